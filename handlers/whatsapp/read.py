"""WhatsApp's messages and receipts, told to the bot in its own words."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.conversation.events import (
    Began,
    Corrected,
    Event,
    Gave,
    Located,
    Picked,
    Renamed,
    Showed,
    Wrote,
)
from bot.messages import Address, FileKind
from bot.ports import Heard, Receipt, Received
from handlers.raw import NOTHING, Json, decoded, degrees, odd, part, whole, words
from handlers.text import clean_text
from handlers.whatsapp.names import Names, before, names, writer
from handlers.whatsapp.raw import moment, named
from handlers.whatsapp.receipt import receipt

INVITES = "s_"
"""How the payload of a staff invite's link begins."""
TITLE = 60
VALUE = 256
"""The longest id of a button, in characters."""
# The fixed words of a wa.me link may stand before it: "Lapor ke posko (p_167102)". Shorter ones
# are no payloads of ours but faces that people type ("t_t").
_LINK = re.compile(r"[gpst]_[\w-]{4,64}", re.ASCII)
_MEDIA = re.compile(r"[\w-]{1,128}", re.ASCII)
_KIND = re.compile(r"[a-z_]{1,40}", re.ASCII)
_FILES: Mapping[str, tuple[FileKind, str]] = {
    "image": ("photo", "image/jpeg"),
    "video": ("video", "video/mp4"),
    "audio": ("audio", ""),
    "voice": ("voice", "audio/ogg"),
    "document": ("document", ""),
}
_CHANGED = frozenset({"user_changed_number", "user_changed_user_id", "customer_changed_number"})
# What WhatsApp cannot show us and what says nothing: a thumb, a vote, a pin.
_WORDLESS = frozenset({"reaction", "poll_update", "pin", "keep_in_chat"})


class WhatsAppReader:
    """Names what the webhook stored. Names and pictures of people are not carried on, but for
    what a person calls himself who comes by a staff invite."""

    def read(self, received: Received) -> Heard | Receipt | None:
        """What the payload says; None when it does not concern us. Raises Unreadable."""
        kept = decoded(received.payload)
        if "status" in kept:
            return receipt(whole(kept["status"], "status"), received.at)
        if "moved" in kept:
            return _updated(received.account, whole(kept["moved"], "moved"))
        message = whole(kept.get("message"), "message")
        return _heard(received, message, part(kept, "contact"))


def _heard(received: Received, message: Json, contact: Json) -> Heard | None:
    if message.get("group_id") is not None:
        return None
    who, id_ = writer(message, contact), named(message, "id")
    kind = words(message, "type")
    if kind == "system":
        return _changed(received.account, part(message, "system"), who)
    event = _SAID.get(kind, _other)(message, id_)
    if event is None:
        return None
    heard = _by(received.account, who, event, _quoted(message))
    heard = replace(heard, at=moment(message, received.at))
    invited = isinstance(event, Began) and event.payload.startswith(INVITES)
    return replace(heard, title=_title(contact)) if invited else heard


def _by(account: str, who: Names, event: Event, quoted: str | None = None) -> Heard:
    """Somebody's event, under the name he is kept under. Raises Unreadable when he has none."""
    if not who.lasting:
        raise odd("sender")
    sender = Address("whatsapp", account, who.lasting)
    pressed = isinstance(event, Picked)
    return Heard(
        sender=sender,
        chat=sender,
        event=event,
        reply_to=None if pressed else quoted,
        pressed=quoted if pressed else None,
        alias=Address("whatsapp", account, who.other) if who.other else None,
    )


# --- one function a type of message


def _text(message: Json, id_: str) -> Event:
    text = clean_text(words(part(message, "text"), "body"))
    return _began(text) or Wrote(text, id_)


def _began(text: str) -> Began | None:
    """The payload of a link: alone, or after the words that the link wrote for him."""
    if text.lower() == "/start":
        return Began()
    last = text.split()[-1:]
    token = last[0].strip("()[].,") if last else ""
    return Began(token) if _LINK.fullmatch(token) else None


