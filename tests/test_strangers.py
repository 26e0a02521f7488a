"""Strangers in offices' groups, on the whole bot: nothing is shown to them, nothing stops."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.conversation.events import (
    Entered,
    Exited,
    Gave,
    Left,
    Member,
    Picked,
    Renamed,
    Spoke,
    Wrote,
)
from bot.messages import Address, Later, Message, Refused, Text
from bot.people.telling import machine
from bot.ports import CROWD, Stranger
from bot.watch import Rounds
from tests.office import CITY, PALEMBANG, POSKO, SU1, Group
from tests.whole import ADMIN, PNG, Stage, person, stage

SITI, ADI, BUDI, RINA = person("7"), person("501"), person("502"), person("503")
NEW = Member("666", "Orang Baru")
STRANGE = person("666")
STORY = "Ada yang membagi amplop semalam"
URL = "https://posko.example"
CALM = "Untuk sementara kartu di grup ini tampil singkat"
ASKED = "Seseorang yang belum terdaftar"


@dataclass
class Door:
    """Groups by hand: who sits where, and whether we may put people out."""

    inside: dict[str, set[str]] = field(default_factory=dict)
    allowed: bool = True
    down: bool = False
    removed: list[tuple[str, str]] = field(default_factory=list)

    async def count(self, chat: Address) -> int:
        self._reach()
        return len(self.inside.setdefault(chat.name, set())) + 1

    async def sits(self, chat: Address, member: str) -> bool:
        self._reach()
        return member in self.inside.setdefault(chat.name, set())

    async def remove(self, chat: Address, member: str) -> None:
        self._reach()
        if not self.allowed:
            raise Refused("rights")
        self.inside.setdefault(chat.name, set()).discard(member)
        self.removed.append((chat.name, member))

    def _reach(self) -> None:
        if self.down:
            raise Later("down")


@dataclass
class Town:
    """The bot, its groups, and who goes round in them."""

    stage: Stage
    door: Door
    rounds: Rounds
    posko: Group
    city: Group

    async def round(self, **time: float) -> None:
        self.stage.wait(**time)
        await self.rounds.round()
        await self.stage.work()

    async def comes(self, who: Member = NEW, group: str = POSKO) -> None:
        self.door.inside[group].add(who.id)
        await self.stage.hear(person(ADMIN), Entered((who,)), chat=person(group))

    async def goes(self, who: Member = NEW, group: str = POSKO) -> None:
        self.door.inside[group].discard(who.id)
        await self.stage.hear(person(who.id), Exited(who), chat=person(group))

    async def row(self, member: str = NEW.id, group: str = POSKO) -> Stranger | None:
        async with self.stage.house.remembered.store.reading() as ledger:
            return await ledger.stranger(person(group), member)

    def shown(self, ticket: str) -> Message:
        """The message in the posko's group that is the case's card, whole or short."""
        return [m for m in self.posko.screen().values() if m.body.startswith(ticket)][-1]

    def private(self, who: Address) -> list[Message]:
        return [one for one in self.stage.hands.to(who.name) if one.kind != "answer"]

    def asked(self, who: Address = ADI) -> list[Message]:
        return [one for one in self.private(who) if one.body.startswith(ASKED)]

    async def press(self, who: Address, answer: str, group: Group | None = None) -> Message:
        """Press an answer about a stranger; return what that chat shows last."""
        at = group or Group(self.stage, who.name)
        await at.press(who, _value(at, answer))
        return at.last()


def _value(group: Group, answer: str) -> str:
    values = [b.value for m in group.screen().values() for b in m.buttons]
    return [one for one in values if one.startswith("staff.sits:") and one.endswith(answer)][-1]


async def settled(built: Stage, door: Door) -> Town:
    """A posko with its panwascam and its groups, all counted and in order."""
    watch = built.house.people.teller.watch
    rounds = Rounds(built.house.remembered.store, watch, {"telegram": door}, lambda: built.clock[0])
    return Town(built, door, rounds, Group(built, POSKO), Group(built, CITY))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.long)])
def database_url(request: pytest.FixtureRequest) -> str | None:
    return (
        None if request.param == "sqlite" else str(request.getfixturevalue("migrated_postgres_url"))
    )


@pytest.fixture
async def town(tmp_path: Path, database_url: str | None) -> AsyncIterator[Town]:
    door = Door({POSKO: {ADMIN, ADI.name}, CITY: {ADMIN}})
    async with stage(tmp_path, database_url, public_url=URL) as built:
        await built.bind(POSKO, "seberang ulu 1")
        await built.hear(person(ADMIN), Picked(f"staff.bind:{PALEMBANG}"), chat=person(CITY))
        await built.hear(ADI, Wrote("halo"))
        await built.enrol(ADI, "Adi Putra", "panwascam", SU1)
        town = await settled(built, door)
        await town.round()
        built.hands.sent.clear()
        yield town


def whole(card: Message) -> bool:
    return STORY in card.body and any(b.value.startswith("case.claim") for b in card.buttons)


def short(card: Message, ticket: str) -> bool:
    links = [button.link for button in card.buttons]
    said = ticket in card.body and STORY not in card.body and "Seberang" not in card.body
    return said and links == [f"{URL}/desk/{ticket}"]


# --- who comes


async def test_a_group_of_its_own_people_is_shown_whole_cards(town: Town) -> None:
    ticket = await town.stage.report(SITI)
    assert whole(town.posko.shows(ticket))
    assert town.private(ADI) == []


async def test_who_joins_is_asked_about_and_sees_nothing(town: Town) -> None:
    before = await town.stage.report(SITI)
    await town.comes()
    [asked] = town.asked()
    assert "Orang Baru" in asked.body
    assert "Posko Seberang Ulu I" in asked.body
    assert [b.label for b in asked.buttons] == ["Petugas kami", "Bukan, keluarkan"]
    assert any(m.body == asked.body for m in town.stage.hands.to(CITY))
    assert sum(CALM in m.body for m in town.stage.hands.to(POSKO)) == 1
    # What stood there before he came is short as well, for he may see it.
    assert short(town.shown(before), before)


async def test_while_he_sits_there_reports_come_short_and_to_the_city_too(town: Town) -> None:
    await town.comes()
    ticket = await town.stage.report(person("8"))
    [card] = [m for m in town.stage.hands.to(POSKO) if ticket in m.body]
    assert short(card, ticket)
    assert whole(town.city.shows(ticket))
    case = await town.stage.case(ticket)
    assert (case.office, case.standing.escalated) == (SU1, True)


async def test_known_makes_cards_whole_again_and_offers_an_invite(town: Town) -> None:
    await town.comes()
    ticket = await town.stage.report(SITI)
    said = await town.press(ADI, "yes")
    assert "Orang Baru dicatat sebagai petugas" in said.body
    assert next(b.value for b in said.buttons).startswith("staff.invite:panwascam:16.71.02")
    assert whole(town.posko.shows(ticket))
    row = await town.row()
    assert row is not None
    assert (row.state, row.answered_by is not None) == ("known", True)
    # He may go on talking there, and is asked about no more.
    await town.stage.hear(STRANGE, Spoke(), chat=person(POSKO), title="Orang Baru")
    await town.comes()
    assert len(town.asked()) == 1


async def test_not_ours_is_put_out_and_then_cards_are_whole(town: Town) -> None:
    await town.comes()
    ticket = await town.stage.report(SITI)
    said = await town.press(ADI, "no")
    assert "sedang dikeluarkan" in said.body
    assert short(town.shown(ticket), ticket)
    await town.round()
    assert town.door.removed == [(POSKO, NEW.id)]
    assert "sudah dikeluarkan" in town.private(ADI)[-1].body
    assert whole(town.posko.shows(ticket))
    await town.goes()  # Telegram tells it too, afterwards
    await town.round(hours=1)
    assert len(town.door.removed) == 1


async def test_where_the_bot_may_not_it_says_how_and_waits_until_he_left(town: Town) -> None:
    town.door.allowed = False
    await town.comes()
    ticket = await town.stage.report(SITI)
    await town.press(ADI, "no")
    await town.round()
    assert "admin grup yang mengeluarkannya" in town.private(ADI)[-1].body
    assert short(town.shown(ticket), ticket)
    await town.goes()
    assert whole(town.posko.shows(ticket))


async def test_who_leaves_by_himself_ends_it(town: Town) -> None:
    await town.comes()
    ticket = await town.stage.report(SITI)
    await town.goes()
    assert whole(town.posko.shows(ticket))
    said = await town.press(ADI, "yes")
    assert "sudah tidak ada di grup itu" in said.body


async def test_who_left_unseen_is_found_out_by_the_daily_look(town: Town) -> None:
    await town.comes()
    ticket = await town.stage.report(SITI)
    town.door.inside[POSKO].discard(NEW.id)
    await town.round(days=1, minutes=1)
    assert whole(town.posko.shows(ticket))


@pytest.mark.parametrize(
    ("sender", "title"),
    [(STRANGE, "Orang Baru"), (person("-100777"), "Kabar Kota"), (person("1087968824"), "Group")],
)
async def test_who_writes_there_unseen_is_a_stranger_too(
    town: Town, sender: Address, title: str
) -> None:
    """Somebody whose joining nobody told us, a channel, an anonymous admin."""
    await town.stage.hear(sender, Spoke(), chat=person(POSKO), title=title)
    [asked] = town.asked()
    assert title in asked.body
    ticket = await town.stage.report(SITI)
    assert short(town.shown(ticket), ticket)


async def test_who_presses_there_is_a_stranger_and_gets_nothing(town: Town) -> None:
    ticket = await town.stage.report(SITI)
    value = next(b.value for b in town.posko.shows(ticket).buttons if "claim" in b.value)
    toast = await town.posko.press_value(STRANGE, value)
    assert "petugas yang terdaftar" in toast
    assert len(town.asked()) == 1
    assert (await town.stage.case(ticket)).state == "new"


async def test_officers_above_and_administrators_belong_there(town: Town) -> None:
    await town.stage.hear(RINA, Wrote("halo"))
    await town.stage.enrol(RINA, "Rina Kota", "city", PALEMBANG)
    await town.comes(Member(RINA.name, "Rina"))
    await town.comes(Member(ADMIN, "Admin"))
    await town.stage.hear(RINA, Spoke(), chat=person(POSKO))
    assert town.asked() == []


async def test_a_city_group_has_strangers_too(town: Town) -> None:
    await town.stage.hear(RINA, Wrote("halo"))
    await town.stage.enrol(RINA, "Rina Kota", "city", PALEMBANG)
    await town.comes(group=CITY)
    [asked] = town.asked(RINA)
    assert town.asked(ADI) == []
    assert not any(b.value.startswith("staff.sits") for m in town.stage.hands.to(CITY)
                   for b in m.buttons)  # fmt: skip
    ticket = await town.stage.report(SITI, "7 ulu")
    assert whole(town.posko.shows(ticket))
    assert asked.buttons
    await town.press(RINA, "yes")


# --- who may answer


async def test_only_leads_and_the_city_may_answer(town: Town) -> None:
    await town.stage.hear(BUDI, Wrote("halo"))
    await town.stage.enrol(BUDI, "Budi", "pkd", SU1)
    await town.comes()
    value = _value(Group(town.stage, ADI.name), "yes")
    for who in (BUDI, STRANGE, person("9")):
        await Group(town.stage, who.name).press_value(who, value)
    row = await town.row()
    assert row is not None
    assert row.state == "open"
    await town.press(person(ADMIN), "yes", town.city)
    assert (await town.row()) != row


async def test_a_deputy_is_asked_and_may_answer(town: Town) -> None:
    await town.stage.hear(BUDI, Wrote("halo"))
    await town.stage.enrol(BUDI, "Budi", "pkd", SU1, deputy=True)
    await town.comes()
    assert len(town.asked(BUDI)) == 1
    said = await town.press(BUDI, "yes")
    assert "dicatat sebagai petugas" in said.body
    assert said.buttons == ()  # a PKD invites nobody


async def test_the_second_who_answers_hears_what_was_said(town: Town) -> None:
    await town.comes()
    value = _value(town.city, "no")
    await town.press(ADI, "yes")
    await town.city.press_value(person(ADMIN), value, _message(town.city, value))
    assert "sudah dicatat sebagai petugas" in town.city.last().body
    row = await town.row()
    assert row is not None
    assert row.state == "known"


def _message(group: Group, value: str) -> str:
    return next(n for n, m in group.screen().items() if value in [b.value for b in m.buttons])


async def test_with_nobody_to_ask_the_administrators_are(tmp_path: Path) -> None:
    async with stage(tmp_path) as built:
        await built.bind(POSKO, "seberang ulu 1")
        town = await settled(built, Door({POSKO: {ADMIN}}))
        await town.round()
        await town.comes()
        assert len(town.asked(person(ADMIN))) == 1


# --- at work meanwhile


async def test_officers_are_told_where_to_work_and_can(town: Town) -> None:
    await town.comes()
    ticket = await town.stage.report(SITI)
    toast = await town.posko.press_value(ADI, f"case.claim:{ticket}:1")
    assert "chat pribadi" in toast
    for words in (f"/kasus {ticket}", "/stats", "/lapor " + STORY, "/siapa"):
        said = await town.posko.say(ADI, words)
        assert "chat pribadi dengan bot" in said.body
    own = Group(town.stage, ADI.name)
    card = await own.say(ADI, f"/kasus {ticket}")
    assert whole(card)
    await own.press(ADI, "case.claim")
    assert (await town.stage.case(ticket)).state == "taken"
    assert short(town.shown(ticket), ticket)


async def test_news_of_a_case_are_told_without_their_words(town: Town) -> None:
    ticket = await town.stage.report(SITI)
    await town.comes()
    clerk, now = town.stage.house.clerk, town.stage.clock[0]
    words = Text("plain", {"words": "nama pelakunya Budi"})
    async with town.stage.house.remembered.store.transaction() as ledger:
        await clerk.hang(ledger, await town.stage.case(ticket), SU1, now, words)
    await town.stage.work()
    assert town.posko.last().body.startswith(f"{ticket}: ada kabar baru")
    assert "pelakunya" not in "".join(m.body for m in town.stage.hands.to(POSKO))


async def test_what_waited_in_the_outbox_before_he_came_leaves_short(town: Town) -> None:
    """A group's pace holds cards up; whoever joins meanwhile must not read them."""
    town.stage.hands.faults[POSKO] = [Later("slow", timedelta(minutes=1))]
    ticket = await town.stage.report(SITI)
    assert not any(ticket in m.body for m in town.stage.hands.to(POSKO))
    await town.comes()
    await town.stage.tick(minutes=2)
    cards = [m for m in town.stage.hands.to(POSKO) if ticket in m.body]
    assert cards
    assert all(short(card, ticket) for card in cards)


