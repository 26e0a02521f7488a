"""Messages to Telegram: python-telegram-bot speaks; every failure is told in the bot's words."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from telegram import (
    InlineKeyboardMarkup,
    InputFile,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    MessageEntity,
    ReplyParameters,
)
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.messages import Content, Later, Message, Refused, SendError
from handlers.cut import cut, units
from handlers.naming import filename
from handlers.telegram.limits import ANSWER_LETTERS, CAPTION_UNITS, TEXT_UNITS
from handlers.telegram.send.apart import Apart
from handlers.telegram.send.deleting import deletions
from handlers.telegram.send.errors import FAULTS, told
from handlers.telegram.send.media import batches, files, shown_as
from handlers.telegram.send.request import LeanRequest
from handlers.telegram.send.road import NO_PREVIEW, Road, body, keyboard, marked, named, under

# RetryAfter warns on every use without it, and its time becomes a timedelta with it.
os.environ.setdefault("PTB_TIMEDELTA", "1")  # noqa: TID251

NAMELESS = "there is no message to edit and no click to answer"
Bot = ExtBot[int]
Call = Callable[[], Awaitable[str | None]]
ALBUMS = {
    "photo": InputMediaPhoto,
    "video": InputMediaVideo,
    "audio": InputMediaAudio,
    "document": InputMediaDocument,
}


@asynccontextmanager
async def speak(token: str, api_url: str) -> AsyncIterator[Bot]:
    """The bot that speaks. It calls nobody before it is used, so Telegram may be out of reach.

    The rate limiter is the second net: delivery's own pace is stricter, and edits, which it does
    not count but the limiter does, find twice a group's limit here. It keeps calls apart at the
    very moment of calling: rows claimed in time, but held up by a busy machine, would else come to
    Telegram in one heap of more than its 30 a second.
    """
    request = LeanRequest()
    await request.initialize()
    try:
        yield ExtBot(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=request,
            get_updates_request=request,
            rate_limiter=Apart(),
        )
    finally:
        await request.shutdown()


class TelegramSender:
    """A bot.ports.Sender for Telegram. Text is sent plain, so a citizen's words stay words."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._road = Road(bot)

    async def send(self, message: Message) -> str | None:
        """Send, edit or answer; the message's id, or None for an answer.

        Raises Later, Refused or Moved. A message of several calls that breaks off after the
        first is Later(lost=True), so that its repeat is marked as one.
        """
        name: str | None = None
        sent = False
        for call in self._calls(message):
            try:
                name = await call()
            except FAULTS as error:
                raise _after(told(error), sent) from None
            sent = True
        return name

    def _calls(self, message: Message) -> Sequence[Call]:
        if message.kind == "answer":
            return [lambda: self._answer(message)]
        if message.kind == "edit":
            return [lambda: self._edit(message)]
        if message.kind == "delete":
            return deletions(self._bot, message)
        contents = files(message)
        if not contents:
            return [lambda: self._text(message)]
        return self._media(message, list(batches(contents)))

    async def _text(self, message: Message) -> str:
        text = body(message, TEXT_UNITS)
        said = {
            "chat_id": message.to.name,
            "text": text,
            "entities": marked(text),
            "reply_markup": keyboard(message),
            "link_preview_options": NO_PREVIEW,
            "protect_content": message.protect or None,
            "reply_parameters": under(message),
        }
        return named(await self._road.call("sendMessage", said))

    async def _edit(self, message: Message) -> str:
        text = body(message, TEXT_UNITS)
        said = {"text": text, "entities": marked(text), "link_preview_options": NO_PREVIEW}
        try:
            await self._road.call("editMessageText", _where(message) | said)
        except BadRequest as error:
            reason = str(error).lower()
            if "no text in the message" in reason:
                await self._edit_caption(message)
            elif "message is not modified" not in reason:
                raise
        return _about(message)

    async def _edit_caption(self, message: Message) -> None:
        text = body(message, CAPTION_UNITS)
        said = {"caption": text, "caption_entities": marked(text)}
        try:
            await self._road.call("editMessageCaption", _where(message) | said)
        except BadRequest as error:
            if "message is not modified" not in str(error).lower():
                raise

    async def _answer(self, message: Message) -> None:
        said = {
            "callback_query_id": _about(message),
            "text": cut(message.body, ANSWER_LETTERS) or None,
        }
        try:
            await self._road.call("answerCallbackQuery", said)
        except BadRequest as error:
            # Too late for a toast: whoever pressed sees the result in the chat all the same.
            if "query is too old" not in str(error).lower():
                raise

    def _media(self, message: Message, albums: Sequence[tuple[Content, ...]]) -> Sequence[Call]:
        """Files first, words last, so that buttons stand at the end; in one call where it fits."""
        alone = len(albums) == 1 and (len(albums[0]) == 1 or not message.buttons)
        if alone and units(message.body.strip()) <= CAPTION_UNITS:
            return [lambda: self._album(message, albums[0], captioned=True)]
        calls: list[Call] = [_bound(self._album, message, album) for album in albums]
        if message.body.strip() or message.buttons:
            calls.append(lambda: self._text(message))
        return calls

    async def _album(
        self, message: Message, album: Sequence[Content], *, captioned: bool = False
    ) -> str:
        text = cut(message.body, CAPTION_UNITS) if captioned else ""
        words: dict[str, Any] = {"caption": text or None, "caption_entities": _marked(text)}
        if len(album) > 1:
            parts = [_part(album[0], words), *(_part(file, {}) for file in album[1:])]
            sent = await self._bot.send_media_group(
                message.to.name,
                parts,
                protect_content=message.protect or None,
                reply_parameters=_under(message),
            )
            return str(sent[0].message_id)
        kind = shown_as(album[0])
        single = await getattr(self._bot, f"send_{kind}")(
            message.to.name,
            _upload(album[0]),
            reply_markup=_keyboard(message) if captioned else None,
            protect_content=message.protect or None,
            reply_parameters=_under(message),
            **words,
        )
        return str(single.message_id)


def _bound(
    album: Callable[..., Awaitable[str]], message: Message, batch: Sequence[Content]
) -> Call:
    return lambda: album(message, batch)


def _after(error: SendError, sent: bool) -> SendError:
    if sent and isinstance(error, Later):
        return Later(str(error), error.after, lost=True, pause=error.pause)
    return error


def _about(message: Message) -> str:
    if not message.about or (message.kind == "edit" and not message.about.isdecimal()):
        raise Refused(NAMELESS)
    return message.about


def _where(message: Message) -> dict[str, Any]:
    """Which message is edited, and the buttons that it has then."""
    return {
        "chat_id": message.to.name,
        "message_id": int(_about(message)),
        "reply_markup": keyboard(message),
    }


def _marked(text: str) -> list[MessageEntity] | None:
    return [MessageEntity(**found) for found in marked(text) or ()] or None


def _under(message: Message) -> ReplyParameters | None:
    found = under(message)
    return ReplyParameters(**found) if found else None


def _keyboard(message: Message) -> InlineKeyboardMarkup | None:
    found = keyboard(message)
    return InlineKeyboardMarkup.de_json(found) if found else None


def _upload(content: Content) -> InputFile:
    return InputFile(content.data, filename=filename(content))


def _part(content: Content, words: dict[str, Any]) -> Any:
    kind = shown_as(content)
    return ALBUMS[kind](InputFile(content.data, filename(content), attach=True), **words)
