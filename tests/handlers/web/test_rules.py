"""The desk's page of rules: what officers see there, confirm and change."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.people.rulings import subject
from tests.handlers.web.real import CITY, POSKO, Desk, a_desk

FRIDAY = "calendar.office_hours.friday"
COKLIT = "calendar.election.pilkada-2024.coklit"
REVIEW = "clocks.law.review_days"


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with a_desk(tmp_path) as opened:
        yield opened


def seen(page: str) -> str:
    """The mark of the row that a page shows."""
    found = re.search(r'name="seen" value="([^"]*)"', page)
    assert found is not None
    return found[1].replace("&#34;", '"').replace("&quot;", '"')


async def test_the_rows_are_told_in_plain_words_with_source_and_standing(desk: Desk) -> None:
    async with await desk.officer("Cita", "city", CITY) as web:
        page = (await web.get("/desk/aturan")).text
        clocks = (await web.get("/desk/aturan?file=clocks")).text
    assert "aturan Palembang belum dipastikan" in page
    assert "Jam kerja Jumat" in page
    assert "08.00–16.30" in page
    assert "Pilkada 2024: Coklit" in page
    assert "ulang 2025" not in page, "the other city's election"
    assert "Perbawaslu 9/2024" in page
    assert "Kajian awal (hari)" in clocks
    assert "belum diverifikasi" in clocks


async def test_one_tap_confirms_and_says_who_and_when(desk: Desk) -> None:
    async with await desk.officer("Cita", "city", CITY) as web:
        row = (await web.get(f"/desk/aturan?row={REVIEW}")).text
        done = await desk.post(web, "/desk/aturan", row=REVIEW, act="confirm", seen=seen(row))
        assert done.status_code == 303
        page = (await web.get(done.headers["location"])).text
        row = (await web.get(f"/desk/aturan?row={REVIEW}")).text
    assert "Tersimpan" in page
    assert "dipastikan Cita, Sen 25/11 09.00" in page
    assert "Sen 25/11 09.00 oleh Cita" in row


async def test_a_change_is_kept_with_old_and_new_value_and_source(desk: Desk) -> None:
    async with await desk.officer("Cita", "city", CITY) as web:
        row = (await web.get(f"/desk/aturan?row={FRIDAY}")).text
        fields = {"row": FRIDAY, "act": "change", "seen": seen(row), "value-friday": "8-15.30"}
        nothing = await desk.post(web, "/desk/aturan", **fields)
        assert (nothing.status_code, "Tulis dulu sumbernya" in nothing.text) == (422, True)
        assert 'value="8-15.30"' in nothing.text, "what was typed stays"
        done = await desk.post(web, "/desk/aturan", **fields, source="SE 12/2026")
        assert done.status_code == 303
        row = (await web.get(f"/desk/aturan?row={FRIDAY}")).text
    assert "08.00–15.30" in row
    assert "Sebelumnya:" in row
    assert "08.00–16.30" in row
    assert "Sumber: SE 12/2026" in row
    async with desk.parts.store.reading() as ledger:
        [act] = await ledger.acts(subject(CITY, FRIDAY))
    assert act.action == "rule-changed"
    assert act.detail | {} == {
        "name": FRIDAY,
        "old": ["08:00", "16:30"],
        "new": ["08:00", "15:30"],
        "source": "SE 12/2026",
        "verified": True,
    }


async def test_a_value_that_does_not_fit_is_said_plainly(desk: Desk) -> None:
    async with await desk.officer("Cita", "city", CITY) as web:
        row = (await web.get(f"/desk/aturan?row={COKLIT}")).text
        fields = {"row": COKLIT, "act": "change", "seen": seen(row), "source": "SK 1"}
        crossing = {"value-start": "2024-06-24", "value-end": "2024-08-01"}
        said = (await desk.post(web, "/desk/aturan", **fields, **crossing)).text
        assert "bertumpuk dengan tahapan lain, 25/7/2024 sampai 17/8/2024" in said
        backwards = {"value-start": "2024-07-01", "value-end": "2024-06-01"}
        assert (
            "sesudah mulainya" in (await desk.post(web, "/desk/aturan", **fields, **backwards)).text
        )
    async with desk.parts.store.reading() as ledger:
        assert list(await ledger.rules()) == []


async def test_what_a_colleague_changed_meanwhile_is_not_changed_unseen(desk: Desk) -> None:
    async with await desk.officer("Cita", "city", CITY) as web:
        row = (await web.get(f"/desk/aturan?row={REVIEW}")).text
        fields = {"row": REVIEW, "act": "change", "seen": seen(row), "source": "SK 1"}
        await desk.post(web, "/desk/aturan", **fields, **{"value-review_days": "3"})
        late = await desk.post(web, "/desk/aturan", **fields, **{"value-review_days": "4"})
    assert late.status_code == 422
    assert "baru saja diubah orang lain" in late.text
    assert 'value="4"' in late.text


async def test_others_read_and_cannot_change(desk: Desk) -> None:
    async with await desk.officer("Ani", "panwascam", POSKO) as web:
        page = (await web.get("/desk/aturan")).text
        row = (await web.get(f"/desk/aturan?row={REVIEW}")).text
        assert "Sudah benar" not in page
        assert "Simpan perubahan" not in row
        assert "Hanya petugas Bawaslu Kota" in row
        said = await desk.post(web, "/desk/aturan", row=REVIEW, act="confirm", seen="x")
    assert said.status_code == 422
    async with desk.parts.store.reading() as ledger:
        assert list(await ledger.rules()) == []


async def test_a_city_officer_never_reaches_another_citys_rows(desk: Desk) -> None:
    repeat = "calendar.election.pilkada-ulang-2025.coklit"
    async with await desk.officer("Cita", "city", CITY) as web:
        own = (await web.get("/desk/aturan?city=19.71")).text
        assert "Pangkalpinang" not in own
        assert (await web.get(f"/desk/aturan?city=19.71&row={repeat}")).status_code == 404
        row = (await web.get(f"/desk/aturan?row={REVIEW}")).text
        await desk.post(
            web, "/desk/aturan", city="19.71", row=REVIEW, act="confirm", seen=seen(row)
        )
    async with desk.parts.store.reading() as ledger:
        assert [rule.city for rule in await ledger.rules()] == [CITY]


async def test_what_was_changed_can_be_taken_back_to_the_file(desk: Desk) -> None:
    async with await desk.officer("Cita", "city", CITY) as web:
        row = (await web.get(f"/desk/aturan?row={REVIEW}")).text
        fields = {"row": REVIEW, "act": "change", "seen": seen(row), "source": "SK 1"}
        await desk.post(web, "/desk/aturan", **fields, **{"value-review_days": "3"})
        row = (await web.get(f"/desk/aturan?row={REVIEW}")).text
        assert "Bawaan:" in row
        await desk.post(web, "/desk/aturan", row=REVIEW, act="revert", seen=seen(row))
        row = (await web.get(f"/desk/aturan?row={REVIEW}")).text
    assert "Bawaan:" not in row
    assert "belum diverifikasi" in row
    assert "dikembalikan ke bawaan" in row


async def test_nonsense_is_no_act_and_an_unknown_row_is_none(desk: Desk) -> None:
    async with await desk.officer("Cita", "city", CITY) as web:
        assert (await desk.post(web, "/desk/aturan", row=REVIEW, act="burn")).status_code == 422
        assert (await web.get("/desk/aturan?row=calendar.nothing")).status_code == 404
        assert (await web.post("/desk/aturan", data={"row": REVIEW})).status_code == 403


@pytest.mark.parametrize("file", ["calendar", "clocks", "forms", "catalogue", "outcomes", "guide"])
async def test_a_page_stays_light(desk: Desk, file: str) -> None:
    async with await desk.officer("Root", "administrator", "") as web:
        page = await web.get(f"/desk/aturan?city=19.71&file={file}")
    assert page.status_code == 200
    assert len(page.content) < 100 * 1024


@pytest.mark.parametrize(
    "row",
    [FRIDAY, COKLIT, REVIEW, "calendar.holidays.dates", "calendar.holidays.every_year",
     "clocks.nags.half", "clocks.nags.urgent_stages", "clocks.law.handling_days.pilkada",
     "forms.report.pilkada", "catalogue.vote-buying", "outcomes.finding", "outcomes.referrals",
     "guide.dpk", "letters.number.correction", "special.prison"],
)  # fmt: skip
async def test_a_row_of_every_kind_opens_with_its_form(desk: Desk, row: str) -> None:
    async with await desk.officer("Cita", "city", CITY) as web:
        page = await web.get(f"/desk/aturan?row={row}&lang=en")
    assert page.status_code == 200
    assert ("Save the change" in page.text) is not row.startswith("special.")
