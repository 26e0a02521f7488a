"""The desk's page of rules: how each row of the data files stands in a city, and who said so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.messages import Text, Value
from bot.people.rulings import ACTION, Deed, Wanted, decide, mark, standing_rows, subject
from bot.people.telling import named
from bot.ports import Ledger, Visitor
from bot.reports.acts import No
from bot.reports.law import Law
from bot.reports.rules import Field, Row, label, shown, told, unconfirmed
from handlers.text import clean_text
from handlers.web.acts import officer_of
from handlers.web.door import Door, can
from handlers.web.pages import Pages
from handlers.web.parts import Parts

PATH = "/desk/aturan"
FILES = (
    "calendar", "clocks", "forms", "catalogue", "outcomes", "guide", "letters", "special",
    "retention",
)  # fmt: skip
"""The order in which the files are shown."""
_DEEDS: Mapping[str, Deed] = {"confirm": "confirm", "change": "change", "revert": "revert"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A row for the page: its value as lines (field's label or None, value), who spoke and when."""

    row: Row
    label: Text
    lines: tuple[tuple[Text | None, Value], ...]
    mark: str
    who: str | Text | None


@dataclass(frozen=True, slots=True)
class Past:
    """A line of a row's history: old and new value as lines, the source, who and when."""

    at: datetime
    who: str | Text
    old: tuple[tuple[Text | None, Value], ...]
    new: tuple[tuple[Text | None, Value], ...]
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """Serves it. Who may change what is decided by `bot.people.rulings`."""

    parts: Parts
    pages: Pages
    door: Door
    law: Law

    def routes(self) -> list[Route]:
        return [Route(PATH, self.show), Route(PATH, self.act, methods=["POST"])]

    async def show(self, request: Request) -> Response:
        """The rows of a file, or one row with its history."""
        visitor = await self.door.admit(request)
        city = self._city(visitor, request.query_params.get("city", "")[:10])
        name = request.query_params.get("row", "")[:120]
        if name:
            return await self._one(request, visitor, city, name)
        return await self._list(request, visitor, city)

    async def act(self, request: Request) -> Response:
        """Confirm or change a row; what cannot be done is said with what was typed still there."""
        visitor = await self.door.admit(request)
        form = await self.door.form(request, visitor)
        wanted = self._wanted(visitor, form)
        async with self.parts.store.transaction() as ledger:
            officer = await officer_of(ledger, visitor)
            no = await decide(ledger, self.law, officer, wanted, self.parts.clock())
        if isinstance(no, No):
            typed = wanted.typed if wanted.deed == "change" else {}
            return await self._one(
                request, visitor, wanted.city, wanted.name, (no.why, typed, wanted.source)
            )
        await self.parts.renew()
        file = wanted.name.partition(".")[0]
        to = f"{PATH}?city={wanted.city}&file={file}&done={wanted.name}#{wanted.name}"
        return RedirectResponse(to, 303)

    def _wanted(self, visitor: Visitor, form: FormData) -> Wanted:
        deed = _DEEDS.get(str(form.get("act", "")))
        if deed is None:
            raise HTTPException(422)
        typed = {
            key.removeprefix("value-"): _lines(str(value))
            for key, value in form.items()
            if key.startswith("value-")
        }
        return Wanted(
            self._city(visitor, str(form.get("city", ""))[:10]),
            str(form.get("row", ""))[:120],
            deed,
            str(form.get("seen", ""))[:8_000],
            typed,
            clean_text(str(form.get("source", "")), 300),
        )

    def _city(self, visitor: Visitor, wanted: str) -> str:
        """The city looked at: his own, or the wanted one where he reaches several."""
        cities = self._cities(visitor)
        if not cities:
            raise HTTPException(404)
        return wanted if wanted in cities else cities[0]

    def _cities(self, visitor: Visitor) -> tuple[str, ...]:
        own = visitor.place[:5]
        return tuple(city for city in self.parts.cities if city.startswith(own))

    async def _list(self, request: Request, visitor: Visitor, city: str) -> Response:
        async with self.parts.store.reading() as ledger:
            rows = await standing_rows(ledger, self.law, city)
            chosen = request.query_params.get("file", "")
            file = chosen if chosen in FILES else FILES[0]
            open_ = request.query_params.get("open") == "1"
            mine = [row for row in rows.values() if row.file == file and not (open_ and row.by)]
            listed = [await self._shown(ledger, row) for row in mine]
        counts = unconfirmed(rows)
        values = {
            "files": [(name, counts.get(name, 0)) for name in FILES],
            "file": file,
            "left": sum(counts.values()),
            "all": len(rows),
            "rows": listed,
            "done": request.query_params.get("done", "")[:120],
        }
        return self._page(request, visitor, city, values)

    async def _one(
        self,
        request: Request,
        visitor: Visitor,
        city: str,
        name: str,
        tried: tuple[Text | None, Mapping[str, str], str] = (None, {}, ""),
    ) -> Response:
        """A row, its form and its history. `tried` is what was not done: why, values, source."""
        why, typed, source = tried
        async with self.parts.store.reading() as ledger:
            row = (await standing_rows(ledger, self.law, city)).get(name)
            if row is None:
                raise HTTPException(404)
            one = await self._shown(ledger, row)
            history = await self._history(ledger, city, row)
        inputs = [
            (field, _named(row, field), typed.get(field.key, shown(field, row.value[field.key])))
            for field in row.fields
        ]
        values = {
            "one": one, "inputs": inputs, "history": history, "why": why, "source": source,
            "filed": _told(row, row.filed), "file": row.file,
        }  # fmt: skip
        return self._page(request, visitor, city, values, 422 if why is not None else 200)

    def _page(
        self,
        request: Request,
        visitor: Visitor,
        city: str,
        values: Mapping[str, Any],
        status: int = 200,
    ) -> Response:
        base = {
            "visitor": visitor,
            "city": city,
            "reached": self._cities(visitor),
            "mine": can(visitor, "offices", city),
            "one": None,
        }
        return self.pages.page(request, "rules.html", {**base, **values}, status)

    async def _shown(self, ledger: Ledger, row: Row) -> Shown:
        who = named(await ledger.officer_name(row.by)) if row.by else None
        return Shown(row, label(row), _told(row, row.value), mark(row), who)

    async def _history(self, ledger: Ledger, city: str, row: Row) -> Sequence[Past]:
        """What the journal says of the row, newest first."""
        acts = await ledger.acts(subject(city, row.name))
        past = []
        for act in reversed(acts):
            if act.action != ACTION or not act.detail:
                continue
            who = act.detail.get("by") or named(await ledger.officer_name(act.actor))
            old, new = (_told(row, _spread(row, act.detail[key])) for key in ("old", "new"))
            told_ = act.detail["source"], act.detail["verified"]
            past.append(Past(act.at, who, old, new, *told_))
        return past


def _spread(row: Row, value: Any) -> Mapping[str, Any]:
    """A value as the journal has it, by the fields that the row has today."""
    if len(row.fields) == 1:
        return {row.fields[0].key: value}
    return value if isinstance(value, dict) else {}


def _told(row: Row, value: Mapping[str, Any]) -> tuple[tuple[Text | None, Value], ...]:
    return tuple(
        (_named(row, field) if len(row.fields) > 1 else None, _said(field, value[field.key]))
        for field in row.fields
        if field.key in value
    )


def _said(field: Field, value: Any) -> Value:
    """A value in words; one that an older version kept in another shape as it is."""
    try:
        return told(field, value)
    except (TypeError, ValueError, AttributeError):
        return str(value)


def _named(row: Row, field: Field) -> Text:
    """What a field is called; a row's only one is called like the row."""
    if len(row.fields) == 1:
        return label(row)
    return Text(f"rule-field-{field.key.replace('_', '-')}")


def _lines(text: str) -> str:
    """What was typed, line by line, without what no text has."""
    return "\n".join(clean_text(line, 2_000) for line in text.splitlines())
