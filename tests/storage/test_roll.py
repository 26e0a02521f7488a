"""People at work: invites, what colleagues call them, deputies, bans, offices' marks."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.ports import Colleague, Invite, Stale, Store
from bot.reports.staff import Staff
from storage.doors import Doors
from storage.upkeep import Upkeep
from storage.work import Ground
from tests.storage.people import BUDI, NOW, POSKO, SITI, after

CODE = "s_Kx7Qm2Zt"
INVITE = Invite(
    id="i1",
    office="16.71.02",
    role="panwascam",
    place="16.71.02",
    by="p0",
    made_at=NOW,
    expires_at=NOW + timedelta(days=1),
)


async def person(store: Store, address: object = SITI) -> str:
    async with store.transaction() as ledger:
        return (await ledger.person(address, "id", NOW)).id  # type: ignore[arg-type]


async def test_an_invite_is_found_by_its_code_and_its_id(store: Store) -> None:
    async with store.transaction() as ledger:
        await ledger.invite(INVITE, CODE)
        assert await ledger.invited(CODE) == INVITE
        assert await ledger.invite_by_id("i1") == INVITE
        assert await ledger.invited(CODE.lower()) is None
        assert await ledger.invite_by_id("i2") is None


async def test_an_invite_goes_its_way_once(store: Store) -> None:
    siti = await person(store)
    accepted = replace(INVITE, state="accepted", person=siti, name="Siti Aminah")
    async with store.transaction() as ledger:
        await ledger.invite(INVITE, CODE)
        await ledger.save_invite(INVITE, accepted)
        assert await ledger.invited(CODE) == accepted
    for late in (replace(accepted, person=await person(store, BUDI)), INVITE):
        with pytest.raises(Stale):
            async with store.transaction() as ledger:
                await ledger.save_invite(INVITE, late)
    active = replace(accepted, state="active", confirmed_by="p0", second="p1")
    async with store.transaction() as ledger:
        await ledger.save_invite(accepted, active)
        assert await ledger.invite_by_id("i1") == active
        with pytest.raises(Stale):
            await ledger.save_invite(accepted, replace(accepted, state="ended"))


async def test_an_office_s_open_invites_are_listed_newest_first(store: Store) -> None:
    others = (
        replace(INVITE, id="i2", made_at=after(1), state="accepted"),
        replace(INVITE, id="i3", made_at=after(2), office="16.71"),
        replace(INVITE, id="i4", made_at=after(3), state="active"),
        replace(INVITE, id="i5", made_at=after(4), state="ended"),
    )
    async with store.transaction() as ledger:
        for one in (INVITE, *others):
            await ledger.invite(one, f"code-{one.id}")
        assert [one.id for one in await ledger.invites()] == ["i3", "i2", "i1"]
        assert [one.id for one in await ledger.invites("16.71.02")] == ["i2", "i1"]


async def test_an_invite_that_nobody_took_is_forgotten(store: Store, ground: Ground) -> None:
    taken = replace(INVITE, id="i2", state="accepted")
    async with store.transaction() as ledger:
        await ledger.invite(INVITE, CODE)
        await ledger.invite(taken, "another")
    await Upkeep(ground).tidy(INVITE.expires_at + timedelta(hours=23))
    async with store.transaction() as ledger:
        assert await ledger.invited(CODE) is not None
    await Upkeep(ground).tidy(INVITE.expires_at + timedelta(hours=25))
    async with store.transaction() as ledger:
        assert await ledger.invited(CODE) is None
        assert await ledger.invite_by_id("i2") == taken


async def test_colleagues_have_names_and_stand_in_the_order_of_their_coming(store: Store) -> None:
    siti, budi = await person(store), await person(store, BUDI)
    first = Staff(budi, "panwascam", "16.71.02", "16.71.02")
    second = Staff(siti, "pkd", "16.71.02", "16.71.02.1006")
    async with store.transaction() as ledger:
        await ledger.enrol(first, NOW)
        await ledger.enrol(second, after(1))
        await ledger.enrol(replace(second, office="16.71", role="city"), NOW)
        assert await ledger.officer_name(siti) == ""
        await ledger.call_officer(siti, "Siti")
        await ledger.call_officer(siti, "Bu Siti Aminah")
        await ledger.depute(second, True)
        assert await ledger.officer_name(siti) == "Bu Siti Aminah"
        assert await ledger.colleagues("16.71.02") == [
            Colleague(budi, "", "panwascam", "16.71.02", "16.71.02", False, NOW),
            Colleague(siti, "Bu Siti Aminah", "pkd", "16.71.02", "16.71.02.1006", True, after(1)),
        ]
        assert [one.deputy for one in await ledger.colleagues("16.71")] == [False]
        await ledger.depute(second, False)
        assert not any(one.deputy for one in await ledger.colleagues("16.71.02"))


async def test_whoever_leaves_is_a_deputy_no_more(store: Store) -> None:
    member = Staff(await person(store), "panwascam", "16.71.02", "16.71.02")
    async with store.transaction() as ledger:
        await ledger.enrol(member, NOW)
        await ledger.depute(member, True)
        await ledger.dismiss(member, after(1))
        assert await ledger.colleagues("16.71.02") == []
        await ledger.enrol(member, after(2))
        assert [one.deputy for one in await ledger.colleagues("16.71.02")] == [False]


async def test_dismissal_ends_the_role_s_sessions_and_unspent_links(
    store: Store, ground: Ground
) -> None:
    doors = Doors(ground)
    siti = await person(store)
    member = Staff(siti, "panwascam", "16.71.02", "16.71.02")
    inside = await doors.spend(await doors.issue(siti, "panwascam", "16.71.02", NOW), NOW)
    other = await doors.spend(await doors.issue(siti, "city", "16.71", NOW), NOW)
    budi = await doors.spend(await doors.issue("p2", "panwascam", "16.71.02", NOW), NOW)
    unspent = await doors.issue(siti, "panwascam", "16.71.02", NOW)
    assert inside is not None
    assert other is not None
    assert budi is not None
    async with store.transaction() as ledger:
        await ledger.enrol(member, NOW)
        await ledger.dismiss(member, after(1))
    assert await doors.visitor(inside.session, after(2)) is None
    assert await doors.visitor(other.session, after(2)) is not None
    assert await doors.visitor(budi.session, after(2)) is not None
    assert await doors.spend(unspent, after(2)) is None


async def test_a_ban_has_an_end_and_can_be_lifted(store: Store) -> None:
    siti = await person(store)
    async with store.transaction() as ledger:
        assert (await ledger.person(SITI, "id", NOW)).banned_until is None
        await ledger.ban(siti, after(3600))
        assert (await ledger.person(SITI, "id", NOW)).banned_until == after(3600)
        await ledger.ban(siti, None)
        assert (await ledger.person(SITI, "id", NOW)).banned_until is None


async def test_an_office_is_marked_as_not_answering_and_answers_again(store: Store) -> None:
    async with store.transaction() as ledger:
        await ledger.save_office(POSKO)
        await ledger.save_office(replace(POSKO, id="16.71.05", state="closed"))
        await ledger.mark_silent("16.71.02", NOW)
        silent = await ledger.office("16.71.02")
        assert silent == replace(POSKO, state="silent", silent_since=NOW)
        await ledger.mark_silent("16.71.02", None)
        assert await ledger.office("16.71.02") == POSKO
        await ledger.mark_silent("16.71.05", NOW)
        closed = await ledger.office("16.71.05")
        assert closed is not None
        assert (closed.state, closed.silent_since) == ("closed", NOW)
        await ledger.mark_silent("16.71.05", None)
        closed = await ledger.office("16.71.05")
        assert closed is not None
        assert (closed.state, closed.silent_since) == ("closed", None)
