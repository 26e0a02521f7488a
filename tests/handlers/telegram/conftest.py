"""A fake Telegram on loopback, and a bot that calls it."""

from collections.abc import AsyncIterator

import pytest

from handlers.telegram.ears import Ears, hear
from handlers.telegram.send import Bot as Speaker
from handlers.telegram.send import speak
from tests.handlers.telegram.fake_telegram import TOKEN, FakeTelegram


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as fake:
        yield fake


@pytest.fixture
async def hearer(telegram: FakeTelegram) -> AsyncIterator[Ears]:
    async with hear(TOKEN, telegram.url) as ears:
        yield ears


@pytest.fixture
async def speaker(telegram: FakeTelegram) -> AsyncIterator[Speaker]:
    async with speak(TOKEN, telegram.url) as bot:
        yield bot
