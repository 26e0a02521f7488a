"""Who opened a reporter's identity: told to himself by rank and time, never by name."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from bot.casework.identity import Opening, openings
from bot.messages import Address
from bot.ports import Entry
from bot.reports.acts import No, Officer
from tests.at_desk import AtDesk, at_desk
from tests.whole import START, person, stage

SITI, RINA, JOKO, ADMIN = person("7001"), person("801"), person("802"), person("803")
SU1 = "16.71.02"


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[AtDesk]:
    async with stage(tmp_path) as built, at_desk(built) as opened:
        yield opened


async def opened_by(desk: AtDesk, ticket: str, who: Address, name: str, role: str) -> Officer:
    """An officer opens the identity, for a reason."""
    place = {"panwascam": SU1, "administrator": "16.71"}.get(role, "16.71")
    officer = await desk.stage.enrol(who, name, role, place)  # type: ignore[arg-type]
    store, casework = desk.stage.house.remembered.store, desk.stage.house.casework
    async with store.transaction() as ledger:
        case = await ledger.case(ticket)
        assert case is not None
        no = await casework.reveal(ledger, case, officer, "dipanggil", desk.stage.clock[0])
    assert not isinstance(no, No)
    await desk.stage.work()
    return officer


async def cek(desk: AtDesk, ticket: str) -> str:
    """What the page of a ticket says to whoever has its secret."""
    case = await desk.stage.case(ticket)
    async with desk.stage.house.remembered.store.reading() as ledger:
        secret = await ledger.secret(case.id)
    transport = httpx.ASGITransport(app=desk.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://posko.test") as client:
        page = await client.post("/cek", data={"ticket": ticket, "secret": secret})
    assert page.status_code == 200
    return page.text


async def test_the_reporter_reads_each_opening_in_his_chat_and_on_the_page(desk: AtDesk) -> None:
    ticket = await desk.report(SITI, f"{SU1}.1006", identity="Siti Contoh")
    assert "Identitas dibuka" not in (await desk.stage.say(SITI, f"/cek {ticket}")).body
    desk.stage.clock[0] = datetime(2024, 11, 25, 3, 12, tzinfo=UTC)
    await opened_by(desk, ticket, RINA, "Rina Contoh", "panwascam")
    desk.stage.clock[0] = datetime(2024, 11, 26, 7, 5, tzinfo=UTC)
    await opened_by(desk, ticket, JOKO, "Joko Contoh", "city")
    said = (await desk.stage.say(SITI, f"/cek {ticket}")).body
    page = await cek(desk, ticket)
    for words in (said, page):
        assert "Identitas dibuka oleh seorang petugas kecamatan, Sen 25/11 10.12." in words
        assert "Identitas dibuka oleh seorang petugas kota, Sel 26/11 14.05." in words
        assert "Rina" not in words
        assert "Joko" not in words
    assert "Siti" not in page


async def test_many_openings_are_counted_and_the_newest_told(desk: AtDesk) -> None:
    ticket = await desk.report(SITI, f"{SU1}.1006", identity="Siti Contoh")
    for n in range(8):
        desk.stage.wait(hours=1)
        await opened_by(desk, ticket, person(f"80{n}"), f"Petugas {n}", "city")
    said = (await desk.stage.say(SITI, f"/cek {ticket}")).body
    assert said.count("Identitas dibuka oleh") == 5
    assert "Sebelum itu sudah dibuka 3 kali." in said


async def test_a_stranger_who_asks_for_the_ticket_reads_none_of_it(desk: AtDesk) -> None:
    ticket = await desk.report(SITI, f"{SU1}.1006", identity="Siti Contoh")
    await opened_by(desk, ticket, RINA, "Rina Contoh", "panwascam")
    assert "dibuka" not in (await desk.stage.say(person("7002"), f"/cek {ticket}")).body


async def test_of_a_nameless_report_it_was_the_people_on_its_list(desk: AtDesk) -> None:
    people = ({"identity": "Anwar Contoh", "nik": ""},)
    ticket = await desk.report(SITI, f"{SU1}.1006", people=people, visibility="anonymous")
    async with desk.officer("801") as client:
        page = await client.get(f"/desk/{ticket}")
        assert "Anwar Contoh" not in page.text
        done = await desk.post(client, f"/desk/{ticket}/voters", reason="dicocokkan")
        assert done.status_code == 303
    said = (await desk.stage.say(SITI, f"/cek {ticket}")).body
    assert "Data orang dalam laporan dibuka oleh seorang petugas kecamatan, " in said
    assert "Identitas dibuka" not in said


async def test_the_journal_says_who_why_and_as_what(desk: AtDesk) -> None:
    ticket = await desk.report(SITI, f"{SU1}.1006", identity="Siti Contoh")
    officer = await opened_by(desk, ticket, RINA, "Rina Contoh", "panwascam")
    case = await desk.stage.case(ticket)
    [act] = [one for one in await desk.acts(case.id) if one.action == "identity-opened"]
    assert act.actor == officer.person
    assert act.detail == {"reason": "dipanggil", "role": "kecamatan"}


def test_what_earlier_releases_wrote_has_no_rank_and_what_was_undone_is_none() -> None:
    line = Entry("e1", "c1", "identity-opened", "p1", "Rina", SU1, START, "taken")
    other = replace(line, kind="note")
    taken_back = replace(line, undone=True)
    found = openings([line, other, taken_back, replace(line, role="kota")])
    assert found == (Opening(START, "unknown"), Opening(START, "kota"))
    assert re.search("name|actor", str(Opening.__slots__)) is None
