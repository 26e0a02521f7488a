"""Whole acts in a posko's group, on both databases: from the card to the closed case."""

from collections.abc import AsyncIterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from bot.conversation.events import Began, Gave, Left
from tests.office import CITY, PALEMBANG, POSKO, SU1, Group, case_of, enrol, history
from tests.whole import ADMIN, Stage, person, stage

SITI, BUDI = person("7001"), person("7002")
RINA, ANDI, DEWI = person("801"), person("802"), person("810")
STRANGER = person("666")


# On PostgreSQL by make long: whole cases (test_cases, test_casework) run on both each time.
@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.long)])
def database_url(request: pytest.FixtureRequest) -> str | None:
    return (
        None if request.param == "sqlite" else str(request.getfixturevalue("migrated_postgres_url"))
    )


@pytest.fixture
async def posko(tmp_path: Path, database_url: str | None) -> AsyncIterator[Stage]:
    """The city's group and that of Seberang Ulu I, with two panwascam and one city officer."""
    async with stage(tmp_path, database_url) as built:
        await built.bind(CITY, "kota")
        await Group(built, CITY).press(person(ADMIN), "staff.bind:16.71")
        await built.bind(POSKO, "seberang ulu 1")
        await enrol(built, RINA, "Rina", "panwascam")
        await enrol(built, ANDI, "Andi", "panwascam")
        await enrol(built, DEWI, "Dewi", "city", PALEMBANG)
        yield built


@pytest.fixture
def group(posko: Stage) -> Group:
    return Group(posko, POSKO)


async def test_a_case_is_worked_from_card_to_end_by_buttons_and_replies(
    posko: Stage, group: Group
) -> None:
    ticket = await posko.report(SITI)
    assert await group.press(RINA, f"case.claim:{ticket}") == f"Anda mengambil {ticket}."
    assert "Rina" in group.shows(ticket).body
    await posko.tick(seconds=61)

    assert "Balas" in await group.press(RINA, f"case.ask:{ticket}", on=group.card(ticket))
    prompt = list(group.screen())[-1]
    done = await group.reply(RINA, prompt, "Jam berapa kejadiannya?")
    assert "semenit lagi" in done.body
    assert "Jam berapa" not in "".join(m.body for m in posko.hands.to("7001"))
    await posko.tick(seconds=61)
    assert "Jam berapa kejadiannya?" in posko.hands.to("7001")[-1].body
    assert (await case_of(posko, ticket)).state == "waiting"

    await group.press(RINA, f"case.close:{ticket}", on=group.card(ticket))
    menu = list(group.screen())[-1]
    assert f"case.close:{ticket}:3:finding" in group.under(menu)
    toast = await group.press(RINA, f"case.close:{ticket}:3:finding")
    assert ticket in toast
    assert group.screen()[menu].body == toast
    assert [b.split(":")[0] for b in group.under(menu)] == ["case.undo"]
    case = await case_of(posko, ticket)
    assert (case.state, case.standing.outcome) == ("closed", "finding")
    await posko.tick(seconds=61)
    assert "temuan" in posko.hands.to("7001")[-1].body


async def test_two_officers_press_at_once_and_the_second_is_told_who_was_faster(
    posko: Stage, group: Group
) -> None:
    ticket = await posko.report(SITI)
    old = group.under(group.card(ticket))[0]
    await group.press(RINA, f"case.claim:{ticket}")
    toast = await group.press_value(ANDI, old, on=group.card(ticket))
    assert toast == "Kasus ini sudah diambil Rina."
    assert (await history(posko, ticket))[-1].name == "Rina"


