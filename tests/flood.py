"""A flooded posko by hand: reports filed at once, chats that may be written to seldom."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.filing import Draft
from bot.messages import Address, Message
from bot.pace import FREE, Pace
from bot.ports import Consent
from bot.reports.report import Report
from tests.whole import Stage, person

WIDE = {"flood_count": 100_000, "flood_words": 100_000, "person_day": 100_000}
"""Promises by which no report waits unreviewed: the flood of issue 5 is another matter."""
TICKET = re.compile(r"\b[A-Z]{3}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")
EVERY = timedelta(seconds=1 / 0.24)
"""How far apart messages to a group are, once its burst is spent."""
KELURAHAN = "16.71.02.1006"
_FIRST = re.compile(r"^1\. [A-Z]{3}-", re.MULTILINE)


def paced(to: Address) -> Pace:
    """As Telegram has it: a group takes five at once, after that one in four seconds."""
    return Pace(5, 0.24) if to.name.startswith("-") else FREE


async def flood(
    stage: Stage, count: int, category: str = "vote-buying", place: str = KELURAHAN, **more: str
) -> list[str]:
    """So many reports, each of somebody else; return their tickets. Nothing is sent yet."""
    tickets = []
    house, now = stage.house, stage.clock[0]
    for _ in range(count):
        stage.updates += 1
        name = f"72{stage.updates:05}"
        async with house.remembered.store.transaction() as ledger:
            someone = await ledger.person(person(name), "id", now)
            case = f"{stage.updates:032x}"
            await ledger.open_draft(case, someone.id, Consent("2026-11", "id", "telegram", now))
            report = Report(
                lane="violation",
                category=category,
                place=place,
                story=f"Seseorang membagi amplop di gang nomor {stage.updates}",
                known_at=now.date(),
            )
            draft = Draft(case, someone.id, "telegram", replace(report, **more))
            tickets.append((await house.clerk.file(ledger, draft, now)).ticket)
    return tickets


def cards(messages: Sequence[Message]) -> list[list[str]]:
    """The tickets that each message to an office shows as new, one list a message."""
    sent = [m for m in messages if m.kind == "send"]
    return [list(dict.fromkeys(TICKET.findall(m.body))) for m in sent if TICKET.search(m.body)]


def digests(messages: Sequence[Message]) -> list[Message]:
    """Those that show the cards of several cases, as they were sent."""
    return [m for m in messages if m.kind == "send" and _FIRST.search(m.body)]


async def passes(stage: Stage, seconds: float, step: float = 1.0) -> None:
    """Time passes, and what may leave meanwhile leaves."""
    for _ in range(round(seconds / step)):
        stage.wait(seconds=step)
        await stage.work()
