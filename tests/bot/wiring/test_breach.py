"""The kit for a breach: who is affected, what was exposed, the notices, for this user only."""

import csv
import json
import stat
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.reports.breach import inert, told
from tests.bot.program import Posko

FILES = {
    "LANGKAH.en.txt", "LANGKAH.id.txt", "dampak.json", "linimasa.csv", "orang.csv",
    "pemberitahuan-lembaga.en.txt", "pemberitahuan-lembaga.id.txt",
    "pemberitahuan-orang.en.txt", "pemberitahuan-orang.id.txt",
}  # fmt: skip
SINCE = ("--since", "2024-01-01")


@pytest.fixture
def lived(posko: Posko) -> Posko:
    """A house with invented reports."""
    posko.well("admin", "demo", "--reports", "12")
    return posko


def _people(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader((folder / "orang.csv").read_text("utf-8").splitlines()))


def test_the_kit_is_whole_journalled_and_for_this_user_only(lived: Posko) -> None:
    where = lived.folder / "kit"
    row = json.loads(lived.well("admin", "breach", str(where), *SINCE, "--json"))
    assert row["reports"] == 12
    assert {path.name for path in where.iterdir()} == FILES
    assert stat.S_IMODE(where.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in where.iterdir()} == {0o600}
    people = _people(where)
    assert len(people) == row["people"]
    assert sum(len(one["tickets"].split()) for one in people) == 12
    notice = (where / "pemberitahuan-orang.id.txt").read_text("utf-8")
    for part in ("3 x 24 jam", "Data yang mungkin terungkap", "Kapan dan bagaimana", "Penanganan"):
        assert part in notice
    assert "(ISI:" in notice
    assert "(FILL IN:" in (where / "pemberitahuan-lembaga.en.txt").read_text("utf-8")
    assert "posko admin keys rotate" in (where / "LANGKAH.id.txt").read_text("utf-8")
    again = lived.folder / "again"
    lived.well("admin", "breach", str(again), *SINCE)
    seen = list(csv.DictReader((again / "linimasa.csv").read_text("utf-8").splitlines()))
    assert [line["did"] for line in seen].count("filed") == 12
    assert seen[-1]["did"] == "breach-kit", "the first kit; this one came after its own span"


def test_a_backups_kit_says_that_it_is_sealed_and_a_zip_is_as_closed(lived: Posko) -> None:
    where = lived.folder / "kit.zip"
    lived.well("admin", "breach", str(where), "--since", "2030-01-01", "--backup")
    assert stat.S_IMODE(where.stat().st_mode) == 0o600
    with ZipFile(where) as packed:
        assert set(packed.namelist()) == FILES
        assert "tersandi" in packed.read("pemberitahuan-lembaga.id.txt").decode()


def test_one_persons_and_one_offices_kit_hold_no_more_than_theirs(lived: Posko) -> None:
    rows = [json.loads(line) for line in lived.well("admin", "reports", "--json").splitlines()]
    one = rows[0]
    where = lived.folder / "one"
    lived.well("admin", "breach", str(where), *SINCE, "--person-of", one["ticket"])
    [person] = _people(where)
    assert one["ticket"] in person["tickets"]
    where = lived.folder / "office"
    lived.well("admin", "breach", str(where), *SINCE, "--office", one["office"])
    tickets = {ticket for row in _people(where) for ticket in row["tickets"].split()}
    assert one["ticket"] in tickets
    assert {row["ticket"] for row in rows if row["office"] == one["office"]} <= tickets


def test_what_cannot_be_is_refused_in_a_sentence(posko: Posko) -> None:
    inside = str(posko.folder / "data" / "kit")
    assert "outside of the data folder" in posko.fault("admin", "breach", inside, *SINCE)
    beside = str(posko.folder / "keys" / "kit.zip")
    assert "apart from the keys" in posko.fault("admin", "breach", beside, *SINCE)
    assert "there already" in posko.fault("admin", "breach", str(posko.folder), *SINCE)
    kit = str(posko.folder / "kit")
    span = ("--since", "2024-02-01", "--until", "2024-01-01")
    assert "before it ends" in posko.fault("admin", "breach", kit, *span)
    assert "a moment looks like" in posko.fault("admin", "breach", kit, "--since", "soon", code=2)
    assert "no ticket" in posko.fault("admin", "breach", kit, *SINCE, "--person-of", "hello")
    assert not Path(kit).exists()


def test_a_cell_is_no_formula_and_stays_on_its_line() -> None:
    assert inert("=HYPERLINK(1)\nx") == "'=HYPERLINK(1) x"
    assert inert("628000000001") == "628000000001"


def test_classes_are_told_in_their_order() -> None:
    assert told({"story", "contact"}, sealed=True) == ("contact", "story", "sealed")
