"""Files that officers send: made anew, sent after the minute of undoing, and only once."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bot.admin.reports import shown
from bot.casework import Done
from bot.conversation.events import Picked
from bot.conversation.turn import KeepEvidence
from bot.messages import Later, Message, Refused, SendError
from bot.ports import Exhibit
from bot.reports.acts import Deed, Officer, TakeOn, Tell
from bot.reports.staff import Staff
from handlers.web.sniff import sniff
from tests.bot.test_remaking import SECRET, paper, photo
from tests.whole import Stage, person, stage

SITI, RINI = person("7001"), person("8001")
POSKO = "-1001"


@dataclass
class Scene:
    """A report that Rini of its posko has taken on."""

    stage: Stage
    ticket: str
    officer: Officer

    @property
    def now(self) -> datetime:
        return self.stage.clock[0]

    async def do(self, *deeds: Deed) -> None:
        async with self.stage.house.remembered.store.transaction() as ledger:
            await ledger.person(RINI, "id", self.now)
            for deed in deeds:
                case = await ledger.case(self.ticket)
                assert case is not None
                if isinstance(deed, Tell):
                    item = KeepEvidence("document", "r1", "surat.pdf", sort="staff")
                    await ledger.add_exhibit(case.id, deed.file, item, self.now)
                casework = self.stage.house.casework
                done = await casework.do(ledger, case, deed, self.officer, self.now)
                assert isinstance(done, Done)

    async def send(self, file: bytes | SendError) -> None:
        """Rini sends a file to the reporter."""
        self.stage.hands.files["r1"] = file
        await self.do(Tell("Ini suratnya", "x1"))

    async def undo(self) -> None:
        async with self.stage.house.remembered.store.transaction() as ledger:
            case = await ledger.case(self.ticket)
            assert case is not None
            casework = self.stage.house.casework
            assert isinstance(await casework.undo(ledger, case, self.officer, self.now), Done)

    async def passes(self, **time: float) -> None:
        self.stage.wait(**time)
        await self.stage.work()

    async def exhibit(self) -> Exhibit:
        async with self.stage.house.remembered.store.reading() as ledger:
            case = await ledger.case(self.ticket)
            assert case is not None
            (one,) = [e for e in await ledger.exhibits(case.id) if e.sort == "staff"]
        return one

    def files(self) -> list[Message]:
        """Messages to the reporter that carry a file."""
        return [message for message in self.stage.hands.to(SITI.name) if message.files]

    def told(self) -> list[str]:
        """What the posko's group was told besides the card."""
        return [m.body for m in self.stage.hands.to(POSKO) if "berkas" in m.body]


def mime_of(data: bytes) -> str:
    found = sniff(data)
    return found.mime if found else "application/octet-stream"


@pytest.fixture(params=["sqlite", "postgres"])
async def scene(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Scene]:
    url = None if request.param == "sqlite" else request.getfixturevalue("migrated_postgres_url")
    async with stage(tmp_path, url) as built:
        built.collection = replace(built.collection, sniff=mime_of)
        await built.bind(POSKO, "seberang ulu 1")
        ticket = await built.report(SITI)
        async with built.house.remembered.store.transaction() as ledger:
            rini = (await ledger.person(RINI, "id", built.clock[0])).id
        role = Staff(rini, "panwascam", "16.71.02", "16.71.02")
        made = Scene(built, ticket, Officer(rini, "Rini", (role,)))
        await made.do(TakeOn())
        await made.passes(minutes=5)
        yield made


async def test_a_photo_reaches_the_reporter_as_a_picture_and_nothing_else(scene: Scene) -> None:
    await scene.send(photo())
    await scene.passes(seconds=59)
    assert scene.files() == []
    await scene.passes(seconds=2)
    (message,) = scene.files()
    (file,) = message.files
    assert scene.ticket in message.body
    assert (file.kind, file.mime) == ("photo", "image/jpeg")
    assert SECRET.encode() not in file.data
    assert Image.open(BytesIO(file.data)).size == (200, 300)
    words = [m.body for m in scene.stage.hands.to(SITI.name)]
    assert "Ini suratnya" in words[-2], "the words come before the file"
    kept = await scene.exhibit()
    assert kept.state == "kept"
    assert await scene.stage.house.remembered.evidence.read("x1", kept.case) == file.data


