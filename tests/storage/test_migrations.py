"""The migrations make what tables.py says, from nothing, once."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy.engine import Connection

from bot.ports import Fault
from storage.database import Database, plainly
from storage.errors import UnknownDatabase
from storage.migrate import current, migrate, pending
from storage.tables import lane, metadata


async def test_an_empty_database_is_brought_up_to_date(database_url: str) -> None:
    assert await current(database_url) is None
    assert await pending(database_url)
    await migrate(database_url)
    assert not await pending(database_url)
    revision = await current(database_url)
    await migrate(database_url)
    assert await current(database_url) == revision


async def test_the_tables_are_what_the_migrations_made(database: Database) -> None:
    async with database.reading() as connection:
        assert await connection.run_sync(_differences) == []


async def test_the_indexes_are_what_the_migrations_made(database: Database) -> None:
    """Alembic does not compare the conditions of partial indexes."""
    async with database.reading() as connection:
        assert await connection.run_sync(_partial) == {
            index.name: index.unique
            for table in metadata.tables.values()
            for index in table.indexes
            if index.dialect_options["sqlite"]["where"] is not None
        }


async def test_a_database_that_is_not_there_is_a_fault() -> None:
    with pytest.raises(Fault):
        await migrate("postgresql+asyncpg://posko@127.0.0.1:1/none")


async def test_a_file_that_is_no_database_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "posko.db"
    path.write_bytes(b"not a database" * 1000)
    with pytest.raises(Fault, match="SQLITE_NOTADB"):
        await current(f"sqlite+aiosqlite:///{path}")


@pytest.mark.parametrize("url", ["", "mysql://x", "sqlite:///x.db", "nonsense"])
async def test_an_address_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises(UnknownDatabase):
        Database.open(url)


async def test_a_missing_table_is_a_fault_without_values(database: Database) -> None:
    async with database.writing() as connection:
        await connection.execute(sa.text("DROP TABLE lane"))

    async def ask() -> None:
        async with database.writing() as connection:
            with plainly():
                await connection.execute(lane.delete().where(lane.c.recipient == "700100200"))

    with pytest.raises(Fault) as raised:
        await ask()
    assert "700100200" not in str(raised.value)


def _differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), metadata))


def _partial(connection: Connection) -> dict[str | None, bool]:
    inspector = sa.inspect(connection)
    key = f"{connection.dialect.name}_where"
    return {
        index["name"]: bool(index["unique"])
        for table in inspector.get_table_names()
        for index in inspector.get_indexes(table)
        if index.get("dialect_options", {}).get(key) is not None
    }
