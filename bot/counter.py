"""A report filed for a citizen at the counter or on the phone, by an officer, with his consent."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from bot.filing import Clerk, Draft, Filed
from bot.messages import Address
from bot.ports import Act, Consent, Ledger, Stale
from bot.practice import practising
from bot.reports.acts import Officer
from bot.reports.report import Report, Visibility

CHANNEL = "counter"
"""The channel of people without an address: they come again, or look by ticket and code."""
CONSENT = "counter-2026-11"
"""The version of what is asked at the counter: may this be written down and worked on?"""


@dataclass(frozen=True, slots=True)
class Form:
    """What the officer wrote down. `place` is a code, with the citizen's own words beside it where
    only the city is known; name and contact as the citizen wants them known, or "".

    `case` is the report's random id to be, so that a form sent twice is filed once.
    """

    case: str
    category: str
    place: str
    story: str
    known_at: date | None = None
    place_words: str = ""
    name: str = ""
    contact: str = ""
    visibility: Visibility = "confidential"


@dataclass(frozen=True, slots=True)
class Counter:
    """Files what officers write down for citizens. `new_id` makes random ids."""

    clerk: Clerk
    new_id: Callable[[], str]

    async def file(self, ledger: Ledger, officer: Officer, form: Form, now: datetime) -> Filed:
        """File the form for a person of its own, whom no channel reaches.

        Raises `bot.ports.Stale` when it is filed already, KeyError for an unknown category.
        """
        if await ledger.case_by_id(form.case) is not None:
            raise Stale(form.case)
        citizen = Address(CHANNEL, "", self.new_id())
        person = await ledger.person(citizen, self.clerk.language, now)
        # So that nothing is ever posted to an address that no channel serves.
        await ledger.unreachable(citizen, now)
        consent = Consent(CONSENT, self.clerk.language, CHANNEL, now)
        await ledger.open_draft(form.case, person.id, consent)
        practice = await practising(ledger, officer.person, now) is not None
        report = self._report(form)
        draft = Draft(form.case, person.id, CHANNEL, report, practice, by=officer.person)
        filed = await self.clerk.file(ledger, draft, now)
        await ledger.journal(Act(officer.person, "filed-at-counter", form.case, now))
        return filed

    def _report(self, form: Form) -> Report:
        return Report(
            lane=self.clerk.catalogue.category(form.category).lane,
            category=form.category,
            place=form.place,
            place_words=form.place_words,
            story=form.story,
            known_at=form.known_at,
            identity="\n".join(part for part in (form.name, form.contact) if part),
            visibility=form.visibility,
        )
