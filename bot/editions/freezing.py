"""A board becomes plain JSON that never changes: every number of the city, and what the public is
told of them.

A body is {"at", "first" and "last" day, "stage", "names": of places by code, "method", "internal":
numbers, "public": numbers or None (see `bot.editions.public`)}. In numbers None is what is hidden;
what a version does not tell is not there. The rows of places stand in the order of their codes, so
that the order tells nothing.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.charts.of import tiles, trend
from bot.figures.board import Board, Promise, Share, Spread
from bot.reports.calendar import WIB
from bot.reports.case import ENDS
from bot.reports.counting import ERROR
from bot.reports.places import Gazetteer

Body = Mapping[str, Any]
Numbers = Mapping[str, Any]
UNREAD = ("new", "unreviewed")
"""States of which no officer has looked at the report yet."""
_SIGNS = 16


def frozen(
    board: Board, first: date | None, public: Numbers | None, places: Gazetteer
) -> dict[str, Any]:
    """The body of an edition: all of the city's numbers, and the `public` ones as they stand on the
    public page of the day. `first` is the first day of its period, None for all time."""
    codes = sorted({one.place for one in board.promises} | {place for place, _ in board.areas})
    return {
        "at": board.at.isoformat(),
        "first": first.isoformat() if first is not None else "",
        "last": board.at.astimezone(WIB).date().isoformat(),
        "stage": board.scope.stage,
        "names": {code: _name(code, places) for code in codes},
        "method": {"error": ERROR},
        "internal": {**whole(board), "charts": [trend(board, places), tiles(board, places)]},
        "public": None if public is None else dict(public),
    }


def fingerprint(body: Body) -> str:
    """The first signs of the SHA-256 of a body: on every page, and in the journal."""
    plain = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()[:_SIGNS]


def whole(board: Board) -> dict[str, Any]:
    """Every number, none hidden."""
    states = dict(board.states)
    unread = sum(states.get(state, 0) for state in UNREAD)
    return {
        "total": board.total,
        "before": board.before,
        "unread": unread,
        "looked": board.total - unread,
        "closed": sum(states.get(state, 0) for state in ENDS),
        "open": board.open,
        "overdue": board.overdue,
        "claim": spread(board.claim),
        "word": spread(board.word),
        "close": spread(board.close),
        "claim_kept": share(board.claim_kept),
        "word_kept": share(board.word_kept),
        "complete": share(board.complete),
        "areas": _areas(board),
        "categories": [_row(f"category-{key}", count) for key, count in board.categories],
        "states": [_row(f"state-{key}", count) for key, count in board.states],
        "lanes": [_row(f"edition-lane-{key}", count) for key, count in board.lanes],
        "channels": [
            _row("edition-channel", count, channel=channel) for channel, count in board.channels
        ],
        "funnel": [_row(f"edition-step-{key}", count) for key, count in board.funnel],
        "trend": [[day.isoformat(), count] for day, count in board.trend],
    }


def spread(one: Spread) -> dict[str, Any]:
    """Seconds."""
    return {"median": one.median, "most": one.most, "count": one.count}


def share(one: Share) -> dict[str, Any]:
    return {"kept": one.kept, "total": one.total, "percent": one.percent}


def _name(code: str, places: Gazetteer) -> str:
    place = places.place(code)
    return place.name if place is not None else code


def _areas(board: Board) -> list[dict[str, Any]]:
    """A row for each kecamatan; what is known of the city alone has a row as well."""
    counts, promises = dict(board.areas), {one.place: one for one in board.promises}
    return [
        _area(code, counts.get(code, 0), promises.get(code))
        for code in sorted(counts.keys() | promises.keys())
    ]


def _area(code: str, count: int, promise: Promise | None) -> dict[str, Any]:
    row: dict[str, Any] = {"place": code, "count": count}
    if promise is None:
        return row
    return row | {
        "looked": promise.total,
        "percent": promise.in_time.percent,
        "kept": promise.in_time.kept,
        "judged": promise.in_time.total,
        "median": promise.claimed.median,
        "open": promise.open,
        "overdue": promise.overdue,
    }


def _row(name: str, count: int, **values: str) -> dict[str, Any]:
    """A row that a text names, with its values."""
    return {"name": name, "values": values, "count": count}
