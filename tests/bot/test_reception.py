"""The worker of the inbox, where people come by several names and channels report later."""

import pickle
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.conversation.events import Began, Left, Picked, Renamed, Wrote
from bot.messages import Address, Later, Post, Refused, Text
from bot.ports import Heard, Ledger, Receipt, Received, Stale, Store
from bot.reception import TRIES
from storage.tables import inbox
from tests.office import CITY, SU1, Group
from tests.whole import ADMIN, Stage, number, person, stage

PHONE, SCOPED = number("628000000001"), number("ID.7001")
"""Two names of one citizen: her number, and the id that lasts."""


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.long)])
def database_url(request: pytest.FixtureRequest) -> str | None:
    return (
        None if request.param == "sqlite" else str(request.getfixturevalue("migrated_postgres_url"))
    )


@pytest.fixture
async def posko(tmp_path: Path, database_url: str | None) -> AsyncIterator[Stage]:
    async with stage(tmp_path, database_url) as built:
        built.open_whatsapp()
        await built.bind(CITY, "kota")
        await Group(built, CITY).press(person(ADMIN), "staff.bind:16.71")
        yield built


async def post(posko: Stage, to: Address) -> None:
    """A message that says "click-old" is written down for somebody and sent."""
    async with posko.house.remembered.store.transaction() as ledger:
        await ledger.post(Post(to, (Text("click-old"),)), posko.clock[0])
    await posko.work()


async def test_somebody_known_by_number_is_the_same_by_a_lasting_id(posko: Stage) -> None:
    ticket = await posko.report(PHONE)
    await posko.hear(SCOPED, Wrote("/cek"), alias=PHONE)
    assert posko.hands.sent[-1].to == SCOPED
    assert ticket in "".join(m.body for m in posko.hands.to(SCOPED.name))
    # without the number, and by the number alone, she is answered at the same place
    await posko.hear(SCOPED, Wrote("/cek"))
    assert posko.hands.sent[-1].to == SCOPED
    await posko.hear(PHONE, Wrote("/cek"))
    assert posko.hands.sent[-1].to == SCOPED


async def test_what_waits_for_the_number_is_released_by_the_lasting_id(posko: Stage) -> None:
    await posko.hear(PHONE, Wrote("halo"))
    posko.wait(hours=25)
    await post(posko, PHONE)
    before = len(posko.hands.sent)
    await posko.hear(SCOPED, Wrote("/bantuan"), alias=PHONE)
    assert {m.to for m in posko.hands.sent[before:]} == {SCOPED}
    assert len(posko.hands.sent) - before == 2


async def test_a_new_name_is_followed(posko: Stage) -> None:
    new = number("ID.7002")
    ticket = await posko.report(SCOPED)
    await posko.hear(SCOPED, Renamed(new.name), at=None)
    await posko.hear(new, Wrote("/cek"))
    assert ticket in "".join(m.body for m in posko.hands.to(new.name))


async def test_a_window_counts_from_when_it_was_said_and_not_from_when_it_came(
    posko: Stage,
) -> None:
    late = posko.clock[0] - timedelta(hours=24)
    await posko.hear(SCOPED, Began(), at=late)
    assert posko.hands.to(SCOPED.name) == []  # the answer waits: his window is closed by now
    await posko.hear(SCOPED, Wrote("halo"))
    assert [m.asking for m in posko.hands.to(SCOPED.name)] == ["door"]


async def test_whoever_leaves_opens_nothing(posko: Stage) -> None:
    await posko.hear(SCOPED, Began())
    await posko.hear(SCOPED, Left(), at=None)
    posko.wait(hours=25)
    before = len(posko.hands.sent)
    await post(posko, SCOPED)
    assert len(posko.hands.sent) == before


async def test_an_officer_led_back_to_a_case_that_is_not_his_own_sees_it_as_an_officer(
    posko: Stage,
) -> None:
    await posko.bind("-1001", "seberang ulu 1")
    await posko.enrol(SCOPED, "Rina", "panwascam", SU1)
    ticket = await posko.report(person("7001"))
    await posko.hear(SCOPED, Picked(f"read:{ticket}"))
    card = posko.hands.to(SCOPED.name)[-1]
    assert card.body.startswith(ticket)
    assert any(button.value.startswith("case.") for button in card.buttons)


async def test_a_stranger_is_told_no_more_than_that_there_is_no_such_ticket(posko: Stage) -> None:
    ticket = await posko.report(person("7001"))
    await posko.hear(SCOPED, Picked(f"read:{ticket}"))
    await posko.hear(SCOPED, Picked("read:PLG-0000-0000"))
    first, second = posko.hands.to(SCOPED.name)[-2:]
    assert first.body == second.body
    assert not first.body.startswith(ticket)


async def test_a_receipt_about_nothing_we_know_changes_nothing(posko: Stage) -> None:
    for mark in ("", "never", "never~"):
        receipt = Receipt("wamid.1", mark, "failed", posko.clock[0], Refused("x", gone=True))
        await posko.arrive(SCOPED, pickle.dumps(receipt))
    before = len(posko.hands.sent)
    await posko.work()
    assert len(posko.hands.sent) == before
    assert await posko.house.remembered.inbox.quarantined() == []


async def test_a_receipt_raises_the_alarm_that_a_refusal_at_once_raises(posko: Stage) -> None:
    await posko.hear(SCOPED, Began())
    [said] = posko.hands.to(SCOPED.name)
    trouble = Later("131042", timedelta(hours=1), alarm="whatsapp-payment")
    await posko.report_back(said, "failed", trouble)
    await posko.report_back(said, "failed", trouble)
    assert len([m for m in posko.hands.to(CITY) if "Meta menahan" in m.body]) == 1
    posko.wait(hours=1)
    await posko.work()
    assert len(posko.hands.to(SCOPED.name)) == 2


