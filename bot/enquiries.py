"""What a citizen may ask of what is stored: his tickets, their secret, the offices near him."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.filing import Clerk
from bot.messages import Choice, Text
from bot.ports import Case, Ledger, Office
from bot.reports.places import Gazetteer
from bot.reports.ticket import read, read_secret

Said = tuple[Sequence[Text], Sequence[Choice]]
SHOWN = 8
"""How many of a person's tickets one message lists; older ones are asked for by number."""


@dataclass(frozen=True, slots=True)
class Enquiries:
    places: Gazetteer
    clerk: Clerk

    async def tickets(
        self, ledger: Ledger, person: str, ticket: str | None, secret: str | None
    ) -> Said:
        """The state of one's own tickets, of one of them, or of anybody's with its secret.

        A wrong secret and an unknown ticket get the same answer.
        """
        if ticket is None:
            own = await ledger.cases_of(person)
            return self._list(own), ()
        case = await self._opened(ledger, person, ticket, secret)
        if case is None:
            return (Text("ticket-unknown"),), ()
        return (self._line(case), self._next(case)), ()

    async def secret(self, ledger: Ledger, person: str, ticket: str) -> Said:
        """The secret of one's own ticket."""
        case = await ledger.case(ticket)
        if case is None or case.person != person:
            return (Text("ticket-unknown"),), ()
        return (
            Text("ticket-secret", {"ticket": ticket, "secret": await ledger.secret(case.id)}),
        ), ()

    async def offices(self, ledger: Ledger, place: str) -> Said:
        """The posko of a place, its city office, and how each is reached."""
        texts = []
        for code in dict.fromkeys((place[:8], place[:5])):
            office = await ledger.office(code)
            if office is not None:
                texts.append(self._office(office))
        return (*texts, Text("offices-lists")), ()

    async def _opened(
        self, ledger: Ledger, person: str, words: str, secret: str | None
    ) -> Case | None:
        ticket = read(words)
        if ticket is None:
            return None
        if secret:
            return await ledger.case_with_secret(ticket, read_secret(secret))
        case = await ledger.case(ticket)
        return case if case is not None and case.person == person else None

    def _list(self, cases: Sequence[Case]) -> tuple[Text, ...]:
        if not cases:
            return (Text("tickets-none"),)
        lines = tuple(self._line(case) for case in cases[:SHOWN])
        return (Text("tickets-own", {"count": len(cases)}), *lines, Text("tickets-more"))

    def _line(self, case: Case) -> Text:
        return Text(
            "ticket-line",
            {
                "ticket": case.ticket,
                "category": Text(f"category-{case.report.category}"),
                "office": self.clerk.office_name(case.office),
                "state": Text(f"state-{case.state}"),
                "filed": case.filed_at,
            },
        )

    def _next(self, case: Case) -> Text:
        return Text(f"next-{case.state}", {"office": self.clerk.office_name(case.office)})

    def _office(self, office: Office) -> Text:
        name = self.clerk.office_name(office.id)
        known = (office.address, office.hours, office.phone, office.map_link)
        if not any(known):
            return Text(
                "office-unknown" if office.kind == "posko" else "office-unknown-city",
                {"name": name},
            )
        parts = {
            "address": office.address,
            "hours": office.hours,
            "phone": office.phone,
            "map": office.map_link,
        }
        lines = tuple(Text(f"office-{key}", {key: value}) for key, value in parts.items() if value)
        return Text("office-card", {"name": name, "lines": lines})
