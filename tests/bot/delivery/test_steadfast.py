"""What was sent is settled once, however long the database is away meanwhile."""

import asyncio
import pickle
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.conversation.events import Wrote
from bot.delivery.steadfast import TRIES, Steadfast
from bot.messages import Later
from bot.ports import Claim, Fault, Heard, Outbox, Stale
from tests.whole import Stage, person, stage

SITI = person("7")


@pytest.fixture
async def posko(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as built:
        yield built


@dataclass
class Away:
    """The outbox of a database that is away: so many calls of a kind fail, those named in `late`
    after all was done (the answer to their commit is lost). `fault` is what they raise."""

    there: Outbox
    fails: dict[str, int]
    late: bool = False
    fault: type[Exception] = Fault
    pauses: list[float] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        async def call(*args: Any, **more: Any) -> Any:
            failing = self.fails.get(name, 0) > 0
            if failing:
                self.fails[name] -= 1
                if not self.late:
                    raise self.fault
            result = await getattr(self.there, name)(*args, **more)
            if failing:
                raise self.fault
            return result

        return call

    async def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        await asyncio.sleep(0)


def insisting(posko: Stage, late: bool = False, **fails: int) -> tuple[Steadfast, Away]:
    away = Away(posko.house.remembered.outbox, fails, late)
    return Steadfast(away, away.pause), away  # type: ignore[arg-type]


async def asked(posko: Stage) -> None:
    """Siti began, and the answer to her waits to be sent."""
    await posko.arrive(SITI, pickle.dumps(Heard(SITI, SITI, Wrote("/start"), at=posko.clock[0])))
    await posko.reception.round()


async def claimed(posko: Stage, outbox: Steadfast) -> list[Claim]:
    return list(await outbox.claim(posko.clock[0], {"telegram": 9}))


@pytest.mark.parametrize("late", [False, True])
async def test_what_arrived_is_settled_when_the_database_is_back(posko: Stage, late: bool) -> None:
    outbox, away = insisting(posko, late, delivered=3)
    await asked(posko)
    [claim] = await claimed(posko, outbox)
    await outbox.delivered(claim, "900", posko.clock[0], posko.clock[0])
    assert len(away.pauses) == 3
    assert await claimed(posko, outbox) == []
    assert await outbox.next_due() is None


@pytest.mark.parametrize("verb", ["delivered", "postpone", "park", "apart", "give_up"])
async def test_what_clashed_with_somebody_else_is_settled_all_the_same(
    posko: Stage, verb: str
) -> None:
    outbox, away = insisting(posko, **{verb: 2})
    away.fault = Stale
    await asked(posko)
    [claim] = await claimed(posko, outbox)
    now = posko.clock[0]
    settle = {
        "delivered": lambda: outbox.delivered(claim, "900", now, now),
        "postpone": lambda: outbox.postpone(claim, now, "busy", repeat=False),
        "park": lambda: outbox.park(claim, now, None, nudged=False),
        "apart": lambda: outbox.apart(claim, now, "odd"),
        "give_up": lambda: outbox.give_up(claim, "gone", now),
    }
    await settle[verb]()
    assert len(away.pauses) == 2
    assert await outbox.let_go(()) == 0, "nothing is held any more"


async def test_a_row_that_is_not_ours_any_more_is_not_insisted_on(posko: Stage) -> None:
    outbox, away = insisting(posko)
    await asked(posko)
    [claim] = await claimed(posko, outbox)
    assert await posko.house.remembered.outbox.recover() == 1
    await outbox.delivered(claim, "900", posko.clock[0], posko.clock[0])
    assert away.pauses == []
    [again] = await claimed(posko, outbox)
    assert again.repeat


async def test_a_database_that_stays_away_is_no_longer_waited_for(posko: Stage) -> None:
    outbox, away = insisting(posko, delivered=TRIES + 1)
    await asked(posko)
    [claim] = await claimed(posko, outbox)
    with pytest.raises(Fault):
        await outbox.delivered(claim, "900", posko.clock[0], posko.clock[0])
    assert len(away.pauses) == TRIES


async def test_a_claim_that_nobody_learnt_of_is_let_go_and_is_no_repeat(posko: Stage) -> None:
    outbox, _ = insisting(posko, late=True, claim=1)
    await asked(posko)
    with pytest.raises(Fault):
        await claimed(posko, outbox)
    [claim] = await claimed(posko, outbox)
    assert not claim.repeat


async def test_what_is_on_its_way_is_not_let_go(posko: Stage) -> None:
    outbox, away = insisting(posko, late=True)
    await asked(posko)
    [claim] = await claimed(posko, outbox)
    away.fails["claim"] = 1
    with pytest.raises(Fault):
        await claimed(posko, outbox)
    assert await claimed(posko, outbox) == []
    await outbox.delivered(claim, "900", posko.clock[0], posko.clock[0])
    assert await outbox.next_due() is None


async def test_a_clock_set_back_in_a_pause_of_the_channel_does_not_make_it_a_day(
    posko: Stage,
) -> None:
    posko.hands.faults[SITI.name] = [Later("a token refused", timedelta(minutes=10), pause=True)]
    await posko.hear(SITI, Wrote("/start"))
    assert posko.hands.sent == []
    await posko.tick(days=-1)
    await posko.tick(minutes=11)
    assert len(posko.hands.to(SITI.name)) == 1
