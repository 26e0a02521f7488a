"""Traces on a phone, against the simulated Telegram: what the chat shows in the end."""

import pytest

from tests.sim.conftest import Town
from tests.sim.people import STORY, texts

pytestmark = pytest.mark.sim


def test_nothing_of_the_talk_is_left_but_the_last_words(well: Town) -> None:
    siti, posko = well.citizen(), well.posko("16.71")
    siti.starts()
    plan = {"category": "vote-buying", "place": f"={posko.place}"}
    ticket = siti.reports(plan, words=iter([STORY.format(mark="M1")]))
    siti.writes("hapus jejak")
    *_, question = siti.reads(2)
    siti.picks("traces:yes", question)
    siti.reads()
    shown = [message for message in siti.chat() if not message["_sim"].get("deleted")]
    assert len(shown) == 1, [texts(message) for message in shown]
    assert texts(shown[0]).startswith("Pesan 48 jam terakhir")
    assert ticket not in texts(shown[0])
    siti.writes("/cek")
    assert ticket in texts(siti.reads()[-1])
