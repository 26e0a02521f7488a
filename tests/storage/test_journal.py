"""The journal: any change of what was written shows, and where."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.ports import Act, Store
from storage.journal import Journal
from storage.tables import journal as lines
from storage.work import Ground
from tests.storage.people import NOW, open_draft


@pytest.fixture
async def chained(store: Store, journal: Journal) -> Journal:
    for n in range(6):
        async with store.transaction() as ledger:
            await ledger.journal(Act("p1", f"act-{n}", "", NOW + timedelta(seconds=n), {"n": n}))
    assert await journal.chain(4) == 4
    assert await journal.chain(4) == 2
    assert await journal.chain(4) == 0
    return journal


async def change(ground: Ground, statement: sa.Executable) -> None:
    async with ground.writing() as work:
        await work.run(statement)


async def test_a_whole_chain_is_whole(chained: Journal) -> None:
    assert await chained.verify() is None


async def test_an_empty_journal_is_whole(journal: Journal) -> None:
    assert await journal.verify() is None
    assert (await journal.head())[0] == 0


@pytest.mark.parametrize(
    "edit",
    [
        {"actor": "p2"},
        {"action": "other"},
        {"subject": "c9"},
        {"at": NOW - timedelta(days=1)},
        {"detail": b"x"},
        {"signature": bytes(32)},
        {"hash": bytes(32)},
        {"owner": "c9"},
    ],
    ids=lambda edit: next(iter(edit)),
)
async def test_an_edited_line_is_named(
    chained: Journal, ground: Ground, edit: dict[str, object]
) -> None:
    await change(ground, lines.update().where(lines.c.seq == 3).values(**edit))
    broken = await chained.verify()
    assert broken is not None
    assert "line 3" in broken


async def test_a_deleted_line_is_named(chained: Journal, ground: Ground) -> None:
    await change(ground, lines.delete().where(lines.c.seq == 3))
    broken = str(await chained.verify())
    assert broken.startswith("The journal is broken at line 3, after 20")
    assert "a line is missing" in broken


async def test_lines_that_changed_places_are_named(chained: Journal, ground: Ground) -> None:
    for old, new in ((3, 90), (4, 3), (90, 4)):
        await change(ground, lines.update().where(lines.c.seq == old).values(seq=new))
    broken = await chained.verify()
    assert broken is not None
    assert "line 3" in broken


async def test_a_cut_tail_shows_against_an_anchor_outside(chained: Journal, ground: Ground) -> None:
    seq, digest = await chained.head()
    await change(ground, lines.delete().where(lines.c.seq == 6))
    assert await chained.verify() is None
    assert "line 6" in str(await chained.verify([(seq, digest)]))


async def test_it_is_looked_through_a_part_at_a_time_while_it_grows(
    chained: Journal, store: Store, ground: Ground
) -> None:
    looking, broken = chained.looking(), chained.looking()
    assert [await looking.go_on(2) for _ in range(2)] == [False, False]
    assert not await broken.go_on(4)
    async with store.transaction() as ledger:
        await ledger.journal(Act("p1", "act-6", "", NOW, {}))
    assert await chained.chain(9) == 1
    assert [await looking.go_on(2), await looking.go_on(2)] == [False, True]
    assert looking.fault is None
    # What lies behind the walker is looked at again by the next one.
    await change(ground, lines.update().where(lines.c.seq.in_([2, 6])).values(actor="p2"))
    assert await broken.go_on(4)
    assert "line 6" in str(broken.fault)
    assert "line 2" in str(await chained.verify())


async def test_lines_are_read_back_and_erasing_leaves_the_chain_whole(
    store: Store, journal: Journal
) -> None:
    async with store.transaction() as ledger:
        person = await open_draft(ledger, "c1")
        await ledger.journal(Act(person.id, "consented", "c1", NOW, {"name": "Siti"}))
        await journal_is(ledger, {"name": "Siti"})
    await journal.chain(9)
    async with store.transaction() as ledger:
        await ledger.drop_draft("c1", NOW)
        await journal_is(ledger, {})
    assert await journal.verify() is None


async def journal_is(ledger: object, detail: dict[str, str]) -> None:
    (act,) = await ledger.acts("c1")  # type: ignore[attr-defined]
    assert act.detail == detail
