"""What a file is called on its way out."""

import re

from bot.messages import Content

SUFFIXES = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "video/mp4": ".mp4",
    "audio/ogg": ".ogg",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "application/pdf": ".pdf",
    "application/json": ".json",
    "text/plain": ".txt",
}


def filename(content: Content) -> str:
    """A name that needs no quoting; a citizen's own goes no further than its letters."""
    name = re.sub(r"[^\w.\- ]+", "_", content.name).strip(" ._")[-60:]
    suffix = SUFFIXES.get(content.mime, "")
    return (name or "berkas") + ("" if "." in name else suffix)
