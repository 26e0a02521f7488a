"""What still waits for an office's chat when its case goes where the office may not follow: none of
it arrives, be it a card, a picture or a reminder, in a message of its own or among others."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.conversation.events import Gave, Picked, Wrote
from bot.messages import Later
from bot.pace import Paces
from bot.ports import Claim
from bot.reports.acts import Escalate, HandOver, No, Officer
from tests.flood import TICKET, WIDE, digests, flood, paced, passes
from tests.office import CITY, POSKO, SU1, Group, enrol
from tests.whole import ADMIN, PNG, Stage, number, person, stage

RINA, JOKO = person("8001"), person("8003")
NUMBER = number("ID.8001")
PLAJU, OTHER = "16.71.14", "-1014"
ABOUT_CITY = "Bawaslu Kota Palembang"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.long)])
def database_url(request: pytest.FixtureRequest) -> str | None:
    return (
        None if request.param == "sqlite" else str(request.getfixturevalue("migrated_postgres_url"))
    )


@pytest.fixture
async def posko(tmp_path: Path, database_url: str | None) -> AsyncIterator[Stage]:
    """Groups at Telegram's own pace; Joko is of the posko's people."""
    async with stage(tmp_path, database_url, promised=WIDE) as built:
        await built.bind(CITY, "kota")
        await built.hear(person(ADMIN), Picked("staff.bind:16.71"), chat=person(CITY), click="b")
        await built.bind(POSKO, "seberang ulu 1")
        await built.bind(OTHER, "plaju")
        await enrol(built, JOKO, "Joko Widagdo", "pkd")
        built.wait(minutes=5)
        built.delivery.paces = Paces(paced, {})
        yield built


@pytest.fixture
async def rina(posko: Stage) -> Officer:
    return await posko.enrol(RINA, "Rina", "panwascam", SU1)


async def accuses(posko: Stage, ticket: str, accused: str = "Joko Widagdo, PKD") -> None:
    """The reporter corrects his report: it names the posko's own people. Nothing is sent yet."""
    case = await posko.case(ticket)
    report = replace(case.report, accused=accused)
    async with posko.house.remembered.store.transaction() as ledger:
        await posko.house.casework.amend(ledger, case, report, posko.clock[0])
    assert (await posko.case(ticket)).standing.conflict


async def claimed(posko: Stage) -> Claim:
    """What the group is sent just now."""
    [claim] = await posko.delivery.claim()
    assert claim.post.to.name == POSKO
    return claim


def told(posko: Stage, group: str, ticket: str) -> list[str]:
    """All that a chat was told of a case."""
    return [m.body for m in posko.hands.to(group) if ticket in m.body]


async def test_a_card_that_waits_never_reaches_the_posko_it_accuses(posko: Stage) -> None:
    tickets = await flood(posko, 7)
    await posko.work()
    assert not told(posko, POSKO, tickets[6]), "it waits for the group's pace"
    await accuses(posko, tickets[6])
    await passes(posko, 60)
    assert told(posko, POSKO, tickets[6]) == []
    assert told(posko, CITY, tickets[6])
    assert told(posko, POSKO, tickets[5]), "what is the posko's own comes"


async def test_a_card_that_is_being_sent_just_then_is_covered(posko: Stage) -> None:
    tickets = await flood(posko, 6)
    await posko.work()
    posko.wait(seconds=5)
    claim = await claimed(posko)
    await accuses(posko, tickets[5])
    await posko.delivery._deliver(claim)
    assert "amplop" in told(posko, POSKO, tickets[5])[-1]
    await passes(posko, 60)
    on_screen = [m.body for m in Group(posko, POSKO).screen().values() if tickets[5] in m.body]
    assert on_screen == [f"{tickets[5]} dipindahkan ke Bawaslu Kota Palembang."]


async def test_a_card_that_failed_just_then_is_not_sent_again(posko: Stage) -> None:
    tickets = await flood(posko, 6)
    await posko.work()
    posko.wait(seconds=5)
    claim = await claimed(posko)
    await accuses(posko, tickets[5])
    posko.hands.faults[POSKO] = [Later("busy")]
    await posko.delivery._deliver(claim)
    await passes(posko, 90)
    assert told(posko, POSKO, tickets[5]) == []
    assert told(posko, CITY, tickets[5])
    assert await flood(posko, 1) == TICKET.findall((await _newest(posko)).split(" · ")[0])


