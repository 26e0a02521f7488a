"""Relative times: one unit, and on which side of now."""

from datetime import timedelta

import pytest

from bot.texts import load
from handlers.web.relative import patterns, relative
from tests.handlers.web.fakes_web import START


@pytest.mark.parametrize(
    ("away", "words"),
    [
        (timedelta(minutes=12, seconds=40), "12 menit lagi"), (timedelta(0), "0 menit lagi"),
        (timedelta(minutes=89), "89 menit lagi"), (timedelta(minutes=90), "1 jam lagi"),
        (timedelta(hours=47), "47 jam lagi"), (timedelta(hours=48), "2 hari lagi"),
        (timedelta(minutes=-1), "lewat 1 menit"), (timedelta(hours=-2), "lewat 2 jam"),
        (timedelta(days=-3), "lewat 3 hari"),
    ],
)  # fmt: skip
def test_a_moment_is_said_from_now(away: timedelta, words: str) -> None:
    assert load()(relative(START + away, START), "id") == words


def test_the_page_itself_can_say_it_again() -> None:
    say = load()
    words = {name: say(text, "id") for name, text in patterns().items()}
    assert words["late-hours"] == "lewat {n} jam"
    assert len(words) == 6
