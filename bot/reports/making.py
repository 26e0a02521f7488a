"""When and where a file says that it was made, in words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.messages import Text
from bot.reports.calendar import WIB


def making(facts: Mapping[str, Any]) -> Text | None:
    """What `bot.remaking.origin` read, for officers; None when that was nothing.

    A camera that wrote no zone ran by the clock on the wall.
    """
    at, place = facts.get("at"), facts.get("place")
    values: dict[str, Any] = {}
    if at:
        moment = datetime.fromisoformat(at)
        values["at"] = moment if moment.tzinfo else moment.replace(tzinfo=WIB)
    if place:
        values["place"] = f"{place[0]:.2f}, {place[1]:.2f}"
    match sorted(values):
        case ["at", "place"]:
            return Text("making-both", values)
        case ["at"]:
            return Text("making-at", values)
        case ["place"]:
            return Text("making-place", values)
    return None
