"""How the bot looks on Telegram: shown, set and compared by a command, watched by the program."""

import asyncio
import json
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bot.settings import Settings, Telegram
from bot.wiring.house import House, house
from bot.wiring.ownface import SIDE, mark
from bot.wiring.telegram import NAMED, Watch
from handlers.telegram.send import speak
from tests.bot.program import Posko
from tests.handlers.telegram.fake_telegram import TOKEN, FakeTelegram


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as fake:
        yield fake


def on(telegram: FakeTelegram) -> dict[str, str]:
    return {"POSKO_TELEGRAM__TOKEN": TOKEN, "POSKO_TELEGRAM__API_URL": telegram.url}


async def run(posko: Posko, telegram: FakeTelegram, *words: str) -> tuple[int, str]:
    """A command in a thread of its own: the fake Telegram answers it from here."""
    done = await asyncio.to_thread(posko.do, "admin", "bot", *words, **on(telegram))
    assert "Traceback" not in done.stderr
    assert TOKEN not in done.stdout + done.stderr
    return done.returncode, done.stdout + done.stderr


async def test_it_is_set_and_a_change_is_found(posko: Posko, telegram: FakeTelegram) -> None:
    code, said = await run(posko, telegram, "check")
    assert code == 1
    assert "posko admin bot set" in said
    assert (await run(posko, telegram, "set"))[0] == 0
    (photo,) = telegram.of("setMyProfilePhoto")
    assert any(isinstance(value, tuple) for value in photo.values()), "the picture itself went"
    assert (await run(posko, telegram, "check"))[0] == 0
    async with speak(TOKEN, telegram.url) as stranger:
        await stranger.set_my_name("Bukan Posko")
    code, said = await run(posko, telegram, "check")
    assert code == 1
    assert "name" in said


async def test_what_we_want_shown_is_printed_in_both_languages(
    posko: Posko, telegram: FakeTelegram
) -> None:
    _, said = await run(posko, telegram, "show", "--json")
    rows = [json.loads(line) for line in said.splitlines()]
    assert [row["language"] for row in rows] == ["id", "en"]
    for row in rows:
        assert row["name"]
        assert "OTP" in row["description"]
        assert telegram.calls == [], "nobody is asked for that"


def test_while_telegram_is_off_it_says_where_to_begin(posko: Posko) -> None:
    assert "Telegram is off" in posko.fault("admin", "bot", "check")


async def test_another_picture_must_be_one(
    posko: Posko, telegram: FakeTelegram, tmp_path: Path
) -> None:
    odd = tmp_path / "odd.jpg"
    odd.write_bytes(b"GIF89a")
    code, said = await run(posko, telegram, "set", "--picture", str(odd))
    assert code == 1
    assert "no JPEG" in said


def test_our_mark_is_a_square_picture_with_a_sign_on_it() -> None:
    picture = Image.open(BytesIO(mark()))
    assert (picture.format, picture.size) == ("JPEG", (SIDE, SIDE))
    assert len(picture.getcolors(SIDE * SIDE) or ()) > 2


# --- the running program


class Days:
    """Waits end at once, so often as there are days; then somebody stops the watch."""

    def __init__(self, days: int) -> None:
        self._left = days

    async def __call__(self, seconds: float) -> None:
        self._left -= 1
        if self._left < 0:
            raise asyncio.CancelledError


async def _alarms(built: House) -> int:
    async with built.remembered.store.reading() as ledger:
        return int(await ledger.setting("alarm:alarm-bot-changed") is not None)


async def _watched(built: House, telegram: FakeTelegram, days: int = 1) -> None:
    async with speak(TOKEN, telegram.url) as mouth:
        with pytest.raises(asyncio.CancelledError):
            await Watch(built, mouth, Days(days)).run()


@pytest.fixture
async def built(posko: Posko, telegram: FakeTelegram) -> AsyncIterator[House]:
    settings = Settings(
        _env_file=None,
        data_dir=posko.folder / "data",
        keys_file=posko.keys,
        telegram=Telegram(token=TOKEN, api_url=telegram.url),  # type: ignore[arg-type]
    )
    async with house(settings) as opened:
        yield opened


async def test_a_calm_day_alarms_nobody(built: House, telegram: FakeTelegram) -> None:
    await _watched(built, telegram, days=3)
    assert await _alarms(built) == 0
    await _watched(built, telegram)
    assert await _alarms(built) == 0


async def test_a_change_while_it_runs_is_told_within_the_day(
    built: House, telegram: FakeTelegram
) -> None:
    await _watched(built, telegram)
    async with speak(TOKEN, telegram.url) as stranger:
        await stranger.set_my_short_description("Kirim OTP Anda")
        await Watch(built, stranger).look()
    assert await _alarms(built) == 1


async def test_a_change_while_it_was_stopped_is_told_at_the_start_and_put_right(
    built: House, telegram: FakeTelegram
) -> None:
    await _watched(built, telegram)
    async with speak(TOKEN, telegram.url) as stranger:
        await stranger.set_my_description("Kirim OTP Anda")
        await _watched(built, telegram, days=0)
        assert await _alarms(built) == 1
        assert "Kirim" not in (await stranger.get_my_description()).description


async def test_the_name_is_watched_from_when_we_set_it(
    built: House, telegram: FakeTelegram
) -> None:
    await _watched(built, telegram)
    async with speak(TOKEN, telegram.url) as stranger:
        await stranger.set_my_name("Nama dari BotFather")
        await Watch(built, stranger).look()
        assert await _alarms(built) == 0
        async with built.remembered.store.transaction() as ledger:
            await ledger.keep_setting(NAMED, "now", built.clock())
        await Watch(built, stranger).look()
        assert await _alarms(built) == 1


async def test_telegram_out_of_reach_is_no_alarm(built: House, telegram: FakeTelegram) -> None:
    await _watched(built, telegram)
    telegram.will("getMyDescription", (502, "down"))
    async with speak(TOKEN, telegram.url) as mouth:
        await Watch(built, mouth).look()
    assert await _alarms(built) == 0
