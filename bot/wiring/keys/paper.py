"""The paper copy of the keys: shown on a terminal, or a PDF for the printer."""

import asyncio
import io
import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import segno

from bot import texts
from bot.admin import Declined
from bot.admin.onpaper import check_sum, code, grouped
from bot.admin.turning import noted
from bot.papers.press import Unprintable, printed
from bot.papers.sheets import keys as sheet
from bot.papers.sheets.blocks import Speech
from bot.ports import Act
from bot.settings import Settings
from bot.wiring import told
from bot.wiring.house import clock_of, house
from bot.wiring.keys.look import ON_PAPER, folders, sealed_something
from bot.wiring.keys.show import written
from bot.wiring.login import who


class NoTerminal(Declined):
    """The paper is shown on a terminal only; for a file to print add --out FILE.pdf"""


class TakenAlong(Declined):
    """{} would lie in {}, and each backup would take it along; name another place."""


class IsThere(Declined):
    """{} is there already; name another file."""


class Unpressed(Declined):
    """The paper could not be printed ({}); on a terminal posko admin keys escrow shows it."""


async def escrow(asked: Namespace, settings: Settings) -> int:
    """Print the paper copy; it stands in the journal before anybody sees it."""
    out: Path | None = asked.out
    if out is None and not sys.stdout.isatty():
        raise NoTerminal
    pairs = await asyncio.to_thread(written, settings.keys_file)
    paper = _paper(pairs, clock_of(settings)().isoformat())
    ids = [name for name, _ in pairs]
    if out is None:
        await _note(settings, ids, "terminal")
        print("\n".join(_page(paper, Speech(texts.load(), asked.language))))
        return 0
    where = await asyncio.to_thread(_place, out, settings)
    data = await asyncio.to_thread(_pdf, paper, asked.language)
    await _note(settings, ids, "file")
    await asyncio.to_thread(_write, where, data)
    sentence = (
        f"{out}: print it, lock the paper away, and delete the file.\n"
        "Then try the paper: posko admin keys drill"
    )
    told.done(sentence, {"file": str(out), "keys": ids}, as_json=asked.json)
    return 0


def _paper(pairs: Sequence[tuple[str, str]], made: str) -> dict[str, Any]:
    keys = [
        {"id": name, "key": grouped(key), "check": check_sum(name, key), "code": code(name, key)}
        for name, key in pairs
    ]
    return {"kind": "keys", "keys": keys, "made": made}


def _pdf(paper: Mapping[str, Any], language: str) -> bytes:
    try:
        return printed(paper, texts.load(), language)
    except Unprintable as fault:
        raise Unpressed(str(fault)) from None


def _page(paper: Mapping[str, Any], say: Speech) -> Iterator[str]:
    """The same for a terminal, with QR codes made of blocks."""
    yield f"{say('paper-keys-title')} · {say('paper-keys-secret')}\n"
    yield say("paper-keys-danger")
    for title, one in zip(sheet.titles(paper, say), paper["keys"], strict=True):
        drawn = io.StringIO()
        segno.make(one["code"], error="m").terminal(drawn, border=2, compact=True)
        yield f"\n{title}\n\n  {one['id']}  {one['key']}"
        yield f"  {say('paper-keys-check', check=one['check'])}\n"
        yield drawn.getvalue()
    yield from (f"- {step}" for step in sheet.steps(say))


def _place(out: Path, settings: Settings) -> Path:
    """Where the file is to be. Raises `Declined` where a backup would take it along."""
    whole = out.resolve()
    for name, folder in folders(settings).items():
        if whole.is_relative_to(folder):
            raise TakenAlong(out, name)
    if whole.exists():
        raise IsThere(out)
    return whole


def _write(path: Path, data: bytes) -> None:
    """For this user alone, and never in the place of another file. Raises OSError."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
    except BaseException:
        path.unlink()
        raise


async def _note(settings: Settings, ids: Sequence[str], way: str) -> None:
    """In the journal, and for posko check; before there is data there is neither."""
    if not await sealed_something(settings):
        return
    async with house(settings) as built, built.remembered.store.transaction() as ledger:
        now = built.clock()
        detail = {"by": who(), "keys": list(ids), "as": way}
        await ledger.journal(Act("system", "keys-escrow", "", now, detail))
        printed_before = await ledger.setting(ON_PAPER)
        await ledger.keep_setting(ON_PAPER, noted(ids, printed_before), now)
