"""How many erasures were asked, by office: many at one place may mean that people are pressed."""

from datetime import datetime

from bot.messages import Text
from bot.ports import Ledger
from bot.reports.places import Gazetteer
from bot.reports.told import office_name

TOP = 5


async def erasures_line(
    ledger: Ledger, places: Gazetteer, under: str, since: datetime | None
) -> tuple[Text, ...]:
    """ "Penghapusan atas permintaan: Posko Plaju 3, …"; () when there was none."""
    counted = await ledger.erasures(under, since)
    most = sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:TOP]
    lines: tuple[str | Text, ...] = tuple(
        Text("erasures-line", {"office": office_name(places, office), "count": count})
        for office, count in most
    )
    return (Text("erasures-counted", {"lines": lines}),) if lines else ()
