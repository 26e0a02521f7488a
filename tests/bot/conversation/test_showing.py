"""What every channel can show and everybody can type: few choices, and words for all of them."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings

from bot.conversation.events import Began, Event, Picked, Showed, Wrote
from bot.conversation.menu import MOST, categories
from bot.conversation.questions import Scene
from bot.conversation.turn import Answer, LeaveFeedback, ShowCall, State, Turn
from bot.conversation.words import BARE, OFFHAND, is_greeting, says_nothing
from bot.reports.catalogue import Category
from tests.bot.conversation.test_engine import MOMENTS, NOW, TALK, _walk, talks

OWN = "PLG-7K4M-2QXD"
ALONE = sorted(set(OFFHAND) - set(BARE))


def play(*script: str | Event, now: datetime = NOW, language: str = "id") -> Turn:
    state = State(language=language)
    for line in script:
        now += timedelta(seconds=20)
        turn = TALK.advance(state, Wrote(line, "m") if isinstance(line, str) else line, now)
        state = turn.state
        assert all(len(reply.choices) <= MOST for reply in turn.replies)
    return turn


def values(turn: Turn) -> list[str]:
    return [choice.value for reply in turn.replies for choice in reply.choices]


# --- ten choices: the rows of WhatsApp's list


@given(talks())
@settings(max_examples=150, deadline=None)
def test_no_message_ever_has_more_than_ten_choices(events: list[Event]) -> None:
    def see(_before: State, _event: Event, turn: Turn) -> None:
        assert all(len(reply.choices) <= MOST for reply in turn.replies)

    _walk(events, see)


@pytest.mark.parametrize("stage", MOMENTS)
@pytest.mark.parametrize("lane", ["rights", "violation"])
@pytest.mark.parametrize("changing", [False, True])
def test_the_pages_of_the_menu_hold_every_category_once(
    lane: str, stage: str, changing: bool
) -> None:
    now = datetime.fromisoformat(f"{MOMENTS[stage]}T09:00:00+07:00")
    begin: tuple[str | Event, ...] = (Began(), Picked(f"door:{lane}"), "ya")
    if changing:
        first = "not-on-list" if lane == "rights" else "vote-buying"
        rest = ("7 ulu", "ya", "1", "Siti, Jl 3", "1") if lane == "rights" else _TOLD
        begin = (*begin, Picked(f"category:{first}"), *rest, "ubah", Picked("change:category"))
    turn, seen = play(*begin, now=now), list[str]()
    now += timedelta(hours=1)
    while True:
        shown = values(turn)
        assert len(shown) <= MOST
        assert ("category:keep" in shown) is changing
        seen += [
            v for v in shown if "page-" not in v and v not in ("category:back", "category:keep")
        ]
        at = int(turn.state.answers.get("menu", 0))
        if f"category:page-{at + 1}" not in shown:
            break
        now += timedelta(seconds=20)
        turn = TALK.advance(turn.state, Picked(f"category:page-{at + 1}"), now)
    scene = Scene(TALK, turn.state, now)
    assert seen == [f"category:{category.key}" for category in categories(scene)]


_TOLD = ("7 ulu", "ya", "Ada amplop", "hari ini", "lewati")


def test_on_a_full_page_the_word_still_leads_back() -> None:
    turn = play(Began(), "1", "ya")
    assert "category:back" not in values(turn)
    assert play(Began(), "1", "ya", "kembali").state.asking == "door"
    second = play(Began(), "1", "ya", Picked("category:page-1"), "kembali")
    assert values(second) == values(turn)


@pytest.mark.parametrize("category", TALK.catalogue.categories, ids=lambda c: c.key)
def test_what_may_be_changed_and_completed_fits_too(category: Category) -> None:
    state = State(
        asking="review",
        consented=True,
        answers={
            "door": category.lane, "category": category.key, "consent": "2026-11",
            "place": {"code": "16.71.02.1006", "words": ""}, "story": "Ini", "parts": [["", "Ini"]],
            "known_at": "2024-11-25", "told": "no", "identity": "Siti", "nik": "1671021203900001",
            "gathered": True, "spot": "other",
        },
    )  # fmt: skip
    turn = TALK.advance(state, Wrote("ubah"), NOW)
    assert turn.state.asking == "change"
    assert len(values(turn)) <= MOST
    sent = TALK.advance(state, Wrote("kirim"), NOW).state.with_(ticket=OWN)
    for page in ("coach", "reporter", "correct"):
        sent_on = TALK.advance(sent.with_(asking=page), Wrote("/bantuan"), NOW)
        assert sent_on.state.asking == page
        assert len(values(sent_on)) <= MOST


@pytest.mark.parametrize("above", ["16.71", "16.71.02", "19.71"])
def test_the_pages_of_places_fit_while_the_place_is_changed(above: str) -> None:
    script = (Began(), Picked("door:violation"), "ya", Picked("category:vote-buying"), *_TOLD)
    turn = play(*script, "ubah", Picked("change:place"), Picked("place:browse"))
    seen: set[str] = set()
    for page in range(4):
        # A page further on may not exist; what is shown then is the first one again.
        turn = TALK.advance(
            turn.state, Picked(f"place:{above}+{page}"), NOW + timedelta(hours=page)
        )
        assert len(values(turn)) <= MOST
        seen |= set(values(turn))
    below = TALK.places.kecamatan_of(above) if len(above) < 8 else TALK.places.kelurahan_of(above)
    assert {f"place:{place.code}" for place in below} <= seen


# --- commands without a slash


@pytest.mark.parametrize("word", ALONE)
def test_a_commands_bare_name_answers_where_words_are_asked_for(word: str) -> None:
    story = play(Began(), "2", "ya", "1", "7 ulu", "ya", word)
    assert story.state.answers.get("story") == (None if says_nothing(word) else word)
    asked = State(asking="reply", answers={"line": OWN})
    told = () if is_greeting(word) else (Answer(OWN, word),)
    assert TALK.advance(asked, Wrote(word), NOW).effects == told
    called = TALK.advance(State(called=OWN), Wrote(word), NOW)
    assert isinstance(called.effects[0], ShowCall if is_greeting(word) else Answer)
    comment = TALK.advance(State(asking="comment"), Wrote(word), NOW)
    assert comment.state.answers.get("comment") == word or isinstance(
        comment.effects[0], LeaveFeedback
    )


@pytest.mark.parametrize(
    ("word", "asking"),
    [("posko", "where"), ("bahasa", "language"), ("Kantor", "where"), ("language", "language")],
)
@pytest.mark.parametrize("begin", [(), ("/start",), ("/start", "2"), ("/start", "2", "ya")])
def test_where_it_answers_nothing_it_is_the_command(
    word: str, asking: str, begin: tuple[str, ...]
) -> None:
    assert play(*begin, word).state.asking == asking


@pytest.mark.parametrize("word", ["cek", "Cek laporan saya", "status", "CEK"])
@pytest.mark.parametrize("begin", [(), ("/start",), ("/start", "2"), ("/start", "2", "ya")])
def test_cek_shows_ones_reports(word: str, begin: tuple[str, ...]) -> None:
    [effect] = play(*begin, word).effects
    assert (effect.ticket, effect.secret) == (None, None)  # type: ignore[union-attr]


def test_posko_picks_the_posko_where_that_is_offered() -> None:
    script = (Began(), Picked("door:violation"), "ya", Picked("category:vote-buying"), *_TOLD)
    turn = play(*script, "ubah", Picked("change:destination"), "posko")
    assert (turn.state.asking, turn.state.answers["destination"]) == ("review", "posko")


# --- what cannot be read


@pytest.mark.parametrize(
    "what",
    [
        "sticker",
        "contact",
        "poll",
        "unsupported",
        "order",
        "nfm_reply",
        "system",
        "button",
        "other",
    ],
)
@pytest.mark.parametrize("begin", [(), ("/start",), ("/start", "2", "ya", "1")])
def test_a_kind_that_cannot_be_read_is_told_and_the_question_asked_again(
    what: str, begin: tuple[str, ...]
) -> None:
    turn = play(*begin, Showed(what))
    assert turn.replies[0].texts[0].name == "cannot-read"
    assert turn.state.asking == (play(*begin).state.asking if begin else "door")


@pytest.mark.parametrize("what", ["image", "audio", "video", "document"])
def test_a_file_that_was_lost_on_its_way_is_asked_for_again(what: str) -> None:
    turn = play(Began(), "2", "ya", "1", "7 ulu", "ya", Showed(what))
    assert [text.name for text in turn.replies[0].texts] == [
        "cannot-read-file", "ask-story-violation", "story-files"
    ][:len(turn.replies[0].texts)]  # fmt: skip


# --- who stays nameless where the platform knows his number


@pytest.mark.parametrize("numbered", [False, True])
@pytest.mark.parametrize(
    "script",
    [("ado wong bagi duit di 7 ulu", "1", "1", "1", "1", "ubah", Picked("change:visibility")),
     ("namo aku dak katek di dpt, di 7 ulu", "1", "1", "1", Picked("identity:anonymous"))],
)  # fmt: skip
def test_it_is_said_before_or_when_anonymity_is_chosen(
    script: tuple[str | Event, ...], numbered: bool
) -> None:
    state, now = State(numbered=numbered), NOW
    for line in script:
        now += timedelta(seconds=20)
        turn = TALK.advance(state, Wrote(line, "m") if isinstance(line, str) else line, now)
        state = turn.state
    said = [text.name for reply in turn.replies for text in reply.texts]
    assert ("number-known" in said) is numbered
