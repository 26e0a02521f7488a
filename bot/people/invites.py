"""Inviting: a one-time code, the person who comes by it, and those who say that he is right."""

from base64 import b32encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.filing.clerk import Bytes
from bot.messages import Choice, Post, Text, Value
from bot.people.rights import fits, invitable
from bot.people.steps import LIFE, NAME, accepted, agreed, ended, staff_of
from bot.people.telling import Teller, named, noted
from bot.ports import Invite, Ledger
from bot.reports.acts import No, Officer
from bot.reports.staff import SUPERIOR, Role, Staff

CODE = 20
"""Random bytes of a code: 160 bits, 32 letters and digits."""
USERNAME = "telegram-username"
"""The setting under which our own name on Telegram is kept, once Telegram has told it."""
NUMBER = "whatsapp-number"
"""The setting under which our own number on WhatsApp is kept, in digits."""
PREFIX = "s_"


@dataclass(frozen=True, slots=True)
class Made:
    """A new invite and how its person comes: `link` opens Telegram, "" while our name there is
    unknown, `whatsapp` WhatsApp, "" while our number is; `typed` does the same by hand. None of
    them is ever stored."""

    invite: Invite
    link: str
    typed: str
    whatsapp: str = ""

    def qr(self, channel: str = "") -> str:
        """The link that a QR code shows to somebody beside a person on `channel`; "" for none."""
        first, second = self.link, self.whatsapp
        return (second or first) if channel == "whatsapp" else (first or second)


