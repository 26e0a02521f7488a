"""Whole cases on both databases: from what a citizen says to what his posko is brought."""

import pickle
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.comments import Comments
from bot.conversation.events import Began, Gave, Joined, Left, Picked, Renamed, Wrote
from bot.desk.visit import Visit
from bot.messages import Later, Moved, Refused
from bot.ports import Filter, Heard, Stale
from tests.whole import ADMIN, PNG, Stage, person, stage

SITI, BUDI, STRANGER = person("7001"), person("7002"), person("666")
POSKO, CITY = "-1001", "-1000"


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str | None:
    return (
        None if request.param == "sqlite" else str(request.getfixturevalue("migrated_postgres_url"))
    )


@pytest.fixture
async def posko(tmp_path: Path, database_url: str | None) -> AsyncIterator[Stage]:
    """The bot with the city's group and that of Seberang Ulu I bound."""
    async with stage(tmp_path, database_url) as built:
        await _bind_city(built)
        await built.bind(POSKO, "seberang ulu 1")
        yield built


async def _bind_city(built: Stage) -> None:
    asked = await built.bind(CITY, "kota")
    assert [button.value for button in asked.buttons] == ["staff.bind:16.71", "staff.bind:19.71"]
    await built.hear(
        person(ADMIN), Picked("staff.bind:16.71"), chat=person(CITY), click="bind-city"
    )


def cards(built: Stage, group: str) -> list[str]:
    return [m.body for m in built.hands.to(group) if m.body.startswith(("PLG-", "PKP-"))]


async def test_outside_elections_review_and_ticket_give_the_same_reason(tmp_path: Path) -> None:
    async with stage(tmp_path, at=datetime(2026, 11, 20, 3, tzinfo=UTC)) as built:
        await _bind_city(built)
        await built.bind(POSKO, "seberang ulu 1")
        await built.report(SITI)
        review, filed = built.hands.to(SITI.name)[-2:]
        assert "pada masa ini kecamatannya tidak punya Panwascam" in review.body
        assert "pada masa ini kecamatannya tidak punya Panwascam" in filed.body


