"""At which special place voters are: a prison, a hospital, a campus of the city's data.

It takes the place of the question for a kelurahan, which few know of a prison and nobody needs:
what concerns these places is read by the city office.
"""

from dataclasses import replace
from typing import Any

from bot.conversation import nik
from bot.conversation.events import Event, Wrote
from bot.conversation.parts import with_story
from bot.conversation.place_questions import STORY_WORDS
from bot.conversation.questions import Option, Question, Scene, Step, Unclear
from bot.conversation.stages import city
from bot.conversation.words import count, cut, plain, says_nothing
from bot.messages import Text
from bot.reports.spots import OTHER, label, named

LONGEST = 120


def shown(scene: Scene) -> Text:
    """The special place told, in words."""
    code = city(scene) or ""
    return named(scene.ground.places, code, scene.answers.get("spot", "")) or Text("not-told")


def _told(scene: Scene, code: str, spot: str, words: str = "") -> Step:
    """The spot, and the city as the place unless a nearer one is known."""
    place = scene.answers.get("place") or {"code": code, "words": ""}
    named_ = {**place, "words": words} if words else place
    return Step({"place": named_, "spot": spot, "finding": None})


def _pick(option: str, scene: Scene) -> Step:
    code, ground = city(scene), scene.ground
    if option in ground.cities:
        return Step({"finding": {"above": option}}, done=False)
    known = code is not None and ground.places.special(code, option) is not None
    if code is None or not (known or option == OTHER):
        raise Unclear(Text("unclear-choice"))
    return _told(scene, code, option)


def _read(event: Event, scene: Scene) -> Step:
    """A city, a name that the data knows otherwise, a kelurahan, or another place in words."""
    match event:
        case Wrote(text) if not says_nothing(text) and any(map(str.isalpha, text)):
            step = _by_city(text, scene) or _by_alias(text, scene) or _elsewhere(text, scene)
            return _with_story(event, step, scene)
    raise Unclear(Text("unclear-choice"))


def _with_story(event: Wrote, step: Step, scene: Scene) -> Step:
    """Whoever tells on instead of naming a place loses no word of it."""
    if count(event.text) < STORY_WORDS:
        return step
    told = {**step.told, **with_story(scene.answers, event.id, event.text)}
    return replace(step, told=told, notes=(Text("words-kept"), *step.notes))


def _by_city(text: str, scene: Scene) -> Step | None:
    found = scene.ground.places.city_in(text)
    if found is None or city(scene) == found.code or found.code not in scene.ground.cities:
        return None
    return Step({"finding": {"above": found.code}}, done=False)


def _by_alias(text: str, scene: Scene) -> Step | None:
    code = city(scene)
    if code is None:
        return None
    words = f" {plain(text)} "
    for special in scene.ground.places.specials(code):
        names = filter(None, (special.name, *special.aliases))
        if any(f" {plain(name)} " in words for name in names):
            return _told(scene, code, special.key)
    return None


def _elsewhere(text: str, scene: Scene) -> Step:
    code, found = city(scene), scene.ground.places.find(text)
    if found.decision == "one":
        match = found.matches[0]
        place: dict[str, Any] = {"code": (match.kelurahan or match.kecamatan).code, "words": ""}
        return Step({"place": place, "finding": None}, done=False)
    if code is None:
        raise Unclear(Text("unclear-choice"))
    return _told(scene, code, OTHER, cut(nik.hide(text.strip()), LONGEST))


def _options(scene: Scene) -> tuple[Option, ...]:
    code, places = city(scene), scene.ground.places
    if code is None:
        cities = ((one, places.place(one)) for one in scene.ground.cities)
        return tuple(Option(c, Text("plain", {"words": p.name})) for c, p in cities if p)
    known = (Option(special.key, label(special)) for special in places.specials(code))
    return (*known, Option(OTHER, Text("spot-other")))


def _ask(scene: Scene) -> tuple[Text, ...]:
    if city(scene) is None:
        return (Text("ask-spot-city"),)
    return (Text("ask-spot"),)


def _skip(scene: Scene) -> Step:
    code = city(scene)
    if code is None:
        raise Unclear(Text("cannot-skip"))
    return _told(scene, code, OTHER)


SPOT = Question(
    key="spot",
    ask=_ask,
    read=_read,
    pick=_pick,
    options=_options,
    when=lambda scene: scene.asks("spot"),
    done=lambda scene: "spot" in scene.answers,
    skip=_skip,
)
