"""An office moves between SQLite and PostgreSQL as it is, whenever the move is killed."""

from collections.abc import AsyncIterator, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from bot.ports import Act
from storage import migrate, moving
from storage.database import Database
from storage.errors import KeysForeign, UnknownDatabase
from storage.evidence import Evidence
from storage.inbox import Inbox
from storage.journal import Journal
from storage.keys import Keys
from storage.moving.carrying import Carrier, tables
from storage.moving.merging import Row, compare
from storage.outbox import Outbox
from storage.seal import Ring
from storage.store import Store
from storage.tables import desk_session, metadata, office, recount, setting
from storage.tables import outbox as outbox_table
from storage.tables import report as report_table
from storage.work import Ground
from tests.conftest import Copies
from tests.storage.people import NOW, REPORT, SITI, after, file, post, say
from tests.storage.test_canary import live
from tests.storage.test_migrations import differences


class Killed(Exception):
    """The move ends here, as by SIGKILL."""


def quiet(_table: str, _rows: int) -> None:
    pass


@pytest.fixture
async def lived(
    store: Store, inbox: Inbox, outbox: Outbox, evidence: Evidence, journal: Journal, ground: Ground
) -> Ground:
    """An office in which something happened, and for which a message waits."""
    await live(store, inbox, outbox, evidence)
    await journal.chain(9)
    async with ground.writing() as work:
        row = {"id": "s", "mac": "m", "person": "p", "role": "city", "place": "16.71"}
        await work.run(desk_session.insert().values(**row, made_at=NOW, expires_at=after(60)))
    return ground


@pytest.fixture
def url(lived: Ground) -> str:
    return lived.database.engine.url.render_as_string(hide_password=False)


@pytest.fixture
def to(lived: Ground, tmp_path: Path, postgres_copy: Copies) -> Iterator[str]:
    """Where the office moves: the other kind of database."""
    if not lived.database.sqlite:
        yield f"sqlite+aiosqlite:///{tmp_path / 'moved.db'}"
        return
    with postgres_copy("template0") as url:
        yield url


async def move(url: str, to: str, ring: Ring, tell: Any = quiet) -> Sequence[moving.Carried]:
    async with moving.moving(url, to, ring, NOW) as one:
        return await one.rest(tell, NOW)


async def all_rows(url: str) -> dict[str, list[str]]:
    """Every row of a database but the marks of a move."""
    database = Database.open(url)
    found: dict[str, list[str]] = {}
    async with database.reading() as connection:
        for table in metadata.sorted_tables:
            rows = [repr(tuple(row)) for row in await connection.execute(sa.select(table))]
            found[table.name] = sorted(row for row in rows if "'moved'" not in row)
    await database.close()
    return found


async def opened(url: str, ring: Ring, ground: Ground) -> Ground:
    database = Database.open(url)
    try:
        await moving.refuse(database)
    except BaseException:
        await database.close()
        raise
    return Ground(database, await Keys.open(database, ring), ground.folder, lambda _: None)


@pytest.fixture
async def there(lived: Ground, url: str, to: str, ring: Ring) -> AsyncIterator[Ground]:
    """The office after its move."""
    await lived.database.close()
    await move(url, to, ring)
    ground = await opened(to, ring, lived)
    yield ground
    await ground.database.close()


async def test_every_row_of_every_table_moves(lived: Ground, url: str, to: str, ring: Ring) -> None:
    await lived.database.close()
    before = await all_rows(url)
    carried = await move(url, to, ring)
    assert await all_rows(to) == before
    assert {one.table: one.rows for one in carried} == {
        name: len(rows) for name, rows in before.items()
    }
    assert len({one.hash for one in carried if one.rows}) > 20


async def test_over_there_everything_holds_and_opens(there: Ground) -> None:
    async with there.database.reading() as connection:
        assert await connection.run_sync(differences) == [], "foreign keys were made anew"
    async with Store(there).transaction() as ledger:
        case = await ledger.case("PLG-7K4M-2QX9")
        assert case is not None
        assert case.report == REPORT
        (exhibit,) = await ledger.exhibits(case.id)
        await ledger.journal(Act("system", "moved", "", NOW))
    assert await Evidence(there).read(exhibit.id, case.id) == b"the original"
    journal = Journal(there)
    assert await journal.chain(9) == 1
    assert await journal.verify() is None


async def test_what_waited_to_be_sent_is_sent_from_there_and_once(there: Ground) -> None:
    outbox = Outbox(there, "second")
    await outbox.recover()
    claims = await outbox.claim(after(9), {"telegram": 9})
    assert claims
    assert [claim.repeat for claim in claims] == [False] * len(claims)


async def test_no_number_is_given_a_second_time(
    lived: Ground, url: str, to: str, ring: Ring
) -> None:
    numbers = await post(Store(lived), say(SITI), say(SITI))
    async with lived.writing() as work:
        await work.run(outbox_table.delete().where(outbox_table.c.id >= min(numbers)))
    await lived.database.close()
    await move(url, to, ring)
    there = await opened(to, ring, lived)
    (number,) = await post(Store(there), say(SITI))
    assert number == max(numbers) + 1
    await there.database.close()


