"""The persons told after the ticket: what is asked of whom, and that the talk keeps nobody."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation import nik
from bot.conversation.counted import read_count
from bot.conversation.events import Event, Gave, Picked, Wrote
from bot.conversation.menu import MOST
from bot.conversation.questions import Unclear
from bot.conversation.turn import KeepEvidence, ListVoters, State, Turn
from bot.conversation.voters import KEYS
from bot.reports.catalogue import Category
from tests.bot.conversation.test_engine import NOW, TALK, TICKET

NIK = "1671024503900001"
RIGHTS = [c for c in TALK.catalogue.categories if c.lane == "rights"]


def filed(category: str, asking: str = "voters", visibility: str = "named") -> State:
    facts = {
        "lane": "rights", "category": category, "visibility": visibility, "city": "16.71",
        "have": [],
    }  # fmt: skip
    return State(asking=asking, answers={"filed": facts}, ticket=TICKET)


def values(turn: Turn) -> list[str]:
    return [choice.value for reply in turn.replies for choice in reply.choices]


def listed(turn: Turn) -> list[dict[str, str]]:
    return [dict(one) for e in turn.effects if isinstance(e, ListVoters) for one in e.people]


@pytest.mark.parametrize(
    ("typed", "many"),
    [("12", 12), ("kira-kira 12 orang", 12), ("lima", 5), ("1.200 warga", 1200), ("tigo wong", 3)],
)
def test_a_number_of_people_is_read(typed: str, many: int) -> None:
    assert read_count(typed) == many


@pytest.mark.parametrize("typed", ["", "0", "banyak", "5 atau 6", "RT 5 RW 2", "99999999", "-"])
def test_what_is_no_number_of_people_is_asked_again(typed: str) -> None:
    with pytest.raises(Unclear):
        read_count(typed)


@pytest.mark.parametrize("category", RIGHTS, ids=lambda category: category.key)
def test_every_problem_takes_names_and_keeps_a_nik_only_where_kpu_needs_it(
    category: Category,
) -> None:
    turn = TALK.advance(filed(category.key, "voters-add"), Wrote(f"Budi, RT 3, {NIK}"), NOW)
    [one] = listed(turn)
    needed = "nik" in (*category.questions, *category.useful)
    assert ("nik" in one) is needed
    assert NIK not in json.dumps(turn.state.to_json())
    assert "Budi" not in json.dumps(turn.state.to_json())
    said = "\n".join(TALK.say(text, "id") for reply in turn.replies for text in reply.texts)
    assert NIK not in said
    assert ("1671••••••••0001" in said) is needed


def test_a_violation_has_no_list() -> None:
    state = filed("not-on-list", "after")
    facts = {**state.answers["filed"], "lane": "violation", "category": "vote-buying"}
    state = state.with_(answers={"filed": facts})
    assert TALK.advance(state, Picked("after:people"), NOW).state.asking == "after"


def test_nobody_is_asked_for_himself_where_names_should_go_or_none_is_wanted() -> None:
    hub = TALK.advance(filed("not-on-list"), Wrote("/bantuan"), NOW)
    assert values(hub)[0] == "voters:self"
    gone = TALK.advance(filed("deceased-listed"), Wrote("/bantuan"), NOW)
    assert values(gone)[0] == "voters:other"
    nameless = TALK.advance(filed("not-on-list", visibility="anonymous"), Wrote("/bantuan"), NOW)
    assert "voters:self" not in values(nameless)
    assert "voters:photo" not in values(nameless)


@pytest.mark.parametrize("asking", sorted(KEYS - {"voters-off"}))
def test_a_family_card_is_taken_wherever_persons_are_told(asking: str) -> None:
    turn = TALK.advance(filed("not-on-list", asking), Gave("photo", "kk", id="f"), NOW)
    [kept] = [effect for effect in turn.effects if isinstance(effect, KeepEvidence)]
    assert kept.sort == "identity"
    assert turn.state.asking == "voters-count"


def test_before_a_ticket_there_is_no_list() -> None:
    assert TALK.advance(State(asking="voters-add"), Wrote("Budi, RT 3"), NOW).effects == ()


WORDS = st.sampled_from(
    [
        "1", "2", "3", "7", "Budi, RT 3", f"Budi {NIK}", NIK, "selesai", "kembali", "lewati",
        "/cek", "terima kasih", "batal", "12 orang", f"1. Budi\n2. Ayu {NIK}", "apa?", "/bantuan",
        "kirim",
    ]
)  # fmt: skip
PICKS = st.sampled_from(
    [f"voters:{x}" for x in ("self", "family", "other", "count", "photo", "list", "off", "done")]
    + ["voters-add:list", "voters-add:done", "after:people", "voters:x"]
)
EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(Wrote, WORDS | st.text(max_size=30), st.sampled_from("abc")),
    st.builds(Picked, PICKS),
    st.builds(Gave, st.sampled_from(["photo", "voice", "document"]), st.just("r"), id=st.just("f")),
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(RIGHTS), st.booleans(), st.lists(EVENTS, max_size=12))
def test_whatever_happens_the_talk_goes_on_and_keeps_no_nik(
    category: Category, nameless: bool, events: list[Event]
) -> None:
    state = filed(category.key, visibility="anonymous" if nameless else "named")
    for event in events:
        turn = TALK.advance(state, event, NOW)
        state = State.from_json(json.loads(json.dumps(turn.state.to_json())))
        assert nik.find(json.dumps(state.answers)) is None or state.answers.get("extra")
        for reply in turn.replies:
            assert len(reply.choices) <= MOST
            said = "\n".join(TALK.say(text, state.language) for text in reply.texts)
            assert NIK not in said
        for one in listed(turn):
            assert one.get("nik") or one["identity"]
            assert not (nameless and one.get("relation") == "self")
