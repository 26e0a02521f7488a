"""An officer's deed or a reporter's wish: decided, then written in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.casework.amending import Amending
from bot.casework.doing import Doing
from bot.casework.identity import Identity
from bot.casework.ringing import Ringing
from bot.casework.silence import Silence
from bot.casework.undoing import Undoing
from bot.casework.wishing import Wishing
from bot.casework.writing import Done, Writing
from bot.filing import Clerk
from bot.ports import Case, Ledger, Ring
from bot.reports.acts import Deed, No, Officer, Wish
from bot.reports.law import Law
from bot.reports.report import Report


@dataclass(frozen=True, slots=True)
class Casework:
    """Works on cases for the chat desk, the web desk, the reporter's talk and the timekeeper.

    `new_id` makes random ids of entries.
    """

    clerk: Clerk
    law: Law
    new_id: Callable[[], str]

    async def do(
        self, ledger: Ledger, case: Case, deed: Deed, officer: Officer, now: datetime
    ) -> Done | No:
        """Do a deed. Raises `bot.ports.Stale` when the case changed since it was read."""
        done = await Doing(self._writing).do(ledger, case, deed, officer, now)
        if isinstance(done, Done):
            await self._silence.heard_of(ledger, officer, now)
        return done

    async def undo(self, ledger: Ledger, case: Case, officer: Officer, now: datetime) -> Done | No:
        """Bring back what stood before the officer's own last act, within its minute."""
        return await Undoing(self._writing).undo(ledger, case, officer, now)

    async def wish(self, ledger: Ledger, case: Case, wish: Wish, now: datetime) -> Done | No:
        """What the reporter does with his own case; `No.why` is said to him."""
        return await Wishing(self._writing).wish(ledger, case, wish, now)

    async def amend(self, ledger: Ledger, case: Case, report: Report, now: datetime) -> Case:
        """The reporter completed or corrected his report: found anew, cards edited, and taken from
        an office that it names now. Raises `bot.ports.Stale`; the entry is the caller's."""
        return await Amending(self._writing).amend(ledger, case, report, now)

    async def reveal(
        self, ledger: Ledger, case: Case, officer: Officer, reason: str, now: datetime
    ) -> No | None:
        """Open an identity to an officer: journalled, and seen by the reporter."""
        return await Identity(self._writing).reveal(ledger, case, officer, reason, now)

    async def revealed(self, ledger: Ledger, case: Case, person: str, now: datetime) -> bool:
        """Whether the identity is open to this person now: for twelve hours after `reveal`; that
        of an anonymous report never."""
        return await Identity(self._writing).revealed(ledger, case, person, now)

    async def ring(self, ledger: Ledger, ring: Ring, now: datetime) -> None:
        """A clock fell due: remind, nag or escalate, each once."""
        await Ringing(self._writing).ring(ledger, ring, now)

    async def catch_up(self, ledger: Ledger, office: str, now: datetime) -> int:
        """A posko receives (again): bring it the cards it missed, and give it back what lies new
        at the city in its stead; return how many cases."""
        return await self._silence.catch_up(ledger, office, now)

    async def look_round(self, ledger: Ledger, now: datetime) -> None:
        """What is looked at each minute: poskos that do not answer, reports nobody reviewed."""
        await self._silence.look_round(ledger, now)

    @property
    def _writing(self) -> Writing:
        return Writing(self.clerk, self.law, self.new_id)

    @property
    def _silence(self) -> Silence:
        return Silence(self._writing)
