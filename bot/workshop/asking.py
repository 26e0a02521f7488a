"""What is asked of the workshop, and who does it in a thread."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal, Protocol

from bot.ports import Fault
from bot.sheets import NotASheet, Sheet

Job = Literal["png", "svgs", "qr", "xlsx", "rows"]


class Unmade(Fault):
    """It could not be made just now: whoever wants it asks again."""


class Workshop(Protocol):
    """Does what `bot.workshop.jobs` names, its words given in order. Raises `Unmade`."""

    async def make(self, job: Job, *given: Any) -> bytes: ...


class Bench:
    """Work in a thread of this process."""

    async def make(self, job: Job, *given: Any) -> bytes:
        from bot.workshop.jobs import JOBS  # its libraries cost 20 MiB

        return await asyncio.to_thread(JOBS[job], *given)


async def svgs(workshop: Workshop, descriptions: Sequence[Mapping[str, Any]]) -> list[str]:
    """The SVG elements of Vega-Lite descriptions. Raises `Unmade`."""
    if not descriptions:
        return []
    drawn: list[str] = json.loads(await workshop.make("svgs", [*descriptions]))
    return drawn


async def xlsx(workshop: Workshop, sheets: Sequence[Sheet]) -> bytes:
    """The workbook of these sheets. Raises `Unmade`."""
    return await workshop.make("xlsx", [*sheets])


async def rows(workshop: Workshop, data: bytes) -> list[tuple[str, ...]]:
    """As `bot.sheets.read`. Raises `NotASheet` and `Unmade`."""
    found: list[list[str]] | None = json.loads(await workshop.make("rows", data))
    if found is None:
        raise NotASheet
    return [tuple(row) for row in found]
