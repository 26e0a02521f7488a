"""What a citizen posted, checked and put into one payload for the inbox."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from bot.ports import Arrival, Evidence
from handlers.web.guard import UPLOAD, WORDS
from handlers.web.sniff import sniff

TEXT = 4096


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the session, the language of his page, and the name he gave this message."""

    session: str
    locale: str
    key: str

    def arrival(self, said: Mapping[str, Any]) -> Arrival:
        """The inbox row. Its update id binds the key to the session: two citizens may well choose
        the same key, and neither may make the other's message look like a repeat."""
        update = hashlib.sha256(f"{self.session}\n{self.key}".encode()).hexdigest()[:40]
        whole = {**said, "session": self.session, "locale": self.locale, "id": update}
        payload = json.dumps(whole, ensure_ascii=True).encode()
        return Arrival("web", "", update, self.session, payload)


async def said_in_json(request: Request) -> dict[str, Any]:
    """{"text": …}, {"choice": …} or {"location": {"lat", "lng"}}; else 422."""
    try:
        body = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise HTTPException(422) from None
    if not isinstance(body, dict):
        raise HTTPException(422)
    if isinstance(body.get("text"), str):
        return _text(body["text"])
    if isinstance(body.get("choice"), str):
        return _choice(body["choice"])
    return _location(body.get("location"))


async def form_of(request: Request) -> FormData:
    """A form with at most one file, held in memory: an upload never touches the disk unsealed."""
    if not request.headers.get("content-type", "").startswith("multipart/"):
        return await request.form(max_fields=12, max_part_size=WORDS)
    parser = MultiPartParser(
        request.headers, request.stream(), max_files=3, max_fields=12, max_part_size=WORDS
    )
    parser.spool_max_size = 2 * UPLOAD
    try:
        return await parser.parse()
    except (MultiPartException, KeyError, ValueError):
        raise HTTPException(422) from None


async def said_in_form(form: FormData, evidence: Evidence) -> dict[str, Any]:
    """A choice, a file with its caption, or a text; else 422. The file is staged."""
    choice, text = form.get("choice"), form.get("text")
    words = text if isinstance(text, str) else ""
    if isinstance(choice, str) and choice:
        return _choice(choice)
    for upload in (*form.getlist("file"), *form.getlist("camera")):
        if isinstance(upload, UploadFile) and upload.filename:
            return {"file": await _file(upload, evidence), "text": words[:TEXT]}
    return _text(words)


def _text(text: str) -> dict[str, Any]:
    if not text.strip() or len(text) > TEXT:
        raise HTTPException(422)
    return {"text": text}


def _choice(value: str) -> dict[str, Any]:
    if not value.isascii() or not value.isprintable() or not 0 < len(value) <= 64:
        raise HTTPException(422)
    return {"choice": value}


def _location(pin: object) -> dict[str, Any]:
    if not isinstance(pin, dict):
        raise HTTPException(422)
    return {"location": {"lat": _degrees(pin.get("lat"), 90), "lng": _degrees(pin.get("lng"), 180)}}


def _degrees(value: object, most: int) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not -most <= value <= most:
        raise HTTPException(422)
    return float(value)


async def _file(upload: UploadFile, evidence: Evidence) -> dict[str, Any]:
    if not evidence.roomy():
        raise HTTPException(507)
    data = await upload.read()
    if len(data) > UPLOAD:
        raise HTTPException(413)
    sniffed = sniff(data, upload.content_type or "")
    if sniffed is None:
        raise HTTPException(415)
    spoken = sniffed.kind == "audio" and (upload.filename or "").startswith("voice.")
    return {
        "reference": await evidence.upload(data),
        "kind": "voice" if spoken else sniffed.kind,
        "name": (upload.filename or "")[:120],
        "mime": sniffed.mime,
        "size": len(data),
    }
