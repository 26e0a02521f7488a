"""What citizens type does nothing anywhere: in groups, pages, sheets, terminals, headers.

Papers are in tests/bot/papers/test_press.py."""

import csv
import io
import json
import logging
import string
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.messages import Address, Message, Text
from bot.ports import Line, Received, Unreadable
from bot.sheets import Sheet, csv_text, xlsx
from bot.texts import load
from bot.wiring import told
from bot.wiring.log import formatter
from handlers.server import build
from handlers.telegram.read import TelegramReader
from handlers.terminal import TerminalSender
from handlers.text import clean_text
from handlers.web.pages import linked
from handlers.web.taken import attachment
from handlers.whatsapp.read import WhatsAppReader
from tests.handlers.telegram import payloads as telegram
from tests.handlers.web.fakes_web import START, a_case, a_house
from tests.handlers.whatsapp import payloads as whatsapp

SAY = load()
HOUSE = Path(__file__).parents[1]
LIVE = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>",
    "' autofocus onfocus='alert(1)", "</textarea><script>", "{{ 7 * 7 }}", "{% raw %}", "${7*7}",
    "javascript:alert(1)", "https://a.example/\"onmouseover=\"alert(1)", "<b>tebal</b>",
    "*tebal* _miring_ [klik](https://evil.example) `kode` ||tutup||", "{ $ticket }", "{ -brand }",
    "=HYPERLINK(\"https://evil.example\")", "+1+1", "-1+1", "@SUM(A1)", "a;=1+1", "a; =cmd|'/c'!A1",
    "\t=1", "\uff1d1", "#panic(\"x\")", "\x1b[2J\x1b]0;x\x07", "\x9b31m", "\x7f\x08\x08",
    "a\r\nX-Y: z",
    "\u202egpj.exe", "\u2066a\u2069", "\u200b\u200c\u200d\ufeff", "\u061c", "\U000e0041", "\u115f",
    "\u3164", "\u2800", "\ud800", "\x00", "’̀́̂̃̄",
    "..\\..\\x", "a\"; filename=\"b.exe", "%0d%0aSet-Cookie: x=1",
)  # fmt: skip
TYPED = st.one_of(
    st.sampled_from(LIVE),
    st.lists(st.sampled_from([*LIVE, "kata", " ", "\n"]), min_size=1, max_size=5).map("".join),
    st.text(max_size=60),
)
FEW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
MANY = settings(max_examples=300, deadline=None)
_BEGIN = "=+-@\uff1d\uff0b\uff0d\uff20"
_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"


