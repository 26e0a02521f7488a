"""Every role, and everybody else, with every button, command and link in a chat: what is not yours
is not there; and what is kept from a posko reaches it by no road."""

from collections.abc import AsyncIterator, Awaitable
from pathlib import Path
from typing import Any

import pytest

from bot.conversation.events import Began, Event, Picked, Wrote
from bot.desk import acting
from bot.desk.lists import LISTS
from bot.filing import Draft
from bot.messages import Address, Message
from bot.ports import Consent
from bot.reports.acts import Link, No, Officer, TakeOn
from bot.reports.report import Report
from bot.reports.staff import ROLES, Role, Staff
from bot.wiring.house import new_id
from tests.office import CITY, PALEMBANG, POSKO, SU1, Group
from tests.whole import ADMIN, Stage, person, stage

OTHER, PLAJU = "-1014", "16.71.14"
NOWHERE = "PLG-0000-0000"
WHO: dict[str, tuple[Role, str] | None] = {
    "own": ("panwascam", SU1),
    "pkd": ("pkd", f"{SU1}.1006"),
    "ptps": ("ptps", f"{SU1}.1006"),
    "pkd beside": ("pkd", f"{SU1}.1001"),
    "other": ("panwascam", PLAJU),
    "city": ("city", PALEMBANG),
    "division": ("division", PALEMBANG),
    "other city": ("city", "19.71"),
    "province": ("province", "16"),
    "auditor": ("auditor", PALEMBANG),
    "administrator": ("administrator", ""),
    "stranger": None,
}
EVERYDAY = {"own", "other", "city", "other city", "auditor", "stranger"}
"""Who comes on every run: one of each reach; the others come with the long ones."""
POSKO_S, ABOVE = {"own", "pkd", "ptps"}, {"city", "division", "administrator"}
SEES = {
    "violation": POSKO_S | ABOVE,
    "kept": ABOVE,
    "about city": {"administrator", "province"},
}
"""Who may know of which report; the province has what lies at its own desk."""
BUTTONS = (
    *(f"case.{name}:{{}}:1" for name in sorted(acting._KNOWN)),
    "case.close:{}:1:finding", "case.move:{}:1:16.71.14", "case.refer:{}:1:police",
    "case.assign:{}:1:0", "case.category:{}:1:poster", "case.link:{}:1:other",
    "case.show:{}", "case.evidence:{}", "staff.ban:{}", "staff.ban:{}:7",
    "staff.ban:{}:7:flood", "staff.unban:{}",
)  # fmt: skip
COMMANDS = ("/kasus {}", "/tanya {} Jam berapa?", "/jawab {} Terima kasih", "/cek {}")


class World:
    """Three reports, three groups, and somebody in each role, each in his own chat too."""

    def __init__(self, built: Stage) -> None:
        self.stage = built
        self.tickets: dict[str, str] = {}
        self.clicks = 0

    async def told(self, doing: Awaitable[Any]) -> list[Message]:
        """What everybody was sent because of something."""
        before = len(self.stage.hands.sent)
        await doing
        return self.stage.hands.sent[before:]

    async def press(self, who: Address, value: str, chat: str | None = None) -> list[Message]:
        """Press a button, forged or not; there is a click for each press."""
        self.clicks += 1
        where = person(chat) if chat else None
        event = Picked(value)
        return await self.told(
            self.stage.hear(who, event, where, click=f"c{self.clicks}", pressed="77")
        )

    async def say(self, who: Address, event: Event, chat: str | None = None) -> list[Message]:
        return await self.told(self.stage.hear(who, event, person(chat) if chat else None))


def address(who: str) -> Address:
    return person(f"80{[*WHO].index(who):02d}")


def shape(messages: list[Message], ticket: str) -> list[tuple[Any, ...]]:
    """What was said, whatever the ticket."""
    return [
        (m.to.name, m.kind, m.body.replace(ticket, NOWHERE),
         [(b.label, b.value.replace(ticket, NOWHERE)) for b in m.buttons], len(m.files))
        for m in messages
    ]  # fmt: skip


