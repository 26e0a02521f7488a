"""Files that people gave, fetched from WhatsApp by their media ids."""

import asyncio
import ipaddress
import re

import httpx
from pywa_async.errors import WhatsAppError

from bot.messages import Later, Refused, SendError
from handlers.whatsapp.limits import DOWNLOAD
from handlers.whatsapp.send import MEDIA, Speaker
from handlers.whatsapp.send.told import FAILURES, told, unsent

CHUNK = 1 << 16
WHOLE = 300.0
"""Seconds for one file; its address is good for as long."""
HOPS = 3
META = ("fbsbx.com", "fbcdn.net", "whatsapp.net", "facebook.com")
"""Where Meta keeps files: "lookaside.fbsbx.com" as it is told, the others as it may send us on.
No answer, and nobody who can forge one, leads us (with our token) anywhere else.
https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#download-media"""
_ID = re.compile(r"[A-Za-z0-9_-]{1,128}")
UNKNOWN = "WhatsApp has this file no more"
TOO_LARGE = "the file is too large"
NO_ADDRESS = "WhatsApp named no address that we can fetch the file from"
STALE, RESTLESS = "its address is too old", "it is sent from place to place"
EXPIRED = frozenset({401, 403, 404, 410})
"""What the file's server answers once its address is too old (after 5 minutes).
https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#download-media"""
_LOST_MEDIA = frozenset({100, 33, 131052})
"""The id is unknown, or was forgotten: after 7 days for what people sent."""


class _Expired(Exception):
    """The address is good no more."""


class WhatsAppFetcher:
    """A bot.ports.Fetcher: asks for the file's address, then fetches it from there."""

    def __init__(self, speaker: Speaker) -> None:
        self._http = speaker.http
        self._api = speaker.api

    async def fetch(self, reference: str, limit: int = DOWNLOAD) -> bytes:
        """The file's bytes. Raises Refused for what can never be had, Later for the rest."""
        try:
            async with asyncio.timeout(WHOLE):
                return await self._fetch(reference, limit)
        except FAILURES as error:
            # Without its cause: that names the address, which opens the file for a while.
            raise unsent(told(error)) from None

    async def _fetch(self, reference: str, limit: int) -> bytes:
        for _ in range(2):
            try:
                return await self._download(await self._address(reference, limit), limit)
            except _Expired:
                continue
        raise _broken(STALE)

    async def _address(self, reference: str, limit: int) -> httpx.URL:
        if not _ID.fullmatch(reference):
            raise Refused(UNKNOWN)
        try:
            told_of = await self._api.get_media_url(reference)
        except WhatsAppError as error:
            raise _forgotten(error) from None
        if int(told_of.get("file_size") or 0) > limit:
            raise Refused(TOO_LARGE)
        return self._trusted(httpx.URL(told_of["url"]))

    async def _download(self, address: httpx.URL, limit: int) -> bytes:
        first = address
        for _ in range(HOPS):
            request = self._http.build_request("GET", address, timeout=MEDIA)
            request.headers["Accept-Encoding"] = "identity"  # what is unpacked may be endless
            if address.host != first.host:
                del request.headers["Authorization"]
            response = await self._http.send(request, stream=True, follow_redirects=False)
            try:
                if not response.has_redirect_location:
                    return await _body(response, limit)
                address = self._trusted(address.join(response.headers["Location"]))
            finally:
                await response.aclose()
        raise _broken(RESTLESS)

    def _trusted(self, address: httpx.URL) -> httpx.URL:
        """The address, when we may ask there. Raises Refused."""
        at_home = _is_loopback(self._http.base_url.host) and _is_loopback(address.host)
        if not (at_home or _is_metas(address)):
            raise Refused(NO_ADDRESS)
        return address


async def _body(response: httpx.Response, limit: int) -> bytes:
    if response.status_code in EXPIRED:
        raise _Expired
    if response.status_code != httpx.codes.OK:
        raise _broken(str(response.status_code))
    body = bytearray()
    async for chunk in response.aiter_raw(CHUNK):
        body += chunk
        if len(body) > limit:
            raise Refused(TOO_LARGE)
    return bytes(body)


def _forgotten(error: WhatsAppError) -> SendError:
    return Refused(UNKNOWN) if error.code in _LOST_MEDIA else unsent(told(error))


def _broken(how: str) -> Later:
    return Later(f"the download broke off ({how})")


def _is_metas(address: httpx.URL) -> bool:
    own = any(f".{address.host}".endswith(f".{host}") for host in META)
    plain = address.port in (None, 443) and not address.userinfo
    return address.scheme == "https" and own and plain and not address.host.startswith(".")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
