"""Citizens report on Telegram, and the right posko receives it: both lanes, both cities."""

from itertools import cycle

import pytest

from tests.sim.conftest import Town
from tests.sim.people import STORY, texts, values

pytestmark = pytest.mark.sim
NAME = "Siti Aminah, Lorong Kenangan 7"
NIK = "1671065203900007"


def test_a_violation_in_plaju_reaches_posko_plaju_and_nobody_else(well: Town) -> None:
    siti = well.citizen()
    siti.starts()
    ticket = siti.reports(
        {"category": "vote-buying", "place": "=plaju"}, words=iter([STORY.format(mark="M1")])
    )
    assert ticket.startswith("PLG-")
    card = texts(well.groups["16.71.14"].brings(ticket))
    assert "amplop" in card
    assert "1 foto" in card
    assert well.elsewhere(ticket, "16.71.14") == []
    assert not [own for own in (str(siti.id), "Siti", f"siti{siti.id}") if own in card]


def test_someone_missing_from_the_list_in_pangkalpinang_reaches_his_posko(well: Town) -> None:
    siti = well.citizen()
    siti.starts()
    plan = {"door": "rights", "category": "not-on-list", "place": "=gerunggang"}
    plan |= {"identity": f"={NAME}", "nik": f"={NIK}"}
    ticket = siti.reports(plan, words=cycle([NAME]))
    card = texts(well.groups["19.71.05"].brings(ticket))
    assert NIK not in card
    assert "Siti" not in card
    assert well.elsewhere(ticket, "19.71.05") == []


@pytest.mark.parametrize(("place", "city"), [("plaju", "16.71"), ("gerunggang", "19.71")])
def test_a_report_about_the_supervisors_reaches_the_city_office_alone(
    well: Town, place: str, city: str
) -> None:
    siti = well.citizen()
    siti.starts()
    plan = {"category": "supervisor", "place": f"={place}"}
    ticket = siti.reports(plan, words=iter([STORY.format(mark="")]))
    assert well.groups[city].brings(ticket)
    assert well.elsewhere(ticket, city) == []


def test_a_posko_without_a_group_has_its_reports_read_by_the_city(well: Town) -> None:
    siti = well.citizen()
    siti.starts()
    plan = {"category": "intimidation", "place": "=kertapati"}
    ticket = siti.reports(plan, words=iter([STORY.format(mark="")]), photo=False)
    assert "karena" in texts(well.groups["16.71"].brings(ticket))


def test_the_first_words_are_the_story_and_the_way_is_short(well: Town) -> None:
    siti = well.citizen()
    siti.writes("Ada yang bagi-bagi amplop di plaju semalam, tolong ditindak")
    plan = {"place": "=plaju"}
    ticket = siti.reports(plan, words=iter([STORY.format(mark="")]), photo=False)
    assert well.groups["16.71.14"].brings(ticket)
    assert siti.sent <= 8


def test_cek_shows_the_owner_his_ticket_and_a_stranger_nothing(well: Town) -> None:
    siti, budi = well.citizen(), well.citizen()
    siti.starts()
    plan = {"category": "vote-buying", "place": "=plaju"}
    ticket = siti.reports(plan, words=iter([STORY.format(mark="")]), photo=False)
    well.sim.quiet()
    siti.glances(wait=0)
    siti.writes("/cek")
    assert ticket in texts(siti.reads()[-1])
    siti.writes(f"/cek {ticket}")
    assert ticket in texts(siti.reads()[-1])
    budi.writes(f"/cek {ticket}")
    assert not [m for m in budi.reads() if "Plaju" in texts(m)]


def test_every_answer_is_one_message(well: Town) -> None:
    siti = well.citizen()
    siti.starts()
    plan = {"category": "neutrality", "place": "=plaju"}
    siti.reports(plan, words=iter([STORY.format(mark="")]))
    well.sim.quiet()
    assert len(siti.messages()) == siti.sent


def test_an_english_phone_can_talk_english(well: Town) -> None:
    mary = well.citizen(language="en")
    mary.starts()
    mary.reads()
    mary.writes("/language")
    offered = mary.reads()[-1]
    english = [value for value in values(offered) if value.endswith(":en")]
    mary.picks(english[0], offered)
    mary.reads()
    mary.writes("/report")
    plan = {"category": "vote-buying", "place": "=plaju"}
    ticket = mary.reports(plan, words=iter(["Somebody hands out envelopes near the mosque."]))
    assert well.groups["16.71.14"].brings(ticket)


def test_two_people_of_one_family_talk_at_the_same_time(well: Town) -> None:
    family = [well.citizen(), well.citizen()]
    for person in family:
        person.starts()
    plan = {"category": "vote-buying", "place": "=seberang ulu 1"}
    for person in family:
        ticket = person.reports(plan, words=iter([STORY.format(mark=f"(saksi {person.id})")]))
        assert f"saksi {person.id}" in texts(well.groups["16.71.02"].brings(ticket))


def test_a_citizen_may_want_the_city_office_alone(well: Town) -> None:
    siti = well.citizen()
    siti.starts()
    plan = {"category": "vote-buying", "place": "=plaju", "review": "change"}
    plan |= {"change": "destination", "destination": "city"}
    ticket = siti.reports(plan, words=iter([STORY.format(mark="")]), photo=False)
    assert well.groups["16.71"].brings(ticket)
    assert well.elsewhere(ticket, "16.71") == []
