"""A panwascam's day: thirty mixed reports, a letter with its sheet, the answers, the reporters."""

import io
import re
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import openpyxl
import pypdfium2
import pytest
import pyzipper

from bot.messages import Address
from tests.at_desk import SU1, AtDesk, at_desk, ids_on
from tests.whole import number, person, stage

Page = openpyxl.worksheet.worksheet.Worksheet
NUMBER = "001/SP/16.71.02/XI/2024"
NAME = "001-SP-16-71-02-XI-2024"
VILLAGES = (f"{SU1}.1002", f"{SU1}.1003", f"{SU1}.1006")
PROBLEMS = ("not-on-list", "wrong-data", "deceased-listed", "wrong-tps", "moved-listed")
FIRST = ("Siti", "Budi", "Rahma", "Dewi", "Joko", "Ayu", "Rudi", "Nina", "Tono", "Lina")
LAST = ("Aminah", "Santoso", "Kusuma")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.long)])
def database_url(request: pytest.FixtureRequest) -> str | None:
    return (
        None if request.param == "sqlite" else str(request.getfixturevalue("migrated_postgres_url"))
    )


@pytest.fixture
async def desk(tmp_path: Path, database_url: str | None) -> AsyncIterator[AtDesk]:
    async with stage(tmp_path, database_url) as built, at_desk(built) as ready:
        yield ready


def named(n: int) -> tuple[str, str]:
    """An invented person: name and NIK."""
    return f"{FIRST[n % 10]} {LAST[n // 10]}", f"16710{n % 10}501019{n:04d}"


def citizen(n: int) -> Address:
    return person(str(5000 + n))


async def thirty(desk: AtDesk) -> dict[str, int]:
    """Thirty reports over three kelurahan, some of several people, some of a violation."""
    tickets = {}
    for n in range(30):
        name, nik = named(n)
        place, problem = VILLAGES[n % 3], PROBLEMS[n % 5]
        if n % 10 == 9:
            await desk.report(citizen(n), place, "vote-buying", lane="violation", story="Amplop")
            continue
        told = {"name": name, "nik": nik, "address": f"Jl. Bambu {n} RT 0{n % 9 + 1} RW 02"}
        others = [{"name": f"Anak {name}", "relation": "family"}] if n % 4 == 0 else []
        people = [{**told, "relation": "self"}, *others]
        tickets[await desk.report(citizen(n), place, problem, people)] = n
    return tickets


def workbook(answer: httpx.Response) -> Page:
    assert answer.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(answer.content)).active


def words_of(pdf: bytes) -> str:
    paper = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in paper]
    return " ".join("\n".join(pages).split())


async def test_a_panwascams_day(desk: AtDesk) -> None:
    tickets = await thirty(desk)
    async with desk.officer("Ani") as ani:
        here, sheet = await _made(desk, ani)
        assert ids_on((await ani.get("/desk/daftar")).text) == [], "they stand in the letter now"
        await _full(desk, ani, here)
        await _handed(desk, ani, here, tickets)
        await _misread(desk, ani, here, sheet, tickets)
        await _answered(desk, ani, here, sheet, tickets)


async def _made(desk: AtDesk, ani: httpx.AsyncClient) -> tuple[str, Page]:
    """Thirty reports become a letter and a sheet in four presses."""
    page = (await ani.get("/desk/daftar")).text
    assert len(ids_on(page)) == 27 + 8
    assert page.count('class="village"') == 3
    made = await desk.post(ani, "/desk/daftar", act="letter", to="ppk", group=list(VILLAGES))
    here = made.headers["location"].partition("?")[0]
    (letter,) = await desk.letters(SU1)
    assert letter.number == NUMBER
    assert letter.facts["count"] == 35
    sheet = workbook(await ani.get(f"{here}/daftar.xlsx"))
    text = words_of((await ani.get(f"{here}/surat.pdf")).content)
    assert NUMBER in text
    assert "Ketua PPK Kecamatan Seberang Ulu I" in text
    assert "Diambil oleh Ani, Posko Seberang Ulu I, 25/11/2024 pukul 09.00 WIB" in text
    _masked(sheet, text)
    return here, sheet


def _masked(sheet: Page, text: str) -> None:
    assert sheet["A1"].value.startswith("Diambil oleh Ani")
    cells = [str(cell.value) for row in sheet.iter_rows(min_row=4) for cell in row if cell.value]
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    for n in range(30):
        name, nik = named(n)
        for shown in (*cells, text):
            assert nik not in shown
            assert name not in shown
    assert "1671••••••••0000" in cells


async def _full(desk: AtDesk, ani: httpx.AsyncClient, here: str) -> None:
    assert (await desk.post(ani, here, act="full", words="  ")).status_code == 422
    made = await desk.post(ani, here, act="full", words="Diminta PPK untuk coklit ulang")
    found = re.search(r'class="number">([a-z0-9]{4}(?:-[a-z0-9]{4}){3})<', made.text)
    assert found is not None
    assert found[1] not in (await ani.get(here)).text, "the password is shown once"
    (take,) = re.findall(rf'action="({here}/berkas/[0-9a-f]+)"', made.text)
    assert (await ani.get(take)).status_code in (404, 405), "no link that could be passed on"
    file = await desk.post(ani, take)
    assert file.headers["content-disposition"] == f'attachment; filename="{NAME}.zip"'
    _opened(file.content, found[1])
    await desk.stage.work()
    told = desk.stage.hands.to(citizen(1).name)[-1].body
    assert NUMBER in told
    assert "nama dan NIK" in told
    desk.stage.wait(hours=48, minutes=1)
    await desk.stage.timekeeper.round()
    assert (await desk.post(ani, take)).status_code == 404


