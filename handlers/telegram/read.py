"""Raw Telegram updates, told to the bot in its own words."""

import re

from bot.conversation.events import (
    Began,
    Corrected,
    Event,
    Gave,
    Located,
    Picked,
    Showed,
    Wrote,
)
from bot.messages import Address, FileKind
from bot.ports import Heard, Received
from handlers.raw import Json, decoded, degrees, odd, part, whole, words
from handlers.telegram.group import (
    GROUPS,
    SERVICE,
    author,
    called,
    command,
    membership,
    moved,
    moving,
    others,
    speaking,
)
from handlers.telegram.raw import content, number
from handlers.text import clean_text

# In this order: an animation is also a document, so that old programs understand it.
FILES: tuple[tuple[str, FileKind, str], ...] = (
    ("animation", "video", "video/mp4"),
    ("video", "video", "video/mp4"),
    ("video_note", "video", "video/mp4"),
    ("voice", "voice", "audio/ogg"),
    ("audio", "audio", ""),
    ("document", "document", ""),
)
SHOWN = ("sticker", "contact", "poll", "dice", "story", "game", "paid_media", "checklist")
INVITES = "s_"
"""How the payload of a staff invite's deep link begins."""
_START = re.compile(r"[\w-]{0,64}", re.ASCII)
_FILE = re.compile(r"[\w-]{1,512}", re.ASCII)
_LOCALE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}", re.ASCII)


class TelegramReader:
    """Names Telegram's updates. Names, usernames and pictures of people are not carried on, but
    for what a person calls himself who comes by a staff invite, or sits in a group.

    `named` tells it our own username, by which commands in groups are addressed.
    """

    def __init__(self) -> None:
        self._username = ""

    def named(self, username: str) -> None:
        self._username = username

    def read(self, received: Received) -> Heard | None:
        """What the update says; None when it does not concern us. Raises Unreadable."""
        kind, body = content(decoded(received.payload))
        match kind:
            case "message":
                event = self._message(received.account, body)
            case "edited_message":
                event = _correction(body)
            case "callback_query":
                return _click(received.account, body)
            case "my_chat_member":
                event = membership(body) if _kind_of_chat(body) != "channel" else None
            case "chat_member":
                event = others(body, received.account) if _kind_of_chat(body) in GROUPS else None
            case "":
                raise odd("update")
            case _:
                return None
        return _heard(received.account, body, event) if event else None

    def _message(self, account: str, message: Json) -> Event | None:
        if renamed := moved(message):
            return renamed
        nobodys = part(message, "from").get("is_bot") is True or bool(message.get("sender_chat"))
        if _kind_of_chat(message) == "private":
            return None if nobodys else _said(message)
        if _kind_of_chat(message) not in GROUPS:
            return None
        said = None if nobodys else self._to_us(message, account)
        return said or moving(message, account) or speaking(message)

    def _to_us(self, message: Json, account: str) -> Event | None:
        """What is said in a group for us to answer."""
        wanted = command(clean_text(words(message, "text")))
        if wanted is not None:
            return _typed(message) if wanted.is_for(self._username) else None
        return _answer(message) if _replies(message, account) else None


def _heard(account: str, body: Json, event: Event) -> Heard:
    person = part(body, "from")
    said = body.get("reply_to_message")
    chat = str(number(part(body, "chat"), "id"))
    group = _kind_of_chat(body) in GROUPS
    name, title = author(body) if group else (str(number(person, "id")), "")
    invited = isinstance(event, Began) and event.payload.startswith(INVITES) and not group
    return Heard(
        sender=Address("telegram", account, name),
        chat=Address("telegram", account, chat),
        event=event,
        reply_to=str(number(whole(said, "reply_to_message"), "message_id")) if said else None,
        locale=_locale(person),
        title=called(person) if invited else title,
        message=str(number(body, "message_id")) if name == chat and "message_id" in body else None,
    )


def _replies(message: Json, account: str) -> bool:
    """Whether a group's message answers one of ours."""
    author = part(part(message, "reply_to_message"), "from")
    return author.get("is_bot") is True and str(author.get("id")) == account


def _answer(message: Json) -> Event | None:
    """Words or a file in reply to us; what we cannot read is nothing here."""
    if message.get("text") is not None:
        return _typed(message)
    return _file(message)


def _click(account: str, click: Json) -> Heard | None:
    # An old message comes "inaccessible", with nothing but its chat and id; a click without a
    # message or without data belongs to inline mode or games, which we do not use.
    if click.get("data") is None or click.get("message") is None:
        return None
    chat = part(part(click, "message"), "chat")
    if words(chat, "type") not in GROUPS | {"private"}:
        return None
    person = part(click, "from")
    return Heard(
        sender=Address("telegram", account, str(number(person, "id"))),
        chat=Address("telegram", account, str(number(chat, "id"))),
        event=Picked(clean_text(words(click, "data"), 64)),
        click=clean_text(words(click, "id"), 64),
        locale=_locale(person),
        title=called(person) if words(chat, "type") in GROUPS else "",
        pressed=str(number(part(click, "message"), "message_id")),
    )


def _said(message: Json) -> Event | None:
    if message.get("text") is not None:
        return _typed(message)
    if message.get("location") is not None:
        # A live pin is taken once; its movements come as edits and are passed over.
        place = part(message, "location")
        return Located(degrees(place, "latitude", 90), degrees(place, "longitude", 180))
    return _file(message) or _shown(message)


def _typed(message: Json) -> Event:
    text = clean_text(words(message, "text"))
    wanted = command(text)
    if wanted is None:
        return Wrote(text, _id(message))
    if wanted.name != "start":
        return Wrote(str(wanted), _id(message))
    return Began(wanted.words if _START.fullmatch(wanted.words) else "")


def _file(message: Json) -> Gave | None:
    if message.get("photo"):
        return _gave(message, "photo", _largest(message["photo"]), "image/jpeg")
    for key, kind, mime in FILES:
        if message.get(key) is not None:
            return _gave(message, kind, part(message, key), mime)
    return None


def _gave(message: Json, kind: FileKind, file: Json, mime: str) -> Gave:
    reference = words(file, "file_id")
    if not _FILE.fullmatch(reference):
        raise odd("file_id")
    return Gave(
        kind=kind,
        reference=reference,
        name=clean_text(words(file, "file_name"), 120),
        mime=clean_text(words(file, "mime_type"), 80).lower() or mime,
        size=number(file, "file_size") if file.get("file_size") is not None else None,
        caption=clean_text(words(message, "caption")),
        id=_id(message),
    )


def _largest(sizes: object) -> Json:
    if not isinstance(sizes, list):
        raise odd("photo")
    return max(
        (whole(size, "photo") for size in sizes),
        key=lambda size: number(size, "width") * number(size, "height"),
    )


def _shown(message: Json) -> Showed | None:
    known = next((what for what in SHOWN if message.get(what) is not None), None)
    if known is None and any(SERVICE.fullmatch(key) for key in message):
        return None
    return Showed(known or "other")


def _correction(message: Json) -> Corrected | None:
    if _kind_of_chat(message) != "private" or part(message, "from").get("is_bot") is True:
        return None
    text = clean_text(words(message, "text") or words(message, "caption"))
    return Corrected(text, _id(message)) if text else None


def _kind_of_chat(body: Json) -> str:
    return words(part(body, "chat"), "type")


def _id(message: Json) -> str:
    return str(number(message, "message_id"))


def _locale(person: Json) -> str | None:
    code = words(person, "language_code")
    return code if _LOCALE.fullmatch(code) else None