async def test_pictures_are_kept_back_and_shown_when_it_is_over(town: Town) -> None:
    async with town.stage.house.remembered.store.transaction() as ledger:
        office = await ledger.office(SU1)
        assert office is not None
        await ledger.save_office(replace(office, photos_in_group=True))
    await town.comes()
    town.stage.hands.files["foto"] = PNG
    gift = Gave("photo", "foto", mime="image/png")
    await town.stage.report(SITI, "7 ulu", gift)
    assert not any(m.files for m in town.stage.hands.to(POSKO))
    await town.press(ADI, "yes")
    await town.stage.work()
    shown = [m for m in town.stage.hands.to(POSKO) if m.files]
    assert len(shown) <= 1
    assert all(m.protect for m in shown)


# --- bad days


async def test_a_restart_in_between_forgets_nothing(tmp_path: Path) -> None:
    door = Door({POSKO: {ADMIN, ADI.name}, CITY: {ADMIN}})
    async with stage(tmp_path, public_url=URL) as built:
        await built.bind(POSKO, "seberang ulu 1")
        await built.enrol(ADI, "Adi", "panwascam", SU1)
        town = await settled(built, door)
        await town.round()
        await town.comes()
        ticket = await built.report(SITI)
        door.down = True
        await town.press(ADI, "no")
        await town.round()
    door.down = False
    async with stage(tmp_path, public_url=URL) as again:
        again.hands.sent.extend(built.hands.sent)
        again.updates = built.updates
        town = await settled(again, door)
        assert short(town.shown(ticket), ticket)
        other = await again.report(person("8"))
        assert short(town.shown(other), other)
        await town.round(minutes=1)
        assert door.removed == [(POSKO, NEW.id)]
        assert whole(town.posko.shows(ticket))
        assert whole(town.posko.shows(other))


