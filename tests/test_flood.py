"""A flooded posko, on the whole bot: every report reaches it, however seldom it may be written to,
and every citizen is answered at once."""

import pickle
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.conversation.events import Began, Entered, Member, Picked, Renamed, Wrote
from bot.messages import Address, Later, Message, Moved, Post, Refused, Text
from bot.pace import FREE, Pace, Paces
from bot.ports import Heard
from bot.reports.acts import TakeOn
from tests.flood import TICKET, WIDE, cards, digests, flood, paced, passes
from tests.office import CITY, POSKO, SU1, Group, enrol
from tests.whole import ADMIN, Stage, number, person, stage

RINA, BUDI = person("8001"), person("8002")
NUMBER = number("ID.8001")
MINUTE = timedelta(minutes=1)
REPEAT = "(kirim ulang)"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.long)])
def database_url(request: pytest.FixtureRequest) -> str | None:
    return (
        None if request.param == "sqlite" else str(request.getfixturevalue("migrated_postgres_url"))
    )


@pytest.fixture
async def posko(tmp_path: Path, database_url: str | None) -> AsyncIterator[Stage]:
    """A posko's group at Telegram's own pace, with one officer."""
    desk = "https://posko.example"
    async with stage(tmp_path, database_url, promised=WIDE, public_url=desk) as built:
        await built.bind(CITY, "kota")
        await built.hear(person(ADMIN), Picked("staff.bind:16.71"), chat=person(CITY), click="b")
        await built.bind(POSKO, "seberang ulu 1")
        await enrol(built, RINA, "Rina", "panwascam")
        built.wait(minutes=5)
        built.delivery.paces = Paces(paced, {})
        yield built


async def crowded(posko: Stage, count: int = 16) -> list[str]:
    """So many reports at once: the group has its burst and the first message of several."""
    tickets = await flood(posko, count)
    await posko.work()
    await passes(posko, 5)
    return tickets


def shown(posko: Stage, group: str = POSKO) -> list[str]:
    """The tickets whose cards came to a group, in their order."""
    return [ticket for message in cards(posko.hands.to(group)) for ticket in message]


def last(posko: Stage, name: str) -> Message:
    return posko.hands.to(name)[-1]


async def test_a_few_reports_come_one_by_one(posko: Stage) -> None:
    tickets = await flood(posko, 5)
    await posko.work()
    assert cards(posko.hands.to(POSKO)) == [[ticket] for ticket in tickets]
    await flood(posko, 3)
    await passes(posko, 15)
    assert not digests(posko.hands.to(POSKO)), "two behind the first are too few"


@pytest.mark.parametrize("seconds", [30, pytest.param(600, marks=pytest.mark.long)])
async def test_a_report_a_second_reaches_the_posko_and_its_reporter_is_answered(
    posko: Stage, seconds: int
) -> None:
    tickets, at, seen = [], [], 0
    for second in range(seconds):
        tickets += await flood(posko, 1)
        if second % 20 == 7:
            who = person(f"75{second}")
            tickets.append(await posko.report(who))
            assert tickets[-1] in posko.hands.to(who.name)[-1].body, "answered at once"
        await passes(posko, 1)
        messages = [m for m in posko.hands.to(POSKO) if m.kind != "answer"]
        at += [second] * (len(messages) - seen)
        seen = len(messages)
    await passes(posko, 10)
    assert Counter(shown(posko)) == Counter(tickets), "each once, none left out"
    assert max(sum(one <= other < one + 60 for other in at) for one in at) <= 20
    assert max(len(one) for one in cards(posko.hands.to(POSKO))) <= 10


