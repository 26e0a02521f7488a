"""The law as it ships, some officers, and a case to decide about."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from importlib import resources
from typing import Any

from bot.reports import calendar, catalogue, clocks, outcomes, places
from bot.reports.acts import Decision, Officer
from bot.reports.calendar import WIB
from bot.reports.case import Standing
from bot.reports.decide import Matter
from bot.reports.law import Law
from bot.reports.report import Report
from bot.reports.staff import Role, Staff

POSKO, NEIGHBOUR, THIRD, CITY, PROVINCE = "16.71.02", "16.71.03", "16.71.04", "16.71", "16"
KELURAHAN, OTHER_KELURAHAN = "16.71.02.1006", "16.71.02.1002"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=WIB)


NOW = at("2024-10-08T10:00")
"""A Tuesday in the campaign of 2024, in office hours."""


def _data(*names: str) -> str:
    return resources.files("bot.reports").joinpath("data", *names).read_text("utf-8")


LAW = Law(
    places.load(
        [_data("cities", "16.71-palembang.toml"), _data("cities", "19.71-pangkalpinang.toml")]
    ),
    catalogue.load(_data("catalogue.toml")),
    calendar.load(_data("calendar.toml")),
    outcomes.load(_data("outcomes.toml")),
    clocks.load(_data("clocks.toml")),
    "https://posko.example",
)


def officer(person: str, role: Role, office: str, place: str | None = None) -> Officer:
    return Officer(person, person.title(), (Staff(person, role, office, place or office),))


ANI = officer("ani", "panwascam", POSKO)
BUDI = officer("budi", "panwascam", POSKO)
PKD = officer("pkd", "pkd", POSKO, KELURAHAN)
AWAY = officer("away", "panwascam", NEIGHBOUR)
CITA = officer("cita", "city", CITY)
DEWI = officer("dewi", "division", CITY)
ADMIN = officer("admin", "administrator", "", "")
READER = officer("reader", "province", PROVINCE)
AUDITOR = officer("auditor", "auditor", CITY)
STRANGER = Officer("stranger", "", ())
EVERYBODY = (ANI, BUDI, PKD, AWAY, CITA, DEWI, ADMIN, READER, AUDITOR, STRANGER)

REPORT = Report(
    lane="violation",
    category="vote-buying",
    place=KELURAHAN,
    story="Ada yang membagi uang.",
    known_at=date(2024, 10, 8),
)
RIGHTS = Report(lane="rights", category="not-on-list", place=KELURAHAN)
HELD = ("taken", "waiting", "traced", "referred", "confirming")


def standing(state: Any = "new", office: str = POSKO, **more: Any) -> Standing:
    more.setdefault("reason", "kecamatan")
    more.setdefault("holder", "ani" if state in HELD else None)
    return Standing(state, office, **more)


def matter(state: Any = "new", report: Report = REPORT, **more: Any) -> Matter:
    """A case filed an hour ago; `more` goes to its standing where that has such a field."""
    fields = {key: more.pop(key) for key in list(more) if key in Standing.__dataclass_fields__}
    if state == "confirming":
        fields.setdefault("outcome", "not-violation")
        fields.setdefault("ending", "not-violation")
    more.setdefault("filed_at", at("2024-10-08T09:00"))
    return Matter("PLG-7K4M-2QX9", standing(state, **fields), report, "pilkada-2024", **more)


def after(before: Matter, decision: Decision, now: datetime) -> Matter:
    """The case as it is once the decision is written."""
    running: Mapping[str, datetime] = {
        kind: due for kind, due in before.clocks.items() if kind not in decision.stop
    }
    is_open = decision.standing.is_open
    return replace(
        before,
        standing=decision.standing,
        report=decision.report or before.report,
        clocks={**running, **decision.start},
        closed_at=None if is_open else (before.closed_at or now),
        proposed=decision.words if decision.standing.state == "confirming" else "",
    )
