"""What waits until somebody writes: parked, passed by, announced once, let go oldest first."""

import asyncio

import sqlalchemy as sa

from bot.messages import Later, Refused
from bot.ports import Store
from bot.ports.leaving import NUDGE
from storage.outbox import Outbox
from storage.tables import outbox as rows
from storage.tables import window
from storage.undelivered import Undelivered
from storage.upkeep import Upkeep
from storage.work import Ground
from tests.storage.people import (
    NOW,
    REPORT,
    after,
    entry,
    file,
    filing,
    open_draft,
    post,
    said,
    say,
)
from tests.storage.wa import DAY, DODI, RINA, claimed, hear, kept, told, write


async def park(outbox: Outbox, *, nudged: bool = False) -> list[str]:
    """All that is due; the marks of it."""
    marks = []
    while claims := await claimed(outbox):
        for one in claims:
            await outbox.park(one, NOW, None, nudged=nudged)
            marks.append(one.mark)
    return marks


async def test_later_rows_pass_what_is_parked(store: Store, outbox: Outbox, ground: Ground) -> None:
    await post(store, say(RINA, "one"), say(RINA, "two"))
    (one,) = await claimed(outbox)
    await outbox.park(one, NOW, after(6), nudged=False)
    assert await claimed(outbox, after(5)) == []
    (two,) = await claimed(outbox, after(6))
    assert said(two.post) == "two"
    async with ground.reading() as work:
        row = (await work.all(sa.select(rows).order_by(rows.c.id)))[0]
    assert row.state == "parked"
    assert row.body is not None


async def test_it_is_let_go_when_he_writes_oldest_first(store: Store, outbox: Outbox) -> None:
    await post(store, say(RINA, "one"), say(DODI, "his"), say(RINA, "two"))
    await park(outbox)
    await post(store, say(RINA, "three"))
    assert await write(store) == 2
    heard = []
    while claims := await claimed(outbox):
        for one in claims:
            assert (one.heard_at, one.repeat, one.nudged) == (NOW, False, False)
            await outbox.delivered(one, "wamid.1", NOW, NOW, final=False)
            heard.append(said(one.post))
    assert heard == ["one", "two", "three"]
    assert await write(store) == 0


async def test_a_claim_tells_when_its_recipient_wrote_last(store: Store, outbox: Outbox) -> None:
    await write(store, at=after(-60))
    await write(store, at=after(-90), now=NOW)
    await post(store, say(RINA), say(DODI))
    heard = {one.post.to: one.heard_at for one in await claimed(outbox)}
    assert heard == {RINA: after(-60), DODI: None}


async def test_what_was_said_in_a_far_future_is_said_now(store: Store, outbox: Outbox) -> None:
    await write(store, at=NOW + 3 * DAY, now=NOW)
    await post(store, say(RINA))
    (claim,) = await claimed(outbox)
    assert claim.heard_at == NOW


async def test_the_platform_s_clock_is_believed_while_ours_is_a_day_behind(
    store: Store, outbox: Outbox
) -> None:
    """Else his window would seem closed as soon as our clock is right again."""
    await write(store, at=NOW, now=NOW - DAY)
    await post(store, say(RINA))
    (claim,) = await claimed(outbox)
    assert claim.heard_at == NOW


