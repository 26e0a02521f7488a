"""People at work on both databases: from an invite to the first day, and to the last."""

import pickle
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.conversation.events import Began, Event, Picked, Wrote
from bot.messages import Address, Message
from bot.people.invites import USERNAME
from bot.people.telling import machine
from bot.ports import Act, Filter, Heard
from bot.reports.staff import Role, Staff
from tests.whole import ADMIN, Stage, person, stage

SU1, PLAJU, CITY = "-1002", "-1014", "-1671"
RINA, BUDI, STRANGER, CHIEF = person("101"), person("102"), person("666"), person("901")


# On PostgreSQL by make long: whole cases (test_cases, test_casework) run on both each time.
@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.long)])
def database_url(request: pytest.FixtureRequest) -> str | None:
    return (
        None if request.param == "sqlite" else str(request.getfixturevalue("migrated_postgres_url"))
    )


@pytest.fixture
async def posko(tmp_path: Path, database_url: str | None) -> AsyncIterator[Stage]:
    """The bot, which knows its name, with two bound groups."""
    async with stage(tmp_path, database_url, public_url="https://posko.example") as built:
        async with built.house.remembered.store.transaction() as ledger:
            await ledger.keep_setting(USERNAME, "posko_bot", built.clock[0])
        await built.bind(SU1, "seberang ulu 1")
        await built.bind(PLAJU, "plaju")
        yield built


async def does(
    posko: Stage, who: Address, event: Event, *, at: str | None = None, title: str = ""
) -> list[Message]:
    """Somebody does something (in the group `at`, or in private); return what is said to him."""
    before = len(posko.hands.sent)
    click = "click" if isinstance(event, Picked) else None
    chat = person(at) if at else who
    heard = Heard(who, chat, event, click=click, title=title)
    await posko.arrive(who, pickle.dumps(heard))
    await posko.work()
    return [m for m in posko.hands.sent[before:] if m.to == who and m.kind != "answer"]


def code_in(messages: list[Message]) -> str:
    """What the link of an invite among these messages carries to the bot."""
    found = re.search(
        r"https://t\.me/posko_bot\?start=(s_\S+)", "\n".join(m.body for m in messages)
    )
    assert found is not None
    return found[1]


async def invited(posko: Stage, by: Address, words: str) -> str:
    return code_in(await does(posko, by, Wrote(f"/undang {words}")))


async def came(posko: Stage, who: Address, code: str, title: str) -> str:
    """Somebody comes by an invite; return the value of the inviter's button Benar."""
    await does(posko, who, Began(code), title=title)
    asked = [
        m for m in posko.hands.sent if any(b.value.startswith("staff.yes:") for b in m.buttons)
    ]
    return asked[-1].buttons[0].value


async def joined(posko: Stage, who: Address, words: str, title: str, by: str = ADMIN) -> None:
    """Somebody is invited by a posko's or the machine's administrator, comes, and is confirmed."""
    code = await invited(posko, person(by), words)
    await does(posko, person(by), Picked(await came(posko, who, code, title)))


async def enrolled(posko: Stage, who: Address, role: Role, office: str) -> None:
    async with posko.house.remembered.store.transaction() as ledger:
        known = await ledger.person(who, "id", posko.clock[0])
        place = "" if role == "administrator" else office
        await ledger.enrol(Staff(known.id, role, office, place), posko.clock[0])


async def roles(posko: Stage, who: Address) -> list[tuple[str, str, str]]:
    async with posko.house.remembered.store.transaction() as ledger:
        known = await ledger.person(who, "id", posko.clock[0])
        return [(r.role, r.office, r.place) for r in await ledger.staff(known.id)]


async def journalled(posko: Stage, who: Address) -> list[Act]:
    async with posko.house.remembered.store.transaction() as ledger:
        known = await ledger.person(who, "id", posko.clock[0])
        return list(await ledger.acts(known.id))


async def test_from_an_invite_to_an_active_panwascam(posko: Stage) -> None:
    said = await does(posko, person(ADMIN), Wrote("/undang panwascam"), at=SU1)
    code = code_in(said)
    (card,) = [m for m in said if "t.me" in m.body]
    assert card.picture is not None
    assert not card.protect, "it is there to be passed on"
    assert all(code not in m.body for m in posko.hands.to(SU1)), "never in the group"

    (told,) = await does(posko, RINA, Began(code), title="Rina Sari")
    assert "menunggu" in told.body
    assert await roles(posko, RINA) == [], "nothing works before Benar"
    asked = posko.hands.to(ADMIN)[-1]
    assert "Rina Sari" in asked.body
    assert [button.label for button in asked.buttons] == ["Benar", "Bukan"]

    await does(posko, person(ADMIN), Picked(asked.buttons[0].value))
    assert await roles(posko, RINA) == [("panwascam", "16.71.02", "16.71.02")]
    first = posko.hands.to(RINA.name)[-1].body
    assert "Anda sekarang panwascam Posko Seberang Ulu I" in first
    assert len(first.splitlines()) <= 6
    assert posko.hands.to(SU1)[-1].body == "Rina Sari sekarang panwascam Posko Seberang Ulu I."
    assert [act.action for act in await journalled(posko, RINA)] == ["staff-added"]
    listed = await does(posko, RINA, Wrote("/siapa"), at=SU1)
    assert not listed
    assert "Rina Sari, panwascam" in posko.hands.to(SU1)[-1].body


