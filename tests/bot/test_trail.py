"""One message can be followed from the door to its answer by numbers alone, and by nothing else."""

import json
import logging
from pathlib import Path

import pytest

from bot.conversation.events import Began, Wrote
from bot.trail import Trail
from bot.wiring.log import formatter
from tests.whole import person, stage


def _lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    form = formatter("json")
    return [json.loads(form.format(one)) for one in caplog.records if one.name == "bot.trail"]


async def test_a_message_is_followed_from_its_row_to_those_that_answer_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")
    async with stage(tmp_path) as posko:
        await posko.hear(person("700100200"), Began())
        await posko.hear(person("700100200"), Wrote("rahasia sekali"))
    lines = _lines(caplog)
    came = [line for line in lines if "inbox" in line]
    left = {line["outbox"] for line in lines if "inbox" not in line}
    assert [line["inbox"] for line in came] == [1, 2]
    answers = [row for line in came for row in line["outbox"]]  # type: ignore[attr-defined]
    assert answers
    assert set(answers) == left
    assert {line["channel"] for line in lines} == {"telegram"}
    told = "\n".join(map(json.dumps, lines)) + caplog.text
    assert "700100200" not in told
    assert "rahasia" not in told


async def test_a_level_that_is_off_keeps_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "bot")
    async with stage(tmp_path) as posko:
        await posko.hear(person("7"), Began())
    trail = Trail()
    assert not trail._on
    assert not _lines(caplog)


def test_a_line_for_people_says_the_same_in_words() -> None:
    record = logging.LogRecord(
        "bot.trail", logging.INFO, "", 0, "outbox row %d is sent on %s", (34, "web"), None
    )
    record.ids = {"outbox": 34, "channel": "web"}
    assert formatter("text").format(record).endswith("info    outbox row 34 is sent on web")
    assert json.loads(formatter("json").format(record))["outbox"] == 34
