"""Words are broken into lines that fit, and cut only where nothing else helps."""

from hypothesis import given
from hypothesis import strategies as st

from bot.charts.lettering import balanced, clipped, joined, width, wrapped

LINES = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=80)


@given(LINES, st.floats(30, 330), st.sampled_from([11.5, 13, 17]), st.booleans())
def test_no_line_is_wider_than_its_room(text: str, space: float, size: float, bold: bool) -> None:
    for lines in (wrapped(text, space, size, bold=bold), balanced(text, space, size, bold=bold)):
        assert all(width(line, size, bold=bold) <= space for line in lines)


@given(LINES, st.integers(1, 4))
def test_never_more_lines_than_asked_for(text: str, most: int) -> None:
    assert len(wrapped(text, 60, 12, most=most, hyphens=True)) <= most


def test_what_fits_is_left_as_it_is() -> None:
    assert wrapped("Alang-Alang Lebar", 200, 13) == ("Alang-Alang Lebar",)
    assert wrapped("Alang-Alang Lebar", 60, 11.5, hyphens=True) == ("Alang-", "Alang", "Lebar")
    assert clipped("Plaju", 100, 13) == "Plaju"
    assert clipped("Sematang Borang", 60, 13).endswith("…")


def test_a_title_has_no_lonely_word() -> None:
    lines = balanced("Taman Sari dan Pangkal Balam paling banyak: 22 laporan", 328, 17, bold=True)
    assert len(lines) == 2
    assert len(lines[1].split()) > 2


def test_a_title_breaks_after_its_colon() -> None:
    title = "Seberang Ulu I paling banyak: 42 dari 163 laporan"
    halves = ("Seberang Ulu I paling banyak:", "42 dari 163 laporan")
    assert balanced(title, 328, 17, bold=True) == halves


def test_parts_share_a_line_where_they_can() -> None:
    assert joined(["a", "b"], 100, 12) == ("a · b",)
    assert joined(["a" * 12, "b" * 12], 100, 12) == ("a" * 12, "b" * 12)
