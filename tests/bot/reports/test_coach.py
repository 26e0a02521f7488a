"""What each kind of report needs by the law, and how what it lacks is mended."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import Text
from bot.reports.catalogue import Category
from bot.reports.coach import (
    AT_DESK,
    PERSONAL,
    VOTER,
    Check,
    Told,
    check,
    checked,
    correctable,
    told_of,
)
from bot.reports.report import Report
from tests.bot.reports.matters import LAW

PLACE = "16.71.02.1006"
TODAY = date(2024, 10, 8)
CATEGORIES = LAW.catalogue.categories
VIOLATIONS = [category for category in CATEGORIES if category.lane == "violation"]
RIGHTS = [category for category in CATEGORIES if category.lane == "rights"]
STORY = "Empat orang membagikan amplop kepada warga yang lewat"
WHOLE: dict[str, Any] = {
    "story": STORY,
    "known_at": TODAY,
    "accused": "Pak Anu, ketua RT 5",
    "occurred": "Senin 7/10 jam 19.00",
    "where": "Lapangan RT 5",
    "identity": "Siti Aminah, Jl Azhari 3",
    "reporter": "voter",
    "way": "formal",
    "nik": "1671020101900001",
    "told": "refused",
}


def by_key(category: Category) -> str:
    return category.key


def bare(category: Category, **facts: Any) -> Report:
    return Report(category.lane, category.key, "16.71.02", **facts)


def looked_at(report: Report, today: date = TODAY, voters: int = 0, **pieces: int) -> Check:
    return check(report, LAW, today, pieces, voters)


def states(found: Check) -> dict[str, str]:
    return {item.key: item.state for item in found.items}


# --- by category


@pytest.mark.parametrize("category", VIOLATIONS, ids=by_key)
def test_a_violation_needs_what_the_law_says_for_a_formal_report(category: Category) -> None:
    """Formal: a.2 (name and address, who is reported, within seven days), a.1, a.0 (ID card and
    signature in person); materiel: a.2 (time and place, story, evidence)."""
    found = looked_at(bare(category))
    parts = {
        part: [i.key for i in found.items if i.part == part] for part in ("formal", "materiel")
    }
    assert parts["formal"] == [
        "reporter", "identity", "accused", "known_at", "id-card", "signature",
    ]  # fmt: skip
    assert parts["materiel"] == ["occurred", "where", "story", "evidence"]
    assert {i.key for i in found.items if i.state == "unsure"} == AT_DESK
    assert (found.have, found.total, found.complete) == (0, 8, False)
    assert "nik" not in states(found)  # no form has a field for it (a.3)


@pytest.mark.parametrize("category", VIOLATIONS, ids=by_key)
def test_the_most_wanted_of_a_violation_is_its_category_s_own(category: Category) -> None:
    found = looked_at(bare(category))
    useful = [item for item in category.useful if item in found.wanted]
    assert list(found.wanted[: len(useful)]) == useful
    assert set(found.wanted).isdisjoint(AT_DESK)


@pytest.mark.parametrize("category", CATEGORIES, ids=by_key)
def test_a_report_with_everything_told_is_complete(category: Category) -> None:
    found = looked_at(bare(category, **WHOLE), photo=2)
    assert found.complete
    assert found.wanted == ()
    assert found.have == found.total


@pytest.mark.parametrize("category", RIGHTS, ids=by_key)
def test_a_problem_of_the_voter_list_needs_what_kpu_needs(category: Category) -> None:
    """Facts (b): name and address, NIK only where KPU looks somebody up by it, the TPS, a proof,
    what PPS/PPK/KPU said; no limit and no formal item."""
    found = looked_at(bare(category))
    asked = {*category.useful, *category.questions} - category.optional
    assert set(states(found)) == asked & set(VOTER)
    assert {item.part for item in found.items} == {"voter"}
    assert (found.limits, found.late, found.way) == (None, False, "")
    nik = {"nik"} if "nik" in (*category.useful, *category.questions) else set()
    assert PERSONAL & set(states(found)) - {"identity"} == nik


@pytest.mark.parametrize("category", CATEGORIES, ids=by_key)
def test_what_is_missing_or_not_sure_can_be_mended(category: Category) -> None:
    for item in looked_at(bare(category)).items:
        assert isinstance(item.mend, Text)
    told = looked_at(bare(category, **WHOLE), photo=1)
    assert all(item.mend is None for item in told.items if item.state == "have")


@pytest.mark.parametrize("category", CATEGORIES, ids=by_key)
def test_nobody_without_a_name_is_asked_for_it(category: Category) -> None:
    found = looked_at(bare(category, visibility="anonymous"))
    assert set(states(found)).isdisjoint({"reporter", *PERSONAL, *AT_DESK})
    assert found.way == ("tip" if category.lane == "violation" else "")


# --- who reports


@pytest.mark.parametrize(
    ("reporter", "state", "way"),
    [
        ("", "missing", ""),
        ("voter", "have", ""),
        ("monitor", "have", ""),
        ("participant", "have", ""),
        ("proxy", "unsure", ""),  # the letter is seen at the desk
    ],
)
def test_who_may_report(reporter: str, state: str, way: str) -> None:
    found = looked_at(bare(VIOLATIONS[0], reporter=reporter))
    assert (states(found)["reporter"], found.way) == (state, way)


def test_an_outsider_s_is_only_a_tip_whatever_he_wants() -> None:
    found = looked_at(bare(VIOLATIONS[0], reporter="outsider", way="formal"))
    assert found.way == "tip"
    assert list(states(found)) == [
        "accused", "known_at", "occurred", "where", "story", "evidence",
    ]  # fmt: skip


# --- when


@pytest.mark.parametrize(
    ("known", "today", "state", "late"),
    [
        ("2024-10-08", "2024-10-08", "have", False),
        ("2024-10-08", "2024-10-13", "have", False),  # the safe day
        ("2024-10-08", "2024-10-15", "have", False),  # the law's own: seven calendar days
        ("2024-10-08", "2024-10-16", "unsure", True),
        ("2025-10-08", "2025-12-16", "unsure", True),  # outside all stages
    ],
)
def test_in_time_late_and_never_refused(known: str, today: str, state: str, late: bool) -> None:
    report = bare(VIOLATIONS[0], known_at=date.fromisoformat(known))
    found = looked_at(report, date.fromisoformat(today))
    assert (states(found)["known_at"], found.late) == (state, late)
    assert found.limits == LAW.calendar.limits(date.fromisoformat(known), "16.71")
    assert not late or "known_at" not in found.wanted
    mends = [item.mend for item in found.items if item.key == "known_at"]
    assert mends == ([Text("coach-mend-late")] if late else [None])


def test_without_a_day_of_knowing_there_is_no_limit_to_name() -> None:
    found = looked_at(bare(VIOLATIONS[0]))
    assert (found.limits, states(found)["known_at"]) == (None, "missing")


# --- what was said in passing


@pytest.mark.parametrize(
    ("facts", "unsure"),
    [
        ({"story": "tadi malam Pak Anu bagi amplop di lapangan"}, {"occurred", "accused", "where"}),
        ({"story": STORY}, set()),
        ({"story": "bagi uang"}, {"story"}),
        ({"identity": "Siti Aminah", "story": STORY}, {"identity"}),
        ({"place_words": "dekat pasar", "story": STORY}, {"where"}),
    ],
)
def test_what_the_story_seems_to_say_is_not_sure(facts: dict[str, Any], unsure: set[str]) -> None:
    found = states(looked_at(bare(VIOLATIONS[0], **facts)))
    assert {key for key, state in found.items() if state == "unsure"} - AT_DESK == unsure


def test_a_kelurahan_or_a_pin_says_something_of_the_place() -> None:
    report = bare(VIOLATIONS[0], story=STORY)
    assert states(looked_at(replace(report, place=PLACE)))["where"] == "unsure"
    assert states(looked_at(replace(report, pin=(-2.99, 104.76))))["where"] == "have"


def test_a_story_by_voice_is_a_story() -> None:
    found = looked_at(bare(VIOLATIONS[0], story="(pesan suara)"), voice=1)
    assert states(found)["story"] == "have"


def test_missing_comes_before_not_sure() -> None:
    told = "tadi malam Pak Anu bagi amplop di lapangan"
    found = looked_at(bare(LAW.catalogue.category("vote-buying"), story=told, known_at=TODAY))
    assert found.wanted == (
        "evidence", "identity", "reporter", "accused", "occurred", "where",
    )  # fmt: skip


# --- households


@pytest.mark.parametrize(
    ("people", "voters", "state"), [(0, 0, None), (1, 0, None), (4, 1, "missing"), (4, 4, "have")]
)
def test_every_person_of_a_household_is_told(people: int, voters: int, state: str | None) -> None:
    report = bare(LAW.catalogue.category("not-on-list"), people=people)
    assert states(looked_at(report, voters=voters)).get("people") == state


# --- what the talk keeps


@given(
    st.builds(
        Report,
        lane=st.just("violation"),
        category=st.sampled_from([category.key for category in VIOLATIONS]),
        place=st.sampled_from(["16.71", "16.71.02", PLACE, "19.71.01"]),
        story=st.text(max_size=60),
        known_at=st.none() | st.dates(date(2024, 1, 1), date(2026, 1, 1)),
        occurred=st.text(max_size=9),
        accused=st.text(max_size=9),
        where=st.text(max_size=9),
        identity=st.text(max_size=30),
        visibility=st.sampled_from(["named", "confidential", "anonymous"]),
        reporter=st.sampled_from(["", "voter", "proxy", "outsider"]),
        way=st.sampled_from(["", "tip", "formal"]),
        evidence=st.dictionaries(st.sampled_from(["photo", "voice"]), st.integers(0, 3)),
    ),
    st.integers(0, 400),
)
def test_what_is_kept_checks_like_the_report_and_holds_none_of_its_words(
    report: Report, days: int
) -> None:
    today = (report.known_at or TODAY) + timedelta(days=days)
    kept = json.loads(json.dumps(told_of(report).to_json()))
    found = check(report, LAW, today, report.evidence)
    assert checked(Told.from_json(kept), LAW, today) == found
    assert found.have <= found.total
    assert found.late is (found.limits is not None and found.limits.legal < today)
    values = json.dumps({key: value for key, value in kept.items() if key != "category"})
    for words in (report.story, report.accused, report.identity):
        assert len(words) < 12 or json.dumps(words)[1:-1] not in values


def test_an_older_talk_is_read() -> None:
    old = {"lane": "rights", "category": "dpk", "visibility": "named", "city": "16.71",
           "have": ["story"], "gone": 1}  # fmt: skip
    assert states(checked(Told.from_json(old), LAW, TODAY))["story"] == "have"


def test_only_what_was_told_can_be_corrected() -> None:
    listed = LAW.catalogue.category("not-on-list")
    assert correctable(listed, ["identity", "nik", "told"], "named") == ("identity", "nik")
    assert correctable(listed, ["identity", "nik"], "anonymous") == ()
