"""Words and colours: every text in every language, every pair readable."""

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

from handlers.web.pages import linked
from handlers.web.progress import PROGRESS

HOUSE = Path(__file__).parents[3]
WEB = HOUSE / "handlers" / "web"
CSS = (WEB / "static" / "posko.css").read_text("utf-8")


def _texts(language: str) -> set[str]:
    source = (HOUSE / "locales" / language / "web.ftl").read_text("utf-8")
    body = FluentParser().parse(source).body
    assert not any(isinstance(entry, ast.Junk) for entry in body)
    return {entry.id.name for entry in body if isinstance(entry, ast.Message)}


def _named() -> set[str]:
    files = (WEB.parent / "server.py", *WEB.glob("*.py"), *WEB.rglob("*.html"))
    sources = [path.read_text("utf-8") for path in files]
    return {
        name for source in sources for name in re.findall(r"[\"'](web-[a-z_-]+[a-z])[\"']", source)
    }


def test_every_text_is_there_in_both_languages() -> None:
    assert _texts("id") == _texts("en")
    assert _named() - _texts("id") == set()


def test_no_text_is_left_over() -> None:
    built = ("web-chat-", "web-key-", "web-office-")
    assert {name for name in _texts("id") - _named() if not name.startswith(built)} == set()


def test_every_progress_belongs_to_a_question() -> None:
    from bot.conversation.flow import QUESTIONS

    assert set(PROGRESS) <= set(QUESTIONS)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1])
def test_every_pair_of_colours_can_be_read(theme: int) -> None:
    block = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[theme]
    colour = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block))
    for ground in ("paper", "raised", "mine"):
        for ink in ("ink", "soft", "accent", "late"):
            assert _contrast(colour[ink], colour[ground]) >= 4.5, (ink, ground)
    assert _contrast(colour["on-accent"], colour["accent"]) >= 4.5
    assert _contrast(colour["paper"], colour["ink"]) >= 4.5
    for ground in ("paper", "raised"):
        assert _contrast(colour["edge"], colour[ground]) >= 3


def test_only_addresses_become_links() -> None:
    html = linked('<b>lihat https://cekdptonline.kpu.go.id/?a="x". javascript:alert(1)')
    assert html.count("<a ") == 1
    assert '"x"' not in html
    assert "&lt;b&gt;" in html
