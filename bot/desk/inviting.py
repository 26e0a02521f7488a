"""Inviting in chats: /undang, the one who comes by an invite, and the inviter's yes or no."""

from dataclasses import dataclass

from bot.conversation.events import Began
from bot.desk.aside import privately, turned
from bot.desk.visit import Visit
from bot.messages import Choice, Text
from bot.people import People
from bot.people.choosing import Ready, Which, meant, needed
from bot.people.invites import PREFIX, called
from bot.people.rights import POSKO_ROLES, fits, offered
from bot.reports.acts import No
from bot.reports.places import Gazetteer
from bot.reports.staff import ROLES, Role

_WORDS: dict[str, Role] = {
    "kota": "city",
    "divisi": "division",
    "provinsi": "province",
    "admin": "administrator",
    "kelurahan": "pkd",
    "tps": "ptps",
    **{role: role for role in ROLES},
}
"""What roles are called when they are typed."""


@dataclass(frozen=True, slots=True)
class Inviting:
    """A room of the desk. Everything about an invite is said in private."""

    people: People
    words: frozenset[str] = frozenset({"/undang"})

    async def command(self, visit: Visit, _word: str, rest: str) -> bool:
        """`/undang panwascam plaju`; without words buttons ask."""
        if not offered(visit.roles):
            await visit.stranger("invite")
            return True
        word, _, place = rest.partition(" ")
        role = _WORDS.get(word.lower())
        if role is None or role not in offered(visit.roles):
            choices = [await self._button(visit, role) for role in offered(visit.roles)]
            await privately(visit, Text("invite-which-role"), choices=choices)
            return True
        code = await self._home(visit, role) if not place else ""
        codes = meant(role, place.strip(), self._places) if place else (code,)
        await self._step(visit, role, codes[0] if len(codes) == 1 else "", among=codes)
        return True

    async def click(self, visit: Visit, act: str, rest: str) -> bool:
        match act:
            case "staff.invite":
                word, code, whole, *_ = [*rest.split(":"), "", "", ""]
                await self._chosen(visit, word, code, whole)
            case "staff.yes":
                officer = await visit.officer()
                said = await self.people.invites.agree(visit.ledger, rest, officer, visit.now)
                await turned(visit, said)
            case "staff.no":
                officer = await visit.officer()
                said = await self.people.invites.end(visit.ledger, rest, officer, visit.now)
                await turned(visit, said)
            case _:
                return False
        return True

    async def said(self, visit: Visit) -> bool:
        """Somebody came by an invite's link, or typed its code."""
        match visit.heard.event:
            case Began(payload) if payload.startswith(PREFIX):
                pass
            case _:
                return False
        if not visit.heard.private:
            await visit.say(Text("invite-in-private"))
            return True
        code = payload.removeprefix(PREFIX)
        # On WhatsApp the name there may be his number, which colleagues need not see.
        fallback = "" if visit.plain else visit.heard.sender.name
        name = called(visit.heard.title, fallback)
        told = await self.people.invites.accept(
            visit.ledger, code, visit.person.id, name, visit.roles, visit.now
        )
        await visit.say(told)
        return True

    async def _chosen(self, visit: Visit, word: str, code: str, whole: str) -> None:
        role = _WORDS.get(word)
        if role is None or role not in offered(visit.roles):
            await visit.stranger("invite")
            return
        code = code or await self._home(visit, role)
        await self._step(visit, role, code, whole=bool(whole))

    async def _step(
        self,
        visit: Visit,
        role: Role,
        code: str,
        *,
        whole: bool = False,
        among: tuple[str, ...] = (),
    ) -> None:
        """Ask for what is missing, or make the invite."""
        offices = [office.id for office in await visit.ledger.offices()]
        step = needed(role, code, offices, visit.roles, self._places, whole=whole)
        match step:
            case None:
                await visit.stranger("invite")
            case Ready(office, place):
                await self._make(visit, role, office, place)
            case Which(codes) if len(among) > 1:
                near = tuple(code for code in among if code[:8] in codes or code[:5] in codes)
                await self._ask(visit, role, Which(near or codes))
            case Which():
                await self._ask(visit, role, step)

    async def _make(self, visit: Visit, role: Role, office: str, place: str) -> None:
        officer = await visit.officer()
        invites = self.people.invites
        made = await invites.make(visit.ledger, officer, role, office, place, visit.now)
        if isinstance(made, No):
            await turned(visit, made.why)
            return
        card = invites.written(made, visit.post(visit.heard.sender))
        await visit.ledger.post(card, visit.now)
        cancel = Choice(f"staff.no:{made.invite.id}", Text("staff-press-take-back"))
        said = Text("invite-pass-on", {"role": invites.role(made.invite)})
        await turned(visit, said, choices=(cancel,))

    async def _ask(self, visit: Visit, role: Role, which: Which) -> None:
        choices = [Choice(f"staff.invite:{role}:{code}", self._label(code)) for code in which.codes]
        if which.whole:
            value = f"staff.invite:{role}:{which.whole}:whole"
            choices.append(Choice(value, Text("staff-press-whole-kecamatan")))
        asked = Text("invite-which-place", {"role": Text(f"role-{role}")})
        await turned(visit, asked, choices=choices)

    def _label(self, code: str) -> Text:
        place = self._places.place(code)
        if place is None or place.level == "kota":
            return self.people.teller.office(code)
        return Text("plain", {"words": place.name})

    async def _button(self, visit: Visit, role: Role) -> Choice:
        value = f"staff.invite:{role}:{await self._home(visit, role)}".rstrip(":")
        return Choice(value, Text(f"role-{role}"))

    async def _home(self, visit: Visit, role: Role) -> str:
        """The office that is meant when none is named: the group's, if it takes such people."""
        office = None if visit.heard.private else await visit.ledger.bound(visit.heard.chat)
        able = office is not None and (role in POSKO_ROLES or fits(role, office.id))
        return office.id if office is not None and able else ""

    @property
    def _places(self) -> Gazetteer:
        return self.people.teller.clerk.places
