"""What filing a report writes, and the cards that bring it to its office."""

from bot.filing.cards import CARD, Cards, parked
from bot.filing.clerk import Clerk, Draft, Filed, nameless, written
from bot.filing.rush import UNREVIEWED

__all__ = [
    "CARD",
    "UNREVIEWED",
    "Cards",
    "Clerk",
    "Draft",
    "Filed",
    "affected",
    "nameless",
    "parked",
    "written",
]
