"""The rows of the data files, and how those of one city stand once its office has spoken."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from bot.reports.rules.finding import Found, found
from bot.reports.rules.values import Field, filed, fits, plain

Files = Mapping[str, Mapping[str, Any]]
"""The parsed data files by name: "calendar", "catalogue", "clocks", "forms", "outcomes", …"""


class Ruled(Protocol):
    """What a city office made of a row (`bot.ports.Rule`); a `value` of None is the file's own."""

    @property
    def city(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> Any: ...
    @property
    def source(self) -> str: ...
    @property
    def verified(self) -> bool: ...
    @property
    def by(self) -> str: ...
    @property
    def at(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it stands.

    `value` and `filed` (the file's own) are plain JSON by the keys of `fields`; a row without
    fields can only be confirmed. `path` leads to its table in the file. `by` is the person who
    confirmed or changed it for the city at `at`; "" and None when nobody has. `about` is its name,
    or the text of it, where only the data knows what it is called.
    """

    name: str
    fields: tuple[Field, ...]
    value: Mapping[str, Any]
    filed: Mapping[str, Any]
    source: str
    verified: bool
    path: tuple[str | int, ...]
    by: str = ""
    at: datetime | None = None
    about: str = ""

    @property
    def file(self) -> str:
        return self.name.partition(".")[0]

    @property
    def changed(self) -> bool:
        """Whether it stands otherwise than in the file."""
        return self.value != self.filed


def rows(files: Files, city: str | None = None) -> dict[str, Row]:
    """All rows by name, as the files have them; with a city, only those that concern it."""
    return {one.name: _row(one) for file, data in files.items() for one in found(file, data, city)}


def _row(one: Found) -> Row:
    value = {field.key: plain(one.table.get(field.key, field.usual)) for field in one.fields}
    return Row(
        one.name, one.fields, value, value, one.source, one.verified, one.path, about=one.about
    )


def ruled(rows: Mapping[str, Row], rules: Iterable[Ruled]) -> dict[str, Row]:
    """The rows as they stand after the rules of one city; what fits no row is left aside."""
    now = dict(rows)
    for rule in rules:
        row = now.get(rule.name)
        value = _value(row, rule.value) if row is not None else None
        if row is None or value is None:
            continue
        as_filed = rule.value is None and row.verified
        now[rule.name] = replace(
            row, value=value, source=rule.source or row.source,
            verified=rule.verified or as_filed, by=rule.by, at=rule.at,
        )  # fmt: skip
    return now


def kept(row: Row, value: Mapping[str, Any]) -> Any:
    """A row's value as a rule keeps it: bare when the row has one field."""
    return value[row.fields[0].key] if len(row.fields) == 1 else dict(value)


def _value(row: Row, kept_: Any) -> Mapping[str, Any] | None:
    """The value that a rule keeps, by field; None when it is none of this row's."""
    if kept_ is None:
        return row.filed
    value = {row.fields[0].key: kept_} if len(row.fields) == 1 else kept_
    if not isinstance(value, dict):
        return None
    # A field that came with an upgrade stands as in the file.
    whole = {field.key: value.get(field.key, row.filed[field.key]) for field in row.fields}
    return whole if all(fits(field, whole[field.key]) for field in row.fields) else None


def overlaid(files: Files, rows: Mapping[str, Row]) -> dict[str, dict[str, Any]]:
    """Copies of those files in which a row stands otherwise, with these values in their places."""
    changed = [row for row in rows.values() if row.changed]
    copies = {name: deepcopy(dict(files[name])) for name in {row.file for row in changed}}
    for row in changed:
        table: Any = copies[row.file]
        for step in row.path:
            table = table[step]
        for field in row.fields:
            table[field.key] = filed(field, row.value[field.key])
    # The flags of rows are part of some files' values.
    for row in rows.values():
        if row.file in copies and row.path:
            table = copies[row.file]
            for step in row.path:
                table = table[step]
            if "verified" in table:
                table["verified"] = row.verified
    return copies


def unconfirmed(rows: Mapping[str, Row]) -> dict[str, int]:
    """How many rows nobody has confirmed, by file."""
    counts: dict[str, int] = {}
    for row in rows.values():
        if not row.verified:
            counts[row.file] = counts.get(row.file, 0) + 1
    return counts
