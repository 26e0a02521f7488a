"""The whole bot with officers at its web desk: reports of many people, and browsers."""

import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import httpx

from bot.filing import Draft
from bot.messages import Address
from bot.ports import Act, Consent, Letter, Voter
from bot.reports.report import Report
from bot.reports.staff import Role
from bot.wiring.channels import web
from bot.wiring.house import new_id
from bot.wiring.pages import application
from handlers.web.bell import Bell
from tests.whole import Stage, person

SU1 = "16.71.02"


@dataclass
class AtDesk:
    """A stage whose officers sit at browsers."""

    stage: Stage
    app: Any
    csrf: dict[int, str] = field(default_factory=dict)

    @asynccontextmanager
    async def officer(
        self, name: str, role: Role = "panwascam", place: str = SU1
    ) -> AsyncIterator[httpx.AsyncClient]:
        """A browser of somebody who came in."""
        someone = await self.stage.enrol(person(f"staff-{name}"), name, role, place[:8])
        doors, now = self.stage.house.remembered.doors, self.stage.clock[0]
        where = "" if role == "administrator" else place
        token = await doors.issue(someone.person, role, where, now, "terminal")
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=True)
        async with httpx.AsyncClient(transport=transport, base_url="http://posko.test") as client:
            assert (await client.post("/desk/login", data={"token": token})).status_code == 303
            found = re.search(r'name="csrf" value="([^"]+)"', (await client.get("/desk")).text)
            assert found is not None
            self.csrf[id(client)] = found[1]
            yield client

    async def post(
        self, client: httpx.AsyncClient, path: str, files: Any = None, **fields: Any
    ) -> httpx.Response:
        data = {"csrf": self.csrf[id(client)], **fields}
        return await client.post(path, data=data, files=files)

    async def report(
        self,
        who: Address,
        place: str,
        category: str = "not-on-list",
        people: Sequence[Mapping[str, Any]] = (),
        *,
        practice: bool = False,
        **more: Any,
    ) -> str:
        """A report on the voter list, filed; return its ticket. `people` are told after it."""
        house, now, case = self.stage.house, self.stage.clock[0], new_id()
        facts: dict[str, Any] = {
            "lane": "rights", "category": category, "place": place, "visibility": "confidential",
        }  # fmt: skip
        async with house.remembered.store.transaction() as ledger:
            known = await ledger.person(who, "id", now)
            await ledger.open_draft(case, known.id, Consent("1", "id", "telegram", now))
            draft = Draft(case, known.id, "telegram", Report(**{**facts, **more}), practice)
            filed = await house.clerk.file(ledger, draft, now)
            if people:
                await ledger.add_voters(case, people, now)
        return filed.ticket

    async def voters(self, ticket: str) -> list[Voter]:
        case = await self.stage.case(ticket)
        async with self.stage.house.remembered.store.reading() as ledger:
            return list(await ledger.voters(case.id))

    async def letters(self, under: str = "") -> list[Letter]:
        async with self.stage.house.remembered.store.reading() as ledger:
            return list(await ledger.letters(under, 100))

    async def acts(self, subject: str) -> list[Act]:
        async with self.stage.house.remembered.store.transaction() as ledger:
            return list(await ledger.acts(subject))


@asynccontextmanager
async def at_desk(stage: Stage) -> AsyncIterator[AtDesk]:
    bell = Bell()
    house = replace(stage.house, clock=lambda: stage.clock[0])
    await stage.bind("-1001", "seberang ulu 1")
    yield AtDesk(stage, await application(house, web(house, bell), bell))


def ids_on(page: str) -> list[str]:
    """The people who can be ticked on a page."""
    return re.findall(r'name="voter" value="([0-9a-f]+)"', page)
