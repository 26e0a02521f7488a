"""Offices at work on Telegram: binding groups, evidence, figures, and polite noes to strangers."""

import pytest

from tests.sim.conftest import Town
from tests.sim.people import STORY, Citizen, Group, texts, values
from tests.sim.stage import Json

pytestmark = pytest.mark.sim


def _report(town: Town, place: str, *, photo: bool = True) -> str:
    siti = town.citizen()
    siti.starts()
    plan = {"category": "vote-buying", "place": f"={place}"}
    return siti.reports(plan, words=iter([STORY.format(mark="")]), photo=photo)


def test_a_stranger_cannot_bind_a_group_even_as_its_telegram_admin(well: Town) -> None:
    budi, posko = well.citizen(), well.posko()
    group = Group(well.sim, (), admins=(budi,))
    assert "petugas" in texts(group.hears(budi, f"/ikat {posko.place}")[-1])
    assert posko.group.brings(_report(well, posko.place, photo=False))
    assert not group.cards()


def test_binding_again_tells_the_old_group_and_the_city(well: Town) -> None:
    old, city = Group(well.sim, (well.admin,)), well.groups["19.71"]
    old.becomes("rangkui", well.admin)
    since = well.sim.now()
    new = Group(well.sim, (well.admin,))
    new.becomes("rangkui", well.admin)
    assert "Rangkui" in texts(old.messages(since, 1, 20)[-1])
    assert "Rangkui" in texts(city.messages(since, 1, 20)[-1])
    ticket = _report(well, "rangkui", photo=False)
    assert new.brings(ticket)
    assert not old.cards(ticket)


def test_evidence_goes_to_the_person_who_may_see_it_in_private(well: Town) -> None:
    posko = well.posko()
    well.admin.starts()
    well.admin.reads()
    card = posko.group.brings(_report(well, posko.place))
    photo = _pressed_until_kept(well.admin, posko.group, card)
    assert photo["photo"]
    assert photo["has_protected_content"]
    assert not [m for m in posko.group.messages() if m.get("photo")]


def _pressed_until_kept(who: Citizen, group: Group, card: Json) -> Json:
    """The evidence is fetched beside the talk, so the first press may come too early."""
    for _ in range(20):
        _look(who, group, card)
        if found := who.glances(wait=2):
            return found[-1]
    pytest.fail("the evidence never came")


def _look(who: Citizen, group: Group, card: Json) -> None:
    """Press "Lihat bukti" under the card."""
    data = next(value for value in values(card) if value.startswith("case.evidence"))
    who.does("click", chat_id=group.id, data=data, message_id=card["message_id"])


def test_evidence_is_refused_to_a_member_who_is_no_officer(well: Town) -> None:
    budi, posko = well.citizen(), well.posko()
    budi.starts()
    budi.reads()
    card = posko.group.brings(_report(well, posko.place))
    data = next(value for value in values(card) if value.startswith("case.evidence"))
    well.sim.post(f"/groups/{posko.group.id}/join", user_id=budi.id)
    well.sim.quiet()
    # The card is short by now; his phone may show the old one still.
    budi.does("click", chat_id=posko.group.id, stale_data=data, message_id=card["message_id"])
    assert "petugas" in well.toast(budi)
    well.sim.quiet()
    assert budi.glances(wait=0) == []
    well.sim.post(f"/groups/{posko.group.id}/leave", user_id=budi.id)


def test_anybody_may_ask_his_own_id_and_a_group_its_people(well: Town) -> None:
    budi = well.citizen()
    budi.writes("/siapa")
    assert str(budi.id) in texts(budi.reads()[-1])
    assert "Plaju" in texts(well.groups["16.71.14"].hears(well.admin, "/siapa")[-1])


def test_stats_come_with_a_picture_and_only_to_those_who_may_count(well: Town) -> None:
    _report(well, well.posko().place, photo=False)
    since = well.sim.now()
    well.admin.writes("/stats semua")
    sent = well.sim.calls("sendPhoto", since)
    assert sent
    assert sent[-1]["ok"]
    assert str(sent[-1]["params"]["chat_id"]) == str(well.admin.id)
    budi = well.citizen()
    budi.writes("/stats")
    assert not [m for m in budi.reads() if m.get("photo")]


def test_chatter_in_a_group_is_not_answered(well: Town) -> None:
    group, budi = well.posko().group, well.citizen()
    well.sim.post(f"/groups/{group.id}/join", user_id=budi.id)
    well.sim.quiet()
    before = len(group.messages())
    for text in ("assalamualaikum", "/lapor", "@sim4711_bot halo", "ada amplop di plaju"):
        budi.does("message", text=text, chat_id=group.id)
    budi.does("photo", chat_id=group.id)
    budi.does("sticker", chat_id=group.id)
    well.sim.quiet()
    assert len(group.messages()) == before
