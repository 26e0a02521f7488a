"""How long each kind of data is kept, and whether the clock can be believed when it says "over"."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Literal, get_args

Does = Literal["erase", "tell", "keep"]
"""erase: the timekeeper does it; tell: what is over is only counted; keep: for ever."""

STEADY = timedelta(days=2)
"""A doubted clock that was not looked at for so long has not proved that it runs steadily."""


@dataclass(frozen=True, slots=True)
class Class:
    """A kind of data. `days` after `since` (words) it is over; None where the span is another's.

    `city` says that the days may differ from city to city: they are counted by the case's.
    """

    key: str
    about: str
    days: int | None
    since: str
    does: Does
    source: str
    verified: bool
    city: bool = False

    def over_before(self, now: datetime) -> datetime | None:
        """What is older than this is over at `now`; None where nothing is by its age."""
        return None if self.days is None else now - timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class Retention:
    """`data/retention.toml`: the classes by key, in their order. `leap` is how far ahead of the
    last look a clock may be and still be believed, `trust` how long it must run on otherwise."""

    classes: Mapping[str, Class] = field(default_factory=dict)
    leap: timedelta = timedelta(days=14)
    trust: timedelta = timedelta(days=3)

    def span(self, key: str) -> timedelta:
        """Raises KeyError for an unknown class, ValueError for one without days."""
        days = self.classes[key].days
        if days is None:
            raise ValueError(key)
        return timedelta(days=days)

    def erased(self, *, city: bool) -> Iterator[Class]:
        """The classes with days of their own that the timekeeper erases: those of cities' cases,
        or the house's own."""
        return (
            one
            for one in self.classes.values()
            if one.does == "erase" and one.days is not None and one.city is city
        )


def load(text: str) -> Retention:
    """Read `retention.toml`. Raises `ValueError` or `KeyError` on a malformed file."""
    return read(tomllib.loads(text))


def read(data: Mapping[str, Any]) -> Retention:
    """The classes of the file's tables."""
    found = [_class(row) for row in data["class"]]
    classes = {one.key: one for one in found}
    if len(classes) != len(found):
        raise ValueError("class")
    guard = data["guard"]
    leap, trust = timedelta(days=guard["leap_days"]), timedelta(days=guard["trust_days"])
    return Retention(classes, leap, trust)


def _class(row: Mapping[str, Any]) -> Class:
    if row["does"] not in get_args(Does):
        raise ValueError(row["key"])
    return Class(
        key=row["key"],
        about=row["about"],
        days=row.get("days"),
        since=row["since"],
        does=row["does"],
        source=row["source"],
        verified=row["verified"],
        city=row.get("city", False),
    )


# --- can the clock be believed?

Verdict = Literal["sure", "ahead"]


@dataclass(frozen=True, slots=True)
class Watch:
    """What is remembered of the clock: `sure` is the furthest moment that was believed; `doubted`
    since when (by the doubted clock itself) it is not, `seen` when it was looked at last."""

    sure: datetime
    seen: datetime
    doubted: datetime | None = None

    def to_json(self) -> dict[str, str | None]:
        """Plain JSON; `from_json` reads it back."""
        doubted = self.doubted.isoformat() if self.doubted else None
        return {"sure": self.sure.isoformat(), "seen": self.seen.isoformat(), "doubted": doubted}

    @classmethod
    def from_json(cls, blob: Mapping[str, Any]) -> "Watch":
        doubted = blob.get("doubted")
        return cls(
            datetime.fromisoformat(blob["sure"]),
            datetime.fromisoformat(blob["seen"]),
            datetime.fromisoformat(doubted) if doubted else None,
        )


def looked(watch: Watch, now: datetime, kept: Retention) -> tuple[Watch, Verdict]:
    """What is remembered after a look at the clock, and whether it can be believed.

    A clock set back erases less than it should, which harms nobody: it is believed, and `sure`
    stays, so that it is not doubted when it is set right again. One that is far ahead of the last
    look is doubted: it may be wrong, or the machine may have stood still. It is believed once it
    ran on steadily for `kept.trust`.
    """
    if now - watch.sure <= kept.leap:
        return Watch(max(watch.sure, now), now), "sure"
    since = watch.doubted
    if since is None or abs(now - watch.seen) > STEADY or now < since:
        return replace(watch, seen=now, doubted=now), "ahead"
    if now - since >= kept.trust:
        return Watch(now, now), "sure"
    return replace(watch, seen=now), "ahead"


def trusted(now: datetime) -> Watch:
    """What is remembered once a person said that the clock is right."""
    return Watch(now, now)
