"""The picture of a city's year: its title is the finding, its bars are the stages."""

import functools
from datetime import date
from typing import Any

import pytest

from bot import charts, texts, timeline
from bot.reports.law import Law
from bot.settings import Settings
from bot.wiring.house import rules

CITIES = {"16.71": "Palembang", "19.71": "Pangkalpinang"}


@functools.cache
def _law() -> Law:
    return rules(Settings(_env_file=None))


def _parts(year: int, today: date, language: str = "id") -> list[dict[str, Any]]:
    told = timeline.described(_law(), CITIES, year, today, texts.load(), language)
    parts: list[dict[str, Any]] = told["vconcat"]
    return parts


@pytest.mark.parametrize(
    ("year", "today", "language", "titles"),
    [
        (2024, date(2024, 11, 24), "id",
         ["Palembang: sekarang Masa tenang, sampai 26/11/2024",
          "Pangkalpinang: sekarang Masa tenang, sampai 26/11/2024"]),
        (2025, date(2025, 3, 20), "en", ["Palembang: outside elections, reports go to Bawaslu Kota",
                                         "Pangkalpinang: now Coklit, until 10/4/2025"]),
        (2024, date(2026, 1, 1), "id", ["Palembang: tahapan 2024", "Pangkalpinang: tahapan 2024"]),
    ],
)  # fmt: skip
def test_the_title_says_where_the_city_stands(
    year: int, today: date, language: str, titles: list[str]
) -> None:
    assert [one["title"]["text"] for one in _parts(year, today, language)] == titles


def test_each_stage_is_a_bar_with_its_dates_and_what_is_unconfirmed_is_hollow() -> None:
    palembang, pangkalpinang = _parts(2025, date(2025, 3, 20))
    rows = {row["row"][4:]: row for row in pangkalpinang["data"]["values"]}
    assert rows["Coklit, 12/3–10/4"]["open"]
    assert rows["Coklit, 12/3–10/4"]["colour"] == charts.ACCENT
    assert (rows["Pemungutan suara (24 jam), 27/8"]["start"], rows[
        "Pemungutan suara (24 jam), 27/8"]["end"]) == (238, 239)  # fmt: skip
    assert "belum diverifikasi" in pangkalpinang["title"]["subtitle"]
    assert "belum diverifikasi" not in palembang["title"]["subtitle"]


def test_todays_line_stands_in_todays_year_only() -> None:
    def lines(year: int) -> list[Any]:
        [part, _] = _parts(year, date(2024, 11, 24))
        return [layer for layer in part["layer"] if layer["mark"]["type"] == "rule"]

    assert len(lines(2024)) == 1
    assert lines(2025) == []


def test_it_can_be_drawn() -> None:
    told = timeline.described(_law(), CITIES, 2024, date(2024, 11, 24), texts.load(), "id")
    assert charts.png(told).startswith(b"\x89PNG")
