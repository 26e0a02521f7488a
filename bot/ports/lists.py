"""The store's part for the papers' side: rules, people of the voter list, letters, groups, days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, Protocol

from bot.ports.records import Case, Filter


@dataclass(frozen=True, slots=True)
class Rule:
    """What a city office made of one row of the data files: its `value` (plain JSON; None: as in
    the file), where it is from, whether it is confirmed. `city` is "16.71"; see bot.reports.rules
    for the names ("clocks.claim.minutes")."""

    city: str
    name: str
    value: Any
    source: str
    verified: bool
    by: str
    at: datetime


VoterState = Literal["open", "listed", "fixed", "refused", "unknown", "dropped"]
"""open → listed (stands in a letter) → fixed | refused | unknown (KPU did not find him);
dropped: taken back by the reporter."""


@dataclass(frozen=True, slots=True)
class Voter:
    """One person a report on the voter list is about. `facts` are as told, any may be missing:
    "name", "nik", "born" (as typed), "address", "tps", "identity" (name and address in one, as the
    talk asks it), "relation" ("self", "family", "other"), "note", "answer" (what KPU said)."""

    id: str
    case: str
    place: int
    facts: Mapping[str, Any]
    state: VoterState = "open"
    letter: str | None = None
    changed_at: datetime | None = None


LetterState = Literal["made", "handed", "answered", "void"]
LetterKind = Literal["correction", "appeal"]
"""Saran perbaikan, imbauan."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A numbered letter of an office. `place` is the kelurahan, kecamatan or city it is about;
    `facts` (sealed): "to" ("pps", "ppk", "kpu"), "title", "words", "tickets", "voters" (ids),
    "count", "handed_to", "answer"."""

    id: str
    kind: LetterKind
    city: str
    office: str
    place: str
    number: str
    serial: int
    year: int
    state: LetterState
    by: str
    made_at: datetime
    facts: Mapping[str, Any] = field(default_factory=dict)
    handed_at: datetime | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Parcel:
    """An encrypted file that an officer may take until it expires. `facts` (sealed): "name",
    "mime", "reason". `path` is None once the file is gone.

    An export is "making", then an "export" or an "archive"; the pages it is made of are each a
    "part" (see `bot.exports`)."""

    id: str
    kind: Literal["voters", "case", "making", "export", "archive", "part"]
    office: str
    by: str
    made_at: datetime
    expires_at: datetime
    facts: Mapping[str, Any]
    size: int = 0
    case: str | None = None
    letter: str | None = None
    path: str | None = None
    taken: int = 0


@dataclass(frozen=True, slots=True)
class Partner:
    """A group that helps watch. `code` stands in its link ("g_<code>")."""

    id: str
    code: str
    city: str
    name: str
    state: Literal["open", "closed"]
    by: str
    made_at: datetime
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A day that somebody wants to be reminded of: `kind` is a key of bot.reports.days."""

    id: int
    person: str
    city: str
    kind: str
    day: date
    due_at: datetime


