"""What Telegram shows of the bot before a word is said: its commands and its description."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    InputProfilePhotoStatic,
)
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.messages import Later, Refused
from handlers.telegram.limits import waits
from handlers.telegram.send.errors import FAULTS, told

log = logging.getLogger(__name__)

COMMAND_LETTERS = 256
DESCRIPTION_LETTERS = 512
SHORT_LETTERS = 120

Commands = Sequence[tuple[str, str]]
"""(command without its stroke, what it does)"""


@dataclass(frozen=True, slots=True)
class Menu:
    """The menus and texts of one language; `language` None is for everybody else.

    `admins` is the menu of a group's administrators. `description` stands in the empty chat,
    `short` in the bot's profile and beside its links. `name` is the bot's, "" for whatever
    BotFather was told.
    """

    language: str | None
    private: Commands
    group: Commands
    admins: Commands
    description: str
    short: str
    name: str = ""


async def describe(
    bot: ExtBot[None] | ExtBot[int],
    menus: Sequence[Menu],
    pause: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> None:
    """Set what differs, and try again until it is done; what is refused is logged and left."""
    for wait in waits(2.0):
        try:
            for menu in menus:
                await _commands(bot, menu)
                await _texts(bot, menu)
        except TelegramError as error:
            match told(error):
                case Later(after=after):
                    await pause(max(wait, after.total_seconds() if after else 0))
                    continue
                case Refused() as refused:
                    log.warning("Telegram does not take the bot's menu: %s", refused)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            # An answer that the library cannot read; nothing that people are told hangs on it.
            log.warning("Telegram's answer on the menu cannot be read: %s", type(error).__name__)
        return


async def differences(bot: ExtBot[None] | ExtBot[int], menus: Sequence[Menu]) -> Sequence[str]:
    """What Telegram shows otherwise than we want it: "description", "commands (en)"…

    Raises Later and Refused."""
    try:
        return [
            f"{what} ({menu.language})" if menu.language else what
            for menu in menus
            for what in await _differing(bot, menu)
        ]
    except FAULTS as error:
        raise told(error) from None


async def dress(bot: ExtBot[None] | ExtBot[int], menus: Sequence[Menu], picture: bytes) -> None:
    """Set all of it: names, texts, commands and the picture (JPEG). Raises Later and Refused."""
    try:
        for menu in menus:
            await _commands(bot, menu)
            await _texts(bot, menu)
            if menu.name and (await bot.get_my_name(menu.language)).name != menu.name:
                await bot.set_my_name(menu.name, menu.language)
        if picture:
            await bot.set_my_profile_photo(InputProfilePhotoStatic(picture))
    except FAULTS as error:
        raise told(error) from None


async def _differing(bot: ExtBot[None] | ExtBot[int], menu: Menu) -> Sequence[str]:
    found, language = [], menu.language
    if menu.name and (await bot.get_my_name(language)).name != menu.name:
        found.append("name")
    description = (await bot.get_my_description(language)).description
    if description != menu.description[:DESCRIPTION_LETTERS]:
        found.append("description")
    short = (await bot.get_my_short_description(language)).short_description
    if short != menu.short[:SHORT_LETTERS]:
        found.append("short description")
    for scope, wanted in _scopes(menu):
        if await bot.get_my_commands(scope, language) != wanted:
            return [*found, "commands"]
    return found


def _scopes(menu: Menu) -> Sequence[tuple[BotCommandScope, tuple[BotCommand, ...]]]:
    scopes: tuple[tuple[BotCommandScope, Commands], ...] = (
        (BotCommandScopeAllPrivateChats(), menu.private),
        (BotCommandScopeAllGroupChats(), menu.group),
        (BotCommandScopeAllChatAdministrators(), menu.admins),
    )
    return [
        (scope, tuple(BotCommand(name, words[:COMMAND_LETTERS]) for name, words in commands))
        for scope, commands in scopes
    ]


async def _commands(bot: ExtBot[None] | ExtBot[int], menu: Menu) -> None:
    for scope, wanted in _scopes(menu):
        if await bot.get_my_commands(scope, menu.language) != wanted:
            await bot.set_my_commands(wanted, scope, menu.language)


async def _texts(bot: ExtBot[None] | ExtBot[int], menu: Menu) -> None:
    description, short = menu.description[:DESCRIPTION_LETTERS], menu.short[:SHORT_LETTERS]
    if (await bot.get_my_description(menu.language)).description != description:
        await bot.set_my_description(description, menu.language)
    if (await bot.get_my_short_description(menu.language)).short_description != short:
        await bot.set_my_short_description(short, menu.language)
