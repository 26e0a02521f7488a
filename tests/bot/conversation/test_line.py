"""What keeps apart a report being told and the line to the officers."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation import PROMISED, summoned, wanted
from bot.conversation.events import Began, Corrected, Event, Gave, Located, Picked, Showed, Wrote
from bot.conversation.turn import (
    Answer,
    AskAgain,
    DropDraft,
    FileReport,
    KeepEvidence,
    OpenDraft,
    Own,
    Pass,
    Rate,
    ShowCall,
    ShowTickets,
    State,
    TakeBack,
    Turn,
)
from bot.reports.report import Report
from tests.bot.conversation.test_engine import BEGINNINGS, EVENTS, NOW, TALK
from tests.bot.conversation.test_voters import filed

OLD, NEW = "PLG-7K4M-2QXD", "PLG-N2H6-3H4B"
REPORT = Report("violation", "vote-buying", "16.71.02.1006", story="Ceritanya")
OWN = Own(OLD, REPORT)
OF_REPORT = (
    "door", "category", "place", "finding", "story", "parts", "known_at", "told", "evidence",
    "identity", "nik", "visibility", "destination", "pin", "guess", "first", "gathered", "consent",
)  # fmt: skip
ON_LINE = Answer | Pass | TakeBack | AskAgain | Rate


def after(*script: str | Event, state: State | None = None, called: str | None = None) -> Turn:
    """The last turn of a script, said 20 seconds apart; `called` comes before its last event."""
    state, now = state or State(), NOW
    for number, line in enumerate(script, 1):
        now += timedelta(seconds=20)
        if called and number == len(script):
            state = summoned(state, called, now)
        event = Wrote(line, f"m{number}") if isinstance(line, str) else line
        turn = TALK.advance(state, event, now, (OWN,) if wanted(event, state) is not None else ())
        state = turn.state
    return turn


def names(turn: Turn) -> list[str]:
    return [text.name for reply in turn.replies for text in reply.texts]


# --- what the next words mean


ANSWERS = ["lima orang", "ya", "tidak", "1", "3", "sudah selesai", "kirim", "batal", "baik", "👍"]


@pytest.mark.parametrize("said", ANSWERS)
@pytest.mark.parametrize(
    "before",
    [(), (Began(),), (Began(), "4"), (Began(), "5"), ("/posko",), ("/cek",), ("/bahasa",)],
    ids=["first", "menu", "topic", "comment", "place", "checked", "language"],
)
def test_after_an_officers_question_any_words_answer_it(
    said: str, before: tuple[str | Event, ...]
) -> None:
    turn = after(*before, said, called=OLD)
    assert turn.effects == (Answer(OLD, said),)
    assert turn.state.called is None
    assert names(turn)[0] == "line-sent"


@pytest.mark.parametrize("said", ["halo", "Assalamualaikum pak", "/start", "menu"])
def test_a_greeting_answers_nothing_and_the_question_is_asked_again(said: str) -> None:
    turn = after(Began() if said == "/start" else said, called=OLD)
    assert turn.effects == (ShowCall(OLD),)
    assert turn.state.called == OLD
    again = after("lima orang", state=turn.state)
    assert again.effects == (Answer(OLD, "lima orang"),)


@pytest.mark.parametrize("said", ["/cek", "/bantuan", "/bahasa en", "/posko", "english", "/dataku"])
def test_commands_go_on_working_while_a_question_is_open(said: str) -> None:
    turn = after(said, called=OLD)
    assert not [e for e in turn.effects if isinstance(e, Answer)]
    assert turn.state.called == OLD


def test_a_button_of_the_menu_stays_the_menus() -> None:
    menu = after(Began())
    for pressed, asked in (("door:violation", "consent"), ("door:ask", "topic")):
        turn = after(Picked(pressed), state=menu.state, called=OLD)
        assert not turn.effects
        assert turn.state.asking == asked


def test_a_menu_shown_after_the_question_is_chosen_from_by_number() -> None:
    asked = after(Began("p_167102"), state=summoned(State(), OLD, NOW))
    assert after("2", state=asked.state).state.asking == "consent"


def test_whoever_asks_for_a_new_report_tells_it_to_the_talk() -> None:
    for begun in ("/lapor", "lapor", Picked("own:new"), Began("p_167102")):
        state = after(begun, called=OLD).state
        turn = after("ado wong bagi duit di 7 ulu", state=state)
        assert not [e for e in turn.effects if isinstance(e, Answer)]
        assert turn.state.asking == "consent"


def test_a_new_question_takes_the_place_of_what_was_asked_beside_a_report() -> None:
    """Evidence was being added; the officer's question came last, so the words are for him."""
    state = State(asking="more", answers={"filed": _facts()}, ticket=OLD)
    turn = after("lima orang", state=state, called=OLD)
    assert turn.effects == (Answer(OLD, "lima orang"),)
    assert turn.state.answers["filed"] == _facts()


