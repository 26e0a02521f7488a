"""How people are called on WhatsApp: by a lasting id, by a number, and by what they were before.

https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
"""

import re
from dataclasses import dataclass

from bot.ports import Unreadable
from handlers.raw import Json, odd

_SCOPED = re.compile(r"[A-Z]{2}(?:\.[A-Za-z0-9]{1,128}){1,2}", re.ASCII)
_NUMBER = re.compile(r"[0-9]{5,20}", re.ASCII)
_SENTENCE = 1000
# The name that stands before is the person's own choice, so only the end is believed.
_CHANGE = re.compile(r" changed from (\S+) to (\S+)$")


@dataclass(frozen=True, slots=True)
class Names:
    """How somebody is called: by a business-scoped user id, by a number; "" where it is hidden."""

    scoped: str = ""
    number: str = ""

    @property
    def lasting(self) -> str:
        """The name he is kept under: numbers change hands, the other does not."""
        return self.scoped or self.number

    @property
    def other(self) -> str:
        """His number, where it is not the name he is kept under."""
        return self.number if self.scoped else ""


def names(*given: object) -> Names:
    """Who is meant by these names, the first of each kind. Raises Unreadable for an odd one."""
    scoped = number = ""
    for name in given:
        if name is None or name == "":
            continue
        if not isinstance(name, str):
            raise odd("name")
        if _NUMBER.fullmatch(name):
            number = number or name
        elif _SCOPED.fullmatch(name):
            scoped = scoped or name
        else:
            raise odd("name")
    return Names(scoped, number)


def writer(message: Json, contact: Json) -> Names:
    """Who sent a message. Raises Unreadable."""
    return names(
        message.get("from_user_id"),
        contact.get("user_id"),
        message.get("from"),
        contact.get("wa_id"),
    )


def recipient(status: Json) -> Names:
    """Whom the message went to that a status is about. Raises Unreadable."""
    return names(status.get("recipient_user_id"), status.get("recipient_id"))


def before(change: str, now: Names) -> Names:
    """Who he was before, by the words of a system message: "… changed from … to …"."""
    found = _CHANGE.search(change[-_SENTENCE:].strip())
    try:
        was, became = (names(found[1]), names(found[2])) if found else (Names(), Names())
    except Unreadable:
        return Names()
    return was if became.lasting in {now.scoped, now.number} - {""} else Names()
