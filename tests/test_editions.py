"""Reports of a period at the desk: made, approved by another head, taken out, and never changed."""

import io
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import httpx
import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from bot.ports import Edition
from bot.reports.staff import Role
from tests.at_desk import SU1, AtDesk, at_desk
from tests.whole import person, stage

PATH = "/desk/laporan-periode"
CITY = "16.71"
INTERNAL = "UNTUK INTERNAL"


# On PostgreSQL by make long: the storage of editions is tried on both each time.
@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.long)])
def database_url(request: pytest.FixtureRequest) -> str | None:
    return (
        None if request.param == "sqlite" else str(request.getfixturevalue("migrated_postgres_url"))
    )


@pytest.fixture
async def desk(tmp_path: Path, database_url: str | None) -> AsyncIterator[AtDesk]:
    async with stage(tmp_path, database_url) as built, at_desk(built) as desk:
        for number in range(7):
            await desk.report(person(str(number)), f"{SU1}.1006")
        yield desk


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as stack:
        yield stack


class Office:
    """Somebody at the desk, and what he does with reports of a period."""

    def __init__(self, desk: AtDesk, browser: httpx.AsyncClient) -> None:
        self.desk, self.browser = desk, browser

    async def make(self, kind: str = "week") -> str:
        """Make a draft; return its address."""
        made = await self.desk.post(self.browser, PATH, kind=kind, city=CITY)
        assert made.status_code == 303
        return made.headers["location"].partition("?")[0]

    async def act(self, address: str, act: str) -> httpx.Response:
        return await self.desk.post(self.browser, address, act=act)

    async def page(self, address: str = PATH, **query: str) -> str:
        answer = await self.browser.get(address, params=query)
        assert answer.status_code == 200
        return answer.text

    async def status(self, address: str) -> int:
        return (await self.browser.get(address)).status_code


async def come(
    desk: AtDesk, stack: AsyncExitStack, name: str, role: Role, place: str = CITY
) -> Office:
    """Somebody who came in, whatever page his role begins at."""
    someone = await desk.stage.enrol(person(f"staff-{name}"), name, role, place[:8])
    doors, now = desk.stage.house.remembered.doors, desk.stage.clock[0]
    token = await doors.issue(someone.person, role, place, now, "terminal")
    visitor = await doors.spend(token, now)
    assert visitor is not None
    transport = httpx.ASGITransport(desk.app, raise_app_exceptions=True)
    browser = await stack.enter_async_context(
        httpx.AsyncClient(
            transport=transport, base_url="http://posko.test", cookies={"desk": visitor.session}
        )
    )
    desk.csrf[id(browser)] = visitor.csrf
    return Office(desk, browser)


async def stored(desk: AtDesk, address: str) -> Edition:
    async with desk.stage.house.remembered.store.reading() as ledger:
        found = await ledger.edition(address.rpartition("/")[2])
    assert found is not None
    return found


def pages(data: bytes) -> list[str]:
    with PdfDocument(data) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


async def test_a_report_goes_its_whole_way(desk: AtDesk, stack: AsyncExitStack) -> None:
    head = await come(desk, stack, "Rina", "city")
    other = await come(desk, stack, "Tono", "city")
    address = await head.make()
    page = await head.page(address)
    assert "7 laporan masuk" in page
    assert "DRAF" in page
    assert await head.status(f"{address}/publik.pdf") == 404
    assert (await other.act(address, "approve")).headers["location"].endswith("done=approved")
    taken = await other.browser.get(f"{address}/publik.pdf")
    assert taken.status_code == 200
    assert len(pages(taken.content)) == 2
    assert INTERNAL not in "".join(pages(taken.content))
    assert (await other.act(address, "withdraw")).status_code == 303
    assert await head.status(f"{address}/publik.pdf") == 404
    acts = await desk.acts(f"edition:{address.rpartition('/')[2]}")
    kinds = ["edition-made", "edition-approved", "edition-taken", "edition-withdrawn"]
    assert [act.action for act in acts] == kinds
    assert len({act.detail["figures"] for act in acts}) == 1


async def test_nobody_approves_his_own_where_there_is_another(
    desk: AtDesk, stack: AsyncExitStack
) -> None:
    head = await come(desk, stack, "Rina", "city")
    address = await head.make()
    answer = await head.act(address, "approve")
    assert answer.status_code == 422
    assert "Anda buat sendiri" in answer.text
    assert (await stored(desk, address)).state == "draft"


async def test_a_division_makes_and_does_not_approve(desk: AtDesk, stack: AsyncExitStack) -> None:
    division = await come(desk, stack, "Dina", "division")
    address = await division.make("all")
    assert "editions-approve" not in await division.page(address)
    assert ">Setujui<" not in await division.page(address)
    assert (await division.act(address, "approve")).status_code == 422
    assert (await stored(desk, address)).state == "draft"
    assert (await division.act(address, "withdraw")).status_code == 303
    assert (await stored(desk, address)).state == "withdrawn"


async def test_what_was_frozen_stays_whatever_comes(desk: AtDesk, stack: AsyncExitStack) -> None:
    head = await come(desk, stack, "Rina", "city")
    address = await head.make("all")
    before = await stored(desk, address)
    for number in range(20, 23):
        await desk.report(person(str(number)), "16.71.14.1001")
    desk.stage.wait(hours=2)
    assert await stored(desk, address) == before
    assert "7 laporan masuk" in await head.page(address)
    later = await head.make("all")
    assert "10 laporan masuk" in await head.page(later)
    shown = await head.page(address)
    assert "lebih baru untuk kurun yang sama" in shown
    assert later in shown
    other = await come(desk, stack, "Tono", "city")
    assert "lebih baru" in (await other.act(address, "approve")).text
    assert (await other.act(later, "approve")).status_code == 303