async def test_the_message_says_little_and_its_buttons_open_the_cards(posko: Stage) -> None:
    await crowded(posko)
    [digest] = digests(posko.hands.to(POSKO))
    assert digest.body.startswith("10 laporan belum diambil\n")
    assert len(digest.body) < 1024
    for told in ("amplop", "gang", "Siti", "7200"):
        assert told not in digest.body
    assert "bagi uang/barang\n7 Ulu · masuk 09.05 · ambil sebelum" in digest.body
    pressed = [b for b in digest.buttons if b.link is None]
    assert [b.label[:4] for b in pressed[:2]] == ["1 · ", "2 · "]
    assert len(pressed) == 10
    before = len(posko.hands.to(POSKO))
    for button in pressed:
        ticket = button.value.removeprefix("case.open:")
        assert "chat pribadi" in await Group(posko, POSKO).press(RINA, button.value)
        assert last(posko, RINA.name).body.startswith(f"{ticket} · baru")
        assert "amplop" in last(posko, RINA.name).body
    assert len(posko.hands.to(POSKO)) == before, "the group is left to the cards that still come"


async def test_the_message_shows_what_was_taken(posko: Stage) -> None:
    tickets = await crowded(posko)
    group = Group(posko, POSKO)
    await group.press(RINA, f"case.open:{tickets[6]}")
    assert "mengambil" in await Group(posko, RINA.name).press(RINA, "case.claim")
    await passes(posko, 30)
    [(name, message)] = [(n, m) for n, m in group.screen().items() if tickets[6] in m.body]
    assert message.kind == "edit"
    assert message.body.startswith("10 laporan, 9 belum diambil\n")
    row = message.body.split("\n2. ")[1].split("\n3. ")[0]
    assert row == f"{tickets[6]} · bagi uang/barang\n7 Ulu · masuk 09.05 · sudah diambil"
    await enrol(posko, BUDI, "Budi", "panwascam")
    await group.press(BUDI, f"case.open:{tickets[6]}")
    assert "Dipegang Rina" in last(posko, BUDI.name).body
    await passes(posko, 120)
    edits = [m for m in posko.hands.to(POSKO) if m.kind == "edit" and m.about == name]
    assert len(edits) == 1, "the minute of undoing changes nothing that is shown there"


async def test_a_button_of_an_old_card_and_the_list_do_no_harm(posko: Stage) -> None:
    tickets = await crowded(posko)
    group = Group(posko, POSKO)
    await group.press(RINA, f"case.open:{tickets[5]}")
    await group.press(RINA, f"case.open:{tickets[5]}")
    twins = [m for m in posko.hands.to(RINA.name) if m.body.startswith(tickets[5])]
    assert len(twins) == 2
    mine = Group(posko, RINA.name)
    assert "mengambil" in await mine.press(RINA, "case.claim")
    await enrol(posko, BUDI, "Budi", "panwascam")
    await group.say(BUDI, f"/kasus {tickets[5]}")
    await passes(posko, 60)
    assert "sedang ditangani" in group.shows(tickets[5]).body
    toast = await group.press_value(BUDI, f"case.claim:{tickets[5]}:1")
    assert "Rina" in toast or "sudah" in toast


async def test_under_pressure_changes_of_the_message_are_few(posko: Stage) -> None:
    tickets = await crowded(posko)
    rina = await posko.enrol(RINA, "Rina", "panwascam", SU1)

    since = len(posko.hands.to(POSKO))
    for second in range(40):
        await flood(posko, 1)
        if second < 10:
            await posko.do(tickets[5 + second], TakeOn(), rina)
        await passes(posko, 1)
    await passes(posko, 60)
    came = posko.hands.to(POSKO)[since:]
    edits = [m for m in came if m.kind == "edit"]
    assert 1 <= len(edits) <= 3
    assert edits[-1].body.startswith("10 laporan, semua sudah diambil")
    assert len(shown(posko)) == len(set(shown(posko))) == 56


