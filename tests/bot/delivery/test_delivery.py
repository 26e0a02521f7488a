"""What leaves, and what becomes of it where a channel has windows and reports later."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.bell import Bell
from bot.conversation.events import Picked, Wrote
from bot.delivery.delivery import AT_ONCE
from bot.messages import Closed, Later, Message, Post, Refused, Text
from bot.pace import FREE, Pace, Paces
from bot.ports import Claim, Outbox
from bot.reports.acts import Ask, Officer, TakeOn, Tell
from storage.tables import outbox
from tests.office import CITY, POSKO, SU1, Group
from tests.whole import ADMIN, Stage, number, person, stage

SITI, BUDI = number("ID.7001"), number("628000000002")
PHONE = number("ID.900")
"""An office's chat on WhatsApp."""
CITIZEN = "the words of a citizen"
WAITS = "Pesan menunggu pelapor membuka WhatsApp-nya"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.long)])
def database_url(request: pytest.FixtureRequest) -> str | None:
    return (
        None if request.param == "sqlite" else str(request.getfixturevalue("migrated_postgres_url"))
    )


@pytest.fixture
async def posko(tmp_path: Path, database_url: str | None) -> AsyncIterator[Stage]:
    """The city's group and a posko's on Telegram; citizens write on WhatsApp."""
    async with stage(tmp_path, database_url) as built:
        built.open_whatsapp()
        await built.bind(CITY, "kota")
        await Group(built, CITY).press(person(ADMIN), "staff.bind:16.71")
        await built.bind(POSKO, "seberang ulu 1")
        yield built


@pytest.fixture
async def rina(posko: Stage) -> Officer:
    return await posko.enrol(person("810"), "Rina", "panwascam", SU1)


@pytest.fixture
async def ticket(posko: Stage, rina: Officer) -> str:
    """Siti's report, which Rina has; nothing more is on its way."""
    filed = await posko.report(SITI)
    await posko.do(filed, TakeOn(), rina)
    await posko.tick(minutes=2)
    for message in posko.hands.to(SITI.name):
        await posko.report_back(message, "delivered")
    return filed


async def ask(posko: Stage, ticket: str, rina: Officer, words: str = "Di RT berapa?") -> None:
    """Rina asks, and her minute of undoing is over."""
    await posko.do(ticket, Ask(words), rina)
    await posko.tick(minutes=2)


async def tell(posko: Stage, ticket: str, rina: Officer, words: str) -> None:
    await posko.do(ticket, Tell(words), rina)
    await posko.tick(minutes=2)


def new(posko: Stage, before: int, name: str = SITI.name) -> list[Message]:
    return posko.hands.to(name)[before:]


def count(posko: Stage, name: str = SITI.name) -> int:
    return len(posko.hands.to(name))


def card(posko: Stage, ticket: str) -> str:
    return Group(posko, POSKO).shows(ticket).body


async def parked(posko: Stage, ticket: str) -> bool:
    case = await posko.case(ticket)
    async with posko.house.remembered.store.reading() as ledger:
        return await ledger.parked(case.id)


# --- windows


async def test_within_a_day_free_text_goes_to_whoever_wrote(
    posko: Stage, ticket: str, rina: Officer
) -> None:
    before = count(posko)
    posko.wait(hours=23)
    await ask(posko, ticket, rina)
    [asked] = new(posko, before)
    assert "Di RT berapa?" in asked.body
    assert (asked.template, asked.kind) == (None, "send")
    assert asked.mark


async def test_after_a_day_a_template_leads_back_and_the_words_wait(
    posko: Stage, ticket: str, rina: Officer
) -> None:
    before = count(posko)
    posko.wait(hours=25)
    await ask(posko, ticket, rina)
    [led] = new(posko, before)
    assert led.template is not None
    assert (led.template.name, led.template.values) == ("posko_pertanyaan", (ticket,))
    assert led.template.payloads == (f"read:{ticket}",)
    assert (led.body, led.buttons) == ("", ())
    assert led.mark.endswith("~")  # its receipts are not those of the question
    assert await parked(posko, ticket)
    assert WAITS in card(posko, ticket)


