"""Somebody joins a posko's group on Telegram: what he sees there, and how it ends."""

import pytest

from tests.sim.conftest import Town
from tests.sim.people import STORY, Citizen, Group, texts, values
from tests.sim.stage import Json, patiently

pytestmark = pytest.mark.sim

TOLD = STORY.format(mark="").split(".", maxsplit=1)[0][:20]


def _report(town: Town, place: str) -> str:
    siti = town.citizen()
    siti.starts()
    plan = {"category": "vote-buying", "place": f"={place}"}
    return siti.reports(plan, words=iter([STORY.format(mark="")]), photo=False)


def _shown(group: Group, ticket: str) -> Json:
    """The card as it stands now."""
    return [m for m in group.messages() if texts(m).startswith(ticket)][-1]


def _until(group: Group, ticket: str, *, whole: bool) -> Json:
    for _ in patiently(20):
        card = _shown(group, ticket)
        if (TOLD in texts(card)) is whole:
            return card
    pytest.fail("the card did not change")


def _answers(admin: Citizen, city: Group, office: str, answer: str) -> None:
    """Press the newest answer about a stranger in the city office's group."""
    for _ in patiently(20):
        for message in reversed(city.messages()):
            found = [
                v for v in values(message) if v.startswith("staff.sits") and v.endswith(answer)
            ]
            if found and office in texts(message):
                admin.does(
                    "click", chat_id=city.id, data=found[0], message_id=message["message_id"]
                )
                return
    pytest.fail("nobody asked")


def test_a_stranger_sees_short_cards_until_the_city_knows_him(well: Town) -> None:
    posko, budi = well.posko("16.71"), well.citizen()
    before = _report(well, posko.place)
    assert posko.group.brings(before)
    well.sim.post(f"/groups/{posko.group.id}/join", user_id=budi.id)
    _until(posko.group, before, whole=False)
    ticket = _report(well, posko.place)
    assert not values(posko.group.brings(ticket))
    assert TOLD not in texts(_shown(posko.group, ticket))
    assert TOLD in texts(well.groups["16.71"].brings(ticket))
    _answers(well.admin, well.groups["16.71"], "", "yes")
    card = _until(posko.group, ticket, whole=True)
    assert any(value.startswith("case.claim") for value in values(card))
    _until(posko.group, before, whole=True)


def test_who_leaves_ends_it(well: Town) -> None:
    posko, budi = well.posko("16.71"), well.citizen()
    ticket = _report(well, posko.place)
    assert posko.group.brings(ticket)
    well.sim.post(f"/groups/{posko.group.id}/join", user_id=budi.id)
    _until(posko.group, ticket, whole=False)
    well.sim.post(f"/groups/{posko.group.id}/leave", user_id=budi.id)
    _until(posko.group, ticket, whole=True)
