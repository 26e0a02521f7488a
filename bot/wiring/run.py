"""Runs Posko: the server, the ears, and the workers, until it is told to stop."""

import asyncio
import logging
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager

import uvicorn
from starlette.applications import Starlette

from bot.delivery import Delivery
from bot.meter import Meter
from bot.settings import Settings
from bot.wiring.channels import Channels, Job, web
from bot.wiring.company import Company, company
from bot.wiring.house import House, house
from bot.wiring.litter import spared
from bot.wiring.pages import served
from bot.wiring.welcome import door as door_of
from bot.wiring.welcome import greet
from bot.wiring.workers import deliverer, jobs
from handlers.web.bell import Bell as PageBell

log = logging.getLogger(__name__)

PARTS = ("receive", "deliver", "web", "clocks")
GRACE = 3.0
"""Seconds that messages on their way and open requests get at the end."""


class _Stopped(Exception):
    """Somebody asked us to stop."""


class _Server(uvicorn.Server):
    """uvicorn on a socket of ours (its own ends the program); the signals stay ours."""

    def __init__(self, config: uvicorn.Config, door: socket.socket) -> None:
        super().__init__(config)
        self._door = door
        self._listening = asyncio.Event()

    async def work(self) -> None:
        await self.serve(sockets=[self._door])

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._listening.set()

    async def port(self) -> int:
        """The port, once the server really listens there."""
        await self._listening.wait()
        return int(self._door.getsockname()[1])

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def run(settings: Settings, parts: Collection[str] = PARTS) -> None:
    """Run the parts named until SIGTERM or Ctrl-C. Raises storage's refusals and `Refusal`."""
    with spared() as loaded:
        await _run(settings, parts, loaded)


async def _run(settings: Settings, parts: Collection[str], loaded: Callable[[], None]) -> None:
    first = not settings.keys_file.exists()
    async with house(settings) as built, company(built, parts) as others:
        await built.remembered.outbox.recover(built.clock())
        door = door_of(settings, parts)
        async with _channels(built, others) as (channels, page_bell):
            app = await served(built, channels, page_bell, parts)
            server = _server(settings, app, door) if door else None
            delivery = deliverer(built, channels)

            async def greeting() -> None:
                port = await server.port() if server else None
                await greet(built, parts, port, first=first)

            todo = jobs(built, channels, delivery, others, parts)
            loaded()
            await _work(delivery, todo, page_bell, server, greeting)


@asynccontextmanager
async def _channels(built: House, others: Company) -> AsyncIterator[tuple[Channels, PageBell]]:
    page_bell = PageBell(others.called)
    built.pages.append(page_bell.ring)
    channels = web(built, page_bell)
    async with AsyncExitStack() as stack:
        if built.settings.telegram is not None:
            from bot.wiring.telegram import telegram  # costs memory, so only when it is on

            await stack.enter_async_context(telegram(built, built.settings.telegram, channels))
        if built.settings.whatsapp is not None:
            from bot.wiring.whatsapp import whatsapp

            await stack.enter_async_context(whatsapp(built, built.settings.whatsapp, channels))
        yield channels, page_bell


async def _work(
    delivery: Delivery,
    todo: Iterable[Job],
    page_bell: PageBell,
    server: _Server | None,
    greeting: Job,
) -> None:
    stop = asyncio.Event()
    _listen(stop)
    try:
        async with asyncio.TaskGroup() as group:
            for job in todo:
                group.create_task(_kept_up(job, delivery.meter))
            serving = group.create_task(server.work()) if server else None
            group.create_task(greeting())
            await stop.wait()
            page_bell.close()
            async with asyncio.TaskGroup() as ending:  # both within the same few seconds
                ending.create_task(delivery.rest(GRACE))
                if server and serving:
                    server.should_exit = True
                    ending.create_task(_wait_for(serving))
            raise _Stopped  # noqa: TRY301 - the one way out of a TaskGroup
    except* _Stopped:
        log.info("stopped")


async def _wait_for(serving: asyncio.Task[None]) -> None:
    await asyncio.wait([serving], timeout=GRACE)


async def _kept_up(job: Job, meter: Meter) -> None:
    """Run a job to its end; one that breaks off begins again, and the others never notice."""
    while True:
        try:
            await job()
        except Exception:  # what nobody foresaw: said in the log, without its words
            meter.broke += 1
            log.exception("a worker broke off and begins again")
            await asyncio.sleep(GRACE)
        else:
            return


def _server(settings: Settings, app: Starlette, door: socket.socket) -> _Server:
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,  # links carry tokens
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=2,
        timeout_keep_alive=30,
        limit_concurrency=2000,
        ws="none",
        lifespan="off",
    )
    return _Server(config, door)


def _listen(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        if sys.platform == "win32":
            signal.signal(name, lambda *_: loop.call_soon_threadsafe(stop.set))
        else:
            loop.add_signal_handler(name, stop.set)
