"""One case as the desk shows it: where it stands, its history, and what the visitor may do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.casework.undoing import last
from bot.filing import parked
from bot.letters import numbers
from bot.messages import Text
from bot.ports import Case, Entry, Exhibit, Ledger, Letter, Similar, Visitor
from bot.reports.acts import No, Officer
from bot.reports.clocks import KINDS
from bot.reports.deciding.matter import Hearing, Matter
from bot.reports.deciding.rights import refused
from bot.reports.law import Law
from bot.reports.making import making
from handlers.web.checklist import Checklist, checklist, question
from handlers.web.deeds import FORMS, Form
from handlers.web.door import can, role_of, within
from handlers.web.offers import Offers, offers
from handlers.web.parts import Parts
from handlers.web.relative import relative

TWINS = 10
"""Likely duplicates that are proposed; the newest first."""
_FIRST: Mapping[str, tuple[str, ...]] = {
    "unreviewed": ("review",),
    "new": ("claim",),
    "reopened": ("claim",),
    "taken": ("close",),
    "waiting": ("close",),
    "traced": ("close",),
    "referred": ("close",),
    "confirming": ("confirm",),
}
"""The act that a state waits for."""


@dataclass(frozen=True, slots=True)
class Retry:
    """An act that was not done, and what was typed, to be shown again. `why` is None when the
    case changed since the page was read."""

    why: Text | None
    act: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)

    def because(self, why: Text) -> "Retry":
        return replace(self, why=why)


@dataclass(frozen=True, slots=True)
class Due:
    """A clock of the case that was not met yet; `away` is relative to now."""

    kind: str
    at: datetime
    away: Text
    late: bool


@dataclass(frozen=True, slots=True)
class CasePage:
    """Gathers what case.html needs."""

    parts: Parts

    async def values(
        self, ledger: Ledger, visitor: Visitor, case: Case, retry: Retry | None = None
    ) -> dict[str, Any]:
        """Everything shown of a case that the visitor may see (`door.sees`)."""
        now = self.parts.clock()
        entries = await ledger.entries(case.id)
        exhibits = await _exhibits(ledger, visitor, case)
        found = await self._checklist(ledger, case, exhibits, now)
        law = self.parts.law if self.parts.casework is not None else None
        forms = offered(visitor, case, law.of(case.report.city), now) if law is not None else ()
        lacks = found is not None and found.lacks
        asked = any(entry.kind == "ask" and not entry.undone for entry in entries)
        return {
            "case": case,
            "parked": await parked(ledger, case),
            "clocks": dues(await ledger.clocks(case.id), now),
            "holder": await _name(ledger, case.standing.holder),
            "filed_by": await _name(ledger, case.by),
            "exhibits": exhibits,
            "making": making,
            "entries": entries,
            "undoable": undoable(entries, visitor, now),
            "checklist": found,
            "prefill": await self._prefill(ledger, case, found),
            "twins": await self._twins(ledger, visitor, case),
            "revealed": await self._revealed(ledger, visitor, case, now),
            "may_reveal": self.parts.casework is not None and within(visitor, case, "identity"),
            "forms": forms,
            "primary": primary(case, forms, ask=lacks and not asked),
            "offers": await self._offers(ledger, case),
            "papers": self.parts.press is not None and self.parts.parcels is not None,
            "letters": await self._letters(ledger, visitor, case),
            "retry": retry,
        }

    async def _letters(
        self, ledger: Ledger, visitor: Visitor, case: Case
    ) -> list[tuple[Letter, bool]]:
        """The letters in which the case's people stand, and whether the visitor may open each."""
        if self.parts.letters is None or case.report.lane != "rights":
            return []
        return [(one, can(visitor, "read", one.office)) for one in await numbers(ledger, case.id)]

    async def _checklist(
        self, ledger: Ledger, case: Case, exhibits: Sequence[Exhibit], now: datetime
    ) -> Checklist | None:
        law = self.parts.law
        if law is None:
            return None
        return await checklist(ledger, law.of(case.report.city), case, exhibits, now)

    async def _prefill(
        self, ledger: Ledger, case: Case, found: Checklist | None
    ) -> Mapping[str, str]:
        """What stands ready in the forms of acts, in the reporter's language, to be changed."""
        if found is None or not found.lacks:
            return {}
        language = await ledger.language(case.person)
        return {"ask": question(found, case, self.parts.render, language)}

    async def _twins(self, ledger: Ledger, visitor: Visitor, case: Case) -> list[Similar]:
        """Cases that may tell the same; one out of the visitor's reach is not even counted."""
        if self.parts.law is None:
            return []
        since = case.filed_at - self.parts.law.of(case.report.city).promises.similar
        near = []
        for one in (await ledger.similar(case, since))[:TWINS]:
            other = await ledger.case(one.ticket)
            if other is not None and within(visitor, other):
                near.append(one)
        return near

    async def _revealed(self, ledger: Ledger, visitor: Visitor, case: Case, now: datetime) -> bool:
        casework = self.parts.casework
        return casework is not None and await casework.revealed(ledger, case, visitor.person, now)

    async def _offers(self, ledger: Ledger, case: Case) -> Offers | None:
        law = self.parts.law
        if law is None:
            return None
        return await offers(ledger, law.of(case.report.city), self.parts.render, case)


def offered(visitor: Visitor, case: Case, law: Law, now: datetime) -> tuple[Form, ...]:
    """The acts that the case's state allows and that the visitor may do."""
    matter = Matter(case.ticket, case.standing, case.report, case.election, case.filed_at)
    hearing = Hearing(matter, Officer(visitor.person, "", (role_of(visitor),)), law, now)
    unfit = set() if case.report.lane == "violation" else {"register"}
    return tuple(
        form for form in FORMS if form.key not in unfit and refused(form.like, hearing) is None
    )


def primary(case: Case, forms: Sequence[Form], *, ask: bool) -> Form | None:
    """The one act at the bottom: what the state waits for, a question while something lacks."""
    wanted = _FIRST.get(case.state, ())
    if ask and case.state == "taken":
        wanted = ("ask", *wanted)
    known = {form.key: form for form in forms}
    return next((known[key] for key in wanted if key in known), None)


def dues(clocks: Mapping[str, datetime], now: datetime) -> list[Due]:
    """The clocks that officers go by, the next one first."""
    shown = sorted((at, kind) for kind, at in clocks.items() if kind in KINDS)
    return [Due(kind, at, relative(at, now), at < now) for at, kind in shown]


def undoable(entries: Sequence[Entry], visitor: Visitor, now: datetime) -> Entry | None:
    """The visitor's own last act, while it can still be undone."""
    officer = Officer(visitor.person, "", (role_of(visitor),))
    found = last(entries, officer, now)
    return None if isinstance(found, No) else found


async def _name(ledger: Ledger, person: str | None) -> str:
    return await ledger.officer_name(person) if person else ""


async def _exhibits(ledger: Ledger, visitor: Visitor, case: Case) -> Sequence[Exhibit]:
    if not within(visitor, case, "evidence"):
        return ()
    return await ledger.exhibits(case.id)
