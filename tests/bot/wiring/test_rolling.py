"""An update without a stop: old and new programs work on one PostgreSQL, and nothing is lost."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from storage.database import Database
from storage.migrate import OLDEST, head, patiently
from storage.tables import setting
from tests import fresh
from tests.bot.program import HOUSE, Posko, free_port

RELEASE_0006 = "89afb31"
"""The last commit whose program knows the tables up to 0006."""
AGAIN = 20.0
"""Seconds in which everybody must be answered."""
LATER = (
    "ALTER TABLE outbox ADD COLUMN later text",
    "ALTER TABLE lane ADD COLUMN later bigint NOT NULL DEFAULT 0",
    "ALTER TABLE inbox ADD COLUMN later boolean NOT NULL DEFAULT false",
    "ALTER TABLE report ADD COLUMN later text",
    "CREATE TABLE later (id text PRIMARY KEY)",
    "CREATE INDEX inbox_later ON inbox (at)",
    "UPDATE alembic_version SET version_num = '9001'",
)
"""What a migration that only adds may do."""


@dataclass
class Crowd:
    """Citizens who write one after the other, each to whoever answers the door just then."""

    doors: list[str]
    told: list[tuple[httpx.Cookies, str]] = field(default_factory=list)
    """Whose words were taken."""
    ended: threading.Event = field(default_factory=threading.Event)

    def write(self) -> None:
        while not self.ended.is_set():
            self._one(f"halo dari warga contoh {len(self.told)}")

    def _one(self, words: str) -> None:
        """Try until somebody took it, as a browser does, with the same key."""
        key = {"Idempotency-Key": f"k-{len(self.told)}"}
        while not self.ended.is_set():
            door = self.doors[len(self.told) % len(self.doors)]
            try:
                answer = httpx.post(f"{door}/chat/messages", json={"text": words}, headers=key)
            except httpx.TransportError:
                time.sleep(0.05)
                continue
            assert answer.status_code == 202, answer.text
            self.told.append((answer.cookies, words))
            return

    @contextmanager
    def writing(self) -> Iterator[None]:
        thread = threading.Thread(target=self.write)
        thread.start()
        try:
            yield
        finally:
            self.ended.set()
            thread.join()

    def more(self, count: int = 4) -> None:
        """Wait until so many more were taken."""
        wanted = len(self.told) + count
        until(lambda: len(self.told) >= wanted)


def until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + AGAIN
    while not done():
        if time.monotonic() > end:
            pytest.fail("it did not come to that")
        time.sleep(0.05)


def answered(door: str, cookies: httpx.Cookies, words: str) -> bool:
    """Whether his words are there once, and an answer behind them."""
    lines = httpx.get(f"{door}/chat/messages?after=0", cookies=cookies).json()
    lines = lines["messages"] if isinstance(lines, dict) else lines
    mine = [number for number, line in enumerate(lines) if line["text"] == words]
    assert len(mine) <= 1, "taken twice"
    return bool(mine) and any(line["from"] == "posko" for line in lines[mine[0] :])


async def added(url: str) -> None:
    """The database after `posko migrate` of a release to come."""
    database = Database.open(url)
    await patiently(database, _add)
    await database.close()


def _add(connection: Connection) -> None:
    for statement in LATER:
        connection.execute(sa.text(statement))
    name = setting.c.name == OLDEST
    connection.execute(setting.update().where(name).values(value=head()))


@contextmanager
def released(posko: Posko, tree: Path, url: str) -> Iterator[None]:
    """The program of an earlier release, running."""
    env = posko.settings({"POSKO_DATABASE_URL": url, "PYTHONPATH": str(tree)})
    command = [sys.executable, "-m", "bot", "run"]
    process = subprocess.Popen(command, cwd=tree, env=env, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline()
        yield
    finally:
        process.terminate()
        process.communicate(timeout=10)
    assert process.returncode == 0


def roll(
    old: AbstractContextManager[object],
    migrate: Callable[[], None],
    first: str,
    new: Posko,
    url: str,
) -> None:
    """The old program runs, the database is migrated, the new one starts, the old one ends."""
    crowd = Crowd([first])
    with crowd.writing():
        with old:
            crowd.more()
            migrate()
            crowd.more()
            running = new.running(POSKO_DATABASE_URL=url)
            running.__enter__()
            crowd.doors.append(new.url)
            crowd.more(6)
            crowd.doors.remove(first)
        crowd.more()
    try:
        for cookies, words in crowd.told:
            until(lambda: answered(new.url, cookies, words))  # noqa: B023 - it is used at once
    finally:
        running.__exit__(None, None, None)
    row = json.loads(new.well("admin", "verify", "--json", POSKO_DATABASE_URL=url))
    assert row["whole"] is True


def test_a_program_goes_on_beside_a_later_one_that_added_to_the_tables(
    posko: Posko, postgres_url: str
) -> None:
    new = Posko(posko.folder, free_port())
    old = posko.running(POSKO_DATABASE_URL=postgres_url)
    roll(old, lambda: fresh.done(added(postgres_url)), posko.url, new, postgres_url)
    said = new.well("check", POSKO_DATABASE_URL=postgres_url)
    assert "newer than the program (version 9001), which may go on" in said


def test_a_program_that_is_too_old_refuses_before_it_writes(
    posko: Posko, postgres_url: str
) -> None:
    there = {"POSKO_DATABASE_URL": postgres_url}
    posko.well("migrate", **there)

    async def taken() -> None:
        await added(postgres_url)
        database = Database.open(postgres_url)
        async with database.writing() as connection:
            name = setting.c.name == OLDEST
            await connection.execute(setting.update().where(name).values(value="9001"))
        await database.close()

    fresh.done(taken())
    for words in (("run",), ("migrate",), ("admin", "reports")):
        assert "version 9001" in posko.fault(*words, **there)
    assert "docs/upgrade.md" in posko.do("check", **there).stdout


@pytest.mark.long
def test_the_release_before_goes_on_while_this_one_migrates_and_takes_over(
    posko: Posko, postgres_url: str, tmp_path: Path
) -> None:
    """0006 to 0007, with the very program of then."""
    tree = tmp_path / "0006"
    tree.mkdir()
    packed = subprocess.run(
        ["git", "archive", RELEASE_0006], cwd=HOUSE, capture_output=True, check=False
    )
    if packed.returncode:
        pytest.skip("no history here")
    subprocess.run(["tar", "-x", "-C", tree], input=packed.stdout, check=True)
    new = Posko(posko.folder, free_port())

    def migrate() -> None:
        told = json.loads(new.well("migrate", "--json", POSKO_DATABASE_URL=postgres_url))
        assert told == {"before": "0006", "after": head()}

    roll(released(posko, tree, postgres_url), migrate, posko.url, new, postgres_url)