async def test_a_strangers_click_gets_a_polite_no_and_a_line_in_the_journal(
    posko: Stage, group: Group
) -> None:
    ticket = await posko.report(SITI)
    assert "petugas yang terdaftar" in await group.press(STRANGER, f"case.claim:{ticket}")
    assert "petugas yang terdaftar" in (await group.say(STRANGER, "/kasus")).body
    await group.press(RINA, f"case.claim:{ticket}")
    await group.press(RINA, f"case.ask:{ticket}")
    prompt = list(group.screen())[-1]
    assert "petugas yang terdaftar" in (await group.reply(STRANGER, prompt, "halo")).body
    assert (await case_of(posko, ticket)).state == "taken"
    assert [entry.kind for entry in await history(posko, ticket)] == ["filed", "claim"]


async def test_a_button_of_an_older_card_asks_to_look_again(posko: Stage, group: Group) -> None:
    ticket = await posko.report(SITI)
    await group.press(RINA, f"case.claim:{ticket}")
    card = group.card(ticket)
    old = next(value for value in group.under(card) if value.startswith("case.close"))
    await group.reply(ANDI, card, "Saya kenal tempatnya")
    assert "baru berubah" in await group.press_value(RINA, old, on=card)
    assert "Rina" in group.shows(ticket).body
    assert "Hasil" not in await group.press(RINA, f"case.close:{ticket}", on=card)


async def test_the_last_act_is_taken_back_within_its_minute(posko: Stage, group: Group) -> None:
    ticket = await posko.report(SITI)
    before = len(posko.hands.to("7001"))
    await group.press(RINA, f"case.claim:{ticket}")
    assert "diurungkan" in await group.press(RINA, f"case.undo:{ticket}")
    assert (await case_of(posko, ticket)).state == "new"
    assert f"case.claim:{ticket}:3" in group.under(group.card(ticket))
    await posko.tick(minutes=2)
    assert len(posko.hands.to("7001")) == before


async def test_plain_words_in_reply_to_a_card_are_a_note(posko: Stage, group: Group) -> None:
    ticket = await posko.report(SITI)
    said = await group.reply(RINA, group.card(ticket), "Saya kenal tempatnya")
    assert "Pelapor tidak membacanya" in said.body
    [_, note] = await history(posko, ticket)
    assert (note.kind, note.words, note.told) == ("note", "Saya kenal tempatnya", False)
    await posko.tick(minutes=2)
    assert "kenal" not in "".join(m.body for m in posko.hands.to("7001"))
    photo = await group.reply(RINA, group.card(ticket), Gave("photo", "p"))
    assert "/jawab" in photo.body


async def test_commands_in_reply_to_a_card_ask_and_tell_the_reporter(
    posko: Stage, group: Group
) -> None:
    ticket = await posko.report(SITI)
    assert "Ambil dulu" in (await group.reply(RINA, group.card(ticket), "/tanya siapa?")).body
    await group.press(RINA, f"case.claim:{ticket}")
    await group.reply(RINA, group.card(ticket), "/jawab Sedang kami baca.")
    await posko.tick(seconds=61)
    assert "Sedang kami baca." in posko.hands.to("7001")[-1].body
    asked = await group.reply(RINA, group.card(ticket), "/tanya")
    assert asked.body.startswith("Balas pesan ini dengan pertanyaan")
    assert "/tanya" in (await group.say(RINA, "/tanya siapa?")).body
    await group.say(RINA, f"/ask {ticket.lower()} di mana?")
    await posko.tick(seconds=61)
    assert "“di mana?”" in posko.hands.to("7001")[-1].body


def picture(comment: str) -> bytes:
    said, out = PngInfo(), BytesIO()
    said.add_text("Comment", comment)
    Image.new("RGB", (40, 30), "white").save(out, "PNG", pnginfo=said)
    return out.getvalue()


async def test_a_picture_in_reply_to_a_question_goes_to_the_reporter_made_anew(
    posko: Stage, group: Group
) -> None:
    posko.hands.files["surat"] = picture("nama petugas")
    ticket = await posko.report(SITI)
    await group.press(RINA, f"case.claim:{ticket}")
    await group.press(RINA, "case.more")
    await group.press(RINA, "case.tell")
    prompt = list(group.screen())[-1]
    assert "foto atau PDF" in (await group.reply(RINA, prompt, Gave("voice", "v"))).body
    await group.reply(RINA, prompt, Gave("photo", "surat", mime="image/jpeg", caption="Suratnya"))
    await posko.tick(seconds=61)
    news, file = posko.hands.to("7001")[-2:]
    assert "Suratnya" in news.body
    assert file.files[0].kind == "photo"
    assert b"nama petugas" not in file.files[0].data


