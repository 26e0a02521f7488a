"""An edited message corrects the answer it gave, while the report is still being told."""

from typing import Any

from bot.conversation.doors import first_words
from bot.conversation.events import Corrected, Wrote
from bot.conversation.flow import QUESTIONS
from bot.conversation.parts import mended
from bot.conversation.questions import Scene, Step, Unclear
from bot.messages import Text

EDITABLE = frozenset(("category", "place", "told", "known_at", "identity", "nik"))
"""The answers an edited message may change; the story is mended part by part."""


def correct(event: Corrected, scene: Scene) -> Step | None:
    """The step an edited message means; None when it gave no answer."""
    if not event.id:
        return None
    if not scene.drafting:
        given = event.id in scene.state.heard.values()
        return Step(notes=(Text("corrected-late"),), done=False) if given else None
    changes = mended(scene.answers, event.id, event.text)
    if changes is not None:
        return Step(changes, (Text("corrected"),), done=False)
    first = scene.answers.get("first")
    if first and first[0] == event.id:
        told: dict[str, Any] = {"guess": None, **first_words(event.text, event.id, scene)}
        return Step(told, done=False)
    return _answer(event, scene)


def _answer(event: Corrected, scene: Scene) -> Step | None:
    for key, id_ in scene.state.heard.items():
        if id_ == event.id and key in EDITABLE and scene.answers.get(key) is not None:
            return _again(key, event, scene)
    return None


def _again(key: str, event: Corrected, scene: Scene) -> Step:
    """Read the edited words as the answer to the question they once answered."""
    try:
        step = QUESTIONS[key].answer(Wrote(event.text, event.id), scene)
    except Unclear as fault:
        return Step(notes=(fault.why, Text("corrected-not")), done=False)
    if step.move or (key == "place" and "code" not in (step.told.get("finding") or {})):
        return Step(notes=(Text("corrected-not"),), done=False)
    told = {k: v for k, v in step.told.items() if v is not None}
    return Step(told, (Text("corrected"), *step.notes), done=False)
