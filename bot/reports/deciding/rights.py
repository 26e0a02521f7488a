"""Whether a deed may be done at all: by this officer, in this state."""

from collections.abc import Mapping

from bot.reports import acts
from bot.reports.acts import Deed, No, Officer
from bot.reports.case import ENDS, Move, State, leads
from bot.reports.deciding.matter import HELD, Hearing, Matter, no
from bot.reports.staff import Duty, reaches

_MOVES: Mapping[type[Deed], Move] = {
    acts.Review: "review",
    acts.TakeOn: "claim",
    acts.Release: "release",
    acts.Assign: "assign",
    acts.Note: "note",
    acts.Ask: "ask",
    acts.Tell: "tell",
    acts.Trace: "trace",
    acts.Register: "register",
    acts.Refer: "refer",
    acts.SetPlace: "correct",
    acts.SetCategory: "correct",
    acts.HandOver: "hand-over",
    acts.Escalate: "escalate",
    acts.Link: "link",
    acts.Close: "close",
    acts.Confirm: "confirm",
    acts.Decline: "decline",
    acts.Reopen: "reopen",
}
_DUTIES: Mapping[Move, Duty] = {
    "assign": "assign",
    "confirm": "confirm",
    "decline": "confirm",
    "reopen": "confirm",
}
"""The duty a move needs besides reaching the case; all others need "work"."""
_ANYBODYS: frozenset[Move] = frozenset({"claim", "note", "assign", "confirm", "decline"})
"""Moves that need not be the holder's."""


def move_of(deed: Deed) -> Move:
    """The name of a deed in the table of states."""
    return _MOVES[type(deed)]


def refused(deed: Deed, hearing: Hearing) -> No | None:
    """Why the officer may not do the deed; None when he may."""
    move, state = move_of(deed), hearing.standing.state
    if not _may(hearing.matter, hearing.officer, _DUTIES.get(move, "work")):
        return no("no-not-yours")
    if not leads(state, move):
        return _unlawful(state, move, hearing)
    if move in ("confirm", "decline"):
        return _second(hearing)
    mine = hearing.standing.holder == hearing.officer.person
    if state in HELD and not mine and move not in _ANYBODYS:
        assigns = _may(hearing.matter, hearing.officer, "assign")
        return None if assigns else no("no-held")
    return None


def _may(matter: Matter, officer: Officer, duty: Duty) -> bool:
    return reaches(officer.roles, duty, matter.standing, matter.report.place)


def _second(hearing: Hearing) -> No | None:
    """No quiet burial: who proposed the end neither confirms nor declines it."""
    proposer = hearing.standing.holder
    alone = proposer is None or proposer == hearing.officer.person
    return no("no-second-officer") if alone else None


def _unlawful(state: State, move: Move, hearing: Hearing) -> No:
    if move == "claim" and state in HELD and state != "confirming":
        own = hearing.standing.holder == hearing.officer.person
        return no("no-taken-own") if own else no("no-taken")
    by_move = {
        "confirm": "no-nothing-proposed",
        "decline": "no-nothing-proposed",
        "reopen": "no-still-open",
        "review": "no-not-lawful",
    }
    by_state = {
        "confirming": "no-confirming",
        "unreviewed": "no-review-first",
        "new": "no-take-first",
        "reopened": "no-take-first",
    }
    ended = "no-closed" if state in ENDS else "no-not-lawful"
    return no(by_move.get(move) or by_state.get(state, ended))
