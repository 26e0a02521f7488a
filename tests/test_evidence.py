"""Evidence as a whole: what it says of itself is asked for, what is no evidence is not kept."""

import io
import zipfile
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image

from bot.conversation.events import Gave, Picked
from bot.messages import Later, Message
from bot.ports import Exhibit
from bot.reports.making import making
from handlers.web.sniff import media_type
from tests.bot.test_remaking import picture
from tests.films import film
from tests.whole import ADMIN, PNG, Stage, person, stage

SITI, BUDI, RINI = person("7001"), person("7002"), person("8001")
POSKO, CITY = "-1001", "-1002"


def shot() -> bytes:
    """A photo that says when and where it was taken."""
    exif = Image.Exif()
    exif.get_ifd(0x8769).update({0x9003: "2024:11:24 20:20:00"})
    exif.get_ifd(0x8825).update({1: "S", 2: (2.0, 59.0, 27.0), 3: "E", 4: (104.0, 45.0, 23.0)})
    return picture("JPEG", exif=exif)


def bomb() -> bytes:
    out = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(out, "PNG")
    return out.getvalue()


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


@dataclass
class Scan:
    """A scanner by hand."""

    away: bool = False
    harmful: bytes = b"X5O-harm"
    seen: list[int] = field(default_factory=list)

    async def scan(self, data: bytes) -> bool:
        if self.away:
            raise Later("away")
        self.seen.append(len(data))
        return self.harmful not in data


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.long)])
async def posko(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    url = None if request.param == "sqlite" else request.getfixturevalue("migrated_postgres_url")
    async with stage(tmp_path, url) as built:
        built.collection.sniff = media_type
        await built.bind(POSKO, "seberang ulu 1")
        await built.bind(CITY, "kota")
        click = Picked("staff.bind:16.71")
        await built.hear(person(ADMIN), click, chat=person(CITY), click="bind-city")
        yield built


async def exhibits(posko: Stage, ticket: str) -> list[Exhibit]:
    case = await posko.case(ticket)
    async with posko.house.remembered.store.reading() as ledger:
        return list(await ledger.exhibits(case.id))


def asked(posko: Stage) -> list[Message]:
    return [m for m in posko.hands.to(SITI.name) if "menyimpan tempat atau waktu" in m.body]


async def tell(posko: Stage, file: bytes, kind: str = "photo") -> str:
    posko.hands.files["f1"] = file
    return await posko.report(SITI, "7 ulu", Gave(kind, "f1"))  # type: ignore[arg-type]


async def test_what_a_photo_says_of_itself_is_read_by_officers_once_its_reporter_agrees(
    posko: Stage,
) -> None:
    ticket = await tell(posko, shot())
    (one,) = await exhibits(posko, ticket)
    assert (one.state, one.facts) == ("kept", {})
    (question,) = asked(posko)
    assert [button.value for button in question.buttons] == [
        f"facts:yes.{ticket}", f"facts:no.{ticket}",
    ]  # fmt: skip
    answer = await posko.say(SITI, f"[facts:yes.{ticket}]")
    assert "Petugas dapat melihat" in answer.body
    (one,) = await exhibits(posko, ticket)
    assert one.facts == {"at": "2024-11-24T20:20:00", "place": [-2.99, 104.76]}
    text = making(one.facts)
    assert text is not None
    assert posko.house.render(text, "id") == (
        "Menurut berkasnya dibuat 24/11/2024 pukul 20.20, sekitar -2.99, 104.76 (dibulatkan)"
    )
    # What comes later is under the same word, and nobody is asked again.
    posko.hands.files["f2"] = film("video/mp4")
    await posko.say(SITI, "[after:evidence]", Gave("video", "f2"))
    assert [bool(one.facts) for one in await exhibits(posko, ticket)] == [True, True]
    assert len(asked(posko)) == 1
    await posko.say(SITI, f"[facts:no.{ticket}]")
    assert [one.facts for one in await exhibits(posko, ticket)] == [{}, {}]


async def test_without_an_answer_nothing_is_shown_and_the_talk_goes_on(posko: Stage) -> None:
    ticket = await tell(posko, shot())
    assert len(asked(posko)) == 1
    answer = await posko.say(SITI, "[after:secret]")
    assert ticket in answer.body
    await posko.tick(minutes=5)
    assert len(asked(posko)) == 1
    assert [one.facts for one in await exhibits(posko, ticket)] == [{}]


async def test_the_answer_leaves_an_open_question_open(posko: Stage) -> None:
    ticket = await tell(posko, shot())
    opened = await posko.say(SITI, "[after:evidence]")
    told = await posko.say(SITI, f"[facts:no.{ticket}]")
    assert opened.body.splitlines()[-1] in told.body


async def test_nobody_opens_another_ones(posko: Stage) -> None:
    ticket = await tell(posko, shot())
    await posko.say(BUDI, f"[facts:yes.{ticket}]")
    assert [one.facts for one in await exhibits(posko, ticket)] == [{}]


async def test_a_photo_that_says_nothing_makes_no_question(posko: Stage) -> None:
    await tell(posko, picture("JPEG"))
    assert asked(posko) == []


REFUSED = [
    (zipped(a=b"x"), "arsip"), (b"<html><script>alert(1)</script></html>", "halaman web"),
    (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "halaman web"), (bomb(), "tidak wajar"),
    (b"MZ\x90\x00" + bytes(200), "program"), (b"Rar!\x1a\x07\x01\x00" + bytes(99), "arsip"),
    (zipped(**{"[Content_Types].xml": b"", "word__document.xml": b"", "word__vbaProject.bin": b""}),
     "arsip"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "word"), REFUSED)
async def test_what_is_no_evidence_is_not_kept_and_its_reporter_is_told(
    posko: Stage, file: bytes, word: str
) -> None:
    ticket = await tell(posko, file, "document")
    (one,) = await exhibits(posko, ticket)
    assert (one.state, one.size, one.sha256) == ("refused", None, None)
    told = [m.body for m in posko.hands.to(SITI.name) if "tidak kami simpan" in m.body]
    assert len(told) == 1
    assert word in told[0]
    assert list(posko.house.remembered.evidence._folder.names()) == []


async def test_one_refused_after_the_ticket_is_told_to_the_office_as_well(posko: Stage) -> None:
    ticket = await tell(posko, PNG)
    posko.hands.files["f2"] = zipped(a=b"x")
    await posko.say(SITI, "[after:evidence]", Gave("document", "f2"))
    assert any(ticket in m.body and "jenisnya" in m.body for m in posko.hands.to(POSKO))
    assert sorted(one.state for one in await exhibits(posko, ticket)) == ["kept", "refused"]


async def test_a_harmful_file_is_not_kept(posko: Stage) -> None:
    scan = posko.collection.scanner = Scan()
    ticket = await tell(posko, b"Nama: X5O-harm", "document")
    assert [one.state for one in await exhibits(posko, ticket)] == ["refused"]
    assert any("kode berbahaya" in m.body for m in posko.hands.to(SITI.name))
    assert scan.seen == [14]


async def test_while_the_scanner_is_away_evidence_waits_and_the_report_goes_on(
    posko: Stage,
) -> None:
    scan = posko.collection.scanner = Scan(away=True)
    ticket = await tell(posko, PNG)
    for _ in range(3):
        await posko.tick(minutes=6)
    (one,) = await exhibits(posko, ticket)
    assert (one.state, one.attempts) == ("waiting", 0)
    alarms = [m for m in posko.hands.to(CITY) if "clamd" in m.body]
    assert len(alarms) == 1, "once a day"
    scan.away = False
    await posko.tick(minutes=6)
    assert [one.state for one in await exhibits(posko, ticket)] == ["kept"]


async def test_broken_files_leave_no_half_state(posko: Stage) -> None:
    files = [
        shot()[:200],
        film("video/mp4")[:300],
        b"%PDF-1.7\n",
        b"\x89PNG\r\n\x1a\n",
        b"OggS",
        b"",
    ]
    ticket = await tell(posko, PNG)
    for number, file in enumerate(files):
        posko.hands.files[f"b{number}"] = file
        await posko.say(SITI, "[after:evidence]", Gave("document", f"b{number}"))
    found = await exhibits(posko, ticket)
    assert [one.state for one in found] == ["kept"] * (len(files) + 1)
    read = posko.house.remembered.evidence.read
    kept = [await read(one.id, one.case) for one in found]
    assert sorted(kept) == sorted([PNG, *files])
    await posko.enrol(RINI, "Rini", "panwascam", "16.71.02")
    await posko.say(RINI, f"[case.evidence:{ticket}:2]")
    shown = [m for m in posko.hands.to(RINI.name) if ticket in m.body]
    assert sum(len(m.files) for m in shown) == 1
    assert sum("tidak punya salinan" in m.body for m in shown) == len(files)
