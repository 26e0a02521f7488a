"""Whole dialogues between a reporter and his office, on both databases."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from bot.conversation.events import Began, Gave, Picked
from bot.messages import Message
from bot.reports.acts import Ask, Close, Deed, No, TakeOn, Tell, Trace
from bot.wiring.channels import web
from bot.wiring.pages import application
from handlers.web.bell import Bell as PageBell
from tests.whole import ADMIN, PNG, Stage, person, stage

SITI, BUDI = person("7001"), person("7002")
POSKO, CITY = "-1001", "-1000"


# On PostgreSQL by make long: whole cases (test_cases, test_casework) run on both each time.
@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.long)])
def database_url(request: pytest.FixtureRequest) -> str | None:
    return (
        None if request.param == "sqlite" else str(request.getfixturevalue("migrated_postgres_url"))
    )


@pytest.fixture
async def posko(tmp_path: Path, database_url: str | None) -> AsyncIterator[Stage]:
    """The bot with the city's group and that of Seberang Ulu I bound."""
    async with stage(tmp_path, database_url) as built:
        await built.bind(CITY, "kota")
        await built.hear(
            person(ADMIN), Picked("staff.bind:16.71"), chat=person(CITY), click="bind-city"
        )
        await built.bind(POSKO, "seberang ulu 1")
        yield built


async def does(posko: Stage, ticket: str, *deeds: Deed) -> None:
    """Bu Ani of the posko does something; then more than the minute of undoing goes by."""
    officer = await posko.enrol(person("801"), "Bu Ani", "panwascam", "16.71.02")
    for deed in deeds:
        done = await posko.do(ticket, deed, officer)
        assert not isinstance(done, No), done
    posko.wait(minutes=2)
    await posko.work()


async def asked(posko: Stage, ticket: str, words: str = "Berapa orang yang membagi?") -> None:
    case = await posko.case(ticket)
    await does(posko, ticket, *(() if case.standing.holder else (TakeOn(),)), Ask(words))


async def two(posko: Stage) -> tuple[str, str]:
    """Two reports of the same person, the older first."""
    first = await posko.report(SITI)
    posko.wait(minutes=5)
    return first, await posko.report(SITI)


def last(posko: Stage, name: str = "7001") -> Message:
    return posko.hands.to(name)[-1]


def values(message: Message) -> list[str]:
    return [button.value for button in message.buttons]


def group(posko: Stage) -> str:
    return "\n".join(message.body for message in posko.hands.to(POSKO))


# --- the officer asks


