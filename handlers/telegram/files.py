"""Files that people gave, fetched from Telegram by their file ids."""

from datetime import timedelta
from urllib.parse import quote

from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    TelegramBadRequest,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.types import File
from aiohttp import ClientError, ClientTimeout
from aiohttp.client_reqrep import ClientResponse

from bot.messages import Later, Refused, SendError
from handlers.telegram.limits import DOWNLOAD_BYTES

CHUNK = 1 << 16
TIMEOUT = ClientTimeout(total=300, connect=10, sock_read=30)
TOO_LARGE = "the file is too large: Telegram gives bots files up to 20 MB"
NO_ADDRESS = "Telegram named no address that we can fetch the file from"


class TelegramFetcher:
    """A bot.ports.Fetcher: getFile, then the download, from Telegram's address alone."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def fetch(self, reference: str, limit: int = DOWNLOAD_BYTES) -> bytes:
        """The file's bytes. Raises Refused for what can never be had, Later for the rest."""
        limit = min(limit, DOWNLOAD_BYTES)
        path = await self._path(reference, limit)
        try:
            session = await self._bot.session.create_session()  # type: ignore[attr-defined]
            address = self._bot.session.api.file_url(self._bot.token, quote(path))
            # A redirect would lead to another host, with the token in the address.
            async with session.get(address, timeout=TIMEOUT, allow_redirects=False) as response:
                return await _body(response, limit)
        except (ClientError, OSError, TimeoutError) as error:
            # Without its cause: that names the address, and so the token.
            raise _broken(type(error).__name__) from None

    async def _path(self, reference: str, limit: int) -> str:
        try:
            file = await self._bot.get_file(reference, request_timeout=30)
        except (AiogramError, ValueError, OSError) as error:
            raise _told(error) from None
        return _checked(file, limit)


def _checked(file: File, limit: int) -> str:
    if (file.file_size or 0) > limit:
        raise Refused(TOO_LARGE)
    path = file.file_path or ""
    # A local Bot API server in --local mode names a file on its own disk: "/var/…".
    if not path or path.startswith("/") or ".." in path:
        raise Refused(NO_ADDRESS)
    return path


async def _body(response: ClientResponse, limit: int) -> bytes:
    if response.status != 200:
        raise _broken(str(response.status))
    body = bytearray()
    async for chunk in response.content.iter_chunked(CHUNK):
        body += chunk
        if len(body) > limit:
            raise Refused(TOO_LARGE)
    return bytes(body)


def _broken(how: str) -> Later:
    return Later(f"the download broke off ({how})")


def _told(error: Exception) -> SendError:
    match error:
        case TelegramRetryAfter():
            return Later("Telegram asks us to wait", timedelta(seconds=error.retry_after))
        case TelegramBadRequest() if "too big" in error.message:
            return Refused(TOO_LARGE)
        case TelegramBadRequest():
            return Refused("Telegram does not know this file")
        case TelegramUnauthorizedError():
            return Later("Telegram does not know this bot token", pause=True)
        case _:
            return Later(f"Telegram cannot be reached ({type(error).__name__})")
