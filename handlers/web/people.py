"""The desk's page of people: an office's own, those invited to it, and what is done about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot import charts
from bot.messages import Text
from bot.people import People
from bot.people.choosing import VILLAGE_ROLES
from bot.people.invites import Made, ways
from bot.people.rights import INVITED, fits, invitable, known
from bot.people.steps import entitled, pending
from bot.people.telling import named
from bot.ports import Colleague, Ledger, Office, Stale, Visitor
from bot.reports.acts import No, Officer
from bot.reports.staff import SUPERIOR, Role
from handlers.text import clean_text
from handlers.web.acts import officer_of
from handlers.web.door import Door, role_of
from handlers.web.pages import Pages
from handlers.web.parts import Parts

NAME = 64
TRIES = 3
"""How often an act is done again when somebody else changed what it reads."""
Said = tuple[Text | None, Made | None]


@dataclass(frozen=True, slots=True)
class Staffed:
    """Serves it. What may be done is decided by `bot.people`, whoever made the form."""

    parts: Parts
    pages: Pages
    door: Door
    people: People

    def routes(self) -> list[Route]:
        return [
            Route("/desk/people", self.show),
            Route("/desk/people", self.act, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        visitor = await self.door.admit(request)
        office = request.query_params.get("office", "")[:20]
        return await self._page(request, visitor, office)

    async def act(self, request: Request) -> Response:
        """Do one thing, and show the page with what came of it; an invite's link only this once."""
        visitor = await self.door.admit(request)
        form = await self.door.form(request, visitor)
        for _ in range(TRIES):
            try:
                async with self.parts.store.transaction() as ledger:
                    officer = await officer_of(ledger, visitor)
                    said = await self._done(ledger, officer, form)
            except Stale:
                continue
            return await self._page(request, visitor, _word(form, "office"), said)
        raise HTTPException(503)

    async def _done(self, ledger: Ledger, officer: Officer, form: FormData) -> Said:
        invites, now, id_ = self.people.invites, self.parts.clock(), _word(form, "invite")
        match _word(form, "act"):
            case "invite":
                return await self._invited(ledger, officer, form)
            case "agree":
                return await invites.agree(ledger, id_, officer, now), None
            case "end":
                return await invites.end(ledger, id_, officer, now), None
        return await self._changed(ledger, officer, form), None

    async def _changed(self, ledger: Ledger, officer: Officer, form: FormData) -> Text:
        """Do something about somebody who is there already."""
        roster, now = self.people.roster, self.parts.clock()
        person, office = _word(form, "person"), _word(form, "office")
        match _word(form, "act"):
            case "remove":
                return await roster.remove(ledger, officer, person, office, now)
            case "move":
                return await roster.move(ledger, officer, person, office, _word(form, "to"), now)
            case "deputy" | "plain" as act:
                deputy = act == "deputy"
                return await roster.depute(ledger, officer, person, office, now, deputy=deputy)
            case "name":
                name = clean_text(str(form.get("name", "")), NAME)
                return await roster.rename(ledger, officer, name, now)
            case "factor":
                return await roster.reset(ledger, officer, person, now)
        raise HTTPException(422)

    async def _invited(self, ledger: Ledger, officer: Officer, form: FormData) -> Said:
        office = _word(form, "office")
        role = next((role for role in INVITED if role == form.get("role")), None)
        if role is None:
            raise HTTPException(422)
        village = _word(form, "place")
        place = village if village and role in VILLAGE_ROLES else office
        made = await self.people.invites.make(
            ledger, officer, role, office, place, self.parts.clock()
        )
        return (made.why, None) if isinstance(made, No) else (None, made)

    async def _page(
        self, request: Request, visitor: Visitor, wanted: str, said: Said = (None, None)
    ) -> Response:
        async with self.parts.store.transaction() as ledger:
            officer = await officer_of(ledger, visitor)
            offices = [o for o in await ledger.offices() if known((role_of(visitor),), o.id)]
            if not offices:
                raise HTTPException(404)
            chosen = next((o for o in offices if o.id == wanted), _home(visitor, offices))
            values = await self._values(ledger, officer, chosen, offices)
        note, made = said
        shown: dict[str, Any] = {"visitor": visitor, "note": note, "made": made}
        shown["name"] = officer.name
        if made is not None:
            shown["ways"] = ways(made)
            shown["role"] = self.people.invites.role(made.invite)
            shown["picture"] = Markup(charts.qr_svg(made.qr())) if made.qr() else None  # noqa: S704 - drawn by us
        return self.pages.page(request, "people.html", {**values, **shown})

    async def _values(
        self, ledger: Ledger, officer: Officer, office: Office, offices: Sequence[Office]
    ) -> dict[str, Any]:
        now = self.parts.clock()
        colleagues = await ledger.colleagues(office.id)
        able = tuple(
            role
            for role in INVITED
            if fits(role, office.id) and invitable(officer.roles, role, office.id)
        )
        waiting = [
            one
            for one in await ledger.invites(office.id)
            if pending(one, now) and entitled(one, officer)
        ]
        return {
            "chosen": office,
            "offices": offices,
            "rows": self._rows(officer, office, colleagues, offices),
            "roles": able,
            "villages": self.people.teller.clerk.places.kelurahan_of(office.id),
            "village_roles": VILLAGE_ROLES,
            "invites": [(one, self.people.invites.role(one), named(one.name)) for one in waiting],
        }

    def _rows(
        self,
        officer: Officer,
        office: Office,
        colleagues: Sequence[Colleague],
        offices: Sequence[Office],
    ) -> list[Mapping[str, Any]]:
        """A row a person: who he is, and what this officer may do about him."""
        found: dict[str, list[Colleague]] = {}
        for one in colleagues:
            found.setdefault(one.person, []).append(one)
        return [self._row(officer, office, held, offices) for held in found.values()]

    def _row(
        self,
        officer: Officer,
        office: Office,
        held: Sequence[Colleague],
        offices: Sequence[Office],
    ) -> Mapping[str, Any]:
        one, roles = held[0], [role.role for role in held]
        able = all(invitable(officer.roles, role, office.id) for role in roles)
        teller = self.people.teller
        return {
            "person": one.person,
            "name": named(one.name),
            "roles": [teller.role(role.role, role.office, role.place) for role in held],
            "since": one.since,
            "deputy": any(role.deputy for role in held),
            "own": one.person == officer.person,
            "able": able,
            "superior": any(role in SUPERIOR for role in roles),
            "to": [o for o in offices if able and _takes(officer, o, office, roles)],
        }


def _takes(officer: Officer, to: Office, office: Office, roles: Sequence[Role]) -> bool:
    """Whether somebody with these roles may be moved there by the officer."""
    near = to.parent == office.parent
    return (
        to.id != office.id
        and near
        and all(fits(role, to.id) and invitable(officer.roles, role, to.id) for role in roles)
    )


def _home(visitor: Visitor, offices: Sequence[Office]) -> Office:
    """The office to begin with: one's own, else the first city's."""
    own = visitor.place[:8]
    cities = [office for office in offices if office.kind == "city"]
    return next((office for office in offices if office.id == own), (cities or [*offices])[0])


def _word(form: FormData, name: str) -> str:
    return str(form.get(name, ""))[:64]
