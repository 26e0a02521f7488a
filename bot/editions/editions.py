"""Reports of a period are made, approved and withdrawn, each in one transaction and journalled."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from bot.desk.reach import counted
from bot.editions import Kind
from bot.editions.freezing import Body, fingerprint, frozen
from bot.editions.public import public
from bot.editions.standing import approved, makes, reads, withdrawn
from bot.figures.board import Board, Scope
from bot.figures.periods import stretch
from bot.figures.reading import read
from bot.messages import Text
from bot.people.telling import Teller, noted
from bot.ports import Edition, Ledger
from bot.publishing.publisher import Publisher
from bot.reports.acts import No, Officer
from bot.reports.law import Law
from bot.reports.staff import Staff

Deed = Literal["approve", "withdraw"]
SHOWN = 60
"""Editions on the page, and those that are looked at before one is approved."""
_PERIODS: dict[Kind, str] = {"week": "7d", "stage": "stage", "all": "all"}


@dataclass(frozen=True, slots=True)
class Editions:
    """Makes and keeps them. `new_id` makes random ids."""

    law: Law
    publisher: Publisher
    teller: Teller
    new_id: Callable[[], str]

    async def figures(self, kind: Kind, city: str, now: datetime) -> Body:
        """The city's figures as of now, and those of its public page today."""
        sheet = await self.publisher.sheet(now)
        async with self.publisher.store.reading() as ledger:
            board = await self._board(ledger, kind, city, now)
            first = self._first(board, city, now)
            before = None if first is None else await ledger.published_until(first)
        earlier = self.publisher.read(before) if before is not None else None
        places = self.law.places
        return frozen(board, first, public(sheet, earlier, city, places), places)

    async def make(
        self, ledger: Ledger, officer: Officer, kind: Kind, city: str, body: Body, now: datetime
    ) -> Edition | No:
        """A draft of these figures, which never change again."""
        if not makes(officer.roles, city):
            return No(Text("edition-not-yours"))
        period = _period(kind, body)
        made = Edition(self.new_id(), city, kind, period, "draft", body, officer.person, now)
        await ledger.add_edition(made)
        detail = {"kind": kind, "period": period, "figures": fingerprint(body)}
        await ledger.journal(noted(officer, "edition-made", subject(made), now, **detail))
        return made

    async def stand(
        self, ledger: Ledger, before: Edition, deed: Deed, officer: Officer, now: datetime
    ) -> Edition | No:
        """Approve or withdraw it. Raises `Stale` when somebody else was quicker."""
        if deed == "withdraw":
            after = withdrawn(before, officer)
        else:
            among = await ledger.editions(before.city, SHOWN)
            heads = await self.heads(ledger, before.city, now)
            after = approved(before, officer, heads, among, now)
        if isinstance(after, No):
            return after
        await ledger.stand_edition(before, after)
        detail = {"kind": before.kind, "period": before.period, "figures": fingerprint(before.body)}
        if deed == "withdraw":
            act = noted(officer, "edition-withdrawn", subject(before), now, **detail)
        else:
            act = noted(officer, "edition-approved", subject(before), now, **detail)
        await ledger.journal(act)
        return after

    async def taken(
        self, ledger: Ledger, edition: Edition, officer: Officer, file: str, now: datetime
    ) -> None:
        """Note that somebody takes a file of it out of the house."""
        detail = {"file": file, "state": edition.state, "figures": fingerprint(edition.body)}
        await ledger.journal(noted(officer, "edition-taken", subject(edition), now, **detail))

    async def heads(self, ledger: Ledger, city: str, now: datetime) -> frozenset[str]:
        """The persons who may approve a city's."""
        staff = [one.person for one in await ledger.staff_of(city) if one.role == "city"]
        return frozenset((*staff, *await self.teller.administrators(ledger, now)))

    async def listed(
        self, ledger: Ledger, roles: Sequence[Staff], under: str
    ) -> tuple[Edition, ...]:
        """What somebody may read of the cities whose code begins so, newest first."""
        found = await ledger.editions(under, SHOWN)
        return tuple(one for one in found if reads(roles, one))

    def _first(self, board: Board, city: str, now: datetime) -> date | None:
        """The first day of a board's period; None where it has no known beginning."""
        calendars = {city: self.law.of(city).calendar}
        days = stretch(board.scope.period, board.scope.stage, calendars, now).days
        return days[0] if days else None

    async def _board(self, ledger: Ledger, kind: Kind, city: str, now: datetime) -> Board:
        """The city's figures, with what is kept from its poskos.

        Whoever makes it, an administrator too, counts what the city's own office may count: what
        concerns that office itself is no figure of the city's (Perbawaslu 7/2022 art. 20).
        """
        reach = counted((Staff("", "city", city, city),), city, None)
        if reach is None:
            raise LookupError(city)
        scope = Scope(_PERIODS[kind], city, above=True)
        return await read(ledger, self.law, scope, reach[0], now)


def subject(edition: Edition) -> str:
    """By this the journal knows an edition."""
    return f"edition:{edition.id}"


def _period(kind: Kind, body: Body) -> str:
    """What it is of, so that two of the same can be told: its days, its stage, or all time."""
    match kind:
        case "week":
            return f"{body['first']}/{body['last']}"
        case "stage":
            return str(body["stage"])
    return ""