def test_a_report_left_long_ago_does_not_swallow_the_answer() -> None:
    told = after("ado wong bagi duit di 7 ulu", "1", "1")
    late = NOW + timedelta(days=1)
    state = summoned(told.state, OLD, late)
    turn = TALK.advance(state, Wrote("kemarin", "x"), late)
    assert turn.effects == (Answer(OLD, "kemarin"),)
    hello = TALK.advance(turn.state, Wrote("halo", "y"), late + timedelta(hours=1))
    assert hello.state.asking == "resume"
    assert _of_report(hello.state) == _of_report(told.state)


def _facts() -> dict[str, object]:
    return {
        "lane": "violation",
        "category": "vote-buying",
        "visibility": "confidential",
        "city": "16.71",
        "have": ["story"],
    }


# --- several messages are one answer


def test_what_follows_within_ten_minutes_belongs_to_the_answer() -> None:
    turn = after("lima orang", "pakai motor merah", state=summoned(State(), OLD, NOW))
    assert turn.effects == (Answer(OLD, "pakai motor merah"),)
    assert names(turn) == ["line-also"]


@pytest.mark.parametrize(("minutes", "further"), [(9, True), (11, False)])
def test_the_answer_ends_after_ten_minutes(minutes: int, further: bool) -> None:
    first = after("lima orang", called=OLD)
    now = NOW + timedelta(seconds=20, minutes=minutes)
    turn = TALK.advance(first.state, Wrote("pakai motor merah", "x"), now)
    assert (turn.effects == (Answer(OLD, "pakai motor merah"),)) is further


def test_an_album_is_one_answer_with_all_its_pieces() -> None:
    state, now = summoned(State(), OLD, NOW), NOW
    answers, kept = 0, 0
    for number in range(4):
        now += timedelta(seconds=1)
        turn = TALK.advance(state, Gave("photo", f"f{number}", id=f"f{number}"), now)
        state = turn.state
        answers += sum(isinstance(e, Answer) for e in turn.effects)
        kept += sum(isinstance(e, KeepEvidence) and e.ticket == OLD for e in turn.effects)
    assert (answers, kept) == (1, 4)


def test_the_rest_of_an_album_does_not_fall_into_the_report_being_told() -> None:
    told = after("ado wong bagi duit di 7 ulu", "1", "1", Picked(f"reply:{OLD}"))
    state, now = told.state, NOW + timedelta(minutes=2)
    for number in range(3):
        now += timedelta(seconds=1)
        turn = TALK.advance(state, Gave("photo", f"f{number}", id=f"f{number}"), now)
        assert [e.ticket for e in turn.effects if isinstance(e, KeepEvidence)] == [OLD]
        state = turn.state
    assert not state.answers.get("evidence")
    assert state.asking == "known_at"


