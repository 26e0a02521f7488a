"""Who works where: /siapa, what happens to colleagues, and the way to the web desk."""

from dataclasses import dataclass

from bot.desk.aside import privately, turned
from bot.desk.visit import Visit
from bot.messages import Choice, Text
from bot.people import People
from bot.people.rights import known, offered
from bot.people.steps import entitled, pending
from bot.people.telling import named
from bot.ports import Colleague, Invite

_RENAME = ("nama", "name")


@dataclass(frozen=True, slots=True)
class Staffing:
    """A room of the desk. `desk` is the web desk's address seen from outside, if it has one.

    In a group everybody reads who works there; what is done about people is done in private.
    """

    people: People
    desk: str | None = None
    words: frozenset[str] = frozenset({"/siapa", "/meja"})

    async def command(self, visit: Visit, word: str, rest: str) -> bool:
        first, _, name = rest.partition(" ")
        if word == "/meja":
            await self._enter(visit)
        elif first.lower() in _RENAME:
            await self._rename(visit, name)
        elif visit.heard.private:
            await self._myself(visit)
        else:
            await self._office(visit)
        return True

    async def click(self, visit: Visit, act: str, rest: str) -> bool:
        first = rest.partition(":")[0]
        match act:
            case "staff.office":
                await self._people(visit, first)
            case "staff.leave":
                yes = Choice(f"staff.left:{first}", Text("staff-press-sure"))
                await turned(visit, Text("staff-leave-sure", self._at(first)), choices=(yes,))
            case "staff.left":
                officer = await visit.officer()
                roster = self.people.roster
                await turned(visit, await roster.leave(visit.ledger, officer, first, visit.now))
            case _:
                return False
        return True

    async def said(self, _visit: Visit) -> bool:
        return False

    # the way to the web desk

    async def _enter(self, visit: Visit) -> None:
        """A link for this person alone: never where others read it."""
        if not visit.roles:
            await visit.stranger("desk")
        elif self.desk is None:
            await privately(visit, Text("desk-no-address"))
        else:
            officer = await visit.officer()
            token = await self.people.link(visit.ledger, officer, visit.now)
            link = f"{self.desk}/desk/login?token={token}"
            button = Choice("staff.desk", Text("staff-press-enter-desk"), link)
            await privately(visit, Text("desk-link"), choices=(button,))

    # oneself

    async def _rename(self, visit: Visit, name: str) -> None:
        if not visit.roles:
            await visit.stranger("rename")
            return
        officer = await visit.officer()
        roster = self.people.roster
        await privately(visit, await roster.rename(visit.ledger, officer, name, visit.now))

    async def _myself(self, visit: Visit) -> None:
        """What we know of whoever asks, and what he may do about it."""
        texts = [Text("who-you", {"id": visit.heard.sender.name})]
        if not visit.roles:
            await visit.say(*texts)
            return
        name = await visit.ledger.officer_name(visit.person.id)
        teller = self.people.teller
        roles = tuple(teller.role(role.role, role.office, role.place) for role in visit.roles)
        texts += [Text("who-name", {"name": named(name)}), Text("who-roles", {"lines": roles})]
        own = dict.fromkeys(role.office for role in visit.roles if role.office)
        choices = [
            Choice(f"staff.office:{o}", Text("staff-press-people", self._at(o))) for o in own
        ]
        if not own and offered(visit.roles):
            choices = [
                Choice(f"staff.office:{office.id}", Text("staff-press-people", self._at(office.id)))
                for office in await visit.ledger.offices()
                if office.kind == "city"
            ]
        choices += [Choice(f"staff.leave:{o}", Text("staff-press-leave", self._at(o))) for o in own]
        await visit.say(*texts, choices=choices)
        await self._invites(visit)

    async def _invites(self, visit: Visit) -> None:
        """The invites he may still answer: who came waits for a yes or no, who did not, for him."""
        officer = await visit.officer()
        for invite in await visit.ledger.invites():
            if pending(invite, visit.now) and entitled(invite, officer):
                text, choices = self._invite(invite)
                await visit.say(text, choices=choices)

    def _invite(self, invite: Invite) -> tuple[Text, tuple[Choice, ...]]:
        role = self.people.invites.role(invite)
        back = Choice(f"staff.no:{invite.id}", Text("staff-press-take-back"))
        if invite.state == "open":
            until = invite.expires_at
            return Text("invite-still-open", {"role": role, "until": until}), (back,)
        name = named(invite.name)
        values = {"name": name, "role": role}
        yes = Choice(f"staff.yes:{invite.id}", Text("staff-press-right"))
        no = Choice(f"staff.no:{invite.id}", Text("staff-press-wrong"))
        return Text("invite-right-one", values), (yes, no)

    # an office's people

    async def _office(self, visit: Visit) -> None:
        """The people of the group's office, for the enrolled."""
        office = await visit.ledger.bound(visit.heard.chat)
        if office is None:
            await visit.say(Text("group-unbound"))
        elif not known(visit.roles, office.id):
            await visit.stranger("who")
        else:
            await visit.say(*await self._listed(visit, office.id))

    async def _people(self, visit: Visit, office: str) -> None:
        """The same in private, where each is a button for whoever may do something about him."""
        row = await visit.ledger.office(office)
        if row is None or not known(visit.roles, office):
            await visit.stranger("who")
            return
        colleagues = await visit.ledger.colleagues(office)
        texts = await self._listed(visit, office)
        choices = [
            Choice(f"staff.person:{one.person}:{office}", Text("plain", {"words": named(one.name)}))
            for one in {one.person: one for one in colleagues}.values()
            if offered(visit.roles)
        ]
        if row.kind == "city":
            choices.append(Choice(f"staff.poskos:{office}", Text("staff-press-poskos")))
        await turned(visit, *texts, choices=choices)

    async def _listed(self, visit: Visit, office: str) -> tuple[Text, ...]:
        colleagues = await visit.ledger.colleagues(office)
        lines = tuple(self.line(one) for one in colleagues)
        head = Text("who-office", {**self._at(office), "count": len(colleagues)})
        return (head, Text("who-lines", {"lines": lines})) if lines else (head,)

    def line(self, one: Colleague) -> Text:
        """A colleague in a line."""
        below = self.people.teller.clerk.places.place(one.place)
        role = Text(f"role-{one.role}")
        if below is not None and one.place != one.office:
            role = Text("staff-role-at", {"role": role, "place": below.name})
        values = {"name": named(one.name), "role": role, "since": one.since}
        return Text("who-line-deputy" if one.deputy else "who-line", values)

    def _at(self, office: str) -> dict[str, Text]:
        return {"office": self.people.teller.office(office)}
