"""What a report of a period tells the public: the numbers of the day's public page, and no others.

Whatever counted anew, for a week or at another hour, could be subtracted from what was published
before. So the public version says how everything stood on two published days, and the rule of
`bot.publishing.hiding` holds in it because nothing new is shown.
"""

from typing import Any

from bot.charts.of import Chart, tiled
from bot.editions.freezing import Numbers
from bot.publishing.hiding import LEAST, POINTS, STEP
from bot.publishing.sheet import City, Number, Sheet
from bot.reports.places import Gazetteer


def public(today: Sheet, before: Sheet | None, city: str, places: Gazetteer) -> Numbers | None:
    """The numbers of a city on the sheet of the day, beside those of the sheet `before`; None where
    nothing was published of it."""
    now = _of(today, city)
    if now is None:
        return None
    then = _of(before, city) if before is not None and before.day < today.day else None
    return {
        "day": today.day.isoformat(),
        "hidden": {"few": STEP, "least": LEAST, "points": POINTS},
        "looked": now.totals.looked_at,
        "closed": now.totals.closed,
        "unread": now.totals.waiting,
        "areas": _areas(now, then),
        "categories": _groups(now),
        "months": [[f"{one.month}-01", one.looked_at] for one in now.months],
        "before": None if then is None or before is None else _before(before, then),
        "charts": _charts(now, today, places),
    }


def _of(sheet: Sheet, city: str) -> City | None:
    return next((one for one in sheet.cities if one.code == city), None)


def _areas(now: City, then: City | None) -> list[dict[str, Any]]:
    shares, before = dict(now.promises), dict(then.areas) if then is not None else {}
    return [
        {"place": code, "count": count, "percent": shares.get(code), "before": before.get(code)}
        for code, count in now.areas
    ]


def _groups(now: City) -> list[dict[str, Any]]:
    """What the months that are over come to, by group."""
    sums: dict[str, int] = {}
    for month in now.months:
        for group, number in month.groups.items():
            sums[group] = sums.get(group, 0) + (number or 0)
    return [
        {"name": f"edition-group-{group}", "values": {}, "count": number or None}
        for group, number in sums.items()
    ]


def _before(before: Sheet, then: City) -> dict[str, Number | str]:
    totals = then.totals
    return {"day": before.day.isoformat(), "looked": totals.looked_at, "closed": totals.closed}


def _charts(now: City, today: Sheet, places: Gazetteer) -> list[Chart]:
    """The tile map, once there is something to see."""
    if now.totals.looked_at is None:
        return []
    place = places.place(now.code)
    return [
        {
            "kind": "tiles", "place": place.name if place else now.code, "period": "all",
            "stage": "", "lane": "", "at": today.at.isoformat(), "total": now.totals.looked_at,
            "rows": tiled(now.code, dict(now.areas), places), "unplaced": 0,
        }
    ]  # fmt: skip
