"""Files that people gave, fetched from Telegram by their file ids."""

from aiohttp import ClientError
from aiohttp.client_reqrep import ClientResponse

from bot.messages import Later, Refused
from bot.ports import Unreadable
from handlers.raw import whole, words
from handlers.telegram.ears import Ears
from handlers.telegram.limits import DOWNLOAD_BYTES

CHUNK = 1 << 16
PATIENCE = 30.0
TOO_LARGE = "the file is too large: Telegram gives bots files up to 20 MB"
NO_ADDRESS = "Telegram named no address that we can fetch the file from"


class TelegramFetcher:
    """A bot.ports.Fetcher: getFile, then the download, from Telegram's address alone."""

    def __init__(self, ears: Ears) -> None:
        self._ears = ears

    async def fetch(self, reference: str, limit: int = DOWNLOAD_BYTES) -> bytes:
        """The file's bytes. Raises Refused for what can never be had, Later for the rest."""
        limit = min(limit, DOWNLOAD_BYTES)
        path = await self._path(reference, limit)
        try:
            async with self._ears.file(path) as response:
                return await _body(response, limit)
        except (ClientError, OSError, TimeoutError) as error:
            # Without its cause: that names the address, and so the token.
            raise _broken(type(error).__name__) from None

    async def _path(self, reference: str, limit: int) -> str:
        try:
            found = whole(await self._ears.ask("getFile", {"file_id": reference}, PATIENCE), "file")
            path, size = words(found, "file_path"), found.get("file_size")
        except Later as error:
            # A wrong token is nothing that Telegram asked us to wait for.
            after = None if error.pause else error.after
            raise Later(str(error), after, pause=error.pause) from None
        except Refused as error:
            if error.gone:
                raise Later(str(error)) from None
            told = TOO_LARGE if "too big" in str(error) else "Telegram does not know this file"
            raise Refused(told) from None
        except Unreadable as error:
            raise Later(str(error)) from None
        if isinstance(size, int) and size > limit:
            raise Refused(TOO_LARGE)
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
