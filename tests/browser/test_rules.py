"""The page of rules in a real browser: read, confirmed and changed on a phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_console import Enter, enter, served
from tests.browser.test_pages import CHECK
from tests.handlers.web.real import CITY

__all__ = ["enter", "served"]
pytestmark = pytest.mark.browser

PATHS = (
    "/desk/aturan", "/desk/aturan?file=catalogue", "/desk/aturan?file=special",
    "/desk/aturan?row=calendar.election.pilkada-2024.coklit",
    "/desk/aturan?row=calendar.holidays.dates", "/desk/aturan?row=guide.dpk",
)  # fmt: skip


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_every_part_fits_and_is_named(enter: Enter, size: str) -> None:
    page = enter("Cita", "/desk/aturan", size=size, role=("city", CITY))
    for path in PATHS:
        page.goto(path)
        assert page.evaluate(CHECK) == [], path


def test_a_row_is_confirmed_and_changed_on_a_phone(enter: Enter) -> None:
    page = enter("Cita", "/desk/aturan?file=clocks", size="phone", role=("city", CITY))
    row = page.locator("[id='clocks.law.review_days']")
    row.get_by_role("button", name="Sudah benar").click()
    expect(row.get_by_role("status")).to_have_text("Tersimpan dan sudah berlaku.")
    expect(row).to_contain_text("dipastikan Cita")
    row.get_by_role("link", name="Ubah atau lihat riwayat").click()
    page.get_by_label("Kajian awal (hari)").fill("99")
    page.get_by_label("Sumber").fill("SE 12/2026")
    page.get_by_role("button", name="Simpan perubahan").click()
    expect(page.get_by_role("alert")).to_have_text("Isi dengan angka bulat dari 1 sampai 14.")
    page.get_by_label("Kajian awal (hari)").fill("3")
    page.get_by_role("button", name="Simpan perubahan").click()
    expect(row.locator(".rule-value")).to_have_text("3")
    row.get_by_role("link", name="Ubah atau lihat riwayat").click()
    expect(page.get_by_text("Sebelumnya:")).to_have_count(1)
