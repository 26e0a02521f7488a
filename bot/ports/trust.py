"""The store's part for trust: what people ask of their data, strangers in groups, traces."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal, Protocol

from bot.messages import Address
from bot.ports.records import Case, Consent
from bot.reports.staff import Staff

RequestKind = Literal["copy", "correct", "erase"]
"""/dataku, /perbaiki, /hapus: UU 27/2022 ps. 30, 32, 40 and 43, each within 3 x 24 hours."""
RequestState = Literal["waiting", "done", "cancelled", "refused"]


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks of his own data. `case` is a report id (None: all of his), `office` and
    `city` those that handle it, for the figures; `person` is None once it is done and he is gone.
    `due_at` is when it is to be done: an erasure of a filed report waits 48 hours."""

    id: str
    person: str | None
    kind: RequestKind
    case: str | None
    office: str | None
    city: str | None
    asked_at: datetime
    due_at: datetime
    state: RequestState = "waiting"
    ended_at: datetime | None = None
    alarmed: int = 0
    """How many alarms the city was given."""


class Requests(Protocol):
    """What people ask of their own data, and what becomes of it. A case whose erasure waits belongs
    to nobody: a person without an address, to whom nothing is sent and whom nothing names."""

    async def ask(self, request: Request) -> None:
        """Write a request down. Raises `Stale` when the same is asked and waits already."""
        ...

    async def request(self, id_: str) -> Request | None: ...

    async def requests(
        self, under: str, *, waiting: bool = True, kind: RequestKind | None = None
    ) -> Sequence[Request]:
        """Those about cases of offices whose code begins so ("" all, those of no case too), the
        oldest first; `waiting` leaves out what is done."""
        ...

    async def requests_of(self, person: str) -> Sequence[Request]:
        """All that a person asked, the oldest first."""
        ...

    async def erasing(self, case: str) -> Request | None:
        """The erasure of a case (its id) that waits."""
        ...

    async def due_erasures(self, now: datetime, limit: int) -> Sequence[Request]:
        """Erasures whose wait is over, the oldest first."""
        ...

    async def late_requests(self, before: datetime, alarmed: int) -> Sequence[Request]:
        """Those that wait since before then, of whom fewer than `alarmed` alarms were given."""
        ...

    async def alarm(self, request: Request, alarmed: int) -> None:
        """Note so many alarms. Raises `Stale` when somebody else was quicker."""
        ...

    async def end(self, request: Request, state: RequestState, now: datetime) -> None:
        """It waits no more; of one that is done nobody is named. Raises `Stale` when it waits no
        more already."""
        ...

    async def erasures(self, under: str, since: datetime | None) -> Mapping[str, int]:
        """How many erasures were asked of filed reports, by office; cancelled ones not counted."""
        ...

    async def set_aside(self, request: Request, told: Mapping[str, Any]) -> None:
        """Keep with the request what officers read no more (plain JSON), sealed under the case's
        key, until it is cancelled or done."""
        ...

    async def aside(self, request: Request) -> Mapping[str, Any]:
        """What was kept with the request; empty when it is done, or the case is gone."""
        ...

    async def unlink(self, case: Case, now: datetime) -> None:
        """From now on the case belongs to nobody; what has not left for its reporter is taken back.
        Raises `Stale` when the case has a newer version than `case`."""
        ...

    async def link(self, case: Case, person: str) -> None:
        """The case is this person's again. Raises `Stale` as `unlink`."""
        ...

    async def hold_exhibits(self, case: str, *, held: bool) -> None:
        """Documents of identity and voices are opened to nobody, or are again."""
        ...

    async def strip(
        self, case: str, person: str | None, names: Sequence[str], now: datetime
    ) -> None:
        """Erase for ever what of a case says who told it: identities, voices, names of files, the
        secret, addresses, and everybody it is about who stands in no letter; `names` go out of its
        history. Story and evidence stay."""
        ...

    async def unseal(self, case: str, person: str | None, now: datetime) -> None:
        """Take from a case that stays whole the way to the one who told it: his address, the
        secret, what was sent to him."""
        ...

    async def erase_case(self, case: str, person: str | None, now: datetime) -> None:
        """Destroy a filed case's key and with it all that was told; its ticket stays, with state
        "erased", lane, category and place."""
        ...

    async def empty(self, person: str) -> bool:
        """Whether nothing is kept for the person any more: no filed report, no draft, no erasure
        that waits, no ban, no role."""
        ...

    async def forget_lines(self, person: str) -> None:
        """Erase what his own web page shows of the talk."""
        ...

    async def erase_person(self, person: str, now: datetime) -> None:
        """Destroy a person's key, and with it his addresses, talk, comments, reminders. What is
        sent to his addresses afterwards is sealed under the house's key."""
        ...

    async def known(self, person: str) -> Mapping[str, Any]:
        """What is kept of the person himself, as plain JSON: "since", "language", "muted",
        "banned_until", "addresses" (channel, masked name, last heard), "comments"."""
        ...

    async def consents(self, case: str) -> Sequence[Consent]:
        """The consents recorded for a draft or a case, the oldest first."""
        ...


