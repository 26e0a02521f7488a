"""Who may do what, where: the one place that decides it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from bot.reports.case import Standing

Role = Literal[
    "administrator", "city", "division", "panwascam", "pkd", "ptps", "province", "auditor"
]
ROLES: tuple[Role, ...] = get_args(Role)

Duty = Literal[
    "bind", "count", "read", "evidence", "offices", "feedback",
    "work", "assign", "confirm", "identity", "invite", "ban",
]  # fmt: skip
"""Bind chats; see figures; open a case, its evidence; change offices' contacts; read comments;
act on a case; give it to others; be the second officer; open a confidential identity; invite and
remove people; ban a sender."""

_READING: frozenset[Duty] = frozenset({"read", "evidence"})
_POSKO: frozenset[Duty] = _READING | {"count", "work", "assign", "identity", "invite"}
_DIVISION: frozenset[Duty] = _POSKO - {"invite"} | {"feedback", "confirm", "ban"}
_CITY: frozenset[Duty] = _DIVISION | {"bind", "offices", "invite"}
_PROVINCE_DESK: frozenset[Duty] = _POSKO - {"invite"} | {"confirm"}
_DUTIES: dict[Role, frozenset[Duty]] = {
    "administrator": _CITY,
    "city": _CITY,
    "division": _DIVISION,
    "panwascam": _POSKO,
    "pkd": _READING | {"work"},
    "ptps": _READING | {"work"},
    "province": frozenset({"count"}),
    "auditor": frozenset({"count"}),
}

SUPERIOR: frozenset[Role] = frozenset({"administrator", "city", "division", "province", "auditor"})
"""Roles that reach beyond one posko; each needs a second administrator and a second factor."""


@dataclass(frozen=True, slots=True)
class Staff:
    """An enrolled person's role in an office; `place` is the code his duties reach ("" = all)."""

    person: str
    role: Role
    office: str
    place: str


def may(
    roles: Iterable[Staff],
    duty: Duty,
    office: str,
    place: str | None = None,
    holder: str | None = None,
) -> bool:
    """Whether one of the roles carries `duty` for an office (its place code).

    A city officer reaches every office of his city. A posko's officer reaches his own office
    only, so that a report kept from his posko (a conflict of interest goes to the city office)
    is out of his reach by its very office. About a report, `place` is where it is (a code) and
    `holder` the person who has it in hand: a PKD or PTPS reaches those of his own kelurahan and
    those he holds himself. A province's reader works only on what lies at the province's own desk.
    """
    return any(
        duty in _duties(role, office)
        and _reaches(role, office)
        and (place is None or holder == role.person or place.startswith(_kelurahan(role)))
        for role in roles
    )


def reaches(roles: Iterable[Staff], duty: Duty, standing: Standing, place: str) -> bool:
    """Whether somebody's duty reaches a case, by where it stands and where it happened (a code).

    The one place where a case is kept from those it does not concern: pages, chats, lists, letters
    and deeds all ask here. What is kept from poskos is for those above them alone (Perbawaslu
    7/2022 art. 20), whatever office it may stand with.
    """
    if standing.conflict:
        roles = [role for role in roles if role.role in SUPERIOR]
    return may(roles, duty, standing.office, place, standing.holder)


def _duties(role: Staff, office: str) -> frozenset[Duty]:
    own_desk = role.role == "province" and role.place == office
    return _PROVINCE_DESK if own_desk else _DUTIES[role.role]


def _kelurahan(role: Staff) -> str:
    """The kelurahan's code that a PKD's or PTPS's duties end at; "" for all others."""
    return role.place[: len("16.71.02.1006")] if role.role in ("pkd", "ptps") else ""


def _reaches(role: Staff, office: str) -> bool:
    if role.role == "administrator":
        return True
    if role.role in ("city", "division", "province", "auditor"):
        return office.startswith(role.place)
    return office == role.office


def places(roles: Iterable[Staff], duty: Duty) -> tuple[str, ...]:
    """The offices' code prefixes that `duty` reaches; ("",) is everything, () nothing.

    A posko's code has no longer codes below it among offices, so a prefix is exact there.
    """
    able = [role for role in roles if duty in _DUTIES[role.role]]
    if any(role.role == "administrator" for role in able):
        return ("",)
    wide = ("city", "division", "province", "auditor")
    return tuple(sorted({role.place if role.role in wide else role.office for role in able}))
