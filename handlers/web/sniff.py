"""What a file really is, by its bytes; its own claim and name are not believed."""

import io
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import filetype

from bot.messages import FileKind

INLINE = frozenset(
    "image/jpeg image/png image/gif image/webp video/mp4 video/webm audio/mpeg audio/ogg audio/mp4"
    " audio/webm audio/wav audio/aac".split()
)
"""Types a browser shows without executing anything; all others are only downloaded."""

_OPEN_XML = "application/vnd.openxmlformats-officedocument."
_PAPERS = frozenset(
    (
        "application/pdf application/msword application/rtf application/vnd.ms-excel"
        " application/vnd.ms-powerpoint"
    ).split()
)
_OFFICE = {
    "word/document.xml": (f"{_OPEN_XML}wordprocessingml.document", "docx"),
    "xl/workbook.xml": (f"{_OPEN_XML}spreadsheetml.sheet", "xlsx"),
    "ppt/presentation.xml": (f"{_OPEN_XML}presentationml.presentation", "pptx"),
}
_OPEN_DOCUMENT = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
}
"""Papers of offices are archives of known parts; of other archives nothing is taken."""
_PARTS, _UNPACKED = 2000, 200_000_000
"""Parts of one at most, and bytes of all of them together: more means to fill a disk."""
_ALIASES = {"audio/x-wav": "audio/wav", "audio/m4a": "audio/mp4", "audio/x-m4a": "audio/mp4"}
_ZIP = b"PK\x03\x04"
_ACTIVE = (b"<", b"#!", b"mz")
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
    if data.startswith(_ZIP):
        return _office(data)
    found = filetype.guess(data[:8192])
    if found is None:
        return Sniffed("text/plain", "document", "txt") if _is_text(data) else None
    mime = _ALIASES.get(found.mime, found.mime)
    if claim.startswith("audio/"):
        mime = _BOTH.get(mime, mime)
    kind = _kind(mime)
    return Sniffed(mime, kind, found.extension) if kind else None


def media_type(data: bytes) -> str:
    """What bytes are that came over a channel: also of what we do not keep, which is named so."""
    sniffed = sniff(data)
    if sniffed is not None:
        return sniffed.mime
    if data.startswith(_ZIP):
        return "application/zip"
    found = filetype.guess(data[:8192])
    if found is not None:
        return str(found.mime)
    if _start(data).startswith(_ACTIVE):
        return "text/html"
    return "application/octet-stream"


def _office(data: bytes) -> Sniffed | None:
    """An office's paper without programs in it; None for any other archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if not _harmless(parts):
                return None
            names = {part.filename for part in parts}
            for name, (mime, extension) in _OFFICE.items():
                if {name, "[Content_Types].xml"} <= names:
                    return Sniffed(mime, "document", extension)
            if "mimetype" in names and archive.getinfo("mimetype").file_size < len(_OPEN_XML) * 2:
                mime = archive.read("mimetype").decode("ascii").strip()
                if mime in _OPEN_DOCUMENT:
                    return Sniffed(mime, "document", _OPEN_DOCUMENT[mime])
    except (zipfile.BadZipFile, ValueError, LookupError, OSError, RuntimeError, EOFError,
            NotImplementedError, zlib.error):  # fmt: skip
        return None
    return None


def _harmless(parts: Sequence[zipfile.ZipInfo]) -> bool:
    """No program, nothing locked, and no more of it than an office writes."""
    if len(parts) > _PARTS or sum(part.file_size for part in parts) > _UNPACKED:
        return False
    return not any(
        part.flag_bits & 1
        or part.filename.lower().endswith(("vbaproject.bin", ".exe", ".dll", ".js", ".vbs"))
        or part.filename.lower().startswith(("basic/", "scripts/"))
        for part in parts
    )


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
    return not _start(head).startswith(_ACTIVE)


def _start(data: bytes) -> bytes:
    return data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
