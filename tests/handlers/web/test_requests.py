"""The desk's page of what citizens ask of their own data."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.conversation.events import Wrote
from bot.rights import Correcting, Erasing
from tests.at_desk import AtDesk, at_desk
from tests.whole import person, stage

PATH = "/desk/permintaan"
SITI = person("7")


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[AtDesk]:
    async with stage(tmp_path) as built, at_desk(built) as found:
        yield found


async def asked(desk: AtDesk, place: str = "16.71.02.1006") -> str:
    """A request of a reporter to have something corrected; return its id."""
    facts = {"lane": "violation", "category": "vote-buying", "story": "Ceritanya"}
    ticket = await desk.report(SITI, place, **facts)
    house, now = desk.stage.house, desk.stage.clock[0]
    case = await desk.stage.case(ticket)
    async with house.remembered.store.transaction() as ledger:
        request = await Correcting(house.casework).ask(ledger, case, "Salah nama", now)
    return request.id


async def test_the_city_reads_what_is_open_and_answers_it_once(desk: AtDesk) -> None:
    await desk.stage.hear(SITI, Wrote("halo"))
    id_ = await asked(desk)
    async with desk.officer("Tono", "city", "16.71") as city:
        assert "perbaikan data" in (await city.get(PATH)).text
        page = await desk.post(city, PATH, request=id_, words="Sudah kami perbaiki.")
        assert "dikirim ke pelapor" in page.text
        again = await desk.post(city, PATH, request=id_, words="Sudah kami perbaiki.")
        assert "sudah selesai" in again.text
        assert "Tidak ada permintaan" in (await city.get(PATH)).text
    await desk.stage.work()
    told = [m.body for m in desk.stage.hands.to(SITI.name)]
    assert len([body for body in told if "Sudah kami perbaiki." in body]) == 1


async def test_a_late_request_says_so(desk: AtDesk) -> None:
    await asked(desk)
    desk.stage.wait(hours=49)
    async with desk.officer("Tono", "city", "16.71") as city:
        assert "lewat 48 jam" in (await city.get(PATH)).text


@pytest.mark.parametrize(
    ("role", "place", "status"),
    [("panwascam", "16.71.02", 404), ("pkd", "16.71.02.1006", 404)],
)
async def test_the_page_is_the_citys_alone(
    desk: AtDesk, role: str, place: str, status: int
) -> None:
    async with desk.officer("Rina", role, place) as other:  # type: ignore[arg-type]
        assert (await other.get(PATH)).status_code == status


async def test_another_city_sees_and_answers_nothing(desk: AtDesk) -> None:
    id_ = await asked(desk)
    async with desk.officer("Tono", "city", "19.71") as other:
        assert "PLG-" not in (await other.get(PATH)).text
        answer = await desk.post(other, PATH, request=id_, words="x")
        assert answer.status_code == 404
    async with desk.stage.house.remembered.store.reading() as ledger:
        assert [one.state for one in await ledger.requests("")] == ["waiting"]


async def test_an_erasure_is_counted_and_cannot_be_answered(desk: AtDesk) -> None:
    ticket = await desk.report(SITI, "16.71.02.1006")
    house, now = desk.stage.house, desk.stage.clock[0]
    async with house.remembered.store.transaction() as ledger:
        case = await ledger.case(ticket)
        assert case is not None
        request = await Erasing(house.casework).begin(ledger, case, now)
    async with desk.officer("Tono", "city", "16.71") as city:
        page = (await city.get(PATH)).text
        assert "penghapusan" in page
        assert "Seberang Ulu I" in page.split("<table>")[1]
        answer = await desk.post(city, PATH, request=request.id, words="x")
        assert answer.status_code == 404
    desk.stage.wait(hours=49)
    await desk.stage.timekeeper.round()
    async with desk.officer("Tono", "city", "16.71") as city:
        shown = await city.get(f"/desk/{ticket}")
        assert shown.status_code == 200
        assert "dihapus atas permintaan" in shown.text.lower()
