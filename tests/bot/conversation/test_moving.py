"""Looking a report up, and going on with one from elsewhere: with its secret, for a while."""

import json
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation import holds, let_go, proved
from bot.conversation.events import Began, Event, Picked, Wrote
from bot.conversation.lookup import is_secret
from bot.conversation.moving import PROOF
from bot.conversation.turn import Continue, ShowCall, ShowTickets, State, Turn
from bot.reports import ticket
from tests.bot.conversation.test_engine import EVENTS, NOW, TALK

HERS, ANOTHER, OWN = "PLG-7K4M-2QXD", "PLG-N2H6-3H4B", "PLG-FJE3-74JT"
SECRET = "4XK2-9QWE-7TM3-A"
LATER = NOW + timedelta(seconds=20)
SECRETS = st.binary(min_size=9, max_size=9).map(ticket.make_secret)


def say(state: State, event: str | Event, now: datetime = LATER) -> Turn:
    return TALK.advance(state, Wrote(event, "m") if isinstance(event, str) else event, now)


def after(*lines: str) -> State:
    state, now = State(), NOW - timedelta(hours=1)
    for line in lines:
        now += timedelta(seconds=20)
        state = say(state, line, now).state
    return state


def asked(of: str = HERS, at: datetime = NOW) -> State:
    return proved(State(), of, at)[0]


def names(turn: Turn) -> list[str]:
    return [text.name for reply in turn.replies for text in reply.texts]


# --- looking up

TYPED = [
    f"{HERS} {SECRET}", f"/cek {HERS} {SECRET}", f"cek {HERS} {SECRET}", f"/status {HERS} {SECRET}",
    f"tiket {HERS.lower()} {SECRET.lower()}", "plg 7k4m 2qxd 4xk2 9qwe 7tm3 a",
    "PLG7K4M2QXD 4XK29QWE7TM3A", f"{HERS}\n{SECRET}", f"{HERS}, {SECRET}", f"{HERS} kode {SECRET}",
]  # fmt: skip
MIDDLES = [
    (), ("/start",), ("ado wong bagi duit di 7 ulu",), ("ado wong bagi duit di 7 ulu", "ya"),
    ("/start", "2", "ya", "1", "7 ulu", "ya"), ("/start", "5"), ("/posko",),
]  # fmt: skip


@pytest.mark.parametrize("middle", MIDDLES)
@pytest.mark.parametrize("typed", TYPED)
def test_a_ticket_with_its_secret_is_looked_up_wherever_the_talk_is(
    typed: str, middle: tuple[str, ...]
) -> None:
    [effect] = say(after(*middle), typed).effects
    assert isinstance(effect, ShowTickets)
    assert ticket.read(effect.ticket or "") == HERS
    assert ticket.read_secret(effect.secret or "") == SECRET


@given(SECRETS, st.sampled_from(["-", " ", "", "."]), st.booleans())
def test_every_secret_is_known_by_its_shape(secret: str, sign: str, small: bool) -> None:
    typed = secret.replace("-", sign)
    if any(map(str.isalpha, typed)) and (any(map(str.isdigit, typed)) or sign == "-"):
        assert is_secret(typed.lower() if small else typed)


@pytest.mark.parametrize(
    "words",
    ["1671021203900001", "0812345678901", "0812-3456-7890-1", "terima kasih ya", "terimakasihya",
     "7 ulu", "ya", "", "PLG-7K4M-2QXD", "nama saya budi", "saya di 7 ulu rt 3"],
)  # fmt: skip
def test_numbers_and_plain_words_are_no_secret(words: str) -> None:
    assert not is_secret(words)


@pytest.mark.parametrize("typed", [f"{HERS} {SECRET}", SECRET])
@pytest.mark.parametrize("middle", MIDDLES)
def test_a_secret_stays_in_no_talk(typed: str, middle: tuple[str, ...]) -> None:
    sought = after(*middle).with_(sought=(HERS, NOW.isoformat()))
    turn = say(sought, typed)
    if any(isinstance(effect, ShowTickets) for effect in turn.effects):
        assert SECRET not in json.dumps(turn.state.to_json())


@pytest.mark.parametrize(("minutes", "looked"), [(1, True), (9, True), (11, False)])
def test_the_secret_may_follow_its_ticket_for_a_while(minutes: int, looked: bool) -> None:
    state = State(asking="door", sought=(HERS, NOW.isoformat()))
    turn = say(state, SECRET, NOW + timedelta(minutes=minutes))
    assert bool(turn.effects) is looked
    told = after("/start", "2", "ya", "1", "7 ulu", "ya").with_(sought=(HERS, NOW.isoformat()))
    assert not any(isinstance(effect, ShowTickets) for effect in say(told, SECRET).effects)


def test_a_ticket_alone_is_looked_up_only_where_nothing_is_asked() -> None:
    assert say(State(), f"tiket {HERS}").effects == (ShowTickets(HERS),)
    told = after("/start", "2", "ya", "1", "7 ulu", "ya")
    assert say(told, HERS).state.answers["story"] == HERS