async def _newest(posko: Stage) -> str:
    """The group is written to as before."""
    await passes(posko, 10)
    return posko.hands.to(POSKO)[-1].body


async def test_pictures_and_reminders_that_wait_are_taken_back_too(posko: Stage) -> None:
    async with posko.house.remembered.store.transaction() as ledger:
        office = await ledger.office(SU1)
        assert office is not None
        await ledger.save_office(replace(office, photos_in_group=True))
    await flood(posko, 6)
    posko.hands.files["foto"] = PNG
    ticket = await posko.report(person("7001"), "7 ulu", Gave("photo", "foto", mime="image/png"))
    case = await posko.case(ticket)
    async with posko.house.remembered.store.transaction() as ledger:
        cards = posko.house.clerk.cards
        await posko.house.clerk.show(ledger, case, posko.clock[0])
        for post in await cards.under(ledger, case, SU1, cards.office_name(SU1)):
            await ledger.post(post, posko.clock[0])
    before = len(posko.hands.to(POSKO))
    await accuses(posko, ticket)
    await passes(posko, 90)
    came = posko.hands.to(POSKO)[before:]
    assert came
    assert not [m for m in came if m.files or ticket in m.body or m.ticket == ticket]


async def test_what_is_about_the_city_never_reaches_the_city(posko: Stage) -> None:
    tickets = await flood(posko, 7, "supervisor")
    await posko.work()
    await accuses(posko, tickets[0], ABOUT_CITY)
    await accuses(posko, tickets[6], ABOUT_CITY)
    assert (await posko.case(tickets[6])).office == "16"
    await passes(posko, 90)
    assert told(posko, CITY, tickets[5])
    assert told(posko, CITY, tickets[6]) == []
    shown = [m.body for m in Group(posko, CITY).screen().values() if tickets[0] in m.body]
    assert ["amplop" in body for body in shown] == [False]


async def test_a_card_parked_overnight_is_gone_when_the_officer_writes(tmp_path: Path) -> None:
    async with stage(tmp_path, promised=WIDE) as built:
        built.open_whatsapp()
        await enrol(built, NUMBER, "Rina", "panwascam")
        await built.hear(NUMBER, Wrote("/ikat"))
        await enrol(built, JOKO, "Joko Widagdo", "pkd")
        built.wait(hours=30)
        tickets = await flood(built, 2)
        await built.work()
        await accuses(built, tickets[0])
        await passes(built, 30)
        await built.hear(NUMBER, Wrote("halo"))
        await passes(built, 60)
        assert told(built, NUMBER.name, tickets[1])
        assert told(built, NUMBER.name, tickets[0]) == []


async def test_what_waits_for_an_officers_own_chat_is_gone_too(tmp_path: Path) -> None:
    async with stage(tmp_path, promised=WIDE) as built:
        built.open_whatsapp()
        await built.bind(POSKO, "seberang ulu 1")
        await enrol(built, NUMBER, "Rina", "panwascam")
        await enrol(built, JOKO, "Joko Widagdo", "pkd")
        first, second = await flood(built, 2)
        for ticket in (first, second):
            case = await built.case(ticket)
            async with built.house.remembered.store.transaction() as ledger:
                card = await built.house.clerk.card(ledger, case, NUMBER, built.clock[0])
                await ledger.post(card, built.clock[0])
        await built.work()
        await accuses(built, first)
        await built.hear(NUMBER, Wrote("halo"))
        await built.work()
        assert told(built, NUMBER.name, second)
        assert told(built, NUMBER.name, first) == []


async def test_what_waits_for_the_reporter_stays_though_he_is_of_the_posko(
    posko: Stage, rina: Officer
) -> None:
    ticket = await posko.report(RINA)
    before = len(posko.hands.to(RINA.name))
    await accuses(posko, ticket)
    await passes(posko, 5)
    [moved] = posko.hands.to(RINA.name)[before:]
    assert "menyangkut pengawas" in moved.body