async def test_a_ready_sentence_is_said_in_the_reporters_language(
    posko: Stage, group: Group
) -> None:
    await posko.say(SITI, "/language", "[language:en]")
    ticket = await posko.report(SITI)
    await group.press(RINA, f"case.claim:{ticket}")
    await group.press(RINA, f"case.ask:{ticket}", on=group.card(ticket))
    assert "1. Kapan kejadiannya?" in group.last().body
    await group.press(RINA, f"case.ask:{ticket}:2:when")
    assert "semenit lagi" in group.last().body
    await posko.tick(seconds=61)
    assert "When did it happen?" in posko.hands.to("7001")[-1].body


async def test_an_end_that_buries_takes_a_reason_and_the_city(posko: Stage, group: Group) -> None:
    city = Group(posko, CITY)
    ticket = await posko.report(SITI)
    await group.press(RINA, f"case.claim:{ticket}")
    await group.press(RINA, f"case.close:{ticket}", on=group.card(ticket))
    await group.press(RINA, f"case.close:{ticket}:2:not-violation")
    prompt = list(group.screen())[-1]
    assert "pelapor akan membacanya" in group.last().body
    assert "kata-kata" in (await group.reply(RINA, prompt, Gave("photo", "x"))).body
    await group.reply(RINA, prompt, "Itu kegiatan warga biasa.")
    assert (await case_of(posko, ticket)).state == "confirming"

    await city.press(DEWI, f"case.decline:{ticket}")
    await city.reply(DEWI, list(city.screen())[-1], "Siapa saksinya?")
    assert (await case_of(posko, ticket)).state == "taken"
    await group.press(RINA, f"case.close:{ticket}", on=group.card(ticket))
    await group.press(RINA, f"case.close:{ticket}:4:not-violation")
    await group.reply(RINA, list(group.screen())[-1], "Sudah kami tanyakan ke warga.")
    assert "dibenarkan" in await city.press(DEWI, f"case.confirm:{ticket}")
    await posko.tick(seconds=61)
    told = posko.hands.to("7001")[-1].body
    assert "bukan pelanggaran" in told
    assert "Sudah kami tanyakan" in told


async def test_a_case_goes_to_another_posko_by_its_menu(posko: Stage, group: Group) -> None:
    other = Group(posko, "-1014")
    await posko.bind("-1014", "plaju")
    ticket = await posko.report(SITI)
    await group.press(RINA, f"case.claim:{ticket}")
    await group.press(RINA, "case.more")
    menu = list(group.screen())[-1]
    await group.press(RINA, "case.move", on=menu)
    assert len(group.under(menu)) == 13  # the city, ten poskos, the next page, back
    await group.press(RINA, f"case.move:{ticket}:2:page.2", on=menu)
    assert "Posko Plaju" in await group.press(RINA, f"case.move:{ticket}:2:16.71.14", on=menu)
    assert (await case_of(posko, ticket)).office == "16.71.14"
    assert other.shows(ticket).body.startswith(ticket)
    assert "dipindahkan" in group.screen()[group_card(group, ticket)].body


def group_card(group: Group, ticket: str) -> str:
    return next(name for name, m in group.screen().items() if m.body.startswith(f"{ticket} dip"))


