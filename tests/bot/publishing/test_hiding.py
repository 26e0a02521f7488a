"""Whoever sees every number of every day still cannot tell one report from none, nor 1 from 4."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.publishing.hiding import (
    STEP,
    Family,
    Kept,
    settled,
    settled_share,
    share,
    shown,
)

FAMILIES = (
    Family("looked", ("closed",)),
    Family("looked", ("area/1", "area/2", "area/3")),
    Family("looked", ("month/1", "month/2")),
    Family("month/1", ("month/1/a", "month/1/b")),
    Family("month/2", ("month/2/a", "month/2/b")),
)
NAMES = sorted({name for one in FAMILIES for name in (one.whole, *one.parts)} | {"waiting"})
MONTH_OUT = 2
"""The day on which the second month is over: from then on its numbers are shown as well."""

Day = Mapping[str, int]


@dataclass(frozen=True)
class Report:
    """How one kind of report counts; "" is what is shown nowhere: no kecamatan known, this month,
    another matter."""

    area: str
    month: str
    group: str
    closed: bool


KINDS = [
    Report(area, month, group, closed)
    for area in ("", "1", "2", "3")
    for month in ("", "1", "2")
    for group in ("", "a", "b")
    for closed in (False, True)
]


def counted(many: Mapping[Report, int], waiting: int, day: int) -> Day:
    """The true numbers of a day, from the reports themselves."""
    true = dict.fromkeys(NAMES, 0)
    true["waiting"] = waiting
    for kind, number in many.items():
        names = ["looked"]
        names += ["closed"] if kind.closed else []
        names += [f"area/{kind.area}"] if kind.area else []
        names += [f"month/{kind.month}"] if kind.month else []
        names += [f"month/{kind.month}/{kind.group}"] if kind.month and kind.group else []
        for name in names:
            true[name] += number
    known = day >= MONTH_OUT
    return {name: n for name, n in true.items() if known or not name.startswith("month/2")}


@st.composite
def histories(draw: st.DrawFn) -> list[Day]:
    """Days of a city: reports come and, now and then, go; some days much, some nothing."""
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=6, unique=True))
    now = {kind: draw(st.integers(0, 14)) for kind in kinds}
    waiting = draw(st.integers(0, 12))
    days = [counted(now, waiting, 0)]
    for day in range(1, draw(st.integers(1, 7))):
        for kind in kinds:
            now[kind] = max(0, now[kind] + draw(st.integers(-6, 7)))
        waiting = max(0, waiting + draw(st.integers(-5, 5)))
        days.append(counted(now, waiting, day))
    return days


def published(days: Sequence[Day]) -> list[dict[str, int]]:
    """What everybody sees of each day."""
    views, before = [], {}
    for true in days:
        before = settled(FAMILIES, before, true)
        views.append({name: shown(before.get(name, 0)) for name in true})
    return views


def wholes(name: str) -> set[str]:
    """A number, and all those that count its reports as well."""
    found = {name}
    for one in FAMILIES:
        if name in one.parts:
            found |= wholes(one.whole)
    return found


def story(views: Sequence[Day], name: str, more: int) -> list[Day]:
    """A town in which a number was larger by `more` than what was shown of it, on every day."""
    raised = wholes(name)
    return [{one: n + (more if one in raised else 0) for one, n in view.items()} for view in views]


def could_be(true: Day) -> bool:
    """Whether there are reports that come to these numbers: no family holds more than its whole.

    (Areas, months and what is closed cut through each other; nothing is shown of where two meet,
    so that any of their sums fit together.)
    """
    return all(
        sum(true.get(part, 0) for part in one.parts) <= true[one.whole]
        for one in FAMILIES
        if one.whole in true
    )


@given(histories())
def test_five_stories_are_published_alike(days: list[Day]) -> None:
    """Of each number, on each day, five values in a row cannot be told apart: so none is ever
    known to be 1, 2, 3 or 4, and of each report somebody may doubt that it was ever filed."""
    views = published(days)
    for name in NAMES:
        for more in range(STEP):
            told = story(views, name, more)
            assert all(could_be(true) for true in told)
            assert published(told) == views, (name, more)


@given(histories())
def test_nothing_shown_is_small_odd_or_more_than_its_whole(days: list[Day]) -> None:
    for view in published(days):
        assert all(number % STEP == 0 and number >= 0 for number in view.values())
        assert could_be(view)


@given(histories())
def test_a_shown_number_moves_only_when_the_true_one_went_a_step(days: list[Day]) -> None:
    before: dict[str, int] = {}
    for true in days:
        after = settled(FAMILIES, before, true)
        for name in before.keys() & true.keys():
            if shown(after.get(name, 0)) != shown(before[name]):
                assert abs(true[name] - before[name]) >= STEP
                assert after[name] == true[name]
        before = after


@given(histories())
def test_one_report_more_since_yesterday_changes_nothing_shown(days: list[Day]) -> None:
    """Where yesterday's numbers were just made, one report filed today is not seen at all."""
    before = settled(FAMILIES, {}, days[0])
    for name in days[0]:
        after = {one: n + (one in wholes(name)) for one, n in days[0].items()}
        for late in (settled(FAMILIES, before, after), settled(FAMILIES, before, days[0])):
            assert {one: shown(n) for one, n in late.items()} == {
                one: shown(n) for one, n in before.items()
            }


