"""Groups that help watch: the city office makes, renames and closes them; each has its own link."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, get_args
from urllib.parse import quote

from bot.filing.clerk import Bytes
from bot.messages import Text
from bot.people.invites import NUMBER, USERNAME
from bot.people.rights import CITY_ROLES
from bot.people.telling import noted
from bot.ports import Ledger, Partner
from bot.reports.acts import No, Officer
from bot.reports.staff import Staff
from bot.reports.ticket import ALPHABET

PREFIX = "g_"
"""How the payload of a group's link begins."""
CODE = 10
"""Characters of a code, of 32 each: 50 bits."""
_BYTES = 7
NAME = 60
CONTACT = 120
MOST = 200
"""So many open groups a city may have."""
Way = Literal["telegram", "whatsapp", "web"]
WAYS: tuple[Way, ...] = get_args(Way)


@dataclass(frozen=True, slots=True)
class Doors:
    """How people reach us: our name on Telegram, our number on WhatsApp in digits, our address on
    the web; "" for what is not there."""

    username: str = ""
    number: str = ""
    url: str = ""


def make_code(randomness: bytes) -> str:
    """A code of `CODE` characters from 7 random bytes, nothing of which is like another letter."""
    number = int.from_bytes(randomness[:_BYTES], "big")
    return "".join(ALPHABET[(number >> 5 * place) & 31] for place in range(CODE))


def links(code: str, doors: Doors, words: str) -> Mapping[Way, str]:
    """A group's link on each channel that is there; `words` are said before the code on WhatsApp,
    where a link writes the person's first message for him."""
    payload = PREFIX + code
    said = quote(f"{words} ({payload})".strip())
    ways: dict[Way, str] = {
        "telegram": f"https://t.me/{doors.username}?start={payload}" if doors.username else "",
        "whatsapp": f"https://wa.me/{doors.number}?text={said}" if doors.number else "",
        "web": f"{doors.url.rstrip('/')}/?g={code}" if doors.url else "",
    }
    return {way: link for way, link in ways.items() if link}


async def doors(ledger: Ledger, url: str | None) -> Doors:
    """How people reach us, as the platforms have told it."""
    username, number = await ledger.setting(USERNAME), await ledger.setting(NUMBER)
    return Doors(username or "", number or "", url or "")


def keeps(roles: Sequence[Staff], city: str) -> bool:
    """Whether somebody with these roles keeps a city's groups: its office's people above the
    poskos, and administrators."""
    return any(
        role.role == "administrator" or (role.role in CITY_ROLES and role.office == city)
        for role in roles
    )


@dataclass(frozen=True, slots=True)
class Partners:
    """Keeps them, and the journal of what was done. `new_id` makes random ids."""

    randomness: Bytes
    new_id: Callable[[], str]

    async def add(
        self, ledger: Ledger, officer: Officer, city: str, name: str, contact: str, now: datetime
    ) -> Partner | No:
        """Make a group of a city; `contact` is how the office reaches it, for the office alone."""
        name = _tidy(name, NAME)
        if not keeps(officer.roles, city):
            await ledger.journal(noted(officer, "refused-group", city, now))
            return No(Text("not-yours"))
        if await ledger.office(city) is None:
            return No(Text("groups-no-city"))
        known = [one for one in await ledger.partners(city) if one.state == "open"]
        if len(known) >= MOST:
            return No(Text("groups-too-many", {"most": MOST}))
        if (refused := _unfit(name, known)) is not None:
            return refused
        code = make_code(self.randomness(_BYTES))
        made = Partner(
            self.new_id(), code, city, name, "open", officer.person, now, _tidy(contact, CONTACT)
        )
        await ledger.save_partner(made)
        detail = {"name": name, "city": city}
        await ledger.journal(noted(officer, "group-added", made.id, now, **detail))
        return made

    async def change(
        self, ledger: Ledger, officer: Officer, id_: str, name: str, contact: str, now: datetime
    ) -> Partner | No:
        """Give a group another name or contact; its link stays."""
        before = await self._kept(ledger, officer, id_, now)
        if isinstance(before, No):
            return before
        name, contact = _tidy(name, NAME), _tidy(contact, CONTACT)
        others = [one for one in await ledger.partners(before.city) if one.state == "open"]
        if (refused := _unfit(name, [one for one in others if one.id != id_])) is not None:
            return refused
        after = replace(before, name=name, contact=contact)
        if after == before:
            return before
        await ledger.save_partner(after)
        detail = {"before": _told(before), "after": _told(after)}
        await ledger.journal(noted(officer, "group-changed", id_, now, **detail))
        return after

    async def close(
        self, ledger: Ledger, officer: Officer, id_: str, now: datetime
    ) -> Partner | No:
        """Nothing is attributed to it from now on; what was stays counted."""
        return await self._set(ledger, officer, id_, "closed", now)

    async def reopen(
        self, ledger: Ledger, officer: Officer, id_: str, now: datetime
    ) -> Partner | No:
        """Its link works again."""
        return await self._set(ledger, officer, id_, "open", now)

    async def _set(
        self,
        ledger: Ledger,
        officer: Officer,
        id_: str,
        state: Literal["open", "closed"],
        now: datetime,
    ) -> Partner | No:
        before = await self._kept(ledger, officer, id_, now)
        if isinstance(before, No) or before.state == state:
            return before
        same = [one for one in await ledger.partners(before.city) if one.state == "open"]
        refused = _unfit(before.name, same) if state == "open" else None
        if refused is not None:
            return refused
        after = replace(before, state=state)
        await ledger.save_partner(after)
        action = "group-opened" if state == "open" else "group-closed"
        await ledger.journal(noted(officer, action, id_, now, name=before.name))
        return after

    async def _kept(
        self, ledger: Ledger, officer: Officer, id_: str, now: datetime
    ) -> Partner | No:
        """The group, if the officer keeps it; one of another city is not there for him."""
        found = next((one for one in await ledger.partners() if one.id == id_), None)
        if found is None:
            return No(Text("groups-unknown"))
        if not keeps(officer.roles, found.city):
            await ledger.journal(noted(officer, "refused-group", id_, now))
            return No(Text("groups-unknown"))
        return found


def _tidy(words: str, limit: int) -> str:
    return " ".join(words.split())[:limit].strip()


def _unfit(name: str, others: Sequence[Partner]) -> No | None:
    """Why a group cannot be called so."""
    if sum(letter.isalnum() for letter in name) < 2:
        return No(Text("groups-name-how"))
    if any(one.name.casefold() == name.casefold() for one in others):
        return No(Text("groups-name-taken", {"group": name}))
    return None


def _told(partner: Partner) -> dict[str, str]:
    return {"name": partner.name, "contact": partner.contact}