async def test_a_hand_over_that_is_undone_brings_the_card_that_waited(
    posko: Stage, rina: Officer
) -> None:
    tickets = await flood(posko, 7)
    await posko.work()
    for ticket, deed in ((tickets[6], HandOver(PLAJU)), (tickets[0], Escalate(""))):
        assert not isinstance(await posko.do(ticket, deed, rina), No)
    await passes(posko, 20)
    assert told(posko, POSKO, tickets[6]) == []
    assert told(posko, POSKO, tickets[0])[-1].startswith(f"{tickets[0]} dipindahkan ke Bawaslu")
    assert told(posko, OTHER, tickets[6])
    for ticket in (tickets[6], tickets[0]):
        assert not isinstance(await posko.undo(ticket, rina), No)
    await passes(posko, 60)
    [brought] = [m for m in posko.hands.to(POSKO) if tickets[6] in m.body]
    assert (brought.kind, "amplop" in brought.body) == ("send", True)
    sent = [m for m in posko.hands.to(POSKO) if tickets[0] in m.body and m.kind == "send"]
    assert len(sent) == 1, "what has its card is not brought another"
    assert "amplop" in Group(posko, POSKO).shows(tickets[0]).body


async def crowded(posko: Stage) -> list[str]:
    """The group has its burst and one message of the other ten."""
    tickets = await flood(posko, 15)
    await posko.work()
    await passes(posko, 5)
    assert len(digests(posko.hands.to(POSKO))) == 1
    return tickets


async def test_a_message_of_several_leaves_out_what_the_posko_may_not_know(posko: Stage) -> None:
    tickets = await flood(posko, 15)
    await posko.work()
    posko.wait(seconds=5)
    claim = await claimed(posko)
    assert len(claim.together) == 10
    await accuses(posko, tickets[7])
    await posko.delivery._deliver(claim)
    [digest] = digests(posko.hands.to(POSKO))
    assert digest.body.startswith("9 laporan belum diambil\n")
    assert TICKET.findall(digest.body) == [*tickets[5:7], *tickets[8:15]]
    assert [f"\n{n}. " in digest.body for n in range(1, 11)] == [True] * 9 + [False]
    await accuses(posko, tickets[8])
    await passes(posko, 60)
    assert told(posko, POSKO, tickets[7]) == []


async def test_a_message_of_several_of_which_nothing_is_left_is_not_sent(posko: Stage) -> None:
    tickets = await flood(posko, 9)
    await posko.work()
    posko.wait(seconds=5)
    claim = await claimed(posko)
    assert len(claim.together) == 4
    for ticket in tickets[5:]:
        await accuses(posko, ticket)
    before = len(posko.hands.to(POSKO))
    await posko.delivery._deliver(claim)
    await passes(posko, 60)
    assert len(posko.hands.to(POSKO)) == before


async def test_what_was_gathered_and_failed_does_not_come_alone(posko: Stage) -> None:
    tickets = await flood(posko, 15)
    await posko.work()
    posko.wait(seconds=5)
    claim = await claimed(posko)
    for ticket in (tickets[5], tickets[9]):
        await accuses(posko, ticket)
    posko.hands.faults[POSKO] = [Later("busy")]
    await posko.delivery._deliver(claim)
    await passes(posko, 90)
    for ticket in (tickets[5], tickets[9]):
        assert told(posko, POSKO, ticket) == []
    for ticket in (*tickets[6:9], *tickets[10:15]):
        assert told(posko, POSKO, ticket)


async def test_a_message_that_stands_there_says_that_a_case_is_gone_and_not_where(
    posko: Stage, rina: Officer
) -> None:
    tickets = await crowded(posko)
    await accuses(posko, tickets[7])
    assert not isinstance(await posko.do(tickets[8], HandOver(PLAJU), rina), No)
    await passes(posko, 60)
    [message] = [m for m in Group(posko, POSKO).screen().values() if tickets[9] in m.body]
    [kept] = [line for line in message.body.splitlines() if tickets[7] in line]
    assert kept.startswith(f"3. {tickets[7]} tidak ada di sini.")
    assert f"\n4. {tickets[8]} dipindahkan ke Posko Plaju.\n" in message.body


@pytest.mark.parametrize("unknown", [False, True])
async def test_a_press_on_what_is_gone_leaves_the_others_on_the_screen(
    posko: Stage, rina: Officer, unknown: bool
) -> None:
    tickets = await crowded(posko)
    group = Group(posko, POSKO)
    [name] = [name for name, m in group.screen().items() if tickets[9] in m.body]
    await accuses(posko, tickets[7])
    ticket = "PLG-0000-0000" if unknown else tickets[7]
    toast = await group.press_value(RINA, f"case.open:{ticket}", name)
    assert toast.startswith(f"{ticket} tidak ada di sini.")
    await passes(posko, 60)
    assert set(tickets[8:15]) <= set(TICKET.findall(group.screen()[name].body))
