"""A day's numbers by hand, plainly invented, as /publik and the open data show them."""

from datetime import date, datetime

from bot.publishing.groups import GROUPS
from bot.publishing.sheet import City, Month, Number, Sheet, Totals
from bot.reports.calendar import WIB
from tests.boards import REPORTS

AT = datetime(2024, 11, 24, 6, 0, 20, tzinfo=WIB)


def floor(number: int) -> Number:
    return number // 5 * 5 or None


def a_city(code: str = "16.71", scale: int = 1) -> City:
    """A city in full flow, or one of few reports (`scale` 0)."""
    numbers = {
        place.replace("16.71", code): floor(number * scale)
        for place, number in REPORTS.items()
        if code == "16.71" or place < "16.71.08"
    }
    months = tuple(
        Month(month, floor(many * scale), _groups(many * scale))
        for month, many in (("2024-08", 12), ("2024-09", 48), ("2024-10", 103))
        if floor(many * scale)
    )
    promises = [
        (one, (95, 90, 85, 70, None)[n % 5] if scale else None) for n, one in enumerate(numbers)
    ]
    totals = Totals(floor(148 * scale), floor(56 * scale), floor(21 * scale))
    in_time = 85 if scale else None
    return City(code, totals, tuple(numbers.items()), months, tuple(promises), in_time)


def _groups(many: int) -> dict[str, Number]:
    return {group: floor(many // part) for part, group in enumerate(GROUPS, 3)}


def a_sheet(*cities: City) -> Sheet:
    return Sheet(date(2024, 11, 24), AT, cities or (a_city(), a_city("19.71", 0)))


async def published(_now: datetime) -> Sheet:
    return a_sheet()
