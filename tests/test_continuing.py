"""Whole dialogues of somebody who goes on with his report from another place, on both databases."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.conversation.events import Began, Gave, Picked
from bot.messages import Address
from bot.practice import toggle
from bot.reports.acts import Ask, Close, Deed, No, TakeOn, Tell
from tests.test_line import CITY, POSKO, SITI, asked, does, group, values
from tests.whole import ADMIN, PNG, Stage, number, person, stage

PHONE, OTHER = number("ID.1349000000000001"), number("628000000002")


# On PostgreSQL by make long, as its neighbours.
@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.long)])
def database_url(request: pytest.FixtureRequest) -> str | None:
    return (
        None if request.param == "sqlite" else str(request.getfixturevalue("migrated_postgres_url"))
    )


@pytest.fixture
async def posko(tmp_path: Path, database_url: str | None) -> AsyncIterator[Stage]:
    """The bot with the city's group and that of Seberang Ulu I bound, on two channels."""
    async with stage(tmp_path, database_url) as built:
        built.open_whatsapp()
        await built.bind(CITY, "kota")
        await built.hear(
            person(ADMIN), Picked("staff.bind:16.71"), chat=person(CITY), click="bind-city"
        )
        await built.bind(POSKO, "seberang ulu 1")
        yield built


async def secret(posko: Stage, ticket: str) -> str:
    case = await posko.case(ticket)
    async with posko.house.remembered.store.reading() as ledger:
        return await ledger.secret(case.id)


async def key(posko: Stage, ticket: str) -> str:
    """The ticket and its secret, as they are typed together."""
    return f"{ticket} {await secret(posko, ticket)}"


async def reporter(posko: Stage, ticket: str) -> Address | None:
    case = await posko.case(ticket)
    async with posko.house.remembered.store.reading() as ledger:
        return await ledger.address(case.person)


