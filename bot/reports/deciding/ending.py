"""How a case ends, who agrees with it, and how it comes back."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from bot.reports import ticket
from bot.reports.acts import Close, Confirm, Decision, Decline, Link, No, Reopen
from bot.reports.case import Move, Standing, State
from bot.reports.clocks import claiming, confirm_by
from bot.reports.deciding.handling import registered, unfit
from bot.reports.deciding.matter import (
    CLAIMING,
    Hearing,
    Matter,
    above,
    is_posko,
    no,
    reopen_day,
    voice,
)
from bot.reports.law import Law
from bot.reports.outcomes import Outcome
from bot.reports.report import Report

REFERRED = "forwarded"
"""The outcome that says to whom the matter was referred."""

Ends = Link | Close | Confirm | Decline | Reopen


def choices(report: Report, law: Law) -> tuple[Outcome, ...]:
    """The outcomes an officer may choose from, in the order of the menus: those of the report's
    lane, and of its category's where that was corrected to the other one."""
    lanes = {report.lane}
    lanes |= {kind.lane for kind in law.catalogue.categories if kind.key == report.category}
    return tuple(out for out in law.outcomes.outcomes if not lanes.isdisjoint(out.lanes))


def buried(report: Report, outcome: Outcome) -> bool:
    """Whether the outcome needs the second officer at the city for this report: in the violation
    lane one that buries it, or one that is none of this lane's."""
    return report.lane == "violation" and (outcome.buries or "violation" not in outcome.lanes)


def ends(deed: Ends, hearing: Hearing) -> Decision | No:
    """The end of a case, and the way back."""
    match deed:
        case Link(twin, words):
            return _linked(twin, words.strip(), hearing)
        case Close():
            return _closed(deed, hearing)
        case Confirm():
            return _confirmed(hearing)
        case Decline(words):
            return _declined(words.strip(), hearing)
        case Reopen(words):
            refusal = unfit(words.strip(), hearing.law, inside=True, needed=False)
            return refusal or reopened(hearing.matter, hearing.law, words.strip(), hearing.now)
        case _:
            assert_never(deed)


def reopened(matter: Matter, law: Law, words: str, now: datetime, *, asked: int = 0) -> Decision:
    """The case again, at the city office and not at the desk that closed it. `asked` is 1 when
    the reporter asked for it."""
    standing = matter.standing
    office = above(standing.office)
    after = replace(
        standing,
        state="reopened",
        office=office,
        reason=standing.reason if standing.conflict else "reopened",
        holder=None,
        outcome=None,
        ending=None,
        twin=None,
        reopened=standing.reopened + asked,
        escalated=True,
    )
    moved = office != standing.office
    return Decision(
        "reopen",
        after,
        told=(voice(matter, law, office).reopened(),),
        words=words,
        start=claiming(law.calendar, law.promises, matter.report.city, now),
        brought=(office,),
        gone=(standing.office,) if moved else (),
    )


def _linked(twin: str, words: str, hearing: Hearing) -> Decision | No:
    other = ticket.read(twin)
    if other is None:
        return no("no-ticket")
    if other == hearing.matter.ticket:
        return no("no-same-ticket")
    needed = hearing.matter.report.lane == "violation"
    refusal = unfit(words, hearing.law, needed=needed)
    if refusal is not None:
        return refusal
    after = replace(hearing.standing, twin=other, outcome=None, ending="duplicate")
    if needed:
        return _proposed("link", after, words, hearing)
    return _ended("link", after, words, hearing)


def _closed(deed: Close, hearing: Hearing) -> Decision | No:
    report, law, standing = hearing.matter.report, hearing.law, hearing.standing
    outcome = next((out for out in choices(report, law) if out.key == deed.outcome), None)
    if outcome is None:
        return no("no-outcome")
    if not outcome.ends:
        return registered(deed.number, outcome.key, hearing)
    guarded, words = buried(report, outcome), deed.words.strip()
    refusal = unfit(words, law, needed=guarded or outcome.needs == "words")
    if refusal is not None:
        return refusal
    if outcome.key == REFERRED and standing.referred is None:
        return no("no-refer-first")
    after = replace(standing, outcome=outcome.key, ending=outcome.ending, twin=None)
    if guarded:
        return _proposed("close", after, words, hearing)
    return _ended("close", after, words, hearing)


def _proposed(move: Move, after: Standing, words: str, hearing: Hearing) -> Decision:
    """No quiet burial: the case waits for the second officer, and the reporter is told nothing
    until he agrees."""
    law, city = hearing.law, hearing.matter.report.city
    due = confirm_by(law.calendar, law.promises, city, hearing.now)
    return Decision(
        move,
        replace(after, state="confirming", holder=hearing.officer.person),
        words=words,
        start={"confirm": due},
        stop=CLAIMING,
        brought=(above(after.office),) if is_posko(after.office) else (),
    )


def _ended(move: Move, after: Standing, words: str, hearing: Hearing) -> Decision:
    """The end itself: the reporter reads the outcome, may rate it and may reopen."""
    state: State = after.ending or "closed"
    end = replace(after, state=state, ending=None, holder=None)
    until = reopen_day(hearing.matter, hearing.law, hearing.now)
    told = hearing.voice().ended(end, words, until)
    return Decision(move, end, told=told, rates=True, words=words)


def _confirmed(hearing: Hearing) -> Decision | No:
    return _ended("confirm", hearing.standing, hearing.matter.proposed, hearing)


def _declined(words: str, hearing: Hearing) -> Decision | No:
    """Back into the hands of who proposed; the reason stays with colleagues."""
    refusal = unfit(words, hearing.law, inside=True)
    if refusal is not None:
        return refusal
    after = replace(hearing.standing, state="taken", outcome=None, ending=None, twin=None)
    return Decision("decline", after, words=words, stop=frozenset({"confirm"}))
