"""What staff do in chats: in their offices' groups, and by staff commands in private."""

from bot.desk.desk import STAFF_CLICKS, Desk

__all__ = ["STAFF_CLICKS", "Desk"]
