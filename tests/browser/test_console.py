"""The officers' console in a real browser: by keyboard, live beside a colleague, on a phone."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import SIZES, _bad
from tests.browser.real import Served, served_desk
from tests.browser.test_pages import CHECK
from tests.handlers.web.real import CITY

pytestmark = pytest.mark.browser

HEAVIEST = 100 * 1024
"""Bytes of a page before evidence (LOOK.md)."""

Enter = Callable[..., Page]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with served_desk(tmp_path) as desk:
        yield desk


@pytest.fixture
def enter(browser: Browser, served: Served) -> Iterator[Enter]:
    """Open the desk as an officer, enrolled for it; a page that complains fails the test."""
    contexts, complaints = [], []

    def go(name: str, path: str = "/desk", size: str = "desktop", **options: Any) -> Page:
        role = options.pop("role", ("panwascam", "16.71.02"))
        client = served.do(lambda desk: desk.officer(name, *role))
        context = browser.new_context(
            viewport=SIZES[size], locale="id-ID", reduced_motion="reduce", base_url=served.url,
            **options,
        )  # fmt: skip
        contexts.append(context)
        session = client.cookies["desk"]
        context.add_cookies([{"name": "desk", "value": session, "url": served.url}])
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


def _report(served: Served, **more: Any) -> str:
    return served.do(lambda desk: desk.report(**more))


def test_a_case_is_worked_by_keyboard_alone(enter: Enter, served: Served) -> None:
    ticket = _report(served)
    page = enter("Ani")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(ticket)
    page.keyboard.press("a")
    expect(page.locator(".head")).to_contain_text("Ditangani · Ani")
    page.keyboard.press("z")
    expect(page.locator(".head .state")).to_have_text("Baru")
    page.keyboard.press("a")
    expect(page.locator(".head")).to_contain_text("Ditangani · Ani")
    page.keyboard.press("n")
    expect(page.locator("#note-words")).to_be_focused()
    page.keyboard.type("jatah sembako? za")  # letters of acts, that do nothing while one types
    page.get_by_role("button", name="Simpan catatan").click()
    expect(page.locator(".timeline .noted .said")).to_have_text("jatah sembako? za")
    page.keyboard.press("h")
    expect(page.locator("#close-outcome")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("a")
    expect(page.locator("#keys")).to_be_visible()


def test_a_ready_sentence_is_put_where_one_writes(enter: Enter, served: Served) -> None:
    ticket = _report(served)
    page = enter("Ani", f"/desk/{ticket}")
    page.keyboard.press("a")
    expect(page.locator(".head")).to_contain_text("Ditangani")
    page.keyboard.press("t")
    page.locator("#ask-words").fill("Selamat siang.")
    page.locator("#ask-words-ready").select_option("where")
    expect(page.locator("#ask-words")).to_have_value(
        "Selamat siang.\nDi mana tepatnya kejadian itu? Sebutkan jalan, RT/RW, atau tempat yang"
        " dikenal."
    )
    page.get_by_role("button", name="Kirim pertanyaan").click()
    expect(page.locator(".head .state")).to_contain_text("Menunggu pelapor")


def test_a_colleagues_act_appears_without_a_reload_and_typing_stays(
    enter: Enter, served: Served
) -> None:
    ticket = _report(served)
    ani, budi = enter("Ani", f"/desk/{ticket}"), enter("Budi", f"/desk/{ticket}")
    budi.keyboard.press("n")
    budi.keyboard.type("sedang saya tulis")
    ani.keyboard.press("a")
    expect(budi.locator(".head")).to_contain_text("Ditangani · Ani")
    expect(budi.locator("#note-words")).to_have_value("sedang saya tulis")
    expect(budi.locator("#live")).to_contain_text("baru berubah")
    expect(budi.locator(".row .state")).to_have_text("Ditangani")
    budi.get_by_role("button", name="Simpan catatan").click()
    expect(budi.get_by_role("alert")).to_contain_text("Terakhir: Diambil, oleh Ani")
    expect(budi.locator("#note-words")).to_have_value("sedang saya tulis")
    budi.get_by_role("button", name="Simpan catatan").click()
    expect(budi.locator(".timeline .noted .said")).to_have_text("sedang saya tulis")


def test_a_new_report_appears_in_the_open_list(enter: Enter, served: Served) -> None:
    page = enter("Ani")
    expect(page.get_by_text("Begitu warga mengirim")).to_be_visible()
    ticket = _report(served)
    expect(page.locator(".row .ticket")).to_have_text(ticket)
    expect(page.locator("#live")).to_have_text("Diperbarui")
    other = _report(served, place="16.71.05.1001")
    mine = _report(served)
    expect(page.locator(".row")).to_have_count(2)
    assert {ticket, mine} == set(page.locator(".row .ticket").all_inner_texts())
    assert other not in page.content()


def test_a_page_out_of_sight_lets_go_of_the_stream(enter: Enter, served: Served) -> None:
    page = enter("Ani")
    bell = served.desk.parts.bell
    page.wait_for_function("performance.getEntriesByType('navigation').length > 0")
    expect(page.locator("#live")).to_be_hidden()
    page.goto("about:blank")
    _report(served)
    page.wait_for_timeout(300)
    assert bell.listeners() == 0


def test_several_are_taken_at_once(enter: Enter, served: Served) -> None:
    tickets = [_report(served) for _ in range(3)]
    page = enter("Ani", size="phone")
    expect(page.locator(".tick").first).to_be_hidden()
    page.get_by_text("Beberapa sekaligus").click()
    for ticket in tickets[:2]:
        page.get_by_label(ticket).check()
    page.locator(".together").get_by_role("button", name="Ambil").click()
    expect(page.locator(".results li")).to_have_count(2)
    expect(page.locator(".row .state", has_text="Ditangani")).to_have_count(2)


def test_it_works_without_scripts(enter: Enter, served: Served) -> None:
    ticket = _report(served)
    page = enter("Ani", size="phone", java_script_enabled=False)
    page.get_by_text(ticket).click()
    page.get_by_role("button", name="Ambil").click()
    expect(page.locator(".head")).to_contain_text("Ditangani · Ani")
    page.get_by_text("Tindakan lain").click()
    page.locator("#act-note > summary").click()
    page.locator("#note-words").fill("tanpa skrip")
    page.get_by_role("button", name="Simpan catatan").click()
    expect(page.locator(".timeline .noted .said")).to_have_text("tanpa skrip")


def test_the_primary_act_is_in_reach_of_the_thumb(enter: Enter, served: Served) -> None:
    page = enter("Ani", f"/desk/{_report(served, story='panjang ' * 300)}", size="phone")
    button = page.locator(".bar button")
    expect(button).to_be_in_viewport()
    page.mouse.wheel(0, 600)
    expect(button).to_be_in_viewport()


@pytest.mark.parametrize("size", SIZES)
def test_every_page_of_the_console_fits_and_is_named(
    size: str, enter: Enter, served: Served
) -> None:
    ticket = _report(served, accused="Zulkarnain", identity="Siti Aminah")
    _report(served, accused="Zulkarnain")
    page = enter("Rina", size=size, role=("city", CITY))
    for path in ("/desk", f"/desk/{ticket}", "/desk/new", "/desk?box=mine"):
        page.goto(path)
        assert page.evaluate(CHECK) == [], path
    page.goto(f"/desk/{ticket}")
    page.keyboard.press("a")
    expect(page.locator(".head")).to_contain_text("Ditangani")
    page.evaluate("for (const node of document.querySelectorAll('details')) node.open = true")
    assert page.evaluate(CHECK) == []


def test_a_citizen_at_the_counter_is_served_in_a_minute(enter: Enter) -> None:
    page = enter("Ani", size="phone")
    page.get_by_role("link", name="Catat laporan warga").click()
    page.get_by_label("Jenis").select_option("vote-buying")
    page.get_by_label("Tempat").select_option("16.71.02.1006")
    page.get_by_label("Apa yang disampaikan warga?").fill("Ada amplop di pasar")
    page.get_by_label("Warga setuju").check()
    page.get_by_role("button", name="Simpan laporan").click()
    expect(page.locator(".slip .number")).to_have_count(2)
    assert page.evaluate(CHECK) == []
    page.get_by_role("link", name="Buka kasusnya").click()
    expect(page.locator(".story")).to_have_text("Ada amplop di pasar")


def test_a_page_is_light(enter: Enter, served: Served) -> None:
    for _ in range(25):
        ticket = _report(served, story="Amplop dibagikan di posyandu. " * 20)
    page = enter("Ani", f"/desk/{ticket}", size="phone")
    page.wait_for_load_state("load")
    weight = page.evaluate(
        "performance.getEntries().reduce((sum, entry) => sum + (entry.encodedBodySize || 0), 0)"
    )
    assert 10_000 < weight < HEAVIEST
