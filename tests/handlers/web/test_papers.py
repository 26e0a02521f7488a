"""A paper in the web chat: a link in its line, printed for the talk's own cookie alone."""

import httpx
import pytest

from bot.messages import Address, Content, Message
from bot.papers.press import Press
from handlers.web.send import WebSender
from tests.bot.papers import samples
from tests.handlers.web.conftest import client_of
from tests.handlers.web.fakes_web import House, a_house, texts


@pytest.fixture
def printing() -> House:
    return a_house(press=Press(texts()))


async def sent(house: House, language: str = "id") -> str:
    """A citizen's talk into which a receipt was sent; its session."""
    session = "s" * 43
    name = f"tanda-terima-{samples.TICKET}"
    paper = Content("document", b"%PDF", "application/pdf", name, paper=samples.RECEIPT)
    sender = WebSender(house.transcript, house.parts.bell, house.parts.clock)
    to = Address("web", "", session)
    await sender.send(Message(to, "Tanda terima", files=(paper,), language=language))
    return session


async def test_it_is_printed_again_for_the_talks_own_cookie(printing: House) -> None:
    session = await sent(printing, "en")
    async with client_of(printing, cookies={"posko": session}) as web:
        line = (await web.get("/chat/messages")).json()[-1]
        assert line["files"] == [f"tanda-terima-{samples.TICKET}.pdf"]
        assert f'href="{line["links"][0]}"' in (await web.get("/")).text
        paper = await web.get(line["links"][0])
    assert paper.headers["content-type"] == "application/pdf"
    assert "no-store" in paper.headers["cache-control"]
    assert paper.content.startswith(b"%PDF")
    assert b"(en" in paper.content
    async with client_of(printing) as stranger:
        assert (await stranger.get(line["links"][0])).status_code == 404


async def test_it_is_not_printed_for_ever(printing: House) -> None:
    session = await sent(printing)
    async with client_of(printing, cookies={"posko": session}) as web:
        link = (await web.get("/chat/messages")).json()[-1]["links"][0]
        answers = [(await web.get(link)).status_code for _ in range(8)]
    assert answers.count(200) == 6
    assert answers[-1] == 429


async def test_without_a_press_there_is_none(house: House, web: httpx.AsyncClient) -> None:
    web.cookies.set("posko", await sent(house))
    assert (await web.get("/chat/files/1/0")).status_code == 404
    assert (await web.post("/cek/paper", data={"ticket": "x", "secret": "y"})).status_code == 404
