"""Telegram's updates at the door: stored raw, then acknowledged; by polling or by webhook."""

import asyncio
import hashlib
import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, ClassVar

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    AiogramError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from bot.ports import Arrival, Fault, Inbox, Stale, Unreadable
from handlers.raw import Json, decoded
from handlers.telegram.clicks import Clicks, answer_blank, blank
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


class RawUpdates(TelegramMethod[list[Any]]):
    """getUpdates, its updates left as they are: one that cannot be decoded harms no other."""

    __returning__: ClassVar[Any] = list[Any]
    __api_method__: ClassVar[str] = "getUpdates"

    offset: int | None = None
    limit: int = BATCH
    timeout: int = POLL
    allowed_updates: tuple[str, ...] = UPDATES


def hear(token: str, api_url: str) -> Bot:
    """The aiogram bot that hears, answers clicks and gets files; close its `session` at the end."""
    return Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(api_url)))


def silent(_: str = "") -> None:
    """Tells nobody."""


class Poller:
    """Asks Telegram for updates, stores them with the offset in one commit, answers the clicks.

    `named` is told our username; `ring` is called when something was stored.
    """

    def __init__(
        self,
        bot: Bot,
        inbox: Inbox,
        *,
        named: Named = silent,
        ring: Ring = silent,
        pause: Pause = asyncio.sleep,
        poll: int = POLL,
    ) -> None:
        self._bot = bot
        self._account = str(bot.id)
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
                except (AiogramError, Fault, Stale, ValueError, OSError) as error:
                    await trouble.wait(error)
                    continue
                trouble.over()
                for click in clicks:
                    answers.create_task(answer_blank(self._bot, click, self._pause))

    async def _round(self) -> Sequence[str]:
        if not self._ready:
            await self._begin()
        offset = await self._inbox.offset("telegram", self._account)
        ask = RawUpdates(offset=offset, timeout=self._poll)
        batch = await self._bot(ask, request_timeout=self._poll + 10)
        if not batch:
            return ()
        after = _after(batch, offset)
        await self._inbox.keep([_arrival(self._account, update) for update in batch], after)
        self._ring()
        if after == offset:  # nothing that Telegram would count as read: do not ask at full speed
            await self._pause(1)
        return self._clicks.new(update for update in batch if isinstance(update, dict))

    async def _begin(self) -> None:
        self._named((await self._bot.get_me()).username or "")
        # Nothing is dropped: what waited for the webhook comes by polling.
        await self._bot.delete_webhook(drop_pending_updates=False)
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
        asked = error.retry_after if isinstance(error, TelegramRetryAfter) else 0
        await self._pause(max(next(self._waits), asked))

    def over(self) -> None:
        if self._said:
            log.info("Telegram works again.")
        self._said = ""
        self._waits = waits(most=_MOST)


async def register(
    bot: Bot, url: str, secret: str, *, named: Named = silent, pause: Pause = asyncio.sleep
) -> None:
    """Tell Telegram our webhook, trying until it is done."""
    trouble = Trouble(pause)
    done = False
    while not done:
        try:
            named((await bot.get_me()).username or "")
            await bot.set_webhook(
                url, secret_token=secret, allowed_updates=list(UPDATES), max_connections=40
            )
        except (AiogramError, ValueError, OSError) as error:
            await trouble.wait(error)
        else:
            done = True
            trouble.over()


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
    # Never the library's own words: they may hold the address, and that holds the token.
    match error:
        case TelegramConflictError():
            return (
                "Another program reads this bot's messages (a second Posko, or a bot with the same "
                "token); waiting until it stops."
            )
        case TelegramUnauthorizedError():
            return "Telegram does not know this bot token; check POSKO_TELEGRAM__TOKEN."
        case TelegramRetryAfter():
            return "Telegram asks us to wait a little."
        case TelegramBadRequest():
            return f"Telegram refuses our request: {error.message}."
        case Fault():
            return "The inbox cannot be written just now; messages wait at Telegram."
        case _:
            return f"Telegram cannot be reached ({type(error).__name__}); trying again."
