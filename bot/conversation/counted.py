"""How many people a report on the voter list is about, a photo of their card, who is taken off."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.conversation import nik
from bot.conversation.events import Event, Gave, Wrote
from bot.conversation.questions import Question, Scene, Step, Unclear
from bot.conversation.telling import in_burst, keep
from bot.conversation.turn import Amend, DropVoter, Effect
from bot.conversation.words import plain
from bot.messages import Text

MOST_PEOPLE = 20_000
"""More people than any kelurahan's voters are a slip of the finger."""
LONGEST_COUNT = 6
"""Words of an answer that is a number."""

_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+")
_COUNTED = {
    "satu": 1, "sikok": 1, "one": 1, "dua": 2, "duo": 2, "two": 2, "tiga": 3, "tigo": 3, "three": 3,
    "empat": 4, "four": 4, "lima": 5, "limo": 5, "five": 5, "enam": 6, "six": 6, "tujuh": 7,
    "seven": 7, "delapan": 8, "lapan": 8, "eight": 8, "sembilan": 9, "nine": 9, "sepuluh": 10,
    "ten": 10, "sebelas": 11, "eleven": 11,
}  # fmt: skip


def read_count(text: str) -> int:
    """How many people a short answer names: "12", "kira-kira 12 orang", "tiga". Raises Unclear."""
    words = plain(text).split()
    found = _NUMBER.findall(text)
    said = [int(re.sub(r"\D", "", number)) for number in found]
    said = said or [_COUNTED[word] for word in words if word in _COUNTED]
    if len(said) != 1 or len(words) > LONGEST_COUNT or not 0 < said[0] <= MOST_PEOPLE:
        raise Unclear(Text("unclear-voters-count"))
    return said[0]


def known(scene: Scene) -> Mapping[str, Any]:
    """What the talk keeps of the filed report (bot.reports.coach.Told)."""
    return scene.answers.get("filed") or {}


def ticket(scene: Scene) -> str:
    """The filed report that persons are told for."""
    return scene.state.ticket or ""


def nameless(scene: Scene) -> bool:
    """Whether its reporter stays nameless."""
    return known(scene).get("visibility") == "anonymous"


def given(event: Gave, scene: Scene) -> Step:
    """A photo of the KK is a document of persons: sealed, and never in a group."""
    if nameless(scene):
        raise Unclear(Text("voters-photo-nameless"))
    if event.kind not in ("photo", "document"):
        raise Unclear(Text("unclear-voters-photo"))
    facts = known(scene)
    have = list(dict.fromkeys([*facts.get("have", ()), "evidence"]))
    told = {"piece_at": scene.now.isoformat(), "filed": {**facts, "have": have}}
    effects: tuple[Effect, ...] = (replace(keep(event), sort="identity"),)
    if in_burst(scene):
        return Step(told, effects=effects, done=False, silent=True)
    return Step(told, (Text("voters-photo-kept"),), effects, ask="voters-count", done=False)


def _photo(event: Event, scene: Scene) -> Step:
    if isinstance(event, Gave):
        return given(event, scene)
    raise Unclear(Text("unclear-voters-photo"))


PHOTO = Question(
    key="voters-photo",
    ask=lambda _scene: (Text("ask-voters-photo"),),
    read=_photo,
    skip=lambda _scene: Step(ask="voters", done=False),
)


def _count(event: Event, scene: Scene) -> Step:
    match event:
        case Gave():
            return given(event, scene)
        case Wrote(text):
            many = read_count(text)
            notes = (Text("voters-counted", {"count": many}),)
            effects = (Amend(ticket(scene), {"people": many}),)
            told = {"filed": {**known(scene), "people": many}}
            return Step(told, notes, effects, ask="voters", done=False)
    raise Unclear(Text("unclear-voters-count"))


COUNT = Question(
    key="voters-count",
    ask=lambda _scene: (Text("ask-voters-count"),),
    read=_count,
    skip=lambda _scene: Step(ask="voters", done=False),
)


def _off(event: Event, scene: Scene) -> Step:
    match event:
        case Wrote(text) if re.fullmatch(r"\W*(?:no(?:mor)?\W*)?\d{1,4}\W*", text.casefold()):
            which = int(nik.digits(text))
            notes = (Text("voters-taken-off", {"number": which}),)
            effects = (DropVoter(ticket(scene), which),)
            return Step({}, notes, effects, ask="voters", done=False)
    raise Unclear(Text("unclear-voters-off"))


OFF = Question(
    key="voters-off",
    ask=lambda _scene: (Text("ask-voters-off"),),
    read=_off,
    skip=lambda _scene: Step(ask="voters", done=False),
)
