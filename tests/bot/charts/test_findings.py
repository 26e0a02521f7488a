"""A chart's title is what it found, in both languages, of many, of few and of ties."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot import charts, texts
from bot.charts import of
from bot.figures.board import Board, Scope, Share, Spread
from tests.boards import board, empty
from tests.boards import of as made
from tests.bot.charts.drawn import KINDS, places, title, under

ONE = {"16.71.02": 1}


def _chart(kind: str, of_: Board) -> dict[str, Any]:
    return getattr(of, kind)(of_, places())


FOUND = {
    "areas": (
        "Seberang Ulu I paling banyak: 42 dari 163 laporan",
        "Seberang Ulu I has the most: 42 of 163 reports",
    ),
    "tiles": (
        "Seberang Ulu I paling banyak: 42 dari 163 laporan",
        "Seberang Ulu I has the most: 42 of 163 reports",
    ),
    "trend": (
        "163 laporan, naik dari 130 pada 30 hari sebelumnya",
        "163 reports, up from 130 in the 30 days before",
    ),
    "funnel": ("56 dari 163 laporan sudah selesai", "56 of 163 reports are closed"),
    "promises": (
        "84% diambil tepat waktu: 124 dari 148 laporan",
        "84% taken in time: 124 of 148 reports",
    ),
    "heat": (
        "Paling ramai pukul 17.00–18.00: 17 dari 163 laporan",
        "Busiest 17:00–18:00: 17 of 163 reports",
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_title_is_the_finding(kind: str) -> None:
    chart = _chart(kind, board())
    assert (title(chart), title(chart, "en")) == FOUND[kind]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "promises"])
def test_of_nothing_it_says_so(kind: str) -> None:
    chart = _chart(kind, empty())
    assert title(chart) == "Belum ada laporan"
    assert title(chart, "en") == "No reports yet"


def test_a_promise_nobody_can_be_held_to_yet() -> None:
    assert title(_chart("promises", empty())) == "Belum ada laporan yang bisa dinilai tepat waktu"


def test_one_report_is_no_contest() -> None:
    assert title(_chart("areas", made(ONE))) == "Satu laporan, dari Seberang Ulu I"
    assert title(_chart("tiles", made(ONE)), "en") == "One report, from Seberang Ulu I"
    assert title(_chart("heat", made(ONE))).startswith("Satu laporan, Minggu pukul ")
    assert title(_chart("funnel", made(ONE)), "en") == "The one report is closed"


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"16.71.02": 7, "16.71.14": 7, "16.71.08": 2},
         "Seberang Ulu I dan Plaju paling banyak: masing-masing 7 dari 16 laporan"),
        ({"16.71.02": 7, "16.71.14": 7, "16.71.08": 7},
         "3 kecamatan sama banyak: masing-masing 7 dari 21 laporan"),
    ],
)  # fmt: skip
def test_those_that_are_level_are_told_together(counts: Mapping[str, int], said: str) -> None:
    assert title(_chart("areas", made(counts))) == said


def test_a_report_without_a_kecamatan_never_wins() -> None:
    unplaced = replace(made(ONE), areas=(("16.71", 9), ("16.71.02", 1)), total=10)
    assert title(_chart("areas", unplaced)) == "Seberang Ulu I paling banyak: 1 dari 10 laporan"
    assert "9 tidak ada di peta" in under(_chart("tiles", unplaced))
    none = replace(unplaced, areas=(("16.71", 10),))
    assert title(_chart("areas", none)) == "10 laporan, kecamatannya belum diketahui"


def test_a_course_is_told_beside_the_equal_time_before() -> None:
    assert "turun dari 200 pada" in title(_chart("trend", board(before=200)))
    assert "sama banyak dengan 30 hari sebelumnya" in title(_chart("trend", board(before=163)))
    alone = _chart("trend", board(before=None))
    assert title(alone) == "163 laporan, paling ramai Jum 22/11 (13)"


def test_a_day_that_is_not_over_is_not_held_against_yesterday() -> None:
    today = board(scope=Scope("today", "16.71"), trend=((date(2024, 11, 25), 163),))
    assert title(_chart("trend", today)) == "163 laporan"


def test_the_total_and_the_average_stand_under_a_course() -> None:
    told = under(_chart("trend", board()))
    assert "163 laporan" in told
    assert "rata-rata 5,4 sehari" in told
    assert "average of 5.4 a day" in under(_chart("trend", board()), "en")
    months = tuple((date(2024, month, 1), 100 * month) for month in range(6, 12))
    assert "rata-rata 850 sebulan" in under(_chart("trend", board(trend=months)))


def test_every_day_has_its_place_and_a_gap_is_nothing() -> None:
    rows = _chart("trend", board())["rows"]
    assert [date.fromisoformat(day) for day, _ in rows] == [
        date(2024, 10, 27) + timedelta(days=number) for number in range(30)
    ]
    assert 0 in {count for _, count in rows}
    assert sum(count for _, count in rows) == 163


def test_hours_that_are_level_give_way_to_the_hour_and_the_day_of_all() -> None:
    level = board(hours={(0, 9): 2, (1, 9): 2, (1, 14): 2, (6, 20): 2})
    assert "pukul 09.00–10.00: 4 dari" in title(_chart("heat", level))
    day = board(hours={(0, 9): 2, (0, 10): 2, (3, 11): 2})
    assert "hari Senin: 4 dari" in title(_chart("heat", day))
    even = board(hours={(0, 9): 2, (3, 11): 2})
    assert "tidak ada jam yang paling ramai" in title(_chart("heat", even))


def test_the_place_the_time_and_the_count_stand_under_every_title() -> None:
    for kind in KINDS:
        told = under(_chart(kind, board()))
        assert told.startswith("Palembang · 30 hari · per 25/11/2024 14.20"), kind
        assert told.endswith("laporan bukan bukti pelanggaran"), kind
    stage = board(scope=Scope("stage", "16.71", "violation", "2024-kota/quiet"))
    assert "Masa tenang" in under(_chart("areas", stage))
    assert "dugaan pelanggaran" in under(_chart("areas", stage))


def test_the_lowest_are_named_but_not_for_a_few_reports() -> None:
    rows = _chart("promises", board())["rows"]
    assert {row["name"] for row in rows if row["late"]} == {"Sukarami", "Ilir Timur II"}
    assert {row["name"] for row in rows[:2]} == {"Sukarami", "Ilir Timur II"}  # Bukit Kecil has two
    assert "kurang dari 5 laporan di bawah" in under(_chart("promises", board()))


def test_nobody_is_the_lowest_alone_or_where_all_are_level() -> None:
    first, second, *_ = board().promises
    busy = Spread(600.0, 900.0, 9)
    level = tuple(replace(one, claimed=busy, in_time=Share(8, 9)) for one in (first, second))
    for promises in (level[:1], level):
        rows = _chart("promises", board(promises=promises))["rows"]
        assert not any(row["late"] for row in rows)


def test_what_is_hidden_stays_hidden() -> None:
    chart = _chart("tiles", board())
    few = {**chart, "rows": [{**row, "count": None} for row in chart["rows"]]}
    assert title({**few, "total": 20}) == "20 laporan, di tiap kecamatan kurang dari 5"
    assert title({**few, "total": 0}) == "Kurang dari 5 laporan"
    assert "0 laporan" not in under({**few, "total": 0})
    assert "dibulatkan ke 5" in under({**few, "total": 20})


def test_those_who_do_not_see_it_are_told_the_finding_and_the_first_rows() -> None:
    say = texts.load()
    told = charts.alt(_chart("areas", board()), say, "id")
    assert told.startswith("Grafik batang laporan menurut kecamatan. Seberang Ulu I paling banyak")
    assert told.endswith("Kertapati 14, Ilir Barat I 12 dan Sukarami 11.")
    for kind in KINDS:
        for language in ("id", "en"):
            chart = _chart(kind, board())
            assert title(chart, language) in charts.alt(chart, say, language)


def test_a_chart_that_waited_in_the_outbox_is_still_drawn() -> None:
    old = {"kind": "areas", "rows": [["Plaju", 3]], "total": 4, "period": "7d"}
    assert title(old) == "Plaju paling banyak: 3 dari 4 laporan"
