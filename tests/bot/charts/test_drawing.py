"""Pictures: figures as PNG and SVG of a phone's width, links as QR codes."""

import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from bot import charts
from bot.charts import ThemeName, of
from bot.texts import load
from tests.boards import board, empty
from tests.boards import of as made
from tests.bot.charts.drawn import KINDS, places

SVG = "{http://www.w3.org/2000/svg}"
SEVEN = made({"19.71.01": 4_000, "19.71.02": 7, "19.71.06": 1})
LONG = 'Kecamatan Persiapan "Tanjung & Pinggir" <Seberang> Ulu Baru dan Sekitarnya'


def _described(kind: str, of_: Any, theme: ThemeName = "light") -> dict[str, Any]:
    return charts.described(getattr(of, kind)(of_, places()), load(), "id", theme)


def _long(kind: str) -> dict[str, Any]:
    chart = getattr(of, kind)(board(), places())
    first = chart["rows"][0]
    if kind == "areas":
        first[0] = LONG
    else:
        first["name"] = LONG
    return charts.described(chart, load(), "id")


def test_a_link_is_drawn_with_white_around_it() -> None:
    chart = {"qr": "https://t.me/posko_bot?start=s_" + "a" * 32}
    drawn = charts.drawn(chart, load(), "id")
    assert drawn.startswith(b"\x89PNG\r\n\x1a\n")
    assert drawn == charts.qr(chart["qr"])


def test_in_a_page_it_needs_no_style_and_no_script() -> None:
    drawn = charts.qr_svg("otpauth://totp/Posko:<Rina>?secret=A")
    assert drawn.startswith("<svg")
    for forbidden in ("style", "script", "Rina", "href"):
        assert forbidden not in drawn


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_element_for_a_page_is_a_phone_wide_and_harmless(kind: str, theme: ThemeName) -> None:
    for of_ in (board(), SEVEN if theme == "light" else empty()):
        description = _described(kind, of_, theme)
        drawn = charts.svg(description)
        root = ET.fromstring(drawn)  # noqa: S314 - drawn by us
        assert root.get("width") == "360"
        assert root.get("role") == "img"
        assert root.get("aria-label") == description["description"]
        ours = {name for part in root.iter() if part is not root for name in part.attrib}
        assert ours.isdisjoint({"id", "class", "style", "role", "clip-path", "aria-label"})
        assert charts.THEMES[theme].paper in drawn


@pytest.mark.parametrize("kind", ["areas", "tiles", "promises"])
def test_a_very_long_name_makes_no_picture_wider_and_ends_in_an_ellipsis(kind: str) -> None:
    root = ET.fromstring(charts.svg(_long(kind)))  # noqa: S314 - drawn by us
    assert root.get("width") == "360"
    assert any((text.text or "").endswith("…") for text in root.iter(f"{SVG}tspan")) or any(
        "…" in (text.text or "") for text in root.iter(f"{SVG}text")
    )


def test_letters_are_text_and_lose_no_digit() -> None:
    many = made({"16.71.02": 4_500, "16.71.03": 1_234})
    read = "".join(ET.fromstring(charts.svg(_described("areas", many))).itertext())  # noqa: S314
    for number in ("4.500", "1.234", "5.734", "14.20"):
        assert number in read


def test_the_same_figures_are_the_same_bytes() -> None:
    first = charts.png(_described("funnel", board()))
    assert first.startswith(b"\x89PNG\r\n\x1a\n")
    assert charts.png(_described("funnel", board())) == first
    assert len(first) < 50_000


def test_every_number_of_a_map_stands_on_its_square() -> None:
    description = _described("tiles", board())
    said = {" ".join(one["name"]): one["said"] for one in description["data"]["values"]}
    assert len(said) == 18
    assert said["Seberang Ulu I"] == "42"
    assert said["Ilir Timur III"] == "0"


def test_a_row_of_the_lowest_says_so_by_word_and_shape() -> None:
    drawn = charts.svg(_described("promises", board()))
    assert re.search(r">Sukarami ▲ terendah<", drawn)
