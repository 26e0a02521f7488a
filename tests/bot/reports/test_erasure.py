"""What erasing a report means, and what officers read of it from then on."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reports import erasure
from bot.reports.case import Standing
from bot.reports.report import Report
from bot.reports.scrubbing import MARK, scrub, traces

STANDING = Standing("taken", "16.71.02", "kecamatan")
VIOLATION = Report(
    "violation", "vote-buying", "16.71.02.1006", story="Saya Siti Contohwati lihat amplop",
    identity="Siti Contohwati, Jl Contoh 5 RT 3", evidence={"photo": 1, "voice": 2},
)  # fmt: skip
RIGHTS = replace(VIOLATION, lane="rights", category="not-on-list", nik="1671024101900001")


@pytest.mark.parametrize(
    ("standing", "report", "listed", "kind"),
    [
        (STANDING, VIOLATION, False, "story"),
        (STANDING, RIGHTS, False, "whole"),
        (STANDING, RIGHTS, True, "handed"),
        (replace(STANDING, number="001"), VIOLATION, False, "stays"),
        (replace(STANDING, number="001"), RIGHTS, True, "stays"),
        (replace(STANDING, referred="gakkumdu"), VIOLATION, False, "stays"),
    ],
)
def test_what_the_law_demands_stays_and_all_else_goes(
    standing: Standing, report: Report, kind: str, *, listed: bool
) -> None:
    assert erasure.kind_of(standing, report, listed=listed) == kind


def test_a_story_stays_without_the_one_who_told_it() -> None:
    left = erasure.reduced(VIOLATION, "story")
    assert left.story == f"Saya {MARK} lihat amplop"
    assert (left.identity, left.visibility, dict(left.evidence)) == ("", "anonymous", {"photo": 1})


@pytest.mark.parametrize("kind", ["whole", "handed"])
def test_of_a_whole_erasure_kind_and_place_are_left(kind: erasure.Kind) -> None:
    left = erasure.reduced(RIGHTS, kind)
    assert left == Report("rights", "not-on-list", "16.71.02.1006", visibility="anonymous")


words = st.text(max_size=60)


@given(
    words,
    words,
    st.builds(lambda a, b: f"{a}, {b}", words, words),
    st.sampled_from([VIOLATION, RIGHTS]),
)
def test_what_was_kept_aside_comes_back_as_it_was(
    story: str, where: str, identity: str, report: Report
) -> None:
    told = replace(report, story=story, where=where, identity=identity)
    for kind in ("whole", "story", "handed", "stays"):
        left = erasure.reduced(told, kind)  # type: ignore[arg-type]
        assert erasure.restored(left, erasure.aside(told)) == told


@given(words, st.text(st.characters(categories=["L"]), min_size=3, max_size=12))
def test_no_name_is_left_of_whoever_told_it(story: str, name: str) -> None:
    told = replace(VIOLATION, identity=f"{name} Contohwati, Jl Contoh 5")
    clean = scrub(f"{story} {name} {story}", traces(told))
    person = set(traces(told))
    assert not person & set(clean.split())


def test_parts_of_other_words_and_short_names_stay() -> None:
    told = replace(VIOLATION, identity="Ita Li, Plaju")
    assert scrub("Kita lihat Ita di Kita Li", traces(told)) == f"Kita lihat {MARK} di Kita Li"
