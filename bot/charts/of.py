"""Charts of a board: plain JSON that can wait in the outbox, drawn later in anybody's language."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.charts.findings import FEW
from bot.figures.board import Board, Promise
from bot.reports.places import Gazetteer

Chart = dict[str, Any]
MOST = 25
"""So many kecamatan stand by name; the rest together."""
MONTH = 28
"""Days from one row of a trend to the next, at least, where it is told by months."""


def areas(board: Board, places: Gazetteer) -> Chart:
    """Reports by kecamatan, most first."""
    placed, unplaced = _placed(board.areas, places)
    rows = [[_name(code, places), count] for code, count in placed]
    chart = {**_head("areas", board, places), "rows": rows[:MOST], "unplaced": unplaced}
    if len(rows) > MOST:
        rest = rows[MOST:]
        chart["rest"] = [len(rest), sum(count for _, count in rest)]
    return chart


def trend(board: Board, places: Gazetteer) -> Chart:
    """Reports by day, or by month where the board tells months."""
    days = [day for day, _ in board.trend]
    return {
        **_head("trend", board, places),
        "rows": [[day.isoformat(), count] for day, count in board.trend],
        "by": "month" if _monthly(days) else "day",
        "before": board.before,
    }


def tiles(board: Board, places: Gazetteer) -> Chart:
    """Reports by kecamatan as a tile map of the board's city."""
    placed, unplaced = _placed(board.areas, places)
    city = _city(board, [code for code, _ in placed], places)
    shown = places.tiles(city)
    elsewhere = sum(count for code, count in placed if code not in shown)
    chart = {**_head("tiles", board, places), "rows": tiled(city, dict(placed), places)}
    return {**chart, "unplaced": unplaced + elsewhere}


def tiled(city: str, counts: Mapping[str, int | None], places: Gazetteer) -> list[Chart]:
    """The squares of a city; None is a number that is hidden because it is small."""
    return [
        {"name": _name(code, places), "count": counts.get(code, 0), "tile": list(tile)}
        for code, tile in places.tiles(city).items()
    ]


def heat(board: Board, places: Gazetteer) -> Chart:
    """Reports by weekday and hour."""
    rows = [[day, hour, count] for (day, hour), count in sorted(board.hours.items()) if count]
    return {**_head("heat", board, places), "rows": rows}


def funnel(board: Board, places: Gazetteer) -> Chart:
    """How far the reports came."""
    return {**_head("funnel", board, places), "rows": [list(step) for step in board.funnel]}


def promises(board: Board, places: Gazetteer) -> Chart:
    """What share each posko took inside its clock: the lowest first, then those with few."""
    ordered = sorted(board.promises, key=lambda one: (not _measured(one), _in_time(one)))
    late = _latest(ordered)
    rows = [
        {
            "name": _name(one.place, places),
            "kept": one.in_time.kept,
            "total": one.in_time.total,
            "late": one.place in late,
        }
        for one in ordered
    ]
    kept = board.claim_kept
    chart = {**_head("promises", board, places), "rows": rows}
    few = any(one.in_time.total and not _measured(one) for one in ordered)
    return {**chart, "kept": kept.kept, "judged": kept.total, "few": few}


def _head(kind: str, board: Board, places: Gazetteer) -> Chart:
    scope = board.scope
    return {
        "kind": kind,
        "place": _name(scope.place, places) if scope.place else "",
        "period": scope.period,
        "stage": scope.stage,
        "lane": scope.lane,
        "at": board.at.isoformat(),
        "total": board.total,
    }


def _placed(
    rows: Sequence[tuple[str, int]], places: Gazetteer
) -> tuple[list[tuple[str, int]], int]:
    """Rows of kecamatan, and how many reports know only their city."""
    cities = {city.code for city in places.cities()}
    known = [(code, count) for code, count in rows if code not in cities]
    return known, sum(count for code, count in rows if code in cities)


def _city(board: Board, codes: Sequence[str], places: Gazetteer) -> str:
    """The city whose map is drawn: the board's own; else the one with most reports."""
    for code in (board.scope.place, *codes):
        if (place := places.place(code)) is not None:
            return places.city_of(place.code).code
    return next((city.code for city in places.cities()), "")


def _latest(promises: Sequence[Promise]) -> frozenset[str]:
    """Those with the lowest share in time; nobody where all are level, and none who have few."""
    shares = {one.place: _in_time(one) for one in promises if _measured(one)}
    lowest = min(shares.values(), default=None)
    level = frozenset(place for place, share in shares.items() if share == lowest)
    return level if len(level) < len(shares) else frozenset()


def _in_time(one: Promise) -> float:
    """The share it took in time; beyond all others where there is nothing to judge."""
    return one.in_time.kept / one.in_time.total if one.in_time.total else 2.0


def _measured(one: Promise) -> bool:
    """Whether a posko has enough to be judged."""
    return one.in_time.total >= FEW


def _monthly(days: Sequence[date]) -> bool:
    return len(days) > 1 and (days[1] - days[0]).days >= MONTH


def _name(code: str, places: Gazetteer) -> str:
    place = places.place(code)
    return place.name if place is not None else code
