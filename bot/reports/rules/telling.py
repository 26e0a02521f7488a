"""A row in plain words: what it is called, and how it stands."""

from datetime import date
from typing import Any

from bot.messages import Text, Value
from bot.reports.rules.finding import STAGES
from bot.reports.rules.rows import Row
from bot.reports.rules.values import Field

DATED = ("dpt", "moving-general", "moving-special")
"""Days of an election that have a name of their own in locales/, `dated-<key>`."""


_NAMED = {"catalogue": "category", "outcomes": "outcome", "guide": "topic"}
"""Files whose rows are named by texts of their own: category-<key>."""


def label(row: Row) -> Text:
    """What a row is called: a text of locales/ of every row there is (see the tests)."""
    file, *path = row.name.split(".")
    match file, path:
        case "calendar", ["office_hours", day]:
            return Text("rule-office-hours", {"day": Text(f"weekday-{day}")})
        case "calendar", ["election", *path]:
            return _of_election(*path)
        case "forms", [purpose, kind]:
            named = {"what": Text(f"form-{purpose}"), "kind": Text(f"election-kind-{kind}")}
            return Text("rule-form", named)
        case "special", _:
            of_kind = row.about.startswith("special-kind-")
            return Text(row.about) if of_kind else Text("plain", {"words": row.about})
        case _, [key] if file in _NAMED and key != "referrals":
            return Text(f"{_NAMED[file]}-{key}")
    dashed = row.name.replace(".", "-").replace("_", "-")
    return Text(f"rule-{dashed}")


def _of_election(election: str, key: str = "") -> Text:
    values = {"election": said(election)}
    return (
        Text("rule-stage", {**values, "what": stage(key)}) if key else Text("rule-election", values)
    )


def stage(key: str) -> Value:
    """A stage or a day of an election; one that comes more than once has its number."""
    plain, _, number = key.rpartition("-")
    if number.isdecimal() and plain in STAGES:
        return Text("stage-again", {"stage": Text(f"stage-{plain}"), "number": number})
    if key in DATED:
        return Text(f"dated-{key}")
    return Text(f"stage-{key}") if key in STAGES else said(key)


def said(key: str) -> str:
    """A key of the data in words: "pilkada-2024" is "Pilkada 2024"."""
    words = key.replace("-", " ")
    return words[:1].upper() + words[1:]


def told(field: Field, value: Any) -> Value:
    """A value as people read it."""
    match field.kind:
        case "yes":
            return Text("rule-yes") if value else Text("rule-no")
        case "hours":
            return "–".join(value).replace(":", ".") if value else Text("rule-closed")
        case "share":
            return f"{round(value * 100)}%"
        case "pair":
            return "–".join(map(str, value))
        case "yearly":
            return tuple(f"{int(one[3:])}/{int(one[:2])}" for one in value)
    return _named(field, value)


def _named(field: Field, value: Any) -> Value:
    match field.kind:
        case "day":
            return _day(value)
        case "days":
            return tuple(_day(one) for one in value)
        case "choice":
            return Text(f"rule-choice-{value or 'none'}")
        case "choices" if field.key == "referrals":
            return tuple(Text(f"referral-{one}") for one in value)
        case "choices":
            return tuple(Text(f"stage-{one}") for one in value)
    return str(value) if value != "" else Text("rule-empty")


def _day(value: str) -> Text:
    return Text("rule-day", {"day": date.fromisoformat(value)})