async def filed(built: Stage, who: Address, **more: Any) -> str:
    house, now, case = built.house, built.clock[0], new_id()
    facts: dict[str, Any] = {
        "lane": "violation", "category": "vote-buying", "place": f"{SU1}.1006",
        "visibility": "confidential", "evidence": {"photo": 1},
    }  # fmt: skip
    async with house.remembered.store.transaction() as ledger:
        known = await ledger.person(who, "id", now)
        await ledger.open_draft(case, known.id, Consent("1", "id", "telegram", now))
        draft = Draft(case, known.id, "telegram", Report(**{**facts, **more}))
        done = await house.clerk.file(ledger, draft, now)
    await built.work()
    return done.ticket


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with stage(tmp_path) as built:
        await built.bind(CITY, "kota")
        await Group(built, CITY).press(person(ADMIN), "staff.bind:16.71")
        await built.bind(POSKO, "seberang ulu 1")
        await built.bind(OTHER, "plaju")
        for who, held in WHO.items():
            if held is not None:
                await _enrolled(built, who, *held)
        world = World(built)
        siti = person("1")
        world.tickets["violation"] = await filed(built, siti, story="CANARYVIOLATION amplop")
        world.tickets["kept"] = await filed(
            built, siti, category="supervisor", story="CANARYKEPT Panwascam menerima uang"
        )
        world.tickets["about city"] = await filed(
            built, siti, category="supervisor", story="CANARYCITY Bawaslu Kota Palembang",
            accused="Bawaslu Kota Palembang",
        )  # fmt: skip
        yield world


async def _enrolled(built: Stage, who: str, role: Role, place: str) -> None:
    async with built.house.remembered.store.transaction() as ledger:
        someone = await ledger.person(address(who), "id", built.clock[0])
        await ledger.enrol(Staff(someone.id, role, place[:8], place), built.clock[0])
        await ledger.call_officer(someone.id, who)


def test_every_role_is_there() -> None:
    assert {held[0] for held in WHO.values() if held} == set(ROLES)


async def _alike(world: World, who: str, name: str, chat: str | None) -> None:
    """A ticket that is not his is answered like one that there is not."""
    ticket, him = world.tickets[name], address(who)
    for form in BUTTONS:
        answer = await world.press(him, form.format(ticket), chat)
        nothing = await world.press(him, form.format(NOWHERE), chat)
        assert shape(answer, ticket) == shape(nothing, NOWHERE), (who, name, form)
    for words in COMMANDS if chat is None else COMMANDS[:3]:
        if WHO[who] is None and chat is None and words.startswith("/tanya"):
            continue  # a citizen asks the guide, which looks no ticket up
        answer = await world.say(him, Wrote(words.format(ticket)), chat)
        nothing = await world.say(him, Wrote(words.format(NOWHERE)), chat)
        assert shape(answer, ticket) == shape(nothing, NOWHERE), (who, name, words)
    if chat is None:
        answer = await world.say(him, Began(f"t_{ticket}"))
        nothing = await world.say(him, Began(f"t_{NOWHERE}"))
        assert shape(answer, ticket) == shape(nothing, NOWHERE), (who, name, "t_")


@pytest.mark.parametrize(
    "visitors",
    [EVERYDAY, pytest.param(set(WHO) - EVERYDAY, marks=pytest.mark.long)],
    ids=["everyday", "the others"],
)
@pytest.mark.parametrize("name", SEES)
async def test_in_his_own_chat_what_is_not_his_is_not_there(
    name: str, visitors: set[str], world: World
) -> None:
    before = await _lines(world, name)
    for who in WHO:
        if who in visitors - SEES[name]:
            await _alike(world, who, name, None)
    assert await _lines(world, name) == before


@pytest.mark.parametrize("name", ["kept", "about city"])
async def test_in_the_poskos_group_what_is_kept_from_it_is_not_there(
    name: str, world: World
) -> None:
    """Not even when somebody from above asks for it there: the whole group would read it."""
    before = await _lines(world, name)
    for who in ("own", "other", "city", "stranger"):
        ticket, him = world.tickets[name], address(who)
        for form in BUTTONS:
            if form.startswith(("staff.", "case.evidence")):
                continue  # answered in private
            answer = await world.press(him, form.format(ticket), POSKO)
            nothing = await world.press(him, form.format(NOWHERE), POSKO)
            assert shape(answer, ticket) == shape(nothing, NOWHERE), (who, form)
    assert await _lines(world, name) == before


async def test_the_other_poskos_group_shows_nothing_of_ours(world: World) -> None:
    for who in ("other", "stranger"):
        await _alike(world, who, "violation", OTHER)


