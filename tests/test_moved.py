"""A citizen in the middle of his report does not notice that the office moved."""

from pathlib import Path

import pytest

from bot.conversation.events import Began
from storage import moving
from storage.seal import Ring
from tests.whole import START, Stage, person, stage

SITI, BUDI, RINA = person("700100200"), person("700100201"), person("700100202")
GROUP = "-100555000111"


@pytest.mark.parametrize("first", ["sqlite", pytest.param("postgres", marks=pytest.mark.long)])
async def test_the_talk_goes_on_where_it_was(tmp_path: Path, postgres_url: str, first: str) -> None:
    here, there = f"sqlite+aiosqlite:///{tmp_path / 'posko.db'}", postgres_url
    if first == "postgres":
        here, there = there, here
    async with stage(tmp_path, here) as one:
        await one.bind(GROUP, "seberang ulu 1")
        ticket = await one.report(SITI)
        assert (await one.say(BUDI, Began(), "[door:violation]", "[consent:yes]")).asking
        await one.arrive(RINA, b"acknowledged, and not looked at yet")
        updates, keys = one.updates, one.house.settings.keys_file
    async with moving.moving(here, there, Ring.load(keys), START) as move:
        await move.rest(lambda *_: None, START)
    async with stage(tmp_path, there) as two:
        two.updates = updates
        await goes_on(two)
        assert ticket in (await two.say(SITI, f"/cek {ticket}")).body
    with pytest.raises(moving.Left):
        async with stage(tmp_path, here):
            pass


async def goes_on(there: Stage) -> None:
    """The one in the middle of his report ends it, and it comes to its posko."""
    assert (await there.say(BUDI, "[category:vote-buying]")).asking == "place"
    await there.say(BUDI, "7 ulu", "[place_ok:yes]", "Ada yang membagi amplop semalam")
    await there.say(BUDI, "[known_at:yesterday]", "lewati", "[review:send]")
    filed = {message.ticket for message in there.hands.to(BUDI.name)} - {None}
    assert len(filed) == 1
    assert {message.ticket for message in there.hands.to(GROUP)} >= filed
    remembered = there.house.remembered
    assert len(await remembered.inbox.quarantined()) == 1, "what waited was looked at here"
    assert await remembered.journal.chain(99)
    assert await remembered.journal.verify() is None
