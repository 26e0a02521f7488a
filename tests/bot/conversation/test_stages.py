"""What the calendar changes in a talk, coming back after a while, and practice."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.conversation import Talk
from bot.conversation.events import Began, Event, Gave, Located, Picked, Showed, Wrote
from bot.conversation.turn import State, Turn
from tests.test_talks import make_talk

TALK = make_talk()
QUIET = datetime.fromisoformat("2024-11-25T09:00:00+07:00")


def moment(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T09:00:00+07:00")


def hold(script: list[str], now: datetime, talk: Talk = TALK, language: str = "id") -> Turn:
    """The last turn of a talk in words."""
    turn = talk.advance(State(language=language), Began(), now)
    for line in script:
        now += timedelta(seconds=20)
        turn = talk.advance(turn.state, Wrote(line), now)
    return turn


def names(turn: Turn) -> list[str]:
    return [text.name for reply in turn.replies for text in reply.texts]


def values(turn: Turn) -> list[str]:
    return [choice.value for reply in turn.replies for choice in reply.choices]


# --- menus and advice


@pytest.mark.parametrize(
    ("day", "first"),
    [
        ("2024-07-01", "not-coklit"), ("2024-08-20", "not-on-list"), ("2024-10-10", "not-on-list"),
        ("2024-11-25", "not-on-list"), ("2024-11-27", "dpk"), ("2026-03-02", "not-on-list"),
    ],
)  # fmt: skip
def test_the_stage_orders_the_menu(day: str, first: str) -> None:
    turn = hold(["1", "1"], moment(day))
    assert values(turn)[0] == f"category:{first}"
    assert "category:page-1" in values(turn)[-2:]


def test_a_city_with_a_repeat_has_its_own_stage() -> None:
    turn = TALK.advance(State(), Began("p_197101"), moment("2025-08-27"))
    for line in ("1", "1"):
        turn = TALK.advance(turn.state, Wrote(line), moment("2025-08-27"))
    assert values(turn)[0] == "category:dpk"


DAYS = (
    "2024-07-01", "2024-08-20", "2024-09-01", "2024-10-10", "2024-10-29", "2024-11-25",
    "2024-11-27", "2024-11-29", "2026-03-02",
)  # fmt: skip
"""A day of coklit, of the DPS, before the DPT, early, late, last, voting, after, and none."""

# What is said on those days, "-" for nothing (or for what the ticket says), "x*3" for three in a
# row (facts of the law, b, c).
TABLE = """
not-on-list: coklit-now list-dps list-before -*3 dpk-day list-over list-none
not-coklit: coklit-now coklit-over*2 -*3 dpk-day list-over coklit-none
deceased-listed: deceased-before list-dps deceased-before struck-after*4 list-over deceased-none
moved-listed: list-before list-dps list-before struck-after*4 list-over list-none
soldier-listed: soldier-before*3 soldier-after*4 list-over soldier-none
underage-listed: underage-before*3 underage-after*4 list-over underage-none
listed-twice: list-before list-dps list-before twice-after*4 list-over list-none
wrong-data: list-before list-dps list-before listed-after*4 list-over list-none
wrong-tps: list-before list-dps list-before listed-after*4 list-over list-none
moving-vote: moving-vote-early*4 moving-vote-late moving-vote-closed*2 over moving-vote-none
dpk: dpk-before*6 dpk-day over dpk-none
no-notice: no-notice-before*6 no-notice-day over no-notice-none
disability: disability-early*4 disability-before*2 disability-day over voting-none
special-place: special-early*4 special-late special-last special-day over special-none
no-ktp: no-ktp-before*6 no-ktp-day no-ktp-none*2
intimidation: safety*9
border-area: border*6 listed-after list-over border
other-rights: check*7 over check
vote-buying: -*9
"""


def said_on(row: str) -> dict[str, str | None]:
    """What a row of the table says on each of the days."""
    words = [part.partition("*") for part in row.split()]
    said = [name for name, _, times in words for _ in range(int(times or 1))]
    return {day: None if one == "-" else one for day, one in zip(DAYS, said, strict=True)}


ADVISED = {
    key: said_on(rest) for key, rest in (line.split(": ") for line in TABLE.split("\n") if line)
}
ADVISED["moving-vote"] |= {
    "2024-10-28": "moving-vote-early", "2024-11-20": "moving-vote-late",
    "2024-11-21": "moving-vote-closed",
}  # fmt: skip
# The DPT of Palembang was made on 19 September.
ADVISED["wrong-data"] |= {"2024-09-18": "list-before", "2024-09-19": "listed-after"}


def test_every_voting_right_problem_has_its_advice() -> None:
    codes = {c.code: c.key for c in TALK.catalogue.categories if c.code.startswith("HP")}
    assert sorted(codes) == [f"HP{n:02}" for n in range(1, 19)]
    assert set(codes.values()) <= set(ADVISED)


@pytest.mark.parametrize(
    ("key", "day", "said"),
    [(key, day, said) for key, days in ADVISED.items() for day, said in days.items()],
)
@pytest.mark.parametrize("language", ["id", "en"])
def test_advice_comes_with_the_next_question_and_never_instead(
    key: str, day: str, said: str | None, language: str
) -> None:
    lane = TALK.catalogue.category(key).lane
    now = moment(day)
    turn = hold(["1" if lane == "rights" else "2", "1"], now, language=language)
    turn = TALK.advance(turn.state, Picked(f"category:{key}"), now)
    turn = TALK.advance(turn.state, Wrote("7 ulu"), now)
    if turn.state.asking == "place_ok":
        turn = TALK.advance(turn.state, Wrote("1"), now)
    advice = [name for name in names(turn) if name.startswith("advice-")]
    assert advice == ([f"advice-{said}"] if said else [])
    assert names(turn)[-1].startswith(("ask-", "story-files"))
    for reply in turn.replies:
        assert "{" not in "".join(TALK.say(text, language) for text in reply.texts)


def test_advice_is_said_once() -> None:
    now = moment("2024-11-27")
    turn = hold(["1", "1"], now)
    for event in (Picked("category:dpk"), Wrote("7 ulu"), Wrote("1"), Showed("sticker")):
        turn = TALK.advance(turn.state, event, now)
    assert turn.state.asking == "story"
    assert not [name for name in names(turn) if name.startswith("advice-")]


def test_a_private_story_may_be_left_out_and_no_other() -> None:
    turn = hold(["1", "1", "Pemilih disabilitas perlu bantuan", "7 ulu", "1", "lewati"], QUIET)
    assert turn.state.asking == "identity"
    turn = hold(["1", "1", "Nama, NIK, atau tanggal lahir salah", "7 ulu", "1", "lewati"], QUIET)
    assert turn.state.asking == "story"


def test_obstruction_under_voting_rights_is_a_violation() -> None:
    turn = hold(["1", "1", "Dihalangi, diancam, atau dipaksa", "7 ulu", "1"], QUIET)
    assert turn.state.answers["door"] == "violation"
    assert turn.state.asking == "story"


# --- coming back


def left(asking: str) -> State:
    """A report left half told at a question."""
    script = ["2", "1", "1", "7 ulu", "1", "Tim calon bagi beras", "kemarin"]
    ends = {"category": 2, "place": 3, "story": 5, "known_at": 6, "evidence": 7}
    state = hold(script[: ends[asking]], QUIET).state
    assert state.asking == asking
    return state


DIRECT: list[tuple[str, Event, str]] = [
    ("category", Wrote("1"), "place"),
    ("place", Wrote("7 ulu"), "place_ok"),
    ("place", Located(-2.9999, 104.765), "place"),
    ("story", Wrote("Tim calon bagi beras"), "known_at"),
    ("known_at", Wrote("tiga hari lalu"), "evidence"),
    ("known_at", Picked("known_at:yesterday"), "evidence"),
    ("evidence", Gave("photo", "r"), "evidence"),
    ("evidence", Wrote("lewati"), "review"),
]


@pytest.mark.parametrize(("asking", "event", "then"), DIRECT)
def test_a_direct_answer_counts_days_later(asking: str, event: Event, then: str) -> None:
    assert TALK.advance(left(asking), event, QUIET + timedelta(days=5)).state.asking == then


@pytest.mark.parametrize("asking", ["category", "story", "known_at", "evidence"])
@pytest.mark.parametrize(
    "event", [Wrote("halo"), Wrote("assalamualaikum pak"), Showed("sticker"), Began(), Wrote("🙏")]
)
def test_anything_else_is_asked_whether_to_go_on(asking: str, event: Event) -> None:
    state = left(asking)
    turn = TALK.advance(state, event, QUIET + timedelta(days=3))
    assert turn.state.asking == "resume"
    assert names(turn)[-1] == "ask-resume-since"
    on = TALK.advance(turn.state, Picked("resume:continue"), QUIET + timedelta(days=3, seconds=9))
    assert on.state.asking == asking
    kept = {k: v for k, v in state.answers.items() if k != "click"}
    assert {k: on.state.answers.get(k) for k in kept} == kept


def test_within_six_hours_nobody_is_asked() -> None:
    turn = TALK.advance(left("known_at"), Wrote("halo"), QUIET + timedelta(hours=5))
    assert turn.state.asking == "known_at"


@pytest.mark.parametrize(
    ("later", "said"),
    [
        (timedelta(hours=7), "7 jam yang lalu"), (timedelta(hours=26), "kemarin"),
        (timedelta(days=3), "3 hari yang lalu"), (timedelta(days=8), "seminggu yang lalu"),
        (timedelta(days=30), "4 minggu yang lalu"),
    ],
)  # fmt: skip
def test_how_long_ago_is_said_in_words(later: timedelta, said: str) -> None:
    turn = TALK.advance(left("story"), Began(), QUIET + later)
    assert said in TALK.say(turn.replies[0].texts[-1], "id")


def test_a_story_told_on_after_days_is_kept_and_asked_about() -> None:
    words = "mereka datang lagi membawa beras dan minyak"
    turn = TALK.advance(left("known_at"), Wrote(words), QUIET + timedelta(days=2))
    assert turn.state.asking == "resume"
    assert words in turn.state.answers["story"]


# --- practice


@pytest.mark.parametrize("language", ["id", "en"])
def test_practice_says_so_first_and_before_sending(language: str) -> None:
    talk = replace(TALK, practice=True)
    begun = talk.advance(State(language=language), Began(), QUIET)
    assert talk.say(begun.replies[0].texts[0], language).startswith("LATIHAN: ")
    script = ["2", "1", "1", "7 ulu", "1", "Tim calon bagi beras", "1", "1"]
    review = hold(script, QUIET, talk, language)
    assert review.state.asking == "review"
    assert names(review)[0] == "practice"
    assert "practice" not in names(hold(script, QUIET, TALK, language))


# --- first words


PHRASES = Path(__file__).parent.parent.joinpath("reports", "phrases.tsv").read_text("utf-8")


def test_a_proposal_is_never_taken_for_granted() -> None:
    for line in PHRASES.splitlines():
        words, _ = line.split("\t")
        turn = TALK.advance(State(), Wrote(words), QUIET)
        if turn.state.asking == "consent":
            turn = TALK.advance(turn.state, Picked("consent:yes"), QUIET)
        assert turn.state.asking in ("guess", "door", "topic", "where", "guide", "guide_which"), (
            words
        )
        assert not {"category", "place"} & set(turn.state.answers)
