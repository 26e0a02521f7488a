"""Exports asked for and taken: small ones at once, all others as a parcel made page by page."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.exports import pages
from bot.exports.asking import Asked, filtered
from bot.exports.columns import Naming, chosen, dictionary
from bot.exports.formats import About, Format, Written, written
from bot.exports.sieve import Sieve
from bot.exports.state import State, begun, state_of
from bot.messages import Text
from bot.ports import Act, Ledger, Parcel, Render, Store, Strongroom
from bot.reports.acts import No
from bot.reports.law import Law
from bot.reports.staff import SUPERIOR, Staff, may, places

DIRECT = pages.PAGE
"""So many rows are made while the officer waits."""
MOST_FULL = 2000
"""Reports whose persons may be laid open in one go; who needs more says why each time."""
BUSY = 3
"""Exports of one officer that are made at a time."""
SHOWN = 20
_DICTIONARY = ("name", "kind", "masked", "since", "meaning")


@dataclass(frozen=True, slots=True)
class Order:
    """What an officer wants: of which cases, as what, in which language; masked unless `full`, for
    which there is a `reason`. `chat` says that he is told in his chat when it is ready."""

    asked: Asked
    format: Format
    language: str
    full: bool = False
    reason: str = ""
    chat: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """A file on its way."""

    name: str
    mime: str
    chunks: AsyncIterator[bytes]


@dataclass(frozen=True, slots=True)
class Exports:
    """`new_id` makes random ids."""

    store: Store
    strongroom: Strongroom
    law: Law
    render: Render
    new_id: Callable[[], str]

    async def ask(self, ledger: Ledger, order: Order, role: Staff, now: datetime) -> Parcel | No:
        """Begin to make it; it is `bot.exports.making` that goes on."""
        no = await self._forbidden(ledger, order, role, now)
        if no is not None:
            return no
        making = await ledger.exports(("making",), BUSY, by=role.person)
        if sum(one.expires_at > now for one in making) >= BUSY:
            return No(Text("exports-busy", {"most": BUSY}))
        office = role.office or role.place[: len("16.71.02")]
        parcel = begun(_state(order, role, now), self.new_id(), office, role.person, now)
        await ledger.add_parcel(parcel)
        detail = {**order.asked.to_json(), "format": order.format, "full": order.full}
        told = {**detail, "reason": order.reason}
        await ledger.journal(Act(role.person, "export-asked", parcel.id, now, told))
        return parcel

    async def at_once(self, order: Order, role: Staff, now: datetime) -> Taken | No | None:
        """The file itself, where it is masked and small; None where it is not, and must be asked
        for. Journalled."""
        if order.full:
            return None
        filter_ = filtered(order.asked, role, now)
        if isinstance(filter_, No):
            return filter_
        state = _state(order, role, now)
        naming = self.naming(order.language)
        async with self.store.reading() as ledger:
            if await ledger.rush(filter_) > DIRECT:
                return None

            async def read(from_: State, most: int) -> pages.Page:
                return await pages.read(ledger, from_, naming, now, most)

            page = await pages.page(read, state)
        detail = {**order.asked.to_json(), "format": order.format, "rows": len(page.rows)}
        async with self.store.transaction() as ledger:
            await ledger.journal(Act(role.person, "export-taken", "", now, detail))
        file = written(order.format, pages.columns_of(state), self.about(state, len(page.rows)))

        async def chunks() -> AsyncIterator[bytes]:
            yield await asyncio.to_thread(file.begin)
            yield await asyncio.to_thread(file.more, page.rows)
            yield await asyncio.to_thread(file.end, len(page.rows))

        return Taken(state.name(), str(state.facts()["mime"]), chunks())

    async def take(self, id_: str, role: Staff, now: datetime) -> Taken | None:
        """A parcel that is ready, journalled and counted; None where there is nothing (any more)
        for him."""
        async with self.store.reading() as ledger:
            parcel = await ledger.parcel(id_)
            if parcel is None or not takable(parcel, role, now):
                return None
            parts = await _parts(ledger, parcel)
        if parts is None:
            return None
        try:
            chunks = await self._chunks(parcel, parts, role)
        except LookupError:
            return None
        async with self.store.transaction() as ledger:
            await ledger.parcel_taken(parcel.id)
            detail = {"taken": parcel.taken + 1, "rows": parcel.facts["rows"]}
            act = Act(role.person, "export-taken", parcel.id, now, detail)
            if parcel.kind == "archive":
                act = Act(role.person, "archive-taken", parcel.id, now, detail)
            await ledger.journal(act)
        return Taken(str(parcel.facts["name"]), str(parcel.facts["mime"]), chunks)

    async def listed(self, ledger: Ledger, role: Staff, now: datetime) -> list[Parcel]:
        """His exports of late, and the archives that he may take, newest first."""
        own = await ledger.exports(("making", "export"), SHOWN, by=role.person)
        cities = sorted({city.code for city in self.law.places.cities()})
        archives = [
            one
            for city in cities
            if archival(role, city)
            for one in await ledger.exports(("archive",), SHOWN + SHOWN, office=city)
        ]
        return [one for one in (*own, *archives) if one.expires_at > now]

    def naming(self, language: str) -> Naming:
        return Naming(self.law, lambda text: self.render(text, language))

    def about(self, state: State, count: int) -> About:
        """What the file says of itself."""

        def say(name: str, **values: object) -> str:
            return self.render(Text(name, values), state.language)  # type: ignore[arg-type]

        columns = dictionary(
            pages.columns_of(state), lambda text: self.render(text, state.language)
        )
        lines = (
            say("exports-about", at=state.moment, count=count),
            say("exports-about-full" if state.full else "exports-about-masked"),
            say("exports-about-proof"),
        )
        titles = say("exports-sheet"), say("exports-sheet-columns")
        return About(*titles, lines, (_DICTIONARY, *columns))

    async def _forbidden(
        self, ledger: Ledger, order: Order, role: Staff, now: datetime
    ) -> No | None:
        filter_ = filtered(order.asked, role, now)
        if isinstance(filter_, No):
            return filter_
        if not order.full:
            return None
        if not places((role,), "identity"):
            return No(Text("no-identity-duty"))
        if not order.reason.strip():
            return No(Text("no-identity-reason"))
        count = await ledger.rush(filter_)
        if count > MOST_FULL:
            return No(Text("exports-too-many", {"count": count, "most": MOST_FULL}))
        return None

    async def _chunks(
        self, parcel: Parcel, parts: list[Parcel], role: Staff
    ) -> AsyncIterator[bytes]:
        if parcel.kind == "archive":
            return _whole(await self.strongroom.read(parcel))
        state = state_of(parcel.facts)
        about = self.about(state, state.rows)
        file = written(state.format, pages.columns_of(state), about)
        return self._streamed(file, state, parts, role)

    async def _streamed(
        self, file: Written, state: State, parts: list[Parcel], role: Staff
    ) -> AsyncIterator[bytes]:
        """One part in memory at a time, sifted by what the reader may have now."""
        yield await asyncio.to_thread(file.begin)
        count, sieve = 0, Sieve(state, self.naming(state.language), role)
        for part in parts:
            rows = await pages.unpacked(await self.strongroom.read(part))
            async with self.store.reading() as ledger:
                kept = await sieve.kept(ledger, rows)
            count += len(kept)
            yield await asyncio.to_thread(file.more, kept)
        yield await asyncio.to_thread(file.end, count)


async def _whole(data: bytes) -> AsyncIterator[bytes]:
    yield data


async def _parts(ledger: Ledger, parcel: Parcel) -> list[Parcel] | None:
    """The parcels it is made of; None where one is gone."""
    if parcel.kind == "archive":
        return []
    found = [await ledger.parcel(id_) for id_ in parcel.facts["parts"]]
    there = [part for part in found if part is not None and part.path is not None]
    return there if len(there) == len(found) else None


def takable(parcel: Parcel, role: Staff, now: datetime) -> bool:
    """Whether the file is for somebody in this role now: an export for him who had it made, a full
    one while he may open identities; an archive for the city's own people."""
    if parcel.expires_at <= now:
        return False
    if parcel.kind == "archive":
        return archival(role, parcel.office) and parcel.path is not None
    if parcel.kind != "export" or parcel.by != role.person:
        return False
    if parcel.facts.get("progress") != "ready":
        return False
    return bool(places((role,), "identity" if parcel.facts.get("full") else "read"))


def archival(role: Staff, city: str) -> bool:
    """Whether a city's archives are for this role."""
    return role.role in SUPERIOR and may((role,), "read", city)


def _state(order: Order, role: Staff, now: datetime) -> State:
    state = State(
        asked=order.asked,
        format=order.format,
        language=order.language,
        role=(role.person, role.role, role.office, role.place),
        at=now.isoformat(),
        full=order.full,
        reason=order.reason.strip(),
        chat=order.chat,
    )
    return replace(state, columns=tuple(one.name for one in chosen(full=order.full)))
