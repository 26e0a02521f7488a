"""An officer at work in his own WhatsApp chat: no toasts, no edits, no groups, and few replies."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot.conversation.events import Began, Event, Gave, Picked, Wrote
from bot.messages import Address, Message
from bot.people.invites import NUMBER, USERNAME
from handlers.whatsapp.send.shape import shaped
from tests.office import CITY, POSKO, Group, case_of, enrol, history
from tests.whole import ADMIN, PNG, Stage, number, person, stage

SITI = person("7001")
DEWI = person("810")


RINA, ANDI, STRANGER = number("ID.1"), number("ID.2"), number("ID.666")


@dataclass
class Phone:
    """One officer's chat with us on WhatsApp."""

    stage: Stage
    who: Address

    async def does(self, event: Event, **more: str) -> list[Message]:
        """He does something; return what is said to him because of it."""
        self.stage.wait(seconds=1)
        before = len(self.stage.hands.sent)
        await self.stage.hear(self.who, event, **more)
        return [m for m in self.stage.hands.sent[before:] if m.to == self.who]

    async def says(self, words: str, **more: str) -> list[Message]:
        return await self.does(Wrote(words), **more)

    async def press(self, value: str) -> list[Message]:
        """Press the newest button whose value begins so; at most two messages come of it."""
        name, pressed = self._find(value)
        said = await self.does(Picked(pressed), pressed=name, reply_to=name)
        shown = [one for message in said for one in shaped(message, lambda name: name)]
        assert 1 <= len(shown) <= 2
        assert all(message.kind != "answer" for message in said)
        return said

    def _find(self, value: str) -> tuple[str, str]:
        for at, message in reversed(list(enumerate(self.stage.hands.sent, 1001))):
            for button in message.buttons if message.to == self.who else ():
                if button.value.startswith(value):
                    return str(at), button.value
        raise AssertionError(value)

    def newest(self) -> str:
        """The name of the last message to him."""
        sent = list(enumerate(self.stage.hands.sent, 1001))
        return str(next(at for at, message in reversed(sent) if message.to == self.who))


def acts(message: Message) -> list[str]:
    return [b.value.split(":")[0].removeprefix("case.") for b in message.buttons]


@pytest.fixture
async def posko(tmp_path: Path) -> AsyncIterator[Stage]:
    """A posko with a Telegram group, and two panwascam who have WhatsApp alone."""
    async with stage(tmp_path, public_url="https://posko.example") as built:
        built.open_whatsapp()
        await built.bind(CITY, "kota")
        await Group(built, CITY).press(person(ADMIN), "staff.bind:16.71")
        await built.bind(POSKO, "seberang ulu 1")
        await enrol(built, RINA, "Rina", "panwascam")
        await enrol(built, ANDI, "Andi", "panwascam")
        yield built


@pytest.fixture
def rina(posko: Stage) -> Phone:
    return Phone(posko, RINA)


async def test_a_case_is_worked_from_the_list_to_its_end(posko: Stage, rina: Phone) -> None:
    ticket = await posko.report(SITI)
    [listed] = await rina.says("/kasus")
    assert ticket in listed.body
    [card] = await rina.press(f"case.show:{ticket}")
    assert acts(card) == ["claim", "move", "more", "desk"]

    [card] = await rina.press("case.claim")
    assert card.body.startswith(f"Anda mengambil {ticket}.\n\n{ticket} · sedang ditangani")
    assert acts(card) == ["ask", "more", "undo", "desk"]
    assert card.kind == "send"

    [prompt] = await rina.press("case.ask")
    assert "tulis saja di sini" in prompt.body
    [card] = await rina.says("Jam berapa kejadiannya?")
    assert "semenit lagi" in card.body
    assert "Pelapor ditanya, belum menjawab" in card.body
    await posko.tick(seconds=61)
    assert "Jam berapa kejadiannya?" in posko.hands.to("7001")[-1].body

    [menu] = await rina.press("case.close")
    assert f"case.close:{ticket}:3:finding" in [button.value for button in menu.buttons]
    [card] = await rina.press(f"case.close:{ticket}:3:finding")
    assert f"{ticket}: " in card.body.splitlines()[0]
    assert (await case_of(posko, ticket)).state == "closed"


async def test_several_are_taken_at_once_with_one_answer(posko: Stage, rina: Phone) -> None:
    tickets = [await posko.report(person(str(7001 + n))) for n in range(9)]
    [listed] = await rina.says("/kasus baru")
    assert len(listed.buttons) == 9, "seven cases, all of them, the next page"
    [told] = await rina.press("case.all:claim")
    assert "7 laporan selesai diproses" in told.body
    [listed] = await rina.press("case.list")
    assert len(listed.buttons) == 3
    [card] = await rina.says(f"/kasus {tickets[0]}")
    assert card.body.startswith(f"{tickets[0]} · ")


