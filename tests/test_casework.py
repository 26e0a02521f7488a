"""Whole cases at work, on both databases: from the first claim to the answer, on a clock."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.casework import Done
from bot.conversation.events import Began, Picked
from bot.messages import Later, Message, Refused
from bot.ports import Stale
from bot.reports.acts import (
    Answered,
    Ask,
    AskAgain,
    Close,
    Confirm,
    Decline,
    Escalate,
    HandOver,
    Link,
    No,
    Note,
    Officer,
    SetCategory,
    TakeOn,
    Trace,
    Withdraw,
)
from tests.whole import ADMIN, Stage, person, stage

SITI, BUDI = person("7001"), person("7002")
RINA, JOKO, YUDI, DEWI = person("801"), person("802"), person("803"), person("804")
POSKO, OTHER, CITY = "-1001", "-1002", "-1000"
WORKDAY = datetime(2024, 10, 7, 2, 0, tzinfo=UTC)  # a Monday in the campaign, nine in the morning
REASON = "Uang itu ternyata iuran warga untuk kerja bakti."


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str | None:
    return (
        None if request.param == "sqlite" else str(request.getfixturevalue("migrated_postgres_url"))
    )


@pytest.fixture
async def posko(tmp_path: Path, database_url: str | None) -> AsyncIterator[Stage]:
    """The bot on a working day, with the groups of the city and of two poskos."""
    async with stage(tmp_path, database_url, WORKDAY) as built:
        await built.bind(CITY, "kota")
        await built.hear(person(ADMIN), Picked("staff.bind:16.71"), chat=person(CITY), click="b")
        await built.bind(POSKO, "seberang ulu 1")
        await built.bind(OTHER, "plaju")
        yield built


@pytest.fixture
async def rina(posko: Stage) -> Officer:
    return await posko.enrol(RINA, "Rina", "panwascam", "16.71.02")


@pytest.fixture
async def joko(posko: Stage) -> Officer:
    return await posko.enrol(JOKO, "Joko", "panwascam", "16.71.02", deputy=True)


@pytest.fixture
async def yudi(posko: Stage) -> Officer:
    return await posko.enrol(YUDI, "Yudi", "city", "16.71")


def card(built: Stage, group: str, ticket: str) -> Message:
    """The case's card in a group as it looks now."""
    shown = [m for m in built.hands.to(group) if m.body.startswith(ticket)]
    assert shown
    return shown[-1]


def acts(message: Message) -> list[str]:
    return [button.value.split(":")[0] for button in message.buttons]


async def rights(built: Stage) -> str:
    await built.say(SITI, Began(), "[door:rights]", "[consent:yes]", "[category:not-on-list]")
    await built.say(
        SITI, "7 ulu", "[place_ok:yes]", "[told:no]", "Siti, Jl Azhari 3", "[nik:later]"
    )
    await built.say(SITI, "kirim")
    ticket = next(m.ticket for m in reversed(built.hands.to("7001")) if m.ticket)
    assert ticket is not None
    return ticket


def done(result: Done | No) -> Done:
    assert isinstance(result, Done), result
    return result


def no(result: Done | No | None) -> str:
    assert isinstance(result, No)
    return result.why.name


async def test_a_case_of_a_voter_from_report_to_answer(posko: Stage, rina: Officer) -> None:
    ticket = await rights(posko)
    new = card(posko, POSKO, ticket)
    assert "Ambil sebelum 10.00" in new.body
    assert acts(new) == ["case.claim", "case.move", "case.more"]
    done(await posko.do(ticket, TakeOn(), rina))
    assert "Dipegang Rina" in card(posko, POSKO, ticket).body
    await posko.tick(minutes=2)
    assert "sekarang ditangani petugas Posko Seberang Ulu I" in posko.hands.to("7001")[-1].body
    done(await posko.do(ticket, Ask("Sudah pernah cek di daftar daring?"), rina))
    await posko.tick(seconds=61)
    asked = posko.hands.to("7001")[-1]
    assert "daftar daring" in asked.body
    assert [b.value for b in asked.buttons] == [f"reply:{ticket}", f"own:pass.{ticket}"]
    assert "Pelapor ditanya" in card(posko, POSKO, ticket).body
    done(await posko.wish(ticket, Answered("Sudah, tidak ada. Nomor saya 081234567890")))
    hung = next(m for m in reversed(posko.hands.to(POSKO)) if "Pelapor menulis" in m.body)
    assert "Sudah, tidak ada" in hung.body
    assert "081234567890" not in hung.body
    assert hung.about == card(posko, POSKO, ticket).about  # it hangs under the card
    assert "Pelapor sudah menjawab" in card(posko, POSKO, ticket).body
    done(await posko.do(ticket, Close("advice-sent"), rina))
    kinds = [entry.kind for entry in await posko.entries(ticket)]
    assert kinds == ["filed", "claim", "ask", "reply", "close"]
    assert await posko.clocks(ticket) == {}


