"""What an invite still needs before it can be made: which office, which kelurahan; decided."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.people.rights import POSKO_ROLES, fits, invitable
from bot.reports.places import Gazetteer
from bot.reports.staff import Role, Staff

VILLAGE_ROLES: tuple[Role, ...] = ("pkd", "ptps")
_CITY, _POSKO = 5, 8
"""Letters of a city's code and of a kecamatan's."""


@dataclass(frozen=True, slots=True)
class Ready:
    """The office and the place of the role."""

    office: str
    place: str


@dataclass(frozen=True, slots=True)
class Which:
    """One of these (place codes) is to be chosen; `whole` is an office that may be meant whole."""

    codes: tuple[str, ...]
    whole: str = ""


def needed(
    role: Role,
    code: str,
    offices: Sequence[str],
    roles: Sequence[Staff],
    places: Gazetteer,
    *,
    whole: bool = False,
) -> Ready | Which | None:
    """What follows for an invite to `role` once the place `code` is known ("" = nothing yet).

    `offices` are all offices' codes, `roles` those of the inviter, `whole` says that a whole
    kecamatan is meant. None: he may invite nobody to this role there.
    """
    able = [office for office in offices if fits(role, office) and invitable(roles, role, office)]
    if not able:
        return None
    if role == "administrator":
        return Ready(able[0], "")
    own = code[:_POSKO] in able
    near = [office for office in able if own or office.startswith(code)]
    if own or len(near) == 1:
        return _within(role, code[:_POSKO] if own else near[0], code, places, whole=whole)
    if not near:
        return None
    cities = tuple(dict.fromkeys(office[:_CITY] for office in near))
    if role in POSKO_ROLES and len(cities) > 1:
        return Which(cities)
    return Which(tuple(near))


def _within(role: Role, office: str, code: str, places: Gazetteer, *, whole: bool) -> Ready | Which:
    if role not in VILLAGE_ROLES or whole:
        return Ready(office, office)
    villages = tuple(place.code for place in places.kelurahan_of(office))
    return Ready(office, code) if code in villages else Which(villages, office)


def meant(role: Role, words: str, places: Gazetteer) -> tuple[str, ...]:
    """The codes that typed words may mean for a role; () for none, ("",) for no words."""
    if not words or places.place(words) is not None:
        return (words,)
    if role not in POSKO_ROLES:
        city = places.city_in(words)
        return (city.code,) if city else ()
    found = places.find(words)
    return tuple(
        match.kelurahan.code
        if match.kelurahan is not None and role in VILLAGE_ROLES
        else match.kecamatan.code
        for match in found.matches
    )