async def test_the_number_of_a_choice_is_as_good_as_its_button(posko: Stage, rina: Phone) -> None:
    ticket = await posko.report(SITI)
    await rina.says("/kasus")
    [card] = await rina.says("1")
    assert card.body.startswith(f"{ticket} · ")
    await rina.press("case.claim")
    await rina.press("case.more")
    [menu] = await rina.press("case.close")
    finding = [button.value.split(":")[-1] for button in menu.buttons].index("finding")
    [card] = await rina.says(str(finding + 1))
    assert f"{ticket}: " in card.body.splitlines()[0]
    again = await rina.says("1")
    assert not any(message.ticket == ticket for message in again)

    andi = Phone(posko, ANDI)
    await andi.says("/kasus")
    await andi.says("/lapor")
    [own] = await andi.says("1")
    assert any(button.value.startswith("consent:") for button in own.buttons)


async def test_what_must_be_read_is_said(posko: Stage, rina: Phone) -> None:
    ticket = await posko.report(SITI)
    await rina.says("/kasus")
    await rina.press("case.show")
    andi = Phone(posko, ANDI)
    await andi.says("/kasus")
    await andi.press("case.show")
    await andi.press("case.claim")
    [said] = await rina.press("case.claim")
    assert said.body == "Kasus ini sudah diambil Andi."
    [card] = await rina.does(Picked(f"case.move:{ticket}:1"), pressed=rina.newest())
    assert card.body.startswith("Kartu ini baru berubah. Lihat lagi, lalu tekan lagi.\n\n")
    assert "Dipegang Andi" in card.body
    [said] = await rina.does(Picked("case.nothing"), pressed=rina.newest())
    assert "sudah lama" in said.body
    [said] = await Phone(posko, STRANGER).does(Picked(f"case.claim:{ticket}:1"))
    assert "petugas yang terdaftar" in said.body


async def test_everything_else_stands_behind_more_in_one_list(posko: Stage, rina: Phone) -> None:
    posko.hands.files["p"] = PNG
    ticket = await posko.report(SITI, "7 ulu", Gave("photo", "p"))
    await rina.says("/kasus")
    await rina.press("case.show")
    await rina.press("case.claim")
    [menu] = await rina.press("case.more")
    assert len(menu.buttons) <= 10
    assert {"close", "evidence"} <= set(acts(menu))
    [menu] = await rina.press(f"case.more:{ticket}:2:page.2")
    assert len(menu.buttons) <= 10
    assert "history" in acts(menu)
    [history_] = await rina.press("case.history")
    assert "Riwayat" in history_.body
    [menu] = await rina.press("case.more")
    [over] = await rina.press("case.drop")
    assert over.body == "Tidak jadi."


async def test_plain_words_answer_the_question_once_and_for_ten_minutes(
    posko: Stage, rina: Phone
) -> None:
    ticket = await posko.report(SITI)
    await rina.says("/kasus")
    await rina.press("case.show")
    await rina.press("case.claim")
    await rina.press("case.ask")
    await rina.says("Jam berapa kejadiannya?")
    await rina.says("dan di mana?")
    assert [entry.kind for entry in await history(posko, ticket)] == ["filed", "claim", "ask"]

    await rina.says(f"/jawab {ticket}")
    posko.wait(minutes=11)
    await rina.says("Sedang kami baca.")
    assert [entry.kind for entry in await history(posko, ticket)] == ["filed", "claim", "ask"]


async def test_a_question_is_dropped_in_words_or_by_its_button(posko: Stage, rina: Phone) -> None:
    ticket = await posko.report(SITI)
    await rina.says("/kasus")
    await rina.press("case.show")
    await rina.press("case.claim")
    await rina.press("case.ask")
    [over] = await rina.says("Batal")
    assert over.body == "Tidak jadi."
    await rina.says("Jam berapa kejadiannya?")
    await rina.says(f"/tanya {ticket}")
    await rina.press("case.drop")
    await rina.says("Jam berapa kejadiannya?")
    assert [entry.kind for entry in await history(posko, ticket)] == ["filed", "claim"]


