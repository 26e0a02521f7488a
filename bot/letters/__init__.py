"""Letters of an office to PPS, PPK and KPU: whom they name, their numbers, what was answered."""

from bot.letters.letters import Letters, numbers

__all__ = ["Letters", "numbers"]
