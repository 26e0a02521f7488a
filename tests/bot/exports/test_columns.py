"""The columns: one table, its printed page, and what a masked row never holds."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.exports.columns import COLUMNS, VERSION, chosen, markdown, row
from tests.bot.exports.cases import NOW, SAY, case, indonesian, naming

PAGE = Path(__file__).parents[3] / "docs" / "export-columns.md"
NAMING = naming()


def test_the_printed_page_is_the_table() -> None:
    """Print it anew: .venv/bin/python -m tests.bot.exports.printed"""
    assert PAGE.read_text("utf-8") == markdown(indonesian, lambda text: SAY(text, "en"))


def test_names_are_one_each_and_the_ticket_is_first() -> None:
    names = [column.name for column in COLUMNS]
    assert len(set(names)) == len(names)
    assert names[0] == "ticket"
    assert max(column.since for column in COLUMNS) == VERSION


@given(
    st.text(min_size=12, max_size=40, alphabet="qwxyz"), st.sampled_from(["named", "confidential"])
)
def test_a_masked_row_holds_nothing_of_what_was_typed(words: str, visibility: str) -> None:
    made = case(
        story=words, identity=words, nik=words, accused=words, where=words, occurred=words,
        place_words=words, spot=words, visibility=visibility,
    )  # fmt: skip
    masked = row(made, chosen(full=False), NAMING, NOW, shown=False)
    assert words not in str(masked)
    assert "104.76" not in str(masked)
    # Not even in the columns of a full one, for a case that this reader may not lay open.
    kept = row(made, chosen(full=True), NAMING, NOW, shown=False)
    assert words not in str(kept)
    full = row(made, chosen(full=True), NAMING, NOW, shown=True)
    assert full.count(words) == 8


def test_the_identity_of_an_anonymous_report_is_in_no_row() -> None:
    made = case(visibility="anonymous")
    names = [column.name for column in chosen(full=True)]
    cells = dict(zip(names, row(made, chosen(full=True), NAMING, NOW, shown=True), strict=True))
    assert (cells["identity"], cells["nik"]) == ("", "")
    assert cells["story"] == "Amplop dibagikan"


def test_a_category_of_earlier_days_is_told_by_its_key() -> None:
    names = [column.name for column in chosen(full=False)]
    cells = row(case(category="gone-by"), chosen(full=False), NAMING, NOW, shown=False)
    assert dict(zip(names, cells, strict=True))["category_name"] == "gone-by"