async def test_the_same_update_twice_asks_once(town: Town) -> None:
    for _ in range(3):
        await town.comes()
    await town.stage.hear(STRANGE, Spoke(), chat=person(POSKO))
    assert len(town.asked()) == 1
    assert sum(CALM in m.body for m in town.stage.hands.to(POSKO)) == 1


async def test_coming_and_going_again_and_again_floods_nobody(town: Town) -> None:
    for number in range(10):
        who = Member(str(9000 + number), f"Orang {number}")
        await town.comes(who)
        await town.comes(NEW)
        await town.goes(NEW)
    assert len(town.private(ADI)) < 10
    assert sum(CALM in m.body for m in town.stage.hands.to(POSKO)) < 3
    # Each is still asked about, one after the other.
    for _ in range(10):
        await town.press(ADI, "yes")
    async with town.stage.house.remembered.store.reading() as ledger:
        assert not await ledger.watched(SU1)


async def test_the_group_becomes_a_supergroup_and_the_stranger_sits_there_still(
    town: Town,
) -> None:
    await town.comes()
    await town.stage.hear(person(POSKO), Renamed("-100500"), chat=person(POSKO))
    ticket = await town.stage.report(SITI)
    [card] = [m for m in town.stage.hands.to("-100500") if ticket in m.body]
    assert short(card, ticket)


