"""`posko admin keys escrow` and `drill`: the paper is made, and proved on what is sealed."""

import json
import os
import pty
import stat
import subprocess
import sys
from base64 import b64encode
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from bot.admin.onpaper import code
from storage.seal import Ring
from tests.bot.program import Posko
from tests.bot.wiring.keys.test_turn import KEYS, ids, secret_free


@pytest.fixture
def told(posko: Posko) -> Posko:
    """A Posko that was told something."""
    posko.well("talk", says="5\nTerima kasih semua\n1\n")
    return posko


def scanned(posko: Posko) -> str:
    """What a scanner reads from the paper's QR codes."""
    lines = posko.keys.read_text().splitlines()
    return "\n".join(code(*line.split()) for line in lines)


def drilled(posko: Posko, paper: str, *words: str) -> tuple[int, str]:
    """The exit code, and what was said; nothing of a key is in it."""
    done = posko.do(*KEYS, "drill", *words, says=paper)
    secret_free(posko, done.stdout, done.stderr)
    return done.returncode, done.stdout + done.stderr


# --- escrow


def test_the_paper_holds_what_makes_the_key_file_again(told: Posko) -> None:
    out = told.folder / "paper.pdf"
    said = told.well(*KEYS, "escrow", "--out", str(out))
    assert "delete the file" in said
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    words = PdfDocument(out)[0].get_textpage().get_text_range()
    lines = words.splitlines()
    [first] = [at for at, line in enumerate(lines) if line.startswith(ids(told)[0])]
    paper = " ".join(lines[first : first + 3])
    assert "check sum" in paper
    assert drilled(told, paper)[0] == 0
    secret_free(told, said)


def test_no_paper_without_a_terminal_nor_where_a_backup_takes_it_along(told: Posko) -> None:
    assert "--out FILE.pdf" in told.fault(*KEYS, "escrow")
    inside = told.folder / "data" / "paper.pdf"
    assert "each backup would take it along" in told.fault(*KEYS, "escrow", "--out", str(inside))
    there = told.folder / "there.pdf"
    there.write_text("mine")
    assert "is there already" in told.fault(*KEYS, "escrow", "--out", str(there))
    assert there.read_text() == "mine"
    assert not inside.exists()
    assert "never printed" in told.well("check")


def test_on_a_terminal_it_is_shown_with_codes_to_scan(told: Posko) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "bot", *KEYS, "escrow", "--language", "en"]
    process = subprocess.Popen(command, env=told.settings({}), stdout=theirs, cwd=told.folder)
    os.close(theirs)
    said = b""
    while True:
        try:
            read = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not read:
            break
        said += read
    os.close(ours)
    assert process.wait(10) == 0
    words = said.decode()
    paper = next(line for line in words.splitlines() if line.strip().startswith(ids(told)[0]))
    assert drilled(told, paper)[0] == 0
    assert "█" in words


# --- drill


def test_the_drill_proves_the_paper_without_the_key_file_and_writes_nothing(told: Posko) -> None:
    paper = scanned(told)
    database = told.folder / "data" / "posko.db"
    before = database.read_bytes()
    kept = told.keys.read_text()
    told.keys.unlink()
    done = told.do(*KEYS, "drill", "--json", says=paper)
    row = json.loads(done.stdout)
    assert (done.returncode, row["holds"], row["faults"]) == (0, True, [])
    assert row["keys"] > 4
    assert row["fields"] > 0
    assert not told.keys.exists()
    assert database.read_bytes() == before
    told.keys.touch(0o600)
    told.keys.write_text(kept)


def test_the_drill_proves_a_backup(told: Posko, tmp_path: Path) -> None:
    backup = told.folder / "posko.tar"
    told.well("admin", "backup", str(backup))
    code_, said = drilled(told, scanned(told), "--backup", str(backup))
    assert (code_, "The paper holds" in said) == (0, True)
    code_, said = drilled(
        told, code("00000001", b64encode(bytes(32)).decode()), "--backup", str(backup)
    )
    assert code_ == 1
    assert f"The key {ids(told)[0]} is not on the paper" in said
    assert "00000001: of another Posko" in said
    backup.write_bytes(backup.read_bytes()[:40_000])
    assert "damaged" in drilled(told, scanned(told), "--backup", str(backup))[1]


def test_a_wrong_sign_a_missing_and_a_foreign_key_are_told_apart(
    told: Posko, tmp_path: Path
) -> None:
    paper = scanned(told)
    name, key, check = paper.split()
    other = "x" if key[9] != "x" else "y"
    slip = f"{name} {key[:9]}{other}{key[10:]} {check}"
    assert "it seems in group 3" in drilled(told, slip)[1]
    told.well(*KEYS, "rotate")
    code_, said = drilled(told, paper)
    assert code_ == 1
    assert f"The key {ids(told)[0]} is not on the paper" in said
    wrong = code(ids(told)[0], b64encode(bytes(32)).decode())
    code_, said = drilled(told, wrong)
    assert code_ == 1
    assert "is not the one of that id" in said
    Ring.create(tmp_path / "foreign", allow=True)
    code_, said = drilled(told, f"{scanned(told)}\n{(tmp_path / 'foreign').read_text()}")
    assert code_ == 0
    assert "rotated out" in said


def test_before_there_is_anything_there_is_nothing_to_prove(posko: Posko) -> None:
    assert "nothing sealed yet" in posko.fault(*KEYS, "drill")
    posko.well("migrate")
    assert "No key was typed" in posko.fault(*KEYS, "drill")
