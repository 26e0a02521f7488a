"""Running the service: offices, people and figures, without a chat."""

from collections.abc import Sequence

from bot.ports import Ledger, Office
from bot.reports.places import Gazetteer


async def establish(ledger: Ledger, places: Gazetteer, cities: Sequence[str]) -> None:
    """Make the offices of the served cities that are not there yet: city office and poskos."""
    known = {office.id for office in await ledger.offices()}
    for city in cities:
        if city not in known:
            await ledger.save_office(Office(city, "city", city, city[:2], "open"))
        for kecamatan in places.kecamatan_of(city):
            if kecamatan.code not in known:
                await ledger.save_office(
                    Office(kecamatan.code, "posko", kecamatan.code, city, "open")
                )
