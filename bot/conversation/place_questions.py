"""Where it is: by words, by a pin or by buttons; one match is confirmed, and it never loops."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.conversation.events import Event, Located, Wrote
from bot.conversation.finding import browse, finding, kept, known_city
from bot.conversation.parts import with_story
from bot.conversation.questions import Option, Question, Scene, Step, Unclear
from bot.conversation.words import count, cut, number, plain, says_nothing
from bot.messages import Text
from bot.reports.places import Gazetteer, Match

MOST_TRIES = 2
LONGEST_WORDS = 200

STORY_WORDS = 6
"""From so many words on, what is no place belongs to the story too."""


def read_place(event: Event, scene: Scene, *, key: str = "place") -> Step:
    """Understand a typed place or a pin."""
    match event:
        case Located(latitude, longitude):
            return _pinned(latitude, longitude, scene)
        case Wrote(text):
            return _typed(text, scene, key)
    raise Unclear(Text("unclear-place-kind"))


def _pinned(latitude: float, longitude: float, scene: Scene) -> Step:
    pin = {"lat": round(latitude, 4), "lng": round(longitude, 4)}
    near = scene.ground.places.nearest(latitude, longitude, 3)
    if not near:
        offers = [f"{city}!" for city in scene.ground.cities]
        found = {**kept(scene), "ask": "outside", "shown": [*offers, "browse"]}
        return Step({"finding": found}, done=False)
    return Step({"finding": {**kept(scene), **_candidates(near, "near")}, "pin": pin}, done=False)


def _candidates(matches: Sequence[Match], ask: str) -> dict[str, Any]:
    codes = list(dict.fromkeys((m.kelurahan or m.kecamatan).code for m in matches))[:6]
    return {"ask": ask, "shown": [*codes, "browse"]}


def _typed(text: str, scene: Scene, key: str) -> Step:
    if not any(letter.isalnum() for letter in text):
        raise Unclear(Text("unclear-place-kind"))
    city = _city_named(text, scene)
    if city and finding(scene).get("ask") in ("which-city", "outside"):
        return _whole(city, scene, key)
    if city:
        return Step({"finding": browse(scene, city)}, done=False)
    found = scene.ground.places.find(text, known_city(scene)) if _narrow(scene) else None
    if found is None or found.decision == "none":
        found = scene.ground.places.find(text)
    if found.decision == "one":
        match = found.matches[0]
        code = (match.kelurahan or match.kecamatan).code
        proposed = {**kept(scene), "code": code}
        return _confirmed(code, key) if key != "place" else Step({"finding": proposed}, done=False)
    if found.decision == "ask":
        return Step({"finding": {**kept(scene), **_candidates(found.matches, "which")}}, done=False)
    return _lost(text, scene)


def _narrow(scene: Scene) -> bool:
    return bool(finding(scene).get("above"))


def _confirmed(code: str, key: str) -> Step:
    return Step({key: {"code": code, "words": ""}, "finding": None})


def _city_named(text: str, scene: Scene) -> str | None:
    words = plain(text).removeprefix("kota ")
    for city in scene.ground.cities:
        place = scene.ground.places.place(city)
        if place is not None and words == plain(place.name):
            return city
    return None


def _lost(text: str, scene: Scene) -> Step:
    """Nothing was found: buttons the first time, then the city office with the words as typed."""
    if says_nothing(text):
        raise Unclear(Text("unclear-place-kind"))
    return _kept_as_story(text, scene, _sought_in_vain(text, scene))


def _kept_as_story(text: str, scene: Scene, step: Step) -> Step:
    """Whoever tells on instead of naming a place loses no word of it."""
    if count(text) < STORY_WORDS or not scene.state.consented or not scene.drafting:
        return step
    told = {**step.told, **with_story(scene.answers, "", text)}
    return replace(step, told=told, notes=(Text("words-kept"), *step.notes))


def _sought_in_vain(text: str, scene: Scene) -> Step:
    tries = finding(scene).get("tries", 0) + 1
    said = cut("; ".join(filter(None, (finding(scene).get("words"), text.strip()))), LONGEST_WORDS)
    found = {"tries": tries, "words": said}
    city = known_city(scene)
    if tries > MOST_TRIES or (tries == MOST_TRIES and city):
        return _city_office(city or scene.ground.cities[0], said, scene.ground.places)
    if tries == MOST_TRIES:
        offers = [f"{code}!" for code in scene.ground.cities]
        return Step({"finding": {**found, "ask": "which-city", "shown": offers}}, done=False)
    offered = {**browse(scene, city or ""), **found}
    return Step({"finding": offered}, (Text("place-not-found"),), done=False)


def _city_office(city: str, words: str, places: Gazetteer) -> Step:
    place = places.place(city)
    name = place.name if place else city
    told = {"place": {"code": city, "words": words}, "finding": None}
    return Step(told, (Text("place-city-office", {"city": name}),))


def pick_place(option: str, scene: Scene, *, key: str = "place") -> Step:
    """Understand a button: a place, a page of places, the city office, or the list again."""
    places = scene.ground.places
    if option in ("browse", "unsure"):
        return (
            _unsure(scene) if option == "unsure" else Step({"finding": browse(scene)}, done=False)
        )
    if option.endswith("!"):
        return _whole(option[:-1], scene, key)
    for sign in "+-":
        above, found, page = option.partition(sign)
        if found and page.isdigit() and places.place(above):
            return Step({"finding": browse(scene, above, int(page))}, done=False)
    place = places.place(option)
    if place is None or place.code[:5] not in scene.ground.cities:
        raise Unclear(Text("unclear-choice"))
    offered = finding(scene).get("ask") in ("which", "near")
    if place.level == "kelurahan" or (offered and option in finding(scene).get("shown", ())):
        return _confirmed(option, key)
    return Step({"finding": browse(scene, option)}, done=False)


def by_number(event: Event, scene: Scene) -> Step | None:
    """A bare number where the names are numbers too ("5" beside "5 Ulu") is asked back."""
    which = number(event.text) if isinstance(event, Wrote) else None
    shown = finding(scene).get("shown", ())
    if which is None or not 0 < which <= len(shown):
        return None
    chosen: str = shown[which - 1]
    others = [code for code in shown if code != chosen]
    names = (scene.ground.places.place(code) for code in others)
    alike = any(place and place.name.split()[0] == str(which) for place in names)
    place = scene.ground.places.place(chosen)
    if not alike or place is None or place.level != "kelurahan":
        return None
    return Step({"finding": {**kept(scene), "code": place.code}}, done=False)


def _whole(code: str, scene: Scene, key: str) -> Step:
    place = scene.ground.places.place(code)
    if place is None or place.code[:5] not in scene.ground.cities:
        raise Unclear(Text("unclear-choice"))
    if place.level != "kota" or key != "place":
        return _confirmed(code, key)
    return _city_office(code, finding(scene).get("words", ""), scene.ground.places)


def _unsure(scene: Scene) -> Step:
    city = known_city(scene)
    if city:
        return _city_office(city, finding(scene).get("words", ""), scene.ground.places)
    offers = [f"{code}!" for code in scene.ground.cities]
    return Step({"finding": {**kept(scene), "ask": "which-city", "shown": offers}}, done=False)


def place_options(scene: Scene) -> tuple[Option, ...]:
    """What `finding` shows, or the way to the list."""
    shown = finding(scene).get("shown")
    if not shown:
        return (Option("browse", Text("place-browse")),)
    return tuple(Option(name, _label(name, scene)) for name in shown)


def _label(name: str, scene: Scene) -> Text:
    places, ask = scene.ground.places, finding(scene).get("ask")
    if name in ("browse", "unsure"):
        none = name == "browse" and ask in ("which", "near")
        return Text("place-none-of-these" if none else f"place-{name}")
    if name.endswith("!"):
        place = places.place(name[:-1])
        if place is not None and place.level == "kota":
            office = ask in ("outside", "which-city")
            return Text("office-city" if office else "place-unsure", {"name": place.name})
        return Text("place-whole", {"name": place.name if place else name})
    if "+" in name or "-" in name:
        return Text("place-more" if "+" in name else "place-less")
    if ask in ("which", "near") and len(name) > 8:
        return Text("plain", {"words": places.full_name(name).rsplit(",", 1)[0]})
    found = places.place(name)
    return Text("plain", {"words": found.name if found else name})


def _ask(scene: Scene) -> tuple[Text, ...]:
    found = finding(scene)
    ask = found.get("ask", "")
    if ask in ("city", "which", "near", "outside", "which-city"):
        return (Text(f"ask-place-{ask}"),)
    if ask:
        above = scene.ground.places.place(found["above"])
        return (Text(f"ask-place-{ask}", {"name": above.name if above else ""}),)
    return (Text(f"ask-place-{scene.category.place if scene.category else 'rights'}"),)


PLACE = Question(
    key="place",
    ask=_ask,
    read=read_place,
    pick=pick_place,
    options=place_options,
    when=lambda scene: scene.category is not None and "code" not in finding(scene),
    done=lambda scene: "place" in scene.answers,
    loose=False,
)


def _ok(option: str, scene: Scene) -> Step:
    if option == "yes":
        told = {"place": {"code": finding(scene)["code"], "words": ""}, "finding": None}
        return Step(told)
    if option == "no":
        tries = finding(scene).get("tries", 0)
        return Step({"finding": {**browse(scene), "tries": tries}}, done=False)
    raise Unclear(Text("unclear-choice"))


def _ok_read(event: Event, scene: Scene) -> Step:
    """Another place typed, or a pin: look again."""
    match event:
        case Located():
            return read_place(event, scene)
        case Wrote(text) if scene.ground.places.find(text).decision != "none":
            return read_place(event, scene)
    raise Unclear(Text("unclear-place-ok"))


PLACE_OK = Question(
    key="place_ok",
    ask=lambda scene: (
        Text("ask-place_ok", {"place": scene.ground.places.full_name(finding(scene)["code"])}),
    ),
    read=_ok_read,
    pick=_ok,
    options=lambda _scene: (
        Option("yes", Text("place_ok-yes")),
        Option("no", Text("place_ok-no")),
    ),
    when=lambda scene: scene.category is not None and "code" in finding(scene),
    done=lambda scene: "code" not in finding(scene),
    loose=False,
)