async def test_an_answer_may_be_rated_and_opened_again_once_at_the_city(
    posko: Stage, rina: Officer, yudi: Officer
) -> None:
    ticket = await rights(posko)
    done(await posko.do(ticket, TakeOn(), rina))
    done(await posko.do(ticket, Close("advice-sent"), rina))
    await posko.tick(seconds=61)
    told = posko.hands.to("7001")[-1]
    assert "saran perbaikan" in told.body
    assert {f"rate:{ticket}.5", f"own:reopen.{ticket}"} <= {b.value for b in told.buttons}
    assert "selesai" in card(posko, POSKO, ticket).body
    done(await posko.wish(ticket, AskAgain("Nama saya tetap tidak ada")))
    case = await posko.case(ticket)
    assert (case.state, case.office, case.standing.reopened) == ("reopened", "16.71", 1)
    assert "dipindahkan ke Bawaslu Kota Palembang" in card(posko, POSKO, ticket).body
    assert "case.claim" in acts(card(posko, CITY, ticket))
    done(await posko.do(ticket, TakeOn(), yudi))
    done(await posko.do(ticket, Close("corrected"), yudi))
    await posko.tick(seconds=61)
    again = posko.hands.to("7001")[-1]
    assert f"own:reopen.{ticket}" not in {b.value for b in again.buttons}
    assert no(await posko.wish(ticket, AskAgain(""))) == "no-reopened-once"


async def test_burying_a_violation_needs_a_second_officer_and_is_told_only_then(
    posko: Stage, rina: Officer, yudi: Officer
) -> None:
    ticket = await posko.report(SITI)
    done(await posko.do(ticket, TakeOn(), rina))
    done(await posko.do(ticket, Trace(), rina))
    await posko.tick(seconds=61)
    before = len(posko.hands.to("7001"))
    assert no(await posko.do(ticket, Close("not-violation"), rina)) == "no-words"
    done(await posko.do(ticket, Close("not-violation", REASON), rina))
    await posko.tick(minutes=5)
    assert len(posko.hands.to("7001")) == before
    assert acts(card(posko, CITY, ticket))[:2] == ["case.confirm", "case.decline"]
    assert "case.confirm" not in acts(card(posko, POSKO, ticket))
    assert "confirm" in await posko.clocks(ticket)
    assert no(await posko.do(ticket, Confirm(), rina)) == "no-not-yours"
    done(await posko.do(ticket, Decline("Mohon periksa saksi kedua."), yudi))
    said = next(m for m in posko.hands.to(POSKO) if "belum menyetujui" in m.body)
    assert "saksi kedua" in said.body
    assert (await posko.case(ticket)).standing.holder == rina.person
    done(await posko.do(ticket, Close("not-violation", REASON), rina))
    done(await posko.do(ticket, Confirm(), yudi))
    await posko.tick(seconds=61)
    assert REASON in posko.hands.to("7001")[-1].body
    assert (await posko.case(ticket)).state == "not-violation"
    assert not any("saksi kedua" in m.body for m in posko.hands.to("7001"))


async def test_of_two_officers_one_wins_and_the_other_is_told_who(
    posko: Stage, rina: Officer, joko: Officer
) -> None:
    ticket = await posko.report(SITI)
    store, casework, now = posko.house.remembered.store, posko.house.casework, posko.clock[0]
    seen = await posko.case(ticket)
    async with store.transaction() as ledger:
        done(await casework.do(ledger, seen, TakeOn(), rina, now))
    with pytest.raises(Stale):
        async with store.transaction() as ledger:
            await casework.do(ledger, seen, TakeOn(), joko, now)
    refused = await posko.do(ticket, TakeOn(), joko)
    assert isinstance(refused, No)
    assert posko.house.render(refused.why, "id") == "Kasus ini sudah diambil Rina."


