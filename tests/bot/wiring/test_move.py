"""`posko admin move`, as an administrator types it."""

import json
import os
import pty
import shutil
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bot import forked
from tests.bot.program import Posko

TO = "POSKO_DATABASE_URL"


def _told(posko: Posko, words: str, **more: str) -> None:
    """A comment told in the terminal: something to be remembered."""
    posko.well("talk", says=f"5\n{words}\n1\n", **more)


def test_a_stopped_posko_moves_at_once_and_goes_on_there(posko: Posko, postgres_url: str) -> None:
    _told(posko, "Terima kasih semua")
    said = posko.well("admin", "move", "--to", postgres_url)
    assert "set POSKO_DATABASE_URL" in said
    old = posko.folder / "data" / "posko.db"
    assert f"delete the file {old}, with {old}-wal and {old}-shm" in said
    assert "is erased from now on lives on in it" in said
    assert "was moved to PostgreSQL at 127.0.0.1" in posko.fault("run")
    there = {TO: postgres_url}
    assert "Terima kasih semua" in posko.well("admin", "feedback", "list", **there)
    _told(posko, "Sampai jumpa", **there)
    with posko.running(**there):
        pass
    row = json.loads(posko.well("admin", "verify", "--json", **there))
    assert row["whole"] is True
    assert f"{old} was left" in posko.well("check", **there)
    assert "holds data already" in posko.fault("admin", "move", "--to", postgres_url)

    # and back, into the very file that was left
    file = f"sqlite+aiosqlite:///{posko.folder / 'data' / 'posko.db'}"
    said = posko.well("admin", "move", "--to", file, **there)
    assert "drop the database PostgreSQL at 127.0.0.1" in said
    assert "was left" not in posko.well("check")
    assert "Sampai jumpa" in posko.well("admin", "feedback", "list")
    assert "was moved to the file" in posko.fault("admin", "feedback", "list", **there)


def test_a_running_posko_is_left_running_until_the_rest(
    posko: Posko, postgres_url: str, tmp_path: Path
) -> None:
    out, err = tmp_path / "out", tmp_path / "err"
    with posko.running():
        words = ("admin", "move", "--to", postgres_url, "--json")
        mover = forked.start(words, posko.settings({}), posko.folder, out, err)
        _until(lambda: out.exists() and '"stop"' in out.read_text())
        _told(posko, "Sebelum berhenti")
        assert mover.poll() is None
    assert mover.wait(20) == 0, err.read_text()
    *_, last = (json.loads(line) for line in out.read_text().splitlines())
    assert last["stage"] == "moved"
    assert last["changed"] > 0
    assert "Sebelum berhenti" in posko.well("admin", "feedback", "list", **{TO: postgres_url})


def test_killed_at_any_moment_it_is_simply_run_again(
    posko: Posko, postgres_url: str, tmp_path: Path
) -> None:
    _told(posko, "Terima kasih semua")
    words = ("admin", "move", "--to", postgres_url)
    for moment in (0.1, 0.4, 0.7):
        out = tmp_path / str(moment)
        mover = forked.start(words, posko.settings({}), posko.folder, out, out)
        time.sleep(moment)  # whatever it did by then
        mover.kill()
        _until(lambda: mover.poll() is not None)  # noqa: B023
    posko.do(*words)  # refused when the last one was fast enough
    there = {TO: postgres_url}
    assert "Terima kasih semua" in posko.well("admin", "feedback", "list", **there)
    assert json.loads(posko.well("admin", "verify", "--json", **there))["whole"] is True


def test_ahead_only_brings_over_what_there_is(posko: Posko, postgres_url: str) -> None:
    with posko.running():
        said = posko.well("admin", "move", "--to", postgres_url, "--ahead")
        assert "as of a moment ago" in said
        assert "posko admin move" in posko.fault("run", **{TO: postgres_url})
    with posko.running():
        pass


