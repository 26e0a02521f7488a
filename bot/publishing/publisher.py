"""Makes a day's sheet once, keeps it, and answers everybody from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from bot.ports import Ledger, Publication, Store
from bot.publishing import sheet, truth
from bot.publishing.hiding import Kept, settled, settled_share
from bot.publishing.sheet import Sheet
from bot.reports.calendar import WIB
from bot.reports.law import Law

MORNING = timedelta(hours=6)
"""When a day's numbers come out (WIB); until then those of the day before stand."""


def day_of(now: datetime) -> date:
    """The day whose numbers are out."""
    return (now.astimezone(WIB) - MORNING).date()


def next_out(now: datetime) -> datetime:
    """When the next day's numbers come out."""
    tomorrow = day_of(now) + timedelta(days=1)
    return datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=WIB) + MORNING


@dataclass(frozen=True, slots=True)
class Publisher:
    """`cities` are the codes served."""

    store: Store
    law: Law
    cities: Sequence[str]

    async def round(self, now: datetime) -> None:
        """Make the day's sheet if it is not made yet."""
        await self.sheet(now)

    async def sheet(self, now: datetime) -> Sheet:
        """The sheet of the day; made here and now only where nobody made it before."""
        async with self.store.reading() as ledger:
            newest = await ledger.published()
        if newest is None or newest.day < day_of(now):
            newest = await self._made(now)
        return self.read(newest)

    async def _made(self, now: datetime) -> Publication:
        async with self.store.transaction() as ledger:
            before = await ledger.published()
            if before is not None and before.day >= day_of(now):
                return before  # another was quicker
            was = before.body if before is not None else {}
            body = {
                city: await self._settled(ledger, city, was.get(city, {}), now)
                for city in self.cities
            }
            return await ledger.publish(Publication(day_of(now), body, now))

    async def _settled(
        self, ledger: Ledger, city: str, before: Mapping[str, Any], now: datetime
    ) -> dict[str, Any]:
        """What a city's numbers are shown by from today on, as plain JSON."""
        months = truth.closed_months(now.astimezone(WIB).date())
        true = await truth.read(ledger, self.law, city, months)
        families = truth.families(self._areas(city), months)
        promises = _promises(before)
        shares = {
            code: settled_share(promises.get(code), one) for code, one in true.promises.items()
        }
        return {
            "numbers": settled(families, before.get("numbers", {}), true.numbers),
            "promises": {code: [one.kept, one.decided] for code, one in shares.items()},
        }

    def read(self, made: Publication) -> Sheet:
        """What was shown on the day of a publication."""
        months = truth.closed_months(made.at.astimezone(WIB).date())
        return Sheet(
            made.day,
            made.at,
            tuple(
                sheet.city(
                    city,
                    self._areas(city),
                    months,
                    made.body[city]["numbers"],
                    _promises(made.body[city]),
                )
                for city in self.cities
                if city in made.body
            ),
        )

    def _areas(self, city: str) -> tuple[str, ...]:
        return tuple(place.code for place in self.law.places.kecamatan_of(city))


def _promises(body: Mapping[str, Any]) -> dict[str, Kept]:
    return {code: Kept(*pair) for code, pair in body.get("promises", {}).items()}
