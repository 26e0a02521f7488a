"""Raw updates as Telegram sends them; the people are invented."""

from typing import Any

SITI = {
    "id": 7,
    "is_bot": False,
    "first_name": "Siti",
    "last_name": "Rahayu",
    "username": "sitirahayu",
    "language_code": "id",
}
BUDI = {"id": 8, "is_bot": False, "first_name": "Budi"}
PRIVATE = {"id": 7, "first_name": "Siti", "username": "sitirahayu", "type": "private"}
GROUP = {"id": -1001500000001, "title": "Posko Seberang Ulu I", "type": "supergroup"}
BOT = {"id": 4242, "is_bot": True, "first_name": "Posko", "username": "posko_bot"}


def message(update: int = 1, chat: Any = None, **fields: Any) -> dict[str, Any]:
    body = {"message_id": 31, "from": SITI, "chat": chat or PRIVATE, "date": 1764000000}
    return {"update_id": update, "message": body | fields}


def edited(**fields: Any) -> dict[str, Any]:
    return {"update_id": 2, "edited_message": message(edit_date=1764000009, **fields)["message"]}


def click(update: int = 3, data: str = "door:rights", **fields: Any) -> dict[str, Any]:
    under = {"message_id": 30, "from": BOT, "chat": PRIVATE, "date": 1764000000, "text": "Apa?"}
    query = {
        "id": f"44{update}",
        "from": SITI,
        "message": under,
        "chat_instance": "-9",
        "data": data,
    }
    return {"update_id": update, "callback_query": query | fields}


def membership(before: str, after: str, chat: Any = None, **fields: Any) -> dict[str, Any]:
    return {
        "update_id": 4,
        "my_chat_member": {
            "chat": chat or GROUP,
            "from": SITI,
            "date": 1764000000,
            "old_chat_member": {"user": BOT, "status": before},
            "new_chat_member": {"user": BOT, "status": after} | fields,
        },
    }


def changed(
    before: str, after: str, who: Any = None, chat: Any = None, **fields: Any
) -> dict[str, Any]:
    """Somebody else's new place in a group, as its admins are told."""
    return {
        "update_id": 4,
        "chat_member": {
            "chat": chat or GROUP,
            "from": SITI,
            "date": 1764000000,
            "old_chat_member": {"user": who or BUDI, "status": before},
            "new_chat_member": {"user": who or BUDI, "status": after} | fields,
        },
    }


def file(**fields: Any) -> dict[str, Any]:
    return {"file_id": "BQACAgUAAx", "file_unique_id": "AgAD", "file_size": 2048} | fields


PHOTO = [
    file(file_id="small-1", width=90, height=67, file_size=1200),
    file(file_id="large-1", width=1280, height=960, file_size=150000),
    file(file_id="middle-1", width=320, height=240, file_size=20000),
]
