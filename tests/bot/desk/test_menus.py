"""Menus offer what the law allows, by buttons that every channel carries."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from bot.desk import choosing, menus
from bot.desk.front import Pressed
from bot.messages import Choice
from bot.ports import Colleague, Similar
from bot.reports.case import STATES, State, lawful
from bot.reports.law import Law
from bot.reports.staff import Staff
from bot.settings import Settings
from bot.wiring.house import rules
from tests.bot.desk.test_reach import CASE, NOON

AT = Pressed(CASE.ticket, 99999, "")
PANWASCAM = (Staff("o", "panwascam", "16.71.02", "16.71.02"),)
PKD = (Staff("o", "pkd", "16.71.02", "16.71.02.1006"),)


@pytest.fixture(scope="module")
def law() -> Law:
    return rules(Settings(_env_file=None))


def acts(choices: Iterable[Choice]) -> list[str]:
    return [choice.value.split(":")[0].removeprefix("case.") for choice in choices]


def test_every_button_fits_and_is_plain(law: Law) -> None:
    people = [Colleague("f" * 32, "Rina", "panwascam", "o", "p", deputy=False, since=NOON)]
    shown = [*menus.further(CASE, AT, PANWASCAM), *menus.referrals(law, AT)]
    shown += [
        *menus.people(people, AT, 1),
        *menus.twins([Similar(CASE.ticket, "new", "o", ())], AT),
    ]
    for page in (1, 2):
        shown += menus.offices(CASE, law, AT, page)
        shown += menus.categories(CASE, law, AT, page)
    for outcome in menus.outcomes(CASE, law, AT):
        more = outcome.value.rsplit(":", 1)[1]
        shown += [outcome, *menus.uses(AT, "close", more, ("not-yet-voter",))]
    values = [choice.value for choice in shown]
    values += [
        f"case.all:close:{category.key}:{outcome.key}"
        for category in law.catalogue.categories
        for outcome in law.outcomes.outcomes
    ]
    assert [value for value in values if not value.isascii() or len(value) > 64] == []


@pytest.mark.parametrize("state", STATES)
def test_only_lawful_acts_stand_behind_more(state: State) -> None:
    case = replace(CASE, state=state, standing=replace(CASE.standing, state=state))
    shown = acts(menus.further(case, AT, PANWASCAM))
    moves = {"move": "hand-over", "place": "correct", "category": "correct"}
    assert {moves.get(act, act) for act in shown} - {"history"} <= set(lawful(state))
    assert shown[-1] == "history"


def test_acts_that_take_another_duty_are_not_offered_without_it() -> None:
    case = replace(CASE, state="taken", standing=replace(CASE.standing, state="taken"))
    assert "assign" in acts(menus.further(case, AT, PANWASCAM))
    assert "assign" not in acts(menus.further(case, AT, PKD))


def test_pages_turn_and_come_round(law: Law) -> None:
    pages = [list(menus.offices(CASE, law, AT, page)) for page in (1, 2, 9)]
    assert [len(page) for page in pages] == [12, 9, 12]  # the city on each, and the way on
    assert pages[0] == pages[2]
    assert pages[0][-1].value.endswith(":page.2")
    assert menus.page_of("page.2") == 2
    assert menus.page_of("") == 1
    assert menus.page_of("kpu") is None


def test_a_choice_that_does_not_exist_is_no_deed(law: Law) -> None:
    for act in ("close", "refer", "move", "category", "place", "assign", "link"):
        assert choosing.deed(CASE, law, act, "moon") is None
        assert choosing.deed(CASE, law, act, "") is None
    rights = replace(CASE, report=replace(CASE.report, lane="rights", category="not-on-list"))
    assert choosing.deed(rights, law, "close", "not-violation") is None
    assert choosing.deed(CASE, law, "close", "not-violation") is None
    assert choosing.lacks_words(CASE, law, "close", "not-violation")
    assert not choosing.lacks_words(rights, law, "close", "not-violation")


@pytest.mark.parametrize("state", STATES)
def test_where_ten_choices_are_all_each_page_has_no_more(state: State, law: Law) -> None:
    case = replace(CASE, state=state, standing=replace(CASE.standing, state=state))
    every = [*menus.besides(case, AT, PANWASCAM), *menus.further(case, AT, PANWASCAM)]
    pages = [list(menus.paged(every, n, AT.value, menus.FEW)) for n in (1, 2)]
    pages += [list(menus.offices(case, law, AT, n, menus.FEW)) for n in (1, 2, 3)]
    pages += [list(menus.categories(case, law, AT, n, menus.FEW)) for n in (1, 2)]
    assert all(len(page) <= 9 for page in pages), "a way out stands below"
    seen = {choice.value for page in pages for choice in page}
    assert {choice.value for choice in every} <= seen


def test_what_a_small_card_has_no_room_for_stands_behind_more() -> None:
    photo = replace(CASE.report, evidence={"photo": 1})
    taken = replace(CASE, state="taken", standing=replace(CASE.standing, state="taken"))
    assert acts(menus.besides(replace(taken, report=photo), AT, PANWASCAM)) == ["close", "evidence"]
    decided = replace(taken, state="confirming")
    city = (Staff("o", "city", "16.71", "16.71"),)
    assert {"confirm", "decline"} <= set(acts(menus.besides(decided, AT, city)))
    assert not {"confirm", "decline"} & set(acts(menus.besides(decided, AT, PANWASCAM)))
