"""How many WhatsApp messages a second the webhook stores and acknowledges, beside a bare endpoint.

    .venv/bin/python benchmarks/whatsapp.py                  1,000 a second for 30 s, each way
    .venv/bin/python benchmarks/whatsapp.py --duration 5     a quick look
    .venv/bin/python benchmarks/whatsapp.py --write          ... and put the table into README.md

Meta's part is played by a process of its own on a processor of its own. It signs every body, sends
each at its appointed moment whether or not the one before was answered, and counts the answer's
time from that moment, so that a server that falls behind cannot hide it.
"""

import argparse
import asyncio
import hashlib
import hmac
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

HERE = Path(__file__).resolve().parent
README = HERE / "README.md"
FIGURES = re.compile(r"(?<=<!-- whatsapp -->\n).*?(?=\n<!-- end -->)", re.DOTALL)
sys.path.insert(0, str(HERE.parent))

from benchmarks.yardstick import pinned  # noqa: E402  (the tree above must be importable first)
from tests.sim.stage import free_port, patiently  # noqa: E402

PHONE_ID, SECRET, WORD = "100200300400500", "bench-app-secret", "bench-verify-token"
HOOK = "/webhooks/whatsapp"
PEOPLE = 3000
SOON = 0.250
"""Seconds within which the answer is promised."""
CONNECTIONS = 100
BARE, DOOR, WHOLE = "a bare endpoint", "Posko, its door alone", "Posko, all parts at work"


@dataclass(frozen=True)
class Offer:
    """What is offered: messages a second, how many in a body, for how many seconds."""

    rate: int
    batch: int
    duration: float

    @property
    def bodies(self) -> int:
        return int(self.rate * self.duration) // self.batch


@dataclass
class Figures:
    """What came of it. Times are milliseconds from the moment a body was due."""

    messages: int = 0
    accepted: int = 0
    lasted: float = 0
    times: list[float] = field(default_factory=list)

    def row(self) -> dict[str, float]:
        self.times.sort()
        soon = sum(time <= SOON * 1000 for time in self.times)
        return {
            "accepted": self.accepted,
            "accepted/s": round(self.accepted / max(self.lasted, 0.001), 1),
            "p50 ms": round(self._at(0.5), 2),
            "p99 ms": round(self._at(0.99), 2),
            "most ms": round(self._at(1.0), 1),
            "within 250 ms": round(100 * soon / max(1, len(self.times)), 2),
        }

    def _at(self, share: float) -> float:
        return self.times[min(len(self.times) - 1, int(share * len(self.times)))]


# --- Meta's part: a process of its own


def bodies(offer: Offer) -> Iterator[bytes]:
    """Whole HTTP requests, signed; each message of somebody, under a name of its own."""
    for number in range(offer.bodies):
        first = number * offer.batch
        messages = [_message(n) for n in range(first, first + offer.batch)]
        contacts = [{"profile": {"name": "Warga"}, "wa_id": one["from"],
                     "user_id": one["from_user_id"]} for one in messages]  # fmt: skip
        about = {"display_phone_number": "15550001234", "phone_number_id": PHONE_ID}
        value = {"messaging_product": "whatsapp", "metadata": about}
        value |= {"contacts": contacts, "messages": messages}
        change = {"field": "messages", "value": value}
        whole = {"object": "whatsapp_business_account", "entry": [{"id": "9", "changes": [change]}]}
        body = json.dumps(whole, separators=(",", ":")).replace("/", "\\/").encode()
        yield _request(body)


def _message(number: int) -> dict[str, Any]:
    who = number % PEOPLE
    return {
        "from": f"62800{who:07d}",
        "from_user_id": f"ID.{10**15 + who}",
        "id": f"wamid.{os.getpid()}/{number}==",
        "timestamp": "1764000000",
        "type": "text",
        "text": {"body": f"Saya mau bertanya soal daftar pemilih, nomor {number}."},
    }