async def test_the_reporters_next_words_answer_the_officer(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    await asked(posko, ticket)
    question = last(posko)
    assert "Berapa orang yang membagi?" in question.body
    assert values(question)[0] == f"reply:{ticket}"
    thanks = await posko.say(SITI, "Lima orang, pakai motor merah")
    assert "sudah diteruskan ke petugas" in thanks.body
    assert (await posko.case(ticket)).state == "taken"
    assert "Lima orang, pakai motor merah" in group(posko)
    reply = (await posko.entries(ticket))[-1]
    assert (reply.kind, reply.actor) == ("reply", "reporter")
    assert reply.words == "Lima orang, pakai motor merah"


async def test_more_words_join_the_answer_and_later_ones_do_not(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    await asked(posko, ticket)
    await posko.say(SITI, "Lima orang", "Pakai motor merah")
    posko.wait(minutes=11)
    await posko.say(SITI, "Ado wong bagi duit lagi di 7 ulu")
    words = [entry.words for entry in await posko.entries(ticket) if entry.actor == "reporter"]
    assert words[-2:] == ["Lima orang", "Pakai motor merah"]
    assert last(posko).asking in ("consent", "extra")


async def test_a_hello_is_asked_again_in_the_officers_words(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    await asked(posko, ticket)
    again = await posko.say(SITI, "halo")
    assert "Berapa orang yang membagi?" in again.body
    assert values(again) == [f"reply:{ticket}", f"own:pass.{ticket}", "own:new"]
    assert (await posko.case(ticket)).state == "waiting"


async def test_nothing_is_asked_before_the_minute_of_undoing_is_over(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    before = len(posko.hands.to("7001"))
    officer = await posko.enrol(person("801"), "Bu Ani", "panwascam", "16.71.02")
    for deed in (TakeOn(), Ask("Berapa orang?")):
        await posko.do(ticket, deed, officer)
    assert len(posko.hands.to("7001")) == before
    await posko.say(SITI, "/lapor")
    assert last(posko).asking == "door"


async def test_words_in_the_questions_own_minute_are_no_answer_to_it(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    officer = await posko.enrol(person("801"), "Bu Ani", "panwascam", "16.71.02")
    for deed in (TakeOn(), Ask("Berapa orang yang membagi?")):
        assert not isinstance(await posko.do(ticket, deed, officer), No)
    await posko.say(SITI, f"[own:ask.{ticket}]", "Apakah laporan saya sudah dibaca?")
    assert (await posko.case(ticket)).state == "waiting"
    posko.wait(minutes=2)
    await posko.work()
    assert "Berapa orang yang membagi?" in posko.hands.to("7001")[-1].body
    await posko.say(SITI, "Tiga orang, pakai motor")
    assert (await posko.case(ticket)).state == "taken"


async def test_a_photo_answers_and_is_kept_with_its_case(posko: Stage) -> None:
    posko.hands.files["photo-1"] = PNG
    ticket = await posko.report(SITI)
    await asked(posko, ticket, "Ada fotonya?")
    await posko.say(SITI, Gave("photo", "photo-1", caption="ini amplopnya"))
    case = await posko.case(ticket)
    assert (case.state, case.report.evidence) == ("taken", {"photo": 1})
    async with posko.house.remembered.store.transaction() as ledger:
        [exhibit] = await ledger.exhibits(case.id)
    kept, reply = (await posko.entries(ticket))[-2:]
    assert (kept.kind, kept.files) == ("replied", (exhibit.id,))
    assert (reply.kind, reply.words) == ("reply", "ini amplopnya")


async def test_a_question_in_the_middle_of_another_report_waits(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    await posko.say(SITI, "/lapor", "[door:violation]", "[consent:yes]", "[category:vote-buying]")
    await posko.say(SITI, "plaju ilir", "[place_ok:yes]")
    await asked(posko, ticket)
    await posko.say(SITI, "Ada yang membagi beras di dekat masjid")
    assert (await posko.case(ticket)).state == "waiting"
    await posko.say(SITI, f"[reply:{ticket}]")
    assert ticket in last(posko).body
    back = await posko.say(SITI, "Lima orang")
    assert back.asking == "known_at"
    assert (await posko.case(ticket)).state == "taken"
    await posko.say(SITI, "hari ini", "lewati", "kirim")
    filed = next(m for m in reversed(posko.hands.to("7001")) if m.asking == "after")
    assert filed.ticket not in (None, ticket)
    other = await posko.case(filed.ticket or "")
    assert other.report.story == "Ada yang membagi beras di dekat masjid"


async def test_a_question_is_asked_when_the_report_is_filed(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    await posko.say(SITI, "/lapor", "[door:violation]", "[consent:yes]", "[category:vote-buying]")
    await asked(posko, ticket)
    await posko.say(SITI, "plaju ilir", "[place_ok:yes]", "Ada yang membagi beras")
    await posko.say(SITI, "hari ini", "lewati", "kirim")
    assert "Berapa orang yang membagi?" in last(posko).body
    await posko.say(SITI, "Lima orang")
    assert (await posko.case(ticket)).state == "taken"


async def test_a_question_may_be_left_unanswered(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    await asked(posko, ticket)
    assert ticket in (await posko.say(SITI, "lewati")).body
    case = await posko.case(ticket)
    assert case.state == "taken"
    assert "melewati" in (await posko.entries(ticket))[-1].words


async def test_a_question_of_a_closed_case_is_open_no_more(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    await asked(posko, ticket)
    await does(posko, ticket, Close("finding"))
    assert "Berapa orang" not in (await posko.say(SITI, "halo")).body
    assert last(posko).asking in ("door", "after")


async def test_a_cry_for_help_is_answered_before_all_else(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    await asked(posko, ticket)
    answer = await posko.say(SITI, "tolong saya dikejar orang bawa parang")
    assert answer.body.startswith("Kalau Anda sedang dalam bahaya")
    assert "dikejar orang bawa parang" in group(posko)


async def test_asking_on_one_report_leaves_the_question_on_the_other_open(posko: Stage) -> None:
    first, second = await two(posko)
    await asked(posko, first)
    await posko.say(SITI, f"[own:ask.{second}]", "Kapan diproses?")
    assert (await posko.case(first)).state == "waiting"
    posko.wait(minutes=20)
    await posko.say(SITI, "Lima orang")
    assert (await posko.case(first)).state == "taken"


# --- one's own reports


async def test_a_reporter_may_ask_his_officer(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    await posko.say(SITI, "[after:ask]")
    await posko.say(SITI, "Apakah saya perlu datang?")
    assert "Apakah saya perlu datang?" in group(posko)
    entry = (await posko.entries(ticket))[-1]
    assert (entry.kind, entry.words) == ("replied", "Apakah saya perlu datang?")
    assert (await posko.case(ticket)).state == "new"
    await does(posko, ticket, TakeOn(), Tell("Tidak perlu, Bu."))
    assert "Tidak perlu, Bu." in last(posko).body


async def test_cek_lists_ones_reports_each_a_button(posko: Stage) -> None:
    first, second = await two(posko)
    listed = await posko.say(SITI, "/cek")
    assert values(listed) == [f"own:show.{second}", f"own:show.{first}"]
    shown = await posko.say(SITI, "2")
    assert first in shown.body
    acts = [value.partition(":")[2].partition(".")[0] for value in values(shown)]
    assert acts == ["ask", "more", "fix", "formal", "paper", "withdraw", "secret"]


async def test_cek_tells_who_works_on_it_and_what_came_of_it(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    await does(posko, ticket, TakeOn())
    taken = await posko.say(SITI, "/cek")
    assert "sedang ditangani" in taken.body
    assert "Posko Seberang Ulu I" in taken.body
    await does(posko, ticket, Trace(), Close("first-information", "Tidak ada saksi di tempat."))
    closed = await posko.say(SITI, "/cek")
    assert "informasi awal" in closed.body
    assert "Tidak ada saksi di tempat." in closed.body
    assert "sampai Sen 2/12" in closed.body
    acts = [value.partition(":")[2].partition(".")[0] for value in values(closed)]
    assert acts == ["rate", "reopen", "ask", "secret"]


async def test_whoever_has_only_the_secret_reads_and_may_go_on_with_it_but_no_more(
    posko: Stage,
) -> None:
    ticket = await posko.report(SITI)
    case = await posko.case(ticket)
    async with posko.house.remembered.store.transaction() as ledger:
        secret = await ledger.secret(case.id)
    await posko.hear(BUDI, Began())
    seen = await posko.say(BUDI, f"/cek {ticket} {secret}")
    assert "baru, belum dibaca" in seen.body
    assert values(seen) == [f"continue:here.{ticket}", "continue:look"]


ANY = ("own:show.{}", "own:ask.{}", "own:more.{}", "own:fix.{}", "own:withdraw.{}")
ANY += (
    "own:reopen.{}",
    "own:rate.{}",
    "own:pass.{}",
    "own:secret.{}",
    "own:desk.{}",
    "own:formal.{}",
    "own:hush.{}",
    "own:paper.{}",
    "own:people.{}",
    "rate:{}.1",
    "reply:{}",
    "read:{}",
)


@pytest.mark.parametrize("value", ANY)
async def test_a_strangers_ticket_and_an_unknown_one_are_answered_alike(
    posko: Stage, value: str
) -> None:
    ticket = await posko.report(SITI)
    await posko.hear(BUDI, Began())
    hers = await posko.say(BUDI, f"[{value.format(ticket)}]")
    posko.wait(minutes=1)
    nobodys = await posko.say(BUDI, f"[{value.format('PLG-0000-0000')}]")
    assert hers.body == nobodys.body
    assert "tidak bisa membuka tiket itu" in hers.body
    before = await posko.entries(ticket)
    await posko.say(BUDI, "kata-kata saya sendiri di sini", "ya")
    assert await posko.entries(ticket) == before


async def test_evidence_after_filing_is_in_the_history(posko: Stage) -> None:
    posko.hands.files["photo-1"] = PNG
    first, second = await two(posko)
    await posko.say(SITI, f"[own:more.{first}]", Gave("photo", "photo-1"), "selesai")
    entry = (await posko.entries(first))[-1]
    assert (entry.kind, entry.actor, entry.words) == ("amended", "reporter", "1 foto")
    assert (await posko.case(first)).report.evidence == {"photo": 1}
    assert (await posko.case(second)).report.evidence == {}


async def test_perbaiki_chooses_among_ones_own_open_reports(posko: Stage) -> None:
    first, second = await two(posko)
    which = await posko.say(SITI, "/perbaiki")
    assert values(which) == [f"which:{second}", f"which:{first}"]
    await posko.say(SITI, "2", "[coach:accused]", "Pak Anu, ketua RT")
    assert (await posko.case(first)).report.accused == "Pak Anu, ketua RT"
    assert (await posko.case(second)).report.accused == ""
    assert (await posko.entries(first))[-1].words == "Siapa yang dilaporkan"
    await does(posko, first, TakeOn(), Close("finding"))
    await posko.say(SITI, "/perbaiki", "[coach:accused]", "Pak Ono")
    assert (await posko.case(second)).report.accused == "Pak Ono"


async def test_withdrawing_is_told_to_both_sides(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    await posko.say(SITI, f"[own:withdraw.{ticket}]", "[withdraw:yes]")
    assert (await posko.case(ticket)).state == "withdrawn"
    assert f"{ticket} kami catat sebagai dicabut" in last(posko).body
    assert "mencabut" in posko.hands.to(POSKO)[-1].body
    posko.wait(minutes=1)
    again = await posko.say(SITI, f"[own:withdraw.{ticket}]", "[withdraw:yes]")
    assert "sudah selesai" in again.body


async def test_a_closed_report_is_reopened_once_within_seven_days(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    await does(posko, ticket, TakeOn(), Close("finding"))
    assert f"own:reopen.{ticket}" in values(last(posko))
    posko.wait(days=6)
    await posko.say(SITI, f"[own:reopen.{ticket}]", "Masih terjadi lagi kemarin")
    case = await posko.case(ticket)
    assert (case.state, case.office) == ("reopened", "16.71")
    assert "dibuka lagi" in last(posko).body
    assert "Masih terjadi lagi" in "".join(m.body for m in posko.hands.to(CITY))


async def test_after_seven_days_reopening_is_refused_with_the_date(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    await does(posko, ticket, TakeOn(), Close("finding"))
    posko.wait(days=9)
    refused = await posko.say(SITI, f"[own:reopen.{ticket}]", "[reopen:skip]")
    assert "hari itu sudah lewat" in refused.body
    assert (await posko.case(ticket)).state == "closed"
    shown = await posko.say(SITI, "/cek")
    assert f"own:reopen.{ticket}" not in values(shown)


async def test_the_handling_is_rated_after_the_end_and_the_last_word_counts(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    early = await posko.say(SITI, f"[rate:{ticket}.5]")
    assert "masih ditangani" in early.body
    assert "Terima kasih" not in early.body
    await does(posko, ticket, TakeOn(), Close("finding"))
    assert f"rate:{ticket}.4" in values(last(posko))
    await posko.say(SITI, f"[rate:{ticket}.4]", f"[own:rate.{ticket}]", "2")
    case = await posko.case(ticket)
    assert case.rating == 2
    rated = [entry.words for entry in await posko.entries(ticket) if entry.kind == "rated"]
    assert rated == ["4", "2"]
    assert "Penilaian Anda: 2 dari 5" in (await posko.say(SITI, "/cek")).body
    assert "rated" not in group(posko)


# --- bans


async def test_a_banned_person_files_nothing_new_but_is_heard_on_his_ticket(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    case = await posko.case(ticket)
    async with posko.house.remembered.store.transaction() as ledger:
        await ledger.ban(case.person, posko.clock[0] + timedelta(days=3))
    told = await posko.say(SITI, "/lapor", "[door:violation]", "[consent:yes]")
    assert "sampai Kam 28/11" in told.body
    assert "/posko" in told.body
    await asked(posko, ticket)
    await posko.say(SITI, "Lima orang")
    assert (await posko.case(ticket)).state == "taken"
    danger = await posko.say(SITI, "tolong saya dikejar orang bawa parang")
    assert danger.body.startswith("Kalau Anda sedang dalam bahaya")
    posko.wait(days=4)
    await posko.say(SITI, "/lapor", "[door:violation]", "[consent:yes]")
    assert last(posko).asking == "category"


# --- on the web


async def test_the_cek_page_tells_state_and_outcome_and_offers_nothing(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    case = await posko.case(ticket)
    async with posko.house.remembered.store.transaction() as ledger:
        secret = await ledger.secret(case.id)
    bell = PageBell()
    app = await application(posko.house, web(posko.house, bell), bell)
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://posko.test") as browser:
        asked = {"ticket": ticket, "secret": secret}
        first = (await browser.post("/cek", data=asked)).text
        await does(posko, ticket, TakeOn(), Trace(), Close("first-information", "Tidak ada saksi."))
        then = (await browser.post("/cek", data=asked)).text
    assert "Di Posko Seberang Ulu I, sejak Sen 25/11 09.00" in first
    assert "Petugas posko akan membaca" in first
    for told in ("selesai ditelusuri", "Tidak ada saksi."):
        assert told in then
        assert told not in first
    for hidden in ("own:", "amplop", "Bu Ani"):
        assert hidden not in first + then
