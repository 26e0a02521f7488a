"""Days to be reminded of: one of a kind in a city, given once, then forgotten."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.ports import Reminder, Stale, Store
from storage.outbox import Outbox
from storage.work import Ground
from tests.storage.people import BUDI, NOW, SITI, after, post, said, say
from tests.storage.plans import plans

VOTING, MOVING = date(2024, 11, 27), date(2024, 10, 28)


@pytest.fixture
async def siti(store: Store) -> str:
    async with store.transaction() as ledger:
        return (await ledger.person(SITI, "id", NOW)).id


@pytest.fixture
async def budi(store: Store) -> str:
    async with store.transaction() as ledger:
        return (await ledger.person(BUDI, "id", NOW)).id


async def remind(
    store: Store, person: str, kind: str = "voting", day: date = VOTING, at: int = 60, **more: str
) -> None:
    async with store.transaction() as ledger:
        await ledger.remind(person, more.get("city", "16.71"), kind, day, after(at))


async def kept(store: Store, person: str) -> list[tuple[str, str, date]]:
    async with store.reading() as ledger:
        return [(one.city, one.kind, one.day) for one in await ledger.reminders(person)]


async def due(store: Store, seconds: int, limit: int = 9) -> list[Reminder]:
    async with store.reading() as ledger:
        return [*await ledger.due_reminders(after(seconds), limit)]


async def test_the_same_kind_again_replaces_the_day(store: Store, siti: str) -> None:
    await remind(store, siti)
    await remind(store, siti, "moving", MOVING)
    await remind(store, siti, city="19.71")
    await remind(store, siti, day=date(2024, 11, 28), at=90)
    assert await kept(store, siti) == [
        ("16.71", "moving", MOVING),
        ("19.71", "voting", VOTING),
        ("16.71", "voting", date(2024, 11, 28)),
    ]
    assert [(one.kind, one.city) for one in await due(store, 60)] == [
        ("moving", "16.71"),
        ("voting", "19.71"),
    ]


async def test_what_is_due_comes_oldest_first_and_once(store: Store, siti: str, budi: str) -> None:
    await remind(store, siti, at=60)
    await remind(store, budi, at=30)
    await remind(store, budi, "moving", at=61)
    assert await due(store, 29) == []
    assert [one.person for one in await due(store, 60)] == [budi, siti]
    (first,) = await due(store, 60, limit=1)
    assert first == Reminder(first.id, budi, "16.71", "voting", VOTING, after(30))
    async with store.transaction() as ledger:
        await ledger.reminded(first.id)
    assert [one.person for one in await due(store, 60)] == [siti]
    assert await kept(store, budi) == [("16.71", "moving", VOTING)]


async def test_nobody_is_reminded_twice(store: Store, siti: str) -> None:
    """Two timekeepers saw the same day come."""
    await remind(store, siti)
    (one,) = await due(store, 60)
    async with store.transaction() as ledger:
        await ledger.reminded(one.id)
    with pytest.raises(Stale):
        async with store.transaction() as ledger:
            await ledger.reminded(one.id)


async def test_a_day_is_asked_for_again_after_it_was_given(store: Store, siti: str) -> None:
    await remind(store, siti)
    (before,) = await due(store, 60)
    async with store.transaction() as ledger:
        await ledger.reminded(before.id)
    await remind(store, siti)
    (one,) = await due(store, 60)
    assert one.id > before.id


async def test_reminders_are_forgotten_on_wish(store: Store, siti: str, budi: str) -> None:
    for person in (siti, budi):
        await remind(store, person)
        await remind(store, person, "moving", MOVING)
    await remind(store, siti, city="19.71")
    async with store.transaction() as ledger:
        assert await ledger.forget_reminders(siti, "voting") == 2
        assert await ledger.forget_reminders(siti, "coklit") == 0
    assert await kept(store, siti) == [("16.71", "moving", MOVING)]
    async with store.transaction() as ledger:
        assert await ledger.forget_reminders(siti) == 1
    assert await kept(store, siti) == []
    assert len(await kept(store, budi)) == 2


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(days=st.lists(st.tuples(st.sampled_from("abc"), st.dates()), min_size=1, max_size=6))
async def test_of_each_kind_the_last_wish_stands(
    store: Store, siti: str, days: list[tuple[str, date]]
) -> None:
    async with store.transaction() as ledger:
        await ledger.forget_reminders(siti)
        for kind, day in days:
            await ledger.remind(siti, "16.71", kind, day, NOW)
        found = await ledger.reminders(siti)
    assert {one.kind: one.day for one in found} == dict(days)
    assert [one.day for one in found] == sorted(one.day for one in found)


async def test_a_day_that_moved_moves_for_whoever_still_waits(
    store: Store, siti: str, budi: str
) -> None:
    later = date(2024, 12, 4)
    await remind(store, siti, day=VOTING)
    await remind(store, budi, day=MOVING)
    await remind(store, siti, city="19.71")
    async with store.transaction() as ledger:
        moved = await ledger.move_reminders("16.71", "voting", later, after(99), date(2024, 11, 1))
        assert moved == 1
    assert await kept(store, siti) == [("19.71", "voting", VOTING), ("16.71", "voting", later)]
    assert await kept(store, budi) == [("16.71", "voting", MOVING)]
    assert [one.due_at for one in await due(store, 99)] == [after(60), after(60), after(99)]


async def test_reminders_of_days_that_are_over_are_taken_back(store: Store, outbox: Outbox) -> None:
    acts = ("remind.2024-11-26:voting", "remind.2024-11-27:voting", "a1", None)
    await post(store, *(say(BUDI, f"{act}", act=act) for act in acts))
    async with store.transaction() as ledger:
        assert await ledger.drop_reminders(VOTING, NOW) == 1
    left = []
    while claims := await outbox.claim(NOW, {"telegram": 9}):
        left += [said(claim.post) for claim in claims]
        for claim in claims:
            await outbox.delivered(claim, "1", NOW, NOW)
    assert left == ["remind.2024-11-27:voting", "a1", "None"]


async def test_what_is_due_is_found_by_its_own_index(
    store: Store, siti: str, ground: Ground
) -> None:
    if not ground.database.sqlite:
        pytest.skip("its plans go by how many rows there are")
    assert "USING INDEX reminder_due" in await plans(ground, lambda: due(store, 60))
