"""Traces on a phone, from the button to what the channel is asked to delete; news that is muted."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.conversation.events import Began, Picked, Wrote
from bot.messages import Message
from bot.papers.gathering import own_paper
from bot.papers.layout import laid_out
from bot.reports.acts import Ask, TakeOn
from tests.whole import Stage, number, person, stage

SITI = person("700100200")
BUDI = person("700100201")
GROUP = "-100555000111"


@pytest.fixture
async def posko(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as built:
        yield built


def deletions(posko: Stage, name: str = SITI.name) -> list[Message]:
    return [message for message in posko.hands.to(name) if message.kind == "delete"]


def sent(posko: Stage, name: str = SITI.name) -> list[str]:
    """The names of what was sent to somebody, as the hands called it."""
    numbered = enumerate(posko.hands.sent, 1001)
    return [str(id_) for id_, one in numbered if one.to.name == name and one.kind == "send"]


async def test_all_that_was_said_by_both_is_deleted_but_the_last_words(posko: Stage) -> None:
    await posko.hear(SITI, Began(), message="7")
    await posko.hear(SITI, Wrote("7 ulu", "8"), message="8")
    await posko.hear(SITI, Wrote("hapus jejak", "9"), message="9")
    shown = sent(posko)
    await posko.hear(SITI, Picked("traces:yes"), click="c")
    (deletion,) = deletions(posko)
    assert set(deletion.gone) == {"7", "8", "9", *shown}
    last = posko.hands.to(SITI.name)[-1]
    assert last.body.startswith("Pesan 48 jam terakhir")
    await posko.hear(SITI, Wrote("hapus jejak", "12"), message="12")
    await posko.hear(SITI, Picked("traces:yes"), click="d")
    again = deletions(posko)[-1]
    assert "7" not in again.gone
    assert "12" in again.gone
    assert len(again.gone) == 3, "the words of the first time, his own, and the question"


async def test_nobody_elses_messages_are_named(posko: Stage) -> None:
    await posko.hear(SITI, Began(), message="7")
    await posko.hear(BUDI, Began(), message="8")
    await posko.say(SITI, "hapus jejak", "[traces:yes]")
    gone = deletions(posko)[-1].gone
    assert "8" not in gone
    assert not set(gone) & set(sent(posko, BUDI.name))
    assert not deletions(posko, BUDI.name)


async def test_what_is_older_than_telegram_lets_go_is_not_named(posko: Stage) -> None:
    await posko.hear(SITI, Began(), message="7")
    posko.wait(hours=48)
    await posko.hear(SITI, Wrote("hapus jejak", "9"), message="9")
    await posko.say(SITI, "[traces:yes]")
    assert "7" not in deletions(posko)[-1].gone
    assert "9" in deletions(posko)[-1].gone


async def test_the_report_stays_and_the_way_back_is_shown_before(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    case = await posko.case(ticket)
    async with posko.house.remembered.store.reading() as ledger:
        secret = await ledger.secret(case.id)
    await posko.say(SITI, "[after:traces]")
    way, question = posko.hands.to(SITI.name)[-2:]
    assert ticket in way.body
    assert secret in way.body
    assert [button.value for button in question.buttons] == ["traces:yes", "traces:no"]
    last = await posko.say(SITI, "[traces:yes]")
    assert ticket not in last.body
    assert ticket in (await posko.say(SITI, "/cek")).body
    again = await posko.say(BUDI, f"/cek {ticket} {secret}")
    assert ticket in again.body


async def test_a_report_not_yet_sent_is_erased_with_its_traces(posko: Stage) -> None:
    await posko.say(SITI, Began(), "[door:violation]", "[consent:yes]", "hapus jejak")
    last = await posko.say(SITI, "[traces:yes]")
    assert not last.buttons
    begun = await posko.say(SITI, "/start")
    assert "door:violation" in [button.value for button in begun.buttons]


async def test_a_refused_deletion_is_tried_again_before_the_last_words(posko: Stage) -> None:
    from bot.messages import Later

    await posko.hear(SITI, Began(), message="7")
    await posko.hear(SITI, Wrote("hapus jejak", "9"), message="9")
    posko.hands.faults[SITI.name] = [Later("busy", lost=True)]
    await posko.hear(SITI, Picked("traces:yes"))
    assert not deletions(posko)
    assert "Pesan 48 jam" not in posko.hands.to(SITI.name)[-1].body
    await posko.tick(minutes=1)
    (deletion,) = deletions(posko)
    assert "7" in deletion.gone
    assert deletion.body == ""
    assert "Pesan 48 jam" in posko.hands.to(SITI.name)[-1].body


async def test_on_whatsapp_people_are_told_how(posko: Stage) -> None:
    posko.open_whatsapp()
    ani = number("628000000001")
    last = await posko.say(ani, "halo", "hapus jejak", "[traces:yes]")
    assert "Hapus untuk saya" in last.body
    assert not deletions(posko, ani.name)


async def test_muted_news_waits_and_the_officer_sees_that(posko: Stage) -> None:
    await posko.bind(GROUP, "seberang ulu 1")
    ticket = await posko.report(SITI)
    rina = await posko.enrol(person("800"), "Rina", "panwascam", "16.71.02")
    await posko.say(SITI, "jangan kirim kabar")
    before = len(posko.hands.to(SITI.name))
    await posko.do(ticket, TakeOn(), rina)
    await posko.do(ticket, Ask("Jam berapa kejadiannya?"), rina)
    await posko.tick(minutes=5)
    assert len(posko.hands.to(SITI.name)) == before
    card = [message for message in posko.hands.to(GROUP) if message.ticket == ticket][-1]
    assert "membisukan kabar" in card.body
    asked = await posko.say(SITI, Began())
    assert "Jam berapa kejadiannya?" in asked.body, "it waits for who comes"
    await posko.say(SITI, "Sekitar jam delapan malam")
    await posko.say(SITI, "kirim kabar lagi")
    count = len(posko.hands.to(SITI.name))
    await posko.do(ticket, Ask("Di rumah siapa?"), rina)
    await posko.tick(minutes=5)
    assert len(posko.hands.to(SITI.name)) > count


async def test_muting_changes_the_card_at_once(posko: Stage) -> None:
    await posko.bind(GROUP, "seberang ulu 1")
    ticket = await posko.report(SITI)
    rina = await posko.enrol(person("800"), "Rina", "panwascam", "16.71.02")
    await posko.do(ticket, TakeOn(), rina)
    await posko.tick(minutes=2)
    await posko.say(SITI, "jangan kirim kabar")
    assert "membisukan kabar" in posko.hands.to(GROUP)[-1].body
    await posko.say(SITI, "kirim kabar lagi")
    assert "membisukan kabar" not in posko.hands.to(GROUP)[-1].body


async def test_a_receipts_code_leads_to_the_page_of_genuineness_and_holds_no_secret(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path, public_url="https://posko.example") as posko:
        ticket = await posko.report(SITI)
        case = await posko.case(ticket)
        async with posko.house.remembered.store.reading() as ledger:
            paper = await own_paper(ledger, posko.house.rules, case, "receipt", posko.clock[0])
            code, secret = ledger.genuine(ticket), await ledger.secret(case.id)
        assert paper["link"] == f"https://posko.example/asli?tiket={ticket}&kode={code}"
        assert paper["ways"] == {"web": "posko.example"}
        printed = json.dumps(laid_out(paper, posko.house.render, "id"))
        assert code in printed
        assert "posko.example" in printed
        assert secret not in printed
        assert code in (await posko.say(SITI, f"/cek {ticket}")).body
        other = await posko.say(BUDI, f"/cek {ticket} {secret}")
        assert code not in other.body, "whoever only looks has it from the owner"
