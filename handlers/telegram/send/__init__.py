"""Messages to Telegram: python-telegram-bot speaks; every failure is told in the bot's words."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    LinkPreviewOptions,
    MessageEntity,
    ReplyParameters,
)
from telegram.error import BadRequest, TelegramError
from telegram.ext import AIORateLimiter, ExtBot

from bot.messages import Content, Later, Message, Refused, SendError
from handlers.cut import cut, units
from handlers.naming import filename
from handlers.telegram.buttons import rows
from handlers.telegram.limits import ANSWER_LETTERS, CAPTION_UNITS, TEXT_UNITS
from handlers.telegram.send.deleting import deletions
from handlers.telegram.send.errors import told
from handlers.telegram.send.media import batches, files, shown_as
from handlers.telegram.send.request import LeanRequest
from handlers.telegram.send.tickets import tickets

# RetryAfter warns on every use without it, and its time becomes a timedelta with it.
os.environ.setdefault("PTB_TIMEDELTA", "1")  # noqa: TID251

APART = 1 / 28
"""Seconds between two calls: never more than 29 in one second."""
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
EMPTY = "the message is empty"
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
            rate_limiter=AIORateLimiter(
                overall_max_rate=1, overall_time_period=APART, group_max_rate=40, max_retries=0
            ),
        )
    finally:
        await request.shutdown()


class TelegramSender:
    """A bot.ports.Sender for Telegram. Text is sent plain, so a citizen's words stay words."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

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
            except (TelegramError, ValueError, TypeError, KeyError) as error:
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
        text = _body(message, TEXT_UNITS)
        sent = await self._bot.send_message(
            message.to.name,
            text,
            entities=_marked(text),
            reply_markup=_keyboard(message),
            link_preview_options=NO_PREVIEW,
            protect_content=message.protect or None,
            reply_parameters=_under(message),
        )
        return str(sent.message_id)

    async def _edit(self, message: Message) -> str:
        where: dict[str, Any] = {
            "chat_id": message.to.name,
            "message_id": int(_about(message)),
            "reply_markup": _keyboard(message),
        }
        text = _body(message, TEXT_UNITS)
        try:
            await self._bot.edit_message_text(
                text, entities=_marked(text), link_preview_options=NO_PREVIEW, **where
            )
        except BadRequest as error:
            reason = str(error).lower()
            if "no text in the message" in reason:
                await self._edit_caption(message, where)
            elif "message is not modified" not in reason:
                raise
        return _about(message)

    async def _edit_caption(self, message: Message, where: dict[str, Any]) -> None:
        text = _body(message, CAPTION_UNITS)
        try:
            await self._bot.edit_message_caption(
                caption=text, caption_entities=_marked(text), **where
            )
        except BadRequest as error:
            if "message is not modified" not in str(error).lower():
                raise

    async def _answer(self, message: Message) -> None:
        text = cut(message.body, ANSWER_LETTERS)
        try:
            await self._bot.answer_callback_query(_about(message), text or None)
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


def _body(message: Message, limit: int) -> str:
    text = cut(message.body, limit)
    if not text:
        raise Refused(EMPTY)
    return text


def _about(message: Message) -> str:
    if not message.about or (message.kind == "edit" and not message.about.isdecimal()):
        raise Refused(NAMELESS)
    return message.about


def _under(message: Message) -> ReplyParameters | None:
    """The message this one hangs under; it is said all the same when that one is gone."""
    if not message.about or not message.about.isdecimal():
        return None
    return ReplyParameters(int(message.about), allow_sending_without_reply=True)


def _marked(text: str) -> list[MessageEntity] | None:
    # A ticket as code: one tap copies it.
    found = [MessageEntity("code", offset, length) for offset, length in tickets(text)]
    return found or None


def _keyboard(message: Message) -> InlineKeyboardMarkup | None:
    if not message.buttons:
        return None
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(button.label, url=button.link)
                if button.link
                else InlineKeyboardButton(button.label, callback_data=button.value)
                for button in row
            ]
            for row in rows(message.buttons)
        ]
    )


def _upload(content: Content) -> InputFile:
    return InputFile(content.data, filename=filename(content))


def _part(content: Content, words: dict[str, Any]) -> Any:
    kind = shown_as(content)
    return ALBUMS[kind](InputFile(content.data, filename(content), attach=True), **words)
