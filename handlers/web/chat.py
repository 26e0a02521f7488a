"""The citizen's chat: the page, what is posted, what is read, and the stream of news."""

import json
import re
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.messages import Text
from bot.ports import Arrival, Line
from handlers.web.bell import rung
from handlers.web.given import Given, links
from handlers.web.pace import Pace, caller
from handlers.web.pages import Pages
from handlers.web.parts import Parts
from handlers.web.phone import Phone, is_over, shared, standing
from handlers.web.progress import PROGRESS, percent
from handlers.web.said import Speaker, form_of, said_in_form, said_in_json
from handlers.web.sessions import Sessions

PAGE = 200
"""How many lines one answer carries; a reader asks again after the last."""
LIFE = 600.0
"""Seconds a stream stays open; the browser opens the next one by itself."""
STREAMS = 2000
UPLOADS, UPLOADS_OF_ONE = 20, 4
"""Uploads at once, in all and of one address: they are held in memory."""
_KEY = re.compile(r"[!-~]{1,200}")
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_GROUP = re.compile(r"[0-9A-Za-z]{4,32}")
_WORDS = (
    "sent waiting failed offline recording location locating no-location no-microphone too-large"
    " bad-file no-room busy copied typing"
).split()


class Chat:
    """The citizen's side of the web."""

    def __init__(self, parts: Parts, pages: Pages) -> None:
        self._parts = parts
        self._pages = pages
        self._sessions = Sessions(parts)
        self._phone = Phone(parts, pages, self._sessions)
        # A session writes as one person does; an address may be a whole village behind one NAT.
        self._person = Pace(40, timedelta(seconds=1), parts.clock)
        self._crowd = Pace(600, timedelta(milliseconds=50), parts.clock)
        self._printing = Pace(6, timedelta(seconds=5), parts.clock)
        self._uploading: Counter[str] = Counter()

    def routes(self) -> list[Route]:
        return [
            Route("/", self.page),
            Route("/chat/send", self.send, methods=["POST"]),
            Route("/chat/messages", self.messages),
            Route("/chat/messages", self.post, methods=["POST"]),
            Route("/chat/events", self.events),
            *self._phone.routes(),
            *Given(self._parts, self._sessions, self._printing).routes(),
        ]

    async def page(self, request: Request) -> Response:
        """The whole talk as HTML, usable as it is; chat.js then takes over."""
        session = self._sessions.read(request, "posko")
        lines = await self._transcript(session) if session else []
        if session and is_over(lines):
            return await self._phone.goodbye(request, session, lines)
        plain = "plain" in request.query_params
        return self._pages.page(request, "chat.html", self._view(request, lines, plain))

    async def post(self, request: Request) -> Response:
        """Store one message before answering 202; the answer comes in the transcript."""
        session = self._session(request)
        if request.headers.get("content-type", "").startswith("multipart/"):
            said = await self._upload(request)
        else:
            said = await said_in_json(request)
        await self._keep(request, session, said, request.headers.get("idempotency-key"))
        response = JSONResponse({"accepted": True}, 202)
        self._sessions.write(response, "posko", session, lasting=not shared(request))
        return response

    async def send(self, request: Request) -> Response:
        """The same from a plain form: store it, wait a little for the answer, show the page."""
        session = self._session(request)
        form = await self._form(request)
        last = str(form.get("after", "0"))
        said: dict[str, Any] | None
        try:
            said = await said_in_form(form, self._parts.evidence)
        except HTTPException as fault:
            if fault.status_code != 422:
                raise
            said = None
        finally:
            await form.close()
        if said is not None:
            await self._keep(request, session, said, str(form.get("key") or ""))
            await self._answered(session, int(last) if _known(last) else 0)
        plain = "?plain=1" if form.get("plain") else ""
        response = RedirectResponse(f"/{plain}#end", 303)
        self._sessions.write(response, "posko", session, lasting=not shared(request))
        return response

    async def messages(self, request: Request) -> Response:
        """The lines after an id, as often as one likes."""
        session = self._sessions.read(request, "posko")
        after = _after(request.query_params.get("after", "0"))
        if session is None:
            return JSONResponse([])
        lines = await self._parts.transcript.after(session, after, PAGE)
        return JSONResponse([_item(line) for line in lines])

    async def events(self, request: Request) -> Response:
        """New ids as they come; 204 ends a browser's asking where there is no talk yet."""
        session = self._sessions.read(request, "posko")
        bell = self._parts.bell
        if session is None:
            return Response(status_code=204)
        if bell.listeners(session) >= 6 or bell.listeners() >= STREAMS:
            raise HTTPException(503)
        last = request.headers.get("last-event-id") or request.query_params.get("after", "0")
        stream = self._news(session, _after(last))
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(stream, headers=headers, media_type="text/event-stream")

    async def _news(self, session: str, last: int) -> AsyncIterator[str]:
        bell, beats = self._parts.bell, 0
        yield "retry: 2000\n\n"
        with bell.listen(session) as event:
            while not bell.closed and beats * 1.5 < LIFE:
                for line in await self._parts.transcript.after(session, last, PAGE):
                    last = line.id
                    yield f"id: {last}\ndata: {last}\n\n"
                # Looked at now and then too: a sender in another process rings no bell here.
                await rung(event, 1.5)
                beats += 1
                if beats % 10 == 0:
                    yield ": still here\n\n"

    async def _upload(self, request: Request) -> dict[str, Any]:
        form = await self._form(request)
        try:
            return await said_in_form(form, self._parts.evidence)
        finally:
            await form.close()

    async def _form(self, request: Request) -> FormData:
        who = caller(request)
        if self._uploading.total() >= UPLOADS or self._uploading[who] >= UPLOADS_OF_ONE:
            raise HTTPException(503, headers={"Retry-After": "5"})
        self._uploading[who] += 1
        try:
            return await form_of(request)
        finally:
            self._uploading[who] -= 1
            self._uploading += Counter()  # forgets whoever is at zero

    async def _keep(
        self, request: Request, session: str, said: Mapping[str, Any], key: str | None
    ) -> None:
        if key and not _KEY.fullmatch(key):
            raise HTTPException(422)
        speaker = Speaker(session, self._pages.language(request), key or self._parts.token())
        await self._parts.inbox.keep([*self._led(request, speaker, said), speaker.arrival(said)])

    def _led(self, request: Request, speaker: Speaker, said: Mapping[str, Any]) -> list[Arrival]:
        """The link by which somebody came whose first word is not that he begins."""
        payload = _payload(request)
        known = self._sessions.read(request, "posko") is not None
        if not payload or known or str(said.get("text", "")).startswith("/start"):
            return []
        first = replace(speaker, key=f"{speaker.key}.start")
        return [first.arrival({"text": f"/start {payload}"})]

    def _session(self, request: Request) -> str:
        """The session of the cookie, or a new one; raises 429 for one that posts too fast."""
        session = self._sessions.read(request, "posko")
        wait = self._crowd.wait(caller(request))
        if session is not None:
            wait = max(wait, self._person.wait(session))
        if wait:
            raise HTTPException(429, headers={"Retry-After": str(wait)})
        return session or self._parts.token()

    async def _answered(self, session: str, last: int) -> None:
        """Wait for the bot's word, up to three seconds."""
        with self._parts.bell.listen(session) as event:
            for _ in range(10):
                lines = await self._parts.transcript.after(session, last, PAGE)
                if any(line.author == "posko" for line in lines):
                    return
                await rung(event, 0.3)

    async def _transcript(self, session: str) -> list[Line]:
        lines: list[Line] = []
        while True:
            more = await self._parts.transcript.after(session, lines[-1].id if lines else 0, PAGE)
            lines += more
            if len(more) < PAGE:
                return lines

    def _view(self, request: Request, lines: list[Line], plain: bool) -> dict[str, Any]:
        start = _payload(request)
        words = {key: self._word(request, key) for key in _WORDS}
        said = (line for line in reversed(lines) if line.author == "posko" and not is_late(line))
        asking = next((line.asking for line in said), None)
        return {
            "lines": lines[-PAGE:],
            "choices": open_choices(lines),
            "waits": bool(lines) and lines[-1].author == "citizen",
            "last": lines[-1].id if lines else 0,
            "progress": percent(asking),
            "percents": json.dumps(PROGRESS),
            "words": json.dumps(words),
            "start": f"/start {start}".strip(),
            "payload": start,
            "begun": bool(lines),
            "key": self._parts.token(),
            "plain": plain,
            "phone": standing(request, lines),
            "public_url": self._parts.public_url or str(request.base_url).rstrip("/"),
        }

    def _word(self, request: Request, key: str) -> str:
        return self._pages.say(request, Text(f"web-chat-{key}"))


