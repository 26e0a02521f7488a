"""Commands on offices, staff, comments and places, as an administrator types them."""

import json

from tests.bot.program import Posko

TELEGRAM = {"POSKO_TELEGRAM__TOKEN": "4711:nothing"}
ELECTION = {"POSKO_NOW": "2024-11-25T09:00:00+07:00"}
"""A day on which there are poskos."""


def _rows(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_phrases_come_as_arguments_or_as_lines(posko: Posko) -> None:
    (one,) = _rows(posko.well("admin", "places", "match", "7 ulu", "--json"))
    assert one["decision"] == "one"
    assert one["matches"][0] | {} == {
        "code": "16.71.02",
        "name": "Seberang Ulu I",
        "kelurahan": "7 Ulu",
        "kelurahan_code": "16.71.02.1006",
    }
    rows = _rows(
        posko.well("admin", "places", "match", "--json", says="seberang ulu\n\nBaturaja\n")
    )
    assert [row["decision"] for row in rows] == ["ask", "none", "none"]
    assert [row["text"] for row in rows] == ["seberang ulu", "", "Baturaja"]
    assert not (posko.folder / "data").exists(), "a phrase needs no database"


def test_staff_come_and_go_and_the_journal_knows(posko: Posko) -> None:
    posko.well(
        "admin", "staff", "add", "telegram:7", "panwascam", "seberang", "ulu", "1", **TELEGRAM
    )
    posko.well("admin", "staff", "add", "telegram:8", "administrator", **TELEGRAM)
    listed = _rows(posko.well("admin", "staff", "list", "--json"))
    assert {(row["address"], row["role"], row["place"]) for row in listed} == {
        ("telegram:7", "panwascam", "16.71.02"),
        ("telegram:8", "administrator", ""),
    }
    posko.well("admin", "staff", "remove", "telegram:7", "panwascam", "16.71.02", **TELEGRAM)
    assert len(_rows(posko.well("admin", "staff", "list", "--json"))) == 1
    assert _rows(posko.well("admin", "verify", "--json"))[0]["lines"] == 3


def test_staff_that_cannot_be_are_refused_with_the_reason(posko: Posko) -> None:
    add = ("admin", "staff", "add")
    assert "kecamatan" in posko.fault(*add, "telegram:7", "panwascam", "Atlantis", **TELEGRAM)
    assert "kota" in posko.fault(*add, "telegram:7", "city", "plaju", **TELEGRAM)
    assert "no address" in posko.fault(*add, "budi", "city", "palembang", **TELEGRAM)
    assert "POSKO_TELEGRAM__TOKEN" in posko.fault(*add, "telegram:7", "city", "palembang")
    gone = ("admin", "staff", "remove", "telegram:7", "city", "palembang")
    assert "staff list" in posko.fault(*gone, **TELEGRAM)
    assert posko.well("admin", "staff", "list", "--json") == ""


def test_an_office_tells_of_itself_and_citizens_are_told(posko: Posko) -> None:
    told = ("--address", "Jalan A 1", "--phone", "0711", "--hours", "Senin-Jumat 8-16")
    posko.well("admin", "offices", "set", "16.71.14", *told, "--state", "closed")
    rows = {row["code"]: row for row in _rows(posko.well("admin", "offices", "list", "--json"))}
    assert len(rows) == 29
    assert rows["16.71.14"]["state"] == "closed"
    assert rows["16.71.14"]["owes"] == ["chat"]
    assert "Jalan A 1" in posko.well("talk", says="/posko plaju\n", **ELECTION)
    posko.well("admin", "offices", "set", "16.71.14", "--phone", "")
    rows = {row["code"]: row for row in _rows(posko.well("admin", "offices", "list", "--json"))}
    assert rows["16.71.14"]["phone"] is None


def test_what_an_office_cannot_be_told_is_refused(posko: Posko) -> None:
    assert "offices list" in posko.fault("admin", "offices", "set", "16.71.99", "--phone", "1")
    link = ("admin", "offices", "set", "16.71.14", "--map", "javascript:alert(1)")
    assert "https://" in posko.fault(*link)
    assert "--help" in posko.fault("admin", "offices", "set", "16.71.14")


def test_a_ticket_nobody_has_is_told_plainly(posko: Posko) -> None:
    assert "no ticket" in posko.fault("admin", "reports", "hello")
    assert "PLG-0000-0000" in posko.fault("admin", "reports", "plg 0000 0000")


def test_comments_are_listed(posko: Posko) -> None:
    posko.well("talk", says="5\nTerima kasih \x1b[2J semua\n1\n")
    (row,) = _rows(posko.well("admin", "feedback", "list", "--json"))
    assert (row["city"], row["text"]) == ("16.71", "Terima kasih [2J semua")
    assert "There are no comments" in posko.well("admin", "feedback", "list", "--city", "19.71")
