"""Coming back after a while: a report half told waits, and is offered instead of guessed at."""

from datetime import datetime, timedelta
from operator import attrgetter

from bot.conversation.events import Event, Wrote
from bot.conversation.questions import Scene
from bot.conversation.turn import State
from bot.conversation.words import is_greeting
from bot.messages import Text
from bot.reports.calendar import WIB

PAUSE = timedelta(hours=6)
"""Whoever comes back later than this may have forgotten what was asked."""

BESIDE = ("line", "said", "reporting")
"""Answers that belong to the line to the officers, not to the report being told."""

_APART = {"answers", "heard", "called", "banned", "offered", "proved", "sought", "misses"}
_TOLD = attrgetter(*(name for name in State.__dataclass_fields__ if name not in _APART))
"""What else of a talk belongs to the report being told."""


def is_back(scene: Scene) -> bool:
    """Whether somebody returns to a report left half told."""
    return rests(scene.state, scene.now)


def rests(state: State, now: datetime) -> bool:
    """Whether a report was left half told so long ago that its question may be forgotten."""
    if state.at is None or not state.drafting:
        return False
    return now - datetime.fromisoformat(state.at) > PAUSE and state.asking != "resume"


def greets(event: Event) -> bool:
    """Whether the event is a mere hello."""
    return isinstance(event, Wrote) and is_greeting(event.text)


def ago(since: str, now: datetime) -> Text | None:
    """How long ago it was in everyday words; None when it was just now."""
    passed = now - datetime.fromisoformat(since)
    hours, days = round(passed / timedelta(hours=1)), passed.days
    nights = (
        now.astimezone(WIB).date() - datetime.fromisoformat(since).astimezone(WIB).date()
    ).days
    if hours < 2:
        return None
    if nights < 2:
        return Text("ago-yesterday") if nights else Text("ago-hours", {"count": hours})
    if days < 7:
        return Text("ago-days", {"count": nights})
    return Text("ago-week") if days < 14 else Text("ago-weeks", {"count": days // 7})


def stamped(state: State, before: Scene) -> State:
    """The state with the moment it was last spoken in, while a report is being told."""
    if not state.drafting:
        return state.with_(at=None)
    unchanged = _of_report(state) == _of_report(before.state)
    return state if unchanged and before.state.at else state.with_(at=before.now.isoformat())


def _of_report(state: State) -> tuple[object, ...]:
    answers = {key: value for key, value in state.answers.items() if key not in BESIDE}
    return answers, _TOLD(state)
