"""Commands on what waits: given up, in quarantine; shown without words, replayed, dropped."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.messages import Address, Post, Text
from bot.ports import Arrival
from bot.settings import Settings
from bot.wiring.house import house
from tests.bot.program import Posko

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
CANARY = "the words of a citizen"


@pytest.fixture
async def waiting(posko: Posko) -> Posko:
    """A message that was given up and a payload in quarantine."""
    settings = Settings(_env_file=None, data_dir=posko.folder / "data", keys_file=Path(posko.keys))
    async with house(settings) as built:
        store, outbox = built.remembered.store, built.remembered.outbox
        async with store.transaction() as ledger:
            to = Address("terminal", "", "somebody")
            await ledger.post(Post(to, (Text("help", {"words": CANARY}),)), NOW)
        (claim,) = await outbox.claim(NOW, {"terminal": 1})
        await outbox.give_up(claim, "blocked", NOW)
        await built.remembered.inbox.keep([Arrival("web", "", "1", "s", CANARY.encode())])
        async with store.transaction() as ledger:
            (received,) = await ledger.arrivals(1)
            await ledger.quarantine(received, "KeyError at line 7", NOW)
    return posko


@pytest.mark.parametrize("queue", ["outbox", "quarantine"])
def test_words_are_shown_only_raw_and_that_is_journalled(waiting: Posko, queue: str) -> None:
    (row,) = [
        json.loads(line) for line in waiting.well("admin", queue, "list", "--json").splitlines()
    ]
    show = ("admin", queue, "show", str(row["id"]))
    assert CANARY not in waiting.well("admin", queue, "list") + waiting.well(*show)
    lines = json.loads(waiting.well("admin", "verify", "--json"))["lines"]
    raw = waiting.well(*show, "--raw")
    assert CANARY in raw
    assert "journalled" in raw
    assert json.loads(waiting.well("admin", "verify", "--json"))["lines"] == lines + 1


@pytest.mark.parametrize("queue", ["outbox", "quarantine"])
@pytest.mark.parametrize("verb", ["replay", "drop"])
def test_a_row_is_replayed_or_dropped_once(waiting: Posko, queue: str, verb: str) -> None:
    (row,) = [
        json.loads(line) for line in waiting.well("admin", queue, "list", "--json").splitlines()
    ]
    waiting.well("admin", queue, verb, str(row["id"]))
    assert waiting.well("admin", queue, "list", "--json") == ""
    assert f"posko admin {queue} list" in waiting.fault("admin", queue, verb, str(row["id"]))


def test_what_is_replayed_is_sent_marked_as_a_repeat(waiting: Posko) -> None:
    waiting.well("admin", "outbox", "replay", "1")
    (row,) = waiting.well("admin", "outbox", "list", "--state", "waiting", "--json").splitlines()
    assert (json.loads(row)["repeat"], json.loads(row)["attempts"]) == (True, 0)


def test_the_check_says_that_rows_wait(waiting: Posko) -> None:
    said = waiting.well("check")
    assert "1 payloads in quarantine" in said
    assert "1 messages given up" in said
