"""What a receipt means for the row that it is about, whatever came before it. Pure."""

from dataclasses import dataclass
from datetime import timedelta

from bot.messages import Closed, Later, SendError
from bot.ports import Receipt

TRIES = 14
"""So often a row is sent at most, as when a channel refuses at once (bot.delivery)."""
_LONGEST = timedelta(hours=1)
_RANK = {None: 0, "failed": 0, "sent": 1, "delivered": 2, "read": 3}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a row stands. `name` is what the channel called the last message sent for it (None:
    unknown, its answer was lost or is still awaited); `report` is the last thing that was said."""

    state: str
    repeat: bool
    attempts: int
    report: str | None
    name: str | None

    @property
    def under_way(self) -> bool:
        """Whether a message was given to the channel and its end is not known yet."""
        lost = self.state == "waiting" and self.repeat
        return lost or self.state in ("sending", "sent")


@dataclass(frozen=True, slots=True)
class Noted:
    """Nothing changes but what is known."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The channel has it, so that it is not sent again; how it ends is still to come."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """It is there."""


@dataclass(frozen=True, slots=True)
class Again:
    """It did not arrive and is to be sent once more, not before `after`."""

    after: timedelta
    reason: str


@dataclass(frozen=True, slots=True)
class Shut:
    """It did not arrive, for the recipient's window was closed."""


@dataclass(frozen=True, slots=True)
class Lost:
    """It will never arrive."""

    reason: str


Step = Noted | Taken | Arrived | Again | Shut | Lost


def step(row: Standing, receipt: Receipt) -> Step | None:
    """What follows from a receipt about a row's own message; None when nothing does."""
    match receipt.state:
        case "sent":
            return _taken(row)
        case "delivered" | "read":
            return _arrived(row, receipt.state)
        case "failed":
            return _failed(row, receipt)


def nudge_step(row: Standing, receipt: Receipt) -> Step | None:
    """What follows from a receipt about the template that was sent in a row's place.

    Only that it failed means something, and only while the row waits for whom it was to lead back.
    """
    if row.state != "parked" or receipt.state != "failed" or isinstance(receipt.error, Closed):
        return None
    return _consequence(row, receipt.error)


def _taken(row: Standing) -> Step | None:
    if row.state == "sent":
        return Noted() if row.report is None else None
    # After a failure this may be about the attempt that failed: told late, it says nothing.
    return Taken() if row.under_way and row.report != "failed" else None


def _arrived(row: Standing, report: str) -> Step | None:
    if row.state == "delivered":
        return Noted() if _RANK[report] > _RANK.get(row.report, 0) else None
    lost = row.state == "parked" and row.repeat
    return Arrived() if row.under_way or lost else None


def _failed(row: Standing, receipt: Receipt) -> Step | None:
    if not row.under_way or not _is_last(row, receipt.name):
        return None
    return _consequence(row, receipt.error)


def _is_last(row: Standing, name: str) -> bool:
    """Whether the message of that name is the last that was sent for the row, as far as is known:
    an earlier one may fail late, and one that failed may be told of twice."""
    if row.name is None:
        return True
    return (row.name == name) != (row.report == "failed")


def _consequence(row: Standing, error: SendError | None) -> Step:
    match error:
        case Closed():
            return Shut()
        case Later() if row.attempts < TRIES:
            return Again(error.after or _pause(row.attempts), str(error))
        case Later():
            return Lost(f"after {row.attempts} attempts: {error}")
        case _:
            return Lost(str(error or "failed"))


def _pause(attempts: int) -> timedelta:
    return min(timedelta(seconds=2.0**attempts), _LONGEST)
