"""The key file changed safely: a key added in front, older ones taken out, never half written."""

import os
import secrets
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from storage.errors import KeysAreThere, KeysMoved
from storage.files import sync
from storage.seal import Ring, line_of, new_key


def add(path: Path, known: Ring) -> str:
    """Put a new first key into the file; return its id. `known` is the ring as the file was read.

    Raises `KeysMoved` when it is another by now, `KeysRefused`, and OSError: the file is then as
    it was.
    """
    with _alone(path):
        lines = _lines(path, known)
        name = secrets.token_hex(4)
        _replace(path, "".join((line_of(name, new_key()), *lines)))
    return name


def keep_first(path: Path, known: Ring) -> Sequence[str]:
    """Leave the first key alone in the file; return the ids of the others. Raises as `add`."""
    with _alone(path):
        first, *_ = _lines(path, known)
        _replace(path, first)
    return known.names[1:]


def write(path: Path, keys: Mapping[str, bytes]) -> None:
    """Make the file of these keys, mode 600. Raises `KeysAreThere`, and OSError."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _alone(path):
        if path.exists():
            raise KeysAreThere(path)
        _replace(path, "".join(line_of(*one) for one in keys.items()))


def _lines(path: Path, known: Ring) -> Sequence[str]:
    """The file's keys, a whole line each, in their order."""
    if Ring.load(path).names != known.names:
        raise KeysMoved(path)
    lines = path.read_text("ascii").splitlines()
    return [f"{line.strip()}\n" for line in lines if line.strip()]


def _replace(path: Path, text: str) -> None:
    """All of it or nothing, and on the disk when this returns; the old file lies there until then.

    Through a link the file that it points at is replaced. Where an administrator does it as root,
    the file stays its owner's: else the service could not read it any more.
    """
    path = path.resolve()
    half = path.with_name(path.name + ".half")
    half.unlink(missing_ok=True)  # what a crash left was never the key file
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        _owned(half, path if path.exists() else path.parent)
        half.replace(path)
    except BaseException:
        half.unlink(missing_ok=True)
        raise
    sync(path.parent)


def _owned(half: Path, like: Path) -> None:
    owner = like.stat()
    if os.name == "posix" and os.geteuid() == 0:
        os.chown(half, owner.st_uid, owner.st_gid)


if sys.platform == "win32":  # pragma: no cover

    @contextmanager
    def _alone(path: Path) -> Iterator[None]:  # noqa: ARG001
        """Folders cannot be locked there: who is sent away notices by `KeysMoved`."""
        yield

else:
    import fcntl

    @contextmanager
    def _alone(path: Path) -> Iterator[None]:
        """One at a time: two that each add a key would lose one, and all that it wrapped."""
        handle = os.open(path.resolve().parent, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)
