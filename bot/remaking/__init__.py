"""Files that others made, made anew: what was to be seen and heard, and nothing else of them.

The libraries that open such files are large and written in C, and the files come from anybody, so
each is opened in a process of its own: one that crashes, hangs or eats memory takes nobody along,
and it knows no key and no token. The functions block: call them in a thread.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import BoundedSemaphore
from typing import Any, Literal

from bot.messages import Text
from bot.processors import at_most
from bot.remaking.asking import ended

BYTES = 20 * 1024 * 1024
"""What is taken at most, as Telegram's largest download."""
PATIENCE = 30.0
"""Seconds that one file may take, if the caller has no other wish."""
WIDEST = 2560
"""Pixels of the longest side of what is made."""
PAGES = 20
"""Of a paper that is made anew to be sent."""
MOST_PAGES = 40
"""Of one that is only looked at."""
PDF = "application/pdf"
BOMB = "unfit-bomb"
"""The text for a picture that means to fill a memory."""
MEDIA: Mapping[str, tuple[str, str]] = {
    "video/mp4": ("mov", "mp4"), "video/x-m4v": ("mov", "mp4"), "video/quicktime": ("mov", "mov"),
    "video/3gpp": ("mov", "3gp"), "video/webm": ("matroska", "webm"),
    "video/x-matroska": ("matroska", "matroska"), "audio/mp4": ("mov", "ipod"),
    "audio/3gpp": ("mov", "3gp"), "audio/webm": ("matroska", "webm"), "audio/ogg": ("ogg", "ogg"),
    "audio/mpeg": ("mp3", "mp3"), "audio/wav": ("wav", "wav"), "audio/aac": ("aac", "adts"),
    "audio/x-flac": ("flac", "flac"), "audio/amr": ("amr", "amr"),
}  # fmt: skip
"""Sounds and films by type, and what reads and writes their containers."""
_AT_ONCE = BoundedSemaphore(at_most(2))


class Unfit(Exception):
    """The file cannot be made anew; `why` says it to whoever sent it."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.name)
        self.why = why


@dataclass(frozen=True, slots=True)
class Remade:
    """A file made anew: "photo" (JPEG or PNG), "video" or "audio" (of the type that it was), or
    "document" (a PDF of pictures, or a picture of a shape that no channel shows as a photo)."""

    kind: Literal["photo", "document", "video", "audio"]
    data: bytes
    mime: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What can be had of a file of evidence: its `copy` to look at, None where there is only the
    original, and its own `facts`, see `bot.remaking.origin`."""

    copy: Remade | None
    facts: Mapping[str, Any] = field(default_factory=dict)


_LIMITS = frozenset({-6, -9, -24})
"""How it ends at one of its limits: SIGABRT where no more memory is given, SIGKILL and SIGXCPU
where its time is up. Whichever comes first to a file that takes for ever, the file is too large."""


def remade(data: bytes, mime: str, *, patience: float = PATIENCE) -> Remade:
    """The same to look at, without a trace of what else was in it. `mime` is what it is by its own
    marks. Raises `Unfit`, and OSError when the machine has no room for another process."""
    if mime != PDF and not mime.startswith("image/"):
        raise Unfit(Text("unfit-kind"))
    told, made = _child(data, patience, "paper" if mime == PDF else "picture")
    return Remade(told["kind"], made, told["mime"])


def looked(data: bytes, mime: str, *, patience: float = PATIENCE) -> Looked:
    """A piece of evidence as it is shown, and what it says of its making. `mime` as in `remade`.

    Raises `Unfit` (`BOMB`) for one that is not to be kept, and OSError when the machine has no
    room for another process.
    """
    if mime == "text/plain":  # has nothing but its words
        return Looked(Remade("document", data, mime))
    if not copyable(mime) or len(data) > BYTES:
        return Looked(None)
    try:
        told, made = _child(data, patience, "copy", mime)
    except Unfit as fault:
        if fault.why.name == BOMB:
            raise
        return Looked(None)
    copy = Remade(told["kind"], made, told["mime"]) if "kind" in told else None
    return Looked(copy, told["facts"])


def copyable(mime: str) -> bool:
    """Whether a copy can be made of files of this type, as long as they are whole."""
    return mime in ("text/plain", PDF) or mime in MEDIA or mime.startswith("image/")


def page(data: bytes, number: int, width: int = 1000, *, patience: float = PATIENCE) -> bytes:
    """A page of a PDF (counted from 1) as a PNG of about `width` pixels. Raises as `remade`."""
    wanted = str(max(100, min(width, WIDEST)))
    return _child(data, patience, "page", str(number), wanted)[1]


def page_count(data: bytes, *, patience: float = PATIENCE) -> int:
    """How many pages a PDF has. Raises as `remade`."""
    return int(_child(data, patience, "count")[0]["pages"])


def _child(data: bytes, patience: float, *words: str) -> tuple[dict[str, Any], bytes]:
    """What the process tells of the file (a line of JSON), and the bytes it made of it."""
    if len(data) > BYTES:
        raise Unfit(Text("unfit-large"))
    with _AT_ONCE:
        code, said = ended(words, data, patience)
    if code in _LIMITS:
        raise Unfit(Text("unfit-large"))
    if code != 0:  # by a fault of a library
        raise Unfit(Text("unfit-broken"))
    line, _, made = said.partition(b"\n")
    told = json.loads(line)
    if "unfit" in told:
        raise Unfit(Text(told["unfit"]))
    return told, made