@dataclass(frozen=True, slots=True)
class Invites:
    """Makes invites and leads them to their end. `new_id` makes random ids."""

    teller: Teller
    randomness: Bytes
    new_id: Callable[[], str]

    async def make(
        self, ledger: Ledger, officer: Officer, role: Role, office: str, place: str, now: datetime
    ) -> Made | No:
        """Make an invite to a role; `place` is the office's code or a kelurahan's below it."""
        row = await ledger.office(office)
        place = "" if role == "administrator" else place
        inside = not place or place.startswith(office)
        if row is None or not (fits(role, office) and inside):
            return No(Text("invite-no-office"))
        if not invitable(officer.roles, role, office):
            await ledger.journal(noted(officer, "refused-invite", office, now, role=role))
            return No(Text("invite-not-yours"))
        code = b32encode(self.randomness(CODE)).decode().lower()
        invite = Invite(self.new_id(), office, role, place, officer.person, now, now + LIFE)
        await ledger.invite(invite, code)
        await ledger.journal(noted(officer, "invited", invite.id, now, role=role, office=office))
        username = await ledger.setting(USERNAME)
        link = f"https://t.me/{username}?start={PREFIX}{code}" if username else ""
        number = await ledger.setting(NUMBER)
        whatsapp = f"https://wa.me/{number}?text={PREFIX}{code}" if number else ""
        return Made(invite, link, f"/start {PREFIX}{code}", whatsapp)

    def written(self, made: Made, post: Post) -> Post:
        """The message to be passed on to whoever is meant, made of an empty post."""
        values: dict[str, Value] = {
            "role": self.role(made.invite),
            "until": made.invite.expires_at,
        }
        qr = made.qr(post.to.channel)
        # Not protected: it is there to be passed on.
        chart = {"qr": qr} if qr else None
        texts = (Text("invite-card", values), *ways(made))
        return replace(post, texts=texts, chart=chart, protect=False)

    def role(self, invite: Invite) -> Text:
        return self.teller.role(invite.role, invite.office, invite.place)

    async def accept(
        self,
        ledger: Ledger,
        code: str,
        person: str,
        name: str,
        roles: Sequence[Staff],
        now: datetime,
    ) -> Text:
        """Somebody comes by a code; return what he is told."""
        before = await ledger.invited(code.lower())
        after = accepted(before, person, name, roles, now)
        if isinstance(after, No) or before is None:
            return after.why if isinstance(after, No) else Text("invite-unknown")
        await ledger.save_invite(before, after)
        if not await ledger.officer_name(person):
            await ledger.call_officer(person, after.name)
        journal = noted(Officer(person, "", ()), "invite-accepted", after.id, now)
        await ledger.journal(journal)
        await self._ask(ledger, after, now)
        by = named(await ledger.officer_name(after.by))
        return Text("invite-accepted", {"role": self.role(after), "by": by})

    async def agree(self, ledger: Ledger, id_: str, officer: Officer, now: datetime) -> Text:
        """An officer says that the right person came; return what he is told."""
        before = await ledger.invite_by_id(id_)
        after = agreed(before, officer)
        if isinstance(after, No) or before is None or after.person is None:
            return after.why if isinstance(after, No) else Text("not-yours")
        await ledger.save_invite(before, after)
        values = {"name": named(after.name), "role": self.role(after)}
        if after.state == "active":
            await self._begin(ledger, after, after.person, officer, now)
            return Text("invite-done", values)
        await ledger.journal(noted(officer, "invite-confirmed", after.id, now))
        if await self._ask_second(ledger, after, officer, now):
            return Text("invite-second-asked", values)
        return Text("invite-second-none", {**values, "id": after.id})

    async def end(self, ledger: Ledger, id_: str, officer: Officer, now: datetime) -> Text:
        """An officer takes an invite back, or says that the wrong person came."""
        before = await ledger.invite_by_id(id_)
        after = ended(before, officer)
        if isinstance(after, No) or before is None:
            return after.why if isinstance(after, No) else Text("not-yours")
        await ledger.save_invite(before, after)
        await ledger.journal(noted(officer, "invite-ended", after.id, now, was=before.state))
        if before.person is not None:
            await self.teller.person(ledger, before.person, now, Text("invite-declined"))
        return Text("invite-ended", {"role": self.role(after)})

    async def _ask(self, ledger: Ledger, invite: Invite, now: datetime) -> None:
        """Ask the inviter whether it is the right person; where he cannot say, who else may."""
        asked = Text("invite-right-one", self._values(invite))
        able = await self.teller.roles(ledger, invite.by, now)
        if invitable(able, invite.role, invite.office) and await self.teller.person(
            ledger, invite.by, now, asked, choices=yes_or_no(invite)
        ):
            return
        for person in await self.teller.agreeing(ledger, invite.role, invite.office, now):
            if person != invite.person:
                await self.teller.person(ledger, person, now, asked, choices=yes_or_no(invite))

    async def _ask_second(
        self, ledger: Ledger, invite: Invite, officer: Officer, now: datetime
    ) -> bool:
        """Ask everybody else whose agreement counts; False when there is nobody."""
        values = {**self._values(invite), "by": named(officer.name)}
        asked = False
        for person in await self.teller.agreeing(ledger, invite.role, invite.office, now):
            if person not in (officer.person, invite.person):
                text = Text("invite-second", values)
                choices = yes_or_no(invite, "approve", "refuse")
                told = await self.teller.person(ledger, person, now, text, choices=choices)
                asked = told or asked
        return asked

    async def _begin(
        self, ledger: Ledger, invite: Invite, person: str, officer: Officer, now: datetime
    ) -> None:
        """The role works from now on."""
        staff = staff_of(invite, person)
        await ledger.enrol(staff, now)
        await self.teller.watch.enrolled(ledger, person, now)
        detail = {
            "role": staff.role,
            "office": staff.office,
            "place": staff.place,
            "invite": invite.id,
            "confirmed_by": invite.confirmed_by,
            "second": invite.second,
        }
        await ledger.journal(noted(officer, "staff-added", person, now, **detail))
        texts = [
            Text("staff-begins", {"role": self.role(invite)}),
            Text(f"staff-what-{_kind(staff)}"),
        ]
        to = await ledger.address(person)
        if to is not None and to.plain and staff.role == "panwascam":
            texts.append(Text("staff-what-number"))
        await self.teller.person(ledger, person, now, *texts)
        joined = Text("staff-joined", self._values(invite))
        if staff.role != "administrator":
            await self.teller.group(ledger, staff.office, now, joined)
        if invite.by != officer.person:
            await self.teller.person(ledger, invite.by, now, joined)

    def _values(self, invite: Invite) -> dict[str, Value]:
        return {"name": named(invite.name), "role": self.role(invite)}


def ways(made: Made) -> tuple[Text, ...]:
    """How the person comes, in words: by each app that has a link, else by hand."""
    links = {"invite-by-link": made.link, "invite-by-whatsapp": made.whatsapp}
    found = tuple(Text(name, {"link": link}) for name, link in links.items() if link)
    return found or (Text("invite-by-hand", {"typed": made.typed}),)


def yes_or_no(invite: Invite, yes: str = "right", no: str = "wrong") -> tuple[Choice, ...]:
    """The buttons by which an officer says whether it is the right person."""
    return (
        Choice(f"staff.yes:{invite.id}", Text(f"staff-press-{yes}")),
        Choice(f"staff.no:{invite.id}", Text(f"staff-press-{no}")),
    )


def _kind(staff: Staff) -> str:
    if staff.role in ("province", "auditor"):
        return "reader"
    return "above" if staff.role in SUPERIOR else "posko"


def called(title: str, fallback: str) -> str:
    """What somebody who came is called: by himself, else by his name on the channel."""
    return (title.strip() or fallback)[:NAME]
