"""Fields of a raw Telegram update, taken one by one.

No library's types are used to hear: aiogram's and python-telegram-bot's raise on the whole update
for one odd field, such as a forward without its sender's name, and we need ten of some hundreds.
https://github.com/aiogram/aiogram/issues/1840
"""

from handlers.raw import NOTHING, Json, odd

STAFF = ("case.", "stats.", "staff.")
"""Values of buttons that are staff acts: the desk answers those clicks with their result."""

_OF_CHATS = ("my_chat_member", "chat_member")
_OF_CHAT = frozenset({"migrate_to_chat_id", "new_chat_members", "left_chat_member"})
"""News of a chat itself: who comes and goes is told in one order, whoever did it."""


def number(value: Json, key: str) -> int:
    """A whole number. Raises Unreadable."""
    found = value.get(key)
    if not isinstance(found, int) or isinstance(found, bool):
        raise odd(key)
    return found


def sender(update: Json) -> str:
    """Whose row this is in the inbox: a person's id, or a chat's for news of the chat itself.

    Never raises: what cannot be made out is nobody's, "", and waits for the reader to say why.
    """
    kind, body = content(update)
    asker, chat = _inside(body, "from"), _inside(body, "chat")
    of_chat = kind in _OF_CHATS or not _OF_CHAT.isdisjoint(body)
    if of_chat or "id" not in asker:
        asker = chat
    id_ = asker.get("id")
    return str(id_) if isinstance(id_, int) else ""


def content(update: Json) -> tuple[str, Json]:
    """The update's kind and its object; ("", {}) when it has none."""
    for key, value in update.items():
        if isinstance(value, dict):
            return key, value
    return "", NOTHING


def citizens_click(update: Json) -> str | None:
    """The click to be answered at the door: any but a staff act, which the desk answers."""
    kind, body = content(update)
    click, data = body.get("id"), body.get("data")
    if kind != "callback_query" or not isinstance(click, str):
        return None
    return None if isinstance(data, str) and data.startswith(STAFF) else click


def _inside(value: Json, key: str) -> Json:
    found = value.get(key)
    return found if isinstance(found, dict) else NOTHING
