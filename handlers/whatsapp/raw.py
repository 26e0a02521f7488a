"""Ids, words and times in what WhatsApp sends, told by their shape.

pywa's types are not used to hear: pywa reads only the first message of a webhook that brings many.
https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
"""

import re
from datetime import UTC, datetime

from handlers.raw import Json, odd

SILENT = frozenset({"reaction", "system", "revoke", "edit"})
"""Types of messages that say nothing to be answered at once: no "typing" is shown for them."""
_ID = re.compile(r"[\w.+/=:-]{1,512}", re.ASCII)
_SECONDS = re.compile(r"[0-9]{1,10}", re.ASCII)
_STATUS = re.compile(r"[a-z_]{1,40}", re.ASCII)


def named(value: Json, key: str) -> str:
    """The name of a message. Raises Unreadable."""
    found = value.get(key)
    if not isinstance(found, str) or not _ID.fullmatch(found):
        raise odd(key)
    return found


def stage(status: Json) -> str:
    """What became of a message, in WhatsApp's word. Raises Unreadable."""
    found = status.get("status")
    if not isinstance(found, str) or not _STATUS.fullmatch(found):
        raise odd("status")
    return found


def moment(value: Json, otherwise: datetime) -> datetime:
    """When it was: WhatsApp's timestamp in seconds since 1970, `otherwise` when it is missing.
    Raises Unreadable."""
    found = value.get("timestamp")
    if found is None:
        return otherwise
    told = str(found) if isinstance(found, int) and not isinstance(found, bool) else found
    if not isinstance(told, str) or not _SECONDS.fullmatch(told):
        raise odd("timestamp")
    return datetime.fromtimestamp(int(told), UTC)