async def test_a_group_that_is_no_offices_any_more_raises_nothing(town: Town) -> None:
    await town.stage.hear(person(ADMIN), Left(), chat=person(POSKO))
    before = len(town.stage.hands.sent)
    await town.comes()
    assert len(town.stage.hands.sent) == before
    async with town.stage.house.remembered.store.reading() as ledger:
        assert not await ledger.watched(SU1)


# --- those who are let go, those who come to a role


async def test_who_is_let_go_is_a_stranger_at_that_moment(town: Town) -> None:
    await town.stage.hear(BUDI, Wrote("halo"))
    budi = await town.stage.enrol(BUDI, "Budi Santoso", "pkd", SU1)
    await town.comes(Member(BUDI.name, "Budi"))
    ticket = await town.stage.report(SITI)
    await _dismiss(town, budi.person)
    assert any("Budi bukan lagi petugas" in m.body for m in town.private(ADI))
    assert short(town.shown(ticket), ticket)
    await town.press(ADI, "no")
    await town.round()
    assert town.door.removed == [(POSKO, BUDI.name)]
    assert whole(town.posko.shows(ticket))


@pytest.mark.parametrize("there", [True, False])
async def test_who_is_let_go_and_was_never_seen_there_is_looked_for(
    town: Town, there: bool
) -> None:
    await town.stage.hear(BUDI, Wrote("halo"))
    budi = await town.stage.enrol(BUDI, "Budi Santoso", "pkd", SU1)
    if there:
        town.door.inside[POSKO].add(BUDI.name)
    await _dismiss(town, budi.person)
    await town.round()
    async with town.stage.house.remembered.store.reading() as ledger:
        assert await ledger.watched(SU1) is there


