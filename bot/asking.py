"""Asks reporters, once for each report, whether officers may read what their files say of their
making: when, and about where."""

from datetime import datetime

from bot.conversation import making
from bot.messages import Post, Text
from bot.ports import Ledger, Store
from bot.reports.told import heading

AT_ONCE = 10


async def ask(store: Store, now: datetime) -> int:
    """Ask the reporters of filed cases whose files say such things; return of how many cases."""
    async with store.reading() as ledger:
        cases = await ledger.facts_to_ask(AT_ONCE)
    for case in cases:
        async with store.transaction() as ledger:
            await _ask(ledger, case, now)
    return len(cases)


async def _ask(ledger: Ledger, case_id: str, now: datetime) -> None:
    first = await ledger.facts_asked(case_id)
    case = await ledger.case_by_id(case_id)
    # Whoever told it at the counter is not asked behind the officer's back.
    if not first or case is None or case.by is not None:
        return
    to = await ledger.listening(case.person)
    if to is None:
        return
    post = Post(
        to=to,
        texts=(heading(case.ticket), Text("ask-facts", {"ticket": case.ticket})),
        choices=making.choices(case.ticket),
        language=await ledger.language(case.person),
        case=case.id,
        ticket=case.ticket,
    )
    await ledger.post(post, now)
