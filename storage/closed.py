"""What goes of cases that came to their end, class by class of retention.toml.

Nothing of the journal is touched, and the case stays a case: cards and /cek go on. What is taken
out of sealed rows is taken out by sealing the rest anew; an erased file is removed, its row stays
and says so.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.reports.baring import voter_without_nik, without_identity, without_nik
from bot.reports.report import Report
from storage.columns import Moment
from storage.errors import Erased
from storage.store.drafts import STAGED
from storage.tables import affected, exhibit, letter, report, trait, word
from storage.work import Work

ERASED = "retention"
"""The reason in the row of a piece of evidence whose time was over."""

Erase = Callable[[Work, str, datetime], Awaitable[bool]]
"""Takes out what is over of one row, by its id; False when there was nothing of it."""


@dataclass(frozen=True, slots=True)
class Closed:
    """Rows named by `id` whose `at` is past are over, of those that `only` lets through. `erase`
    is None where a person decides: then they are only counted."""

    joined: sa.FromClause
    id: sa.ColumnElement[str]
    at: sa.ColumnElement[Any]
    only: sa.ColumnElement[bool]
    erase: Erase | None = None

    def over(self, before: datetime, city: str) -> sa.ColumnElement[bool]:
        return self._mine(city) & (self.at < before)

    def _mine(self, city: str) -> sa.ColumnElement[bool]:
        return report.c.filed_at.is_not(None) & (report.c.city == city) & self.only

    async def oldest_over(
        self, work: Work, before: datetime, city: str, limit: int
    ) -> Sequence[str]:
        """At most `limit` to be worked on, the oldest first. Of many it takes a while: look where
        nobody waits to write."""
        if self.erase is None:
            return ()
        query = sa.select(self.id.label("id")).select_from(self.joined)
        old = query.where(self.over(before, city)).order_by(self.at).limit(limit)
        return [row.id for row in await work.all(old)]

    async def work_on(
        self, work: Work, ids: Sequence[str], before: datetime, city: str, now: datetime
    ) -> int:
        """Take out what is over of these, but for those that are not (any more); return of how
        many something went."""
        if self.erase is None:
            return 0
        query = sa.select(self.id.label("id")).select_from(self.joined)
        still = query.where(self.id.in_(ids), self.over(before, city)).order_by(self.at)
        return sum([await self.erase(work, row.id, now) for row in await work.all(still)])

    async def count(self, work: Work, before: datetime, city: str) -> int:
        """How many are over."""
        query = sa.select(sa.func.count().label("n")).select_from(self.joined)
        row = await work.one(query.where(self.over(before, city)))
        return 0 if row is None else int(row.n)

    async def oldest(self, work: Work, city: str) -> datetime | None:
        """From when the days of the oldest one count."""
        first = sa.select(sa.func.min(self.at, type_=Moment()).label("first"))
        row = await work.one(first.select_from(self.joined).where(self._mine(city)))
        return None if row is None else row.first


# --- papers of identity


async def _paper(work: Work, id_: str, now: datetime) -> bool:  # noqa: ARG001 - one shape for all
    """The file goes, its name and caption with it; how big it was and its hash stay sealed."""
    row = await work.one(sa.select(exhibit).where(exhibit.c.id == id_))
    if row is None:
        return False
    mine = exhibit.update().where(exhibit.c.id == id_)
    gone = {"state": "refused", "reason": ERASED, "path": None, "content_mac": None}
    try:
        where = await work.open(row.case, row.reference, "exhibit", id_, "reference")
        empty = {
            name: await work.seal(row.case, "", "exhibit", id_, name)
            for name in ("reference", "name", "caption")
        }
    except Erased:  # the case was erased as a whole: nothing of the row opens
        where, empty = None, {}
    if row.path is not None:
        work.doomed.append(row.path)
    if where is not None and where.startswith(STAGED):
        work.doomed.append(where.removeprefix(STAGED))
    await work.run(mine.values(**gone, **empty, facts=None, facts_open=False))
    return True


# --- identities and NIK


async def _nik(work: Work, id_: str, now: datetime) -> bool:
    """No NIK is left in the report nor in the persons it is about; nothing finds it by one."""
    told = await _retold(work, id_, without_nik, "nik", now)
    voters = await _voters(work, id_)
    await _forget_traits(work, id_, "nik")
    return told or voters


async def _voters(work: Work, case: str) -> bool:
    rows = await work.all(sa.select(affected).where(affected.c.case == case))
    return any([await _voter(work, row) for row in rows])


async def _voter(work: Work, row: sa.Row[Any]) -> bool:
    try:
        facts = await work.open(row.case, row.body, "affected", row.id, "body")
        bare = voter_without_nik(facts)
        if bare == facts and row.nik_mac is None:
            return False
        body = await work.seal(row.case, bare, "affected", row.id, "body")
    except Erased:
        return False
    mine = affected.update().where(affected.c.id == row.id)
    await work.run(mine.values(body=body, nik_mac=None))
    return True


async def _identity(work: Work, id_: str, now: datetime) -> bool:
    told = await _retold(work, id_, without_identity, "identity", now)
    await _voters(work, id_)  # where a city forgets identities sooner than NIK
    await _forget_traits(work, id_, "name", "phone", "nik")
    return told


async def _retold(
    work: Work, id_: str, bared: Callable[[Report], Report], mark: str, now: datetime
) -> bool:
    """Seal the report anew, bared; its version stays, for nothing of it is decided otherwise."""
    query = sa.select(report.c.body).where(report.c.id == id_)
    row = await work.one(query if work.sqlite else query.with_for_update())
    body, changed = None, False
    try:
        told = await work.open(id_, row.body, "report", id_, "body") if row is not None else None
        if told is not None:
            before = Report.from_json(told)
            after = bared(before)
            changed = after != before
            body = await work.seal(id_, after.to_json(), "report", id_, "body")
    except Erased:
        body, changed = None, False
    values: dict[str, Any] = {"bared": mark, "bared_at": now}
    if body is not None:
        values["body"] = body
    await work.run(report.update().where(report.c.id == id_).values(**values))
    return changed


async def _forget_traits(work: Work, case: str, *kinds: str) -> None:
    await work.run(trait.delete().where(trait.c.case == case, trait.c.kind.in_(kinds)))


# --- the classes

_HAS_ENDED = report.c.closed_at.is_not(None)
_PAPERS = (exhibit.c.sort == word("identity")) & exhibit.c.reason.is_distinct_from(ERASED)
_OF_CASE = report.join(exhibit, exhibit.c.case == report.c.id)
_OPEN_PERSON = sa.exists().where(
    affected.c.case == report.c.id,
    affected.c.state != word("dropped"),
    ~sa.exists()
    .where(
        letter.c.id == affected.c.letter,
        letter.c.state.in_([word("handed"), word("answered")]),
        letter.c.handed_at.is_not(None),
    )
    .correlate(affected),
)
_HANDED_AT = (
    sa.select(sa.func.max(letter.c.handed_at, type_=Moment()))
    .join(affected, affected.c.letter == letter.c.id)
    .where(affected.c.case == report.c.id, affected.c.state != word("dropped"))
    .correlate(report)
    .scalar_subquery()
)
"""When the last letter was handed over that names somebody of the case; NULL when none was."""
# Whoever amended or reopened the report since may have told it again.
_SINCE = report.c.bared_at.is_(None) | (report.c.changed_at >= report.c.bared_at)
_IDENTIFIED = _SINCE | report.c.bared.is_distinct_from("identity")

CLOSED: Mapping[str, Closed] = {
    "identity-papers": Closed(
        _OF_CASE, exhibit.c.id, report.c.closed_at, _HAS_ENDED & _PAPERS, _paper
    ),
    "identity-papers-handed": Closed(
        _OF_CASE, exhibit.c.id, _HANDED_AT, _PAPERS & ~_OPEN_PERSON.correlate(report), _paper
    ),
    "voter-niks": Closed(report, report.c.id, report.c.closed_at, _HAS_ENDED & _SINCE, _nik),
    "identities": Closed(
        report, report.c.id, report.c.closed_at, _HAS_ENDED & _IDENTIFIED, _identity
    ),
    "evidence": Closed(
        _OF_CASE, exhibit.c.id, report.c.closed_at,
        _HAS_ENDED & (exhibit.c.sort != word("identity")) & exhibit.c.path.is_not(None),
    ),
    "case-files": Closed(report, report.c.id, report.c.closed_at, _HAS_ENDED),
}  # fmt: skip
"""By their key in retention.toml."""
