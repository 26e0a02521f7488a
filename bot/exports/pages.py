"""Pages of an export: cases read, made into rows, and rows as the bytes that lie in a parcel."""

import asyncio
import json
import zlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.exports.aside import NIGHTLY, OWN, aside
from bot.exports.asking import readable
from bot.exports.columns import COLUMNS, Cell, Column, Naming, row
from bot.exports.state import State
from bot.ports import Case, Ledger

PAGE = 2000
"""Cases of a page: some megabytes while it is made."""
SLICE = 100
"""Cases of a page that are read in one go: some hundredths of a second, in which nobody else is
answered."""
FULL_PAGE = 50
"""Cases of a page that opens identities: each is written into its history and perhaps told."""


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of the cases that its reader may have; `cases` are those; `last` is the ticket that the
    next page begins after, "" where there is none."""

    cases: tuple[Case, ...]
    rows: tuple[list[Cell], ...]
    last: str


Read = Callable[[State, int], Awaitable[Page]]
"""Reads so many cases from where the state is."""


async def page(read_: Read, state: State, size: int = PAGE) -> Page:
    """The next page of what is made, of `size` cases at most, read slice by slice so that others
    are answered meanwhile; an empty `last` says that its filter is done."""
    whole, left = Page((), (), ""), min(size, FULL_PAGE) if state.full else size
    share, (number, last) = (NIGHTLY if state.day else OWN), state.cursor
    while left > 0:
        async with aside(share):
            found = await read_(replace(state, cursor=(number, last)), min(left, SLICE))
        if not found.last:
            break
        last = found.last
        whole = Page((*whole.cases, *found.cases), (*whole.rows, *found.rows), last)
        left -= SLICE
    return whole


async def read(ledger: Ledger, state: State, naming: Naming, now: datetime, most: int) -> Page:
    """The next slice."""
    number, before = state.cursor
    found = await ledger.cases(state.filters()[number], most, before or None)
    return made(found, state, naming, now)


def made(found: Sequence[Case], state: State, naming: Naming, now: datetime) -> Page:
    """A page of these cases. What points at persons is in it where the export is full, and the
    reader's duty to open identities reaches the case."""
    columns, role = columns_of(state), state.staff
    mine = [case for case in found if state.day or readable(case, role, full=False)]
    shown = [state.full and readable(case, role, full=True) for case in mine]
    pairs = zip(mine, shown, strict=True)
    rows = tuple(row(case, columns, naming, now, shown=open_) for case, open_ in pairs)
    opened = tuple(case for case, open_ in zip(mine, shown, strict=True) if open_)
    return Page(opened, rows, found[-1].ticket if found else "")


def columns_of(state: State) -> tuple[Column, ...]:
    """The columns that the export was begun with. Raises KeyError for one that is no more."""
    known = {column.name: column for column in COLUMNS}
    return tuple(known[name] for name in state.columns)


async def packed(rows: Sequence[Sequence[Cell]]) -> bytes:
    """Rows as a parcel holds them."""
    return await asyncio.to_thread(_packed, rows)


async def unpacked(data: bytes) -> list[list[Cell]]:
    return await asyncio.to_thread(_unpacked, data)


def _packed(rows: Sequence[Sequence[Cell]]) -> bytes:
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return zlib.compress(lines.encode(), 6)


def _unpacked(data: bytes) -> list[list[Cell]]:
    return [json.loads(line) for line in zlib.decompress(data).decode().split("\n") if line]
