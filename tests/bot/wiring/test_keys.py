"""`posko admin keys show`: what is copied to paper restores the file."""

import re

from tests.bot.program import Posko


def test_keys_are_shown_on_a_terminal_or_when_asked_twice(posko: Posko) -> None:
    posko.well("migrate")
    key = posko.keys.read_text().split()[1]
    done = posko.do("admin", "keys", "show")
    assert done.returncode == 1
    assert key[:4] not in done.stdout
    assert "--yes" in done.stderr


def test_what_was_copied_from_paper_restores_the_file(posko: Posko) -> None:
    posko.well("migrate")
    before = posko.keys.read_text()
    said = posko.well("admin", "keys", "show", "--yes")
    line = re.search(r"^  1  ([0-9a-f]{8})  ([\w+/= ]+)$", said, re.MULTILINE)
    assert line is not None
    assert max(map(len, line[2].split())) == 4
    posko.keys.write_text(f"{line[1]} {line[2].replace(' ', '')}\n")
    assert posko.keys.read_text() == before
    posko.well("admin", "reports")


def test_a_slip_of_the_pen_shows_in_the_check_sum(posko: Posko) -> None:
    posko.well("migrate")
    right = posko.well("admin", "keys", "show", "--yes", "--json")
    name, key = posko.keys.read_text().split()
    other = "A" if key[0] != "A" else "B"
    posko.keys.write_text(f"{name} {other}{key[1:]}\n")
    wrong = posko.well("admin", "keys", "show", "--yes", "--json")
    assert right.split('"check"')[1] != wrong.split('"check"')[1]


def test_without_keys_it_says_so(posko: Posko) -> None:
    assert "missing" in posko.fault("admin", "keys", "show", "--yes")
