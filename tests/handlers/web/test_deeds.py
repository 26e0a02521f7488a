"""The forms of acts: what each means, and what it is not without."""

import pytest

from bot.reports import acts
from bot.reports.case import MOVES
from handlers.web.deeds import FORMS, WORDS, deed, given_to, typed

FILLED = {
    "words": "kata", "outcome": "finding", "number": "12/LP", "referral": "bkn",
    "office": "16.71.05", "colleague": "budi", "category": "neutrality", "place": "16.71.02",
    "twin": "plg 7k4m 2qxd",
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_every_form_means_a_deed_of_its_own_kind(form: object) -> None:
    meant = deed(form.key, FILLED, "file")  # type: ignore[attr-defined]
    assert type(meant) is type(form.like)  # type: ignore[attr-defined]


def test_the_forms_are_the_officers_moves() -> None:
    assert {form.move for form in FORMS} == set(MOVES) - {"reply", "withdraw"}


@pytest.mark.parametrize("form", [form for form in FORMS if form.needed], ids=lambda f: f.key)
def test_a_form_without_what_it_needs_means_nothing(form: object) -> None:
    for name in form.needed:  # type: ignore[attr-defined]
        assert deed(form.key, {**FILLED, name: ""}) is None  # type: ignore[attr-defined]


def test_what_is_said_is_carried() -> None:
    assert deed("close", FILLED) == acts.Close("finding", "kata", "12/LP")
    assert deed("tell", FILLED, "e1") == acts.Tell("kata", "e1")
    assert deed("link", FILLED) == acts.Link("PLG-7K4M-2QXD", "kata")
    assert deed("link", {**FILLED, "twin": "bukan tiket"}) is None
    assert deed("nonsense", FILLED) is None
    assert given_to(acts.Assign("budi"), ()).to == "budi"


def test_what_was_typed_is_cleaned_and_cut() -> None:
    given = {"words": " a\u202eb\x00 " + "x" * 9000, "number": "9" * 500, "file": "x", "other": "y"}
    fields = typed(given)
    assert fields["words"].startswith("abx") or fields["words"].startswith("ab x")
    assert len(fields["words"]) <= WORDS
    assert len(fields["number"]) <= 120
    assert "file" not in fields
    assert "other" not in fields
