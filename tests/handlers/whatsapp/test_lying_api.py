"""An API that lies about where a file is leads us to no host but Meta's."""

from typing import Any

import httpx
import pytest

from bot.messages import Refused
from handlers.whatsapp.files import WhatsAppFetcher

HOME = "https://graph.facebook.com"
FILE = "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=77"
ELSEWHERE = [
    "https://127.0.0.1/latest/meta-data", "https://localhost/x", "https://[::1]/x",
    "https://169.254.169.254/latest/meta-data/iam", "https://[::ffff:169.254.169.254]/x",
    "https://2130706433/x", "https://0x7f.1/x", "https://10.0.0.5/x",
    "https://evil.example/x", "https://fbsbx.com.evil.example/x", "https://evilfbsbx.com/x",
    "https://lookaside.fbsbx.com@evil.example/x", "https://user:word@lookaside.fbsbx.com/x",
    "https://lookaside.fbsbx.com:8443/x", "http://lookaside.fbsbx.com/x",
    "http://127.0.0.1/x", "file:///etc/passwd", "ftp://lookaside.fbsbx.com/x", "//evil.example/x",
    "https://lookaside.fbsbx.com\\@evil.example/x", "https://.fbsbx.com/x", "",
]  # fmt: skip


class Lying:
    """The part of pywa's API that tells of a file."""

    def __init__(self, url: str) -> None:
        self._url = url

    async def get_media_url(self, _media: str) -> dict[str, Any]:
        return {"url": self._url, "file_size": 5}


class Speaker:
    """As `handlers.whatsapp.send.Speaker`, whose requests go nowhere but into `asked`."""

    def __init__(self, url: str, redirect: str = "") -> None:
        self.asked: list[httpx.Request] = []
        self._redirect = redirect
        self.api = Lying(url)
        self.http = httpx.AsyncClient(
            transport=httpx.MockTransport(self._answer),
            base_url=HOME,
            headers={"Authorization": "Bearer token-of-ours"},
        )

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        if self._redirect and len(self.asked) == 1:
            return httpx.Response(302, headers={"Location": self._redirect})
        return httpx.Response(200, stream=httpx.ByteStream(b"bukti"))


@pytest.mark.parametrize("url", ELSEWHERE)
async def test_an_address_elsewhere_is_not_asked(url: str) -> None:
    speaker = Speaker(url)
    with pytest.raises(Exception) as caught:  # noqa: PT011 - Refused, or Later for no address at all
        await WhatsAppFetcher(speaker).fetch("77")  # type: ignore[arg-type]
    assert type(caught.value).__name__ in ("Refused", "Later")
    assert speaker.asked == []


@pytest.mark.parametrize("url", [one for one in ELSEWHERE if "://" in one and "@" not in one])
async def test_a_redirect_elsewhere_is_not_followed(url: str) -> None:
    speaker = Speaker(FILE, redirect=url)
    with pytest.raises(Refused):
        await WhatsAppFetcher(speaker).fetch("77")  # type: ignore[arg-type]
    assert [request.url.host for request in speaker.asked] == ["lookaside.fbsbx.com"]


async def test_metas_own_hosts_are_asked_and_the_token_stays_with_the_first() -> None:
    speaker = Speaker(FILE, redirect="https://scontent.xx.fbcdn.net/v/77")
    assert await WhatsAppFetcher(speaker).fetch("77") == b"bukti"  # type: ignore[arg-type]
    assert ["authorization" in request.headers for request in speaker.asked] == [True, False]
