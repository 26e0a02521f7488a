"""Read marks and "typing": shown when they can be, and never in anybody's way."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from handlers.whatsapp.marks import LATE, Marks
from handlers.whatsapp.send import Speaker
from tests.handlers.whatsapp.fake_whatsapp import CUT, FakeWhatsApp, failed
from tests.handlers.whatsapp.payloads import PHONE_ID


class FakeApi:
    """pywa's two calls, as they were made; `errors` are raised first, `shut` holds them up."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, ...]] = []
        self.errors: list[Exception] = []
        self.open = asyncio.Event()
        self.open.set()
        self.busy = self.most = 0

    async def set_indicator(self, phone_id: str, message_id: str, typ: str) -> None:
        await self._call(phone_id, message_id, typ)

    async def mark_message_as_read(self, phone_id: str, message_id: str) -> None:
        await self._call(phone_id, message_id)

    async def _call(self, *words: str) -> None:
        self.busy += 1
        self.most = max(self.most, self.busy)
        await self.open.wait()
        self.busy -= 1
        if self.errors:
            raise self.errors.pop(0)
        self.calls.append(words)


class FakeSpeaker:
    def __init__(self) -> None:
        self.api = FakeApi()


class Watched:
    """pywa's own two calls; `done` is set after so many of them."""

    def __init__(self, speaker: Speaker, calls: int) -> None:
        self._speaker = speaker
        self._left = calls
        self.done = asyncio.Event()

    @property
    def api(self) -> "Watched":
        return self

    async def set_indicator(self, phone_id: str, message_id: str, typ: str) -> None:
        try:
            await self._speaker.api.set_indicator(phone_id, message_id, typ)
        finally:
            self._left -= 1
            if not self._left:
                self.done.set()

    async def mark_message_as_read(self, phone_id: str, message_id: str) -> None:
        await self._speaker.api.mark_message_as_read(phone_id, message_id)


class Clock:
    def __init__(self) -> None:
        self.now = 100.0
        self.paused: list[float] = []

    def __call__(self) -> float:
        return self.now

    async def pause(self, seconds: float) -> None:
        self.paused.append(seconds)


async def settled() -> None:
    for _ in range(50):
        await asyncio.sleep(0)


@asynccontextmanager
async def running(marks: Marks) -> AsyncIterator[Marks]:
    async with asyncio.TaskGroup() as tasks:
        run = tasks.create_task(marks.run())
        yield marks
        await settled()
        run.cancel()


async def test_one_call_shows_both_signs_once() -> None:
    speaker = FakeSpeaker()
    marks = Marks(speaker, PHONE_ID)
    async with running(marks):
        marks.seen("wamid.1")
        marks.seen("wamid.1")
        await settled()
        marks.seen("wamid.1")
    assert speaker.api.calls == [(PHONE_ID, "wamid.1", "text")]


async def test_typing_is_not_shown_when_the_answer_may_be_there_already() -> None:
    speaker, clock = FakeSpeaker(), Clock()
    marks = Marks(speaker, PHONE_ID, now=clock)
    marks.seen("wamid.1")
    clock.now += LATE + 0.1
    async with running(marks):
        pass
    assert speaker.api.calls == [(PHONE_ID, "wamid.1")]


async def test_a_few_at_once_and_the_newest_get_none_under_pressure() -> None:
    speaker = FakeSpeaker()
    speaker.api.open.clear()
    marks = Marks(speaker, PHONE_ID, most=20)
    async with running(marks):
        for number in range(20):
            marks.seen(f"wamid.{number}")
        marks.seen("wamid.late")
        await settled()
        assert (speaker.api.busy, speaker.api.calls) == (4, [])
        speaker.api.open.set()
        await settled()
        marks.seen("wamid.late")
    assert speaker.api.most == 4
    shown = [call[1] for call in speaker.api.calls]
    assert sorted(shown) == sorted([*(f"wamid.{number}" for number in range(20)), "wamid.late"])


async def test_trouble_is_said_once_and_rested_from(caplog: pytest.LogCaptureFixture) -> None:
    speaker, clock = FakeSpeaker(), Clock()
    speaker.api.errors = [OSError("628000000001"), ValueError("x"), TimeoutError()]
    marks = Marks(speaker, PHONE_ID, now=clock, pause=clock.pause)
    with caplog.at_level(logging.INFO):
        async with running(marks):
            for number in range(5):
                marks.seen(f"wamid.{number}")
    assert len(speaker.api.calls) == 2
    assert len(clock.paused) == 3
    assert len(caplog.records) == 2
    assert "628" not in caplog.text


async def test_whatsapp_hears_it_in_its_own_words(whatsapp: FakeWhatsApp, speaker: Speaker) -> None:
    watched = Watched(speaker, 1)
    async with running(Marks(watched, PHONE_ID)) as marks:
        marks.seen("wamid.1")
        await watched.done.wait()
    assert whatsapp.sent == [
        {
            "phone": PHONE_ID,
            "messaging_product": "whatsapp",
            "status": "read",
            "message_id": "wamid.1",
            "typing_indicator": {"type": "text"},
        }
    ]


async def test_a_refusal_harms_nobody(
    whatsapp: FakeWhatsApp, speaker: Speaker, caplog: pytest.LogCaptureFixture
) -> None:
    clock, watched = Clock(), Watched(speaker, 6)
    whatsapp.will("messages", failed(190, 401), failed(131056), (502, "<html>"), CUT)
    with caplog.at_level(logging.INFO, "handlers.whatsapp.marks"):
        async with running(Marks(watched, PHONE_ID, pause=clock.pause)) as marks:
            for number in range(6):
                marks.seen(f"wamid.{number}")
            await watched.done.wait()
    assert len(clock.paused) == 4
    assert len(caplog.records) <= 2