async def _dismiss(town: Town, who: str) -> None:
    roster, now = town.stage.house.people.roster, town.stage.clock[0]
    async with town.stage.house.remembered.store.transaction() as ledger:
        await roster.remove(ledger, machine("uji"), who, SU1, now)
    await town.stage.work()


async def test_who_comes_to_a_role_is_a_stranger_no_more(town: Town) -> None:
    await town.stage.hear(BUDI, Wrote("halo"))
    await town.comes(Member(BUDI.name, "Budi"))
    ticket = await town.stage.report(SITI)
    await town.stage.enrol(BUDI, "Budi", "pkd", SU1)
    await town.round()
    assert whole(town.posko.shows(ticket))
    await town.round(days=2)
    assert (await town.row(CROWD)) is None


# --- how many sit there


async def test_a_new_group_asks_its_binder_once_and_works_on_its_first_day(
    tmp_path: Path,
) -> None:
    door = Door({POSKO: {ADMIN, "501", "502", "503"}})
    async with stage(tmp_path) as built:
        await built.bind(POSKO, "seberang ulu 1")
        town = await settled(built, door)
        await town.round()
        [asked] = [m for m in built.hands.to(POSKO) if "3 orang yang belum terdaftar" in m.body]
        assert [b.label for b in asked.buttons] == ["Semua kami kenal"]
        await built.hear(BUDI, Spoke(), chat=person(POSKO), title="Budi")
        ticket = await built.report(SITI)
        assert STORY in town.posko.shows(ticket).body
        await town.press(person(ADMIN), "yes", town.posko)
        for who in (ADI, BUDI, RINA):
            await built.hear(who, Spoke(), chat=person(POSKO), title="Petugas")
        assert not any(ASKED in m.body for m in built.hands.sent)
        # All three have shown themselves; a fourth is none of them.
        await built.hear(STRANGE, Spoke(), chat=person(POSKO), title="Orang Baru")
        assert any(ASKED in m.body for m in built.hands.to(ADMIN))


