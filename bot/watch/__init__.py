"""Strangers in offices' groups: who they are, who is told, and when it is over."""

from bot.watch.rounds import Rounds
from bot.watch.watch import Watch

__all__ = ["Rounds", "Watch"]