def test_what_was_left_is_taken_up_again(posko: Posko, tmp_path: Path) -> None:
    _told(posko, "Terima kasih semua")
    to = f"sqlite+aiosqlite:///{tmp_path / 'new.db'}"
    assert "not left" in posko.fault("admin", "move", "--back")
    posko.well("admin", "move", "--to", to)
    posko.fault("admin", "feedback", "list")
    assert "never run" in posko.well("admin", "move", "--back")
    assert "Terima kasih semua" in posko.well("admin", "feedback", "list")


def test_a_database_that_was_left_is_warned_of_until_it_is_gone(
    posko: Posko, tmp_path: Path
) -> None:
    _told(posko, "Terima kasih semua")
    (tmp_path / "new").mkdir()
    there = {TO: f"sqlite+aiosqlite:///{tmp_path / 'new' / 'posko.db'}"}
    data = posko.folder / "data"
    shutil.copy(data / "posko.db", data / "never-moved.db")
    assert "was left" not in posko.well("check")
    row = json.loads(posko.well("admin", "move", "--json", "--to", there[TO]).splitlines()[-1])
    assert row["delete"] == f"the file {data / 'posko.db'}"
    before = sorted(data.iterdir())
    found = [json.loads(line) for line in posko.well("check", "--json", **there).splitlines()]
    [told] = [one for one in found if "was left" in one["says"]]
    assert told["level"] == "warn"
    assert str(data / "posko.db") in told["says"]
    assert "delete it" in told["do"]
    assert sorted(data.iterdir()) == before, "looking makes nothing"
    shutil.move(data / "posko.db", data / "aside.old")
    assert f"{data / 'aside.old'} was left" in posko.well("check", **there)
    (data / "aside.old").unlink()
    assert "was left" not in posko.well("check", **there)


def test_an_address_that_is_typed_is_not_shown(posko: Posko, tmp_path: Path) -> None:
    _told(posko, "Terima kasih semua")
    to = f"sqlite+aiosqlite:///{tmp_path / 'new.db'}"
    keyboard, terminal = pty.openpty()
    command = (sys.executable, "-m", "bot", "admin", "move", "--to", "-")
    mover = subprocess.Popen(
        command, cwd=posko.folder, env=posko.settings({}), stdin=terminal, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    _until(lambda: not termios.tcgetattr(terminal)[3] & termios.ECHO or mover.poll() is not None)
    os.write(keyboard, f"{to}\n".encode())
    said, _ = mover.communicate(timeout=60)
    assert mover.returncode == 0, said
    os.set_blocking(keyboard, False)
    with pytest.raises(BlockingIOError):
        print(os.read(keyboard, 1000))
    os.close(keyboard)
    os.close(terminal)
    assert "address" in said
    assert "new.db" not in said.replace("set POSKO_DATABASE_URL to that address", "")
    posko.well("admin", "move", "--back")
    other = f"sqlite+aiosqlite:///{tmp_path / 'other.db'}"
    posko.well("admin", "move", "--to", "-", says=f"{other}\n")
    assert "nothing was typed" in posko.fault("admin", "move", "--to", "-").lower()


def test_a_wrong_address_is_one_plain_line(posko: Posko) -> None:
    posko.well("migrate")
    file = f"sqlite+aiosqlite:///{posko.folder / 'data' / 'posko.db'}"
    assert "is to be moved" in posko.fault("admin", "move", "--to", file)
    assert "must start with" in posko.fault("admin", "move", "--to", "mysql://x")
    away = "postgresql+asyncpg://posko:geheim@127.0.0.1:1/none"
    said = posko.fault("admin", "move", "--to", away)
    assert "cannot be used" in said
    assert "geheim" not in said
    posko.fault("admin", "move", code=2)
    with posko.running():
        pass


def _until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not done():
        if time.monotonic() > end:
            pytest.fail("it did not come to that")
        time.sleep(0.02)
