"""The table of states is closed, leads everywhere, and is the picture of the documentation."""

from pathlib import Path

import pytest

from bot.reports.case import ENDS, MOVES, OPEN, STATES, TABLE, lawful, leads, picture

DOCUMENT = Path(__file__).parents[3] / "docs" / "case.md"


def test_the_documentation_shows_the_table() -> None:
    shown = DOCUMENT.read_text("utf-8").split("```mermaid\n")[1].split("```")[0]
    assert shown == picture()


@pytest.mark.parametrize("state", STATES)
def test_every_move_of_a_state_is_known_and_stays_in_the_table(state: str) -> None:
    moves = TABLE[state]  # type: ignore[index]
    assert set(moves) <= set(MOVES)
    assert all(target in STATES for targets in moves.values() for target in targets)
    assert lawful(state) == tuple(move for move in MOVES if leads(state, move))  # type: ignore[arg-type]


def test_every_state_can_be_reached_and_every_open_one_can_end() -> None:
    reached = {"new", "unreviewed"}
    for _ in STATES:
        reached |= {
            t
            for s in reached
            for targets in TABLE[s].values()
            for t in targets  # type: ignore[index]
        }
    # No move erases: the timekeeper does, 48 hours after the reporter asked.
    assert reached == set(STATES) - {"erased"}
    assert all(
        any(target in ENDS for targets in TABLE[state].values() for target in targets)
        for state in OPEN
    )


def test_only_a_reopening_leaves_an_end() -> None:
    for state in set(ENDS) - {"erased"}:
        left = {move for move, targets in TABLE[state].items() if targets != (state,)}
        assert left == {"reopen"}
        assert leads(state, "reopen") == ("reopened",)
