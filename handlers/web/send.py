"""The web's mouth and hand: writes a message into the transcript, fetches what was uploaded."""

from collections.abc import Callable
from datetime import datetime

from bot.messages import Content, Message, Refused
from bot.ports import Evidence, Line, Transcript
from handlers.web.bell import Bell

_SUFFIXES = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "application/pdf": ".pdf",
    "application/json": ".json",
}


class WebSender:
    """bot.ports.Sender for channel "web"."""

    def __init__(self, transcript: Transcript, bell: Bell, clock: Callable[[], datetime]) -> None:
        self._transcript = transcript
        self._bell = bell
        self._clock = clock

    async def send(self, message: Message) -> str | None:
        """Append a line; an edit is a line of its own, and a blank answer to a click none."""
        if message.kind == "delete":
            await self._transcript.erase(message.to.name)
            return None
        if not message.body and not message.buttons and not message.files:
            return None
        given = [(one, one.source) for one in message.files if one.source is not None]
        papers = [(one, one.paper) for one in message.files if one.paper is not None]
        line = Line(
            id=0,
            author="posko",
            text=message.body,
            choices=tuple((button.value, button.label, button.link) for button in message.buttons),
            asking=message.asking,
            ticket=message.ticket,
            at=self._clock(),
            files=tuple(_named(one) for one, _ in (*given, *papers)),
            kept=tuple((source.evidence, source.case) for _, source in given),
            papers=tuple((message.language, paper) for _, paper in papers),
        )
        name = await self._transcript.append(message.to.name, line)
        self._bell.ring(message.to.name)
        return str(name)


def _named(content: Content) -> str:
    return content.name + _SUFFIXES.get(content.mime, "")


class WebFetcher:
    """bot.ports.Fetcher for channel "web": the bytes are staged in the evidence store already."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence

    async def fetch(self, reference: str, limit: int) -> bytes:
        try:
            data = await self._evidence.uploaded(reference)
        except LookupError as error:
            raise Refused("gone") from error
        if len(data) > limit:
            raise Refused("large")
        return data
