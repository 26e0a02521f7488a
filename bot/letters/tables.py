"""People as a table: the heads and cells of lists and letters, masked or full."""

from collections.abc import Callable, Mapping, Sequence

from bot.letters.answers import ANSWERED
from bot.letters.masking import Row
from bot.messages import Text
from bot.ports import VoterState
from bot.sheets import Cell, Sheet

Say = Callable[[Text], str]
Place = Callable[[str], str]
MASKED = ("number", "code", "village", "initials", "nik", "area", "tps", "problem", "ticket")
FULL = ("number", "code", "village", "name", "nik", "born", "address", "tps", "problem", "ticket")
ANSWER = ("answer", "remark")
"""The columns that come back filled in."""
PRINTED = ("number", "village", "initials", "nik", "area", "tps", "problem", "ticket")
PRINTED_FULL = ("number", "village", "name", "nik", "born", "address", "tps", "problem")
"""Of a printed letter, which goes one way."""
_WIDTHS: Mapping[str, int] = {
    "number": 5, "code": 16, "village": 18, "initials": 12, "name": 24, "nik": 20, "born": 16,
    "address": 32, "area": 16, "tps": 8, "problem": 30, "ticket": 16, "state": 18, "answer": 18,
    "remark": 30,
}  # fmt: skip
_KELURAHAN = len("16.71.02.1006")


def sheet(
    rows: Sequence[Row],
    columns: Sequence[str],
    say: Say,
    place: Place,
    *,
    title: str,
    stamp: str,
    note: str = "",
) -> Sheet:
    """The rows as a sheet; its answers are chosen from a list, if it has the column."""
    choices = tuple(say(Text(f"letters-answer-{state}")) for state in ANSWERED)
    at = {columns.index("answer"): choices} if "answer" in columns else {}
    return Sheet(
        title=title,
        stamp=stamp,
        note=note,
        head=heads(columns, say),
        rows=cells(rows, columns, say, place),
        widths=tuple(_WIDTHS[column] for column in columns),
        choices=at,
    )


def heads(columns: Sequence[str], say: Say) -> tuple[str, ...]:
    return tuple(say(Text(f"letters-column-{column}")) for column in columns)


def cells(
    rows: Sequence[Row], columns: Sequence[str], say: Say, place: Place
) -> tuple[tuple[Cell, ...], ...]:
    """Numbers count through; every other cell is words."""
    return tuple(
        tuple(
            number if column == "number" else _cell(row, column, say, place) for column in columns
        )
        for number, row in enumerate(rows, 1)
    )


def told(rows: Sequence[Row], columns: Sequence[str], say: Say, place: Place) -> tuple[str, ...]:
    """The columns in which anything is told, for a page that is no wider than it is."""
    filled = [any(column) for column in zip(*cells(rows, columns, say, place), strict=True)]
    return tuple(column for column, one in zip(columns, filled, strict=False) if one)


def returned(say: Say) -> tuple[str, str, str]:
    """The heads of the columns by which a returned sheet is read."""
    code, answer, remark = heads(("code", *ANSWER), say)
    return code, answer, remark


def _cell(row: Row, column: str, say: Say, place: Place) -> str:
    match column:
        case "village":
            known = len(row.place) >= _KELURAHAN
            return place(row.place) if known else say(Text("letters-no-village"))
        case "initials" | "name":
            return row.name or say(Text("letters-nameless"))
        case "problem":
            return say(Text(f"category-{row.problem}"))
        case "state":
            return say(Text(f"letters-person-{row.state}"))
        case "answer":
            return _answer(row.state, say)
    return str(getattr(row, _FIELDS.get(column, column)))


_FIELDS = {"area": "address", "remark": "answer"}
"""Columns that are called otherwise than their field."""


def _answer(state: VoterState, say: Say) -> str:
    return say(Text(f"letters-answer-{state}")) if state in ANSWERED else ""