@given(histories())
def test_no_sum_and_no_difference_narrows_a_hidden_number(days: list[Day]) -> None:
    """An attacker with paper: from each whole he takes away what its other parts come to at least
    and at most, knowing how far behind a shown number may be."""
    for view in published(days):
        for one in FAMILIES:
            if one.whole not in view:
                continue
            parts = {part: view[part] for part in one.parts if part in view}
            for hidden in [part for part, number in parts.items() if number == 0]:
                others = [number for part, number in parts.items() if part != hidden]
                least = sum(max(0, number - STEP + 1) for number in others)
                at_most = view[one.whole] + 2 * (STEP - 1) - least
                assert at_most >= STEP - 1


@given(histories())
def test_what_is_shown_first_is_right_to_the_step(days: list[Day]) -> None:
    first = settled(FAMILIES, {}, days[0])
    assert first == days[0]


def test_numbers_keep_up_while_reports_only_come() -> None:
    before: dict[str, int] = {}
    for day in range(60):
        many = {
            Report("1", "1", "a", closed=True): day,
            Report("2", "", "b", closed=False): 2 * day,
        }
        true = counted(many, 0, day)
        before = settled(FAMILIES, before, true)
        off = {name: true[name] - shown(before.get(name, 0)) for name in true}
        assert all(0 <= number <= 2 * STEP + 3 for number in off.values()), off


@pytest.mark.parametrize(("number", "seen"), [(0, 0), (4, 0), (5, 5), (9, 5), (10, 10), (-1, 0)])
def test_steps(number: int, seen: int) -> None:
    assert shown(number) == seen


# --- shares


@given(st.integers(0, 2000), st.integers(0, 2000))
def test_a_share_is_told_of_twenty_and_in_five_points(kept: int, more: int) -> None:
    told = share(Kept(kept, kept + more))
    assert (told is None) == (kept + more < 20)
    if told is not None:
        assert told % 5 == 0
        assert abs(told - 100 * kept / (kept + more)) <= 2.5


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=9))
def test_a_share_moves_only_with_five_cases(walk: list[tuple[int, int]]) -> None:
    before: Kept | None = None
    for kept, more in walk:
        true = Kept(kept, kept + more)
        after = settled_share(before, true)
        if before is not None and after != before:
            assert max(abs(true.kept - before.kept), abs(true.decided - before.decided)) >= STEP
        before = after


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=9))
def test_the_same_shares_come_of_many_more_cases(walk: list[tuple[int, int]]) -> None:
    """Nobody knows of how many cases a share is: it could as well be of thousands."""
    seen, before = [], None
    for kept, more in walk:
        before = settled_share(before, Kept(kept, kept + more))
        seen.append(share(before))
    for size in (1000, 1001):
        told, before = [], None
        for day, of in enumerate(seen):
            many = size * (1 + day % 2)
            other = Kept(0, 0) if of is None else Kept(round(of * many / 100), many)
            before = settled_share(before, other)
            told.append(share(before))
        assert told == seen
