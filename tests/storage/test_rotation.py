"""The ring turns beside a running Posko: all opens at all times, no old key is needed after."""

import stat
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.ports import Fault
from storage import errors, keyfile
from storage.database import Database
from storage.keys import Keys
from storage.seal import Ring
from storage.store import Store
from storage.tables import data_key
from storage.work import Ground
from tests.storage.people import REPORT, file, read


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "secret.keys"


def text_of(path: Path) -> str:
    return path.read_text()


def put(path: Path, text: str) -> None:
    """The file with other words in it, for its owner alone."""
    path.touch(0o600)
    path.write_text(text)


async def another(ground: Ground, ring: Ring) -> Store:
    """A Posko of its own on the same database, which remembers no key yet."""
    keys = await Keys.open(ground.database, ring)
    return Store(Ground(ground.database, keys, ground.folder, ground.bell))


async def turned(database: Database, path: Path) -> str:
    """The whole rotation by somebody else; the new key's id."""
    name = keyfile.add(path, Ring.load(path))
    keys = await Keys.open(database, Ring.load(path))
    while await keys.rewrap(database, 2):
        pass
    return name


async def test_a_running_posko_takes_up_the_new_key(
    ground: Ground, database: Database, ring: Ring, path: Path
) -> None:
    running = await another(ground, ring)
    await file(await another(ground, ring), "c1", ticket="PLG-1")
    new = await turned(database, path)
    assert (await read(running, "c1")).report == REPORT
    await file(running, "c2", ticket="PLG-2")
    assert set(await ground.keys.counts(database)) == {new}


async def test_nothing_is_left_under_a_key_that_was_taken_out(
    ground: Ground, database: Database, ring: Ring, path: Path
) -> None:
    running = await another(ground, ring)
    await file(running, "c1", ticket="PLG-1")
    new = await turned(database, path)
    assert await ground.keys.retire(database, path) == ring.names
    await file(running, "c2", ticket="PLG-2")
    assert Ring.load(path).names == (new,)
    assert set(await ground.keys.counts(database)) == {new}
    fresh = await another(ground, Ring.load(path))
    assert [(await read(fresh, case)).report for case in ("c1", "c2")] == [REPORT, REPORT]


class Overtaken(Ring):
    """While it wraps a key, somebody takes its master out of the file."""

    after = ("", Path())

    def wrap(self, key: bytes, table: str, row: str) -> tuple[str, bytes]:
        wrapped = super().wrap(key, table, row)
        text, path = self.after
        path.write_text(text)
        return wrapped


async def test_a_key_wrapped_while_its_master_is_taken_out_is_wrapped_again(
    ground: Ground, database: Database, ring: Ring, path: Path
) -> None:
    # As on PostgreSQL, where writers do not wait for each other until they have written.
    before = text_of(path)
    new = await turned(database, path)
    keyfile.keep_first(path, Ring.load(path))
    after = text_of(path)
    put(path, before)
    slow = Overtaken.load(path)
    assert isinstance(slow, Overtaken)
    slow.after = (after, path)
    async with database.writing() as connection:
        await Keys(slow, {}).make(connection, "c9")
    assert await ground.keys.counts(database) == {new: 5}


async def test_old_keys_stay_while_one_is_wrapped_by_them(
    ground: Ground, database: Database, ring: Ring, path: Path
) -> None:
    before = text_of(path)
    keyfile.add(path, Ring.load(path))
    after = text_of(path)
    await ground.keys.rewrap(database, 2)
    with pytest.raises(errors.KeysInUse, match="2 keys are still wrapped"):
        await ground.keys.retire(database, path)
    assert text_of(path) == after
    assert after.endswith(before)


async def test_a_key_that_another_machine_has_and_this_one_not_is_waited_for(
    ground: Ground, database: Database, ring: Ring, path: Path, tmp_path: Path
) -> None:
    await file(await another(ground, ring), "c1", ticket="PLG-1")
    here = tmp_path / "here.keys"
    put(here, text_of(path))
    running = await another(ground, Ring.load(here))
    new = await turned(database, path)
    with pytest.raises(Fault, match=f"{new}, which the key file lacks"):
        await read(running, "c1")
    put(here, text_of(path))
    assert (await read(running, "c1")).report == REPORT


async def test_a_file_of_another_posko_is_not_taken_up(
    ground: Ground, database: Database, ring: Ring, path: Path, tmp_path: Path
) -> None:
    running = await another(ground, ring)
    Ring.create(tmp_path / "other.keys", allow=True)
    put(path, text_of(tmp_path / "other.keys"))
    await file(running, "c1", ticket="PLG-1")
    assert set(await ground.keys.counts(database)) == {ring.first}


async def test_an_erased_key_is_not_brought_back_by_wrapping_anew(
    ground: Ground, database: Database, store: Store, path: Path
) -> None:
    await file(store, "c1", ticket="PLG-1")
    async with ground.writing() as work:
        await work.destroy_key("c1")
    await turned(database, path)
    async with ground.reading() as work:
        assert await work.one(sa.select(data_key).where(data_key.c.owner == "c1")) is None


# --- the file itself


def test_a_key_is_added_in_front_for_its_owner_alone(ring: Ring, path: Path) -> None:
    before = path.read_text()
    (path.parent / "secret.keys.half").write_text("what a crash left")
    name = keyfile.add(path, ring)
    assert path.read_text().startswith(name)
    assert path.read_text().endswith(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [*path.parent.iterdir()] == [path]


def test_two_who_add_a_key_at_once_lose_none(ring: Ring, path: Path) -> None:
    keyfile.add(path, ring)
    before = path.read_text()
    with pytest.raises(errors.KeysMoved):
        keyfile.add(path, ring)
    with pytest.raises(errors.KeysMoved):
        keyfile.keep_first(path, ring)
    assert path.read_text() == before


def test_through_a_link_the_file_itself_is_changed(ring: Ring, path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.keys"
    link.symlink_to(path)
    name = keyfile.add(link, ring)
    assert link.is_symlink()
    assert Ring.load(path).first == name


def test_a_file_that_cannot_be_written_stays_as_it_was(ring: Ring, path: Path) -> None:
    before = path.read_text()
    blocked = path.parent / "secret.keys.half"
    blocked.mkdir()
    with pytest.raises(OSError, match=r"secret\.keys\.half"):
        keyfile.add(path, ring)
    assert path.read_text() == before


def test_an_id_that_stands_twice_is_damage(ring: Ring, path: Path) -> None:
    path.write_text(path.read_text() * 2)
    with pytest.raises(errors.KeysDamaged):
        Ring.load(path)
