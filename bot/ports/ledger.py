"""The store: everything one transaction may touch."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any, Protocol

from bot.conversation.events import Event
from bot.conversation.turn import KeepEvidence
from bot.messages import Address, Post
from bot.ports.arriving import Arrivals, Receipt
from bot.ports.casebook import Casebook
from bot.ports.counting import Counting, Editions, Publishing
from bot.ports.doors import Entrances
from bot.ports.lists import Lists
from bot.ports.offices import Office, OfficeChat
from bot.ports.records import (
    Act,
    Case,
    Consent,
    Conversation,
    Exhibit,
    Feedback,
    Filing,
    Filter,
    Person,
    Tally,
)
from bot.ports.roll import Roll
from bot.ports.trust import Requests, Seals, Strangers, Traces
from bot.reports.report import Report


class Ledger(
    Arrivals,
    Casebook,
    Roll,
    Entrances,
    Lists,
    Requests,
    Strangers,
    Traces,
    Seals,
    Counting,
    Publishing,
    Editions,
    Protocol,
):
    """Everything one transaction may touch. Nothing here talks to a network."""

    # people and talks
    async def person(self, address: Address, language: str, now: datetime) -> Person:
        """The person at an address, made when unknown; marks him greeted and reachable."""
        ...

    async def known_as(
        self, address: Address, alias: Address | None = None, now: datetime | None = None
    ) -> Address:
        """The one address that somebody is kept under who may come by several names.

        With an `alias` what is new is learned (at `now`): a name known so far only as a number
        becomes the lasting one, waiting posts and bindings with it; a number that now comes with
        another lasting name belongs to that one from here on.
        """
        ...

    async def opened(self, address: Address, at: datetime, now: datetime) -> Sequence[str]:
        """He wrote at `at`: his window is open from then (never moved back), and what was parked
        for him waits to be sent; return the case of each row ("" for one of none)."""
        ...

    async def receipt(self, account: Address, receipt: Receipt, now: datetime) -> Post | None:
        """Settle the outbox row that a receipt is about; out of order and with steps missing.

        Returns the post when it will never arrive, for whoever makes up for it. A receipt about
        nothing we know changes nothing. `account` is ours, its `name` empty.
        """
        ...

    async def parked(self, case: str) -> bool:
        """Whether something for the reporter of this case waits until he writes."""
        ...

    async def speak(self, person: str, language: str) -> None: ...

    async def language(self, person: str) -> str: ...

    async def unreachable(self, address: Address, now: datetime) -> None:
        """The address blocked us, until it is heard of again."""
        ...

    async def address(self, person: str) -> Address | None:
        """Where the person was last heard of and can be reached."""
        ...

    async def conversation(self, person: str, now: datetime | None = None) -> Conversation:
        """The person's talk; `called` shows once its time came by `now` (None: at once)."""
        ...

    async def remember(
        self,
        person: str,
        before: Conversation,
        state: Mapping[str, Any],
        draft: str | None,
        now: datetime,
    ) -> None:
        """Store the talk, sealed under the draft's key or else the person's. Raises `Stale`."""
        ...

    # cases
    async def open_draft(self, case: str, person: str, consent: Consent) -> None:
        """Make the report's row, its key and the consent's record."""
        ...

    async def drop_draft(self, case: str, now: datetime) -> None:
        """Destroy an unfiled draft's key and with it all that was told; its evidence files go."""
        ...

    async def erase_practice(self, limit: int, now: datetime) -> int:
        """Erase filed practice reports, at most `limit` of them; return how many."""
        ...

    async def abandoned(self, before: datetime, limit: int) -> Sequence[str]:
        """Drafts untouched since `before`, oldest first."""
        ...

    async def file(self, filing: Filing, affected: Sequence[Mapping[str, Any]]) -> None: ...

    async def amend(self, case: Case, report: Report, now: datetime) -> None:
        """Store the corrected report; raises `Stale` when the case has a newer version."""
        ...

    async def case(self, ticket: str) -> Case | None: ...

    async def case_by_id(self, case: str) -> Case | None: ...

    async def reporter(self, case: str) -> str | None:
        """The person behind a draft or a filed case; None for one that was erased."""
        ...

    async def case_with_secret(self, ticket: str, secret: str) -> Case | None:
        """The case only if the secret is right (constant time); None for wrong and unknown."""
        ...

    async def secret(self, case: str) -> str: ...

    async def cases_of(self, person: str) -> Sequence[Case]: ...

    async def cases(self, filter_: Filter, limit: int, before: str | None = None) -> Sequence[Case]:
        """In the filter's order; `before` is the last ticket of the page before."""
        ...

    async def tally(self, filter_: Filter) -> Sequence[Tally]: ...

    async def overdue_now(self, filter_: Filter, now: datetime) -> Mapping[str, int]:
        """How many open cases that a filter lets through have a clock that fell due before `now`,
        by kecamatan, or city where none is known; whenever they were filed."""
        ...

    async def add_exhibit(
        self, case: str, exhibit: str, item: KeepEvidence, now: datetime
    ) -> None: ...

    async def hold_documents(self, case: str) -> None:
        """All photos and documents of the case are documents of identity from now on."""
        ...

    async def show_once(self, exhibit: str) -> bool:
        """Note that the exhibit is shown in its office's chats; False if it was already."""
        ...

    async def sent_once(self, exhibit: str) -> bool:
        """Note that an officer's file is on its way to the reporter, and kept from now on; False
        if it was already."""
        ...

    async def facts_to_ask(self, limit: int) -> Sequence[str]:
        """Filed cases (ids) whose files say something of their making, of which their reporter was
        not asked yet."""
        ...

    async def facts_asked(self, case: str) -> bool:
        """Note that he is asked now; False if he was before, and his word of then holds."""
        ...

    async def open_facts(self, case: str, *, open_: bool) -> None:
        """Whether officers may read what the case's files say of their making."""
        ...

    async def exhibits(self, case: str) -> Sequence[Exhibit]: ...

    # offices
    async def office(self, id_: str) -> Office | None: ...

    async def offices(self) -> Sequence[Office]: ...

    async def save_office(self, office: Office) -> None: ...

    async def chats(self, office: str) -> Sequence[OfficeChat]:
        """The chats bound to an office that can be reached."""
        ...

    async def bound(self, address: Address) -> Office | None:
        """The office a chat is bound to."""
        ...

    async def bind(
        self, office: str, address: Address, by: str, now: datetime
    ) -> Sequence[OfficeChat]:
        """Bind the chat (unbinding it elsewhere); return the office's chats of that channel
        that were bound until now and are let go."""
        ...

    async def unbind(self, address: Address, now: datetime) -> None:
        """We were removed from the chat."""
        ...

    async def rename(self, old: Address, new: Address, now: datetime) -> None:
        """A chat's name changed: bindings, cards and waiting posts follow it."""
        ...

    # words out, words kept
    async def overhear(self, address: Address, event: Event, now: datetime) -> None:
        """Keep the citizen's own line where a channel shows both sides (the web); else nothing.

        A `Picked` is kept by the label it was offered under in the latest lines.
        """
        ...

    async def post(self, post: Post, now: datetime) -> int:
        """Write an outbox row; return its id."""
        ...

    async def journal(self, act: Act) -> None: ...

    async def acts(self, subject: str) -> Sequence[Act]:
        """What the journal says of a subject, oldest first; an erased detail is empty."""
        ...

    async def setting(self, name: str, *, alone: bool = False) -> str | None:
        """Something the service remembers about itself. `alone` is for who decides by it what it
        is to be: nobody else does before the commit."""
        ...

    async def settings(self, prefix: str) -> Mapping[str, str]:
        """All of that whose names begin so."""
        ...

    async def keep_setting(self, name: str, value: str, now: datetime) -> None: ...

    async def keep_feedback(self, person: str, city: str, text: str, now: datetime) -> None: ...

    async def feedback(self, city: str | None, limit: int) -> Sequence[Feedback]: ...

    async def comment(self, id_: int) -> Feedback | None:
        """One comment, by its number."""
        ...

    async def comment_became(self, id_: int, ticket: str) -> None:
        """Note that the comment was made into a report. Raises `Stale` if it was already."""
        ...


class Stale(Exception):
    """Somebody else changed the row since it was read; do the transaction again."""


class Fault(Exception):
    """The database cannot be used just now; nothing is wrong with the data."""


class Away(Fault):
    """The store of the files cannot be asked just now; nothing is wrong with them, nor with the
    database."""


class Unopened(ValueError):
    """A sealed field does not open: it was changed, moved, or sealed otherwise."""


class Store(Protocol):
    """Gives one transaction at a time: commits at the end, rolls back on any exception.

    Raises `Fault` when the database is at fault.
    """

    def transaction(self) -> AbstractAsyncContextManager[Ledger]: ...

    def reading(self) -> AbstractAsyncContextManager[Ledger]:
        """For pages that only look: it waits for no writer, and nothing can be written."""
        ...
