"""Citizens report on Telegram, and the right posko receives it: both lanes, both cities."""

from itertools import cycle

import pytest

from tests.sim.conftest import CITIES, Town
from tests.sim.people import STORY, texts

pytestmark = pytest.mark.sim
NAME = "Siti Aminah, Lorong Kenangan 7"
NIK = "1671065203900007"


def test_a_violation_reaches_the_posko_of_its_place_and_nobody_else(well: Town) -> None:
    siti, posko = well.citizen(), well.posko("16.71")
    siti.starts()
    plan = {"category": "vote-buying", "place": f"={posko.place}"}
    ticket = siti.reports(plan, words=iter([STORY.format(mark="M1")]))
    assert ticket.startswith("PLG-")
    card = texts(posko.group.brings(ticket))
    assert "amplop" in card
    assert "1 foto" in card
    assert well.elsewhere(ticket, posko.code) == []
    assert not [own for own in (str(siti.id), "Siti", f"siti{siti.id}") if own in card]


def test_someone_missing_from_the_list_in_pangkalpinang_reaches_his_posko(well: Town) -> None:
    siti, posko = well.citizen(), well.posko("19.71")
    siti.starts()
    plan = {"door": "rights", "category": "not-on-list", "place": f"={posko.place}"}
    plan |= {"identity": f"={NAME}", "nik": f"={NIK}"}
    ticket = siti.reports(plan, words=cycle([NAME]))
    card = texts(posko.group.brings(ticket))
    assert NIK not in card
    assert "Siti" not in card
    assert well.elsewhere(ticket, posko.code) == []


@pytest.mark.parametrize("city", CITIES)
def test_a_report_about_the_supervisors_reaches_the_city_office_alone(
    well: Town, city: str
) -> None:
    siti = well.citizen()
    siti.starts()
    plan = {"category": "supervisor", "place": f"={well.posko(city).place}"}
    ticket = siti.reports(plan, words=iter([STORY.format(mark="")]))
    assert well.groups[city].brings(ticket)
    assert well.elsewhere(ticket, city) == []


def test_a_posko_without_a_group_has_its_reports_read_by_the_city(well: Town) -> None:
    siti = well.citizen()
    siti.starts()
    plan = {"category": "intimidation", "place": "=kertapati"}
    ticket = siti.reports(plan, words=iter([STORY.format(mark="")]), photo=False)
    assert "karena" in texts(well.groups["16.71"].brings(ticket))


def test_a_citizen_may_want_the_city_office_alone(well: Town) -> None:
    siti, posko = well.citizen(), well.posko("16.71")
    siti.starts()
    plan = {"category": "vote-buying", "place": f"={posko.place}", "review": "change"}
    plan |= {"change": "destination", "destination": "city"}
    ticket = siti.reports(plan, words=iter([STORY.format(mark="")]), photo=False)
    assert well.groups["16.71"].brings(ticket)
    assert well.elsewhere(ticket, "16.71") == []


def test_the_first_words_are_the_story_and_the_way_is_short(well: Town) -> None:
    siti, posko = well.citizen(), well.posko()
    siti.writes(f"Ada yang bagi-bagi amplop di {posko.place} semalam, tolong ditindak")
    plan = {"place": f"={posko.place}"}
    ticket = siti.reports(plan, words=iter([STORY.format(mark="")]), photo=False)
    assert posko.group.brings(ticket)
    assert siti.sent <= 8


def test_cek_shows_the_owner_his_ticket_and_a_stranger_nothing(well: Town) -> None:
    siti, budi, posko = well.citizen(), well.citizen(), well.posko()
    siti.starts()
    plan = {"category": "vote-buying", "place": f"={posko.place}"}
    ticket = siti.reports(plan, words=iter([STORY.format(mark="")]), photo=False)
    siti.writes("/cek")
    assert siti.ticket() == ticket
    siti.writes(f"/cek {ticket}")
    assert siti.ticket() == ticket
    budi.writes(f"/cek {ticket}")
    assert not [m for m in budi.reads() if "Posko" in texts(m)]


def test_every_answer_is_one_message(well: Town) -> None:
    siti = well.citizen()
    siti.starts()
    plan = {"category": "neutrality", "place": f"={well.posko().place}"}
    siti.reports(plan, words=iter([STORY.format(mark="")]))
    well.sim.quiet()
    assert len(siti.messages()) == siti.sent


def test_an_english_phone_can_talk_english(well: Town) -> None:
    mary, posko = well.citizen(language="en"), well.posko()
    mary.starts()
    mary.reads()
    mary.writes("/language")
    offered = mary.reads()[-1]
    mary.picks("language:en", offered)
    mary.reads()
    mary.writes("/report")
    plan = {"category": "vote-buying", "place": f"={posko.place}"}
    ticket = mary.reports(plan, words=iter(["Somebody hands out envelopes near the mosque."]))
    assert "official report" in texts(mary.messages()[-1])
    assert posko.group.brings(ticket)


def test_two_people_of_one_family_talk_at_the_same_time(well: Town) -> None:
    family, posko = [well.citizen(), well.citizen()], well.posko()
    for person in family:
        person.starts()
    plan = {"category": "vote-buying", "place": f"={posko.place}"}
    for person in family:
        ticket = person.reports(plan, words=iter([STORY.format(mark=f"(saksi {person.id})")]))
        assert f"saksi {person.id}" in texts(posko.group.brings(ticket))
