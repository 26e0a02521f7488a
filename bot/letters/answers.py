"""What KPU answered, read from a returned sheet: all of it understood, or nothing taken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.messages import Text
from bot.ports import VoterState

LONGEST = 300
SHOWN = 50
"""Bad rows that are listed; the rest is counted."""
_LOOKED = 10
"""Rows at the top in which the heads may stand."""
ANSWERED: tuple[VoterState, ...] = ("fixed", "refused", "unknown")


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one person (his id), and KPU's own words, if any."""

    voter: str
    state: VoterState
    words: str = ""


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that was not understood: its number in the file, and why."""

    row: int
    why: Text


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet says; with anything in `bad`, nothing of it may be taken."""

    answers: tuple[Answer, ...] = ()
    bad: tuple[Bad, ...] = ()
    more: int = 0
    """Bad rows besides."""


@dataclass(frozen=True, slots=True)
class Heads:
    """Where the columns stand; `words` is -1 where there is none."""

    row: int
    code: int
    answer: int
    words: int


def read(
    rows: Sequence[Sequence[str]],
    people: Mapping[str, str],
    meanings: Mapping[str, VoterState],
    named: tuple[str, str, str],
) -> Sheet:
    """Read a sheet. `people` leads from the code of each person of the letter to his id,
    `meanings` from the words of an answer to what it means; `named` are the heads of the columns
    of code, answer and remark."""
    heads = _heads(rows, named)
    if heads is None:
        code, answer, _ = named
        return Sheet(bad=(Bad(1, Text("letters-bad-heads", {"code": code, "answer": answer})),))
    found: dict[str, Answer] = {}
    bad: list[Bad] = []
    for number, row in enumerate(rows[heads.row + 1 :], heads.row + 2):
        one = _answer(row, heads, people, meanings)
        if isinstance(one, Text):
            bad.append(Bad(number, one))
        elif one is not None and found.setdefault(one.voter, one) != one:
            bad.append(Bad(number, Text("letters-bad-twice")))
    if not found and not bad:
        bad.append(Bad(heads.row + 2, Text("letters-bad-empty")))
    return Sheet(tuple(found.values()), tuple(bad[:SHOWN]), max(0, len(bad) - SHOWN))


def _heads(rows: Sequence[Sequence[str]], named: tuple[str, str, str]) -> Heads | None:
    code, answer, words = (name.casefold() for name in named)
    for number, row in enumerate(rows[:_LOOKED]):
        cells = [cell.strip().casefold() for cell in row]
        if code in cells and answer in cells:
            at = cells.index(words) if words in cells else -1
            return Heads(number, cells.index(code), cells.index(answer), at)
    return None


def _answer(
    row: Sequence[str],
    heads: Heads,
    people: Mapping[str, str],
    meanings: Mapping[str, VoterState],
) -> Answer | Text | None:
    """The answer of a row; why there is none; None for a row that says nothing."""
    code, said = _cell(row, heads.code), _cell(row, heads.answer)
    if not said:
        return None
    voter = people.get(code)
    if voter is None:
        return Text("letters-bad-code")
    state = meanings.get(" ".join(said.casefold().split()))
    if state is None:
        return Text("letters-bad-answer")
    return Answer(voter, state, _cell(row, heads.words)[:LONGEST])


def _cell(row: Sequence[str], number: int) -> str:
    return row[number].strip() if 0 <= number < len(row) else ""