async def test_who_may_see_it_is_shown_it(world: World) -> None:
    """Without this, the tests before would pass on a bot that shows nothing."""
    for name, able in SEES.items():
        for who in able:
            ticket = world.tickets[name]
            [*_, card] = await world.say(address(who), Wrote(f"/kasus {ticket}"))
            assert card.body.startswith(f"{ticket} · "), (who, name)


async def test_no_list_no_count_and_no_clock_tells_a_posko_of_what_is_kept_from_it(
    world: World,
) -> None:
    hidden = (world.tickets["kept"], world.tickets["about city"], "CANARYKEPT", "CANARYCITY")
    for who in ("own", "pkd", "ptps", "other"):
        him = address(who)
        for name in LISTS:
            await world.press(him, f"case.list:{name}:1")
            await world.press(him, f"case.list:{name}:1", POSKO)
        for words in ("/stats semua", f"/stats semua {SU1}", "/stats semua 16.71", "/kasus baru"):
            await world.say(him, Wrote(words))
            await world.say(him, Wrote(words), POSKO)
        await world.say(him, Wrote("/ekspor"))
    for _ in range(8):
        await world.stage.tick(hours=11)
    chats = {POSKO, OTHER, *(address(who).name for who in ("own", "pkd", "ptps", "other"))}
    for message in world.stage.hands.sent:
        if message.to.name in chats:
            shown = f"{message.body} {[(b.label, b.value) for b in message.buttons]}"
            assert [word for word in hidden if word in shown] == []


async def test_the_posko_counts_its_own_alone(world: World) -> None:
    [*_, own] = await world.say(address("own"), Wrote("/stats semua"))
    [*_, here] = await world.say(address("city"), Wrote(f"/stats semua {SU1}"), POSKO)
    [*_, city] = await world.say(address("city"), Wrote(f"/stats semua {SU1}"))
    assert "pengawas" not in own.body.lower()
    assert own.body == here.body
    assert city.body != own.body


async def test_a_card_names_no_likeness_that_its_office_may_not_know(world: World) -> None:
    """All three are one person's, so each is like the others."""
    violation, kept, city = (world.tickets[name] for name in SEES)
    for chat, hidden in ((POSKO, {kept, city}), (CITY, {city})):
        for message in world.stage.hands.to(chat):
            assert not [word for word in hidden if word in message.body], chat
    [*_, card] = await world.say(address("city"), Wrote(f"/kasus {kept}"))
    assert violation in card.body
    assert city not in card.body


async def test_nobody_names_as_a_twin_what_he_may_not_see(world: World) -> None:
    built, there = world.stage, await filed(world.stage, person("2"), place=f"{PLAJU}.1001")
    own = await _officer(world, "own")
    mine = world.tickets["violation"]
    assert not isinstance(await built.do(mine, TakeOn(), own), No)
    nowhere = await built.do(mine, Link(NOWHERE, "Sama saja"), own)
    for ticket in (there, world.tickets["kept"], world.tickets["about city"]):
        other = await built.do(mine, Link(ticket, "Sama saja"), own)
        assert isinstance(other, No)
        assert isinstance(nowhere, No)
        assert other.why.name == nowhere.why.name
    assert (await built.case(mine)).state == "taken"


async def test_a_guessed_staff_link_and_a_guessed_groups_link_tell_nothing(world: World) -> None:
    stranger = address("stranger")
    for payload in (
        "s_aaaaaaaaaaaaaaaa",
        "s_",
        "s_../../etc",
        "g_AAAA1111",
        "p_167102",
        "p_999999",
    ):
        for message in await world.say(stranger, Began(payload)):
            assert message.to == stranger
            assert "CANARY" not in message.body


async def _officer(world: World, who: str) -> Officer:
    async with world.stage.house.remembered.store.transaction() as ledger:
        someone = await ledger.person(address(who), "id", world.stage.clock[0])
        return Officer(someone.id, who, tuple(await ledger.staff(someone.id)))


async def _lines(world: World, name: str) -> int:
    """How much the journal and the history say of a report."""
    ticket = world.tickets[name]
    case = await world.stage.case(ticket)
    async with world.stage.house.remembered.store.transaction() as ledger:
        return len(await ledger.acts(case.id)) + len(await world.stage.entries(ticket))
