"""Runs Posko: the server, the ears, and the workers, until it is told to stop."""

import asyncio
import logging
import random
import signal
import socket
import sys
from collections.abc import AsyncIterator, Collection, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager

import uvicorn

from bot import charts
from bot.bell import Bell
from bot.collection import Collection as Collector
from bot.delivery import Delivery
from bot.digest import Digest
from bot.heads import Heads
from bot.keeping import Keeper
from bot.patterns import Patterns
from bot.publishing.publisher import Publisher
from bot.reception import Reception
from bot.reminders import Reminders
from bot.settings import Settings
from bot.timekeeper import Timekeeper
from bot.watch import Rounds
from bot.wiring.channels import Channels, Job, web
from bot.wiring.exports import making
from bot.wiring.house import House, house
from bot.wiring.lawbook import approved
from bot.wiring.pages import application
from bot.wiring.press import head
from bot.wiring.welcome import greet, reserve
from handlers.clamd import scanner
from handlers.web.bell import Bell as PageBell
from handlers.web.sniff import media_type
from storage.alive import alive

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
    first = not settings.keys_file.exists()
    async with house(settings) as built, _alive(built):
        remembered = built.remembered
        await remembered.outbox.recover()
        door = reserve(settings) if {"web", "receive"} & set(parts) else None
        async with _channels(built) as (channels, page_bell):
            server = await _server(built, channels, page_bell, door) if door else None

            async def greeting() -> None:
                port = await server.port() if server else None
                await greet(built, parts, port, first=first)

            await _work(built, channels, page_bell, parts, server, greeting)


@asynccontextmanager
async def _alive(built: House) -> AsyncIterator[None]:
    remembered = built.remembered
    async with alive(remembered.database, built.settings.data_dir, remembered.worker):
        yield


@asynccontextmanager
async def _channels(built: House) -> AsyncIterator[tuple[Channels, PageBell]]:
    page_bell = PageBell()
    built.pages.append(page_bell.ring)
    channels = web(built, page_bell)
    async with AsyncExitStack() as stack:
        if built.settings.telegram is not None:
            from bot.wiring.telegram import telegram  # costs seconds, so only when it is on

            await stack.enter_async_context(telegram(built, built.settings.telegram, channels))
        if built.settings.whatsapp is not None:
            from bot.wiring.whatsapp import whatsapp

            await stack.enter_async_context(whatsapp(built, built.settings.whatsapp, channels))
        yield channels, page_bell


async def _work(
    built: House,
    channels: Channels,
    page_bell: PageBell,
    parts: Collection[str],
    server: _Server | None,
    greeting: Job,
) -> None:
    stop = asyncio.Event()
    _listen(stop)
    delivery = deliverer(built, channels)
    try:
        async with asyncio.TaskGroup() as group:
            for job in _jobs(built, channels, delivery, parts):
                group.create_task(_kept_up(job))
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


async def _kept_up(job: Job) -> None:
    """Run a job to its end; one that breaks off begins again, and the others never notice."""
    while True:
        try:
            await job()
        except Exception:  # what nobody foresaw: said in the log, without its words
            log.exception("a worker broke off and begins again")
            await asyncio.sleep(GRACE)
        else:
            return


def _jobs(
    built: House, channels: Channels, delivery: Delivery, parts: Collection[str]
) -> Iterator[Job]:
    bells = built.bells
    yield built.days.run
    if "receive" in parts:
        yield from channels.receiving
        yield from channels.describing
        reception = receptionist(built, channels)
        yield lambda: reception.run(bells["inbox"])
    if "deliver" in parts:
        yield lambda: delivery.run(bells["outbox"])
        collection = collector(built, channels)
        yield lambda: collection.run(bells["evidence"])
        if channels.keepers:
            yield rounds(built, channels).run
    if "clocks" in parts:
        keeper = timekeeper(built)
        yield lambda: keeper.run(bells["journal"])
        exporting = making(built)
        yield lambda: exporting.run(Bell())


def rounds(built: House, channels: Channels) -> Rounds:
    store, watch = built.remembered.store, built.people.teller.watch
    return Rounds(store, watch, channels.keepers, built.clock)


def timekeeper(built: House) -> Timekeeper:
    remembered = built.remembered
    return Timekeeper(
        remembered.store,
        remembered.journal,
        remembered.upkeep,
        remembered.strongroom,
        built.casework,
        built.clock,
        Reminders(remembered.store, built.rules, built.settings.cities),
        Heads(remembered.store, remembered.journal, built.clerk, built.people.teller.admins),
        keeper(built),
        Patterns(remembered.store, built.rules, built.clerk.cards, built.settings.cities),
        publisher=Publisher(remembered.store, built.rules, built.settings.cities),
        digest=Digest(remembered.store, built.rules, built.clerk.cards, built.settings.cities),
    )


def keeper(built: House) -> Keeper:
    remembered, admins = built.remembered, built.people.teller.admins
    return Keeper(
        remembered.store,
        remembered.upkeep,
        remembered.journal,
        built.clerk,
        built.rules,
        admins,
    )


def receptionist(built: House, channels: Channels) -> Reception:
    store = built.remembered.store
    admins = built.people.teller.admins
    return Reception(store, channels.readers, built.intake, built.desk, built.clock, admins)


def collector(built: House, channels: Channels) -> Collector:
    remembered = built.remembered
    return Collector(
        remembered.store,
        remembered.evidence,
        channels.fetchers,
        built.clerk,
        media_type,
        built.clock,
        scanner(built.settings.clamd),
        built.people.teller.admins,
    )


def deliverer(built: House, channels: Channels) -> Delivery:
    async def draw(chart: Mapping[str, object], language: str) -> bytes:
        # In a thread of its own: drawing takes half a second of CPU.
        return await asyncio.to_thread(charts.drawn, chart, built.render, language)

    remembered = built.remembered
    return Delivery(
        store=remembered.store,
        outbox=remembered.outbox,
        senders=channels.senders,
        evidence=remembered.evidence,
        clerk=built.clerk,
        render=built.render,
        draw=draw,
        head=head(built),
        paces=channels.pace(built.clock()),
        now=built.clock,
        chance=random.random,
        templates=approved(),
        windows=channels.windows,
        reporting=channels.reporting,
        admins=built.people.teller.admins,
    )


async def _server(
    built: House, channels: Channels, page_bell: PageBell, door: socket.socket
) -> _Server:
    settings = built.settings
    config = uvicorn.Config(
        await application(built, channels, page_bell),
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
