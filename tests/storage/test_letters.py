"""Letters have numbers of their own, each city's and kind's apart; what they say is sealed."""

import asyncio
from dataclasses import replace

import pytest

from bot.ports import Letter, LetterKind, Stale, Store
from storage.work import Ground
from tests.storage.papers import letter
from tests.storage.people import NOW, after
from tests.storage.test_canary import disk, dump


async def add(store: Store, *letters: Letter) -> None:
    async with store.transaction() as ledger:
        for one in letters:
            await ledger.add_letter(one)


async def serial(store: Store, city: str, kind: LetterKind, year: int) -> int:
    async with store.reading() as ledger:
        return await ledger.next_serial(city, kind, year)


async def listed(store: Store, under: str, limit: int = 9, kind: LetterKind | None = None) -> str:
    async with store.reading() as ledger:
        return " ".join(one.id for one in await ledger.letters(under, limit, kind))


async def test_a_letter_comes_back_as_it_was_written(store: Store) -> None:
    await add(store, letter(facts={"to": "pps", "voters": ["v1", "v2"], "count": 2}))
    async with store.reading() as ledger:
        assert await ledger.letter("l1") == letter(
            facts={"to": "pps", "voters": ["v1", "v2"], "count": 2}
        )
        assert await ledger.letter("l2") is None


async def test_what_a_letter_says_is_sealed(store: Store, ground: Ground) -> None:
    await add(store, letter(facts={"words": "mohon dicocokkan", "handed_to": "Bu Penerima"}))
    found = await dump(ground) + disk(ground.folder.root.parent)
    assert [word for word in (b"dicocokkan", b"Penerima") if word in found] == []


async def test_serials_run_by_city_kind_and_year(store: Store) -> None:
    assert await serial(store, "16.71", "correction", 2024) == 1
    await add(
        store,
        letter("l1", serial=1),
        letter("l2", serial=2),
        letter("l3", kind="appeal", serial=7),
        letter("l4", city="19.71", office="19.71.01", serial=4),
        letter("l5", year=2025, serial=1),
    )
    assert await serial(store, "16.71", "correction", 2024) == 3
    assert await serial(store, "16.71", "appeal", 2024) == 8
    assert await serial(store, "19.71", "correction", 2024) == 5
    assert await serial(store, "19.71", "appeal", 2024) == 1
    assert await serial(store, "16.71", "correction", 2025) == 2


async def test_a_serial_is_given_once_and_a_void_letter_keeps_its_own(store: Store) -> None:
    await add(store, letter())
    with pytest.raises(Stale):
        await add(store, letter("l2"))
    async with store.transaction() as ledger:
        await ledger.change_letter(letter(state="void"))
    with pytest.raises(Stale):
        await add(store, letter("l2"))
    assert await serial(store, "16.71", "correction", 2024) == 2


async def test_letters_are_listed_newest_first_and_two_cities_apart(store: Store) -> None:
    await add(
        store,
        letter("l1", serial=1, made_at=NOW),
        letter("l2", serial=2, made_at=after(9)),
        letter("l3", serial=3, made_at=after(9), office="16.71.05"),
        letter("l4", serial=1, kind="appeal", made_at=after(20), office="16.71"),
        letter("l5", serial=1, city="19.71", office="19.71.01", made_at=after(30)),
    )
    assert await listed(store, "16.71") == "l4 l3 l2 l1"
    assert await listed(store, "16.71", limit=2) == "l4 l3"
    assert await listed(store, "16.71.02") == "l2 l1"
    assert await listed(store, "16.71", kind="appeal") == "l4"
    assert await listed(store, "19.71") == "l5"
    assert await listed(store, "16_71") == ""


async def test_a_letter_is_handed_over_and_answered(store: Store) -> None:
    await add(store, letter())
    handed = letter(state="handed", handed_at=after(60), facts={"handed_to": "PPS 7 Ulu"})
    answered = replace(handed, state="answered", answered_at=after(90), facts={"answer": "2 masuk"})
    for one in (handed, answered):
        async with store.transaction() as ledger:
            await ledger.change_letter(one)
            assert await ledger.letter("l1") == one


async def test_whose_a_letter_is_and_its_serial_stay(store: Store) -> None:
    await add(store, letter())
    async with store.transaction() as ledger:
        await ledger.change_letter(letter(office="16.71.05", city="19.71", serial=9, by="p9"))
        assert await ledger.letter("l1") == letter()


async def test_a_void_letter_stays_void(store: Store) -> None:
    await add(store, letter())
    async with store.transaction() as ledger:
        await ledger.change_letter(letter(state="void"))
    for id_ in ("l1", "l9"):
        with pytest.raises(Stale):
            async with store.transaction() as ledger:
                await ledger.change_letter(letter(id_, state="handed"))
    async with store.reading() as ledger:
        assert await ledger.letter("l1") == letter(state="void")


async def test_of_two_who_take_the_same_serial_one_begins_anew(store: Store) -> None:
    async def make(id_: str) -> bool:
        try:
            async with store.transaction() as ledger:
                serial = await ledger.next_serial("16.71", "correction", 2024)
                await ledger.add_letter(letter(id_, serial=serial))
        except Stale:
            return False
        return True

    waiting = ["l1", "l2", "l3"]
    while waiting:
        async with asyncio.TaskGroup() as group:
            tries = {id_: group.create_task(make(id_)) for id_ in waiting}
        waiting = [id_ for id_, done in tries.items() if not done.result()]
    async with store.reading() as ledger:
        assert sorted(one.serial for one in await ledger.letters("16.71", 9)) == [1, 2, 3]
