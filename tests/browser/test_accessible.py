"""Every page of the program, as the administrator and a posko see it, judged by axe-core."""

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Response, expect

from tests.at_desk import at_desk
from tests.browser.axe import faults
from tests.browser.conftest import SIZES, Open
from tests.browser.test_pages import CHECK
from tests.test_need_to_know import (
    CASE,
    CITIZEN,
    FREE,
    LETTER,
    OWN,
    World,
    _entered,
    _filed,
    _lettered,
    filled,
    of,
)
from tests.whole import stage

pytestmark = pytest.mark.browser

STREAMS = ("/desk/events", "/chat/events")
FILES = (".pdf", ".png", ".svg", ".json", ".csv", ".xlsx", ".zip")
AT_LEAST = {"": 6, "own": 8, "pkd": 1, "administrator": 14}
"""So many pages each of them looks at."""


@dataclass(frozen=True, slots=True)
class Town:
    """A served program with reports, evidence, a letter and packages."""

    url: str
    sessions: dict[str, str]
    paths: dict[str, str]
    """Every road that may be a page, and who looks at it."""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    ready: Future[Town] = Future()
    stop = threading.Event()

    def live() -> None:
        try:
            asyncio.run(_live(tmp_path_factory.mktemp("town"), ready, stop))
        except Exception as error:
            ready.set_exception(error)

    thread = threading.Thread(target=live, daemon=True)
    thread.start()
    try:
        yield ready.result(60)
    finally:
        stop.set()
        thread.join(10)


async def _live(folder: Path, ready: "Future[Town]", stop: threading.Event) -> None:
    async with AsyncExitStack() as stack:
        world = World(await stack.enter_async_context(at_desk(
            await stack.enter_async_context(stage(folder))
        )))  # fmt: skip
        for who in ("own", "pkd", "administrator"):
            await _entered(world, who, stack)
        await _filed(world)
        await _lettered(world)
        config = uvicorn.Config(
            world.desk.app, host="127.0.0.1", port=0, log_level="error", access_log=False,
            lifespan="off", timeout_graceful_shutdown=1, ws="none",
        )  # fmt: skip
        server = uvicorn.Server(config)
        async with asyncio.TaskGroup() as group:
            group.create_task(server.serve())
            while not server.started:  # noqa: ASYNC110 - uvicorn rings no bell
                await asyncio.sleep(0.01)
            port = server.servers[0].sockets[0].getsockname()[1]
            sessions = {who: client.cookies["desk"] for who, client in world.people.items()}
            ready.set_result(Town(f"http://127.0.0.1:{port}", sessions, dict(_paths(world))))
            await asyncio.to_thread(stop.wait)
            server.should_exit = True


def _paths(world: World) -> Iterator[tuple[str, str]]:
    """Every address that is looked at, and who looks at it: a posko at its own cases, the
    administrator at all else."""
    assert world.letter is not None
    for whose, who in (
        (CITIZEN, ""),
        (FREE, ""),
        (OWN, "administrator"),
        (CASE, "own"),
        (LETTER, "own"),
    ):
        for method, path in of(whose):
            if method != "GET" or path in STREAMS or "{name}" in path or path.endswith(FILES):
                continue
            path = filled(world, path, world.tickets["violation"]).replace("{id}", world.letter.id)
            yield path.replace("{line}", "1").replace("{number}", "1").replace("{file}", "x"), who
    yield "/nowhere", ""
    yield "/desk/stats?period=all&place=16.71.02", "administrator"
    yield "/desk?state=taken", "administrator"
    yield "/desk/stats?period=7d", "pkd"


@pytest.mark.parametrize("who", ["", "own", "pkd", "administrator"])
def test_every_page_is_accessible(who: str, town: Town, browser: Browser) -> None:
    found: list[str] = []
    looked = 0
    with closing(_context(browser, town, who)) as context:
        page = context.new_page()
        for path in [path for path, whose in town.paths.items() if whose == who]:
            if _is_page(page.goto(path)):
                looked += 1
                wrong = [*faults(page), *page.evaluate(CHECK)]
                found += [f"{path}: {one}" for one in wrong]
    assert not found, "\n".join(found)
    assert looked >= AT_LEAST[who]


def _context(browser: Browser, town: Town, who: str) -> BrowserContext:
    context = browser.new_context(
        viewport=SIZES["phone"], locale="id-ID", reduced_motion="reduce", base_url=town.url
    )  # type: ignore[arg-type]
    context.set_default_timeout(8000)
    if who:
        session: Any = {"name": "desk", "value": town.sessions[who], "url": town.url}
        context.add_cookies([session])
    return context


def _is_page(answer: Response | None) -> bool:
    return answer is not None and "text/html" in answer.headers.get("content-type", "")


def test_a_talk_is_accessible(at: Open) -> None:
    page = at("/")
    page.get_by_role("button", name="Mulai").click()
    expect(page.locator(".choice")).to_have_count(4)
    page.locator(".choice").nth(1).click()
    expect(page.get_by_text("Boleh sebutkan kelurahan")).to_be_visible()
    assert faults(page) == []
