"""Where to report: the offices of a place by its name, its postcode or a pin."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.conversation.events import Event, Located
from bot.conversation.finding import finding, known_city
from bot.conversation.place_questions import pick_place, place_options, read_place
from bot.conversation.questions import Option, Question, Scene, Step, Unclear
from bot.conversation.turn import ShowOffices
from bot.messages import Text
from bot.reports.places import Place

OFFERED = 3
"""Kecamatan offered to whoever stands outside all of ours."""
FARTHEST_KM = 100.0
"""Beyond that no office of ours is near."""


def _sought(scene: Scene) -> Scene:
    """The scene whose search is ours, so that a report's own search is left alone."""
    answers = {k: v for k, v in scene.answers.items() if k not in ("finding", "place")}
    if scene.answers.get("seeking"):
        answers["finding"] = scene.answers["seeking"]
    return replace(scene, state=scene.state.with_(answers=answers))


def _offices(step: Step) -> Step:
    """The search's end shows the offices."""
    place = step.told.get("where") or step.told.get("place")
    if place is None:
        return Step({"seeking": step.told.get("finding")}, step.notes, ask="where", done=False)
    return _shown(place["code"])


def _shown(code: str) -> Step:
    return Step({"seeking": None}, effects=(ShowOffices(code),), ask="settled", done=False)


def seek(event: Event, scene: Scene) -> Step:
    """Look for the offices of a typed place or a pin."""
    match event:
        case Located(latitude, longitude):
            beyond = _beyond(latitude, longitude, scene)
            if beyond:
                return _asked_which(beyond)
    step = read_place(event, _sought(scene), key="where")
    if "place" in step.told and known_city(_sought(scene)) is None:
        raise Unclear(Text("unclear-choice"))  # sought in vain; the city is asked, not assumed
    return _offices(step)


def _beyond(latitude: float, longitude: float, scene: Scene) -> Sequence[tuple[Place, float]]:
    """The nearest kecamatan of a pin outside all of ours, with the kilometres; () inside, and far
    from all."""
    places = scene.ground.places
    if places.nearest(latitude, longitude, 1):
        return ()
    near = places.around(latitude, longitude, OFFERED)
    return tuple((place, km) for place, km in near if km <= FARTHEST_KM)


def _asked_which(near: Sequence[tuple[Place, float]]) -> Step:
    """Which of them is meant is asked: a pin outside may be anybody's."""
    kilometres = {place.code: max(1, round(km)) for place, km in near}
    found: dict[str, Any] = {"ask": "nearest", "shown": [*kilometres, "browse"], "km": kilometres}
    return Step({"seeking": found}, ask="where", done=False)


def _pick(option: str, scene: Scene) -> Step:
    if option in _far(scene):
        return _shown(option)
    return _offices(pick_place(option, _sought(scene), key="where"))


def _far(scene: Scene) -> dict[str, int]:
    """The kilometres to the kecamatan offered."""
    return dict(finding(_sought(scene)).get("km") or {})


def _ask(scene: Scene) -> tuple[Text, ...]:
    found = finding(_sought(scene))
    ask = found.get("ask", "")
    match ask:
        case "":
            return (Text("ask-where"),)
        case "kecamatan" | "kelurahan":
            above = scene.ground.places.place(found["above"])
            return (Text(f"ask-place-{ask}", {"name": above.name if above else ""}),)
        case "which-city":
            return (Text("ask-place-city"),)
    return (Text(f"ask-place-{ask}"),)


def _options(scene: Scene) -> tuple[Option, ...]:
    far = _far(scene)
    return tuple(_named(option, far, scene) for option in place_options(_sought(scene)))


def _named(option: Option, far: dict[str, int], scene: Scene) -> Option:
    place = scene.ground.places.place(option.name)
    if place is None or option.name not in far:
        return option
    return Option(option.name, Text("near-far", {"name": place.name, "km": far[option.name]}))


WHERE = Question(
    key="where",
    ask=_ask,
    read=seek,
    pick=_pick,
    options=_options,
    loose=False,
)
