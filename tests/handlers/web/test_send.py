"""The web's mouth and hand."""

import pytest

from bot.messages import Address, Button, Message, Refused
from handlers.web.bell import Bell
from handlers.web.send import WebFetcher, WebSender
from tests.handlers.web.fakes_web import START, FakeEvidence, FakeTranscript

HERE = Address("web", "", "s1")


async def test_a_message_becomes_a_line_and_rings() -> None:
    transcript, bell = FakeTranscript(), Bell()
    sender = WebSender(transcript, bell, lambda: START)
    with bell.listen("s1") as event:
        buttons = (Button("a", "A"), Button("b", "B", "https://kpu.go.id"))
        message = Message(HERE, "Halo", buttons, asking="door", ticket="PLG")
        assert await sender.send(message) == "1"
        assert event.is_set()
    (line,) = await transcript.after("s1", 0, 9)
    assert line.choices == (("a", "A", None), ("b", "B", "https://kpu.go.id"))
    assert (line.author, line.asking, line.ticket, line.at) == ("posko", "door", "PLG", START)


async def test_a_blank_answer_to_a_click_is_no_line() -> None:
    transcript = FakeTranscript()
    sender = WebSender(transcript, Bell(), lambda: START)
    assert await sender.send(Message(HERE, "", kind="answer")) is None
    assert transcript.lines == {}


async def test_an_upload_is_fetched_within_the_limit() -> None:
    evidence = FakeEvidence()
    fetcher, reference = WebFetcher(evidence), await evidence.upload(b"12345")
    assert await fetcher.fetch(reference, 5) == b"12345"
    for asked, limit in ((reference, 4), ("nothing", 5)):
        with pytest.raises(Refused):
            await fetcher.fetch(asked, limit)
