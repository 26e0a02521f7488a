"""How far an officer sees in a chat: which cases he may read, and which a group may show."""

from collections.abc import Iterable, Sequence

from bot.ports import Case, Filter, Office
from bot.reports.staff import SUPERIOR, Duty, Staff, may


def sees(roles: Iterable[Staff], case: Case, duty: Duty = "read") -> bool:
    """Whether somebody's duty reaches a case; one kept from poskos is for those above alone."""
    roles = tuple(roles)
    if case.standing.conflict:
        roles = tuple(role for role in roles if role.role in SUPERIOR)
    return may(roles, duty, case.office, case.report.place, case.standing.holder)


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