async def test_of_two_heads_at_once_the_slower_is_told(desk: AtDesk, stack: AsyncExitStack) -> None:
    head = await come(desk, stack, "Rina", "city")
    other = await come(desk, stack, "Tono", "city")
    address = await head.make()
    assert (await other.act(address, "approve")).status_code == 303
    again = await other.act(address, "approve")
    assert again.status_code == 422
    assert "bukan draf lagi" in again.text


async def test_the_public_version_tells_the_public_page_and_no_more(
    desk: AtDesk, stack: AsyncExitStack
) -> None:
    """Reports that came since the day's numbers were made are in the internal version alone."""
    head = await come(desk, stack, "Rina", "city")
    first = (await stored(desk, await head.make())).body
    for number in range(50, 62):
        await desk.report(person(str(number)), f"{SU1}.1006")
    later = (await stored(desk, await head.make())).body
    assert later["internal"]["total"] == first["internal"]["total"] + 12
    assert later["public"] == first["public"]
    desk.stage.wait(days=7)
    head = await come(desk, stack, "Rina", "city")
    body = (await stored(desk, await head.make())).body
    assert body["public"]["unread"] == 15
    assert body["public"]["before"]["day"] == "2024-11-25"


async def test_whoever_counts_from_above_reads_what_was_approved(
    desk: AtDesk, stack: AsyncExitStack
) -> None:
    head = await come(desk, stack, "Rina", "city")
    other = await come(desk, stack, "Tono", "city")
    province = await come(desk, stack, "Prov", "province", "16")
    address = await head.make()
    assert "Belum ada laporan periode yang disetujui" in await province.page()
    assert await province.status(address) == 404
    assert (await province.act(address, "approve")).status_code == 404
    await other.act(address, "approve")
    assert address in await province.page()
    assert "Seberang Ulu I" in await province.page(address)
    assert await province.status(f"{address}/publik.xlsx") == 200
    assert ">Tarik<" not in await province.page(address)
    answer = await desk.post(province.browser, PATH, kind="week", city=CITY)
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("role", "place"), [("panwascam", SU1), ("pkd", f"{SU1}.1006"), ("city", "19.71")]
)
async def test_it_is_not_there_for_poskos_and_other_cities(
    desk: AtDesk, stack: AsyncExitStack, role: Role, place: str
) -> None:
    head = await come(desk, stack, "Rina", "city")
    other = await come(desk, stack, "Tono", "city")
    nobody = await come(desk, stack, "Lain", role, place)
    address = await head.make()
    await other.act(address, "approve")
    for path in (address, f"{address}/internal.pdf", f"{address}/publik.pdf"):
        assert await nobody.status(path) == 404
    assert (await nobody.act(address, "withdraw")).status_code == 404
    assert (await stored(desk, address)).state == "approved"


async def test_the_internal_version_says_so_on_each_page(
    desk: AtDesk, stack: AsyncExitStack
) -> None:
    head = await come(desk, stack, "Rina", "city")
    address = await head.make("stage")
    found = pages((await head.browser.get(f"{address}/internal.pdf")).content)
    assert len(found) == 2
    for words in found:
        assert INTERNAL in words
        assert "DRAF" in words
    assert "Masa tenang" in found[0]
    assert "Laporan bukan bukti pelanggaran" in found[0]


async def test_what_is_kept_from_poskos_is_in_the_internal_numbers_alone(
    desk: AtDesk, stack: AsyncExitStack
) -> None:
    kept = {"lane": "violation", "story": "Panwascam"}
    await desk.report(person("41"), f"{SU1}.1006", "supervisor", **kept)
    about = {"lane": "violation", "accused": "Bawaslu Kota Palembang", "story": "Bawaslu Kota"}
    await desk.report(person("42"), f"{SU1}.1006", "supervisor", **about)
    head = await come(desk, stack, "Admin", "administrator", "")
    body = (await stored(desk, await head.make("all"))).body
    # What concerns the city office itself is none of the city's figures, whoever makes them.
    assert body["internal"]["total"] == 8
    assert body["public"]["unread"] == 5


async def test_the_tables_hold_numbers_and_no_formulas(desk: AtDesk, stack: AsyncExitStack) -> None:
    head = await come(desk, stack, "=Rina", "city")
    address = await head.make()
    taken = await head.browser.get(f"{address}/internal.xlsx")
    assert taken.status_code == 200
    book = load_workbook(io.BytesIO(taken.content))
    assert INTERNAL in str(book.worksheets[0]["A1"].value)
    rows = {row[0]: row[1:] for row in book["Per kecamatan"].iter_rows(min_row=4, values_only=True)}
    assert len(rows) == 18
    assert rows["Seberang Ulu I"][0] == 7
    assert all(cell.data_type != "f" for page in book for row in page.iter_rows() for cell in row)


async def test_a_picture_is_drawn_and_strange_files_are_not_there(
    desk: AtDesk, stack: AsyncExitStack
) -> None:
    head = await come(desk, stack, "Rina", "city")
    address = await head.make()
    picture = await head.browser.get(f"{address}/internal-1.svg")
    assert picture.headers["content-type"].startswith("image/svg+xml")
    assert picture.text.startswith("<svg")
    for file in (
        "internal-9.svg",
        "internal-x.svg",
        "internal-1.pdf",
        "rahasia.pdf",
        "internal.csv",
    ):
        assert await head.status(f"{address}/{file}") == 404
    assert await head.status(f"{PATH}/{'0' * 32}") == 404
    assert (await head.act(address, "publish")).status_code == 422
    answer = await desk.post(head.browser, PATH, kind="year", city=CITY)
    assert answer.status_code == 422
