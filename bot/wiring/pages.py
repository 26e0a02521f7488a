"""The web application of a house: its parts, its health and its figures for machines."""

import asyncio
import secrets
from collections.abc import Mapping
from functools import partial

from starlette.applications import Starlette

from bot.comments import Comments
from bot.counter import Counter
from bot.editions.editions import Editions
from bot.letters import Letters
from bot.parcels import Parcels
from bot.people.partners import Partners
from bot.ports import Fault
from bot.publishing.publisher import Publisher
from bot.wiring.channels import Channels
from bot.wiring.exports import exports
from bot.wiring.house import House, new_id
from bot.wiring.letters import letters
from bot.wiring.press import press
from handlers.server import Parts, build
from handlers.web.bell import Bell as PageBell


async def application(house: House, channels: Channels, bell: PageBell) -> Starlette:
    """The one ASGI application."""
    remembered, law, settings = house.remembered, house.rules, house.settings
    return build(
        Parts(
            inbox=remembered.inbox,
            transcript=remembered.transcript,
            evidence=remembered.evidence,
            store=remembered.store,
            doors=remembered.doors,
            render=house.render,
            clock=house.clock,
            token=lambda: secrets.token_urlsafe(32),
            office=house.clerk.office_name,
            place=law.places.full_name,
            categories=tuple(category.key for category in law.catalogue.categories),
            cities=tuple(settings.cities),
            languages=_languages(settings.language),
            public_url=settings.public_url,
            bell=bell,
            health=partial(healthy, house),
            metrics=partial(measured, house),
            telegram=channels.hook,
            whatsapp=channels.whatsapp_hook,
            comments=Comments(house.clerk, new_id),
            casework=house.casework,
            counter=Counter(house.clerk, new_id),
            law=house.rules,
            people=house.people,
            partners=Partners(house.people.randomness, new_id),
            press=press(house),
            parcels=_parcels(house),
            letters=_letters(house),
            exports=exports(house),
            editions=_editions(house),
            renew=house.days.renew,
            published=Publisher(remembered.store, law, settings.cities).sheet,
        )
    )


def _parcels(house: House) -> Parcels:
    remembered = house.remembered
    return Parcels(
        remembered.store,
        remembered.strongroom,
        remembered.evidence,
        press(house),
        house.casework,
        secrets.token_bytes,
        new_id,
    )


def _editions(house: House) -> Editions:
    settings, law = house.settings, house.rules
    publisher = Publisher(house.remembered.store, law, tuple(settings.cities))
    return Editions(law, publisher, house.people.teller, new_id)


def _letters(house: House) -> Letters:
    remembered = house.remembered
    return letters(
        house.clerk,
        house.casework,
        house.render,
        press(house),
        new_id,
        remembered.store,
        remembered.strongroom,
    )


def _languages(first: str) -> tuple[str, ...]:
    return (first, *(language for language in ("id", "en") if language != first))


async def healthy(house: House) -> Mapping[str, bool]:
    """What must be well for the service to work: the database answers, the disk has room."""
    try:
        async with asyncio.timeout(2):
            await house.remembered.outbox.next_due()
        database = True
    except (Fault, TimeoutError):
        database = False
    return {"database": database, "disk": house.remembered.evidence.roomy()}


async def measured(house: House) -> str:
    """Prometheus text: what waits, by kind; nothing per office."""
    waiting = await house.remembered.upkeep.backlog()
    lines = ["# HELP posko_waiting Rows that wait to be worked on.", "# TYPE posko_waiting gauge"]
    lines += [f'posko_waiting{{what="{name}"}} {count}' for name, count in sorted(waiting.items())]
    return "\n".join(lines) + "\n"