async def test_old_copies_of_a_case_that_went_away_show_nothing_of_it(
    posko: Stage, group: Group
) -> None:
    await posko.bind("-1014", "plaju")
    ticket = await posko.report(SITI)
    await group.say(RINA, "/kasus baru")
    copy = group.card(ticket)
    await group.press(RINA, f"case.show:{ticket}")
    await group.press(RINA, f"case.claim:{ticket}")
    await group.press(RINA, "case.more")
    await group.press(RINA, "case.move")
    await group.press(RINA, f"case.move:{ticket}:2:page.2")
    await group.press(RINA, f"case.move:{ticket}:2:16.71.14")
    toast = await group.press(ANDI, f"case.claim:{ticket}", on=copy)
    assert "tidak ada di sini" in toast
    assert group.screen()[copy].body == toast


async def test_place_and_kind_are_set_right(posko: Stage, group: Group) -> None:
    ticket = await posko.report(SITI)
    await group.press(RINA, f"case.claim:{ticket}")
    await group.press(RINA, "case.more")
    await group.press(RINA, "case.place")
    prompt = list(group.screen())[-1]
    assert "belum ditemukan" in (await group.reply(RINA, prompt, "entah")).body
    await group.reply(RINA, prompt, "5 ulu")
    assert "yang benar?" in group.screen()[prompt].body
    await group.press(RINA, "case.place", on=prompt)
    case = await case_of(posko, ticket)
    assert case.report.place.startswith(SU1)
    assert case.report.place != (await case_of(posko, await posko.report(BUDI))).report.place
    await group.press(RINA, f"case.more:{ticket}", on=group.card(ticket))
    await group.press(RINA, "case.category")
    await group.press(RINA, f"case.category:{ticket}:3:campaign-material")
    assert (await case_of(posko, ticket)).report.category == "campaign-material"


async def test_a_case_is_given_to_a_colleague_referred_and_its_history_read(
    posko: Stage, group: Group
) -> None:
    ticket = await posko.report(SITI)
    await group.press(RINA, f"case.claim:{ticket}")
    await group.press(RINA, "case.more")
    await group.press(RINA, "case.assign")
    assert [b.label for b in group.last().buttons] == ["Andi", "Kembali"]
    await group.press(RINA, f"case.assign:{ticket}:2:")
    case = await case_of(posko, ticket)
    assert "Andi" in group.shows(ticket).body
    await group.press(ANDI, f"case.more:{ticket}:{case.version}", on=group.card(ticket))
    await group.press(ANDI, "case.refer")
    await group.press(ANDI, f"case.refer:{ticket}:3:gakkumdu")
    assert (await case_of(posko, ticket)).standing.referred == "gakkumdu"
    await group.press(ANDI, f"case.more:{ticket}:4", on=group.card(ticket))
    await group.press(ANDI, "case.history")
    for line in ("pelapor · Laporan masuk", "Rina · Diambil", "Andi · Diteruskan"):
        assert line in group.last().body


async def test_a_twin_is_linked_from_its_ticket(posko: Stage, group: Group) -> None:
    first, second = await posko.report(SITI), await posko.report(BUDI)
    await group.press(RINA, f"case.claim:{second}")
    await group.press(RINA, f"case.more:{second}")
    await group.press(RINA, f"case.link:{second}")
    await group.press(RINA, f"case.link:{second}:2:other")
    prompt = list(group.screen())[-1]
    assert "Tiketnya belum terbaca" in (await group.reply(RINA, prompt, "yang kemarin")).body
    await group.reply(RINA, prompt, f"{first.lower()}: tempat dan waktunya sama")
    case = await case_of(posko, second)
    assert (case.state, case.standing.twin) == ("confirming", first)
    assert (await history(posko, second))[-1].words == "tempat dan waktunya sama"


async def test_a_question_is_dropped(posko: Stage, group: Group) -> None:
    ticket = await posko.report(SITI)
    await group.press(RINA, f"case.claim:{ticket}")
    await group.press(RINA, f"case.ask:{ticket}", on=group.card(ticket))
    prompt = list(group.screen())[-1]
    await group.press(RINA, f"case.drop:{ticket}")
    assert group.screen()[prompt].body == "Tidak jadi."


async def many(posko: Stage, count: int, place: str = "7 ulu") -> list[str]:
    """Reports of as many citizens."""
    return [await posko.report(person(str(7100 + n)), place) for n in range(count)]


