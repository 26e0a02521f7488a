"""`posko admin stages`: the year as rows and as a picture."""

import json

from tests.bot.program import Posko

CAMPAIGN = {"POSKO_NOW": "2024-10-08T10:00:00+07:00"}


def test_the_years_stages_are_rows_and_a_picture(posko: Posko) -> None:
    where = posko.folder / "year.png"
    said = posko.well("admin", "stages", "--json", "--picture", str(where), **CAMPAIGN)
    rows = [json.loads(line) for line in said.splitlines()]
    assert {row["city"] for row in rows} == {"16.71", "19.71"}
    [now] = [row for row in rows if row["now"] and row["city"] == "16.71"]
    assert (now["stage"], now["from"], now["until"]) == ("campaign", "2024-09-25", "2024-11-23")
    assert (now["poskos"], now["confirmed"]) == (True, True)
    quiet = next(row for row in rows if row["stage"] == "quiet")
    assert quiet["intake"] == "24 h"
    assert where.read_bytes().startswith(b"\x89PNG")


def test_another_year_and_one_city_as_a_table(posko: Posko) -> None:
    table = posko.well("admin", "stages", "--city", "19.71", "--year", "2025")
    assert "16.71" not in table
    assert "pilkada-ulang-2025" in table
    assert "served" in posko.fault("admin", "stages", "--city", "31.71")
    assert ".png" in posko.fault("admin", "stages", "--picture", "year.jpg")
