"""The journal in the hands of somebody who can write to the database: whatever he does shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.ports import Act, Store
from storage.journal import Journal
from storage.links import Anchor, birthmark
from storage.tables import journal as lines
from storage.work import Ground
from tests.storage.people import NOW, open_draft

LINES = 7
MANY = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
FEW = settings(MANY, max_examples=20)
COLUMNS = sorted(column.name for column in lines.c)


@dataclass
class Kept:
    """A journal of seven lines, as it was, and its head on paper."""

    journal: Journal
    ground: Ground
    rows: Sequence[dict[str, Any]]
    head: Anchor

    async def change(self, *statements: sa.Executable) -> None:
        async with self.ground.writing() as work:
            for statement in statements:
                await work.run(statement)

    async def again(self) -> None:
        """As if nobody had touched it."""
        await self.change(lines.delete())
        async with self.ground.writing() as work:
            await work.run(lines.insert(), self.rows)

    async def found(self, anchors: Sequence[Anchor] = ()) -> str:
        """What verifying says, the journal linked as far as it can be."""
        while await self.journal.chain(100):
            pass
        return str(await self.journal.verify(anchors) or "")


@pytest.fixture
async def kept(store: Store, journal: Journal, ground: Ground) -> Kept:
    async with store.transaction() as ledger:
        await open_draft(ledger, "c1")
    for n in range(LINES):
        async with store.transaction() as ledger:
            act = Act("p1", f"act-{n % 3}", "c1" if n % 2 else "", NOW + timedelta(seconds=n))
            await ledger.journal(act)
    assert await journal.chain(100) == LINES
    async with ground.reading() as work:
        rows = [dict(row._mapping) for row in await work.all(sa.select(lines).order_by(lines.c.id))]
    seq, digest = await journal.head()
    return Kept(journal, ground, rows, (seq, digest[:16]))


def other(column: str, value: Any, draw: st.DrawFn) -> Any:
    """Another value that the column can hold."""
    words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=8)
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "id": st.integers(LINES + 1, 10**6),
        "seq": st.none() | st.integers(-3, 10**6),
        "at": st.integers(-(10**6), 10**6).map(lambda us: NOW + timedelta(microseconds=us)),
    }
    given_ = kinds.get(column)
    if given_ is None:
        given_ = st.binary(max_size=40) if isinstance(value, bytes) else words
    return draw(given_.filter(lambda one: one != value))


@MANY
@given(data=st.data())
async def test_any_change_of_any_column_of_any_line_is_found(kept: Kept, data: Any) -> None:
    row = data.draw(st.sampled_from(kept.rows))
    column = data.draw(st.sampled_from(COLUMNS))
    taken = {one["seq"] for one in kept.rows if column == "seq"}
    value = data.draw(st.composite(lambda draw: other(column, row[column], draw))())
    if value in taken:
        return  # the database itself holds that no two lines have one number
    await kept.change(lines.update().where(lines.c.id == row["id"]).values({column: value}))
    assert "broken" in await kept.found([kept.head]), (column, value)
    await kept.again()
    assert await kept.found([kept.head]) == ""


@FEW
@given(which=st.integers(1, LINES))
async def test_any_line_that_was_deleted_is_found_and_its_place_named(
    kept: Kept, which: int
) -> None:
    await kept.change(lines.delete().where(lines.c.seq == which))
    assert f"broken at line {which}" in await kept.found([kept.head])
    await kept.again()


@FEW
@given(which=st.lists(st.integers(1, LINES), min_size=2, max_size=2, unique=True))
async def test_any_two_lines_that_changed_places_are_found(kept: Kept, which: list[int]) -> None:
    one, two = which
    moves = ((one, 90), (two, one), (90, two))
    await kept.change(
        *(lines.update().where(lines.c.seq == old).values(seq=new) for old, new in moves)
    )
    assert f"broken at line {min(which)}" in await kept.found()
    await kept.again()


@FEW
@given(like=st.integers(0, LINES - 1), seq=st.sampled_from([None, -1, 0, LINES + 1, LINES + 5]))
async def test_any_line_that_was_put_in_is_found(kept: Kept, like: int, seq: int | None) -> None:
    copy = {**kept.rows[like], "id": 1000, "seq": seq}
    await kept.change(lines.insert().values(copy))
    assert "broken at line" in await kept.found()
    await kept.again()


async def test_whoever_has_no_key_cannot_have_his_line_signed(kept: Kept) -> None:
    """The newest line, taken out of the chain and changed, for Posko to link and sign it."""
    loose = {"seq": None, "prev": None, "hash": None, "signature": None}
    tail = lines.update().where(lines.c.seq == LINES)
    await kept.change(tail.values(**loose, actor="somebody-else"))
    said = await kept.found()
    assert f"broken at line {LINES}" in said
    assert "signature" in said


async def test_a_line_is_held_from_its_first_second_on(kept: Kept, store: Store) -> None:
    """Before it is linked, too; and what was never written by Posko stays without a signature."""
    async with store.transaction() as ledger:
        await ledger.journal(Act("p1", "bound", "16.71.02", NOW))
    assert await kept.journal.verify() is None
    await kept.change(lines.update().where(lines.c.seq.is_(None)).values(actor="p2"))
    assert "not linked yet" in str(await kept.journal.verify())
    assert f"broken at line {LINES + 1}" in await kept.found()
    async with store.transaction() as ledger:
        await ledger.journal(Act("p1", "unbound", "16.71.02", NOW))
    assert f"broken at line {LINES + 1}" in await kept.found(), "the journal goes on after it"
    assert (await kept.journal.head())[0] == LINES + 2


async def test_a_line_copied_before_it_was_linked_is_found(kept: Kept, store: Store) -> None:
    """Its copy bears the birthmark as well, but no two lines have one name."""
    async with store.transaction() as ledger:
        await ledger.journal(Act("p1", "bound", "16.71.02", NOW))
    columns = [column.name for column in lines.c if column.name != "id"]
    waiting = sa.select(*(lines.c[name] for name in columns)).where(lines.c.seq.is_(None))
    await kept.change(lines.insert().from_select(columns, waiting))
    assert "a second time" in str(await kept.journal.verify())
    assert f"broken at line {LINES + 2}: it stands there a second time" in await kept.found()


async def test_a_whole_journal_written_anew_with_our_own_keys_shows_against_an_anchor(
    kept: Kept,
) -> None:
    """Whoever has the keys as well can write a journal that is whole; never the one on paper."""
    middle = (3, kept.rows[2]["hash"].hex()[:16])
    for row in kept.rows:
        new = {**row, "actor": "p9"} if row["seq"] > 4 else row
        values = {
            **new, "seq": None, "prev": None, "hash": None,
            "signature": birthmark(kept.ground.keys.journal, new),
        }  # fmt: skip
        await kept.change(lines.update().where(lines.c.id == row["id"]).values(values))
    assert await kept.found() == ""
    assert await kept.found([middle]) == ""
    said = await kept.found([middle, kept.head])
    assert f"broken at line {LINES}, after 2024-11-25 16:00 WIB" in said
    assert "written anew, from a line after 3 on" in said


async def test_a_cut_tail_shows_against_any_anchor_beyond_it(kept: Kept) -> None:
    await kept.change(lines.delete().where(lines.c.seq > 4))
    assert await kept.found() == ""
    assert "broken at line 5" in await kept.found([kept.head])
    assert await kept.found([(4, kept.rows[3]["hash"].hex())]) == ""


@pytest.mark.parametrize(
    "set_to",
    ["at = 9000000000000000000", "at = -9000000000000000000", "subject = '\x1b[2J'"],
)
async def test_values_that_no_program_of_ours_writes_are_told_as_well(
    kept: Kept, set_to: str
) -> None:
    await kept.change(sa.text(f"UPDATE journal SET {set_to} WHERE seq = 5"))  # noqa: S608 - ours
    assert (await kept.found()).startswith("The journal is broken at line 5, after 2024-11-25")


@pytest.mark.parametrize("set_to", ["at = 'x'", "actor = x'ff00'", "detail = 'x'", "seq = 'x'"])
async def test_sqlite_holds_anything_in_any_column(kept: Kept, set_to: str) -> None:
    if not kept.ground.database.sqlite:
        pytest.skip("PostgreSQL keeps its columns' types")
    await kept.change(sa.text(f"UPDATE journal SET {set_to} WHERE seq = 5"))  # noqa: S608 - ours
    assert (await kept.found()).startswith("The journal is broken at line 5, after 2024-11-25")


async def test_lines_of_earlier_releases_stay_whole_and_none_can_be_put_in_later(
    kept: Kept, store: Store
) -> None:
    """They bear no birthmark and no row's id in their hash; what waited unlinked as the new release
    began is linked like them."""
    loose = {"seq": None, "prev": None, "hash": None, "signature": None}
    await kept.change(lines.update().values(loose))
    assert await kept.found() == ""
    old = await kept.journal.head()
    async with store.transaction() as ledger:
        await ledger.journal(Act("p1", "bound", "16.71.02", NOW))
    assert await kept.found([(old[0], old[1])]) == ""
    await kept.change(lines.insert().values({**kept.rows[0], **loose, "id": 99, "uid": "new"}))
    assert f"broken at line {LINES + 2}" in await kept.found()
