"""Sealed bytes in files of random names, two levels deep; written whole or not at all.

What was made of a file to be looked at lies beside, by the same name, and goes with it. It is in
no backup, for it can be made again.
"""

import asyncio
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import BoundedSemaphore, Thread
from typing import IO, Protocol, TypeVar
from urllib.parse import unquote, urlsplit

from storage.errors import Away, Missing, UnknownFolder

BESIDE = "copies"
AT_ONCE = 64
"""So many files are on their way to or from their store at once; who comes then is told to come
again, so that a store that hangs fills no memory."""
_FULL = "too many files are on their way"
_Told = TypeVar("_Told")
_ROOM = BoundedSemaphore(AT_ONCE)


class Files(Protocol):
    """Where sealed bytes lie by their names. The methods block: call them `apart`.

    They raise `Away` while the store cannot be asked, FileNotFoundError for what is not there, and
    OSError for what a disk does.
    """

    @property
    def where(self) -> str:
        """As a sentence names it."""
        ...

    @property
    def copies(self) -> "Files":
        """Where copies lie by the names of the files that they were made of."""
        ...

    def room(self, name: str) -> "Files":
        """Files of another kind, apart from these."""
        ...

    def write(self, data: bytes) -> str:
        """Store the bytes and return their name; they are durable when this returns."""
        ...

    def put(self, name: str, data: bytes) -> None:
        """Store the bytes under a name that they had before."""
        ...

    def read(self, name: str) -> bytes: ...

    def open_file(self, name: str) -> IO[bytes]:
        """The sealed bytes, to be read in pieces and closed."""
        ...

    def remove(self, name: str) -> None:
        """Remove a file, and its copy with it; a second time does nothing."""
        ...

    def names(self) -> Iterator[str]:
        """Every file, halves that a crash left included; asked for piece by piece."""
        ...

    def empty(self) -> bool:
        """Whether there is none; of many it looks at the first alone."""
        ...

    def space(self) -> tuple[int, int]:
        """Bytes of this machine's disk: all of them, and which are free."""
        ...


async def apart(work: Callable[[], _Told]) -> _Told:
    """Do what blocks in a thread of its own, for which the program's end does not wait: a store
    that hangs holds up neither the event loop's own threads nor the way out. What it was at is
    then not settled either. Raises what `work` raises, and `Away` where too many wait."""
    if not _ROOM.acquire(blocking=False):
        raise Away(_FULL)
    loop = asyncio.get_running_loop()
    told: asyncio.Future[_Told] = loop.create_future()

    def settle(result: _Told | None, error: BaseException | None) -> None:
        if told.done():  # whoever asked is gone
            return
        if error is not None:
            told.set_exception(error)
        else:
            told.set_result(result)  # type: ignore[arg-type]

    def run() -> None:
        result, error = None, None
        try:
            result = work()
        except BaseException as fault:
            error = fault
        finally:
            _ROOM.release()
        with suppress(RuntimeError):  # the loop is gone, and with it whoever asked
            loop.call_soon_threadsafe(settle, result, error)

    Thread(target=run, name="files", daemon=True).start()
    return await told


def _usage(folder: Path) -> tuple[int, int]:
    there = next(path for path in (folder, *folder.parents) if path.is_dir())
    told = shutil.disk_usage(there)
    return told.total, told.free


class Folder:
    """A folder of sealed files; `usage` tells the bytes of a disk, all of them and the free."""

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
    def where(self) -> str:
        return str(self.root)

    @property
    def copies(self) -> "Folder":
        return self.room(BESIDE)

    def room(self, name: str) -> "Folder":
        return Folder(self.root / name, self.usage)

    def write(self, data: bytes) -> str:
        name = secrets.token_hex(16)
        self.put(name, data)
        return name

    def put(self, name: str, data: bytes) -> None:
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
        return self._path(name).open("rb")

    def remove(self, name: str) -> None:
        self._path(name).unlink(missing_ok=True)
        self.copies._path(name).unlink(missing_ok=True)

    def names(self) -> Iterator[str]:
        return (path.name for path in self.root.glob("??/??/*"))

    def empty(self) -> bool:
        return next(self.names(), None) is None

    def space(self) -> tuple[int, int]:
        return self.usage(self.root)

    def _path(self, name: str) -> Path:
        return self.root / place(name)


def place(name: str) -> str:
    """Where a file lies in its store. Raises `Missing` for what is no name of ours."""
    bare = name.removesuffix(".half")
    if not bare.isalnum() or len(bare) < 4:
        raise Missing
    return f"{name[:2]}/{name[2:4]}/{name}"


def sync(folder: Path) -> None:
    """A new name is safe only when its folder is on the disk too (Windows sees to it itself)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
