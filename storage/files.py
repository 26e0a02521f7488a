"""Sealed bytes in files of random names, two levels deep; written whole or not at all.

What was made of a file to be looked at lies beside, by the same name, and goes with it. It is in
no backup, for it can be made again.
"""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO
from urllib.parse import unquote, urlsplit

from storage.errors import Missing, UnknownFolder

_BESIDE = "copies"


def _usage(folder: Path) -> tuple[int, int]:
    there = next(path for path in (folder, *folder.parents) if path.is_dir())
    told = shutil.disk_usage(there)
    return told.total, told.free


class Folder:
    """A folder of sealed files. Its methods block: call them in a thread.

    `usage` tells the bytes of a disk: all of them, and which are free.
    """

    def __init__(self, root: Path, usage: Callable[[Path], tuple[int, int]] = _usage) -> None:
        self.root = root
        self.usage = usage

    @classmethod
    def open(cls, url: str) -> "Folder":
        """`url` is file:// and a path. Raises `UnknownFolder`."""
        if not url.startswith("file://"):
            raise UnknownFolder
        parts = urlsplit(url)
        return cls(Path(unquote(parts.netloc + parts.path)))

    @property
    def copies(self) -> "Folder":
        """Where copies lie by the names of the files that they were made of."""
        return Folder(self.root / _BESIDE)

    def write(self, data: bytes) -> str:
        """Store the bytes and return their name; they are on the disk when this returns."""
        name = secrets.token_hex(16)
        self.put(name, data)
        return name

    def put(self, name: str, data: bytes) -> None:
        """Store the bytes under a name that they had before."""
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        half = path.with_suffix(".half")
        handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        half.rename(path)
        for folder in (path.parent, path.parent.parent, self.root):
            sync(folder)

    def read(self, name: str) -> bytes:
        return self._path(name).read_bytes()

    def open_file(self, name: str) -> IO[bytes]:
        """The sealed bytes, to be read in pieces and closed. Raises FileNotFoundError."""
        return self._path(name).open("rb")

    def remove(self, name: str) -> None:
        """Remove a file, and its copy with it."""
        self._path(name).unlink(missing_ok=True)
        self.copies._path(name).unlink(missing_ok=True)

    def names(self) -> Iterator[str]:
        """Every file, halves that a crash left included."""
        return (path.name for path in self.root.glob("??/??/*"))

    def _path(self, name: str) -> Path:
        if not name.removesuffix(".half").isalnum():
            raise Missing
        return self.root / name[:2] / name[2:4] / name


def sync(folder: Path) -> None:
    """A new name is safe only when its folder is on the disk too (Windows sees to it itself)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
