"""`posko talk`: the citizen's talk in a terminal, on the same database, beside a running Posko."""

import json
import os
import pty
import re
import signal
import subprocess
import sys

import pytest

from tests.bot.program import STOP, Posko

REPORT = "2\n1\n1\n7 ulu\n1\nContoh: amplop dibagikan sesudah magrib.\nhari ini\nlewati\nkirim\n"
TICKET = re.compile(r"PLG-[0-9A-Z]{4}-[0-9A-Z]{4}")


def _reports(posko: Posko, *words: str) -> list[dict[str, object]]:
    return [
        json.loads(line) for line in posko.well("admin", "reports", *words, "--json").splitlines()
    ]


def test_a_report_is_filed_beside_a_running_posko(posko: Posko) -> None:
    with posko.running():
        said = posko.well("talk", says=REPORT)
        ticket = TICKET.search(said)
        assert ticket is not None, said
        filed = _reports(posko)
        [row] = filed
        assert (row["ticket"], row["channel"]) == (ticket[0], "terminal")
        # The machine's clock may stand outside elections, when there are no poskos.
        assert row["office"] in ("16.71", "16.71.02")
        assert ticket[0] in posko.well("talk", says="/cek\n"), "the same person the next time"


def test_an_interrupted_talk_resumes(posko: Posko) -> None:
    posko.well("talk", says="2\n1\n1\n7 ulu\n")
    said = posko.well("talk", says="1\n")
    assert "7 Ulu, Seberang Ulu I, Palembang" in said


def test_practice_is_a_talk_of_its_own_and_never_counts(posko: Posko) -> None:
    posko.well("talk", says="2\n1\n")
    assert TICKET.search(posko.well("talk", "--practice", says=REPORT))
    assert _reports(posko) == []
    assert [row["practice"] for row in _reports(posko, "--practice")] == [True]


def test_the_language_is_switched_for_a_known_person_too(posko: Posko) -> None:
    assert "Apa yang ingin" in posko.well("talk", says="")
    assert "What would you like" in posko.well("talk", "--language", "en", says="")
    assert "What would you like" in posko.well("talk", says="")


def test_a_file_is_kept_by_the_running_posko(posko: Posko) -> None:
    photo = posko.folder / "foto.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0" + bytes(200))
    says = REPORT.replace("lewati", f"@{photo}\nselesai")
    with posko.running():
        assert TICKET.search(posko.well("talk", says=says))
        for _ in range(20):
            (row,) = _reports(posko)
            if row["kept"]:
                break
    assert (row["evidence"], row["kept"]) == (1, 1)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_at_once_though_somebody_might_still_type(
    posko: Posko, how: signal.Signals
) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "talk"],
        env=posko.settings({}), cwd=posko.folder, stdin=theirs, stdout=theirs, stderr=theirs,
    )  # fmt: skip
    said = ""
    while "> " not in said:
        said += os.read(ours, 4096).decode(errors="replace")
    process.send_signal(how)
    assert process.wait(STOP) == 0
    os.close(theirs)
    os.close(ours)
