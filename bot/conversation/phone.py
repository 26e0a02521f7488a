"""The phone is a witness too: what it shows is deleted on request, and news come only if wanted."""

from bot.conversation.questions import Question, Scene, Step, Unclear, offer
from bot.conversation.turn import DropDraft, LeaveNoTrace, Mute, ShowReturn
from bot.messages import Text


def begin() -> Step:
    """First the way back to one's own reports, for its message goes too; then the question."""
    return Step(effects=(ShowReturn(),), ask=TRACES.key, done=False)


def mute(ask: str, *, on: bool) -> Step:
    """News come no more, or again; then the question `ask` is open as before."""
    note = Text("muted" if on else "unmuted")
    return Step(notes=(note,), effects=(Mute(on),), ask=ask, done=False)


def _ask(scene: Scene) -> tuple[Text, ...]:
    return (Text("ask-traces-draft" if scene.drafting else "ask-traces"),)


def _pick(option: str, scene: Scene) -> Step:
    match option:
        case "yes":
            dropped = (DropDraft(),) if scene.state.consented else ()
            effects = (*dropped, LeaveNoTrace())
            return Step(effects=effects, fresh=True, ask="idle", done=False)
        case "no":
            return Step(ask="", done=False)
    raise Unclear(Text("unclear-choice"))


TRACES = Question(
    key="traces",
    ask=_ask,
    pick=_pick,
    options=lambda _scene: offer("traces", "yes", "no"),
)
