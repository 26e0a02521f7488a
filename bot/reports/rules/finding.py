"""Finds the rows in each data file: a file's own shape is known here and nowhere else."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.reports.rules.values import Field, Kind

Path = tuple[str | int, ...]
STAGES = (
    "non-tahapan", "voter-list", "coklit", "dps", "nomination", "campaign", "quiet", "voting",
    "recapitulation",
)  # fmt: skip
"""The stages' keys (facts of the law, c)."""
SOURCES = "rows"
"""The table of a file that says where plain values are from and whether they are confirmed."""
_BOUNDS: Mapping[str, tuple[float, float]] = {
    "calendar.promise.first_word_hours": (1, 168),
    "calendar.promise.report_days": (1, 30),
    "calendar.promise.safe_days": (1, 30),
    "calendar.moving_vote.general_days": (1, 120),
    "calendar.moving_vote.special_days": (1, 60),
    "clocks.claim.minutes": (5, 2_880),
    "clocks.claim.city_minutes": (5, 2_880),
    "clocks.claim.confirm_hours": (1, 168),
    "clocks.nags.silent_hours": (1, 80),
    "clocks.nags.quiet_from": (0, 23),
    "clocks.nags.quiet_until": (0, 23),
    "clocks.law.review_days": (1, 14),
    "clocks.law.reopen_days": (1, 90),
    "clocks.law.reopen_times": (0, 10),
    "clocks.law.reveal_hours": (1, 72),
    "clocks.law.handling_days": (1, 60),
    "clocks.handover.most": (1, 10),
}
"""The least and the most of numbers, by the name of the row or of the one above."""


@dataclass(frozen=True, slots=True)
class Found:
    """A row in its file: `table` at `path` holds the values of its fields."""

    name: str
    path: Path
    table: Mapping[str, Any]
    fields: tuple[Field, ...]
    source: str
    verified: bool
    about: str = ""
    """What it is called, where the data itself says so."""


def found(file: str, data: Mapping[str, Any], city: str | None) -> Iterator[Found]:
    """The rows of a file; with a city, only those that concern it."""
    finders: Mapping[str, Callable[[], Iterator[Found]]] = {
        "calendar": lambda: _calendar(data, city),
        "catalogue": lambda: _listed("catalogue", "category", data, _CATEGORY),
        "outcomes": lambda: _outcomes(data),
        "clocks": lambda: _walked("clocks", data, data),
        "forms": lambda: _forms(data),
        "guide": lambda: _guide(data),
        "letters": lambda: _letters(data),
        "special": lambda: _special(data, city),
        "retention": lambda: _retention(data),
    }
    if file in finders:
        yield from finders[file]()


# --- plain values in tables


def _walked(file: str, data: Mapping[str, Any], table: Any, path: Path = ()) -> Iterator[Found]:
    """Every value below a table, a row each."""
    for key, value in table.items():
        if not path and key in (SOURCES, "election"):
            continue
        if isinstance(value, dict):
            yield from _walked(file, data, value, (*path, key))
            continue
        name = ".".join(map(str, (file, *path, key)))
        field = _field(key, name, value)
        if field is not None:
            source, verified = _said(data, (*path, key))
            yield Found(name, path, table, (field,), source, verified)


def _field(key: str, name: str, value: Any) -> Field | None:
    """The field a plain value is, by its shape; None for what is no row."""
    if ".office_hours." in name:
        return Field(key, "hours")
    if name == "calendar.holidays.every_year":
        return Field(key, "yearly")
    if name == "calendar.holidays.dates":
        return Field(key, "days")
    if isinstance(value, list):
        if key == "urgent_stages":
            return Field(key, "choices", low=0, choices=STAGES)
        numbers = len(value) == 2 and all(isinstance(one, int) for one in value)
        return _bounded(key, "pair", name) if numbers else None
    kinds: Mapping[type, Kind] = {bool: "yes", int: "count", float: "share"}
    kind = kinds.get(type(value))
    if kind == "share":
        return Field(key, kind, low=0.05, high=0.95)
    return _bounded(key, kind, name) if kind else None


def _bounded(key: str, kind: Kind, name: str) -> Field:
    above = name.rpartition(".")[0]
    low, high = _BOUNDS.get(name) or _BOUNDS.get(above) or (1, 10_000)
    if ".claim.stages." in name:
        low, high = _BOUNDS["clocks.claim.minutes"]
    return Field(key, kind, low=low, high=high)


