"""Who may do what, where: the one place that decides it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal[
    "administrator", "city", "division", "panwascam", "pkd", "ptps", "province", "auditor"
]
ROLES: tuple[Role, ...] = get_args(Role)

Duty = Literal["bind", "count", "read", "evidence", "offices", "feedback"]
"""Bind chats; see figures; open a case, its evidence; change offices' contacts; read comments."""

_DUTIES: dict[Role, frozenset[Duty]] = {
    "administrator": frozenset({"bind", "count", "read", "evidence", "offices", "feedback"}),
    "city": frozenset({"bind", "count", "read", "evidence", "offices", "feedback"}),
    "division": frozenset({"count", "read", "evidence", "feedback"}),
    "panwascam": frozenset({"count", "read", "evidence"}),
    "pkd": frozenset({"read", "evidence"}),
    "ptps": frozenset({"read", "evidence"}),
    "province": frozenset({"count"}),
    "auditor": frozenset({"count"}),
}


@dataclass(frozen=True, slots=True)
class Staff:
    """An enrolled person's role in an office; `place` is the code his duties reach ("" = all)."""

    person: str
    role: Role
    office: str
    place: str


def may(roles: Iterable[Staff], duty: Duty, office: str) -> bool:
    """Whether one of the roles carries `duty` for an office (its place code).

    A city officer reaches every office of his city. A posko's officer reaches his own office
    only, so that a report kept from his posko (a conflict of interest goes to the city office)
    is out of his reach by its very office.
    """
    return any(duty in _DUTIES[role.role] and _reaches(role, office) for role in roles)


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
