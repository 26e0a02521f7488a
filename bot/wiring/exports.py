"""Exports, put together on a built house."""

from bot.exports.archive import Archives
from bot.exports.exports import Exports
from bot.exports.making import Making
from bot.wiring.house import House, new_id


def exports(house: House) -> Exports:
    """What is asked for and taken."""
    remembered = house.remembered
    return Exports(remembered.store, remembered.strongroom, house.rules, house.render, new_id)


def making(house: House) -> Making:
    """The worker that makes them, and the cities' archives each night."""
    asked, settings = exports(house), house.settings
    archives = Archives(asked, house.remembered.journal, settings.cities, settings.language)
    return Making(asked, house.casework, house.people, archives, house.clock, settings.public_url)