async def test_further_news_of_the_case_waits_with_the_first_and_comes_in_order(
    posko: Stage, ticket: str, rina: Officer
) -> None:
    posko.wait(hours=25)
    before = count(posko)
    await tell(posko, ticket, rina, "Sudah kami cek.")
    await ask(posko, ticket, rina)
    assert [m.template is None for m in new(posko, before)] == [False]
    before = count(posko)
    await posko.hear(SITI, Picked(f"read:{ticket}"))
    first, second = new(posko, before)
    assert "Sudah kami cek." in first.body
    assert "Di RT berapa?" in second.body
    assert not await parked(posko, ticket)
    assert WAITS not in card(posko, ticket)


async def test_what_waited_comes_before_the_answer_to_what_he_wrote(
    posko: Stage, ticket: str, rina: Officer
) -> None:
    posko.wait(hours=25)
    await tell(posko, ticket, rina, "Sudah kami cek.")
    before = count(posko)
    await posko.hear(SITI, Wrote("/kantor"))
    said = new(posko, before)
    assert "Sudah kami cek." in said[0].body
    assert len(said) >= 2


async def test_the_button_shows_the_ticket_when_nothing_waits_any_more(
    posko: Stage, ticket: str, rina: Officer
) -> None:
    posko.wait(hours=25)
    await tell(posko, ticket, rina, "Sudah kami cek.")
    await posko.hear(SITI, Picked(f"read:{ticket}"))
    before = count(posko)
    await posko.hear(SITI, Picked(f"read:{ticket}"))
    said = "\n".join(message.body for message in new(posko, before))
    assert ticket in said
    assert "Sudah kami cek." not in said


async def test_an_office_that_never_wrote_is_brought_the_card_by_template(posko: Stage) -> None:
    async with posko.house.remembered.store.transaction() as ledger:
        await ledger.bind(SU1, PHONE, "test", posko.clock[0])
    filed = await posko.report(SITI)
    [led] = posko.hands.to(PHONE.name)
    assert led.template is not None
    assert led.template.name == "posko_laporan"
    assert led.template.payloads == (f"case.claim:{filed}:1", f"read:{filed}")
    await posko.enrol(PHONE, "Rina", "panwascam", SU1)
    await posko.hear(PHONE, Picked(f"read:{filed}"))
    brought = posko.hands.to(PHONE.name)[1]
    assert brought.body.startswith(filed)
    await posko.hear(PHONE, Picked(f"read:{filed}"))  # nothing waits: the case itself
    assert posko.hands.to(PHONE.name)[-1].body.startswith(filed)
    assert len(posko.hands.to(PHONE.name)) == 3


async def test_what_no_template_is_for_waits_in_silence(posko: Stage, ticket: str) -> None:
    posko.wait(hours=25)
    before = count(posko)
    async with posko.house.remembered.store.transaction() as ledger:
        await ledger.post(Post(SITI, (Text("click-old"),)), posko.clock[0])
    await posko.work()
    assert new(posko, before) == []
    await posko.hear(SITI, Wrote("halo"))
    assert len(new(posko, before)) == 1


async def test_a_window_the_platform_calls_closed_is_led_back_from_at_once(
    posko: Stage, ticket: str, rina: Officer
) -> None:
    before = count(posko)
    posko.hands.faults[SITI.name] = [Closed("131047")]
    await ask(posko, ticket, rina)
    [led] = new(posko, before)
    assert led.template is not None
    assert WAITS in card(posko, ticket)
    await posko.hear(SITI, Wrote("halo"))
    assert "Di RT berapa?" in new(posko, before)[1].body


