"""Asking before filing: every answer has the way to report, and whoever tells an event reports."""

import json
from datetime import datetime
from functools import cache
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import texts
from bot.conversation import Talk
from bot.conversation.events import Began, Located, Picked, Wrote
from bot.conversation.turn import FileReport, RemindMe, State, Turn
from bot.reports import calendar, catalogue, guide, places

NOW = datetime.fromisoformat("2024-11-25T09:00:00+07:00")
MOMENTS = [
    datetime.fromisoformat(f"{day}T09:00:00+07:00")
    for day in ("2024-07-01", "2024-08-20", "2024-10-10", "2024-11-25", "2024-11-27", "2026-11-22")
]
PHRASES = [
    line.split("\t")
    for line in Path(__file__).parents[1].joinpath("reports", "phrases.tsv")
    .read_text("utf-8").splitlines()
]  # fmt: skip
TOLD = [(words, key) for words, key in PHRASES if key != "-"]
MOST = 10
"""Rows of WhatsApp's list."""


@cache
def talk() -> Talk:
    data = resources.files("bot.reports").joinpath("data")
    read = lambda name: data.joinpath(name).read_text("utf-8")  # noqa: E731
    cities = sorted(data.joinpath("cities").iterdir(), key=lambda file: file.name)
    return Talk(
        places.load([file.read_text("utf-8") for file in cities]),
        catalogue.load(read("catalogue.toml")),
        calendar.load(read("calendar.toml")),
        ("16.71", "19.71"),
        texts.load(),
        guide=guide.load(read("guide.toml")),
    )


ANSWERS = [answer.key for answer in talk().guide.answers]


def at_the_door(now: datetime = NOW) -> State:
    return talk().advance(State(), Began(), now).state


def offered(turn: Turn) -> list[str]:
    return [choice.value for reply in turn.replies for choice in reply.choices]


def names(turn: Turn) -> list[str]:
    return [text.name for reply in turn.replies for text in reply.texts]


def say(state: State, *lines: str, now: datetime = NOW) -> Turn:
    turn = Turn(state)
    for line in lines:
        event = Picked(line[1:-1]) if line.startswith("[") else Wrote(line, "1")
        turn = talk().advance(turn.state, event, now)
    return turn


@pytest.mark.parametrize("now", MOMENTS, ids=lambda now: f"{now:%Y-%m-%d}")
@pytest.mark.parametrize("key", ANSWERS)
def test_every_answer_is_said_and_leads_to_the_form(key: str, now: datetime) -> None:
    turn = say(at_the_door(now), "[door:ask]", f"[topic:{key}]", now=now)
    if key == "nearest":
        assert turn.state.asking == "where"
        return
    assert names(turn)[1].startswith("guide-source")
    for language in ("id", "en"):
        said = "\n".join(talk().say(text, language) for text in turn.replies[0].texts)
        assert "{" not in said
        assert len(said) < 1_000, "one message of every channel"
    ways = [value for value in offered(turn) if value.startswith("guide:")]
    reporting = [way for way in ways if talk_begins(turn.state, way, now)]
    assert reporting


def talk_begins(state: State, way: str, now: datetime) -> bool:
    """Whether a button leads to the consent, or to the door where the lane is chosen."""
    after = say(state, f"[{way}]", now=now).state
    return after.asking == "consent" or (after.asking == "door" and way == "guide:report")


@pytest.mark.parametrize("now", MOMENTS, ids=lambda now: f"{now:%Y-%m-%d}")
def test_the_pages_hold_every_topic_once_within_ten_rows(now: datetime) -> None:
    turn, seen = say(at_the_door(now), "[door:ask]", now=now), []
    for page in range(1, 10):
        rows = offered(turn)
        assert len(rows) <= MOST
        assert "topic:menu" in rows
        seen += [row.partition(":")[2] for row in rows if row.partition(":")[2] in ANSWERS]
        if f"topic:page-{page}" not in rows:
            break
        turn = say(turn.state, f"[topic:page-{page}]", now=now)
    assert sorted(seen) == sorted(ANSWERS)


@pytest.mark.parametrize(("words", "key"), TOLD)
def test_whoever_tells_an_event_reports_as_ever(words: str, key: str) -> None:
    """Words that speak of a category start its report; a real question about that very matter is
    answered first, and its words wait under the button."""
    turn = say(at_the_door(), words)
    if turn.state.asking in ("guide", "guide_which") and turn.state.answers["about"].get("told"):
        turn = say(turn.state, "[guide:report]")
    proposed = talk().catalogue.propose(words)
    if proposed is not None:
        assert turn.state.asking == "consent"
        assert turn.state.answers["guess"]["category"] == proposed.key
        assert turn.state.answers["first"] == ["1", words]
    else:
        assert key, "nothing was proposed before either"


def test_hardly_any_told_event_is_answered_with_the_guide() -> None:
    asked = [words for words, _ in TOLD if say(at_the_door(), words).state.asking == "guide"]
    assert len(asked) / len(TOLD) < 0.03, asked


@pytest.mark.parametrize("words", ["harga cabe berapa ya?", "bagaimana cara bikin sim"])
def test_what_the_guide_does_not_know_is_said_and_not_kept(words: str) -> None:
    turn = say(at_the_door(), words)
    assert names(turn)[0] == "guide-unknown"
    assert {"guide:report", "guide:where"} <= set(offered(turn))
    assert words not in json.dumps(turn.state.to_json(), ensure_ascii=False)