def _request(body: bytes) -> bytes:
    signature = hmac.digest(SECRET.encode(), body, hashlib.sha256).hex()
    head = (
        f"POST {HOOK} HTTP/1.1\r\nHost: posko\r\nContent-Type: application/json\r\n"
        f"User-Agent: facebookexternalua\r\nX-Hub-Signature-256: sha256={signature}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class Line(asyncio.Protocol):
    """One connection: a request, its answer, the next."""

    def __init__(self, idle: "asyncio.Queue[Line]") -> None:
        self._idle = idle
        self._told = b""
        self._answer: asyncio.Future[int] | None = None
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self._idle.put_nowait(self)

    def data_received(self, data: bytes) -> None:
        self._told += data
        head, found, rest = self._told.partition(b"\r\n\r\n")
        length = re.search(rb"(?i)content-length: (\d+)", head)
        if found and len(rest) >= (int(length[1]) if length else 0):
            self._told = b""
            if self._answer is not None and not self._answer.done():
                self._answer.set_result(int(head[9:12]))

    def connection_lost(self, _: Exception | None) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(0)

    async def asks(self, request: bytes) -> int:
        assert self.transport is not None
        self._answer = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        status = await self._answer
        self._idle.put_nowait(self)
        return status


async def offered(port: int, offer: Offer) -> Figures:
    """Offer all bodies to 127.0.0.1:`port`, each when it is due."""
    ready, idle, figures = list(bodies(offer)), asyncio.Queue[Line](), Figures()
    loop = asyncio.get_running_loop()
    for _ in range(CONNECTIONS):
        await loop.create_connection(lambda: Line(idle), "127.0.0.1", port)
    between = offer.batch / offer.rate
    start = perf_counter()

    async def one(request: bytes, due: float) -> None:
        line = await idle.get()
        status = await line.asks(request)
        figures.times.append((perf_counter() - due) * 1000)
        figures.accepted += offer.batch if status == 200 else 0

    async with asyncio.TaskGroup() as group:
        for number, request in enumerate(ready):
            due = start + number * between
            if (early := due - perf_counter()) > 0:
                await asyncio.sleep(early)
            group.create_task(one(request, due))
    figures.messages, figures.lasted = offer.bodies * offer.batch, perf_counter() - start
    return figures


# --- what it is compared with, and where our answers go


def bare(port: int) -> None:
    """An endpoint that checks the signature and says 200, and stores nothing; beside it the Graph
    API as far as our answers need it."""
    names = iter(range(10**9))

    async def hook(request: Request) -> Response:
        body = await request.body()
        wanted = "sha256=" + hmac.digest(SECRET.encode(), body, hashlib.sha256).hex()
        known = hmac.compare_digest(request.headers.get("x-hub-signature-256", ""), wanted)
        return Response(status_code=200 if known else 403)

    async def graph(_: Request) -> Response:
        return JSONResponse({"messages": [{"id": f"wamid.OUT{next(names)}"}], "success": True})

    routes = [Route(HOOK, hook, methods=["POST"]), Route("/{path:path}", graph, methods=["POST"])]
    uvicorn.run(
        Starlette(routes=[*routes, Route("/health", lambda _: Response())]),
        port=port, log_level="error", access_log=False, ws="none", lifespan="off",
    )  # fmt: skip


# --- the rounds


def measured(name: str, offer: Offer) -> dict[str, float]:
    """One server, offered it once."""
    port, sink = free_port(), free_port()
    ours = [sys.executable, __file__]
    with tempfile.TemporaryDirectory() as folder:
        servers = [_started([*pinned("0"), *_command(name, port)], _settings(folder, port, sink))]
        if name == WHOLE:
            servers.append(_started([*pinned("1"), *ours, "--bare", str(sink)], {}))
        try:
            _wait_for(port)
            command = [*pinned("1"), *ours, "--offer", str(port), json.dumps(asdict(offer))]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
        finally:
            for server in servers:
                server.kill()
                server.wait()
    row: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return row


def _command(name: str, port: int) -> Sequence[str]:
    if name == BARE:
        return [sys.executable, __file__, "--bare", str(port)]
    only = ["--only", "web"] if name == DOOR else []
    return [sys.executable, "-m", "bot", "run", *only]


def _settings(folder: str, port: int, sink: int) -> Mapping[str, str]:
    return {
        "POSKO_DATA_DIR": f"{folder}/data",
        "POSKO_KEYS_FILE": f"{folder}/keys/secret.keys",
        "POSKO_PORT": str(port),
        "POSKO_WHATSAPP__PHONE_ID": PHONE_ID,
        "POSKO_WHATSAPP__TOKEN": "bench-token",
        "POSKO_WHATSAPP__APP_SECRET": SECRET,
        "POSKO_WHATSAPP__VERIFY_TOKEN": WORD,
        "POSKO_WHATSAPP__API_URL": f"http://127.0.0.1:{sink}",
    }


def _started(command: Sequence[str], settings: Mapping[str, str]) -> subprocess.Popen[bytes]:
    env = {"PATH": os.defpath, "PYTHONPATH": str(HERE.parent), **settings}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, env=env, cwd=settings.get("HOME"), **quiet)


def _wait_for(port: int) -> None:
    async def answers() -> bool:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            return False
        writer.close()
        return True

    for _ in patiently(60, pause=0.1):
        if asyncio.run(answers()):
            return
    sys.exit(f"nobody listens on {port}")


def table(rows: Mapping[str, Mapping[str, float]]) -> str:
    columns = next(iter(rows.values()))
    lines = [f"| | {' | '.join(columns)} |", "|---|" + "---:|" * len(columns)]
    for name, row in rows.items():
        lines.append(f"| {name} | {' | '.join(f'{row[column]:g}' for column in columns)} |")
    return "\n".join(lines)


def ratios(rows: Mapping[str, Mapping[str, float]], offers: Sequence[Offer]) -> Iterator[str]:
    for offer in offers:
        base = rows[_named(BARE, offer)]
        for name in (DOOR, WHOLE):
            row = rows[_named(name, offer)]
            share = row["accepted/s"] / max(base["accepted/s"], 0.01)
            slower = row["p50 ms"] / max(base["p50 ms"], 0.01)
            yield (
                f"{_named(name, offer)}: {share:.2f} of the bare endpoint's messages a second, "
                f"{slower:.1f} times its p50"
            )


def _named(name: str, offer: Offer) -> str:
    return f"{name}, {offer.batch} a body"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=int, default=1000, help="messages a second")
    parser.add_argument("--duration", type=float, default=30)
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    parser.add_argument("--bare", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--offer", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.bare:
        return bare(asked.bare)
    if asked.offer:
        port, offer = asked.offer
        figures = asyncio.run(offered(int(port), Offer(**json.loads(offer))))
        return print(json.dumps(figures.row()))
    offers = [Offer(asked.rate, batch, asked.duration) for batch in (1, 10)]
    rows = {}
    for offer in offers:
        for name in (BARE, DOOR, WHOLE):
            print(f"{_named(name, offer)} ...", flush=True)
            rows[_named(name, offer)] = measured(name, offer)
    said = "\n".join([table(rows), "", *ratios(rows, offers)])
    print(f"\n{said}")
    if asked.write:
        text = README.read_text(encoding="utf-8")
        README.write_text(FIGURES.sub(lambda _: said, text), encoding="utf-8")
    return None


if __name__ == "__main__":
    main()
