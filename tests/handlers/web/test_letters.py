"""The desk's letters: appeals, hand-over, answers, the full file, void; and who may do it."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from bot.letters import counting
from bot.ports import Filter
from tests.at_desk import SU1, AtDesk, at_desk
from tests.whole import person, stage

ULU7 = f"{SU1}.1006"
SITI = {"name": "Siti Aminah", "nik": "1671010101900001", "relation": "self"}
IBU = {"name": "Ibu Halimah", "nik": "1671014101500002", "relation": "family"}


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[AtDesk]:
    async with stage(tmp_path) as built, at_desk(built) as ready:
        yield ready


async def a_letter(desk: AtDesk, client: httpx.AsyncClient, to: str = "ppk") -> str:
    """A letter of everybody at 7 Ulu; return its address."""
    made = await desk.post(client, "/desk/daftar", act="letter", to=to, group=ULU7)
    assert made.status_code == 303
    return made.headers["location"].partition("?")[0]


async def handed(desk: AtDesk, client: httpx.AsyncClient, here: str) -> None:
    assert (await desk.post(client, here, act="hand", words="Pak Joko")).status_code == 303


async def sheet(desk: AtDesk, client: httpx.AsyncClient, here: str, text: str) -> httpx.Response:
    file = {"file": ("jawaban.csv", text.encode("utf-8-sig"), "text/csv")}
    return await desk.post(client, f"{here}/jawaban", files=file)


def code(voter: str) -> str:
    return f"P{voter[:12]}"


async def test_an_appeal_is_numbered_listed_and_answered(desk: AtDesk) -> None:
    async with desk.officer("Ani") as ani:
        bare = await desk.post(ani, "/desk/surat", title="Netralitas", to=" ", words="x")
        assert bare.status_code == 422
        words = "Mohon menjaga.\nTerima kasih."
        made = await desk.post(
            ani, "/desk/surat", title="Netralitas", to="Lurah 7 Ulu", words=words
        )
        here = made.headers["location"].partition("?")[0]
        page = (await ani.get("/desk/surat")).text
        assert "001/IM/16.71.02/XI/2024" in page
        assert "Lurah 7 Ulu" in page
        early = await desk.post(ani, here, act="answer", words="Baik")
        assert early.status_code == 422, "first it is handed over"
        await handed(desk, ani, here)
        assert (await desk.post(ani, here, act="answer", words="Siap")).status_code == 303
        assert "Dijawab" in (await ani.get(here)).text
        assert (await ani.get(f"{here}/surat.pdf")).content.startswith(b"%PDF")


async def test_the_hand_over_is_of_a_day_between_the_letter_and_today(desk: AtDesk) -> None:
    ticket = await desk.report(person("501"), ULU7, people=[SITI])
    async with desk.officer("Ani") as ani:
        here = await a_letter(desk, ani)
        desk.stage.wait(days=2)
        for day, status in (("2024-11-24", 422), ("2024-11-28", 422), ("kemarin", 422)):
            answer = await desk.post(ani, here, act="hand", words="Pak Joko", day=day)
            assert answer.status_code == status
        assert (await desk.voters(ticket))[0].state == "listed"
        await desk.post(ani, here, act="hand", words="Pak Joko", day="2024-11-26")
        assert "Diserahkan kepada Pak Joko, Sel 26/11" in (await ani.get(here)).text


async def test_who_is_taken_back_by_his_reporter_is_in_no_file_any_more(desk: AtDesk) -> None:
    ticket = await desk.report(person("501"), ULU7, people=[SITI, IBU])
    async with desk.officer("Ani") as ani:
        here = await a_letter(desk, ani)
        one, _ = await desk.voters(ticket)
        async with desk.stage.house.remembered.store.transaction() as ledger:
            await ledger.settle_voter(one, "dropped", desk.stage.clock[0])
        await handed(desk, ani, here)
        page = (await ani.get(here)).text
        assert "S.A." not in page
        assert ">H.<" in page
        said = await sheet(desk, ani, here, f"Kode;Jawaban\r\n{code(one.id)};diperbaiki\r\n")
        assert said.status_code == 422
    await desk.stage.work()
    assert "data 1 orang" in desk.stage.hands.to("501")[-1].body


async def test_answers_typed_person_by_person(desk: AtDesk) -> None:
    siti = person("501")
    ticket = await desk.report(siti, ULU7, people=[SITI, IBU])
    async with desk.officer("Ani") as ani:
        here = await a_letter(desk, ani)
        await handed(desk, ani, here)
        one, two = await desk.voters(ticket)
        said = await desk.post(
            ani, here, act="persons",
            **{f"answer-{one.id}": "fixed", f"answer-{two.id}": "", f"words-{one.id}": "DPT 7"},
        )  # fmt: skip
        assert "1 jawaban disimpan" in said.text
        await desk.stage.work()
        first = desk.stage.hands.to(siti.name)[-1].body
        assert "S.A.: diperbaiki" in first
        assert "H.:" not in first
        (letter,) = await desk.letters()
        assert letter.state == "handed", "one still waits"
        await desk.post(
            ani, here, act="persons",
            **{f"answer-{one.id}": "fixed", f"answer-{two.id}": "refused"},
        )  # fmt: skip
    await desk.stage.work()
    second = desk.stage.hands.to(siti.name)[-1].body
    assert "ditolak" in second
    assert "S.A." not in second, "what was told is not told again"
    assert f"/cek {ticket}" in second
    for name in ("Siti", "Halimah", "1671010101900001"):
        assert name not in first + second
    assert [voter.state for voter in await desk.voters(ticket)] == ["fixed", "refused"]
    assert (await desk.voters(ticket))[0].facts["answer"] == "DPT 7"
    (letter,) = await desk.letters()
    assert letter.state == "answered"


async def test_a_sheet_with_one_bad_row_changes_nothing(desk: AtDesk) -> None:
    ticket = await desk.report(person("501"), ULU7, people=[SITI, IBU])
    async with desk.officer("Ani") as ani:
        here = await a_letter(desk, ani)
        one, two = await desk.voters(ticket)
        good = f"Kode;Jawaban\r\n{code(one.id)};diperbaiki\r\n"
        early = await sheet(desk, ani, here, good)
        assert early.status_code == 422, "first it is handed over"
        await handed(desk, ani, here)
        bad = await sheet(desk, ani, here, good + f"{code(two.id)};entah\r\nP000;ditolak\r\n")
        assert bad.status_code == 422
        assert "Baris 3" in bad.text
        assert "Baris 4" in bad.text
        assert [voter.state for voter in await desk.voters(ticket)] == ["listed", "listed"]
        assert "tidak dapat dibaca" in (await sheet(desk, ani, here, "\x00")).text
        assert "Kolom" in (await sheet(desk, ani, here, "a,b\r\n1,2")).text
        assert "1 jawaban disimpan" in (await sheet(desk, ani, here, good)).text
        huge = await sheet(desk, ani, here, "x" * (5 * 1024 * 1024))
        assert huge.status_code == 413
        back = await ani.get(f"{here}/jawaban")
        assert back.headers["location"] == here


async def test_a_void_letters_people_are_open_again(desk: AtDesk) -> None:
    ticket = await desk.report(person("501"), ULU7, people=[SITI])
    async with desk.officer("Ani") as ani, desk.officer("Dodi", "pkd", ULU7) as dodi:
        here = await a_letter(desk, ani)
        assert (await desk.post(dodi, here, act="void", words="salah")).status_code == 422
        assert (await desk.post(ani, here, act="void", words=" ")).status_code == 422
        assert (await desk.post(ani, here, act="void", words="salah alamat")).status_code == 303
        page = (await ani.get(here)).text
        assert "Dibatalkan: salah alamat" in page
        assert (await desk.voters(ticket))[0].state == "open"
        assert (await desk.post(ani, here, act="hand", words="Pak Joko")).status_code == 422
        again = await a_letter(desk, ani)
        assert "002/SP/16.71.02/XI/2024" in (await ani.get(again)).text, "numbers are not reused"
    kinds = [entry.kind for entry in await desk.stage.entries(ticket)]
    assert kinds == ["filed", "listed", "letter-void", "listed"]


async def test_the_case_shows_its_letter(desk: AtDesk) -> None:
    ticket = await desk.report(person("501"), ULU7, people=[SITI])
    async with desk.officer("Ani") as ani:
        here = await a_letter(desk, ani)
        page = (await ani.get(f"/desk/{ticket}")).text
    assert f'href="{here}"' in page
    assert "Surat 001/SP/16.71.02/XI/2024 · Dibuat" in page
    assert "Masuk surat" in page


async def test_letters_are_of_their_office_and_of_those_above(desk: AtDesk) -> None:
    await desk.report(person("501"), ULU7, people=[SITI])
    async with desk.officer("Ani") as ani:
        here = await a_letter(desk, ani)
        async with desk.officer("Wati", "panwascam", "16.71.14") as wati:
            assert "001/SP" not in (await wati.get("/desk/surat")).text
            assert (await wati.get(here)).status_code == 404
            for file in ("surat.pdf", "daftar.xlsx"):
                assert (await wati.get(f"{here}/{file}")).status_code == 404
            assert (await desk.post(wati, here, act="hand", words="x")).status_code == 404
        async with desk.officer("Dodi", "pkd", f"{SU1}.1002") as dodi:
            page = (await dodi.get(here)).text
            assert "S.A." not in page
            assert "1 orang lagi di surat ini di luar wewenang Anda" in page
            assert "Daftar lengkap" not in page
            refused = await desk.post(dodi, here, act="full", words="ingin tahu")
            assert refused.status_code == 404
        assert (await ani.get(f"{here}/lain.pdf")).status_code == 404


async def test_a_full_file_is_for_a_session_of_its_office_alone(desk: AtDesk) -> None:
    await desk.report(person("501"), ULU7, people=[SITI])
    async with desk.officer("Ani") as ani, desk.officer("Budi") as budi:
        here = await a_letter(desk, ani)
        made = (await desk.post(ani, here, act="full", words="diminta KPU")).text
        (take,) = re.findall(rf'action="({here}/berkas/[0-9a-f]+)"', made)
        async with desk.officer("Wati", "panwascam", "16.71.14") as wati:
            assert (await desk.post(wati, take)).status_code == 404
        assert (await desk.post(ani, f"{here}/berkas/a%00b")).status_code == 404
        forged = await ani.post(take, data={"csrf": "x"})
        assert forged.status_code == 403
        assert (await desk.post(budi, take)).status_code == 200
        assert (await desk.post(ani, take)).status_code == 200
        assert "diambil 2 kali" in (await ani.get(here)).text
        parcel = take.rpartition("/")[2]
        acts = [act.action for act in await desk.acts(parcel)]
        assert acts.count("parcel-taken") == 2
        moved = take.replace(here, "/desk/surat/another")
        assert (await desk.post(ani, moved)).status_code == 404


async def test_a_reporter_is_told_once_that_his_name_went_to_kpu(desk: AtDesk) -> None:
    siti, budi = person("501"), person("502")
    ticket = await desk.report(siti, ULU7, people=[SITI])
    await desk.report(budi, ULU7, people=[IBU])
    async with desk.officer("Ani") as ani:
        here = await a_letter(desk, ani)
        for _ in range(2):
            await desk.post(ani, here, act="full", words="diminta KPU")
    await desk.stage.work()
    told = [m.body for m in desk.stage.hands.to(siti.name) if "nama dan NIK" in m.body]
    assert len(told) == 1
    assert ticket in told[0]
    assert desk.stage.hands.to(budi.name) == [], "his own name is not in it"
    case = await desk.stage.case(ticket)
    opened = [act for act in await desk.acts(case.id) if act.action == "identity-opened"]
    assert len(opened) == 2, "each time is journalled"


async def test_letters_and_people_are_counted_by_office(desk: AtDesk) -> None:
    await desk.report(person("501"), ULU7, people=[SITI, IBU])
    async with desk.officer("Ani") as ani:
        here = await a_letter(desk, ani)
        await handed(desk, ani, here)
    async with desk.stage.house.remembered.store.reading() as ledger:
        found = await counting.count(ledger, "16.71", Filter(place="16.71", lane="rights"))
    assert found.letters == {(SU1, "handed"): 1}
    assert found.people_of("16.71") == {"listed": 2}
    assert found.letters_of("19.71") == {"handed": 0}
