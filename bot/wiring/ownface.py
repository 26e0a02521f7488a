"""The command on how the bot looks on Telegram: shown, set, compared with what we say."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.admin import Declined, Row
from bot.messages import SendError
from bot.papers.gathering import official
from bot.ports import Act
from bot.settings import Settings
from bot.wiring import told
from bot.wiring.house import House, house
from bot.wiring.login import who

if TYPE_CHECKING:
    from handlers.telegram.send.menu import Menu

SIDE = 640
"""Pixels of a profile picture; Telegram cuts a circle out of its middle."""
INK, PAPER = "#5b3a6e", "#fbfaf8"
JPEG = b"\xff\xd8\xff"


class Off(Declined):
    """Telegram is off; README, Connect Telegram, says how to turn it on."""


class Unreached(Declined):
    """Telegram does not take it: {}. Try again later; setting a name is allowed only a few times a
    day."""


class NoPicture(Declined):
    """{} is no JPEG file that can be read."""


def typed(group: Callable[..., ArgumentParser]) -> None:
    """What can be typed after it."""
    group("show", "what Telegram shall show of us, and our official names")
    does = "set name, descriptions, commands and picture where they differ"
    wanted = group("set", does)
    wanted.add_argument("--picture", metavar="FILE", help="a square JPEG instead of our own mark")
    group("check", "compare with what Telegram shows; 1 when somebody changed it")


async def show(asked: Namespace, settings: Settings) -> int:
    async with house(settings) as built:
        async with built.remembered.store.reading() as ledger:
            names = await official(ledger, built.rules)
        for menu in _menus(built, settings):
            told.one({**_row(menu, settings), **_official(names)}, as_json=asked.json)
    return 0


async def check(asked: Namespace, settings: Settings) -> int:
    """1 when anything differs."""
    from handlers.telegram.send import speak
    from handlers.telegram.send.menu import differences

    async with house(settings) as built, speak(*_door(settings)) as mouth:
        try:
            found = await differences(mouth, _menus(built, settings))
        except SendError as error:
            raise Unreached(str(error)) from None
    sentence = f"Telegram shows otherwise: {', '.join(found)}. Set it right: posko admin bot set"
    calm = "Telegram shows the bot as it should."
    told.done(sentence if found else calm, {"differs": list(found)}, as_json=asked.json)
    return int(bool(found))


async def put(asked: Namespace, settings: Settings) -> int:
    """Set all of it; from now on the name is watched as well."""
    from bot.wiring.telegram import FACE, NAMED, digest
    from handlers.telegram.send import speak
    from handlers.telegram.send.menu import dress

    picture = _read(Path(asked.picture)) if asked.picture else mark()
    async with house(settings) as built, speak(*_door(settings)) as mouth:
        menus, now = _menus(built, settings), built.clock()
        try:
            await dress(mouth, menus, picture)
        except SendError as error:
            raise Unreached(str(error)) from None
        async with built.remembered.store.transaction() as ledger:
            await ledger.keep_setting(NAMED, now.isoformat(), now)
            await ledger.keep_setting(FACE, digest(menus), now)
            await ledger.journal(Act("system", "bot-dressed", "telegram", now, {"by": who()}))
    sentence = "Telegram shows the bot as it should: name, descriptions, commands and picture."
    told.done(sentence, {"set": _when(now)}, as_json=asked.json)
    return 0


def mark() -> bytes:
    """Our mark as a JPEG: a bubble with a tick, as the pages show it."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (4 * SIDE, 4 * SIDE), INK)
    drawing, step = ImageDraw.Draw(picture), 4 * SIDE / 40
    width = round(2.4 * step)

    def line(*points: tuple[float, float]) -> None:
        at = [((x + 4) * step, (y + 4) * step) for x, y in points]
        drawing.line(at, PAPER, width, joint="curve")
        for x, y in (at[0], at[-1]):
            round_ = width / 2
            drawing.ellipse((x - round_, y - round_, x + round_, y + round_), PAPER)

    line((8, 9), (24, 9), (24, 20), (15, 20), (11, 24), (11, 20), (8, 20), (8, 9))
    line((12.5, 14.5), (15, 17), (19.5, 12))
    made = BytesIO()
    picture.resize((SIDE, SIDE)).save(made, "JPEG", quality=90)
    return made.getvalue()


def _menus(built: House, settings: Settings) -> Sequence["Menu"]:
    if settings.telegram is None:
        raise Off
    from bot.wiring.telegram import menus  # costs memory, so only when it is on

    return menus(built, named=True)


def _door(settings: Settings) -> tuple[str, str]:
    if settings.telegram is None:
        raise Off
    return settings.telegram.token.get_secret_value(), settings.telegram.api_url


def _row(menu: "Menu", settings: Settings) -> Row:
    return {
        "language": menu.language or settings.language,
        "name": menu.name,
        "short": menu.short,
        "description": menu.description,
        "commands": [f"/{name}" for name, _ in menu.private],
        "group_commands": [f"/{name}" for name, _ in menu.group],
    }


def _official(names: Any) -> Row:
    return {f"official_{way}": names.get(way) for way in ("telegram", "whatsapp", "web")}


def _read(file: Path) -> bytes:
    try:
        data = file.expanduser().read_bytes()
    except OSError:
        raise NoPicture(file) from None
    if not data.startswith(JPEG):
        raise NoPicture(file)
    return data


def _when(now: datetime) -> str:
    return now.isoformat(timespec="seconds")
