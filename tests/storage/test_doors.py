"""The desk's doors: how long sessions last, what is seen of them, and second factors."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.people import factor as factors
from bot.ports import Factor, Stale, Store
from bot.reports.staff import ROLES, SUPERIOR, Role
from storage.doors import PHONE, SESSION, Doors
from storage.tables import desk_session, second_factor
from storage.work import Ground
from tests.storage.people import NOW, SITI, after

AGENT = "Chrome · Android"


@pytest.fixture
def doors(ground: Ground) -> Doors:
    return Doors(ground)


@pytest.fixture
async def siti(store: Store) -> str:
    async with store.transaction() as ledger:
        return (await ledger.person(SITI, "id", NOW)).id


@pytest.mark.parametrize("role", ROLES)
async def test_a_session_lasts_as_long_as_its_role_allows(doors: Doors, role: Role) -> None:
    visitor = await doors.spend(await doors.issue("p1", role, "16.71", NOW), NOW)
    assert visitor is not None
    life = SESSION if role in SUPERIOR else PHONE
    assert await doors.visitor(visitor.session, NOW + life - timedelta(seconds=1)) is not None
    assert await doors.visitor(visitor.session, NOW + life) is None, "use makes it no longer"


@pytest.mark.parametrize("role", ROLES)
async def test_only_a_superiors_link_from_a_chat_leaves_something_to_prove(
    doors: Doors, store: Store, role: Role
) -> None:
    for origin in ("terminal", "chat"):
        token = await doors.issue("p1", role, "16.71", NOW, origin)
        visitor = await doors.spend(token, NOW)
        assert visitor is not None
        proved, anew = role not in SUPERIOR or origin == "terminal", f"{origin:n<43}"
        assert visitor.proved is proved
        assert await doors.visitor(visitor.session, NOW) == visitor
        async with store.transaction() as ledger:
            await ledger.prove(visitor.session, anew)
        again = await doors.visitor(anew, NOW)
        assert again is not None
        assert again == replace(visitor, proved=True, session=anew, csrf=again.csrf)
        assert again.csrf != visitor.csrf
        assert await doors.visitor(visitor.session, NOW) is None


async def test_a_link_kept_with_other_things_works_like_any_other(
    doors: Doors, store: Store
) -> None:
    async with store.transaction() as ledger:
        await ledger.keep_link("token", "p1", "panwascam", "16.71.02", "chat", NOW)
    visitor = await doors.spend("token", after(599))
    assert visitor is not None
    assert (visitor.person, visitor.role, visitor.place) == ("p1", "panwascam", "16.71.02")
    assert await doors.spend("token", after(599)) is None


async def test_sessions_are_listed_without_their_secrets_and_ended_by_their_ids(
    doors: Doors, store: Store, ground: Ground
) -> None:
    first = await doors.spend(await doors.issue("p1", "city", "16.71", NOW), NOW, AGENT)
    second = await doors.spend(await doors.issue("p2", "pkd", "16.71.02", NOW), after(60))
    assert first is not None
    assert second is not None
    async with store.transaction() as ledger:
        listed = await ledger.sessions(after(120), second.session)
        assert [(one.person, one.device, one.mine) for one in listed] == [
            ("p2", "", True), ("p1", AGENT, False)
        ]  # fmt: skip
        assert listed[1].expires_at == NOW + SESSION
        assert first.session not in repr(listed)
        assert await ledger.end_session(listed[1].id)
        assert not await ledger.end_session(listed[1].id)
        assert len(await ledger.sessions(after(120))) == 1
    assert await doors.visitor(first.session, after(120)) is None
    async with ground.reading() as work:
        (row,) = await work.all(sa.select(desk_session))
    assert second.session not in repr(row)


async def test_a_session_is_seen_at_most_each_five_minutes(doors: Doors, store: Store) -> None:
    visitor = await doors.spend(await doors.issue("p1", "pkd", "16.71.02", NOW), NOW)
    assert visitor is not None
    for seconds, seen in ((299, 0), (300, 300), (400, 300), (650, 650)):
        await doors.visitor(visitor.session, after(seconds))
        async with store.transaction() as ledger:
            (session,) = await ledger.sessions(after(seconds))
        assert session.seen_at == after(seen)


async def test_a_factor_is_kept_sealed(store: Store, ground: Ground, siti: str) -> None:
    new = Factor(siti, "JBSWY3DPEHPK3PXP")
    async with store.transaction() as ledger:
        assert await ledger.factor(siti) is None
        await ledger.keep_factor(None, new)
    used = replace(new, confirmed_at=NOW, last_step=57, tries=2, until=after(900))
    async with store.transaction() as ledger:
        assert await ledger.factor(siti) == new
        await ledger.keep_factor(new, used)
    async with store.transaction() as ledger:
        assert await ledger.factor(siti) == used
    async with ground.reading() as work:
        (row,) = await work.all(sa.select(second_factor))
    assert b"JBSWY3DPEHPK3PXP" not in bytes(row.secret)


async def test_a_factor_changed_meanwhile_is_stale(store: Store, siti: str) -> None:
    new = Factor(siti, "JBSWY3DPEHPK3PXP")
    async with store.transaction() as ledger:
        await ledger.keep_factor(None, new)
    for before in (None, replace(new, tries=1)):
        with pytest.raises(Stale):
            async with store.transaction() as ledger:
                await ledger.keep_factor(before, replace(new, tries=2))


async def test_of_ten_codes_at_once_none_goes_uncounted(store: Store, siti: str) -> None:
    """Many guesses in parallel must not be more guesses than one after another."""
    async with store.transaction() as ledger:
        await ledger.keep_factor(None, Factor(siti, factors.new_secret(bytes(20))))

    async def guess(number: int) -> str:
        try:
            async with store.transaction() as ledger:
                before = await ledger.factor(siti)
                assert before is not None
                verdict = factors.judge(before, f"{number:06}", NOW)
                if verdict.factor != before:
                    await ledger.keep_factor(before, verdict.factor)
        except Stale:
            return "stale"
        return verdict.said

    said = [await guess(0)]
    said += await asyncio.gather(*(guess(number) for number in range(1, 10)))
    assert said.count("wrong") <= factors.TRIES - 1
    assert "proved" not in said


async def test_a_forgotten_factor_ends_every_session(doors: Doors, store: Store, siti: str) -> None:
    visitor = await doors.spend(await doors.issue(siti, "city", "16.71", NOW), NOW)
    assert visitor is not None
    async with store.transaction() as ledger:
        await ledger.keep_factor(None, Factor(siti, "JBSWY3DPEHPK3PXP"))
        assert await ledger.forget_factor(siti)
        assert not await ledger.forget_factor(siti)
        assert await ledger.factor(siti) is None
    assert await doors.visitor(visitor.session, NOW) is None