def test_a_question_that_begins_no_report_is_not_kept() -> None:
    words = "kapan pemilihan tahun ini?"
    turn = say(at_the_door(), words)
    assert names(turn)[0] == "guide-calendar"
    assert words not in json.dumps(turn.state.to_json(), ensure_ascii=False)


def test_a_place_among_questions_shows_its_offices() -> None:
    turn = say(at_the_door(), "[door:ask]", "7 ulu")
    assert [type(effect).__name__ for effect in turn.effects] == ["ShowOffices"]


@pytest.mark.parametrize("key", ["topic", "guide", "guide_which", "where"])
@given(words=st.text(max_size=200), language=st.sampled_from(["id", "en"]))
def test_any_words_are_answered(key: str, words: str, language: str) -> None:
    state = State(asking=key, language=language, answers={"about": {"key": "dpk"}})
    turn = talk().advance(state, Wrote(words, "1"), NOW)
    assert not [effect for effect in turn.effects if isinstance(effect, FileReport)]
    assert len(offered(turn)) <= MOST
    for reply in turn.replies:
        for text in reply.texts:
            talk().say(text, language)


@given(option=st.text(max_size=20), key=st.sampled_from(["topic", "guide", "guide_which"]))
def test_any_button_is_borne(option: str, key: str) -> None:
    state = State(asking=key, answers={"about": {"keys": ["dpk", "gone"], "told": {}}})
    assert talk().advance(state, Picked(f"{key}:{option}"), NOW).replies


@given(
    about=st.none() | st.just({}) | st.fixed_dictionaries({"key": st.text(max_size=9)}),
    page=st.none() | st.integers(-3, 99),
)
def test_what_an_earlier_version_kept_is_borne(about: dict[str, str] | None, page: int) -> None:
    answers = {"about": about, "topics": page}
    state = State(answers={key: value for key, value in answers.items() if value is not None})
    for key in ("topic", "guide", "guide_which"):
        turn = talk().advance(state.with_(asking=key), Wrote("?!", "1"), NOW)
        assert turn.replies


@given(
    latitude=st.floats(-90, 90, allow_nan=False), longitude=st.floats(-180, 180, allow_nan=False)
)
def test_any_pin_is_asked_about_and_never_assumed(latitude: float, longitude: float) -> None:
    turn = talk().advance(State(asking="where"), Located(latitude, longitude), NOW)
    assert not turn.effects
    assert turn.state.asking == "where"
    assert offered(turn)


def test_a_pin_outside_is_offered_the_nearest_with_their_distance() -> None:
    turn = talk().advance(State(asking="where"), Located(-2.75, 104.6), NOW)
    assert names(turn) == ["ask-place-nearest"]
    first = turn.replies[0].choices[0]
    assert talk().say(first.label, "id") == "Sukarami, ± 18 km"
    shown = talk().advance(turn.state, Picked(first.value), NOW)
    assert getattr(shown.effects[0], "place", "") == "16.71.07"


def test_somebody_who_finds_no_place_is_never_given_a_city_unasked() -> None:
    turn = say(State(asking="where"), "entah", "lupa", "masih lupa", "tetap lupa")
    assert not turn.effects
    assert set(offered(turn)) == {"where:16.71!", "where:19.71!"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("30146", "16.71.01.1001"), ("kode pos 30146", "16.71.01.1001"), ("33147", "19.71.01"),
        ("Palembang 30145", "16.71.01.1002"),
    ],
)  # fmt: skip
def test_a_postcode_names_its_place_in_both_cities(words: str, code: str) -> None:
    turn = say(State(asking="where"), words)
    assert [getattr(effect, "place", "") for effect in turn.effects] == [code]


def test_every_postcode_of_both_cities_leads_somewhere() -> None:
    gazetteer = talk().places
    codes = {entry.postcode for file in gazetteer._files for entry in file.entries}
    for code in codes - {""}:
        turn = say(State(asking="where"), code)
        assert turn.effects or len(offered(turn)) > 1, code


def test_reminders_are_asked_for_and_stopped() -> None:
    turn = say(at_the_door(), "ingatkan saya", "[remember_city:16.71]", "[remember:voting]")
    assert turn.effects == (RemindMe("16.71", ("voting",)),)
    assert turn.state.asking == "door"
    assert say(turn.state, "berhenti").effects == (RemindMe("", ()),)


def test_the_stop_button_works_in_the_middle_of_a_report() -> None:
    turn = say(at_the_door(), "[door:violation]", "[consent:yes]", "[remember:stop]")
    assert RemindMe("", ()) in turn.effects
    assert turn.state.asking == "category"


def test_berhenti_in_a_report_asks_before_anything_is_erased() -> None:
    turn = say(at_the_door(), "[door:violation]", "[consent:yes]", "berhenti")
    assert turn.state.asking == "erase"
    assert not turn.effects


@given(
    option=st.text(max_size=20),
    remind=st.none() | st.fixed_dictionaries({"city": st.sampled_from(["16.71", "99.99"])}),
)
def test_any_answer_about_reminders_is_borne(option: str, remind: dict[str, str] | None) -> None:
    state = State(asking="remember", answers={"remind": remind} if remind else {})
    for event in (Picked(f"remember:{option}"), Wrote(option, "1")):
        assert talk().advance(state, event, NOW) is not None
