"""When Telegram or its users misbehave: twice, swapped, slow, cut off, blocked, moved, odd."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sim.conftest import ADMIN, Town
from tests.sim.people import STORY, Citizen, Group, asked, texts, tickets, values
from tests.sim.stage import REPEAT, SCRIPT, Json, Program, Simulator, patiently

pytestmark = pytest.mark.sim


def _plan(place: str) -> dict[str, str]:
    return {"category": "vote-buying", "place": f"={place}"}


def _words() -> Iterator[str]:
    return iter([STORY.format(mark="")])


def _upto(question: str, siti: Citizen, place: str) -> Json:
    """A talk that stops where `question` is asked; the message that asks it."""
    siti.starts()
    return siti.reports_until(question, _plan(place), words=_words())


def test_an_update_that_comes_twice_is_worked_on_once(well: Town) -> None:
    siti = well.citizen()
    siti.starts()
    siti.reads()
    well.sim.post("/updates/redeliver", last=1)
    siti.picks("door:violation")
    siti.reads()
    well.sim.post("/updates/redeliver", last=2)
    well.sim.quiet()
    assert len(siti.messages()) == 2


def test_a_report_sent_twice_over_is_filed_once(well: Town) -> None:
    siti, posko = well.citizen(), well.posko()
    siti.picks("review:send", _upto("review", siti, posko.place))
    ticket = siti.ticket()
    well.sim.post("/updates/redeliver", last=1)
    posko.group.brings(ticket)
    well.sim.quiet()
    assert len(posko.group.cards(ticket)) == 1
    assert len([m for m in siti.messages() if ticket in texts(m)]) == 1


def test_two_impatient_presses_file_one_report(well: Town) -> None:
    siti, posko = well.citizen(), well.posko()
    review = _upto("review", siti, posko.place)
    siti.picks("review:send", review)
    siti.picks("review:send", review)
    ticket = siti.ticket()
    posko.group.brings(ticket)
    well.sim.quiet()
    assert len(posko.group.cards(ticket)) == 1
    assert {found for m in siti.messages() for found in tickets(m)} == {ticket}


def test_a_message_that_overtakes_a_click_does_not_break_the_talk(well: Town) -> None:
    siti, posko = well.citizen(), well.posko()
    siti.starts()
    door = siti.reads()[-1]
    siti.writes(f"di {posko.place}, dekat masjid")
    siti.picks("door:violation", door)
    siti.reads(2)
    well.sim.quiet()
    siti.seen = 0
    ticket = siti.reports(_plan(posko.place), words=_words(), photo=False)
    assert posko.group.brings(ticket)


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("429", {"retry_after": 2}),
        ("error", {"code": 500}),
        ("http", {"code": 502}),
        ("html", {"code": 502}),
        ("reset", {}),
        ("truncate", {}),
    ],
)
def test_a_card_arrives_in_spite_of(well: Town, kind: str, more: dict[str, int]) -> None:
    siti, posko = well.citizen(), well.posko()
    group, review = posko.group, _upto("review", siti, posko.place)
    well.sim.fault(kind, chat_id=group.id, **more)
    siti.picks("review:send", review)
    ticket = siti.ticket()
    group.brings(ticket)
    wanted = 2 if kind == "truncate" else 1
    for _ in patiently(20):  # the repeat comes after a wait of its own
        if len(group.cards(ticket)) >= wanted:
            break
    well.sim.quiet()
    cards = group.cards(ticket)
    assert len([card for card in cards if REPEAT not in texts(card)]) <= 1
    assert len(cards) == wanted


def test_a_send_whose_answer_was_lost_is_repeated_with_a_mark(well: Town) -> None:
    siti, posko = well.citizen(), well.posko()
    group, review = posko.group, _upto("review", siti, posko.place)
    well.sim.fault("drop_response", chat_id=group.id)
    well.sim.fault("drop_response", chat_id=siti.id)
    siti.picks("review:send", review)
    ticket = siti.ticket()
    for chat in (group.id, siti.id):
        first, second = _repeated(well, chat, ticket)
        assert REPEAT not in first
        assert REPEAT in second


def _repeated(town: Town, chat: int, ticket: str) -> list[str]:
    """What a chat was told of a ticket, as soon as it was told twice."""
    for _ in patiently(30):
        if len(found := _with(town, chat, ticket)) > 1:
            return found
    pytest.fail(f"{ticket} was not repeated")


def _with(town: Town, chat: int, ticket: str) -> list[str]:
    found = town.sim.get(f"/chats/{chat}/messages", **{"from": "bot"})
    return [texts(m) for m in found if ticket in texts(m)]


def test_a_citizen_who_blocks_the_bot_loses_nothing(well: Town) -> None:
    siti, posko = well.citizen(), well.posko()
    siti.picks("review:send", _upto("review", siti, posko.place))
    siti.does("block")
    well.sim.quiet()
    siti.does("unblock")
    siti.writes("/cek")
    assert posko.group.brings(siti.ticket())


def test_a_posko_that_put_the_bot_out_has_its_cards_brought_to_the_city(well: Town) -> None:
    group = Group(well.sim, (well.admin,))
    group.becomes("gandus", well.admin)
    siti = well.citizen()
    siti.starts()
    well.sim.fault("error", chat_id=group.id, code=403, times=1,
                   description="Forbidden: bot was kicked from the supergroup chat")  # fmt: skip
    ticket = siti.reports(_plan("gandus"), words=_words(), photo=False)
    assert well.groups["16.71"].brings(ticket)


@pytest.mark.parametrize("known", [True, False])
def test_a_group_that_became_a_supergroup_stays_bound(well: Town, known: bool) -> None:
    group = Group(well.sim, (well.admin,), kind="group")
    group.becomes("kalidoni", well.admin)
    siti = well.citizen()
    siti.starts()
    review = siti.reports_until("review", _plan("kalidoni"), words=_words())
    if not known:  # the card is on its way before the news of the move can be worked on
        siti.picks("review:send", review)
    moved = well.sim.post(f"/groups/{group.id}/migrate")["id"]
    if known:
        siti.picks("review:send", review)
    ticket = siti.ticket()
    for _ in patiently(30):
        if _with(well, moved, ticket) or _with(well, group.id, ticket):
            break
    well.sim.quiet()
    assert len(_with(well, moved, ticket) + _with(well, group.id, ticket)) == 1


def test_one_odd_update_in_a_batch_harms_no_other(well: Town) -> None:
    siti, budi = well.citizen(), well.citizen()
    before = _quarantined(well)
    siti.starts()
    odd = {"message_id": 5, "date": "yesterday", "chat": 7, "from": {"id": siti.id}, "text": 9}
    well.sim.post("/updates/raw", update={"message": odd})
    budi.starts()
    assert asked(siti.reads()[-1]) == "door"
    assert asked(budi.reads()[-1]) == "door"
    well.sim.quiet()
    assert _quarantined(well) == before + 1


def _quarantined(town: Town) -> int:
    return len(town.program.admin("quarantine", "list", "--json").splitlines())


def test_clicks_on_buttons_of_long_ago_are_answered_and_harm_nothing(well: Town) -> None:
    siti, posko = well.citizen(), well.posko()
    review = _upto("review", siti, posko.place)
    for old in ("door:rights", "consent:no", "place_ok:no", "evidence:skip", "gone:question"):
        siti.does("click", stale_data=old, message_id=review["message_id"])
        siti.reads()
    well.sim.quiet()
    latest = siti.messages()[-1]
    assert asked(latest) == "review"
    siti.picks("review:send", latest)
    assert posko.group.brings(siti.ticket())


def test_a_file_too_large_for_bots_is_said_so_and_the_talk_goes_on(well: Town) -> None:
    siti = well.citizen()
    _upto("evidence", siti, well.posko().place)
    siti.does("document", size=25 << 20, file_name="rekaman.mp4")
    assert "20 MB" in "\n".join(texts(m) for m in siti.reads())
    assert values(siti.messages()[-1])


def test_telegram_out_of_reach_at_the_start_is_waited_for(simulators: Path, tmp_path: Path) -> None:
    sim = Simulator(simulators / SCRIPT)
    program = Program(tmp_path, sim, more={"POSKO_ADMINS": f"telegram:{ADMIN}"})
    try:
        program.start(ready=False)
        sim.start()
        siti = Citizen(sim)
        siti.starts()
        assert asked(siti.reads(wait=60)[-1]) == "door"
        program.stop()
        assert sim.violations() == []
    finally:
        program.kill()
        sim.stop()
