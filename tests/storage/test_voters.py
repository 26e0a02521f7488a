"""The persons of the voter list: sealed, in order, each with what became of him."""

import asyncio
from dataclasses import replace

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.messages import Address
from bot.ports import Consent, Filter, Stale, Store
from storage.tables import affected
from storage.work import Ground
from tests.storage.papers import ANWAR, MISSING, RAHAYU, listed, settle, told, voters
from tests.storage.people import NOW, REPORT, after, filing
from tests.storage.plans import plans
from tests.storage.test_canary import disk, dump

NIK = RAHAYU["nik"]
OTHER_NIK = "1671024503900078"
FACTS = st.dictionaries(
    st.sampled_from(["name", "nik", "born", "address", "tps", "relation", "note"]),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60),
)


async def test_the_persons_of_a_report_come_in_the_order_they_were_told(store: Store) -> None:
    await told(store, 1, RAHAYU)
    async with store.transaction() as ledger:
        more = await ledger.add_voters("c1", (ANWAR, {"name": "Yusuf"}), after(9))
        last = await ledger.add_voters("c1", ({"name": "Tini"},), after(10))
    found = await voters(store)
    assert [one.facts["name"] for one in found] == ["Sri Rahayu", "Anwar", "Yusuf", "Tini"]
    assert [one.place for one in found] == [0, 1, 2, 3]
    assert found[1:] == [*more, *last]
    assert {(one.state, one.letter) for one in found} == {("open", None)}
    assert [one.changed_at for one in found] == [after(1), after(9), after(9), after(10)]
    assert found[0].facts == RAHAYU


async def test_persons_are_added_to_a_filed_report_alone(store: Store) -> None:
    async with store.transaction() as ledger:
        person = await ledger.person(Address("telegram", "42", "90009"), "id", NOW)
        await ledger.open_draft("c9", person.id, Consent("2026-11", "id", "telegram", NOW))
        for case in ("c9", "unknown"):
            with pytest.raises(LookupError):
                await ledger.add_voters(case, (RAHAYU,), NOW)
    assert await voters(store, "c9") == []


async def test_no_name_and_no_nik_is_on_the_disk(store: Store, ground: Ground) -> None:
    await told(store, 1, RAHAYU)
    (one,) = await voters(store)
    async with store.transaction() as ledger:
        await ledger.add_voters("c1", (ANWAR,), NOW)
        await ledger.change_voter(one, {**RAHAYU, "address": "Lorong Sawah 8"}, after(9))
    await settle(store, one, "fixed", answer="sudah masuk DPT")
    found = await dump(ground) + disk(ground.folder.root.parent)
    words = ("Sri Rahayu", NIK, "5 Maret", "Anwar", "Lorong", "masuk DPT")
    assert [word for word in words if word.encode() in found] == []


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(facts=FACTS)
async def test_what_was_told_comes_back_as_it_was_told(store: Store, facts: dict[str, str]) -> None:
    async with store.transaction() as ledger:
        if await ledger.case_by_id("c1") is None:
            person = await ledger.person(Address("telegram", "42", "90001"), "id", NOW)
            await ledger.open_draft("c1", person.id, Consent("2026-11", "id", "telegram", NOW))
            await ledger.file(filing("c1", report=MISSING), ())
        (one,) = await ledger.add_voters("c1", (facts,), NOW)
    assert one.facts == facts
    assert (await voters(store))[-1] == one


async def test_a_correction_keeps_what_kpu_answered(store: Store) -> None:
    await told(store, 1, RAHAYU)
    (one,) = await voters(store)
    await settle(store, one, "refused", answer="sudah pindah")
    async with store.transaction() as ledger:
        await ledger.change_voter(one, {"name": "Sri Rahayu", "nik": OTHER_NIK}, after(99))
        assert await ledger.same_nik(NIK, "") == []
        assert await ledger.same_nik(OTHER_NIK, "") == ["PLG-1"]
    (changed,) = await voters(store)
    assert changed.facts == {"name": "Sri Rahayu", "nik": OTHER_NIK, "answer": "sudah pindah"}
    assert (changed.state, changed.changed_at) == ("refused", after(99))


async def test_each_goes_his_way_through_a_letter(store: Store) -> None:
    await told(store, 1, RAHAYU, ANWAR)
    first, second = await voters(store)
    await settle(store, first, "listed", letter="l1")
    await settle(store, second, "listed", letter="l1")
    first, second = await voters(store)
    await settle(store, first, "fixed", answer="ada di TPS 4")
    await settle(store, second, "open")
    first, second = await voters(store)
    assert (first.state, first.letter) == ("fixed", "l1")
    assert first.facts["answer"] == "ada di TPS 4"
    assert (second.state, second.letter) == ("open", None)
    async with store.reading() as ledger:
        ((case, voter),) = await ledger.letter_voters("l1")
    assert (case.ticket, voter) == ("PLG-1", first)


async def test_nobody_stands_in_two_letters(store: Store) -> None:
    """Two officers had the same list before them."""
    await told(store, 1, RAHAYU)
    (one,) = await voters(store)
    await settle(store, one, "listed", letter="l1")
    with pytest.raises(Stale):
        await settle(store, one, "listed", letter="l2")
    with pytest.raises(Stale):
        await settle(store, one, "listed", letter="l2", answer="-")
    (found,) = await voters(store)
    assert found.letter == "l1"


