"""Telegram's updates at the door: stored raw, then acknowledged; by polling or by webhook."""

import asyncio
import hashlib
import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from bot.messages import Later, Refused, SendError
from bot.ports import Arrival, Fault, Inbox, Stale, Unreadable
from handlers.raw import Json, decoded, odd, whole, words
from handlers.telegram.clicks import Clicks, answer_blank, blank
from handlers.telegram.ears import Ears
from handlers.telegram.limits import UPDATES, waits
from handlers.telegram.raw import citizens_click, sender
from handlers.together import Together

log = logging.getLogger(__name__)

POLL = 25
"""Seconds that Telegram keeps an empty getUpdates open."""
BATCH = 100
_MOST = 5.0
"""Seconds between two tries at most: while nobody asks, nobody is heard."""
BODY = 1 << 20
"""The largest webhook body in bytes; Telegram's own are some kilobytes."""

Pause = Callable[[float], Awaitable[object]]
Named = Callable[[str], None]
Ring = Callable[[], None]


def silent(_: str = "") -> None:
    """Tells nobody."""


class Poller:
    """Asks Telegram for updates, stores them with the offset in one commit, answers the clicks.

    `named` is told our username; `ring` is called when something was stored.
    """

    def __init__(
        self,
        ears: Ears,
        inbox: Inbox,
        *,
        named: Named = silent,
        ring: Ring = silent,
        pause: Pause = asyncio.sleep,
        poll: int = POLL,
    ) -> None:
        self._ears = ears
        self._account = ears.account
        self._inbox = inbox
        self._named = named
        self._ring = ring
        self._pause = pause
        self._poll = poll
        self._ready = False
        self._clicks = Clicks()

    async def run(self) -> None:
        """Polls until cancelled. Whatever goes wrong is waited for, and said once."""
        trouble = Trouble(self._pause)
        async with asyncio.TaskGroup() as answers:
            while True:
                try:
                    clicks = await self._round()
                except (SendError, Fault, Stale, Unreadable, ValueError) as error:
                    await trouble.wait(error)
                    continue
                trouble.over()
                for click in clicks:
                    answers.create_task(answer_blank(self._ears, click, self._pause))

    async def _round(self) -> Sequence[str]:
        if not self._ready:
            await self._begin()
        offset = await self._inbox.offset("telegram", self._account)
        # They are left as they are: one that cannot be decoded harms no other.
        asked = {
            "offset": offset,
            "limit": BATCH,
            "timeout": self._poll,
            "allowed_updates": UPDATES,
        }
        batch = await self._ears.ask("getUpdates", asked, self._poll + 10)
        if not isinstance(batch, list):
            raise odd("getUpdates")
        if not batch:
            return ()
        after = _after(batch, offset)
        await self._inbox.keep([_arrival(self._account, update) for update in batch], after)
        self._ring()
        if after == offset:  # nothing that Telegram would count as read: do not ask at full speed
            await self._pause(1)
        return self._clicks.new(update for update in batch if isinstance(update, dict))

    async def _begin(self) -> None:
        self._named(await _username(self._ears))
        # Nothing is dropped: what waited for the webhook comes by polling.
        await self._ears.ask("deleteWebhook", {"drop_pending_updates": False})
        self._ready = True


