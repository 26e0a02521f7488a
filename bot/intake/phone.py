"""What a citizen's own screen shows is taken back; news come to him only if he wants them."""

from typing import assert_never

from bot.conversation.turn import LeaveNoTrace, Mute, ShowReturn
from bot.enquiries import SHOWN, Enquiries
from bot.intake.visit import Visit
from bot.messages import Post, Text
from bot.ports import Act

TAKING_BACK = frozenset({"telegram", "web"})
"""Channels on which we can take back something of what was said; on others people do it."""
FORGOTTEN = "forgotten"
"""Stands for the open question under the last words: the web's page forgets the talk by it."""


async def do(enquiries: Enquiries, visit: Visit, effect: ShowReturn | LeaveNoTrace | Mute) -> None:
    match effect:
        case ShowReturn():
            await _show_return(enquiries, visit)
        case LeaveNoTrace():
            await _leave_no_trace(visit)
        case Mute(on):
            await _mute(enquiries, visit, on=on)
        case _:
            assert_never(effect)


async def _mute(enquiries: Enquiries, visit: Visit, *, on: bool) -> None:
    """His officers see it on the cards of what is still open."""
    ledger, person = visit.ledger, visit.person.id
    await ledger.mute(person, on)
    action = "news-muted" if on else "news-wanted"
    await ledger.journal(Act(person, action, person, visit.now))
    for case in await ledger.cases_of(person):
        if case.standing.is_open:
            await enquiries.clerk.refresh(ledger, case, visit.now)


async def _show_return(enquiries: Enquiries, visit: Visit) -> None:
    """Ticket and secret of each of his reports; nothing where he has none."""
    own = (await visit.ledger.cases_of(visit.person.id))[:SHOWN]
    if not own:
        return
    lines = [
        Text("traces-line", {"ticket": case.ticket, "secret": await visit.ledger.secret(case.id)})
        for case in own
    ]
    link = enquiries.law.own
    where = Text("traces-where-link", {"link": f"{link.rstrip('/')}/cek"}) if link else None
    await visit.say((Text("traces-keep"), *lines, where or Text("traces-where")), ())


async def _leave_no_trace(visit: Visit) -> None:
    """Delete here what can be, then say what only he can delete; those words stand alone."""
    ledger, to, language = visit.ledger, visit.heard.sender, visit.state.language
    if to.channel in TAKING_BACK:
        await ledger.post(Post(to, (), kind="delete", language=language), visit.now)
    if to.channel == "web":
        # Nobody reads there any more: his officers see that he cannot be reached.
        await ledger.unreachable(to, visit.now)
    await ledger.journal(Act(visit.person.id, "traces-deleted", visit.person.id, visit.now))
    await ledger.post(
        Post(to, (Text(f"traces-gone-{_kind(to.channel)}"),), language=language, asking=FORGOTTEN),
        visit.now,
    )


def _kind(channel: str) -> str:
    return channel if channel in ("telegram", "whatsapp", "web") else "other"
