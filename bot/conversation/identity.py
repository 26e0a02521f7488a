"""Who reports and how openly: name and address, NIK, visibility, and which office reads it."""

import re
from typing import Any

from bot.conversation import nik
from bot.conversation.events import Event, Wrote
from bot.conversation.questions import Option, Question, Scene, Step, Unclear, offer
from bot.conversation.words import cut, plain, says_nothing
from bot.messages import Text

LONGEST_IDENTITY = 600
FEWEST_LETTERS = 3
LEAST_DIGITS = 8


def visibility(scene: Scene) -> str:
    """What was chosen, or the lane's default."""
    return scene.answers.get("visibility") or ("named" if needs_name(scene) else "confidential")


def needs_name(scene: Scene) -> bool:
    """Whether KPU can do nothing without the name: where the list lacks or misstates somebody."""
    return scene.lane == "rights" and scene.asks("identity")


def read_identity(text: str) -> dict[str, Any]:
    """Name and address; a NIK among them is taken out. Raises Unclear."""
    words = nik.without(text)
    if sum(letter.isalpha() for letter in words) < FEWEST_LETTERS or says_nothing(words):
        raise Unclear(Text("unclear-identity"))
    return {"identity": cut(words, LONGEST_IDENTITY)}


def _identity(event: Event, scene: Scene) -> Step:
    match event:
        case Wrote(text):
            told = read_identity(text)
            number = nik.find(text)
            if number and scene.lane == "rights":
                told["nik"] = number
                return Step(told, (Text("nik-kept", {"nik": nik.mask(number)}),))
            return Step(told, (Text("nik-not-needed"),) if number else ())
    raise Unclear(Text("unclear-identity"))


def _nameless(option: str, scene: Scene) -> Step:
    if option == "anonymous":
        told = {"visibility": "anonymous", "identity": None, "nik": None}
        return Step(told, (Text("anonymous-rights"), *numbered(scene)))
    raise Unclear(Text("unclear-identity"))


def numbered(scene: Scene) -> tuple[Text, ...]:
    """What must be said to whoever wants to stay nameless where the platform knows his number."""
    return (Text("number-known"),) if scene.state.numbered else ()


def _identity_options(scene: Scene) -> tuple[Option, ...]:
    return offer("identity", "anonymous") if scene.lane == "rights" else ()


def _whose(scene: Scene) -> str:
    """Whose name is asked: the voter's where KPU must find him, else the reporter's."""
    category = scene.category
    if category is None or scene.lane != "rights":
        return "violation"
    return category.identity if needs_name(scene) else "violation"


IDENTITY = Question(
    key="identity",
    ask=lambda scene: (Text(f"ask-identity-{_whose(scene)}"),),
    read=_identity,
    pick=_nameless,
    options=_identity_options,
    when=lambda scene: (
        visibility(scene) != "anonymous"
        and (scene.asks("identity") or visibility(scene) == "named")
    ),
    done=lambda scene: "identity" in scene.answers,
    skip=lambda _scene: Step({"identity": ""}, (Text("identity-later"),)),
    loose=False,
)


_LATER = re.compile(
    r"\b(?:nanti|kagek|menyusul|lupa|hafal|hapal|ingat|inget|tidak|dak|belum|lom|later|forgot|know|"
    r"remember|not)\b"
)


def read_nik(text: str, scene: Scene) -> tuple[str, tuple[Text, ...]]:
    """A NIK as typed and what to say of it; warns, and blocks only an obvious slip, once."""
    number = nik.find(text) or nik.digits(text)
    if not number and _LATER.search(plain(text)):
        return "", ()
    if len(number) < LEAST_DIGITS:
        raise Unclear(Text("unclear-nik"))
    if len(number) != nik.LENGTH:
        if not scene.state.tries:
            raise Unclear(Text("nik-length", {"count": len(number)}))
        return number[: 2 * nik.LENGTH], (Text("nik-kept-odd"),)
    if nik.is_odd(number, scene.today):
        return number, (Text("nik-odd", {"nik": nik.mask(number)}),)
    return number, (Text("nik-kept", {"nik": nik.mask(number)}),)


def _nik(event: Event, scene: Scene) -> Step:
    match event:
        case Wrote(text):
            number, notes = read_nik(text, scene)
            return Step({"nik": number}, notes)
    raise Unclear(Text("unclear-nik"))


def _later(option: str, _scene: Scene) -> Step:
    if option == "later":
        return Step({"nik": ""})
    raise Unclear(Text("unclear-nik"))


NIK = Question(
    key="nik",
    ask=lambda _scene: (Text("ask-nik"),),
    read=_nik,
    pick=_later,
    options=lambda _scene: offer("nik", "later"),
    when=lambda scene: scene.asks("nik") and visibility(scene) != "anonymous",
    done=lambda scene: "nik" in scene.answers,
    skip=lambda _scene: Step({"nik": ""}),
)


def _visibility(option: str, scene: Scene) -> Step:
    if option not in _levels(scene):
        raise Unclear(Text("unclear-choice"))
    if option == "anonymous":
        told = {"visibility": option, "identity": None, "nik": None}
        return Step(told, (Text(f"anonymous-{_kind(scene)}"),))
    return Step({"visibility": option})


def _kind(scene: Scene) -> str:
    return "rights" if needs_name(scene) else "violation"


def _levels(scene: Scene) -> tuple[str, ...]:
    if needs_name(scene):
        return ("named", "anonymous")
    return ("confidential", "named", "anonymous")


VISIBILITY = Question(
    key="visibility",
    ask=lambda scene: (Text(f"ask-visibility-{_kind(scene)}"), *numbered(scene)),
    pick=_visibility,
    options=lambda scene: offer("visibility", *_levels(scene)),
)


def _destination(option: str, _scene: Scene) -> Step:
    if option in ("posko", "city"):
        return Step({"destination": option})
    raise Unclear(Text("unclear-choice"))


def offices(scene: Scene) -> tuple[Text, Text | None]:
    """The city office and the kecamatan's posko (None where there is none to choose)."""
    places, code = scene.ground.places, scene.answers["place"]["code"]
    city = Text("office-city", {"name": places.city_of(code).name})
    kecamatan = places.place(code[:8]) if len(code) >= 8 else None
    posko = Text("office-posko", {"name": kecamatan.name}) if kecamatan else None
    return city, posko


def choosable(scene: Scene) -> bool:
    """Whether the citizen may choose between the posko and the city office."""
    category = scene.category
    known = len((scene.answers.get("place") or {}).get("code", "")) >= 8
    return known and category is not None and category.destination == "posko"


def _destinations(scene: Scene) -> tuple[Option, ...]:
    city, posko = offices(scene)
    only = Option("city", Text("destination-city", {"office": city}))
    return (Option("posko", posko), only) if posko else (only,)


DESTINATION = Question(
    key="destination",
    ask=lambda _scene: (Text("ask-destination"),),
    pick=_destination,
    options=_destinations,
)
