"""The envelope of a backup: the archive sealed under a key of its own, which a master key wraps.

posko-backup 2 <id of the master key> <the wrapped key, base64>
then pieces of 64 KiB, each sealed with AES-256-GCM: its nonce is its number and whether it is the
last, so that none can be changed, left out, put elsewhere or cut off.
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.errors import Broken, KeysForeign, Refusal
from storage.seal import Ring, new_key

PIECE = 1 << 16
_TAG = 16
_HEAD = re.compile(rb"posko-backup 2 ([0-9a-f]{1,64}) ([A-Za-z0-9+/=]{1,200})\n")
_LONGEST = 300
_ROW = "envelope"
"""To what the wrapped key is bound, beside the name "backup"."""


class Damaged(Refusal):
    """The backup {} is damaged or not whole ({}); nothing was restored from it."""


class Sealing:
    """A file to be written that seals what it is given; its methods block."""

    def __init__(self, file: IO[bytes], ring: Ring) -> None:
        key = new_key()
        master, wrapped = ring.wrap(key, "backup", _ROW)
        self._head = f"posko-backup 2 {master} {b64encode(wrapped).decode()}\n".encode()
        self._file, self._cipher = file, AESGCM(key)
        self._number, self._rest = 0, b""
        file.write(self._head)

    def write(self, data: bytes) -> int:
        rest = self._rest + data
        # One byte at least stays for the last piece, which alone may be short.
        while len(rest) > PIECE:
            self._put(rest[:PIECE], last=False)
            rest = rest[PIECE:]
        self._rest = rest
        return len(data)

    def finish(self) -> None:
        """Write the last piece: without it the file is not whole."""
        self._put(self._rest, last=True)

    def _put(self, piece: bytes, *, last: bool) -> None:
        nonce = _nonce(self._number, last=last)
        self._file.write(self._cipher.encrypt(nonce, piece, self._head))
        self._number += 1


class _Opening:
    """What a sealed file holds, to be read once from its beginning to its end."""

    def __init__(self, path: Path, file: IO[bytes], head: bytes, key: bytes) -> None:
        self._path, self._file, self._head = path, file, head
        self._cipher, self._number = AESGCM(key), 0
        self._next = file.read(PIECE + _TAG)
        self._plain = b""

    def read(self, size: int) -> bytes:
        parts, left = [], size
        while left and (self._plain or self._more()):
            parts.append(self._plain[:left])
            self._plain = self._plain[left:]
            left -= len(parts[-1])
        return b"".join(parts)

    def _more(self) -> bool:
        """Open the next piece. Raises `Damaged`."""
        if not self._next and self._number:
            return False
        piece, self._next = self._next, self._file.read(PIECE + _TAG)
        nonce = _nonce(self._number, last=not self._next)
        try:
            self._plain = self._cipher.decrypt(nonce, piece, self._head)
        except (InvalidTag, ValueError):
            raise Damaged(self._path, f"its piece {self._number}") from None
        self._number += 1
        return bool(self._plain)


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


@contextmanager
def opened(path: Path, ring: Ring) -> Iterator[IO[bytes]]:
    """The archive inside; one that was made before archives were sealed is itself.

    Raises `KeysForeign`, `Broken`, `Damaged` (also while it is read), and OSError.
    """
    with path.open("rb") as file:
        head = file.readline(_LONGEST)
        found = _HEAD.fullmatch(head)
        if found is None:
            file.seek(0)
            yield file
        else:
            key = _key(found, ring)
            yield _Opening(path, file, head, key)  # type: ignore[misc]


def closed_by(path: Path, ring: Ring) -> str | None:
    """The id of the master key that opens it, when the ring lacks it or has another of that id."""
    with path.open("rb") as file:
        found = _HEAD.fullmatch(file.readline(_LONGEST))
    if found is None:
        return None
    try:
        _key(found, ring)
    except (KeysForeign, Broken):
        return found[1].decode()
    return None


def _key(found: re.Match[bytes], ring: Ring) -> bytes:
    try:
        wrapped = b64decode(found[2], validate=True)
    except ValueError:
        wrapped = b""
    return ring.unwrap(found[1].decode(), wrapped, "backup", _ROW)
