"""Sealing: what is sealed opens in its own place, under its own key, and nowhere else."""

import stat
from base64 import b64encode
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from bot.ports import Store
from storage import errors, seal
from storage.database import Database
from storage.keys import Keys
from storage.seal import Ring
from storage.store import Store as RealStore
from storage.tables import report
from storage.work import Ground
from tests.storage.people import REPORT, file

KEY = bytes(range(32))
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
values = st.recursive(
    st.none() | st.booleans() | st.integers() | words,
    lambda inner: st.lists(inner) | st.dictionaries(words, inner),
    max_leaves=8,
)


@given(st.binary())
def test_what_is_sealed_opens(data: bytes) -> None:
    assert (
        seal.unseal(KEY, seal.seal(KEY, data, "report", "r", "body"), "report", "r", "body") == data
    )


@given(st.binary(max_size=5000))
def test_padding_comes_off_again(data: bytes) -> None:
    assert seal.unpad(seal.pad(data)) == data


@given(values)
def test_plain_json_packs_and_unpacks(value: object) -> None:
    assert seal.unpack(seal.pack(value)) == value


@given(words, words)
def test_short_texts_have_one_length(one: str, other: str) -> None:
    lengths = {len(seal.pack(text[:7])) for text in (one, other)}
    assert lengths <= {32, 64}


def test_a_backslash_is_no_nul() -> None:
    assert seal.unpack(seal.pack(r"a\u0000b")) == r"a\u0000b"


@pytest.mark.parametrize(
    "bad", ["a\0", ["\0"], {"\0": 1}, {"a": ["\0"]}, "\ud800", {"a": "\udfff"}]
)
def test_nul_and_lone_surrogates_are_refused(bad: object) -> None:
    with pytest.raises(errors.Unstorable):
        seal.pack(bad)


@pytest.mark.parametrize(
    "place", [("report", "r", "secret"), ("report", "q", "body"), ("card", "r", "body")]
)
def test_what_is_sealed_opens_nowhere_else(place: tuple[str, str, str]) -> None:
    sealed = seal.seal(KEY, b"x", "report", "r", "body")
    with pytest.raises(errors.Broken):
        seal.unseal(KEY, sealed, *place)
    with pytest.raises(errors.Broken):
        seal.unseal(bytes(32), sealed, "report", "r", "body")
    with pytest.raises(errors.Broken):
        seal.unseal(KEY, sealed[:8], "report", "r", "body")


def test_a_new_key_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "secret.keys"
    made = Ring.create(path, allow=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert Ring.load(path).first == made.first


def test_a_key_file_is_never_overwritten(tmp_path: Path) -> None:
    first = Ring.create(tmp_path / "k", allow=True).first
    assert Ring.create(tmp_path / "k", allow=True).first == first


def test_keys_are_not_made_where_data_is(tmp_path: Path) -> None:
    with pytest.raises(errors.KeysLost, match="restore your copy"):
        Ring.create(tmp_path / "k", allow=False)
    assert not (tmp_path / "k").exists()


def test_a_missing_open_or_damaged_key_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "k"
    with pytest.raises(errors.KeysMissing):
        Ring.load(path)
    Ring.create(path, allow=True)
    path.chmod(0o644)
    with pytest.raises(errors.KeysExposed, match="chmod 600"):
        Ring.load(path)
    path.chmod(0o600)
    for bad in ("", "one\n", "one AAAA\n", "one !!!!\n"):
        path.write_text(bad)
        with pytest.raises(errors.KeysDamaged):
            Ring.load(path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(errors.KeysUnreadable):
        Ring.load(path)


async def test_the_keys_of_another_database_are_refused(
    ground: Ground, database: Database, tmp_path: Path
) -> None:
    other = Ring.create(tmp_path / "other", allow=True)
    with pytest.raises(errors.KeysForeign, match="not the one of this database"):
        await Keys.open(database, other)


async def test_other_keys_of_the_same_name_are_refused(
    ground: Ground, database: Database, ring: Ring
) -> None:
    with pytest.raises(errors.KeysForeign):
        await Keys.open(database, Ring({ring.first: KEY}))


async def test_a_secret_is_made_once(ground: Ground, database: Database, ring: Ring) -> None:
    one = await ground.keys.secret(database, "webhook", 16)
    assert len(one) == 16
    assert await (await Keys.open(database, ring)).secret(database, "webhook", 16) == one


async def test_after_a_rotation_old_data_opens_under_the_new_key_alone(
    store: Store, ground: Ground, database: Database, tmp_path: Path
) -> None:
    await file(store)
    path = tmp_path / "keys" / "secret.keys"
    old = path.read_text()
    new = f"new {b64encode(KEY).decode()}\n"
    path.write_text(new + old)
    keys = await Keys.open(database, Ring.load(path))
    assert await keys.rewrap(database, 3) == 3
    while await keys.rewrap(database, 3):
        pass
    path.write_text(new)
    keys = await Keys.open(database, Ring.load(path))
    later = RealStore(Ground(database, keys, ground.folder, ground.bell))
    async with later.transaction() as ledger:
        case = await ledger.case("PLG-7K4M-2QX9")
    assert case is not None
    assert case.report == REPORT


async def test_a_body_moved_to_another_row_is_detected(store: Store, ground: Ground) -> None:
    await file(store, "c1", ticket="PLG-1")
    await file(store, "c2", ticket="PLG-2")
    async with ground.writing() as work:
        body = sa.select(report.c.body).where(report.c.id == "c1").scalar_subquery()
        await work.run(report.update().where(report.c.id == "c2").values(body=body))
    async with store.transaction() as ledger:
        assert await ledger.case("PLG-1") is not None
        with pytest.raises(errors.Broken, match=r"report does not open \(body\)"):
            await ledger.case("PLG-2")
