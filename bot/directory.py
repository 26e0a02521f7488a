"""How an office is reached, and whether it receives reports just now."""

from collections.abc import Sequence
from datetime import datetime

from bot.messages import Text
from bot.ports import Office
from bot.reports.calendar import WIB, Calendar

CITY = len("16.71")
_UNKNOWN = ("office-unknown", "office-unknown-city")


def reached(office: Office, name: str | Text, calendar: Calendar, now: datetime) -> Text:
    """The card of an office called `name`: address, hours, phone, map, and if it is open at `now`
    by the `calendar` of its city; what nobody has entered yet is not named. Where the calendar
    knows no Panwascam, there is no posko to go to."""
    if office.kind == "posko" and not calendar.stage(office.id[:CITY], now).poskos:
        return Text("office-none", {"name": name})
    parts = {
        "address": office.address,
        "hours": office.hours,
        "phone": office.phone,
        "map": office.map_link,
    }
    lines = tuple(Text(f"office-{key}", {key: value}) for key, value in parts.items() if value)
    if not lines:
        kind = "office-unknown" if office.kind == "posko" else "office-unknown-city"
        return Text(kind, {"name": name})
    return Text("office-card", {"name": name, "lines": (*lines, open_now(office, calendar, now))})


def reached_all(
    offices: Sequence[tuple[Office, Text]], calendar: Calendar, now: datetime
) -> tuple[Text, ...]:
    """The cards of offices with their names; that nobody entered any address is said once."""
    cards = tuple(reached(office, name, calendar, now) for office, name in offices)
    unknown = [card for card in cards if card.name in _UNKNOWN]
    if len(unknown) < len(offices) or len(unknown) == 1:
        return cards
    return (Text("offices-unknown", {"names": tuple(name for _, name in offices)}),)


def open_now(office: Office, calendar: Calendar, now: datetime) -> Text:
    """Whether an office receives reports now, until when, or when it does so again."""
    city, local = office.id[:CITY], now.astimezone(WIB)
    if office.state == "closed":
        return Text("office-closed-now")
    if calendar.stage(city, local).all_day:
        return Text("office-open-all-day")
    hours = calendar.opening(city, local.date())
    if hours is not None and calendar.is_open(city, local):
        return Text("office-open", {"until": hours[1]})
    return Text("office-opens", {"from": calendar.next_open(city, local)})