async def test_lists_show_ten_a_page_by_clock_and_bring_cards_up(
    posko: Stage, group: Group
) -> None:
    await many(posko, 12)
    await posko.tick(minutes=31)
    await group.say(RINA, "/kasus")
    page = list(group.screen())[-1]
    shown = group.last().body
    assert "lewat sejak 09.30" in shown
    assert shown.count("\n") == 11
    assert sum(value.startswith("case.show") for value in group.under(page)) == 10
    await group.press(RINA, "case.list:all:2")
    assert "\n11. " in group.screen()[page].body
    ticket = group.under(page)[1].removeprefix("case.show:")
    await group.press(RINA, f"case.show:{ticket}", on=page)
    assert group.card(ticket) == list(group.screen())[-1]
    assert "/kasus saya" in (await group.say(RINA, "/kasus besok")).body


async def test_an_empty_list_says_where_to_look_instead(posko: Stage, group: Group) -> None:
    said = await group.say(RINA, "/cases mine")
    assert "tidak memegang kasus" in said.body
    await group.press(RINA, "case.list:new:1")
    assert group.last().body == "Semua sudah diambil."


async def test_all_of_a_page_are_claimed_and_ended_at_once(posko: Stage, group: Group) -> None:
    tickets = await many(posko, 3)
    await group.say(RINA, "/kasus baru")
    page = list(group.screen())[-1]
    await group.press(ANDI, f"case.claim:{tickets[1]}")
    await group.press(RINA, "case.all:claim", on=page)
    told = group.screen()[page].body
    assert told.startswith("2 laporan selesai diproses.")
    assert (
        "tombol ini sudah lama" in (await group.press_value(RINA, "case.all:claim", page)).lower()
    )

    await group.say(RINA, "/kasus saya")
    mine = list(group.screen())[-1]
    await group.press(RINA, "case.all:close:vote-buying", on=mine)
    await group.press(RINA, "case.all:close:vote-buying:finding", on=mine)
    assert group.screen()[mine].body.startswith("2 laporan selesai diproses.")
    states = [(await case_of(posko, ticket)).state for ticket in tickets]
    assert states == ["closed", "taken", "closed"]


async def test_many_ends_with_a_reason_wait_for_the_city_which_confirms_them_at_once(
    posko: Stage, group: Group
) -> None:
    city = Group(posko, CITY)
    tickets = await many(posko, 2)
    await group.say(RINA, "/kasus baru")
    await group.press(RINA, "case.all:claim")
    await group.say(RINA, "/kasus saya")
    await group.press(RINA, "case.all:close:vote-buying")
    await group.press(RINA, "case.all:close:vote-buying:material-unmet")
    prompt = list(group.screen())[-1]
    assert "kata-kata" in (await group.reply(RINA, prompt, Gave("photo", "x"))).body
    await group.reply(RINA, prompt, "Buktinya belum cukup.")
    assert [(await case_of(posko, t)).state for t in tickets] == ["confirming"] * 2

    assert "case.all:confirm" not in "".join(
        b.value for b in (await group.say(RINA, "/kasus menunggu")).buttons
    )
    await city.say(DEWI, "/kasus konfirmasi")
    await city.press(DEWI, "case.all:confirm")
    assert [(await case_of(posko, t)).state for t in tickets] == ["closed"] * 2
    await posko.tick(seconds=61)
    assert all("belum cukup" in posko.hands.to(name)[-1].body for name in ("7100", "7101"))


