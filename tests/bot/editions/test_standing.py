"""Who may read, make, approve and withdraw a report of a period."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.editions.standing import approved, makes, newer, reads, withdrawn
from bot.ports import Edition
from bot.reports.acts import No, Officer
from bot.reports.staff import Role, Staff
from tests.boards import AT

CITY = "16.71"
DRAFT = Edition("e1", CITY, "all", "", "draft", {}, "maker", AT)
LATER = replace(DRAFT, id="e2", made_at=AT + timedelta(hours=1))


def officer(role: Role, place: str = CITY, person: str = "head") -> Officer:
    return Officer(person, "", (Staff(person, role, place, place),))


HEAD = officer("city")
ADMIN = officer("administrator", "")
APPROVED = replace(DRAFT, state="approved", approved_by="head", approved_at=AT)


def why(found: Edition | No) -> str:
    return found.why.name if isinstance(found, No) else found.state


@pytest.mark.parametrize("head", [HEAD, ADMIN])
def test_the_head_approves(head: Officer) -> None:
    found = approved(DRAFT, head, {"head", "other"}, [DRAFT], AT)
    assert found == replace(APPROVED)


@pytest.mark.parametrize(
    ("role", "place"),
    [("division", CITY), ("panwascam", "16.71.02"), ("province", "16"), ("auditor", CITY),
     ("city", "19.71")],
)  # fmt: skip
def test_nobody_else_does(role: Role, place: str) -> None:
    someone = officer(role, place)
    assert why(approved(DRAFT, someone, {"head"}, [DRAFT], AT)) == "edition-not-head"
    assert why(withdrawn(APPROVED, someone)) == "edition-not-head"


def test_one_who_is_alone_approves_his_own() -> None:
    own = replace(DRAFT, by="head")
    assert why(approved(own, HEAD, {"head", "other"}, [own], AT)) == "edition-own"
    assert why(approved(own, HEAD, {"head"}, [own], AT)) == "approved"


def test_the_newest_of_a_period_is_approved() -> None:
    assert why(approved(DRAFT, HEAD, (), [DRAFT, LATER], AT)) == "edition-has-newer"
    gone = replace(LATER, state="withdrawn")
    assert why(approved(DRAFT, HEAD, (), [DRAFT, gone], AT)) == "approved"
    for other in (replace(LATER, kind="week"), replace(LATER, city="19.71")):
        assert newer(DRAFT, [DRAFT, other]) is None
    assert newer(DRAFT, [LATER, DRAFT, replace(LATER, id="e3")]) == replace(LATER, id="e3")


@pytest.mark.parametrize("state", ["approved", "withdrawn"])
def test_what_is_no_draft_is_not_approved(state: str) -> None:
    found = approved(replace(DRAFT, state=state), HEAD, (), [], AT)
    assert why(found) == "edition-no-draft"


def test_a_draft_is_withdrawn_by_its_maker_or_the_head() -> None:
    maker = officer("division", person="maker")
    assert why(withdrawn(DRAFT, maker)) == "withdrawn"
    assert why(withdrawn(DRAFT, officer("division", person="other"))) == "edition-not-head"
    assert why(withdrawn(DRAFT, HEAD)) == "withdrawn"
    gone = withdrawn(APPROVED, HEAD)
    assert isinstance(gone, Edition)
    assert (gone.state, gone.approved_by) == ("withdrawn", "head")
    assert why(withdrawn(gone, HEAD)) == "edition-gone"


@pytest.mark.parametrize(
    ("role", "place", "draft", "done"),
    [
        ("administrator", "", True, True), ("city", CITY, True, True),
        ("division", CITY, True, True), ("province", "16", False, True),
        ("auditor", CITY, False, True), ("panwascam", "16.71.02", False, False),
        ("pkd", "16.71.02", False, False), ("city", "19.71", False, False),
        ("province", "19", False, False),
    ],
)  # fmt: skip
def test_who_reads_what(role: Role, place: str, draft: bool, done: bool) -> None:
    roles = officer(role, place).roles
    assert (reads(roles, DRAFT), reads(roles, APPROVED)) == (draft, done)
    assert makes(roles, CITY) == draft
