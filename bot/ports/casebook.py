"""The store's part that a case at work needs: its standing, history, clocks, likenesses."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.messages import Address
from bot.ports.records import (
    Case,
    Entry,
    Filter,
    Prompt,
    Ring,
    Similar,
    TraitKind,
)
from bot.reports.case import Standing
from bot.reports.report import Report


class Casebook(Protocol):
    """Written in the transaction of the act; nothing here talks to a network."""

    async def stand(
        self, case: Case, standing: Standing, now: datetime, report: Report | None = None
    ) -> None:
        """Store where the case stands now (and its corrected report); the version goes up.

        `closed_at` is set when it comes to an end and emptied when it leaves one. Raises `Stale`
        when the case has a newer version than `case`.
        """
        ...

    async def enter(self, entry: Entry) -> None:
        """Add a line to the case's history, sealed under the case's key."""
        ...

    async def entries(self, case: str) -> Sequence[Entry]:
        """The case's history, oldest first."""
        ...

    async def undo(self, entry: Entry, now: datetime) -> int:
        """Mark the entry as undone and take back its posts that have not left; return how many."""
        ...

    async def move(self, case: Case, person: str, now: datetime) -> None:
        """From now on this person is the case's reporter: he proved it with the secret.

        The old one's open question (`called`) goes with it. Raises `Stale` when the case has a
        newer version than `case`.
        """
        ...

    async def rate(self, case: str, stars: int) -> None:
        """Keep the reporter's rating, 1 to 5; the last one counts."""
        ...

    # clocks; see bot.reports.clocks
    async def start_clock(self, case: str, kind: str, due: datetime) -> None:
        """Start a clock, or set it anew. The case's `due_at` follows."""
        ...

    async def start_clocks(self, case: str, dues: Mapping[str, datetime]) -> None:
        """Start several clocks, or set them anew, in one go.

        One that rang and is set to the very moment it had (its stop was undone) rings no more.
        """
        ...

    async def stop_clocks(self, case: str, kinds: Collection[str]) -> None:
        """The clocks of these kinds were met (or are of no use any more)."""
        ...

    async def clocks(self, case: str) -> Mapping[str, datetime]:
        """The clocks that were not met yet, overdue ones included, by kind."""
        ...

    async def due_clocks(self, now: datetime, limit: int) -> Sequence[Ring]:
        """Clocks that fell due and did not ring yet, oldest first."""
        ...

    async def rung(self, ring: Ring) -> bool:
        """Note that the clock rang, so that it rings once; False when somebody else noted it."""
        ...

    # what was asked
    async def call(self, person: str, ticket: str | None, since: datetime) -> None:
        """Note that an officer asked this person on `ticket` (None: nothing is open any more);
        his conversation shows it as `called` from `since` on."""
        ...

    async def prompted(self, chat: Address, message: str) -> Prompt | None:
        """What a reply to one of our messages is about, if it was posted with a prompt."""
        ...

    async def latest_prompts(
        self, chat: Address, since: datetime, limit: int
    ) -> Sequence[tuple[str, Prompt]]:
        """The messages of a chat that were posted with a prompt since then, by their names, the
        newest first."""
        ...

    async def case_on_card(self, chat: Address, message: str) -> str | None:
        """The case (its id) whose card this message of a chat is."""
        ...

    async def carded(self, case: str) -> Sequence[Address]:
        """The chats that have the case's card."""
        ...

    async def leaving(self, case: str) -> Sequence[Address]:
        """The chats to which a card of the case is being sent just now."""
        ...

    async def withhold(self, case: str, chats: Collection[Address], now: datetime) -> None:
        """Take back what tells people at work in these chats of the case and has not left. What is
        being sent just now is not sent once more, should it fail."""
        ...

    async def card_in(self, case: str, chat: Address) -> str | None:
        """The message of a chat that is the case's card there."""
        ...

    # likenesses and look-ups
    async def index(self, case: str, traits: Mapping[TraitKind, str]) -> None:
        """Make the case findable by these values (normalised by `bot.reports.traits`), of which
        only keyed HMACs are kept; replaces what the case had of those kinds."""
        ...

    async def with_trait(
        self, kind: TraitKind, value: str, filter_: Filter, limit: int
    ) -> Sequence[Case]:
        """Cases found exactly by a normalised value, newest first."""
        ...

    async def similar(self, case: Case, since: datetime) -> Sequence[Similar]:
        """Other cases filed since then in the same kecamatan with the same category and the same
        accused; with the same evidence bytes; or of the same person. Practice never, and what is
        kept from poskos only beside a case that is kept from them itself."""
        ...

    async def rush(
        self,
        filter_: Filter,
        newcomers: datetime | None = None,
        alike: tuple[TraitKind, str] | None = None,
        most: int | None = None,
    ) -> int:
        """How many reports the filter lets through; with `newcomers` only those of persons first
        seen since then, with `alike` only those that have this trait (normalised). Nobody counts
        further than `most`."""
        ...

    async def newest(self) -> int:
        """The number of the newest line of any history; 0 when there is none."""
        ...

    async def news(self, filter_: Filter, after: int, limit: int) -> Sequence[str]:
        """Tickets whose history grew after line number `after`, as far as the filter reaches; for
        an office also those that it gave away, which its open pages still show."""
        ...
