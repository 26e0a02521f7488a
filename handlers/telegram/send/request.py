"""How python-telegram-bot reaches Telegram: aiohttp, at a fifth of its default's cost."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any, ClassVar

import aiohttp
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from handlers.telegram.send.errors import NotReached

CONNECT = 10.0
READ = 15.0
READ_MEDIA = 120.0
CONNECTIONS = 100
DOWNLOAD = aiohttp.ClientTimeout(total=300, connect=CONNECT, sock_read=30)
# Telegram closes idle connections after a minute or so; a post on such a one would count as lost.
KEEPALIVE = 20.0
_JSON = {"Content-Type": "application/json", "User-Agent": BaseRequest.USER_AGENT}
_FORM = {"User-Agent": BaseRequest.USER_AGENT}


@dataclass(frozen=True, slots=True)
class Plain:
    """Parameters that are JSON already, in the place of the library's RequestData."""

    parameters: Mapping[str, Any]
    contains_files: ClassVar[bool] = False


class LeanRequest(BaseRequest):
    """A BaseRequest on one aiohttp session. Proxies are not read from the environment."""

    __slots__ = ("_session",)

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return READ

    async def initialize(self) -> None:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=KEEPALIVE)
            self._session = aiohttp.ClientSession(
                connector=connector, cookie_jar=aiohttp.DummyCookieJar(), auto_decompress=True
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | Plain | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """The answer's status and body. Raises NotReached, TimedOut or NetworkError."""
        session = self._session
        if session is None:
            raise NotReached("closed")
        media = request_data is not None and request_data.contains_files
        read = read_timeout if isinstance(read_timeout, float | int) else None
        timeout = aiohttp.ClientTimeout(
            total=None, sock_connect=CONNECT, sock_read=read or (READ_MEDIA if media else READ)
        )
        try:
            async with session.request(
                method,
                url,
                data=_body(request_data),
                headers=_FORM if media else _JSON,
                timeout=timeout,
                allow_redirects=False,
            ) as response:
                return response.status, await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotReached(type(error).__name__) from None
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            # Without its cause, whose words may hold the address, and so the token.
            raise NetworkError(type(error).__name__) from None

    @asynccontextmanager
    async def download(self, url: str) -> AsyncIterator[aiohttp.ClientResponse]:
        """A file's answer, to be read in pieces. Raises aiohttp's errors."""
        if self._session is None:
            raise aiohttp.ClientConnectionError
        # A redirect would lead to another host, with the token in the address.
        async with self._session.get(url, timeout=DOWNLOAD, allow_redirects=False) as response:
            yield response

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer, a sent message in it cut down to its name.

        We need no more of it; building the whole takes the library longer than sending it, and
        an odd field there would make a sent message look unsent.
        """
        answer: object = BaseRequest.parse_json_payload(payload)
        if not isinstance(answer, dict):
            raise TelegramError(type(answer).__name__)
        result = answer.get("result")
        if isinstance(result, list):
            return answer | {"result": [_named(item) for item in result]}
        return answer | {"result": _named(result)} if "result" in answer else answer


def _named(result: Any) -> Any:
    if not isinstance(result, dict) or "message_id" not in result:
        return result
    return {key: result[key] for key in ("message_id", "date", "chat") if key in result}


def _body(data: RequestData | Plain | None) -> bytes | aiohttp.FormData | None:
    if data is None:
        return None
    if isinstance(data, Plain) or not data.contains_files:
        return json.dumps(data.parameters, separators=(",", ":")).encode()
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in data.multipart_data.items():
        stream = BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, stream, filename=filename, content_type=mime)
    return form
