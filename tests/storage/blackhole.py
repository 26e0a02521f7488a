"""A way to a server that can turn into a black hole: what is sent is lost, and nothing is said."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from sqlalchemy.engine import make_url


class Hole:
    """`url` leads to the server for as long as it is not `dark`."""

    def __init__(self, url: str, group: asyncio.TaskGroup) -> None:
        self._behind = make_url(url)
        self._group = group
        self.url = ""
        self.dark = False
        self._tasks: set[asyncio.Task[None]] = set()
        self._writers: set[asyncio.StreamWriter] = set()

    async def begin(self) -> asyncio.Server:
        server = await asyncio.start_server(self._take, "127.0.0.1", 0)
        at = self._behind.set(port=server.sockets[0].getsockname()[1])
        self.url = at.render_as_string(hide_password=False)
        return server

    async def end(self) -> None:
        for task in self._tasks:
            task.cancel()
        for writer in self._writers:
            writer.transport.abort()
        await asyncio.gather(*(w.wait_closed() for w in self._writers), return_exceptions=True)

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        back, forth = await asyncio.open_connection(self._behind.host, self._behind.port)
        self._writers |= {writer, forth}
        for source, sink in ((reader, forth), (back, writer)):
            self._tasks.add(self._group.create_task(self._lead(source, sink)))

    async def _lead(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while said := await source.read(65536):
                if not self.dark:
                    sink.write(said)
        if not self.dark:
            sink.close()


@asynccontextmanager
async def black_hole(url: str) -> AsyncIterator[Hole]:
    async with asyncio.TaskGroup() as group:
        hole = Hole(url, group)
        async with await hole.begin():
            yield hole
            await hole.end()
