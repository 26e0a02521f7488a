"""The persons of a report on the voter list, as their reporter may see them: who and how it stands.

Initials and a masked NIK only, because a ticket's secret opens the case to whoever has it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.conversation import nik
from bot.messages import Text
from bot.ports import Case, Ledger, Voter
from bot.reports import persons
from bot.reports.catalogue import Category
from bot.reports.report import Report

SHOWN = 40
"""Persons in one message; the rest is counted."""


async def voters_line(ledger: Ledger, case: Case) -> tuple[Text, ...]:
    """Each person of a report on the voter list with what became of him; () for other reports."""
    if case.report.lane != "rights":
        return ()
    listed = standing(await ledger.voters(case.id))
    return said(case, listed) if listed or case.report.people else ()


def said(case: Case, listed: Sequence[Voter]) -> tuple[Text, ...]:
    """The list in words: how many, each person, and how many more than were named."""
    ticket, people = {"ticket": case.ticket}, case.report.people
    if not listed:
        texts = [Text("voters-none", ticket)]
    else:
        texts = [Text("voters-head", {**ticket, "count": len(listed)})]
        texts += [line(voter) for voter in listed[:SHOWN]]
    if len(listed) > SHOWN:
        texts.append(Text("voters-more-lines", {"count": len(listed) - SHOWN}))
    if people > len(listed):
        texts.append(Text("voters-said-count", {"count": people}))
    return (Text("voters-shown", {"lines": tuple(texts)}),)


def line(voter: Voter) -> Text:
    """ "2. S.A. · 1671••••••••0001 · sudah dalam surat ke KPU"."""
    number = str(voter.facts.get("nik") or "")
    masked = Text("voters-line-nik", {"nik": nik.mask(number)}) if number else ""
    return Text(
        "voters-line",
        {
            "number": voter.place + 1,
            "who": persons.initials(persons.person(voter.facts).name),
            "nik": masked,
            "state": state(voter),
        },
    )


def state(voter: Voter) -> Text:
    """What became of him, in plain words."""
    return Text(f"voter-{voter.state}")


async def named_people(ledger: Ledger, case: Case) -> int:
    """How many persons of a report on the voter list were told one by one."""
    if case.report.lane != "rights":
        return 0
    return len(standing(await ledger.voters(case.id)))


def standing(listed: Sequence[Voter]) -> tuple[Voter, ...]:
    """Those who were not taken back."""
    return tuple(voter for voter in listed if voter.state != "dropped")


def concerned(report: Report, category: Category) -> Sequence[Mapping[str, Any]]:
    """The person a report itself names, if it is one on the voter list and names a voter."""
    if not persons.names_voter(report, category):
        return ()
    read = persons.split(report.identity)
    parts = {"name": read.name, "address": read.address, "tps": read.tps, "born": read.born}
    told = {"identity": report.identity, "nik": report.nik, **parts}
    return ({key: value for key, value in told.items() if value},)
