"""The house: everything built from Settings on one database, but not yet running."""

import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from bot import texts
from bot.admin import establish
from bot.bell import Bell, Tell
from bot.casework import Casework
from bot.conversation import Talk
from bot.desk import Desk, work
from bot.desk.binding import Binding
from bot.desk.looking import Looking
from bot.desk.numbers import Numbers
from bot.desk.sitting import Sitting
from bot.enquiries import Enquiries
from bot.exports.exports import Exports
from bot.exports.room import Exporting
from bot.filing import Cards, Clerk
from bot.intake import Intake
from bot.people import People
from bot.ports import Render
from bot.reports.law import Law
from bot.settings import Settings
from bot.wiring import staffed
from bot.wiring.borders import BOUNDARIES, Borders
from bot.wiring.days import Living
from bot.wiring.lawbook import city_files, read
from bot.wiring.remembered import WORKERS, Clock, Refusal, Remembered, remember, wake
from bot.workshop.asking import Bench, Workshop
from bot.workshop.benches import Benches


@dataclass(frozen=True, slots=True, repr=False)
class House:
    """The program, built but not running. `bells` wake the workers by name; `pages` a web chat;
    `others` tell other processes what was rung here."""

    settings: Settings
    clock: Clock
    rules: Law
    render: Render
    remembered: Remembered
    bells: Mapping[str, Bell]
    pages: list[Tell]
    others: list[Tell]
    workshop: Workshop
    clerk: Clerk
    enquiries: Enquiries
    casework: Casework
    people: People
    days: Living
    intake: Intake
    desk: Desk

    def hear(self, name: str) -> None:
        """Ring here what was rung in another process."""
        wake(name, self.bells, self.pages)

    async def webhook_secret(self, channel: str) -> str:
        """The secret a channel shows on every call: the one that was set, else one made once."""
        telegram = self.settings.telegram
        if channel == "telegram" and telegram is not None and telegram.webhook_secret is not None:
            return telegram.webhook_secret.get_secret_value()
        made = await self.remembered.keys.secret(self.remembered.database, f"webhook-{channel}")
        return made.hex()


def clock_of(settings: Settings) -> Clock:
    """The clock of this process: the real one, or one that started at POSKO_NOW."""
    if settings.now is None:
        return lambda: datetime.now(UTC)  # noqa: TID251 - the one clock
    shift = settings.now - datetime.now(UTC)  # noqa: TID251
    return lambda: datetime.now(UTC) + shift  # noqa: TID251


def rules(settings: Settings) -> Law:
    """Read the data files. Raises `Refusal` for a city that has none."""
    files = city_files()
    missing = [code for code in settings.cities if code not in files]
    if missing:
        known = ", ".join(sorted(files))
        sentence = f"POSKO_CITIES names {missing[0]}, which has no file; known are {known}."
        raise Refusal(sentence)
    served = {code: files[code].read_text(encoding="utf-8") for code in settings.cities}
    return read(served, settings.public_url or "")


@asynccontextmanager
async def house(
    settings: Settings, *, practice: bool = False, law: Law | None = None
) -> AsyncIterator[House]:
    """Open the database and build everything on it; the `law` is that of the data files, unless
    another is given. Raises storage's refusals and `Refusal`."""
    clock = clock_of(settings)
    declared: set[tuple[str, date]] = set()
    law = law or rules(settings)
    cities: dict[str, Law] = {}
    law = replace(
        law,
        places=replace(law.places, boundaries={}),
        calendar=replace(law.calendar, declared=declared),
        cities=cities,
    )
    bells = {name: Bell() for name in WORKERS}
    pages: list[Tell] = []
    others: list[Tell] = []
    benches = Benches()
    async with (
        remember(settings, clock, bells, pages, others) as remembered,
        _closing(benches),
    ):
        borders = Borders(settings.data_dir / BOUNDARIES, law.places.boundaries)
        days = Living(remembered.store, law, declared, cities, borders)
        built = _built(settings, law, remembered, days, clock, practice=practice)
        built = replace(built, bells=bells, pages=pages, others=others, workshop=benches)
        async with remembered.store.transaction() as ledger:
            await establish(ledger, law.places, settings.cities)
        await days.renew()
        yield built


@asynccontextmanager
async def _closing(benches: Benches) -> AsyncIterator[None]:
    try:
        yield
    finally:
        await benches.close()


def _built(
    settings: Settings,
    law: Law,
    remembered: Remembered,
    days: Living,
    clock: Clock,
    *,
    practice: bool,
) -> House:
    """Everything of `bot`, on an open database."""
    render = texts.load()
    cards = Cards(law, settings.public_url, settings.language)
    clerk = Clerk(law, cards, secrets.token_bytes, chats_on=settings.chats_on)
    enquiries = Enquiries(law, clerk)
    casework = Casework(clerk, law, new_id)
    cities = tuple(settings.cities)
    talk = Talk(
        law.places, law.catalogue, law.calendar, cities, render, practice=practice,
        guide=law.guide, law=law.of,
    )  # fmt: skip
    people = staffed.people(settings, clerk, casework, new_id)
    return House(
        settings=settings,
        clock=clock,
        rules=law,
        render=render,
        remembered=remembered,
        bells={},
        pages=[],
        others=[],
        workshop=Bench(),
        clerk=clerk,
        enquiries=enquiries,
        casework=casework,
        people=people,
        days=days,
        intake=Intake(talk, clerk, enquiries, casework, new_id, practice, settings.language),
        desk=_desk(settings, casework, people, render, remembered),
    )


def _desk(
    settings: Settings, casework: Casework, people: People, render: Render, remembered: Remembered
) -> Desk:
    """The chat desk and its rooms, in the order in which they are asked."""
    clerk, places, watch = casework.clerk, casework.law.places, people.teller.watch
    binding = Binding(places, clerk, casework, settings.cities, watch, settings.language)
    store, strongroom = remembered.store, remembered.strongroom
    exporting = Exports(store, strongroom, casework.law, render, new_id)
    rooms = (
        binding,
        *staffed.rooms(people, settings),
        Sitting(watch),
        *work.rooms(casework, render, new_id),
        Exporting(exporting, places),
        Looking(Numbers(casework.law)),
    )
    admins = frozenset((admin.channel, admin.name) for admin in settings.admins)
    return Desk(binding, rooms, admins, settings.language)


def new_id() -> str:
    return secrets.token_hex(16)
