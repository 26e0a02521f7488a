"""A fake WhatsApp on loopback, and what calls it."""

import logging
from collections.abc import AsyncIterator, Iterator

import pytest

from handlers.whatsapp.send import SILENT, Speaker, speak
from tests.handlers.whatsapp.fake_whatsapp import TOKEN, FakeWhatsApp


@pytest.fixture
async def whatsapp() -> AsyncIterator[FakeWhatsApp]:
    async with FakeWhatsApp() as fake:
        yield fake


@pytest.fixture
def loud_again() -> Iterator[None]:
    """Gives other tests their logs back, which the channel silences."""
    loggers = [logging.getLogger(name) for name in SILENT]
    before = [(logger.level, logger.propagate) for logger in loggers]
    yield
    for logger, (level, propagate) in zip(loggers, before, strict=True):
        logger.setLevel(level)
        logger.propagate = propagate


@pytest.fixture
async def speaker(whatsapp: FakeWhatsApp, loud_again: None) -> AsyncIterator[Speaker]:
    async with speak(TOKEN, whatsapp.url) as speaker:
        yield speaker
