"""What people type after /stats, in any order and with any slip, is a question or kindly none."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.figures.asked import LANES, PERIODS, USUAL, Asked, pressed, read
from bot.reports.places import Gazetteer
from bot.settings import Settings
from bot.wiring.house import rules

PERIOD_WORDS = {
    "hari ini": "today", "today": "today", "7d": "7d", "7 hari": "7d", "30d": "30d",
    "30 hari terakhir": "30d", "semua": "all", "all": "all", "tahapan": "stage", "stage": "stage",
    "": USUAL,
}  # fmt: skip
LANE_WORDS = {
    "hak pilih": "rights", "rights": "rights", "pelanggaran": "violation",
    "dugaan pelanggaran": "violation", "": "",
}  # fmt: skip
TWICE = {"26 ilir", "bukit besar"}
"""Names of kelurahan in two kecamatan: asked, not guessed."""


@cache
def places() -> Gazetteer:
    return rules(Settings(_env_file=None)).places


@cache
def names() -> dict[str, str]:
    """Every place by its name, with the city or kecamatan it is counted under."""
    found: dict[str, str] = {"": ""}
    for city in places().cities():
        for kecamatan in places().kecamatan_of(city.code):
            below = places().kelurahan_of(kecamatan.code)
            found |= {one.name.lower(): kecamatan.code for one in below}
    for city in places().cities():
        found |= {one.name.lower(): one.code for one in places().kecamatan_of(city.code)}
        found[city.name.lower()] = city.code
    return {name: code for name, code in found.items() if name not in TWICE}


@settings(deadline=None)
@given(
    st.permutations(range(3)),
    st.sampled_from(sorted(PERIOD_WORDS)),
    st.sampled_from(sorted(LANE_WORDS)),
    st.data(),
)
def test_words_in_any_order_are_understood(
    order: list[int], period: str, lane: str, data: st.DataObject
) -> None:
    place = data.draw(st.sampled_from(sorted(names())))
    said = (period, lane, place.upper())
    asked = read("  ".join(said[each] for each in order), places())
    assert asked == Asked(PERIOD_WORDS[period], names()[place], LANE_WORDS[lane])


@settings(deadline=None)
@given(st.text(max_size=300))
def test_whatever_is_typed_is_a_question_or_unknown(words: str) -> None:
    asked = read(words, places())
    assert asked.period in PERIODS
    assert asked.lane in ("", *LANES)
    assert not (asked.unknown and (asked.place or asked.places))
    assert len(asked.places) != 1


@settings(deadline=None)
@given(st.text(max_size=64))
def test_whatever_a_button_says_is_a_question(rest: str) -> None:
    asked = pressed(rest, places())
    assert asked.period in PERIODS
    assert asked.lane in ("", *LANES)
    assert not asked.place or places().place(asked.place)


@settings(deadline=None)
@given(st.sampled_from(PERIODS), st.sampled_from(("", *LANES)), st.data())
def test_a_button_means_what_it_was_made_of(period: str, lane: str, data: st.DataObject) -> None:
    asked = Asked(period, names()[data.draw(st.sampled_from(sorted(names())))], lane)
    value = asked.value("stats.period")
    assert pressed(value.partition(":")[2], places()) == asked
    assert len(value.encode()) <= 64


def test_words_that_fit_several_places_are_asked_back() -> None:
    asked = read("ilir timur 30d", places())
    assert len(asked.places) > 1
    assert (asked.period, asked.unknown) == ("30d", "")


def test_words_that_fit_nothing_are_named() -> None:
    assert read("7d entahlah", places()).unknown == "entahlah"
