"""Who may bring whom to which role, who sees whom, and in which role one enters the desk."""

from collections.abc import Sequence

from bot.reports.staff import ROLES, SUPERIOR, Role, Staff, may

POSKO_ROLES: tuple[Role, ...] = ("panwascam", "pkd", "ptps")
CITY_ROLES: tuple[Role, ...] = ("city", "division")
INVITED: tuple[Role, ...] = (
    *POSKO_ROLES, *CITY_ROLES, "province", "auditor", "administrator",
)  # fmt: skip
"""The roles in the order in which they are offered: what reaches least first."""
_CITY = 5
"""Letters of a city's code, "16.71"; a province's has two, a posko's eight."""


def invitable(roles: Sequence[Staff], role: Role, office: str) -> bool:
    """Whether somebody with these roles may bring others to `role` in an office, or out of it.

    A panwascam his own office's people; a city officer those of his city; only an administrator
    makes administrators, auditors and province readers.
    """
    if any(mine.role == "administrator" for mine in roles):
        return True
    if role in POSKO_ROLES:
        return len(office) > _CITY and may(roles, "invite", office)
    if role in CITY_ROLES:
        return len(office) == _CITY and may(roles, "invite", office)
    return False


def offered(roles: Sequence[Staff]) -> tuple[Role, ...]:
    """The roles to which somebody may bring others at all, in the order of `INVITED`."""
    if any(mine.role == "administrator" for mine in roles):
        return INVITED
    if any(mine.role == "city" for mine in roles):
        return (*POSKO_ROLES, *CITY_ROLES)
    return POSKO_ROLES if any(mine.role == "panwascam" for mine in roles) else ()


def fits(role: Role, office: str) -> bool:
    """Whether a role is one of this kind of office; an administrator's is any city's."""
    if role in POSKO_ROLES:
        return len(office) > _CITY
    return len(office) < _CITY if role == "province" else len(office) == _CITY


def known(roles: Sequence[Staff], office: str) -> bool:
    """Whether somebody may see who the people of an office are: its own, and those above it."""
    own = any(mine.office == office for mine in roles)
    return own or any(
        mine.role == "administrator" or (mine.role in SUPERIOR and office.startswith(mine.place))
        for mine in roles
    )


def best(roles: Sequence[Staff]) -> Staff | None:
    """The role that reaches farthest, in which its person comes to the web desk."""
    return min(roles, key=lambda mine: ROLES.index(mine.role), default=None)
