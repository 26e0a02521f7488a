"""The Telegram channel, put together; imported only when there is a token (it costs memory)."""

import hashlib
from asyncio import sleep
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

from bot import alarms
from bot.bell import Bell
from bot.connected import Telegram
from bot.messages import SendError, Text
from bot.people.invites import USERNAME
from bot.wiring.channels import Channels
from bot.wiring.house import House
from handlers.telegram.ears import Ears, hear
from handlers.telegram.files import TelegramFetcher
from handlers.telegram.limits import LIMITS
from handlers.telegram.quiet import quiet
from handlers.telegram.read import TelegramReader
from handlers.telegram.receive import Hook, Poller, register
from handlers.telegram.send import Bot as Mouth
from handlers.telegram.send import TelegramSender, speak
from handlers.telegram.send.errors import told
from handlers.telegram.send.groups import TelegramGroups
from handlers.telegram.send.menu import Menu, describe, differences

_CITIZENS = {
    "id": (
        "lapor",
        "cek",
        "posko",
        "bantuan",
        "bahasa",
        "batal",
        "dataku",
        "perbaiki",
        "hapus",
        "hapusjejak",
        "bisu",
    ),
    "en": (
        "report",
        "status",
        "posko",
        "help",
        "language",
        "cancel",
        "mydata",
        "perbaiki",
        "delete",
        "forget",
        "mute",
    ),
}
_STAFF = {
    "id": (
        "kasus",
        "tanya",
        "jawab",
        "lapor",
        "siapa",
        "undang",
        "meja",
        "stats",
        "ikat",
        "latihan",
    ),
    "en": (
        "cases",
        "ask",
        "answer",
        "report",
        "whoami",
        "invite",
        "desk",
        "stats",
        "bind",
        "latihan",
    ),
}
SECOND, MINUTE, DAY = 1.0, 60.0, 24 * 3600.0
FACE, NAMED = "telegram-face", "telegram-named"
"""Settings: how we last had Telegram show us; and since when our name is ours to say, too."""
CHANGED = "alarm-bot-changed"
_AT_WORK = {"lapor": "counter", "report": "counter"}
"""A citizen's command that means something else in an office's group."""


class OwnName:
    """Our own username: told to the ear, and kept for whoever makes links with it."""

    def __init__(self, house: House, reader: TelegramReader) -> None:
        self._house = house
        self._reader = reader
        self._username = ""
        self._told = Bell()

    def named(self, username: str) -> None:
        self._reader.named(username)
        self._username = username
        self._told.ring()

    async def keep(self) -> None:
        """Once Telegram has told it, keep it where other processes find it too. One that does not
        ask Telegram itself, for another one polls, hears it there."""
        patience = SECOND
        while not await self._told.heard(patience):
            async with self._house.remembered.store.reading() as ledger:
                known = await ledger.setting(USERNAME)
            if known:
                self._reader.named(known)
                patience = MINUTE
        async with self._house.remembered.store.transaction() as ledger:
            if await ledger.setting(USERNAME) != self._username:
                await ledger.keep_setting(USERNAME, self._username, self._house.clock())


@asynccontextmanager
async def telegram(house: House, settings: Telegram, channels: Channels) -> AsyncIterator[None]:
    """Open the channel and add it to `channels`; Telegram need not be reachable yet."""
    quiet()
    token = settings.token.get_secret_value()
    reader = TelegramReader()
    name = OwnName(house, reader)
    at = (token, settings.api_url)
    async with hear(*at) as ears, speak(*at) as mouth:
        channels.readers["telegram"] = reader
        channels.senders["telegram"] = TelegramSender(mouth)
        channels.keepers["telegram"] = TelegramGroups(mouth)
        channels.fetchers["telegram"] = TelegramFetcher(ears)
        channels.paces["telegram"] = lambda to: LIMITS.of(to.name)
        channels.overall["telegram"] = LIMITS.overall
        channels.accounts["telegram"] = ears.account
        await _receive(house, channels, ears, name)
        channels.describing.append(name.keep)
        channels.alone["telegram-face"] = Watch(house, mouth).run
        yield