def _said(data: Mapping[str, Any], path: Path) -> tuple[str, bool]:
    """Where a plain value is from and whether it is confirmed, as the nearest entry of the table
    `rows` says."""
    entries = data.get(SOURCES, {})
    for length in range(len(path), 0, -1):
        entry = entries.get(".".join(map(str, path[:length])))
        if entry is not None:
            return entry.get("source", ""), entry.get("verified", False)
    return "", False


# --- calendar.toml


def _calendar(data: Mapping[str, Any], city: str | None) -> Iterator[Found]:
    yield from _walked("calendar", data, data)
    for number, election in enumerate(data.get("election", ())):
        if city is None or city in election["cities"]:
            yield from _election(election, ("election", number), city)


_ELECTION = (Field("voting_day", "day"), Field("days", "choice", choices=("calendar", "working")))
_STAGE = (
    Field("start", "day"),
    Field("end", "day"),
    Field("all_day", "yes", usual=False),
    Field("poskos", "yes", usual=True),
)


def _election(election: Mapping[str, Any], path: Path, city: str | None) -> Iterator[Found]:
    name = f"calendar.election.{election['id']}"
    source, verified = election.get("source", ""), election["verified"]
    yield Found(name, path, election, _ELECTION, source, verified)
    for number, stage in enumerate(election["stages"]):
        key = stage.get("id", stage["key"])
        own = stage.get("source", source), stage.get("verified", verified)
        yield Found(f"{name}.{key}", (*path, "stages", number), stage, _STAGE, *own)
    for number, one in enumerate(election.get("dates", ())):
        if city is None or city in one.get("cities", election["cities"]):
            own = one.get("source", source), one.get("verified", verified)
            field = (Field("day", "day"),)
            yield Found(f"{name}.{one['key']}", (*path, "dates", number), one, field, *own)


# --- lists of tables with a key each

_CATEGORY = (
    Field("type", "words", low=0, high=120),
    Field("destination", "choice", choices=("posko", "city")),
    Field("urgency", "count", high=3),
)
_OUTCOME = (
    Field("needs", "choice", choices=("", "words", "number"), usual=""),
    Field("buries", "yes", usual=False),
)


def _listed(
    file: str, table: str, data: Mapping[str, Any], fields: tuple[Field, ...]
) -> Iterator[Found]:
    for number, row in enumerate(data.get(table, ())):
        source, verified = row.get("source") or _said(data, (table,))[0], row["verified"]
        yield Found(f"{file}.{row['key']}", (table, number), row, fields, source, verified)


def _outcomes(data: Mapping[str, Any]) -> Iterator[Found]:
    yield from _listed("outcomes", "outcome", data, _OUTCOME)
    field = Field("referrals", "choices", choices=tuple(data["referrals"]))
    yield Found("outcomes.referrals", (), data, (field,), *_said(data, ("referrals",)))


def _forms(data: Mapping[str, Any]) -> Iterator[Found]:
    fields = (Field("title", "words", high=80), Field("model", "words", low=0, high=20))
    for purpose, kinds in data.items():
        for kind, row in kinds.items():
            own = row.get("source", ""), row["verified"]
            yield Found(f"forms.{purpose}.{kind}", (purpose, kind), row, fields, *own)


_ANSWER = (Field("id", "words", low=0, high=1_500), Field("en", "words", low=0, high=1_500))
"""The city office's own words for an answer of the guide, by language; "": those in locales/."""


def _guide(data: Mapping[str, Any]) -> Iterator[Found]:
    for key, row in data.items():
        if "questions" in row:
            yield Found(f"guide.{key}", (key,), row, _ANSWER, row["source"], row["verified"])


def _letters(data: Mapping[str, Any]) -> Iterator[Found]:
    for kind in data["number"]:
        field, source = Field(kind, "words", high=60), data.get("source", "")
        name, verified = f"letters.number.{kind}", data["verified"]
        yield Found(name, ("number",), data["number"], (field,), source, verified)


def _special(data: Mapping[str, Any], city: str | None) -> Iterator[Found]:
    """The special places of the city files, by city; their names are those of the file."""
    for code, places in data.items():
        for number, row in enumerate(places if city in (None, code) else ()):
            name, about = f"special.{row['key']}", row.get("name") or f"special-kind-{row['kind']}"
            yield Found(name, (code, number), row, (), row["source"], row["verified"], about)


_DAYS = (Field("days", "count", low=1, high=36_500),)


def _retention(data: Mapping[str, Any]) -> Iterator[Found]:
    """The classes of a city's cases; the house's own are the same for all."""
    for number, row in enumerate(data["class"]):
        if row.get("city"):
            own = row["source"], row["verified"]
            yield Found(f"retention.{row['key']}", ("class", number), row, _DAYS, *own)
