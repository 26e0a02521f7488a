"""The columns of an export: the one table of their names, kinds and meanings, and a case's cells.

A name, once given, keeps its meaning for ever; a new column gets a new name. A test keeps
`docs/export-columns.md` equal to what is printed from here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

from bot.messages import Text
from bot.ports import Case
from bot.reports.calendar import WIB
from bot.reports.law import Law
from bot.reports.told import office_name
from bot.sheets import plain

Kind = Literal["key", "code", "words", "number", "decimal", "day", "moment", "yes"]
"""key: one of a fixed list of words; code: digits that are no number; words: free or in the
reader's language; day: 2024-11-25; moment: 2024-11-25T09:00:00+07:00 (WIB); yes: 1 or 0."""
Cell: TypeAlias = "str | int | float | None"
VERSION = 1
"""Of the dictionary: the largest `since` there is."""
NAMES = frozenset({"identity", "nik"})
"""Columns that are opened for a reason; another name than was opened takes another reason."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `bare` ones may hold what points at a person and are in unmasked exports alone."""

    name: str
    kind: Kind
    bare: bool = False
    since: int = 1

    @property
    def meaning(self) -> Text:
        return Text(f"export-column-{self.name.replace('_', '-')}")


COLUMNS: tuple[Column, ...] = (
    Column("ticket", "code"),
    Column("lane", "key"),
    Column("category", "key"),
    Column("category_name", "words"),
    Column("city", "code"),
    Column("kecamatan", "code"),
    Column("kecamatan_name", "words"),
    Column("kelurahan", "code"),
    Column("kelurahan_name", "words"),
    Column("state", "key"),
    Column("state_name", "words"),
    Column("office", "code"),
    Column("office_name", "words"),
    Column("filed_at", "moment"),
    Column("changed_at", "moment"),
    Column("due_at", "moment"),
    Column("overdue", "yes"),
    Column("closed_at", "moment"),
    Column("known_at", "day"),
    Column("election", "key"),
    Column("stage", "key"),
    Column("channel", "key"),
    Column("visibility", "key"),
    Column("reporter", "key"),
    Column("way", "key"),
    Column("evidence", "number"),
    Column("people", "number"),
    Column("escalated", "yes"),
    Column("handed", "number"),
    Column("reopened", "number"),
    Column("outcome", "key"),
    Column("referred", "key"),
    Column("twin", "code"),
    Column("rating", "number"),
    Column("identity", "words", bare=True),
    Column("nik", "code", bare=True),
    Column("story", "words", bare=True),
    Column("accused", "words", bare=True),
    Column("occurred", "words", bare=True),
    Column("where", "words", bare=True),
    Column("place_words", "words", bare=True),
    Column("spot", "key", bare=True),
    Column("latitude", "decimal", bare=True),
    Column("longitude", "decimal", bare=True),
    Column("official_number", "words", bare=True),
)


def chosen(*, full: bool) -> tuple[Column, ...]:
    """The columns of an export, in their order."""
    return tuple(column for column in COLUMNS if full or not column.bare)


class Naming:
    """Names in words of what rows say by keys, each rendered once. `say` renders a Text."""

    def __init__(self, law: Law, say: Callable[[Text], str]) -> None:
        self._law = law
        self._say = say
        self._known: dict[tuple[str, str], str] = {}

    def key(self, family: str, key: str) -> str:
        """ "state", "taken" → "sedang ditangani"; the key itself where the law of today has no
        such category any more."""
        return self._once(family, key, lambda: self._say(Text(f"{family}-{key}")))

    def category(self, key: str) -> str:
        known = any(one.key == key for one in self._law.catalogue.categories)
        return self.key("category", key) if known else key

    def office(self, code: str) -> str:
        return self._once("office", code, lambda: self._say(office_name(self._law.places, code)))

    def place(self, code: str) -> str:
        found = self._law.places.place(code)
        return found.name if found is not None else ""

    def _once(self, family: str, key: str, make: Callable[[], str]) -> str:
        if (family, key) not in self._known:
            self._known[family, key] = make()
        return self._known[family, key]


def row(
    case: Case, columns: Sequence[Column], naming: Naming, now: datetime, *, shown: bool
) -> list[Cell]:
    """A case's cells in the order of `columns`, the words without controls and halves of signs.

    `shown` says that what points at persons was opened to the reader; else those cells are empty,
    as the identity of an anonymous report always is.
    """
    cells = {**_standing(case, naming, now), **_told(case, naming)}
    if shown:
        cells |= _bare(case)
    found = (cells.get(column.name) for column in columns)
    return [plain(cell) if isinstance(cell, str) else cell for cell in found]


