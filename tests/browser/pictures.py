"""Takes the README's pictures from the running program: python -m tests.browser.pictures."""

import html
import shutil
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.bot.program import HOUSE, Posko
from tests.browser.conftest import FLAGS, SIZES
from tests.browser.test_whole_program import begin, enter, opened, pick, report
from tests.conftest import SIMULATORS
from tests.sim.people import Citizen, Group, texts
from tests.sim.stage import SCRIPT, Json, Program, Simulator

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
            desk_phone(browser, posko)
            officer.goto("/desk/stats?period=all&place=16.71")
            _take(officer, "stats.png")
            dashboard(browser, officer)
        if SIMULATORS.is_dir():
            card(browser, Path(folder) / "telegram")


def desk_phone(browser: Browser, posko: Posko) -> None:
    """The console as an officer has it in his hand: the inbox and a case."""
    page = opened(browser, posko.url)
    enter(page, posko)
    _take(page, "inbox-phone.png")
    page.locator("a.row").nth(1).click()
    _take(page, "case-phone.png")


def dashboard(browser: Browser, officer: Page) -> None:
    """The figures as a phone and a desk show them, light and dark."""
    state, path = officer.context.storage_state(), officer.url
    for theme in ("light", "dark"):
        for size, high in (("phone", 2200), ("desktop", 1560)):
            context = browser.new_context(
                viewport=SIZES[size], locale="id-ID", storage_state=state, color_scheme=theme
            )  # type: ignore[arg-type]
            page = context.new_page()
            page.goto(path)
            page.wait_for_timeout(PATIENCE)
            shown = page.locator("main").bounding_box()
            wide = SIZES[size]["width"]
            whole = page.screenshot(full_page=True)
            picture = Image.open(BytesIO(whole)).convert("RGB")
            top = int(shown["y"]) if shown and size == "desktop" else 0
            picture = picture.crop((0, top, wide, min(top + high, picture.height)))
            picture.save(PICTURES / f"dashboard-{size}-{theme}.webp", quality=60, method=6)
            context.close()


CARD = """<body style="margin:0;background:#ece8ef;font:16px/1.45 system-ui,sans-serif">
<div style="margin:20px;max-width:400px"><div style="background:#fff;border-radius:14px;
padding:14px 16px;white-space:pre-wrap;color:#1c1b22"><b style="color:#5b3a6e">Posko</b>
{words}</div>{rows}</div>"""
ROW = """<div style="display:flex;gap:6px;margin-top:6px">{buttons}</div>"""
BUTTON = """<div style="flex:1;background:#ffffffb3;border-radius:10px;padding:10px;
text-align:center;color:#5b3a6e">{label}</div>"""


def card(browser: Browser, folder: Path) -> None:
    """The card in a posko's group: its words and buttons as the platform was sent them."""
    simulator = Simulator(SIMULATORS / SCRIPT)
    simulator.start()
    admin = Citizen(simulator, 900_001)
    more = {"POSKO_ADMINS": f"telegram:{admin.id}"}
    program = Program(folder, simulator, more=more)
    try:
        program.start()
        group = Group(simulator, (admin,))
        group.becomes("plaju", admin)
        citizen = Citizen(simulator)
        citizen.starts()
        story = "Tadi malam ada yang membagi amplop kepada warga di warung dekat masjid."
        plan = {"category": "vote-buying", "place": "=plaju ilir"}
        ticket = citizen.reports(plan, words=iter([story, "tadi malam"]))
        message = group.brings(ticket)
        rows = "".join(_row(row) for row in message["reply_markup"]["inline_keyboard"])
        page = browser.new_page(viewport={"width": 440, "height": 100}, device_scale_factor=2)
        page.set_content(CARD.format(words=html.escape(texts(message)), rows=rows))
        page.screenshot(path=PICTURES / "card.png", full_page=True)
        program.stop()
    finally:
        program.kill()
        simulator.stop()


def _row(row: list[Json]) -> str:
    labels = (BUTTON.format(label=html.escape(button["text"])) for button in row)
    return ROW.format(buttons="".join(labels))


def _take(page: Page, name: str) -> None:
    page.wait_for_timeout(PATIENCE)
    page.screenshot(path=PICTURES / name)


if __name__ == "__main__":
    main()
