"""The law's days as tables, each with its source: limits, hours, intake, handling.

Facts of the field: law a.5. Pilkada counts seven calendar days from the day of knowing (UU 1/2015
jo. 10/2016 art. 134(4)), pemilu seven working days (UU 7/2017 art. 454(6)). The safe day is the
sixth, the day of knowing counted, or the office day before it.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reports import clocks
from bot.reports.calendar import WIB, Calendar, Stage
from tests.bot.reports.matters import LAW

PALEMBANG, PANGKALPINANG = "16.71", "19.71"
CALENDAR = LAW.calendar


def pemilu() -> Calendar:
    """The same dates as those of a pemilu, whose law counts working days."""
    spans = tuple(
        replace(span, stage=replace(span.stage, kind="pemilu", days="working"))
        for span in CALENDAR.spans
    )
    return replace(CALENDAR, spans=spans)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=WIB)


def day(text: str) -> date:
    """A day of 2024, "8/10"; or with its year."""
    number, month, *year = text.split("/")
    return date(int(year[0]) if year else 2024, int(month), int(number))


@pytest.mark.parametrize(
    ("known", "safe", "legal"),
    [  # pilkada, a week of the campaign of 2024: seven days on is the same weekday
        ("7/10", "11/10", "14/10"),  # Monday: the sixth day is Saturday, so Friday
        ("8/10", "11/10", "15/10"),  # Tuesday: Sunday, so Friday
        ("9/10", "14/10", "16/10"),  # Wednesday: Monday
        ("10/10", "15/10", "17/10"),  # Thursday
        ("11/10", "16/10", "18/10"),  # Friday
        ("12/10", "17/10", "19/10"),  # Saturday: the law's day is a Saturday, when nobody is there
        ("13/10", "18/10", "20/10"),  # Sunday
    ],
)
def test_pilkada_every_weekday(known: str, safe: str, legal: str) -> None:
    limits = CALENDAR.limits(day(known), PALEMBANG)
    assert (limits.safe, limits.legal) == (day(safe), day(legal))


@pytest.mark.parametrize(
    ("known", "safe", "legal"),
    [  # pemilu, the same week: weekends do not count
        ("7/10", "14/10", "16/10"),
        ("8/10", "15/10", "17/10"),
        ("9/10", "16/10", "18/10"),
        ("10/10", "17/10", "21/10"),
        ("11/10", "18/10", "22/10"),
        ("12/10", "18/10", "22/10"),
        ("13/10", "18/10", "22/10"),
    ],
)
def test_pemilu_every_weekday(known: str, safe: str, legal: str) -> None:
    limits = pemilu().limits(day(known), PALEMBANG)
    assert (limits.safe, limits.legal) == (day(safe), day(legal))


@pytest.mark.parametrize(
    ("known", "kind", "safe", "legal"),
    [  # over holidays: Maulid 16/9/2024, Merdeka 17/8, Natal 25/12 outside elections
        ("11/9", "pilkada", "13/9", "18/9"),  # the sixth day is the holiday, Monday 16/9
        ("11/9", "pemilu", "19/9", "23/9"),  # the holiday is no working day
        ("13/8", "pilkada", "16/8", "20/8"),  # Sunday 18/8 and Saturday 17/8, so Friday
        ("20/12", "pilkada", "24/12", "27/12"),  # non-tahapan counts as a pilkada; Christmas
        ("27/12", "pilkada", "31/12", "3/1/2025"),  # New Year's day is closed
    ],
)
def test_over_holidays(known: str, kind: str, safe: str, legal: str) -> None:
    limits = (pemilu() if kind == "pemilu" else CALENDAR).limits(day(known), PALEMBANG)
    assert (limits.safe, limits.legal) == (day(safe), day(legal))


@pytest.mark.parametrize(
    ("known", "safe", "legal"),
    [  # edges of stages: in masa tenang and on voting day the desk is open on Sundays too
        ("18/11", "22/11", "25/11"),  # the sixth day, Saturday 23/11, is the campaign's last
        ("19/11", "24/11", "26/11"),  # Sunday 24/11: masa tenang has begun
        ("22/11", "27/11", "29/11"),  # voting day itself
        ("23/11", "28/11", "30/11"),  # recapitulation: office hours again
        ("27/11", "2/12", "4/12"),  # known on voting day
        ("11/12", "16/12", "18/12"),  # the recapitulation's last day
        ("16/12", "20/12", "23/12"),  # the limit lies outside the stages
    ],
)
def test_at_the_edges_of_stages(known: str, safe: str, legal: str) -> None:
    limits = CALENDAR.limits(day(known), PALEMBANG)
    assert (limits.safe, limits.legal) == (day(safe), day(legal))


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [  # Perbawaslu 9/2024: Monday to Thursday 08.00-16.00, Friday to 16.30; closed else
        ("2024-10-07T07:59", False), ("2024-10-07T08:00", True), ("2024-10-07T15:59", True),
        ("2024-10-07T16:00", False), ("2024-10-08T15:59", True), ("2024-10-09T16:00", False),
        ("2024-10-10T16:15", False), ("2024-10-11T16:15", True), ("2024-10-11T16:30", False),
        ("2024-10-12T10:00", False), ("2024-10-13T10:00", False), ("2024-09-16T10:00", False),
        # around the clock in masa tenang and on voting day, to the minute
        ("2024-11-23T23:59", False), ("2024-11-24T00:00", True), ("2024-11-26T03:00", True),
        ("2024-11-27T23:59", True), ("2024-11-28T00:00", False), ("2024-11-28T08:00", True),
    ],
)  # fmt: skip
def test_office_hours_and_intake_around_the_clock(moment: str, is_open: bool) -> None:
    assert CALENDAR.is_open(PALEMBANG, at(moment)) is is_open


@pytest.mark.parametrize(
    ("election", "filed", "review", "handled", "extended"),
    [  # kajian awal two days; handling three and five calendar days, seven and fourteen working
        ("pilkada-2024", "11/10", "13/10", "14/10", "16/10"),
        ("pilkada-2024", "9/10", "11/10", "12/10", "14/10"),
        ("non-tahapan", "11/10", "13/10", "14/10", "16/10"),
    ],
)
def test_what_the_office_owes_in_a_pilkada(
    election: str, filed: str, review: str, handled: str, extended: str
) -> None:
    since = datetime.combine(day(filed), at("2024-01-01T10:00").timetz())
    assert clocks.review_by(CALENDAR, LAW.promises, election, since).date() == day(review)
    assert clocks.handling_by(CALENDAR, LAW.promises, election, since).date() == day(handled)
    longest = LAW.promises.handling_days["pilkada"][1]
    assert CALENDAR.days_after(election, day(filed), longest) == day(extended)


def test_what_the_office_owes_in_a_pemilu() -> None:
    calendar, since = pemilu(), at("2024-10-11T10:00")  # a Friday
    by = clocks.handling_by(calendar, LAW.promises, "pilkada-2024", since)
    assert by.date() == day("22/10"), "seven working days (UU 7/2017 art. 454(7))"
    extended = calendar.days_after("pilkada-2024", since.date(), 14)
    assert extended == day("31/10"), "fourteen (art. 454(8))"
    review = clocks.review_by(calendar, LAW.promises, "pilkada-2024", since)
    assert review.date() == day("15/10")


@pytest.mark.parametrize(
    ("city", "moment", "general", "special"),
    [  # PKPU 7/2024: thirty and seven days before voting day
        (PALEMBANG, "2024-10-11T10:00", "28/10", "20/11"),
        (PANGKALPINANG, "2024-10-11T10:00", "28/10", "20/11"),
        (PANGKALPINANG, "2025-07-01T10:00", "28/7/2025", "20/8/2025"),
    ],
)
def test_the_last_days_to_move_ones_vote(
    city: str, moment: str, general: str, special: str
) -> None:
    moving = CALENDAR.moving(city, at(moment))
    assert moving is not None
    assert (moving.general, moving.special) == (day(general), day(special))
    assert CALENDAR.moving(PALEMBANG, at("2025-07-01T10:00")) is None, "no election there"


def test_outside_elections_there_are_no_poskos_and_days_count_as_in_a_pilkada() -> None:
    outside = CALENDAR.stage(PALEMBANG, at("2026-11-23T10:00"))
    assert (outside.key, outside.poskos, outside.days) == ("non-tahapan", False, "calendar")
    assert CALENDAR.stage(PALEMBANG, at("2024-10-08T10:00")).poskos
    before = CALENDAR.stage(PANGKALPINANG, at("2025-03-01T10:00"))
    assert (before.key, before.poskos) == ("voter-list", False), "sworn in only on 16 March 2025"


def test_no_day_of_an_election_is_left_out_and_none_stands_twice() -> None:
    for election in ("pilkada-2024", "pilkada-ulang-2025"):
        mine = sorted(
            (span for span in CALENDAR.spans if span.stage.election == election),
            key=lambda span: span.start,
        )
        for one, next_ in pairwise(mine):
            assert next_.start - one.end == timedelta(days=1), (election, one.stage.key)
        voting = [span for span in mine if span.stage.key == "voting"]
        assert [(span.start, span.end) for span in voting] == [(voting[0].stage.voting,) * 2]


DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
CITIES = st.sampled_from([PALEMBANG, PANGKALPINANG])
KINDS = st.sampled_from(["pilkada", "pemilu"])


def _of(kind: str) -> Calendar:
    return pemilu() if kind == "pemilu" else CALENDAR


@given(DAYS, CITIES, KINDS)
def test_the_safe_day_is_an_office_day_no_later_than_the_sixth(
    known: date, city: str, kind: str
) -> None:
    calendar = _of(kind)
    limits = calendar.limits(known, city)
    assert known <= limits.safe < limits.legal
    opened = calendar.opening(city, limits.safe) is not None
    none_open = all(
        calendar.opening(city, known + timedelta(days=ahead)) is None
        for ahead in range((limits.safe - known).days + 1)
    )
    assert opened or none_open


@given(DAYS, CITIES, KINDS)
def test_who_knows_later_has_no_earlier_limit(known: date, city: str, kind: str) -> None:
    calendar = _of(kind)
    one = calendar.limits(known, city)
    next_ = calendar.limits(known + timedelta(days=1), city)
    if calendar.stage(city, datetime.combine(known, at("2024-01-01T12:00").timetz())).days == (
        calendar.stage(
            city, datetime.combine(known + timedelta(days=1), at("2024-01-01T12:00").timetz())
        ).days
    ):
        assert one.legal <= next_.legal


@given(DAYS)
def test_a_pemilu_never_gives_less_time_than_a_pilkada(known: date) -> None:
    assert pemilu().limits(known, PALEMBANG).legal >= CALENDAR.limits(known, PALEMBANG).legal


@given(DAYS, CITIES)
def test_every_day_is_in_exactly_one_stage(known: date, city: str) -> None:
    stage: Stage = CALENDAR.stage(city, datetime.combine(known, at("2024-01-01T12:00").timetz()))
    running = [
        span for span in CALENDAR.spans if city in span.cities and span.start <= known <= span.end
    ]
    assert len(running) <= 1
    assert stage == (running[0].stage if running else CALENDAR.outside)