def hidden(text: str) -> list[str]:
    """Signs that no eye sees, or that steer what shows them; but line ends, tabs, emoji joiners."""
    return [
        sign
        for sign in text
        if (unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co") or sign in _BLANK)
        and sign not in "\n\t\u200d"
    ]


# --- at the door


@MANY
@given(TYPED)
def test_no_sign_that_no_eye_sees_passes_the_door(typed: str) -> None:
    assert hidden(clean_text(typed)) == []


def strings(value: Any) -> Iterator[str]:
    """Every word of a value, however deep."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from strings(getattr(value, one.name))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from strings(one)


def replaced(value: Any, words: str, names: frozenset[str]) -> Any:
    """A payload with these words in every field that a citizen fills himself."""
    if isinstance(value, dict):
        return {
            key: words if key in names and isinstance(one, str) else replaced(one, words, names)
            for key, one in value.items()
        }
    return [replaced(one, words, names) for one in value] if isinstance(value, list) else value


OWN = frozenset(
    {"text", "body", "caption", "file_name", "filename", "first_name", "last_name", "title",
     "name", "data", "payload", "mime_type"}
)  # fmt: skip
MOMENT = datetime(2024, 11, 25, tzinfo=UTC)


@MANY
@given(TYPED)
def test_what_telegram_brings_is_clean_in_every_field(typed: str) -> None:
    reader = TelegramReader()
    reader.named("posko_bot")
    paper = telegram.file(file_name="f", mime_type="m")
    updates = (
        telegram.message(text="t"), telegram.message(chat=telegram.GROUP, text="t"),
        telegram.message(document=paper, caption="c"), telegram.click(data="d"),
        telegram.membership("left", "member"), telegram.edited(text="t"),
    )  # fmt: skip
    for update in updates:
        payload = json.dumps(replaced(update, typed, OWN)).encode()
        heard = reader.read(Received(1, "telegram", "4242", payload, MOMENT))
        assert [word for word in strings(heard) if hidden(word)] == []


@MANY
@given(TYPED)
def test_what_whatsapp_brings_is_clean_in_every_field(typed: str) -> None:
    messages = (
        whatsapp.text("t"), whatsapp.message("document", whatsapp.media(filename="f", caption="c")),
        whatsapp.message("button", {"payload": "p", "text": "t"}),
    )  # fmt: skip
    for message in messages:
        value = {"contact": whatsapp.CONTACT, "message": message}
        payload = json.dumps(replaced(value, typed, OWN)).encode()
        with suppress(Unreadable):
            heard = WhatsAppReader().read(
                Received(1, "whatsapp", whatsapp.PHONE_ID, payload, MOMENT)
            )
            assert [word for word in strings(heard) if hidden(word)] == []


# --- in groups


def test_nothing_is_sent_to_telegram_as_markup() -> None:
    """Words are sent as words; what is marked is marked by offsets of ours (entities)."""
    for path in (HOUSE / "handlers").rglob("*.py"):
        text = path.read_text("utf-8")
        assert "parse_mode" not in text, path
        assert "Defaults(" not in text, path


@MANY
@given(TYPED, st.sampled_from(("id", "en")))
def test_a_value_in_a_text_is_never_read_as_a_text(typed: str, language: str) -> None:
    for text in (Text("letters-typed", {"words": typed}), Text("evidence-of", {"ticket": typed})):
        plain = Text(text.name, dict.fromkeys(text.values, "TYPED"))
        assert SAY(text, language) == SAY(plain, language).replace("TYPED", typed)


# --- in pages


class Seen(HTMLParser):
    """Tags and attributes of a page, as a browser takes them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.links: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]


@MANY
@given(TYPED)
def test_only_plain_addresses_become_links(typed: str) -> None:
    seen = Seen(str(linked(typed)))
    assert {tag for tag, _ in seen.tags} <= {"a"}
    assert {names for _, names in seen.tags} <= {("href", "rel", "target")}
    assert all(link.startswith(("https://", "http://")) for link in seen.links)


PAGES = ("/desk", "/desk/PLG-7K4M-2QXD", "/", "/cek", "/desk/login", "/nowhere")
ASKED = ("q", "ticket", "token", "start", "g", "place", "holder", "lang", "box", "before")


def visited(words: str) -> httpx.AsyncClient:
    """An officer's browser in a house where a citizen typed these words everywhere."""
    clean, house = clean_text(words, 2_000) or "kata", a_house()
    told_ = {"story": clean, "accused": clean, "told": clean, "identity": clean}
    house.store.reports = [a_case(**told_)]
    session = "s" * 43
    house.transcript.put(session, Line(0, "citizen", clean, (), None, None, START, files=(clean,)))
    choices = (("v", clean, None),)
    house.transcript.put(session, Line(0, "posko", clean, choices, None, None, START))
    visitor = house.doors.links.pop(house.doors.link("ani", "panwascam", "16.71.02"))
    house.doors.open[visitor.session] = visitor
    transport = httpx.ASGITransport(build(house.parts))
    cookies = {"desk": visitor.session, "posko": session}
    return httpx.AsyncClient(transport=transport, base_url="http://posko.test", cookies=cookies)


