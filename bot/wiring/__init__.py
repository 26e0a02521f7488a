"""Builds everything from Settings; the only room that looks outward, and knows the clock."""

from bot.wiring.house import House, house
from bot.wiring.remembered import Refusal
from bot.wiring.run import PARTS, run

__all__ = ["PARTS", "House", "Refusal", "house", "run"]
