"""The second factor: which codes count, and for how long none does."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from bot.people.factor import STEP, TRIES, WAIT, judge, link, new_secret
from bot.ports import Factor

NOW = datetime(2024, 11, 25, 2, 0, 10, tzinfo=UTC)
SECRET = new_secret(bytes(range(20)))
FRESH = Factor("p1", SECRET)


def code(at: datetime = NOW) -> str:
    return pyotp.TOTP(SECRET).at(at)


@pytest.mark.parametrize("late", [-1, 0, 1])
def test_a_phones_clock_may_be_one_step_off(late: int) -> None:
    verdict = judge(FRESH, code(NOW + late * STEP), NOW)
    assert verdict.said == "proved"
    assert verdict.factor.confirmed_at == NOW


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "\u0660" * 6, "0" * 1000])
def test_what_is_no_code_is_wrong(typed: str) -> None:
    verdict = judge(FRESH, typed, NOW)
    assert (verdict.said, verdict.factor.tries) == ("wrong", 1)
    assert verdict.factor.confirmed_at is None


def test_a_code_two_steps_old_is_wrong() -> None:
    assert judge(FRESH, code(NOW - 2 * STEP), NOW).said == "wrong"


def test_spaces_between_the_digits_do_no_harm() -> None:
    typed = f" {code()[:3]} {code()[3:]}"
    assert judge(FRESH, typed, NOW).said == "proved"


def test_no_code_is_taken_twice_nor_an_older_one_after_it() -> None:
    used = judge(FRESH, code(), NOW).factor
    assert judge(used, code(), NOW).said == "wrong"
    assert judge(used, code(NOW - STEP), NOW).said == "wrong"
    assert judge(used, code(NOW + STEP), NOW + STEP).said == "proved"


def test_five_wrong_codes_and_no_code_is_looked_at_for_a_quarter_of_an_hour() -> None:
    factor = FRESH
    for _ in range(TRIES):
        verdict = judge(factor, "000000", NOW)
        factor = verdict.factor
    assert verdict.said == "wait"
    later = NOW + WAIT - timedelta(seconds=1)
    assert judge(factor, code(later), later).said == "wait"
    assert judge(factor, code(NOW + WAIT), NOW + WAIT).said == "proved"


def test_a_right_code_forgets_the_wrong_ones() -> None:
    verdict = judge(replace(FRESH, tries=TRIES - 1), code(), NOW)
    assert verdict.factor.tries == 0


def test_a_clock_set_back_locks_nobody_out_for_longer() -> None:
    locked = replace(FRESH, until=NOW + timedelta(days=1))
    assert judge(locked, code(), NOW).said == "proved"


def test_what_the_phone_reads_names_us_and_the_secret() -> None:
    told = link(FRESH, "Rina", "Posko")
    assert told.startswith("otpauth://totp/Posko:Rina?")
    assert f"secret={SECRET}" in told
