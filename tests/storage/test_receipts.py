"""Receipts settle what was sent: in any order, with steps missing, nothing lost, nothing twice."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.messages import Address, Closed, Later, Refused
from bot.ports import Store
from storage.outbox import Outbox
from storage.tables import outbox as rows
from storage.undelivered import Undelivered
from storage.upkeep import Upkeep
from storage.work import Ground
from tests.storage.people import NOW, after, file, open_draft, post, said, say
from tests.storage.wa import DAY, OURS, RINA, claimed, hand_over, hear, kept, told, write


async def test_what_a_channel_took_stays_whole_until_it_arrived(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await post(store, say(RINA, "one"), say(RINA, "two"))
    (mark,) = await hand_over(outbox)
    assert await kept(ground) == [("sent", None), ("waiting", None)]
    (two,) = await claimed(outbox)
    assert said(two.post) == "two"
    await hear(store, told(mark, "sent"))
    assert (await kept(ground))[0] == ("sent", "sent")
    await hear(store, told(mark, "delivered"))
    async with ground.reading() as work:
        row = (await work.all(sa.select(rows).order_by(rows.c.id)))[0]
    assert (row.state, row.report, row.body, row.address) == ("delivered", "delivered", None, None)


@pytest.mark.parametrize(
    ("words", "end"),
    [
        (("read",), "read"),
        (("delivered", "sent"), "delivered"),
        (("read", "delivered", "sent"), "read"),
        (("delivered", "read"), "read"),
        (("read", "failed"), "read"),
    ],
)
async def test_receipts_come_in_any_order_with_steps_missing(
    store: Store, outbox: Outbox, ground: Ground, words: tuple[str, ...], end: str
) -> None:
    await post(store, say(RINA))
    (mark,) = await hand_over(outbox)
    for word in words:
        error = Later("131000") if word == "failed" else None
        assert await hear(store, told(mark, word, error)) is None  # type: ignore[arg-type]
    assert await kept(ground) == [("delivered", end)]
    assert await claimed(outbox, after(99)) == []


@pytest.mark.parametrize("mark", ["", "~", "unheard-of", "unheard-of~"])
async def test_a_receipt_about_nothing_known_changes_nothing(
    store: Store, outbox: Outbox, ground: Ground, mark: str
) -> None:
    await post(store, say(RINA))
    (own,) = await hand_over(outbox)
    assert await hear(store, told(mark, "failed", Refused("131026"))) is None
    async with store.transaction() as ledger:
        other = Address("whatsapp", "another account", "")
        assert await ledger.receipt(other, told(own, "read"), NOW) is None
    assert await kept(ground) == [("sent", None)]


async def test_an_answer_that_was_lost_is_found_again(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await file(store)
    await post(store, say(RINA, "card", case="c1", card=1, prompt={"case": "c1"}))
    (lost,) = await claimed(outbox)
    await outbox.postpone(lost, after(20), "time out", repeat=True)
    await hear(store, told(lost.mark, "sent"), after(1))
    assert await kept(ground) == [("sent", "sent")]
    assert await claimed(outbox, after(20)) == []
    assert await outbox.next_due() is None
    async with store.transaction() as ledger:
        assert await ledger.case_on_card(RINA, "wamid.1") == "c1"
        assert await ledger.prompted(RINA, "wamid.1") is not None


@pytest.mark.parametrize("word", ["sent", "delivered", "read"])
async def test_a_receipt_that_overtakes_the_answer_settles_the_row(
    store: Store, outbox: Outbox, ground: Ground, word: str
) -> None:
    await file(store)
    await post(store, say(RINA, "card", case="c1", card=1), say(RINA, "next"))
    (flying,) = await claimed(outbox)
    await hear(store, told(flying.mark, word))  # type: ignore[arg-type]
    before = await kept(ground)
    assert before[0] == ("sent" if word == "sent" else "delivered", word)
    await outbox.delivered(flying, "wamid.1", after(1), after(1), final=False)
    await outbox.postpone(flying, after(9), "time out", repeat=True)
    await outbox.park(flying, after(1), None, nudged=True)
    await outbox.give_up(flying, "late", after(1))
    assert await kept(ground) == before
    assert await Outbox(ground, "next").recover() == 0
    assert [said(one.post) for one in await claimed(outbox)] == ["next"]
    async with store.transaction() as ledger:
        assert await ledger.case_on_card(RINA, "wamid.1") == "c1"


async def test_what_failed_for_now_is_sent_again_and_marked(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await post(store, say(RINA, "one"))
    (mark,) = await hand_over(outbox)
    failed = told(mark, "failed", Later("131000", timedelta(seconds=60)))
    assert await hear(store, failed) is None
    await hear(store, told(mark, "sent"))  # told late, of the attempt that failed
    assert await kept(ground) == [("waiting", "failed")]
    assert await claimed(outbox, after(59)) == []
    (again,) = await claimed(outbox, after(60))
    assert (again.repeat, again.attempts, said(again.post)) == (True, 2, "one")
    await outbox.delivered(again, "wamid.2", after(60), after(60), final=False)
    await hear(store, failed)  # told of the first attempt once more
    assert await kept(ground) == [("sent", None)]
    await hear(store, told(mark, "read", name="wamid.2"))
    assert await kept(ground) == [("delivered", "read")]


async def test_what_failed_while_the_answer_was_awaited_is_sent_again(
    store: Store, outbox: Outbox
) -> None:
    await post(store, say(RINA, "one"), say(RINA, "two"))
    (one,) = await claimed(outbox)
    await hear(store, told(one.mark, "failed", Later("131000", timedelta(seconds=5))))
    await outbox.delivered(one, "wamid.1", NOW, NOW, final=False)
    (two,) = await claimed(outbox)
    assert said(two.post) == "two"
    await outbox.delivered(two, "wamid.2", NOW, NOW, final=False)
    (again,) = await claimed(outbox, after(5))
    assert (said(again.post), again.repeat) == ("one", True)


async def test_a_message_that_fails_again_and_again_is_given_up(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await post(store, say(RINA, "one"))
    now = NOW
    lost = None
    for n in range(14):
        now += DAY
        (mark,) = await hand_over(outbox, now, f"wamid.{n}")
        assert lost is None
        lost = await hear(store, told(mark, "failed", Later("131000"), name=f"wamid.{n}"), now)
    assert lost == "one"
    assert await kept(ground) == [("given_up", "failed")]


async def test_what_is_refused_is_given_back_and_can_be_replayed(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await post(store, say(RINA, "one"))
    (mark,) = await hand_over(outbox)
    failed = told(mark, "failed", Refused("131026: not on it", gone=True))
    async with store.transaction() as ledger:
        given_back = await ledger.receipt(OURS, failed, NOW)
        assert given_back is not None
        assert (said(given_back), given_back.to) == ("one", RINA)
    assert await hear(store, failed) is None
    desk = Undelivered(ground)
    (row,) = await desk.rows("given_up", 9)
    assert row.reason == "131026: not on it"
    assert await desk.replay(row.id, after(1))
    (again,) = await claimed(outbox, after(1))
    assert (again.mark, again.repeat) == (mark, True)


async def test_a_failure_without_its_reason_is_final(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await post(store, say(RINA, "one"))
    (mark,) = await hand_over(outbox)
    assert await hear(store, told(mark, "failed")) == "one"
    assert await kept(ground) == [("given_up", "failed")]


async def test_a_window_that_was_closed_after_all_counts_as_closed(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await write(store)
    await post(store, say(RINA, "one"), say(RINA, "two"))
    (mark,) = await hand_over(outbox)
    (two,) = await claimed(outbox)
    assert two.heard_at == NOW
    await hear(store, told(mark, "failed", Closed("131047"), at=after(1)), after(2))
    await outbox.delivered(two, "wamid.2", after(2), after(2), final=False)
    (again,) = await claimed(outbox, after(2))
    assert (again.mark, again.repeat) == (mark, False)
    assert again.heard_at is not None
    assert again.heard_at < NOW - DAY
    await outbox.park(again, after(2), None, nudged=False)
    assert (await kept(ground))[0][0] == "parked"


async def test_whoever_wrote_since_gets_it_at_once(store: Store, outbox: Outbox) -> None:
    await post(store, say(RINA, "one"))
    (mark,) = await hand_over(outbox)
    await write(store, at=after(30))
    await hear(store, told(mark, "failed", Closed("131047"), at=after(1)), after(31))
    (again,) = await claimed(outbox, after(31))
    assert again.heard_at == after(30)


async def test_an_edit_that_is_a_message_of_its_own_is_the_card_from_then_on(
    store: Store, outbox: Outbox
) -> None:
    await file(store)
    await post(store, say(RINA, "card", case="c1", card=1))
    await hand_over(outbox)
    await post(store, say(RINA, "edit", case="c1", card=2, kind="edit"))
    (edit,) = await claimed(outbox)
    assert edit.post.about == "wamid.1"
    await outbox.delivered(edit, "wamid.2", NOW, NOW, final=False)
    async with store.transaction() as ledger:
        assert await ledger.case_on_card(RINA, "wamid.2") == "c1"
        assert await ledger.card_in("c1", RINA) == "wamid.2"


async def test_a_card_that_was_taken_counts_as_brought(store: Store, outbox: Outbox) -> None:
    await file(store)
    await post(store, say(RINA, "card", case="c1", card=1))
    (mark,) = await hand_over(outbox, after(5))
    await hear(store, told(mark, "read"), after(900))
    async with store.transaction() as ledger:
        assert await ledger.carded("c1") == [RINA]


async def test_a_receipt_of_a_case_erased_meanwhile_settles_its_row(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    async with store.transaction() as ledger:
        await open_draft(ledger, "c1", RINA)
    await post(store, say(RINA, "one", case="c1"), say(RINA, "two", case="c1"))
    (one,) = await hand_over(outbox)
    (two,) = await claimed(outbox)
    await outbox.postpone(two, after(20), "time out", repeat=True)
    async with store.transaction() as ledger:
        await ledger.drop_draft("c1", NOW)
    assert await hear(store, told(one, "failed", Refused("131026"))) is None
    assert await hear(store, told(two.mark, "delivered")) is None
    assert await kept(ground) == [("given_up", "failed"), ("given_up", None)]


async def test_what_is_never_reported_counts_as_delivered_after_eight_days(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await post(store, say(RINA, "one"))
    await hand_over(outbox)
    await Upkeep(ground).tidy(NOW + 7 * DAY)
    assert await kept(ground) == [("sent", None)]
    await Upkeep(ground).tidy(NOW + 9 * DAY)
    async with ground.reading() as work:
        (row,) = await work.all(sa.select(rows))
    assert (row.state, row.body, row.address) == ("delivered", None, None)
    await Upkeep(ground).tidy(NOW + 17 * DAY)
    assert await kept(ground) == []


async def test_the_administrator_sees_what_was_sent(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await post(store, say(RINA, "one"))
    await hand_over(outbox)
    (row,) = await Undelivered(ground).rows("sent", 9)
    words = await Undelivered(ground).words(row.id)
    assert words is not None
    assert words["to"] == RINA.name
    assert not await Undelivered(ground).replay(row.id, NOW)
    assert not await Undelivered(ground).drop(row.id)


async def test_a_receipt_finds_its_row_by_index(store: Store, ground: Ground) -> None:
    await post(store, *(say(RINA, f"{n}") for n in range(300)))
    async with ground.writing() as work:
        if not work.sqlite:
            await work.run(sa.text("ANALYZE outbox"))
        query = "SELECT * FROM outbox WHERE uid = 'x' AND channel = 'whatsapp' AND account = '5'"
        explain = "EXPLAIN QUERY PLAN" if work.sqlite else "EXPLAIN"
        plan = await work.all(sa.text(f"{explain} {query}"))
    assert "outbox_mark" in str(plan)


async def test_of_receipts_that_come_together_one_of_an_earlier_attempt_changes_nothing(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await post(store, say(RINA, "one"))
    (lost,) = await claimed(outbox)
    await outbox.postpone(lost, after(20), "time out", repeat=True)
    async with store.transaction() as ledger:
        await ledger.receipt(OURS, told(lost.mark, "sent", name="wamid.2"), after(1))
        failed = told(lost.mark, "failed", Refused("131026"), name="wamid.1")
        assert await ledger.receipt(OURS, failed, after(1)) is None
    assert await kept(ground) == [("sent", "sent")]
    assert await claimed(outbox, after(60)) == []
