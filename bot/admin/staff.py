"""Staff: who works where, added and removed by an address and a role."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.admin.offices import name
from bot.admin.rows import NoOffices, NotEnrolled, Row, WrongPlace
from bot.messages import Address, Text
from bot.people.roster import Roster
from bot.ports import Act, Colleague, Ledger
from bot.reports.acts import Officer
from bot.reports.places import Gazetteer, Place
from bot.reports.staff import Role, Staff

_LEVELS: dict[Role, tuple[str, ...]] = {
    "administrator": (),
    "city": ("kota",),
    "division": ("kota",),
    "province": ("provinsi",),
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
    if role == "province":
        return Post(role, _province(words, places))
    place = _meant(words, places, levels) if words else None
    if place is None or place.level not in levels:
        raise WrongPlace(role, " or ".join(levels))
    return Post(role, place)


def _province(words: str, places: Gazetteer) -> Place:
    """A province by its code, its name, or one of its served cities. Raises `Declined`."""
    city = places.place(words) or places.city_in(words)
    for served in places.cities():
        named = words.casefold() in (served.parent, places.province(served.code).casefold())
        if named or (city is not None and city.code == served.code):
            return Place(served.parent, "provinsi", places.province(served.code), "")
    raise WrongPlace("province", "provinsi")


async def add(
    ledger: Ledger, who: Address, where: Post, language: str, by: str, now: datetime
) -> None:
    """Enrol somebody, who is made known if he never wrote to us."""
    person = await ledger.person(who, language, now)
    staff = await _staff(ledger, person.id, where)
    await ledger.enrol(staff, now)
    await ledger.journal(Act("system", "staff-added", person.id, now, _detail(staff, by)))


async def remove(
    ledger: Ledger, roster: Roster, who: Address, where: Post, officer: Officer, now: datetime
) -> Text:
    """Dismiss somebody from a role; his cases go back. Raises `Declined` when he lacks it."""
    person = await ledger.person(who, roster.teller.language, now)
    staff = await _staff(ledger, person.id, where)
    if staff not in await ledger.staff(person.id):
        raise NotEnrolled
    return await roster.dismiss(ledger, officer, (staff,), now)


async def office_of(ledger: Ledger, where: Post) -> tuple[str, str]:
    """The office and the place of a role. Raises `Declined` while there are no offices."""
    staff = await _staff(ledger, "", where)
    return staff.office, staff.place


async def held(ledger: Ledger, who: Address, language: str, now: datetime) -> Sequence[Staff]:
    """Somebody's roles. Raises `Declined` when he has none."""
    person = await ledger.person(who, language, now)
    roles = await ledger.staff(person.id)
    if not roles:
        raise NotEnrolled
    return roles


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
        colleagues = await ledger.colleagues(office.id)
        rows += [await _row(ledger, one, places) for one in colleagues]
    return rows


async def _row(ledger: Ledger, one: Colleague, places: Gazetteer) -> Row:
    at = await ledger.address(one.person)
    return {
        "address": f"{at.channel}:{at.name}" if at else "not reachable",
        "role": one.role,
        "place": one.place,
        "name": name(one.place, places) if one.place else "everywhere",
        "called": one.name,
        "deputy": one.deputy,
        "since": one.since.isoformat(),
        "by": "enrolled",
    }


async def _staff(ledger: Ledger, person: str, where: Post) -> Staff:
    """A posko is the office of its kelurahan's people; an administrator is the first city's."""
    if where.place is not None:
        return Staff(person, where.role, where.place.code[:8], where.place.code)
    cities = (office for office in await ledger.offices() if office.kind == "city")
    first = next(cities, None)
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
