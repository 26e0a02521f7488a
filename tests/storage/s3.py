"""A small S3-compatible store over real HTTP on loopback: buckets in a dictionary, and bad days."""

import hashlib
import re
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

from storage.files import Folder
from storage.objects import Access, Objects

KEY_ID, SECRET = "AKIAINVENTED", "an/invented+secret"
BUCKET = "bukti"
_SIGNED = re.compile(
    rf"AWS4-HMAC-SHA256 Credential={KEY_ID}/\d{{8}}/[\w-]+/s3/aws4_request, ?"
    r"SignedHeaders=[a-z0-9;-]*host[a-z0-9;-]*, ?Signature=[0-9a-f]{64}"
)


@dataclass
class Bad:
    """What goes wrong with the next requests of these methods: `how` is a status to answer with,
    "reset" (before it is done), "lost" (done, and the answer is lost) or "hang"."""

    how: str
    methods: tuple[str, ...] = ("PUT", "GET", "DELETE")
    times: int = 1 << 30


@dataclass
class Bucket:
    """`page` objects stand in one answer to a listing, as a thousand do elsewhere."""

    address: str = ""
    objects: dict[str, bytes] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    bad: Bad | None = None
    page: int = 1000
    released: threading.Event = field(default_factory=threading.Event)

    def files(self, tmp_path: Path, prefix: str = "kota/evidence") -> Objects:
        access = Access(KEY_ID, SECRET, endpoint=self.address)
        return Objects.open(f"s3://{BUCKET}/{prefix}", access, Folder(tmp_path).space)

    def turn(self, method: str) -> str:
        """What goes wrong with this request."""
        if self.bad is None or method not in self.bad.methods or not self.bad.times:
            return ""
        self.bad.times -= 1
        return self.bad.how


@contextmanager
def serving() -> Iterator[Bucket]:
    bucket = Bucket()

    class Handler(_Handler):
        store = bucket

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    bucket.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield bucket
    finally:
        bucket.released.set()
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    store: Bucket
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        """Quiet."""

    def _do(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        where = urlsplit(self.path)
        key = unquote(where.path).removeprefix("/")
        self.store.asked.append((self.command, key))
        how = self.store.turn(self.command)
        if how == "hang":
            self.store.released.wait(30)
            how = "reset"
        if how == "reset":
            self._reset()
        elif how.isdecimal():
            self._say(int(how), b"<Error><Code>SlowDown</Code></Error>")
        else:
            status, told, headers = self._done(key, parse_qs(where.query), body)
            if how == "lost":
                self._reset()
            else:
                self._say(status, told, headers)

    do_GET = do_PUT = do_DELETE = do_HEAD = do_POST = _do  # noqa: N815 - the library's names

    def _done(
        self, key: str, query: dict[str, list[str]], body: bytes
    ) -> tuple[int, bytes, dict[str, str]]:
        if not self._signed(body):
            return 403, b"<Error><Code>SignatureDoesNotMatch</Code></Error>", {}
        bucket, _, name = key.partition("/")
        if bucket != BUCKET:
            return 404, b"<Error><Code>NoSuchBucket</Code></Error>", {}
        match self.command:
            case "PUT":
                self.store.objects[name] = body
                return 200, b"", {"ETag": f'"{hashlib.sha256(body).hexdigest()}"'}
            case "GET" if not name:
                return 200, self._listed(query), {}
            case "GET" if name in self.store.objects:
                data = self.store.objects[name]
                headers = {"ETag": f'"{hashlib.sha256(data).hexdigest()}"'}
                headers["Last-Modified"] = "Sun, 24 Nov 2024 01:00:00 GMT"
                return 200, data, headers
            case "DELETE":
                self.store.objects.pop(name, None)
                return 204, b"", {}
        return 404, b"<Error><Code>NoSuchKey</Code></Error>", {}

    def _signed(self, body: bytes) -> bool:
        said = self.headers.get("authorization", "")
        told = self.headers.get("x-amz-content-sha256", "")
        return bool(_SIGNED.fullmatch(said)) and told == hashlib.sha256(body).hexdigest()

    def _listed(self, query: dict[str, list[str]]) -> bytes:
        prefix = query.get("prefix", [""])[0]
        after = query.get("continuation-token", query.get("start-after", [""]))[0]
        found = sorted(n for n in self.store.objects if n.startswith(prefix) and n > after)
        page, more = found[: self.store.page], len(found) > self.store.page
        rows = "".join(
            f"<Contents><Key>{escape(name)}</Key><Size>{len(self.store.objects[name])}</Size>"
            "<LastModified>2024-11-24T01:00:00.000Z</LastModified><ETag>x</ETag></Contents>"
            for name in page
        )
        token = f"<NextContinuationToken>{page[-1]}</NextContinuationToken>" if more else ""
        said = f"<IsTruncated>{str(more).lower()}</IsTruncated>{token}{rows}"
        return f"<ListBucketResult><Name>{BUCKET}</Name>{said}</ListBucketResult>".encode()

    def _say(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()
        time.sleep(0)
