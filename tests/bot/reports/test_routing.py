"""A report goes to the posko of its kecamatan, unless there is a reason in words."""

from dataclasses import replace

import pytest

from bot.reports.report import Report
from bot.reports.routing import Desk, Route, route

REPORT = Report(lane="violation", category="vote-buying", place="16.71.02.1006")
OPEN = {"16.71.02": Desk()}


def test_the_kecamatan_decides() -> None:
    assert route(REPORT, "posko", OPEN) == Route("16.71.02", "kecamatan")


@pytest.mark.parametrize(
    ("report", "matter", "desk", "reason"),
    [
        (replace(REPORT, destination="city"), "posko", Desk(), "wanted-city"),
        (replace(REPORT, category="supervisor"), "city", Desk(), "supervisor"),
        (replace(REPORT, category="special-place"), "city", Desk(), "city-matter"),
        (replace(REPORT, place="16.71"), "posko", Desk(), "place-unknown"),
        (REPORT, "posko", Desk(open=False), "posko-closed"),
        (REPORT, "posko", Desk(staffed=False), "no-poskos"),
        (REPORT, "posko", Desk(open=False, staffed=False), "no-poskos"),
        (REPORT, "posko", Desk(bound=False), "posko-unbound"),
    ],
)
def test_the_city_office_takes_it_for_a_reason(
    report: Report, matter: str, desk: Desk, reason: str
) -> None:
    assert route(report, matter, {"16.71.02": desk}) == Route("16.71", reason)  # type: ignore[arg-type]


def test_a_posko_that_does_not_answer_keeps_its_reports_and_the_city_gets_them_too() -> None:
    silent = {"16.71.02": Desk(reachable=False)}
    assert route(REPORT, "posko", silent) == Route("16.71.02", "kecamatan", also="16.71")
    assert route(REPORT, "posko", OPEN).also is None


@pytest.mark.parametrize("desks", [OPEN, {}, {"16.71.02": Desk(reachable=False)}])
def test_what_concerns_an_offices_own_people_is_kept_from_it(desks: dict[str, Desk]) -> None:
    own = route(REPORT, "posko", desks, own_people=True)
    assert own == Route("16.71", "own-officer")
    city = route(REPORT, "posko", desks, own_people=True, about_city=True)
    assert city == Route("16", "about-city")
    supervisor = route(replace(REPORT, category="supervisor"), "city", desks)
    assert (own.conflict, city.conflict, supervisor.conflict) == (True, True, True)
    assert not route(REPORT, "posko", desks).conflict


def test_a_posko_that_does_not_exist_counts_as_closed() -> None:
    assert route(REPORT, "posko", {}) == Route("16.71", "posko-closed")


def test_a_report_on_supervisors_skips_their_posko_even_where_data_forgot_to_say_so() -> None:
    assert route(replace(REPORT, category="supervisor"), "posko", OPEN).office == "16.71"
