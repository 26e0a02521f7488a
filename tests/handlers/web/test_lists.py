"""The desk's list of people: who sees whom, what is taken along, and letters in one step."""

import csv
import io
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from tests.at_desk import SU1, AtDesk, at_desk, ids_on
from tests.handlers.web.real import a_desk
from tests.whole import person, stage

ULU1, ULU7, PLAJU = f"{SU1}.1002", f"{SU1}.1006", "16.71.14.1001"
SITI = {"name": "Siti Aminah", "nik": "1671010101900001", "address": "Jl. Bambu 9 RT 3"}
EVIL = {"name": "=HYPERLINK(1)", "nik": "+62", "tps": "@7", "note": "-1"}


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[AtDesk]:
    async with stage(tmp_path) as built, at_desk(built) as ready:
        await built.bind("-1014", "plaju")
        yield ready


async def test_people_stand_by_kelurahan_and_masked(desk: AtDesk) -> None:
    ticket = await desk.report(person("1"), ULU7, people=[SITI])
    await desk.report(person("2"), ULU1, "wrong-data", people=[{"name": "Budi Santoso"}])
    async with desk.officer("Ani") as ani:
        page = (await ani.get("/desk/daftar")).text
        assert page.index("1 Ulu") < page.index(">7 Ulu<")
        assert "S.A." in page
        assert "1671••••••••0001" in page
        assert ticket in page
        for hidden in ("Siti", "Aminah", "1671010101900001", "Bambu", "Budi"):
            assert hidden not in page
        only = (await ani.get("/desk/daftar?problem=wrong-data")).text
        assert len(ids_on(only)) == 1
        assert "B.S." in only
        assert len(ids_on((await ani.get(f"/desk/daftar?place={ULU7}")).text)) == 1
        assert ids_on((await ani.get("/desk/daftar?state=fixed")).text) == []


async def test_nobody_sees_people_out_of_his_reach(desk: AtDesk) -> None:
    await desk.report(person("1"), ULU7, people=[SITI])
    await desk.report(person("2"), PLAJU, people=[{"name": "Budi Santoso"}])
    await desk.report(person("3"), ULU7, "supervisor", lane="violation", story="Panwascam memihak")
    await desk.report(person("4"), ULU7, people=[{"name": "Contoh Latihan"}], practice=True)
    counts = {}
    for name, role, place in (
        ("Ani", "panwascam", SU1), ("Dodi", "pkd", ULU1), ("Rina", "pkd", ULU7),
    ):  # fmt: skip
        async with desk.officer(name, role, place) as client:  # type: ignore[arg-type]
            counts[name] = len(ids_on((await client.get("/desk/daftar")).text))
    assert counts == {"Ani": 1, "Dodi": 0, "Rina": 1}
    async with desk.officer("Audi", "panwascam", "16.71.14") as other:
        assert len(ids_on((await other.get("/desk/daftar")).text)) == 1


async def test_what_is_kept_from_poskos_is_in_no_poskos_list(desk: AtDesk) -> None:
    ticket = await desk.report(person("1"), ULU7, people=[SITI])
    case = await desk.stage.case(ticket)
    async with desk.stage.house.remembered.store.transaction() as ledger:
        await ledger.stand(case, replace(case.standing, conflict=True), desk.stage.clock[0])
    async with desk.officer("Ani") as ani:
        assert ids_on((await ani.get("/desk/daftar")).text) == []
        (voter,) = await desk.voters(ticket)
        forced = await desk.post(ani, "/desk/daftar", act="letter", to="ppk", voter=voter.id)
        assert forced.status_code == 422
        assert await desk.letters() == []


async def test_the_list_is_taken_as_sheets_that_hold_no_formula(desk: AtDesk) -> None:
    await desk.report(person("1"), ULU7, people=[SITI, EVIL])
    async with desk.officer("Ani") as ani:
        book = await desk.post(ani, "/desk/daftar", act="xlsx")
        table = await desk.post(ani, "/desk/daftar", act="csv")
        paper = await desk.post(ani, "/desk/daftar", act="pdf")
    assert book.headers["content-disposition"] == (
        'attachment; filename="daftar-16-71-02-20241125.xlsx"'
    )
    assert "no-store" in book.headers["cache-control"]
    page = openpyxl.load_workbook(io.BytesIO(book.content)).active
    assert page["A1"].value == "Diambil oleh Ani, Posko Seberang Ulu I, 25/11/2024 pukul 09.00 WIB"
    assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert len(rows) == 5
    for shown in (str([[cell.value for cell in row] for row in page.iter_rows()]), str(rows)):
        assert "1671••••••••0001" in shown
        assert "Siti" not in shown
        assert "HYPERLINK" not in shown
    assert paper.content.startswith(b"%PDF")
    taken = [act for act in await desk.acts(SU1) if act.action == "list-taken"]
    assert [act.detail["format"] for act in taken] == ["xlsx", "csv", "pdf"]


