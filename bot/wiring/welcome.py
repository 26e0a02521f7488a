"""What `posko run` says once it listens: a line for each address, two more on the first start."""

import os
import socket
import sys
from collections.abc import Collection

from bot.admin import Declined
from bot.settings import Settings
from bot.wiring.house import House

WITH_PAGES = frozenset(("receive", "web"))
"""The parts that people and platforms come to."""
ADMINISTRATOR = "administrator"
"""Who the printed desk link is for, in the journal: whoever sits at this machine."""


class NoSuchHost(Declined):
    """POSKO_HOST: {} is no address of this machine; 127.0.0.1 is."""


class PortReserved(Declined):
    """POSKO_PORT: port {} needs more rights; choose one from 1024 on."""


class PortTaken(Declined):
    """{}:{} cannot be listened on ({}); stop the program that uses it, or choose another
    POSKO_PORT."""


def base(settings: Settings, port: int | None = None) -> str:
    """The address of our pages: as seen from outside, else on this machine."""
    if settings.public_url is not None:
        return settings.public_url
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.host, settings.host)  # noqa: S104
    host = f"[{host}]" if ":" in host and not host.startswith("[") else host
    return f"http://{host}:{port or settings.port}"


async def desk_link(built: House, port: int | None = None) -> str:
    """A link to the desk for the administrator, good once and for ten minutes."""
    token = await built.remembered.doors.issue(ADMINISTRATOR, "administrator", "", built.clock())
    return f"{base(built.settings, port)}/desk/login?token={token}"


async def greet(built: House, parts: Collection[str], port: int | None, *, first: bool) -> None:
    """Print the lines; `port` is where the server listens, None where there is no server."""
    lines = await _lines(built, parts, port if WITH_PAGES & set(parts) else None)
    if first:
        lines |= _first(built.settings)
    for name, words in lines.items():
        print(f"{name:<9} {words}")
    sys.stdout.flush()


async def _lines(built: House, parts: Collection[str], port: int | None) -> dict[str, str]:
    settings = built.settings
    elsewhere = f"not here (this runs: {', '.join(parts)})"
    return {
        "chat": f"{base(settings, port)}/" if port else elsewhere,
        "desk": await _desk(built, port) if port else elsewhere,
        "telegram": _telegram(settings),
        **_whatsapp(settings),
        "data": f"{settings.data_dir} · keys in {settings.keys_file}",
        "stop": "Ctrl-C" if sys.stdout.isatty() else "SIGTERM, or Ctrl-C",
    }


async def _desk(built: House, port: int) -> str:
    if not sys.stdout.isatty():  # a link is a secret, and a service's output is kept in logs
        return f"{base(built.settings, port)}/desk · a link to enter: posko admin desk-link"
    return f"{await desk_link(built, port)} (opens once, within 10 minutes)"


def _telegram(settings: Settings) -> str:
    if settings.telegram is None:
        return "off · README, Connect Telegram, says how to turn it on"
    bot = settings.telegram.token.get_secret_value().partition(":")[0]
    if settings.telegram_mode == "webhook":
        return f"on, bot {bot}, by webhook at {settings.public_url}/webhooks/telegram"
    return f"on, bot {bot}, by polling"


def _whatsapp(settings: Settings) -> dict[str, str]:
    """Nothing while it is off: `posko check` says how it is turned on."""
    if settings.whatsapp is None:
        return {}
    phone = f"on, phone {settings.whatsapp.phone_id}"
    if settings.public_url is None:
        return {"whatsapp": f"{phone}, but POSKO_PUBLIC_URL is not set: nothing arrives"}
    return {"whatsapp": f"{phone}, by webhook at {settings.public_url}/webhooks/whatsapp"}


def _first(settings: Settings) -> dict[str, str]:
    return {
        "keys": f"made just now: without {settings.keys_file} nobody can read what is stored",
        "": "copy them to paper today: posko admin keys show",
    }


def door(settings: Settings, parts: Collection[str]) -> socket.socket | None:
    """The socket of the pages; in a process without any that of its health, where it is to tell
    it. Raises `Declined`."""
    port = settings.port if WITH_PAGES & set(parts) else settings.health_port
    return None if port is None else reserve(settings, port)


def reserve(settings: Settings, port: int) -> socket.socket:
    """The socket the server is to listen on. Raises `Declined` in one sentence when it cannot be
    had.

    Nobody gets through before the server listens: to load what a channel needs takes seconds, and
    a platform that waited so long takes us for broken, while one that is refused comes again.
    """
    where = (settings.host, port)
    try:
        family = socket.getaddrinfo(*where, type=socket.SOCK_STREAM)[0][0]
        return _bound(family, where)
    except socket.gaierror:
        raise NoSuchHost(settings.host) from None
    except PermissionError:
        raise PortReserved(settings.port) from None
    except OSError as fault:
        raise PortTaken(*where, os.strerror(fault.errno or 0).lower()) from None


def _bound(family: int, where: tuple[str, int]) -> socket.socket:
    door = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # the last run's connections may still be fading
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            door.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        door.bind(where)
    except OSError:
        door.close()
        raise
    return door