async def test_a_message_held_for_a_day_opens_nothing(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await post(store, say(RINA))
    await park(outbox, nudged=True)
    assert await write(store, at=NOW - DAY, now=NOW) == 0
    assert await kept(ground) == [("parked", None)]
    assert await write(store, at=after(1)) == 1


async def test_he_writes_while_his_message_is_being_parked(store: Store, outbox: Outbox) -> None:
    await write(store, at=NOW - 2 * DAY)
    await post(store, say(RINA))
    (late,) = await claimed(outbox)
    assert await write(store) == 0
    await outbox.park(late, after(1), None, nudged=True)
    (again,) = await claimed(outbox, after(1))
    assert (again.heard_at, again.nudged) == (NOW, False)


async def test_of_writing_and_parking_at_once_neither_is_lost(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    for n in range(12):
        who = RINA if n % 2 else DODI
        await post(store, say(who, f"{n}"))
        (one,) = await claimed(outbox, after(n))
        await asyncio.gather(
            outbox.park(one, after(n), None, nudged=False), write(store, who, after(n))
        )
        (again,) = await claimed(outbox, after(n))
        assert said(again.post) == f"{n}"
        await outbox.delivered(again, "wamid.1", after(n), after(n))
        async with ground.writing() as work:
            await work.run(window.delete())


async def test_a_platform_that_says_closed_is_believed(store: Store, outbox: Outbox) -> None:
    await write(store)
    await post(store, say(RINA, "one"), say(RINA, "two"))
    (one,) = await claimed(outbox)
    assert one.heard_at == NOW
    await outbox.park(one, after(1), None, nudged=False)
    (two,) = await claimed(outbox, after(1))
    assert two.heard_at is not None
    assert two.heard_at < NOW - DAY


async def test_one_template_a_case_leads_back(store: Store, outbox: Outbox) -> None:
    await post(store, say(RINA, "one", case=None))
    await park(outbox, nudged=True)
    await file(store)
    await post(store, say(RINA, "two"), say(DODI, "his"), say(RINA, "of a case", case="c1"))
    claims = {said(one.post): one for one in await claimed(outbox)}
    assert claims["two"].nudged
    assert not claims["his"].nudged
    for one in claims.values():
        await outbox.park(one, NOW, None, nudged=False)
    (case,) = await claimed(outbox)
    assert not case.nudged
    await outbox.park(case, NOW, None, nudged=True)
    await write(store)
    assert [one.nudged for one in await claimed(outbox)] == [False]


async def test_what_led_back_is_remembered_though_he_never_wrote(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await post(store, say(RINA, "one"))
    await park(outbox, nudged=True)
    await Upkeep(ground).tidy(after(60))
    await post(store, say(RINA, "two"))
    (two,) = await claimed(outbox, after(60))
    assert two.nudged


async def test_a_template_that_failed_is_sent_once_more(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await post(store, say(RINA, "one"))
    (mark,) = await park(outbox, nudged=True)
    for word in ("sent", "delivered", "read"):
        await hear(store, told(mark + NUDGE, word))  # type: ignore[arg-type]
    assert await kept(ground) == [("parked", None)]
    await hear(store, told(mark + NUDGE, "failed", Later("131049", DAY)))
    (again,) = await claimed(outbox, NOW + DAY)
    assert (again.nudged, again.repeat) == (False, False)
    await hear(store, told(mark + NUDGE, "failed", Later("131049", DAY)))
    assert await kept(ground) == [("sending", None)]


async def test_what_was_put_off_after_a_failure_goes_at_once_when_he_writes(
    store: Store, outbox: Outbox
) -> None:
    await post(store, say(RINA, "one"))
    await post(store, say(RINA, "undoable", not_before=after(60)))
    (mark,) = await park(outbox, nudged=True)
    await hear(store, told(mark + NUDGE, "failed", Later("131049", DAY)))
    assert await write(store, at=after(1)) == 1
    (freed,) = await claimed(outbox, after(1))
    assert freed.post.texts[0].name == "one"


async def test_whoever_a_template_cannot_reach_is_given_up(store: Store, outbox: Outbox) -> None:
    await post(store, say(RINA, "one"))
    (mark,) = await park(outbox, nudged=True)
    assert await hear(store, told(mark + NUDGE, "failed", Refused("131026", gone=True))) == "one"


async def test_a_template_s_receipts_say_nothing_of_the_message(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await post(store, say(RINA, "one"))
    (mark,) = await park(outbox, nudged=True)
    await write(store)
    (one,) = await claimed(outbox)
    await hear(store, told(mark + NUDGE, "read"))
    assert await kept(ground) == [("sending", None)]
    await outbox.delivered(one, "wamid.2", NOW, NOW, final=False)
    await hear(store, told(mark + NUDGE, "failed", Refused("131026")))
    assert await kept(ground) == [("sent", None)]


async def test_the_office_sees_that_its_reporter_is_waited_for(
    store: Store, outbox: Outbox
) -> None:
    async with store.transaction() as ledger:
        await open_draft(ledger, "c1", RINA)
        await ledger.file(filing("c1"), ())
    await post(store, say(DODI, "card", case="c1", card=1), say(RINA, "of no case"))
    await park(outbox)
    async with store.transaction() as ledger:
        assert not await ledger.parked("c1")
    await post(store, say(RINA, "question", case="c1"))
    await park(outbox)
    async with store.transaction() as ledger:
        assert await ledger.parked("c1")
        await ledger.opened(RINA, after(1), after(1))
        assert not await ledger.parked("c1")


async def test_what_is_parked_goes_with_its_act(store: Store, outbox: Outbox) -> None:
    await file(store)
    async with store.transaction() as ledger:
        await ledger.enter(entry("a1"))
    await post(store, say(RINA, case="c1", act="a1"), say(RINA, case="c1", act="a2"))
    await park(outbox)
    async with store.transaction() as ledger:
        assert await ledger.undo(entry("a1"), NOW) == 1


async def test_what_is_parked_goes_with_its_draft(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    async with store.transaction() as ledger:
        await open_draft(ledger, "c1", RINA)
    await post(store, say(RINA, case="c1"))
    await park(outbox)
    async with store.transaction() as ledger:
        await ledger.drop_draft("c1", NOW)
    assert await kept(ground) == [("given_up", None)]
    assert await write(store) == 0


async def test_nobody_is_waited_for_for_ever(store: Store, outbox: Outbox, ground: Ground) -> None:
    await write(store, DODI)
    await post(store, say(RINA, "one"))
    await park(outbox)
    upkeep = Upkeep(ground)
    assert (await upkeep.backlog())["parked"] == 1
    assert (await Undelivered(ground).waiting())["parked"] == 1
    await upkeep.tidy(NOW + 29 * DAY)
    assert await kept(ground) == [("parked", None)]
    await upkeep.tidy(NOW + 31 * DAY)
    (row,) = await Undelivered(ground).rows("given_up", 9)
    assert row.reason
    assert (await upkeep.backlog())["parked"] == 0
    async with ground.reading() as work:
        assert await work.all(sa.select(window)) == []


async def test_the_administrator_may_send_or_drop_what_is_parked(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await post(store, say(RINA, "one"), say(DODI, REPORT.story))
    await park(outbox, nudged=True)
    desk = Undelivered(ground)
    one, two = await desk.rows("parked", 9)
    assert await desk.replay(one.id, NOW)
    (again,) = await claimed(outbox)
    assert (said(again.post), again.repeat, again.nudged, again.attempts) == (
        "one",
        False,
        False,
        1,
    )
    assert await desk.drop(two.id)
    assert await desk.rows("parked", 9) == []


async def test_what_a_clock_ahead_parked_goes_when_the_clock_is_right_again(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    """He wrote a moment ago; only our clock, a day ahead, took his window for closed."""
    await write(store, at=NOW)
    await post(store, say(RINA))
    (one,) = await claimed(outbox, NOW + DAY)
    await outbox.park(one, NOW + DAY, None, nudged=False)
    assert await claimed(outbox, NOW + DAY) == []
    await Upkeep(ground).rebase(after(60))
    (again,) = await claimed(outbox, after(60))
    assert (again.mark, again.repeat) == (one.mark, False)