async def test_what_changed_since_it_was_listed_is_not_confirmed_unseen(
    posko: Stage, group: Group
) -> None:
    city = Group(posko, CITY)
    tickets = await many(posko, 2)
    for ticket in tickets:
        await group.press(RINA, f"case.claim:{ticket}")
        await group.press(RINA, f"case.close:{ticket}", on=group.card(ticket))
        await group.press(RINA, f"case.close:{ticket}:2:not-violation")
        await group.reply(RINA, list(group.screen())[-1], "Bukan kewenangan kami.")
    await city.say(DEWI, "/kasus konfirmasi")
    page = list(city.screen())[-1]
    await group.reply(ANDI, group.card(tickets[0]), "Tunggu, ada saksi.")
    await city.press(DEWI, "case.all:confirm", on=page)
    assert "baru berubah" in city.screen()[page].body
    states = {ticket: (await case_of(posko, ticket)).state for ticket in tickets}
    assert states == {tickets[0]: "confirming", tickets[1]: "not-violation"}


async def test_what_nobody_looked_at_is_opened_at_once(posko: Stage, group: Group) -> None:
    tickets = await many(posko, 2)
    async with posko.house.remembered.store.transaction() as ledger:
        for ticket in tickets:
            case = await ledger.case(ticket)
            assert case is not None
            held = replace(case.standing, state="unreviewed")
            await ledger.stand(case, held, posko.clock[0])
    assert tickets[0] not in (await group.say(RINA, "/kasus")).body
    await group.say(RINA, "/kasus ditinjau")
    await group.press(RINA, "case.all:review")
    assert [(await case_of(posko, ticket)).state for ticket in tickets] == ["new", "new"]


async def test_a_report_on_supervisors_never_shows_at_a_posko(posko: Stage, group: Group) -> None:
    await posko.say(SITI, Began(), "[door:violation]", "[consent:yes]", "[category:supervisor]")
    await posko.say(SITI, "7 ulu", "[place_ok:yes]", "Pengawas di sini ikut kampanye")
    await posko.say(SITI, "[known_at:yesterday]", "lewati", "[review:send]")
    ticket = posko.hands.to("7001")[-1].ticket
    assert ticket is not None
    for asked in ("", " baru", " lewat"):
        assert ticket not in (await group.say(RINA, f"/kasus{asked}")).body
        assert ticket not in (await group.say(person(ADMIN), f"/kasus{asked}")).body
    for who in (RINA, person(ADMIN)):
        for act in ("show", "claim", "history", "more"):
            toast = await group.press_value(who, f"case.{act}:{ticket}:1")
            assert "tidak ada di sini" in toast
    own = Group(posko, "801")
    assert ticket not in (await own.say(RINA, "/kasus")).body
    assert "tidak ada di sini" in await own.press_value(RINA, f"case.history:{ticket}:1")
    assert ticket in (await Group(posko, CITY).say(DEWI, "/kasus")).body
    assert ticket in (await Group(posko, "810").say(DEWI, "/kasus")).body


async def test_an_officer_works_in_private_as_well(posko: Stage) -> None:
    own, ticket = Group(posko, "801"), await posko.report(SITI)
    await own.say(RINA, "/kasus baru")
    await own.press(RINA, f"case.show:{ticket}")
    card = own.card(ticket)
    assert "mengambil" in await own.press(RINA, f"case.claim:{ticket}")
    assert own.under(card)[-1].startswith("case.undo")
    await own.press(RINA, f"case.ask:{ticket}")
    await own.reply(RINA, list(own.screen())[-1], "Siapa yang membagi?")
    await posko.tick(seconds=61)
    assert "Siapa yang membagi?" in posko.hands.to("7001")[-1].body
    assert "menunggu jawaban" in own.screen()[card].body
    assert not any(value.startswith("case.undo") for value in own.under(card))
    assert "Dipegang Rina" in Group(posko, POSKO).shows(ticket).body


async def test_a_citizens_reply_in_private_stays_his_talk(posko: Stage) -> None:
    own = Group(posko, "7001")
    await posko.say(SITI, Began(), "[door:violation]", "[consent:yes]", "[category:vote-buying]")
    said = await own.reply(SITI, list(own.screen())[-1], "7 ulu")
    assert "7 Ulu" in said.body
    said = await own.say(SITI, "/lapor")
    assert said.buttons