async def test_an_act_undone_within_its_minute_is_told_to_nobody(
    posko: Stage, rina: Officer, joko: Officer
) -> None:
    ticket = await posko.report(SITI)
    clocks = await posko.clocks(ticket)
    done(await posko.do(ticket, TakeOn(), rina))
    assert "case.undo" in acts(card(posko, POSKO, ticket))
    assert no(await posko.undo(ticket, joko)) == "no-undo"
    posko.wait(seconds=50)
    undone = done(await posko.undo(ticket, rina))
    assert (undone.case.state, undone.case.standing.holder) == ("new", None)
    assert await posko.clocks(ticket) == clocks
    before = len(posko.hands.to("7001"))
    await posko.tick(minutes=3)
    assert len(posko.hands.to("7001")) == before
    now = card(posko, POSKO, ticket)
    assert "case.claim" in acts(now)
    assert "case.undo" not in acts(now)
    assert no(await posko.undo(ticket, rina)) == "no-undo"


async def test_after_its_minute_an_act_stands_and_its_button_is_gone(
    posko: Stage, rina: Officer
) -> None:
    ticket = await posko.report(SITI)
    done(await posko.do(ticket, TakeOn(), rina))
    await posko.tick(seconds=62)
    assert "case.undo" not in acts(card(posko, POSKO, ticket))
    assert no(await posko.undo(ticket, rina)) == "no-undo-late"


async def test_undoing_a_question_leaves_nothing_to_answer(posko: Stage, rina: Officer) -> None:
    ticket = await posko.report(SITI)
    done(await posko.do(ticket, TakeOn(), rina))
    done(await posko.do(ticket, Ask("Jam berapa?"), rina))
    done(await posko.undo(ticket, rina))
    await posko.tick(minutes=2)
    assert not any("Jam berapa" in m.body for m in posko.hands.to("7001"))
    async with posko.house.remembered.store.transaction() as ledger:
        talk = await ledger.conversation((await posko.case(ticket)).person)
    assert talk.called is None


async def test_what_somebody_did_since_is_not_undone_over_his_head(
    posko: Stage, rina: Officer, joko: Officer
) -> None:
    ticket = await posko.report(SITI)
    done(await posko.do(ticket, TakeOn(), rina))
    done(await posko.do(ticket, Note("Saya tahu tempatnya"), joko))
    assert no(await posko.undo(ticket, rina)) == "no-undo-since"


async def test_a_case_handed_over_leaves_one_line_behind_and_comes_back_by_undo(
    posko: Stage, rina: Officer
) -> None:
    ticket = await posko.report(SITI)
    done(await posko.do(ticket, TakeOn(), rina))
    clocks = await posko.clocks(ticket)
    done(await posko.do(ticket, HandOver("16.71.14"), rina))
    assert card(posko, POSKO, ticket).body == f"{ticket} dipindahkan ke Posko Plaju."
    assert card(posko, POSKO, ticket).buttons == ()
    assert "membagi amplop" in card(posko, OTHER, ticket).body
    assert (await posko.clocks(ticket))["review"] == clocks["review"]
    done(await posko.undo(ticket, rina))
    assert card(posko, OTHER, ticket).body == f"{ticket} dipindahkan ke Posko Seberang Ulu I."
    assert "Dipegang Rina" in card(posko, POSKO, ticket).body


async def test_an_escalated_case_is_at_the_city_with_all_it_needs(
    posko: Stage, rina: Officer, yudi: Officer
) -> None:
    ticket = await posko.report(SITI)
    done(await posko.do(ticket, TakeOn(), rina))
    done(await posko.do(ticket, Escalate("Pelakunya tetangga saya"), rina))
    assert "case.claim" in acts(card(posko, CITY, ticket))
    await posko.tick(seconds=61)
    told = posko.hands.to("7001")[-1].body
    assert "Bawaslu Kota Palembang" in told
    assert "tetangga" not in told
    [escalated] = [e for e in await posko.entries(ticket) if e.kind == "escalate"]
    assert (escalated.words, escalated.told) == ("Pelakunya tetangga saya", False)
    done(await posko.do(ticket, TakeOn(), yudi))


async def test_a_conflict_found_later_leaves_no_story_at_the_posko(
    posko: Stage, rina: Officer
) -> None:
    ticket = await posko.report(SITI)
    done(await posko.do(ticket, TakeOn(), rina))
    done(await posko.do(ticket, SetCategory("supervisor"), rina))
    assert card(posko, POSKO, ticket).body == f"{ticket} dipindahkan ke Bawaslu Kota Palembang."
    before = len(posko.hands.to(POSKO))
    await posko.wish(ticket, Answered("Namanya Pak Anu dari posko"))
    await posko.tick(hours=3)
    assert len(posko.hands.to(POSKO)) == before
    assert no(await posko.do(ticket, Note("?"), rina)) == "no-not-yours"


