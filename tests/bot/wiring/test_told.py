"""What a command prints: aligned for people, one object a line for programs, never a trap."""

import json

import pytest

from bot.wiring import told

ROWS = [{"a_b": 1, "c": "x\x1b[2J\ny"}, {"a_b": 100, "c": None}]


def test_a_table_is_aligned_and_cannot_steer_the_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told.table(ROWS, ("a_b", "c"), "nothing", as_json=False)
    assert capsys.readouterr().out == "a b  c\n1    x [2J y\n100  -\n"


def test_json_is_one_object_a_line_and_nothing_for_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told.table(ROWS, ("a_b",), "nothing", as_json=True)
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == ROWS
    told.table([], ("a_b",), "nothing", as_json=True)
    assert capsys.readouterr().out == ""
