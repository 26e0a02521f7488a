"""What is done about a message that does not arrive: somebody who can still act learns of it."""

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.filing import Clerk, parked
from bot.messages import Address, Post, Text
from bot.ports import Act, Claim, Ledger

_SILENT = ("unreviewed", "new")
"""States in which a card has no line on the reporter."""


async def make_up_for_all(
    ledger: Ledger, clerk: Clerk, claim: Claim, now: datetime, *, gone: bool
) -> None:
    """The same for all cases whose cards were to leave in one message."""
    await _bring_up(ledger, clerk, claim.together[1:], now)
    await make_up_for(ledger, clerk, claim.post, now, gone=gone)


async def make_up_for(
    ledger: Ledger, clerk: Clerk, post: Post, now: datetime, *, gone: bool
) -> None:
    """A message will never arrive: its case's city office is told, or brought the card.

    `gone` says that the recipient cannot be reached at all: nothing more is sent there until he is
    heard of again, and an office's chat is its own no more.
    """
    office = await ledger.bound(post.to)
    if gone:
        await ledger.unbind(post.to, now)
        if office is not None:
            await ledger.journal(Act("system", "unbound", office.id, now))
        await ledger.unreachable(post.to, now)
    case = await ledger.case_by_id(post.case) if post.case else None
    if case is None or (office is None and post.protect):
        return  # what goes to an officer's own chat is protected, and stands at his office too
    await ledger.journal(Act("system", "not-delivered", case.id, now))
    # What the province has concerns the city office, which never learns of it.
    above = case.office[: len(case.report.city)]
    if post.card is not None and office is not None and office.id != above:
        await clerk.bring(ledger, case, above, now)
    if office is None and case.standing.holder is not None:
        await clerk.refresh(ledger, case, now)  # "cannot be reached", for whoever waits
    for chat in await ledger.chats(above):
        if chat.address != post.to:
            await ledger.post(_notice(chat.address, case.ticket, office is not None), now)


async def show_waiting(ledger: Ledger, clerk: Clerk, post: Post, now: datetime) -> None:
    """A message waits until its recipient writes: if he is a reporter, the cards of his case say
    so. Nobody is told more, for nothing is lost."""
    if post.case is None or post.protect:
        return  # what goes to people at work is protected
    case = await ledger.case_by_id(post.case)
    if case is not None and await parked(ledger, case):
        await clerk.refresh(ledger, case, now)


async def show_reached(
    ledger: Ledger, clerk: Clerk, person: str, cases: Collection[str], now: datetime
) -> None:
    """He wrote, and what waited for him of these cases is on its way: where they are his own
    reports, their cards said that it waits, and are brought up to date."""
    for id_ in sorted(filter(None, set(cases))):
        case = await ledger.case_by_id(id_)
        if case is not None and case.person == person and case.state not in _SILENT:
            await clerk.refresh(ledger, case, now)


async def _bring_up(ledger: Ledger, clerk: Clerk, cases: Sequence[str], now: datetime) -> None:
    """Bring the city office the cards of cases of its poskos, together where there are many."""
    for id_ in cases:
        case = await ledger.case_by_id(id_)
        if case is not None:
            above = case.office[: len(case.report.city)]
            await ledger.journal(Act("system", "not-delivered", case.id, now))
            if above != case.office:
                await clerk.bring(ledger, case, above, now)


def _notice(to: Address, ticket: str, was_office: bool) -> Post:
    name = "not-delivered-office" if was_office else "not-delivered-citizen"
    return Post(to=to, texts=(Text(name, {"ticket": ticket}),), ticket=ticket, protect=True)
