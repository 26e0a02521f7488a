"""Takes the README's pictures from the running program: python -m tests.browser.pictures."""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.bot.program import HOUSE, Posko
from tests.browser.conftest import FLAGS
from tests.browser.test_whole_program import begin, enter, opened, pick, report

PICTURES = HOUSE / "docs" / "pictures"
PATIENCE = 800
"""Milliseconds that a page gets to stop moving."""


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=[*FLAGS]
        )
        posko = Posko(Path(folder))
        posko.well("admin", "demo", "--reports", "60")
        with posko.running():
            phone = opened(browser, posko.url)
            begin(phone)
            pick(phone, "dugaan pelanggaran")
            _take(phone, "chat-phone.png")
            reporter = opened(browser, posko.url)
            report(reporter)
            _take(reporter, "ticket-phone.png")
            officer = opened(browser, posko.url, "desktop")
            enter(officer, posko)
            officer.locator("a.row, .row a").nth(1).click()
            _take(officer, "desk.png")
            officer.goto("/desk/stats?time=all")
            _take(officer, "stats.png")


def _take(page: Page, name: str) -> None:
    page.wait_for_timeout(PATIENCE)
    page.screenshot(path=PICTURES / name)


if __name__ == "__main__":
    main()
