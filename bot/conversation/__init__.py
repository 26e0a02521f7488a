"""The talk: what was said goes in, what to say and do comes out. Nothing happens here."""

from bot.conversation.after import filed_choices
from bot.conversation.engine import Talk
from bot.conversation.groups import asked, led_by
from bot.conversation.line import knocks, summoned
from bot.conversation.moving import holds, let_go, proved
from bot.conversation.own import PROMISED, wanted

__all__ = [
    "PROMISED",
    "Talk",
    "asked",
    "filed_choices",
    "holds",
    "knocks",
    "led_by",
    "let_go",
    "proved",
    "summoned",
    "wanted",
]
