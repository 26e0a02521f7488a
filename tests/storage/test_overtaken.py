"""Something else comes between a message of several cards and its settlement, a receipt most of
all: none of the cards is lost, and none is sent again."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest
import sqlalchemy as sa

from bot.messages import Address, Later
from bot.ports import Claim, Store
from bot.ports.leaving import LINES
from storage.outbox import Outbox
from storage.tables import lane
from storage.tables import outbox as rows
from storage.work import Ground
from tests.storage.people import NOW, after, say
from tests.storage.test_gathering import card, cases, edit, put, standing, whole
from tests.storage.wa import Word, claimed, hear, told

OFFICE = Address("whatsapp", "555", "ID.1349077")


async def together(store: Store, outbox: Outbox) -> tuple[list[str], Claim]:
    """Five cards on their way in one message."""
    found = await cases(store, 5)
    await put(store, NOW, *(card(case, OFFICE) for case in found))
    (one,) = await claimed(outbox, after(3))
    assert list(one.together) == found
    return found, one


async def shown(store: Store, found: Sequence[str]) -> list[str | None]:
    async with store.reading() as ledger:
        return [await ledger.card_in(case, OFFICE) for case in found]


@pytest.mark.parametrize(("word", "end"), [("sent", "sent"), ("delivered", "delivered")])
async def test_a_receipt_settles_what_left_in_the_same_message(
    store: Store, outbox: Outbox, ground: Ground, word: Word, end: str
) -> None:
    found, one = await together(store, outbox)
    await hear(store, told(one.mark, word), after(4))
    await outbox.delivered(whole(one), "wamid.1", after(4), after(4), final=False)
    assert await standing(ground) == {end: 1, "folded": 4}
    assert await shown(store, found) == ["wamid.1"] * 5
    async with store.reading() as ledger:
        assert await ledger.case_on_card(OFFICE, "wamid.1") is None, "a reply is about no one case"
        prompt = await ledger.prompted(OFFICE, "wamid.1")
    assert prompt is not None
    assert prompt.body[LINES] == found
    await put(store, after(5), edit("g3", OFFICE))
    (change,) = await claimed(outbox, after(6))
    assert (change.post.case, change.post.about) == ("g3", "wamid.1")


async def test_none_is_sent_again_where_its_deliverer_died_after_the_receipt(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    found, one = await together(store, outbox)
    await hear(store, told(one.mark, "sent"), after(4))
    assert await Outbox(ground, "second").recover(after(5)) == 0
    assert await claimed(outbox, after(999)) == []
    assert await shown(store, found) == ["wamid.1"] * 5
    await hear(store, told(one.mark, "read"), after(6))
    async with ground.reading() as work:
        left = await work.all(sa.select(rows.c.id).where(rows.c.body.is_not(None)))
    assert left == [], "what arrived is not needed again"


async def test_what_the_channel_took_and_lost_waits_again_all_of_it(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    found, one = await together(store, outbox)
    await hear(store, told(one.mark, "sent"), after(4))
    await hear(store, told(one.mark, "failed", Later("131000")), after(5))
    await outbox.delivered(whole(one), "wamid.1", after(6), after(6), final=False)
    (again,) = await claimed(outbox, after(99))
    assert (list(again.together), again.repeat) == (found, True)


async def test_the_others_keep_their_card_where_the_oldest_is_erased_on_its_way(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    found, one = await together(store, outbox)
    async with store.transaction() as ledger:
        await ledger.erase_case("g0", None, NOW)
        await ledger.erase_case("g2", None, NOW)
    await hear(store, told(one.mark, "sent"), after(4))
    assert await standing(ground) == {"sent": 1, "folded": 4}
    assert await shown(store, found) == [None, "wamid.1", None, "wamid.1", "wamid.1"]


async def test_nothing_is_held_up_where_all_are_erased_on_their_way(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    found, one = await together(store, outbox)
    async with store.transaction() as ledger:
        for case in found:
            await ledger.erase_case(case, None, NOW)
    await hear(store, told(one.mark, "delivered"), after(4))
    assert await standing(ground) == {"delivered": 1, "folded": 4}


async def test_a_late_receipt_of_an_earlier_message_says_nothing_of_a_newer_card(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    found, lost = await together(store, outbox)
    await outbox.postpone(lost, after(4), "time out", repeat=True)
    await cases(store, 1, "n")
    await put(store, after(4), card("n0", OFFICE))
    (again,) = await claimed(outbox, after(5))
    assert list(again.together) == [*found, "n0"]
    await hear(store, told(lost.mark, "sent"), after(6))
    assert await shown(store, [*found, "n0"]) == ["wamid.1"] * 5 + [None]
    (newer,) = await claimed(outbox, after(7))
    assert (newer.post.case, newer.repeat) == ("n0", True)


async def _stray(ground: Ground) -> None:
    """As an older version left it: the oldest is settled, and the others wait behind it."""
    async with ground.writing() as work:
        settled = {"state": "sent", "token": None, "lease": None, "settled_at": NOW}
        await work.run(rows.update().where(rows.c.state == "sending").values(settled))
        await work.run(lane.update().values(inflight=False))


async def test_what_was_left_behind_is_found_at_the_start(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    found, _ = await together(store, outbox)
    await _stray(ground)
    await Outbox(ground, "second").recover(after(5))
    (again,) = await claimed(outbox, after(6))
    assert (list(again.together), again.repeat) == (found[1:], True)


async def test_what_was_left_behind_does_not_hasten_what_is_on_its_way_there(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    if ground.database.sqlite:
        pytest.skip("there nothing is on its way when what was left behind is looked for")
    found, _ = await together(store, outbox)
    await _stray(ground)
    await put(store, after(4), replace(say(OFFICE, "words"), language="id"))
    (words,) = await claimed(outbox, after(5))
    # Its worker lives: nobody takes its lock as free.
    async with ground.writing() as work:
        await work.run(rows.update().where(rows.c.id == words.id).values(worker="second"))
    await Outbox(ground, "second").recover(after(5))
    assert await claimed(outbox, after(6)) == [], "one at a time"
    await outbox.delivered(words, "wamid.2", after(7), after(7))
    (again,) = await claimed(outbox, after(8))
    assert list(again.together) == found[1:]


async def test_a_card_that_is_just_being_erased_is_not_waited_for(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    if ground.database.sqlite:
        pytest.skip("there one waits for all of the other's transaction")
    found = await cases(store, 6)
    await put(store, NOW, *(card(case, OFFICE) for case in found))
    async with store.transaction() as ledger:
        await ledger.erase_case("g2", None, NOW)
        async with asyncio.timeout(20):
            (one,) = await claimed(outbox, after(3))
    assert one.together == ("g0", "g1", "g3", "g4", "g5")
    await outbox.delivered(whole(one), "wamid.1", after(4), after(4))
    assert await claimed(outbox, after(5)) == []
