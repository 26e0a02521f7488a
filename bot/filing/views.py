"""From where a chat looks at a case, and what of it is still on its way to a chat."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.messages import Address
from bot.ports import Case, Ledger
from bot.reports.staff import reaches


@dataclass(frozen=True, slots=True)
class View:
    """From where a chat looks at a case: the office at work, one above it, or one it went from."""

    above: bool = False
    elsewhere: bool = False
    gone: bool = False


def is_posko(office: str) -> bool:
    return len(office) > 5


def view_of(case: Case, office: str) -> View | None:
    """None for an office that may not know of the case: a posko that is not (any more) the one at
    work, and the city office when the province has it."""
    if not case.office.startswith(office):
        return None
    return View(above=not is_posko(office), elsewhere=office != case.office)


def known(other: str, office: str, view: View) -> bool:
    """Whether a likeness (the office that has it) may be named on a card of `office`: what lies at
    the province is about the city office, which reads this card too."""
    below = view.above and len(office) >= len("16.71") and other.startswith(office[:5])
    return other == office or below


async def chats_of(ledger: Ledger, case: Case) -> list[Address]:
    """Chats that have the card, and those whose card is still on its way."""
    # Asked in this order: what arrives between the two is found by the second.
    found = dict.fromkeys(await ledger.leaving(case.id))
    found |= dict.fromkeys(await ledger.carded(case.id))
    for office in (case.office, *((case.report.city,) if case.standing.escalated else ())):
        found |= dict.fromkeys(chat.address for chat in await ledger.chats(office))
    return list(found)


async def withhold(ledger: Ledger, case: Case, gone: Collection[str], now: datetime) -> None:
    """Take back what still waits of the case for offices that it went from and that may not know
    of it any more, and for their people: a posko that is accused must not read it later."""
    found: list[Address] = []
    for office in gone:
        if view_of(case, office) is not None:
            continue
        found += [chat.address for chat in await ledger.chats(office)]
        for colleague in await ledger.colleagues(office):
            own, roles = (
                await ledger.address(colleague.person),
                await ledger.staff(colleague.person),
            )
            if own and not reaches(roles, "read", case.standing, case.report.place):
                found.append(own)
    await ledger.withhold(case.id, found, now)
