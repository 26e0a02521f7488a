"""What WhatsApp reports later of a message of ours: sent, delivered, read or failed.

https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from bot.messages import SendError
from bot.ports import Receipt
from handlers.raw import NOTHING, Json, odd, part, whole, words
from handlers.text import clean_text
from handlers.whatsapp.errors import meant
from handlers.whatsapp.raw import moment, named, stage

UNEXPLAINED = 131000
"""The code of a failure that WhatsApp does not explain: "something went wrong"."""
_MARK = re.compile(r"[\w~-]{1,256}", re.ASCII)
_STATES: Mapping[str, Literal["sent", "delivered", "read", "failed"]] = {
    "sent": "sent",
    "delivered": "delivered",
    "read": "read",
    "failed": "failed",
}


def receipt(status: Json, otherwise: datetime) -> Receipt | None:
    """The receipt; None for a step that settles nothing, or in a group. Raises Unreadable.

    `otherwise` is when it was where the status does not say.
    """
    state = _STATES.get(stage(status))
    if state is None or words(status, "recipient_type") == "group":
        return None
    return Receipt(
        name=named(status, "id"),
        mark=_mark(status),
        state=state,
        at=moment(status, otherwise),
        error=_error(status) if state == "failed" else None,
    )


def _mark(status: Json) -> str:
    """Our own name for the message; one that cannot be ours is none."""
    mark = words(status, "biz_opaque_callback_data")
    return mark if _MARK.fullmatch(mark) else ""


def _error(status: Json) -> SendError:
    errors = status.get("errors")
    first = whole(errors[0], "error") if isinstance(errors, list) and errors else NOTHING
    code = first.get("code", UNEXPLAINED)
    if not isinstance(code, int) or isinstance(code, bool):
        raise odd("code")
    detail = words(part(first, "error_data"), "details") or words(first, "title")
    return meant(code, clean_text(detail, 200))
