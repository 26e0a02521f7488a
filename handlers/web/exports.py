"""The desk's page of exports: asked for by filter, watched while they are made, and taken."""

from dataclasses import asdict, dataclass
from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.exports.asking import LANES, PERIODS, Asked
from bot.exports.columns import chosen, dictionary
from bot.exports.exports import Exports, Order, Taken, archival
from bot.exports.formats import FORMATS, Csv, Format
from bot.exports.state import State, state_of
from bot.messages import Text
from bot.ports import Ledger, Parcel, Visitor
from bot.reports.acts import No
from bot.reports.case import STATES
from bot.sheets import CSV_MIME
from handlers.text import clean_text
from handlers.web.door import Door, reaches, role_of
from handlers.web.inbox import choosable
from handlers.web.pages import Pages
from handlers.web.parts import Parts
from handlers.web.taken import attachment, kept

PATH = "/desk/ekspor"
REASON = 300


@dataclass(frozen=True, slots=True)
class Line:
    """A parcel as the page shows it; `percent` is None while nobody knows how many there are."""

    parcel: Parcel
    state: State
    percent: int | None

    @property
    def busy(self) -> bool:
        return self.parcel.kind == "making"

    @property
    def day(self) -> date:
        """With which an archive closes."""
        return date.fromisoformat(self.state.day)


@dataclass(frozen=True, slots=True)
class ExportPages:
    """Serves them to those who may read cases."""

    parts: Parts
    pages: Pages
    door: Door
    exports: Exports

    def routes(self) -> list[Route]:
        return [
            Route(PATH, self.show),
            Route(PATH, self.ask, methods=["POST"]),
            Route(f"{PATH}/kolom.csv", self.columns),
            Route(f"{PATH}/{{parcel}}", self.take, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        visitor = await self.door.admit(request, "read")
        return await self._page(request, visitor, Asked.of(request.query_params))

    async def ask(self, request: Request) -> Response:
        """A small masked export comes at once, any other is made and stands on the page."""
        visitor = await self.door.admit(request, "read")
        form = await self.door.form(request, visitor)
        asked = Asked.of(form)
        order = Order(
            asked,
            _format(str(form.get("format", ""))),
            self.pages.language(request),
            full=form.get("full") == "yes",
            reason=clean_text(str(form.get("reason", "")), REASON),
        )
        role, now = role_of(visitor), self.parts.clock()
        at_once = await self.exports.at_once(order, role, now)
        if isinstance(at_once, Taken):
            return _streamed(at_once)
        if isinstance(at_once, No):
            return await self._page(request, visitor, asked, at_once.why)
        async with self.parts.store.transaction() as ledger:
            made = await self.exports.ask(ledger, order, role, now)
        if isinstance(made, No):
            return await self._page(request, visitor, asked, made.why, order)
        return RedirectResponse(f"{PATH}#{made.id}", 303)

    async def take(self, request: Request) -> Response:
        """A file that is ready, to him who had it made; an archive to the city's people."""
        visitor = await self.door.admit(request, "read")
        await self.door.form(request, visitor)
        id_ = str(request.path_params["parcel"])[:64]
        taken = await self.exports.take(id_, role_of(visitor), self.parts.clock())
        if taken is None:
            raise HTTPException(404)
        return _streamed(taken)

    async def columns(self, request: Request) -> Response:
        """The dictionary of the columns, for those whose format has no room for it."""
        visitor = await self.door.admit(request, "read")
        full = bool(reaches(visitor, "identity"))
        lines = dictionary(chosen(full=full), lambda text: self.pages.say(request, text))
        head = ("name", "kind", "masked", "since", "meaning")
        return attachment(Csv.lines((head, *lines)).encode("utf-8-sig"), "kolom.csv", CSV_MIME)

    async def _page(
        self,
        request: Request,
        visitor: Visitor,
        asked: Asked,
        why: Text | None = None,
        order: Order | None = None,
    ) -> Response:
        role = role_of(visitor)
        async with self.parts.store.reading() as ledger:
            lines = await self._lines(ledger, visitor)
            offices = choosable(visitor, await ledger.offices())
        values = {
            "visitor": visitor,
            "asked": asdict(asked),
            "why": why,
            "order": order,
            "exports": [line for line in lines if not line.state.day],
            "archives": [line for line in lines if line.state.day],
            "archival": any(archival(role, city) for city in self.parts.cities),
            "offices": [office for office in offices if office.kind != "province"],
            "categories": self.parts.categories,
            "states": STATES,
            "periods": PERIODS,
            "lanes": LANES,
            "formats": FORMATS,
            "may_open": bool(reaches(visitor, "identity")),
        }
        return self.pages.page(request, "exports.html", values, 422 if why else 200)

    async def _lines(self, ledger: Ledger, visitor: Visitor) -> list[Line]:
        listed = await self.exports.listed(ledger, role_of(visitor), self.parts.clock())
        return [_line(parcel) for parcel in listed]


def _line(parcel: Parcel) -> Line:
    state = state_of(parcel.facts)
    total = state.total
    percent = None if not total else min(99, state.rows * 100 // total)
    return Line(parcel, state, percent)


def _format(word: str) -> Format:
    return next((one for one in FORMATS if one == word), FORMATS[0])


def _streamed(taken: Taken) -> Response:
    headers = kept(taken.name)
    return StreamingResponse(taken.chunks, headers=headers, media_type=taken.mime)
