"""A web server in memory, and clients of it."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx
import pytest

from bot.reports.staff import Role
from handlers.server import build
from tests.handlers.web.fakes_web import House, a_house
from tests.handlers.web.real import Desk, a_desk

Visit = Callable[[Role, str], httpx.AsyncClient]


@pytest.fixture
def house() -> House:
    return a_house()


def client_of(house: House, **options: object) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(build(house.parts), raise_app_exceptions=True)
    return httpx.AsyncClient(transport=transport, base_url="http://posko.test", **options)  # type: ignore[arg-type]


@pytest.fixture
async def web(house: House) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(house) as client:
        yield client


@pytest.fixture
def visit(house: House) -> Visit:
    """A client that has come in at the desk in a role, for a place."""

    def enter(role: Role, place: str) -> httpx.AsyncClient:
        token = house.doors.link(f"a-{role}", role, place)
        visitor = house.doors.links.pop(token)
        house.doors.open[visitor.session] = visitor
        return client_of(house, cookies={"desk": visitor.session})

    return enter


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """The desk on a real database, its officers and reports still to come."""
    async with a_desk(tmp_path) as opened:
        yield opened
