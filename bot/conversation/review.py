"""Everything told, shown before it is sent, each answer changeable in a tap."""

from collections.abc import Callable
from datetime import date

from bot.conversation import nik, spots
from bot.conversation.coach import short
from bot.conversation.events import Event, Wrote
from bot.conversation.identity import choosable, offices, visibility
from bot.conversation.questions import BACK, Option, Question, Scene, Step, Unclear, offer
from bot.conversation.telling import pieces
from bot.conversation.turn import Answers, FileReport
from bot.conversation.words import cut, plain
from bot.messages import Text

SHOWN = 500
"""How much of the story a review shows, in characters."""

CHANGE_WORDS = frozenset("ubah ganti perbaiki salah change edit fix".split())

CHANGEABLE = (
    "category", "spot", "place", "told", "story", "known_at", "evidence", "identity", "nik",
    "visibility", "destination",
)  # fmt: skip


ADDED = ("accused", "occurred", "where")
"""Items that are told before sending only by whoever asks the coach what is missing."""


def changeable(scene: Scene) -> tuple[str, ...]:
    """The items this report has, in the order of the talk."""
    due: dict[str, bool] = {
        "spot": scene.asks("spot"),
        "told": scene.asks("told"),
        "story": scene.asks("story") or bool(scene.answers.get("story")),
        "known_at": scene.asks("known_at"),
        "identity": "identity" in scene.answers or visibility(scene) == "named",
        "nik": (scene.asks("nik") or bool(scene.answers.get("nik")))
        and visibility(scene) != "anonymous",
        "destination": choosable(scene),
    }
    return tuple(item for item in CHANGEABLE if due.get(item, True))


def shown(item: str, scene: Scene) -> Text:
    """The answer to `item` in words."""
    return _SHOWN[item](scene)


def _story(scene: Scene) -> Text:
    return _words(nik.hide(cut(scene.answers.get("story", ""), SHOWN)))


def _words(words: str) -> Text:
    return Text("plain", {"words": words}) if words else Text("not-told")


def _place(scene: Scene) -> Text:
    place = scene.answers["place"]
    name = scene.ground.places.full_name(place["code"])
    if place.get("words"):
        return Text("review-place-words", {"place": name, "words": nik.hide(place["words"])})
    return Text("plain", {"words": name})


def _day(scene: Scene) -> Text:
    known = scene.answers.get("known_at")
    return Text("day", {"day": date.fromisoformat(known)}) if known else Text("not-told")


def _nik(scene: Scene) -> Text:
    number = scene.answers.get("nik")
    return Text("plain", {"words": nik.mask(number)}) if number else Text("nik-not-yet")


def _identity(scene: Scene) -> Text:
    return _words(scene.answers.get("identity", ""))


def _told(scene: Scene) -> Text:
    told = scene.answers.get("told")
    return Text(f"told-{told}") if told else Text("not-told")


def _destination(scene: Scene) -> Text:
    city, posko = offices(scene)
    if posko is None or not choosable(scene) or scene.answers.get("destination") == "city":
        return city
    if not scene.state.away:
        return posko
    code = scene.answers["place"]["code"][:5]
    if not scene.ground.days(code).stage(code, scene.now).poskos:
        return Text("away-no-poskos", {"city": city})
    return Text("away", {"posko": posko, "city": city})


_SHOWN: dict[str, Callable[[Scene], Text]] = {
    "category": lambda scene: Text(f"category-{scene.answers['category']}"),
    "spot": spots.shown,
    "place": _place,
    "told": _told,
    "story": _story,
    "known_at": _day,
    "evidence": pieces,
    "accused": lambda scene: _words(scene.answers.get("accused", "")),
    "occurred": lambda scene: _words(scene.answers.get("occurred", "")),
    "where": lambda scene: _words(nik.hide(scene.answers.get("where", ""))),
    "identity": _identity,
    "nik": _nik,
    "visibility": lambda scene: Text(f"visibility-{visibility(scene)}"),
    "destination": _destination,
}


def _ask(scene: Scene) -> tuple[Text, ...]:
    items = [*changeable(scene), *(item for item in ADDED if scene.answers.get(item))]
    if "destination" not in items:
        items.append("destination")
    lines = tuple(Text(f"review-{item}", {"answer": shown(item, scene)}) for item in items)
    return (
        Text("review", {"lines": (*lines, Text("review-contact"))}),
        Text(f"review-note-{visibility(scene)}-{scene.lane}"),
        *short(scene),
        Text("ask-review"),
    )


def filed_answers(scene: Scene) -> Answers:
    """What is filed: the answers of this category and the defaults, nothing of the search."""
    kept = ("door", "category", "place", "story", "known_at", "told", "evidence", "pin", "identity")
    answers = {k: scene.answers[k] for k in (*kept, *ADDED) if scene.answers.get(k) is not None}
    seen = visibility(scene)
    if scene.lane == "rights" and scene.answers.get("nik"):
        answers["nik"] = scene.answers["nik"]
    if seen == "anonymous":
        answers.pop("identity", None)
        answers.pop("nik", None)
    wanted = scene.answers.get("destination", "posko") if choosable(scene) else "posko"
    if scene.asks("spot") and scene.answers.get("spot"):
        answers["spot"] = scene.answers["spot"]
    return {**answers, "visibility": seen, "destination": wanted}


def _review(option: str, scene: Scene) -> Step:
    match option:
        case "send":
            return Step(effects=(FileReport(filed_answers(scene)),), silent=True)
        case "change":
            return Step(ask="change", done=False)
        case "cancel":
            return Step(ask="erase", done=False)
    raise Unclear(Text("unclear-review"))


def _review_words(event: Event, scene: Scene) -> Step:
    """ "ubah cerita" opens that answer; more words join the story."""
    match event:
        case Wrote(text):
            verb, _, item = plain(text).partition(" ")
            if verb in CHANGE_WORDS:
                return _wanted(item, scene)
    raise Unclear(Text("unclear-review"))


def _wanted(item: str, scene: Scene) -> Step:
    """The item named in words, or the list of all."""
    try:
        step = CHANGE.answer(Wrote(item), scene)
    except Unclear:
        return Step(ask="change", done=False)
    return step


REVIEW = Question(
    key="review",
    ask=_ask,
    read=_review_words,
    pick=_review,
    options=lambda _scene: offer("review", "send", "change", "cancel"),
    when=lambda scene: "place" in scene.answers and scene.category is not None,
)


def _change(option: str, scene: Scene) -> Step:
    if option in changeable(scene):
        return Step(ask=option, done=False)
    raise Unclear(Text("unclear-choice"))


CHANGE = Question(
    key="change",
    ask=lambda _scene: (Text("ask-change"),),
    pick=_change,
    options=lambda scene: (
        *(Option(item, Text(f"item-{item}")) for item in changeable(scene)),
        BACK,
    ),
)
