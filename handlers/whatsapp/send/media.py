"""What a message's files are sent as."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.messages import Content, Message, Refused
from handlers.naming import filename
from handlers.whatsapp.limits import UPLOADS

EMPTY = "a file is empty"
TOO_LARGE = "a file is larger than WhatsApp takes of its kind"
UNKNOWN = "a file is of a kind that WhatsApp does not take"
CAPTIONED = frozenset({"image", "video", "document"})


@dataclass(frozen=True, slots=True)
class Payload:
    """One message as the API takes it: `content` stands under the name of its `type`.

    When there is an `upload`, that goes first, and its id into the content as "id".
    """

    type: str
    content: Mapping[str, Any]
    upload: Content | None = None


def media(message: Message) -> tuple[Payload, ...]:
    """The message's picture and files, each a message of its own. Raises Refused."""
    picture = message.picture
    shown = (Content("photo", picture, "image/png", "gambar.png"),) if picture else ()
    return tuple(_payload(content) for content in shown + message.files)


def base(mime: str) -> str:
    """A media type without its parameters: "audio/ogg; codecs=opus" is "audio/ogg"."""
    return mime.partition(";")[0].strip().lower()


def _payload(content: Content) -> Payload:
    kind = _shown_as(content)
    named = {"filename": filename(content)} if kind == "document" else {}
    return Payload(kind, named, content)


def _shown_as(content: Content) -> str:
    """A photo, a video or a sound where WhatsApp shows it as such, else a document."""
    if not content.data:
        raise Refused(EMPTY)
    if (mime := base(content.mime)) not in UPLOADS:
        raise Refused(UNKNOWN)
    kind, most = UPLOADS[mime]
    if len(content.data) > most:
        raise Refused(TOO_LARGE)
    return "document" if content.kind == "document" else kind
