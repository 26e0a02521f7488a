"""A phone that others use too, in a real browser: nothing is left in it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser
ASKED = "Apakah ponsel ini dipakai bersama orang lain?"
LEAVE = "Selesai, hapus dari ponsel ini"


def _said(page: Page, words: str) -> None:
    page.get_by_label("Tulis pesan").fill(words)
    page.get_by_role("button", name="Kirim").click()
    expect(page.locator("li.citizen:not(.pending)", has_text=words)).to_have_count(1)


def _shared(page: Page) -> None:
    page.get_by_role("button", name="Mulai").click()
    expect(page.get_by_text(ASKED)).to_be_hidden()
    page.get_by_role("button", name="Saya melihat dugaan pelanggaran").click()
    expect(page.get_by_text(ASKED)).to_be_visible()
    page.get_by_role("button", name="Ya", exact=True).click()
    expect(page.get_by_role("button", name=LEAVE)).to_be_visible()


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_a_shared_phone_forgets_the_talk(size: str, at: Open) -> None:
    page = at("/", size)
    _shared(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert {cookie["expires"] for cookie in page.context.cookies()} == {-1}
    _said(page, "7 ulu")
    page.get_by_role("button", name=LEAVE).click()
    page.get_by_role("button", name="Ya, hapus dari ponsel ini").click()
    expect(page.get_by_role("heading", name="Sudah dihapus")).to_be_visible()
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length") == 0
    page.go_back()
    expect(page.get_by_text("7 ulu")).to_have_count(0)


def test_on_a_shared_phone_unsent_words_wait_in_the_open_page_alone(at: Open) -> None:
    page = at("/")
    _shared(page)
    page.context.set_offline(True)
    page.get_by_label("Tulis pesan").fill("jangan tersimpan")
    page.get_by_role("button", name="Kirim").click()
    expect(page.locator("#offline")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0
    page.context.set_offline(False)
    expect(page.locator("li.citizen:not(.pending)", has_text="jangan tersimpan")).to_have_count(1)


def test_who_uses_it_alone_is_not_asked_again(at: Open) -> None:
    page = at("/")
    page.get_by_role("button", name="Mulai").click()
    page.get_by_role("button", name="Saya melihat dugaan pelanggaran").click()
    page.get_by_role("button", name="Tidak", exact=True).click()
    expect(page.get_by_text(ASKED)).to_be_hidden()
    _said(page, "7 ulu")
    expect(page.get_by_text(ASKED)).to_be_hidden()
    page.reload()
    _said(page, "plaju")
    expect(page.get_by_text(ASKED)).to_be_hidden()
