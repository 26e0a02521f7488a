"""Roles apart on one PostgreSQL: several sets of workers share the work and do nothing twice."""

import asyncio
import pickle
import random
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from bot import alarms
from bot.conversation.events import Wrote
from bot.desk import Desk
from bot.intake import Intake
from bot.messages import Address, Post, Text
from bot.pace import Pace, Paces
from bot.ports import Arrival, Claim, Heard, Ledger, Line
from bot.reception import Reception
from bot.wiring.company import LAW
from handlers.web.bell import Bell as PageBell
from tests.roles import keeps, sets
from tests.whole import ADMIN, Stage, person

SECOND = timedelta(seconds=1)
SOON = 5.0
GROUP, WHOLE = Pace(5, 0.24), Pace(5, 24.0)


def tick(posko: Sequence[Stage], seconds: float) -> None:
    for one in posko:
        one.wait(seconds=seconds)


# --- one pace per bot


async def test_two_deliverers_and_a_successor_keep_one_pace_together(
    tmp_path: Path, migrated_postgres_url: str
) -> None:
    sent: dict[str, list[float]] = defaultdict(list)
    async with sets(3, tmp_path, migrated_postgres_url) as (one, other, successor):
        start, hands = one.clock[0], one.hands
        async with one.house.remembered.store.transaction() as ledger:
            for to in [*(str(number) for number in range(1, 121)), *["-100"] * 12]:
                await ledger.post(Post(person(to), (Text("bot-short"),)), start)
        for step in range(1, 161):
            seen, at_work = len(hands.sent), (one, other if step < 40 else successor)
            for posko in at_work:
                posko.delivery.paces = Paces(_pace, {"telegram": WHOLE}, {"telegram": "42"})
            await asyncio.gather(*(posko.delivery.round() for posko in at_work))
            for message in hands.sent[seen:]:
                sent[message.to.name].append((one.clock[0] - start) / SECOND)
            tick((one, other, successor), 0.05 if step < 120 else 1.5)
    every = sorted(moment for moments in sent.values() for moment in moments)
    assert len(every) == 132
    assert most(every, 1) <= 29
    assert every[119] < 120 / 24 + 2  # and the pace is used
    assert most(sent["-100"], 60) <= 19
    assert max(len(moments) for name, moments in sent.items() if name != "-100") == 1


def _pace(to: Address) -> Pace:
    return GROUP if to.name.startswith("-") else Pace(9, 1.0)


def most(moments: Sequence[float], span: float) -> int:
    """How many fall into one window at most."""
    return max(sum(0 <= one - first < span for one in moments) for first in moments)


# --- conversations, one person's in order


@dataclass(frozen=True)
class Echo:
    """An intake that keeps in a person's talk what it heard, in order: whatever comes twice, is
    lost or overtakes another shows there."""

    chance: random.Random
    language: str = "id"

    async def receive(self, ledger: Ledger, heard: Heard, now: datetime, **_: object) -> None:
        who = await ledger.person(heard.sender, "id", now)
        before = await ledger.conversation(who.id)
        said = list(before.state["heard"]) if before.state else []
        await asyncio.sleep(self.chance.random() / 500)  # others get their turn here
        assert isinstance(heard.event, Wrote)
        await ledger.remember(who.id, before, {"heard": [*said, heard.event.text]}, None, now)


class Nobody:
    """A desk at which nobody is staff."""

    async def receive(self, *_: object) -> bool:
        return False


