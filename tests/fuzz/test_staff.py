"""Whatever is commanded or pressed by whom: never a fault, and nothing of what is not his."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.events import Began, Event, Gave, Picked, Wrote
from bot.messages import Address, Message
from handlers.text import clean_text
from tests.fuzz.budget import bounded, long, together
from tests.fuzz.odd import odd_words
from tests.fuzz.town import HOUSE, Town, words_in
from tests.whole import person

_DESK = (
    *(HOUSE / "bot").rglob("desk/*.py"),
    *(HOUSE / "bot" / "filing").glob("*.py"),
    *(HOUSE / "bot" / "reports").rglob("*.py"),
)
ACTS = words_in(r"\b((?:case|staff|stats)\.[a-z]+)\b", *_DESK)
COMMANDS = words_in(r'"(/[a-z]+)"', *_DESK)
MORE = words_in(r'"([a-z-]{2,16})"', *(HOUSE / "bot" / "desk").glob("*.py"))
AT_ONCE = 3
"""So many do something before the bot works on it: they are in each other's way."""
WHO = ("none", "panwascam", "city")
REST = (
    "",
    "{own}",
    "{other}",
    "{own} halo",
    "{other} halo",
    "kertapati",
    "seberang ulu 1",
    "7 ulu",
    "panwascam kertapati",
    "pkd 7 ulu",
    "administrator",
    "7",
    "30",
    "-1",
    "semua",
    "ya",
    "tidak",
    "x" * 4000,
    "PLG-0000-0000",
    "{own}:1:yes",
)

tickets = st.sampled_from(["{own}", "{own}", "{other}", "PLG-0000-0000", ""]) | odd_words
tails = st.lists(
    st.one_of(
        st.sampled_from(MORE),
        st.sampled_from(["1", "2", "0", "-1", "9" * 30, "٣", "16.71.03", "telegram"]),
        odd_words,
    ),
    max_size=3,
)
values = st.builds(
    lambda act, ticket, version, tail: ":".join([act, ticket, str(version), *tail]),
    st.sampled_from(ACTS),
    tickets,
    st.integers(-1, 5),
    tails,
)
lines = st.builds(
    lambda word, rest: f"{word} {rest}".strip(),
    st.sampled_from(COMMANDS),
    st.sampled_from(REST) | odd_words,
)
steps = st.one_of(
    st.tuples(st.just("press"), st.integers(0, 30)),
    st.tuples(st.just("press"), st.integers(0, 5)),
    st.tuples(st.just("value"), values),
    st.tuples(st.just("say"), lines),
    st.tuples(st.just("answer"), st.sampled_from(REST) | odd_words),
    st.tuples(st.just("give"), st.sampled_from(["photo", "document", "voice"])),
    st.tuples(st.just("begin"), st.sampled_from(["s_", "s_x", "s_" + "a" * 32])),
)
calls = together(st.tuples(st.sampled_from(WHO), st.booleans(), steps))


class Office:
    """The people of the posko, the city and the street, and what their chats showed last."""

    def __init__(self, here: Town) -> None:
        self.here = here
        self.number = next(here.numbers)
        self.group = f"-100{self.number}"
        self.own = ""
        self.shown: dict[str, tuple[str, Message]] = {}

    async def open(self) -> None:
        stage = self.here.stage
        await stage.bind(self.group, "seberang ulu 1")
        await stage.enrol(self.who("panwascam"), "Bu Rina", "panwascam", "16.71.02")
        await stage.enrol(self.who("city"), "Pak Kota", "city", "16.71")
        self.here.free.add(self.who("city").name)
        reporter = person(f"8{next(self.here.numbers)}")
        facts = {"lane": "violation", "story": "Ada yang membagi amplop", "identity": "Siti"}
        self.own = await self.here.desk.report(reporter, "16.71.02.1006", "vote-buying", **facts)
        await stage.work()
        self.here.said()

    def who(self, role: str) -> Address:
        return person(f"s-{role}-{self.number}")

    async def step(self, who: str, private: bool, step: Any) -> None:
        sender = self.who(who)
        chat = sender if private else person(self.group)
        await self.here.hear(sender, self._event(chat, step), chat, **self._beside(chat, step))

    async def settle(self) -> None:
        self._see(await self.here.settled())

    def _see(self, new: Sequence[Message]) -> None:
        sent = self.here.stage.hands.sent
        for number, one in enumerate(new, 1001 + len(sent) - len(new)):
            if one.kind == "answer":
                continue
            name = one.about or str(number) if one.kind == "edit" else str(number)
            if one.buttons or one.to.name not in self.shown:
                self.shown[one.to.name] = (name, one)

    def _beside(self, chat: Address, step: Any) -> dict[str, str]:
        name = self.shown[chat.name][0] if chat.name in self.shown else "1001"
        match step[0]:
            case "press" | "value":
                return {"pressed": name}
            case "answer" | "give":
                return {"reply_to": name}
        return {}

    def _event(self, chat: Address, step: Any) -> Event:
        kind, what = step
        match kind:
            case "press":
                buttons = self.shown[chat.name][1].buttons if chat.name in self.shown else ()
                return Picked(buttons[what % len(buttons)].value) if buttons else Wrote("/kasus")
            case "value":
                return Picked(clean_text(self._filled(what), 64))
            case "give":
                return Gave(what, f"f{next(self.here.numbers)}", "a.png", "image/png", 9, "", "m")
            case "begin":
                return Began(what)
        return Wrote(clean_text(self._filled(what)))

    def _filled(self, words: str) -> str:
        return words.replace("{own}", self.own).replace("{other}", self.here.secret)


async def _work(here: Town, calls: list[Any]) -> None:
    office = Office(here)
    await office.open()
    for number, (who, private, step) in enumerate(calls):
        await office.step(who, private, step)
        if number % AT_ONCE == 0:
            await office.settle()
    here.stage.wait(minutes=2)
    known = person(f"s-admin-{office.number}")
    await here.stage.enrol(known, "Bu Lain", "panwascam", "16.71.02")
    await here.hear(known, Wrote("/kasus"))
    assert [one for one in await here.settled() if one.to == known], "nobody answered"


@bounded("staff")
@given(calls=calls)
async def test_whatever_is_commanded_nothing_fails_and_nothing_is_told(
    here: Town, calls: list[Any]
) -> None:
    await _work(here, calls)


@long("staff")
@given(calls=calls)
async def test_whatever_is_commanded_at_length(here: Town, calls: list[Any]) -> None:
    await _work(here, calls)
