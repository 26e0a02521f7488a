"""The web application of a house: its parts, put together."""

import secrets
from collections.abc import Collection
from functools import partial

from starlette.applications import Starlette

from bot.comments import Comments
from bot.counter import Counter
from bot.editions.editions import Editions
from bot.letters import Letters
from bot.parcels import Parcels
from bot.people.partners import Partners
from bot.publishing.publisher import Publisher
from bot.wiring.channels import Channels
from bot.wiring.company import LAW
from bot.wiring.exports import exports
from bot.wiring.house import House, new_id
from bot.wiring.letters import letters
from bot.wiring.press import press
from bot.wiring.vitals import Vitals
from bot.wiring.welcome import WITH_PAGES
from handlers.machine import alone
from handlers.server import Parts, build
from handlers.web.bell import Bell as PageBell


async def application(
    house: House, channels: Channels, bell: PageBell, vitals: Vitals | None = None
) -> Starlette:
    """The one ASGI application."""
    return build(_parts(house, channels, bell, vitals or Vitals(house, channels)))


def _parts(house: House, channels: Channels, bell: PageBell, vitals: Vitals) -> Parts:
    remembered, law, settings = house.remembered, house.rules, house.settings
    return Parts(
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
        workshop=house.workshop,
        health=vitals.health,
        metrics=vitals.metrics,
        metrics_token=_metrics_token(house),
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
        renew=partial(_renewed, house),
        published=Publisher(remembered.store, law, settings.cities).sheet,
    )


async def served(
    house: House, channels: Channels, bell: PageBell, parts: Collection[str]
) -> Starlette:
    """What this process serves: all pages, or, where it runs no part with any, its health alone."""
    vitals = Vitals(house, channels, parts)
    if WITH_PAGES & set(parts):
        return await application(house, channels, bell, vitals)
    return alone(vitals.health, vitals.metrics, _metrics_token(house))


def _metrics_token(house: House) -> str | None:
    token = house.settings.metrics_token
    return None if token is None else token.get_secret_value()


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


async def _renewed(house: House) -> None:
    """What an office declared or decided holds here at once, and soon in the other processes."""
    await house.days.renew()
    for tell in house.others:
        tell(LAW)
