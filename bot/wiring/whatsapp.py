"""The WhatsApp channel, put together; imported only when its keys are set (it costs a second)."""

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from bot.connected import WhatsApp
from bot.delivery import wait_before
from bot.messages import SendError, Text
from bot.people.invites import NUMBER
from bot.wiring.channels import Channels
from bot.wiring.house import House
from handlers.whatsapp.files import WhatsAppFetcher
from handlers.whatsapp.limits import LIMITS, WINDOW
from handlers.whatsapp.marks import Marks
from handlers.whatsapp.number import Number, facts, templates
from handlers.whatsapp.read import WhatsAppReader
from handlers.whatsapp.receive import Hook
from handlers.whatsapp.send import Speaker, WhatsAppSender, speak

log = logging.getLogger(__name__)


class OwnNumber:
    """Our own number: asked of Meta, and kept for whoever makes links with it."""

    def __init__(self, house: House, speaker: Speaker, phone_id: str) -> None:
        self._house = house
        self._speaker = speaker
        self._phone_id = phone_id

    async def keep(self) -> None:
        """Ask until Meta tells it, and keep it where commands of other processes find it too."""
        if number := digits(await self._told()):
            async with self._house.remembered.store.transaction() as ledger:
                if await ledger.setting(NUMBER) != number:
                    await ledger.keep_setting(NUMBER, number, self._house.clock())

    async def _told(self) -> Number:
        attempt = 0
        while True:
            try:
                return await facts(self._speaker, self._phone_id)
            except SendError as error:
                attempt += 1
                log.warning("WhatsApp does not tell our own number just now: %s", error)
                await asyncio.sleep(wait_before(attempt, 0).total_seconds())


def digits(number: Number) -> str:
    """A number as links take it: "+62 811-0000-001" is "628110000001"."""
    return re.sub(r"[^0-9]", "", number.display)


async def approvals(settings: WhatsApp) -> Mapping[tuple[str, str], str] | None:
    """How far Meta is with each template, by its name and language: "APPROVED", "PENDING"…; None
    where it does not tell."""
    async with speak(settings.token.get_secret_value(), settings.api_url) as speaker:
        listed = await templates(speaker, settings.account_id)
    return None if listed is None else {(one.name, one.language): one.state for one in listed}


async def known(settings: WhatsApp) -> Number:
    """Our number as Meta knows it. Raises `SendError`, which says in words what is wrong."""
    async with speak(settings.token.get_secret_value(), settings.api_url) as speaker:
        return await facts(speaker, settings.phone_id)


@asynccontextmanager
async def whatsapp(house: House, settings: WhatsApp, channels: Channels) -> AsyncIterator[None]:
    """Open the channel and add it to `channels`; Meta need not be reachable yet."""
    phone_id = settings.phone_id
    async with speak(settings.token.get_secret_value(), settings.api_url) as speaker:
        marks = Marks(speaker, phone_id)
        hook = Hook(
            phone_id,
            settings.app_secret.get_secret_value(),
            settings.verify_token.get_secret_value(),
            house.remembered.inbox,
            marks,
        )

        def say(name: str, language: str) -> str:
            return house.render(Text(name), language)

        channels.readers["whatsapp"] = WhatsAppReader()
        channels.senders["whatsapp"] = WhatsAppSender(speaker, phone_id, say)
        channels.fetchers["whatsapp"] = WhatsAppFetcher(speaker)
        channels.paces["whatsapp"] = lambda _: LIMITS.pair
        channels.overall["whatsapp"] = LIMITS.overall
        channels.accounts["whatsapp"] = phone_id
        channels.windows["whatsapp"] = WINDOW
        channels.reporting.add("whatsapp")
        channels.whatsapp_hook = hook.endpoint
        channels.receiving.append(marks.run)
        channels.describing.append(OwnNumber(house, speaker, phone_id).keep)
        yield