async def _receive(house: House, channels: Channels, ears: Ears, name: OwnName) -> None:
    """Polling, which Telegram allows one process; or the webhook and its registration."""
    inbox = house.remembered.inbox
    if house.settings.telegram_mode == "polling":
        channels.alone[f"poll-{ears.account}"] = Poller(ears, inbox, named=name.named).run
        return
    secret = await house.webhook_secret("telegram")
    channels.hook = Hook(ears.account, secret, inbox).receive
    url = f"{house.settings.public_url}/webhooks/telegram"
    channels.receiving.append(lambda: register(ears, url, secret, named=name.named))


class Watch:
    """How the bot looks on Telegram is ours to say. Each day it is compared, and administrators
    are told when somebody changed it with BotFather.

    `pause` waits so many seconds.
    """

    def __init__(
        self, house: House, mouth: Mouth, pause: Callable[[float], Awaitable[object]] = sleep
    ) -> None:
        self._house = house
        self._mouth = mouth
        self._pause = pause

    async def run(self) -> None:
        """At the start what differs is set, after an upgrade too; then it is looked at each day."""
        wanted = menus(self._house, named=await self._setting(NAMED) is not None)
        if await self._setting(FACE) == digest(wanted):
            await self.look()
        await describe(self._mouth, menus(self._house), self._pause)
        async with self._house.remembered.store.transaction() as ledger:
            await ledger.keep_setting(FACE, digest(wanted), self._house.clock())
        while True:
            await self._pause(DAY)
            await self.look()

    async def look(self) -> None:
        """Sound the alarm if it differs; where Telegram cannot be asked the next day does."""
        named = await self._setting(NAMED) is not None
        try:
            found = await differences(self._mouth, menus(self._house, named=named))
        except SendError:
            return
        if not found:
            return
        house = self._house
        async with house.remembered.store.transaction() as ledger:
            admins = house.people.teller.admins
            await alarms.sound(ledger, house.clerk, CHANGED, "", admins, house.clock())

    async def _setting(self, name: str) -> str | None:
        async with self._house.remembered.store.reading() as ledger:
            return await ledger.setting(name)


def digest(menus: Sequence[Menu]) -> str:
    """Tells one look from another."""
    return hashlib.sha256(repr(menus).encode()).hexdigest()


def menus(house: House, *, named: bool = False) -> Sequence[Menu]:
    """What Telegram shows of us: Indonesian for everybody, English for those who read it. `named`
    also says our name, which else is whatever BotFather was told."""
    first = house.settings.language
    plain = [_menu(house, lang, None if lang == first else lang) for lang in _STAFF]
    if not named:
        return plain
    return [
        replace(menu, name=house.render(Text("bot-name"), menu.language or first)) for menu in plain
    ]


def _menu(house: House, language: str, scope: str | None) -> Menu:
    def commands(names: Sequence[str]) -> Sequence[tuple[str, str]]:
        return [(name, house.render(Text(f"menu-{name}"), language)) for name in names]

    staff = [
        (name, house.render(Text(f"menu-{_AT_WORK.get(name, name)}"), language))
        for name in _STAFF[language]
    ]

    return Menu(
        language=scope,
        private=commands(_CITIZENS[language]),
        group=staff,
        admins=staff,
        description=house.render(Text("bot-description"), language),
        short=house.render(Text("bot-short"), language),
    )


async def known(settings: Telegram) -> tuple[str, str]:
    """The bot's name as Telegram knows it, and what is wrong, in words ("" for nothing)."""
    quiet()
    async with speak(settings.token.get_secret_value(), settings.api_url) as mouth:
        try:
            return (await mouth.get_me()).username or "", ""
        except Exception as error:  # whatever it is, the channel knows the words for it
            return "", str(told(error))
