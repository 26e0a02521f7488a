"""Sealing: AES-256-GCM, every field bound to its row, keys wrapped by a ring of master keys."""

import hashlib
import hmac
import json
import os
import secrets
import stat
from base64 import b64decode, b64encode
from binascii import Error as Undecodable
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.errors import (
    Broken,
    KeysDamaged,
    KeysExposed,
    KeysForeign,
    KeysLost,
    KeysMissing,
    KeysRefused,
    KeysUnreadable,
    Unstorable,
)

NONCE = 12
KEY = 32
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_REMEMBERED = 512
"""So many keys' ciphers are kept made."""
_BUCKETS = (32, 64, 128, 256, 512, 1024)


def new_key() -> bytes:
    return secrets.token_bytes(KEY)


def seal(key: bytes, data: bytes, table: str, row: str, field: str) -> bytes:
    """Seal `data` for this place alone: elsewhere it does not open."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + _cipher(key).encrypt(nonce, data, _bond(table, row, field))


def unseal(key: bytes, sealed: bytes, table: str, row: str, field: str) -> bytes:
    """Raises `Broken`."""
    try:
        return _cipher(key).decrypt(sealed[:NONCE], sealed[NONCE:], _bond(table, row, field))
    except (InvalidTag, ValueError):
        raise Broken(table, field) from None


@lru_cache(_REMEMBERED)
def _cipher(key: bytes) -> AESGCM:
    """To make one costs several times what it takes to seal a field."""
    return AESGCM(key)


def forget() -> None:
    """Keep no cipher of a key that was destroyed."""
    _cipher.cache_clear()


def _bond(table: str, row: str, field: str) -> bytes:
    return f"v1|{table}|{row}|{field}".encode()


def pack(value: Any) -> bytes:
    """Plain JSON, padded to a bucket, so that its length does not tell a name from another.

    Raises ValueError for NUL and lone surrogates.
    """
    text = _ENCODER.encode(value)
    if "\\u0000" in text and _has_nul(value):
        raise Unstorable
    try:
        return pad(text.encode())
    except UnicodeEncodeError:
        raise Unstorable from None


def unpack(data: bytes) -> Any:
    return json.loads(unpad(data))


def pad(data: bytes) -> bytes:
    size = len(data) + 1
    top = _BUCKETS[-1]
    bucket = next((b for b in _BUCKETS if b >= size), -(-size // top) * top)
    return data + b"\x80" + bytes(bucket - size)


def unpad(data: bytes) -> bytes:
    return data[: data.rindex(b"\x80")]


def _has_nul(value: Any) -> bool:
    if isinstance(value, str):
        return "\0" in value
    if isinstance(value, Mapping):
        return any(_has_nul(key) or _has_nul(item) for key, item in value.items())
    return isinstance(value, list | tuple) and any(map(_has_nul, value))


def keyed(key: bytes, purpose: str, value: str) -> str:
    """A keyed HMAC-SHA256 for equality, cut to 128 bits: none meets its like by chance."""
    try:
        message = f"{purpose}\0{value}".encode()
    except UnicodeEncodeError:
        raise Unstorable from None
    mac = _keyed(key).copy()
    mac.update(message)
    return mac.hexdigest()[:32]


@lru_cache(4)
def _keyed(key: bytes) -> hmac.HMAC:
    """To be copied: the key is worked in once."""
    return hmac.new(key, digestmod=hashlib.sha256)


class Ring:
    """The master keys: the first seals, all open. It is what the key file held when it was read."""

    def __init__(self, keys: Mapping[str, bytes], file: "_File | None" = None) -> None:
        self._keys = dict(keys)
        self._file = file
        self.first = next(iter(self._keys))

    @classmethod
    def load(cls, path: Path) -> "Ring":
        """Read the key file: a key a line, its id and base64. Raises `KeysRefused`."""
        try:
            mark, text = _File(path, path.stat()), path.read_text("ascii")
        except FileNotFoundError:
            raise KeysMissing(path) from None
        except (OSError, ValueError) as fault:
            raise KeysUnreadable(path, type(fault).__name__) from None
        if os.name == "posix" and stat.S_IMODE(mark.found.st_mode) & 0o077:
            raise KeysExposed(path)
        return cls(_keys_of(text, path), mark)

    def renewed(self) -> "Ring | None":
        """The ring as its file holds it by now; None while the file is the same, or when it cannot
        be used just now (it is being restored, perhaps). One look at a file: it hardly blocks."""
        if self._file is None or not self._file.changed():
            return None
        try:
            return Ring.load(self._file.path)
        except KeysRefused:
            return None

    @classmethod
    def create(cls, path: Path, *, allow: bool) -> "Ring":
        """Make a key file with one new key, mode 600; an existing one is never overwritten.

        `allow` is False where a database with data exists: new keys would open nothing of it.
        """
        if not allow:
            raise KeysLost(path)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return cls.load(path)
        with os.fdopen(handle, "w") as file:
            file.write(line_of(secrets.token_hex(4), new_key()))
            file.flush()
            os.fsync(file.fileno())
        return cls.load(path)

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of its keys, in their order; an id tells nothing of the key."""
        return tuple(self._keys)

    def holds(self, master: str) -> bool:
        """Whether the ring has a key of that id."""
        return master in self._keys

    def has(self, name: str, key: bytes) -> bool:
        """Whether it is this very key that the ring has under that id."""
        return hmac.compare_digest(self._keys.get(name, b""), key)

    def wrap(self, key: bytes, table: str, row: str) -> tuple[str, bytes]:
        """The master's id, and `key` sealed under it."""
        return self.first, seal(self._keys[self.first], key, table, row, "wrapped")

    def unwrap(self, master: str, wrapped: bytes, table: str, row: str) -> bytes:
        """Raises `KeysRefused` when the ring does not hold the master key."""
        if master not in self._keys:
            raise KeysForeign(master)
        return unseal(self._keys[master], wrapped, table, row, "wrapped")


@dataclass(frozen=True, slots=True)
class _File:
    """A file as it was when it was read."""

    path: Path
    found: os.stat_result

    def changed(self) -> bool:
        try:
            now = self.path.stat()
        except OSError:
            return False
        then = self.found
        return (now.st_ino, now.st_mtime_ns, now.st_size) != (
            then.st_ino,
            then.st_mtime_ns,
            then.st_size,
        )


def line_of(name: str, key: bytes) -> str:
    """A key as its line in the key file, with the line's end."""
    return f"{name} {b64encode(key).decode()}\n"


def _keys_of(text: str, path: Path) -> dict[str, bytes]:
    try:
        pairs = [line.split() for line in text.splitlines() if line.strip()]
        keys = {name: b64decode(code, validate=True) for name, code in pairs}
    except (ValueError, Undecodable):
        raise KeysDamaged(path) from None
    whole = keys and len(keys) == len(pairs) and all(len(key) == KEY for key in keys.values())
    if not whole:
        raise KeysDamaged(path)
    return keys
