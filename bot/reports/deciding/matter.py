"""A case as the law sees it, and what all decisions about it share."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bot.messages import Text
from bot.reports.acts import Decision, No, Officer
from bot.reports.case import Standing, State, leads
from bot.reports.clocks import KINDS, NAGS, claim_by
from bot.reports.law import Law
from bot.reports.report import Report
from bot.reports.routing import Desk
from bot.reports.told import Voice, office_name, reopen_until

HELD: tuple[State, ...] = ("taken", "waiting", "traced", "referred", "confirming")
"""States in which a case is in somebody's hands; while `confirming`, of who proposed the end."""

CLAIMING = frozenset({"claim", "city", "nag-claim", "nag-deputies"})
"""Clocks that are met when somebody takes the case."""
WORD = frozenset({"first-word", "nag-first-word"})
"""Clocks that are met when the reporter hears from us."""
FORMAL = frozenset({"legal-limit", "nag-limit", "remind-reporter"})
"""Clocks that are met by a formal report."""
ALL = frozenset((*KINDS, *NAGS))

_CITY = len("16.71")


@dataclass(frozen=True, slots=True)
class Matter:
    """What is needed of a case to decide about it.

    `election` is the id it was filed under. `clocks` are those not met yet, overdue ones included,
    by kind. `proposed` are the words of the proposed end while `confirming` (from the history).
    `desks` are poskos as routing sees them, by code; one that is missing counts as open.
    `concerned` are the poskos (codes) whose own people the report names
    (`bot.reports.likeness.concerns`): none of them ever gets it. `asked_at` is when the question
    that waits for an answer was written.
    """

    ticket: str
    standing: Standing
    report: Report
    election: str
    filed_at: datetime
    closed_at: datetime | None = None
    clocks: Mapping[str, datetime] = field(default_factory=dict)
    practice: bool = False
    proposed: str = ""
    desks: Mapping[str, Desk] = field(default_factory=dict)
    concerned: frozenset[str] = frozenset()
    asked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Hearing:
    """One deed's circumstances: about what, by whom, under which law, when."""

    matter: Matter
    officer: Officer
    law: Law
    now: datetime

    @property
    def standing(self) -> Standing:
        return self.matter.standing

    def voice(self) -> Voice:
        """To the reporter, from the office that has the case now."""
        return voice(self.matter, self.law, self.standing.office)


def no(name: str) -> No:
    """A refusal by the name of its sentence; sentences with values are made where they are met."""
    return No(Text(name))


def voice(matter: Matter, law: Law, office: str) -> Voice:
    return Voice(matter.ticket, office_name(law.places, office))


def is_posko(office: str) -> bool:
    """Whether the code is a posko's, not one of the offices above."""
    return len(office) > _CITY


def above(office: str) -> str:
    """The city office over a posko; an office above the poskos is its own."""
    return office[:_CITY]


def reopen_day(matter: Matter, law: Law, closed_at: datetime) -> date | None:
    """The last day for the reporter's reopening; None when he has used it up."""
    used = matter.standing.reopened >= law.promises.reopen_times
    return None if used else reopen_until(closed_at, law.promises)


def unclaimed_again(matter: Matter, law: Law) -> dict[str, datetime]:
    """The claim's clock of a case that is in nobody's hands any more: the one it had at filing
    goes on, overdue perhaps, so that a case given back neither rots nor wins time."""
    if matter.standing.state not in HELD or "claim" in matter.clocks:
        return {}
    city = matter.report.city
    return {"claim": claim_by(law.calendar, law.promises, city, matter.filed_at)}


def settled(decision: Decision | No, matter: Matter) -> Decision | No:
    """What holds for every decision: the table has the last word, a word to the reporter meets
    the clock of the first word, an end meets all clocks, and practice has none."""
    if isinstance(decision, No):
        return decision
    after = decision.standing
    if decision.move == "replied":
        return decision
    if after.state not in leads(matter.standing.state, decision.move):
        return no("no-not-lawful")
    start = decision.start if after.is_open and not matter.practice else {}
    stop = decision.stop | (WORD if decision.told else frozenset())
    return replace(decision, start=start, stop=stop if after.is_open else ALL)
