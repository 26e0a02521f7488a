"""Groups that help watch: their codes, their links, and who keeps them."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.people.partners import CODE, Doors, keeps, links, make_code
from bot.reports.staff import Role, Staff
from bot.reports.ticket import ALPHABET

ALL = Doors("posko_bot", "628000000001", "https://posko.example/")


@given(st.binary(min_size=7, max_size=7))
def test_a_code_is_said_aloud_and_comes_through_every_channel(randomness: bytes) -> None:
    code = make_code(randomness)
    assert len(code) == CODE
    assert set(code) <= set(ALPHABET)
    found = links(code, ALL, "Halo, saya ingin melapor")
    assert len(f"g_{code}") <= 64, "Telegram takes no longer payload"
    assert parse_qs(urlsplit(found["telegram"]).query) == {"start": [f"g_{code}"]}
    said = parse_qs(urlsplit(found["whatsapp"]).query)["text"][0]
    assert said.endswith(f"(g_{code})")
    assert found["web"] == f"https://posko.example/?g={code}"


@given(st.binary(min_size=7, max_size=7), st.binary(min_size=7, max_size=7))
def test_other_randomness_makes_another_code(one: bytes, other: bytes) -> None:
    low = (1 << 5 * CODE) - 1
    same = int.from_bytes(one, "big") & low == int.from_bytes(other, "big") & low
    assert (make_code(one) == make_code(other)) is same


def test_a_channel_that_is_not_there_has_no_link() -> None:
    assert links("7K4M2QX9AB", Doors(), "") == {}
    assert set(links("7K4M2QX9AB", Doors(number="628000000001"), "")) == {"whatsapp"}


@given(st.text(max_size=30))
def test_words_of_the_link_never_break_it(words: str) -> None:
    link = links("7K4M2QX9AB", ALL, words)["whatsapp"]
    assert re.fullmatch(r"https://wa\.me/\d+\?text=[\w.%~/-]+", link)


@pytest.mark.parametrize(
    ("role", "office", "may"),
    [
        ("administrator", "", True),
        ("city", "16.71", True),
        ("division", "16.71", True),
        ("city", "19.71", False),
        ("panwascam", "16.71.14", False),
        ("ptps", "16.71.14", False),
        ("province", "16", False),
        ("auditor", "16.71", False),
    ],
)
def test_a_city_keeps_its_own_groups(role: Role, office: str, may: bool) -> None:
    assert keeps((Staff("p", role, office, office),), "16.71") is may
