"""Each channel in turn, for the tests that all of them pass."""

from collections.abc import AsyncIterator

import pytest

from tests.handlers.channel import Channel
from tests.handlers.telegram.channel import telegram_channel
from tests.handlers.web.channel import web_channel
from tests.handlers.whatsapp.channel import whatsapp_channel

CHANNELS = {"telegram": telegram_channel, "whatsapp": whatsapp_channel, "web": web_channel}


@pytest.fixture(params=CHANNELS)
async def channel(request: pytest.FixtureRequest) -> AsyncIterator[Channel]:
    async with CHANNELS[request.param]() as opened:
        yield opened
