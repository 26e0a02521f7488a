"""Several cards in one message: what a line says, what it keeps to itself, and which go alone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import texts
from bot.filing import together
from bot.filing.together import Line
from bot.messages import Button, Text
from bot.ports import Case
from bot.reports import catalogue
from bot.reports.case import ENDS, OPEN, Standing, State
from bot.reports.report import Report
from handlers.telegram.buttons import rows

NOW = datetime(2024, 11, 26, 16, 41, tzinfo=UTC)
SAY = texts.load()
LANGUAGES = ("id", "en")
DATA = resources.files("bot.reports").joinpath("data", "catalogue.toml").read_text("utf-8")
KEYS = [category.key for category in catalogue.load(DATA).categories]
TELEGRAM = 4096


def case(state: State = "new", category: str = "vote-buying", **more: object) -> Case:
    report = Report("violation", category, "16.71.02.1006", story="Pak Zul membagi amplop")
    plain = Case(
        id="c1", ticket="PLG-7K4M-2QX9", state=state, version=1, office="16.71.02",
        reason="kecamatan", person="p1", channel="telegram", election="2024", stage="voting",
        practice=False, filed_at=NOW - timedelta(minutes=2), changed_at=NOW, report=report,
        standing=Standing(state, "16.71.02", "kecamatan"), due_at=NOW + timedelta(minutes=28),
    )  # fmt: skip
    return replace(plain, **more)  # type: ignore[arg-type]


def line(**more: object) -> Line:
    return Line(case(**more), "7 Ulu")  # type: ignore[arg-type]


def said(*lines: Line, language: str = "id", short: bool = False) -> str:
    found = together.texts(lines, NOW, short=short)
    return "\n\n".join(SAY(text, language) for text in found)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", KEYS)
def test_every_category_has_a_short_name(key: str, language: str) -> None:
    assert 0 < len(SAY(Text(f"cards-kind-{key}"), language)) <= 24


def test_a_line_says_ticket_kind_place_and_times() -> None:
    assert said(line()) == (
        "1 laporan belum diambil\n\n"
        "1. PLG-7K4M-2QX9 · bagi uang/barang\n"
        "7 Ulu · masuk 23.39 · ambil sebelum Rab 27/11 00.09\n\n"
        "Tekan nomornya: kartunya terbuka di chat pribadi Anda dengan bot. "
        "Semua juga ada di meja dan di /kasus."
    )
    assert "1. PLG-7K4M-2QX9 · money or goods\n7 Ulu · came 23:39" in said(line(), language="en")


def test_a_line_says_how_its_case_stands() -> None:
    assert "lewat sejak 23.40" in said(line(due_at=NOW - timedelta(minutes=1)))
    assert " · baru\n" in said(line(due_at=None))
    assert all("sudah diambil" in said(line(state=s)) for s in ("taken", "waiting", "referred"))
    assert all("selesai" in said(line(state=s)) for s in ENDS if s != "erased")
    assert said(line(), line(state="taken")).startswith("2 laporan, 1 belum diambil\n")
    assert said(line(state="taken")).startswith("1 laporan, semua sudah diambil\n")


def test_what_is_late_is_counted_and_danger_is_named() -> None:
    late = line(due_at=NOW - timedelta(minutes=1))
    assert said(late, line()).startswith("2 laporan, 2 belum diambil, 1 lewat waktunya\n")
    assert said(late, language="en").startswith("1 report, 1 not taken yet, 1 late\n")
    danger = said(line(category="intimidation"), late)
    assert " · mungkin ada bahaya, ambil sebelum " in danger
    assert danger.count("bahaya") == 1
    assert "bahaya" not in said(line(state="taken", category="intimidation"))


def test_where_a_stranger_sits_it_says_less() -> None:
    short = said(line(), line(), short=True)
    assert "1. PLG-7K4M-2QX9 · bagi uang/barang\n2. " in short
    for told in ("7 Ulu", "23.39", "sebelum"):
        assert told not in short
    assert together.choices([line()], NOW, None, short=True) == ()
    [way] = together.choices([line()], NOW, "https://posko.example", short=True)
    assert way.link == "https://posko.example/desk"


def test_what_went_elsewhere_says_where_and_opens_no_more() -> None:
    gone = Line(case(), "7 Ulu", Text("card-gone", {"ticket": "PLG-7K4M-2QX9", "office": "Sako"}))
    assert "1. PLG-7K4M-2QX9 dipindahkan ke Sako.\n" in said(gone)
    assert "bagi uang" not in said(gone)
    assert together.choices([gone], NOW, None, short=False) == ()


def test_of_none_that_is_left_it_says_so() -> None:
    assert said() == "Laporan di daftar ini sudah tidak ada."


@given(
    st.lists(
        st.tuples(st.sampled_from(KEYS), st.sampled_from([*OPEN, *ENDS])), min_size=1, max_size=10
    ),
    st.booleans(),
    st.sampled_from(LANGUAGES),
)
def test_it_always_fits_and_tells_no_story(
    told: list[tuple[str, State]], short: bool, language: str
) -> None:
    lines = [line(category=category, state=state) for category, state in told]
    body = said(*lines, language=language, short=short)
    assert len(body) <= TELEGRAM // 3
    assert "Zul" not in body
    choices = together.choices(lines, NOW, "https://posko.example", short=short)
    buttons = [Button(c.value, SAY(c.label, language), c.link) for c in choices]
    assert all(len(button.value) <= 64 for button in buttons)
    assert all(len(row) <= 8 for row in rows(buttons))
    assert len(rows(buttons)) <= 4


@pytest.mark.parametrize(
    ("one", "wanted"),
    [
        (case(), "together"),
        (case(state="reopened"), "together"),
        (case(category="intimidation"), "first"),
        (case(report=Report("rights", "dpk", "16.71.02", story="Tolong saya disandera")), "first"),
        (case(practice=True), None),
        (case(state="taken"), None),
    ],
)
def test_danger_goes_first_and_what_is_not_new_as_always(one: Case, wanted: str | None) -> None:
    assert together.haste(one) == wanted
    assert together.haste(one, late=True) == ("trailing" if wanted == "together" else wanted)
