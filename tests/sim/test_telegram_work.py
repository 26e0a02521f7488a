"""A new panwascam's first five minutes: from an invite link to a first closed case."""

import re

import pytest

from tests.sim.conftest import Town
from tests.sim.people import STORY, Citizen, Group, texts, values
from tests.sim.stage import Json, patiently

pytestmark = pytest.mark.sim


def shown(group: Group | Citizen, word: str, button: str = "") -> Json:
    """A message with these words (and a button that begins so), waited for."""
    for _ in patiently(30, pause=0.1):
        for message in reversed(group.messages()):
            pressed = [value for value in values(message) if value.startswith(button)]
            if word in texts(message) and (pressed or not button):
                return message
    pytest.fail(f"never seen: {word!r} with {button!r}")


def presses(who: Citizen, message: Json, start: str, chat: Group | None = None) -> None:
    value = next(value for value in values(message) if value.startswith(start))
    about = {"message_id": message["message_id"]}
    who.does("click", data=value, **about, **({"chat_id": chat.id} if chat else {}))


def enrolled(town: Town, who: Citizen, place: str) -> None:
    """Somebody comes by an invite link, and the inviter says that it is the right one."""
    town.admin.starts()
    town.admin.writes(f"/undang panwascam {place}")
    code = re.search(r"s_[\w-]+", texts(shown(town.admin, "s_")))
    assert code is not None
    who.starts(code[0])
    asked = shown(town.admin, "Orang ini benar?", "staff.")
    presses(town.admin, asked, values(asked)[0])
    assert "Ambil" in texts(shown(who, "Anda sekarang"))


def test_from_an_invite_to_a_first_closed_case(well: Town) -> None:
    posko, rina, siti = well.posko("16.71"), well.citizen(), well.citizen()
    enrolled(well, rina, posko.place)
    well.sim.post(f"/groups/{posko.group.id}/join", user_id=rina.id)
    siti.starts()
    plan = {"category": "vote-buying", "place": f"={posko.place}"}
    ticket = siti.reports(plan, words=iter([STORY.format(mark="")] * 3))

    presses(rina, posko.group.brings(ticket), "case.claim", posko.group)
    card = shown(posko.group, ticket, "case.close")
    assert "sedang ditangani" in texts(card)
    presses(rina, card, "case.close", posko.group)
    menu = shown(posko.group, "Apa hasilnya", "case.close")
    finding = next(value for value in values(menu) if value.endswith(":finding"))
    rina.does("click", data=finding, message_id=menu["message_id"], chat_id=posko.group.id)
    shown(posko.group, f"{ticket} · selesai")

    budi = well.citizen()
    well.sim.post(f"/groups/{posko.group.id}/join", user_id=budi.id)
    presses(budi, posko.group.brings(ticket), "case.", posko.group)
    assert "petugas" in well.toast(budi)
