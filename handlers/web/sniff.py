"""What a file really is, by its first bytes; its own claim and name are not believed."""

from dataclasses import dataclass

import filetype

from bot.messages import FileKind

INLINE = frozenset(
    "image/jpeg image/png image/gif image/webp video/mp4 video/webm audio/mpeg audio/ogg audio/mp4"
    " audio/webm audio/wav audio/aac".split()
)
"""Types a browser shows without executing anything; all others are only downloaded."""

_PAPERS = frozenset(
    (
        "application/pdf application/msword application/rtf application/vnd.oasis.opendocument.text"
        " application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        " application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        " application/vnd.openxmlformats-officedocument.presentationml.presentation"
        " application/vnd.ms-excel application/vnd.ms-powerpoint application/zip"
    ).split()
)
_ALIASES = {"audio/x-wav": "audio/wav", "audio/m4a": "audio/mp4", "audio/x-m4a": "audio/mp4"}
_BOTH = {"video/webm": "audio/webm", "video/mp4": "audio/mp4", "video/3gpp": "audio/3gpp"}


@dataclass(frozen=True, slots=True)
class Sniffed:
    mime: str
    kind: FileKind
    extension: str


def sniff(data: bytes, claim: str = "") -> Sniffed | None:
    """The type of a file we take as evidence, or None for one we do not.

    `claim` is the type the browser named; it only tells a sound recording from a film, which
    share their containers.
    """
    found = filetype.guess(data[:8192])
    if found is None:
        return Sniffed("text/plain", "document", "txt") if _is_text(data) else None
    mime = _ALIASES.get(found.mime, found.mime)
    if claim.startswith("audio/"):
        mime = _BOTH.get(mime, mime)
    kind = _kind(mime)
    return Sniffed(mime, kind, found.extension) if kind else None


def _kind(mime: str) -> FileKind | None:
    top = mime.partition("/")[0]
    if top == "image" and mime != "image/svg+xml":
        return "photo"
    if top == "video":
        return "video"
    if top == "audio":
        return "audio"
    return "document" if mime in _PAPERS else None


def _is_text(data: bytes) -> bool:
    head = data[:4096]
    if not head or any((byte < 32 and byte not in b"\t\n\r\f") or byte == 127 for byte in head):
        return False
    # A browser may not execute what we only let be downloaded, but neither is a page evidence.
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return not start.startswith((b"<", b"#!", b"mz"))
