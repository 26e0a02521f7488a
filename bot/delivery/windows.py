"""What a chat shows already; channels where free text goes only to who wrote lately, and nothing
sent can be changed."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.messages import Message, Post, Text
from bot.ports import Claim

MARGIN = timedelta(minutes=5)
"""So much before its end a window counts as closed: sending takes its time, and clocks differ."""
_STANDING = ("card-head", "card-holder", "card-at", "card-line-", "card-gone")
"""The lines of a card that say where its case stands; the others change by themselves, or with
each piece of evidence."""

_SECOND = "second "
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
    """A message that was sent: its name there, what it shows, and the post it was (None: the
    claim's own). `silent` says that nothing had to be sent."""

    name: str | None
    face: str | None = None
    post: Post | None = None
    silent: bool = False


def is_second(claim: Claim) -> bool:
    """Whether the message came a second time, perhaps: it goes on saying so when it is changed, for
    the first one stands there as it was."""
    if claim.post.kind == "edit":
        return claim.face is not None and claim.face.startswith(_SECOND)
    return claim.repeat


def face(message: Message, claim: Claim) -> str | None:
    """A digest of words and buttons: an edit to the very same is needless, and Telegram refuses
    it. That it is a second one is remembered with it. None for what has more to show."""
    if message.files or message.picture is not None or message.kind == "answer":
        return None
    buttons = [[button.value, button.label, button.link] for button in message.buttons]
    shown = hashlib.sha256(json.dumps([message.body, buttons]).encode()).hexdigest()
    return _SECOND + shown if is_second(claim) else shown


def screen(post: Post, heard_at: datetime | None) -> str | None:
    """A digest of how a chat is shown a case where nothing sent can be changed: what stands on the
    card, and when the chat's people had last written by then. None when it is no card."""
    if post.card is None:
        return None
    seen = repr((tuple(_standing(post.texts)), heard_at))
    return hashlib.sha256(seen.encode()).hexdigest()


def is_news(post: Post, heard_at: datetime | None, last: str | None) -> bool:
    """Whether an edit is worth a message of its own where nothing sent can be changed.

    A menu or words to somebody always are. A card is when its case stands elsewhere than on the
    last one there (state, officer, office, line to the reporter), or when somebody wrote or
    pressed there since (`heard_at`); not for evidence, a time, a likeness, or a button that goes.
    `last` is the digest of what was shown, None when nobody knows it: then it is.
    """
    new = screen(post, heard_at)
    alone = bool(post.texts) and post.texts[0].name in _FACES
    return new is None or last is None or not alone or new != last


def needless(claim: Claim, windowed: bool, reports: bool) -> bool:
    """Whether a claim is settled without being sent, be its recipient's window open or not.

    `windowed` says whether its channel has windows, `reports` whether that tells later what became
    of a message.
    """
    match claim.post.kind:
        case "answer":
            # A repeat may have arrived, and Telegram frowns at a second answer to one click; what
            # reports later has no clicks to be answered.
            return claim.repeat or reports or windowed
        case "delete":
            # Where nothing sent can be changed nothing can be taken back either.
            return windowed
        case "edit":
            return windowed and not is_news(claim.post, claim.heard_at, claim.face)
        case "send":
            return False


def _standing(texts: tuple[Text, ...]) -> Iterator[Text]:
    for text in texts:
        if text.name.startswith(_STANDING):
            yield text
        for value in text.values.values():
            if isinstance(value, tuple):
                yield from _standing(tuple(one for one in value if isinstance(one, Text)))
