"""How far a talk has come, by its open question: for the thin line above it."""

PROGRESS: dict[str, int] = {
    "consent": 10,
    "guess": 15,
    "door": 5,
    "category": 20,
    "place": 30,
    "place_ok": 36,
    "told": 46,
    "story": 50,
    "known_at": 60,
    "evidence": 68,
    "identity": 76,
    "nik": 84,
    "visibility": 90,
    "destination": 90,
    "change": 90,
    "review": 92,
    "after": 100,
    "more": 100,
    "correct": 100,
}
"""Percent by question key (bot.conversation.flow); a key that is not here shows no line."""


def percent(asking: str | None) -> int | None:
    """None hides the line: for a question outside a report."""
    return PROGRESS.get(asking or "")
