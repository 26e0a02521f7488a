"""Commands on invites, deputies, second factors, bans and closed days, as they are typed."""

import json

import pytest

from tests.bot.program import Posko

TELEGRAM = {"POSKO_TELEGRAM__TOKEN": "4711:nothing"}
STAFF = ("admin", "staff")


def _rows(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_an_invite_is_made_listed_and_ended(posko: Posko) -> None:
    (made,) = _rows(posko.well(*STAFF, "invite", "panwascam", "plaju", "--json"))
    assert made["link"] == "", "Telegram has not told our name yet"
    assert str(made["typed"]).startswith("/start s_")
    (row,) = _rows(posko.well(*STAFF, "invites", "--json"))
    assert (row["id"], row["role"], row["place"], row["state"]) == (
        made["id"], "panwascam", "16.71.14", "open"
    )  # fmt: skip
    assert str(made["typed"])[9:] not in json.dumps(row)
    assert "Nobody has accepted" in posko.fault(*STAFF, "approve", str(made["id"])[:8])
    assert "ended" in posko.well(*STAFF, "decline", str(made["id"])[:8])
    assert posko.well(*STAFF, "invites", "--json") == ""
    assert "staff invites" in posko.fault(*STAFF, "approve", str(made["id"]))


def test_what_cannot_be_invited_is_refused(posko: Posko) -> None:
    assert "kecamatan" in posko.fault(*STAFF, "invite", "panwascam", "Atlantis")
    (made,) = _rows(posko.well(*STAFF, "invite", "province", "sumatera", "selatan", "--json"))
    (row,) = _rows(posko.well(*STAFF, "invites", "--json"))
    assert (row["id"], row["place"]) == (made["id"], "16")


def test_deputies_and_names(posko: Posko) -> None:
    posko.well(*STAFF, "add", "telegram:7", "panwascam", "plaju", "--name", "Rina", **TELEGRAM)
    posko.well(*STAFF, "deputy", "telegram:7", "yes", **TELEGRAM)
    (row,) = _rows(posko.well(*STAFF, "list", "--json"))
    assert (row["called"], row["deputy"], row["place"]) == ("Rina", True, "16.71.14")
    posko.well(*STAFF, "deputy", "telegram:7", "no", **TELEGRAM)
    (row,) = _rows(posko.well(*STAFF, "list", "--json"))
    assert row["deputy"] is False
    assert "staff list" in posko.fault(*STAFF, "deputy", "telegram:8", "yes", **TELEGRAM)


def test_a_factor_that_is_not_there_is_told(posko: Posko) -> None:
    posko.well(*STAFF, "add", "telegram:7", "city", "palembang", **TELEGRAM)
    said = posko.well(*STAFF, "factor", "telegram:7", "--json", **TELEGRAM)
    assert _rows(said) == [{"address": "telegram:7", "set": False}]
    assert "not set up" in posko.fault(*STAFF, "factor", "telegram:7", "--reset", **TELEGRAM)


def test_closed_days_come_and_go(posko: Posko) -> None:
    days = ("admin", "offices", "holidays")
    posko.well(*days, "add", "16.71", "2099-12-24", "Cuti", "bersama")
    (row,) = _rows(posko.well(*days, "list", "--json"))
    assert row == {"city": "16.71", "day": "2099-12-24", "name": "Cuti bersama"}
    for wrong in (("16.71", "2020-01-01"), ("99.99", "2099-12-24")):
        assert "a day to come" in posko.fault(*days, "add", *wrong, "x")
    assert "looks like" in posko.fault(*days, "add", "16.71", "besok", "x", code=2)
    posko.well(*days, "remove", "16.71", "2099-12-24")
    assert posko.well(*days, "list", "--json") == ""
    assert "holidays list" in posko.fault(*days, "remove", "16.71", "2099-12-24")


def test_an_office_opens_and_closes(posko: Posko) -> None:
    posko.well("admin", "offices", "state", "16.71.14", "closed")
    posko.well("admin", "offices", "hours", "16.71.14", "Senin-Jumat", "8-16")
    rows = {row["code"]: row for row in _rows(posko.well("admin", "offices", "list", "--json"))}
    assert (rows["16.71.14"]["state"], rows["16.71.14"]["hours"]) == ("closed", "Senin-Jumat 8-16")
    assert rows["16"]["kind"] == "province"
    assert rows["16"]["owes"] == []


def test_bans_are_by_ticket(posko: Posko) -> None:
    assert posko.well("admin", "bans", "list", "--json") == ""
    ban = ("admin", "bans", "set", "PLG-0000-0000")
    assert "PLG-0000-0000" in posko.fault(*ban, "--days", "7", "--reason", "x")
    assert "no ticket" in posko.fault("admin", "bans", "lift", "x")
    posko.fault(*ban, "--days", "3", "--reason", "x", code=2)


@pytest.mark.parametrize(
    "words",
    ["staff invite", "staff invites", "staff approve", "staff decline", "staff deputy",
     "staff factor", "offices state", "offices hours", "offices holidays add", "bans set"],
)  # fmt: skip
def test_every_command_explains_itself(posko: Posko, words: str) -> None:
    assert "usage: posko admin" in posko.well("admin", *words.split(), "--help")