async def test_a_receipt_that_the_window_was_closed_leads_him_back_too(
    posko: Stage, ticket: str, rina: Officer
) -> None:
    before = count(posko)
    await ask(posko, ticket, rina)
    [asked] = new(posko, before)
    posko.wait(seconds=5)
    await posko.report_back(asked, "failed", Closed("131047"))
    _, led = new(posko, before)
    assert led.template is not None
    assert await parked(posko, ticket)
    await posko.report_back(asked, "sent")  # told late
    posko.wait(seconds=5)
    await posko.hear(SITI, Wrote("halo"))
    again = new(posko, before)[2]
    assert "Di RT berapa?" in again.body
    assert "kirim ulang" not in again.body


@pytest.mark.parametrize(
    "error", [Refused("132001", alarm="whatsapp-template"), Later("131049", timedelta(days=1))]
)
async def test_where_the_template_cannot_be_had_the_words_wait_alone(
    posko: Stage, ticket: str, rina: Officer, error: Later | Refused
) -> None:
    before = count(posko)
    posko.wait(hours=25)
    posko.hands.faults[SITI.name] = [error]
    await ask(posko, ticket, rina)
    assert new(posko, before) == []
    assert WAITS in card(posko, ticket)
    told = [m.body for m in posko.hands.to(CITY) if "templat" in m.body]
    assert len(told) == (1 if error.alarm else 0)
    await posko.hear(SITI, Wrote("halo"))
    assert "Di RT berapa?" in new(posko, before)[0].body


async def test_a_template_that_must_wait_is_sent_later_and_the_words_are_no_repeat(
    posko: Stage, ticket: str, rina: Officer
) -> None:
    before = count(posko)
    posko.wait(hours=25)
    posko.hands.faults[SITI.name] = [Later("lost", timedelta(seconds=20), lost=True)]
    await ask(posko, ticket, rina)
    assert new(posko, before) == []
    posko.wait(seconds=21)
    await posko.work()
    assert [m.template is None for m in new(posko, before)] == [False]
    await posko.hear(SITI, Wrote("halo"))
    assert "kirim ulang" not in new(posko, before)[1].body


async def test_somebody_who_is_gone_is_told_of_to_the_desk_also_by_a_template(
    posko: Stage, ticket: str, rina: Officer
) -> None:
    posko.wait(hours=25)
    posko.hands.faults[SITI.name] = [Refused("131026", gone=True)]
    await ask(posko, ticket, rina)
    assert "tidak sampai" in posko.hands.to(CITY)[-1].body
    assert not await parked(posko, ticket)


# --- receipts


async def test_receipts_in_any_order_settle_a_message_once(
    posko: Stage, ticket: str, rina: Officer
) -> None:
    before = count(posko)
    await ask(posko, ticket, rina)
    [asked] = new(posko, before)
    for state in ("read", "sent", "delivered", "read"):
        await posko.report_back(asked, state)
    await posko.report_back(asked, "failed", Refused("131026", gone=True))
    posko.wait(hours=1)
    await posko.work()
    assert new(posko, before) == [asked]
    assert not any("tidak sampai" in m.body for m in posko.hands.to(CITY))


async def test_a_lost_answer_is_settled_by_its_receipt_and_nothing_is_said_twice(
    posko: Stage, ticket: str, rina: Officer
) -> None:
    before = count(posko)
    lost = Lost(posko)
    posko.delivery.senders = {**posko.delivery.senders, "whatsapp": lost}
    await ask(posko, ticket, rina)
    [asked] = new(posko, before)
    await posko.report_back(asked, "delivered")
    posko.wait(minutes=5)
    await posko.work()
    assert new(posko, before) == [asked]


class Lost:
    """WhatsApp takes the message, and its answer gets lost."""

    def __init__(self, posko: Stage) -> None:
        self.posko = posko

    async def send(self, message: Message) -> str | None:
        await self.posko.hands.send(message)
        raise Later("lost", timedelta(seconds=20), lost=True)


