"""Tickets are read back from whatever cold fingers type, and a slip is told at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reports import ticket

RANDOMNESS = st.binary(min_size=9, max_size=9)


@given(RANDOMNESS)
def test_a_ticket_reads_back_in_any_everyday_writing(randomness: bytes) -> None:
    made = ticket.make("PLG", randomness)
    bare = made.replace("-", "")
    for written in (
        made,
        made.lower(),
        bare,
        bare.lower(),
        f"tiket {made} ya",
        made.replace("-", " "),
    ):
        assert ticket.read(written) == made
    assert ticket.read(made.replace("0", "O").replace("1", "l")) == made


@given(RANDOMNESS, st.integers(0, 7), st.sampled_from(ticket.ALPHABET))
def test_one_wrong_character_is_no_ticket(randomness: bytes, place: int, wrong: str) -> None:
    made = ticket.make("PKP", randomness)
    letters = list(made[4:].replace("-", ""))
    slip = wrong != letters[place]
    letters[place] = wrong
    typed = "PKP-" + "".join(letters[:4]) + "-" + "".join(letters[4:])
    assert (ticket.read(typed) is None) is slip


@pytest.mark.parametrize(
    "text", ["", "PLG", "PLG-7K4M", "halo apa kabar", "1234567890123456", "PLG-UUUU-UUUU"]
)
def test_other_words_are_no_ticket(text: str) -> None:
    assert ticket.read(text) is None


@given(RANDOMNESS)
def test_a_secret_reads_back_and_holds_65_bits(randomness: bytes) -> None:
    made = ticket.make_secret(randomness)
    assert ticket.read_secret(made.lower().replace("-", " ")) == made
    assert len(made.replace("-", "")) == 13
