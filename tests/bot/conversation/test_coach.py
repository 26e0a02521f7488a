"""The coach in the talk: what it shows, offers and changes, after the ticket and before it."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation.coach import FEW, REPORTERS
from bot.conversation.events import Event, Gave, Picked, Wrote
from bot.conversation.turn import (
    Amend,
    KeepEvidence,
    Own,
    ShowDesk,
    State,
    StopReminding,
    Turn,
)
from bot.messages import Text
from bot.reports.catalogue import Category
from bot.reports.report import Report
from tests.test_talks import TALK

NOW = datetime.fromisoformat("2024-11-25T09:00:00+07:00")
OWN = "PLG-N2H6-3H4B"
PLACE = "16.71.02.1006"
VIOLATION = Report("violation", "vote-buying", PLACE, story="Mereka membagi beras kepada warga")
RIGHTS = Report("rights", "not-on-list", PLACE, visibility="named")
CATEGORIES = TALK.catalogue.categories


def after(*events: Event | str, report: Report = VIOLATION, state: State | None = None) -> Turn:
    """The last turn, with one own report; it begins at its coach."""
    own, now = (Own(OWN, report),), NOW
    turn = TALK.advance(state or State(), Picked(f"own:fix.{OWN}"), now, own)
    for event in events:
        now += timedelta(seconds=20)
        said = Wrote(event) if isinstance(event, str) else event
        turn = TALK.advance(turn.state, said, now, own)
    return turn


def names(turn: Turn) -> list[str]:
    return [text.name for reply in turn.replies for text in within(reply.texts)]


def within(texts: tuple[Text, ...]) -> list[Text]:
    found = []
    for text in texts:
        found.append(text)
        for value in text.values.values():
            if isinstance(value, tuple):
                found += within(tuple(one for one in value if isinstance(one, Text)))
    return found


def values(turn: Turn) -> list[str]:
    return [choice.value for reply in turn.replies for choice in reply.choices]


@pytest.mark.parametrize("category", CATEGORIES, ids=lambda category: category.key)
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_category_is_coached_in_one_message_with_few_buttons(
    category: Category, language: str
) -> None:
    report = Report(category.lane, category.key, PLACE)
    turn = after(report=report, state=State(language=language))
    body = "\n\n".join(TALK.say(text, language) for reply in turn.replies for text in reply.texts)
    assert turn.state.asking == "coach"
    assert len(body) < 900
    assert len(values(turn)) <= FEW + 3
    assert values(turn)[0] != "coach:back"


def test_the_most_wanted_item_is_one_tap_away() -> None:
    turn = after(Picked("coach:accused"), "Pak Anu")
    assert turn.effects == (Amend(OWN, {"accused": "Pak Anu"}),)
    assert turn.state.asking == "coach"
    assert values(turn)[0] == "coach:occurred"


def test_items_without_a_button_are_called_by_their_names() -> None:
    assert "coach:where" not in values(after())
    assert after("tempat persisnya").state.asking == "add-where"


def test_the_whole_list_is_read_once() -> None:
    assert "coach-at-desk" in names(after())
    left = after(Picked("coach:accused"), "Pak Anu")
    assert "coach-left" in names(left)
    assert "coach-at-desk" not in names(left)
    assert "coach-at-desk" in names(after(Picked("coach:accused"), "Pak Anu", "lengkapi"))


@pytest.mark.parametrize("reporter", [one for one in REPORTERS if one != "outsider"])
def test_who_may_report_goes_on_to_name_and_desk(reporter: str) -> None:
    asked = after(Picked("coach:formal"), Picked(f"reporter:{reporter}"))
    assert asked.effects == (Amend(OWN, {"reporter": reporter, "way": "formal"}),)
    assert names(asked) == ["ask-identity-formal"]
    shown = after(
        Picked("coach:formal"), Picked(f"reporter:{reporter}"), "Siti Aminah, Jl Azhari 3"
    )
    identity = Amend(OWN, {"identity": "Siti Aminah, Jl Azhari 3"})
    assert shown.effects == (identity, ShowDesk(OWN))
    assert shown.replies == ()
    assert shown.state.asking == "after"


def test_whoever_told_his_name_and_address_is_not_asked_again() -> None:
    report = Report("violation", "vote-buying", PLACE, identity="Siti, Jl Azhari 3")
    turn = after(Picked("coach:formal"), Picked("reporter:voter"), report=report)
    assert turn.effects[-1] == ShowDesk(OWN)


def test_the_name_may_wait_for_the_desk() -> None:
    turn = after(Picked("coach:formal"), Picked("reporter:proxy"), "lewati")
    assert turn.effects == (ShowDesk(OWN),)


def test_whoever_stayed_nameless_may_be_named_to_the_officers_only() -> None:
    report = Report("violation", "vote-buying", PLACE, visibility="anonymous")
    turn = after(Picked("coach:formal"), Picked("reporter:voter"), report=report)
    (amend,) = turn.effects
    assert isinstance(amend, Amend)
    assert amend.answers["visibility"] == "confidential"


def test_an_outsider_is_offered_the_formal_way_no_more() -> None:
    turn = after(Picked("coach:formal"), Picked("reporter:outsider"), "lengkapi")
    assert "coach:formal" not in values(turn)
    assert "coach-head-tip" in names(turn)


def test_a_formal_wish_shows_the_way_again() -> None:
    report = Report("violation", "vote-buying", PLACE, way="formal", reporter="voter")
    assert "coach:desk" in values(after(report=report))
    assert after(Picked("coach:desk"), report=report).effects == (ShowDesk(OWN),)


def test_the_voter_list_has_no_formal_way() -> None:
    turn = after(report=RIGHTS)
    assert not {"coach:formal", "coach:desk"} & set(values(turn))
    assert "coach-limits" not in names(turn)
    asked = after(Picked("coach:identity"), report=RIGHTS)
    assert names(asked) == ["ask-identity-listed"]


def test_the_household_is_told_in_its_own_room() -> None:
    report = Report("rights", "not-on-list", PLACE, people=4)
    turn = after(report=report)
    assert "coach-item-people" in [c.label.name for r in turn.replies for c in r.choices] or (
        after("nama setiap orangnya", report=report).state.asking in ("voters", "after")
    )


def test_a_button_stops_the_reminder() -> None:
    turn = after(Picked(f"own:hush.{OWN}"))
    assert turn.effects == (StopReminding(OWN),)
    assert names(turn) == ["hushed"]


def test_late_is_said_and_refuses_nothing() -> None:
    known = (NOW - timedelta(days=30)).date()
    report = Report("violation", "vote-buying", PLACE, known_at=known)
    turn = after(report=report)
    assert "coach-limits" not in names(turn)
    body = TALK.say(turn.replies[0].texts[0], "id")
    assert "tetap diterima sebagai informasi awal" in body
    assert "coach:formal" in values(turn)


# --- before it is sent

TOLD = ("ado wong bagi duit di 7 ulu", "ya", "ya", "kemarin", "lewati")


def drafted(*events: Event | str) -> Turn:
    state, now = State(), NOW
    for event in (*TOLD, *events):
        now += timedelta(seconds=20)
        said = Wrote(event) if isinstance(event, str) else event
        turn = TALK.advance(state, said, now)
        state = turn.state
    return turn


@pytest.mark.parametrize("words", ["lengkapi", "/lengkapi", "apa yang kurang", "Apo yang kurang?"])
def test_it_can_be_called_before_the_ticket(words: str) -> None:
    turn = drafted(words)
    assert turn.state.asking == "coach"
    assert not {"coach:formal", "coach:correct"} & set(values(turn))


def test_what_is_added_before_the_ticket_is_filed_with_it() -> None:
    turn = drafted("lengkapi", "siapa yang dilaporkan", "Pak Anu", "tempat persisnya", "RT 5")
    assert not turn.effects
    (filed,) = drafted(
        "lengkapi", "siapa yang dilaporkan", "Pak Anu", "tempat persisnya", "RT 5", "kembali",
        "kirim",
    ).effects  # fmt: skip
    answers: Any = getattr(filed, "answers", {})
    assert (answers["accused"], answers["where"]) == ("Pak Anu", "RT 5")


def test_a_story_told_anew_before_the_ticket_goes_on_in_parts() -> None:
    turn = drafted("lengkapi", "cerita", "Yang benar: sembako, bukan uang", "kembali")
    assert turn.state.asking == "review"


def test_a_photo_sent_at_the_coach_is_kept() -> None:
    turn = drafted("lengkapi", "bukti", Gave("photo", "f1"))
    assert isinstance(turn.effects[0], KeepEvidence)
    assert turn.state.asking == "review"


def test_it_says_nothing_before_there_is_anything_to_look_at() -> None:
    turn = TALK.advance(State(), Wrote("ado wong bagi duit di 7 ulu"), NOW)
    turn = TALK.advance(turn.state, Wrote("lengkapi"), NOW + timedelta(seconds=9))
    assert names(turn)[0] == "coach-later"


# --- whatever is said


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["lengkapi", "kembali", "lewati", "1", "2", "3", "4", "Siti, Jl 3", "selesai", "batal"]
        )
        | st.text(min_size=1, max_size=12)
        | st.sampled_from(["coach:formal", "reporter:voter", "coach:desk", "add-where:x"]).map(
            Picked
        ),
        max_size=10,
    ),
    st.booleans(),
)
def test_whatever_is_said_there_is_an_answer(events: list[Event | str], drafting: bool) -> None:
    turn = drafted("lengkapi", *events) if drafting else after(*events)
    for reply in turn.replies:
        for text in reply.texts:
            assert TALK.say(text, turn.state.language)
