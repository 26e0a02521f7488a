"""What people ask of their own data, on the whole bot: a copy, a correction, erasing."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from bot.conversation.events import Began, Event, Gave, Picked, Wrote
from bot.messages import Address, Message
from bot.ports import Case, Filter, Request, Voter
from bot.reports.acts import Ask, Note, Register, TakeOn, Tell, Withdraw
from bot.rights import Erasing
from tests.office import CITY, PALEMBANG, POSKO, SU1, Group, enrol
from tests.whole import ADMIN, PNG, Stage, number, person, stage

SITI, BUDI, RINA, TONO = person("7001"), person("8001"), person("9001"), person("9002")
NAME = "Siti Contohwati"
NIK = "1671024101900001"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.long)])
def database_url(request: pytest.FixtureRequest) -> str | None:
    return (
        None if request.param == "sqlite" else str(request.getfixturevalue("migrated_postgres_url"))
    )


@pytest.fixture
async def posko(tmp_path: Path, database_url: str | None) -> AsyncIterator[Stage]:
    async with stage(tmp_path, database_url) as built:
        await built.bind(POSKO, "seberang ulu 1")
        await built.bind(CITY, "kota")
        await built.hear(person(ADMIN), Picked("staff.bind:16.71"), chat=person(CITY), click="b")
        yield built


async def violation(posko: Stage, who: Address = SITI, *more: Event) -> str:
    """A violation report that names its teller, with the story in his own name."""
    await posko.say(who, Began(), "[door:violation]", "[consent:yes]", "[category:vote-buying]")
    await posko.say(who, "7 ulu", "[place_ok:yes]")
    await posko.say(who, f"Saya {NAME} melihat orang membagi amplop di pasar semalam")
    await posko.say(who, "[known_at:yesterday]", *more)
    await posko.say(who, "selesai" if more else "lewati", "[review:send]")
    filed = next(m for m in reversed(posko.hands.to(who.name)) if m.ticket)
    assert filed.ticket is not None
    await named(posko, filed.ticket)
    return filed.ticket


async def named(posko: Stage, ticket: str) -> None:
    """His name is told, as he would after the ticket."""
    async with posko.house.remembered.store.transaction() as ledger:
        case = await ledger.case(ticket)
        assert case is not None
        told = replace(case.report, identity=f"{NAME}, Jl Contoh 5 RT 3", visibility="confidential")
        await posko.house.casework.amend(ledger, case, told, posko.clock[0])


async def rights(posko: Stage, who: Address = SITI) -> str:
    """A report on the voter list with a person on it."""
    ticket = await violation(posko, who)
    async with posko.house.remembered.store.transaction() as ledger:
        case = await ledger.case(ticket)
        assert case is not None
        told = replace(case.report, lane="rights", category="not-on-list", nik=NIK)
        await ledger.amend(case, told, posko.clock[0])
        facts = {"name": NAME, "nik": NIK, "identity": f"{NAME}, Jl Contoh 5", "relation": "self"}
        await ledger.add_voters(case.id, [facts], posko.clock[0])
    return ticket


async def requests(posko: Stage, *, waiting: bool = False) -> list[Request]:
    async with posko.house.remembered.store.reading() as ledger:
        return list(await ledger.requests("", waiting=waiting))


async def voters(posko: Stage, case: Case) -> list[Voter]:
    async with posko.house.remembered.store.reading() as ledger:
        return list(await ledger.voters(case.id))


def values(message: Message) -> list[str]:
    return [button.value for button in message.buttons]


def said(posko: Stage, who: Address = SITI) -> str:
    return "\n".join(m.body for m in posko.hands.to(who.name))


async def erase(posko: Stage, who: Address = SITI) -> Message:
    asked = await posko.say(who, "/hapus")
    yes = next(value for value in values(asked) if value.startswith("forget:yes."))
    return await posko.say(who, Picked(yes))


# --- a copy


async def test_a_copy_comes_after_a_tap_as_a_paper_and_as_a_file(posko: Stage) -> None:
    ticket = await violation(posko)
    asked = await posko.say(SITI, "/dataku")
    assert values(asked) == ["mydata:yes", "mydata:no"]
    assert ticket not in asked.body
    await posko.say(SITI, "[mydata:yes]")
    paper, file = posko.hands.to(SITI.name)[-2:]
    assert [one.mime for one in (*paper.files, *file.files)] == [
        "application/pdf",
        "application/json",
    ]
    assert paper.files[0].data.startswith(b"%PDF")
    told = json.loads(file.files[0].data)
    [report] = told["reports"]
    assert report["ticket"] == ticket
    assert NAME in report["answers"]["story"]
    assert NAME in report["answers"]["identity"]
    assert report["consents"][0]["version"]
    assert told["profile"]["addresses"][0]["name"] != SITI.name
    assert [one.kind for one in await requests(posko)] == ["copy"]


async def test_a_copy_holds_nothing_of_others(posko: Stage) -> None:
    ticket = await violation(posko)
    other = await violation(posko, BUDI)
    rina = await posko.enrol(RINA, "Rina Petugas", "panwascam", SU1)
    await posko.do(ticket, TakeOn(), rina)
    await posko.do(ticket, Note("catatan antarpetugas"), rina)
    await posko.do(ticket, Tell("Kami sudah ke pasar."), rina)
    await posko.tick(minutes=2)
    await posko.say(SITI, "/dataku", "[mydata:yes]")
    text = posko.hands.to(SITI.name)[-1].files[0].data.decode()
    assert "Kami sudah ke pasar." in text
    for hidden in ("Rina Petugas", "catatan antarpetugas", other):
        assert hidden not in text


async def test_on_whatsapp_the_file_is_of_a_kind_that_it_carries(posko: Stage) -> None:
    posko.open_whatsapp()
    siti = number("628000000001")
    await posko.say(siti, "halo", "/dataku", "[mydata:yes]")
    assert posko.hands.to(siti.name)[-1].files[0].mime == "text/plain"


async def test_no_tap_no_copy(posko: Stage) -> None:
    await violation(posko)
    await posko.say(SITI, "/dataku", "tidak")
    assert not await requests(posko)
    assert not any(m.files for m in posko.hands.to(SITI.name))


# --- erasing: unlinked at once


async def test_a_person_is_unlinked_at_once_and_can_come_back(posko: Stage) -> None:
    ticket = await violation(posko)
    group = Group(posko, POSKO)
    begun = await erase(posko)
    assert values(begun) == ["forget:undo"]
    case = await posko.case(ticket)
    assert (case.report.identity, case.report.visibility) == ("", "anonymous")
    assert NAME not in case.report.story
    assert "amplop" in case.report.story
    assert NAME not in group.shows(ticket).body
    assert "mencabut persetujuan" in group.last().body
    assert ticket not in (await posko.say(SITI, "/cek")).body
    sent = len(posko.hands.to(SITI.name))
    rina = await posko.enrol(RINA, "Rina", "panwascam", SU1)
    await posko.do(ticket, TakeOn(), rina)
    await posko.do(ticket, Tell("Ada kabar."), rina)
    await posko.tick(minutes=2)
    assert len(posko.hands.to(SITI.name)) == sent
    back = await posko.say(SITI, "batal hapus")
    assert ticket in back.body
    case = await posko.case(ticket)
    assert NAME in case.report.identity
    assert NAME in case.report.story
    assert case.report.visibility == "confidential"
    assert ticket in (await posko.say(SITI, "/cek")).body
    assert [one.state for one in await requests(posko)] == ["cancelled"]


async def test_what_waited_for_the_reporter_never_leaves(posko: Stage) -> None:
    ticket = await violation(posko)
    rina = await posko.enrol(RINA, "Rina", "panwascam", SU1)
    await posko.do(ticket, TakeOn(), rina)
    await posko.do(ticket, Ask("Jam berapa?"), rina)
    await erase(posko)
    await posko.tick(minutes=3)
    assert "Jam berapa" not in said(posko)
    assert (await posko.case(ticket)).state == "taken"


async def test_the_secret_takes_an_erasure_back_from_another_phone(posko: Stage) -> None:
    ticket = await violation(posko)
    async with posko.house.remembered.store.reading() as ledger:
        secret = await ledger.secret((await posko.case(ticket)).id)
    await erase(posko)
    shown = await posko.say(BUDI, f"/cek {ticket} {secret}")
    assert "menunggu dihapus" in shown.body
    await posko.say(BUDI, "ya")
    case = await posko.case(ticket)
    assert NAME in case.report.identity
    assert ticket in (await posko.say(BUDI, "/cek")).body
    await posko.tick(hours=49)
    assert NAME in (await posko.case(ticket)).report.identity


async def test_documents_of_identity_are_held_while_it_waits(posko: Stage) -> None:
    posko.hands.files["kk"] = PNG
    ticket = await violation(posko, SITI, Gave("photo", "kk"))
    case = await posko.case(ticket)
    async with posko.house.remembered.store.transaction() as ledger:
        await ledger.hold_documents(case.id)
    await erase(posko)
    async with posko.house.remembered.store.reading() as ledger:
        assert [one.state for one in await ledger.exhibits(case.id)] == ["held"]
    await posko.say(SITI, "batal hapus")
    async with posko.house.remembered.store.reading() as ledger:
        assert [one.state for one in await ledger.exhibits(case.id)] == ["kept"]


# --- erasing: after two days


async def test_after_two_days_a_violation_stays_without_its_person(posko: Stage) -> None:
    posko.hands.files["foto"], posko.hands.files["suara"] = PNG, b"OggS" + bytes(100)
    told = Gave("photo", "foto", name=f"{NAME}.jpg"), Gave("voice", "suara")
    ticket = await violation(posko, SITI, *told)
    await erase(posko)
    await posko.tick(hours=47)
    assert len(await requests(posko, waiting=True)) == 1
    await posko.tick(hours=1, minutes=2)
    [request] = await requests(posko)
    assert (request.state, request.person) == ("done", None)
    case = await posko.case(ticket)
    assert "amplop" in case.report.story
    async with posko.house.remembered.store.reading() as ledger:
        [piece] = await ledger.exhibits(case.id)
        assert (piece.kind, piece.name, piece.reference) == ("photo", "", "")
        entries = await ledger.entries(case.id)
    assert entries[-1].kind == "erased-story"
    assert not any(NAME in entry.words for entry in entries)
    assert "sudah kami jalankan" in said(posko)
    assert "dihapus pada" in Group(posko, POSKO).last().body
    assert "tidak ada" in (await posko.say(SITI, "batal hapus")).body.lower()


async def test_after_two_days_a_report_on_the_voter_list_is_a_ticket_and_no_more(
    posko: Stage,
) -> None:
    ticket = await rights(posko)
    before = await counted(posko)
    await erase(posko)
    case = await posko.case(ticket)
    assert case.report.story == ""
    assert [voter.state for voter in await voters(posko, case)] == ["dropped"]
    await posko.tick(hours=48, minutes=2)
    case = await posko.case(ticket)
    assert (case.state, case.report.story, case.report.category) == ("erased", "", "not-on-list")
    assert not await voters(posko, case)
    assert await counted(posko) == before
    assert any("laporan dihapus pada" in m.body for m in Group(posko, POSKO).screen().values())
    async with posko.house.remembered.store.transaction() as ledger:
        assert await ledger.similar(case, posko.clock[0]) == []


async def counted(posko: Stage) -> int:
    async with posko.house.remembered.store.reading() as ledger:
        return sum(row.count for row in await ledger.tally(Filter()))


async def test_who_stands_in_a_letter_stays_there_and_nothing_else_does(posko: Stage) -> None:
    ticket = await rights(posko)
    case = await posko.case(ticket)
    async with posko.house.remembered.store.transaction() as ledger:
        [voter] = await ledger.voters(case.id)
        await ledger.settle_voter(voter, "listed", posko.clock[0], letter="surat")
        await ledger.add_voters(case.id, [{"name": "Budi", "nik": NIK}], posko.clock[0])
    asked = await posko.say(SITI, "/hapus")
    assert "surat ke KPU" in asked.body
    await posko.say(SITI, "ya")
    await posko.tick(hours=48, minutes=2)
    case = await posko.case(ticket)
    assert case.state == "new"
    assert (case.report.story, case.report.identity) == ("", "")
    assert [voter.letter for voter in await voters(posko, case)] == ["surat"]


async def test_a_numbered_report_stays_and_only_the_way_to_its_person_goes(posko: Stage) -> None:
    ticket = await violation(posko)
    rina = await posko.enrol(RINA, "Rina", "panwascam", SU1)
    await posko.do(ticket, TakeOn(), rina)
    await posko.do(ticket, Register("001/REG/LP/PB/11/2024"), rina)
    await posko.tick(minutes=2)
    asked = await posko.say(SITI, "/hapus")
    assert "bernomor resmi" in asked.body
    await posko.say(SITI, "ya")
    assert NAME in (await posko.case(ticket)).report.identity
    await posko.tick(hours=48, minutes=2)
    case = await posko.case(ticket)
    assert NAME in case.report.identity
    async with posko.house.remembered.store.reading() as ledger:
        assert await ledger.address(case.person) is None
        assert await ledger.cases_of(case.person) == [case]
    assert ticket not in (await posko.say(SITI, "/cek")).body


async def test_of_several_reports_one_goes_or_all(posko: Stage) -> None:
    first, second = await violation(posko), await violation(posko)
    asked = await posko.say(SITI, "/hapus")
    tickets = {f"forget:one.{first}", f"forget:one.{second}"}
    assert set(values(asked)) == {*tickets, "forget:one.all", "forget:no"}
    await posko.say(SITI, Picked(f"forget:one.{first}"), "tidak")
    assert not await requests(posko)
    await posko.say(SITI, "/hapus", Picked(f"forget:one.{first}"), "ya")
    assert second in (await posko.say(SITI, "/cek")).body
    await posko.tick(hours=48, minutes=2)
    assert NAME not in (await posko.case(first)).report.story
    assert NAME in (await posko.case(second)).report.story
    await posko.say(SITI, "/hapus")
    await posko.say(SITI, "ya")
    assert len(await requests(posko, waiting=True)) == 1


async def test_of_nobody_elses_report_anything_is_said_or_erased(posko: Stage) -> None:
    ticket = await violation(posko)
    assert "tidak" in (await posko.say(BUDI, f"/hapus {ticket}")).body.lower()
    await posko.say(BUDI, Picked(f"forget:yes.{ticket}"), f"/hapus {ticket}", "ya")
    assert NAME in (await posko.case(ticket)).report.story
    assert not await requests(posko, waiting=True)


async def test_whoever_filed_nothing_is_forgotten_at_once(posko: Stage) -> None:
    await posko.say(BUDI, Began(), "/ingatkan")
    done = await erase(posko, BUDI)
    assert "tidak lagi menyimpan" in done.body
    async with posko.house.remembered.store.transaction() as ledger:
        again = await ledger.person(BUDI, "id", posko.clock[0])
        assert not again.greeted
    assert [(one.person, one.state) for one in await requests(posko)] == [(None, "done")]


async def test_whoever_is_forgotten_leaves_no_row_that_opens(posko: Stage) -> None:
    ticket = await violation(posko)
    person_ = (await posko.case(ticket)).person
    await erase(posko)
    await posko.tick(hours=48, minutes=2)
    async with posko.house.remembered.store.reading() as ledger:
        assert await ledger.address(person_) is None
        assert await ledger.empty(person_)
        assert (await ledger.conversation(person_)).state is None
        assert [act.detail for act in await ledger.acts(person_) if act.detail] == []


async def test_a_banned_sender_cannot_come_back_as_somebody_new(posko: Stage) -> None:
    await posko.say(BUDI, Began())
    async with posko.house.remembered.store.transaction() as ledger:
        someone = await ledger.person(BUDI, "id", posko.clock[0])
        await ledger.ban(someone.id, posko.clock[0].replace(year=2025))
    assert "tidak bisa dihapus" in (await posko.say(BUDI, "/hapus")).body


async def test_on_the_web_the_talk_is_gone_with_its_person(posko: Stage) -> None:
    web = Address("web", "", "sesi")
    async with posko.house.remembered.store.transaction() as ledger:
        someone = await ledger.person(web, "id", posko.clock[0])
        await ledger.overhear(web, Wrote("rahasia saya"), posko.clock[0])
        await ledger.erase_person(someone.id, posko.clock[0])
    assert not await posko.house.remembered.transcript.after("sesi", 0, 10)


# --- kills in the middle


@pytest.mark.parametrize("deed", ["strip", "end", "journal", "post"])
async def test_a_death_in_the_middle_of_erasing_is_done_again_whole(
    posko: Stage, deed: str
) -> None:
    ticket = await violation(posko)
    await erase(posko)
    posko.wait(hours=49)
    [request] = await requests(posko)
    with pytest.raises(Killed):
        await died(posko, request, deed)
    assert [one.state for one in await requests(posko)] == ["waiting"]
    await posko.tick(minutes=2)
    await posko.tick(minutes=2)
    assert [one.state for one in await requests(posko)] == ["done"]
    kinds = [entry.kind for entry in await posko.entries(ticket)]
    assert kinds.count("erased-story") == 1
    assert said(posko).count("sudah kami jalankan") == 1


async def died(posko: Stage, request: Request, deed: str) -> None:
    async with posko.house.remembered.store.transaction() as ledger:
        dying: Any = Dying(ledger, deed)
        await Erasing(posko.house.casework).finish(dying, request, posko.clock[0])


class Killed(BaseException):
    """The process died here."""


@dataclass
class Dying:
    """A ledger under whose hands the process dies at one deed."""

    ledger: Any
    deed: str

    def __getattr__(self, name: str) -> Any:
        if name == self.deed:
            raise Killed
        return getattr(self.ledger, name)


# --- corrections, and the law's clock


async def test_a_correction_asked_of_the_office_is_answered_by_an_officer(posko: Stage) -> None:
    ticket = await violation(posko)
    await posko.say(SITI, "/perbaiki", "[coach:correct]", "[correct:office]")
    sent = await posko.say(SITI, "Nama terlapor yang benar Budi Contoh")
    assert "72 jam" in sent.body
    assert "Budi Contoh" in Group(posko, POSKO).last().body
    await posko.tick(minutes=2)
    assert [one.state for one in await requests(posko)] == ["waiting"]
    rina = await posko.enrol(RINA, "Rina", "panwascam", SU1)
    await posko.do(ticket, TakeOn(), rina)
    await posko.do(ticket, Tell("Sudah kami perbaiki."), rina)
    await posko.tick(minutes=2)
    assert [one.state for one in await requests(posko)] == ["done"]


async def test_of_a_closed_report_the_office_is_asked(posko: Stage) -> None:
    ticket = await violation(posko)
    await posko.wish(ticket, Withdraw())
    asked = await posko.say(SITI, "/perbaiki")
    assert values(asked) == [f"own:amiss.{ticket}"]
    await posko.say(SITI, Picked(f"own:amiss.{ticket}"), "Tanggalnya salah")
    assert [one.kind for one in await requests(posko)] == ["correct"]


async def test_the_city_is_alarmed_once_at_48_and_once_at_72_hours(posko: Stage) -> None:
    ticket = await violation(posko)
    await posko.say(SITI, "/perbaiki", "[coach:correct]", "[correct:office]", "Salah nama")
    counts = []
    for _ in range(8):
        await posko.tick(hours=12, minutes=1)
        counts.append(len(alarms(posko)))
    assert counts == [0, 0, 0, 1, 1, 2, 2, 2]
    assert all(ticket in body for body in alarms(posko))


def alarms(posko: Stage) -> list[str]:
    return [m.body for m in posko.hands.to(CITY) if "Permintaan perbaikan data" in m.body]


async def test_the_city_sees_how_many_were_erased_per_posko(posko: Stage) -> None:
    await enrol(posko, TONO, "Tono", "city", PALEMBANG)
    await violation(posko)
    await erase(posko)
    told = await posko.say(TONO, "/stats")
    assert "Penghapusan atas permintaan: Posko Seberang Ulu I 1" in told.body
    await posko.say(SITI, "batal hapus")
    assert "Penghapusan atas permintaan" not in (await posko.say(TONO, "/stats")).body
