"""The dashboard in a browser: on a phone, by keyboard, without scripts, dark, on paper."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import faults
from tests.browser.conftest import SIZES, _bad
from tests.browser.real import Served, served_desk
from tests.browser.test_pages import CHECK
from tests.handlers.web.real import CITY, OTHER, POSKO, Desk

pytestmark = pytest.mark.browser

HEAVIEST = 200 * 1024
"""Bytes of the page with its files."""
STATS = "/desk/stats?period=all"

Enter = Callable[..., Page]


async def _filed(desk: Desk) -> None:
    ani = await desk.officer("Ani")
    for category in ("vote-buying", "vote-buying", "neutrality", "intimidation"):
        ticket = await desk.report(category=category)
    assert (await desk.act(ani, ticket, "claim")).status_code == 303
    for number in range(3):
        await desk.report(place=f"{OTHER}.100{number + 1}", lane="rights", category="not-on-list")
    desk.later(hours=30)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served_desk(tmp_path_factory.mktemp("desk")) as desk:
        desk.do(_filed)
        yield desk


@pytest.fixture
def enter(browser: Browser, served: Served) -> Iterator[Enter]:
    """Open the dashboard as the city's officer; a page that complains fails the test."""
    contexts, complaints = [], []

    def go(path: str = STATS, size: str = "desktop", **options: Any) -> Page:
        client = served.do(lambda desk: desk.officer("Kota", *options.pop("role", ("city", CITY))))
        context = browser.new_context(
            viewport=SIZES[size], locale="id-ID", reduced_motion="reduce", base_url=served.url,
            **options,
        )  # fmt: skip
        contexts.append(context)
        session: Any = {"name": "desk", "value": client.cookies["desk"], "url": served.url}
        context.add_cookies([session])
        page = context.new_page()
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if _bad(said.text) else None)
        page.goto(path)
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("size", SIZES)
def test_it_fits_is_named_and_judged_clean(size: str, enter: Enter) -> None:
    page = enter(size=size)
    expect(page.locator("figure svg").first).to_be_visible()
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert page.evaluate(CHECK) == []
    assert faults(page) == []


def test_it_is_light_and_asks_nobody_else(enter: Enter, served: Served) -> None:
    asked: list[str] = []
    page = enter("/desk")
    page.on("request", lambda request: asked.append(request.url))
    page.goto(STATS)
    assert all(address.startswith(served.url) for address in asked)
    whole = [address for address in asked if "/events" not in address]  # a stream has no end
    bodies = [len(page.request.get(address).body()) for address in whole]
    assert sum(bodies) < HEAVIEST, dict(zip(whole, bodies, strict=True))


def test_a_view_is_chosen_without_scripts_and_a_number_leads_to_its_list(enter: Enter) -> None:
    page = enter(java_script_enabled=False)
    page.get_by_label("Wilayah").select_option(POSKO)
    page.get_by_label("Jenis laporan").select_option("violation")
    page.get_by_role("button", name="Tampilkan").click()
    assert "place=16.71.02" in page.url
    assert "lane=violation" in page.url
    number = page.locator(".key a").first
    expect(number).to_have_text("4")
    number.click()
    expect(page.locator("a.row")).to_have_count(4)


def test_by_keyboard(enter: Enter) -> None:
    page = enter()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Langsung ke isi")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("combobox", name="Waktu")).to_be_focused()
    summary = page.locator("summary").first
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("table", name="Waktu sampai laporan diambil")).to_be_visible()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_pictures_take_the_theme(enter: Enter) -> None:
    page = enter()
    colour = "getComputedStyle(document.querySelector('figure svg > rect')).fill"
    assert page.evaluate(colour) == "rgb(251, 250, 248)"
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(colour) == "rgb(23, 22, 27)"


def test_paper_has_pictures_and_tables_and_no_ways_about(enter: Enter, tmp_path: Path) -> None:
    page = enter()
    page.emulate_media(media="print")
    expect(page.locator(".top nav")).to_be_hidden()
    expect(page.locator("main form")).to_be_hidden()
    expect(page.locator("figure svg").first).to_be_visible()
    expect(page.get_by_role("table", name="Laporan menurut langkah")).to_be_visible()


def test_who_may_not_count_is_told_so(enter: Enter) -> None:
    page = enter(role=("pkd", f"{POSKO}.1006"), size="phone")
    expect(page.get_by_text("Peran Anda menangani kasus")).to_be_visible()
    assert page.evaluate(CHECK) == []
    assert faults(page) == []
