"""A report on the voter list from its first person to what became of each, on both databases."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.conversation.events import Began, Gave
from bot.ports import Voter, VoterState
from bot.reports.acts import Withdraw
from tests.whole import PNG, Stage, person, stage

SITI, BUDI = person("7001"), person("7002")
POSKO = "-1001"
NIK, OTHER = "1671024503900001", "1671021203900003"
FAMILY = f"""1. Budi Santoso, Jl Azhari RT 3, {OTHER}
2. Ayu Lestari, Jl Azhari RT 3
3. Rahmat, Jl Azhari RT 3
4. Yuni Astuti, Jl Azhari RT 3, TPS 4"""


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.long)])
def database_url(request: pytest.FixtureRequest) -> str | None:
    return (
        None if request.param == "sqlite" else str(request.getfixturevalue("migrated_postgres_url"))
    )


@pytest.fixture
async def posko(tmp_path: Path, database_url: str | None) -> AsyncIterator[Stage]:
    async with stage(tmp_path, database_url) as built:
        await built.bind(POSKO, "seberang ulu 1")
        yield built


async def missing(built: Stage, *identity: str) -> str:
    """Siti reports that she is not on the list; return the ticket."""
    await built.say(SITI, Began(), "[door:rights]", "[consent:yes]", "[category:not-on-list]")
    await built.say(SITI, "7 ulu", "[place_ok:yes]", "[told:refused]", *identity, "[review:send]")
    ticket = built.hands.to("7001")[-1].ticket
    assert ticket is not None
    return ticket


NAMED = ("Siti Aminah, Jl Azhari RT 3", NIK)


async def voters(built: Stage, ticket: str) -> list[Voter]:
    case = await built.case(ticket)
    async with built.house.remembered.store.reading() as ledger:
        return list(await ledger.voters(case.id))


async def settled(
    built: Stage, ticket: str, number: int, state: VoterState, letter: str | None = None
) -> None:
    """What the office writes down when KPU answered."""
    one = (await voters(built, ticket))[number - 1]
    async with built.house.remembered.store.transaction() as ledger:
        await ledger.settle_voter(one, state, built.clock[0], letter=letter)


async def test_five_persons_from_the_report_to_what_became_of_each(posko: Stage) -> None:
    ticket = await missing(posko, *NAMED)
    said = await posko.say(SITI, "[after:people]", "[voters:family]", FAMILY)
    assert f"4 orang kami catat (B.S., A.L., R., Y.A.). Dalam laporan {ticket}" in said.body
    assert "sekarang ada 5 orang" in said.body
    assert [one.facts.get("nik") for one in await voters(posko, ticket)] == [
        NIK, OTHER, None, None, None,
    ]  # fmt: skip
    card = posko.hands.to(POSKO)[-1].body
    assert "Menyangkut 5 orang" in card
    for secret in ("Budi", "Ayu", "B.S.", "1671"):
        assert secret not in card

    await settled(posko, ticket, 1, "listed", "letter-1")
    await settled(posko, ticket, 1, "fixed")
    await settled(posko, ticket, 2, "refused")
    await settled(posko, ticket, 3, "unknown")
    await settled(posko, ticket, 4, "listed", "letter-1")
    shown = (await posko.say(SITI, f"/cek {ticket}")).body
    for line in (
        f"5 orang dalam laporan {ticket}:",
        "1. S.A. · 1671••••••••0001 · sudah diperbaiki",
        "2. B.S. · 1671••••••••0003 · ditolak KPU",
        "3. A.L. · tidak ditemukan KPU",
        "4. R. · sudah dalam surat ke KPU",
        "5. Y.A. · belum diteruskan",
    ):
        assert line in shown
    assert "Siti" not in shown


async def test_names_are_added_days_later_from_ones_own_ticket(posko: Stage) -> None:
    ticket = await missing(posko, *NAMED)
    posko.wait(days=3)
    await posko.say(SITI, f"/cek {ticket}", f"[own:people.{ticket}]", "[voters:other]")
    said = await posko.say(SITI, "Budi Santoso, RT 3")
    assert "sekarang ada 2 orang" in said.body


async def test_the_same_list_sent_twice_lists_nobody_twice(posko: Stage) -> None:
    ticket = await missing(posko, *NAMED)
    await posko.say(SITI, "[after:people]", "[voters:family]", FAMILY)
    again = await posko.say(SITI, f"{FAMILY}\nLina Marlina, RT 9")
    assert "1 orang kami catat; 4 sudah tercatat sebelumnya" in again.body
    assert len(await voters(posko, ticket)) == 6
    himself = await posko.say(
        SITI, "[voters-add:done]", "[after:people]", "[voters:self]", NAMED[0]
    )
    assert "Orang itu sudah tercatat." in himself.body


async def test_a_nik_may_follow_for_the_person_written_last(posko: Stage) -> None:
    ticket = await missing(posko, NAMED[0], "[nik:later]")
    await posko.say(SITI, "[after:people]", "[voters:other]", "Budi Santoso, RT 3")
    said = await posko.say(SITI, OTHER)
    assert "NIK 1671••••••••0003 kami simpan tersegel" in said.body
    assert (await voters(posko, ticket))[1].facts["nik"] == OTHER
    assert "Belum ada orang yang menunggu NIK" in (await posko.say(SITI, NIK)).body


async def test_who_was_told_by_mistake_is_taken_off_until_he_is_passed_on(posko: Stage) -> None:
    ticket = await missing(posko, *NAMED)
    await posko.say(SITI, "[after:people]", "[voters:family]", FAMILY)
    shown = await posko.say(SITI, "[voters-add:list]")
    assert "3. A.L. · belum diteruskan" in shown.body
    off = await posko.say(SITI, "1", "3")  # the first button by its number, then the person
    assert "Nomor 3 kami keluarkan" in off.body
    assert [one.state for one in await voters(posko, ticket)] == [
        "open", "open", "dropped", "open", "open",
    ]  # fmt: skip
    assert "Menyangkut 4 orang" in posko.hands.to(POSKO)[-1].body

    await settled(posko, ticket, 4, "listed", "letter-1")
    assert "sudah diteruskan ke KPU" in (await posko.say(SITI, "[voters:off]", "4")).body
    assert "Tidak ada orang dengan nomor 3" in (await posko.say(SITI, "[voters:off]", "3")).body
    assert "4. R. · sudah dalam surat" in (await posko.say(SITI, "[voters:list]")).body


async def test_a_photo_of_the_family_card_is_held_as_an_identity(posko: Stage) -> None:
    posko.hands.files["kk"] = PNG
    ticket = await missing(posko, *NAMED)
    await posko.say(SITI, "[after:people]", "[voters:photo]", Gave("photo", "kk"))
    said = await posko.say(SITI, "kira-kira 4 orang")
    assert "4 orang, sudah kami catat." in said.body
    case = await posko.case(ticket)
    assert case.report.people == 4
    async with posko.house.remembered.store.reading() as ledger:
        assert [one.sort for one in await ledger.exhibits(case.id)] == ["identity"]
    assert [m for m in posko.hands.to(POSKO) if m.files] == []


async def test_a_nameless_report_takes_other_names_and_never_his_own(posko: Stage) -> None:
    ticket = await missing(posko, "[identity:anonymous]")
    hub = await posko.say(SITI, "[after:people]")
    values = [button.value for button in hub.buttons]
    assert "voters:self" not in values
    assert "voters:photo" not in values
    asked = await posko.say(SITI, "[voters:other]")
    assert "pastikan orangnya setuju" in asked.body
    await posko.say(SITI, "Budi Santoso, RT 3")
    assert [one.facts["name"] for one in await voters(posko, ticket)] == ["Budi Santoso"]
    case = await posko.case(ticket)
    assert (case.report.identity, case.report.visibility) == ("", "anonymous")
    refused = await posko.say(SITI, Gave("photo", "kk"))
    assert "foto KK tidak diterima" in refused.body


async def test_the_reports_own_person_is_told_anew_on_its_list_too(posko: Stage) -> None:
    ticket = await missing(posko, NAMED[0], "[nik:later]")
    await posko.say(SITI, "[after:people]", "[voters:family]", FAMILY, "[voters-add:done]")
    await posko.say(SITI, "[after:complete]", "[coach:nik]", NIK)
    first = (await voters(posko, ticket))[0]
    assert first.facts["nik"] == NIK
    assert first.facts["name"] == "Siti Aminah"
    assert len(await voters(posko, ticket)) == 5


async def test_nobody_elses_report_takes_names(posko: Stage) -> None:
    ticket = await missing(posko, *NAMED)
    await posko.say(SITI, "[after:people]", "[voters:other]")
    async with posko.house.remembered.store.transaction() as ledger:
        case = await ledger.case(ticket)
        assert case is not None
        stranger = await ledger.person(BUDI, "id", posko.clock[0])
        await ledger.move(case, stranger.id, posko.clock[0])
    said = await posko.say(SITI, "Budi Santoso, RT 3")
    assert "tidak bisa membuka tiket itu" in said.body
    assert len(await voters(posko, ticket)) == 1


async def test_a_report_that_came_to_its_end_takes_no_names(posko: Stage) -> None:
    ticket = await missing(posko, *NAMED)
    await posko.say(SITI, "[after:people]", "[voters:other]")
    await posko.wish(ticket, Withdraw())
    said = await posko.say(SITI, "Budi Santoso, RT 3")
    assert "kami catat" not in said.body
    assert len(await voters(posko, ticket)) == 1


async def test_the_name_of_who_reports_a_dead_voter_is_on_no_list(posko: Stage) -> None:
    await posko.say(SITI, Began(), "[door:rights]", "[consent:yes]", "[category:deceased-listed]")
    await posko.say(SITI, "7 ulu", "[place_ok:yes]", "Pak Rahmat di TPS 4", "lewati", "kirim")
    ticket = posko.hands.to("7001")[-1].ticket
    assert ticket is not None
    assert await voters(posko, ticket) == []
    hub = await posko.say(SITI, "[after:people]")
    assert [b.value for b in hub.buttons][:2] == ["voters:other", "voters:count"]
    said = await posko.say(SITI, "[voters:other]", f"Rahmat, TPS 4, {OTHER}")
    assert "NIK tidak diperlukan" in said.body
    assert "nik" not in (await voters(posko, ticket))[0].facts


async def test_the_coach_counts_everybody_who_is_named(posko: Stage) -> None:
    """The report's own person too, and those named before when it is looked up again."""
    ticket = await missing(posko, *NAMED)
    await posko.say(SITI, "[after:people]", "[voters:count]", "3", "[voters:family]")
    await posko.say(SITI, f"Budi Santoso, Jl Azhari RT 3, {OTHER}", "[voters-add:done]")
    assert "✗ Nama setiap orangnya" in (await posko.say(SITI, "[after:complete]")).body
    await posko.say(SITI, "[coach:people]", "[voters:family]", "Ayu Lestari, Jl Azhari RT 3")
    for way in ("[voters-add:done]", f"/cek {ticket}"):
        await posko.say(SITI, way)
        coached = await posko.say(
            SITI, "[after:complete]" if way.startswith("[") else f"[own:fix.{ticket}]"
        )
        assert "✗ Nama setiap orangnya" not in coached.body
        assert "Nama setiap orangnya" in coached.body


async def test_the_list_is_one_paragraph(posko: Stage) -> None:
    ticket = await missing(posko, *NAMED)
    await posko.say(SITI, "[after:people]", "[voters:family]", FAMILY)
    shown = (await posko.say(SITI, f"/cek {ticket}")).body
    paragraph = next(part for part in shown.split("\n\n") if "1. S.A." in part)
    assert len(paragraph.split("\n")) == 6
    assert "Ini belum laporan resmi" not in "".join(m.body for m in posko.hands.to("7001"))
