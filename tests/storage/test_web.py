"""The web's two sides: transcripts that are read again and again, doors that open once."""

from datetime import timedelta

import pytest

from bot.conversation.events import Began, Gave, Located, Picked, Wrote
from bot.messages import Address
from bot.ports import Line, Store
from storage.doors import LINK, SESSION, Doors
from storage.transcript import Transcript
from storage.work import Ground
from tests.storage.people import NOW, SITI

WEB = Address("web", "", "s1")


@pytest.fixture
def lines() -> list[tuple[str, int]]:
    return []


@pytest.fixture
def transcript(ground: Ground, lines: list[tuple[str, int]]) -> Transcript:
    return Transcript(ground, lambda session, id_: lines.append((session, id_)))


@pytest.fixture
def doors(ground: Ground) -> Doors:
    return Doors(ground)


def line(text: str, **more: object) -> Line:
    plain = {"choices": (), "asking": None, "ticket": None, "at": NOW, **more}
    return Line(id=0, author="posko", text=text, **plain)  # type: ignore[arg-type]


async def test_lines_come_back_in_order_as_often_as_asked(
    transcript: Transcript, lines: list[tuple[str, int]]
) -> None:
    choices = (("yes", "Ya", None), ("open", "Buka", "https://x"))
    first = await transcript.append("s1", line("one", choices=choices, asking="q", ticket="T"))
    await transcript.append("s2", line("other"))
    second = await transcript.append("s1", line("two", files=("a.jpg",)))
    for _ in range(2):
        got = await transcript.after("s1", 0, 10)
        assert [(one.id, one.text) for one in got] == [(first, "one"), (second, "two")]
    assert got[0].choices == choices
    assert (got[0].asking, got[0].ticket, got[1].files) == ("q", "T", ("a.jpg",))
    assert [one.text for one in await transcript.after("s1", first, 10)] == ["two"]
    assert await transcript.after("s1", second, 10) == []
    assert await transcript.after("unknown", 0, 10) == []
    assert lines[0] == ("s1", first)


async def test_the_citizens_own_side_is_kept_on_the_web_only(
    transcript: Transcript, store: Store
) -> None:
    await transcript.append("s1", line("Setuju?", choices=(("consent:yes", "Setuju", None),)))
    events = (
        Began(),
        Wrote("halo"),
        Picked("consent:yes"),
        Picked("unknown"),
        Located(-2.99, 104.76),
        Gave("photo", "r", name="a.jpg", caption="ini"),
    )
    async with store.transaction() as ledger:
        for event in events:
            await ledger.overhear(WEB, event, NOW)
            await ledger.overhear(SITI, event, NOW)
    said = [one for one in await transcript.after("s1", 0, 10) if one.author == "citizen"]
    assert [one.text for one in said] == [
        "halo",
        "Setuju",
        "unknown",
        "-2.99000, 104.76000",
        "ini",
    ]
    assert said[-1].files == ("a.jpg",)
    assert await transcript.after(SITI.name, 0, 10) == []


async def test_a_forgotten_session_is_empty(transcript: Transcript) -> None:
    await transcript.append("s1", line("one"))
    await transcript.erase("s1")
    assert await transcript.after("s1", 0, 10) == []
    await transcript.append("s1", line("again"))
    assert [one.text for one in await transcript.after("s1", 0, 10)] == ["again"]


async def test_a_link_opens_once(doors: Doors) -> None:
    token = await doors.issue("p1", "city", "16.71", NOW)
    visitor = await doors.spend(token, NOW)
    assert visitor is not None
    assert (visitor.person, visitor.role, visitor.place) == ("p1", "city", "16.71")
    assert await doors.visitor(visitor.session, NOW) == visitor
    assert visitor.csrf not in (visitor.session, token)
    assert await doors.spend(token, NOW) is None
    assert await doors.spend("wrong", NOW) is None


async def test_a_link_is_good_for_ten_minutes(doors: Doors) -> None:
    token = await doors.issue("p1", "city", "16.71", NOW)
    assert await doors.spend(token, NOW + LINK) is None


async def test_a_session_ends_by_itself_when_left_or_when_revoked(
    doors: Doors, store: Store
) -> None:
    sessions = []
    for _ in range(3):
        visitor = await doors.spend(await doors.issue("p1", "city", "", NOW), NOW)
        assert visitor is not None
        sessions.append(visitor.session)
    assert await doors.visitor(sessions[0], NOW + SESSION) is None
    await doors.leave(sessions[1])
    assert await doors.visitor(sessions[1], NOW) is None
    async with store.transaction() as ledger:
        entries = await ledger.sessions(NOW + timedelta(hours=1))
        assert len(entries) == 2
        for entry in entries:
            assert await ledger.end_session(entry.id)
        assert not await ledger.end_session(entries[0].id)
    assert await doors.visitor(sessions[2], NOW) is None
