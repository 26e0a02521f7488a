"""Offices: made once, listed with what they owe, told about."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.admin.rows import BadLink, NotBound, Row, UnknownOffice
from bot.messages import Address
from bot.ports import Act, Ledger, Office, OfficeChat
from bot.reports.places import Gazetteer

WANTED = ("address", "phone", "hours")
"""What every office should have told, so that a citizen can be sent there."""
TOLD = (*WANTED, "map_link", "photos_in_group", "state")


async def establish(ledger: Ledger, places: Gazetteer, cities: Sequence[str]) -> None:
    """Make the offices of the served cities that are not there yet: province, city, poskos."""
    known = {office.id for office in await ledger.offices()}
    for province in sorted({city[:2] for city in cities} - known):
        await ledger.save_office(Office(province, "province", province, None, "open"))
    for city in cities:
        if city not in known:
            await ledger.save_office(Office(city, "city", city, city[:2], "open"))
        for kecamatan in places.kecamatan_of(city):
            if kecamatan.code not in known:
                await ledger.save_office(
                    Office(kecamatan.code, "posko", kecamatan.code, city, "open")
                )


async def listed(ledger: Ledger, places: Gazetteer, cities: Sequence[str]) -> list[Row]:
    """The offices of the served cities and of their provinces by code, each with how many chats
    are bound to it."""
    rows, provinces = [], {city[:2] for city in cities}
    for office in await ledger.offices():
        if office.id.startswith(tuple(cities)) or office.id in provinces:
            chats = await ledger.chats(office.id)
            rows.append(_row(office, name(office.id, places), len(chats)))
    return rows


async def change(
    ledger: Ledger, code: str, changes: Mapping[str, Any], by: str, now: datetime
) -> None:
    """Store what is told of an office, with old and new in the journal. Raises `Declined`."""
    before = await ledger.office(code)
    if before is None:
        raise UnknownOffice(code)
    after = replace(before, **changes)
    if not (after.map_link or "https://").startswith("https://"):
        raise BadLink
    await ledger.save_office(after)
    detail = {"before": _told(before), "after": _told(after), "by": by}
    await ledger.journal(Act("system", "office-changed", code, now, detail))


async def bind(
    ledger: Ledger, code: str, chat: Address, language: str, by: str, now: datetime
) -> Sequence[OfficeChat]:
    """Make somebody's number the office's chat; return its chats of that channel that are let go.
    Raises `Declined`."""
    if await ledger.office(code) is None:
        raise UnknownOffice(code)
    # A person, so that the office goes along when he comes by a lasting name.
    await ledger.person(chat, language, now)
    let_go = await ledger.bind(code, chat, "system", now)
    await ledger.journal(Act("system", "bound", code, now, {"by": by}))
    return let_go


async def unbind(ledger: Ledger, code: str, chat: Address, by: str, now: datetime) -> None:
    """Let a chat of the office go: cards come there no more. Raises `Declined`."""
    office = await ledger.bound(chat)
    if office is None or office.id != code:
        raise NotBound(code)
    await ledger.unbind(chat, now)
    await ledger.journal(Act("system", "unbound", code, now, {"by": by}))


def name(code: str, places: Gazetteer) -> str:
    """An office's place in words; the code itself if no city file knows it."""
    place = places.place(code)
    within = next((city.code for city in places.cities() if city.parent == code), None)
    if within is not None:
        return places.province(within)
    return place.name if place else code


def _row(office: Office, name: str, chats: int) -> Row:
    owes = [wanted for wanted in WANTED if not getattr(office, wanted)]
    if not chats:
        owes.append("chat")
    return {
        "code": office.id,
        "name": name,
        "kind": office.kind,
        "chats": chats,
        **_told(office),
        # No citizen is sent to a province, and it need not have a chat.
        "owes": [] if office.kind == "province" else owes,
    }


def _told(office: Office) -> dict[str, Any]:
    return {name: getattr(office, name) for name in TOLD}
