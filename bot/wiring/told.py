"""What a command prints: rows for people, aligned, or JSON, one object a line."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from bot.admin import Row


def table(rows: Iterable[Row], columns: Sequence[str], empty: str, *, as_json: bool) -> None:
    """Rows as they are (JSON), or the columns named, aligned under their names."""
    if as_json:
        for row in rows:
            print_json(row)
        return
    lines = [[plain(row.get(column)) for column in columns] for row in rows]
    if not lines:
        print(empty)
        return
    lines.insert(0, [column.replace("_", " ") for column in columns])
    widths = [max(map(len, cells)) for cells in zip(*lines, strict=True)]
    for line in lines:
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        print("  ".join(cells).rstrip())


def one(row: Row, *, as_json: bool) -> None:
    """One row, a line a column."""
    if as_json:
        print_json(row)
        return
    width = max(map(len, row))
    for column, value in row.items():
        print(f"{column.replace('_', ' '):<{width}}  {plain(value)}")


def done(sentence: str, row: Row, *, as_json: bool) -> None:
    """What was done, in a sentence or as JSON."""
    if as_json:
        print_json(row)
    else:
        print("\n".join(plain(line) for line in sentence.split("\n")))


def print_json(row: Row) -> None:
    print(steerless(json.dumps(row, ensure_ascii=False)), flush=True)


def steerless(line: str) -> str:
    """JSON in which whatever could steer a terminal is written as its number (JSON itself lets
    pass DEL, the second set of controls and the marks of direction)."""
    return "".join(
        letter if letter.isprintable() else json.dumps(letter)[1:-1].replace("\x7f", "\\u007f")
        for letter in line
    )


def plain(value: Any) -> str:
    """A value for people: on one line, and nothing in it that could steer a terminal."""
    match value:
        case None | "" | [] | ():
            return "-"
        case bool():
            return "yes" if value else "no"
        case list() | tuple():
            return ", ".join(plain(item) for item in value)
        case dict():
            return plain(json.dumps(value, ensure_ascii=False))
    return "".join(letter if letter.isprintable() else " " for letter in str(value))
