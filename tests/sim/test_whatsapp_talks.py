"""Citizens report on WhatsApp, and the right posko receives it: both lanes, both cities."""

from dataclasses import dataclass
from itertools import cycle

import pytest

from tests.sim.kampung import Kampung
from tests.sim.people import STORY
from tests.sim.shown import asked, texts, tickets, values
from tests.sim.stage import Json
from tests.sim.whatsapp import Caller

pytestmark = pytest.mark.sim
NAME = "Siti Aminah, Lorong Kenangan 7"
NIK = "1671065203900007"


def plan(place: str, **more: str) -> dict[str, str]:
    return {"category": "vote-buying", "place": f"={place}", **more}


@dataclass
class Typist(Caller):
    """Somebody who presses nothing: he types the number of his answer."""

    def picks(self, value: str, message: Json | None = None) -> None:
        shown = message if message and value in values(message) else self._offering(value)
        self.writes(str(values(shown).index(value) + 1))


def test_a_violation_reaches_the_posko_of_its_place_and_nobody_else(desa: Kampung) -> None:
    siti = desa.citizen()
    siti.starts()
    ticket = siti.reports(plan("plaju"), words=iter([STORY.format(mark="M1")]))
    assert ticket.startswith("PLG-")
    card = texts(desa.offices["16.71.14"].brings(ticket))
    assert "amplop" in card
    assert "1 foto" in card
    assert desa.elsewhere(ticket, "16.71.14") == []
    assert not [own for own in (siti.wa_id, siti.bsuid, "Siti") if own in card]


def test_someone_missing_from_the_list_in_pangkalpinang_reaches_his_posko(desa: Kampung) -> None:
    siti = desa.citizen()
    siti.starts()
    answers = {"door": "rights", "category": "not-on-list", "place": "=gerunggang"}
    answers |= {"identity": f"={NAME}", "nik": f"={NIK}"}
    ticket = siti.reports(answers, words=cycle([NAME]))
    card = texts(desa.offices["19.71.05"].brings(ticket))
    assert NIK not in card
    assert "Siti" not in card
    assert desa.elsewhere(ticket, "19.71.05") == []


def test_a_posko_with_a_number_has_its_cards_there(desa: Kampung) -> None:
    siti = desa.citizen()
    siti.starts()
    ticket = siti.reports(plan("sukarami"), words=iter([STORY.format(mark="M2")]))
    card = desa.offices["16.71.07"].brings(ticket)
    assert "amplop" in texts(card)
    assert any(value.startswith(f"case.claim:{ticket}") for value in values(card))
    assert desa.elsewhere(ticket, "16.71.07") == []


@pytest.mark.parametrize("about", [{"hidden": True}, {}], ids=["no number", "number"])
def test_a_person_is_known_by_whatever_whatsapp_tells(desa: Kampung, about: dict) -> None:
    desa.wa.config(bsuids=bool(about))  # before the spring of 2026 there were but numbers
    try:
        siti = desa.citizen(**about)
        siti.starts()
        ticket = siti.reports(plan("jakabaring"), words=iter([STORY.format(mark="")]), photo=False)
        assert desa.offices["16.71.17"].brings(ticket)
        siti.writes("/cek")
        assert siti.ticket() == ticket
    finally:
        desa.wa.config(bsuids=True)


def test_numbers_alone_lead_through_the_whole_talk(desa: Kampung) -> None:
    siti = Typist(desa.wa)
    siti.starts()
    ticket = siti.reports(plan("kemuning"), words=iter([STORY.format(mark="")]), photo=False)
    assert desa.offices["16.71.09"].brings(ticket)


def test_a_posters_link_begins_the_talk_at_its_place(desa: Kampung) -> None:
    siti = desa.citizen()
    siti.starts("p_167117")
    ticket = siti.reports({"category": "vote-buying"}, words=iter([STORY.format(mark="")]))
    assert desa.offices["16.71.17"].brings(ticket)


def test_a_pin_answers_where_it_was(desa: Kampung) -> None:
    siti = desa.citizen()
    siti.starts()
    siti.reports_until("place", plan("plaju"), words=iter([STORY.format(mark="")]))
    siti.does("location", latitude=-2.9990, longitude=104.8200)
    assert asked(siti.reads()[-1]).startswith("place")


def test_what_cannot_be_read_is_said_so_and_the_talk_goes_on(desa: Kampung) -> None:
    siti = desa.citizen()
    siti.starts()
    door = siti.reads()[-1]
    for action in ("sticker", "contacts", "unsupported"):
        siti.does(action)
        assert asked(siti.reads()[-1]) == "door", action
    siti.does("raw", type="order", content={"order": {"catalog_id": "1"}})
    assert asked(siti.reads()[-1]) == "door"
    siti.does("reaction", message_id=door["id"])
    desa.quiet()
    assert siti.glances(wait=0) == []


def test_what_was_read_is_marked_so_and_an_answer_is_one_message(desa: Kampung) -> None:
    siti = desa.citizen()
    since = desa.wa.now()
    siti.starts()
    siti.reports(plan("seberang ulu 1"), words=iter([STORY.format(mark="")]))
    desa.quiet()
    assert len(siti.messages()) == siti.sent
    marked = [call["body"]["message_id"] for call in desa.wa.calls("read", since)]
    written = [m["id"] for m in siti.chat(**{"from": "user"})]
    assert set(written) <= set(marked)


def test_cek_shows_the_owner_his_ticket_and_a_stranger_nothing(desa: Kampung) -> None:
    siti, budi = desa.citizen(), desa.citizen()
    siti.starts()
    ticket = siti.reports(plan("jakabaring"), words=iter([STORY.format(mark="")]), photo=False)
    siti.writes(f"/cek {ticket}")
    assert siti.ticket() == ticket
    budi.writes(f"/cek {ticket}")
    assert not [m for m in budi.reads() if "Posko" in texts(m) and ticket in tickets(m)]
