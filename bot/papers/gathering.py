"""What a paper is about, read from the store in the transaction that asks for it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal, get_args

from bot.papers import facts
from bot.papers.facts import Facts, Matter
from bot.papers.ways import proof, ways
from bot.ports import Case, Ledger
from bot.reports.law import Law

Own = Literal["receipt", "receipt-full", "form"]
"""Papers that a reporter gets of his own report."""
Size = Literal["a4", "a5"]
SIZES: tuple[Size, ...] = get_args(Size)
USERNAME, NUMBER = "telegram-username", "whatsapp-number"
"""The settings under which our own names are kept; see `bot.people.invites`."""


async def own_paper(ledger: Ledger, law: Law, case: Case, paper: Own, now: datetime) -> Facts:
    """A paper of one's own report."""
    found = await gathered(ledger, law, case)
    if paper == "form":
        return facts.form(found, now)
    code = ledger.genuine(case.ticket)
    ours = {
        "link": proof(law.own, case.ticket, code),
        "genuine": code,
        "ways": await official(ledger, law),
    }
    return {**facts.receipt(found, now, full=paper == "receipt-full"), **ours}


async def casefile(
    ledger: Ledger,
    law: Law,
    case: Case,
    maker: Mapping[str, str],
    now: datetime,
    *,
    revealed: bool,
) -> Facts:
    """The officers' file of a case; see `bot.papers.facts.casefile`."""
    found = await gathered(ledger, law, case, whole=True)
    holder = case.standing.holder
    name = await ledger.officer_name(holder) if holder else ""
    return facts.casefile(found, maker, now, holder=name, revealed=revealed)


async def poster(ledger: Ledger, law: Law, code: str, words: str, size: Size) -> Facts:
    """The poster of an office; `words` begin a message on WhatsApp. For a group's own poster see
    `bot.papers.facts.poster`, which takes any links."""
    offices = {office.id: office for office in await ledger.offices()}
    links = facts.links(
        facts.payload(code),
        words,
        username=await ledger.setting(USERNAME),
        number=await ledger.setting(NUMBER),
        address=law.own,
    )
    return facts.poster(code, law, offices, links, size)


async def gathered(ledger: Ledger, law: Law, case: Case, *, whole: bool = False) -> Matter:
    """The case with what its papers need; `whole` with its history and clocks."""
    more: dict[str, Any] = {}
    if whole:
        more["entries"] = await ledger.entries(case.id)
        more["clocks"] = await ledger.clocks(case.id)
    return Matter(
        case=case,
        law=law.of(case.report.city),
        offices={office.id: office for office in await ledger.offices()},
        exhibits=await ledger.exhibits(case.id),
        voters=await ledger.voters(case.id),
        **more,
    )


async def official(ledger: Ledger, law: Law) -> Mapping[str, str]:
    """Our own names by channel, as the platforms told them: all others are not ours."""
    return ways(await ledger.setting(USERNAME), await ledger.setting(NUMBER), law.own)