async def test_an_invite_is_good_once(posko: Stage) -> None:
    code = await invited(posko, person(ADMIN), "panwascam plaju")
    await came(posko, RINA, code, "Rina")
    (again,) = await does(posko, RINA, Began(code), title="Rina")
    assert "sudah kami terima" in again.body
    (second,) = await does(posko, BUDI, Began(code), title="Budi")
    assert "sudah dipakai" in second.body
    assert await roles(posko, BUDI) == []


async def test_an_invite_lasts_a_day_and_a_code_must_be_right(posko: Stage) -> None:
    code = await invited(posko, person(ADMIN), "panwascam plaju")
    (own,) = await does(posko, person(ADMIN), Began(code))
    assert "buatan Anda sendiri" in own.body
    (wrong,) = await does(posko, RINA, Began("s_" + "a" * 32))
    assert "tidak dikenal" in wrong.body
    posko.wait(hours=24)
    (late,) = await does(posko, RINA, Began(code), title="Rina")
    assert "lewat satu hari" in late.body


async def test_the_wrong_person_is_sent_away_politely(posko: Stage) -> None:
    code = await invited(posko, person(ADMIN), "panwascam plaju")
    yes = await came(posko, STRANGER, code, "Orang Lain")
    await does(posko, person(ADMIN), Picked(yes.replace("staff.yes", "staff.no")))
    assert await roles(posko, STRANGER) == []
    assert "tidak dilanjutkan" in posko.hands.to(STRANGER.name)[-1].body
    (late,) = await does(posko, person(ADMIN), Picked(yes))
    assert "sudah berakhir" in late.body


async def test_only_who_may_invite_says_who_is_right(posko: Stage) -> None:
    code = await invited(posko, person(ADMIN), "panwascam plaju")
    yes = await came(posko, RINA, code, "Rina")
    await joined(posko, BUDI, "panwascam seberang ulu 1", "Budi")
    for who in (RINA, STRANGER, BUDI):
        (told,) = await does(posko, who, Picked(yes))
        assert "petugas yang terdaftar" in told.body
    assert await roles(posko, RINA) == []


async def test_a_superior_role_needs_a_second_administrator(posko: Stage) -> None:
    await enrolled(posko, CHIEF, "administrator", "16.71")
    code = await invited(posko, person(ADMIN), "kota palembang")
    yes = await came(posko, RINA, code, "Rina")
    await does(posko, person(ADMIN), Picked(yes))
    assert await roles(posko, RINA) == []
    asked = posko.hands.to(CHIEF.name)[-1]
    assert [button.label for button in asked.buttons] == ["Setujui", "Tolak"]
    (again,) = await does(posko, person(ADMIN), Picked(yes))
    assert "Satu administrator lain" in again.body
    await does(posko, CHIEF, Picked(asked.buttons[0].value))
    assert await roles(posko, RINA) == [("city", "16.71", "16.71")]


async def test_where_one_administrator_is_alone_the_machine_agrees(posko: Stage) -> None:
    code = await invited(posko, person(ADMIN), "administrator")
    yes = await came(posko, RINA, code, "Rina")
    (told,) = await does(posko, person(ADMIN), Picked(yes))
    id_ = yes.partition(":")[2]
    assert f"posko admin staff approve {id_}" in told.body
    async with posko.house.remembered.store.transaction() as ledger:
        agree = posko.house.people.invites.agree
        said = await agree(ledger, id_, machine("tester"), posko.clock[0])
    assert said.name == "invite-done"
    assert await roles(posko, RINA) == [("administrator", "16.71", "")]


@pytest.mark.parametrize(
    ("words", "may"),
    [("pkd 7 ulu", True), ("ptps plaju ilir", False), ("panwascam plaju", False), ("kota", False)],
)
async def test_a_panwascam_invites_his_own_office_alone(
    posko: Stage, words: str, may: bool
) -> None:
    await joined(posko, RINA, "panwascam seberang ulu 1", "Rina")
    said = await does(posko, RINA, Wrote(f"/undang {words}"))
    assert any("t.me" in message.body for message in said) == may


