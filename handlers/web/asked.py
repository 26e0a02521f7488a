"""What of the figures is asked for, as it stands in the dashboard's address."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from bot.reports.calendar import Calendar
from handlers.web.inbox import LANES, View

PERIODS = ("today", "7d", "30d", "all")
USUAL = "7d"
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Choices:
    """What this visitor can ask for: places and stages by their codes, the latest stage first."""

    places: Collection[str]
    stages: Collection[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A view of the figures; "" means all. A `stage` ("pilkada-2024/quiet") goes before the
    `period`. `passed` are the filters of the address that nobody knows, and that are not held."""

    period: str = USUAL
    place: str = ""
    lane: str = ""
    stage: str = ""
    passed: tuple[str, ...] = ()

    def link(self, path: str = "/desk/stats", **changes: str) -> str:
        """The address of this view with some of it changed."""
        asked = {"period": self.period, "place": self.place, "lane": self.lane}
        query = {**asked, "stage": self.stage, **changes}
        if query["stage"]:
            query["period"] = ""
        return f"{path}?{urlencode({key: value for key, value in query.items() if value})}"

    def listed(self, **more: str) -> str:
        """The desk's list of what a number counts; "" where there is no such list: it knows no
        stages. `more` are its filters; `time` "all" is for what stands as of now."""
        if self.stage and more.get("time") != "all":
            return ""
        narrowed = {"time": self.period, "place": self.place, "lane": self.lane, **more}
        return View().link(**narrowed)


def read(query: Mapping[str, str], choices: Choices) -> Asked:
    """Read an address; what is not among the choices is passed over. The old name of the period,
    `time`, is understood."""
    wanted = {name: query.get(name, "").strip()[:_LONGEST] for name in ("place", "lane", "stage")}
    period = (query.get("period") or query.get("time") or "").strip()[:_LONGEST]
    if period == "stage":
        period, wanted["stage"] = "", wanted["stage"] or next(iter(choices.stages), "")
    known: Mapping[str, Collection[str]] = {
        "period": PERIODS, "place": choices.places, "lane": LANES, "stage": choices.stages
    }  # fmt: skip
    wanted = {"period": period, **wanted}
    passed = tuple(name for name, one in wanted.items() if one and one not in known[name])
    held = {name: "" if name in passed else one for name, one in wanted.items()}
    return Asked(held["period"] or USUAL, held["place"], held["lane"], held["stage"], passed)


def stages(calendar: Calendar, cities: Collection[str], today: date) -> tuple[str, ...]:
    """The stages that began in one of the cities, the latest first, and what is outside all."""
    begun = [
        span
        for span in calendar.spans
        if span.start <= today and not span.cities.isdisjoint(cities)
    ]
    begun.sort(key=lambda span: span.start, reverse=True)
    found = [span.stage for span in begun] + [calendar.outside]
    return tuple(dict.fromkeys(f"{stage.election}/{stage.key}" for stage in found))
