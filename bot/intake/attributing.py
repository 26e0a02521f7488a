"""Reports that came through a group that helps watch: looked up, asked, noted, taken back."""

from bot.conversation import asked, led_by
from bot.conversation.turn import State
from bot.intake.owning import UNKNOWN
from bot.intake.visit import Visit
from bot.messages import Choice, Text
from bot.ports import Act, Partner
from bot.reports.report import Report


async def led(visit: Visit, state: State) -> State:
    """The talk with the group by whose link he came, as it stands now; a code that is unknown or
    closed leads nowhere, and he is welcomed as anybody."""
    code = led_by(visit.heard.event, state, visit.now)
    if not code:
        return state.with_(group=())
    found = await visit.ledger.partner(code)
    if found is None or found.state != "open":
        return state.with_(group=())
    came = code != state.group[0] if state.group else True
    at = visit.now.isoformat() if came else state.group[3]
    return state.with_(group=(found.code, found.name, found.city, at))


def asking(
    visit: Visit, report: Report, texts: tuple[Text, ...], choices: tuple[Choice, ...]
) -> tuple[tuple[Text, ...], tuple[Choice, ...], str]:
    """The last message of a report just filed, with the question whether its group may be noted
    in the place of the menu, which follows the answer."""
    reply = asked(visit.state, report, visit.state.ticket or "")
    if reply is None:
        return texts, choices, "after"
    if visit.state.asking == "after":
        # Where an officer's question waits, that is what is asked; the button stands all the same.
        visit.state = visit.state.with_(asking="groups")
    return (*texts, *reply.texts), reply.choices, "groups"


async def attribute(visit: Visit, ticket: str, code: str | None) -> None:
    """Note on his own report by which group it came; None takes that back."""
    case = await visit.own(ticket)
    if case is None:
        visit.refused = UNKNOWN
        return
    partner = await _open(visit, code) if code is not None else None
    if code is not None and partner is None:
        visit.refused = Text("group-over")
        return
    id_ = partner.id if partner is not None else None
    if id_ == case.group:
        return
    await visit.ledger.attribute(case.id, id_)
    action = "attributed" if id_ is not None else "attribution-ended"
    detail = {"group": id_ or case.group or ""}
    await visit.ledger.journal(Act(visit.person.id, action, case.id, visit.now, detail))


async def _open(visit: Visit, code: str) -> Partner | None:
    found = await visit.ledger.partner(code)
    return found if found is not None and found.state == "open" else None
