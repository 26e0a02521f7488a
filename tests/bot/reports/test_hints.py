"""What a story says in passing, in the words people use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reports import hints


@pytest.mark.parametrize(
    "story",
    [
        "tadi malam mereka bagi amplop",
        "Senin kemaren ado wong bagi duit",
        "jam 9 malem",
        "pukul 19.30 di lapangan",
        "tanggal 12/11 ada pawai",
        "on monday, 3 pm",
        "pagi-pagi buta",
    ],
)
def test_a_time_is_heard(story: str) -> None:
    assert hints.of_time(story)


@pytest.mark.parametrize("story", ["ada yang bagi sembako", "spanduk dipaku di pohon", ""])
def test_no_time_is_invented(story: str) -> None:
    assert not hints.of_time(story)


@pytest.mark.parametrize(
    ("story", "there"),
    [
        ("bagi amplop di rumah Pak RT", True),
        ("depan masjid dekat pasar", True),
        ("TPS 4 tutup cepat", True),
        ("they paid people behind the school", True),
        ("mereka memberi uang", False),
    ],
)
def test_a_place(story: str, there: bool) -> None:
    assert hints.of_place(story) is there


@pytest.mark.parametrize(
    ("story", "there"),
    [
        ("Pak Anu bagi uang", True),
        ("tim paslon nomor 2", True),
        ("lurah ikut kampanye", True),
        ("orang bagi-bagi beras", False),
    ],
)
def test_somebody_who_did_it(story: str, there: bool) -> None:
    assert hints.of_person(story) is there


@pytest.mark.parametrize(
    ("identity", "there"),
    [
        ("Siti Aminah, Jl Azhari 3", True),
        ("Dedi 7 Ulu RT 1", True),
        ("Budi\nGang Buntu", True),
        ("Siti Aminah", False),
    ],
)
def test_an_address(identity: str, there: bool) -> None:
    assert hints.of_address(identity) is there


@given(st.text(max_size=6_000))
def test_any_words_can_be_read(words: str) -> None:
    found = (hints.of_time, hints.of_place, hints.of_person, hints.of_address)
    assert all(isinstance(heard(words), bool) for heard in found)
