"""Webhooks as Meta sends them; the people, numbers and ids are invented."""

import hashlib
import hmac
import json
from typing import Any

PHONE_ID = "100200300400500"
SECRET = "an app secret"
VERIFY = "a word for the handshake"
NUMBER = "628000000001"
SCOPED = "ID.13491208655302741918"
OURS = "wamid.HBgMNjI4MDAwMDAwMDAxFQIAERgSQQ=="
THEIRS = "wamid.HBgMNjI4MDAwMDAwMDAxFQIAEhgUMw=="
AT = "1764000000"

CONTACT = {"profile": {"name": "Siti Rahayu"}, "wa_id": NUMBER, "user_id": SCOPED}


def message(type_: str = "text", content: Any = None, **fields: Any) -> dict[str, Any]:
    """One message, from somebody whose number and scoped id are both told."""
    body = {"from": NUMBER, "from_user_id": SCOPED, "id": THEIRS, "timestamp": AT, "type": type_}
    return body | ({} if content is None else {type_: content}) | fields


def text(body: str, **fields: Any) -> dict[str, Any]:
    return message("text", {"body": body}, **fields)


def without(value: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: one for key, one in value.items() if key not in keys}


def media(**fields: Any) -> dict[str, Any]:
    return {"id": "1234567890", "mime_type": "image/jpeg", "sha256": "c2hhMjU2"} | fields


def status(state: str = "delivered", **fields: Any) -> dict[str, Any]:
    body = {"id": OURS, "status": state, "timestamp": AT, "recipient_id": NUMBER}
    return body | {"recipient_user_id": SCOPED, "biz_opaque_callback_data": "a-mark"} | fields


def failed(code: int, **fields: Any) -> dict[str, Any]:
    error = {"code": code, "title": "Error", "error_data": {"details": "some details"}}
    return status("failed", errors=[error], **fields)


def change(phone_id: str = PHONE_ID, field: str = "messages", **value: Any) -> dict[str, Any]:
    about = {"display_phone_number": "628000000099", "phone_number_id": phone_id}
    return {
        "field": field,
        "value": {"messaging_product": "whatsapp", "metadata": about} | value,
    }


def heard(*messages: Any, contacts: Any = (CONTACT,)) -> dict[str, Any]:
    """A change that brings messages."""
    return change(contacts=list(contacts), messages=list(messages))


def webhook(*changes: Any) -> dict[str, Any]:
    """A body with one entry for all changes."""
    entry = {"id": "900800700600500", "changes": list(changes)}
    return {"object": "whatsapp_business_account", "entry": [entry]}


def encoded(body: Any) -> bytes:
    """The bytes as Meta writes them: ASCII, with every slash escaped."""
    return json.dumps(body, separators=(",", ":")).replace("/", "\\/").encode()


def signed(body: bytes, secret: str = SECRET) -> dict[str, str]:
    digest = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return {"X-Hub-Signature-256": f"sha256={digest}", "Content-Type": "application/json"}