async def test_a_reporter_who_cannot_be_reached_closes_nothing_and_loses_nothing(
    posko: Stage, rina: Officer
) -> None:
    ticket = await posko.report(SITI)
    posko.hands.faults["7001"] = [Refused("blocked", gone=True)]
    done(await posko.do(ticket, TakeOn(), rina))
    await posko.tick(seconds=61)
    done(await posko.do(ticket, Ask("Di mana tepatnya?"), rina))
    assert "tidak dapat dihubungi" in card(posko, POSKO, ticket).body
    [asked] = [e for e in await posko.entries(ticket) if e.kind == "ask"]
    assert not asked.told
    assert (await posko.case(ticket)).state == "waiting"


async def test_a_withdrawn_case_says_so_where_it_was_worked_on(posko: Stage, rina: Officer) -> None:
    ticket = await posko.report(SITI)
    done(await posko.do(ticket, TakeOn(), rina))
    done(await posko.wish(ticket, Withdraw()))
    assert any("mencabut" in m.body for m in posko.hands.to(POSKO))
    assert acts(card(posko, POSKO, ticket)) == []
    assert await posko.clocks(ticket) == {}


async def test_a_duplicate_keeps_its_ticket_and_the_other_must_exist(
    posko: Stage, rina: Officer, yudi: Officer
) -> None:
    first, second = await posko.report(SITI), await posko.report(BUDI)
    done(await posko.do(second, TakeOn(), rina))
    nowhere = "PLG-0000-0000"
    assert no(await posko.do(second, Link(nowhere, REASON), rina)) == "no-twin"
    done(await posko.do(second, Link(first, REASON), rina))
    done(await posko.do(second, Confirm(), yudi))
    case = await posko.case(second)
    assert (case.state, case.standing.twin, case.ticket) == ("duplicate", first, second)
    await posko.tick(seconds=61)
    assert "Tiket Anda tetap berlaku" in posko.hands.to("7002")[-1].body


async def test_an_identity_is_opened_with_a_reason_told_and_for_some_hours(
    posko: Stage, rina: Officer
) -> None:
    ticket = await posko.report(SITI)
    casework, store = posko.house.casework, posko.house.remembered.store
    case = await posko.case(ticket)
    async with store.transaction() as ledger:
        refused = await casework.reveal(ledger, case, rina, " ", posko.clock[0])
        assert no(refused) == "no-identity-reason"
        assert not await casework.revealed(ledger, case, rina.person, posko.clock[0])
        assert await casework.reveal(ledger, case, rina, "cek ke PPS", posko.clock[0]) is None
        assert await casework.revealed(ledger, case, rina.person, posko.clock[0])
        assert not await casework.revealed(ledger, case, "another", posko.clock[0])
    await posko.work()
    told = posko.hands.to("7001")[-1].body
    assert "membuka identitas Anda" in told
    assert "Rina" not in told
    assert "PPS" not in told
    posko.wait(hours=13)
    async with store.transaction() as ledger:
        assert not await casework.revealed(ledger, case, rina.person, posko.clock[0])


async def test_a_reporter_who_names_the_poskos_own_people_later_is_read_by_the_city(
    posko: Stage, rina: Officer
) -> None:
    await posko.enrol(JOKO, "Joko Widagdo", "pkd", "16.71.02")
    ticket = await posko.report(SITI)
    done(await posko.do(ticket, TakeOn(), rina))
    case, now = await posko.case(ticket), posko.clock[0]
    report = replace(case.report, accused="Joko Widagdo, PKD")
    async with posko.house.remembered.store.transaction() as ledger:
        await posko.house.casework.amend(ledger, case, report, now)
    await posko.work()
    case = await posko.case(ticket)
    assert (case.office, case.state, case.standing.conflict) == ("16.71", "new", True)
    assert card(posko, POSKO, ticket).body == f"{ticket} dipindahkan ke Bawaslu Kota Palembang."
    assert "case.claim" in acts(card(posko, CITY, ticket))
    assert "menyangkut pengawas" in posko.hands.to("7001")[-1].body
    assert no(await posko.do(ticket, TakeOn(), rina)) == "no-not-yours"


