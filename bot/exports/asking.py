"""Which cases an export is of: what was asked for, by whom, and the filters it comes to."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any, Literal, get_args

from bot.desk.reach import narrowed, sees
from bot.exports.formats import FORMATS, Format
from bot.messages import Text
from bot.ports import Case, Filter
from bot.reports.acts import No
from bot.reports.calendar import WIB
from bot.reports.case import ENDS, OPEN, STATES
from bot.reports.places import Gazetteer
from bot.reports.report import Lane
from bot.reports.staff import SUPERIOR, Staff, places

Period = Literal["today", "7d", "30d", "all"]
PERIODS: tuple[Period, ...] = get_args(Period)
USUAL: Period = "7d"
LANES: tuple[Lane, ...] = get_args(Lane)
_LENGTHS: Mapping[Period, int] = {"today": 1, "7d": 7, "30d": 30}
"""Days of a period, today among them."""
_WORDS: Mapping[str, Period] = {
    "hari": "today", "today": "today", "7d": "7d", "30d": "30d", "semua": "all", "all": "all"
}  # fmt: skip
_LANE_WORDS: Mapping[str, Lane] = {
    "pelanggaran": "violation", "violation": "violation", "violations": "violation",
    "hak": "rights", "rights": "rights",
}  # fmt: skip
_FILLING = frozenset({"ini", "pilih", "excel"})
"""Words that belong to another ("hari ini", "hak pilih") or say nothing."""
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the cases is asked for; "" means all."""

    period: Period = USUAL
    place: str = ""
    lane: str = ""
    category: str = ""
    state: str = ""
    overdue: bool = False

    def to_json(self) -> dict[str, Any]:
        """Plain JSON; `of` reads it back."""
        return asdict(self)

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> "Asked":
        """Of a query, a form or `to_json`; what is no such value is passed over."""
        word = {name: str(given.get(name) or "")[:_LONGEST] for name in cls.__dataclass_fields__}
        period = next((one for one in PERIODS if one == word["period"]), USUAL)
        return cls(
            period,
            word["place"],
            word["lane"] if word["lane"] in LANES else "",
            word["category"],
            word["state"] if word["state"] in STATES else "",
            bool(given.get("overdue")),
        )


@dataclass(frozen=True, slots=True)
class Wish:
    """What a line of chat asks for. `unknown` are words that are nothing we know."""

    asked: Asked
    format: Format = "xlsx"
    unknown: str = ""


def read(words: str, gazetteer: Gazetteer) -> Wish:
    """ "30d plaju pelanggaran csv": period, place, lane and format in any order."""
    asked, format_, rest = Asked(), FORMATS[0], []
    for word in words.lower().split():
        found = next((one for one in FORMATS if one == word), None)
        if found is not None:
            format_ = found
        elif word in _WORDS:
            asked = replace(asked, period=_WORDS[word])
        elif word in _LANE_WORDS:
            asked = replace(asked, lane=_LANE_WORDS[word])
        elif word not in _FILLING:
            rest.append(word)
    text = " ".join(rest)
    place = _place(text, gazetteer) if text else ""
    return Wish(replace(asked, place=place or ""), format_, "" if place is not None else text)


def _place(text: str, gazetteer: Gazetteer) -> str | None:
    if gazetteer.place(text) is not None:
        return text
    city = gazetteer.city_in(text)
    matches = gazetteer.find(text).matches
    if matches:
        return matches[0].kecamatan.code
    return city.code if city is not None else None


def filtered(asked: Asked, role: Staff, now: datetime) -> Filter | No:
    """The filter of what a role may read, narrowed to what was asked. What comes in after `now`
    is in none of its pages."""
    if not places((role,), "read"):
        return No(Text("exports-not-yours"))
    reach = narrowed(role, "read", asked.place or None)
    if reach is None:
        return No(Text("exports-not-yours"))
    if asked.place and not _within(asked.place, role):
        return No(Text("exports-place-beyond"))
    deeper = asked.place if len(asked.place) > len(reach.place or "") else reach.place
    return replace(
        reach,
        place=deeper or None,
        lane=asked.lane or None,
        category=asked.category or None,
        state=asked.state or None,
        since=since(asked.period, now),
        until=now + timedelta(microseconds=1),
        overdue=now if asked.overdue else None,
    )


def _within(place: str, role: Staff) -> bool:
    own = role.place if role.role in SUPERIOR else role.office
    return not own or f"{place}.".startswith(f"{own}.")


def since(period: Period, now: datetime) -> datetime | None:
    """When a period began: midnight in WIB, so many days before with today; None for "all"."""
    days = _LENGTHS.get(period)
    if days is None:
        return None
    first = now.astimezone(WIB).date() - timedelta(days=days - 1)
    return datetime.combine(first, time(), WIB)


def readable(case: Case, role: Staff, *, full: bool) -> bool:
    """Whether the role's reader may have a case in his export: the last word is the reach's own,
    whatever a filter let through; practice is nobody's."""
    return not case.practice and sees((role,), case, "identity" if full else "read")


def reach_now(role: Staff) -> Filter | None:
    """What a role may read at all, of any period."""
    return narrowed(role, "read")


def of_the_day(
    office: Staff, since_: datetime, until: datetime, begun: datetime | None
) -> tuple[Filter, ...]:
    """What the archive of a day holds, within the reach of the city office it is for: all that is
    open, and what ended while it lasted. A report on that office itself lies above its reach.

    What ends after it was `begun` is in it as open, or in the next one: never twice."""
    reach = narrowed(office, "read")
    if reach is None:
        return ()
    inside = replace(reach, until=until)
    return (
        replace(inside, states=OPEN),
        replace(inside, states=ENDS, changed=since_, unchanged=begun),
    )