async def test_what_changed_since_the_first_part_comes_with_the_rest(
    lived: Ground, url: str, to: str, ring: Ring
) -> None:
    async with moving.moving(url, to, ring, NOW) as one:
        await one.ahead(quiet)
        await change(lived)
        await lived.database.close()
        before = await all_rows(url)
        carried = {part.table: part.changed for part in await one.rest(quiet, NOW)}
    assert await all_rows(to) == before
    assert carried["report"] >= 2
    assert (carried["secret"], carried["consent"]) == (0, 1)


async def change(ground: Ground) -> None:
    """A row comes, rows change, rows go, and a name that is given once comes to another row."""
    await file(Store(ground), case="c9", ticket="PLG-0000-0000")
    async with ground.writing() as work:
        await work.run(office.update().values(phone="0711 000"))
        await work.run(recount.delete())
        await work.run(outbox_table.delete())
        given = report_table.c.ticket == "PLG-7K4M-2QX9"
        await work.run(report_table.update().where(given).values(ticket=None))
        given = report_table.c.id == "c9"
        await work.run(report_table.update().where(given).values(ticket="PLG-7K4M-2QX9"))


async def test_killed_at_any_page_it_goes_on_where_it_was(
    lived: Ground, url: str, to: str, ring: Ring
) -> None:
    await lived.database.close()
    before = await all_rows(url)
    for pages in count(1, 7):
        left = iter(range(pages))

        def tell(table: str, rows: int) -> None:
            if next(left, None) is None:  # noqa: B023 - it is used at once
                raise Killed

        try:
            await move(url, to, ring, tell)
        except Killed:
            with pytest.raises(moving.Unfinished):
                await opened(to, ring, lived)
            continue
        break
    assert await all_rows(to) == before
    assert pages > 20


async def test_killed_between_the_two_marks_it_ends_with_the_next_try(
    lived: Ground, url: str, to: str, ring: Ring
) -> None:
    await lived.database.close()
    await move(url, to, ring)
    database = Database.open(to)
    async with database.writing() as connection:
        row = await connection.execute(sa.select(setting.c.value).limit(0))
        assert row.first() is None
    await database.close()
    await _marked(url, to)
    with pytest.raises(moving.Unfinished):
        await opened(to, ring, lived)
    await move(url, to, ring)
    again = await opened(to, ring, lived)
    await again.database.close()


async def _marked(url: str, to: str) -> None:
    """As a kill leaves them after the first mark: this one left, that one not whole yet."""
    here, there = Database.open(url), Database.open(to)
    async with here.reading() as connection, there.writing() as other:
        query = sa.select(setting.c.value).where(setting.c.name == "moved")
        value = (await connection.execute(query)).scalar_one()
        row = {"name": "arriving", "value": value, "changed_at": NOW}
        await other.execute(setting.insert().values(row))
    await here.close()
    await there.close()


async def test_rows_that_no_memory_holds_wait_for_another_turn(
    lived: Ground, url: str, to: str, ring: Ring
) -> None:
    """Far more rows are lacking than may be held, between others that are there."""
    async with lived.writing() as work:
        values = [{"name": f"n{n:04}", "value": str(n), "changed_at": NOW} for n in range(3000)]
        await work.run(setting.insert(), values)
    await lived.database.close()
    async with moving.moving(url, to, ring, NOW) as one:
        await one.ahead(quiet)
        odd = setting.c.name.in_([f"n{n:04}" for n in range(0, 2900, 7)])
        async with one.there.writing() as connection:
            await connection.execute(setting.delete().where(odd))
            await connection.execute(setting.insert().values(name="zz", value="", changed_at=NOW))
        source = Database.open(url)
        (settings,) = (table for table in tables() if table.name == "setting")
        carrier = Carrier(source.reading, one.there, one.mark.run, quiet, room=50)
        assert (await carrier.carry(settings)).rows >= 3000
        await source.close()
        assert carrier.changed == {"setting": 416}
    assert await all_rows(to) | {"setting": []} == await all_rows(url) | {"setting": []}


# --- what is refused, and what is found out


async def test_while_somebody_has_it_open_nothing_is_switched_over(
    lived: Ground, url: str, to: str, ring: Ring
) -> None:
    await post(Store(lived), say(SITI))
    async with moving.moving(url, to, ring, NOW) as one:
        with pytest.raises(moving.Used):
            await one.rest(quiet, NOW)
        await post(Store(lived), say(SITI))
        await lived.database.close()
        await one.rest(quiet, NOW)


async def test_nobody_comes_in_while_it_is_switched_over(
    lived: Ground, url: str, to: str, ring: Ring
) -> None:
    await lived.database.close()
    async with moving.alone(url):
        with pytest.raises(moving.Used):
            async with moving.alone(url):
                pass