class Hook:
    """The endpoint of POST /webhooks/telegram: stores the update, then answers 200."""

    def __init__(self, account: str, secret: str, inbox: Inbox, *, ring: Ring = silent) -> None:
        self._account = account
        self._secret = secret.encode()
        self._together = Together(inbox)
        self._ring = ring
        self._clicks = Clicks()

    async def receive(self, request: Request) -> Response:
        """200 when it is stored, with the answer to a citizen's click in the body; else 403, 413
        or 503, and Telegram brings it again."""
        token = request.headers.get("x-telegram-bot-api-secret-token", "")
        if not hmac.compare_digest(token.encode(), self._secret):
            return Response(status_code=403)
        try:
            body = await _read(request)
        except ClientDisconnect:
            return Response(status_code=400)
        if body is None:
            return Response(status_code=413)
        try:
            update: Json | None = decoded(body)
        except Unreadable:
            update = None
        try:
            await self._together.keep([_arrival(self._account, update, body)])
        except (Fault, Stale):
            return Response(status_code=503)
        self._ring()
        if update is None or citizens_click(update) is None or _hung_up(request):
            return Response()  # whoever hung up brings the click again, and hears the answer then
        clicks = self._clicks.new([update])
        return JSONResponse(blank(clicks[0])) if clicks else Response()


class Trouble:
    """Waits longer each time something goes wrong, and says what it is once."""

    def __init__(self, pause: Pause) -> None:
        self._pause = pause
        self._said = ""
        self._waits = waits(most=_MOST)

    async def wait(self, error: Exception) -> None:
        sentence = _sentence(error)
        if sentence != self._said:
            log.warning(sentence)
            self._said = sentence
        await self._pause(max(next(self._waits), _asked(error)))

    def over(self) -> None:
        if self._said:
            log.info("Telegram works again.")
        self._said = ""
        self._waits = waits(most=_MOST)


async def register(
    ears: Ears, url: str, secret: str, *, named: Named = silent, pause: Pause = asyncio.sleep
) -> None:
    """Tell Telegram our webhook, trying until it is done."""
    trouble = Trouble(pause)
    asked = {"url": url, "secret_token": secret, "allowed_updates": UPDATES, "max_connections": 40}
    done = False
    while not done:
        try:
            named(await _username(ears))
            await ears.ask("setWebhook", asked)
        except (SendError, Unreadable) as error:
            await trouble.wait(error)
        else:
            done = True
            trouble.over()


async def _username(ears: Ears) -> str:
    return words(whole(await ears.ask("getMe"), "getMe"), "username")


def _asked(error: Exception) -> float:
    """For how many seconds Telegram asks us to wait. A wrong token is nothing it asked for."""
    if isinstance(error, Later) and error.after and not error.pause:
        return error.after.total_seconds()
    return 0


def _arrival(account: str, update: object, raw: bytes | None = None) -> Arrival:
    payload = json.dumps(update, separators=(",", ":")).encode() if raw is None else raw
    known = update if isinstance(update, dict) else {}
    id_ = known.get("update_id")
    # What has no id is kept too, and quarantined by the reader; its content tells it apart.
    name = str(id_) if _whole(id_) else f"raw-{hashlib.sha256(payload).hexdigest()}"
    return Arrival("telegram", account, name, sender(known), payload)


def _after(batch: Sequence[object], offset: int | None) -> int | None:
    ids = [update["update_id"] for update in batch if isinstance(update, dict)
           and _whole(update.get("update_id"))]  # fmt: skip
    return max([*[id_ + 1 for id_ in ids], *([] if offset is None else [offset])], default=None)


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


async def _read(request: Request) -> bytes | None:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY:
            return None
    return bytes(body)


def _hung_up(request: Request) -> bool:
    """Whether the caller is gone: what there is to be received just now, waiting for nothing.

    One step of the coroutine by hand. Starlette's `is_disconnected` asks the same with a cancelled
    task, at a quarter of what a call costs us in all.
    """
    receiving: Any = request.receive()
    try:
        receiving.send(None)
    except StopIteration as heard:
        return bool(heard.value["type"] == "http.disconnect")
    receiving.close()
    return False


def _sentence(error: Exception) -> str:
    match error:
        case Fault() | Stale():
            return "The inbox cannot be written just now; messages wait at Telegram."
        case Refused():
            return f"Telegram refuses our request: {error}."
        case SendError():
            return f"{error}; trying again."
        case _:
            return f"Telegram's answer cannot be read ({type(error).__name__}); trying again."
