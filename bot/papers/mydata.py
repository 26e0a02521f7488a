"""All that is kept of one person, as plain JSON: for the paper he gets, and for the file beside it.

Of others nothing is in it: no officer's name, no note among colleagues, no other reporter. Every
NIK is masked, as everywhere that a phone shows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.conversation import nik
from bot.papers.facts import Facts, evidence
from bot.ports import Case, Consent, Entry, Exhibit, Reminder, Request, Voter
from bot.reports.persons import person as told_person

_OWN = frozenset({"reporter"})
_HIDDEN = frozenset({"lat", "lng", "finding", "heard", "said", "click"})


@dataclass(frozen=True, slots=True)
class Kept:
    """A case and what lies beside it. `place` and `office` are names in words; `opened` says when
    the identity was opened, and to somebody of which rank."""

    case: Case
    place: str
    office: Facts
    consents: Sequence[Consent] = ()
    exhibits: Sequence[Exhibit] = ()
    voters: Sequence[Voter] = ()
    entries: Sequence[Entry] = ()
    opened: Sequence[tuple[datetime, str]] = ()
    group: str = ""


def told(
    known: Mapping[str, Any],
    kept: Sequence[Kept],
    draft: Mapping[str, Any] | None,
    reminders: Sequence[Reminder],
    requests: Sequence[tuple[Request, str]],
    now: datetime,
) -> Facts:
    """The paper "mydata". `known` is what is kept of himself, `draft` the answers of a report that
    is not sent yet, each of the `requests` with its ticket ("" for none)."""
    return {
        "kind": "mydata",
        "made": now.isoformat(),
        "profile": {**known, "comments": [_comment(one) for one in known["comments"]]},
        "reports": [_report(one) for one in kept],
        "draft": None if draft is None else _draft(draft),
        "reminders": [
            {"what": one.kind, "city": one.city, "day": one.day.isoformat()} for one in reminders
        ],
        "requests": [_request(one, ticket) for one, ticket in requests],
    }


def _comment(one: Mapping[str, Any]) -> Facts:
    return {**one, "words": nik.hide(one["words"])}


def _report(kept: Kept) -> Facts:
    case, report = kept.case, kept.case.report
    answers = report.to_json()
    hidden = {name: nik.hide(words) for name, words in answers.items() if isinstance(words, str)}
    return {
        "ticket": case.ticket,
        "filed": case.filed_at.isoformat(),
        "channel": case.channel,
        "state": "taken" if case.state == "confirming" else case.state,
        "category": report.category,
        "place": kept.place,
        "office": kept.office,
        "group": kept.group,
        "rating": case.rating,
        "answers": answers | hidden | {"nik": nik.mask(report.nik)},
        "consents": [_consent(one) for one in kept.consents],
        "voters": [_voter(one) for one in kept.voters],
        "evidence": evidence(kept.exhibits, staff=False),
        "entries": [_entry(one) for one in kept.entries if _his(one)],
        "opened": [{"at": at.isoformat(), "by": rank} for at, rank in kept.opened],
    }


def _his(entry: Entry) -> bool:
    """What he did himself, and what he was told."""
    return not entry.undone and (entry.actor in _OWN or entry.told)


def _entry(entry: Entry) -> Facts:
    mine = entry.actor in _OWN
    return {
        "kind": entry.kind,
        "by": "you" if mine else "office",
        "at": entry.at.isoformat(),
        "words": nik.hide(entry.words),
    }


def _consent(one: Consent) -> Facts:
    return {
        "version": one.version,
        "language": one.language,
        "channel": one.channel,
        "at": one.at.isoformat(),
    }


def _voter(voter: Voter) -> Facts:
    person = told_person(voter.facts)
    return {
        "name": person.name,
        "nik": nik.mask(nik.digits(str(voter.facts.get("nik") or ""))),
        "address": nik.hide(person.address),
        "state": voter.state,
    }


def _draft(answers: Mapping[str, Any]) -> Facts:
    """What is being told, as the talk holds it."""
    return {
        name: nik.hide(value) if isinstance(value, str) else value
        for name, value in answers.items()
        if name not in _HIDDEN and isinstance(value, str | int | list | dict)
    } | ({"nik": nik.mask(str(answers["nik"]))} if answers.get("nik") else {})


def _request(request: Request, ticket: str) -> Facts:
    return {
        "kind": request.kind,
        "ticket": ticket,
        "asked": request.asked_at.isoformat(),
        "due": request.due_at.isoformat(),
        "state": request.state,
        "ended": request.ended_at.isoformat() if request.ended_at else "",
    }
