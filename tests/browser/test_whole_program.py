"""The real program in a real browser: a stranger files a report and sees it arrive at the desk."""

import base64
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.bot.program import Posko
from tests.browser.conftest import SIZES

pytestmark = pytest.mark.browser

STORY = "Ada yang membagi amplop di rumah Pak Zulkarnain tadi malam"
NAME = "Siti Aminah Binti Contoh"
NIK = "1671024503900001"
FILE = "amplop-rahasia.png"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)


def opened(browser: Browser, url: str, size: str = "phone") -> Page:
    page = browser.new_context(viewport=SIZES[size], locale="id-ID", base_url=url).new_page()  # type: ignore[arg-type]
    page.set_default_timeout(15_000)
    page.goto("/")
    return page


def pick(page: Page, words: str) -> None:
    before = page.locator("#log li").count()
    page.locator(".choice", has_text=words).first.click()
    expect(page.locator("#log li:not(.typing)").nth(before + 1)).to_be_visible()


def say(page: Page, words: str) -> None:
    before = page.locator("#log li").count()
    page.get_by_label("Tulis pesan").fill(words)
    page.get_by_label("Tulis pesan").press("Enter")
    expect(page.locator("#log li:not(.typing)").nth(before + 1)).to_be_visible()


def begin(page: Page) -> None:
    page.get_by_role("button", name="Mulai").click()
    expect(page.locator(".choice")).to_have_count(5)


def report(page: Page, *, reload: bool = False) -> str:
    """Report a violation with a picture; return the ticket."""
    begin(page)
    pick(page, "dugaan pelanggaran")
    pick(page, "Setuju")
    pick(page, "Bagi-bagi uang")
    say(page, "7 ulu")
    if reload:
        page.reload()
        expect(page.get_by_text("Seberang Ulu I").first).to_be_visible()
    pick(page, "Ya, benar")
    say(page, STORY)
    pick(page, "Hari ini")
    file = {"name": FILE, "mimeType": "image/png", "buffer": PIXEL}
    page.locator("#file").set_input_files([file])  # type: ignore[list-item]
    pick(page, "Selesai")
    pick(page, "Kirim")
    number = page.locator(".card .number")
    expect(number).to_have_text(re.compile(r"^PLG-[0-9A-Z]{4}-[0-9A-Z]{4}$"))
    return number.inner_text()


def enter(page: Page, posko: Posko) -> None:
    """Enter the desk by a link that the program made."""
    link = re.search(r"http\S+", posko.well("admin", "desk-link"))
    assert link is not None
    page.goto(link[0])
    page.get_by_role("button", name="Masuk").click()
    expect(page).to_have_url(re.compile(r"/desk$"))


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_a_report_is_at_the_desk_at_once_and_the_disk_tells_nothing(
    size: str, browser: Browser, tmp_path: Path
) -> None:
    posko = Posko(tmp_path)
    with posko.running():
        citizen = opened(browser, posko.url, size)
        ticket = report(citizen, reload=size == "phone")
        officer = opened(browser, posko.url, size)
        enter(officer, posko)
        officer.get_by_text(ticket).first.click()
        expect(officer.get_by_text(STORY).filter(visible=True).first).to_be_visible()
        expect(officer.locator("figure img")).to_have_js_property("naturalWidth", 1)
        rights(opened(browser, posko.url, size))
    assert _found(tmp_path) == []


def rights(page: Page) -> None:
    begin(page)
    pick(page, "Hak pilih")
    pick(page, "Setuju")
    pick(page, "Tidak ada di daftar")
    say(page, "bukit intan")
    pick(page, "Ya, benar")
    pick(page, "Belum")
    say(page, f"{NAME}, Jalan Contoh 1 RT 2")
    say(page, NIK)
    pick(page, "Kirim")
    expect(page.locator(".card .number")).to_have_text(re.compile("^PKP-"))


def _found(folder: Path) -> list[tuple[str, str]]:
    """Where a planted word lies open: in the database, its log, the evidence, the program's log."""
    planted = [STORY, "Zulkarnain", NAME, "Siti Aminah", NIK, FILE, "Jalan Contoh"]
    forms = {
        word: [word.encode(), word.encode("utf-16-le"), word.encode().hex().encode()]
        for word in planted
    }
    files = [path for path in folder.rglob("*") if path.is_file() and "keys" not in path.parts]
    assert any(path.name == "posko.db" for path in files)
    return [
        (path.name, word)
        for path in files
        for word, shapes in forms.items()
        if any(shape in path.read_bytes() for shape in shapes)
    ]
