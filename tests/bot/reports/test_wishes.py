"""What a reporter may do with his own case, and what follows."""

from datetime import timedelta
from typing import Any

import pytest

from bot.reports.acts import Answered, AskAgain, Decision, No, Wish, Withdraw
from bot.reports.case import ENDS, OPEN, STATES
from bot.reports.decide import Matter
from bot.reports.wishes import wished
from tests.bot.reports.matters import CITY, LAW, NOW, POSKO, after, at, matter

CLOSED = at("2024-10-08T15:30")


def done(wish: Wish, case: Matter, now: Any = NOW) -> Decision:
    decision = wished(wish, case, LAW, now)
    assert isinstance(decision, Decision), decision.why
    return decision


def why(wish: Wish, case: Matter, now: Any = NOW) -> str:
    decision = wished(wish, case, LAW, now)
    assert isinstance(decision, No)
    return decision.why.name


@pytest.mark.parametrize("state", STATES)
def test_his_words_are_kept_in_every_state(state: Any) -> None:
    case = matter(state)
    decision = done(Answered("Di depan pasar."), case)
    assert decision.words == "Di depan pasar."
    assert decision.told == ()
    if state == "waiting":
        assert (decision.move, decision.standing.state) == ("reply", "taken")
        assert decision.standing.holder == case.standing.holder
    else:
        assert (decision.move, decision.standing) == ("replied", case.standing)


@pytest.mark.parametrize("state", OPEN)
def test_an_open_report_can_be_withdrawn_until_it_is_official(state: Any) -> None:
    decision = done(Withdraw(), matter(state))
    assert (decision.standing.state, decision.standing.holder) == ("withdrawn", None)
    assert [text.name for text in decision.told] == ["told-withdrawn", "told-reopen"]
    assert after(matter(state, clocks={"claim": NOW}), decision, NOW).clocks == {}
    assert why(Withdraw(), matter(state, number="001")) == "no-withdraw-official"


@pytest.mark.parametrize("state", [state for state in ENDS if state != "erased"])
def test_an_ended_report_comes_back_once_to_the_city(state: Any) -> None:
    case = matter(state, closed_at=CLOSED)
    assert why(Withdraw(), case) == "no-own-closed"
    decision = done(AskAgain("Belum selesai."), case, NOW + timedelta(days=2))
    now = decision.standing
    assert (now.state, now.office, now.holder, now.reopened) == ("reopened", CITY, None, 1)
    assert now.escalated
    assert (decision.brought, decision.gone) == ((CITY,), (POSKO,))
    assert set(decision.start) == {"claim", "nag-claim", "nag-deputies"}
    assert [text.name for text in decision.told] == ["told-reopened"]
    again = matter(state, closed_at=CLOSED, reopened=1)
    assert why(AskAgain(), again) == "no-reopened-once"


def test_the_last_day_counts_to_its_end() -> None:
    case = matter("closed", closed_at=CLOSED)
    assert done(AskAgain(), case, at("2024-10-15T23:59")).standing.state == "reopened"
    assert why(AskAgain(), case, at("2024-10-16T00:00")) == "no-too-late"


def test_what_is_open_need_not_be_reopened() -> None:
    assert why(AskAgain(), matter("taken")) == "no-own-open"


def test_a_case_kept_from_poskos_stays_with_its_office() -> None:
    case = matter("closed", office="16", reason="about-city", conflict=True, closed_at=CLOSED)
    decision = done(AskAgain(), case)
    assert (decision.standing.office, decision.standing.reason) == ("16", "about-city")
    assert decision.gone == ()


def test_practice_is_reopened_without_clocks() -> None:
    case = matter("closed", closed_at=CLOSED, practice=True)
    assert done(AskAgain(), case).start == {}
