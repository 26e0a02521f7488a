"""How far an officer sees: which cases he may read, list and count, and which a group may show.

Whether one case is within reach is `bot.reports.staff.reaches`; the filters here say the same of
many at once, and nothing else makes a filter for somebody.
"""

from collections.abc import Iterable, Sequence

from bot.ports import Case, Filter, Office
from bot.reports.staff import SUPERIOR, Duty, Staff, may, places, reaches

_CITY, _KELURAHAN = len("16.71"), len("16.71.02.1006")


def sees(roles: Iterable[Staff], case: Case, duty: Duty = "read") -> bool:
    """Whether somebody's duty reaches a case; one kept from poskos is for those above alone."""
    return reaches(roles, duty, case.standing, case.report.place)


def fits(office: Office | None, case: Case) -> bool:
    """Whether a chat of `office` may show a case: its own office's, or one of an office above.

    A posko's group is read by everybody in it, so whoever asks there sees no more than they may.
    """
    if office is None:
        return False
    if office.kind == "posko":
        return case.office == office.id and not case.standing.conflict
    return case.office.startswith(office.id)


def scope(roles: Sequence[Staff], office: Office | None, *, wide: bool) -> tuple[Filter, ...]:
    """Which cases may be listed: in a group (`office`) that office's, else all that roles reach.

    `wide` is for lists in which an office above its poskos sees theirs as well: what is overdue,
    what waits for its second officer. () for somebody who may read nothing there.
    """
    if office is None:
        return tuple(_reach(role) for role in _readers(roles))
    if not may(roles, "read", office.id):
        return ()
    if office.kind == "posko":
        return (Filter(office=office.id, conflicts=False),)
    return (Filter(under=office.id) if wide else Filter(office=office.id),)


def narrowed(role: Staff, duty: Duty, place: str | None = None) -> Filter | None:
    """What a role may list or count, narrowed to `place` where that lies within it; None when it
    lacks the duty."""
    reach = places((role,), duty)
    if not reach:
        return None
    if role.role not in SUPERIOR:
        return Filter(office=reach[0], place=_own(role), conflicts=False)
    inside = place is not None and (place + ".").startswith(reach[0] + "." if reach[0] else "")
    # A report on the city office lies at the province's desk: out of the city's reach.
    return Filter(place=(place if inside else reach[0]) or None, under=reach[0] or None)


def counted(
    roles: Sequence[Staff], place: str | None, office: Office | None
) -> tuple[Filter, bool] | None:
    """What somebody may count of a place, in private or in the group of an `office`; and whether
    from above the poskos. None for one who may count nothing.

    What concerns the supervisors is no figure of theirs (Perbawaslu 7/2022 art. 20), nor one that
    their group may read; what concerns the city office lies above it.
    """
    reach = places(roles, "count")
    if not reach:
        return None
    wanted = place or (reach[0] if len(reach) == 1 else "")
    where = wanted if any(wanted.startswith(prefix) for prefix in reach) else reach[0]
    over = any(role.role in SUPERIOR and where.startswith(role.place) for role in roles)
    above = over and (office is None or office.kind != "posko")
    under = where[:_CITY] if "" not in reach and len(where) >= _CITY else None
    return Filter(place=where or None, under=under, conflicts=above), above


def _own(role: Staff) -> str | None:
    """The kelurahan that a PKD's or PTPS's list ends at."""
    return role.place[:_KELURAHAN] if role.role in ("pkd", "ptps") else None


def _readers(roles: Sequence[Staff]) -> list[Staff]:
    """The roles that read something, none inside another's reach."""
    able = [role for role in roles if may((role,), "read", role.office or role.place)]
    wide = [role for role in able if role.role in SUPERIOR]
    everywhere = [role for role in wide if role.role == "administrator"]
    if everywhere:
        return everywhere[:1]
    within = tuple(role.place for role in wide)
    own = {role.office: role for role in able if role not in wide}
    return [*wide, *(role for office, role in own.items() if not office.startswith(within))]


def _reach(role: Staff) -> Filter:
    match role.role:
        case "administrator":
            return Filter()
        case "province":  # of its own desk alone
            return Filter(office=role.place)
        case "city" | "division" | "auditor":
            return Filter(under=role.place)
    return Filter(office=role.office, conflicts=False)
