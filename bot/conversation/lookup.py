"""Looking a report up by what was typed: its ticket, its secret, or both together."""

import re
from datetime import datetime, timedelta

from bot.conversation.flow import asking
from bot.conversation.questions import Scene, Step
from bot.conversation.turn import ShowTickets
from bot.conversation.words import plain
from bot.reports import ticket

SOUGHT = timedelta(minutes=10)
"""So long after a ticket that could not be shown, its secret may follow alone."""
RESTING = ("door", "after", "topic")

_ASKED = re.compile(r"\s*(?:/?(?:cek|status|check)|tiket|ticket|nomor|no)\b[\s:.]*", re.IGNORECASE)
LONGEST = 80
"""In characters; whatever is longer tells something besides."""
_CALLED = re.compile(
    r"[\s:,;]*(?:kode(?: rahasia(?:nya)?)?|rahasia|code|secret(?: code)?)\b[\s:]*", re.IGNORECASE
)
_BETWEEN = r"[\s\-\u2013.]*"
_SECRET = re.compile(_BETWEEN.join((r"[0-9A-Z]{4}",) * 3) + _BETWEEN + r"[0-9A-Z]")


def split(words: str) -> tuple[str, str]:
    """The ticket at the beginning of `words` and what follows it; ("", words) without one."""
    parts = words.split()
    for end in range(1, len(parts) + 1):
        if ticket.read(" ".join(parts[:end])):
            rest = " ".join(parts[end:])
            called = _CALLED.match(rest)
            return " ".join(parts[:end]), rest[called.end() :] if called else rest
    return "", words


def is_secret(words: str) -> bool:
    """Whether `words` have the shape of a secret and of nothing else: no number, no plain word."""
    shown = words.strip().upper()
    if _SECRET.fullmatch(shown) is None or not any(map(str.isalpha, shown)):
        return False
    return any(map(str.isdigit, shown)) or "-" in shown


def opened(text: str) -> Step | None:
    """A ticket and its secret typed together, wherever the talk is: words like these are no story
    and no answer, and a secret must not end up in either."""
    of, secret = split(_bare(text)) if len(text) <= LONGEST else ("", "")
    return _shown(of, secret) if of and is_secret(secret) else None


def found(text: str, scene: Scene) -> Step | None:
    """A ticket alone, or the secret of the ticket sought just now, where nothing else is asked."""
    busy = scene.state.asking is not None and asking(scene) not in RESTING
    if scene.drafting or busy or len(text) > LONGEST:
        return None
    of, rest = split(_bare(text))
    if of and not plain(rest):
        return _shown(of, None)
    sought = _sought(scene)
    return _shown(sought, text) if sought and is_secret(text) else None


def _bare(text: str) -> str:
    """The words without "cek" or "tiket" before them."""
    begun = _ASKED.match(text)
    return text[begun.end() :] if begun else text


def _sought(scene: Scene) -> str | None:
    if not scene.state.sought:
        return None
    of, at = scene.state.sought
    return of if abs(scene.now - datetime.fromisoformat(at)) < SOUGHT else None


def _shown(of: str, secret: str | None) -> Step:
    return Step(effects=(ShowTickets(ticket.read(of), secret),), ask="settled", done=False)
