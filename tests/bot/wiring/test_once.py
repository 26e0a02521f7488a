"""A trouble that lasts is said once a minute."""

import logging

from bot.wiring.once import Once


def said(words: str, at: float, level: int = logging.WARNING) -> logging.LogRecord:
    record = logging.LogRecord("bot.x", level, __file__, 1, words, (), None)
    record.created = at
    return record


def test_the_same_trouble_is_said_once_a_minute_and_any_other_at_once() -> None:
    once = Once()
    away = "the inbox cannot be worked on just now: OperationalError"
    heard = [once.filter(said(away, at)) for at in (100.0, 101.0, 159.0, 160.0, 161.0)]
    assert heard == [True, False, False, True, False]
    assert once.filter(said("outbox row 7 is given up: gone", 161.0))
    assert once.filter(said(away, 20.0))  # the clock was set back
    assert [once.filter(said("stopped", 1.0, logging.INFO)) for _ in range(2)] == [True, True]
    assert [once.filter(said(away, 162.0, logging.ERROR)) for _ in range(2)] == [True, True]


def test_only_so_many_sentences_are_remembered() -> None:
    once = Once()
    assert all(once.filter(said(f"row {number}", 1.0)) for number in range(500))
    assert once.filter(said("row 0", 2.0))
