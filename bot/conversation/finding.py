"""How far the search for a place is, and which names are offered.

While a place is looked for, the answer `finding` holds how far that is: `code` is a match to be
confirmed, `shown` the option names offered, `ask` how the question is put, `words` what was typed
in vain, `tries` how often.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.conversation.questions import Scene
from bot.reports.places import Place

PAGE = 8
"""Names on one page of buttons; with two more for turning it fits WhatsApp's list of ten."""


def finding(scene: Scene) -> Mapping[str, Any]:
    """How far the search is."""
    return scene.answers.get("finding") or {}


def browse(scene: Scene, above: str = "", page: int = 0) -> dict[str, Any]:
    """The finding that offers what lies below `above` ("" for the cities), one page of it."""
    places = scene.ground.places
    if not above:
        if len(scene.ground.cities) > 1:
            names = (*scene.ground.cities, "unsure")
            return {**kept(scene), "ask": "city", "shown": list(names)}
        above = scene.ground.cities[0]
    if len(above) < 8:
        below: Sequence[Place] = sorted(places.kecamatan_of(above), key=lambda place: place.name)
        kind = "kecamatan"
    else:
        below, kind = places.kelurahan_of(above), "kelurahan"
    # While the place is being changed, each page has the button to keep it as well.
    size = PAGE - 1 if "place" in scene.state.kept else PAGE
    shown = [place.code for place in below[page * size : (page + 1) * size]]
    if (page + 1) * size < len(below):
        shown.append(f"{above}+{page + 1}")
    if page > 0:
        shown.append(f"{above}-{page - 1}")
    if page == 0:
        shown.append(f"{above}!")
    return {**kept(scene), "ask": kind, "above": above, "shown": shown}


def kept(scene: Scene) -> dict[str, Any]:
    """What a new step of the search keeps: the words typed in vain and how often."""
    return {key: value for key, value in finding(scene).items() if key in ("words", "tries")}


def known_city(scene: Scene) -> str | None:
    """The city, where only one is served or something said before names it."""
    if len(scene.ground.cities) == 1:
        return scene.ground.cities[0]
    place = scene.answers.get("place") or {}
    above = finding(scene).get("above") or place.get("code") or ""
    return above[:5] or None
