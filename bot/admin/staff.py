"""Staff: who works where, added and removed by an address and a role."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.admin.offices import name
from bot.admin.rows import NoOffices, NotEnrolled, Row, WrongPlace
from bot.messages import Address
from bot.ports import Act, Ledger
from bot.reports.places import Gazetteer, Place
from bot.reports.staff import Role, Staff

_LEVELS: dict[Role, tuple[str, ...]] = {
    "administrator": (),
    "city": ("kota",),
    "division": ("kota",),
    "province": ("kota",),
    "auditor": ("kota",),
    "panwascam": ("kecamatan",),
    "pkd": ("kelurahan", "kecamatan"),
    "ptps": ("kelurahan", "kecamatan"),
}
"""What kind of place each role is for; an administrator is for all."""


@dataclass(frozen=True, slots=True)
class Post:
    """A role with the place it is for; `place` is None for everywhere."""

    role: Role
    place: Place | None


def post(role: Role, words: str, places: Gazetteer) -> Post:
    """A role and a place, told by its code or its name. Raises `Declined`."""
    levels = _LEVELS[role]
    if not levels:
        return Post(role, None)
    place = _meant(words, places, levels) if words else None
    if place is None or place.level not in levels:
        raise WrongPlace(role, " or ".join(levels))
    return Post(role, place)


async def add(
    ledger: Ledger, who: Address, where: Post, language: str, by: str, now: datetime
) -> None:
    """Enrol somebody, who is made known if he never wrote to us."""
    person = await ledger.person(who, language, now)
    staff = await _staff(ledger, person.id, where)
    await ledger.enrol(staff, now)
    await ledger.journal(Act("system", "staff-added", person.id, now, _detail(staff, by)))


async def remove(
    ledger: Ledger, who: Address, where: Post, language: str, by: str, now: datetime
) -> None:
    """Dismiss somebody from a role. Raises `Declined` when he does not have it."""
    person = await ledger.person(who, language, now)
    staff = await _staff(ledger, person.id, where)
    if staff not in await ledger.staff(person.id):
        raise NotEnrolled
    await ledger.dismiss(staff, now)
    await ledger.journal(Act("system", "staff-removed", person.id, now, _detail(staff, by)))


async def listed(
    ledger: Ledger, places: Gazetteer, admins: Collection[tuple[str, str]]
) -> list[Row]:
    """Everybody enrolled, and those whom POSKO_ADMINS names."""
    rows: list[Row] = [
        {
            "address": f"{channel}:{id_}",
            "role": "administrator",
            "place": "",
            "name": "everywhere",
            "by": "POSKO_ADMINS",
        }
        for channel, id_ in admins
    ]
    for office in await ledger.offices():
        members = await ledger.staff_of(office.id)
        rows += [await _row(ledger, staff, places) for staff in members]
    return rows


async def _row(ledger: Ledger, staff: Staff, places: Gazetteer) -> Row:
    at = await ledger.address(staff.person)
    return {
        "address": f"{at.channel}:{at.name}" if at else "not reachable",
        "role": staff.role,
        "place": staff.place,
        "name": name(staff.place, places) if staff.place else "everywhere",
        "by": "posko admin",
    }


async def _staff(ledger: Ledger, person: str, where: Post) -> Staff:
    """A posko is the office of its kelurahan's people; an administrator is on the first list."""
    if where.place is not None:
        return Staff(person, where.role, where.place.code[:8], where.place.code)
    first = next(iter(await ledger.offices()), None)
    if first is None:
        raise NoOffices
    return Staff(person, where.role, first.id, "")


def _detail(staff: Staff, by: str) -> Row:
    return {"role": staff.role, "office": staff.office, "place": staff.place, "by": by}


def _meant(words: str, places: Gazetteer, levels: Sequence[str]) -> Place | None:
    exact = places.place(words)
    if exact is not None:
        return exact
    if "kota" in levels:
        return places.city_in(words)
    finding = places.find(words)
    if finding.decision != "one":
        return None
    best = finding.matches[0]
    wants_village = "kelurahan" in levels and best.kelurahan is not None
    return best.kelurahan if wants_village else best.kecamatan
