"""The chat in a real browser: on a phone, by keyboard, over a reload, without a network."""

import pytest
from playwright.sync_api import Page, expect

from bot.conversation.events import Gave, Located
from tests.browser.conftest import Open
from tests.handlers.web.fakes_web import PIXEL, START, TICKET, House, Line

pytestmark = pytest.mark.browser


def _lines(page: Page) -> list[str]:
    return page.locator("#log li:not(.typing) .said").all_inner_texts()


def _begin(page: Page) -> None:
    page.get_by_role("button", name="Mulai").click()
    expect(page.locator(".choice")).to_have_count(4)


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_a_citizen_reports_from_start_to_ticket(size: str, at: Open, house: House) -> None:
    page = at("/", size)
    _begin(page)
    page.get_by_role("button", name="Saya melihat dugaan pelanggaran").click()
    expect(page.get_by_text("kelurahan atau kecamatan")).to_be_visible()
    expect(page.locator("#progress")).to_have_attribute("value", "30")
    for words in ("7 ulu", "Amplop dibagikan di posyandu."):
        page.get_by_label("Tulis pesan").fill(words)
        page.get_by_role("button", name="Kirim").click()
        expect(page.locator("li.citizen", has_text=words)).to_have_count(1)
    expect(page.get_by_text("Punya foto")).to_be_visible()
    file = {"name": "amplop.png", "mimeType": "image/png", "buffer": PIXEL}
    page.locator("#file").set_input_files([file])  # type: ignore[list-item]
    expect(page.locator("li.citizen .files")).to_have_text("amplop.png")
    page.get_by_role("button", name="Selesai").click()
    expect(page.locator(".card .number")).to_have_text(TICKET)
    assert isinstance(house.talk.heard[4], Gave)
    expect(page.locator(".pending")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_by_keyboard_alone(at: Open) -> None:
    page = at("/", "desktop")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    while page.evaluate("document.activeElement.textContent.trim()") != "Mulai":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    first = page.locator(".choice").first
    expect(first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("kelurahan atau kecamatan")).to_be_visible()
    page.get_by_label("Tulis pesan").focus()
    page.keyboard.type("7 ulu")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Ceritakan kejadiannya")).to_be_visible()


def test_a_number_picks_its_choice(at: Open) -> None:
    page = at("/", "desktop")
    _begin(page)
    page.keyboard.press("2")
    expect(page.locator("li.citizen .said")).to_have_text("Saya melihat dugaan pelanggaran")


def test_a_reload_in_mid_talk_shows_the_same(at: Open) -> None:
    page = at("/")
    _begin(page)
    page.get_by_role("button", name="Saya melihat dugaan pelanggaran").click()
    expect(page.get_by_text("kelurahan atau kecamatan")).to_be_visible()
    expect(page.locator(".pending")).to_have_count(0)
    before = _lines(page)
    page.reload()
    assert _lines(page) == before
    expect(page.locator("#progress")).to_have_attribute("value", "30")
    page.get_by_label("Tulis pesan").fill("7 ulu")
    page.get_by_role("button", name="Kirim").click()
    expect(page.get_by_text("Ceritakan kejadiannya")).to_be_visible()


def test_without_a_network_words_wait_and_leave_once(at: Open, house: House) -> None:
    page = at("/")
    _begin(page)
    page.context.set_offline(True)
    for words in ("satu", "dua"):
        page.get_by_label("Tulis pesan").fill(words)
        page.get_by_role("button", name="Kirim").click()
    expect(page.locator("#offline")).to_contain_text("Tidak ada jaringan")
    expect(page.locator(".pending")).to_have_count(2)
    kept = page.evaluate("JSON.parse(localStorage.getItem('posko-unsent')).map((i) => i.said.text)")
    assert kept == ["satu", "dua"]
    page.context.set_offline(False)
    expect(page.locator("#offline")).to_be_hidden()
    expect(page.locator(".pending")).to_have_count(0)
    said = [text for text in _lines(page) if text in ("satu", "dua")]
    assert said == ["satu", "dua"]
    assert page.evaluate("localStorage.getItem('posko-unsent')") is None
    assert len(house.talk.kept) == 3


def test_what_waited_survives_closing_the_page(at: Open, house: House) -> None:
    page = at("/")
    _begin(page)
    page.route("**/chat/messages", lambda route: route.abort())
    page.get_by_label("Tulis pesan").fill("jangan hilang")
    page.get_by_role("button", name="Kirim").click()
    expect(page.locator("#offline")).to_be_visible()
    page.unroute_all()
    page.reload()
    expect(page.locator("li.citizen:not(.pending) .said")).to_have_text("jangan hilang")
    assert len(house.talk.kept) == 2


def test_a_lost_answer_is_repeated_under_the_same_key(at: Open, house: House) -> None:
    page = at("/")
    _begin(page)
    lost: list[str] = []

    def lose(route: object) -> None:
        request = route.request  # type: ignore[attr-defined]
        if request.method == "POST" and not lost:
            lost.append(request.headers["idempotency-key"])
            route.fetch()  # type: ignore[attr-defined]
            route.abort()  # type: ignore[attr-defined]
        else:
            route.continue_()  # type: ignore[attr-defined]

    page.route("**/chat/messages", lose)
    page.get_by_label("Tulis pesan").fill("sekali saja")
    page.get_by_role("button", name="Kirim").click()
    expect(page.locator(".pending")).to_have_count(0)
    expect(page.locator("li.citizen", has_text="sekali saja")).to_have_count(1)
    assert len(house.talk.kept) == 2


def test_a_file_that_is_no_evidence_is_said_to_be_none(at: Open) -> None:
    page = at("/")
    _begin(page)
    file = {"name": "a.png", "mimeType": "image/png", "buffer": b"<html>"}
    page.locator("#file").set_input_files([file])  # type: ignore[list-item]
    expect(page.locator("li.failed")).to_contain_text("tidak dapat diterima")


def test_a_place_leaves_only_after_a_yes(at: Open, house: House) -> None:
    here = {"latitude": -2.99, "longitude": 104.76}
    page = at("/", geolocation=here, permissions=["geolocation"])
    _begin(page)
    page.get_by_role("button", name="Lokasi").click()
    page.get_by_role("button", name="Batal").click()
    page.get_by_role("button", name="Lokasi").click()
    page.locator("#ask").get_by_role("button", name="Kirim").click()
    expect(page.locator("li.citizen:not(.pending)")).to_have_count(1)
    assert [event for event in house.talk.heard if isinstance(event, Located)] == [
        Located(-2.99, 104.76)
    ]


def test_it_works_without_scripts(at: Open) -> None:
    page = at("/", java_script_enabled=False)
    page.get_by_role("button", name="Mulai").click()
    page.get_by_role("button", name="Saya melihat dugaan pelanggaran").click()
    page.get_by_label("Tulis pesan").fill("7 ulu")
    page.get_by_role("button", name="Kirim").click()
    expect(page.get_by_text("Ceritakan kejadiannya")).to_be_visible()
    page.get_by_label("Berkas").set_input_files(
        [{"name": "a.png", "mimeType": "image/png", "buffer": PIXEL}]
    )
    page.get_by_role("button", name="Kirim").click()
    expect(page.locator("li.citizen .files")).to_have_text("a.png")


def test_what_is_said_is_announced(at: Open) -> None:
    page = at("/")
    log = page.get_by_role("log", name="Percakapan")
    expect(log).to_have_attribute("aria-live", "polite")
    _begin(page)
    expect(log).to_contain_text("Apa yang ingin Anda sampaikan")


def test_a_long_message_is_read_from_its_beginning(at: Open, house: House) -> None:
    page = at("/")
    _begin(page)
    page.set_viewport_size({"width": 360, "height": 420})
    page.get_by_label("Tulis pesan").fill("cerita")
    page.get_by_role("button", name="Kirim").click()
    page.get_by_role("button", name="Selesai").click()
    card = page.locator(".card .number")
    expect(card).to_have_text(TICKET)
    expect(card).to_be_in_viewport()


def test_an_officers_question_takes_no_button_of_the_report_away(at: Open, house: House) -> None:
    page = at("/", "phone")
    _begin(page)
    [session] = house.transcript.lines
    answer = (f"reply:{TICKET}", "Jawab", None)
    asked = Line(0, "posko", "Berapa orang?", (answer,), None, TICKET, START)
    house.transcript.put(session, asked)
    expect(page.locator(".choice")).to_have_count(5)
    expect(page.locator(".choice").last).to_have_text("5Jawab")
    expect(page.locator(".card .number")).to_have_count(0)
    expect(page.locator("#progress")).to_have_attribute("value", "5")
