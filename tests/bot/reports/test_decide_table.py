"""Whatever anybody tries, in whatever order: no case leaves the table or what is promised."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reports import acts
from bot.reports.acts import Decision, Deed, No, Officer, Wish
from bot.reports.case import ENDS, STATES, leads
from bot.reports.clocks import claim_by
from bot.reports.decide import Matter, decide
from bot.reports.report import Report
from bot.reports.wishes import wished
from tests.bot.reports.matters import (
    ANI,
    BUDI,
    CITA,
    CITY,
    DEWI,
    EVERYBODY,
    HELD,
    KELURAHAN,
    LAW,
    NEIGHBOUR,
    NOW,
    OTHER_KELURAHAN,
    POSKO,
    REPORT,
    RIGHTS,
    THIRD,
    after,
    matter,
)

TWIN = "PLG-0000-0000"
WORDS = "Alasannya begini."
DEEDS: tuple[Deed, ...] = (
    acts.Review(),
    acts.TakeOn(),
    acts.Release(),
    *(acts.Assign(who.person, who.roles) for who in EVERYBODY),
    acts.Note(WORDS),
    acts.Ask(WORDS),
    acts.Tell(WORDS),
    acts.Trace(),
    acts.Register("001/LP/PW/2024"),
    *(acts.Refer(to) for to in LAW.outcomes.referrals[:2]),
    *(
        acts.SetPlace(code)
        for code in (KELURAHAN, OTHER_KELURAHAN, POSKO, NEIGHBOUR, THIRD, CITY, "19.71.01", "x")
    ),
    *(
        acts.SetCategory(key)
        for key in ("vote-buying", "not-on-list", "supervisor", "special-place", "no-such")
    ),
    *(acts.HandOver(code) for code in (POSKO, NEIGHBOUR, THIRD, CITY, "19.71.01", KELURAHAN)),
    acts.Escalate(),
    acts.Link(TWIN, WORDS),
    acts.Link(TWIN),
    *(acts.Close(out.key, WORDS, "1") for out in LAW.outcomes.outcomes),
    *(acts.Close(out.key) for out in LAW.outcomes.outcomes),
    acts.Close("no-such", WORDS),
    acts.Confirm(),
    acts.Decline(WORDS),
    acts.Reopen(),
)
WISHES: tuple[Wish, ...] = (acts.Answered(WORDS), acts.Withdraw(), acts.AskAgain(WORDS))
ANYTHING = st.one_of(
    st.tuples(st.sampled_from(DEEDS), st.sampled_from(EVERYBODY)),
    st.tuples(st.sampled_from(WISHES), st.none()),
)
SILENT = (acts.Note, acts.Release, acts.Decline, acts.Review)


def test_every_kind_of_deed_and_wish_is_tried() -> None:
    assert {type(deed) for deed in DEEDS} == set(get_args(acts.Deed))
    assert {type(wish) for wish in WISHES} == set(get_args(acts.Wish))


def tried(deed: Deed | Wish, who: Officer | None, case: Matter, now: Any = NOW) -> Decision | No:
    if isinstance(deed, acts.Answered | acts.Withdraw | acts.AskAgain):
        return wished(deed, case, LAW, now)
    return decide(deed, case, who or ANI, LAW, now)


def somewhere(state: Any, report: Report, office: str) -> Matter:
    more: dict[str, Any] = {"closed_at": NOW} if state in ENDS else {}
    return matter(state, report, office=office, reason="escalated", **more)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("person", EVERYBODY, ids=lambda person: person.person)
def test_nobody_acts_beyond_his_office(state: Any, person: Officer) -> None:
    for deed in DEEDS:
        reaches = any(
            role.role == "administrator" or POSKO.startswith(role.place) or role.office == POSKO
            for role in person.roles
        )
        reader = any(role.role in ("province", "auditor") for role in person.roles)
        if not reaches or reader:
            refused = decide(deed, somewhere(state, REPORT, POSKO), person, LAW, NOW)
            assert refused == No(acts.Text("no-not-yours"))


def _checks_one(before: Matter, decision: Decision, deed: Deed | Wish) -> None:
    now = decision.standing
    assert (now.holder is not None) == (now.state in HELD)
    assert not (now.conflict and len(now.office) > len(CITY))
    assert (now.ending is not None) == (now.state == "confirming")
    assert not set(decision.start) & decision.stop
    assert all(text.values for text in decision.told)
    if isinstance(deed, SILENT) or (now.state == "confirming" and decision.move != "tell"):
        assert decision.told == ()
    if decision.move in ("hand-over", "correct", "escalate", "release"):
        claim = claim_by(LAW.calendar, LAW.promises, before.report.city, before.filed_at)
        assert decision.start in ({}, {"claim": claim})
        assert not set(decision.start) & set(before.clocks)
    if decision.told:
        assert {"first-word", "nag-first-word"} <= decision.stop


def _checks_end(before: Matter, case: Matter, decision: Decision, who: str, proposer: str) -> None:
    """An end meets all clocks; a violation is buried by two, of whom the first only proposed."""
    assert case.clocks == {}
    outcome = case.standing.outcome
    buries = outcome is None or LAW.outcomes.outcome(outcome).buries
    if before.report.lane == "violation" and buries and decision.move != "withdraw":
        assert decision.move == "confirm"
        assert who
        assert proposer
        assert who != proposer


def _checks_limits(before: Matter, case: Matter) -> None:
    assert case.standing.handed <= LAW.promises.handovers + 1
    assert case.standing.reopened <= LAW.promises.reopen_times
    assert not (case.practice and case.clocks)
    assert before.report.lane == "rights" or case.report.lane == "violation"
    if before.standing.conflict and not case.standing.conflict:
        assert before.report.category == "supervisor"
        assert case.standing.office == before.standing.office == CITY


REPORTS = (REPORT, RIGHTS, replace(REPORT, visibility="anonymous", category="supervisor"))
KINDS = {kind: [deed for deed in DEEDS if type(deed) is kind] for kind in get_args(acts.Deed)}
DONE = st.sampled_from(tuple(KINDS)).flatmap(lambda kind: st.sampled_from(KINDS[kind]))
WORK = st.tuples(DONE, st.sampled_from([ANI, BUDI, CITA, DEWI]))
"""Every kind of deed as often as another, by people who may act."""
STARTS = [state for state in STATES if state in ("new", "unreviewed", *HELD)]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("report", REPORTS, ids=["violation", "rights", "supervisor"])
def test_every_deed_leads_where_the_table_says_or_is_refused(state: Any, report: Report) -> None:
    tries = [(deed, who) for deed in DEEDS for who in EVERYBODY]
    for case in _cases(state, report):
        for deed, who in [*tries, *((wish, None) for wish in WISHES)]:
            decision = tried(deed, who, case)
            if isinstance(decision, No):
                assert decision.why.name.startswith("no-")
                continue
            move = decision.move
            _checks_one(case, decision, deed)
            if move == "replied":
                assert decision == Decision("replied", case.standing, words=WORDS)
                continue
            assert decision.standing.state in leads(state, move)
            now = after(case, decision, NOW)
            _checks_limits(case, now)
            if not now.standing.is_open and case.standing.is_open:
                actor = who.person if who else ""
                _checks_end(case, now, decision, actor, case.standing.holder or "")


def _cases(state: Any, report: Report) -> list[Matter]:
    """A case in that state at the posko and at the city, held by each who may."""
    more: dict[str, Any] = {"closed_at": NOW} if state in ENDS else {}
    conflict = report.category == "supervisor"
    if conflict:
        more |= {"reason": "supervisor", "conflict": True}
    offices = [CITY] if conflict else [POSKO, CITY]
    holders = ["ani", "cita", "dewi"] if state in HELD else [None]
    return [
        matter(state, report, office=office, holder=holder, **more)
        for office in offices
        for holder in holders
    ]


@given(
    st.sampled_from(REPORTS),
    st.sampled_from(STARTS),
    st.lists(st.tuples(st.one_of(WORK, WORK, ANYTHING), st.integers(1, 3000)), max_size=60),
    st.booleans(),
)
@settings(max_examples=300, deadline=None)
def test_whole_histories_keep_what_is_promised(
    report: Report, state: Any, tries: list[Any], practice: bool
) -> None:
    supervisors = report.category == "supervisor"
    more = {"office": CITY, "reason": "supervisor", "conflict": True} if supervisors else {}
    holder = "cita" if supervisors else "ani"
    more |= {"holder": holder} if state in HELD else {}
    case, now, proposer = matter(state, report, practice=practice, **more), NOW, holder
    for (deed, who), minutes in tries:
        now += timedelta(minutes=minutes)
        decision = tried(deed, who, case, now)
        if isinstance(decision, No):
            continue
        _checks_one(case, decision, deed)
        was, case = case, after(case, decision, now)
        person = who.person if who else ""
        _checks_limits(was, case)
        if case.standing.state == "confirming" != was.standing.state:
            proposer = person
        if not case.standing.is_open and was.standing.is_open:
            _checks_end(was, case, decision, person, proposer)
