"""What a chat shows already; channels where free text goes only to who wrote lately, and nothing
sent can be changed."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.messages import Address, Message, Post, Text

MARGIN = timedelta(minutes=5)
"""So much before its end a window counts as closed: sending takes its time, and clocks differ."""
REMEMBERED = 10_000
_STANDING = ("card-head", "card-holder", "card-at", "card-line-", "card-gone")
"""The lines of a card that say where its case stands; the others change by themselves, or with
each piece of evidence."""

_FACES = ("card", "card-gone", "practice-mark")
"""How a card begins that says nothing else first."""


def is_open(heard_at: datetime | None, window: timedelta, now: datetime) -> bool:
    """Whether free text may go to somebody last heard at `heard_at` (None: never)."""
    return heard_at is not None and now - heard_at < window - MARGIN


@dataclass(frozen=True, slots=True)
class Held:
    """A message that was not sent, for its recipient's window is closed. `nudged` says that a
    template was sent to lead him back, `alarm` what kept it from being sent."""

    nudged: bool = False
    alarm: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A message that was sent: its name there, and what it shows."""

    name: str | None
    face: str | None = None


def face(message: Message) -> str | None:
    """A digest of words and buttons: an edit to the very same is needless, and Telegram refuses
    it. None for what has more to show."""
    if message.files or message.picture is not None or message.kind == "answer":
        return None
    buttons = [[button.value, button.label, button.link] for button in message.buttons]
    return hashlib.sha256(json.dumps([message.body, buttons]).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Shown:
    """How a chat was shown a case the last time: what stood on the card, and when the chat's
    people had last written by then."""

    standing: tuple[Text, ...]
    heard_at: datetime | None


def shown(post: Post, heard_at: datetime | None) -> Shown | None:
    """What a post shows of a case; None when it is no card."""
    return Shown(tuple(_standing(post.texts)), heard_at) if post.card is not None else None


def is_news(post: Post, heard_at: datetime | None, last: Shown | None) -> bool:
    """Whether an edit is worth a message of its own where nothing sent can be changed.

    A menu or words to somebody always are. A card is when its case stands elsewhere than on the
    last one there (state, officer, office, line to the reporter), or when somebody wrote or
    pressed there since (`heard_at`); not for evidence, a time, a likeness, or a button that goes.
    `last` is None when nobody knows what was shown: then it is.
    """
    new = shown(post, heard_at)
    alone = bool(post.texts) and post.texts[0].name in _FACES
    return new is None or last is None or not alone or new != last


def _standing(texts: tuple[Text, ...]) -> Iterator[Text]:
    for text in texts:
        if text.name.startswith(_STANDING):
            yield text
        for value in text.values.values():
            if isinstance(value, tuple):
                yield from _standing(tuple(one for one in value if isinstance(one, Text)))


@dataclass(slots=True)
class Screens:
    """How cards were shown last, of this process's last ten thousand. One that is forgotten is
    shown once more, and that is all."""

    _last: dict[tuple[Address, str], Shown] = field(default_factory=dict)

    def last(self, post: Post) -> Shown | None:
        """How the chat was shown the post's case last."""
        return self._last.get((post.to, post.case or ""))

    def note(self, post: Post, heard_at: datetime | None) -> None:
        seen, key = shown(post, heard_at), (post.to, post.case or "")
        if seen is not None:
            self._last.pop(key, None)
            self._last[key] = seen
            if len(self._last) > REMEMBERED:
                del self._last[next(iter(self._last))]
