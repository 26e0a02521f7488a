"""Who may read, make, approve and withdraw a report of a period: decided, not done.

The city's people make it (those who may read citizens' comments); its head approves (those who may
change the office's own words: role city, or an administrator), and not alone where there are two.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.messages import Text
from bot.ports import Edition
from bot.reports.acts import No, Officer
from bot.reports.staff import Duty, Staff, may

MAKES: Duty = "feedback"
APPROVES: Duty = "offices"


def makes(roles: Iterable[Staff], city: str) -> bool:
    return may(roles, MAKES, city)


def approves(roles: Iterable[Staff], city: str) -> bool:
    return may(roles, APPROVES, city)


def reads(roles: Sequence[Staff], edition: Edition) -> bool:
    """Whoever makes them reads all of the city; who counts it from above, those approved."""
    if makes(roles, edition.city):
        return True
    return edition.state == "approved" and may(roles, "count", edition.city)


def newer(edition: Edition, among: Iterable[Edition]) -> Edition | None:
    """The newest of the same city, kind and period that was made after it and stands."""
    later = [
        one
        for one in among
        if (one.city, one.kind, one.period) == (edition.city, edition.kind, edition.period)
        and one.state != "withdrawn"
        and (one.made_at, one.id) > (edition.made_at, edition.id)
    ]
    return max(later, key=lambda one: (one.made_at, one.id), default=None)


def approved(
    edition: Edition,
    officer: Officer,
    heads: Collection[str],
    among: Iterable[Edition],
    now: datetime,
) -> Edition | No:
    """The edition once the head approves it. `heads` are all persons who may, `among` the city's
    editions."""
    if not approves(officer.roles, edition.city):
        return No(Text("edition-not-head"))
    if edition.state != "draft":
        return No(Text("edition-no-draft"))
    if officer.person == edition.by and set(heads) - {officer.person}:
        return No(Text("edition-own"))
    if newer(edition, among) is not None:
        return No(Text("edition-has-newer"))
    return replace(edition, state="approved", approved_by=officer.person, approved_at=now)


def withdrawn(edition: Edition, officer: Officer) -> Edition | No:
    """The edition once it is taken back: a draft by its maker or the head, else by the head."""
    if edition.state == "withdrawn":
        return No(Text("edition-gone"))
    own = edition.state == "draft" and edition.by == officer.person
    mine = own and makes(officer.roles, edition.city)
    if not (mine or approves(officer.roles, edition.city)):
        return No(Text("edition-not-head"))
    return replace(edition, state="withdrawn")