async def test_danger_goes_first_and_alone(posko: Stage) -> None:
    tickets = await flood(posko, 12)
    [danger] = await flood(posko, 1, "intimidation")
    [words] = await flood(posko, 1, story="Tolong, saya disandera orang di rumah ini")
    await posko.work()
    await passes(posko, 20)
    came = cards(posko.hands.to(POSKO))
    assert came[:2] == [[tickets[0]], [danger]] or came[:1] == [[danger]]
    assert [danger] in came[:2]
    assert Counter(shown(posko)) == Counter([*tickets, danger, words])


async def test_many_reminders_and_escalations_leave_in_few_messages(posko: Stage) -> None:
    tickets = await crowded(posko)
    tickets += await flood(posko, 12)
    await passes(posko, 60)
    before = len(posko.hands.to(POSKO))
    posko.wait(minutes=25)
    await posko.timekeeper.round()
    await passes(posko, 60, 5)
    nags = posko.hands.to(POSKO)[before:]
    assert {one for nag in nags for one in TICKET.findall(nag.body)} >= set(tickets)
    assert len(nags) < len(tickets) / 2
    posko.wait(hours=3)
    await posko.timekeeper.round()
    await passes(posko, 60, 5)
    city = posko.hands.to(CITY)
    assert {one for message in city for one in TICKET.findall(message.body)} >= set(tickets)
    late = [m.body.splitlines()[0] for m in digests(city) if "lewat waktunya" in m.body]
    assert late
    assert all(head == "10 laporan, 10 belum diambil, 10 lewat waktunya" for head in late[:2])


async def test_a_few_reminders_are_messages_of_their_own(posko: Stage) -> None:
    tickets = await flood(posko, 3)
    await passes(posko, 30)
    posko.wait(minutes=25)
    await posko.timekeeper.round()
    await passes(posko, 60, 5)
    nags = [m for m in posko.hands.to(POSKO) if "belum diambil. Ambil sebelum" in m.body]
    assert sorted(t for nag in nags for t in TICKET.findall(nag.body)) == sorted(tickets)


@pytest.mark.parametrize("danger", [True, False])
async def test_a_new_card_waits_for_no_reminders(posko: Stage, danger: bool) -> None:
    """However much is to be said of older cases, a new one is there within half a minute."""
    tickets = await crowded(posko, 30)
    await passes(posko, 60)
    async with posko.house.remembered.store.transaction() as ledger:
        for ticket in tickets:
            case = await ledger.case(ticket)
            assert case is not None
            for post in await posko.house.clerk.cards.under(ledger, case, SU1, Text("cards-none")):
                await ledger.post(post, posko.clock[0])
    await passes(posko, 5)
    [new] = await flood(posko, 1, "intimidation" if danger else "vote-buying")
    await passes(posko, 10 if danger else 30)
    assert new in shown(posko)
    older = [m for m in posko.hands.to(POSKO) if m.body.startswith("Laporan di daftar ini")]
    assert len(older) < len(tickets), "they wait, and are not lost"
    await passes(posko, 150)
    older = [m for m in posko.hands.to(POSKO) if m.body.startswith("Laporan di daftar ini")]
    assert len(older) == len(tickets)


async def test_a_repeat_after_a_kill_shows_the_same_and_says_so(posko: Stage) -> None:
    tickets = await flood(posko, 15)
    await posko.work()
    posko.wait(seconds=5)
    [claim] = await posko.delivery.claim()
    assert len(claim.together) == 10
    posko.wait(minutes=6)  # until its lease ends
    await posko.house.remembered.upkeep.rebase(posko.clock[0])
    await posko.work()
    [digest] = digests(posko.hands.to(POSKO))
    assert REPEAT in digest.body
    assert Counter(shown(posko)) == Counter(tickets)
    await passes(posko, 60)
    assert len(digests(posko.hands.to(POSKO))) == 1


@pytest.mark.parametrize("lost", [False, True])
async def test_what_telegram_does_not_take_now_comes_later(posko: Stage, lost: bool) -> None:
    tickets = await flood(posko, 15)
    await posko.work()
    posko.hands.faults[POSKO] = [Later("busy", timedelta(seconds=30), lost=lost)]
    await passes(posko, 6)
    assert shown(posko) == tickets[:5]
    late = await flood(posko, 2)
    await passes(posko, 60)
    assert Counter(shown(posko)) == Counter([*tickets, *late])
    assert [REPEAT in m.body for m in digests(posko.hands.to(POSKO))] == [lost]