def _payload(request: Request) -> str:
    """What the link carries by which he came: a place, a ticket, a group; "" for nothing."""
    group = request.query_params.get("g", "")
    if _GROUP.fullmatch(group):
        return f"g_{group}"
    start = request.query_params.get("start", "")
    return start if _PAYLOAD.fullmatch(start) else ""


def is_late(line: Line) -> bool:
    """Whether a line is news of a report, which came while something else was asked."""
    return line.ticket is not None and line.asking is None


def open_choices(lines: list[Line]) -> tuple[tuple[str, str, str | None], ...]:
    """The choices of the newest question since the citizen last spoke, and behind them those of
    what came later; older ones are past."""
    late: tuple[tuple[str, str, str | None], ...] = ()
    for line in reversed(lines):
        if line.author == "citizen":
            break
        if is_late(line):
            late = (*line.choices, *late)
        elif line.choices:
            return (*line.choices, *late)
    return late


def _known(value: str) -> bool:
    """Whether it can be the id of a line; what is longer the database cannot hold."""
    return value.isdecimal() and len(value) <= 15


def _after(value: str) -> int:
    if not _known(value):
        raise HTTPException(422)
    return int(value)


def _item(line: Line) -> dict[str, Any]:
    choices = [
        {"value": value, "label": label, **({"link": link} if link else {})}
        for value, label, link in line.choices
    ]
    item: dict[str, Any] = {
        "id": line.id,
        "from": line.author,
        "text": line.text,
        "choices": choices,
        "asking": line.asking,
        "at": line.at.isoformat(),
    }
    if line.files:
        item["files"] = list(line.files)
    if line.kept or line.papers:
        item["links"] = links(line)
    return {**item, "ticket": line.ticket} if line.ticket else item
