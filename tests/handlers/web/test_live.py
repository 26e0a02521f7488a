"""The stream of news: tickets within reach and nothing else, at once, and only while let in."""

import asyncio
import json
from contextlib import aclosing

import httpx

from handlers.web.door import Door
from handlers.web.live import Live
from handlers.web.pages import Pages
from handlers.web.parts import DESK
from tests.handlers.web.real import CITY, OTHER, Desk


def _live(desk: Desk) -> Live:
    return Live(desk.parts, Door(desk.parts, Pages(desk.parts)))


async def _next(stream: object) -> list[str]:
    """The tickets of the next event that tells any."""
    async with asyncio.timeout(3):
        async for piece in stream:  # type: ignore[attr-defined]
            if "data: " in piece:
                return list(json.loads(piece.split("data: ")[1]))
    raise AssertionError


async def test_a_change_is_told_at_once_by_its_ticket_alone(desk: Desk) -> None:
    ani, budi = await desk.officer("Ani"), await desk.officer("Budi")
    ticket = await desk.report(identity="Siti Aminah")
    async with desk.parts.store.reading() as ledger:
        newest = await ledger.newest()
    async with aclosing(_live(desk)._stream(desk.visitor(ani), newest)) as stream:
        assert (await anext(stream)).startswith("retry")
        told, _ = await asyncio.gather(_next(stream), desk.act(budi, ticket, "claim"))
    assert told == [ticket]


async def test_what_was_missed_is_told_by_the_number_of_the_page(desk: Desk) -> None:
    ani, ticket = await desk.officer("Ani"), await desk.report()
    async with aclosing(_live(desk)._stream(desk.visitor(ani), 0)) as stream:
        assert await _next(stream) == [ticket]


async def test_only_what_is_within_reach_is_told(desk: Desk) -> None:
    ani, kota = await desk.officer("Ani"), await desk.officer("Rina", "city", CITY)
    far = await desk.report(place=f"{OTHER}.1001")
    conflict = await desk.report(category="supervisor")
    live = _live(desk)
    assert await live._since(desk.visitor(ani), 0) == (2, [])
    assert sorted((await live._since(desk.visitor(kota), 0))[1]) == sorted([far, conflict])


async def test_a_case_that_was_given_away_is_told_to_who_gave_it(desk: Desk) -> None:
    ani, cici = await desk.officer("Ani"), await desk.officer("Cici", "panwascam", OTHER)
    ticket = await desk.report()
    await desk.act(ani, ticket, "claim")
    await desk.act(ani, ticket, "hand-over", office=OTHER)
    live = _live(desk)
    assert (await live._since(desk.visitor(ani), 2))[1] == [ticket]
    assert (await live._since(desk.visitor(cici), 2))[1] == [ticket]


async def test_a_session_that_ended_hears_no_more(desk: Desk) -> None:
    ani, _ = await desk.officer("Ani"), await desk.report()
    visitor = desk.visitor(ani)
    desk.doors.open.pop(visitor.session)
    assert [piece async for piece in _live(desk)._stream(visitor, 0)] == ["retry: 3000\n\n"]
    assert desk.parts.bell.listeners(DESK) == 0


async def test_the_stream_is_for_who_reads_cases(desk: Desk) -> None:
    reader = await desk.officer("Tono", "auditor", "")
    assert (await reader.get("/desk/events")).status_code == 404
    async with httpx.AsyncClient(transport=reader._transport, base_url="http://x") as nobody:
        assert (await nobody.get("/desk/events")).status_code == 401


async def test_the_page_names_the_newest_line_it_shows(desk: Desk) -> None:
    ani, _ = await desk.officer("Ani"), await desk.report()
    page = (await ani.get("/desk")).text
    assert 'data-newest="1"' in page
    assert 'data-here="/desk"' in page
