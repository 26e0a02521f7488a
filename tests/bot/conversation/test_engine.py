"""What every talk keeps to, whatever is said in it."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import texts
from bot.conversation import Talk, filed_choices
from bot.conversation.dates import InTheFuture, NotADay, read_day
from bot.conversation.events import (
    Began,
    Corrected,
    Event,
    Gave,
    Joined,
    Left,
    Located,
    Picked,
    Renamed,
    Showed,
    Wrote,
)
from bot.conversation.turn import DropDraft, FileReport, OpenDraft, State, Turn
from bot.messages import Text
from bot.reports import calendar, catalogue, places
from bot.reports.report import Report

NOW = datetime.fromisoformat("2024-11-25T09:00:00+07:00")
TICKET = "PLG-N2H6-3H4B"


def make_talk() -> Talk:
    data = resources.files("bot.reports").joinpath("data")
    cities = sorted(data.joinpath("cities").iterdir(), key=lambda file: file.name)
    gazetteer = places.load([file.read_text("utf-8") for file in cities])
    categories = catalogue.load(data.joinpath("catalogue.toml").read_text("utf-8"))
    days = calendar.load(data.joinpath("calendar.toml").read_text("utf-8"))
    return Talk(gazetteer, categories, days, ("16.71", "19.71"), texts.load())


TALK = make_talk()


def steps(script: list[str], language: str = "id") -> list[Turn]:
    """Every turn of a talk told in words."""
    state, now, turns = State(language=language), NOW, []
    for line in script:
        now += timedelta(seconds=20)
        event: Event = Began() if line == "/start" else Wrote(line)
        turns.append(TALK.advance(state, event, now))
        state = turns[-1].state
    return turns


def filed(turns: list[Turn]) -> dict[str, object]:
    reports = [e.answers for turn in turns for e in turn.effects if isinstance(e, FileReport)]
    assert len(reports) == 1
    assert isinstance(turns[-1].effects[-1], FileReport)
    return dict(reports[0])


# --- the budget: from Start to ticket


NOT_ON_THE_LIST = ["/start", "1", "1", "1", "7 ulu", "1", "1", "Siti Aminah, Jl Azhari 3", "1", "1"]
ENVELOPES = ["/start", "2", "1", "1", "7 ulu", "1", "Someone hands out envelopes", "1", "1", "1"]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("script", [NOT_ON_THE_LIST, ENVELOPES], ids=["list", "envelopes"])
def test_at_most_ten_inputs(script: list[str], language: str) -> None:
    assert len(script) <= 10
    assert filed(steps(script, language))["place"] == {"code": "16.71.02.1006", "words": ""}


@pytest.mark.parametrize(
    ("first", "rest", "category", "language"),
    [
        ("namo aku dak katek di dpt, di 7 ulu", ["1", "Siti, Jl 3", "1"], "not-on-list", "id"),
        ("my name is not on the voter list, 7 ulu", ["1", "Siti, Jl 3", "1"], "not-on-list", "en"),
        ("ado wong bagi duit di 7 ulu", ["1", "1"], "vote-buying", "id"),
        ("somebody hands out envelopes in 7 ulu", ["1", "1"], "vote-buying", "en"),
    ],
)
def test_at_most_eight_when_the_first_message_says_it(
    first: str, rest: list[str], category: str, language: str
) -> None:
    script = ["/start", first, "1", "1", *rest, "1"]
    assert len(script) <= 8
    answers = filed(steps(script, language))
    assert answers["category"] == category
    assert answers["story"] == first
    assert answers["place"] == {"code": "16.71.02.1006", "words": ""}


NUMBERS = {
    "consent": "1", "place": "7 ulu", "place_ok": "1", "told": "1", "known_at": "1",
    "story": "Ini yang terjadi di sana", "evidence": "1", "identity": "Siti, Jl Azhari 3",
    "nik": "1", "review": "1", "spot": "1",
}  # fmt: skip
WORDS_SAID = {
    "id": {
        "consent": "setuju", "place_ok": "ya benar", "told": "belum", "known_at": "hari ini",
        "evidence": "lewati", "nik": "nanti saja", "review": "kirim",
    },
    "en": {
        "consent": "i agree", "place_ok": "yes", "told": "not yet", "known_at": "today",
        "evidence": "skip", "nik": "later", "review": "send",
    },
}  # fmt: skip
MOMENTS = {
    "coklit": "2024-07-01", "dps": "2024-08-20", "voter-list": "2024-09-01",
    "campaign": "2024-10-10", "quiet": "2024-11-25", "voting": "2024-11-27",
    "recapitulation": "2024-12-01", "non-tahapan": "2026-03-02",
}  # fmt: skip


def by_number(state: State, turn: Turn, category: catalogue.Category) -> str:
    """The number of what is wanted, or of the button that turns the page."""
    key = state.asking or ""
    wanted = {"door": category.lane, "category": category.key}.get(key)
    if wanted is None:
        return NUMBERS[key]
    shown = [choice.value for choice in turn.replies[-1].choices]
    value = f"{key}:{wanted}" if f"{key}:{wanted}" in shown else f"{key}:page-1"
    return str(shown.index(value) + 1)


def by_words(state: State, turn: Turn, category: catalogue.Category) -> str:
    """The words of the button, also of one on the other page."""
    key, said = state.asking or "", WORDS_SAID[state.language]
    wanted = {"door": f"door-{category.lane}", "category": f"category-{category.key}"}.get(key)
    return TALK.say(Text(wanted), state.language) if wanted else said.get(key, NUMBERS[key])


def told(
    category: catalogue.Category,
    say: Callable[[State, Turn, catalogue.Category], str],
    language: str,
    now: datetime,
) -> int:
    """How many inputs a report of `category` takes from Start to ticket."""
    turn = TALK.advance(State(language=language), Began(), now)
    for inputs in range(2, 20):
        now += timedelta(seconds=20)
        turn = TALK.advance(turn.state, Wrote(say(turn.state, turn, category)), now)
        for effect in turn.effects:
            if isinstance(effect, FileReport):
                assert effect.answers["category"] == category.key
                assert effect.answers["door"] == category.lane
                return inputs
    raise AssertionError(turn.state.asking)


@pytest.mark.parametrize("stage", MOMENTS)
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("say", [by_number, by_words])
def test_the_budget_holds_for_every_category(
    say: Callable[[State, Turn, catalogue.Category], str], language: str, stage: str
) -> None:
    now = datetime.fromisoformat(f"{MOMENTS[stage]}T09:00:00+07:00")
    assert TALK.calendar.stage("16.71", now).key == stage
    long = {c.key: n for c in TALK.catalogue.categories if (n := told(c, say, language, now)) > 10}
    assert not long


FIRST_WORDS = {
    "id": {
        "not-on-list": "nama saya tidak ada di DPT",
        "not-coklit": "rumah kami belum dicoklit",
        "deceased-listed": "tetangga sudah meninggal masih terdaftar",
        "wrong-data": "NIK saya salah di DPT",
        "wrong-tps": "TPS saya jauh dari rumah",
        "moving-vote": "mau urus pindah memilih",
        "special-place": "warga binaan lapas tidak bisa memilih",
        "no-ktp": "anak saya belum punya KTP",
        "moved-listed": "bukan penduduk tapi terdaftar",
        "soldier-listed": "anggota polri masuk DPT",
        "underage-listed": "anak di bawah umur masuk DPT",
        "listed-twice": "nama saya terdaftar dua kali",
        "dpk": "memilih pakai KTP ditolak KPPS",
        "no-notice": "belum dapat undangan memilih",
        "disability": "ibu saya pakai kursi roda",
        "border-area": "rumah kami di perbatasan kota",
        "vote-buying": "ada orang bagi uang",
        "neutrality": "pak lurah mengajak pilih nomor satu",
        "partisan-organiser": "ketua KPPS tidak netral",
        "intimidation": "warga diancam supaya memilih",
        "supervisor": "panwascam dukung calon",
        "negligent-organiser": "pantarlih pakai joki",
        "party-organiser": "anggota KPPS pengurus partai",
        "campaign-material": "baliho calon dipaku di pohon",
        "campaign-place": "ada kampanye di masjid",
        "quiet-period": "masih kampanye di masa tenang",
        "tps-procedure": "saksi diusir dari TPS",
        "logistics": "surat suara kurang",
        "double-voting": "orang mencoblos dua kali",
        "vote-count": "hasil suara diubah",
        "hoax-hate": "fitnah soal calon",
        "forged-support": "KTP saya dicatut dukungan",
    },
    "en": {
        "not-on-list": "my name is not on the voter list",
        "not-coklit": "the coklit officer never came",
        "deceased-listed": "my dead uncle is still on the list",
        "wrong-data": "my name is spelled wrong on the list",
        "wrong-tps": "my polling station is too far",
        "moving-vote": "I work in another city and want to vote there",
        "special-place": "prisoners cannot vote",
        "no-ktp": "my son does not have an id card",
        "moved-listed": "somebody who moved is still on the list",
        "soldier-listed": "an active soldier is on the voter list",
        "underage-listed": "an underage child is on the list",
        "listed-twice": "I am listed twice",
        "dpk": "they refused me at the TPS with my ktp",
        "no-notice": "I have not received the voting notice",
        "disability": "my mother uses a wheelchair",
        "border-area": "our house is on the border",
        "vote-buying": "somebody hands out envelopes",
        "neutrality": "civil servants campaigning",
        "partisan-organiser": "the KPPS chair is partisan",
        "intimidation": "people threatened us to vote",
        "supervisor": "the supervisor takes money",
        "negligent-organiser": "PPS refused my form",
        "party-organiser": "a party member is a KPPS officer",
        "campaign-material": "campaign posters on trees",
        "campaign-place": "campaigning in a mosque",
        "quiet-period": "campaigning in the quiet period",
        "tps-procedure": "the polling station opened late",
        "logistics": "the ballots ran out",
        "double-voting": "someone voted twice",
        "vote-count": "the results were changed",
        "hoax-hate": "hate speech about a religion",
        "forged-support": "my ktp was used to support a candidate",
    },
}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("category", TALK.catalogue.categories, ids=lambda c: c.key)
def test_at_most_eight_for_every_category_when_the_first_message_says_it(
    category: catalogue.Category, language: str
) -> None:
    if category.key.startswith("other-"):
        return  # "something else" has no words of its own; one chooses it
    first = f"{FIRST_WORDS[language][category.key]}, 7 ulu"
    turn, now = TALK.advance(State(language=language), Began(), NOW), NOW
    turn = TALK.advance(turn.state, Wrote(first), now)
    for _ in range(3, 9):
        now += timedelta(seconds=20)
        said = {**NUMBERS, "guess": "1"}[turn.state.asking or ""]
        turn = TALK.advance(turn.state, Wrote(said), now)
        if any(isinstance(effect, FileReport) for effect in turn.effects):
            break
    answers = filed([turn])
    assert answers["category"] == category.key
    assert answers["story"] == first
    assert answers["place"] == {"code": "16.71.02.1006", "words": ""}


# --- properties


def _values() -> list[str]:
    """Every choice that can be shown, and some that cannot."""
    seen = {"", "x", "x:y", "place:16.71+1", "place:99", "place:16.71!", "place:16.71.02.1006"}
    for language in ("id", "en"):
        for script in (NOT_ON_THE_LIST, ENVELOPES):
            for turn in steps(script, language):
                seen |= {c.value for reply in turn.replies for c in reply.choices}
    for keys in ("after", "coach", "correct", "change", "topic", "language", "resume", "erase"):
        names = ("evidence", "complete", "secret", "done", "correct", "accused", "story", "place")
        names += ("category", "visibility", "destination", "where", "menu", "en", "id", "dpt")
        names += ("continue", "restart", "cancel", "yes", "no", "back", "identity", "nik", "keep")
        seen |= {f"{keys}:{name}" for name in names}
    return sorted(seen | {"visibility:anonymous", "visibility:named", "destination:city"})


WORDS = [
    "7 ulu", "ilir timur", "palembang", "xyzzy", "1", "2", "3", "9", "ya", "bukan", "kemarin",
    "besok", "12/11", "selesai", "lewati", "kembali", "kirim", "batal", "/lapor", "/cek", "/posko",
    "/posko 7 ulu", "/bahasa", "/bahasa en", "/bantuan", "/dataku", "/perbaiki", "/hapus", "/x",
    "english", "ado wong bagi duit di 7 ulu", "namo aku dak katek di dpt", "1671021203900001",
    "Siti Aminah, Jl KH Azhari RT 3", "terima kasih", "tolong saya", "ubah cerita", "nanti",
    "terus mereka datang lagi membawa beras", "x" * 5000, "\u202e\u0000\ud800 \U0001f600", "?", "",
]  # fmt: skip
KINDS = ["photo", "video", "voice", "audio", "document"]
EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(Began, st.sampled_from(["", "p_167102", "p_9", "t_PLG-N2H6-3H4B", "s_abc"])),
    st.builds(Wrote, st.sampled_from(WORDS) | st.text(max_size=40), st.sampled_from("abc")),
    st.builds(Corrected, st.sampled_from(WORDS), st.sampled_from(["a", "b", "c", ""])),
    st.builds(Picked, st.sampled_from(_values())),
    st.builds(
        lambda kind, caption: Gave(kind, "ref", caption=caption, id="f"),
        st.sampled_from(KINDS),
        st.sampled_from(["", "ini amplopnya pak"]),
    ),
    st.builds(Located, st.sampled_from([-2.9999, 1.0]), st.just(104.765)),
    st.sampled_from([Showed("sticker"), Left(), Joined(), Renamed("x")]),
)


BEGINNINGS = [NOT_ON_THE_LIST, ENVELOPES, ["ado wong bagi duit di 7 ulu", *"11111"]]


@st.composite
def talks(draw: st.DrawFn) -> list[Event]:
    """A sensible beginning of some length, then anything, so that every depth is reached."""
    script = draw(st.sampled_from(BEGINNINGS))
    told = script[: draw(st.integers(0, len(script)))]
    events: list[Event] = [
        Began() if line == "/start" else Wrote(line, f"m{n}") for n, line in enumerate(told)
    ]
    return events + draw(st.lists(EVENTS, max_size=20))


def _walk(events: list[Event], see: Callable[[State, Event, Turn], None]) -> None:
    state, now = State(), NOW
    for number, event in enumerate(events):
        now += timedelta(seconds=2 + 5 * (number % 3))
        turn = TALK.advance(state, event, now)
        see(state, event, turn)
        state = State.from_json(json.loads(json.dumps(turn.state.to_json())))
        assert state == turn.state
        if any(isinstance(effect, FileReport) for effect in turn.effects):
            state = state.with_(ticket=TICKET)


@settings(max_examples=300, deadline=None)
@given(talks())
def test_any_events_leave_a_talk_that_goes_on(events: list[Event]) -> None:
    def see(before: State, event: Event, turn: Turn) -> None:
        quiet = isinstance(event, Left | Joined | Renamed | Picked | Gave | Corrected)
        assert turn.replies or turn.effects or quiet
        assert len(turn.replies) <= 1
        for reply in turn.replies:
            words = "\n\n".join(TALK.say(text, turn.state.language) for text in reply.texts)
            assert len(words) <= 4096
            stories = (now.answers.get("story", "\0") for now in (before, turn.state))
            for story in stories:  # what was said may hold anything
                words = words.replace(story, "")
            assert "{" not in words
            for choice in reply.choices:
                assert len(choice.value.encode("ascii")) <= 64
                assert TALK.say(choice.label, turn.state.language)

    _walk(events, see)


@settings(max_examples=300, deadline=None)
@given(talks())
def test_filing_needs_consent_and_review(events: list[Event]) -> None:
    consented = False

    def see(before: State, event: Event, turn: Turn) -> None:
        nonlocal consented
        for effect in turn.effects:
            match effect:
                case OpenDraft():
                    assert not consented
                    consented = True
                case DropDraft():
                    assert consented
                    consented = False
                case FileReport(answers):
                    assert consented
                    assert before.asking == "review"
                    Report.from_answers(answers)
                    assert filed_choices(turn.state, Report.from_answers(answers))
                    consented = False
        assert turn.state.consented == consented

    _walk(events, see)


TOLD = ("story", "identity", "nik", "known_at", "place", "category", "told", "evidence")


@settings(max_examples=300, deadline=None)
@given(talks())
def test_nothing_told_is_lost_but_by_its_own_change(events: list[Event]) -> None:
    def see(before: State, event: Event, turn: Turn) -> None:
        dropped = any(isinstance(e, DropDraft | FileReport) for e in turn.effects)
        if dropped or not before.consented:
            return
        nameless = turn.state.answers.get("visibility") == "anonymous"
        for key in TOLD:
            if before.answers.get(key) and not (nameless and key in ("identity", "nik")):
                own = key == "category" and before.asking in ("door", "guess")
                assert turn.state.answers.get(key) or own

    _walk(events, see)


@settings(max_examples=100, deadline=None)
@given(talks())
def test_before_consent_only_the_first_words_are_kept(events: list[Event]) -> None:
    def see(before: State, event: Event, turn: Turn) -> None:
        if not turn.state.consented and "filed" not in turn.state.answers:
            assert not set(turn.state.answers) & {*TOLD, "pin", "parts"}

    _walk(events, see)


def test_a_question_that_no_longer_exists_is_replaced_by_the_first_open_one() -> None:
    state = State(
        asking="gone", answers={"door": "violation", "category": "vote-buying"}, consented=True
    )
    turn = TALK.advance(state, Showed("sticker"), NOW)
    assert turn.state.asking == "place"


def test_a_category_that_no_longer_exists_is_asked_again() -> None:
    state = State(asking="story", answers={"door": "rights", "category": "gone"}, consented=True)
    assert TALK.advance(state, Wrote("halo"), NOW).state.asking == "category"


def test_a_long_story_is_cut_and_said_so() -> None:
    turns = steps(["/start", "2", "1", "1", "7 ulu", "1", "kata " * 1500, "1", "1", "1"])
    assert len(str(filed(turns)["story"])) <= 3_502
    assert "story-cut" in [text.name for text in turns[6].replies[0].texts]


def test_nobody_sees_his_nik_again() -> None:
    turns = steps([*NOT_ON_THE_LIST[:8], "1671 0212 0390 0001"])
    words = "".join(TALK.say(text, "id") for text in turns[-1].replies[0].texts)
    assert "1671••••••••0001" in words
    assert "16710212" not in words


# --- days


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("hari ini", 25), ("tadi pagi", 25), ("barusan", 25), ("kemarin", 24), ("kmrn sore", 24),
        ("tadi malam", 24), ("kemarin lusa", 23), ("3 hari lalu", 22), ("tiga hari yang lalu", 22),
        ("duo ari lalu", 23), ("seminggu lalu", 18), ("minggu lalu", 18), ("senin lalu", 18),
        ("senin", 25), ("hari jumat", 22), ("jum'at kemarin", 22), ("sabtu", 23), ("12/11", 12),
        ("12-11-2024", 12), ("12.11.24", 12), ("2024-11-12", 12), ("12 november", 12),
        ("tanggal 12", 12), ("tgl 12 nov", 12), ("12 Nopember 2024", 12), ("yesterday", 24),
        ("last monday", 18), ("3 days ago", 22), ("a week ago", 18), ("Nov 12th", 12),
        ("last friday", 22), ("this morning", 25), ("last night", 24), ("two days ago", 23),
    ],
)  # fmt: skip
def test_days_in_everyday_words(said: str, day: int) -> None:
    assert read_day(said, NOW.date()) == NOW.date().replace(day=day)


def test_days_of_last_year_and_of_last_month() -> None:
    january = NOW.date().replace(year=2025, month=1, day=5)
    assert read_day("28/12", january).year == 2024
    assert read_day("tanggal 30", january) == january.replace(year=2024, month=12, day=30)


@pytest.mark.parametrize("said", ["besok", "30/11", "30 november 2024", "lusa", "tomorrow"])
def test_days_to_come_are_refused(said: str) -> None:
    with pytest.raises(InTheFuture):
        read_day(said, NOW.date())


@pytest.mark.parametrize(
    "said", ["", "entah", "31/31", "30/2", "99 bulan kuda", "7 ulu", "99/99/9999"]
)
def test_what_is_no_day(said: str) -> None:
    with pytest.raises(NotADay):
        read_day(said, NOW.date())
