"""Pictures: a link as a QR code, in a message and in a page."""

from bot import charts
from bot.texts import load


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