class Lists(Protocol):
    """Written in the transaction of the act; nothing here talks to a network."""

    # rules
    async def rules(self) -> Sequence[Rule]: ...

    async def keep_rule(self, rule: Rule) -> None:
        """Keep it in the place of what there was of its city and name."""
        ...

    # people of the voter list
    async def voters(self, case: str) -> Sequence[Voter]:
        """In the order in which they were told."""
        ...

    async def add_voters(
        self, case: str, people: Sequence[Mapping[str, Any]], now: datetime
    ) -> Sequence[Voter]:
        """Add persons to a filed case (facts as in `Voter`), each sealed under the case's key; a
        NIK becomes findable by its keyed HMAC."""
        ...

    async def change_voter(self, voter: Voter, facts: Mapping[str, Any], now: datetime) -> None: ...

    async def settle_voter(
        self,
        voter: Voter,
        state: VoterState,
        now: datetime,
        *,
        letter: str | None = None,
        answer: str | None = None,
    ) -> None:
        """Say what became of him; `letter` and `answer` are kept when given."""
        ...

    async def voters_under(
        self, filter_: Filter, states: Sequence[VoterState], limit: int
    ) -> Sequence[tuple[Case, Voter]]:
        """People of the filed reports that the filter lets through (lane rights), by place."""
        ...

    async def same_nik(self, nik: str, but: str) -> Sequence[str]:
        """Tickets of other cases with a person of this NIK; `but` is the case it is asked for."""
        ...

    # letters and parcels
    async def add_letter(self, letter: Letter) -> None:
        """Raises `Stale` when its serial was taken in between."""
        ...

    async def next_serial(self, city: str, kind: LetterKind, year: int) -> int: ...

    async def letter(self, id_: str) -> Letter | None: ...

    async def letters(
        self, under: str, limit: int, kind: LetterKind | None = None
    ) -> Sequence[Letter]:
        """Letters of the offices whose code begins so, newest first."""
        ...

    async def change_letter(self, letter: Letter) -> None: ...

    async def letter_voters(self, letter: str) -> Sequence[tuple[Case, Voter]]: ...

    async def add_parcel(self, parcel: Parcel) -> None: ...

    async def parcel(self, id_: str) -> Parcel | None: ...

    async def parcels(self, under: str, limit: int) -> Sequence[Parcel]: ...

    async def parcel_taken(self, id_: str) -> None: ...

    async def expired_parcels(self, now: datetime, limit: int) -> Sequence[Parcel]:
        """Those whose file is still there though their time is over."""
        ...

    async def parcel_gone(self, id_: str) -> None: ...

    # exports, which are parcels made page by page
    async def save_parcel(self, before: Parcel, after: Parcel) -> None:
        """What became of it: kind, facts, path, size and when it expires. Raises `Stale` when
        somebody else was faster."""
        ...

    async def making_parcels(self, now: datetime, limit: int) -> Sequence[Parcel]:
        """Those that are being made and not over, the oldest first."""
        ...

    async def exports(
        self, kinds: Sequence[str], limit: int, *, by: str | None = None, office: str | None = None
    ) -> Sequence[Parcel]:
        """Parcels of these kinds, newest first: of one person's making, or of one office."""
        ...

    async def still(self, filter_: Filter, tickets: Sequence[str]) -> frozenset[str]:
        """Which of these tickets the filter lets through now, none of them erased."""
        ...

    # groups that help watch
    async def partners(self, city: str | None = None) -> Sequence[Partner]: ...

    async def partner(self, code: str) -> Partner | None:
        """By the code in its link."""
        ...

    async def save_partner(self, partner: Partner) -> None: ...

    async def attribute(self, case: str, partner: str | None) -> None:
        """The report came through this group (its id), by the reporter's own word."""
        ...

    async def brought_by(self, partner: str, filter_: Filter) -> Mapping[str, int]:
        """How many reports of a group, by state; practice not counted."""
        ...

    # days to be reminded of
    async def remind(self, person: str, city: str, kind: str, day: date, due: datetime) -> None:
        """Remember to remind; the same kind again replaces the day."""
        ...

    async def reminders(self, person: str) -> Sequence[Reminder]: ...

    async def due_reminders(self, now: datetime, limit: int) -> Sequence[Reminder]: ...

    async def reminded(self, id_: int) -> None: ...

    async def move_reminders(
        self, city: str, kind: str, day: date, due: datetime, today: date
    ) -> int:
        """The day of this kind is another now: whoever waits for one from `today` on waits for
        this one, until `due`; return how many they are."""
        ...

    async def drop_reminders(self, before: date, now: datetime) -> int:
        """Take back reminders (posts with the act "remind.<day>…") of days before `before` that
        have not left; return how many."""
        ...

    async def forget_reminders(self, person: str, kind: str | None = None) -> int: ...
