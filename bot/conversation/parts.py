"""The story, kept in the parts it was told in, so that an edited message mends its own part."""

from collections.abc import Mapping
from typing import Any

from bot.conversation.turn import Answers
from bot.conversation.words import LONGEST_STORY, cut


def with_story(answers: Answers, id_: str, text: str) -> dict[str, Any]:
    """The changes that add `text` (said in message `id_`) to the story."""
    parts = [*answers.get("parts", []), [id_, text.strip()]]
    return {"parts": parts, "story": join(parts)}


def new_story(id_: str, text: str) -> dict[str, Any]:
    """The changes that put `text` in the story's place."""
    return {"parts": [[id_, text.strip()]], "story": join([[id_, text.strip()]])}


def mended(answers: Answers, id_: str, text: str) -> dict[str, Any] | None:
    """The changes when message `id_` now reads `text`; None when it is no part of it, or blank."""
    parts = answers.get("parts", [])
    if not id_ or not text.strip() or all(part[0] != id_ for part in parts):
        return None
    now = [[part[0], text.strip() if part[0] == id_ else part[1]] for part in parts]
    return {"parts": now, "story": join(now)}


def join(parts: list[list[str]]) -> str:
    """The whole story, cut where it is longer than one message can show."""
    return cut("\n".join(part[1] for part in parts if part[1]), LONGEST_STORY)


def with_piece(answers: Answers, kind: str) -> Mapping[str, int]:
    """How many files of each kind there are with one more of `kind`."""
    counts = dict(answers.get("evidence") or {})
    counts[kind] = counts.get(kind, 0) + 1
    return counts
