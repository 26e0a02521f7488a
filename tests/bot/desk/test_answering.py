"""Plain words answer the question asked last, unless something else was begun since."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.conversation.events import Gave, Wrote
from bot.conversation.turn import State
from bot.desk.answering import numbered, question, told_since
from bot.filing import CARD
from bot.ports import Conversation, Prompt

NOON = datetime(2024, 11, 25, 5, tzinfo=UTC)
WORDS, PHOTO = Wrote("Jam berapa?"), Gave("photo", "p")


def prompt(act: str) -> Prompt:
    return Prompt({"act": act, "ticket": "PLG-7K4M-2QX9"}, "c", NOON)


@pytest.mark.parametrize("act", ["ask", "tell", "note", "close", "link", "place", "all"])
def test_words_answer_whatever_was_asked_for_in_words(act: str) -> None:
    assert question([("1", prompt(act))], WORDS) == ("1", prompt(act))


@pytest.mark.parametrize("act", ["menu", "page", "done", "walkin", ""])
def test_nothing_is_answered_once_something_else_stands_there(act: str) -> None:
    assert question([("2", prompt(act)), ("1", prompt("ask"))], WORDS) is None
    assert question([], WORDS) is None


def test_a_card_that_came_in_between_takes_no_answer_away() -> None:
    card = Prompt(CARD, "other", NOON)
    assert question([("2", card), ("1", prompt("ask"))], WORDS) == ("1", prompt("ask"))


def test_a_file_answers_only_what_goes_to_the_reporter() -> None:
    assert question([("1", prompt("tell"))], PHOTO) is not None
    assert question([("1", prompt("close"))], PHOTO) is None


def test_who_goes_on_with_his_own_report_speaks_for_himself() -> None:
    later, earlier = (NOON + timedelta(minutes=m) for m in (1, -1))
    state = State(answers={"door": "violation"}, at=later.isoformat())
    talk = Conversation(1, state.to_json(), "d")
    assert told_since(talk, NOON)
    before = replace(talk, state=state.with_(at=earlier.isoformat()).to_json())
    assert not told_since(before, NOON)
    assert not told_since(replace(talk, state=state.with_(answers={}).to_json()), NOON)
    assert not told_since(Conversation(0, None, None), NOON)


def test_a_number_means_a_choice_of_the_menu_that_stands_last() -> None:
    menu = Prompt({"act": "menu", "choices": ["case.a:T:1", "case.b:T:1"]}, "c", NOON)
    latest = [("2", menu), ("1", prompt("ask"))]
    assert numbered(latest, Wrote(" 2 ")) == ("2", menu, "case.b:T:1")
    for words in ("0", "3", "02", "dua", "9" * 9999, ""):
        assert numbered(latest, Wrote(words)) is None
    assert numbered([("3", prompt("ask")), *latest], Wrote("2")) is None
    assert numbered(latest, PHOTO) is None
    assert numbered([], Wrote("1")) is None
