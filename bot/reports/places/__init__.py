"""The places of the served cities, and which of them a citizen means."""

from bot.reports.places.gazetteer import Gazetteer, load
from bot.reports.places.values import CityFileError, Finding, Match, Place, Special

__all__ = ["CityFileError", "Finding", "Gazetteer", "Match", "Place", "Special", "load"]
