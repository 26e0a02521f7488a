"""Reminders as a citizen sets, sees and removes them, and the guide's question by its command."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.conversation.events import Began, Wrote
from bot.messages import Address
from tests.whole import ADMIN, Stage, number, person, stage

SITI = person("7001")
BEFORE = datetime(2024, 10, 7, 2, 0, tzinfo=UTC)
"""Seven weeks before voting day."""


@pytest.fixture
async def posko(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path, at=BEFORE) as built:
        await built.say(SITI, Began())
        yield built


async def reminded(built: Stage) -> list[str]:
    async with built.house.remembered.store.transaction() as ledger:
        siti = await ledger.person(SITI, "id", BEFORE)
        return [one.kind for one in await ledger.reminders(siti.id)]


def values(built: Stage) -> list[str]:
    return [button.value for button in built.hands.to(SITI.name)[-1].buttons]


ASKED = ("/ingatkan", "[remember_city:16.71]")


async def test_what_is_set_is_shown_the_next_time_and_not_offered_again(posko: Stage) -> None:
    said = await posko.say(SITI, *ASKED)
    assert "remember:off" not in values(posko)
    assert "Sudah dipasang" not in said.body
    await posko.say(SITI, "[remember:voting]", "[remember:done]")
    said = await posko.say(SITI, *ASKED)
    assert "Sudah dipasang untuk Palembang:\nRab 27/11 hari pemungutan suara" in said.body
    assert "remember:voting" not in values(posko)
    assert {"remember:quiet", "remember:off"} <= set(values(posko))


async def test_one_is_removed_and_the_others_stay(posko: Stage) -> None:
    await posko.say(SITI, *ASKED, "[remember:voting]", "[remember:quiet]", "[remember:done]")
    said = await posko.say(SITI, *ASKED, "[remember:off]")
    assert values(posko) == [
        "remember_off:quiet", "remember_off:voting", "remember_off:all", "remember_off:back",
    ]  # fmt: skip
    said = await posko.say(SITI, "[remember_off:quiet]")
    assert said.body.startswith("Baik, masa tenang mulai tidak kami ingatkan lagi.")
    assert await reminded(posko) == ["voting"]
    said = await posko.say(SITI, *ASKED, "[remember:off]", "kembali")
    assert "Sudah dipasang" in said.body


async def test_when_every_day_is_set_that_is_said_and_all_may_go(posko: Stage) -> None:
    await posko.say(SITI, *ASKED, "[remember:all]")
    said = await posko.say(SITI, *ASKED)
    assert "Semua hari yang masih ada sudah dipasang." in said.body
    assert values(posko) == ["remember:off", "remember:done"]
    await posko.say(SITI, "[remember:off]", "[remember_off:all]")
    assert await reminded(posko) == []


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ((), "Baik, tidak ada pengingat yang dipasang."),
        (("[remember:voting]", "/ingatkan", "[remember_city:16.71]"), "tetap seperti semula"),
    ],
)
async def test_enough_with_nothing_chosen_is_answered(
    posko: Stage, before: tuple[str, ...], said: str
) -> None:
    await posko.say(SITI, *ASKED, *before)
    assert said in (await posko.say(SITI, "[remember:done]")).body


@pytest.mark.parametrize("asked", ["/ingatkan", "/ingatkan|[remember_city:16.71]"])
async def test_a_question_among_the_days_is_answered_by_the_guide(posko: Stage, asked: str) -> None:
    question = (await posko.say(SITI, *asked.split("|"))).body
    said = (await posko.say(SITI, "apakah saya terdaftar?")).body
    assert "cekdptonline" in said
    assert said.endswith(question)


# --- /tanya


async def test_a_citizen_who_types_tanya_asks_the_guide_and_an_officer_the_reporter(
    posko: Stage,
) -> None:
    for command in ("/tanya", "/ask"):
        assert "Apa yang ingin Anda ketahui?" in (await posko.say(SITI, command)).body
    assert "cekdptonline" in (await posko.say(SITI, "/tanya apakah saya terdaftar?")).body
    rina = await posko.enrol(person("810"), "Rina", "panwascam", "16.71.02")
    assert rina.person
    said = await posko.say(person("810"), "/tanya")
    assert "Apa yang ingin Anda ketahui?" not in said.body
    said = await posko.say(person(ADMIN), "/tanya")
    assert "Apa yang ingin Anda ketahui?" not in said.body


# --- on pages of our own


def page(name: str) -> Address:
    return Address("web", "", name)


@pytest.fixture
async def web(posko: Stage) -> Stage:
    posko.reception.readers["web"] = posko.hands  # type: ignore[index]
    posko.delivery.senders = {**posko.delivery.senders, "web": posko.hands}
    return posko


@pytest.mark.parametrize(
    ("locale", "words"),
    [("en", "What would you like"), ("en-GB", "What would you like"), ("id", "Apa yang ingin"),
     ("jv", "Apa yang ingin"), ("", "Apa yang ingin"), (None, "Apa yang ingin")],
)  # fmt: skip
async def test_a_talk_on_a_page_begins_in_the_language_of_the_page(
    web: Stage, locale: str | None, words: str
) -> None:
    await web.hear(page("new"), Began(), locale=locale)
    assert words in web.hands.to("new")[-1].body


async def test_the_language_of_a_phone_s_app_is_nobody_s_choice(web: Stage) -> None:
    await web.hear(person("7009"), Began(), locale="en")
    assert "Apa yang ingin" in web.hands.to("7009")[-1].body


@pytest.mark.parametrize("words", ["[door:violation]", "ada yang bagi uang di rumah pak RT tadi"])
async def test_no_company_is_named_where_none_carries_the_words(web: Stage, words: str) -> None:
    await web.say(page("new"), Began())
    await web.say(SITI, "/mulai")
    carried, own = await web.say(SITI, words), await web.say(page("new"), words)
    company = " Perusahaan aplikasi pesan yang Anda pakai tahu bahwa Anda menghubungi kami."
    assert carried.body.replace(company, "") == own.body
    assert company in carried.body


async def test_what_was_agreed_to_on_a_page_has_a_version_of_its_own(web: Stage) -> None:
    for who in (page("new"), SITI):
        await web.say(who, Began(), "[door:violation]", "[consent:yes]")
    states = []
    async with web.house.remembered.store.transaction() as ledger:
        for who in (page("new"), SITI):
            one = await ledger.person(who, "id", BEFORE)
            state = (await ledger.conversation(one.id, BEFORE)).state
            assert state is not None
            states.append(state["answers"]["consent"])
    assert states == ["2026-11-page", "2026-11"]


async def test_whatsapp_is_no_page_of_ours(posko: Stage) -> None:
    posko.open_whatsapp()
    await posko.hear(number("628000000001"), Began())
    await posko.hear(number("628000000001"), Wrote("1"))
    assert "Perusahaan aplikasi pesan" in posko.hands.to("628000000001")[-1].body
