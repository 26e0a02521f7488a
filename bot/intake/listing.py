"""The persons a report on the voter list is about, as its reporter tells them after the ticket."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, assert_never

from bot.casework import Casework
from bot.conversation import Talk
from bot.conversation.turn import DropVoter, ListVoters, ShowVoters
from bot.filing.voters import concerned, said, standing
from bot.intake.looking import offer_numbers
from bot.intake.visit import Visit
from bot.messages import Choice, Text, Value
from bot.ports import Act, Case, Entry, Voter
from bot.reports import persons
from bot.reports.report import Report

MOST = 500
"""Persons of one report; a longer list is a matter for several reports, or for the office."""
NAMED = 5
"""Initials said back of what was added."""

_UNKNOWN = Text("ticket-unknown")
_Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Added:
    """What becomes of persons told: those to be written, those known already, those too many."""

    new: tuple[_Facts, ...]
    known: int = 0
    over: int = 0


def sorted_out(told: Sequence[_Facts], listed: Sequence[Voter]) -> Added:
    """Leave out who stands there already (the same NIK, or the same words without another NIK)."""
    seen = [voter.facts for voter in listed]
    new: list[_Facts] = []
    known = 0
    for one in told:
        if any(_same(one, other) for other in (*seen, *new)):
            known += 1
        else:
            new.append(one)
    room = max(MOST - len(listed), 0)
    return Added(tuple(new[:room]), known, max(len(new) - room, 0))


def _same(one: _Facts, other: _Facts) -> bool:
    mine, his = one.get("nik"), other.get("nik")
    if mine and his:
        return bool(mine == his)
    return _words(one) == _words(other) and bool(_words(one))


def _words(facts: _Facts) -> str:
    letters = (sign if sign.isalnum() else " " for sign in str(facts.get("identity") or ""))
    return " ".join("".join(letters).casefold().split())


def waiting_for_nik(listed: Sequence[Voter]) -> Voter | None:
    """The person told last, if nothing is known of his NIK and he is in no letter yet."""
    last = listed[-1] if listed else None
    return last if last is not None and last.state == "open" and not last.facts.get("nik") else None


@dataclass(frozen=True, slots=True)
class Listing:
    """Nothing here is done with a report of anybody else, nor with one that came to its end."""

    casework: Casework
    new_id: Callable[[], str]
    talk: Talk

    async def do(self, visit: Visit, effect: ListVoters | ShowVoters | DropVoter) -> None:
        case = await visit.own(effect.ticket)
        if case is None or case.report.lane != "rights":
            visit.refused = _UNKNOWN
            return
        match effect:
            case ShowVoters():
                await self._show(visit, case)
            case _ if not case.standing.is_open:
                visit.refused = Text("own-ended")
            case ListVoters(people=people):
                await self._add(visit, case, people)
            case DropVoter(number=number):
                await self._drop(visit, case, number)
            case _:
                assert_never(effect)

    async def _show(self, visit: Visit, case: Case) -> None:
        """Who stands there, and what can be done; taking off only what is not passed on yet."""
        listed = standing(await visit.ledger.voters(case.id))
        names = ["off"] if any(voter.state == "open" for voter in listed) else []
        choices = tuple(
            Choice(f"voters:{name}", Text(f"voters-{name}")) for name in (*names, "other", "done")
        )
        offer_numbers(visit, choices)
        await visit.say(said(case, listed), choices, case.ticket)

    async def _add(self, visit: Visit, case: Case, people: Sequence[_Facts]) -> None:
        listed = standing(await visit.ledger.voters(case.id))
        if len(people) == 1 and set(people[0]) == {"nik"}:
            await self._complete(visit, case, listed, people[0])
            return
        added = sorted_out(people, listed)
        if added.new:
            await visit.ledger.add_voters(case.id, added.new, visit.now)
            await self._counted(visit, case, len(listed) + len(added.new), len(added.new))
        visit.refused = _told(case, added, len(listed) + len(added.new))

    async def _complete(
        self, visit: Visit, case: Case, listed: Sequence[Voter], told: _Facts
    ) -> None:
        """A NIK alone is that of the person told last."""
        voter = waiting_for_nik(listed)
        if voter is None:
            visit.refused = Text("voters-no-one")
            return
        await visit.ledger.change_voter(voter, {**voter.facts, **told}, visit.now)
        await self._noted(visit, case, "voters-changed", self._office_says(Text("item-nik")))

    async def _drop(self, visit: Visit, case: Case, number: int) -> None:
        listed = standing(await visit.ledger.voters(case.id))
        voter = next((one for one in listed if one.place == number - 1), None)
        if voter is None or voter.state != "open":
            name = "voters-off-late" if voter else "voters-off-unknown"
            visit.refused = Text(name, {"number": number})
            return
        await visit.ledger.settle_voter(voter, "dropped", visit.now)
        left = len(listed) - 1
        people = left if case.report.people == len(listed) else case.report.people
        report = replace(case.report, people=people)
        await self.casework.amend(visit.ledger, case, report, visit.now)
        words = self._office_says(Text("voters-entry-off", {"number": number}))
        await self._noted(visit, case, "voter-dropped", words)

    async def _counted(self, visit: Visit, case: Case, total: int, new: int) -> None:
        """The card shows how many there are; the history that some came."""
        people = max(case.report.people, total) if total > 1 else case.report.people
        report = replace(case.report, people=people)
        await self.casework.amend(visit.ledger, case, report, visit.now)
        words = self._office_says(Text("voters-entry", {"count": new}))
        await self._noted(visit, case, "voters-added", words)

    async def _noted(self, visit: Visit, case: Case, action: str, words: str) -> None:
        await visit.ledger.journal(Act(visit.person.id, action, case.id, visit.now))
        await visit.ledger.enter(
            Entry(
                id=self.new_id(),
                case=case.id,
                kind="amended",
                actor="reporter",
                name="",
                office=case.office,
                at=visit.now,
                state=case.state,
                words=words,
            )
        )

    def _office_says(self, text: Text) -> str:
        return self.talk.say(text, self.casework.clerk.language)


def _told(case: Case, added: Added, total: int) -> Text:
    """What became of the persons, said in the place of the talk's own promise."""
    values: dict[str, Value] = {
        "ticket": case.ticket,
        "total": total,
        "count": len(added.new),
    }
    if added.over:
        return Text("voters-full", {"most": MOST})
    if added.known and added.new:
        return Text("voters-some", {**values, "known": added.known})
    return Text("voters-now", {**values, "who": _who(added.new)})


def _who(people: Sequence[_Facts]) -> str:
    said_ = [persons.initials(persons.person(one).name) for one in people[:NAMED]]
    return ", ".join(said_) + (" …" if len(people) > NAMED else "")


async def corrected(casework: Casework, visit: Visit, case: Case, report: Report) -> None:
    """The report's own person was told anew: he stands on its list as he is told now."""
    category = casework.clerk.catalogue.category(report.category)
    people = concerned(report, category)
    listed = await visit.ledger.voters(case.id)
    first = next((voter for voter in listed if voter.place == 0), None)
    was = concerned(case.report, category)
    if not people or people == was:
        return
    if first is not None and was and _words(first.facts) == _words(was[0]):
        relation = {key: first.facts[key] for key in ("relation", "note") if key in first.facts}
        await visit.ledger.change_voter(first, {**relation, **people[0]}, visit.now)
    elif not any(_same(people[0], voter.facts) for voter in listed):
        await visit.ledger.add_voters(case.id, people, visit.now)