async def test_a_lost_answer_without_a_receipt_is_repeated_and_says_so(
    posko: Stage, ticket: str, rina: Officer
) -> None:
    before = count(posko)
    posko.hands.faults[SITI.name] = [Later("lost", timedelta(seconds=20), lost=True)]
    await ask(posko, ticket, rina)
    posko.wait(seconds=21)
    await posko.work()
    [asked] = new(posko, before)
    assert asked.body.endswith("(kirim ulang)")


async def test_a_platform_that_is_in_trouble_for_an_hour_loses_no_message(
    posko: Stage, ticket: str, rina: Officer
) -> None:
    """However soon it says that it may be tried again."""
    before = count(posko)
    posko.hands.faults[SITI.name] = [Later("trouble", timedelta(seconds=8), lost=True)] * 1000
    await ask(posko, ticket, rina)
    for _ in range(360):
        posko.wait(seconds=10)
        await posko.work()
    del posko.hands.faults[SITI.name]
    posko.wait(hours=1.5)
    await posko.work()
    [asked] = new(posko, before)
    assert asked.body.endswith("(kirim ulang)")


async def test_whoever_cannot_be_reached_by_receipt_is_told_of_to_the_desk(
    posko: Stage, ticket: str, rina: Officer
) -> None:
    before = count(posko)
    await ask(posko, ticket, rina)
    [asked] = new(posko, before)
    await posko.report_back(asked, "failed", Refused("131026", gone=True))
    told = posko.hands.to(CITY)[-1].body
    assert ticket in told
    assert "tidak sampai" in told
    case = await posko.case(ticket)
    async with posko.house.remembered.store.reading() as ledger:
        assert await ledger.address(case.person) is None
    # who writes again can be reached again
    await posko.hear(SITI, Wrote("halo"))
    async with posko.house.remembered.store.reading() as ledger:
        assert await ledger.address(case.person) == SITI


async def test_a_click_is_answered_nowhere_that_has_no_toasts(posko: Stage, ticket: str) -> None:
    before = count(posko)
    answer = Post(SITI, (Text("click-old"),), kind="answer", about="click")
    async with posko.house.remembered.store.transaction() as ledger:
        await ledger.post(answer, posko.clock[0])
    await posko.work()
    assert new(posko, before) == []


# --- alarms


async def test_an_alarm_is_told_elsewhere_and_once_a_day(
    posko: Stage, ticket: str, rina: Officer, caplog: pytest.LogCaptureFixture
) -> None:
    chief = await posko.enrol(number("ID.901"), "Ani", "administrator", "16.71")
    await posko.hear(number("ID.901"), Wrote("/siapa"))
    caplog.set_level(logging.ERROR)
    for days in (0, 0, 1):
        posko.wait(days=days)
        await posko.hear(SITI, Wrote("/bantuan"))
        trouble = Later("190", timedelta(minutes=10), pause=True, alarm="whatsapp-token")
        posko.hands.faults[SITI.name] = [trouble]
        await posko.hear(SITI, Wrote("/bantuan"))
        posko.wait(minutes=11)
        await posko.work()
    for name in (CITY, ADMIN):
        assert len([m for m in posko.hands.to(name) if "token" in m.body]) == 2
    assert not any("token" in m.body for m in posko.hands.to("ID.901"))
    assert not any("token" in m.body for m in posko.hands.to(POSKO))
    assert len([r for r in caplog.records if "whatsapp-token" in r.getMessage()]) == 2
    assert chief.person


async def test_a_trouble_of_the_whole_channel_loses_nobody_s_message(
    posko: Stage, ticket: str
) -> None:
    trouble = Later("190", timedelta(minutes=1), pause=True, alarm="whatsapp-token")
    posko.hands.faults[SITI.name] = [trouble] * 20
    before = count(posko)
    await posko.hear(SITI, Wrote("/bantuan"))
    for _ in range(21):
        posko.wait(minutes=2)
        await posko.work()
    assert len(new(posko, before)) == 1