async def test_a_question_nobody_answered_is_an_alarm_the_next_day(tmp_path: Path) -> None:
    door = Door({POSKO: {ADMIN, "501", "502"}})
    async with stage(tmp_path) as built:
        await built.bind(POSKO, "seberang ulu 1")
        town = await settled(built, door)
        await town.round()
        await town.round(days=1, minutes=1)
        [alarm] = [m for m in built.hands.to(ADMIN) if "2 orang lebih banyak" in m.body]
        ticket = await built.report(SITI)
        card = town.shown(ticket)
        assert STORY not in card.body
        await town.press(person(ADMIN), "yes")
        assert STORY in town.posko.shows(ticket).body
        await town.round(days=1, minutes=1)
        assert [m for m in built.hands.to(ADMIN) if "lebih banyak" in m.body] == [alarm]


async def test_more_than_are_enrolled_is_an_alarm_that_ends_when_they_left(town: Town) -> None:
    town.door.inside[POSKO] |= {"701", "702"}
    await town.round(days=1, minutes=1)
    assert any("2 orang lebih banyak" in m.body for m in town.private(ADI))
    ticket = await town.stage.report(SITI)
    assert short(town.shown(ticket), ticket)
    said = await town.press(ADI, "no")
    assert "dihitung ulang" in said.body
    town.door.inside[POSKO] -= {"701", "702"}
    await town.stage.hear(person("701"), Exited(Member("701")), chat=person(POSKO))
    await town.round()
    assert whole(town.posko.shows(ticket))


async def test_nobody_slips_into_the_place_of_one_who_left(town: Town) -> None:
    town.door.inside[POSKO].add("701")
    await town.round(days=1, minutes=1)
    await town.press(ADI, "yes")
    town.door.inside[POSKO].discard("701")
    await town.round(days=1, minutes=1)
    town.door.inside[POSKO].add("702")
    await town.round(days=1, minutes=1)
    async with town.stage.house.remembered.store.reading() as ledger:
        assert await ledger.watched(SU1)


# --- what holds for all of it


async def test_everything_that_groups_read_is_protected(town: Town) -> None:
    ticket = await town.stage.report(SITI)
    await town.posko.press(ADI, "case.claim")
    await town.posko.press(ADI, "case.more")
    for words in (f"/kasus {ticket}", "/kasus baru", "/stats", "/siapa", "/lapor " + STORY):
        await town.posko.say(ADI, words)
    await town.comes()
    await town.stage.report(person("8"))
    sent = [m for name in (POSKO, CITY) for m in town.stage.hands.to(name) if m.kind == "send"]
    assert len(sent) > 8
    assert [m.body for m in sent if not m.protect] == []


async def test_the_journal_tells_who_let_whom_in(town: Town) -> None:
    await town.comes()
    await town.press(ADI, "yes")
    async with town.stage.house.remembered.store.reading() as ledger:
        acts = [act.action for act in await ledger.acts(SU1)]
    assert acts[-2:] == ["stranger-came", "stranger-known"]