async def test_a_group_that_is_bound_again_gets_what_it_missed(posko: Stage, group: Group) -> None:
    await posko.hear(person(ADMIN), Left(), chat=person(POSKO))
    ticket = await posko.report(SITI)
    await posko.bind("-1009", "seberang ulu 1")
    assert Group(posko, "-1009").shows(ticket)


async def test_a_citizen_at_the_counter_has_a_ticket_in_three_taps(
    posko: Stage, group: Group
) -> None:
    await group.say(RINA, "/lapor Warga melihat amplop dibagi kepada pemilih di 5 ulu tadi malam")
    slip = list(group.screen())[-1]
    for part in ("Bagi-bagi uang", "5 Ulu", "Sen 25/11", "setuju"):
        assert part in group.screen()[slip].body
    assert "amplop" not in group.screen()[slip].body
    await group.press(RINA, "staff.walkin:days")
    await group.press(RINA, "staff.walkin:day:1")
    assert "Min 24/11" in group.screen()[slip].body
    toast = await group.press(RINA, "staff.walkin:yes")
    ticket = toast.removeprefix("Tercatat: ")
    given = group.screen()[slip].body
    case = await case_of(posko, ticket)
    assert case.by is not None
    assert (case.channel, str(case.report.known_at)) == ("counter", "2024-11-24")
    assert group.shows(ticket)
    assert "sudah lama" in await group.press_value(RINA, "staff.walkin:yes", on=slip)

    code = given.split("kode ")[1].split("\n")[0]
    await posko.say(BUDI, f"/cek {ticket} {code}")
    assert any("belum dibaca" in m.body for m in posko.hands.to("7002")[-2:])
    await group.press(RINA, f"case.claim:{ticket}", on=group.card(ticket))
    await posko.tick(minutes=2)
    assert [m for m in posko.hands.sent if m.to.channel == "counter"] == []


async def test_the_slip_of_the_counter_is_set_right_before_it_is_filed(
    posko: Stage, group: Group
) -> None:
    await group.say(RINA, "/report")
    ask = list(group.screen())[-1]
    assert "Jangan tulis nama" in group.last().body
    await group.reply(RINA, ask, "Ibu ini mau bertanya sesuatu kepada petugas")
    assert "Tentang apa?" in group.screen()[ask].body
    await group.press(RINA, "staff.walkin:kinds:rights")
    await group.press(ANDI, "staff.walkin:kind:not-on-list")
    assert "Seberang Ulu I" in group.screen()[ask].body
    assert "Diketahui" not in group.screen()[ask].body
    await group.reply(RINA, ask, "15 ulu")
    assert "15 Ulu" in group.screen()[ask].body
    await group.press(RINA, "staff.walkin:places")
    await group.press(RINA, "staff.walkin:back")
    assert "petugas yang terdaftar" in await group.press(STRANGER, "staff.walkin:yes")
    await group.press(RINA, "staff.walkin:yes")
    assert "kode" in group.screen()[ask].body


async def test_a_slip_is_thrown_away(posko: Stage, group: Group) -> None:
    await group.say(RINA, "/lapor Ada yang membagi amplop di 7 ulu")
    slip = list(group.screen())[-1]
    await group.press(RINA, "staff.walkin:no")
    assert group.screen()[slip].body == "Tidak jadi."
    assert "sudah lama" in await group.press_value(RINA, "staff.walkin:yes", on=slip)
    before = len(posko.hands.sent)
    await group.say(STRANGER, "/lapor amplop di 7 ulu")
    assert len(posko.hands.sent) == before


async def test_one_who_practises_files_practice_at_the_counter(posko: Stage, group: Group) -> None:
    await posko.say(RINA, "/latihan")
    await group.say(RINA, "/lapor Ada yang membagi amplop di 7 ulu")
    toast = await group.press(RINA, "staff.walkin:yes")
    ticket = toast.removeprefix("Tercatat: ")
    assert (await case_of(posko, ticket)).practice
    assert ticket not in (await group.say(RINA, "/kasus")).body
