"""Groups that help watch: known by their code, and what came through them counted."""

from dataclasses import replace

import pytest

from bot.ports import Filter, Partner, Stale, Store
from storage.work import Ground
from tests.storage.papers import MISSING, PARTNER, told
from tests.storage.people import REPORT, read
from tests.storage.test_canary import disk, dump


async def save(store: Store, *partners: Partner) -> None:
    async with store.transaction() as ledger:
        for one in partners:
            await ledger.save_partner(one)


async def attribute(store: Store, case: str, partner: str | None) -> None:
    async with store.transaction() as ledger:
        await ledger.attribute(case, partner)


async def brought(store: Store, partner: str = "g1", **more: object) -> dict[str, int]:
    async with store.reading() as ledger:
        return {**await ledger.brought_by(partner, Filter(**more))}  # type: ignore[arg-type]


async def test_a_group_is_found_by_its_code_and_changed(store: Store) -> None:
    await save(store, PARTNER)
    closed = replace(PARTNER, state="closed", name="Pemuda Hilir", contact="")
    async with store.transaction() as ledger:
        assert await ledger.partner("k7wq") == PARTNER
        assert await ledger.partner("K7WX") is None
        await ledger.save_partner(closed)
        assert await ledger.partner("k7wq") == closed


async def test_a_code_belongs_to_one_group(store: Store) -> None:
    await save(store, PARTNER)
    with pytest.raises(Stale):
        await save(store, replace(PARTNER, id="g2", name="lain"))


async def test_two_cities_have_groups_of_their_own(store: Store) -> None:
    there = replace(PARTNER, id="g2", code="m9rt", city="19.71", name="Aisyiyah")
    more = replace(PARTNER, id="g3", code="xx2m", name="Kampus")
    await save(store, there, PARTNER, more)
    async with store.reading() as ledger:
        assert [one.id for one in await ledger.partners()] == ["g3", "g1", "g2"]
        assert [one.id for one in await ledger.partners("16.71")] == ["g3", "g1"]
        assert [one.id for one in await ledger.partners("19.71")] == ["g2"]


async def test_the_number_of_a_group_is_sealed(store: Store, ground: Ground) -> None:
    await save(store, PARTNER)
    assert PARTNER.contact.encode() not in await dump(ground) + disk(ground.folder.root.parent)


async def test_reports_of_a_group_are_counted_by_state_and_practice_is_not(store: Store) -> None:
    await save(store, PARTNER)
    await told(store, 1)
    await told(store, 2, report=REPORT)
    await told(store, 3, state="taken")
    await told(store, 4, practice=True)
    await told(store, 5, report=replace(MISSING, place="19.71.01"))
    await told(store, 6)
    for case in ("c1", "c2", "c3", "c4", "c5"):
        await attribute(store, case, "g1")
    assert await brought(store) == {"new": 3, "taken": 1}
    assert await brought(store, practice=True) == {"new": 3, "taken": 1}
    assert await brought(store, place="16.71") == {"new": 2, "taken": 1}
    assert await brought(store, lane="rights", place="16.71") == {"new": 1, "taken": 1}
    assert await brought(store, "g2") == {}


async def test_what_is_noted_of_a_report_is_taken_back(store: Store) -> None:
    await told(store, 1, source_group="g1")
    assert (await read(store)).group == "g1"
    await attribute(store, "c1", None)
    assert (await read(store)).group is None
    assert await brought(store) == {}
    await attribute(store, "unknown", "g1")
    assert await brought(store) == {}
