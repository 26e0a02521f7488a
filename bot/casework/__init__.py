"""A case at work: what is decided about it, written in one transaction."""

from bot.casework.casework import Casework
from bot.casework.writing import Done

__all__ = ["Casework", "Done"]
