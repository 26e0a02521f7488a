"""/publik in a real browser: fits every width and theme, needs no script, breaks no rule."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SIZES, Open
from tests.browser.test_pages import CHECK
from tests.handlers.web.fakes_web import House, a_house
from tests.handlers.web.sheets import published
from tests.handlers.web.test_published import OnlyPlaces, places

pytestmark = pytest.mark.browser


@pytest.fixture
def house() -> House:
    made = a_house(published=published, public_url="https://posko.example")
    made.parts = replace(made.parts, law=OnlyPlaces(), place=places().full_name)  # type: ignore[arg-type]
    return made


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_fits_and_is_named(at: Open, size: str, theme: str) -> None:
    page = at("/publik", size, color_scheme=theme)
    assert page.evaluate(CHECK) == []
    expect(page.get_by_role("heading", level=1)).to_have_count(1)


def test_it_says_all_without_scripts(at: Open) -> None:
    page = at("/publik", java_script_enabled=False)
    expect(page.get_by_text("Seberang Ulu I", exact=True).first).to_be_visible()
    expect(page.get_by_role("row", name="Oktober 2024")).to_be_visible()
    page.get_by_text("Pasang gambar di situs lain").click()
    expect(page.get_by_role("textbox", name="Palembang")).to_be_visible()
