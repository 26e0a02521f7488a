"""Parcels: sealed files that officers may take until they expire; who, when and why stays."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.ports import Filter, Parcel, Stale, Store
from storage.strongroom import Strongroom
from storage.upkeep import Upkeep
from storage.work import Ground
from tests.storage.papers import RAHAYU, parcel, settle, told, voters
from tests.storage.people import NOW, after
from tests.storage.plans import plans
from tests.storage.test_canary import disk, dump

LIST = b"the whole list of a kelurahan"
DAY = timedelta(days=1)


@pytest.fixture
def strongroom(ground: Ground) -> Strongroom:
    return Strongroom(ground)


async def add(store: Store, *parcels: Parcel) -> None:
    async with store.transaction() as ledger:
        for one in parcels:
            await ledger.add_parcel(one)


async def found(store: Store, id_: str = "f1") -> Parcel:
    async with store.reading() as ledger:
        one = await ledger.parcel(id_)
    if one is None:
        raise LookupError(id_)
    return one


async def expired(store: Store, seconds: float, limit: int = 9) -> list[str]:
    async with store.reading() as ledger:
        return [one.id for one in await ledger.expired_parcels(after(seconds), limit)]


async def test_a_parcel_comes_back_and_its_file_is_read(
    store: Store, strongroom: Strongroom
) -> None:
    made = parcel(path=await strongroom.put(LIST), letter="l1")
    await add(store, made)
    assert await found(store) == made
    assert await strongroom.read(await found(store)) == LIST


async def test_nothing_of_it_is_on_the_disk(
    store: Store, strongroom: Strongroom, ground: Ground
) -> None:
    await add(store, parcel(path=await strongroom.put(LIST)))
    whole = await dump(ground) + disk(ground.folder.root.parent)
    words = (LIST, b"rapat pleno 41", b"daftar.zip")
    assert [word for word in words if word in whole] == []


async def test_a_file_is_read_in_its_own_place_alone(strongroom: Strongroom) -> None:
    one, two = await strongroom.put(LIST), await strongroom.put(b"another")
    assert one != two
    assert await strongroom.read(parcel(path=two)) == b"another"
    for path in (None, "0" * 32, "../../posko", one + ".half"):
        with pytest.raises(LookupError):
            await strongroom.read(parcel(path=path))


async def test_how_often_it_was_taken_is_counted(store: Store) -> None:
    await add(store, parcel(path="a1"), parcel("f2", path="a2"))
    async with store.transaction() as ledger:
        await ledger.parcel_taken("f1")
        await ledger.parcel_taken("f1")
    assert ((await found(store)).taken, (await found(store, "f2")).taken) == (2, 0)


async def test_parcels_are_listed_newest_first_and_two_cities_apart(store: Store) -> None:
    await add(
        store,
        parcel("f1"),
        parcel("f2", made_at=after(9), office="16.71"),
        parcel("f3", made_at=after(20), office="19.71.01"),
    )
    async with store.reading() as ledger:
        assert [one.id for one in await ledger.parcels("16.71", 9)] == ["f2", "f1"]
        assert [one.id for one in await ledger.parcels("16.71", 1)] == ["f2"]
        assert [one.id for one in await ledger.parcels("19.71", 9)] == ["f3"]


async def test_what_is_past_its_time_is_found_until_its_file_is_gone(store: Store) -> None:
    await add(
        store,
        parcel("f1", path="a1", expires_at=after(60)),
        parcel("f2", path="a2", expires_at=after(30)),
        parcel("f3", path=None, expires_at=after(30)),
        parcel("f4", path="a4", expires_at=after(61)),
    )
    assert await expired(store, 29) == []
    assert await expired(store, 60) == ["f2", "f1"]
    assert await expired(store, 60, limit=1) == ["f2"]
    async with store.transaction() as ledger:
        await ledger.parcel_gone("f2")
    assert await expired(store, 60) == ["f1"]
    gone = await found(store, "f2")
    assert gone == parcel("f2", expires_at=after(30))
    assert gone.facts["reason"] == "rapat pleno 41"


async def test_a_removed_file_is_gone_and_may_be_removed_again(
    strongroom: Strongroom, ground: Ground
) -> None:
    path = await strongroom.put(LIST)
    await strongroom.remove(path)
    await strongroom.remove(path)
    assert [*strongroom.names()] == []
    with pytest.raises(LookupError):
        await strongroom.read(parcel(path=path))


async def test_the_evidence_knows_nothing_of_parcels(
    strongroom: Strongroom, ground: Ground
) -> None:
    await strongroom.put(LIST)
    assert [*ground.folder.names()] == []


async def test_the_search_for_orphans_spares_parcels_and_takes_what_a_crash_left(
    store: Store, strongroom: Strongroom, ground: Ground
) -> None:
    kept, lost = await strongroom.put(LIST), await strongroom.put(b"its row was never written")
    await add(store, parcel(path=kept, expires_at=NOW + 30 * DAY))
    upkeep = Upkeep(ground)
    await upkeep.tidy(NOW)
    await upkeep.tidy(NOW + timedelta(minutes=59))
    assert {*strongroom.names()} == {kept, lost}
    await upkeep.tidy(NOW + timedelta(minutes=60))
    assert {*strongroom.names()} == {kept}
    await upkeep.tidy(NOW + 20 * DAY)
    assert await strongroom.read(await found(store)) == LIST


async def test_a_parcel_of_a_case_dies_with_its_case(store: Store, strongroom: Strongroom) -> None:
    await told(store, 1, RAHAYU, practice=True)
    await told(store, 2, practice=False)
    paths = {case: await strongroom.put(LIST, case) for case in ("c1", "c2")}
    await add(
        store,
        parcel("f1", kind="case", case="c1", path=paths["c1"]),
        parcel("f2", kind="case", case="c2", path=paths["c2"]),
        parcel("f3", path="a3"),
    )
    assert await strongroom.read(await found(store)) == LIST
    async with store.transaction() as ledger:
        await ledger.erase_practice(9, after(60))
    erased = await found(store)
    assert (erased.facts, erased.by, erased.made_at) == ({}, "p1", NOW)
    with pytest.raises(LookupError):
        await strongroom.read(erased)
    with pytest.raises(ValueError, match="erased"):
        await strongroom.put(LIST, "c1")
    assert await expired(store, 60) == ["f1"]
    assert await found(store, "f2") == parcel("f2", kind="case", case="c2", path=paths["c2"])
    assert await strongroom.read(await found(store, "f2")) == LIST


async def test_a_list_that_names_people_of_an_erased_case_has_no_time_left(store: Store) -> None:
    await told(store, 1, RAHAYU, practice=True)
    (one,) = await voters(store)
    await settle(store, one, "listed", letter="l1")
    await add(store, parcel("f1", letter="l1", path="a1"), parcel("f2", letter="l2", path="a2"))
    async with store.transaction() as ledger:
        await ledger.erase_practice(9, after(60))
    assert await expired(store, 60) == ["f1"]
    assert await found(store) == replace(parcel(letter="l1", path="a1"), expires_at=after(60))


async def test_what_is_past_its_time_is_found_by_its_own_index(
    store: Store, ground: Ground
) -> None:
    if not ground.database.sqlite:
        pytest.skip("its plans go by how many rows there are")
    assert "USING INDEX parcel_expires" in await plans(ground, lambda: expired(store, 60))


async def test_an_export_is_found_while_it_is_made_and_after(store: Store, ground: Ground) -> None:
    begun = parcel("e1", kind="making", path=None)
    await add(store, begun, parcel("e2", kind="making", path=None, by="p2", expires_at=NOW))
    await add(store, parcel("e3", kind="part", path="a1"), parcel("f1", path="a2"))
    async with store.reading() as ledger:
        assert [one.id for one in await ledger.making_parcels(after(1), 9)] == ["e1"]
        assert [one.id for one in await ledger.exports(("making",), 9, by="p1")] == ["e1"]
        assert len(await ledger.exports(("making",), 9, office=begun.office)) == 2
        # Pages and exports are in no list of an office's files.
        assert [one.id for one in await ledger.parcels("16.71", 9)] == ["f1"]
    if ground.database.sqlite:

        async def waiting() -> None:
            async with store.reading() as ledger:
                await ledger.making_parcels(after(1), 9)

        assert "USING INDEX parcel_making" in await plans(ground, waiting)


async def test_of_two_who_go_on_with_an_export_one_does(store: Store) -> None:
    begun = parcel("e1", kind="making", path=None)
    await add(store, begun)
    further = replace(begun, facts={**begun.facts, "rows": 2})
    async with store.transaction() as ledger:
        await ledger.save_parcel(begun, further)
    assert await found(store, "e1") == further
    with pytest.raises(Stale):
        async with store.transaction() as ledger:
            await ledger.save_parcel(begun, replace(begun, kind="export"))
    assert await found(store, "e1") == further


async def test_what_a_filter_still_lets_through(store: Store) -> None:
    await told(store, 1, RAHAYU)
    await told(store, 2, RAHAYU, practice=True)
    async with store.reading() as ledger:
        every = [f"PLG-{number}" for number in range(1200)]
        assert await ledger.still(Filter(), every) == {"PLG-1"}
        assert await ledger.still(Filter(under="19.71"), every) == frozenset()
        assert await ledger.still(Filter(changed=after(3600)), every) == frozenset()
        assert await ledger.still(Filter(), []) == frozenset()
