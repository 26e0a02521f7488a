"""WhatsApp's webhook: the handshake, and what it brings, stored before it is acknowledged."""

import hashlib
import hmac
import logging
import re

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response

from bot.ports import Fault, Inbox
from handlers.together import Together
from handlers.whatsapp.marks import Marks
from handlers.whatsapp.split import Parts, split

log = logging.getLogger(__name__)

BODY = 4 << 20
"""The largest body in bytes. Meta's are up to 3 MB.
https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview"""
REFUSED = 3
"""So many wrong signatures in a row are worth a line in the log; one is anybody's."""
UNKNOWN_HAND = (
    "Calls to the WhatsApp webhook are refused: their signatures are not of our app. "
    "If Meta makes them, check POSKO_WHATSAPP__APP_SECRET."
)
_SIGNED = re.compile(r"sha256=[0-9a-f]{64}", re.ASCII)


class Unguarded(ValueError):
    """Without its two secrets the webhook would believe anybody."""


class Hook:
    """The endpoint of GET and POST /webhooks/whatsapp. `marks` shows what was read."""

    def __init__(
        self, phone_id: str, app_secret: str, verify_token: str, inbox: Inbox, marks: Marks
    ) -> None:
        if not (app_secret and verify_token):
            raise Unguarded
        self._phone_id = phone_id
        self._secret = app_secret.encode()
        self._verify_token = verify_token.encode()
        self._together = Together(inbox)
        self._marks = marks
        self._refused = 0
        self._noted = ""

    async def endpoint(self, request: Request) -> Response:
        """200 when everything in it is stored; else 403, 413 or 503, and Meta brings it again."""
        if request.method != "POST":
            return self._greeted(request)
        signature = request.headers.get("x-hub-signature-256", "")
        if not _SIGNED.fullmatch(signature):  # SHA-1 too: Meta sends it for old programs only
            return Response(status_code=403)
        try:
            body = await _read(request)
        except ClientDisconnect:
            return Response(status_code=400)
        if body is None:
            return Response(status_code=413)
        if not self._ours(signature, body):
            return Response(status_code=403)
        return await self._keep(split(self._phone_id, body))

    def _greeted(self, request: Request) -> Response:
        """Meta's handshake: who knows our word hears his challenge back."""
        asked = request.query_params
        token = asked.get("hub.verify_token", "").encode()
        known = hmac.compare_digest(token, self._verify_token)
        if not known or asked.get("hub.mode") != "subscribe":
            return Response(status_code=403)
        return PlainTextResponse(asked.get("hub.challenge", ""))

    def _ours(self, signature: str, body: bytes) -> bool:
        """Whether Meta signed exactly these bytes with our secret."""
        wanted = hmac.digest(self._secret, body, hashlib.sha256).hex()
        known = hmac.compare_digest(signature, f"sha256={wanted}")
        self._refused = 0 if known else self._refused + 1
        if self._refused == REFUSED:
            log.warning(UNKNOWN_HAND)
        return known

    async def _keep(self, parts: Parts) -> Response:
        for note in parts.notes:
            self._note(note)
        if not parts.arrivals:
            return Response()
        try:
            new = await self._together.keep(parts.arrivals)
        except Fault:
            return Response(status_code=503)
        # Of a commit that held copies too, the marks know themselves what they have shown.
        for message_id in parts.spoken if new else ():
            self._marks.seen(message_id)
        return Response()

    def _note(self, note: str) -> None:
        if note != self._noted:  # another number's messages may come all day
            log.info("WhatsApp tells of %s; it is not stored.", note)
        self._noted = note


async def _read(request: Request) -> bytes | None:
    """The body as it came; None when it is larger than any of Meta's."""
    chunks, size = [], 0
    async for chunk in request.stream():
        chunks.append(chunk)
        size += len(chunk)
        if size > BODY:
            return None
    return b"".join(chunks)