async def test_a_report_is_continued_on_another_phone(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    shown = await posko.say(PHONE, await key(posko, ticket))
    assert "baru, belum dibaca" in shown.body
    assert "Lanjutkan di sini?" in shown.body
    assert [button.label for button in shown.buttons] == ["Lanjutkan di sini", "Hanya melihat"]
    before = len(posko.hands.to(SITI.name))
    done = await posko.say(PHONE, "ya")
    assert f"{ticket} sekarang dilanjutkan di sini" in done.body
    assert values(done)[0] == f"own:ask.{ticket}"
    assert await reporter(posko, ticket) == PHONE
    [told] = posko.hands.to(SITI.name)[before:]
    assert "dilanjutkan dari tempat lain" in told.body
    for hidden in ("WhatsApp", PHONE.name, "62"):
        assert hidden not in told.body
    await does(posko, ticket, TakeOn(), Tell("Sudah kami cek, Bu."))
    assert "Sudah kami cek, Bu." in posko.hands.to(PHONE.name)[-1].body
    assert len(posko.hands.to(SITI.name)) == before + 1


async def test_what_one_does_with_his_own_ticket_he_does_there(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    await posko.say(PHONE, await key(posko, ticket), "1")
    listed = await posko.say(PHONE, "/cek")
    assert ticket in listed.body
    assert f"own:withdraw.{ticket}" in values(listed)
    await posko.say(PHONE, f"[own:ask.{ticket}]", "Apakah saya perlu datang?")
    assert "Apakah saya perlu datang?" in group(posko)
    await posko.say(PHONE, "/perbaiki", "[coach:accused]", "Pak Anu, ketua RT")
    assert (await posko.case(ticket)).report.accused == "Pak Anu, ketua RT"
    await does(posko, ticket, TakeOn(), Close("finding"))
    assert f"own:reopen.{ticket}" in values(posko.hands.to(PHONE.name)[-1])
    await posko.say(PHONE, f"[rate:{ticket}.4]")
    assert (await posko.case(ticket)).rating == 4
    posko.wait(minutes=1)
    await posko.say(PHONE, f"[own:reopen.{ticket}]", "Masih terjadi lagi")
    assert (await posko.case(ticket)).state == "reopened"


async def test_at_the_old_place_nothing_can_be_done_any_more(posko: Stage) -> None:
    posko.hands.files["photo-1"] = PNG
    ticket = await posko.report(SITI)
    await posko.say(SITI, "[after:complete]")
    await posko.say(PHONE, await key(posko, ticket), "ya")
    before = await posko.entries(ticket)
    await posko.say(SITI, "[coach:accused]", "Pak Anu", Gave("photo", "photo-1"), "[after:ask]")
    posko.wait(minutes=1)
    for act in ("own:ask", "own:more", "own:withdraw", "own:show", "own:secret", "reply"):
        sign = ":" if act == "reply" else "."
        refused = await posko.say(SITI, f"[{act}{sign}{ticket}]")
        assert "tidak bisa membuka tiket itu" in refused.body
    assert await posko.entries(ticket) == before
    assert (await posko.say(SITI, "/cek")).body.startswith("Belum ada laporan")


async def test_the_old_place_may_take_it_back_with_the_secret(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    both = await key(posko, ticket)
    await posko.say(PHONE, both, "ya")
    await posko.say(SITI, both, "ya")
    assert await reporter(posko, ticket) == SITI
    assert "dilanjutkan dari tempat lain" in posko.hands.to(PHONE.name)[-1].body


# --- an officer's question


async def test_an_open_question_is_asked_again_there_and_answered(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    await asked(posko, ticket)
    done = await posko.say(PHONE, await key(posko, ticket), "ya")
    assert "Berapa orang yang membagi?" in done.body
    assert values(done)[0] == f"reply:{ticket}"
    await posko.say(SITI, "Dua orang")
    assert (await posko.case(ticket)).state == "waiting"
    await posko.say(PHONE, "Lima orang, pakai motor")
    assert (await posko.case(ticket)).state == "taken"
    assert "Lima orang, pakai motor" in group(posko)
    assert "Dua orang" not in group(posko)


async def test_a_question_in_its_minute_comes_when_the_minute_is_over(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    officer = await posko.enrol(person("801"), "Bu Ani", "panwascam", "16.71.02")
    for deed in (TakeOn(), Ask("Berapa orang yang membagi?")):
        assert not isinstance(await posko.do(ticket, deed, officer), No)
    before = len(posko.hands.to(SITI.name))
    done = await posko.say(PHONE, await key(posko, ticket), "ya")
    assert "Berapa orang" not in done.body
    posko.wait(minutes=2)
    await posko.work()
    assert "Berapa orang yang membagi?" in posko.hands.to(PHONE.name)[-1].body
    assert len(posko.hands.to(SITI.name)) == before + 1
    await posko.say(PHONE, "Lima orang")
    assert (await posko.case(ticket)).state == "taken"


async def test_a_question_taken_back_in_its_minute_never_comes(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    officer = await posko.enrol(person("801"), "Bu Ani", "panwascam", "16.71.02")
    for deed in (TakeOn(), Ask("Berapa orang yang membagi?")):
        assert not isinstance(await posko.do(ticket, deed, officer), No)
    await posko.say(PHONE, await key(posko, ticket), "ya")
    assert not isinstance(await posko.undo(ticket, officer), No)
    posko.wait(minutes=2)
    await posko.work()
    assert "Berapa orang" not in "".join(m.body for m in posko.hands.to(PHONE.name))
    assert (await posko.say(PHONE, "halo")).asking in ("door", "after")


async def test_news_on_its_way_arrives_at_the_new_place(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    officer = await posko.enrol(person("801"), "Bu Ani", "panwascam", "16.71.02")
    for deed in (TakeOn(), Tell("Silakan datang hari Senin.")):
        assert not isinstance(await posko.do(ticket, deed, officer), No)
    await posko.say(PHONE, await key(posko, ticket), "ya")
    posko.wait(minutes=2)
    await posko.work()
    assert "Silakan datang hari Senin." in posko.hands.to(PHONE.name)[-1].body
    assert "Silakan datang" not in "".join(m.body for m in posko.hands.to(SITI.name))


async def test_a_question_that_nobody_could_be_asked_is_asked_there(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    async with posko.house.remembered.store.transaction() as ledger:
        await ledger.unreachable(SITI, posko.clock[0])
    await asked(posko, ticket)
    done = await posko.say(PHONE, await key(posko, ticket), "ya")
    assert "Berapa orang yang membagi?" in done.body
    await posko.say(PHONE, "Lima orang")
    assert (await posko.case(ticket)).state == "taken"


# --- who may


async def test_whoever_only_looks_changes_nothing(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    case = await posko.case(ticket)
    before = len(posko.hands.to(SITI.name))
    told = await posko.say(PHONE, await key(posko, ticket), "Hanya melihat")
    assert "tetap di tempat yang lama" in told.body
    assert await posko.case(ticket) == case
    assert len(posko.hands.to(SITI.name)) == before
    await posko.say(PHONE, f"[continue:here.{ticket}]")
    assert await posko.case(ticket) == case


@pytest.mark.parametrize("later", [False, True])
async def test_without_the_secret_no_button_continues_anything(posko: Stage, later: bool) -> None:
    first, second = await posko.report(SITI), await posko.report(SITI)
    await posko.say(PHONE, Began(), f"[continue:here.{first}]", f"/cek {first}", "ya")
    await posko.say(PHONE, await key(posko, second))
    await posko.say(OTHER, Began(), f"[continue:here.{second}]")
    posko.wait(minutes=20 if later else 1)
    await posko.say(PHONE, f"[continue:here.{second if later else first}]")
    assert await reporter(posko, first) == SITI
    assert await reporter(posko, second) == SITI


async def test_guessing_ends_after_five_and_all_wrong_is_answered_alike(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    right = await key(posko, ticket)
    wrong = [f"{ticket} 4XK2-9QWE-7TM3-{letter}" for letter in "ABCDE"]
    nobody = await posko.say(OTHER, "PLG-0000-0000 4XK2-9QWE-7TM3-A")
    told = [(await posko.say(PHONE, line)).body for line in wrong]
    assert set(told) == {nobody.body}
    assert "beberapa kali tidak cocok" in (await posko.say(PHONE, right)).body
    assert "Lanjutkan di sini?" in (await posko.say(OTHER, right)).body
    posko.wait(minutes=61)
    assert "Lanjutkan di sini?" in (await posko.say(PHONE, right)).body


async def test_a_link_to_a_ticket_needs_the_secret_which_may_follow_alone(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    asked_for = await posko.say(PHONE, Began(f"t_{ticket}"))
    assert "tidak bisa membuka tiket itu" in asked_for.body
    code = (await secret(posko, ticket)).replace("-", " ").lower()
    assert "Lanjutkan di sini?" in (await posko.say(PHONE, code)).body
    await posko.say(PHONE, "Lanjutkan di sini")
    assert await reporter(posko, ticket) == PHONE


async def test_a_banned_person_may_continue_but_files_nothing_new(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    await posko.say(PHONE, Began())
    async with posko.house.remembered.store.transaction() as ledger:
        banned = await ledger.person(PHONE, "id", posko.clock[0])
        await ledger.ban(banned.id, posko.clock[0] + timedelta(days=3))
    await posko.say(PHONE, await key(posko, ticket), "ya")
    assert await reporter(posko, ticket) == PHONE
    refused = await posko.say(PHONE, "/lapor", "[door:violation]", "[consent:yes]")
    assert "belum bisa kami terima" in refused.body


async def test_an_anonymous_report_changes_phones_and_stays_anonymous(posko: Stage) -> None:
    await posko.say(SITI, Began(), "[door:violation]", "[consent:yes]", "[category:vote-buying]")
    await posko.say(SITI, "7 ulu", "[place_ok:yes]", "Ada yang membagi amplop", "kemarin", "lewati")
    await posko.say(SITI, "[review:change]", "[change:visibility]", "[visibility:anonymous]")
    await posko.say(SITI, "[review:send]")
    ticket = next(m for m in reversed(posko.hands.to(SITI.name)) if m.ticket).ticket or ""
    await posko.say(PHONE, await key(posko, ticket), "ya")
    case = await posko.case(ticket)
    assert (case.report.visibility, await reporter(posko, ticket)) == ("anonymous", PHONE)


async def test_a_closed_report_is_continued_while_it_may_be_reopened(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    await does(posko, ticket, TakeOn(), Close("finding"))
    both = await key(posko, ticket)
    assert "Lanjutkan di sini?" in (await posko.say(PHONE, both)).body
    posko.wait(days=9)
    assert "Lanjutkan di sini?" not in (await posko.say(PHONE, both)).body
    assert await reporter(posko, ticket) == SITI


async def test_what_is_being_told_at_the_old_place_goes_on_undisturbed(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    await posko.say(SITI, "/lapor", "[door:violation]", "[consent:yes]", "[category:vote-buying]")
    await posko.say(SITI, "plaju ilir", "[place_ok:yes]", f"[own:ask.{ticket}]")
    await posko.say(PHONE, await key(posko, ticket), "ya")
    assert (await posko.say(SITI, "Ada yang membagi beras")).asking == "known_at"
    await posko.say(SITI, "hari ini", "lewati", "kirim")
    filed = next(m for m in reversed(posko.hands.to(SITI.name)) if m.asking == "after")
    other = await posko.case(filed.ticket or "")
    assert (other.ticket == ticket, other.report.story) == (False, "Ada yang membagi beras")
    assert (await posko.entries(ticket))[-1].kind == "continued"


async def test_in_the_middle_of_a_report_it_is_only_shown(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    await posko.say(PHONE, "/lapor", "[door:violation]", "[consent:yes]")
    await posko.say(PHONE, "[category:vote-buying]", "plaju ilir", "[place_ok:yes]")
    asked_on = await posko.say(PHONE, await key(posko, ticket))
    assert asked_on.asking == "story"
    shown = posko.hands.to(PHONE.name)[-2]
    assert "Selesaikan dulu" in shown.body
    assert not shown.buttons
    await posko.say(PHONE, "ya ada yang membagi beras", "hari ini", "lewati", "kirim")
    assert await reporter(posko, ticket) == SITI


async def test_practice_is_continued_as_practice(posko: Stage) -> None:
    async with posko.house.remembered.store.transaction() as ledger:
        siti = await ledger.person(SITI, "id", posko.clock[0])
        await toggle(ledger, siti.id, posko.clock[0])
    ticket = await posko.report(SITI)
    done = await posko.say(PHONE, await key(posko, ticket), "ya")
    assert "LATIHAN" in done.body
    assert "LATIHAN" in posko.hands.to(SITI.name)[-1].body
    assert (await posko.case(ticket)).practice


async def test_it_stands_in_the_journal_and_the_cards_stay_true(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    await posko.say(PHONE, await key(posko, ticket), "ya")
    case = await posko.case(ticket)
    card = posko.hands.to(POSKO)[-1]
    assert f"case.claim:{ticket}:{case.version}" in values(card)
    async with posko.house.remembered.store.transaction() as ledger:
        acts = await ledger.acts(case.id)
    assert (acts[-1].action, acts[-1].actor) == ("continued", case.person)
    line = (await posko.entries(ticket))[-1]
    assert (line.kind, line.actor, line.words) == ("continued", "reporter", "")


# --- where free words may only be said for a day


async def parked(posko: Stage, *deeds: Deed) -> str:
    """A report from a phone on WhatsApp, and what is done with it two days later: all that comes
    is the approved message that leads back."""
    ticket = await posko.report(PHONE)
    posko.wait(days=2)
    await does(posko, ticket, TakeOn(), *deeds)
    assert posko.hands.to(PHONE.name)[-1].template is not None
    return ticket


def since(posko: Stage, before: int, who: Address = PHONE) -> list[str]:
    return [message.body for message in posko.hands.to(who.name)[before:]]


@pytest.mark.parametrize("knock", ["ya", "Baca", "halo", "terima kasih", "[read:{}]"])
async def test_whoever_is_led_back_reads_the_question_before_he_answers_it(
    posko: Stage, knock: str
) -> None:
    ticket = await parked(posko, Ask("Berapa orang yang membagi?"))
    before = len(posko.hands.to(PHONE.name))
    await posko.say(PHONE, knock.format(ticket))
    come = since(posko, before)
    assert "Berapa orang yang membagi?" in come[-1]
    assert not any("Apa yang ingin Anda sampaikan" in body for body in come)
    assert (await posko.case(ticket)).state == "waiting"
    await posko.say(PHONE, "ya, lima orang")
    assert (await posko.case(ticket)).state == "taken"
    assert (await posko.entries(ticket))[-1].words == "ya, lima orang"


async def test_what_is_told_before_the_question_was_read_is_told_to_the_talk(posko: Stage) -> None:
    ticket = await parked(posko, Ask("Berapa orang yang membagi?"))
    before = len(posko.hands.to(PHONE.name))
    await posko.say(PHONE, "/lapor")
    assert "Berapa orang" in "".join(since(posko, before))
    assert (await posko.case(ticket)).state == "waiting"
    assert posko.hands.to(PHONE.name)[-1].asking == "door"
    assert (await posko.say(PHONE, "Ado wong bagi duit di 7 ulu")).asking == "consent"
    assert (await posko.case(ticket)).state == "waiting"
    await posko.say(PHONE, "tidak jadi", f"[reply:{ticket}]", "Lima orang")
    assert (await posko.case(ticket)).state == "taken"


async def test_the_button_that_leads_back_shows_the_ticket_when_nothing_waits(posko: Stage) -> None:
    ticket = await parked(posko, Tell("Silakan datang hari Senin."))
    before = len(posko.hands.to(PHONE.name))
    await posko.say(PHONE, f"[read:{ticket}]")
    assert "Silakan datang hari Senin." in since(posko, before)[-1]
    posko.wait(minutes=5)
    assert "sedang ditangani" in (await posko.say(PHONE, f"[read:{ticket}]")).body
    posko.wait(minutes=5)
    stranger = await posko.say(OTHER, Began(), f"[read:{ticket}]")
    assert "tidak bisa membuka tiket itu" in stranger.body


async def test_what_waits_for_a_lost_phone_comes_to_the_new_one(posko: Stage) -> None:
    ticket = await parked(posko, Tell("Silakan datang hari Senin."))
    before = len(posko.hands.to(PHONE.name))
    await posko.say(SITI, await key(posko, ticket), "ya")
    assert "Silakan datang hari Senin." in "".join(since(posko, 0, SITI))
    # The old phone learns of the move by a template, and the rest when somebody writes there.
    assert all(m.template for m in posko.hands.to(PHONE.name)[before:])
    await posko.say(PHONE, "halo")
    assert "dilanjutkan dari tempat lain" in since(posko, before)[-1]
    assert "Silakan datang" not in "".join(since(posko, before))
