"""What a phone still shows, as it is kept: sealed, for 48 hours; and codes that tickets have."""

from datetime import timedelta

import sqlalchemy as sa

from bot.messages import Post, Text
from storage.outbox import Outbox
from storage.store import Store
from storage.tables import trace
from storage.upkeep import Upkeep
from storage.work import Ground
from tests.storage.people import BUDI, GROUP, NOW, SITI, after, open_draft, say

FREE = {"telegram": 10}
TICKET = "PLG-7K4M-2QX9"


async def _greeted(store: Store, *messages: str) -> str:
    async with store.transaction() as ledger:
        person = await ledger.person(SITI, "id", NOW)
        for message in messages:
            await ledger.trace(SITI, person.id, message, NOW)
    return person.id


async def _deliver(outbox: Outbox, name: str | None, seconds: float = 0) -> Post:
    (claim,) = await outbox.claim(after(seconds), FREE)
    await outbox.delivered(claim, name, after(seconds), after(seconds))
    return claim.post


async def _rows(ground: Ground) -> int:
    async with ground.reading() as work:
        return len(await work.all(sa.select(trace)))


async def _delete(store: Store) -> None:
    async with store.transaction() as ledger:
        await ledger.post(Post(SITI, (), kind="delete"), NOW)


async def test_a_deletion_names_what_stands_there_when_it_leaves(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await _greeted(store, "7", "8")
    async with store.transaction() as ledger:
        await ledger.post(say(SITI), NOW)
    await _delete(store)  # written before the words above had a name
    await _deliver(outbox, "9")
    post = await _deliver(outbox, None)
    assert post.kind == "delete"
    assert post.gone == ("7", "8", "9")
    assert await _rows(ground) == 0


async def test_one_that_failed_names_them_again(store: Store, outbox: Outbox) -> None:
    await _greeted(store, "7")
    await _delete(store)
    (claim,) = await outbox.claim(NOW, FREE)
    await outbox.postpone(claim, after(5), "busy", repeat=True)
    assert (await _deliver(outbox, None, 6)).gone == ("7",)


async def test_names_are_sealed_and_those_of_groups_are_not_kept(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await _greeted(store, "123456789")
    async with store.transaction() as ledger:
        await ledger.person(BUDI, "id", NOW)
        await ledger.post(say(GROUP), NOW)
    await _deliver(outbox, "55")
    async with ground.reading() as work:
        rows = await work.all(sa.select(trace))
    assert len(rows) == 1
    assert b"123456789" not in rows[0].message


async def test_after_48_hours_nothing_is_left(store: Store, ground: Ground) -> None:
    await _greeted(store, "7")
    await Upkeep(ground).tidy(NOW + timedelta(hours=47))
    assert await _rows(ground) == 1
    await Upkeep(ground).tidy(NOW + timedelta(hours=48, seconds=1))
    assert await _rows(ground) == 0


async def test_a_message_of_an_erased_case_is_still_known(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    async with store.transaction() as ledger:
        await open_draft(ledger, "c1")
        await ledger.post(Post(SITI, (Text("hello"),), case="c1"), NOW)
    (claim,) = await outbox.claim(NOW, FREE)
    async with store.transaction() as ledger:
        await ledger.drop_draft("c1", NOW)
    await outbox.delivered(claim, "9", NOW, NOW)
    await _delete(store)
    assert (await _deliver(outbox, None, 1)).gone == ("9",)


async def test_muted_is_a_persons_own_and_can_be_taken_back(store: Store) -> None:
    siti = await _greeted(store)
    async with store.transaction() as ledger:
        budi = await ledger.person(BUDI, "id", NOW)
        await ledger.mute(siti, True)
    async with store.reading() as ledger:
        assert await ledger.muted(siti)
        assert await ledger.listening(siti) is None
        assert await ledger.address(siti) == SITI, "what he asks for still comes"
        assert await ledger.listening(budi.id) == BUDI
        assert not await ledger.muted("nobody")
    async with store.transaction() as ledger:
        await ledger.mute(siti, False)
    async with store.reading() as ledger:
        assert await ledger.listening(siti) == SITI


async def test_a_tickets_code_is_its_own_and_stays(store: Store) -> None:
    async with store.reading() as ledger:
        code = ledger.genuine(TICKET)
        assert code != ledger.genuine("PLG-7K4M-2QXA")
    async with store.reading() as ledger:
        assert ledger.genuine(TICKET) == code