def test_an_edited_answer_reaches_the_officers_too() -> None:
    turn = after("lima orang", Corrected("enam orang", "m1"), state=summoned(State(), OLD, NOW))
    assert turn.effects == (Answer(OLD, "enam orang"),)


def test_a_cry_for_help_is_answered_first_and_reaches_the_officers() -> None:
    turn = after("tolong saya dikejar orang bawa parang", called=OLD)
    assert names(turn)[0] == "emergency"
    assert [type(effect) for effect in turn.effects] == [Answer]


def test_a_nik_in_an_answer_is_warned_of() -> None:
    assert "nik-in-story" in names(after("NIK saya 1671021203900001", called=OLD))


def test_a_file_too_large_is_told_and_the_question_stays_open() -> None:
    turn = after(Gave("video", "big", size=21 << 20), called=OLD)
    assert names(turn) == ["file-too-large", "line-waiting"]
    assert not turn.effects
    assert turn.state.called == OLD


# --- one's own reports


def test_buttons_of_ones_own_reports_work_in_the_middle_of_a_report() -> None:
    told = after("ado wong bagi duit di 7 ulu", "1", "1").state
    for value, effect in (
        (f"rate:{OLD}.5", Rate(OLD, 5)),
        (f"own:show.{OLD}", ShowTickets(OLD)),
        (f"own:pass.{OLD}", Pass(OLD)),
    ):
        turn = after(Picked(value), state=told)
        assert turn.effects == (effect,)
        assert turn.state.asking == "known_at"
        assert _of_report(turn.state) == _of_report(told)


def test_the_reports_own_button_still_answers_behind_an_officers_question() -> None:
    told = after("ado wong bagi duit di 7 ulu", "1", "1", Picked(f"reply:{OLD}"))
    assert told.state.asking == "reply"
    assert after(Picked("known_at:today"), state=told.state).state.asking == "evidence"


@pytest.mark.parametrize(
    "value",
    ["rate:PLG.5", f"rate:{OLD}.0", f"rate:{OLD}.6", f"rate:{OLD}", "own:ask", "own:ask.x",
     "reply:", "reply:back", "which:1", f"own:sell.{OLD}"],
)  # fmt: skip
def test_what_was_never_offered_does_nothing(value: str) -> None:
    turn = after(Began(), Picked(value))
    assert not turn.effects
    assert turn.state.asking != "reply"


def test_a_number_presses_a_button_of_the_list_shown_last_and_only_then() -> None:
    listed = State(asking="door", offered=(f"own:show.{NEW}", f"own:show.{OLD}"))
    assert wanted(Wrote("2"), listed) == OLD
    shown = after("2", state=listed)
    assert shown.effects == (ShowTickets(OLD),)
    assert after("2", state=shown.state).state.asking == "consent"


def test_withdrawing_is_asked_twice() -> None:
    asked = after(Picked(f"own:withdraw.{OLD}"))
    assert not asked.effects
    assert after("tidak", state=asked.state).effects == ()
    assert after("ya", state=asked.state).effects == (TakeBack(OLD),)
    assert after(Picked("withdraw:yes"), state=after("/cek").state).effects == ()


def test_a_report_that_is_closed_is_not_taken_up_again() -> None:
    turn = TALK.advance(State(), Picked(f"own:fix.{OLD}"), NOW, ())
    assert names(turn) == ["own-ended"]


def test_promises_are_texts_that_the_talk_says() -> None:
    said = {*names(after("lima", called=OLD)), *names(after("lewati", called=OLD))}
    said |= set(names(after(Picked(f"own:ask.{OLD}"), "lima"))) | set(
        names(after(Picked(f"rate:{OLD}.5")))
    )
    said |= set(names(after("lima", "enam", state=summoned(State(), OLD, NOW))))
    said |= set(names(after(Picked(f"own:fix.{OLD}"), Picked("coach:accused"), "Pak Anu")))
    led = State(group=("7K4M2QX9AB", "Karang Taruna Contoh", "16.71", NOW.isoformat()))
    said |= set(names(after(Picked(f"groups:yes.{OLD}.7K4M2QX9AB"), state=led)))
    said |= set(names(after(Picked(f"groups:off.{OLD}"))))
    for word in ("yes", "no"):
        said |= set(names(after(Picked(f"facts:{word}.{OLD}"))))
    said |= {name for told in _listing() for name in names(told)}
    assert said >= PROMISED


