"""What a line of the journal is signed over: canonical JSON, hashes and keyed signatures; pure."""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from bot.reports.calendar import WIB

START = bytes(32)
"""What stands before the first line."""
_BIRTH = b"posko journal line\0"
_ABROAD = b"posko archive\0"
Line = Mapping[Any, Any]
"""A row of the journal, by its columns' names."""
Anchor = tuple[int, str]
"""A head that was kept outside the house: a line's number, and how its hash begins (hex)."""


def birthmark(key: bytes, row: Line) -> bytes:
    """The signature that a line bears from its writing until it is linked: whoever has only the
    database can neither change it in that second nor put in one of his own."""
    mark = _canonical([*_words(row), row["uid"], row["commitment"].hex()])
    return hmac.new(key, _BIRTH + mark, hashlib.sha256).digest()


def is_born(key: bytes, row: Line) -> bool:
    """Whether the birthmark is the line's own."""
    try:
        return hmac.compare_digest(birthmark(key, row), row["signature"] or b"")
    except (AttributeError, TypeError):  # SQLite holds values of any type in any column
        return False


def digest(seq: int, row: Line, prev: bytes, *, old: bool) -> bytes:
    """A line's hash, with that of the line before. The detail enters as ciphertext, so that
    erasing breaks nothing. `old` lines, of the releases before birthmarks, lack their row's id."""
    words = [seq, *_words(row)]
    whole = [*words, row["owner"], row["uid"], row["commitment"].hex(), prev.hex()]
    return hashlib.sha256(_canonical(whole if old else [*whole, row["id"]])).digest()


def signed(key: bytes, hash_: bytes) -> bytes:
    return hmac.new(key, hash_, hashlib.sha256).digest()


def stamp(key: bytes, said: bytes) -> str:
    """The signature over what leaves the house (hex); no line of the journal bears one like it."""
    return hmac.new(key, _ABROAD + hashlib.sha256(said).digest(), hashlib.sha256).hexdigest()


def _words(row: Line) -> list[str]:
    at: datetime = row["at"]
    return [at.astimezone(UTC).isoformat(), row["actor"], row["action"], row["subject"]]


def _canonical(values: Sequence[object]) -> bytes:
    return json.dumps(values, separators=(",", ":"), ensure_ascii=True).encode()


class Walk:
    """Along the chain from its first line on, each step looking at the next one."""

    def __init__(self, key: bytes, anchors: Sequence[Anchor]) -> None:
        self._key = key
        self._anchors = anchors
        self._prev, self._at = START, ""
        self._held = 0
        """The last line that an anchor held to."""
        self.seq = 0
        """The last sound line."""
        self.old = True
        """Whether all lines so far are older than birthmarks."""

    def step(self, row: Line) -> str | None:
        """What is wrong with the next line; None when it is sound."""
        try:
            fault = self._fault(row)
        except (AttributeError, TypeError):
            fault = CHANGED
        if fault is None:
            self.seq, self._prev = self.seq + 1, row["hash"]
            self._at = row["at"].astimezone(WIB).strftime("%Y-%m-%d %H:%M")
        return fault

    def _fault(self, row: Line) -> str | None:
        seq = self.seq + 1
        if row["seq"] != seq:
            return "a line is missing, or the next one was moved"
        self.old = self.old and digest(seq, row, self._prev, old=True) == row["hash"]
        hash_ = digest(seq, row, self._prev, old=self.old)
        if row["prev"] != self._prev or hash_ != row["hash"]:
            return CHANGED
        if hashlib.sha256(row["detail"]).digest() != row["commitment"]:
            return "its detail was changed"
        if not hmac.compare_digest(signed(self._key, hash_), row["signature"] or b""):
            return "its signature is false, so Posko did not write it so"
        return self._anchored(seq, hash_.hex())

    def _anchored(self, seq: int, hash_: str) -> str | None:
        heads = [head for line, head in self._anchors if line == seq]
        if any(not hash_.startswith(head) for head in heads):
            return f"the journal was written anew, from a line after {self._held} on"
        self._held = seq if heads else self._held
        return None

    def cut(self) -> bool:
        """Whether a line was kept outside that is not there (any more)."""
        return any(line > self.seq for line, _ in self._anchors)

    def told(self, fault: str) -> str:
        """The sentence that names the place: the line, and when the last sound one was written."""
        after = f", after {self._at} WIB" if self._at else ""
        return f"The journal is broken at line {self.seq + 1}{after}: {fault}."


CHANGED = "the line was changed, moved or put in"
