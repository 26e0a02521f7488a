"""Statements of every day: one text for both databases, values by name, rows by their types."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

import storage
from bot.ports import Stale, Store
from storage.database import Database
from storage.errors import Unstorable
from storage.prepared import Prepared, items, listed, room
from storage.tables import person, seen, setting
from storage.work import Ground, Work
from tests.storage.people import NOW, SITI, after

_NOTE = Prepared(setting.insert(), "name value changed_at")
_NOTED = Prepared(sa.select(setting).where(setting.c.name == sa.bindparam("name")))
_LINE = {"name": "a", "value": "b", "changed_at": NOW}


def _every() -> Iterator[tuple[str, Prepared]]:
    """All that the storage room keeps prepared, as far as its text is fixed."""
    for module in pkgutil.walk_packages(storage.__path__, "storage."):
        if ".migrations" in module.name:
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, Prepared):
                yield f"{module.name}.{name}", value


@pytest.mark.parametrize("url", ["sqlite+aiosqlite:///posko.db", "postgresql+asyncpg://u@h/d"])
def test_every_statement_is_one_that_the_database_knows_how_to_say(url: str) -> None:
    dialect = Database.open(url).engine.dialect
    found = {name: one.on(dialect).text for name, one in _every()}
    assert len(found) > 60
    verbs = {text.partition(" ")[0] for text in found.values()}
    assert verbs <= {"SELECT", "INSERT", "UPDATE", "DELETE"}
    assert not [name for name, text in found.items() if "POSTCOMPILE" in text]


async def test_rows_come_with_the_types_of_their_columns(ground: Ground, store: Store) -> None:
    async with store.transaction() as ledger:
        someone = await ledger.person(SITI, "en", NOW)
    query = Prepared(sa.select(person).where(person.c.id == sa.bindparam("id_")))
    async with ground.writing() as work:
        row = await work.one(query, {"id_": someone.id})
        assert await work.one(query, {"id_": "nobody"}) is None
    assert (row.language, row.created_at, row.banned_until) == ("en", NOW, None)
    assert row.greeted is True
    assert row.muted is False


async def test_values_go_in_by_name_and_no_other_name_passes(ground: Ground) -> None:
    async with ground.writing() as work:
        with pytest.raises(LookupError):
            await work.run(_NOTE, {"name": "a", "value": "b"})
        with pytest.raises(LookupError):
            await work.run(_NOTE, {**_LINE, "colour": "blue"})
        assert (await work.run(_NOTE, _LINE)).rowcount == 1
        assert (await work.one(_NOTED, {"name": "a"})).value == "b"


async def test_faults_are_said_in_our_own_words(ground: Ground) -> None:
    async with ground.writing() as work:
        with pytest.raises(Unstorable):
            await work.run(_NOTE, {**_LINE, "value": "\0"})
        await work.run(_NOTE, _LINE)
    with pytest.raises(Stale):
        async with ground.writing() as work:
            await work.run(_NOTE, _LINE)


async def test_several_rows_go_in_with_one_statement(ground: Ground) -> None:
    async with ground.writing() as work:
        await work.run(_NOTE, [{**_LINE, "name": str(n)} for n in range(200)])
        kept = Prepared(sa.select(setting.c.name).where(setting.c.changed_at == NOW))
        assert len(await work.all(kept)) == 200


async def test_a_list_of_values_is_asked_for_in_few_sizes(ground: Ground) -> None:
    assert [room(n) for n in (1, 2, 3, 4, 5, 33)] == [1, 2, 4, 4, 8, 64]
    mark = Prepared(seen.insert(), "mac at")
    wanted = ["a", "c", "e"]
    some = Prepared(sa.select(seen.c.mac).where(seen.c.mac.in_(listed(seen.c.mac, room(3)))))
    async with ground.writing() as work:
        await work.run(mark, [{"mac": mac, "at": NOW} for mac in "abcde"])
        assert {row.mac for row in await work.all(some, items(wanted))} == set(wanted)


async def test_a_transaction_without_a_hand_asks_the_same(
    ground: Ground, database: Database
) -> None:
    async with database.writing() as connection:
        work = Work(connection, ground.keys, database.sqlite)
        await work.run(_NOTE, [_LINE])
        (row,) = await work.all(_NOTED, {"name": "a"})
    assert (row.value, row.changed_at) == ("b", NOW)


async def test_what_was_built_and_what_was_prepared_share_a_transaction(ground: Ground) -> None:
    async with ground.writing() as work:
        await work.run(_NOTE, _LINE)
        await work.run(setting.update().values(value="c", changed_at=after(1)))
        assert (await work.one(_NOTED, {"name": "a"})).value == "c"
    async with ground.reading() as work:
        assert (await work.one(_NOTED, {"name": "a"})).changed_at == after(1)