async def shapes(words: str) -> list[tuple[int, list[tuple[str, tuple[str, ...]]]]]:
    """The tags and attributes of each page; typed addresses become links, and those alone."""
    found = []
    async with visited(words) as client:
        for path in PAGES:
            answer = await client.get(
                path, params={} if path == "/" else dict.fromkeys(ASKED, words)
            )
            tags = [
                tag for tag in Seen(answer.text).tags if tag != ("a", ("href", "rel", "target"))
            ]
            found.append((answer.status_code, tags))
            assert "\r" not in "".join(answer.headers.values())
    return found


ASCII = [one for one in LIVE if one.isascii() and one.isprintable()]


@pytest.mark.parametrize("words", [" ".join(ASCII[at::3]) for at in range(3)])
async def test_a_page_has_the_same_tags_whatever_was_typed(words: str) -> None:
    assert await shapes(words) == await shapes("kata biasa")


# --- in sheets


def sheet(words: str) -> Sheet:
    return Sheet(words, words, ("No.", words), ((1, words), (2, f"x{words}")), note=words)


@FEW
@given(TYPED)
def test_no_cell_of_a_workbook_is_a_formula(words: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx([sheet(words)])))
    for row in book.active.iter_rows():
        assert not [cell for cell in row if cell.data_type == "f"]
        words_ = [cell.value for cell in row if isinstance(cell.value, str)]
        assert all(unicodedata.category(sign)[0] != "C" for word in words_ for sign in word)


@MANY
@given(TYPED, st.sampled_from(",;\t"))
def test_no_cell_of_a_table_begins_like_a_formula_however_it_is_split(
    words: str, sign: str
) -> None:
    """Where commas are decimal signs, as in Indonesia, a spreadsheet splits at semicolons."""
    text = csv_text(sheet(words)).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign):
        for cell in row:
            assert not cell.strip(" \t'\"") or cell.lstrip(' "')[:1] not in _BEGIN, row


# --- in terminals and logs


@MANY
@given(TYPED)
def test_no_command_prints_what_steers_a_terminal(words: str) -> None:
    row = {"name": words, "list": [words], "inner": {"name": words}}
    for as_json in (True, False):
        shown, before = io.StringIO(), sys.stdout
        sys.stdout = shown
        try:
            told.table([row], ["name", "list", "inner"], "none", as_json=as_json)
            told.one(row, as_json=as_json)
            told.done(words, row, as_json=as_json)
        finally:
            sys.stdout = before
        assert [sign for sign in shown.getvalue() if not sign.isprintable() and sign != "\n"] == []
        if as_json:
            for line in shown.getvalue().splitlines():
                assert json.loads(line)["name"] == words


@MANY
@given(TYPED)
async def test_the_talk_in_a_terminal_steers_it_not(words: str) -> None:
    from bot.messages import Button, Content

    out = io.StringIO()
    file = Content("photo", b"", "image/png", words)
    message = Message(Address("terminal", "", "x"), words, (Button("v", words),), files=(file,))
    await TerminalSender(out).send(message)
    assert [sign for sign in out.getvalue() if not sign.isprintable() and sign != "\n"] == []


@MANY
@given(TYPED, st.sampled_from(("text", "json")))
def test_no_line_of_the_log_is_two_or_steers_a_terminal(words: str, form: str) -> None:
    record = logging.LogRecord("bot.x", logging.INFO, "f", 1, "%s", (words,), None)
    line = formatter(form).format(record)
    assert all(sign.isprintable() for sign in line)
    assert all(sign in string.printable for sign in line) or form == "text"


# --- in headers


@MANY
@given(TYPED)
def test_no_files_name_becomes_a_header_of_its_own(words: str) -> None:
    header = attachment(b"x", words, "text/csv").headers["content-disposition"]
    assert header.isascii()
    assert header.isprintable()
    assert header.startswith('attachment; filename="')
    assert header.count('"') == 2
    assert header.count(";") == 1
