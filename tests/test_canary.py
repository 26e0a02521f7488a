"""Whole cases in both lanes on three channels, full of canaries: none is found where none may be.

Planted in every field that a citizen or an officer fills; looked for in the tables and the files
as a thief finds them, in a backup, in the log, in figures, public pages and pages of errors.
"""

import asyncio
import io
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
import sqlalchemy as sa

from bot.conversation.events import Gave
from bot.reports.acts import Ask, Note
from bot.wiring.channels import web
from bot.wiring.log import _Lines
from bot.wiring.pages import application
from handlers.web.bell import Bell
from storage import backup
from storage.seal import Ring
from storage.tables import report
from storage.work import Ground
from tests.at_desk import AtDesk
from tests.storage.test_canary import disk, dump, unpacked
from tests.whole import PNG, Stage, number, person, stage

TELEGRAM, WHATSAPP = person("7007770001"), number("628000777001")
GROUP = "-1007770009"
CHANNELS = ("telegram", "whatsapp", "web")


def name(channel: str) -> str:
    return f"Kenari {channel.title()} binti Sangkar"


def nik(channel: str) -> str:
    return f"167102450390{7771 + CHANNELS.index(channel):04d}"


def story(channel: str) -> str:
    return f"burung-{channel} melihat amplop di rumah Pak Elang-{channel}"


PLANTED = (
    *(f"Kenari {channel.title()}" for channel in CHANNELS),
    *(nik(channel) for channel in CHANNELS),
    *(f"burung-{channel}" for channel in CHANNELS),
    *(f"Elang-{channel}" for channel in CHANNELS),
    TELEGRAM.name, WHATSAPP.name, GROUP, "Lorong Sangkar 77", "foto-kenari.jpg", "takarir-kenari",
    "AgAC-kenari", "Bu Perkutut", "catatan-perkutut", "tanya-perkutut", "jawab-kenari",
    "racun-kenari", "6288800777",
)  # fmt: skip


class Town:
    """The bot, its web application, and citizens on every channel."""

    def __init__(self, built: Stage, desk: AtDesk, browser: httpx.AsyncClient) -> None:
        self.stage, self.desk, self.browser = built, desk, browser

    async def say(self, channel: str, *lines: str | Gave) -> None:
        at = {"telegram": TELEGRAM, "whatsapp": WHATSAPP}.get(channel)
        for line in lines:
            if at is not None:
                await self.stage.say(at, line)
            elif isinstance(line, str):
                said = await self.browser.post("/chat/messages", json={"text": line})
                assert said.status_code < 300, said.text
                await self.stage.work()

    async def filed(self, channel: str) -> list[str]:
        """The tickets of all cases that came on a channel."""
        async with self.stage.house.remembered.store.reading() as ledger:
            rows = await ledger._work.all(sa.select(report.c.ticket, report.c.channel))
        return [row.ticket for row in rows if row.ticket and row.channel == channel]


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with stage(tmp_path) as built:
        built.open_whatsapp()
        house, bell = replace(built.house, clock=lambda: built.clock[0]), Bell()
        channels = web(house, bell)
        built.reception = replace(
            built.reception, readers={**built.reception.readers, **channels.readers}
        )
        built.delivery.senders = {**built.delivery.senders, **channels.senders}
        built.collection.fetchers = {**built.collection.fetchers, **channels.fetchers}
        app = await application(house, channels, bell)
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://posko.test") as browser:
            await browser.get("/")
            yield Town(built, AtDesk(built, app), browser)


@contextmanager
def logged() -> Iterator[io.StringIO]:
    """The log as the program writes it, all of ours included."""
    said, root = io.StringIO(), logging.getLogger()
    handler = logging.StreamHandler(said)
    handler.setFormatter(_Lines())
    ours = [logging.getLogger(room) for room in ("bot", "handlers", "storage")]
    before = [one.level for one in ours]
    root.addHandler(handler)
    for one in ours:
        one.setLevel(logging.DEBUG)
    try:
        yield said
    finally:
        root.removeHandler(handler)
        for one, level in zip(ours, before, strict=True):
            one.setLevel(level)


