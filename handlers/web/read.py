"""The web's ear: names what the chat page posted."""

import json
from typing import Any, get_args

from bot.conversation.events import Began, Event, Gave, Located, Picked, Wrote
from bot.messages import Address, FileKind
from bot.ports import Heard, Received, Unreadable
from handlers.text import clean_text


class WebReader:
    """bot.ports.Reader for channel "web": one JSON payload, one event."""

    def read(self, received: Received) -> Heard | None:
        try:
            said = json.loads(received.payload)
            address = Address("web", "", _words(said, "session"))
            event = _event(said)
            locale = _words(said, "locale") if said.get("locale") is not None else None
        except (ValueError, LookupError, TypeError, ArithmeticError, RecursionError) as error:
            raise Unreadable from error
        return Heard(sender=address, chat=address, event=event, locale=locale)


def _event(said: dict[str, Any]) -> Event:
    if "choice" in said:
        return Picked(_words(said, "choice"))
    if "location" in said:
        pin = said["location"]
        return Located(_degrees(pin["lat"], 90), _degrees(pin["lng"], 180))
    if "file" in said:
        caption = clean_text(_words(said, "text")) if "text" in said else ""
        return _gave(said["file"], caption, _words(said, "id"))
    return _wrote(clean_text(_words(said, "text")), _words(said, "id"))


def _wrote(text: str, id_: str) -> Event:
    word, _, payload = text.strip().partition(" ")
    return Began(payload.strip()) if word.lower() == "/start" else Wrote(text, id_)


def _gave(file: dict[str, Any], caption: str, id_: str) -> Gave:
    if file["kind"] not in get_args(FileKind) or not isinstance(file["size"], int):
        raise ValueError(id_)
    return Gave(
        kind=file["kind"],
        reference=_words(file, "reference"),
        name=clean_text(_words(file, "name"), 120),
        mime=_words(file, "mime"),
        size=file["size"],
        caption=caption,
        id=id_,
    )


def _degrees(value: object, most: int) -> float:
    if not isinstance(value, int | float) or not -most <= value <= most:
        raise ValueError(most)
    return float(value)


def _words(said: dict[str, Any], key: str) -> str:
    value = said[key]
    if not isinstance(value, str):
        raise TypeError(key)
    return value
