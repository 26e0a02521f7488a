"""A citizen's side: what he says or sends, from what was heard to what is written."""

from bot.intake.intake import Intake

__all__ = ["Intake"]