def _opened(data: bytes, word: str) -> None:
    """Nothing without the password; with it, everything by name, and who took it on each page."""
    with zipfile.ZipFile(io.BytesIO(data)) as plain:
        assert sorted(plain.namelist()) == [f"{NAME}.{end}" for end in ("csv", "pdf", "xlsx")]
        assert all(one.flag_bits & 1 for one in plain.infolist())
    with pyzipper.AESZipFile(io.BytesIO(data)) as packed:
        packed.setpassword(word.encode())
        held = {end: packed.read(f"{NAME}.{end}") for end in ("xlsx", "pdf")}
    book = openpyxl.load_workbook(io.BytesIO(held["xlsx"])).active
    assert set(named(0)) <= {str(cell.value) for row in book.iter_rows() for cell in row}
    text = words_of(held["pdf"])
    assert named(1)[0] in text
    assert text.count("Diambil oleh Ani") == len(pypdfium2.PdfDocument(held["pdf"]))


async def _handed(desk: AtDesk, ani: httpx.AsyncClient, here: str, tickets: dict[str, int]) -> None:
    before = len(desk.stage.hands.sent)
    done = await desk.post(ani, here, act="hand", words="Ibu Rina, sekretariat PPK")
    assert done.status_code == 303
    await desk.stage.work()
    told = [m for m in desk.stage.hands.sent[before:] if m.ticket in tickets and m.kind == "send"]
    assert len(told) == len(tickets), "one message a case"
    receipt = words_of((await ani.get(f"{here}/tanda-terima.pdf")).content)
    assert "Ibu Rina, sekretariat PPK" in receipt


async def _misread(
    desk: AtDesk, ani: httpx.AsyncClient, here: str, sheet: Page, tickets: dict[str, int]
) -> None:
    """One word that is no answer, and nothing half done."""
    column = [cell.value for cell in sheet[3]].index("Jawaban") + 1
    for row in range(4, sheet.max_row + 1):
        words = ("diperbaiki", "Ditolak", "tidak  ditemukan")[row % 3]
        sheet.cell(row=row, column=column).value = words
    sheet.cell(row=4, column=column).value = "mungkin"
    bad = await _upload(desk, ani, here, sheet)
    assert bad.status_code == 422
    assert "Baris 4" in bad.text
    assert "Tidak ada yang disimpan" in bad.text
    voters = [one for name in tickets for one in await desk.voters(name)]
    assert {one.state for one in voters} == {"listed"}
    sheet.cell(row=4, column=column).value = "diperbaiki"


async def _answered(
    desk: AtDesk, ani: httpx.AsyncClient, here: str, sheet: Page, tickets: dict[str, int]
) -> None:
    before = len(desk.stage.hands.sent)
    assert "35 jawaban disimpan" in (await _upload(desk, ani, here, sheet)).text
    await desk.stage.work()
    told = [m for m in desk.stage.hands.sent[before:] if m.ticket in tickets and m.kind == "send"]
    assert len(told) == len(tickets), "one message a case, whatever it names"
    column = [cell.value for cell in sheet[3]].index("Tiket") + 1
    first = str(sheet.cell(row=4, column=column).value)
    (news,) = [m for m in told if m.ticket == first]
    name, nik = named(tickets[first])
    initials = "".join(f"{word[0]}." for word in name.split())
    assert f"{initials}: diperbaiki" in news.body
    assert name not in news.body
    assert nik not in news.body
    entry = (await desk.stage.entries(first))[-1]
    assert entry.kind == "letter-answered"
    assert f"{initials}: diperbaiki" in entry.words
    (letter,) = await desk.letters(SU1)
    assert letter.state == "answered"
    assert "Tidak ada jawaban baru" in (await _upload(desk, ani, here, sheet)).text
    await desk.stage.work()
    assert len(desk.stage.hands.sent) == before + len(told), "nobody is told twice"


async def _upload(
    desk: AtDesk,
    client: httpx.AsyncClient,
    here: str,
    sheet: Page,
) -> httpx.Response:
    file = io.BytesIO()
    sheet.parent.save(file)
    return await desk.post(
        client, f"{here}/jawaban", files={"file": ("jawaban.xlsx", file.getvalue())}
    )


async def test_news_on_whatsapp_is_led_back_to_by_a_template(desk: AtDesk) -> None:
    desk.stage.open_whatsapp()
    siti = number("628000000001")
    ticket = await desk.report(siti, VILLAGES[0], people=[{"name": "Siti Aminah"}])
    async with desk.officer("Ani") as ani:
        await desk.post(ani, "/desk/daftar", act="letter", to="pps", group=[VILLAGES[0]])
        (letter,) = await desk.letters(SU1)
        await desk.post(ani, f"/desk/surat/{letter.id}", act="hand", words="Pak Joko")
    await desk.stage.work()
    (nudge,) = desk.stage.hands.to(siti.name)
    assert nudge.template is not None
    assert ticket in nudge.template.values
