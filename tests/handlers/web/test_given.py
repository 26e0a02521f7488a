"""Files from the office in the citizen's chat: seen with the talk's own cookie, by nobody else."""

import httpx
import pytest

from bot.messages import Address, Content, File, Message
from handlers.web.send import WebSender
from tests.handlers.web.conftest import client_of
from tests.handlers.web.fakes_web import PIXEL, House

FILE = File("e9", "c1", "photo", "image/png")
PAPER = b"%PDF-1.7\n" + bytes(300)


@pytest.fixture
async def session(house: House, web: httpx.AsyncClient) -> str:
    """A citizen's talk to which the office has sent a picture and a paper."""
    session = "s" * 43
    web.cookies.set("posko", session)
    house.evidence.kept |= {("c1", "e9"): PIXEL, ("c1", "e8"): PAPER}
    paper = File("e8", "c1", "document", "application/pdf")
    files = (
        Content("photo", PIXEL, "image/png", "PLG-7K4M-2QXD-1", FILE),
        Content("document", PAPER, "application/pdf", "PLG-7K4M-2QXD-2", paper),
    )
    sender = WebSender(house.transcript, house.parts.bell, house.parts.clock)
    await sender.send(Message(Address("web", "", session), "Dari petugas", files=files))
    return session


async def test_a_file_is_a_link_in_its_line(session: str, web: httpx.AsyncClient) -> None:
    line = (await web.get("/chat/messages")).json()[-1]
    assert line["files"] == ["PLG-7K4M-2QXD-1.png", "PLG-7K4M-2QXD-2.pdf"]
    page = (await web.get("/")).text
    for link in line["links"]:
        assert f'href="{link}"' in page


async def test_it_is_shown_with_the_talks_own_cookie(session: str, web: httpx.AsyncClient) -> None:
    links = (await web.get("/chat/messages")).json()[-1]["links"]
    picture, paper = [await web.get(link) for link in links]
    assert (picture.content, picture.headers["content-type"]) == (PIXEL, "image/png")
    assert picture.headers["content-disposition"].startswith("inline")
    assert (paper.content, paper.headers["content-type"]) == (PAPER, "application/pdf")
    assert paper.headers["content-disposition"].startswith("attachment")
    for answer in (picture, paper):
        assert "sandbox" in answer.headers["content-security-policy"]
        assert "no-store" in answer.headers["cache-control"]


async def test_nobody_else_sees_it(session: str, house: House, web: httpx.AsyncClient) -> None:
    link = (await web.get("/chat/messages")).json()[-1]["links"][0]
    async with client_of(house) as stranger:
        assert (await stranger.get(link)).status_code == 404
        await stranger.post("/chat/messages", json={"text": "/start"})
        assert (await stranger.get(link)).status_code == 404


@pytest.mark.parametrize("path", ["0/0", "2/0", "99/0", "{}/2", "{}/x", "x/0", "9" * 30 + "/0"])
async def test_what_is_not_there_is_not_found(
    path: str, session: str, web: httpx.AsyncClient
) -> None:
    last = (await web.get("/chat/messages")).json()[-1]["id"]
    answer = await web.get("/chat/files/" + path.format(last))
    assert answer.status_code == 404


async def test_an_erased_file_is_not_found(
    session: str, house: House, web: httpx.AsyncClient
) -> None:
    link = (await web.get("/chat/messages")).json()[-1]["links"][0]
    house.evidence.kept.clear()
    assert (await web.get(link)).status_code == 404
