"""Pages are read slice by slice: nothing is missing or there twice, and others have their turn."""

import asyncio
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.exports.asking import Asked
from bot.exports.pages import FULL_PAGE, SLICE, Page, made, page
from bot.exports.state import State, begun
from tests.bot.exports.cases import NOW, case, naming

ROLE = ("p1", "city", "16.71", "16.71")
STATE = State(asked=Asked("all"), format="csv", language="id", role=ROLE, at=NOW.isoformat())


class Book:
    """So many cases, read from where a state is; whoever reads is answered at once."""

    def __init__(self, number: int) -> None:
        self.cases = [replace(case(), ticket=f"T{at:04}") for at in range(number)]
        self.asked: list[int] = []

    async def read(self, state: State, most: int) -> Page:
        self.asked.append(most)
        before = state.cursor[1]
        found = [one for one in self.cases if one.ticket > before][:most]
        return made(found, state, naming(), NOW)


def _begun(*, full: bool = False) -> State:
    columns = begun(STATE, "x", "16.71", "p1", NOW).facts["columns"]
    return replace(STATE, columns=tuple(columns), full=full)


async def _tickets(book: Book, state: State, size: int) -> list[list[str]]:
    """The tickets of each page, to the end."""
    at = state.columns.index("ticket")
    told = []
    while (one := await page(book.read, state, size)).last:
        told.append([str(row[at]) for row in one.rows])
        state = replace(state, cursor=(0, one.last))
    return told


@given(st.integers(0, 350), st.integers(1, 450))
def test_every_case_is_in_one_page(number: int, size: int) -> None:
    book = Book(number)
    found = asyncio.run(_tickets(book, _begun(), size))
    assert [ticket for one in found for ticket in one] == [one.ticket for one in book.cases]
    assert all(len(one) == size for one in found[:-1])
    assert max(book.asked) <= SLICE


async def test_a_page_that_opens_identities_is_small() -> None:
    book = Book(FULL_PAGE + 1)
    found = await _tickets(book, _begun(full=True), 2000)
    assert [len(one) for one in found] == [FULL_PAGE, 1]


async def test_others_have_their_turn_after_each_slice() -> None:
    book, turns = Book(5 * SLICE), set[int]()

    async def bystander() -> None:
        while len(book.asked) < 6:  # the sixth finds nothing more
            turns.add(len(book.asked))
            await asyncio.sleep(0)

    async with asyncio.TaskGroup() as group:
        group.create_task(bystander())
        whole = await page(book.read, _begun())
    assert len(whole.rows) == 5 * SLICE
    assert turns >= {1, 2, 3, 4, 5}
