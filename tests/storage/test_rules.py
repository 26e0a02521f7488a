"""What a city office made of a row: kept one by one, each city's apart, as it was written."""

from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.ports import Rule, Store
from tests.storage.papers import RULE
from tests.storage.people import after

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


async def keep(store: Store, *rules: Rule) -> list[Rule]:
    """Keep them one after the other; return what there is then."""
    async with store.transaction() as ledger:
        for one in rules:
            await ledger.keep_rule(one)
    async with store.reading() as ledger:
        return [*await ledger.rules()]


async def test_a_rule_takes_the_place_of_what_there_was(store: Store) -> None:
    later = replace(RULE, value=45, verified=False, source="rapat", by="p2", at=after(9))
    assert await keep(store, RULE) == [RULE]
    assert await keep(store, later) == [later]
    taken_back = replace(later, value=None, source="")
    assert await keep(store, taken_back) == [taken_back]


async def test_two_cities_stand_apart(store: Store) -> None:
    here = replace(RULE, name="calendar.office_hours.friday", value=["08:00", "16:30"])
    there = replace(RULE, city="19.71", value=60)
    assert await keep(store, there, RULE, here) == [here, RULE, there]
    changed = replace(RULE, value=15)
    assert await keep(store, changed) == [here, changed, there]


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(value=VALUES)
async def test_any_plain_value_comes_back(store: Store, value: Any) -> None:
    (found,) = await keep(store, replace(RULE, value=value))
    assert found.value == value
    assert type(found.value) is type(value)