StrangerState = Literal["open", "known", "gone", "unwanted", "staff", "unsure", "asked"]
"""open: nobody has said yet who he is; unwanted: to be put out. Both keep the group's cards short.
known: one of ours who is not enrolled. staff: enrolled, and seen there. unsure: let go just now,
and nobody knows yet whether he sits there. asked: of a crowd, its binder was asked."""
CROWD = ""
"""The member that stands for all whom nobody named: more sit in a group than are enrolled."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody who was seen in an office's group. `chat` is the group, `member` his own name on
    the channel (sealed; CROWD for a number of people), `name` what the platform shows of him
    (sealed under the house's key; of a crowd how many they are). `handle` names him in a button.
    """

    chat: Address
    member: str
    office: str
    name: str
    state: StrangerState
    seen_at: datetime
    answered_by: str | None = None
    answered_at: datetime | None = None
    handle: str = ""

    @property
    def at(self) -> Address:
        """His own address."""
        return replace(self.chat, name=self.member)


@dataclass(frozen=True, slots=True)
class Crowd:
    """A group's people by number. `accepted` are those beside the enrolled and the known whom a
    lead took for ours (None: nobody was asked yet); `counted_at` is when they were last counted."""

    chat: Address
    office: str
    bound_by: str
    accepted: int | None
    counted_at: datetime | None


class Strangers(Protocol):
    """Who sits in offices' groups without being enrolled, and how many sit there."""

    async def watched(self, office: str) -> bool:
        """Whether a stranger sits in one of the office's groups, by an indexed look."""
        ...

    async def watched_chat(self, chat: Address) -> bool: ...

    async def stranger(self, chat: Address, member: str) -> Stranger | None: ...

    async def stranger_by(self, handle: str) -> Stranger | None:
        """Whom a button is about; None when his group is bound no more."""
        ...

    async def strangers(
        self, *states: StrangerState, chat: Address | None = None
    ) -> Sequence[Stranger]:
        """Everybody in bound groups who is in one of the states, in the order of their coming."""
        ...

    async def note_stranger(self, stranger: Stranger) -> None:
        """Write down how somebody stands; his `handle` is not looked at."""
        ...

    async def forget_strangers(self, chat: Address, office: str) -> None:
        """The group is bound to this office: what was known of it under another is forgotten."""
        ...

    async def seen_in(self, person: str) -> Sequence[Stranger]:
        """The groups in which a person (by all his addresses) was seen."""
        ...

    async def roles_at(self, address: Address) -> Sequence[Staff]:
        """The roles of whoever is at an address, who need not be known at all."""
        ...

    async def crowd(self, chat: Address) -> Crowd | None:
        """A bound group by number."""
        ...

    async def uncounted(self, before: datetime) -> Sequence[Crowd]:
        """Groups not counted since then."""
        ...

    async def accept(self, chat: Address, accepted: int | None, now: datetime | None) -> None:
        """Keep how many are taken for ours, and when they were counted (None: count them anew)."""
        ...

    async def cards_in(self, chat: Address, limit: int) -> Sequence[str]:
        """Open cases (ids) whose card stands in a chat, the newest first."""
        ...

    async def tidy_strangers(self, before: datetime) -> int:
        """Forget those who left before then; return how many."""
        ...


class Doorkeeper(Protocol):
    """A channel's groups. Raises `Later` and `Refused`."""

    async def count(self, chat: Address) -> int:
        """How many sit in the group, ourselves included."""
        ...

    async def sits(self, chat: Address, member: str) -> bool: ...

    async def remove(self, chat: Address, member: str) -> None:
        """Put somebody out; he may be brought in again. A second time it does nothing."""
        ...


class Seals(Protocol):
    """What shows that a ticket's number was given by us."""

    def genuine(self, ticket: str) -> str:
        """The short authenticity code of a ticket, "7K4M-2QX9": 40 bits of a keyed HMAC over it.
        It opens nothing, and is made without a look at any case."""
        ...


class Traces(Protocol):
    """Messages that a citizen's own screen still shows and his platform still lets us delete; and
    whether he wants any there that he did not ask for."""

    async def trace(self, to: Address, person: str, message: str, now: datetime) -> None:
        """Remember the name of a message in a private chat, for 48 hours."""
        ...

    async def mute(self, person: str, muted: bool) -> None:
        """From now on nothing comes to the person unasked; or it does again."""
        ...

    async def muted(self, person: str) -> bool: ...

    async def listening(self, person: str) -> Address | None:
        """Where news of his report may come to a person unasked: None when he muted them, or
        cannot be reached."""
        ...
