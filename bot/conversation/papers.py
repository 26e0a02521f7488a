"""Papers of one's own report, asked for in the talk: a receipt, bare or whole, and the form."""

from typing import Literal

from bot.conversation.questions import BACK, Option, Question, Scene, Step, Unclear, offer
from bot.conversation.turn import SendPaper
from bot.messages import Text

Paper = Literal["receipt", "receipt-full", "form"]


def _violation(scene: Scene) -> bool:
    """Only a violation is reported on a form; the voter list is mended by KPU."""
    return (scene.answers.get("filed") or {}).get("lane") == "violation"


def _options(scene: Scene) -> tuple[Option, ...]:
    form = offer("papers", "form") if _violation(scene) else ()
    return (*offer("papers", "receipt", "full"), *form, BACK)


def _pick(option: str, scene: Scene) -> Step:
    match option:
        case "receipt":
            return _sent("receipt", scene)
        case "full":
            return _sent("receipt-full", scene)
        case "form" if _violation(scene):
            return _sent("form", scene)
    raise Unclear(Text("unclear-choice"))


def _sent(paper: Paper, scene: Scene) -> Step:
    if not scene.state.ticket:
        raise Unclear(Text("unclear-choice"))
    return Step(effects=(SendPaper(scene.state.ticket, paper),), ask="after", done=False)


def _ask(scene: Scene) -> tuple[Text, ...]:
    form = (Text("ask-papers-form"),) if _violation(scene) else ()
    return (Text("ask-papers"), *form)


PAPERS = Question(
    key="papers",
    ask=_ask,
    pick=_pick,
    options=_options,
    skip=lambda _scene: Step(ask="after", done=False),
)
QUESTIONS: tuple[Question, ...] = (PAPERS,)
