"""Commands on groups that help watch, as they are typed."""

import json

from tests.bot.program import Posko

GROUPS = ("admin", "groups")


def _rows(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_group_is_made_listed_and_closed(posko: Posko) -> None:
    assert "no groups yet" in posko.well(*GROUPS, "list")
    url = {"POSKO_PUBLIC_URL": "https://posko.example"}
    (made,) = _rows(posko.well(*GROUPS, "add", "16.71", "Karang", "Taruna", "--json", **url))
    assert made["name"] == "Karang Taruna"
    assert made["web"] == f"https://posko.example/?g={made['code']}"
    assert made["telegram"] == "", "Telegram has not told our name yet"
    (row,) = _rows(posko.well(*GROUPS, "list", "--json"))
    assert (row["code"], row["state"], row["reports"]) == (made["code"], "open", 0)
    assert "closed" in posko.well(*GROUPS, "close", f"g_{made['code']}".lower())
    (row,) = _rows(posko.well(*GROUPS, "list", "--json"))
    assert row["state"] == "closed"


def test_what_cannot_be_a_group_is_refused(posko: Posko) -> None:
    assert "not served" in posko.fault(*GROUPS, "add", "99.99", "Karang", "Taruna")
    assert "in letters" in posko.fault(*GROUPS, "add", "16.71", "--", "---")
    posko.well(*GROUPS, "add", "16.71", "Kelompok", "Contoh")
    assert "already" in posko.fault(*GROUPS, "add", "16.71", "kelompok", "contoh")
    assert "groups list" in posko.fault(*GROUPS, "close", "TIDAKADA22")