def test_a_secret_does_not_reach_the_officer_who_asked_something() -> None:
    turn = say(State(called=OWN), f"{HERS} {SECRET}")
    assert turn.effects == (ShowTickets(HERS, SECRET),)
    assert turn.state.called == OWN


def test_the_button_of_a_message_that_leads_back_shows_what_waits() -> None:
    assert say(State(), Picked(f"read:{OWN}")).effects == (ShowTickets(OWN),)
    waiting = say(State(called=OWN), Picked(f"read:{OWN}"))
    assert (waiting.effects, waiting.state.asking) == ((ShowCall(OWN),), None)


# --- going on


@pytest.mark.parametrize(
    "said", ["ya", "1", "lanjutkan", "Lanjutkan di sini", "ok", Picked(f"continue:here.{HERS}")]
)
def test_going_on_is_said_by_button_number_or_words(said: str | Event) -> None:
    turn = say(asked(), said)
    assert turn.effects == (Continue(HERS),)
    assert (turn.state.asking, turn.state.proved, turn.replies) == (None, (), ())


@pytest.mark.parametrize(
    "said", ["tidak", "2", "hanya melihat", "lewati", "batal", "/cek", "/start"]
)
def test_whoever_says_anything_else_stays_without_it(said: str) -> None:
    turn = say(asked(), said)
    assert not any(isinstance(effect, Continue) for effect in turn.effects)
    assert turn.state.proved == ()
    assert not say(turn.state, Picked(f"continue:here.{HERS}")).effects


def test_a_right_secret_is_believed_for_a_while() -> None:
    assert say(asked(), "ya", NOW + PROOF - timedelta(seconds=1)).effects
    late = say(asked(), "ya", NOW + PROOF)
    assert (late.effects, names(late)) == ((), ["continue-late"])


def test_help_and_nonsense_ask_it_again() -> None:
    for said in ("/bantuan", "hmm apa ini"):
        turn = say(asked(), said)
        assert names(turn)[-1] == "ask-continue"
        assert holds(turn.state, HERS, LATER)


STATES = st.one_of(
    st.just(State()),
    st.builds(lambda of: asked(of), st.sampled_from([HERS, ANOTHER])),
    st.builds(
        lambda of, m: asked(of, NOW - timedelta(minutes=m)), st.just(HERS), st.integers(0, 40)
    ),
    st.builds(lambda ticket: State(called=ticket), st.just(OWN)),
    st.sampled_from([after(*middle) for middle in MIDDLES]),
)
PRESSED = st.sampled_from(
    [f"continue:here.{HERS}", f"continue:here.{ANOTHER}", "continue:here.", "continue:here",
     "continue:look", "continue:yes", "continue:", f"read:{HERS}", f"own:here.{HERS}"]
).map(Picked)  # fmt: skip
LINES = st.sampled_from(["ya", "1", "2", "lanjutkan di sini", HERS, SECRET, "cek", "posko"]).map(
    Wrote
)


@given(STATES, st.lists(st.one_of(PRESSED, LINES, EVENTS), max_size=12))
@settings(max_examples=300, deadline=None)
def test_nobody_goes_on_whose_secret_was_not_right_just_now(
    state: State, events: list[Event]
) -> None:
    now = NOW
    for event in events:
        now += timedelta(seconds=7)
        turn = TALK.advance(state, event, now)
        for effect in turn.effects:
            if isinstance(effect, Continue):
                assert holds(state, effect.ticket, now)
                assert not turn.state.proved
        assert not turn.state.proved or turn.state.proved == state.proved
        state = State.from_json(json.loads(json.dumps(turn.state.to_json())))


# --- letting go

FILED = {"lane": "violation", "category": "vote-buying", "visibility": "confidential",
         "city": "16.71", "have": ["story"]}  # fmt: skip


def test_a_talk_lets_go_of_what_is_continued_elsewhere() -> None:
    said = [OWN, NOW.isoformat(), "words"]
    state = State(
        asking="after", ticket=OWN, called=OWN, answers={"filed": FILED, "said": said, "line": OWN}
    )
    freed = let_go(state, OWN)
    assert (freed.ticket, freed.called, freed.answers) == (None, None, {})
    for event in (Picked("after:ask"), Picked("coach:story"), Wrote("lima"), Wrote("1")):
        turn = say(freed, event)
        assert not [effect for effect in turn.effects if getattr(effect, "ticket", None) == OWN]


def test_a_question_about_it_is_no_longer_asked() -> None:
    writing = say(State(), Picked(f"own:ask.{OWN}")).state
    freed = let_go(writing, OWN)
    assert (freed.asking, freed.answers) == (None, {})
    assert let_go(writing, ANOTHER) == writing


def test_a_report_being_told_loses_nothing() -> None:
    told = after("/start", "2", "ya", "1", "7 ulu", "ya", "Ada yang membagi amplop semalam")
    freed = let_go(told.with_(called=OWN), OWN)
    assert freed == told
    assert say(freed, "hari ini").state.asking == "evidence"


def test_a_talk_is_begun_by_a_link_to_a_ticket() -> None:
    assert say(State(), Began(f"t_{HERS}")).effects == (ShowTickets(HERS),)