async def live(town: Town) -> None:
    """Everything that leaves traces: reports, evidence, questions and answers, notes, a comment."""
    built = town.stage
    await built.bind(GROUP, "seberang ulu 1")
    built.hands.files["AgAC-kenari"] = PNG + b"racun-kenari"
    photo = Gave("photo", "AgAC-kenari", "foto-kenari.jpg", "image/png", 9, "takarir-kenari")
    for channel in CHANNELS:
        files = (photo, "selesai") if channel != "web" else ("lewati",)
        await town.say(channel, "/start", "saya melihat dugaan pelanggaran", "setuju", "1", "7 ulu")
        await town.say(channel, "ya", story(channel), "kemarin", *files, "kirim")
        who = f"{name(channel)}, Lorong Sangkar 77"
        await town.say(channel, "/start", "hak pilih saya bermasalah", "setuju", "1", "7 ulu", "ya")
        await town.say(channel, "3", who, nik(channel), "kirim")
        assert len(await town.filed(channel)) == 2, channel
    officer = await built.enrol(person("7007770008"), "Bu Perkutut", "panwascam", "16.71.02")
    for channel in CHANNELS:
        for ticket in await town.filed(channel):
            await built.do(ticket, Note("catatan-perkutut 6288800777"), officer)
            await built.do(ticket, Ask("tanya-perkutut jam berapa?"), officer)
        await town.say(channel, "jawab-kenari jam sembilan")
    await built.arrive(TELEGRAM, b"racun-kenari that no reader reads")
    await built.work()
    await built.tick(hours=30)


async def pages(town: Town) -> AsyncIterator[tuple[str, httpx.Response]]:
    """What anybody can ask for, and what he gets where something is wrong."""
    ask = town.browser
    async with httpx.AsyncClient(transport=ask._transport, base_url="http://posko.test") as anybody:
        for path in (
            "/", "/publik", "/api/v1/public/summary", "/health", "/metrics", "/cek", "/asli",
            "/desk", "/desk/burung-web", "/nowhere/burung-web", "/chat/files/1/1",
        ):  # fmt: skip
            yield path, await anybody.get(path)
        for ticket in await town.filed("telegram"):
            data = {"ticket": ticket, "secret": "AAAA-AAAA-AAAA"}
            yield "/cek", await anybody.post("/cek", data=data)
        bad = b'{"text": "burung-web'
        yield "/chat/messages", await anybody.post("/chat/messages", content=bad)
        yield "/desk/search", await anybody.post("/desk/search", data={"q": nik("web")})


async def broken(town: Town) -> httpx.Response:
    """The page of a case that does not open any more, as an officer gets it."""
    [ticket, _] = await town.filed("telegram")
    other = sa.select(report.c.body).where(report.c.channel == "web").limit(1).scalar_subquery()
    async with town.desk.officer("Rusa") as officer:
        shown = await officer.get(f"/desk/{ticket}")
        assert "burung-telegram" in shown.text
        async with town.stage.house.remembered.database.writing() as connection:
            change = report.update().where(report.c.ticket == ticket)
            await connection.execute(change.values(body=other))
        return await officer.get(f"/desk/{ticket}")


def seen(where: bytes) -> list[str]:
    return [word for word in PLANTED if word.encode() in where]


async def test_no_canary_is_found_where_none_may_be(town: Town, tmp_path: Path) -> None:
    with logged() as log:
        await live(town)
        assert "burung-telegram" in str(town.stage.hands.sent)  # whom it concerns is told
        async for path, page in pages(town):
            assert seen(page.content) == [], path
        fault = await broken(town)
        assert fault.status_code == 500
        assert seen(fault.content) == []
    assert "quarantine" in log.getvalue()
    assert seen(log.getvalue().encode()) == []
    ground: Ground = town.stage.house.remembered.store._ground
    where = tmp_path / "posko.tar"
    ring = Ring.load(town.stage.house.settings.keys_file)
    await backup.save(
        ground.database, ground.folder, where, ring, town.stage.clock[0], spool=where.parent
    )
    archive = await asyncio.to_thread(unpacked, where, ring)
    for found in (await dump(ground), disk(tmp_path), archive):
        assert len(found) > 50_000
        assert seen(found) == []
