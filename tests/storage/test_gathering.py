"""Cards that leave together: whatever happens on the way, each is sent alone, in exactly one
message, or waits."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.messages import Address, Haste, Post
from bot.ports import Claim, Store
from bot.ports.leaving import LINES
from storage import gathering
from storage.outbox import Outbox
from storage.tables import outbox as rows
from storage.upkeep import Upkeep
from storage.work import Ground
from tests.storage.people import NOW, after, file, say

GROUP = Address("telegram", "42", "-100555000222")
CHATS = count(1)
"""Each example is a chat of its own in the same database."""
HASTES: dict[str, Haste] = {"three": "together", "late": "trailing", "danger": "first"}
STEPS = (
    "three",
    "late",
    "danger",
    "edit",
    "other",
    "send",
    "lose",
    "later",
    "refuse",
    "kill",
    "wait",
)


def card(case: str, to: Address = GROUP, **more: object) -> Post:
    return say(to, "card", case=case, card=1, haste="together", **more)


def edit(case: str, to: Address = GROUP, version: int = 2) -> Post:
    return say(to, "edit", case=case, card=version, kind="edit")


async def put(store: Store, at: datetime, *posts: Post) -> None:
    async with store.transaction() as ledger:
        for one in posts:
            await ledger.post(one, at)


async def cases(store: Store, count: int, begin: str = "g") -> list[str]:
    found = [f"{begin}{n}" for n in range(count)]
    for n, case in enumerate(found):
        await file(store, case, ticket=f"PLG-{begin}-{n}")
    return found


async def claim(outbox: Outbox, seconds: float) -> Claim | None:
    found = await outbox.claim(after(seconds), {"telegram": 9})
    return found[0] if found else None


def whole(one: Claim) -> Claim:
    """As delivery composes it."""
    if not one.together:
        return one
    prompt = {"act": "cards", LINES: list(one.together)}
    return replace(one, post=replace(one.post, case=None, card=None, prompt=prompt))


async def deliver(outbox: Outbox, seconds: float, name: str = "900") -> list[tuple[str, ...]]:
    """What leaves until nothing is due any more: the cases of each message."""
    sent = []
    while (one := await claim(outbox, seconds)) is not None:
        await outbox.delivered(whole(one), name, after(seconds), after(seconds))
        sent.append(one.together or (one.post.case or "",))
    return sent


async def standing(ground: Ground) -> Counter[str]:
    async with ground.reading() as work:
        return Counter(row.state for row in await work.all(sa.select(rows.c.state)))


async def test_three_behind_one_that_waited_leave_with_it(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    found = await cases(store, 14)
    await put(store, NOW, *(card(case) for case in found))
    assert await deliver(outbox, 3) == [tuple(found[:10]), tuple(found[10:])]
    assert await standing(ground) == {"delivered": 2, "folded": 12}
    async with ground.reading() as work:
        left = await work.all(sa.select(rows.c.id).where(rows.c.body.is_not(None)))
    assert not left


async def test_too_few_and_too_soon_leave_alone(store: Store, outbox: Outbox) -> None:
    found = await cases(store, 8)
    await put(store, NOW, *(card(case) for case in found[:3]))
    assert await deliver(outbox, 60) == [(case,) for case in found[:3]]
    await put(store, after(60), *(card(case) for case in found[3:]))
    assert await deliver(outbox, 61) == [(case,) for case in found[3:]]


async def test_a_clock_put_back_keeps_them_together(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    """Written on a day that is still to come, they wait no less."""
    found = await cases(store, 4)
    await put(store, after(86400), *(card(case) for case in found))
    await Upkeep(ground).rebase(NOW)
    first = await claim(outbox, 5)
    assert first
    assert first.together == tuple(found)


async def test_danger_goes_ahead_alone_and_of_many_ten_at_once(
    store: Store, outbox: Outbox
) -> None:
    found = await cases(store, 24)
    await put(store, after(45), *(card(case) for case in found[:5]))
    await put(store, after(46), *(replace(card(case), haste="first") for case in found[5:]))
    sent = await deliver(outbox, 60)
    assert sent[0] == tuple(found[5:15])
    assert sent[1:10] == [(case,) for case in found[15:24]]
    assert sent[10:] == [tuple(found[:5])]


@pytest.mark.parametrize("haste", ["together", "trailing"])
async def test_dangers_leave_together_sooner_where_others_wait_long_behind_them(
    store: Store, outbox: Outbox, haste: Haste
) -> None:
    found = await cases(store, 5)
    await put(store, NOW, replace(card(found[0]), haste=haste))
    await put(store, after(1), *(replace(card(case), haste="first") for case in found[1:]))
    assert await deliver(outbox, 50) == [tuple(found[1:]), (found[0],)]


@pytest.mark.parametrize(
    ("seconds", "haste", "mixed"),
    [(50, "together", False), (70, "together", True), (70, "trailing", False)],
)
async def test_a_new_card_that_waits_a_minute_behind_danger_leaves_with_it(
    store: Store, outbox: Outbox, seconds: int, haste: Haste, mixed: bool
) -> None:
    danger, *others = await cases(store, 5)
    await put(store, NOW, *(replace(card(case), haste=haste) for case in others))
    await put(store, after(1), replace(card(danger), haste="first"))
    sent = await deliver(outbox, seconds)
    assert sent == ([(danger, *others)] if mixed else [(danger,), tuple(others)])


async def test_older_messages_have_turns_of_their_own_however_many_cards_come(
    store: Store, outbox: Outbox
) -> None:
    old, *new = await cases(store, 41)
    await put(store, NOW, say(GROUP, "an answer", case=old))
    sent = []
    for second in range(0, 90, 3):
        await put(store, after(second), card(new[second // 3]))
        one = await claim(outbox, second)
        assert one
        await outbox.postpone(one, after(second), "busy", repeat=False)
        sent.append(one.post.case == old)
    assert sent[:7] == [True] * 7, "at first new cards do not press"
    assert not any(sent[8:20])
    assert 1 <= sum(sent[20:]) <= 4


async def test_what_only_reminds_comes_after_new_cards_and_passes_nothing_older(
    store: Store, outbox: Outbox
) -> None:
    found = await cases(store, 16)
    late, new = found[:12], found[12:]
    await put(store, NOW, say(GROUP, "an answer", case=late[0]))
    await put(store, after(1), *(replace(card(case), haste="trailing") for case in late))
    answer = await claim(outbox, 2)
    assert answer
    assert answer.post.kind == "send"
    await outbox.delivered(answer, "1", after(2), after(2))
    await put(store, after(30), *(card(case) for case in new))
    sent = await deliver(outbox, 60)
    assert sent == [(*new, *late[:6]), tuple(late[6:])]


@pytest.mark.parametrize("edits", [True, False])
async def test_new_cards_pass_older_messages_when_they_press(
    store: Store, outbox: Outbox, edits: bool
) -> None:
    old, *new = await cases(store, 4)
    await put(store, NOW, card(old))
    await deliver(outbox, 3, "555")
    await put(store, after(4), edit(old) if edits else say(GROUP, "a reminder", case=old))
    await put(store, after(5), *(card(case) for case in new))
    pressed = await claim(outbox, 30)
    assert pressed
    assert pressed.post.case == new[0]
    await outbox.delivered(whole(pressed), "556", after(30), after(30))
    assert (await deliver(outbox, 31))[-1] == (old,)


async def test_an_older_message_has_its_turn_behind_a_reminder_that_waits_too(
    store: Store, outbox: Outbox
) -> None:
    late, old, *new = await cases(store, 16)
    await put(store, NOW, replace(card(late), haste="trailing"), say(GROUP, "words", case=old))
    left = []
    for second in range(63, 120, 3):
        await put(store, after(second - 30), *(card(case) for case in new))
        one = await claim(outbox, second)
        assert one
        left += [*(one.together or (one.post.case,))]
        await outbox.delivered(whole(one), f"n{second}", after(second), after(second))
    assert late in left
    assert old in left


async def test_the_message_is_each_ones_card_but_no_reply_to_it_is_about_one(
    store: Store, outbox: Outbox
) -> None:
    found = await cases(store, 5)
    await put(store, NOW, *(card(case) for case in found))
    await deliver(outbox, 3, "555")
    async with store.reading() as ledger:
        assert {await ledger.card_in(case, GROUP) for case in found} == {"555"}
        assert await ledger.case_on_card(GROUP, "555") is None
        assert (await ledger.prompted(GROUP, "555")).body[LINES] == found  # type: ignore[union-attr]


async def test_changes_of_the_message_leave_as_one(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    found = await cases(store, 6)
    await put(store, NOW, *(card(case) for case in found))
    await deliver(outbox, 3, "555")
    await put(store, after(4), edit("g1"), edit("g3"), edit("g3", version=3), edit("g5"))
    one = await claim(outbox, 5)
    assert one is not None
    assert (one.post.kind, one.post.about) == ("edit", "555")
    assert list(one.together) == found
    await outbox.delivered(whole(one), "555", after(5), after(5), face="looks")
    assert await claim(outbox, 5) is None
    await put(store, after(6), edit("g0"))
    again = await claim(outbox, 7)
    assert again is not None
    assert again.face == "looks", "known by whichever case it is changed through"
    assert (await standing(ground))["gathered"] == 0


async def test_a_change_gives_way_to_new_cards_but_not_for_long(
    store: Store, outbox: Outbox
) -> None:
    found = await cases(store, 20)
    await put(store, NOW, *(card(case) for case in found[:5]))
    await deliver(outbox, 3, "555")
    await put(store, after(4), edit("g1"))
    await put(store, after(5), *(card(case) for case in found[5:12]))
    first = await claim(outbox, 10)
    assert first is not None
    assert first.together == tuple(found[5:12])
    await outbox.delivered(whole(first), "556", after(10), after(10))
    await put(store, after(11), *(card(case) for case in found[12:]))
    second = await claim(outbox, 25)
    assert second is not None
    assert (second.post.kind, second.together) == ("edit", tuple(found[:5]))


async def test_what_was_to_change_before_it_left_is_in_the_message(
    store: Store, outbox: Outbox
) -> None:
    found = await cases(store, 5)
    await put(store, NOW, *(card(case) for case in found), edit("g2"))
    assert await deliver(outbox, 3) == [tuple(found)]


async def test_a_card_of_its_own_stays_the_card(store: Store, outbox: Outbox) -> None:
    found = await cases(store, 5)
    await put(store, NOW, say(GROUP, "card", case="g3", card=1))
    await deliver(outbox, 0, "554")
    await put(store, NOW, *(card(case) for case in found))
    await deliver(outbox, 3, "555")
    async with store.reading() as ledger:
        assert await ledger.card_in("g3", GROUP) == "554"
        assert await ledger.card_in("g4", GROUP) == "555"
    await put(store, after(4), say(GROUP, "card", case="g4", card=1))
    await deliver(outbox, 5, "556")
    async with store.reading() as ledger:
        assert await ledger.case_on_card(GROUP, "556") == "g4"


async def test_erased_while_it_waits_or_first_it_holds_up_nobody(
    store: Store, outbox: Outbox
) -> None:
    found = await cases(store, 6)
    await put(store, NOW, *(card(case) for case in found))
    async with store.transaction() as ledger:
        await ledger.erase_case("g0", None, NOW)
        await ledger.erase_case("g4", None, NOW)
    assert await deliver(outbox, 3) == [("g1", "g2", "g3", "g5")]


async def test_a_case_erased_on_its_way_is_settled_with_the_others(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    found = await cases(store, 5)
    await put(store, NOW, *(card(case) for case in found))
    one = await claim(outbox, 3)
    assert one is not None
    async with store.transaction() as ledger:
        await ledger.erase_case("g0", None, NOW)
        await ledger.erase_case("g2", None, NOW)
    await outbox.delivered(whole(one), "555", after(3), after(3))
    assert await standing(ground) == {"delivered": 1, "folded": 4}
    async with store.reading() as ledger:
        assert await ledger.card_in("g1", GROUP) == "555"
        assert await ledger.card_in("g2", GROUP) is None


async def test_what_an_older_deliverer_left_behind_is_found(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    found = await cases(store, 5)
    await put(store, NOW, *(card(case) for case in found))
    assert await claim(outbox, 3) is not None
    async with ground.writing() as work:
        assert await gathering.strays(work) == []
        freed = {"state": "waiting", "token": None, "repeat": True}
        await work.run(rows.update().where(rows.c.state == "sending").values(freed))
        assert len(await gathering.strays(work)) == 4
    assert await standing(ground) == {"waiting": 5}


class _Road:
    """What one chat goes through, and what its people saw."""

    def __init__(self, store: Store, outbox: Outbox, heir: Outbox, to: Address, begin: str) -> None:
        self.store, self.outbox, self.heir, self.to, self.begin = store, outbox, heir, to, begin
        self.at, self.filed = 0.0, 0
        self.seen: Counter[str] = Counter()
        self.again: Counter[str] = Counter()
        self.lost: set[str] = set()

    async def go(self, step: str) -> None:
        match step:
            case "three" | "late" | "danger":
                for _ in range(1 if step == "danger" else 3):
                    case = f"{self.begin}{self.filed}"
                    self.filed += 1
                    await file(self.store, case, ticket=f"PLG-{case}")
                    haste = HASTES[step]
                    await put(self.store, after(self.at), replace(card(case, self.to), haste=haste))
            case "edit" if self.filed:
                case = f"{self.begin}{self.filed // 2}"
                await put(self.store, after(self.at), edit(case, self.to))
            case "other":
                await put(self.store, after(self.at), say(self.to, "words"))
            case "wait":
                self.at += 7
            case "send" | "lose" | "later" | "refuse" | "kill":
                await self._leave(step)

    async def _leave(self, step: str) -> None:
        one = await claim(self.outbox, self.at)
        if one is None:
            return
        shown = one.together or tuple(filter(None, (one.post.case,)))
        when = after(self.at)
        assert len(shown) <= 10
        match step:
            case "send":
                self._shows(one, shown)
                await self.outbox.delivered(whole(one), f"{self.begin}{one.id}", when, when)
            case "lose" | "kill":
                self._shows(one, shown)
                self.lost |= set(shown)
                if step == "kill":
                    await self.heir.recover()
                else:
                    await self.outbox.postpone(one, when, "lost", repeat=True)
            case "later":
                await self.outbox.postpone(one, when, "busy", repeat=one.repeat)
            case "refuse" if one.together and one.post.kind == "send":
                await self.outbox.apart(one, when, "odd")
            case _:
                await self.outbox.postpone(one, when, "busy", repeat=one.repeat)

    def _shows(self, one: Claim, shown: Sequence[str]) -> None:
        if one.post.kind == "send" and one.post.card is not None:
            (self.again if one.repeat else self.seen).update(shown)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(STEPS), max_size=25))
async def test_each_card_is_shown_once_or_waits(
    store: Store, outbox: Outbox, ground: Ground, steps: list[str]
) -> None:
    name = f"h{next(CHATS)}-"
    # On PostgreSQL a set of workers frees what others leave, never its own.
    heir = Outbox(ground, "second")
    road = _Road(store, outbox, heir, Address("telegram", "42", f"-{name}"), name)
    for step in steps:
        await road.go(step)
        async with ground.reading() as work:
            mine = sa.select(rows.c.state).where(rows.c.recipient == work.mac_of(road.to))
            states = Counter(row.state for row in await work.all(mine))
        assert states["gathered"] == 0, "nothing is on its way just now"
    road.at += timedelta(hours=1).total_seconds()
    for _ in range(3 * road.filed + len(steps)):
        await road.go("send")
    assert await claim(outbox, road.at) is None, "nothing is left behind"
    wanted = {f"{name}{n}" for n in range(road.filed)}
    assert set(road.seen) | set(road.again) == wanted
    assert all(count == 1 for count in road.seen.values()), "once unmarked, at most"
    assert set(road.again) <= road.lost | {case for case in wanted if road.seen[case] == 0}, (
        "marked only where it may have been seen, or with one that may"
    )