def _listing() -> Iterator[Turn]:
    """What is said of the persons of a report on the voter list."""
    adding = filed("not-on-list", "voters-add")
    yield after("Siti Aminah, RT 3", state=adding)
    yield after("Siti Aminah, RT 3", "1671024503900001", state=adding)
    yield after("Siti Aminah, RT 3", "1671029903900001", state=adding)
    yield after("12", state=filed("not-on-list", "voters-count"))
    yield after("2", state=filed("not-on-list", "voters-off"))


# --- bans


def test_a_ban_keeps_new_reports_out_and_nothing_else() -> None:
    until = (NOW + timedelta(days=3)).isoformat()
    state = State(banned=until)
    turn = after("/lapor", "2", "ya", state=state)
    assert names(turn) == ["banned"]
    assert not turn.effects
    assert not turn.state.consented
    assert after("lima", state=turn.state, called=OLD).effects == (Answer(OLD, "lima"),)
    assert "emergency" in names(after("saya diancam akan dibunuh", state=state))


def test_a_ban_that_ended_bans_nobody() -> None:
    state = State(banned=(NOW - timedelta(days=1)).isoformat())
    assert isinstance(after("/lapor", "2", "ya", state=state).effects[0], OpenDraft)


def test_a_ban_in_the_middle_of_a_report_loses_nothing_of_it() -> None:
    told = after("ado wong bagi duit di 7 ulu", "1", "1", "1", "lewati").state
    banned = told.with_(banned=(NOW + timedelta(days=3)).isoformat())
    turn = after("kirim", state=banned)
    assert names(turn) == ["banned"]
    assert _of_report(turn.state) == _of_report(told)


# --- properties


VALUES = [
    *(f"own:{act}.{OLD}" for act in ("ask", "more", "fix", "withdraw", "reopen", "rate", "show")),
    *(f"own:{act}.{OLD}" for act in ("pass", "secret")),
    *(f"rate:{OLD}.{stars}" for stars in range(7)),
    f"reply:{OLD}", f"reply:{NEW}", f"which:{OLD}", "own:new", "withdraw:yes", "withdraw:no",
    "reopen:skip", "reply:back", "own:", "rate:",
]  # fmt: skip
SAID = ["lima orang", "halo", "lewati", "kembali", "batal", "terima kasih", "ya", "5", "selesai"]
LINE_EVENTS: st.SearchStrategy[Event] = st.one_of(
    EVENTS,
    st.builds(Picked, st.sampled_from(VALUES)),
    st.builds(Wrote, st.sampled_from(SAID), st.sampled_from("abc")),
    st.builds(Gave, st.just("photo"), st.just("ref"), id=st.just("f")),
)
CALLS = st.sampled_from([None, None, OLD, NEW, "same", "same"])


@st.composite
def called_talks(draw: st.DrawFn) -> list[tuple[Event, str | None]]:
    """A sensible beginning, then anything; an officer asks, or his question is settled, between."""
    script = draw(st.sampled_from(BEGINNINGS))
    told = script[: draw(st.integers(0, len(script)))]
    events: list[Event] = [
        Began() if line == "/start" else Wrote(line, f"m{n}") for n, line in enumerate(told)
    ]
    events += draw(st.lists(LINE_EVENTS, max_size=20))
    return [(event, draw(CALLS)) for event in events]