async def test_an_alarm_that_nobody_can_be_told_is_said_so_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with stage(tmp_path) as alone:
        alone.open_whatsapp()
        alone.delivery.admins = ()
        alone.hands.faults[BUDI.name] = [Refused("132001", alarm="whatsapp-template")]
        await alone.hear(BUDI, Wrote("halo"))
        told = [r.getMessage() for r in caplog.records if r.levelno == logging.ERROR]
        assert told == [
            "whatsapp needs an administrator, and nobody can be told: whatsapp-template"
        ]


async def test_a_message_that_cannot_be_put_into_words_is_an_alarm(
    posko: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    """Also to administrators on the very channel: that one is well."""
    for _ in range(2):
        async with posko.house.remembered.store.transaction() as ledger:
            await ledger.post(Post(person("7009"), (Text("no-such-text"),)), posko.clock[0])
        await posko.work()
    for name in (CITY, ADMIN):
        assert len([m for m in posko.hands.to(name) if "posko admin outbox" in m.body]) == 1
    assert not posko.hands.to("7009")
    assert "alarm-unsayable" in caplog.text


# --- paces


async def test_a_channel_that_is_slow_holds_up_no_other(tmp_path: Path) -> None:
    async with stage(tmp_path) as built:
        built.open_whatsapp()
        built.delivery.paces = Paces(lambda _: FREE, {"whatsapp": Pace(1, 0.1)})
        everybody = [to for n in range(5) for to in (number(f"ID.{n}"), person(f"{n}"))]
        async with built.house.remembered.store.transaction() as ledger:
            for to in everybody:
                await ledger.opened(to, built.clock[0], built.clock[0])
                await ledger.post(Post(to, (Text("click-old"),)), built.clock[0])
        await built.delivery.round()
        assert _spoken(built) == {"whatsapp": 1, "telegram": 5}
        built.wait(seconds=10)
        await built.delivery.round()
        assert _spoken(built) == {"whatsapp": 2, "telegram": 5}


async def test_a_channel_that_hangs_holds_up_no_other(tmp_path: Path) -> None:
    async with stage(tmp_path) as built:
        built.open_whatsapp()
        built.delivery.busy["whatsapp"] = AT_ONCE
        async with built.house.remembered.store.transaction() as ledger:
            for to in (number("ID.1"), person("1")):
                await ledger.opened(to, built.clock[0], built.clock[0])
                await ledger.post(Post(to, (Text("click-old"),)), built.clock[0])
        await built.delivery.round()
        assert _spoken(built) == {"telegram": 1}
        built.delivery.busy.clear()
        await built.delivery.round()
        assert _spoken(built) == {"telegram": 1, "whatsapp": 1}


def _spoken(built: Stage) -> dict[str, int]:
    said: dict[str, int] = {}
    for message in built.hands.sent:
        said[message.to.channel] = said.get(message.to.channel, 0) + 1
    return said


async def test_rest_waits_for_what_is_on_its_way_and_begins_nothing(tmp_path: Path) -> None:
    async with stage(tmp_path) as built:
        slow, bell = Slow(), Bell()
        built.delivery.senders = {"telegram": slow}
        async with built.house.remembered.store.transaction() as ledger:
            await ledger.post(Post(person("1"), (Text("click-old"),)), built.clock[0])
        async with asyncio.TaskGroup() as group:
            group.create_task(built.delivery.run(bell))
            await slow.began.wait()
            resting = group.create_task(built.delivery.rest(60))
            slow.answer.set()
            await resting
            assert not built.delivery.busy.total()
            bell.ring()
        assert await built.house.remembered.outbox.next_due() is None


class Slow:
    """A channel that answers when it is let."""

    def __init__(self) -> None:
        self.began, self.answer = asyncio.Event(), asyncio.Event()

    async def send(self, message: Message) -> str | None:
        self.began.set()
        await self.answer.wait()
        return "1"


# --- what nobody foresaw


async def put(built: Stage, *names: str) -> list[int]:
    async with built.house.remembered.store.transaction() as ledger:
        old = (Text("click-old"),)
        return [await ledger.post(Post(person(name), old), built.clock[0]) for name in names]


async def test_a_row_that_does_not_open_stops_nobody(tmp_path: Path, database_url: str) -> None:
    async with stage(tmp_path, database_url) as built:
        bad, *_ = await put(built, "1", "1", "2")
        async with built.house.remembered.database.writing() as connection:
            await connection.execute(
                outbox.update().where(outbox.c.id == bad).values(body=bytes(40))
            )
        await built.work()
        assert [m.to.name for m in built.hands.sent] == ["2", "1"]
        meter = built.house.remembered.database.meter
        assert meter.given_up == {"telegram": 1}


class Odd:
    """An outbox in which something that nobody foresaw goes wrong."""

    def __init__(self, outbox: Outbox, claims: int = -1, to: str = "") -> None:
        self.outbox, self.claims, self.to = outbox, claims, to
        self.failed = asyncio.Event()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.outbox, name)

    async def claim(self, *asked: Any) -> Any:
        self.claims -= 1
        if self.claims == 0:
            self.fail()
        return await self.outbox.claim(*asked)

    async def delivered(self, claim: Claim, *told: Any, **more: Any) -> None:
        if claim.post.to.name == self.to:
            self.fail()
        await self.outbox.delivered(claim, *told, **more)

    def fail(self) -> None:
        self.failed.set()
        raise KeyError(CITIZEN)