async def test_a_paper_reaches_him_as_pictures_of_its_pages(scene: Scene) -> None:
    await scene.send(paper(SECRET))
    await scene.passes(seconds=61)
    (message,) = scene.files()
    (file,) = message.files
    assert (file.kind, file.mime) == ("document", "application/pdf")
    assert SECRET.encode() not in file.data


async def test_what_was_undone_never_leaves(scene: Scene) -> None:
    await scene.send(photo())
    await scene.passes(seconds=30)
    await scene.undo()
    await scene.passes(minutes=10)
    assert scene.files() == []


async def test_what_was_undone_before_it_was_fetched_is_dropped(scene: Scene) -> None:
    await scene.send(photo())
    await scene.undo()
    await scene.passes(minutes=10)
    assert scene.files() == []
    assert (await scene.exhibit()).state == "failed"


@pytest.mark.parametrize("data", [b"MZ of a program", b"%PDF-1.7 and no more"])
async def test_what_cannot_be_made_anew_is_told_to_the_office_alone(
    scene: Scene, data: bytes
) -> None:
    await scene.send(data)
    await scene.passes(minutes=10)
    assert scene.files() == []
    (told,) = scene.told()
    assert scene.ticket in told
    assert "PDF" in told
    assert (await scene.exhibit()).state == "failed"


async def test_a_file_that_is_gone_is_told_to_the_office_alone(scene: Scene) -> None:
    before = len(scene.stage.hands.to(SITI.name))
    await scene.send(Refused("gone"))
    await scene.passes(minutes=10)
    assert len(scene.told()) == 1
    assert len(scene.stage.hands.to(SITI.name)) == before + 1, "only the officer's own words"


async def test_one_that_is_late_is_sent_when_it_comes(scene: Scene) -> None:
    await scene.send(Later("not just now", timedelta(minutes=3)))
    await scene.passes(minutes=1)
    scene.stage.hands.files["r1"] = photo()
    await scene.passes(minutes=4)
    assert len(scene.files()) == 1


async def test_killed_between_keeping_and_posting_it_is_sent_once(scene: Scene) -> None:
    await scene.send(Later("not just now", timedelta(minutes=3)))
    await scene.passes(seconds=1)
    evidence = scene.stage.house.remembered.evidence
    kept = await scene.exhibit()
    await evidence.keep(kept, b"made anew", "image/jpeg", scene.now)
    scene.stage.hands.files["r1"] = Refused("never asked for again")
    for _ in range(3):
        await scene.passes(minutes=6)
    (message,) = scene.files()
    assert message.files[0].data == b"made anew"


async def test_it_is_nobodys_evidence(scene: Scene) -> None:
    """Neither on the card, nor in Lihat bukti, nor in what the administrator counts."""
    await scene.send(photo())
    await scene.passes(minutes=2)
    async with scene.stage.house.remembered.store.transaction() as ledger:
        await ledger.enrol(scene.officer.roles[0], scene.now)
    looks = Picked(f"case.evidence:{scene.ticket}:2")
    await scene.stage.hear(RINI, looks, chat=person(POSKO), click="look")
    assert [m for m in scene.stage.hands.to(RINI.name) if m.files] == []
    async with scene.stage.house.remembered.store.reading() as ledger:
        row = await shown(ledger, scene.ticket)
        case = await ledger.case(scene.ticket)
        assert case is not None
        assert await ledger.similar(case, scene.now - timedelta(days=1)) == []
    assert (row["evidence"], row["kept"]) == (0, 0)
    (card, *_) = [m.body for m in scene.stage.hands.to(POSKO) if m.body.startswith(scene.ticket)]
    assert "Belum ada bukti" in card
