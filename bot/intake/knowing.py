"""What the talk must know for the question it comes to, looked up before it is asked."""

from bot.conversation.turn import Answers, State
from bot.filing import Clerk
from bot.intake import reminding
from bot.intake.visit import Visit
from bot.reports.report import Report


async def known(clerk: Clerk, visit: Visit, led: State) -> State:
    """The talk as it stood, with what is needed for where it led: whether another office reads
    just now, of which days he is reminded already."""
    match led.asking:
        case "review":
            report = Report.from_answers(_filable(led))
            away = await clerk.away(visit.ledger, report, visit.now)
            return visit.state.with_(away=away)
        case "remember" | "remember_city" | "remember_off":
            return visit.state.with_(minded=await reminding.minded(visit))
    return visit.state


def _filable(state: State) -> Answers:
    return {"visibility": "confidential", **state.answers}
