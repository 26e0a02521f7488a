"""Messages to WhatsApp: pywa speaks; every failure is told in the bot's words."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from pywa_async.api import GraphAPIAsync

from bot.messages import Message
from handlers.naming import filename
from handlers.quiet import hush
from handlers.whatsapp.send.media import Payload
from handlers.whatsapp.send.shape import shaped
from handlers.whatsapp.send.told import FAILURES, begun, told, unsent

VERSION = 26.0
"""Of the Graph API: the newest that this pywa knows; Meta keeps each for two years or so.
https://developers.facebook.com/docs/graph-api/changelog/versions/"""
TIMEOUT = httpx.Timeout(15.0, connect=10.0)
MEDIA = httpx.Timeout(120.0, connect=10.0)
# An idle connection that Meta closes just as we post on it would count as a lost answer.
CONNECTIONS = httpx.Limits(max_connections=100, keepalive_expiry=20.0)
# httpx logs each address, which may hold a number; pywa what is sent, and each answer.
SILENT = ("httpx", "httpcore", "pywa", "pywa_async")
_NAME = "wamid."
Words = Callable[[str, str], str]
"""A text of locales/ by its name, in a language."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """What speaks: the HTTP client, which bears the token, and pywa's calls on it."""

    http: httpx.AsyncClient
    api: GraphAPIAsync


@asynccontextmanager
async def speak(token: str, api_url: str) -> AsyncIterator[Speaker]:
    """What speaks. It calls nobody before it is used, so WhatsApp may be out of reach.

    pywa has no setting for the address, but the client is ours. Proxies are not read from the
    environment.
    """
    hush(SILENT)
    async with httpx.AsyncClient(
        timeout=TIMEOUT,
        limits=CONNECTIONS,
        trust_env=False,
        event_hooks={"request": [_patient]},
    ) as http:
        api = GraphAPIAsync(token=token, session=http, api_version=VERSION)
        http.base_url = f"{api_url.rstrip('/')}/v{VERSION}"
        yield Speaker(http, api)


async def _patient(request: httpx.Request) -> None:
    """Files take their time; pywa's call has no argument for it."""
    if request.method == "POST" and request.url.path.endswith("/media"):
        request.extensions["timeout"] = MEDIA.as_dict()


class WhatsAppSender:
    """A bot.ports.Sender for WhatsApp. `say` gives a text of locales/ in a language."""

    def __init__(self, speaker: Speaker, phone_id: str, say: Words) -> None:
        self._api = speaker.api
        self._phone_id = phone_id
        self._say = say

    async def send(self, message: Message) -> str | None:
        """Send; the name of the last message it became, or None for an answer to a click.

        An edit is a new message, for WhatsApp has no edits. Raises Later, Refused or Closed. A
        message of several calls that breaks off after the first is Later(lost=True), so that its
        repeat is marked as one.
        """
        if message.kind == "delete":
            return None  # the Cloud API takes no message back: people delete on their own phone
        payloads = shaped(message, lambda name: self._say(name, message.language))
        contents = await self._uploaded(payloads)
        name: str | None = None
        for payload, content in zip(payloads, contents, strict=True):
            last = payload is payloads[-1]
            try:
                name = await self._send(message, payload.type, content, last=last)
            except FAILURES as error:
                said = told(error, template=message.template is not None)
                raise (begun(said) if name else said) from None
        return name

    async def _uploaded(self, payloads: Sequence[Payload]) -> Sequence[Mapping[str, Any]]:
        """Each payload's content, once all files are there: before the first word is said."""
        try:
            return [await self._upload(payload) for payload in payloads]
        except FAILURES as error:
            raise unsent(told(error)) from None

    async def _upload(self, payload: Payload) -> Mapping[str, Any]:
        file = payload.upload
        if file is None:
            return payload.content
        answer = await self._api.upload_media(self._phone_id, file.data, file.mime, filename(file))
        return {**payload.content, "id": str(answer["id"])}

    async def _send(
        self, message: Message, kind: str, content: Mapping[str, Any], *, last: bool
    ) -> str:
        to = message.to.name
        numbered = to.isascii() and to.isdecimal()
        answer = await self._api.send_message(
            self._phone_id,
            to=to if numbered else None,
            recipient=None if numbered else to,
            recipient_type="individual",
            typ=kind,
            msg=dict(content),
            reply_to_message_id=_under(message),
            # The last is the one whose name is kept, and whose fate is the message's.
            biz_opaque_callback_data=(message.mark or None) if last else None,
        )
        name = answer["messages"][0]["id"]
        if not isinstance(name, str) or not name:
            raise TypeError
        return name


def _under(message: Message) -> str | None:
    """The message this one hangs under."""
    about = message.about or ""
    return about if message.kind == "send" and about.startswith(_NAME) else None
