"""Practice: what an officer files while he practises counts for nothing and is easily removed."""

from datetime import datetime, timedelta

from bot.ports import Ledger

LASTING = timedelta(hours=8)
"""Practice ends by itself, so that nobody's real report is taken for one the day after."""


async def practising(ledger: Ledger, person: str, now: datetime) -> datetime | None:
    """Until when a person practises; None when he does not."""
    until = await ledger.setting(_name(person))
    end = datetime.fromisoformat(until) if until else None
    return end if end is not None and now < end else None


async def toggle(ledger: Ledger, person: str, now: datetime) -> datetime | None:
    """Begin practising, or end it; until when he practises now."""
    began = await practising(ledger, person, now) is None
    end = now + LASTING if began else now
    await ledger.keep_setting(_name(person), end.isoformat(), now)
    return end if began else None


def _name(person: str) -> str:
    return f"practice:{person}"
