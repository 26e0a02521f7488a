"""The year of a city, stage by stage."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from bot.reports.stages import of_year
from tests.bot.reports.matters import LAW

PALEMBANG, PANGKALPINANG = "16.71", "19.71"


def test_the_stages_of_2024_in_their_order() -> None:
    found = [one.stage.key for one in of_year(LAW.calendar, PALEMBANG, 2024)]
    assert found == [
        "non-tahapan", "voter-list", "coklit", "voter-list", "dps", "voter-list", "nomination",
        "campaign", "quiet", "voting", "recapitulation", "non-tahapan",
    ]  # fmt: skip


@pytest.mark.parametrize("city", [PALEMBANG, PANGKALPINANG])
@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_every_day_of_the_year_is_there_once(city: str, year: int) -> None:
    found = of_year(LAW.calendar, city, year)
    assert (found[0].start, found[-1].end) == (date(year, 1, 1), date(year, 12, 31))
    gaps = [b.start - a.end for a, b in pairwise(found)]
    assert set(gaps) <= {timedelta(days=1)}


def test_a_year_without_an_election_is_one_stretch() -> None:
    [one] = of_year(LAW.calendar, PALEMBANG, 2026)
    assert (one.stage.key, one.stage.poskos) == ("non-tahapan", False)
    assert one.has(date(2026, 11, 22))