async def test_a_list_holds_the_filed_rights_reports_that_the_filter_lets_through(
    store: Store,
) -> None:
    await told(store, 1, RAHAYU)
    await told(store, 2, {"name": "dilatih"}, practice=True)
    await told(store, 3, {"name": "pelapor"}, report=REPORT)
    await told(store, 4, {"name": "titipan"}, conflict=True)
    await told(store, 5, {"name": "seberang"}, report=replace(MISSING, place="19.71.01"))
    assert await listed(store) == ["Sri Rahayu", "titipan", "seberang"]
    assert await listed(store, practice=True) == ["Sri Rahayu", "titipan", "seberang"]
    assert await listed(store, place="16.71") == ["Sri Rahayu", "titipan"]
    assert await listed(store, place="19.71") == ["seberang"]
    assert await listed(store, place="16.71", conflicts=False) == ["Sri Rahayu"]
    assert await listed(store, lane="violation") == []
    async with store.transaction() as ledger:
        await ledger.attribute("c1", None)
        person = await ledger.reporter("c1")
        assert person is not None
        await ledger.open_draft("c6", person, Consent("2026-11", "id", "telegram", NOW))
    assert await listed(store, place="16.71.02") == ["Sri Rahayu", "titipan"]


async def test_a_list_goes_by_place_then_by_time_and_by_state(store: Store) -> None:
    await told(store, 1, {"name": "b1"}, {"name": "b2"})
    await told(store, 2, {"name": "a1"}, report=replace(MISSING, place="16.71.02.1002"))
    await told(store, 3, {"name": "b3"})
    assert await listed(store) == ["a1", "b1", "b2", "b3"]
    assert await listed(store, limit=2) == ["a1", "b1"]
    await settle(store, (await voters(store))[0], "dropped")
    assert await listed(store) == ["a1", "b2", "b3"]
    assert await listed(store, "dropped", "fixed") == ["b1"]
    async with store.reading() as ledger:
        pairs = await ledger.voters_under(Filter(), ("open",), 9)
    assert [(case.ticket, voter.case) for case, voter in pairs] == [
        ("PLG-2", "c2"),
        ("PLG-1", "c1"),
        ("PLG-3", "c3"),
    ]


async def same(store: Store, nik: str, but: str) -> list[str]:
    async with store.reading() as ledger:
        return [*await ledger.same_nik(nik, but)]


async def test_the_same_nik_is_found_in_other_reports(store: Store) -> None:
    await told(store, 1, RAHAYU)
    await told(store, 2, ANWAR, {"name": "Sri", "nik": "1671 0245 0390 0077"})
    await told(store, 3, {"name": "Sri", "nik": OTHER_NIK}, {"name": "Budi", "nik": "16710245"})
    assert await same(store, NIK, "c1") == ["PLG-2"]
    assert await same(store, NIK, "c9") == ["PLG-2", "PLG-1"]
    assert await same(store, f" {NIK[:8]}-{NIK[8:]}", "c2") == ["PLG-1"]
    assert await same(store, "16710245", "c1") == []
    assert await same(store, "", "c1") == []


async def test_practice_dropped_persons_and_other_lanes_are_no_duplicates(store: Store) -> None:
    await told(store, 1, RAHAYU)
    await told(store, 2, RAHAYU, practice=True)
    await told(store, 3, RAHAYU, report=REPORT)
    await told(store, 4, RAHAYU)
    (one,) = await voters(store, "c4")
    await settle(store, one, "dropped")
    assert await same(store, NIK, "c1") == []


async def test_what_is_kept_from_poskos_is_a_duplicate_for_its_like_alone(store: Store) -> None:
    await told(store, 1, RAHAYU)
    await told(store, 2, RAHAYU, conflict=True)
    await told(store, 3, RAHAYU, conflict=True)
    assert await same(store, NIK, "c1") == []
    assert await same(store, NIK, "c2") == ["PLG-3", "PLG-1"]


async def test_an_erased_case_takes_its_persons_along_and_nobody_else(
    store: Store, ground: Ground
) -> None:
    await told(store, 1, RAHAYU, ANWAR, practice=True)
    await told(store, 2, {"name": "Yusuf"})
    for one in [*await voters(store, "c1"), *await voters(store, "c2")]:
        await settle(store, one, "listed", letter="l1")
    gone = await voters(store, "c1")
    before = await voters(store, "c2")
    async with store.transaction() as ledger:
        assert await ledger.erase_practice(9, NOW) == 1
        assert [voter.case for _, voter in await ledger.letter_voters("l1")] == ["c2"]
    async with ground.reading() as work:
        assert [row.case for row in await work.all(sa.select(affected))] == ["c2"]
    assert await voters(store, "c2") == before
    with pytest.raises(Stale):
        await settle(store, gone[0], "fixed", answer="ada")
    async with store.transaction() as ledger:
        with pytest.raises(Stale):
            await ledger.change_voter(gone[0], RAHAYU, NOW)


async def test_two_who_add_at_once_take_places_of_their_own(store: Store) -> None:
    await told(store, 1, RAHAYU)

    async def add(name: str) -> None:
        async with store.transaction() as ledger:
            await ledger.add_voters("c1", ({"name": f"{name}1"}, {"name": f"{name}2"}), NOW)

    async with asyncio.TaskGroup() as group:
        for name in "abc":
            group.create_task(add(name))
    found = await voters(store)
    assert [one.place for one in found] == [*range(7)]
    names = [one.facts["name"] for one in found[1:]]
    assert [name[0] for name in names[::2]] == [name[0] for name in names[1::2]]


async def test_persons_are_found_by_indexes(store: Store, ground: Ground) -> None:
    if not ground.database.sqlite:
        pytest.skip("its plans go by how many rows there are")

    async def ask() -> None:
        async with store.reading() as ledger:
            await ledger.same_nik(NIK, "c1")
            await ledger.letter_voters("l1")
            await ledger.voters("c1")

    found = await plans(ground, ask)
    assert "SCAN affected" not in found
    assert "SCAN report" not in found
    for index in ("affected_nik", "affected_letter", "affected_case"):
        assert f"USING INDEX {index}" in found
