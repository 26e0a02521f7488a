"""A headless Chromium, in the widths people have."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.served import served
from tests.handlers.web.fakes_web import House, a_house

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
SIZES = {"phone": {"width": 360, "height": 740}, "desktop": {"width": 1280, "height": 800}}

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def house() -> House:
    return a_house(0.05)


@pytest.fixture
def url(house: House) -> Iterator[str]:
    with served(house.parts) as address:
        yield address


@pytest.fixture
def at(browser: Browser, url: str) -> Iterator[Open]:
    """Open a path in a browser of its own; a page that complains fails the test."""
    complaints: list[str] = []
    contexts = []

    def go(path: str = "/", size: str = "phone", desk: str = "", **options: Any) -> Page:
        context = browser.new_context(
            viewport=SIZES[size], locale="id-ID", reduced_motion="reduce", base_url=url, **options
        )
        contexts.append(context)
        if desk:
            context.add_cookies([{"name": "desk", "value": desk, "url": url}])
        page = context.new_page()
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if _bad(said.text) else None)
        page.goto(path)
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


def _bad(said: str) -> bool:
    return "Content Security Policy" in said or "Uncaught" in said
