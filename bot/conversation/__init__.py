"""The talk: what was said goes in, what to say and do comes out. Nothing happens here."""

from bot.conversation.after import filed_choices
from bot.conversation.engine import Talk

__all__ = ["Talk", "filed_choices"]
