"""The desk on a real database: offices, officers, reports, and clients who are at the desk."""

import functools
import itertools
import re
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from bot.admin import establish
from bot.bell import Bell as Worker
from bot.casework import Casework
from bot.counter import Counter
from bot.filing import Clerk, Draft
from bot.filing.cards import Cards
from bot.messages import Address
from bot.papers.press import Press
from bot.ports import Case, Consent, Entry, Visitor
from bot.reports.law import Law
from bot.reports.report import Report
from bot.reports.staff import Role, Staff
from bot.settings import Settings
from bot.wiring.house import new_id, rules
from bot.wiring.letters import letters
from bot.wiring.remembered import WORKERS, Remembered, remember
from handlers.server import Parts, build
from handlers.web.bell import Bell
from tests.handlers.web.fakes_web import FakeDoors, texts

MORNING = datetime(2024, 11, 25, 2, 0, tzinfo=UTC)
"""A Monday in masa tenang, nine in the morning."""
POSKO, OTHER, CITY = "16.71.02", "16.71.05", "16.71"
STORY = "Ada yang membagi amplop di rumah Pak Zulkarnain"


@dataclass
class Desk:
    """The web desk on storage of its own; its clock stands still until somebody moves it."""

    remembered: Remembered
    clerk: Clerk
    casework: Casework
    parts: Parts
    doors: FakeDoors
    time: list[datetime]
    _numbers: Any = field(default_factory=lambda: itertools.count(1))

    def later(self, **delta: float) -> None:
        self.time[0] += timedelta(**delta)

    async def officer(
        self, name: str, role: Role = "panwascam", place: str = POSKO
    ) -> httpx.AsyncClient:
        """Enrol somebody and let him in; his person id is in the client's `headers["who"]`."""
        async with self.parts.store.transaction() as ledger:
            person = await ledger.person(Address("telegram", "42", name), "id", self.time[0])
            await ledger.enrol(Staff(person.id, role, place[:8], place), self.time[0])
            await ledger.call_officer(person.id, name)
        return self.client(person.id, role, place)

    def client(self, person: str, role: Role, place: str) -> httpx.AsyncClient:
        token = self.doors.link(person, role, place)
        visitor = self.doors.links.pop(token)
        self.doors.open[visitor.session] = visitor
        transport = httpx.ASGITransport(build(self.parts), raise_app_exceptions=True)
        return httpx.AsyncClient(
            transport=transport,
            base_url="http://posko.test",
            cookies={"desk": visitor.session},
            headers={"who": person},
        )

    def visitor(self, client: httpx.AsyncClient) -> Visitor:
        return self.doors.open[client.cookies["desk"]]

    async def report(self, **more: Any) -> str:
        """File a report; return its ticket. `more` is of the report."""
        number, case = next(self._numbers), new_id()
        plain: dict[str, Any] = {
            "lane": "violation", "category": "vote-buying", "place": f"{POSKO}.1006",
            "story": STORY, "known_at": self.time[0].date(), "visibility": "confidential",
        }  # fmt: skip
        who = Address("web", "", more.pop("who", f"citizen-{number}"))
        async with self.parts.store.transaction() as ledger:
            person = await ledger.person(who, "id", self.time[0])
            await ledger.open_draft(case, person.id, Consent("1", "id", "web", self.time[0]))
            draft = Draft(case, person.id, "web", Report(**{**plain, **more}))
            filed = await self.clerk.file(ledger, draft, self.time[0])
        return filed.ticket

    async def case(self, ticket: str) -> Case:
        async with self.parts.store.reading() as ledger:
            found = await ledger.case(ticket)
        assert found is not None
        return found

    async def entries(self, ticket: str) -> list[Entry]:
        case = await self.case(ticket)
        async with self.parts.store.reading() as ledger:
            return list(await ledger.entries(case.id))

    async def act(
        self, client: httpx.AsyncClient, ticket: str, act: str, files: Any = None, **fields: str
    ) -> httpx.Response:
        """Send an act's form as the page has it now, unless `version` says otherwise."""
        case = await self.case(ticket)
        data = {"csrf": self.visitor(client).csrf, "version": str(case.version), "act": act}
        return await client.post(f"/desk/{ticket}/acts", data={**data, **fields}, files=files)

    async def post(self, client: httpx.AsyncClient, path: str, **fields: Any) -> httpx.Response:
        return await client.post(path, data={"csrf": self.visitor(client).csrf, **fields})


def tickets_on(page: str) -> list[str]:
    """The tickets of a page's list, in their order."""
    return re.findall(r'class="row" href="/desk/([A-Z0-9-]+)', page)


@functools.cache
def _law() -> Law:
    return rules(Settings(_env_file=None))


@asynccontextmanager
async def a_desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """The desk on a fresh SQLite database, built as the house builds it; sessions are by hand."""
    settings = Settings(
        _env_file=None, data_dir=tmp_path / "data", keys_file=tmp_path / "keys" / "secret.keys"
    )
    time, doors, bell, law = [MORNING], FakeDoors(), Bell(), _law()
    bells = {name: Worker() for name in WORKERS}
    async with remember(settings, lambda: time[0], bells, [bell.ring]) as remembered:
        async with remembered.store.transaction() as ledger:
            await establish(ledger, law.places, settings.cities)
        cards = Cards(law, settings.public_url, settings.language)
        clerk = Clerk(law, cards, secrets.token_bytes, chats_on=False)
        casework = Casework(clerk, law, new_id)
        parts = Parts(
            inbox=remembered.inbox,
            transcript=remembered.transcript,
            evidence=remembered.evidence,
            store=remembered.store,
            doors=doors,
            render=texts(),
            clock=lambda: time[0],
            token=new_id,
            office=clerk.office_name,
            place=law.places.full_name,
            categories=tuple(category.key for category in law.catalogue.categories),
            cities=tuple(settings.cities),
            bell=bell,
            casework=casework,
            counter=Counter(clerk, new_id),
            law=law,
            letters=letters(
                clerk,
                casework,
                texts(),
                Press(texts()),
                new_id,
                remembered.store,
                remembered.strongroom,
            ),
        )
        yield Desk(remembered, clerk, casework, parts, doors, time)