PEOPLE, LINES = 10, 12


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.long)])
async def test_three_receptions_hear_everybody_in_order_once_though_they_die_at_work(
    tmp_path: Path, migrated_postgres_url: str, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311
    async with sets(3, tmp_path, migrated_postgres_url) as posko:
        receptions = [
            replace(
                one.reception,
                intake=cast("Intake", Echo(chance)),
                desk=cast("Desk", Nobody()),
                readers={"telegram": one.hands},
            )
            for one in posko
        ]
        async with asyncio.TaskGroup() as group:
            working = [group.create_task(_works(one, chance)) for one in receptions]
            async with asyncio.TaskGroup() as arriving:
                for number in range(PEOPLE):
                    arriving.create_task(_writes(posko, str(number), chance))
            for _ in range(400):
                await asyncio.sleep(0.05)
                if not await _waiting(posko[0]):
                    break
            for task in working:
                task.cancel()
        for number in range(PEOPLE):
            assert await _heard(posko[0], str(number)) == [str(line) for line in range(LINES)]
        assert await posko[0].house.remembered.inbox.quarantined() == []


async def _writes(posko: Sequence[Stage], name: str, chance: random.Random) -> None:
    """Each line is brought to two doors at once, as a platform does whose answer was lost."""
    for line in range(LINES):
        payload = pickle.dumps(Heard(person(name), person(name), Wrote(str(line))))
        arrival = Arrival("telegram", "42", f"{name}-{line}", name, payload)
        doors = chance.sample(posko, 2)
        kept = [one.house.remembered.inbox.keep([arrival]) for one in doors]
        assert sum(await asyncio.gather(*kept)) == 1


async def _works(reception: Reception, chance: random.Random) -> None:
    """Round after round, now and then broken off in the middle."""
    while True:
        with suppress(TimeoutError):
            async with asyncio.timeout(chance.choice((0.01, 0.05, 1.0, 1.0))):
                if not await reception.round():
                    await asyncio.sleep(0.005)


async def _waiting(posko: Stage) -> int:
    return (await posko.house.remembered.upkeep.backlog())["inbox"]


async def _heard(posko: Stage, name: str) -> list[str]:
    async with posko.house.remembered.store.transaction() as ledger:
        who = await ledger.person(person(name), "id", posko.clock[0])
        state = (await ledger.conversation(who.id)).state
    return list(state["heard"]) if state else []


# --- bells


async def test_a_line_written_by_one_process_rings_the_page_that_another_one_serves(
    tmp_path: Path, migrated_postgres_url: str
) -> None:
    session = "S" * 43
    async with (
        sets(2, tmp_path, migrated_postgres_url) as (web, deliver),
        keeps(web, {"web"}) as here,
        keeps(deliver, {"deliver"}),
    ):
        page, told = PageBell(here.called), list[str]()
        web.house.pages.extend((page.ring, told.append))
        with page.listen(session) as event:
            line = Line(0, "posko", "Halo", (), None, None, deliver.clock[0])
            await deliver.house.remembered.transcript.append(session, line)
            async with asyncio.timeout(SOON):
                await event.wait()
        assert session not in "".join(told)  # its name opens it


async def test_what_one_process_stored_wakes_the_worker_of_another_one(
    tmp_path: Path, migrated_postgres_url: str
) -> None:
    async with (
        sets(2, tmp_path, migrated_postgres_url) as (receive, deliver),
        keeps(receive, {"receive"}),
        keeps(deliver, {"deliver"}),
    ):
        bell = deliver.house.bells["outbox"]
        await bell.heard(0)
        async with receive.house.remembered.store.transaction() as ledger:
            await ledger.post(Post(person("7"), (Text("bot-short"),)), receive.clock[0])
        assert await bell.heard(SOON)


# --- what a dead process leaves


async def test_what_a_dead_deliverer_was_sending_leaves_soon_and_counts_as_sent(
    tmp_path: Path, migrated_postgres_url: str
) -> None:
    async with sets(2, tmp_path, migrated_postgres_url) as (dead, living):
        start, remembered = dead.clock[0], dead.house.remembered
        async with remembered.store.transaction() as ledger:
            for _ in range(2):
                await ledger.post(Post(person("-100"), (Text("bot-short"),)), start)
        async with keeps(living, {"deliver"}):
            async with keeps(dead, {"deliver"}):
                (lost,) = await remembered.outbox.claim(start, {"telegram": 24})
                assert await living.delivery.round() == 0
            claims: Sequence[Claim] = ()
            for _ in range(200):
                await asyncio.sleep(0.05)
                if claims := await living.delivery.claim():
                    break
        assert [claim.id for claim in claims] == [lost.id]
        assert claims[0].repeat
        assert claims[0].paced_at is not None
        # Whoever took it late does no harm: the row is another one's.
        await remembered.outbox.delivered(lost, "1", start, start)
        await living.house.remembered.outbox.delivered(claims[0], "2", start, start)
        assert await living.delivery.round() == 1


# --- once only, whoever is at it


async def test_an_alarm_that_several_processes_meet_at_once_is_told_once(
    tmp_path: Path, migrated_postgres_url: str
) -> None:
    async with sets(3, tmp_path, migrated_postgres_url) as posko:

        async def sound(one: Stage) -> None:
            async with one.house.remembered.store.transaction() as ledger:
                admins = one.house.people.teller.admins
                await alarms.sound(
                    ledger, one.house.clerk, "alarm-unsayable", "", admins, one.clock[0]
                )
                await asyncio.sleep(0.02)

        await asyncio.gather(*(sound(one) for one in posko))
        await posko[0].work()
        assert len(posko[0].hands.to(ADMIN)) == 1


async def test_a_key_that_one_process_destroys_is_forgotten_by_the_others(
    tmp_path: Path, migrated_postgres_url: str
) -> None:
    session = "S" * 43
    line = Line(0, "posko", "Halo", (), None, None, datetime(2024, 11, 25, tzinfo=UTC))
    async with (
        sets(2, tmp_path, migrated_postgres_url) as (one, other),
        keeps(one, {"web"}),
        keeps(other, {"deliver"}),
    ):
        keys, owner = one.house.remembered.keys, one.house.remembered.keys.mac("session", session)
        for _ in range(100):  # both have company by now, and have told each other to forget all
            if keys.forgettings == 2:
                break
            await asyncio.sleep(0.05)
        transcript, elsewhere = (posko.house.remembered.transcript for posko in (one, other))
        await transcript.append(session, line)
        assert keys.recall(owner) is not None
        await elsewhere.erase(session)
        for _ in range(100):
            if keys.recall(owner) is None:
                break
            await asyncio.sleep(0.05)
        assert keys.recall(owner) is None
        keys.learn(owner, b"k" * 32, keys.forgettings)  # the telling was lost
        await transcript.append(session, line)
        assert [said.text for said in await elsewhere.after(session, 0, 9)] == ["Halo"]


async def test_a_process_that_may_have_missed_a_telling_remembers_no_key(
    tmp_path: Path, migrated_postgres_url: str
) -> None:
    async with sets(1, tmp_path, migrated_postgres_url) as (one,), keeps(one, {"web"}) as company:
        keys = one.house.remembered.keys
        keys.learn("c1", b"k" * 32, keys.forgettings)
        assert keys.recall("c1") is not None
        (await company.wire.standing()).drop()
        await company.wire.standing()
        assert keys.recall("c1") is None


async def test_what_an_office_declares_holds_in_other_processes_at_once(
    tmp_path: Path, migrated_postgres_url: str
) -> None:
    async with (
        sets(2, tmp_path, migrated_postgres_url) as (web, receive),
        keeps(web, {"web"}),
        keeps(receive, {"receive"}),
    ):
        for tell in web.house.others:
            tell(LAW)
        assert await receive.house.days._bell.heard(SOON)