async def test_a_database_that_was_left_is_refused_and_can_be_taken_up_again(
    lived: Ground, url: str, to: str, ring: Ring
) -> None:
    await lived.database.close()
    await move(url, to, ring)
    with pytest.raises(moving.Left, match="set POSKO_DATABASE_URL"):
        await opened(url, ring, lived)
    with pytest.raises(moving.Occupied):
        await move(url, to, ring)
    assert await moving.take_up_again(url, NOW)
    assert not await moving.take_up_again(url, NOW)
    await (await opened(url, ring, lived)).database.close()


async def test_it_comes_back_into_the_database_it_left(
    lived: Ground, url: str, to: str, ring: Ring
) -> None:
    await lived.database.close()
    await move(url, to, ring)
    there = await opened(to, ring, lived)
    await change(there)
    await there.database.close()
    now = await all_rows(to)
    await move(to, url, ring)
    assert await all_rows(url) == now
    with pytest.raises(moving.Left):
        await opened(to, ring, lived)


async def test_what_is_not_the_same_over_there_is_found_and_nothing_is_switched(
    lived: Ground, url: str, to: str, ring: Ring
) -> None:
    await lived.database.close()
    async with moving.moving(url, to, ring, NOW) as one:
        await one.ahead(quiet)
        real = one.there.writing
        spoiled = office.update().values(phone="0711 999")

        async def spoil() -> None:
            async with real() as connection:
                await connection.execute(spoiled)

        class Spoiled(moving.Moving):
            async def _compare(self, carried: Sequence[moving.Carried]) -> None:
                await spoil()
                await super()._compare(carried)

        with pytest.raises(moving.Different, match="office"):
            await Spoiled(url, one.there, one.mark).rest(quiet, NOW)
    await (await opened(url, ring, lived)).database.close()


async def test_a_move_that_another_one_overtook_ends(
    lived: Ground, url: str, to: str, ring: Ring
) -> None:
    async with (
        moving.moving(url, to, ring, NOW) as first,
        moving.moving(url, to, ring, NOW) as second,
    ):
        with pytest.raises(moving.Overtaken):
            await first.ahead(quiet)
        await second.ahead(quiet)


async def test_a_database_of_others_is_left_alone(
    lived: Ground, url: str, to: str, ring: Ring, tmp_path: Path
) -> None:
    with pytest.raises(moving.Itself):
        await move(url, url, ring)
    with pytest.raises(UnknownDatabase):
        await move(url, "mysql://x", ring)
    with pytest.raises(moving.Unreachable, match="cannot be used"):
        await move(url, "postgresql+asyncpg://posko@127.0.0.1:1/none", ring)
    await migrate.migrate(to)
    with pytest.raises(moving.Occupied):
        await move(url, to, ring)
    other = f"sqlite+aiosqlite:///{tmp_path / 'other.db'}"
    foreign = Ring.create(tmp_path / "other.keys", allow=True)
    with pytest.raises(KeysForeign):
        await move(url, other, foreign)
    assert await migrate.current(other) is None


async def test_a_database_that_another_office_fills_is_left_alone(
    lived: Ground, url: str, to: str, ring: Ring, tmp_path: Path
) -> None:
    theirs = f"sqlite+aiosqlite:///{tmp_path / 'theirs.db'}"
    await migrate.migrate(theirs)
    foreign = Ring.create(tmp_path / "other.keys", allow=True)
    async with moving.moving(theirs, to, foreign, NOW) as one:
        await one.ahead(quiet)
    with pytest.raises(moving.Strange):
        await move(url, to, ring)


async def test_an_older_or_an_empty_database_does_not_move(
    database_url: str, to_nowhere: str, ring: Ring
) -> None:
    with pytest.raises(moving.Nothing):
        await move(database_url, to_nowhere, ring)
    database = Database.open(database_url)
    async with database.writing() as connection:
        await connection.run_sync(migrate.upgrade, "0004")
    await database.close()
    with pytest.raises(moving.Unlike, match="posko migrate"):
        await move(database_url, to_nowhere, ring)
    assert await migrate.current(to_nowhere) is None


@pytest.fixture
def to_nowhere(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path / 'nowhere.db'}"


# --- the comparison

ROWS = st.dictionaries(st.integers(0, 40), st.integers(0, 2)).map(lambda all_: sorted(all_.items()))


@given(ROWS, ROWS, st.integers(1, 5), st.integers(1, 5))
def test_two_tables_come_to_be_the_same(
    here: list[Row], there: list[Row], page: int, other: int
) -> None:
    after_all = dict(there)
    mine, theirs = here, there
    while mine or theirs:
        found = compare(mine[:page], theirs[:other], lambda row: row[:1])
        for (key,) in found.gone:
            del after_all[key]
        after_all |= dict(found.lacking)
        assert found.here or found.there
        mine, theirs = mine[found.here :], theirs[found.there :]
    assert sorted(after_all.items()) == here
