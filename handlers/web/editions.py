"""The desk's reports of a period: made, looked at, approved, and taken out as PDF or tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.charts import ThemeName
from bot.editions import KINDS, Version
from bot.editions.editions import Deed, Editions
from bot.editions.papers import alts, paper, pictures, told, workbook
from bot.editions.standing import approves, makes, newer, reads
from bot.messages import Text
from bot.papers import named as file_name
from bot.people.telling import named
from bot.ports import Edition, Ledger, Stale, Visitor
from bot.reports.acts import No, Officer
from bot.reports.staff import may
from bot.sheets import XLSX_MIME
from bot.workshop.asking import xlsx
from handlers.web.acts import officer_of
from handlers.web.door import Door, role_of
from handlers.web.exhibits import POLICY
from handlers.web.pages import Pages
from handlers.web.parts import Parts
from handlers.web.receipts import printed
from handlers.web.taken import attachment

PATH = "/desk/laporan-periode"
_VERSIONS: Mapping[str, Version] = {"internal": "internal", "publik": "public"}
_DEEDS: Mapping[str, Deed] = {"approve": "approve", "withdraw": "withdraw"}
_DONE = ("made", "approved", "withdrawn")
_PICTURES = 4
"""So many pictures a version has at most."""


@dataclass(frozen=True, slots=True)
class EditionPages:
    """Serves them. Who may do what is decided by `bot.editions.standing`."""

    parts: Parts
    pages: Pages
    door: Door
    editions: Editions

    def routes(self) -> list[Route]:
        return [
            Route(PATH, self.all),
            Route(PATH, self.make, methods=["POST"]),
            Route(f"{PATH}/{{id}}", self.one),
            Route(f"{PATH}/{{id}}", self.act, methods=["POST"]),
            Route(f"{PATH}/{{id}}/{{file}}", self.file),
        ]

    async def all(self, request: Request) -> Response:
        visitor = await self._admit(request)
        return await self._list(request, visitor)

    async def make(self, request: Request) -> Response:
        """Freeze the figures of now as a draft."""
        visitor = await self._admit(request)
        form = await self.door.form(request, visitor)
        kind = next((one for one in KINDS if one == form.get("kind")), None)
        city = str(form.get("city", ""))[:10]
        if kind is None or city not in self._made_for(visitor):
            raise HTTPException(422)
        now = self.parts.clock()
        body = await self.editions.figures(kind, city, now)
        async with self.parts.store.transaction() as ledger:
            officer = await officer_of(ledger, visitor)
            made = await self.editions.make(ledger, officer, kind, city, body, now)
        if isinstance(made, No):
            return await self._list(request, visitor, made.why)
        return RedirectResponse(f"{PATH}/{made.id}?done=made", 303)

    async def one(self, request: Request) -> Response:
        visitor = await self._admit(request)
        return await self._one(request, visitor)

    async def act(self, request: Request) -> Response:
        """Approve or withdraw it; what cannot be done is said."""
        visitor = await self._admit(request)
        form = await self.door.form(request, visitor)
        deed = _DEEDS.get(str(form.get("act", "")))
        if deed is None:
            raise HTTPException(422)
        try:
            async with self.parts.store.transaction() as ledger:
                edition = await self._find(ledger, request, visitor)
                officer = await officer_of(ledger, visitor)
                now = self.parts.clock()
                after = await self.editions.stand(ledger, edition, deed, officer, now)
        except Stale:
            after = No(Text("edition-moved-on"))
        if isinstance(after, No):
            return await self._one(request, visitor, after.why)
        return RedirectResponse(f"{PATH}/{after.id}?done={after.state}", 303)

    async def file(self, request: Request) -> Response:
        """A picture of the page; or a version as PDF or tables, which is journalled."""
        visitor = await self._admit(request)
        name, _, ending = str(request.path_params["file"])[:40].partition(".")
        which, _, number = name.partition("-")
        version = _VERSIONS.get(which)
        if version is None or ending not in ("pdf", "xlsx", "svg"):
            raise HTTPException(404)
        if ending == "svg":
            async with self.parts.store.reading() as ledger:
                edition = await self._version(ledger, request, visitor, version)
            return await self._picture(request, edition, version, number)
        async with self.parts.store.transaction() as ledger:
            edition = await self._version(ledger, request, visitor, version)
            if number or not takable(edition, version):
                raise HTTPException(404)
            officer = await officer_of(ledger, visitor)
            file = f"{name}.{ending}"
            await self.editions.taken(ledger, edition, officer, file, self.parts.clock())
        return await self._taken(request, edition, version, officer, ending)

    async def _taken(
        self, request: Request, edition: Edition, version: Version, officer: Officer, ending: str
    ) -> Response:
        language, render = self.pages.language(request), self.parts.render
        if ending == "pdf":
            drawn = await pictures(edition, version, render, language, self.parts.workshop)
            facts = paper(edition, version, self._city(edition), drawn)
            return await printed(
                self.parts, {**facts, "made": self.parts.clock().isoformat()}, language
            )
        facts = paper(edition, version, self._city(edition))
        sheets = workbook(facts, officer.name, render, language)
        data = await xlsx(self.parts.workshop, sheets)
        return attachment(data, f"{file_name(facts)}.xlsx", XLSX_MIME)

    async def _picture(
        self, request: Request, edition: Edition, version: Version, number: str
    ) -> Response:
        render, language = self.parts.render, self.pages.language(request)
        theme: ThemeName = "dark" if request.query_params.get("tema") == "gelap" else "light"
        drawn = await pictures(edition, version, render, language, self.parts.workshop, theme)
        wanted = int(number) if number.isascii() and number.isdecimal() and len(number) < 3 else 0
        if not 1 <= wanted <= len(drawn):
            raise HTTPException(404)
        headers = {"Content-Security-Policy": POLICY, "Cache-Control": "private, no-store"}
        return Response(drawn[wanted - 1]["svg"], headers=headers, media_type="image/svg+xml")

    async def _admit(self, request: Request) -> Visitor:
        """Those who make them, and those who count a city from above; nobody of a posko."""
        visitor = await self.door.admit(request, "count")
        if not any(may((role_of(visitor),), "count", city) for city in self.parts.cities):
            raise HTTPException(404)
        return visitor

    def _made_for(self, visitor: Visitor) -> tuple[str, ...]:
        return tuple(city for city in self.parts.cities if makes((role_of(visitor),), city))

    def _city(self, edition: Edition) -> str:
        return self.pages.place(edition.city)

    async def _find(self, ledger: Ledger, request: Request, visitor: Visitor) -> Edition:
        """The edition of the address, if it is the visitor's to read; else a 404."""
        edition = await ledger.edition(str(request.path_params["id"])[:64])
        if edition is None or not reads((role_of(visitor),), edition):
            raise HTTPException(404)
        return edition

    async def _version(
        self, ledger: Ledger, request: Request, visitor: Visitor, version: Version
    ) -> Edition:
        edition = await self._find(ledger, request, visitor)
        if edition.body[version] is None:
            raise HTTPException(404)
        return edition

    async def _list(self, request: Request, visitor: Visitor, why: Text | None = None) -> Response:
        async with self.parts.store.reading() as ledger:
            found = await self.editions.listed(ledger, (role_of(visitor),), visitor.place[:5])
        values = {
            "visitor": visitor,
            "one": None,
            "rows": [(edition, newer(edition, found)) for edition in found],
            "cities": self._made_for(visitor),
            "kinds": KINDS,
            "why": why,
        }
        return self.pages.page(request, "editions.html", values, 422 if why is not None else 200)

    async def _one(self, request: Request, visitor: Visitor, why: Text | None = None) -> Response:
        """One of them as its pages say it, in one version, with what may be done."""
        roles = (role_of(visitor),)
        async with self.parts.store.reading() as ledger:
            edition = await self._find(ledger, request, visitor)
            listed = await self.editions.listed(ledger, roles, edition.city)
            names = {
                person: named(await ledger.officer_name(person))
                for person in (edition.by, edition.approved_by)
                if person
            }
        wanted = _VERSIONS.get(request.query_params.get("versi", ""), "internal")
        version = wanted if edition.body[wanted] is not None else "internal"
        done = request.query_params.get("done", "")
        values = {
            "visitor": visitor,
            "one": edition,
            "names": names,
            "newer": newer(edition, listed),
            "version": version,
            "why": why,
            "done": done if done in _DONE and why is None else "",
            **self._said(request, edition, version),
            **_doing(visitor, edition),
        }
        return self.pages.page(request, "editions.html", values, 422 if why is not None else 200)

    def _said(self, request: Request, edition: Edition, version: Version) -> dict[str, Any]:
        """The words of its pages, and what its pictures show."""
        language, render = self.pages.language(request), self.parts.render
        facts = paper(edition, version, self._city(edition))
        return {
            "told": told(facts, render, language),
            "figures": facts["figures"],
            "pictures": alts(edition, version, render, language)[:_PICTURES],
        }


def takable(edition: Edition, version: Version) -> bool:
    """Whether a file of a version may be taken: for the public, once it is approved."""
    return version == "internal" or edition.state == "approved"


def _doing(visitor: Visitor, edition: Edition) -> dict[str, bool]:
    """What the visitor is offered."""
    roles = (role_of(visitor),)
    head, standing = approves(roles, edition.city), edition.state != "withdrawn"
    own = edition.state == "draft" and edition.by == visitor.person
    return {
        "may_approve": head and edition.state == "draft",
        "may_withdraw": standing and (head or (own and makes(roles, edition.city))),
        "takable": takable(edition, "public"),
    }
