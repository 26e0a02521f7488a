"""The talk: what was said goes in, what to say and do comes out. Nothing happens here."""

from bot.conversation.after import filed_choices
from bot.conversation.engine import Talk
from bot.conversation.line import summoned
from bot.conversation.own import PROMISED, wanted

__all__ = ["PROMISED", "Talk", "filed_choices", "summoned", "wanted"]
