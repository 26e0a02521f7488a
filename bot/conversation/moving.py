"""Going on here with a report that was sent from elsewhere: its ticket and secret were right.

The secret itself is never kept: `State.proved` says which ticket it opened, and when.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.conversation.events import Event, Wrote
from bot.conversation.own import over
from bot.conversation.questions import Option, Question, Scene, Step, Unclear
from bot.conversation.turn import Continue, Reply, State
from bot.conversation.words import is_no, is_yes
from bot.messages import Choice, Text

PROOF = timedelta(minutes=15)
"""So long a right secret is believed; after that it is typed again."""

KEY = "continue"
OF_FILED = ("filed", "evidence", "extra", "piece_at")
"""What a talk keeps of the report filed last."""
OF_LINE = ("reply", "withdraw", "reopen", "rate", "amiss")
"""Questions about one filed report."""


def proved(state: State, ticket: str, now: datetime) -> tuple[State, Reply]:
    """The talk after the secret of another's open report was right, and what is asked then."""
    asked = Reply((Text("ask-continue"),), tuple(_choice(option) for option in _options(ticket)))
    return state.with_(asking=KEY, proved=(ticket, now.isoformat()), offered=()), asked


def holds(state: State, ticket: str, now: datetime) -> bool:
    """Whether the ticket's secret was right in this talk, a short while ago."""
    if not state.proved or state.proved[0] != ticket:
        return False
    return abs(now - datetime.fromisoformat(state.proved[1])) < PROOF


def let_go(state: State, ticket: str) -> State:
    """The talk of him whose report is continued elsewhere: nothing in it is about that any more."""
    answers = dict(state.answers)
    asking = state.asking
    if answers.get("line") == ticket:
        del answers["line"]
        asking = None if asking in OF_LINE else asking
    if (answers.get("said") or [""])[0] == ticket:
        del answers["said"]
    if state.ticket == ticket:
        answers = _without_filed(answers)
    return state.with_(
        asking=asking,
        answers=answers,
        ticket=None if state.ticket == ticket else state.ticket,
        called=None if state.called == ticket else state.called,
        offered=(),
    )


def _without_filed(answers: Mapping[str, Any]) -> dict[str, Any]:
    gone = OF_FILED if "filed" in answers else ()
    return {key: value for key, value in answers.items() if key not in gone}


def _options(ticket: str) -> tuple[Option, ...]:
    # The ticket is in the button, so that one under an older question continues nothing else.
    here = Option(f"here.{ticket}", Text("continue-here"))
    return (here, Option("look", Text("continue-look")))


def _choice(option: Option) -> Choice:
    return Choice(f"{KEY}:{option.name}", option.label)


def _of(scene: Scene) -> str:
    return scene.state.proved[0] if scene.state.proved else ""


def _here(ticket: str, scene: Scene) -> Step:
    if not holds(scene.state, ticket, scene.now):
        return Step(notes=(Text("continue-late"),), ask=over(scene), done=False)
    # What is said to him the effect says itself, once it is done.
    return Step(effects=(Continue(ticket),), ask=over(scene), done=False)


def _look(scene: Scene) -> Step:
    return Step(notes=(Text("continue-not"),), ask=over(scene), done=False)


def _pick(option: str, scene: Scene) -> Step:
    verb, _, ticket = option.partition(".")
    match verb:
        case "here" if ticket:
            return _here(ticket, scene)
        case "look":
            return _look(scene)
    raise Unclear(Text("unclear-choice"))


def _read(event: Event, scene: Scene) -> Step:
    match event:
        case Wrote(text) if is_yes(text):
            return _here(_of(scene), scene)
        case Wrote(text) if is_no(text):
            return _look(scene)
    raise Unclear(Text("unclear-choice"))


CONTINUE = Question(
    key=KEY,
    ask=lambda _scene: (Text("ask-continue"),),
    read=_read,
    pick=_pick,
    options=lambda scene: _options(_of(scene)),
    skip=_look,
)