def _file(message: Json, id_: str) -> Event:
    type_ = words(message, "type")
    file, (kind, mime) = part(message, type_), _FILES[type_]
    if file.get("id") is None:
        return Showed(type_)  # WhatsApp itself could not take it, as `errors` tells
    reference = words(file, "id")
    if not _MEDIA.fullmatch(reference):
        raise odd("media")
    told = words(file, "mime_type").partition(";")[0]  # "audio/ogg; codecs=opus"
    return Gave(
        kind="voice" if kind == "audio" and file.get("voice") is True else kind,
        reference=reference,
        name=clean_text(words(file, "filename"), 120),
        mime=clean_text(told, 80).lower() or mime,
        size=None,
        caption=clean_text(words(file, "caption")),
        id=id_,
    )


def _location(message: Json, _: str) -> Event:
    place = part(message, "location")
    return Located(degrees(place, "latitude", 90), degrees(place, "longitude", 180))


def _interactive(message: Json, _: str) -> Event:
    """A button or a row of a list; forms, calls and shops are not used here."""
    shown = part(message, "interactive")
    kind = words(shown, "type")
    if kind not in ("button_reply", "list_reply"):
        return Showed(_kind(kind))
    value = clean_text(words(part(shown, kind), "id"), VALUE)
    if not value:
        raise odd(kind)
    return Picked(value)


def _button(message: Json, id_: str) -> Event:
    """A quick reply under a template; one without a payload of ours is its words."""
    button = part(message, "button")
    value = clean_text(words(button, "payload"), VALUE)
    return Picked(value) if value else Wrote(clean_text(words(button, "text")), id_)


def _edit(message: Json, _: str) -> Event | None:
    """A message that the person changed: its new words, under the first one's name."""
    edit = part(message, "edit")
    new = part(edit, "message")
    type_ = words(new, "type")
    body = part(new, type_) if type_ == "text" or type_ in _FILES else NOTHING
    text = clean_text(words(body, "body") or words(body, "caption"))
    return Corrected(text, named(edit, "original_message_id")) if text else None


def _unsupported(message: Json, _: str) -> Event | None:
    kind = words(part(message, "unsupported"), "type")
    return None if kind in _WORDLESS else Showed(_kind(kind))


def _other(message: Json, _: str) -> Event:
    return Showed(_kind(words(message, "type")))


_SAID: Mapping[str, Callable[[Json, str], Event | None]] = {
    "text": _text,
    **dict.fromkeys(_FILES, _file),
    "location": _location,
    "interactive": _interactive,
    "button": _button,
    "edit": _edit,
    "contacts": lambda _, __: Showed("contact"),
    "request_welcome": lambda _, __: Began(),
    "unsupported": _unsupported,
    "reaction": lambda _, __: None,
    "revoke": lambda _, __: None,
}


def _kind(kind: str) -> str:
    return kind if _KIND.fullmatch(kind) else "other"


def _quoted(message: Json) -> str | None:
    """The message that this one answers, or whose button was pressed."""
    context = part(message, "context")
    return named(context, "id") if context.get("id") is not None else None


def _title(contact: Json) -> str:
    name = words(part(contact, "profile"), "name")
    return clean_text(" ".join(name.split()), TITLE)


# --- people whose names change


def _changed(account: str, system: Json, who: Names) -> Heard | None:
    """A system message: somebody has a new number, and mostly a new scoped id with it.

    Who he was is told by the number it comes from, and by the words of the message alone when
    that is hidden. https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/system
    """
    if words(system, "type") not in _CHANGED:
        return None
    now = names(system.get("user_id"), system.get("wa_id"), system.get("new_wa_id"))
    was = before(words(system, "body"), now)
    return _renamed(account, Names(was.scoped or who.scoped, who.number or was.number), now)


def _updated(account: str, moved: Json) -> Heard | None:
    """The scoped id of somebody is another one from now on (webhook `user_id_update`)."""
    ids = part(moved, "user_id")
    return _renamed(account, names(ids.get("previous")), names(ids.get("current")))


def _renamed(account: str, was: Names, now: Names) -> Heard | None:
    """Whoever was kept under one name is kept under another; his window is as it was.

    Somebody with a scoped id that stays is kept under it whatever his number is: then the old
    number is told as another name of his, and the new one comes with his next message.
    """
    name = now.scoped or was.scoped or now.number
    return _by(account, was, Renamed(name)) if was.lasting and name else None