async def test_a_report_reaches_its_posko_as_one_card(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    [card] = cards(posko, POSKO)
    assert card.startswith(ticket)
    for part in ("Bagi-bagi uang", "7 Ulu", "Seberang Ulu I", "membagi amplop", "Belum ada bukti"):
        assert part in card
    assert "batas hukum Min 1/12" in card
    assert cards(posko, CITY) == []
    last = posko.hands.to("7001")[-1]
    assert ticket in last.body
    assert "belum laporan resmi" in last.body
    assert "Posko Seberang Ulu I" in last.body


async def test_the_card_never_shows_who_told(posko: Stage) -> None:
    await posko.say(SITI, Began(), "[door:rights]", "[consent:yes]", "[category:not-on-list]")
    await posko.say(SITI, "7 ulu", "[place_ok:yes]", "[told:refused]")
    await posko.say(SITI, "Siti Aminah, Jl KH Azhari RT 3", "1671024503900001", "kirim")
    [card] = cards(posko, POSKO)
    for secret in ("Siti", "Azhari", "1671", "0001", "7001"):
        assert secret not in card
    assert "ditolak" in card


@pytest.mark.parametrize(
    ("place", "category", "reason", "told"),
    [
        ("plaju ilir", "vote-buying", "belum tersambung", "sedang tidak bisa menerima laporan"),
        ("7 ulu", "supervisor", "menyangkut pengawas", "menyangkut pengawas"),
    ],
)
async def test_the_city_gets_what_the_posko_cannot_or_may_not(
    posko: Stage, place: str, category: str, reason: str, told: str
) -> None:
    await posko.say(SITI, Began(), "[door:violation]", "[consent:yes]", f"[category:{category}]")
    await posko.say(SITI, place, "[place_ok:yes]", "Ini ceritanya, terjadi kemarin sore")
    await posko.say(SITI, "hari ini", "lewati", "kirim")
    assert "Dikirim ke: Bawaslu Kota Palembang" in posko.hands.to("7001")[-2].body
    assert cards(posko, POSKO) == []
    [card] = cards(posko, CITY)
    assert reason in card
    assert told in posko.hands.to("7001")[-1].body


async def test_an_anonymous_report_keeps_no_name_whatever_was_typed(posko: Stage) -> None:
    await posko.say(SITI, Began(), "[door:rights]", "[consent:yes]", "[category:not-on-list]")
    await posko.say(SITI, "7 ulu", "[place_ok:yes]", "[told:no]", "Siti Aminah, Jl Azhari")
    await posko.say(SITI, "[nik:later]", "[review:change]", "[change:visibility]")
    await posko.say(SITI, "[visibility:anonymous]", "[review:send]")
    ticket = posko.hands.to("7001")[-1].ticket
    assert ticket is not None
    async with posko.house.remembered.store.transaction() as ledger:
        case = await ledger.case(ticket)
    assert case is not None
    assert (case.report.visibility, case.report.identity, case.report.nik) == ("anonymous", "", "")


async def test_evidence_after_the_ticket_edits_the_card(posko: Stage) -> None:
    posko.hands.files["photo-9"] = PNG
    ticket = await posko.report(SITI)
    await posko.say(SITI, "[after:evidence]", Gave("photo", "photo-9"))
    [edit] = [m for m in posko.hands.to(POSKO) if m.kind == "edit"]
    assert edit.about is not None
    assert "1 foto" in edit.body
    assert f"case.evidence:{ticket}:2" in [b.value for b in edit.buttons]


async def test_evidence_is_shown_to_the_one_who_pressed_if_he_may(posko: Stage) -> None:
    posko.hands.files["photo-1"] = PNG
    ticket = await posko.report(SITI, "7 ulu", Gave("photo", "photo-1"))
    click = Picked(f"case.evidence:{ticket}:1")
    await posko.hear(STRANGER, click, chat=person(POSKO), click="c1")
    [toast] = posko.hands.to("666")
    assert (toast.kind, toast.about) == ("answer", "c1")
    assert "petugas yang terdaftar" in toast.body
    await posko.hear(person(ADMIN), click, chat=person(POSKO), click="c2")
    toast, shown = posko.hands.to(ADMIN)[-2:]
    assert toast.kind == "answer"
    assert shown.files[0].data == PNG
    assert shown.protect


async def test_a_file_that_cannot_be_fetched_is_asked_for_again_and_not_forgotten(
    posko: Stage,
) -> None:
    posko.hands.files["big"] = Refused("too large")
    ticket = await posko.report(SITI, "7 ulu", Gave("video", "big"))
    assert any(ticket in m.body for m in posko.hands.to("7001"))
    async with posko.house.remembered.store.transaction() as ledger:
        case = await ledger.case(ticket)
        assert case is not None
        [exhibit] = await ledger.exhibits(case.id)
    assert (exhibit.state, exhibit.reference) == ("failed", "big")


async def test_an_interrupted_fetch_is_taken_up_again(posko: Stage) -> None:
    posko.hands.files["slow"] = Later("the download broke off")
    ticket = await posko.report(SITI, "7 ulu", Gave("photo", "slow"))
    posko.hands.files["slow"] = PNG
    posko.wait(minutes=10)
    await posko.work()
    async with posko.house.remembered.store.transaction() as ledger:
        case = await ledger.case(ticket)
        assert case is not None
        [exhibit] = await ledger.exhibits(case.id)
    assert exhibit.state == "kept"
    assert await posko.house.remembered.evidence.read(exhibit.id, case.id) == PNG


async def test_only_an_administrator_binds_and_a_stranger_is_told_so(posko: Stage) -> None:
    refused = await posko.bind("-1009", "plaju", by="666")
    assert "petugas yang terdaftar" in refused.body
    async with posko.house.remembered.store.transaction() as ledger:
        assert await ledger.chats("16.71.14") == []


async def test_rebinding_tells_the_old_group_and_the_city(posko: Stage) -> None:
    before = len(posko.hands.to(CITY))
    await posko.bind("-1002", "seberang ulu 1")
    assert "grup lain" in posko.hands.to(POSKO)[-1].body
    assert "Seberang Ulu I" in posko.hands.to(CITY)[-1].body
    assert len(posko.hands.to(CITY)) == before + 1
    await posko.report(SITI)
    assert len(cards(posko, "-1002")) == 1
    assert cards(posko, POSKO) == []


async def test_a_posko_that_put_the_bot_out_loses_nothing_to_silence(posko: Stage) -> None:
    posko.hands.faults[POSKO] = [Refused("kicked", gone=True)]
    ticket = await posko.report(SITI)
    assert cards(posko, POSKO) == []
    assert [card[: len(ticket)] for card in cards(posko, CITY)][:1] == [ticket]
    # the next one goes to the city at once
    await posko.report(BUDI)
    assert "belum tersambung" in cards(posko, CITY)[-1]


async def test_being_put_out_of_a_group_unbinds_it_and_tells_the_city(posko: Stage) -> None:
    await posko.hear(person(ADMIN), Left(), chat=person(POSKO))
    assert "dikeluarkan" in posko.hands.to(CITY)[-1].body
    await posko.hear(person(ADMIN), Joined("Posko SU I"), chat=person(POSKO))
    assert "/ikat" in posko.hands.to(POSKO)[-1].body


async def test_a_group_that_became_a_supergroup_keeps_its_posko(posko: Stage) -> None:
    posko.hands.faults[POSKO] = [Moved("-100777")]
    await posko.report(SITI)
    assert len(cards(posko, "-100777")) == 1
    await posko.hear(person(POSKO), Renamed("-100777"), chat=person(POSKO))
    await posko.report(BUDI)
    assert len(cards(posko, "-100777")) == 2


async def test_a_citizen_who_blocked_us_stops_nobody_and_the_city_is_told(posko: Stage) -> None:
    await posko.say(SITI, Began(), "[door:violation]", "[consent:yes]", "[category:vote-buying]")
    await posko.say(SITI, "7 ulu", "[place_ok:yes]", "ceritanya begini", "hari ini", "lewati")
    posko.hands.faults["7001"] = [Refused("blocked", gone=True)]
    await posko.hear(SITI, Picked("review:send"))
    assert len(cards(posko, POSKO)) == 1
    assert "tidak sampai" in posko.hands.to(CITY)[-1].body


async def test_a_lost_answer_is_sent_again_and_recognisable(posko: Stage) -> None:
    posko.hands.faults[POSKO] = [Later("the answer was lost", lost=True)]
    ticket = await posko.report(SITI)
    posko.wait(minutes=1)
    await posko.work()
    [card] = cards(posko, POSKO)
    assert card.startswith(ticket)
    assert card.endswith("(kirim ulang)")


async def test_a_row_that_cannot_be_read_waits_aside_and_blocks_nobody(posko: Stage) -> None:
    inbox = posko.house.remembered.inbox
    await posko.arrive(SITI, b"\x00 not a payload")
    heard = pickle.dumps(None)
    await posko.arrive(BUDI, heard)
    await posko.hear(SITI, Began())
    [aside] = await inbox.quarantined()
    assert "Unreadable" in aside.reason
    assert await inbox.show(aside.id) == b"\x00 not a payload"
    assert posko.hands.to("7001")[-1].asking == "door"


class Broken:
    """A room of the desk at whose door everything goes wrong."""

    words: frozenset[str] = frozenset()

    async def command(self, visit: Visit, word: str, rest: str) -> bool:
        raise ValueError(word)

    async def click(self, visit: Visit, act: str, rest: str) -> bool:
        raise ValueError(act)

    async def said(self, visit: Visit) -> bool:
        raise ValueError


async def test_an_officers_click_is_answered_even_when_it_cannot_be_done(posko: Stage) -> None:
    posko.reception = replace(posko.reception, desk=replace(posko.house.desk, rooms=(Broken(),)))
    await posko.hear(person(ADMIN), Picked("case.claim:PLG-1:1"), chat=person(CITY), click="c9")
    [aside] = await posko.house.remembered.inbox.quarantined()
    assert "ValueError" in aside.reason
    answer = posko.hands.to(ADMIN)[-1]
    assert (answer.kind, answer.about) == ("answer", "c9")
    assert "coba lagi" in answer.body


async def test_one_bad_row_in_a_batch_does_no_other_twice(posko: Stage) -> None:
    for name in ("1", "2"):
        await posko.arrive(person(name), _heard(name))
    await posko.arrive(person("3"), b"\x80broken")
    await posko.arrive(person("4"), _heard("4"))
    await posko.work()
    assert [len(posko.hands.to(name)) for name in ("1", "2", "4")] == [1, 1, 1]


def _heard(name: str) -> bytes:
    return pickle.dumps(Heard(sender=person(name), chat=person(name), event=Began()))


async def test_the_same_update_twice_is_worked_on_once(posko: Stage) -> None:
    await posko.arrive(SITI, _heard("7001"))
    posko.updates -= 1
    await posko.arrive(SITI, _heard("7001"))
    await posko.work()
    assert len(posko.hands.to("7001")) == 1


async def test_cek_shows_ones_own_and_anybody_elses_only_with_the_secret(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    own = await posko.say(SITI, "/cek")
    assert ticket in "".join(m.body for m in posko.hands.to("7001")[-2:]) or ticket in own.body
    await posko.hear(SITI, Picked("after:secret"))
    async with posko.house.remembered.store.transaction() as ledger:
        case = await ledger.case(ticket)
        assert case is not None
        secret = await ledger.secret(case.id)
    assert any(secret in m.body for m in posko.hands.to("7001"))
    wrong = [
        "".join(m.body for m in await _said(posko, f"/cek {words}"))
        for words in (ticket, f"{ticket} 0000-0000-0000-0", "PLG-0000-0000 4XK2-9QWE-7TM3-A")
    ]
    assert wrong[0] == wrong[1] == wrong[2]
    opened = "".join(m.body for m in await _said(posko, f"/cek {ticket} {secret.lower()}"))
    assert ticket in opened
    assert "amplop" not in opened


async def _said(posko: Stage, line: str) -> list[object]:
    before = len(posko.hands.to("7002"))
    await posko.hear(BUDI, Wrote(line))
    return posko.hands.to("7002")[before:]


async def test_stats_are_for_staff_and_come_with_a_picture(posko: Stage) -> None:
    await posko.report(SITI)
    await posko.say(STRANGER, "/stats")
    assert "petugas yang terdaftar" in posko.hands.to("666")[-1].body
    told = await posko.say(person(ADMIN), "/stats semua")
    assert told.picture is not None
    assert told.body.startswith("1 laporan")
    assert "Seberang Ulu I: 1" in told.body
    await posko.hear(person(ADMIN), Picked("stats.period:today"), click="c9")
    assert "Hari ini" in posko.hands.to(ADMIN)[-1].body


async def test_siapa_tells_anybody_his_own_id(posko: Stage) -> None:
    assert "666" in (await posko.say(STRANGER, "/siapa")).body


async def test_group_chatter_is_not_answered(posko: Stage) -> None:
    before = len(posko.hands.sent)
    await posko.hear(STRANGER, Wrote("halo semua"), chat=person(POSKO))
    await posko.hear(STRANGER, Wrote("/lapor"), chat=person(POSKO))
    assert len(posko.hands.sent) == before


async def test_photos_of_the_event_go_to_a_group_only_where_the_office_chose_so(
    posko: Stage,
) -> None:
    from dataclasses import replace

    posko.hands.files["photo-1"] = PNG
    async with posko.house.remembered.store.transaction() as ledger:
        office = await ledger.office("16.71.02")
        assert office is not None
        await ledger.save_office(replace(office, photos_in_group=True))
    await posko.report(SITI, "7 ulu", Gave("photo", "photo-1"))
    assert len([m for m in posko.hands.to(POSKO) if m.files]) == 1
    # in the voting-right lane a photo is somebody's KTP: never
    await posko.say(BUDI, Began(), "[door:rights]", "[consent:yes]", "[category:not-on-list]")
    await posko.say(BUDI, "7 ulu", "[place_ok:yes]", "[told:no]", "Budi, Jl Ini", "[nik:later]")
    await posko.say(BUDI, Gave("photo", "photo-1"), "kirim")
    assert len([m for m in posko.hands.to(POSKO) if m.files]) == 1


async def test_a_cancelled_draft_is_erased(posko: Stage) -> None:
    await posko.say(SITI, Began(), "[door:violation]", "[consent:yes]", "[category:vote-buying]")
    await posko.say(SITI, "7 ulu", "[place_ok:yes]", "cerita rahasia")
    said = await posko.say(SITI, "/batal")
    assert "dihapus" in "".join(m.body for m in posko.hands.to("7001")[-2:]) or said.buttons


async def test_feedback_is_kept_for_the_city_and_is_no_report(posko: Stage) -> None:
    said = await posko.say(
        SITI,
        Began(),
        "[door:feedback]",
        "Tolong poskonya buka sampai malam",
        "[comment_city:16.71]",
    )
    assert "masukan" in said.body.lower()
    async with posko.house.remembered.store.transaction() as ledger:
        [comment] = await ledger.feedback("16.71", 10)
    assert comment.text == "Tolong poskonya buka sampai malam"
    assert cards(posko, CITY) == cards(posko, POSKO) == []


async def test_a_clock_set_back_stalls_no_retry(posko: Stage) -> None:
    posko.hands.faults[POSKO] = [Later("busy")]
    await posko.report(SITI)
    posko.clock[0] -= timedelta(hours=3)
    await posko.house.remembered.upkeep.rebase(posko.clock[0])
    await posko.work()
    assert len(cards(posko, POSKO)) == 1


async def test_a_comment_is_made_into_a_report_once_and_its_author_told(posko: Stage) -> None:
    await posko.say(SITI, Began(), "[door:feedback]", "Ada lurah ikut kampanye kemarin sore")
    await posko.say(SITI, "[comment_city:16.71]")
    comments = Comments(posko.house.clerk, lambda: "a" * 32)
    store, now = posko.house.remembered.store, posko.clock[0]
    async with store.transaction() as ledger:
        [comment] = await ledger.feedback("16.71", 10)
        filed = await comments.convert(ledger, comment, "neutrality", "officer", now)
    await posko.work()
    assert filed.ticket in posko.hands.to("7001")[-1].body
    [card] = cards(posko, CITY)
    assert "lurah ikut kampanye" in card
    again = Comments(posko.house.clerk, lambda: "b" * 32)
    with pytest.raises(Stale):
        async with store.transaction() as ledger:
            await again.convert(ledger, comment, "neutrality", "officer", now)
    assert (await posko.say(SITI, "/cek")) is not None


async def test_practice_is_marked_counted_nowhere_and_removed(posko: Stage) -> None:
    refused = await posko.say(STRANGER, "/latihan")
    assert "petugas yang terdaftar" in refused.body
    begun = await posko.say(person(ADMIN), "/latihan")
    assert "LATIHAN" in begun.body
    ticket = await posko.report(person(ADMIN))
    [card] = [m.body for m in posko.hands.to(POSKO) if ticket in m.body]
    assert card.startswith("LATIHAN")
    assert "LATIHAN" in posko.hands.to(ADMIN)[-1].body
    async with posko.house.remembered.store.transaction() as ledger:
        assert await ledger.tally(Filter()) == []
        case = await ledger.case(ticket)
        assert case is not None
        assert await ledger.clocks(case.id) == {}
    await posko.say(person(ADMIN), "/latihan")
    real = await posko.report(person(ADMIN))
    async with posko.house.remembered.store.transaction() as ledger:
        assert await ledger.erase_practice(10, posko.clock[0]) == 1
        assert await ledger.case(ticket) is None
        assert await ledger.case(real) is not None


async def test_practice_ends_by_itself(posko: Stage) -> None:
    await posko.say(person(ADMIN), "/latihan")
    posko.wait(hours=9)
    await posko.report(person(ADMIN))
    assert [m for m in posko.hands.to(POSKO) if m.body.startswith("LATIHAN")] == []


async def test_a_flood_of_one_person_is_answered_once_not_word_by_word(posko: Stage) -> None:
    await posko.say(SITI, Began())
    for number in range(20):
        heard = Heard(sender=SITI, chat=SITI, event=Wrote(f"halo {number}"))
        await posko.arrive(SITI, pickle.dumps(heard))
    await posko.arrive(BUDI, _heard("7002"))
    await posko.work()
    assert 1 <= len(posko.hands.to("7001")) - 1 <= 4
    assert len(posko.hands.to("7002")) == 1


async def test_a_file_lost_before_the_ticket_is_told_at_once(posko: Stage) -> None:
    posko.hands.files["big"] = Refused("too large")
    await posko.say(SITI, Began(), "[door:violation]", "[consent:yes]", "[category:vote-buying]")
    await posko.say(SITI, "7 ulu", "[place_ok:yes]", "ceritanya begini", "hari ini")
    await posko.say(SITI, Gave("photo", "big"))
    assert "tidak bisa kami ambil" in posko.hands.to("7001")[-1].body


async def test_a_document_of_identity_is_sent_to_nobody_not_even_in_private(posko: Stage) -> None:
    posko.hands.files["ktp"] = PNG
    await posko.say(SITI, Began(), "[door:rights]", "[consent:yes]", "[category:not-on-list]")
    await posko.say(SITI, "7 ulu", "[place_ok:yes]", "[told:no]", "Siti, Jl Ini", "[nik:later]")
    await posko.say(SITI, Gave("photo", "ktp"), "kirim")
    [card] = [m for m in posko.hands.to(POSKO) if m.buttons]
    click = Picked(next(b.value for b in card.buttons if b.value.startswith("case.evidence")))
    await posko.hear(person(ADMIN), click, chat=person(POSKO), click="c7")
    [toast] = [m for m in posko.hands.to(ADMIN) if m.about == "c7"]
    assert "identitas" in toast.body
    assert [m for m in posko.hands.to(ADMIN) if m.files] == []


async def test_a_document_given_before_the_lane_was_known_is_one_of_identity_too(
    posko: Stage,
) -> None:
    posko.hands.files["ktp"] = PNG
    await posko.say(SITI, "nama saya tidak ada di DPT di 7 ulu", "[consent:yes]")
    await posko.say(SITI, Gave("photo", "ktp"), "[guess:yes]", "[told:no]", "Siti, Jl Ini")
    await posko.say(SITI, "[nik:later]", "kirim")
    ticket = posko.hands.to("7001")[-1].ticket
    assert ticket is not None
    async with posko.house.remembered.store.transaction() as ledger:
        case = await ledger.case(ticket)
        assert case is not None
        [exhibit] = await ledger.exhibits(case.id)
    assert (case.report.lane, exhibit.sort) == ("rights", "identity")