async def test_an_office_that_cannot_be_reached_by_receipt_loses_no_card(posko: Stage) -> None:
    office = number("ID.900")
    async with posko.house.remembered.store.transaction() as ledger:
        await ledger.bind(SU1, office, "test", posko.clock[0])
        await ledger.opened(office, posko.clock[0], posko.clock[0])
    ticket = await posko.report(person("7001"))
    [card] = posko.hands.to(office.name)
    await posko.report_back(card, "failed", Refused("131026", gone=True))
    assert any(m.body.startswith(ticket) for m in posko.hands.to(CITY))
    async with posko.house.remembered.store.reading() as ledger:
        assert await ledger.bound(office) is None


async def test_a_template_that_cannot_arrive_is_told_to_the_desk(posko: Stage) -> None:
    office = number("ID.900")
    async with posko.house.remembered.store.transaction() as ledger:
        await ledger.bind(SU1, office, "test", posko.clock[0])
    ticket = await posko.report(person("7001"))
    [led] = posko.hands.to(office.name)
    assert led.template is not None
    await posko.report_back(led, "delivered")
    await posko.report_back(led, "failed", Refused("131026", gone=True))
    assert any(m.body.startswith(ticket) for m in posko.hands.to(CITY))


async def test_a_receipt_that_is_at_fault_waits_aside_and_blocks_nobody(posko: Stage) -> None:
    await posko.arrive(SCOPED, b"\x00 no receipt")
    heard = Heard(SCOPED, SCOPED, Began(), at=posko.clock[0])
    await posko.arrive(SCOPED, pickle.dumps(heard))
    await posko.work()
    assert len(await posko.house.remembered.inbox.quarantined()) == 1
    assert len(posko.hands.to(SCOPED.name)) == 1


async def damage(posko: Stage, body: bytes | None = bytes(40)) -> None:
    """All that waits at this moment is damaged."""
    async with posko.house.remembered.database.writing() as connection:
        await connection.execute(inbox.update().where(inbox.c.state == "waiting").values(body=body))


@pytest.mark.parametrize("body", [bytes(40), None])
async def test_a_payload_that_does_not_open_waits_aside_and_blocks_nobody(
    posko: Stage, body: bytes | None
) -> None:
    heard = pickle.dumps(Heard(SCOPED, SCOPED, Began(), at=posko.clock[0]))
    await posko.arrive(SCOPED, heard)
    await damage(posko, body)
    await posko.arrive(SCOPED, heard)
    assert await posko.reception.round() == 1
    assert await posko.reception.round() == 0
    await posko.work()
    assert len(await posko.house.remembered.inbox.quarantined()) == 1
    assert len(posko.hands.to(SCOPED.name)) == 1


async def test_a_payload_that_does_not_open_before_one_that_cannot_be_read(posko: Stage) -> None:
    await posko.arrive(SCOPED, b"damaged")
    await damage(posko)
    await posko.arrive(SCOPED, b"\x00 no payload")
    await posko.hear(PHONE, Began())
    aside = await posko.house.remembered.inbox.quarantined()
    assert [row.reason.partition(" at ")[0] for row in aside] == [
        "does not open: Broken",
        "Unreadable",
    ]
    assert len(posko.hands.to(PHONE.name)) == 1


class Between:
    """A store of which one transaction does not begin before something has happened elsewhere."""

    def __init__(self, store: Store, number: int, happens: Callable[[], Awaitable[Any]]) -> None:
        self.store, self.number, self.happens = store, number, happens

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Ledger]:
        self.number -= 1
        if self.number == 0:
            await self.happens()
        async with self.store.transaction() as ledger:
            yield ledger

    def reading(self) -> Any:
        return self.store.reading()


class Failing:
    """A reader at which everything goes wrong."""

    def read(self, received: Received) -> None:
        raise KeyError(received.id)


async def test_what_failed_here_and_was_done_elsewhere_is_not_put_aside(posko: Stage) -> None:
    """The row fails in a batch and alone; before it is put aside another receiver does it."""
    heard = Heard(SCOPED, SCOPED, Picked("case.claim:PLG-1:1"), click="c9", at=posko.clock[0])
    await posko.arrive(SCOPED, pickle.dumps(heard))
    between = Between(posko.house.remembered.store, 3, posko.reception.round)
    failing = replace(posko.reception, store=between, readers={"whatsapp": Failing()})
    assert await failing.round() == 1
    assert between.number <= 0
    await posko.work()
    assert await posko.house.remembered.inbox.quarantined() == []
    assert not any("coba lagi" in message.body for message in posko.hands.sent)


@pytest.mark.parametrize(("error", "asked"), [(Stale(), 1 + TRIES), (KeyError("x"), 2)])
async def test_what_is_no_rows_fault_is_no_reason_to_begin_at_once_again(
    posko: Stage, error: Exception, asked: int
) -> None:
    """Who is told that nothing was done waits, and so does whoever sees a worker break off."""
    await posko.arrive(SCOPED, b"")

    async def fail() -> None:
        between.number = 1
        between.asked += 1
        raise error

    between = Asked(posko.house.remembered.store, 1, fail)
    reception = replace(posko.reception, store=between)
    if isinstance(error, Stale):
        assert await reception.round() == 0
    else:
        with pytest.raises(KeyError):
            await reception.round()
    assert between.asked == asked
    assert await posko.house.remembered.inbox.quarantined() == []


class Asked(Between):
    asked = 0
