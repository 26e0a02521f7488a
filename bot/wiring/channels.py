"""The channels that are switched on, and what each gives: ears, mouths, hands, work of its own."""

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.messages import Address
from bot.meter import Meter, Metered
from bot.pace import FREE, Pace, Paces
from bot.ports import Doorkeeper, Fetcher, Reader, Sender
from bot.wiring.house import House
from handlers.web.bell import Bell as PageBell
from handlers.web.read import WebReader
from handlers.web.send import WebFetcher, WebSender

Job = Callable[[], Coroutine[Any, Any, None]]
Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(slots=True)
class Channels:
    """What the channels gave. `receiving` and `describing` are to be run beside the server, and so
    is each of `alone`, but in one process at a time of all on a database.

    `windows` are the channels on which free text goes only to who wrote that lately, and
    `reporting` those that tell later what became of a message.
    """

    readers: dict[str, Reader] = field(default_factory=dict)
    senders: dict[str, Sender] = field(default_factory=dict)
    fetchers: dict[str, Fetcher] = field(default_factory=dict)
    paces: dict[str, Callable[[Address], Pace]] = field(default_factory=dict)
    overall: dict[str, Pace] = field(default_factory=dict)
    accounts: dict[str, str] = field(default_factory=dict)
    keepers: dict[str, Doorkeeper] = field(default_factory=dict)
    windows: dict[str, timedelta] = field(default_factory=dict)
    reporting: set[str] = field(default_factory=set)
    receiving: list[Job] = field(default_factory=list)
    describing: list[Job] = field(default_factory=list)
    alone: dict[str, Job] = field(default_factory=dict)
    hook: Endpoint | None = None
    whatsapp_hook: Endpoint | None = None

    def mouths(self, meter: Meter) -> dict[str, Sender]:
        """The senders, each with a meter on it."""
        return {name: Metered(sender, name, meter) for name, sender in self.senders.items()}

    def pace(self) -> Paces:
        """The paces of all of them; a channel without one is free."""
        return Paces(self._of, self.overall, self.accounts)

    def _of(self, to: Address) -> Pace:
        return self.paces.get(to.channel, _free)(to)


def _free(_: Address) -> Pace:
    return FREE


def web(house: House, page_bell: PageBell) -> Channels:
    """The web is always on; a terminal's files come through the same staging."""
    remembered = house.remembered
    fetcher = WebFetcher(remembered.evidence)
    return Channels(
        readers={"web": WebReader()},
        senders={"web": WebSender(remembered.transcript, page_bell, house.clock)},
        fetchers={"web": fetcher, "terminal": fetcher},
    )
