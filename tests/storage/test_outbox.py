"""The outbox: order held by the database, pace, leases, fences, folded edits."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
import sqlalchemy as sa

from bot.messages import Address, Choice, File, Post, Text
from bot.ports import Claim, Fault, Stale, Store
from storage import lanes
from storage.alive import alive
from storage.database import Database
from storage.keys import Keys
from storage.outbox import Outbox, _oldest
from storage.tables import card, lane
from storage.tables import outbox as rows
from storage.undelivered import Undelivered
from storage.upkeep import Upkeep
from storage.work import Ground, Work
from tests.storage.people import BUDI, GROUP, NOW, SITI, after, file, open_draft, post, said, say

CHANNELS = ("telegram", "web")


async def claim(outbox: Outbox, now: datetime = NOW, limit: int = 10) -> Sequence[Claim]:
    return await outbox.claim(now, dict.fromkeys(CHANNELS, limit))


async def deliver(outbox: Outbox, now: datetime = NOW, name: str | None = "900") -> list[str]:
    claims = await claim(outbox, now)
    for one in claims:
        await outbox.delivered(one, name, now, now)
    return [said(one.post) for one in claims]


async def states(ground: Ground) -> list[str]:
    async with ground.reading() as work:
        return [row.state for row in await work.all(sa.select(rows.c.state).order_by(rows.c.id))]


async def test_a_post_comes_out_as_it_went_in(store: Store, outbox: Outbox) -> None:
    await file(store)
    whole = Post(
        to=GROUP,
        texts=(
            Text("card", {"n": 3, "at": NOW, "day": NOW.date(), "why": ("a", Text("b"))}),
            Text("plain"),
        ),
        choices=(Choice("case.take:1", Text("take", {"who": Text("you")}), None),),
        language="en",
        case="c1",
        ticket="PLG-1",
        files=(File("e1", "c1", "photo", "image/png"),),
        chart={"rows": [1, 2]},
        act="a1",
        prompt={"case": "c1", "of": [1, None, {"n": "x"}]},
        card=1,
        asking="place",
        protect=True,
        not_before=NOW,
    )
    await post(store, whole)
    (got,) = await claim(outbox)
    assert got.post == replace(whole, not_before=None)
    assert (got.attempts, got.repeat) == (1, False)


async def test_each_recipient_gets_his_oldest_first_and_one_at_a_time(
    store: Store, outbox: Outbox
) -> None:
    await post(store, say(SITI, "one"), say(SITI, "two"), say(BUDI, "three"))
    first = await claim(outbox)
    assert sorted(said(one.post) for one in first) == ["one", "three"]
    assert await claim(outbox) == []
    for one in first:
        await outbox.delivered(one, "9", NOW, NOW)
    assert await deliver(outbox) == ["two"]
    assert await outbox.next_due() is None


async def test_two_claimers_never_have_rows_of_the_same_recipient(
    store: Store, ground: Ground
) -> None:
    for n in range(20):
        await post(store, say(SITI, f"{n}"), say(BUDI, f"{n}"))
    heard: dict[Address, list[str]] = {SITI: [], BUDI: []}
    busy: set[Address] = set()

    async def worker(outbox: Outbox) -> None:
        for _ in range(200):
            for one in await claim(outbox, limit=2):
                assert one.post.to not in busy
                busy.add(one.post.to)
                await asyncio.sleep(0)
                heard[one.post.to].append(said(one.post))
                busy.discard(one.post.to)
                await outbox.delivered(one, None, NOW, NOW)
            if len(heard[SITI]) + len(heard[BUDI]) == 40:
                return

    await asyncio.gather(worker(Outbox(ground, "first")), worker(Outbox(ground, "second")))
    assert heard == {SITI: [f"{n}" for n in range(20)], BUDI: [f"{n}" for n in range(20)]}


async def test_the_database_itself_refuses_a_second_row_on_its_way(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await post(store, say(SITI, "one"), say(SITI, "two"))
    await claim(outbox)
    async with ground.writing() as work:
        await work.run(lane.update().values(inflight=False, due_at=NOW))
    with pytest.raises(Stale):
        await claim(outbox)


async def test_a_lane_waits_for_its_pace_and_next_due_says_how_long(
    store: Store, outbox: Outbox
) -> None:
    await post(store, say(GROUP, "one"), say(GROUP, "two"))
    (first,) = await claim(outbox)
    await outbox.delivered(first, "9", NOW, after(3))
    assert await claim(outbox) == []
    assert await outbox.next_due() == after(3)
    assert await deliver(outbox, after(3)) == ["two"]


async def test_pace_holds_for_a_message_posted_later(store: Store, outbox: Outbox) -> None:
    await post(store, say(GROUP, "one"))
    (first,) = await claim(outbox)
    await outbox.delivered(first, "9", NOW, after(3))
    await post(store, say(GROUP, "two"))
    assert await outbox.next_due() == after(3)


async def test_a_message_for_later_lets_others_pass(store: Store, outbox: Outbox) -> None:
    await post(store, say(SITI, "tomorrow", not_before=after(60)), say(SITI, "now"))
    assert await deliver(outbox) == ["now"]
    assert await outbox.next_due() == after(60)
    assert await deliver(outbox, after(60)) == ["tomorrow"]


async def test_a_postponed_row_stays_first(store: Store, outbox: Outbox) -> None:
    await post(store, say(SITI, "one"), say(SITI, "two"))
    (first,) = await claim(outbox)
    await outbox.postpone(first, after(5), "timeout", repeat=True)
    assert await claim(outbox, after(4)) == []
    (again,) = await claim(outbox, after(5))
    assert (said(again.post), again.repeat, again.attempts) == ("one", True, 2)
    await outbox.postpone(again, after(9), "429", repeat=False)
    (third,) = await claim(outbox, after(9))
    assert third.repeat


async def test_a_click_never_waits_behind_its_group(store: Store, outbox: Outbox) -> None:
    await post(store, say(GROUP, "card"))
    (card,) = await claim(outbox)
    await post(store, say(GROUP, "done", kind="answer", about="click-1"))
    (answer,) = await claim(outbox)
    assert (answer.post.kind, answer.post.about) == ("answer", "click-1")
    await outbox.delivered(answer, None, NOW, after(3))
    await outbox.postpone(card, after(9), "429", repeat=False)
    assert await outbox.next_due() == after(9)


async def test_only_channels_that_are_on_are_claimed(store: Store, outbox: Outbox) -> None:
    await post(store, say(SITI, "telegram"), say(Address("web", "", "s1"), "web"))
    (one,) = await outbox.claim(NOW, {"web": 9})
    assert said(one.post) == "web"
    assert await outbox.next_due(("web",)) is None
    assert await outbox.next_due(("web", "telegram")) == NOW


async def test_each_channel_has_its_own_limit(store: Store, outbox: Outbox) -> None:
    for n in range(3):
        await post(store, *(say(Address(name, "", f"{n}")) for name in ("telegram", "web")))
    claims = await outbox.claim(NOW, {"telegram": 1, "web": 2})
    assert sorted(one.post.to.channel for one in claims) == ["telegram", "web", "web"]
    assert len({one.mark for one in claims}) == 3
    assert await outbox.claim(NOW, {}) == []


async def test_a_lost_claim_settles_nothing(store: Store, outbox: Outbox, ground: Ground) -> None:
    await post(store, say(SITI, "one"))
    (old,) = await claim(outbox)
    assert await Upkeep(ground).rebase(after(301)) == 1
    (new,) = await claim(outbox, after(301))
    assert (new.id, new.repeat) == (old.id, True)
    await outbox.delivered(old, "9", after(302), after(302))
    await outbox.give_up(old, "late", after(302))
    await outbox.postpone(old, after(900), "late", repeat=False)
    assert await states(ground) == ["sending"]
    await outbox.delivered(new, "9", after(303), after(303))
    assert await states(ground) == ["delivered"]


async def test_what_a_dead_worker_was_sending_is_free_and_marked(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await post(store, say(SITI, "one"), say(SITI, "two"))
    await claim(outbox)
    successor = Outbox(ground, "second")
    assert await successor.recover() == 1
    (again,) = await claim(successor)
    assert (said(again.post), again.repeat) == ("one", True)


async def test_what_a_living_worker_is_sending_is_left_alone(
    store: Store, outbox: Outbox, ground: Ground, database: Database, database_url: str
) -> None:
    if database.sqlite:
        pytest.skip("SQLite has one set of workers")
    await post(store, say(SITI, "one"))
    other = Database.open(database_url)
    async with alive(other, ground.folder.root, "first"):
        await claim(outbox)
        assert await Outbox(ground, "second").recover() == 0
    assert await Outbox(ground, "second").recover() == 1
    await other.close()


async def test_a_row_given_up_can_be_shown_replayed_and_dropped(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await post(store, say(SITI, "one"), say(SITI, "two"))
    (one,) = await claim(outbox)
    await outbox.give_up(one, "blocked", NOW)
    assert await deliver(outbox) == ["two"]
    desk = Undelivered(ground)
    (row,) = await desk.rows("given_up", 9)
    assert (row.reason, row.attempts) == ("blocked", 1)
    words = await desk.words(row.id)
    assert words is not None
    assert words["to"] == SITI.name
    assert await desk.replay(row.id, NOW)
    (again,) = await claim(outbox)
    assert again.repeat
    await outbox.give_up(again, "blocked", NOW)
    assert await desk.drop(row.id)
    assert await desk.show(row.id) is None
    assert not await desk.replay(row.id, NOW)


async def damage(ground: Ground, id_: int, body: Any = None) -> None:
    """The row's body is changed by a hand that has no key; or it says `body`, well sealed."""
    async with ground.writing() as work:
        row = await work.one(sa.select(rows).where(rows.c.id == id_))
        assert row is not None
        sealed = row.body[:-1] + bytes([row.body[-1] ^ 1])
        if body is not None:
            sealed = await work.seal(row.owner, body, "outbox", row.uid, "body")
        await work.run(rows.update().where(rows.c.id == id_).values(body=sealed))


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (None, "Broken"),
        ({}, "KeyError"),
        ({"texts": 7}, "TypeError"),
        ({"texts": [{"name": "a", "values": {"day": {"date": "soon"}}}]}, "ValueError"),
        ({"texts": ["of a newer version"]}, "AttributeError"),
    ],
)
async def test_a_row_that_does_not_open_is_given_up_and_the_others_go_on(
    store: Store, outbox: Outbox, ground: Ground, database: Database, body: Any, kind: str
) -> None:
    bad, *_ = await post(store, say(SITI, "bad"), say(SITI, "two"), say(BUDI, "three"))
    await damage(ground, bad, body)
    assert await deliver(outbox) == ["three"]
    assert await deliver(outbox) == ["two"]
    assert await states(ground) == ["given_up", "delivered", "delivered"]
    desk = Undelivered(ground)
    (row,) = await desk.rows("given_up", 9)
    assert (row.id, row.reason, row.settled_at) == (bad, f"does not open: {kind}", NOW)
    assert (await desk.words(bad) is None) == (kind == "Broken")
    assert database.meter.given_up == {"telegram": 1}
    assert await outbox.next_due() is None