async def test_buttons_lead_to_an_invite_and_a_village_is_its_place(posko: Stage) -> None:
    await joined(posko, RINA, "panwascam seberang ulu 1", "Rina")
    (asked,) = await does(posko, RINA, Wrote("/undang"))
    assert [b.value for b in asked.buttons] == [
        "staff.invite:panwascam", "staff.invite:pkd", "staff.invite:ptps"
    ]  # fmt: skip
    (where,) = await does(posko, RINA, Picked("staff.invite:pkd"))
    ulu = next(button.value for button in where.buttons if button.label == "7 Ulu")
    code = code_in(await does(posko, RINA, Picked(ulu)))
    await does(posko, RINA, Picked(await came(posko, BUDI, code, "Budi")))
    assert await roles(posko, BUDI) == [("pkd", "16.71.02", "16.71.02.1006")]


async def test_a_stranger_gets_a_polite_no_and_the_journal_knows(posko: Stage) -> None:
    for words in ("/undang panwascam", "/meja", "/siapa"):
        await does(posko, STRANGER, Wrote(words), at=SU1)
        assert "petugas yang terdaftar" in posko.hands.to(SU1)[-1].body
    (alone,) = await does(posko, STRANGER, Wrote("/siapa"))
    assert alone.body == "ID Anda di sini: 666"


async def test_the_way_to_the_desk_is_for_one_person_alone(posko: Stage) -> None:
    await joined(posko, RINA, "panwascam seberang ulu 1", "Rina")
    (said,) = await does(posko, RINA, Wrote("/meja"), at=SU1)
    (button,) = said.buttons
    assert button.link is not None
    assert button.link.startswith("https://posko.example/desk/login?token=")
    assert all(not message.buttons for message in posko.hands.to(SU1))
    doors, now = posko.house.remembered.doors, posko.clock[0]
    visitor = await doors.spend(button.link.partition("=")[2], now)
    assert visitor is not None
    assert (visitor.role, visitor.place, visitor.proved) == ("panwascam", "16.71.02", True)
    assert await doors.visitor(visitor.session, now + timedelta(days=29)) is not None
    (chief,) = await does(posko, person(ADMIN), Wrote("/desk"))
    token = str(chief.buttons[0].link).partition("=")[2]
    superior = await doors.spend(token, now)
    assert superior is not None
    assert (superior.role, superior.proved) == ("administrator", False)
    assert await doors.visitor(superior.session, now + timedelta(hours=13)) is None


async def test_who_is_removed_is_out_at_once_and_his_cases_go_back(posko: Stage) -> None:
    await joined(posko, RINA, "panwascam seberang ulu 1", "Rina")
    await joined(posko, BUDI, "panwascam seberang ulu 1", "Budi", by=RINA.name)
    ticket = await posko.report(person("7001"))
    await does(posko, BUDI, Picked(f"case.claim:{ticket}:1"), at=SU1)
    link = (await does(posko, BUDI, Wrote("/meja")))[0].buttons[0].link
    doors, now = posko.house.remembered.doors, posko.clock[0]
    visitor = await doors.spend(str(link).partition("=")[2], now)
    assert visitor is not None

    (mine,) = await does(posko, RINA, Wrote("/siapa"))
    (people,) = await does(posko, RINA, Picked(mine.buttons[0].value))
    card = next(button.value for button in people.buttons if button.label == "Budi")
    (shown,) = await does(posko, RINA, Picked(card))
    out = next(button.value for button in shown.buttons if button.label == "Keluarkan")
    (sure,) = await does(posko, RINA, Picked(out))
    still_there, ended = await does(posko, RINA, Picked(sure.buttons[0].value))
    assert "masih ada di grupnya" in still_there.body
    assert "1 kasus kembali" in ended.body
    assert await roles(posko, BUDI) == []
    assert await doors.visitor(visitor.session, now) is None
    assert "sudah berakhir" in posko.hands.to(BUDI.name)[-1].body
    async with posko.house.remembered.store.transaction() as ledger:
        (case,) = await ledger.cases(Filter(office="16.71.02"), 9)
    assert (case.state, case.standing.holder) == ("new", None)
    assert [act.action for act in await journalled(posko, BUDI)][-1] == "staff-removed"


