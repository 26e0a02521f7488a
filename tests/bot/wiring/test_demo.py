"""`posko admin demo`: invented reports, filed for real, in a folder of their own."""

import json

from bot.settings import Settings
from bot.wiring.house import rules
from tests.bot.program import Posko

REPORT = "2\n1\n1\n7 ulu\n1\nContoh: amplop.\nhari ini\nlewati\nkirim\n"


def test_reports_of_every_category_and_both_cities_are_filed(posko: Posko) -> None:
    posko.well("admin", "demo", "--reports", "60")
    rows = [json.loads(line) for line in posko.well("admin", "reports", "--json").splitlines()]
    assert len(rows) == 60
    catalogue = rules(Settings(_env_file=None)).catalogue
    assert {row["category"] for row in rows} == {c.key for c in catalogue.categories}
    assert {row["office"][:5] for row in rows} == {"16.71", "19.71"}
    assert any(row["kept"] > 0 for row in rows)
    assert any(row["kept"] < row["evidence"] for row in rows)
    assert rows[0]["filed_at"][:7] > rows[-1]["filed_at"][:7], "over two months"
    assert "invented" in posko.well("check")
    assert json.loads(posko.well("admin", "verify", "--json"))["whole"]


def test_a_folder_with_reports_of_its_own_is_refused(posko: Posko) -> None:
    posko.well("talk", says=REPORT)
    said = posko.fault("admin", "demo", "--reports", "5")
    assert "POSKO_DATA_DIR" in said
    assert len(posko.well("admin", "reports", "--json").splitlines()) == 1


def test_more_may_be_added_to_invented_ones(posko: Posko) -> None:
    posko.well("admin", "demo", "--reports", "5")
    posko.well("admin", "demo", "--reports", "5", "--seed", "2")
    assert len(posko.well("admin", "reports", "--json").splitlines()) == 10
