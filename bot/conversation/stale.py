"""Clicks that come twice, late or on an old message."""

from datetime import datetime, timedelta
from typing import Literal

from bot.conversation.flow import LINE, QUESTIONS, asking, home
from bot.conversation.own import named
from bot.conversation.questions import Scene
from bot.conversation.turn import State

DOUBLE = timedelta(seconds=3)
"""The same button pressed again this soon was pressed by a nervous thumb."""

STANDING = frozenset({"door", "after", "topic", "language", "guide", "guide_which"})
"""Menus whose buttons go on working wherever no report is being told."""

_ALWAYS = frozenset({"own:new", "remember:stop", "forget:undo"})
"""Buttons that go on working, whatever is being asked."""
BESIDE = frozenset(question.key for question in LINE)
"""Questions about filed reports; the report being told waits behind them, its buttons alive."""


def last_click(value: str, now: datetime) -> str:
    """How a click is remembered until the next event."""
    return f"{value} {now.isoformat()}"


def is_double(value: str, state: State, now: datetime) -> bool:
    """Whether the very same button was pressed a moment ago."""
    last, _, at = state.heard.get("click", "").rpartition(" ")
    return bool(at) and last == value and abs(now - datetime.fromisoformat(at)) < DOUBLE


def verdict(value: str, scene: Scene) -> Literal["live", "silent", "stale"]:
    """What to do with a click: answer the question, ignore it, or say that its time is over."""
    key, _, option = value.partition(":")
    if key in (asking(scene), "mine") or named(value) or value in _ALWAYS:
        return "live"
    if key == home(scene) and asking(scene) in BESIDE:
        return "live"
    if key == "door" and asking(scene) == "category" and option in ("rights", "violation"):
        return "live"
    if key == "language" or (key in STANDING and not scene.drafting and _stands(key, scene)):
        return "live"
    answers = scene.answers
    given = (
        value in scene.state.heard.values()
        or answers.get(key) == option
        or (key == "consent" and option == "yes" and scene.state.consented)
        or (key == "place_ok" and option == "yes" and "place" in answers)
        or (key == "place" and (answers.get("place") or {}).get("code") == option)
    )
    return "silent" if given else "stale"


def _stands(key: str, scene: Scene) -> bool:
    return key in QUESTIONS and (key != "after" or "filed" in scene.answers)
