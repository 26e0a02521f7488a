"""The commands that keep the service whole: migrate, verify, desk-link."""

import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

from bot.settings import Settings
from bot.wiring.exports import making
from bot.wiring.house import house
from storage.migrate import head
from tests.bot.program import HOUSE, Posko


def test_migrating_makes_what_the_first_start_makes_and_may_be_repeated(posko: Posko) -> None:
    first = json.loads(posko.well("migrate", "--json"))
    assert first == {"before": None, "after": head()}
    assert posko.keys.stat().st_mode & 0o777 == 0o600
    assert json.loads(posko.well("migrate", "--json")) == {"before": head(), "after": head()}
    with posko.running() as lines:
        assert len(lines) == 5


def test_the_newest_revision_is_the_one_alembic_knows() -> None:
    config = Config()
    config.set_main_option("script_location", str(HOUSE / "storage" / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == head()


def test_a_changed_journal_is_found(posko: Posko) -> None:
    posko.well("admin", "offices", "set", "16.71.14", "--phone", "0711")
    posko.well("admin", "offices", "set", "16.71.14", "--phone", "0712")
    whole = json.loads(posko.well("admin", "verify", "--json"))
    assert (whole["whole"], whole["lines"]) == (True, 2)
    head = whole["head"]
    posko.well("admin", "verify", "--head", f"2:{head}", "--head", f"2:{head[:16]}")
    posko.well("admin", "verify", "--head", f"2: {head[:4]} {head[4:8]} {head[8:16].upper()}")
    assert "anew" in posko.fault("admin", "verify", "--head", f"2:{'0' * 64}")
    assert "cut off" in posko.fault("admin", "verify", "--head", f"3:{head[:16]}")
    with sqlite3.connect(posko.folder / "data" / "posko.db") as database:
        database.execute("UPDATE journal SET subject = '16.71.13' WHERE seq = 1")
    said = posko.fault("admin", "verify")
    assert said.startswith("posko: The journal is broken at line 1: the line was changed")


async def test_an_archive_is_held_against_the_journal(posko: Posko, tmp_path: Path) -> None:
    day = {"POSKO_NOW": "2024-11-24T03:00:00Z"}
    posko.well("admin", "offices", "set", "16.71.14", "--phone", "0711", **day)
    made, false = tmp_path / "arsip.zip", tmp_path / "lain.zip"
    settings = Settings(
        _env_file=None, data_dir=posko.folder / "data", keys_file=posko.keys, admins="",
        now=datetime(2024, 11, 25, 3, tzinfo=UTC),  # the night's archive is made after midnight
    )  # fmt: skip
    async with house(settings) as built:
        await built.remembered.journal.chain(9)
        worker = making(built)
        while await worker.round():
            pass
        async with built.remembered.store.reading() as ledger:
            parcel, *_ = await ledger.exports(("archive",), 1, office="16.71")
        data = await built.remembered.strongroom.read(parcel)
    made.write_bytes(data)
    false.write_bytes(data.replace(b"manifest.sig", b"manifest.sog"))
    said = posko.well("admin", "verify", "--archive", str(made))
    assert said.startswith("The archive of 16.71, ")
    assert json.loads(posko.well("admin", "verify", "--json", "--archive", str(made)))["archive"]
    assert "not genuine" in posko.fault("admin", "verify", "--archive", str(false))
    assert "cannot be read" in posko.fault("admin", "verify", "--archive", str(tmp_path / "no"))


def test_a_desk_link_needs_a_port_that_is_known(posko: Posko) -> None:
    assert "POSKO_PORT" in posko.fault("admin", "desk-link", POSKO_PORT="0")
    seen = posko.well("admin", "desk-link", POSKO_PUBLIC_URL="https://posko.example")
    assert seen.startswith("https://posko.example/desk/login?token=")
