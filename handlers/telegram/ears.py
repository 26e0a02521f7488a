"""What Telegram is asked for: updates, files, and that a click counts as answered. Nothing is said.

Plain JSON over connections of its own, which a long poll does not share with what is said. The
library that speaks knows what Telegram's errors mean; of its objects none is built here.
"""

from asyncio import timeout
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any
from urllib.parse import quote

from aiohttp import ClientResponse

from handlers.raw import NOTHING, Json
from handlers.telegram.send.errors import told
from handlers.telegram.send.request import LeanRequest, Plain

PATIENCE = 15.0
"""Seconds that Telegram may be silent before a call counts as lost."""
TRICKLE = 2
"""So many times that long an answer may take that comes byte by byte."""


class Ears:
    """The bot as a listener; `account` is its number, the part of the token that is no secret."""

    def __init__(self, token: str, api_url: str, request: LeanRequest) -> None:
        self.account = token.partition(":")[0]
        self._calls = f"{api_url}/bot{token}"
        self._files = f"{api_url}/file/bot{token}"
        self._request = request

    async def ask(self, method: str, asked: Json = NOTHING, patience: float = PATIENCE) -> Any:
        """The answer's result. Raises Later or Refused.

        https://core.telegram.org/bots/api#making-requests
        """
        plain: Any = Plain(_said(asked))
        try:
            async with timeout(TRICKLE * patience):
                return await self._request.post(f"{self._calls}/{method}", plain, patience)
        except Exception as error:  # its answer may be anything, and its words may hold the token
            raise told(error) from None

    async def post(self, method: str, asked: Json, patience: float) -> tuple[int, bytes]:
        """The answer as it came: its status and body. Raises Later when there was none."""
        plain: Any = Plain(_said(asked))
        try:
            async with timeout(TRICKLE * patience):
                return await self._request.do_request(
                    f"{self._calls}/{method}", "POST", plain, patience
                )
        except Exception as error:
            raise told(error) from None

    def file(self, path: str) -> AbstractAsyncContextManager[ClientResponse]:
        """A file at the path that `getFile` named. Raises Later, and aiohttp's errors."""
        return self._request.download(f"{self._files}/{quote(path)}")


@asynccontextmanager
async def hear(token: str, api_url: str) -> AsyncIterator[Ears]:
    """The bot that hears. It calls nobody before it is used, so Telegram may be out of reach."""
    request = LeanRequest()
    await request.initialize()
    try:
        yield Ears(token, api_url, request)
    finally:
        await request.shutdown()


def _said(asked: Json) -> Mapping[str, Any]:
    return {name: value for name, value in asked.items() if value is not None}
