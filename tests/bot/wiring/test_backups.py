"""`posko admin backup` and `posko admin restore`, as an administrator types them."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.bot.program import HOUSE, Posko

KEYS = "POSKO_KEYS_FILE"


def _row(text: str) -> dict[str, Any]:
    (line,) = text.splitlines()
    return dict(json.loads(line))


def _told(posko: Posko) -> None:
    """A comment told in the terminal: something to be remembered."""
    posko.well("talk", says="5\nTerima kasih semua\n1\n")


@pytest.fixture
def other(posko: Posko, tmp_path: Path) -> Posko:
    """Another machine, to which the keys were copied from paper."""
    there = Posko(tmp_path / "other")
    there.keys.parent.mkdir(parents=True)
    posko.well("migrate")
    there.keys.touch(0o600)
    there.keys.write_text(posko.keys.read_text())
    return there


def test_what_was_backed_up_works_on_another_machine(posko: Posko, other: Posko) -> None:
    _told(posko)
    backups = posko.folder / "backups"
    backups.mkdir()
    row = _row(posko.well("admin", "backup", str(backups), "--json"))
    file = Path(row["file"])
    assert [*backups.iterdir()] == [file]
    assert (row["bytes"], row["vanished"]) == (file.stat().st_size, 0)
    said = other.well("admin", "restore", str(file))
    assert "posko check" in said
    assert "Terima kasih semua" in other.well("admin", "feedback", "list")
    verified = _row(other.well("admin", "verify", "--json"))
    assert verified["whole"] is True
    other.well("check")


def test_it_works_beside_a_running_posko_and_the_restored_one_runs(
    posko: Posko, other: Posko
) -> None:
    with posko.running():
        posko.well("admin", "backup", str(posko.folder / "posko.tar"))
    other.well("admin", "restore", str(posko.folder / "posko.tar"))
    with other.running() as lines:
        assert other.url in lines[0]


def test_the_check_says_when_the_last_one_was_made(posko: Posko) -> None:
    posko.well("migrate")
    day = {"POSKO_NOW": "2024-11-20T02:00:00+07:00"}
    assert "warn  backup      none was made yet" in posko.well("check", **day)
    posko.well("admin", "backup", "posko.tar", **day)
    assert "ok    backup      the last one was made 2024-11-19 19:00 UTC" in posko.well(
        "check", **day
    )
    later = posko.well("check", POSKO_NOW="2024-11-24T02:00:00+07:00")
    assert "warn  backup      the last one is 4 days old" in later


def test_a_backup_is_asked_for_before_there_is_anything(posko: Posko) -> None:
    assert "nothing to back up" in posko.fault("admin", "backup", "x.tar")
    assert not (posko.folder / "data").exists()


def test_a_backup_never_lies_beside_the_keys(posko: Posko) -> None:
    posko.well("migrate")
    assert "beside the keys" in posko.fault("admin", "backup", str(posko.keys.parent))
    assert [*posko.keys.parent.iterdir()] == [posko.keys]


def test_the_wrong_keys_are_named_before_anything_is_written(posko: Posko, other: Posko) -> None:
    posko.well("admin", "backup", "posko.tar")
    wanted = posko.keys.read_text().split()[0]
    other.keys.unlink()
    file = str(posko.folder / "posko.tar")
    assert "is missing" in other.fault("admin", "restore", file)
    other.well("migrate", POSKO_DATA_DIR=str(other.folder / "elsewhere"))
    said = other.fault("admin", "restore", file)
    assert said.count("\n") == 1
    assert wanted in said
    assert not (other.folder / "data").exists()


def test_nothing_that_is_there_is_overwritten(posko: Posko) -> None:
    posko.well("migrate")
    posko.well("admin", "backup", "posko.tar")
    assert "overwrites nothing" in posko.fault("admin", "backup", "posko.tar")
    assert "holds data already" in posko.fault("admin", "restore", "posko.tar")


def test_what_is_no_backup_is_one_plain_line(posko: Posko, other: Posko) -> None:
    file = other.folder / "x.tar"
    assert "No such file" in other.fault("admin", "restore", str(file))
    file.write_bytes(b"something else")
    assert "damaged" in other.fault("admin", "restore", str(file))
    posko.well("migrate")
    assert "No such file" in posko.fault("admin", "backup", "nowhere/posko.tar")


def test_a_backup_that_is_ended_leaves_nothing_behind(posko: Posko) -> None:
    posko.well("migrate")
    evidence = posko.folder / "data" / "evidence" / "ab" / "ab"
    evidence.mkdir(parents=True)
    pipes = [evidence / f"abab{number:028}" for number in range(2)]
    for pipe in pipes:  # whoever reads it waits: so it is ended in the middle of its work
        os.mkfifo(pipe)
    backups = posko.folder / "backups"
    backups.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "admin", "backup", str(backups)],
        env=posko.settings({}), cwd=HOUSE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    while not any(_let_on(pipe) for pipe in pipes):
        assert process.poll() is None
        time.sleep(0.01)
    assert [*backups.iterdir()] != []
    process.send_signal(signal.SIGTERM)
    while process.poll() is None:
        _ = [_let_on(pipe) for pipe in pipes]
        time.sleep(0.01)
    process.communicate()
    assert process.returncode == 1
    assert [*backups.iterdir()] == []


def _let_on(pipe: Path) -> bool:
    """Whether somebody waited to read it; he finds it empty."""
    try:
        os.close(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))
    except OSError:
        return False
    return True