def sifted(
    made: Sequence[Cell], case: Case | None, columns: Sequence[Column], naming: Naming, *,
    shown: bool,
) -> list[Cell]:  # fmt: skip
    """A row that was made earlier, what its reporter told in it as the case (None: it does not
    open any more) has it now. What was not opened then stays closed."""
    told: dict[str, Cell] = {} if case is None else _told(case, naming)
    bare = _bare(case) if shown and case is not None else {}
    found: list[Cell] = []
    for column, cell in zip(columns, made, strict=True):
        now = bare.get(column.name) if column.bare else told.get(column.name, cell)
        now = plain(now) if isinstance(now, str) else now
        closed = column.bare and cell in ("", None)
        found.append(None if column.name in NAMES and now != cell else cell if closed else now)
    return found


def _standing(case: Case, naming: Naming, now: datetime) -> dict[str, Cell]:
    """What the house itself knows of it."""
    standing = case.standing
    return {
        "ticket": case.ticket,
        "state": case.state,
        "state_name": naming.key("state", case.state),
        "office": case.office,
        "office_name": naming.office(case.office),
        "filed_at": moment(case.filed_at),
        "changed_at": moment(case.changed_at),
        "due_at": moment(case.due_at),
        "overdue": int(case.due_at is not None and case.due_at < now),
        "closed_at": moment(case.closed_at),
        "election": case.election,
        "stage": case.stage,
        "channel": case.channel,
        "escalated": int(standing.escalated),
        "handed": standing.handed,
        "reopened": standing.reopened,
        "outcome": standing.outcome,
        "referred": standing.referred,
        "twin": standing.twin,
        "rating": case.rating,
    }


def _told(case: Case, naming: Naming) -> dict[str, Cell]:
    """What the reporter told that points at nobody."""
    report = case.report
    kecamatan = report.kecamatan or ""
    kelurahan = report.place if len(report.place) > len("16.71.02") else ""
    return {
        "lane": report.lane,
        "category": report.category,
        "category_name": naming.category(report.category),
        "city": report.city,
        "kecamatan": kecamatan,
        "kecamatan_name": naming.place(kecamatan),
        "kelurahan": kelurahan,
        "kelurahan_name": naming.place(kelurahan),
        "known_at": _day(report.known_at),
        "visibility": report.visibility,
        "reporter": report.reporter,
        "way": report.way,
        "evidence": sum(report.evidence.values()),
        "people": report.people,
    }


def _bare(case: Case) -> dict[str, Cell]:
    """What points at persons. The story is among it: free words name people, and no mask finds
    every name."""
    report = case.report
    named = report.visibility != "anonymous"
    latitude, longitude = report.pin if report.pin is not None else (None, None)
    return {
        "identity": report.identity if named else "",
        "nik": report.nik if named else "",
        "story": report.story,
        "accused": report.accused,
        "occurred": report.occurred,
        "where": report.where,
        "place_words": report.place_words,
        "spot": report.spot,
        "latitude": latitude,
        "longitude": longitude,
        "official_number": case.standing.number,
    }


def moment(at: datetime | None) -> str | None:
    """ "2024-11-25T09:00:00+07:00"."""
    return at.astimezone(WIB).isoformat(timespec="seconds") if at is not None else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def dictionary(
    columns: Sequence[Column], say: Callable[[Text], str]
) -> tuple[tuple[str, str, str, str, str], ...]:
    """A line for each column: name, kind, masked ("masked" or "open"), since, meaning."""
    return tuple(
        (one.name, one.kind, "masked" if one.bare else "open", str(one.since), say(one.meaning))
        for one in columns
    )


def markdown(indonesian: Callable[[Text], str], english: Callable[[Text], str]) -> str:
    """The dictionary as a page of docs/."""
    head = (
        "# Columns of an export\n\n"
        f"Version {VERSION}. Printed from `bot/exports/columns.py`, which says what each kind is; "
        "a name keeps its meaning for ever.\nMasked columns are empty in every export but one that "
        "an officer with the duty `identity` asked for with a reason.\n"
        "Laporan bukan bukti pelanggaran. A report is no proof of a violation.\n\n"
        "| Column | Kind | Masked | Since | Arti | Meaning |\n"
        "| --- | --- | --- | --- | --- | --- |\n"
    )
    lines = (
        f"| `{one.name}` | {one.kind} | {'yes' if one.bare else ''} | {one.since} "
        f"| {indonesian(one.meaning)} | {english(one.meaning)} |\n"
        for one in COLUMNS
    )
    return head + "".join(lines)
