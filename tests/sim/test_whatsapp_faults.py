"""When WhatsApp or its users misbehave: batches, swapped, thrice, forged, lost, refused, moved."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.sim.kampung import Kampung, asked
from tests.sim.people import STORY
from tests.sim.shown import asked as asking
from tests.sim.shown import texts, tickets, values
from tests.sim.stage import REPEAT, Json, patiently
from tests.sim.test_whatsapp_talks import plan
from tests.sim.whatsapp import PHONE_ID, Caller

pytestmark = pytest.mark.sim
FILES = 'select e.state from exhibit e join report r on r.id = e."case" where r.ticket = ?'
KEMUNING, JAKABARING, SEBERANG = "16.71.09", "16.71.17", "16.71.02"


def upto(question: str, siti: Caller, place: str) -> Json:
    """A talk that stops where `question` is asked; the message that asks it."""
    siti.starts()
    return siti.reports_until(question, plan(place), words=iter([STORY.format(mark="")]))


@pytest.fixture
def numbered(desa: Kampung) -> Iterator[Kampung]:
    """People are told by their numbers alone, by which the simulator finds whom a fault is for."""
    desa.wa.config(bsuids=False)
    yield desa
    desa.wa.config(bsuids=True)


@contextmanager
def held(desa: Kampung, mode: str = "each", order: str = "fifo", copies: int = 1) -> Iterator[None]:
    """What happens meanwhile is brought to the program afterwards, in that way."""
    desa.wa.hold()
    try:
        yield
    finally:
        desa.wa.release(mode, order, copies)


def sent(desa: Kampung, siti: Caller, place: str, **how: object) -> str:
    """A report whose last step comes to the program in that way; its ticket."""
    review = upto("review", siti, place)
    with held(desa, **how):  # type: ignore[arg-type]
        siti.picks("review:send", review)
    return siti.ticket()


def test_three_copies_of_everything_file_one_report(desa: Kampung) -> None:
    siti = desa.citizen()
    ticket = sent(desa, siti, "kemuning", copies=3)
    assert desa.offices[KEMUNING].brings(ticket)
    desa.wa.post("/webhook/redeliver", last=3)
    desa.quiet()
    assert len(desa.offices[KEMUNING].cards(ticket)) == 1
    assert len([m for m in siti.messages() if ticket in texts(m)]) == 1


def test_a_batch_of_many_people_is_taken_apart(desa: Kampung) -> None:
    crowd = [desa.citizen(hidden=number % 2 == 0) for number in range(12)]
    with held(desa, mode="batch"):
        for someone in crowd:
            someone.starts()
    for someone in crowd:
        assert asking(someone.reads()[-1]) == "door"
    desa.quiet()
    assert [len(someone.messages()) for someone in crowd] == [1] * len(crowd)


@pytest.mark.parametrize("mode", ["each", "batch"])
def test_messages_in_reversed_order_break_no_talk(desa: Kampung, mode: str) -> None:
    siti = desa.citizen()
    siti.starts()
    door = siti.reads()[-1]
    with held(desa, mode=mode, order="reverse"):
        siti.picks("door:violation", door)
        siti.writes("di jakabaring, dekat masjid")
    siti.reads(2)
    desa.quiet()
    siti.seen = 0
    ticket = siti.reports(plan("jakabaring"), words=iter([STORY.format(mark="")] * 3), photo=False)
    assert desa.offices[JAKABARING].brings(ticket)


def test_two_impatient_taps_file_one_report(desa: Kampung) -> None:
    siti = desa.citizen()
    review = upto("review", siti, "seberang ulu 1")
    siti.picks("review:send", review)
    siti.picks("review:send", review)
    ticket = siti.ticket()
    desa.offices[SEBERANG].brings(ticket)
    desa.quiet()
    assert len(desa.offices[SEBERANG].cards(ticket)) == 1
    assert {found for m in siti.messages() for found in tickets(m)} == {ticket}


@pytest.mark.parametrize("signature", ["bad", "none", "sha1"])
def test_what_meta_did_not_sign_is_refused_and_heard_by_nobody(
    desa: Kampung, signature: str
) -> None:
    siti = desa.citizen()
    before = asked(desa.program.database, "select count(*) from inbox")
    assert desa.wa.raw(_body(siti, "Halo"), signature) == 403
    desa.quiet()
    assert siti.glances(wait=0) == []
    assert asked(desa.program.database, "select count(*) from inbox") == before
    assert desa.wa.raw(_body(siti, "Halo"), "right") == 200


def _body(who: Caller, text: str, phone_id: str = PHONE_ID) -> Json:
    message = {"id": f"wamid.{who.wa_id}", "from": who.wa_id, "timestamp": "1764000000"}
    message |= {"type": "text", "text": {"body": text}}
    return _change({"messages": [message]}, phone_id)


def _change(news: Json, phone_id: str = PHONE_ID) -> Json:
    value = {"metadata": {"phone_number_id": phone_id}, **news}
    change = {"field": "messages", "value": value}
    return {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [change]}]}


def test_what_is_another_numbers_or_no_message_at_all_harms_nobody(desa: Kampung) -> None:
    siti = desa.citizen()
    before = asked(desa.program.database, "select count(*) from inbox")
    assert desa.wa.raw(_body(siti, "Halo", "999"), "right") == 200
    change = {"field": "account_update", "value": {"event": "VERIFIED_ACCOUNT"}}
    news = {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [change]}]}
    assert desa.wa.raw(news, "right") == 200
    assert asked(desa.program.database, "select count(*) from inbox") == before
    siti.starts()
    assert asking(siti.reads()[-1]) == "door"


def test_escaped_words_come_through_as_they_were_written(desa: Kampung) -> None:
    siti = desa.citizen()
    siti.starts()
    words = 'Ada amplop merah/putih 👍🏽 di rumah Pak "RT" \\u0041 dekat jembatan'
    ticket = siti.reports(plan("kemuning"), words=iter([words]), photo=False)
    assert words in texts(desa.offices[KEMUNING].brings(ticket))


@pytest.mark.parametrize("bsuids", [True, False], ids=["scoped", "numbers"])
def test_a_new_number_in_the_middle_of_a_talk_is_the_same_person(
    desa: Kampung, bsuids: bool
) -> None:
    desa.wa.config(bsuids=bsuids)
    try:
        siti = desa.citizen()
        review = upto("review", siti, "jakabaring")
        siti.changes_number(f"628001{siti.wa_id[6:]}")
        desa.quiet()
        siti.picks("review:send", review)
        ticket = siti.ticket()
        assert desa.offices[JAKABARING].brings(ticket)
        siti.writes("/cek")
        assert siti.ticket() == ticket
    finally:
        desa.wa.config(bsuids=True)


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("graph", {"code": 130429}),
        ("graph", {"code": 131016, "http_status": 503}),
        ("drop_response", {}),
        ("truncate", {}),
    ],
    ids=["too many", "overloaded", "answer lost", "answer broken"],
)
def test_the_ticket_is_told_once_in_spite_of(
    numbered: Kampung, kind: str, more: dict[str, int]
) -> None:
    siti = numbered.citizen()
    review = upto("review", siti, "seberang ulu 1")
    numbered.wa.fault(kind, to=siti.wa_id, **more)
    siti.picks("review:send", review)
    ticket = siti.ticket()
    numbered.settled()
    assert [REPEAT in texts(m) for m in siti.messages() if ticket in texts(m)] == [False]
    assert len(numbered.offices[SEBERANG].cards(ticket)) == 1


SLOW = {
    "cut before it was done": ("reset", {}, [True]),
    "done, but never told": ("drop_response", {}, [False, True]),
    "too many to one person": ("graph", {"code": 131056}, [False]),
}
"""What goes wrong with a ticket, and whether each message that tells it is marked as a repeat."""


def test_what_nobody_knows_of_is_repeated_with_a_mark_and_holds_up_nobody(
    numbered: Kampung,
) -> None:
    people = {what: numbered.citizen() for what in SLOW}
    reviews = {what: upto("review", siti, "kemuning") for what, siti in people.items()}
    numbered.quiet()
    since = numbered.wa.now()
    numbered.wa.config(statuses="")
    for what, siti in people.items():
        kind, more, _ = SLOW[what]
        numbered.wa.fault(kind, to=siti.wa_id, **more)
        siti.picks("review:send", reviews[what])
    budi = numbered.citizen()
    budi.starts()
    assert asking(budi.reads(wait=5)[-1]) == "door"
    told = {what: _marks(siti, len(SLOW[what][2])) for what, siti in people.items()}
    numbered.wa.config(statuses="sent,delivered")
    assert told == {what: marks for what, (_, _, marks) in SLOW.items()}
    for call in numbered.wa.calls("messages", since):
        if "messages" in call["response"]:
            assert numbered.wa.raw(_delivered(call), "right") == 200


def _delivered(call: Json) -> Json:
    """The report that was missing of a message that was sent."""
    status = {"id": call["response"]["messages"][0]["id"], "status": "delivered"}
    status |= {"timestamp": str(int(call["time"])), "recipient_id": str(call["body"].get("to", ""))}
    mark = call["body"]["biz_opaque_callback_data"]
    return _change({"statuses": [status | {"biz_opaque_callback_data": mark}]})


def _marks(siti: Caller, least: int) -> list[bool]:
    """Whether each message that told a ticket is marked as a repeat; so many are waited for."""
    marks: list[bool] = []
    for _ in patiently(60, pause=0.2):
        marks = [REPEAT in texts(m) for m in siti.messages() if tickets(m)]
        if len(marks) >= least:
            break
    return marks


def test_who_cannot_be_reached_loses_nothing(numbered: Kampung) -> None:
    siti = numbered.citizen()
    review = upto("review", siti, "jakabaring")
    numbered.wa.fault("undeliverable", code=131026, to=siti.wa_id)
    siti.picks("review:send", review)
    numbered.settled()
    siti.writes("/cek")
    assert numbered.offices[JAKABARING].brings(siti.ticket())


@pytest.mark.parametrize("target", ["media_url", "media_download"])
def test_a_file_in_trouble_is_fetched_all_the_same(desa: Kampung, target: str) -> None:
    siti = desa.citizen()
    desa.wa.fault("http", target, code=503 if target == "media_url" else 404)
    review = upto("review", siti, "kemuning")
    siti.picks("review:send", review)
    ticket = siti.ticket()
    assert "1 foto" in texts(desa.offices[KEMUNING].brings(ticket))
    for _ in patiently(30, pause=0.2):
        states = asked(desa.program.database, FILES, ticket)
        if states == [("kept",)]:
            break
    assert states == [("kept",)]


def test_values_of_old_buttons_are_answered_and_harm_nothing(desa: Kampung) -> None:
    siti = desa.citizen()
    siti.starts()
    door = siti.reads()[-1]
    siti.picks("door:violation", door)
    siti.reads()
    siti.seen = 0
    review = siti.reports_until("review", plan("jakabaring"), words=iter([STORY.format(mark="")]))
    siti.picks("door:rights", door)
    latest = siti.reads()[-1]
    assert asking(latest) == "review"
    assert "review:send" in values(latest)
    siti.picks("review:send", review)
    assert desa.offices[JAKABARING].brings(siti.ticket())
