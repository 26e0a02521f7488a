"""What comes unasked to a citizen begins neutrally: a lock screen shows its first words."""

import ast
import re
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot import texts
from bot.messages import Message, Text
from bot.reports.acts import Ask, Close, TakeOn, Tell
from bot.reports.told import heading
from bot.wiring.lawbook import approved
from tests.test_locales import INDONESIAN
from tests.whole import Stage, person, stage

TICKET = "PLG-7K4M-2QX9"
SAY = texts.load()
FIRST = 40
"""Characters."""
TELLING = re.compile(
    r"lapor|report|pelangg|violat|politik|uang|money|amplop|hak pilih|right to vote|daftar pemilih|"
    r"voter|terlapor|accused|pengawas|supervis|identit|nama\b|\bname|bukti|evidence|NIK|saksi",
    re.IGNORECASE,
)
CATEGORIES = [name for name in INDONESIAN if name.startswith("category-")]
UNASKED = (
    heading(TICKET),
    Text("remind-limit", {"ticket": TICKET}),
    Text("ban-you", {"until": datetime(2024, 12, 1, tzinfo=UTC)}),
    Text("ban-lifted-you"),
    Text("comment-became-report"),
    *(
        Text("reminder", {"place": place, "day": date(2024, 11, 27), "what": Text(f"day-{kind}"),
                          "advice": ""})
        for place in ("Palembang", "Pangkalpinang")
        for kind in ("voting", "quiet", "dps", "coklit")
    ),
)  # fmt: skip
"""How every message begins that comes to a citizen without his having said anything."""
POSTING = {
    "bot/asking.py",
    "bot/casework/telling.py",
    "bot/casework/ringing.py",
    "bot/casework/identity.py",
    "bot/collection.py",
    "bot/comments.py",
    "bot/intake/looking.py",
    "bot/letters/room.py",
    "bot/people/bans.py",
    "bot/reminders.py",
}
"""Where such messages are posted: each asks first whether he wants any (`listening`)."""


def neutral(words: str, language: str) -> bool:
    first = words[:FIRST]
    named = (SAY(Text(name), language).casefold() for name in CATEGORIES)
    return TELLING.search(first) is None and not any(name in first.casefold() for name in named)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("text", UNASKED, ids=lambda text: f"{text.name}")
def test_the_first_words_tell_nothing(text: Text, language: str) -> None:
    assert neutral(SAY(text, language), language), SAY(text, language)[:FIRST]


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_heading_of_news_fills_what_a_lock_screen_shows(language: str) -> None:
    assert len(SAY(heading(TICKET), language)) >= FIRST


def test_templates_that_wake_a_citizen_say_nothing_either() -> None:
    for wording in approved().wordings:
        if wording.event != "card":
            assert neutral(wording.text.replace("{{1}}", TICKET), wording.language), wording.text


def test_who_posts_unasked_asks_whether_he_wants_it() -> None:
    found = {
        str(path)
        for path in Path("bot").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "listening"
    }
    assert found >= POSTING


@pytest.fixture
async def posko(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as built:
        yield built


async def test_no_news_of_a_case_begins_with_what_it_is_about(posko: Stage) -> None:
    siti = person("700100200")
    await posko.bind("-100555000111", "seberang ulu 1")
    ticket = await posko.report(siti)
    rina = await posko.enrol(person("800"), "Rina", "panwascam", "16.71.02")
    count = len(posko.hands.to(siti.name))
    deeds: tuple[Any, ...] = (
        TakeOn(),
        Ask("Berapa uang di amplop itu?"),
        Tell("Laporan pelanggaran Anda sedang kami baca"),
        Close("not-violation", "Bukan politik uang"),
    )
    for deed in deeds:
        await posko.do(ticket, deed, rina)
        await posko.tick(minutes=2)
    came: list[Message] = posko.hands.to(siti.name)[count:]
    assert len(came) >= 3
    for message in came:
        assert neutral(message.body, "id"), message.body[:FIRST]
        assert ticket in message.body[:FIRST]
