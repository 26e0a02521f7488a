"""The command that prints posters into a folder, and how it is typed."""

import asyncio
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from bot.admin import Declined
from bot.admin.rows import UnknownOffice
from bot.messages import Text
from bot.papers.facts import Facts
from bot.papers.gathering import SIZES, poster
from bot.papers.press import Press
from bot.settings import Settings
from bot.wiring import told
from bot.wiring.house import House, house

LANGUAGES = ("id", "en")


class NoWayIn(Declined):
    """There is nothing to scan yet: set POSKO_PUBLIC_URL, or start Posko once with a channel."""


def typed(posters: ArgumentParser) -> None:
    """What can be typed after `posko admin posters`."""
    posters.add_argument("--office", metavar="CODE", help="one office only, such as 16.71.02")
    posters.add_argument("--language", choices=LANGUAGES, default="id")
    posters.add_argument("--size", choices=SIZES, default="a4")
    posters.add_argument("--to", metavar="FOLDER", type=Path, required=True)


async def print_posters(asked: Namespace, settings: Settings) -> int:
    """Print the posters of all offices of the served cities, or of one."""
    async with house(settings) as built:
        papers = await _papers(built, asked)
        if not any(paper["links"] for _, paper in papers):
            raise NoWayIn
        folder: Path = asked.to
        await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
        press = Press(built.render)
        for code, paper in papers:
            name = f"poster-{code}-{asked.language}-{asked.size}.pdf"
            data = await press.pdf(paper, asked.language)
            await asyncio.to_thread((folder / name).write_bytes, data)
            file = str(folder / name)
            row = {"office": code, "file": file, "ways": list(paper["links"])}
            told.done(file, row, as_json=asked.json)
    return 0


async def _papers(built: House, asked: Namespace) -> Sequence[tuple[str, Facts]]:
    words = built.render(Text("paper-poster-hello"), asked.language)
    async with built.remembered.store.reading() as ledger:
        served = tuple(built.settings.cities)
        codes = [
            office.id
            for office in await ledger.offices()
            if office.kind != "province" and office.id.startswith(served)
        ]
        if asked.office is not None:
            if asked.office not in codes:
                raise UnknownOffice(asked.office)
            codes = [asked.office]
        return [
            (code, await poster(ledger, built.rules, code, words, asked.size))
            for code in sorted(codes)
        ]
