"""Seven processes of the real program on one PostgreSQL, each part twice, killed in a crowd."""

import asyncio
import re
import signal
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import sqlalchemy as sa

from storage.database import Database
from storage.seal import Ring
from storage.tables import inbox, outbox, report
from tests.bot import forked
from tests.bot.program import Posko, free_port
from tests.botapi import BOT, TOKEN, BotApi, botapi

SET = ("receive", "receive", "deliver", "deliver", "web", "clocks", "clocks")
CROWD = 12
LINES = ("ado wong bagi duit di 7 ulu tadi malam", "ya", "ya", "kemarin", "lewati", "kirim")
TICKET = re.compile(r"\bPLG-[0-9A-Z]{4}-[0-9A-Z]{4}\b")
REPEAT = "(kirim ulang)"
SOON = 8.0
"""Seconds in which another one takes over, on a machine that has much else to do."""


@dataclass
class Crowd:
    """Citizens who each file a report, a line for each reply."""

    api: BotApi
    replies: dict[int, list[str]] = field(default_factory=dict)
    unmarked: list[str] = field(default_factory=list)
    """Replies that came twice and do not say so."""

    def begin(self, number: int) -> None:
        self.api.hears = self.hears
        for chat in range(1, number + 1):
            self.replies[chat] = []
            self.api.writes(chat, LINES[0])

    def hears(self, chat: int, text: str) -> None:
        said = text.replace(REPEAT, "").strip()
        seen = self.replies[chat]
        if said in seen:
            self.unmarked += [] if REPEAT in text else [said]
            return
        seen.append(said)
        if len(seen) < len(LINES):
            self.api.writes(chat, LINES[len(seen)])

    @property
    def count(self) -> int:
        return sum(len(seen) for seen in self.replies.values())


@dataclass
class Town:
    """The processes, by their names: "receive1"."""

    folder: Path
    web: str = ""
    running: dict[str, forked.Running] = field(default_factory=dict)

    def start(self, name: str, settings: dict[str, str]) -> None:
        port = free_port()
        settings = {**settings, "POSKO_PORT": str(port)}
        if name == "web1":
            self.web = f"http://127.0.0.1:{port}"
        words = ("run", "--only", name.rstrip("12"))
        out, err = (self.folder / f"{name}.{end}" for end in ("out", "err"))
        self.running[name] = forked.start(words, settings, self.folder, out, err)

    def said(self, name: str) -> str:
        path = self.folder / f"{name}.err"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def holder(self, turn: str) -> str | None:
        """Which of those that live has the turn."""
        for name, process in self.running.items():
            said = [line for line in self.said(name).splitlines() if f"{turn} is done" in line]
            if process.poll() is None and said and said[-1].endswith("from now on"):
                return name
        return None

    def kill(self, name: str) -> None:
        self.running.pop(name).kill()


@contextmanager
def town(folder: Path, settings: dict[str, str]) -> Iterator[Town]:
    """All of them; at the end each stops in order when told to."""
    found, names = Town(folder), [f"{part}{1 + (part in SET[:at])}" for at, part in enumerate(SET)]
    try:
        for name in names:
            found.start(name, settings)
        yield found
    finally:
        for process in found.running.values():
            process.send_signal(signal.SIGTERM)
        for process in found.running.values():
            process.wait(10)


async def until(true: Callable[[], Any], seconds: float = 40.0) -> float:
    """Wait until something is true; how long it took."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < seconds, "it did not happen in time"
        await asyncio.sleep(0.02)
    return time.monotonic() - began


async def test_every_part_is_killed_in_a_crowd_and_nothing_is_lost_or_doubled(
    tmp_path: Path, migrated_postgres_url: str
) -> None:
    async with botapi() as api:
        Ring.create(Posko(tmp_path).keys, allow=True)
        api.moment = int(Posko(tmp_path).keys.stat().st_mtime)
        settings = {
            "POSKO_DATABASE_URL": migrated_postgres_url,
            "POSKO_TELEGRAM__TOKEN": TOKEN,
            "POSKO_TELEGRAM__API_URL": api.url,
        }
        with town(tmp_path, Posko(tmp_path).settings(settings)) as posko:
            await until(lambda: api.polled and posko.holder("clocks"))
            crowd = Crowd(api)
            crowd.begin(CROWD)
            async with asyncio.TaskGroup() as group:
                group.create_task(_killed(posko, api, crowd, migrated_postgres_url))
                talk = group.create_task(_chats(posko.web))
            assert all("broke off" not in posko.said(name) for name in posko.running)
    assert crowd.unmarked == []
    tickets = [TICKET.findall(seen[-1]) for seen in (*crowd.replies.values(), talk.result())]
    assert len({found[0] for found in tickets}) == CROWD + 1
    every = [moment for moments in api.sent.values() for moment in moments]
    assert max(sum(0 <= one - first < 5 for one in every) for first in every) <= 5 * 24 + 10
    assert await _kept(migrated_postgres_url) == (CROWD + 1, 0, 0)


async def _killed(posko: Town, api: BotApi, crowd: Crowd, url: str) -> None:
    """One of each part is killed, then every connection, while the crowd goes on."""
    whole = CROWD * len(LINES)
    await until(lambda: crowd.count > whole * 0.2)
    poller = posko.holder(f"poll-{BOT}")
    assert poller is not None
    posko.kill(poller)
    killed = time.monotonic()
    await until(lambda: api.polled[-1] > killed, SOON)
    await until(lambda: crowd.count > whole * 0.4)
    posko.kill("deliver1")
    clocks = posko.holder("clocks")
    assert clocks is not None
    posko.kill(clocks)
    await until(lambda: posko.holder("clocks") not in (None, clocks), SOON)
    await until(lambda: crowd.count > whole * 0.6)
    await _cut(url)
    await until(lambda: crowd.count == whole)


async def _chats(url: str) -> list[str]:
    """The same on the web, whose process neither hears nor sends itself; the replies."""
    said: list[str] = []
    async with httpx.AsyncClient(base_url=url, timeout=20) as web:
        for number, line in enumerate(LINES):
            key = {"Idempotency-Key": f"line-{number}"}
            post = partial(web.post, "/chat/messages", json={"text": line}, headers=key)
            await _well(post)
            while len(said) <= number:
                lines = (await _well(partial(web.get, "/chat/messages"))).json()
                said = [one["text"] for one in lines if one["from"] == "posko"]
    return said


async def _well(ask: Callable[[], Awaitable[httpx.Response]]) -> httpx.Response:
    """Asked until it is: the server is not there yet, or its connections just broke off."""
    for _ in range(400):
        await asyncio.sleep(0.05)
        with suppress(httpx.TransportError):
            answer = await ask()
            if answer.is_success:
                return answer
    raise TimeoutError


async def _cut(url: str) -> None:
    """Every connection breaks off, as when the server is restarted."""
    database = Database.open(url)
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
    try:
        async with database.reading() as connection:
            await connection.execute(sa.text(f"{others} AND datname = current_database()"))
    finally:
        await database.close()


async def _kept(url: str) -> tuple[int, int, int]:
    """How many reports were filed; rows that still wait, or are in quarantine; posts given up."""
    database = Database.open(url)
    try:
        async with database.reading() as connection:
            filed = sa.select(sa.func.count()).where(report.c.filed_at.is_not(None))
            open_ = sa.select(sa.func.count()).where(inbox.c.state != "done")
            lost = sa.select(sa.func.count()).where(outbox.c.state == "given_up")
            found = [(await connection.execute(one)).scalar_one() for one in (filed, open_, lost)]
    finally:
        await database.close()
    return found[0], found[1], found[2]