async def test_the_day_of_knowing_set_right_moves_the_laws_limit(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    case, now = await posko.case(ticket), posko.clock[0]
    before = (await posko.clocks(ticket))["legal-limit"]
    assert case.report.known_at is not None
    report = replace(case.report, known_at=case.report.known_at - timedelta(days=2))
    async with posko.house.remembered.store.transaction() as ledger:
        await posko.house.casework.amend(ledger, case, report, now)
    assert (await posko.clocks(ticket))["legal-limit"] == before - timedelta(days=2)


@pytest.mark.parametrize("lost", [False, True])
async def test_a_second_card_says_so_however_often_it_is_changed(
    posko: Stage, rina: Officer, lost: bool
) -> None:
    posko.hands.faults[POSKO] = [Later("no answer", lost=lost)]
    ticket = await posko.report(SITI)
    posko.wait(minutes=1)
    await posko.work()
    assert ("(kirim ulang)" in card(posko, POSKO, ticket).body) == lost
    for _ in range(2):
        assert await posko.do(ticket, TakeOn(), rina)
        shown = card(posko, POSKO, ticket)
        assert "Dipegang Rina" in shown.body
        assert ("(kirim ulang)" in shown.body) == lost
        undo = next(b.value for b in shown.buttons if b.value.startswith("case.undo"))
        await posko.hear(RINA, Picked(undo), chat=person(POSKO), click="c1")
        assert ("(kirim ulang)" in card(posko, POSKO, ticket).body) == lost


async def test_the_card_in_the_group_is_worked_by_its_buttons(posko: Stage, rina: Officer) -> None:
    ticket = await posko.report(SITI)
    await posko.hear(RINA, Picked(f"case.claim:{ticket}:1"), chat=person(POSKO), click="c1")
    shown = card(posko, POSKO, ticket)
    assert "Dipegang Rina" in shown.body
    undo = next(b.value for b in shown.buttons if b.value.startswith("case.undo"))
    await posko.hear(RINA, Picked(undo), chat=person(POSKO), click="c2")
    assert (await posko.case(ticket)).state == "new"
    await posko.hear(person("666"), Picked(f"case.claim:{ticket}:3"), chat=person(POSKO), click="x")
    assert (await posko.case(ticket)).state == "new"


async def test_the_reporters_answer_in_his_talk_reaches_the_officers(
    posko: Stage, rina: Officer
) -> None:
    ticket = await posko.report(SITI)
    done(await posko.do(ticket, TakeOn(), rina))
    done(await posko.do(ticket, Ask("Jam berapa kejadiannya?"), rina))
    await posko.tick(seconds=61)
    await posko.say(SITI, f"[reply:{ticket}]", "Sekitar jam delapan malam")
    assert any("jam delapan malam" in m.body for m in posko.hands.to(POSKO))
    assert (await posko.case(ticket)).state == "taken"


async def test_a_report_on_the_city_office_is_the_provinces_and_no_word_of_it_the_citys(
    posko: Stage,
) -> None:
    before = len(posko.hands.to(CITY))
    await posko.say(SITI, Began(), "[door:violation]", "[consent:yes]", "[category:supervisor]")
    await posko.say(SITI, "7 ulu", "[place_ok:yes]", "Ketua Bawaslu Kota Palembang ikut kampanye")
    await posko.say(SITI, "[known_at:yesterday]", "lewati", "[review:send]")
    ticket = next(m.ticket for m in reversed(posko.hands.to("7001")) if m.ticket)
    assert ticket is not None
    case = await posko.case(ticket)
    assert (case.office, case.reason, case.standing.conflict) == ("16", "about-city", True)
    await posko.tick(hours=30)
    assert len(posko.hands.to(CITY)) == before
    said = "".join(m.body for m in posko.hands.to("7001"))
    assert "Bawaslu Provinsi Sumatera Selatan" in said


async def test_what_the_province_could_not_be_brought_is_not_brought_to_the_city(
    posko: Stage,
) -> None:
    async with posko.house.remembered.store.transaction() as ledger:
        await ledger.bind("16", person("-1600"), "nobody", posko.clock[0])
    before = len(posko.hands.to(CITY))
    posko.hands.faults["-1600"] = [Refused("kicked", gone=True)]
    await posko.say(SITI, Began(), "[door:violation]", "[consent:yes]", "[category:supervisor]")
    await posko.say(SITI, "7 ulu", "[place_ok:yes]", "Ketua Bawaslu Kota Palembang ikut kampanye")
    await posko.say(SITI, "[known_at:yesterday]", "lewati", "[review:send]")
    await posko.tick(minutes=1)
    assert len(posko.hands.to(CITY)) == before


async def test_what_may_be_the_same_is_proposed_and_a_posko_sees_its_own_only(
    posko: Stage,
) -> None:
    first, second = await posko.report(SITI), await posko.report(SITI)
    third = await posko.report(SITI, "plaju ilir")
    assert f"Mungkin sama dengan {first}" in card(posko, POSKO, second).body
    assert "Mungkin sama" not in card(posko, POSKO, first).body
    assert "Mungkin sama" not in card(posko, OTHER, third).body
