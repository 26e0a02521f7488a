"""What people ask of their own data, carried out: a copy, a correction, erasing (UU 27/2022)."""

from bot.rights.copying import Copying
from bot.rights.correcting import Correcting
from bot.rights.erasing import Erasing

__all__ = ["Copying", "Correcting", "Erasing"]
