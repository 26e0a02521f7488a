"""What is taken back of a case for chats that may not know of it any more, on both databases."""

from dataclasses import replace
from datetime import timedelta

import sqlalchemy as sa

from bot.messages import Address
from bot.ports import Store
from bot.ports.leaving import LINES
from storage.outbox import Outbox
from storage.tables import outbox as rows
from storage.work import Ground
from tests.storage.people import BUDI, GROUP, NOW, SITI, after, file, post, said, say
from tests.storage.plans import plans

NUMBER = Address("whatsapp", "100200300", "ID.8001")
OTHER = Address("telegram", "42", "-100555000333")
LIMITS = {"telegram": 9, "whatsapp": 9}


async def withheld(store: Store, *chats: Address, case: str = "c1") -> None:
    async with store.transaction() as ledger:
        await ledger.withhold(case, chats, after(30))


async def left(outbox: Outbox) -> list[str]:
    """What still leaves, whatever hour it waits for."""
    found, at = [], after(3600)
    while claims := await outbox.claim(at, LIMITS):
        for claim in claims:
            found.append(said(claim.post))
            await outbox.delivered(claim, "9", at, at)
    return sorted(found)


async def test_what_waits_of_the_case_for_these_chats_is_taken_back(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await file(store)
    await file(store, "c2", ticket="PLG-7777-7777")
    work = {"case": "c1", "protect": True}
    await post(
        store,
        say(GROUP, "card", card=1, haste="together", **work),
        say(GROUP, "edit", card=2, kind="edit", **work),
        say(GROUP, "reminder", not_before=after(60), **work),
        say(GROUP, "another's", case="c2", card=1, protect=True),
        say(GROUP, "of no case", protect=True),
        say(OTHER, "elsewhere", card=1, **work),
        say(BUDI, "told", case="c1"),
        say(BUDI, "officer", **work),
    )
    await withheld(store, GROUP, BUDI)
    assert await left(outbox) == ["another's", "elsewhere", "of no case", "told"]
    async with ground.reading() as at:
        query = sa.select(rows).where(rows.c.state == "folded").order_by(rows.c.id)
        kept = await at.all(query)
    assert [(row.body, row.address) for row in kept] == [(None, None)] * 4


async def test_what_is_parked_does_not_leave_when_he_writes(store: Store, outbox: Outbox) -> None:
    await file(store)
    await post(store, say(NUMBER, "card", case="c1", card=1, protect=True))
    [claim] = await outbox.claim(NOW, LIMITS)
    await outbox.park(claim, NOW, None, nudged=True)
    await withheld(store, NUMBER)
    async with store.transaction() as ledger:
        assert await ledger.opened(NUMBER, after(60), after(60)) == []
    assert await left(outbox) == []


async def test_what_is_being_sent_is_named_and_not_sent_once_more(
    store: Store, outbox: Outbox
) -> None:
    await file(store)
    card = say(GROUP, "card", case="c1", card=1, protect=True)
    await post(store, card, say(SITI, "told", case="c1"), say(OTHER, "words", case="c1"))
    claims = {said(one.post): one for one in await outbox.claim(NOW, LIMITS)}
    await withheld(store, GROUP)
    async with store.reading() as ledger:
        assert await ledger.leaving("c1") == [GROUP]
        assert await ledger.carded("c1") == []
    later = NOW + timedelta(minutes=1)
    await outbox.postpone(claims["card"], later, "busy", repeat=True)
    async with store.reading() as ledger:
        assert await ledger.leaving("c1") == []
    await outbox.delivered(claims["told"], "7", NOW, NOW)
    await outbox.delivered(claims["words"], "8", NOW, NOW)
    assert await left(outbox) == []


async def test_what_was_being_sent_and_arrived_is_the_chats_card(
    store: Store, outbox: Outbox
) -> None:
    await file(store)
    await post(store, say(GROUP, "card", case="c1", card=1, protect=True))
    [claim] = await outbox.claim(NOW, LIMITS)
    await withheld(store, GROUP)
    await outbox.delivered(claim, "7", NOW, NOW)
    async with store.reading() as ledger:
        assert await ledger.card_in("c1", GROUP) == "7"


async def test_what_was_left_out_of_a_message_of_several_has_no_card_there(
    store: Store, outbox: Outbox
) -> None:
    """As `bot.delivery.digesting` composes it; see `storage.gathering.settle`."""
    for n in range(5):
        await file(store, f"g{n}", ticket=f"PLG-g-{n}")
        await post(store, say(GROUP, "card", case=f"g{n}", card=1, haste="together", protect=True))
    [claim] = await outbox.claim(after(5), LIMITS)
    assert claim.together == ("g0", "g1", "g2", "g3", "g4")
    prompt = {"act": "cards", LINES: ["g0", "g1", "g3", "g4"]}
    message = replace(claim.post, case=None, card=None, prompt=prompt)
    await outbox.delivered(replace(claim, post=message), "7", after(5), after(5))
    async with store.reading() as ledger:
        there = [await ledger.card_in(f"g{n}", GROUP) for n in range(5)]
    assert there == ["7", "7", None, "7", "7"]


async def test_what_was_given_up_cannot_be_replayed(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await file(store)
    await post(store, say(GROUP, "card", case="c1", card=1, protect=True))
    [claim] = await outbox.claim(NOW, LIMITS)
    await outbox.give_up(claim, "kicked", NOW)
    await withheld(store, GROUP)
    async with ground.reading() as work:
        row = await work.one(sa.select(rows.c.state, rows.c.body))
    assert row is not None
    assert (row.state, row.body) == ("given_up", None)


async def test_nothing_is_looked_for_among_all_that_was_sent(store: Store, ground: Ground) -> None:
    if not ground.database.sqlite:
        return
    await file(store)
    await post(store, say(GROUP, "card", case="c1", card=1, protect=True))

    async def ask() -> None:
        async with store.transaction() as ledger:
            await ledger.leaving("c1")
            await ledger.withhold("c1", [GROUP, OTHER], NOW)

    assert "SCAN outbox" not in await plans(ground, ask)
