"""People who come by several names are kept under one; nobody gets what is another's."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.messages import Address, Later
from bot.ports import Store
from storage.outbox import Outbox
from storage.tables import alias, window
from storage.work import Ground
from tests.storage.people import BUDI, NOW, POSKO, SITI, after, file, post, said, say
from tests.storage.wa import DAY, DODI, NUMBER, RINA, claimed, hand_over, hear, kept, told, write


async def known(store: Store, to: Address, other: Address | None = None) -> Address:
    async with store.transaction() as ledger:
        return await ledger.known_as(to, other, NOW)


async def person(store: Store, to: Address) -> str:
    async with store.transaction() as ledger:
        return (await ledger.person(to, "id", NOW)).id


async def test_a_stranger_is_who_he_says(store: Store) -> None:
    assert await known(store, RINA) == RINA
    assert await known(store, NUMBER) == NUMBER


async def test_a_number_leads_to_the_lasting_name(store: Store) -> None:
    assert await known(store, RINA, NUMBER) == RINA
    await person(store, RINA)
    assert await known(store, NUMBER) == RINA
    assert await known(store, RINA) == RINA


async def test_a_number_of_somebody_never_heard_leads_nowhere(store: Store) -> None:
    await known(store, RINA, NUMBER)
    assert await known(store, NUMBER) == NUMBER


async def test_whoever_was_a_number_becomes_the_lasting_name(store: Store, outbox: Outbox) -> None:
    before = await person(store, NUMBER)
    await file(store)
    async with store.transaction() as ledger:
        await ledger.save_office(POSKO)
        await ledger.bind(POSKO.id, NUMBER, before, NOW)
    await post(store, say(NUMBER, "card", case="c1", card=1))
    (card,) = await claimed(outbox)
    await outbox.delivered(card, "wamid.1", NOW, NOW)
    assert await known(store, RINA, NUMBER) == RINA
    assert await person(store, RINA) == before
    assert await known(store, NUMBER) == RINA
    async with store.transaction() as ledger:
        assert await ledger.address(before) == RINA
        assert await ledger.bound(RINA) == POSKO
        assert await ledger.case_on_card(RINA, "wamid.1") == "c1"


async def test_what_waits_for_a_number_goes_to_the_lasting_name(
    store: Store, outbox: Outbox
) -> None:
    await person(store, NUMBER)
    await post(store, say(NUMBER, "parked"))
    (one,) = await claimed(outbox)
    await outbox.park(one, NOW, None, nudged=True)
    await post(store, say(NUMBER, "waiting", not_before=after(60)))
    await known(store, RINA, NUMBER)
    assert await write(store, RINA, after(60)) == 1
    heard = []
    while claims := await claimed(outbox, after(60)):
        for claim in claims:
            assert claim.post.to == RINA
            await outbox.delivered(claim, "wamid.2", NOW, NOW)
            heard.append(said(claim.post))
    assert heard == ["parked", "waiting"]


async def test_what_was_sent_to_a_number_is_repeated_to_the_lasting_name(
    store: Store, outbox: Outbox
) -> None:
    await person(store, NUMBER)
    await post(store, say(NUMBER))
    (mark,) = await hand_over(outbox)
    await known(store, RINA, NUMBER)
    await hear(store, told(mark, "failed", Later("131000", timedelta(seconds=9))))
    (again,) = await claimed(outbox, after(9))
    assert (again.mark, again.post.to) == (mark, RINA)


async def test_a_window_goes_along(store: Store, outbox: Outbox) -> None:
    await person(store, NUMBER)
    await write(store, NUMBER)
    await known(store, RINA, NUMBER)
    await post(store, say(RINA))
    (claim,) = await claimed(outbox)
    assert claim.heard_at == NOW


async def test_of_two_windows_the_longer_wins(store: Store, outbox: Outbox) -> None:
    await person(store, NUMBER)
    await write(store, NUMBER, at=NOW - DAY)
    await write(store, RINA)
    await known(store, RINA, NUMBER)
    await post(store, say(RINA))
    (claim,) = await claimed(outbox)
    assert claim.heard_at == NOW


async def test_a_number_that_changed_hands_is_the_new_one_s(store: Store) -> None:
    await known(store, RINA, NUMBER)
    rina = await person(store, RINA)
    assert await known(store, DODI, NUMBER) == DODI
    dodi = await person(store, DODI)
    assert dodi != rina
    assert await known(store, NUMBER) == DODI
    assert await person(store, RINA) == rina


async def test_a_number_left_behind_leads_nowhere(store: Store) -> None:
    """Whoever gets it next is a stranger until he comes with a lasting name."""
    other = replace(NUMBER, name="628000000002")
    await known(store, RINA, NUMBER)
    await person(store, RINA)
    assert await known(store, RINA, other) == RINA
    assert await known(store, other) == RINA
    assert await known(store, NUMBER) == NUMBER


async def test_two_people_are_never_made_one(store: Store) -> None:
    old, new = await person(store, NUMBER), await person(store, RINA)
    assert await known(store, RINA, NUMBER) == RINA
    assert await person(store, RINA) == new
    async with store.transaction() as ledger:
        assert await ledger.address(old) == NUMBER
    assert await known(store, NUMBER) == RINA


async def test_a_number_changed_without_a_lasting_name(store: Store, outbox: Outbox) -> None:
    new = replace(NUMBER, name="628000000002")
    before = await person(store, NUMBER)
    await post(store, say(NUMBER))
    (claim,) = await claimed(outbox)
    await outbox.park(claim, NOW, None, nudged=False)
    async with store.transaction() as ledger:
        await ledger.rename(NUMBER, new, NOW)
    assert await person(store, new) == before
    assert await known(store, NUMBER) == NUMBER
    assert await write(store, new) == 1
    (claim,) = await claimed(outbox)
    assert claim.post.to == new


async def test_somebody_who_moved_leaves_his_old_number(store: Store) -> None:
    await known(store, RINA, NUMBER)
    before = await person(store, RINA)
    async with store.transaction() as ledger:
        await ledger.rename(RINA, DODI, NOW)
    assert await known(store, NUMBER) == NUMBER
    assert await known(store, DODI, NUMBER) == DODI
    assert await person(store, DODI) == before


@pytest.mark.parametrize(("to", "other"), [(SITI, BUDI), (SITI, None)])
async def test_a_channel_with_one_name_each_is_not_looked_up(
    store: Store, ground: Ground, to: Address, other: Address | None
) -> None:
    assert await known(store, to, other) == to
    async with ground.reading() as work:
        assert await work.all(sa.select(alias)) == []


async def test_what_is_known_is_not_written_again(store: Store, ground: Ground) -> None:
    await known(store, RINA, NUMBER)
    async with store.reading() as ledger:  # where nothing may be written
        assert await ledger.known_as(RINA, NUMBER, NOW) == RINA
        assert await ledger.known_as(DODI, NUMBER) == DODI
    async with ground.reading() as work:
        (row,) = await work.all(sa.select(alias))
        assert row.target == work.mac_of(RINA)
        assert await work.all(sa.select(window)) == []
    assert await kept(ground) == []
