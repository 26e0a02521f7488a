"""`posko check --deep`: each line, on a house at work and on one where something broke."""

import json
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from bot.conversation.events import Gave
from bot.counting import shape
from bot.settings import Settings
from bot.wiring import deep
from bot.wiring.found import Found
from storage.recounting import Recounting
from storage.tables import cell, report
from storage.work import Ground
from tests.bot.program import Posko
from tests.recounting import kept
from tests.whole import PNG, person, stage

LINES = {"clock", "pages", "rows", "queues", "owners", "journal", "files", "figures"}
BREAKS = (
    'UPDATE cell SET "count" = "count" + 1 WHERE measure = \'state\'',
    "UPDATE journal SET actor = 'somebody' WHERE seq = 2",
    "INSERT INTO lane (recipient, channel, account, ready_at, inflight)"
    " VALUES ('x', 'telegram', '42', 0, 1)",
    "DELETE FROM data_key WHERE owner = (SELECT id FROM report WHERE body IS NOT NULL LIMIT 1)",
)


async def _used(tmp_path: Path) -> Settings:
    """A house with a report, its evidence and its office; closed again."""
    async with stage(tmp_path) as posko:
        await posko.bind("-100", "seberang ulu i")
        posko.hands.files["file"] = PNG
        ticket = await posko.report(person("7"), "7 ulu", Gave("photo", "file"))
        await kept(posko)
        await posko.tick(seconds=2)
        assert (await posko.case(ticket)).report.evidence
        return posko.house.settings


async def _found(settings: Settings) -> dict[str, Found]:
    """What is found by name; the worst of each."""
    rows = [one async for one in deep.deep(settings.model_copy(update={"telegram": None}))]
    return {one.name: one for one in sorted(rows, key=lambda one: "ok warn fail".find(one.level))}


async def test_a_house_that_was_used_is_sound_and_whatever_breaks_is_a_line(
    tmp_path: Path,
) -> None:
    settings = await _used(tmp_path)
    found = await _found(settings)
    assert {name for name in LINES if found[name].level == "ok"} == LINES, found
    with sqlite3.connect(settings.data_dir / "posko.db") as beside:
        for change in BREAKS:
            assert beside.execute(change).rowcount
    beside.close()
    next((settings.data_dir / "evidence").glob("??/??/*")).unlink()
    found = await _found(settings)
    for name in ("journal", "queues", "owners", "files", "figures"):
        assert (found[name].level, bool(found[name].do)) == ("fail", True), found[name]


def test_it_is_asked_for_by_a_word_and_prints_as_the_check_does(posko: Posko) -> None:
    posko.well("migrate")
    rows = [json.loads(line) for line in posko.well("check", "--deep", "--json").splitlines()]
    assert {"settings", "database"} | LINES <= {row["name"] for row in rows}


async def test_a_report_that_counts_for_something_else_is_found(tmp_path: Path) -> None:
    async with stage(tmp_path) as posko:
        await posko.report(person("7"))
        await kept(posko)
        remembered = posko.house.remembered
        ground = Ground(
            remembered.database, remembered.keys, remembered.evidence._folder, lambda _: None
        )
        recounting = Recounting(ground)
        assert await recounting.differing(lambda *_: None) == 0
        (one,) = await recounting.sample(9)
        assert shape(one, posko.house.rules) == one.counted
        async with remembered.database.engine.begin() as connection:
            await connection.execute(cell.update().values(count=2))
        assert await recounting.differing(lambda *_: None)
        async with remembered.database.engine.begin() as connection:
            await connection.execute(report.update().values(office="16.71.14"))
        (one,) = await recounting.sample(9)
        assert shape(one, posko.house.rules) != one.counted


@pytest.mark.parametrize(
    ("seconds", "level", "says"),
    [(0, "ok", "agrees"), (-29, "ok", "agrees"), (40, "warn", "behind"), (-400, "fail", "ahead")],
)
def test_a_clock_that_is_far_off_is_told(seconds: int, level: str, says: str) -> None:
    found = deep._apart("telegram", timedelta(seconds=seconds))
    assert found.level == level
    assert says in found.says


def test_a_server_that_cannot_be_asked_tells_no_time() -> None:
    assert deep._date_of("http://127.0.0.1:1", lambda: pytest.fail("nobody asked")) is None


def test_a_disk_is_timed_and_nothing_stays_on_it(tmp_path: Path) -> None:
    found = deep._disk(Settings(_env_file=None, data_dir=tmp_path))
    assert "durable write" in found.says
    assert list(tmp_path.iterdir()) == []
