"""How an office is reached: what is entered is named, and whether it is open just now."""

from dataclasses import replace
from datetime import datetime
from importlib import resources

import pytest

from bot import directory, texts
from bot.messages import Text
from bot.ports import Office
from bot.reports import calendar

DATA = resources.files("bot.reports").joinpath("data", "calendar.toml").read_text("utf-8")
CALENDAR = calendar.load(DATA)
POSKO = Office(
    "16.71.02",
    "posko",
    "16.71.02",
    "16.71",
    "open",
    address="Jl. Contoh 1",
    phone="0711 000000",
    hours="Senin–Jumat",
    map_link="https://maps.example/1",
)
CITY = replace(POSKO, id="16.71", kind="city", place="16.71", parent="16")
SAY = texts.load()


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+07:00")


def said(office: Office, now: str, language: str = "id") -> str:
    return SAY(directory.reached(office, "Kantor", CALENDAR, at(now)), language)


def test_everything_that_was_entered_is_named() -> None:
    card = said(POSKO, "2024-10-10T10:00")
    for part in ("Jl. Contoh 1", "0711 000000", "Senin–Jumat", "https://maps.example/1"):
        assert part in card


def test_an_office_nobody_entered_says_so() -> None:
    empty = replace(POSKO, address=None, phone=None, hours=None, map_link=None)
    assert "belum" in said(empty, "2024-10-10T10:00")
    assert "buka" not in said(empty, "2024-10-10T10:00")


@pytest.mark.parametrize(
    ("now", "line"),
    [
        ("2024-10-10T07:59", "Sekarang tutup, buka lagi Kam 10/10 08.00."),
        ("2024-10-10T08:00", "Sekarang buka, sampai Kam 10/10 16.00."),
        ("2024-10-11T16:15", "Sekarang buka, sampai Jum 11/10 16.30."),
        ("2024-10-11T16:30", "Sekarang tutup, buka lagi Sen 14/10 08.00."),
        ("2024-10-12T10:00", "Sekarang tutup, buka lagi Sen 14/10 08.00."),
        ("2024-11-24T03:00", "Sekarang menerima laporan 24 jam."),
        ("2024-11-27T23:59", "Sekarang menerima laporan 24 jam."),
    ],
)
def test_open_now_or_when_next_by_the_hours_of_the_law(now: str, line: str) -> None:
    """Perbawaslu 9/2024: Monday to Thursday 08-16, Friday 08-16.30, masa tenang day and night."""
    assert line in said(POSKO, now)
    assert line in said(CITY, now)


def test_a_declared_day_is_a_closed_one() -> None:
    day = at("2024-10-10T10:00")
    closed = replace(CALENDAR, declared=frozenset({("16.71", day.date())}))
    card = SAY(directory.reached(POSKO, "Kantor", closed, day), "id")
    assert "buka lagi Jum 11/10 08.00" in card


def test_a_posko_that_receives_nothing_sends_to_the_city() -> None:
    assert "tidak menerima" in said(replace(POSKO, state="closed"), "2024-10-10T10:00")


def test_outside_elections_there_is_only_the_city_office() -> None:
    assert "tidak ada Panwascam" in said(POSKO, "2026-11-23T10:00")
    assert "Sekarang buka" in said(CITY, "2026-11-23T10:00")
    assert "Open now" in said(CITY, "2026-11-23T10:00", "en")


UNKNOWN = replace(POSKO, address="", phone="", hours="", map_link="")


@pytest.mark.parametrize("language", ["id", "en"])
def test_that_no_address_is_known_is_said_once(language: str) -> None:
    posko, city = Text("plain", {"words": "Posko"}), Text("plain", {"words": "Kota"})
    nowhere = replace(CITY, address="", phone="", hours="", map_link="")
    found = [(UNKNOWN, posko), (nowhere, city)]
    [said_] = directory.reached_all(found, CALENDAR, at("2024-10-10T10:00"))
    words = SAY(said_, language)
    assert "Posko" in words
    assert "Kota" in words
    # Where one of them is known, each is told by itself.
    assert (
        len(
            directory.reached_all(
                [(UNKNOWN, posko), (CITY, city)], CALENDAR, at("2024-10-10T10:00")
            )
        )
        == 2
    )
    alone = directory.reached_all([(nowhere, city)], CALENDAR, at("2024-10-10T10:00"))
    assert [one.name for one in alone] == ["office-unknown-city"]
