"""How far away a moment is, in words: "12 menit lagi", "lewat 2 jam"."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.messages import Text

UNITS = ("minutes", "hours", "days")
_HOURS_FROM, _DAYS_FROM = timedelta(minutes=90), timedelta(hours=48)


def relative(at: datetime, now: datetime) -> Text:
    """A moment ahead or behind, in one unit: minutes up to 90, hours up to 48, else days."""
    unit, count = _span(abs(at - now))
    return Text("console-late" if at < now else "console-ahead", {"unit": unit, "count": count})


def patterns() -> Mapping[str, Text]:
    """The same words with {n} for the number, for desk.js, which keeps them true on open pages."""
    return {
        f"{side}-{unit}": Text(f"console-{side}", {"unit": unit, "count": "{n}"})
        for side in ("ahead", "late")
        for unit in UNITS
    }


def _span(away: timedelta) -> tuple[str, int]:
    if away < _HOURS_FROM:
        return "minutes", away // timedelta(minutes=1)
    if away < _DAYS_FROM:
        return "hours", away // timedelta(hours=1)
    return "days", away // timedelta(days=1)