async def test_a_message_that_is_refused_goes_apart(posko: Stage) -> None:
    tickets = await flood(posko, 15)
    await posko.work()
    posko.hands.faults[POSKO] = [Refused("Bad Request: message is too odd")]
    await passes(posko, 90)
    assert Counter(shown(posko)) == Counter(tickets)
    assert not [m for m in posko.hands.to(CITY) if "tidak dapat dihubungi" in m.body]


async def test_when_the_group_is_gone_the_city_is_brought_them(posko: Stage) -> None:
    tickets = await flood(posko, 15)
    await posko.work()
    posko.hands.faults[POSKO] = [Refused("kicked", gone=True) for _ in range(9)]
    await passes(posko, 60)
    assert set(shown(posko, CITY)) == set(tickets[5:])
    assert digests(posko.hands.to(CITY)), "and together, where they are many"


async def test_a_group_that_moves_takes_its_message_along(posko: Stage) -> None:
    tickets = await flood(posko, 15)
    await posko.work()
    posko.hands.faults[POSKO] = [Moved("-1009")]
    await passes(posko, 60)
    assert Counter(shown(posko) + shown(posko, "-1009")) == Counter(tickets)
    await flood(posko, 15)
    await passes(posko, 5)
    await posko.hear(person("-1009"), Renamed("-1010"), chat=person("-1009"))
    await passes(posko, 60)
    assert len(set(shown(posko) + shown(posko, "-1009") + shown(posko, "-1010"))) == 30


async def test_a_group_of_the_office_no_more_reads_no_more(posko: Stage) -> None:
    tickets = await flood(posko, 15)
    await posko.work()
    await posko.hear(person(ADMIN), Wrote("/ikat plaju"), chat=person(POSKO))
    await passes(posko, 20)
    assert digests(posko.hands.to(POSKO)) == []
    assert set(shown(posko)) == set(tickets[:5])


async def test_an_erased_case_leaves_the_message(posko: Stage) -> None:
    tickets = await flood(posko, 15)
    await posko.work()
    async with posko.house.remembered.store.transaction() as ledger:
        case = await ledger.case(tickets[7])
        assert case is not None
        await ledger.erase_case(case.id, case.person, posko.clock[0])
    await passes(posko, 10)
    [digest] = digests(posko.hands.to(POSKO))
    assert tickets[7] not in digest.body
    assert Counter(shown(posko)) == Counter(t for t in tickets if t != tickets[7])


async def test_a_case_erased_at_its_reporters_wish_leaves_the_others_in_the_message(
    posko: Stage,
) -> None:
    tickets = await flood(posko, 15, "not-on-list", lane="rights")
    await posko.work()
    await passes(posko, 5)
    case = await posko.case(tickets[7])
    async with posko.house.remembered.store.reading() as ledger:
        who = await ledger.address(case.person)
    assert who is not None
    asked = await posko.say(who, "/hapus")
    yes = next(b.value for b in asked.buttons if b.value.startswith("forget:yes."))
    await posko.say(who, Picked(yes))
    posko.delivery.paces = Paces(lambda _: FREE, {})
    await posko.tick(hours=48, minutes=2)
    [digest] = [m for m in Group(posko, POSKO).screen().values() if m.body.startswith("9 laporan")]
    assert tickets[7] not in digest.body
    assert TICKET.findall(digest.body) == [*tickets[5:7], *tickets[8:15]]


