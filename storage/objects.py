"""Sealed bytes as objects of an S3-compatible store; the names in it are those of a folder.

An object is sent in one request, so it is there whole or not at all, and one that is sent again
after an answer was lost is the same object. `obstore` signs, sends and tries again; it is imported
when the settings name a bucket, for nobody else needs it. Its errors name addresses and are not
handed on.
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from typing import IO, Any
from urllib.parse import urlsplit

from storage.errors import Away, NoAccess, UnknownFolder
from storage.files import BESIDE, Files, Folder, place

SCHEME = "s3"
DENIED = "it does not take our keys"
SILENT = "it does not answer as it should"
NO_BUCKET = "the bucket is not there"
_LOOK = timedelta(seconds=4)
"""So long a store may say nothing while it is asked."""
_SEND = timedelta(seconds=30)
"""So long the largest file may take on its way there."""
_PAGE = 1000
"""What one answer to a listing holds."""
_CONNECT = timedelta(seconds=3)
_RETRY: Any = {
    "max_retries": 2,
    "retry_timeout": timedelta(seconds=8),
    "backoff": {
        "init_backoff": timedelta(milliseconds=100),
        "max_backoff": timedelta(seconds=1),
        "base": 2,
    },
}
"""What is short is passed over here; for what is longer the file waits in the queue."""


@dataclass(frozen=True, slots=True)
class Access:
    """How a store is reached: its address (None: Amazon's of that region) and a pair of keys.
    `hosted` says that the bucket's name stands in the address's host instead of its path."""

    key_id: str = field(repr=False)
    secret: str = field(repr=False)
    region: str = "us-east-1"
    endpoint: str | None = None
    hosted: bool = False


@dataclass(frozen=True, slots=True)
class _Bucket:
    """The two ways to one bucket: who asks is answered soon, what is sent takes its time."""

    name: str
    asking: Any = field(repr=False)
    sending: Any = field(repr=False)


@dataclass(frozen=True, slots=True)
class Objects:
    """A bucket of sealed files, below a prefix. `disk` tells of this machine's own disk, on which
    everything but the evidence lies."""

    bucket: _Bucket
    prefix: str
    disk: Callable[[], tuple[int, int]]

    @classmethod
    def open(
        cls, url: str, access: Access | None, disk: Callable[[], tuple[int, int]]
    ) -> "Objects":
        """`url` is s3://bucket/prefix. Nothing is asked yet. Raises `UnknownFolder` and
        `NoAccess`."""
        parts = urlsplit(url)
        if parts.scheme != SCHEME or not parts.hostname or parts.netloc != parts.hostname:
            raise UnknownFolder
        if access is None:
            raise NoAccess
        return cls(_bucket(parts.netloc, access), parts.path.strip("/"), disk)

    @property
    def where(self) -> str:
        return f"{SCHEME}://{self.bucket.name}/{self.prefix}"

    @property
    def copies(self) -> "Objects":
        return self.room(BESIDE)

    def room(self, name: str) -> "Objects":
        return Objects(self.bucket, f"{self.prefix}/{name}".lstrip("/"), self.disk)

    def write(self, data: bytes) -> str:
        name = secrets.token_hex(16)
        self.put(name, data)
        return name

    def put(self, name: str, data: bytes) -> None:
        key = self._key(name)
        with _there():
            # In one piece: of one that is sent in parts, a crash leaves parts that none can list.
            self.bucket.sending.put(key, data, use_multipart=False)

    def read(self, name: str) -> bytes:
        key = self._key(name)
        with _plainly():
            return bytes(self.bucket.asking.get(key).bytes())

    def open_file(self, name: str) -> IO[bytes]:
        return BytesIO(self.read(name))

    def remove(self, name: str) -> None:
        for key in (self._key(name), self.copies._key(name)):
            with _there():
                self.bucket.asking.delete(key)

    def names(self) -> Iterator[str]:
        pages = iter(self.bucket.asking.list(self.prefix or None, chunk_size=_PAGE))
        while True:
            with _there():
                page = next(pages, None)
            if page is None:
                return
            yield from filter(None, (self._name(one["path"]) for one in page))

    def empty(self) -> bool:
        # Any object will do, a copy or a parcel too: it shows that somebody lived here.
        with _there():
            one = iter(self.bucket.asking.list(self.prefix or None, chunk_size=1))
            return not next(one, None)

    def space(self) -> tuple[int, int]:
        return self.disk()

    def _key(self, name: str) -> str:
        return f"{self.prefix}/{place(name)}".lstrip("/")

    def _name(self, key: str) -> str | None:
        """The file of a key of this room; None for keys of other rooms, and of others."""
        parts = key.removeprefix(self.prefix).lstrip("/").split("/")
        known = len(parts) == 3 and parts[2].isalnum() and place(parts[2]) == "/".join(parts)
        return parts[2] if known else None


def opened(url: str, access: Access | None, disk: Folder) -> Files:
    """The store at file:// and a folder, or s3:// and a bucket; `disk` is a folder on the disk that
    everything else lies on. Raises `UnknownFolder` and `NoAccess`."""
    if url.startswith(f"{SCHEME}://"):
        return Objects.open(url, access, disk.space)
    return Folder.open(url)


def _bucket(name: str, access: Access) -> _Bucket:
    return _Bucket(name, _store(name, access, _LOOK), _store(name, access, _SEND))


def _store(name: str, access: Access, silence: timedelta) -> Any:
    from obstore.store import S3Store  # 20 ms and 10 MiB, for those whose evidence is there

    endpoint: Any = {} if access.endpoint is None else {"endpoint": access.endpoint}
    return S3Store(
        name,
        **endpoint,
        region=access.region,
        access_key_id=access.key_id,
        secret_access_key=access.secret,
        virtual_hosted_style_request=access.hosted,
        # One by one: not every store knows how to take away many at once.
        disable_bulk_delete=True,
        client_options={
            "allow_http": (access.endpoint or "").startswith("http://"),
            "connect_timeout": _CONNECT,
            "read_timeout": silence,
            "timeout": _SEND,
        },
        retry_config=_RETRY,
    )


@contextmanager
def _plainly() -> Iterator[None]:
    """Errors as `Files` has them: obstore's own repeat addresses, and may repeat answers."""
    from obstore import exceptions

    try:
        yield
    except FileNotFoundError:
        raise FileNotFoundError from None
    except (exceptions.PermissionDeniedError, exceptions.UnauthenticatedError):
        raise Away(DENIED) from None
    except (exceptions.BaseError, OSError, ValueError):
        raise Away(SILENT) from None


@contextmanager
def _there() -> Iterator[None]:
    """For what needs no file, but the bucket that it is to lie in."""
    try:
        with _plainly():
            yield
    except FileNotFoundError:
        raise Away(NO_BUCKET) from None
