"""The press: a paper's facts in, a PDF out, typeset in a process of its own.

Typst is large and written in Rust, and what it sets are words of anybody: a page that takes for
ever or eats memory takes nobody along. Nothing is written to a disk: templates and data go into
the process by its standard input, and the PDF comes out of it.
"""

import asyncio
import json
import subprocess
import sys
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from bot.papers.layout import laid_out
from bot.ports import Render

PATIENCE = 30.0
"""Seconds that one paper may take, if the caller has no other wish."""
_HOUSE = str(Path(__file__).parents[2])
_AT_ONCE = BoundedSemaphore(2)
_THREADS = ThreadPoolExecutor(2, "press")
"""Its own, so that whoever waits for a paper holds up nobody who reads evidence."""
Head = Callable[[], Awaitable[str]]


async def headless() -> str:
    """No journal's head on papers."""
    return ""


class Unprintable(Exception):
    """The paper could not be printed."""

    def __init__(self, why: str) -> None:
        super().__init__(why)


_SLOW = "it took too long"
_NO_PAPER = "its facts make no paper"
_FAILED = "the press failed"


@dataclass(frozen=True, slots=True)
class Press:
    """Prints beside the event loop; `head` says the journal's head for the foot of papers."""

    render: Render
    head: Head = headless

    async def pdf(self, paper: Mapping[str, Any], language: str) -> bytes:
        """As `printed`. Raises `Unprintable`."""
        head = await self.head()
        work = partial(printed, paper, self.render, language, head=head)
        return await asyncio.get_running_loop().run_in_executor(_THREADS, work)


def printed(
    paper: Mapping[str, Any],
    render: Render,
    language: str,
    *,
    head: str = "",
    patience: float = PATIENCE,
) -> bytes:
    """The PDF (tagged, PDF/UA-1) of a paper, its words in `language`. It blocks: call it in a
    thread. `head` is the journal's head just now, for the foot ("" for none). Raises
    `Unprintable`, also for facts that are no paper (any more)."""
    try:
        sheet = laid_out(paper, render, language, head)
    except (LookupError, TypeError, ValueError):
        raise Unprintable(_NO_PAPER) from None
    return typeset(sheet, patience=patience)


def typeset(sheet: Mapping[str, Any], *, patience: float = PATIENCE) -> bytes:
    """The PDF of a sheet: blocks of words, as `bot.papers.layout` lays them out."""
    command = [sys.executable, "-m", "bot.papers.child"]
    given = json.dumps(sheet, ensure_ascii=True).encode()
    with _AT_ONCE:
        try:
            done = subprocess.run(  # noqa: S603 - our own program
                command, input=given, timeout=patience, env={"PYTHONPATH": _HOUSE},
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise Unprintable(_SLOW) from None
    if done.returncode != 0 or not done.stdout.startswith(b"%PDF"):
        raise Unprintable(_FAILED)
    return done.stdout
