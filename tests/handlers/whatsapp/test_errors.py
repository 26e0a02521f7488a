"""WhatsApp's error codes: one table, each code with its meaning and its source."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pywa import errors as pywa

from bot.messages import Closed, Later, Refused, SendError
from handlers.whatsapp.errors import TABLE, meant

ALARMS = {None, "whatsapp-token", "whatsapp-blocked", "whatsapp-template", "whatsapp-payment"}
DAY = 86400.0
WORDS = "Siti 628000000001 menulis ini"


def said(error: SendError) -> tuple[Any, ...]:
    match error:
        case Later():
            wait = error.after and error.after.total_seconds()
            return ("later", wait, error.lost, error.pause, error.alarm)
        case Refused():
            return ("refused", error.gone, error.alarm)
        case Closed():
            return ("closed",)
        case _:
            return ()


@pytest.mark.parametrize("meaning", TABLE, ids=lambda meaning: str(meaning.codes.start))
@pytest.mark.parametrize("template", [True, False])
def test_every_code_has_a_meaning_a_source_and_nothing_of_what_was_sent(
    meaning: Any, template: bool
) -> None:
    for code in (meaning.codes.start, meaning.codes.stop - 1):
        error = meant(code, WORDS, template=template)
        assert isinstance(error, Later | Refused | Closed)
        assert str(code) in str(error)
        assert meaning.said in str(error)
        assert not set(WORDS.split()) & set(str(error).split())
        alarm = None if isinstance(error, Closed) else error.alarm
        assert alarm in ALARMS
        if isinstance(error, Later):
            assert not error.lost  # a code is an answer: nothing was lost
            assert error.after is None or timedelta() < error.after <= timedelta(days=1)
    assert meaning.source.startswith("https://developers.facebook.com/docs/whatsapp/")


def test_no_code_stands_in_the_table_twice() -> None:
    codes = [code for meaning in TABLE for code in meaning.codes]
    assert len(codes) == len(set(codes))


def test_what_sends_in_pywa_knows_no_code_that_the_table_does_not() -> None:
    families = (
        pywa.AuthorizationError, pywa.ThrottlingError, pywa.IntegrityError, pywa.SendMessageError,
    )  # fmt: skip
    # Registering a number, and the sort of payment that is for calls: never ours.
    others = {133016, 131044}
    known = {code for meaning in TABLE for code in meaning.codes}
    told = {
        code
        for family in families
        for error in family.__subclasses__()
        for code in error.__error_codes__ or ()
    }
    assert told - others <= known


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (131047, ("closed",)),
        (131056, ("later", 20.0, False, False, None)),
        (130429, ("later", 2.0, False, True, None)),
        (4, ("later", 60.0, False, True, None)),
        (80007, ("later", 60.0, False, True, None)),
        (131048, ("later", 300.0, False, True, "whatsapp-blocked")),
        (368, ("later", 300.0, False, True, "whatsapp-blocked")),
        (131031, ("later", 300.0, False, True, "whatsapp-blocked")),
        (133010, ("later", 300.0, False, True, "whatsapp-blocked")),
        (0, ("later", 60.0, False, True, "whatsapp-token")),
        (10, ("later", 60.0, False, True, "whatsapp-token")),
        (190, ("later", 60.0, False, True, "whatsapp-token")),
        (200, ("later", 60.0, False, True, "whatsapp-token")),
        (299, ("later", 60.0, False, True, "whatsapp-token")),
        (131042, ("later", 3600.0, False, False, "whatsapp-payment")),
        (131026, ("refused", True, None)),
        (131030, ("refused", True, None)),
        (131021, ("refused", True, None)),
        (132000, ("refused", False, "whatsapp-template")),
        (132001, ("refused", False, "whatsapp-template")),
        (132016, ("refused", False, "whatsapp-template")),
        (132018, ("refused", False, "whatsapp-template")),
        (131052, ("refused", False, None)),
        (131053, ("refused", False, None)),
        (131009, ("refused", False, None)),
        (100, ("refused", False, None)),
        (131000, ("later", None, False, False, None)),
        (131016, ("later", None, False, False, None)),
        (1, ("later", None, False, False, None)),
        (2, ("later", None, False, False, None)),
        (500, ("later", None, False, False, None)),
        (131049, ("later", DAY, False, False, None)),
        (130472, ("later", DAY, False, False, None)),
        (413, ("refused", False, None)),
        (999999, ("later", None, False, False, None)),
    ],
)
def test_what_a_code_means(code: int, expected: tuple[Any, ...]) -> None:
    assert said(meant(code)) == expected


@pytest.mark.parametrize("code", [131049, 130472])
def test_what_is_held_back_is_tried_again_tomorrow_only_when_it_is_a_template(code: int) -> None:
    assert said(meant(code, template=False)) == ("refused", False, None)


@pytest.mark.parametrize(
    "detail",
    [
        "Invalid parameter: recipient is not a business-scoped user id of this business",
        "Param to is not a valid phone number",
    ],
)
def test_whoever_does_not_exist_is_gone(detail: str) -> None:
    assert said(meant(100, detail)) == ("refused", True, None)


@given(st.integers(), st.text(), st.booleans())
def test_there_is_an_answer_to_every_code(code: int, detail: str, template: bool) -> None:
    assert said(meant(code, detail, template=template))