async def test_with_a_stranger_in_the_group_the_message_is_short(posko: Stage) -> None:
    tickets = await flood(posko, 15)
    await posko.work()
    stranger = Entered((Member("6666", "Orang Lain"),))
    await posko.hear(person("6666"), stranger, chat=person(POSKO))
    await passes(posko, 60)
    found = [m for m in posko.hands.to(POSKO) if tickets[8] in m.body]
    assert found
    for told in ("7 Ulu", "ambil sebelum", "amplop"):
        assert told not in found[0].body
    assert not [b for b in found[0].buttons if b.link is None]


async def test_a_flood_of_eighteen_groups_keeps_no_citizen_waiting(posko: Stage) -> None:
    """Each group is due once in four seconds; whoever is due longest goes first."""
    posko.delivery.paces = Paces(paced, {"telegram": Pace(5, 24.0)})
    async with posko.house.remembered.store.transaction() as ledger:
        for group in range(18 * 12):
            post = Post(person(f"-2{group % 18:03}"), (Text("plain", {"words": "kartu"}),))
            await ledger.post(post, posko.clock[0])
    for second in range(4):
        for n in range(12):
            who = person(f"76{second}{n}")
            await posko.arrive(who, pickle.dumps(Heard(who, who, Began())))
        await passes(posko, 2, 0.2)
        answered = {m.to.name for m in posko.hands.sent}
        assert {f"76{second}{n}" for n in range(12)} <= answered


@asynccontextmanager
async def number_office(tmp_path: Path) -> AsyncIterator[tuple[Stage, Message]]:
    """An office whose chat is an officer's number, and the message of six cards that came there."""

    def slowly(to: Address) -> Pace:
        return Pace(3, 1 / 6) if to == NUMBER else FREE

    async with stage(tmp_path, promised=WIDE) as built:
        built.open_whatsapp()
        await enrol(built, NUMBER, "Rina", "panwascam")
        await built.hear(NUMBER, Wrote("/ikat"))
        built.wait(minutes=5)
        built.delivery.paces = Paces(slowly, {})
        await flood(built, 9)
        await built.work()
        await passes(built, 10)
        yield built, last(built, NUMBER.name)


async def test_on_whatsapp_the_numbers_of_the_list_open_the_cards(tmp_path: Path) -> None:
    async with number_office(tmp_path) as (built, digest):
        assert digest.body.startswith("6 laporan belum diambil\n")
        assert [b.label[:4] for b in digest.buttons] == ["PLG-"] * 6
        third = TICKET.findall(digest.buttons[2].label)[0]
        await built.say(NUMBER, "3")
        await passes(built, 10)
        assert last(built, NUMBER.name).body.startswith(f"{third} · baru")


async def test_what_whatsapp_says_later_of_the_message_counts_for_all_its_cards(
    tmp_path: Path,
) -> None:
    async with number_office(tmp_path) as (built, digest):
        before = len(built.hands.to(NUMBER.name))
        await built.report_back(digest, "failed", Later("busy", timedelta(seconds=5)))
        await passes(built, 30)
        [again] = built.hands.to(NUMBER.name)[before:]
        assert REPEAT in again.body
        assert [b.value for b in again.buttons] == [b.value for b in digest.buttons]
        await built.report_back(again, "delivered")
        await built.report_back(again, "failed", Later("late"))
        await passes(built, 30)
        assert len(built.hands.to(NUMBER.name)) == before + 1


async def test_where_the_window_is_closed_they_wait_until_the_officer_writes(
    tmp_path: Path,
) -> None:
    async with number_office(tmp_path) as (built, _):
        built.wait(hours=30)
        before = len(built.hands.to(NUMBER.name))
        tickets = await flood(built, 9)
        await passes(built, 60, 5)
        await built.hear(NUMBER, Wrote("halo"))
        await passes(built, 120, 5)
        came = built.hands.to(NUMBER.name)[before:]
        told = [t for m in came for t in TICKET.findall(" ".join([m.body, *_labels(m)]))]
        assert set(told) >= set(tickets)


def _labels(message: Message) -> list[str]:
    return [button.label for button in message.buttons]
