"""What a step makes of the state, and the one message that follows."""

from dataclasses import replace
from typing import Any

from bot.conversation.after import filed
from bot.conversation.events import Event, Gave, Picked, Wrote
from bot.conversation.finding import finding
from bot.conversation.flow import BEHIND, QUESTIONS, above, asking, home
from bot.conversation.questions import Scene, Step
from bot.conversation.review import CHANGEABLE, shown
from bot.conversation.stages import advice
from bot.conversation.turn import (
    Answer,
    Answers,
    DropDraft,
    Effect,
    FileReport,
    LeaveNoTrace,
    OpenDraft,
    Pass,
    Reply,
    SpeakLanguage,
    State,
    TakeBack,
    Turn,
)
from bot.messages import Text

UNCLEAR = "unclear"
"""Under this name `heard` keeps the message that answered nothing yet."""

IDLE = "idle"
SETTLED = "settled"
"""Nothing is left to say: an effect's own message answers."""


def settle(scene: Scene, key: str, step: Step, event: Event | None) -> Turn:
    """The turn of a step that answers (or leaves open) the question `key`."""
    if step.move:
        state, notes = _moved(step.move, scene)
        step = Step(notes=notes, ask=state.asking or "", done=False)
    else:
        state = _changed(scene.state, key, step, event)
    for effect in step.effects:
        state = _affected(state, effect, scene)
    after = replace(scene, state=state)
    counsel = _counsel(scene, after)
    if counsel is not None:
        step = replace(step, notes=(*step.notes, counsel))
    target = _target(step, after)
    if target is None:
        replies = (Reply(step.notes),) if step.notes else ()
        return Turn(state.with_(asking=None, tries=0), replies, step.effects)
    silent = step.silent or (step.ask == SETTLED and not after.drafting and not step.notes)
    tries = state.tries if target == asking(scene) and not step.done else 0
    state = state.with_(asking=target, tries=tries)
    replies = () if silent else (ask(replace(scene, state=state), target, step.notes),)
    return Turn(state, replies, step.effects)


def _counsel(before: Scene, after: Scene) -> Text | None:
    """What one can do meanwhile, said once: when category and place are first both known."""
    said, known = advice(before), advice(after)
    return known if known is not None and (said is None or said.name != known.name) else None


def ask(scene: Scene, key: str, notes: tuple[Text, ...]) -> Reply:
    """One message: what is to be said first, the question, its choices."""
    question = QUESTIONS[key]
    current: tuple[Text, ...] = ()
    if key in scene.state.kept and key in CHANGEABLE and key != "evidence":
        current = (Text("current-answer", {"answer": shown(key, scene)}),)
    return Reply((*notes, *current, *question.ask(scene)), question.choices(scene))


def _target(step: Step, scene: Scene) -> str | None:
    if step.ask == IDLE:
        return None
    if not step.ask or step.ask == SETTLED:
        return home(scene)
    return asking(replace(scene, state=scene.state.with_(asking=step.ask)))


def _changed(state: State, key: str, step: Step, event: Event | None) -> State:
    if step.fresh:
        state = state.with_(answers={}, trail=(), heard={}, kept={})
    answers = {k: v for k, v in {**state.answers, **step.told}.items() if v is not None}
    state = state.with_(answers=answers, ticket=step.ticket or state.ticket)
    if key in ("change", "review") and step.ask in CHANGEABLE:
        return state.with_(kept={step.ask: _old(step.ask, answers)})
    if not step.done:
        unclear = {UNCLEAR: event.id} if isinstance(event, Wrote) and event.id else {}
        return state.with_(heard={**state.heard, **unclear})
    trail = (*state.trail, *_answered(key, step.told, state.trail))
    heard = {**state.heard, **_heard(key, event)}
    return state.with_(trail=trail, heard=heard, kept={})


def _old(item: str, answers: Answers) -> Any:
    # null would be lost: "not told" is an old answer too.
    return answers.get(item, "")


def _answered(key: str, told: Answers, trail: tuple[str, ...]) -> list[str]:
    """The questions this step answers, for `kembali`; a proposal answers several at once."""
    if key == "consent":
        return []
    items = {"evidence" if item == "gathered" else item: value for item, value in told.items()}
    if key != "evidence":
        items.pop("evidence", None)
    return [k for k, v in items.items() if v is not None and k in BEHIND and k not in trail]


def _heard(key: str, event: Event | None) -> dict[str, str]:
    key = "place" if key == "place_ok" and isinstance(event, Wrote) else key
    match event:
        case Picked(value):
            return {key: value} if key else {}
        case Wrote(id=id_) | Gave(id=id_) if id_ and key:
            return {key: id_}
    return {}


def _affected(state: State, effect: Effect, scene: Scene) -> State:
    match effect:
        case OpenDraft():
            return state.with_(consented=True, ticket=None)
        case DropDraft():
            return state.with_(consented=False)
        case LeaveNoTrace():
            return forgotten(state)
        case SpeakLanguage(language):
            return state.with_(language=language)
        case FileReport(answers):
            told = {"filed": filed(answers, scene.ground.catalogue)}
            return state.with_(answers=told, trail=(), kept={}, consented=False, ticket=None)
        case Answer(ticket) | Pass(ticket) | TakeBack(ticket) if ticket == state.called:
            return state.with_(called=None)
    return state


def forgotten(state: State) -> State:
    """The talk as if it had never been, but for what others did and what guards secrets."""
    return State(
        language=state.language,
        called=state.called,
        banned=state.banned,
        misses=state.misses,
        numbered=state.numbered,
    )


def _moved(move: str, scene: Scene) -> tuple[State, tuple[Text, ...]]:
    """Keep the old answer, or go back: out of an aside, a search, a change, or one question."""
    state, here = scene.state, asking(scene)
    if move == "keep":
        item = next(iter(state.kept), None)
        trail = (*state.trail, item) if item in BEHIND and item not in state.trail else state.trail
        return state.with_(kept={}, trail=tuple(t for t in trail if t), asking=""), ()
    if not scene.drafting or here == "change" or here not in _REPORT:
        return state.with_(asking=above(here, scene)), ()
    if here == "category" and scene.answers.get("menu"):
        return state.with_(answers=_without(state.answers, "menu"), asking=""), ()
    if here in ("place", "place_ok") and finding(scene).get(
        "ask", "code" if here == "place_ok" else ""
    ):
        return state.with_(answers=_without(state.answers, "finding"), asking=""), ()
    item = next(iter(state.kept), None)
    if item is not None and (item in state.trail or item not in BEHIND):
        return state.with_(kept={}, asking=""), ()
    if not state.trail:
        return state.with_(asking=""), (Text("first-question"),)
    last = state.trail[-1]
    kept = {last: _old(last, state.answers)}
    return state.with_(kept=kept, trail=state.trail[:-1], asking=""), ()


_REPORT = frozenset(
    (*BEHIND, "consent", "guess", "place_ok", "review", "visibility", "destination")
)


def _without(answers: Answers, key: str) -> Answers:
    return {k: v for k, v in answers.items() if k != key}
