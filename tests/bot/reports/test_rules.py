"""Rows of the data files: which there are, what fits them, and how a city's stand."""

import copy
import functools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import texts
from bot.messages import Text, Value
from bot.reports.calendar import WIB
from bot.reports.law import Law, standing
from bot.reports.rules import (
    Field,
    Row,
    Unfit,
    accepted,
    fits,
    kept,
    label,
    parse,
    rows,
    shown,
    told,
    unconfirmed,
)
from bot.settings import Settings
from bot.wiring.house import rules

PALEMBANG, PANGKALPINANG = "16.71", "19.71"
COKLIT = "calendar.election.pilkada-2024.coklit"
FRIDAY = "calendar.office_hours.friday"


@functools.cache
def law() -> Law:
    return rules(Settings(_env_file=None))


@dataclass(frozen=True)
class Ruling:
    """A rule as storage keeps it."""

    name: str
    value: Any
    city: str = PALEMBANG
    source: str = "SK 1/2026"
    verified: bool = True
    by: str = "cita"
    at: datetime = datetime(2026, 11, 22, tzinfo=UTC)


def test_rows_are_named_by_file_and_path_with_value_source_and_standing() -> None:
    found = rows(law().files, PALEMBANG)
    assert found["clocks.claim.minutes"].value == {"minutes": 60}
    assert found[FRIDAY].value == {"friday": ["08:00", "16:30"]}
    assert found[COKLIT].value["start"] == "2024-06-24"
    assert found["forms.report.pemilu"].verified
    assert not found["forms.report.pilkada"].verified
    assert all(row.source for row in found.values() if row.file != "letters"), "each says whence"


def test_a_city_has_the_rows_of_its_own_elections_only() -> None:
    repeat = "calendar.election.pilkada-ulang-2025.coklit"
    assert repeat not in rows(law().files, PALEMBANG)
    assert repeat in rows(law().files, PANGKALPINANG)
    assert "calendar.election.pilkada-2024.dpt" not in rows(law().files, PANGKALPINANG)


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_row_is_called_and_told_in_words(language: str) -> None:
    say = texts.load()

    def words(value: Value) -> str:
        if isinstance(value, tuple):
            return ", ".join(words(one) for one in value)
        return say(value, language) if isinstance(value, Text) else str(value)

    for row in law().rows.values():
        assert words(label(row)).strip()
        for field in row.fields:
            assert "rule-" not in words(told(field, row.value[field.key]))


def test_what_stands_in_the_files_fits_its_own_rows() -> None:
    misfits = [
        row.name
        for row in law().rows.values()
        if not all(fits(field, row.value[field.key]) for field in row.fields)
    ]
    assert misfits == []


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("hours", "08.00-16.00", ["08:00", "16:00"]), ("hours", "8 – 15.30", ["08:00", "15:30"]),
        ("hours", "08:00 sampai 16:00", ["08:00", "16:00"]), ("hours", "tutup", []),
        ("day", "2024-11-27", "2024-11-27"), ("day", "27/11/2024", "2024-11-27"),
        ("days", "1/4/2025\n31/3/2025, 1/4/2025", ["2025-03-31", "2025-04-01"]),
        ("yearly", "17/8; 1/1", ["01-01", "08-17"]), ("share", "0,5", 0.5),
        ("pair", "3, 5", [3, 5]), ("count", "60", 60), ("yes", "ya", True), ("yes", "no", False),
    ],
)  # fmt: skip
def test_values_are_read_as_officers_write_them(kind: Any, typed: str, value: Any) -> None:
    assert parse(_field(kind), typed) == value


def _field(kind: Any) -> Field:
    return Field("x", kind, *((0.05, 0.95) if kind == "share" else (1, 400)))


