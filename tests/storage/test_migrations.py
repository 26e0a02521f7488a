"""The migrations make what tables.py says, from nothing, once."""

import asyncio
import re
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy.engine import Connection

from bot.ports import Fault
from storage import migrations
from storage.database import Database, plainly
from storage.errors import UnknownDatabase
from storage.migrate import (
    OLDEST,
    TooNew,
    current,
    head,
    known,
    migrate,
    pending,
    standing,
    upgrade,
)
from storage.tables import lane, metadata, setting

VERSIONS = Path(str(migrations.__file__)).with_name("versions")


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
        assert await connection.run_sync(differences) == []


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


async def newer(database: Database, oldest: str) -> None:
    """As a later release leaves it, beside which programs from `oldest` on may go on."""
    async with database.writing() as connection:
        await connection.execute(sa.text("UPDATE alembic_version SET version_num = '9001'"))
        name = setting.c.name == OLDEST
        await connection.execute(setting.update().where(name).values(value=oldest))


async def test_a_newer_database_that_only_has_more_is_worked_with(database: Database) -> None:
    url = database.engine.url.render_as_string(hide_password=False)
    assert (await standing(url)).is_ == "current"
    await newer(database, head())
    assert (await standing(url)).is_ == "newer"
    assert not await pending(url)
    await migrate(url)
    assert await current(url) == "9001"


@pytest.mark.parametrize("oldest", ["9000", None])
async def test_a_newer_database_from_which_something_was_taken_is_refused(
    database: Database, oldest: str | None
) -> None:
    """So is one that does not say which programs may go on."""
    url = database.engine.url.render_as_string(hide_password=False)
    await newer(database, oldest or "")
    if oldest is None:
        async with database.writing() as connection:
            await connection.execute(setting.delete())
    for ask in (migrate, pending):
        with pytest.raises(TooNew, match="version 9001"):
            await ask(url)


async def test_every_migration_says_which_programs_may_go_on_beside_it(database: Database) -> None:
    """Those before 0007 were made when all programs were stopped to migrate."""
    for revision in sorted(known()):
        (path,) = VERSIONS.glob(f"{revision}_*.py")
        said = re.search(r'^oldest = "(\d{4})"$', path.read_text("utf-8"), re.MULTILINE)
        assert revision < "0007" or said
        if said:
            assert said[1] <= revision
    async with database.reading() as connection:
        query = sa.select(setting.c.value).where(setting.c.name == OLDEST)
        assert (await connection.execute(query)).scalar() == "0006"


async def test_to_migrate_makes_nobody_wait_long(postgres_url: str) -> None:
    """Behind a lock that is waited for everybody else waits as well: so it is given up, and tried
    again until whoever held it is done."""
    database = Database.open(postgres_url)
    async with database.writing() as connection:
        await connection.run_sync(upgrade, "0006")
    async with database.engine.connect() as holder:
        await holder.execute(sa.text("LOCK TABLE lane IN ACCESS SHARE MODE"))
        async with asyncio.TaskGroup() as group:
            migrating = group.create_task(migrate(postgres_url))
            for _ in range(3):
                async with asyncio.timeout(5), database.writing() as other:
                    await other.execute(sa.text("SELECT 1 FROM lane"))
                await asyncio.wait([migrating], timeout=0.2)
            assert not migrating.done()
            await holder.rollback()
    assert await current(postgres_url) == head()
    await database.close()


def differences(connection: Connection) -> list[object]:
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