async def test_a_letter_a_kelurahan_for_pps_in_one_step(desk: AtDesk) -> None:
    await desk.report(person("1"), ULU7, people=[SITI])
    await desk.report(person("2"), ULU1, people=[{"name": "Budi"}, {"name": "Ayu"}])
    async with desk.officer("Ani") as ani:
        ids = ids_on((await ani.get("/desk/daftar")).text)
        made = await desk.post(ani, "/desk/daftar", act="letter", to="pps", voter=ids)
        assert made.headers["location"] == "/desk/surat?made=2"
        page = (await ani.get("/desk/surat?made=2")).text
    numbers = sorted(letter.number for letter in await desk.letters())
    assert numbers == ["001/SP/16.71.02/XI/2024", "002/SP/16.71.02/XI/2024"]
    assert all(number in page for number in numbers)
    assert "Ketua PPS Kelurahan 7 Ulu" in page
    assert "2 surat sudah dibuat" in page


async def test_what_cannot_be_made_is_said_with_everything_still_there(desk: AtDesk) -> None:
    await desk.report(person("1"), SU1, people=[SITI])
    async with desk.officer("Ani") as ani:
        (one,) = ids_on((await ani.get("/desk/daftar")).text)
        nobody = await desk.post(ani, "/desk/daftar", act="letter", to="ppk")
        assert "Belum ada orang yang dipilih" in nobody.text
        unknown = await desk.post(
            ani, "/desk/daftar", act="letter", to="pps", voter=one, words="Segera <b>"
        )
        assert unknown.status_code == 422
        assert "belum diketahui tempatnya" in unknown.text
        assert "Segera &lt;b&gt;" in unknown.text
        assert "checked" in unknown.text
        good = await desk.post(ani, "/desk/daftar", act="letter", to="ppk", voter=one)
        assert good.status_code == 303
        again = await desk.post(ani, "/desk/daftar", act="letter", to="ppk", voter=one)
        assert "sudah masuk surat lain" in again.text
    assert len(await desk.letters()) == 1


async def test_a_forms_token_and_a_duty_are_needed(desk: AtDesk) -> None:
    await desk.report(person("1"), ULU7, people=[SITI])
    async with desk.officer("Ani") as ani:
        forged = await ani.post("/desk/daftar", data={"csrf": "x", "act": "xlsx"})
        assert forged.status_code == 403
        assert (await desk.post(ani, "/desk/daftar", act="nonsense")).status_code == 422
        assert (await desk.post(ani, "/desk/daftar", act="letter", to="nobody")).status_code == 422


async def test_the_city_sees_all_under_it_and_writes_its_own_letters(tmp_path: Path) -> None:
    async with a_desk(tmp_path) as desk:
        rights = {"lane": "rights", "category": "not-on-list", "identity": "Siti Aminah"}
        for place in (ULU7, PLAJU, "19.71.01.1001"):
            await desk.report(place=place, **rights)
        cita = await desk.officer("Cita", "city", "16.71")
        assert len(ids_on((await cita.get("/desk/daftar")).text)) == 2
        assert len(ids_on((await cita.get("/desk/daftar?place=16.71.14")).text)) == 1
        made = await desk.post(cita, "/desk/daftar", act="letter", to="kpu", group=[ULU7, PLAJU])
        here = made.headers["location"].partition("?")[0]
        page = (await cita.get(here)).text
        assert "001/SP/16.71/XI/2024" in page
        assert "Ketua KPU Palembang" in page
        ani = await desk.officer("Ani")
        assert (await ani.get(here)).status_code == 404, "a posko sees no letter of the city"
        assert "001/SP" not in (await ani.get("/desk/surat")).text


async def test_an_administrator_of_no_office_writes_for_the_city(tmp_path: Path) -> None:
    async with a_desk(tmp_path) as desk:
        await desk.report(place=ULU7, lane="rights", category="dpk", identity="Siti Aminah")
        admin = await desk.officer("Adi", "administrator", "")
        await desk.post(admin, "/desk/daftar", act="letter", to="kpu", group=ULU7)
        assert "001/SP/16.71/XI/2024" in (await admin.get("/desk/surat")).text
        nowhere = await desk.post(admin, "/desk/surat", title="A", to="B", words="C")
        assert nowhere.status_code == 422
        appeal = await desk.post(admin, "/desk/surat", title="A", to="B", words="C", city="19.71")
        assert "001/IM/19.71/XI/2024" in (await admin.get(appeal.headers["location"])).text
