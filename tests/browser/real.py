"""The desk on a real database and a real port, in a thread with a loop of its own."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import uvicorn

from handlers.server import build
from tests.handlers.web.real import Desk, a_desk

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Served:
    """A served desk; what is done with it is done in its own loop."""

    url: str
    desk: Desk
    loop: asyncio.AbstractEventLoop

    def do(self, doing: Callable[[Desk], Awaitable[T]]) -> T:
        async def done() -> T:
            return await doing(self.desk)

        return asyncio.run_coroutine_threadsafe(done(), self.loop).result(20)


@contextmanager
def served_desk(folder: Path) -> Iterator[Served]:
    """Serve until the block ends."""
    ready: Future[Served] = Future()
    stop = threading.Event()
    thread = threading.Thread(target=lambda: asyncio.run(_serve(folder, ready, stop)), daemon=True)
    thread.start()
    try:
        yield ready.result(30)
    finally:
        stop.set()
        thread.join(10)


async def _serve(folder: Path, ready: "Future[Served]", stop: threading.Event) -> None:
    async with a_desk(folder) as desk:
        config = uvicorn.Config(
            build(desk.parts), host="127.0.0.1", port=0, log_level="error", access_log=False,
            lifespan="off", timeout_graceful_shutdown=1, ws="none",
        )  # fmt: skip
        server = uvicorn.Server(config)
        async with asyncio.TaskGroup() as group:
            group.create_task(server.serve())
            while not server.started:  # noqa: ASYNC110 - uvicorn rings no bell
                await asyncio.sleep(0.01)
            port = server.servers[0].sockets[0].getsockname()[1]
            loop: Any = asyncio.get_running_loop()
            ready.set_result(Served(f"http://127.0.0.1:{port}", desk, loop))
            await asyncio.to_thread(stop.wait)
            desk.parts.bell.close()
            server.should_exit = True
