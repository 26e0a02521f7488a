"""Who may tell no new report for a while is told so, and the way to the office; the rest works."""

from dataclasses import replace
from datetime import datetime

from bot.conversation.questions import Scene
from bot.conversation.turn import FileReport, OpenDraft, Reply, State, Turn
from bot.messages import Text


def barred(turn: Turn, before: Scene) -> Turn:
    """The turn without a new report, while the person is banned."""
    until = before.state.banned
    if until is None or datetime.fromisoformat(until) <= before.now:
        return turn
    if not any(isinstance(effect, OpenDraft | FileReport) for effect in turn.effects):
        return turn
    said = Text("banned", {"until": datetime.fromisoformat(until)})
    return replace(turn, state=_put_away(before.state), replies=(Reply((said,)),), effects=())


def _put_away(state: State) -> State:
    """What was told since consent stays; before it nothing was told."""
    if state.consented:
        return state
    filed = {key: value for key, value in state.answers.items() if key == "filed"}
    return state.with_(asking=None, answers=filed, trail=(), kept={}, heard={})
