"""What a city office makes of the data files' rows: confirmed, changed, taken back."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from bot.messages import Text
from bot.people.telling import noted
from bot.ports import Act, Ledger, Rule
from bot.reports.acts import No, Officer
from bot.reports.law import Law, standing
from bot.reports.rules import Row, Unfit, accepted, kept, rows, ruled
from bot.reports.staff import may

SOURCE = 300
"""Letters of a source."""
ACTION = "rule-changed"

Deed = Literal["confirm", "change", "revert"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an officer wants of a row. `seen` is `mark` of the row he looked at; `typed` are the
    new values by field, `source` where they are from (needed for a change)."""

    city: str
    name: str
    deed: Deed
    seen: str
    typed: Mapping[str, str]
    source: str = ""


def subject(city: str, name: str) -> str:
    """By this the journal knows a city's row."""
    return f"rule:{city}:{name}"


def mark(row: Row) -> str:
    """How a row stands, to notice that somebody else changed it."""
    return json.dumps([row.value, row.verified], sort_keys=True)


async def standing_rows(ledger: Ledger, law: Law, city: str) -> dict[str, Row]:
    """A city's rows as they stand in this transaction."""
    mine = [rule for rule in await ledger.rules() if rule.city == city]
    return ruled(rows(law.files, city), mine)


async def decide(
    ledger: Ledger, law: Law, officer: Officer, wanted: Wanted, now: datetime
) -> No | None:
    """Do what an officer wants of a row, and journal it; a No when it may not be.

    The city's own officers and administrators may. In the same transaction what stands then is
    looked at: a row that somebody changed since is not changed again unseen.
    """
    city = wanted.city
    if not may(officer.roles, "offices", city):
        return No(Text("rule-not-yours"))
    rules = [rule for rule in await ledger.rules() if rule.city == city]
    found = ruled(rows(law.files, city), rules)
    row = found.get(wanted.name)
    if row is None:
        return No(Text("rule-unknown"))
    if mark(row) != wanted.seen:
        return No(Text("rule-moved-on"))
    new = _ruling(row, found, wanted, officer, now)
    if isinstance(new, No):
        return new
    if not _stands(law, city, [*(one for one in rules if one.name != row.name), new]):
        return No(Text("rule-unusable"))
    await ledger.keep_rule(new)
    await ledger.journal(_noted(officer, row, new, now))
    return None


def _ruling(
    row: Row, found: Mapping[str, Row], wanted: Wanted, officer: Officer, now: datetime
) -> Rule | No:
    """The rule that does it. What is confirmed is kept as it stands, whatever later files say."""
    value: Any = kept(row, row.value)
    source = wanted.source.strip()[:SOURCE]
    if wanted.deed == "revert":
        # In the words of the file again, which nobody has confirmed.
        return Rule(wanted.city, row.name, None, "", False, officer.person, now)
    if wanted.deed == "change":
        if not source:
            return No(Text("rule-no-source"))
        try:
            value = kept(row, accepted(row, wanted.typed, found))
        except Unfit as fault:
            return No(fault.why)
    return Rule(wanted.city, row.name, value, source or row.source, True, officer.person, now)


def _stands(law: Law, city: str, rules: Sequence[Rule]) -> bool:
    try:
        standing(law, city, rules)
    except (ValueError, KeyError):
        return False
    return True


def _noted(officer: Officer, row: Row, new: Rule, now: datetime) -> Act:
    old = kept(row, row.value)
    detail = {
        "name": row.name,
        "old": old,
        "new": kept(row, row.filed) if new.value is None else new.value,
        "source": new.source,
        "verified": new.verified,
    }
    return noted(officer, ACTION, subject(new.city, row.name), now, **detail)