async def test_his_own_report_is_told_to_us_and_not_to_a_reporter(
    posko: Stage, rina: Phone
) -> None:
    ticket = await posko.report(SITI)
    await rina.says("/kasus")
    await rina.press("case.show")
    await rina.press("case.claim")
    await rina.press("case.ask")
    await rina.says("/lapor")
    await rina.does(Picked("door:violation"))
    await rina.does(Picked("consent:yes"))
    await rina.does(Picked("category:vote-buying"))
    await rina.says("7 ulu")
    assert [entry.kind for entry in await history(posko, ticket)] == ["filed", "claim"]


async def test_replies_still_work_and_a_photo_goes_along(posko: Stage, rina: Phone) -> None:
    ticket = await posko.report(SITI)
    await rina.says("/kasus")
    await rina.press("case.show")
    await rina.press("case.claim")
    [*_, said] = await rina.says("Saya kenal tempatnya", reply_to=rina.newest())
    assert "Pelapor tidak membacanya" in said.body
    posko.hands.files["surat"] = PNG
    await rina.says(f"/jawab {ticket}")
    prompt = rina.newest()
    posko.wait(minutes=30)
    [said] = await rina.says("Sedang kami baca.", reply_to=prompt)
    assert "semenit lagi" in said.body
    await rina.says(f"/jawab {ticket}")
    [said] = await rina.does(Gave("photo", "surat", mime="image/jpeg", caption="Suratnya"))
    assert "semenit lagi" in said.body


async def test_words_in_a_telegram_chat_of_his_own_answer_too(posko: Stage) -> None:
    budi = person("805")
    await enrol(posko, budi, "Budi", "panwascam")
    ticket, chat = await posko.report(SITI), Group(posko, "805")
    await chat.say(budi, "/kasus")
    await chat.press(budi, f"case.show:{ticket}")
    await chat.press(budi, "case.claim")
    posko.wait(seconds=5)
    await chat.press(budi, "case.ask")
    prompt = list(chat.screen())[-1]
    posko.wait(seconds=5)
    await chat.say(budi, "Jam berapa kejadiannya?")
    assert "semenit lagi" in chat.screen()[prompt].body
    assert (await history(posko, ticket))[-1].words == "Jam berapa kejadiannya?"


async def test_his_number_becomes_his_offices_chat(posko: Stage, rina: Phone) -> None:
    [bound] = await rina.says("/ikat")
    assert "Nomor ini sekarang menerima kartu Posko Seberang Ulu I" in bound.body
    assert "nomor WhatsApp petugasnya" in posko.hands.to(CITY)[-1].body
    ticket = await posko.report(SITI)
    card = posko.hands.to(RINA.name)[-1]
    assert card.body.startswith(f"{ticket} · ")
    assert acts(card) == ["claim", "move", "more", "desk"]
    card, said = await rina.press("case.claim")
    assert acts(card) == ["ask", "close", "more", "desk"]
    assert said.body == f"Anda mengambil {ticket}."
    assert acts(said) == ["undo"]
    await posko.tick(seconds=61)
    assert posko.hands.to(RINA.name)[-1] == said, "a button that goes is no message"
    [*_, said] = await rina.says("Saya kenal tempatnya", reply_to=rina.newest())
    assert "Pelapor tidak membacanya" in said.body

    [let_go] = await rina.says("/ikat lepas")
    assert "tidak dikirim ke nomor ini lagi" in let_go.body
    before = len(posko.hands.to(RINA.name))
    await posko.report(person("7003"))
    assert len(posko.hands.to(RINA.name)) == before


async def test_who_may_bind_his_number_to_what(posko: Stage, rina: Phone) -> None:
    [no] = await rina.says("/ikat plaju")
    assert "petugas yang terdaftar" in no.body
    [no] = await Phone(posko, STRANGER).says("/ikat")
    assert "petugas yang terdaftar" in no.body
    [how] = await rina.says("/ikat lepas")
    assert "/ikat" in how.body
    await rina.says("/ikat")
    andi = Phone(posko, ANDI)
    await andi.says("/ikat seberang ulu 1")
    assert "dikirim ke nomor lain" in posko.hands.to(RINA.name)[-1].body
    city = Phone(posko, number("ID.9"))
    await enrol(posko, city.who, "Dewi", "city", "16.71")
    [bound] = await city.says("/ikat")
    assert "Bawaslu Kota Palembang" in bound.body
    [asked] = await city.says("/ikat plaju")
    assert "Posko Plaju" in asked.body


async def test_who_leaves_gets_no_cards_any_more(posko: Stage, rina: Phone) -> None:
    await rina.says("/ikat")
    await rina.says("/siapa")
    await rina.press("staff.leave")
    await rina.press("staff.left")
    before = len(posko.hands.to(RINA.name))
    await posko.report(SITI)
    assert len(posko.hands.to(RINA.name)) == before


