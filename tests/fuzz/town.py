"""The whole bot with its real ears, somebody's report full of canaries, and what must hold."""

import itertools
import logging
import pickle
import re
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import httpx
import sqlalchemy as sa

from bot.conversation.events import Event, Picked
from bot.messages import Address, Message, SendError
from bot.ports import Heard
from bot.wiring.channels import web
from bot.wiring.pages import application
from handlers.telegram.read import TelegramReader
from handlers.telegram.receive import Hook as TelegramHook
from handlers.web.bell import Bell
from handlers.web.read import WebReader
from handlers.whatsapp.read import WhatsAppReader
from handlers.whatsapp.receive import Hook as WhatsAppHook
from storage.tables import inbox, word
from tests.at_desk import AtDesk
from tests.handlers.whatsapp.payloads import PHONE_ID, SECRET, VERIFY
from tests.handlers.whatsapp.test_receive import SeenMarks
from tests.whole import PNG, Stage, person, stage

HOUSE = Path(__file__).parents[2]
GROUP = "-1001"
"""The chat of the posko of Seberang Ulu I."""
PLAJU = "16.71.14"
WORD = "tg-secret"
CANARIES = ("KENARIGELAP", "Wulan Kenari", "1671025503900011", "628000000777")
"""Planted in the report of somebody in Plaju, whose posko nobody here belongs to."""


@dataclass(repr=False)
class Town:
    """The bot, its web application, and one case that nobody here may know of."""

    stage: Stage
    desk: AtDesk
    log: "Log"
    secret: str = ""
    """The ticket of that case."""
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    marked: int = 0
    free: set[str] = field(default_factory=set)
    """Names of those who may know of that case: officers of the city."""

    def __repr__(self) -> str:
        return "Town()"  # hypothesis shows it beside what failed, and all of it is a gigabyte

    @property
    def app(self) -> Any:
        return self.desk.app

    def ears(self) -> None:
        """From now on the channels are read as they are, and not by hand."""
        readers = {
            "telegram": TelegramReader(),
            "whatsapp": WhatsAppReader(),
            "web": WebReader(),
        }
        self.stage.reception = replace(self.stage.reception, readers=readers)

    def browser(self) -> httpx.AsyncClient:
        """Somebody's browser, at an address of its own."""
        number = next(self.numbers)
        where = (f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}", 5000)
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=True, client=where)
        return httpx.AsyncClient(transport=transport, base_url="http://posko.test")

    def said(self) -> list[Message]:
        """What was sent since this was asked last."""
        sent = self.stage.hands.sent
        new, self.marked = sent[self.marked :], len(sent)
        return new

    async def hear(
        self, who: Address, event: Event, chat: Address | None = None, **more: Any
    ) -> None:
        """Somebody does something; the bot works on it when it is `settled`."""
        click = f"c{next(self.numbers)}" if isinstance(event, Picked) else None
        at = self.stage.clock[0] if who.plain else None
        heard = Heard(sender=who, chat=chat or who, event=event, click=click, at=at, **more)
        await self.stage.arrive(who, pickle.dumps(heard))

    async def settled(self) -> list[Message]:
        """Work until nothing is due, and look whether all is well; return what was said."""
        self.stage.wait(seconds=2)
        await self.stage.work()
        assert await self._rows(inbox.c.state == word("waiting")) == []
        odd = ~inbox.c.reason.like("Unreadable%")
        assert await self._rows((inbox.c.state == word("quarantined")) & odd) == []
        new = self.said()
        for message in new:
            if not (message.to.name in self.free or await self._may(message.to)):
                clean(message.body, *(f"{one.label} {one.value}" for one in message.buttons))
        assert self.log.faults == []
        clean(*self.log.lines)
        self.log.lines.clear()
        return new

    async def _may(self, chat: Address) -> bool:
        """Whether it is a group that was bound meanwhile to an office that has the case."""
        async with self.stage.house.remembered.store.reading() as ledger:
            office = await ledger.bound(chat)
        return office is not None and office.id in (PLAJU, "16.71")

    async def _rows(self, where: Any) -> list[Any]:
        async with self.stage.house.remembered.store.reading() as ledger:
            return list(await ledger._work.all(sa.select(inbox.c.reason).where(where)))


class Log(logging.Handler):
    """What the program told its log: its faults, and all its lines."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[str] = []
        self.faults: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        line = self.format(record)
        self.lines.append(line)
        if record.exc_info or record.levelno >= logging.CRITICAL:
            self.faults.append(line)


def clean(*texts: str, said: str = "") -> None:
    """No canary is in any of them, but what whoever asked `said` himself."""
    whole = "\n".join(texts)
    assert [word for word in CANARIES if word in whole and word not in said] == []


class Cabinet(defaultdict[str, bytes | SendError]):
    """Whatever file is asked for is a picture."""

    def __init__(self) -> None:
        super().__init__(lambda: PNG)


@asynccontextmanager
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with stage(tmp_path) as built:
        built.open_whatsapp()
        built.hands.files = Cabinet()
        log = Log()
        async with _desk(built) as desk, _listening(log):
            here = Town(built, desk, log)
            told = {"name": "Wulan Kenari", "nik": CANARIES[2], "address": "KENARIGELAP"}
            here.secret = await desk.report(
                person("7770001"),
                PLAJU,
                people=[told],
                story="KENARIGELAP dan amplop",
                identity="Wulan Kenari",
                accused="KENARIGELAP",
            )
            await built.work()
            here.said()
            yield here


@asynccontextmanager
async def _desk(built: Stage) -> AsyncIterator[AtDesk]:
    bell = Bell()
    house = replace(built.house, clock=lambda: built.clock[0])
    await built.bind(GROUP, "seberang ulu 1")
    kept = house.remembered.inbox
    channels = web(house, bell)
    channels.hook = TelegramHook("42", WORD, kept).receive
    channels.whatsapp_hook = WhatsAppHook(PHONE_ID, SECRET, VERIFY, kept, SeenMarks()).endpoint
    built.delivery.senders = {**built.delivery.senders, **channels.senders}
    built.collection.fetchers = {**built.collection.fetchers, **channels.fetchers}
    yield AtDesk(built, await application(house, channels, bell))


@asynccontextmanager
async def _listening(log: Log) -> AsyncIterator[None]:
    root, asking = logging.getLogger(), logging.getLogger("httpx")  # the browsers', not ours
    levels = root.level, asking.level
    root.addHandler(log)
    root.setLevel(logging.INFO)
    asking.setLevel(logging.WARNING)
    try:
        yield
    finally:
        root.removeHandler(log)
        root.setLevel(levels[0])
        asking.setLevel(levels[1])


def words_in(pattern: str, *where: Path) -> tuple[str, ...]:
    """What a pattern finds in files of ours: names that the code itself goes by."""
    found = {word for path in where for word in re.findall(pattern, path.read_text("utf-8"))}
    return tuple(sorted(found))
