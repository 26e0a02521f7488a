"""Which calls a message's files need: albums of what may stand together, the rest alone."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.messages import Content, FileKind, Message, Refused
from handlers.telegram.limits import ALBUM, PHOTO_BYTES, UPLOAD_BYTES

TOO_LARGE = "a file is larger than the 50 MB that Telegram takes"
# What Telegram shows as such; anything else it takes as a document only.
MIMES: dict[FileKind, frozenset[str]] = {
    "photo": frozenset({"image/jpeg", "image/png", "image/webp"}),
    "video": frozenset({"video/mp4"}),
    "voice": frozenset({"audio/ogg", "audio/mpeg", "audio/mp4"}),
    "audio": frozenset({"audio/mpeg", "audio/mp4", "audio/x-m4a"}),
    "document": frozenset(),
}


def files(message: Message) -> tuple[Content, ...]:
    """The message's picture and files. Raises Refused when one is too large."""
    picture = message.picture
    shown = (Content("photo", picture, "image/png", "gambar.png"),) if picture else ()
    every = shown + message.files
    if any(len(file.data) > UPLOAD_BYTES for file in every):
        raise Refused(TOO_LARGE)
    return every


def batches(contents: Sequence[Content]) -> Iterator[tuple[Content, ...]]:
    """The files in calls, in their order: photos and videos mix, documents and audio do not,
    a voice note stands alone. https://core.telegram.org/bots/api#sendmediagroup"""
    for family, group in groupby(contents, _family):
        run = list(group)
        size = 1 if family == "voice" else ALBUM
        yield from (tuple(run[start : start + size]) for start in range(0, len(run), size))


def shown_as(content: Content) -> FileKind:
    """What the file is sent as: a kind whose formats Telegram shows, else a document."""
    if content.kind == "photo" and len(content.data) > PHOTO_BYTES:
        return "document"
    return content.kind if content.mime in MIMES[content.kind] else "document"


def _family(content: Content) -> str:
    kind = shown_as(content)
    return "scene" if kind in {"photo", "video"} else kind
