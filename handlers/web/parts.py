"""What the web is made of: everything it needs of the rest, given by wiring."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from bot.casework import Casework
from bot.comments import Comments
from bot.counter import Counter
from bot.editions.editions import Editions
from bot.exports.exports import Exports
from bot.letters import Letters
from bot.messages import Text
from bot.papers.press import Press
from bot.parcels import Parcels
from bot.people import People
from bot.people.partners import Partners
from bot.ports import Doors, Evidence, Inbox, Render, Store, Transcript
from bot.publishing.publisher import day_of
from bot.publishing.sheet import Sheet
from bot.reports.law import Law
from bot.workshop.asking import Bench, Workshop
from handlers.web.bell import Bell

Endpoint = Callable[[Request], Awaitable[Response]]
DESK = "desk"
"""By this name the bell is rung for the officers' pages."""


async def _nothing_checked() -> Mapping[str, bool]:
    return {}


async def _nothing_measured() -> str:
    return ""


async def _nothing_renewed() -> None:
    return


async def _nothing_published(now: datetime) -> Sheet:
    return Sheet(day_of(now), now, ())


@dataclass(frozen=True, slots=True, repr=False)
class Parts:
    """The parts of the web server.

    `token` makes an unguessable word of 43 URL-safe characters (secrets.token_urlsafe(32)).
    `office` names an office and `place` a place by its code, whatever the code; neither raises.
    `categories` are the keys of the catalogue and `cities` the codes served. `health` says what
    is well, by name; `metrics` is Prometheus text.
    The first of `languages` is a new visitor's. `bell` is rung with a session's name when its
    transcript grew, and with `DESK` when a case changed. Without `casework`, `counter` and `law`
    the desk only shows, without `people` nobody comes or goes, without `partners` there are no
    groups that help watch; without `press` there are no papers, without `parcels` no packages,
    without `letters` no lists and letters, without `exports` none, and
    without `editions` no reports of a period.
    `renew` makes the calendar know
    the days that were declared closed. `published` is what the public sees of the day of a moment.
    """

    inbox: Inbox
    transcript: Transcript
    evidence: Evidence
    store: Store
    doors: Doors
    render: Render
    clock: Callable[[], datetime]
    token: Callable[[], str]
    office: Callable[[str], Text]
    place: Callable[[str], str]
    categories: tuple[str, ...]
    cities: tuple[str, ...]
    languages: tuple[str, ...] = ("id", "en")
    public_url: str | None = None
    bell: Bell = field(default_factory=Bell)
    workshop: Workshop = field(default_factory=Bench)
    health: Callable[[], Awaitable[Mapping[str, bool]]] = _nothing_checked
    metrics: Callable[[], Awaitable[str]] = _nothing_measured
    metrics_token: str | None = None
    telegram: Endpoint | None = None
    whatsapp: Endpoint | None = None
    comments: Comments | None = None
    casework: Casework | None = None
    counter: Counter | None = None
    law: Law | None = None
    people: People | None = None
    partners: Partners | None = None
    press: Press | None = None
    parcels: Parcels | None = None
    letters: Letters | None = None
    exports: Exports | None = None
    editions: Editions | None = None
    renew: Callable[[], Awaitable[None]] = _nothing_renewed
    published: Callable[[datetime], Awaitable[Sheet]] = _nothing_published

    @property
    def secure(self) -> bool:
        """Whether we are seen from outside over https."""
        return (self.public_url or "").startswith("https://")
