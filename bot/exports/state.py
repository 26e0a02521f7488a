"""Where the making of an export stands, as its parcel's facts remember it from page to page."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from bot.exports.asking import Asked, filtered, of_the_day
from bot.exports.columns import chosen
from bot.exports.formats import MIMES, Format
from bot.ports import Filter, Parcel
from bot.reports.acts import No
from bot.reports.calendar import WIB
from bot.reports.staff import ROLES, Staff

Progress = Literal["making", "ready", "failed", "large"]
LASTING = timedelta(hours=24)
ARCHIVED = timedelta(days=30)
"""An archive holds no names; its month is the city's to fetch it in."""


@dataclass(frozen=True, slots=True)
class State:
    """What is made and how far it is.

    `role` is in which he who asked may read; `at` the moment whose cases these are (ISO 8601,
    with a zone). `cursor` is which of its filters is read, and the last ticket of the page before
    ("" at the beginning). `rows` are in `parts` (ids of parcels), of `total`, or less of them,
    since what the reader may not see is left out. `columns` are those that the rows were written
    in. `chat` says that he waits for a message. `day` and `since` are an archive's: the day that
    it closes with ("2024-11-24") and from when on changes are in it; `begun` when it was begun.
    """

    asked: Asked
    format: Format
    language: str
    role: tuple[str, str, str, str]
    """Person, role, office, place."""
    at: str
    full: bool = False
    reason: str = ""
    cursor: tuple[int, str] = (0, "")
    rows: int = 0
    total: int | None = None
    parts: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    progress: Progress = "making"
    chat: bool = False
    day: str = ""
    since: str = ""
    begun: str = ""

    @property
    def staff(self) -> Staff:
        person, role, office, place = self.role
        known = next(one for one in ROLES if one == role)
        return Staff(person, known, office, place)

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.at)

    def filters(self) -> tuple[Filter, ...]:
        """Which cases, one filter after the other; none is in two. () where nothing is to be read
        (any more)."""
        if self.day:
            begun = datetime.fromisoformat(self.begun) if self.begun else None
            return of_the_day(self.staff, datetime.fromisoformat(self.since), self.moment, begun)
        found = filtered(self.asked, self.staff, self.moment)
        return () if isinstance(found, No) else (found,)

    def facts(self) -> dict[str, Any]:
        """Plain JSON for the parcel's facts; `state_of` reads it back."""
        mime = "application/zip" if self.day else MIMES[self.format]
        return {**asdict(self), "name": self.name(), "mime": mime}

    def name(self) -> str:
        """What the file is called."""
        if self.day:
            return f"arsip-{self.role[3]}-{self.day}.zip"
        at = self.moment.astimezone(WIB)
        what = "lengkap" if self.full else "samar"
        return f"ekspor-{what}-{at:%Y%m%d-%H%M}.{self.format}"


def state_of(facts: Mapping[str, Any]) -> State:
    """The state that a parcel's facts say. Raises KeyError or TypeError for other facts."""
    known = {name: facts[name] for name in State.__dataclass_fields__ if name in facts}
    known["asked"] = Asked.of(known["asked"])
    for name in ("role", "cursor", "parts", "columns"):
        known[name] = tuple(known[name])
    return State(**known)


def begun(state: State, id_: str, office: str, by: str, now: datetime) -> Parcel:
    """The parcel of an export whose making begins."""
    columns = tuple(column.name for column in chosen(full=state.full))
    begins = replace(state, columns=columns)
    lasting = ARCHIVED if state.day else LASTING
    return Parcel(id_, "making", office, by, now, now + lasting, begins.facts())
