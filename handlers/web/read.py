"""The web's ear: names what the chat page posted."""

import json
from typing import Any

from bot.conversation.events import Began, Event, Gave, Located, Picked, Wrote
from bot.messages import Address
from bot.ports import Heard, Received, Unreadable
from handlers.text import clean_text


class WebReader:
    """bot.ports.Reader for channel "web": one JSON payload, one event."""

    def read(self, received: Received) -> Heard | None:
        try:
            said = json.loads(received.payload)
            address = Address("web", "", said["session"])
            event = _event(said)
        except (ValueError, KeyError, TypeError) as error:
            raise Unreadable from error
        return Heard(sender=address, chat=address, event=event, locale=said.get("locale"))


def _event(said: dict[str, Any]) -> Event:
    if "choice" in said:
        return Picked(str(said["choice"]))
    if "location" in said:
        return Located(float(said["location"]["lat"]), float(said["location"]["lng"]))
    if "file" in said:
        return _gave(said["file"], clean_text(said.get("text", "")), said.get("id", ""))
    return _wrote(clean_text(said["text"]), said.get("id", ""))


def _wrote(text: str, id_: str) -> Event:
    word, _, payload = text.strip().partition(" ")
    return Began(payload.strip()) if word.lower() == "/start" else Wrote(text, id_)


def _gave(file: dict[str, Any], caption: str, id_: str) -> Gave:
    return Gave(
        kind=file["kind"],
        reference=file["reference"],
        name=clean_text(file.get("name", ""), 120),
        mime=file["mime"],
        size=file["size"],
        caption=caption,
        id=id_,
    )
