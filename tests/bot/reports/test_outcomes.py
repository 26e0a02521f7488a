"""How cases end is data that can be trusted: lawful, complete, each once."""

import pytest

from bot.reports.case import ENDS, TABLE
from tests.bot.reports.matters import LAW

OUTCOMES = LAW.outcomes


@pytest.mark.parametrize("outcome", OUTCOMES.outcomes, ids=lambda out: out.key)
def test_an_outcome_leads_where_a_case_in_hand_may_go(outcome: object) -> None:
    out = OUTCOMES.outcome(outcome.key)  # type: ignore[attr-defined]
    move = "close" if out.ends else "register"
    assert out.ending in TABLE["taken"][move]  # type: ignore[index]
    assert (out.ending in ENDS) is out.ends
    assert out.needs in ("", "words", "number")
    assert not out.buries or out.needs == "words"


def test_outcomes_and_institutions_are_there_once() -> None:
    keys = [out.key for out in OUTCOMES.outcomes]
    assert len(keys) == len(set(keys))
    assert len(OUTCOMES.referrals) == len(set(OUTCOMES.referrals))
    with pytest.raises(KeyError):
        OUTCOMES.outcome("no-such")


def test_each_lane_has_its_own_menu() -> None:
    rights = {out.key for out in OUTCOMES.menu("rights")}
    violation = {out.key for out in OUTCOMES.menu("violation")}
    assert {"already-listed", "advice-sent", "corrected", "not-eligible", "served"} <= rights
    assert {"finding", "formal-asked", "registered", "not-violation"} <= violation
    assert rights & violation == {"forwarded", "elsewhere"}


def test_a_case_is_buried_in_these_ways_only() -> None:
    buried = {out.key for out in OUTCOMES.outcomes if out.buries}
    assert buried == {"formal-unmet", "material-unmet", "not-violation", "elsewhere"}
