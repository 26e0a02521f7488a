"""The persons on a case of the voter list: masked, and opened as the reporter's identity is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.casework.identity import OPENED
from bot.conversation import nik
from bot.filing.voters import standing
from bot.ports import Case, Ledger, Visitor, Voter
from bot.reports import persons, spots
from handlers.web.door import within
from handlers.web.parts import Parts

MOST_TWINS = 5
"""Tickets named beside one person whose NIK stands in other reports too."""
SOUGHT = 60
"""Persons whose NIK is looked for in other reports; the lists for KPU look for all."""


@dataclass(frozen=True, slots=True)
class Row:
    """A person as the visitor may see him: whole, or initials and a masked NIK."""

    number: int
    who: str
    nik: str
    address: str
    tps: str
    born: str
    relation: str
    state: str
    answer: str
    twins: tuple[str, ...] = ()


def row(voter: Voter, *, whole: bool, twins: Sequence[str] = ()) -> Row:
    """What is shown of him; what KPU answered may name him, so that it is shut as well."""
    one, number = persons.person(voter.facts), str(voter.facts.get("nik") or "")
    return Row(
        number=voter.place + 1,
        who=_named(voter) if whole else persons.initials(one.name),
        nik=number if whole or not number else nik.mask(number),
        address=one.address if whole else "",
        tps=one.tps,
        born=one.born if whole else "",
        relation=str(voter.facts.get("relation") or ""),
        state=voter.state,
        answer=str(voter.facts.get("answer") or "") if whole else "",
        twins=tuple(twins),
    )


def _named(voter: Voter) -> str:
    return persons.person(voter.facts).name or str(voter.facts.get("identity") or "")


async def values(parts: Parts, ledger: Ledger, visitor: Visitor, case: Case) -> dict[str, Any]:
    """What voters.html needs: `voters` are rows, `spot` the special place in words or None."""
    law = parts.law
    spot = spots.of(law.places, case.report) if law is not None else None
    if case.report.lane != "rights":
        return {"voters": (), "spot": spot, "voters_open": False, "voters_may_open": False}
    whole = await opened(parts, ledger, visitor, case)
    listed = standing(await ledger.voters(case.id))
    rows = []
    for number, voter in enumerate(listed):
        twins = await _twins(ledger, visitor, case, voter) if number < SOUGHT else ()
        rows.append(row(voter, whole=whole, twins=twins))
    nameless = case.report.visibility == "anonymous"
    may = nameless and parts.casework is not None and within(visitor, case, "identity")
    return {"voters": rows, "spot": spot, "voters_open": whole, "voters_may_open": may}


async def opened(parts: Parts, ledger: Ledger, visitor: Visitor, case: Case) -> bool:
    """Whether the persons are open to the visitor.

    As the identity is; where the reporter stays nameless, who is on the list is not he, and may be
    opened for a reason.
    """
    if parts.casework is None:
        return False
    now = parts.clock()
    if case.report.visibility != "anonymous":
        return await parts.casework.revealed(ledger, case, visitor.person, now)
    since = now - parts.casework.law.promises.reveal
    return any(
        entry.kind == OPENED and entry.actor == visitor.person and since < entry.at
        for entry in await ledger.entries(case.id)
    )


async def _twins(ledger: Ledger, visitor: Visitor, case: Case, voter: Voter) -> tuple[str, ...]:
    """Other reports with the same NIK, as far as the visitor may know of them."""
    number = str(voter.facts.get("nik") or "")
    found = []
    for ticket in await ledger.same_nik(number, case.id) if number else ():
        other = await ledger.case(ticket)
        if other is not None and within(visitor, other):
            found.append(ticket)
    return tuple(found[:MOST_TWINS])
