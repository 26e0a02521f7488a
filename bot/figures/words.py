"""A board in the words of a chat message: short enough for a phone, the main thing first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from bot.figures import duration
from bot.figures.board import Board, Promise, Share, Spread
from bot.messages import Text, Value
from bot.reports.calendar import NO_STAGE
from bot.reports.case import OPEN
from bot.reports.counting import ERROR
from bot.reports.law import Law

TOP = 3
"""Rows of each kind in the summary."""
ENOUGH = 10
"""From so many times on, nine of ten are told as well."""


@dataclass(frozen=True, slots=True)
class Words:
    """Says boards; `law` knows places and stages by name."""

    law: Law

    def summary(self, board: Board) -> tuple[Text, ...]:
        """The main figures: how many, where, how quickly, what is open."""
        if not board.total:
            now = (self._now(board),) if board.open else ()
            return (self.head(board), Text("stats-none"), *now)
        error = Text("stats-note", {"percent": ceil(100 * ERROR)})
        return (
            _lines(self.head(board), *self._change(board)),
            _lines(*self._where(board)),
            _lines(*promised(board)),
            _lines(
                Text("stats-complete", {"share": shared(board.complete)}),
                self._now(board),
                self._channels(board),
            ),
            error,
        )

    def head(self, board: Board) -> Text:
        """ "163 laporan · 30 hari · Palembang · Dugaan pelanggaran"."""
        parts = [self.period(board), self.place(board.scope.place)]
        if board.scope.lane:
            parts.append(Text(f"walkin-lane-{board.scope.lane}"))
        return Text("stats-of", {"total": board.total, "points": tuple(parts)})

    def areas(self, board: Board) -> tuple[Text, ...]:
        """Each kecamatan in a line: how many, how quickly claimed, what is overdue."""
        counted = dict(board.areas)
        some = [one for one in board.promises if counted.get(one.place) or one.open]
        some.sort(key=lambda one: (-counted.get(one.place, 0), one.place))
        lines = [self._area(one, counted.get(one.place, 0)) for one in some]
        known = {one.place for one in board.promises}
        lines += [self._line(place, n) for place, n in board.areas if place not in known]
        if not lines:
            return (self.head(board), Text("stats-none"))
        return (self.head(board), _lines(*lines))

    def kinds(self, board: Board) -> tuple[Text, ...]:
        """Each category in a line: how many, and how many of them are open."""
        if not board.total:
            return (self.head(board), Text("stats-none"))
        open_: Counter[str] = Counter()
        for (_, category, state), count in board.cells.items():
            open_[category] += count if state in OPEN else 0
        return (
            self.head(board),
            _lines(*(_kind(key, count, open_[key]) for key, count in board.categories)),
        )

    def period(self, board: Board) -> Text:
        """A board's period by name; a stage by its own, where all of its cities stand in it."""
        period, stage = board.scope.period, board.scope.stage.rpartition("/")[2]
        spans = (span for one in self._laws() for span in one.calendar.spans)
        known = {NO_STAGE.key, *(span.stage.key for span in spans)}
        if period == "stage" and stage in known:
            return Text(f"stage-{stage}")
        return Text(f"period-{period}")

    def place(self, code: str) -> Text:
        if not code or self.law.places.place(code) is None:
            return Text("everywhere")
        return Text("plain", {"words": self.law.places.full_name(code)})

    def area(self, code: str) -> str:
        """A kecamatan's or city's name; the code itself if no file knows it."""
        place = self.law.places.place(code)
        return place.name if place else code

    def _laws(self) -> Sequence[Law]:
        return (self.law, *self.law.cities.values())

    def _change(self, board: Board) -> tuple[Text, ...]:
        if board.before is None:
            return ()
        more = board.total - board.before
        which = "same" if more == 0 else "more" if more > 0 else "fewer"
        values: Mapping[str, Value] = {
            "count": abs(more),
            "before": board.before,
            "period": Text(f"stats-before-{board.scope.period}"),
        }
        return (Text(f"stats-{which}", values),)

    def _where(self, board: Board) -> tuple[Text, ...]:
        rows = (
            ("kecamatan", [self._line(code, n) for code, n in board.areas]),
            ("category", [_named("category", key, n) for key, n in board.categories]),
            ("state", [_named("state", key, n) for key, n in board.states]),
        )
        return tuple(
            Text(f"stats-most-{name}", {"points": tuple(lines[:TOP])})
            for name, lines in rows
            if name != "kecamatan" or len(board.promises) != 1
        )

    def _area(self, one: Promise, count: int) -> Text:
        parts = [self._line(one.place, count)]
        if one.claimed.median is not None:
            parts.append(Text("stats-area-claimed", {"time": duration(one.claimed.median)}))
        if one.overdue:
            parts.append(Text("stats-area-overdue", {"count": one.overdue}))
        return Text("stats-points", {"points": tuple(parts)})

    def _line(self, code: str, count: int) -> Text:
        return Text("stats-line", {"name": self.area(code), "count": count})

    def _now(self, board: Board) -> Text:
        return Text("stats-now", {"open": board.open, "overdue": board.overdue})

    def _channels(self, board: Board) -> Text:
        rows = dict(board.channels)
        parts = (
            Text("stats-channel", {"channel": one, "count": rows[one]})
            for one in sorted(rows, key=lambda one: -rows[one])
        )
        return Text("stats-channels", {"points": tuple(parts)})


def promised(board: Board) -> tuple[Text, ...]:
    """How long it took until reports were claimed, answered and closed, and what came in time."""
    found = [
        *_lasted("claim", board.claim, board.claim_kept),
        *_lasted("word", board.word, board.word_kept),
        *_lasted("close", board.close, Share()),
    ]
    return tuple(found) or (Text("stats-untouched"),)


def shared(share: Share) -> Text:
    """ "82% (120 dari 146)"; of nothing, that it is nothing."""
    if share.percent is None:
        return Text("stats-share-none")
    values: Mapping[str, Value] = {
        "percent": share.percent,
        "kept": share.kept,
        "total": share.total,
    }
    return Text("stats-share", values)


def _lasted(what: str, spread: Spread, kept: Share) -> tuple[Text, ...]:
    parts: list[Text] = []
    if spread.median is not None:
        parts.append(Text("stats-half", {"count": spread.count, "time": duration(spread.median)}))
    if spread.most is not None and spread.count >= ENOUGH:
        parts.append(Text("stats-nine", {"time": duration(spread.most)}))
    if kept.total:
        parts.append(Text("stats-in-time", {"share": shared(kept)}))
    return (Text(f"stats-{what}", {"points": tuple(parts)}),) if parts else ()


def _named(kind: str, key: str, count: int) -> Text:
    return Text("stats-line", {"name": Text(f"{kind}-{key}"), "count": count})


def _kind(key: str, count: int, open_: int) -> Text:
    line = _named("category", key, count)
    parts = (line, Text("stats-open", {"count": open_})) if open_ else (line,)
    return Text("stats-points", {"points": parts})


def _lines(*texts: Text) -> Text:
    return Text("stats-lines", {"lines": texts})
