"""Days to be reminded of: which city, which days; and of nothing any more."""

from typing import Any

from bot.conversation.asides import comment_city
from bot.conversation.questions import Option, Question, Scene, Step, Unclear, offer
from bot.conversation.turn import RemindMe
from bot.messages import Text
from bot.reports import days
from bot.reports.calendar import WIB
from bot.reports.days import Day


def begin(scene: Scene) -> Step:
    """Ask which days, or first which city."""
    city = comment_city(scene)
    if city is None or city not in scene.ground.cities:
        return Step({"about": None}, ask="remember_city", done=False)
    return _of_city(city, scene)


def stop() -> Step:
    """Remind of nothing any more; whether there was anything is told by who knows."""
    return Step({"remind": None}, effects=(RemindMe("", ()),), ask="settled", done=False)


def _of_city(city: str, scene: Scene) -> Step:
    told = {"remind": {"city": city, "kinds": []}, "about": None}
    if _ahead(city, scene):
        return Step(told, ask="remember", done=False)
    note = Text("remember-none", {"place": _place(city, scene)})
    return Step({**told, "remind": None}, (note,), ask="", done=False)


def _place(city: str, scene: Scene) -> str:
    place = scene.ground.places.place(city)
    return place.name if place else city


def _ahead(city: str, scene: Scene) -> tuple[Day, ...]:
    """The days one can still be reminded of."""
    today = scene.now.astimezone(WIB).date()
    found = days.upcoming(scene.ground.days(city), city, today)
    return tuple(day for day in found if days.remind_at(day, scene.now) is not None)


def _pick_city(option: str, scene: Scene) -> Step:
    if option not in scene.ground.cities:
        raise Unclear(Text("unclear-choice"))
    return _of_city(option, scene)


REMEMBER_CITY = Question(
    key="remember_city",
    ask=lambda _scene: (Text("ask-remember_city"),),
    pick=_pick_city,
    options=lambda scene: tuple(
        Option(code, Text("plain", {"words": _place(code, scene)})) for code in scene.ground.cities
    ),
)


def _asked(scene: Scene) -> dict[str, Any]:
    return {"city": scene.ground.cities[0], "kinds": [], **(scene.answers.get("remind") or {})}


def _left(scene: Scene) -> tuple[Day, ...]:
    """The days that were not chosen yet."""
    asked = _asked(scene)
    return tuple(day for day in _ahead(asked["city"], scene) if day.kind not in asked["kinds"])


def _options(scene: Scene) -> tuple[Option, ...]:
    left = tuple(Option(day.kind, Text(f"button-{day.kind}")) for day in _left(scene))
    every = offer("remember", "all") if len(left) > 1 else ()
    return (*left, *every, *offer("remember", "done"))


def _pick(option: str, scene: Scene) -> Step:
    if option == "stop":
        return stop()
    if option == "done":
        return Step({"remind": None}, ask="", done=False)
    chosen = tuple(day for day in _left(scene) if option in (day.kind, "all"))
    if not chosen:
        raise Unclear(Text("unclear-remember"))
    return _kept(chosen, scene)


def _kept(chosen: tuple[Day, ...], scene: Scene) -> Step:
    asked = _asked(scene)
    kinds = tuple(day.kind for day in chosen)
    lines = tuple(_line(day, scene) for day in chosen)
    first = not asked["kinds"] and scene.state.numbered
    notes = (
        Text("remember-kept", {"lines": lines}),
        *((Text("remember-window"),) if first else ()),
    )
    effects = (RemindMe(asked["city"], kinds),)
    told = {"remind": {"city": asked["city"], "kinds": [*asked["kinds"], *kinds]}}
    if len(chosen) == len(_left(scene)):
        return Step({"remind": None}, notes, effects, ask="", done=False)
    return Step(told, notes, effects, ask="remember", done=False)


def _line(day: Day, scene: Scene) -> Text:
    due = days.remind_at(day, scene.now) or scene.now
    return Text("remember-line", {"day": day.day, "what": Text(f"day-{day.kind}"), "due": due})


def _ask(scene: Scene) -> tuple[Text, ...]:
    asked = _asked(scene)
    name = "ask-remember-more" if asked["kinds"] else "ask-remember"
    return (Text(name, {"place": _place(asked["city"], scene)}),)


REMEMBER = Question(
    key="remember",
    ask=_ask,
    pick=_pick,
    options=_options,
)

QUESTIONS: tuple[Question, ...] = (REMEMBER, REMEMBER_CITY)