@pytest.mark.parametrize(
    ("kind", "typed", "why"),
    [
        ("hours", "16.00-08.00", "rule-no-hours"), ("hours", "25.00-26.00", "rule-no-hours"),
        ("hours", "pagi", "rule-no-hours"), ("day", "30/2/2025", "rule-no-day"),
        ("day", "27/11/1924", "rule-no-day"), ("days", "besok", "rule-no-day"),
        ("yearly", "31/6", "rule-no-yearly"), ("count", "-1", "rule-no-count"),
        ("count", "401", "rule-no-count"), ("count", "٣", "rule-no-count"),
        ("count", "1e9", "rule-no-count"), ("share", "2", "rule-no-share"),
        ("pair", "5, 3", "rule-no-pair"), ("pair", "3", "rule-no-pair"),
        ("choice", "x", "rule-no-choice"), ("yes", "maybe", "rule-no-choice"),
        ("words", "", "rule-no-words"), ("words", "x" * 401, "rule-no-words"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_in_a_sentence(kind: Any, typed: str, why: str) -> None:
    with pytest.raises(Unfit) as raised:
        parse(_field(kind), typed)
    assert raised.value.why.name == why
    for language in ("id", "en"):
        assert "rule-" not in texts.load()(raised.value.why, language)


FIELDS = st.sampled_from(
    sorted({field for row in law().rows.values() for field in row.fields}, key=repr)
)


@given(FIELDS, st.text(max_size=60))
def test_nothing_typed_breaks_it_and_what_is_taken_comes_back_as_typed(
    field: Field, typed: str
) -> None:
    try:
        value = parse(field, typed)
    except Unfit:
        return
    assert parse(field, shown(field, value)) == value


def _accept(name: str, **typed: str) -> Mapping[str, Any]:
    found = rows(law().files, PALEMBANG)
    return accepted(found[name], typed, found)


def test_stages_may_touch_but_not_cross() -> None:
    assert _accept(COKLIT, end="2024-07-24")["end"] == "2024-07-24"
    with pytest.raises(Unfit, match="rule-crosses"):
        _accept(COKLIT, end="2024-07-25")
    with pytest.raises(Unfit, match="rule-backwards"):
        _accept(COKLIT, start="2024-07-25")
    with pytest.raises(Unfit, match="rule-too-long"):
        _accept(COKLIT, end="2026-07-24")


def test_limits_keep_their_order() -> None:
    assert _accept("calendar.promise.safe_days", safe_days="7") == {"safe_days": 7}
    with pytest.raises(Unfit, match="rule-order"):
        _accept("calendar.promise.safe_days", safe_days="8")
    with pytest.raises(Unfit, match="rule-order"):
        _accept("calendar.moving_vote.general_days", general_days="5")


def test_a_letters_number_needs_its_blanks() -> None:
    assert _accept("letters.number.correction", correction="{nomor}/X/{tahun}")
    with pytest.raises(Unfit, match="rule-no-pattern"):
        _accept("letters.number.correction", correction="{nomor}/X")


def test_a_citys_rule_is_the_law_in_that_city_alone() -> None:
    saturday = Ruling("calendar.office_hours.saturday", ["08:00", "12:00"])
    here = standing(law(), PALEMBANG, [saturday])
    there = standing(law(), PANGKALPINANG, [saturday])
    morning = datetime(2026, 11, 21, 9, 0, tzinfo=WIB)
    assert here.calendar.is_open(PALEMBANG, morning)
    assert not there.calendar.is_open(PANGKALPINANG, morning)
    assert not law().calendar.is_open(PALEMBANG, morning), "the files stay as they are"
    assert here.confirmed(saturday.name)


def test_each_file_is_read_anew_with_what_was_changed() -> None:
    here = standing(
        law(),
        PALEMBANG,
        [
            Ruling("clocks.claim.minutes", 45),
            Ruling("forms.report.pilkada", {"title": "Formulir Laporan", "model": "A.9"}),
            Ruling("outcomes.finding", {"needs": "words", "buries": False}),
            Ruling("catalogue.vote-buying", {"type": "x", "destination": "city", "urgency": 2}),
            Ruling("guide.dpk", {"id": "Datang pukul 12.", "en": ""}),
            Ruling(COKLIT, {"start": "2024-06-25", "end": "2024-07-24"}),
        ],
    )
    assert here.promises.claim_time("").total_seconds() == 45 * 60
    assert here.forms.form("report", "pilkada").model == "A.9"
    assert here.forms.form("report", "pilkada").verified
    assert here.outcomes.outcome("finding").needs == "words"
    assert here.catalogue.category("vote-buying").destination == "city"
    answer = here.guide.answer("dpk")
    assert answer is not None
    assert (dict(answer.own), answer.verified) == ({"id": "Datang pukul 12."}, True)
    day = datetime(2024, 6, 24, 12, tzinfo=WIB)
    assert here.calendar.stage(PALEMBANG, day).key == "non-tahapan"


def test_the_days_the_city_declared_closed_stay_known() -> None:
    declared: set[tuple[str, date]] = set()
    base = replace(law(), calendar=replace(law().calendar, declared=declared))
    here = standing(base, PALEMBANG, [Ruling(FRIDAY, ["08:00", "16:00"])])
    assert here.calendar.declared is declared


def test_what_an_upgrade_takes_away_is_left_aside_and_what_it_brings_is_unconfirmed() -> None:
    files = copy.deepcopy({name: dict(data) for name, data in law().files.items()})
    files["clocks"]["claim"]["patience_hours"] = 3
    del files["clocks"]["handover"]["most"]
    files["clocks"]["claim"]["minutes"] = 90
    mine = [
        Ruling("clocks.handover.most", 5),
        Ruling("clocks.claim.minutes", 60),
        Ruling("clocks.nags.half", "soon"),  # of a version that kept it otherwise
    ]
    files["clocks"]["handover"]["most"] = 2
    newer = replace(law(), files=files)
    found = standing(newer, PALEMBANG, mine).rows
    assert found["clocks.claim.minutes"].value == {"minutes": 60}, "what was confirmed is kept"
    assert found["clocks.claim.minutes"].filed == {"minutes": 90}
    assert not found["clocks.claim.patience_hours"].verified
    assert not found["clocks.nags.half"].verified
    del files["clocks"]["handover"]["most"]
    assert "clocks.handover.most" not in rows(files, PALEMBANG)
    gone = standing(replace(law(), files={**law().files, "guide": {}}), PALEMBANG, mine)
    assert not any(row.file == "guide" for row in gone.rows.values())


def test_a_confirmed_row_counts_no_more_and_one_taken_back_stands_as_filed() -> None:
    name = "clocks.claim.minutes"
    before = unconfirmed(standing(law(), PALEMBANG, []).rows)["clocks"]
    confirmed = standing(law(), PALEMBANG, [Ruling(name, 60)])
    assert unconfirmed(confirmed.rows)["clocks"] == before - 1
    back = standing(law(), PALEMBANG, [Ruling(FRIDAY, None, source="", verified=False)])
    assert back.rows[FRIDAY].verified, "as the file has it"
    assert not back.rows[FRIDAY].changed


def test_a_row_nobody_knows_is_not_confirmed() -> None:
    assert not law().confirmed("clocks.nothing")
    assert law().confirmed("forms.report.pemilu")


def test_a_row_of_one_field_is_kept_bare() -> None:
    row: Row = law().rows[FRIDAY]
    assert kept(row, row.value) == ["08:00", "16:30"]
    assert kept(law().rows[COKLIT], law().rows[COKLIT].value)["start"] == "2024-06-24"
