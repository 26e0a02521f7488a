"""Whatever a citizen says, presses or gives: he is answered, and hears nothing of others."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.events import Began, Corrected, Event, Gave, Located, Picked, Showed, Wrote
from bot.messages import Message
from handlers.text import clean_text
from tests.fuzz.budget import TOGETHER, bounded, long
from tests.fuzz.odd import odd_words
from tests.fuzz.town import HOUSE, Town, clean, words_in
from tests.whole import number, person

KEYS = words_in(
    r'"([a-z_]+(?:\.[a-z]+)?:[a-z0-9_]+)"', *(HOUSE / "bot" / "conversation").glob("*.py")
)
COMMON = (
    "halo",
    "lapor",
    "ya",
    "tidak",
    "batal",
    "selesai",
    "lewati",
    "kembali",
    "1",
    "2",
    "3",
    "99",
    "7 ulu",
    "plaju",
    "pangkalpinang",
    "kemarin",
    "tidak tahu",
    "kirim",
    "ubah",
    "/start",
    "/lapor",
    "/cek",
    "/posko",
    "/bantuan",
    "/bahasa",
    "/bahasa en",
    "/batal",
    "/dataku",
    "/perbaiki",
    "/hapus",
    "/hapusjejak",
    "/bisu",
    "/ingatkan",
    "nama saya belum terdaftar",
    "1671025503900099",
    "ada yang membagi amplop semalam di 7 ulu",
    "panwascam sendiri yang minta uang",
    "kapan pencoblosan",
    "tolong saya diancam",
    "Siti Aminah, 1671025503900099\nBudi, 1671025503900088",
    "30 februari",
    "tiket saya mana",
)
FORGED = (
    "read:{}",
    "own:{}",
    "t_{}",
    "ticket:{}",
    "withdraw:{}",
    "erase:{}",
    "tell:{}",
    "case.claim:{}:1",
    "case.identity:{}:1",
    "staff.desk",
    "stats.period:7",
    "staff.remove:{}",
    "line:{}",
    "rate:{}:5",
    "mine:1",
    "x:{}",
)
LINES = (
    "/cek {}",
    "/cek {} AAAA-BBBB-CCCC",
    "/start t_{}",
    "{}",
    "/dataku {}",
    "/hapus {}",
    "/kasus {}",
    "/jawab {} halo",
)

words = st.one_of(
    st.sampled_from(COMMON), st.sampled_from(COMMON), odd_words, st.sampled_from(LINES)
)
kinds = st.sampled_from(["photo", "video", "document", "audio", "voice"])
steps = st.one_of(
    st.tuples(st.just("press"), st.integers(0, 30)),
    st.tuples(st.just("press"), st.integers(0, 5)),
    st.tuples(st.just("press"), st.integers(0, 5)),
    st.tuples(st.just("say"), words),
    st.tuples(st.just("say"), words),
    st.tuples(
        st.just("value"), st.sampled_from(KEYS + FORGED) | st.text("abz:._0129-", max_size=60)
    ),
    st.tuples(st.just("give"), st.tuples(kinds, odd_words)),
    st.tuples(st.just("pin"), st.tuples(st.floats(-90, 90), st.floats(-180, 180))),
    st.tuples(
        st.just("begin"),
        st.sampled_from(["", "p_167102", "p_99", "t_{}", "g_abcd1234", "g_", "s_x", "c_x"]),
    ),
    st.tuples(st.just("show"), st.sampled_from(["sticker", "contact", "poll", "other"])),
    st.tuples(st.just("mend"), words),
    st.tuples(st.just("wait"), st.sampled_from([1, 60, 3600, 7 * 24 * 3600])),
)
PEOPLE = 3
"""They talk at the same time, so that the bot's work is shared and mixed."""
talks = st.lists(
    st.lists(steps, min_size=PEOPLE, max_size=PEOPLE), min_size=TOGETHER // PEOPLE, max_size=12
)


async def _talk(here: Town, talk: list[list[Any]]) -> None:
    own = next(here.numbers)
    names = (person(f"31{own}"), person(f"32{own}"), number(f"62800{own:08}"))
    last: dict[str, Message] = {}
    for moment in talk:
        for who, step in zip(names, moment, strict=True):
            if event := _event(here, step, last.get(who.name)):
                await here.hear(who, event)
        _noted(last, await here.settled())
    here.stage.wait(minutes=2)
    for who in names:
        await here.hear(who, Wrote("/bantuan"))
    new = await here.settled()
    for who in names:
        shown = [one for one in new if one.to == who and one.kind != "answer"]
        assert shown, "nobody answered"
        assert (
            shown[-1].asking
            or shown[-1].buttons
            or shown[-1].ticket
            or "?" in shown[-1].body
            or "silakan" in shown[-1].body.lower()
        )


def _noted(last: dict[str, Message], new: Sequence[Message]) -> None:
    for one in new:
        clean(one.body)
        if one.buttons:
            last[one.to.name] = one


def _event(here: Town, step: Any, shown: Message | None) -> Event | None:
    kind, what = step
    name = f"m{next(here.numbers)}"
    if kind == "wait":
        here.stage.wait(seconds=what)
        return None
    if kind == "press":
        buttons = shown.buttons if shown else ()
        return Picked(buttons[what % len(buttons)].value) if buttons else Wrote("halo", name)
    if kind in ("say", "value", "mend", "begin"):
        return _worded(here, kind, clean_text(_forged(here, what)), name)
    return _shown(kind, what, name)


def _worded(here: Town, kind: str, words: str, name: str) -> Event:
    match kind:
        case "say":
            return Wrote(words, name)
        case "value":
            return Picked(words[:64])
        case "mend":
            return Corrected(words, f"m{next(here.numbers) - 9}")
    return Began(words)


def _shown(kind: str, what: Any, name: str) -> Event:
    match kind:
        case "give":
            words = clean_text(what[1], 120)
            return Gave(what[0], f"file-{name}", words, "image/png", 9, "", name)
        case "pin":
            return Located(*what)
    return Showed(what)


def _forged(here: Town, words: str) -> str:
    """With the ticket of somebody else's report, where a ticket is to be."""
    return words.replace("{}", here.secret)


@bounded("talk")
@given(talk=talks)
async def test_whatever_is_said_is_answered_and_tells_nothing_of_others(
    here: Town, talk: list[Any]
) -> None:
    await _talk(here, talk)


@long("talk")
@given(talk=talks)
async def test_whatever_is_said_at_length(here: Town, talk: list[Any]) -> None:
    await _talk(here, talk)
