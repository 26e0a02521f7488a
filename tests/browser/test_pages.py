"""Every page in a real browser: fits a phone, is named and labelled, and runs by keyboard."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from bot.reports import ticket as tickets
from tests.browser.conftest import SIZES, Open
from tests.handlers.web.fakes_web import PIXEL, START, House, a_case, an_exhibit

pytestmark = pytest.mark.browser

MADE = [tickets.make("PLG", bytes([2, 0, 0, 0, n])) for n in range(5)]
PATHS = ("/", "/cek", "/publik", "/desk", f"/desk/{MADE[0]}",
         "/desk/offices", "/desk/feedback", "/desk/login?token=x", "/nowhere")  # fmt: skip

# What an accessibility checker would find first, as one list of sentences.
CHECK = """() => {
  const faults = [];
  const named = (node) => (node.getAttribute("aria-label") || node.textContent || "").trim()
    || node.querySelector("img[alt]:not([alt=''])")
    || (node.labels && [...node.labels].some((label) => label.textContent.trim()));
  if (!document.documentElement.lang) faults.push("no language");
  if (!document.title.trim()) faults.push("no title");
  if (document.querySelectorAll("main").length !== 1) faults.push("not one main");
  if (document.querySelectorAll("h1").length > 1) faults.push("several h1");
  const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
  if (new Set(ids).size !== ids.length) faults.push("an id twice");
  for (const node of document.querySelectorAll("button, a[href], summary"))
    if (!named(node)) faults.push(`no name: ${node.outerHTML.slice(0, 80)}`);
  for (const node of document.querySelectorAll("input:not([type=hidden]), select, textarea"))
    if (!named(node)) faults.push(`no label: ${node.outerHTML.slice(0, 80)}`);
  for (const node of document.querySelectorAll("img"))
    if (!node.hasAttribute("alt")) faults.push("no alt");
  for (const node of document.querySelectorAll("button, select, nav a, .choice, .tool")) {
    const box = node.getBoundingClientRect();
    if (box.width && box.height < 43.5) faults.push(`small: ${node.outerHTML.slice(0, 80)}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.push("wider than the screen");
  return faults;
}"""


@pytest.fixture
def filled(house: House) -> House:
    house.store.reports = [
        a_case(ticket, filed_at=START - timedelta(hours=n)) for n, ticket in enumerate(MADE)
    ]
    case = house.store.reports[0]
    house.store.evidence = [an_exhibit(case, "e1")]
    house.evidence.kept[case.id, "e1"] = PIXEL
    visitor = house.doors.links.pop(house.doors.link("ani", "administrator", ""))
    house.doors.open[visitor.session] = visitor
    return house


def _session(house: House) -> str:
    return next(iter(house.doors.open))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", PATHS)
def test_every_page_fits_and_is_named(path: str, size: str, at: Open, filled: House) -> None:
    page = at(path, size, desk=_session(filled))
    assert page.evaluate(CHECK) == []


def _focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent"))


def test_the_desk_by_keyboard(at: Open, filled: House) -> None:
    page = at("/desk", "desktop", desk=_session(filled))
    page.keyboard.press("j")
    assert MADE[0] in _focused(page)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert MADE[1] in _focused(page)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(MADE[1])
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type(MADE[3].lower())
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(MADE[3])
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()


def test_the_desk_on_a_phone_is_one_column_at_a_time(at: Open, filled: House) -> None:
    page = at("/desk", "phone", desk=_session(filled))
    page.get_by_text(MADE[2]).click()
    expect(page.locator("h1")).to_have_text(MADE[2])
    expect(page.locator(".list")).to_be_hidden()
    page.get_by_role("link", name="Daftar laporan").click()
    expect(page.get_by_text(MADE[0])).to_be_visible()


def test_a_picture_opens_in_the_viewer(at: Open, filled: House) -> None:
    page = at(f"/desk/{MADE[0]}", "desktop", desk=_session(filled))
    page.get_by_role("img", name="Foto 1").click()
    shown = page.locator("#viewer img")
    expect(shown).to_be_visible()
    assert shown.evaluate("(image) => image.naturalWidth") == 1
    page.keyboard.press("Escape")
    expect(shown).to_be_hidden()


def test_a_code_behind_the_hash_leaves_the_address(at: Open, house: House) -> None:
    token = house.doors.link("ani", "panwascam", "16.71.02")
    page = at(f"/desk/login#{token}")
    expect(page.get_by_label("Kode masuk")).to_have_value(token)
    assert page.url.endswith("/desk/login")
    page.get_by_role("button", name="Masuk").click()
    expect(page.get_by_text("Begitu warga mengirim")).to_be_visible()


def test_the_dark_theme_is_dark(at: Open) -> None:
    page = at("/publik", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(23, 22, 27)"