async def test_a_row_at_fault_takes_no_other_s_send_with_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with stage(tmp_path) as built:
        quick, slow, bell = built.hands, Slow(), Bell()
        odd = Odd(built.house.remembered.outbox, to="2")
        built.delivery.outbox = odd
        built.delivery.senders = {"telegram": ByName({"1": slow, "2": quick})}
        _, bad = await put(built, "1", "2")
        async with asyncio.TaskGroup() as group:
            group.create_task(built.delivery.run(bell))
            await slow.began.wait()
            await odd.failed.wait()
            slow.answer.set()
            await built.delivery.rest(60)
            bell.ring()
        assert await waiting(built) == {bad: "sending"}
    assert "KeyError" in caplog.text
    assert CITIZEN not in caplog.text


async def test_a_claim_at_fault_cancels_nothing_that_is_on_its_way(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with stage(tmp_path) as built:
        slow, bell = Slow(), Bell()
        odd = Odd(built.house.remembered.outbox, claims=2)
        built.delivery.outbox = odd
        built.delivery.senders = {"telegram": slow}
        await put(built, "1")
        async with asyncio.TaskGroup() as group:
            group.create_task(built.delivery.run(bell))
            await slow.began.wait()
            await put(built, "2")
            bell.ring()
            await odd.failed.wait()
            slow.answer.set()
            while await waiting(built):
                await built.delivery._settled.heard(0.1)
            await built.delivery.rest(60)
            bell.ring()
    assert "KeyError" in caplog.text
    assert CITIZEN not in caplog.text


class ByName:
    """A channel that is another for each."""

    def __init__(self, senders: dict[str, Any]) -> None:
        self.senders = senders

    async def send(self, message: Message) -> str | None:
        name: str | None = await self.senders[message.to.name].send(message)
        return name


async def waiting(built: Stage) -> dict[int, str]:
    """The rows that did not leave yet, and their states."""
    query = sa.select(outbox.c.id, outbox.c.state).where(outbox.c.state != "delivered")
    async with built.house.remembered.database.reading() as connection:
        return {row.id: row.state for row in await connection.execute(query)}
