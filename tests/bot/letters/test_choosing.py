"""Whom a letter names: by addressee and place, in reach, and nobody left out in silence."""

from dataclasses import replace

import pytest

from bot.letters.choosing import addressed, chosen, grouped, problems, within
from bot.letters.masking import masked
from bot.letters.parcels import forbidden, password, takable
from bot.ports import Parcel
from bot.reports.acts import No, Officer
from bot.reports.staff import Staff
from tests.bot.letters.people import NOW, case, voter

ULU7, ULU1, PLAJU = "16.71.02.1006", "16.71.02.1002", "16.71.14.1001"


def officer(role: str = "panwascam", place: str = "16.71.02") -> Officer:
    return Officer("ani", "Ani", (Staff("ani", role, place[:8], place),))  # type: ignore[arg-type]


def pairs(*places: str) -> list:
    return [(case(place), voter(f"{n:032x}")) for n, place in enumerate(places)]


def test_a_letter_goes_to_each_place_of_its_addressee() -> None:
    people = pairs(ULU7, ULU1, ULU7, PLAJU)
    assert [*addressed(people, "pps")] == [ULU1, ULU7, PLAJU]
    assert [*addressed(people, "ppk")] == ["16.71.02", "16.71.14"]
    assert {place: len(those) for place, those in addressed(people, "kpu").items()} == {"16.71": 4}


def test_people_whose_kelurahan_is_not_known_cannot_go_to_a_pps() -> None:
    refused = addressed(pairs(ULU7, "16.71.02", "16.71.02"), "pps")
    assert isinstance(refused, No)
    assert refused.why.values["count"] == 2


def test_who_was_listed_meanwhile_is_told() -> None:
    (one, two) = pairs(ULU7, ULU1)
    people = [one, (two[0], replace(two[1], state="listed"))]
    refused = chosen(people, [one[1].id, two[1].id])
    assert isinstance(refused, No)
    assert refused.why.name == "letters-gone"
    assert chosen(people, [one[1].id, one[1].id]) == (one,)
    assert isinstance(chosen(people, []), No)


def test_rows_stand_by_kelurahan_and_problem() -> None:
    rows = [masked(*pair) for pair in pairs(ULU7, ULU1, ULU7)]
    assert [group.place for group in grouped(rows)] == [ULU1, ULU7]
    assert problems(rows) == (("not-on-list", 3),)


@pytest.mark.parametrize(("who", "about", "reached"), [
    (officer(), case(ULU7), True),
    (officer(place="16.71.14"), case(ULU7), False),
    (officer("pkd", ULU7), case(ULU7), True),
    (officer("pkd", ULU1), case(ULU7), False),
    (officer(), replace(case(ULU7), practice=True), False),
    (officer("city", "16.71"), replace(case(ULU7), practice=True), False),
    (officer(), case(ULU7, conflict=True), False),
    (officer("city", "16.71"), case(ULU7, conflict=True), True),
    (officer("auditor", "16.71"), case(ULU7), False),
])  # fmt: skip
def test_who_reaches_whose_people(who: Officer, about: object, reached: bool) -> None:
    assert within(who, about) is reached  # type: ignore[arg-type]


@pytest.mark.parametrize(("who", "reason", "why"), [
    (officer(), "diminta KPU", None),
    (officer(), " ", "no-identity-reason"),
    (officer("pkd", ULU7), "diminta KPU", "no-identity-duty"),
    (officer("auditor", "16.71"), "diminta KPU", "no-identity-duty"),
])  # fmt: skip
def test_the_full_file_takes_the_duty_and_a_reason(
    who: Officer, reason: str, why: str | None
) -> None:
    no = forbidden(pairs(ULU7, ULU1), who, reason)
    assert (no.why.name if no else None) == why


@pytest.mark.parametrize(("who", "may"), [
    (officer(), True), (officer(place="16.71.14"), False), (officer("city", "16.71"), False),
    (officer("pkd", ULU7), False),
    (Officer("ani", "", (Staff("ani", "administrator", "", ""),)), True),
    (Officer("budi", "", (Staff("budi", "administrator", "", ""),)), False),
])  # fmt: skip
def test_a_full_file_is_taken_by_its_office_alone(who: Officer, may: bool) -> None:
    parcel = Parcel("p", "voters", "16.71.02", "ani", NOW, NOW, {}, path="x")
    parcel = replace(parcel, expires_at=NOW.replace(hour=5))
    assert takable(parcel, who, NOW) is may
    assert not takable(parcel, who, NOW.replace(hour=5)), "its time is over"
    assert not takable(replace(parcel, path=None), who, NOW)
    assert not takable(None, who, NOW)


def test_a_password_can_be_said_on_the_telephone() -> None:
    made = {password(bytes(range(n, n + 32))) for n in range(200)}
    assert len(made) > 30
    assert all(len(word) == 19 and not set(word) & set("il1o0") for word in made)