async def test_a_row_that_did_not_open_is_sent_once_a_version_comes_that_reads_it(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    (id_,) = await post(store, say(SITI, "one"))
    await damage(ground, id_, {"texts": ["of a newer version"]})
    assert await deliver(outbox) == []
    await damage(ground, id_, {"texts": [{"name": "one"}]})
    assert await Undelivered(ground).replay(id_, NOW)
    (again,) = await claim(outbox)
    assert (said(again.post), again.repeat, again.attempts) == ("one", True, 1)


async def test_an_answer_that_does_not_open_leaves_no_lane_behind(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    (id_,) = await post(store, say(SITI, "done", kind="answer", about="click-1"))
    await damage(ground, id_)
    assert await deliver(outbox) == []
    async with ground.reading() as work:
        assert await work.all(sa.select(lane.c.recipient)) == []


async def test_what_was_to_leave_with_a_row_that_does_not_open_leaves_without_it(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    found = [f"c{n}" for n in range(5)]
    for case in found:
        await file(store, case, ticket=f"PLG-{case}")
    cards = [say(GROUP, "card", case=case, card=1, haste="together") for case in found]
    first, *_ = await post(store, *cards)
    await damage(ground, first)
    assert await claim(outbox, after(3)) == []
    (together,) = await claim(outbox, after(3))
    assert together.together == tuple(found[1:])
    assert not together.repeat


async def test_an_edit_of_a_card_that_does_not_open_is_given_up_and_the_others_go_on(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await file(store)
    await post(store, say(GROUP, "card", case="c1", card=1))
    await deliver(outbox, name="555")
    async with ground.writing() as work:
        await work.run(card.update().values(message=bytes(40)))
    await post(store, say(GROUP, "edit", case="c1", card=2, kind="edit"))
    await post(store, say(GROUP, "next"), say(SITI, "other"))
    assert await deliver(outbox) == ["other"]
    assert await deliver(outbox) == ["next"]
    (row,) = await Undelivered(ground).rows("given_up", 9)
    assert row.reason == "does not open: Broken"


class Lacking:
    """Keys of which one is wrapped by a master key that the key file lacks (yet)."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys

    def __getattr__(self, name: str) -> Any:
        if name == "house":
            raise Fault
        return getattr(self._keys, name)


async def test_a_database_at_fault_gives_up_nothing(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await post(store, say(SITI, "one"))
    keys: Any = Lacking(ground.keys)
    with pytest.raises(Fault):
        await claim(Outbox(replace(ground, keys=keys), "first"))
    assert await states(ground) == ["waiting"]
    assert await deliver(outbox) == ["one"]


async def test_a_delivered_row_is_empty(store: Store, outbox: Outbox, ground: Ground) -> None:
    await post(store, say(SITI, "one"))
    await deliver(outbox)
    async with ground.reading() as work:
        (row,) = await work.all(sa.select(rows))
    assert (row.state, row.body, row.address) == ("delivered", None, None)


async def test_an_edit_edits_the_case_s_card_in_that_chat(store: Store, outbox: Outbox) -> None:
    await file(store)
    await post(store, say(GROUP, "card", case="c1", card=1))
    await deliver(outbox, name="555")
    await post(store, say(GROUP, "edit", case="c1", card=2, kind="edit"))
    (edit,) = await claim(outbox)
    assert edit.post.about == "555"
    await outbox.delivered(edit, None, NOW, NOW)
    async with store.transaction() as ledger:
        assert await ledger.case_on_card(GROUP, "555") == "c1"
        assert await ledger.case_on_card(GROUP, "556") is None


async def test_an_edit_of_a_card_that_never_came_is_folded(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await file(store)
    await post(store, say(GROUP, "edit", case="c1", card=2, kind="edit"), say(GROUP, "next"))
    assert await deliver(outbox) == ["next"]
    assert await states(ground) == ["folded", "delivered"]
    assert await outbox.next_due() is None


async def test_of_several_edits_only_the_newest_is_sent(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await file(store)
    await post(store, say(GROUP, "card", case="c1", card=1))
    await deliver(outbox, name="555")
    edits = [say(GROUP, f"edit {n}", case="c1", card=n, kind="edit") for n in (2, 3, 4)]
    ids = await post(store, *edits)
    assert await deliver(outbox) == ["edit 4"]
    async with ground.reading() as work:
        folded = await work.all(sa.select(rows).where(rows.c.state == "folded"))
    assert {row.folded_into for row in folded} == {ids[2]}
    assert all(row.body is None for row in folded)


async def test_an_edit_of_a_named_message_is_never_folded(store: Store, outbox: Outbox) -> None:
    await post(store, say(SITI, "edit", kind="edit", about="77"))
    (edit,) = await claim(outbox)
    assert edit.post.about == "77"


async def test_a_chat_that_moved_takes_its_posts_cards_and_binding_along(
    store: Store, outbox: Outbox
) -> None:
    new = replace(GROUP, name="-100999")
    await file(store)
    await post(store, say(GROUP, "card", case="c1", card=1))
    await deliver(outbox, name="555")
    await post(store, say(GROUP, "one"), say(GROUP, "two"))
    (one,) = await claim(outbox)
    async with store.transaction() as ledger:
        await ledger.rename(GROUP, new, NOW)
        assert await ledger.case_on_card(new, "555") == "c1"
    assert await claim(outbox) == []
    await outbox.postpone(one, NOW, "the chat moved", repeat=False)
    (again,) = await claim(outbox)
    assert (said(again.post), again.post.to) == ("one", new)
    await outbox.delivered(again, "556", NOW, NOW)
    (two,) = await claim(outbox)
    assert (said(two.post), two.post.to) == ("two", new)


async def test_what_was_not_sent_of_a_dropped_draft_is_given_up(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    async with store.transaction() as ledger:
        await open_draft(ledger, "c1")
        await ledger.post(say(SITI, "review", case="c1"), NOW)
        await ledger.post(say(SITI, "next", case="c1"), NOW)
        await ledger.post(say(SITI, "farewell"), NOW)
    (sending,) = await claim(outbox)
    async with store.transaction() as ledger:
        await ledger.drop_draft("c1", NOW)
    await outbox.delivered(sending, "9", NOW, NOW)
    assert await deliver(outbox) == ["farewell"]
    assert await states(ground) == ["delivered", "given_up", "delivered"]


async def test_a_clock_set_back_stalls_nothing(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await post(store, say(SITI, "one"), say(BUDI, "later", not_before=after(7200)))
    (one,) = await claim(outbox)
    await outbox.postpone(one, after(60), "timeout", repeat=False)
    earlier = after(-2 * 3600)
    assert await claim(outbox, earlier) == []
    await Upkeep(ground).rebase(earlier)
    assert await outbox.next_due() == earlier
    assert [said(c.post) for c in await claim(outbox, earlier)] == ["one"]


@pytest.mark.parametrize("jump", [86_400, -86_400])
async def test_a_clock_that_jumps_takes_nothing_from_who_is_sending_it(
    store: Store, outbox: Outbox, ground: Ground, jump: int
) -> None:
    await post(store, say(SITI))
    (one,) = await claim(outbox)
    await Upkeep(ground).rebase(after(jump))
    assert await claim(outbox, after(jump)) == []
    await Upkeep(ground).rebase(after(jump + 301))
    (again,) = await claim(outbox, after(jump + 310))
    assert (again.id, again.repeat) == (one.id, True)


async def test_rows_sent_a_week_ago_go_and_open_ones_stay(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await post(store, say(SITI, "one"), say(SITI, "two"))
    (one,) = await claim(outbox)
    await outbox.delivered(one, "9", NOW, NOW)
    await Upkeep(ground).tidy(after(8 * 86400))
    assert await states(ground) == ["waiting"]


async def test_a_claim_does_not_look_at_rows_that_wait_for_others(
    store: Store, outbox: Outbox, ground: Ground, database: Database
) -> None:
    """5,000 rows of blocked recipients: the plan reads the lane's and the head's index only."""
    for block in range(10):
        chats = (Address("telegram", "42", f"{block}-{n}") for n in range(500))
        await post(store, *(say(chat, not_before=after(9000)) for chat in chats))
    await post(store, say(SITI, "one"))
    async with ground.writing() as work:
        if not database.sqlite:
            await work.run(sa.text("ANALYZE outbox"))
            await work.run(sa.text("ANALYZE lane"))
        head = await plan(work, _oldest(["x"], NOW))
        take = await plan(work, lanes.ripe("telegram", NOW, 9))
    assert "outbox_order" in head
    assert "lane_due" in take
    for text in (head, take):
        assert "SCAN outbox" not in text
        assert "Seq Scan" not in text
        assert "outbox_state" not in text
    assert await deliver(outbox) == ["one"]


async def plan(work: Work, query: sa.Select[tuple[object, ...]]) -> str:
    dialect = work.connection.dialect
    compiled = query.compile(dialect=dialect, compile_kwargs={"literal_binds": True})
    word = "EXPLAIN QUERY PLAN" if work.sqlite else "EXPLAIN"
    text = str(compiled).replace("%%", "%")
    return "\n".join(str(row) for row in await work.all(sa.text(f"{word} {text}")))
