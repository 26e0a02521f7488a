"""The front door: what can be typed, and how plainly a fault is told."""

import subprocess
import sys

import pytest

from bot.__main__ import main
from bot.wiring.commands import COMMANDS
from tests.bot.program import HOUSE, Posko

ADMIN = sorted(name for name in COMMANDS if name.startswith("admin."))
HEAVY = ("aiogram", "telegram", "vl_convert", "alembic", "playwright")


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command.split("."), "--help"])
    assert ended.value.code == 0
    assert f"posko {command.replace('.', ' ')}" in capsys.readouterr().out


@pytest.mark.parametrize("command", [*ADMIN, "check", "migrate"])
def test_what_a_program_may_ask_answers_in_json(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([*command.split("."), "--help"])
    assert "--json" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ["walk"],
        ["admin"],
        ["admin", "staff", "add", "telegram:1", "king"],
        ["admin", "offices", "set", "16.71.02", "--state", "ajar"],
        ["admin", "offices", "set", "16.71.02", "--photos-in-group", "perhaps"],
        ["admin", "outbox", "show", "first"],
        ["admin", "demo", "--reports", "0"],
        ["admin", "verify", "--anchor", "x"],
        ["talk", "--language", "tlh"],
    ],
)
def test_wrong_usage_is_told_with_a_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert capsys.readouterr().err


def test_an_unknown_part_is_wrong_usage_and_the_known_ones_are_named(posko: Posko) -> None:
    said = posko.fault("run", "--only", "receive,teleport", code=2)
    assert "there is no part teleport; the parts are receive, deliver, web, clocks" in said


def test_wrong_settings_are_told_by_their_key_and_never_by_their_value(posko: Posko) -> None:
    said = posko.fault("check", POSKO_PORT="hunter2", POSKO_LOG="loud")
    assert [line.split(" must")[0] for line in said.splitlines()] == [
        "posko: POSKO_PORT",
        "posko: POSKO_LOG",
    ]
    assert "hunter2" not in said


def test_a_database_that_is_not_there_is_one_plain_line(posko: Posko) -> None:
    where = "postgresql+asyncpg://posko:hunter2@127.0.0.1:1/none"
    said = posko.fault("run", POSKO_DATABASE_URL=where)
    assert said.count("\n") == 1
    assert said.startswith("posko: The database cannot be used")
    assert "hunter2" not in said


def test_lost_keys_are_one_plain_line_and_are_never_made_anew(posko: Posko) -> None:
    posko.well("migrate")
    posko.keys.unlink()
    said = posko.fault("admin", "reports")
    assert said.count("\n") == 1
    assert "restore your copy of the keys" in said
    assert not posko.keys.exists()


def test_where_no_keys_can_be_made_the_next_start_is_still_the_first(posko: Posko) -> None:
    (posko.folder / "file").touch()
    said = posko.fault("migrate", POSKO_KEYS_FILE=str(posko.folder / "file" / "keys"))
    assert said.count("\n") == 1
    posko.well("migrate")


def test_a_reader_that_stops_reading_is_no_fault(posko: Posko) -> None:
    line = f"{sys.executable} -m bot admin offices list --json | head -1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        env=posko.settings({}), cwd=posko.folder, capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    look = f"import sys, bot.__main__; print([n for n in {HEAVY} if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", look], cwd=HOUSE, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
