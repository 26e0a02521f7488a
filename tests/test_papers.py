"""Papers of one's own report, over the whole bot: asked for in the talk, printed, handed over."""

import hashlib
import io
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
import pyzipper
from pypdfium2 import PdfDocument

from bot.conversation.events import Gave
from bot.messages import Message
from bot.wiring.channels import web
from bot.wiring.pages import application
from handlers.web.bell import Bell as PageBell
from tests.whole import PNG, Stage, person, stage

SITI, EVE = person("7001"), person("7009")
STORY = "Ada yang membagi amplop semalam"


@pytest.fixture
async def posko(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path, public_url="https://posko.example") as built:
        await built.bind("-1001", "seberang ulu 1")
        yield built


def read(data: bytes) -> str:
    """The words of a PDF, page after page."""
    paper = PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in paper)


def sent(stage: Stage) -> Message:
    """The last message to Siti that brought a paper."""
    return next(m for m in reversed(stage.hands.to(SITI.name)) if m.files)


async def secret_of(stage: Stage, ticket: str) -> str:
    case = await stage.case(ticket)
    async with stage.house.remembered.store.reading() as ledger:
        return await ledger.secret(case.id)


async def test_a_receipt_comes_into_the_talk(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    menu = await posko.say(SITI, "[after:paper]")
    assert [button.value for button in menu.buttons] == [
        "papers:receipt", "papers:full", "papers:form", "papers:back",
    ]  # fmt: skip
    await posko.say(SITI, "[papers:receipt]")
    paper = sent(posko)
    assert ticket in paper.body
    assert [(file.kind, file.mime, file.name) for file in paper.files] == [
        ("document", "application/pdf", f"tanda-terima-{ticket}")
    ]
    words = read(paper.files[0].data)
    assert ticket in words
    assert "bukan laporan resmi" in words
    assert "Senin, 25 November 2024" in words
    assert STORY not in words
    assert await secret_of(posko, ticket) not in words


async def test_the_full_receipt_and_the_form_say_what_was_told(posko: Stage) -> None:
    posko.hands.files["photo-1"] = PNG
    ticket = await posko.report(SITI, "7 ulu", Gave("photo", "photo-1"))
    secret = await secret_of(posko, ticket)
    await posko.say(SITI, "[after:paper]", "[papers:full]")
    full = read(sent(posko).files[0].data)
    await posko.say(SITI, "[after:paper]", "formulir laporan")
    form = read(sent(posko).files[0].data)
    assert sent(posko).files[0].name == f"formulir-laporan-{ticket}"
    for words in (full, form):
        assert STORY in words
        assert "SHA-256 " in words
        assert secret not in words
    assert "Formulir Laporan" in form
    assert "nomor model belum diverifikasi" in form


async def test_nobody_gets_a_paper_of_anothers_report(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    await posko.report(EVE)
    await posko.say(EVE, f"[own:paper.{ticket}]")
    assert not [message for message in posko.hands.to(EVE.name) if message.files]


async def test_a_paper_of_ones_own_report_can_be_asked_for_later(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    await posko.say(SITI, "[after:done]", f"[own:paper.{ticket}]", "1")
    assert sent(posko).files[0].name == f"tanda-terima-{ticket}"


async def test_whoever_has_the_secret_downloads_them_at_cek(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    secret = await secret_of(posko, ticket)
    bell = PageBell()
    app = await application(posko.house, web(posko.house, bell), bell)
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="https://posko.example") as client:
        page = await client.post("/cek", data={"ticket": ticket, "secret": secret})
        assert 'action="/cek/paper"' in page.text
        asked = {"ticket": ticket, "secret": secret, "paper": "receipt-full"}
        paper = await client.post("/cek/paper", data=asked)
        assert paper.headers["content-type"] == "application/pdf"
        assert "no-store" in paper.headers["cache-control"]
        assert STORY in read(paper.content)
        wrong = await client.post("/cek/paper", data={**asked, "secret": "AAAA-AAAA-AAAA-A"})
        assert wrong.status_code == 404
        assert (await client.get("/cek/paper", params=asked)).status_code == 303


@asynccontextmanager
async def desk(posko: Stage) -> AsyncIterator[tuple[httpx.AsyncClient, str]]:
    """The desk open to an officer of Seberang Ulu I, and the token of its forms."""
    budi = await posko.enrol(person("7002"), "Budi Contoh", "panwascam", "16.71.02")
    bell = PageBell()
    house = replace(posko.house, clock=lambda: posko.clock[0])
    app = await application(house, web(house, bell), bell)
    doors, now = posko.house.remembered.doors, posko.clock[0]
    link = await doors.issue(budi.person, "panwascam", "16.71.02", now)
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="https://posko.example") as client:
        await client.post("/desk/login", data={"token": link})
        page = (await client.get("/desk")).text
        yield client, page.partition('name="csrf" value="')[2].partition('"')[0]


async def test_officers_print_the_case_file_and_the_form(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    await posko.say(SITI, "[after:complete]")
    async with desk(posko) as (client, _):
        page = (await client.get(f"/desk/{ticket}")).text
        for name in ("berkas.pdf", "formulir.pdf", "paket"):
            assert f'href="/desk/{ticket}/{name}"' in page
        file = read((await client.get(f"/desk/{ticket}/berkas.pdf")).content)
        form = read((await client.get(f"/desk/{ticket}/formulir.pdf")).content)
    assert STORY in file
    assert "dicetak oleh Budi Contoh" in file
    assert "Laporan masuk" in file
    assert "Formulir Laporan" in form


async def test_a_package_is_made_for_a_reason_and_taken_with_its_password(posko: Stage) -> None:
    posko.hands.files["photo-1"] = PNG
    ticket = await posko.report(SITI, "7 ulu", Gave("photo", "photo-1"))
    async with desk(posko) as (client, csrf):
        nothing = await client.post(f"/desk/{ticket}/paket", data={"csrf": csrf, "reason": " "})
        assert nothing.status_code == 422
        asked = {"csrf": csrf, "reason": "Penyidik Contoh meminta berkasnya"}
        made = (await client.post(f"/desk/{ticket}/paket", data=asked)).text
        word = made.split('<p class="number">')[1].split("<")[0]
        later = (await client.get(f"/desk/{ticket}/paket")).text
        assert word not in later
        path = later.split(f'action="/desk/{ticket}/paket/')[1].split('"')[0]
        taken = await client.post(f"/desk/{ticket}/paket/{path}", data={"csrf": csrf})
        assert taken.headers["content-type"] == "application/zip"
        posko.wait(hours=48)
        gone = await client.post(f"/desk/{ticket}/paket/{path}", data={"csrf": csrf})
        assert gone.status_code in (401, 404)
    checked(taken.content, word, ticket)
    kinds = [entry.kind for entry in await posko.entries(ticket)]
    assert {"packed", "identity-opened"} <= set(kinds)


def checked(data: bytes, word: str, ticket: str) -> None:
    """The package opens with its password alone, and every file is what the manifest says."""
    with pyzipper.AESZipFile(io.BytesIO(data)) as package:
        with pytest.raises(RuntimeError):
            package.read("manifest.json")
        package.setpassword(word.encode())
        manifest = json.loads(package.read("manifest.json"))
        names = {file["path"] for file in manifest["files"]}
        assert names | {"manifest.json", "SHA256SUMS"} == set(package.namelist())
        assert f"bukti/{ticket}-1.png" in names
        for file in manifest["files"]:
            found = package.read(file["path"])
            assert hashlib.sha256(found).hexdigest() == file["sha256"]
            assert len(found) == file["size"]
        case = json.loads(package.read("kasus.json"))
        schema = json.loads(package.read("kasus.schema.json"))
        assert STORY in read(package.read(f"berkas-kasus-{ticket}.pdf"))
    assert package_is_described(case, schema)
    assert case["evidence"][0]["sha256"] == hashlib.sha256(PNG).hexdigest()


def package_is_described(case: dict[str, Any], schema: dict[str, Any]) -> bool:
    """Whether every part of the case is described, and none that is needed is missing."""
    return set(schema["required"]) <= set(case) <= set(schema["properties"])


async def test_posters_of_ones_own_posko_are_on_the_desk(posko: Stage) -> None:
    async with desk(posko) as (client, _):
        page = (await client.get("/desk/poster")).text
        assert "16.71.02" in page
        assert "16.71.05" not in page
        asked = {"office": "16.71.02", "size": "a5", "language": "en"}
        poster = await client.get("/desk/poster.pdf", params=asked)
        other = await client.get("/desk/poster.pdf", params={"office": "16.71.05"})
    assert "posko.example/?start=p_167102" in read(poster.content)
    assert other.status_code == 404