async def test_an_administrator_named_by_his_number_is_known_by_his_lasting_name(
    posko: Stage,
) -> None:
    chief, him = number("628000000001"), number("ID.77")
    desk = posko.house.desk
    named = replace(desk, admins=desk.admins | {("whatsapp", "628000000001")})
    posko.reception = replace(posko.reception, desk=named)
    [offered] = await Phone(posko, chief).says("/undang")
    assert any(button.value.startswith("staff.invite:city") for button in offered.buttons)
    async with posko.house.remembered.store.transaction() as ledger:
        assert await ledger.known_as(him, chief, posko.clock[0]) == him
    [offered] = await Phone(posko, him).says("/undang")
    assert any(button.value.startswith("staff.invite:city") for button in offered.buttons)
    [no] = await Phone(posko, STRANGER).says("/undang")
    assert "petugas yang terdaftar" in no.body


async def test_an_invite_is_taken_and_agreed_to_on_whatsapp(posko: Stage, rina: Phone) -> None:
    async with posko.house.remembered.store.transaction() as ledger:
        await ledger.keep_setting(NUMBER, "628000000099", posko.clock[0])
        await ledger.keep_setting(USERNAME, "posko_bot", posko.clock[0])
    card, told = await rina.says("/undang panwascam seberang ulu 1")
    assert "https://t.me/posko_bot?start=s_" in card.body
    link = next(word for word in card.body.split() if word.startswith("https://wa.me/"))
    assert link.startswith("https://wa.me/628000000099?text=s_")
    assert card.picture is not None
    assert link.encode() in card.picture, "the inviter's own app is what is shown beside him"
    assert len(card.body) <= 1024
    assert "Teruskan" in told.body

    budi = Phone(posko, number("ID.3"))
    code = link.partition("text=")[2]
    [waits] = await budi.does(Began(code), title="Budi")
    assert "menunggu Rina" in waits.body
    await rina.press("staff.yes")
    first = posko.hands.to("ID.3")[-1].body
    assert "Anda sekarang panwascam Posko Seberang Ulu I" in first
    assert "/ikat" in first
    [listed] = await budi.says("/kasus")
    assert "Tidak ada" in listed.body


async def test_commands_of_a_citizen_stay_his(posko: Stage, rina: Phone) -> None:
    [said] = await rina.says("/lapor")
    assert any(button.value.startswith("door:") for button in said.buttons)
    [link] = await rina.says("/meja")
    assert [button.link is not None for button in link.buttons] == [True]
    [who] = await rina.says("/siapa")
    assert "ID Anda di sini: ID.1" in who.body


async def _reported(reporter: Phone) -> str:
    """He tells a whole report; return its ticket."""
    for event in (Began(), Picked("door:violation"), Picked("consent:yes")):
        await reporter.does(event)
    await reporter.does(Picked("category:vote-buying"))
    await reporter.says("7 ulu")
    await reporter.does(Picked("place_ok:yes"))
    await reporter.says("Ada yang membagi amplop semalam")
    await reporter.does(Picked("known_at:yesterday"))
    await reporter.says("lewati")
    said = await reporter.does(Picked("review:send"))
    return next(message.ticket for message in said if message.ticket is not None)


async def test_what_waits_for_the_reporter_is_said_of_his_case(posko: Stage, rina: Phone) -> None:
    reporter = Phone(posko, number("ID.55"))
    ticket = await _reported(reporter)
    await rina.says("/kasus")
    await rina.press("case.show")
    await rina.press("case.claim")
    await posko.tick(minutes=2)
    await posko.tick(hours=25)
    await rina.says(f"/tanya {ticket} Jam berapa?")
    [listed] = await rina.says("/kasus saya")
    assert "WhatsApp" not in listed.body
    await posko.tick(seconds=61)
    assert posko.hands.to("ID.55")[-1].template is not None
    [listed] = await rina.says("/kasus saya")
    assert "menunggu pelapor membuka WhatsApp" in listed.body
    [card] = await rina.press("case.show")
    assert "Pesan menunggu pelapor membuka WhatsApp-nya" in card.body
    assert "Pesan menunggu pelapor" in Group(posko, POSKO).shows(ticket).body

    said = await reporter.does(Picked(f"read:{ticket}"))
    assert any("Jam berapa?" in message.body for message in said)
    [card] = await rina.says(f"/kasus {ticket}")
    assert "Pelapor ditanya, belum menjawab" in card.body