async def test_the_machine_removes_as_well_and_cases_go_back(posko: Stage) -> None:
    await joined(posko, RINA, "panwascam seberang ulu 1", "Rina")
    ticket = await posko.report(person("7001"))
    await does(posko, RINA, Picked(f"case.claim:{ticket}:1"), at=SU1)
    assert (await posko.case(ticket)).state == "taken"
    async with posko.house.remembered.store.transaction() as ledger:
        rina = (await ledger.person(RINA, "id", posko.clock[0])).id
        roster = posko.house.people.roster
        said = await roster.remove(ledger, machine("tester"), rina, "16.71.02", posko.clock[0])
    assert said.values["cases"] == 1
    assert (await posko.case(ticket)).state == "new"
    act = (await journalled(posko, RINA))[-1]
    assert (act.actor, act.detail["by"]) == ("system", "tester")


async def test_one_may_leave_by_oneself(posko: Stage) -> None:
    await joined(posko, RINA, "panwascam seberang ulu 1", "Rina")
    (mine,) = await does(posko, RINA, Wrote("/siapa"))
    (sure,) = await does(posko, RINA, Picked(mine.buttons[-1].value))
    assert await roles(posko, RINA)
    await does(posko, RINA, Picked(sure.buttons[0].value))
    assert await roles(posko, RINA) == []
    assert "tidak lagi panwascam" in posko.hands.to(SU1)[-1].body


async def test_deputies_names_and_moves(posko: Stage) -> None:
    await enrolled(posko, CHIEF, "city", "16.71")
    await joined(posko, RINA, "panwascam seberang ulu 1", "Rina", by=CHIEF.name)
    async with posko.house.remembered.store.transaction() as ledger:
        rina = (await ledger.person(RINA, "id", posko.clock[0])).id
    await does(posko, CHIEF, Picked(f"staff.deputy:{rina}:16.71.02"))
    await does(posko, RINA, Wrote("/siapa nama  Rina   Sari Dewi"))
    await does(posko, RINA, Wrote("/siapa"), at=SU1)
    assert "Rina Sari Dewi, panwascam, wakil" in posko.hands.to(SU1)[-1].body
    (asked,) = await does(posko, CHIEF, Picked(f"staff.move:{rina}:16.71.02"))
    to = next(button.value for button in asked.buttons if button.label == "Plaju")
    await does(posko, CHIEF, Picked(to))
    assert await roles(posko, RINA) == [("panwascam", "16.71.14", "16.71.14")]
    assert "pindah" in posko.hands.to(PLAJU)[-1].body
    (no,) = await does(posko, RINA, Picked(f"staff.gone:{rina}:16.71.02"))
    assert "tidak terdaftar" in no.body


async def test_of_a_superior_role_the_end_is_told_to_every_administrator(posko: Stage) -> None:
    await enrolled(posko, CHIEF, "administrator", "16.71")
    await enrolled(posko, RINA, "city", "16.71")
    async with posko.house.remembered.store.transaction() as ledger:
        rina = (await ledger.person(RINA, "id", posko.clock[0])).id
    await does(posko, person(ADMIN), Picked(f"staff.gone:{rina}:16.71"))
    assert await roles(posko, RINA) == []
    assert "tidak lagi petugas kota" in posko.hands.to(CHIEF.name)[-1].body
    assert "sudah berakhir" in posko.hands.to(RINA.name)[-1].body


async def test_a_sender_is_banned_from_a_case_and_told_once(posko: Stage) -> None:
    await enrolled(posko, CHIEF, "city", "16.71")
    await joined(posko, RINA, "panwascam seberang ulu 1", "Rina")
    siti = person("7001")
    ticket = await posko.report(siti)
    for event in (Picked(f"staff.ban:{ticket}"), Picked(f"staff.ban:{ticket}:7:insult")):
        before = len(posko.hands.to(siti.name))
        await does(posko, RINA, event, at=SU1)
        assert len(posko.hands.to(siti.name)) == before, "a panwascam may not"
    (days,) = await does(posko, CHIEF, Picked(f"staff.ban:{ticket}"))
    (why,) = await does(posko, CHIEF, Picked(days.buttons[1].value))
    await does(posko, CHIEF, Picked(why.buttons[1].value))
    told = posko.hands.to(siti.name)[-1].body
    assert "sampai Sen 2/12" in told
    assert "112" in told
    async with posko.house.remembered.store.transaction() as ledger:
        case = await ledger.case(ticket)
        assert case is not None
        banned = await ledger.banned(posko.clock[0])
        assert [one.id for one in banned] == [case.person]
        act = [act for act in await ledger.acts(case.id) if act.action == "banned"][-1]
        assert act.detail["reason"] == "insult"
    await does(posko, CHIEF, Picked(f"staff.unban:{ticket}"))
    assert "dapat mengirim laporan baru lagi" in posko.hands.to(siti.name)[-1].body