def _walk(
    talk: list[tuple[Event, str | None]], see: Callable[[State, Event, Turn, datetime], None]
) -> None:
    state, now = State(), NOW
    for number, (event, called) in enumerate(talk):
        now += timedelta(seconds=(2, 7, 12, 700, 30_000)[number % 5])
        state = summoned(state, state.called if called == "same" else called, now)
        own = (OWN,) if wanted(event, state) is not None else ()
        turn = TALK.advance(state, event, now, own)
        see(state, event, turn, now)
        state = State.from_json(json.loads(json.dumps(turn.state.to_json())))
        assert state == turn.state
        if any(isinstance(effect, FileReport) for effect in turn.effects):
            state = state.with_(ticket=NEW)


def _of_report(state: State) -> dict[str, object]:
    """All that belongs to the report being told."""
    answers = {key: state.answers.get(key) for key in OF_REPORT}
    return {**answers, "trail": state.trail, "kept": dict(state.kept), "draft": state.consented}


def _on_line(turn: Turn) -> bool:
    return any(
        isinstance(effect, ON_LINE) or (isinstance(effect, KeepEvidence) and effect.ticket)
        for effect in turn.effects
    )


@settings(max_examples=300, deadline=None)
@given(called_talks())
def test_an_answer_to_an_officer_never_touches_the_report_being_told(
    talk: list[tuple[Event, str | None]],
) -> None:
    def see(before: State, event: Event, turn: Turn, now: datetime) -> None:
        if _on_line(turn):
            assert not [
                e for e in turn.effects if isinstance(e, DropDraft | OpenDraft | FileReport)
            ]
            if before.drafting:
                assert _of_report(turn.state) == _of_report(before)
                assert turn.state.drafting

    _walk(talk, see)


@settings(max_examples=300, deadline=None)
@given(called_talks())
def test_what_is_written_to_an_officer_reaches_him_or_is_asked_again(
    talk: list[tuple[Event, str | None]],
) -> None:
    """At the question "reply" no words and no file are ever taken for the report."""

    def see(before: State, event: Event, turn: Turn, now: datetime) -> None:
        asked = before.asking == "reply" and before.answers.get("line")
        if asked and isinstance(event, Wrote | Gave | Located | Showed):
            assert _of_report(turn.state)["story"] == before.answers.get("story")
            assert turn.state.answers.get("evidence") == before.answers.get("evidence")
            for effect in turn.effects:
                assert not isinstance(effect, KeepEvidence) or effect.ticket == asked

    _walk(talk, see)


@settings(max_examples=300, deadline=None)
@given(called_talks())
def test_a_question_disturbs_nobody_who_is_telling_a_report(
    talk: list[tuple[Event, str | None]],
) -> None:
    """Unless its button is pressed, the report goes on as if nobody had asked."""

    def see(before: State, event: Event, turn: Turn, now: datetime) -> None:
        telling = before.drafting and before.asking in ("story", "known_at", "evidence", "place")
        recent = before.at and now - datetime.fromisoformat(before.at) < timedelta(hours=6)
        said = before.answers.get("said")
        if telling and recent and before.called and not said and not isinstance(event, Picked):
            quiet = TALK.advance(before.with_(called=None), event, now)
            assert turn.effects == quiet.effects
            assert turn.replies == quiet.replies

    _walk(talk, see)


@settings(max_examples=200, deadline=None)
@given(called_talks())
def test_every_word_on_the_line_can_be_said(talk: list[tuple[Event, str | None]]) -> None:
    def see(before: State, event: Event, turn: Turn, now: datetime) -> None:
        assert len(turn.replies) <= 1
        for reply in turn.replies:
            for choice in reply.choices:
                assert len(choice.value.encode("ascii")) <= 64
                assert TALK.say(choice.label, turn.state.language)
            for text in reply.texts:
                assert TALK.say(text, turn.state.language)
        for effect in turn.effects:
            if isinstance(effect, Answer):
                assert effect.words.strip()
                assert len(effect.words) <= 3_502

    _walk(talk, see)
