"""Days to be reminded of: which city, which days; and of nothing any more."""

from typing import Any

from bot.conversation.answers import aside
from bot.conversation.asides import comment_city
from bot.conversation.events import Event, Wrote
from bot.conversation.questions import BACK, Option, Question, Scene, Step, Unclear, offer
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
    if _ahead(city, scene) or _minded(city, scene):
        return Step(told, ask="remember", done=False)
    note = Text("remember-none", {"place": _place(city, scene)})
    return Step({**told, "remind": None}, (note,), ask="", done=False)


def _place(city: str, scene: Scene) -> str:
    place = scene.ground.places.place(city)
    return place.name if place else city


def _ahead(city: str, scene: Scene) -> tuple[Day, ...]:
    """The days one can still be reminded of."""
    found = _coming(city, scene)
    return tuple(day for day in found if days.remind_at(day, scene.now) is not None)


def _coming(city: str, scene: Scene) -> tuple[Day, ...]:
    """The days of a city from today on."""
    today = scene.now.astimezone(WIB).date()
    return days.upcoming(scene.ground.days(city), city, today)


def _minded(city: str, scene: Scene) -> frozenset[str]:
    """The kinds of days he is reminded of in this city already."""
    return frozenset(
        kind for at, _, kind in (one.partition(":") for one in scene.state.minded) if at == city
    )


def _read(event: Event, scene: Scene) -> Step:
    """A question asked here is answered, and the days are offered again."""
    match event:
        case Wrote(text) if told := aside(text, scene):
            return Step(notes=told, done=False)
    raise Unclear(Text("unclear-remember"))


def _pick_city(option: str, scene: Scene) -> Step:
    if option not in scene.ground.cities:
        raise Unclear(Text("unclear-choice"))
    return _of_city(option, scene)


REMEMBER_CITY = Question(
    key="remember_city",
    ask=lambda _scene: (Text("ask-remember_city"),),
    read=_read,
    pick=_pick_city,
    options=lambda scene: tuple(
        Option(code, Text("plain", {"words": _place(code, scene)})) for code in scene.ground.cities
    ),
)


def _asked(scene: Scene) -> dict[str, Any]:
    return {"city": scene.ground.cities[0], "kinds": [], **(scene.answers.get("remind") or {})}


def _left(scene: Scene) -> tuple[Day, ...]:
    """The days that were not chosen yet."""
    city = _asked(scene)["city"]
    return tuple(day for day in _ahead(city, scene) if day.kind not in _chosen(scene))


def _chosen(scene: Scene) -> frozenset[str]:
    """The kinds he is reminded of: those of before, and those chosen just now."""
    asked = _asked(scene)
    return _minded(asked["city"], scene) | frozenset(asked["kinds"])


def _set(scene: Scene) -> tuple[Day, ...]:
    """The days he is reminded of in this city."""
    return tuple(d for d in _coming(_asked(scene)["city"], scene) if d.kind in _chosen(scene))


def _options(scene: Scene) -> tuple[Option, ...]:
    left = tuple(Option(day.kind, Text(f"button-{day.kind}")) for day in _left(scene))
    every = offer("remember", "all") if len(left) > 1 else ()
    off = offer("remember", "off") if _set(scene) and not _asked(scene)["kinds"] else ()
    return (*left, *every, *off, *offer("remember", "done"))


def _pick(option: str, scene: Scene) -> Step:
    if option == "stop":
        return stop()
    if option == "done":
        return _done(scene)
    if option == "off" and _set(scene):
        return Step(ask="remember_off", done=False)
    chosen = tuple(day for day in _left(scene) if option in (day.kind, "all"))
    if not chosen:
        raise Unclear(Text("unclear-remember"))
    return _kept(chosen, scene)


def _done(scene: Scene) -> Step:
    """Back to where he was; nothing chosen is said to be nothing new."""
    asked = _asked(scene)
    name = "remember-as-before" if _chosen(scene) else "remember-unchosen"
    notes = () if asked["kinds"] else (Text(name),)
    return Step({"remind": None}, notes, ask="", done=False)


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
    where = {"place": _place(asked["city"], scene)}
    if asked["kinds"]:
        return (Text("ask-remember-more", where),)
    there = _set(scene)
    if not there:
        return (Text("ask-remember", where),)
    lines = tuple(_named(day) for day in there)
    name = "ask-remember-further" if _left(scene) else "ask-remember-whole"
    return (Text("remember-set", {**where, "lines": lines}), Text(name, where))


def _named(day: Day) -> Text:
    return Text("remember-day", {"day": day.day, "what": Text(f"day-{day.kind}")})


REMEMBER = Question(
    key="remember",
    ask=_ask,
    read=_read,
    pick=_pick,
    options=_options,
)


def _pick_off(option: str, scene: Scene) -> Step:
    if option == "all" and _set(scene):
        return stop()
    if option not in {str(day.kind) for day in _set(scene)}:
        raise Unclear(Text("unclear-remember"))
    effects = (RemindMe(_asked(scene)["city"], (option,), off=True),)
    notes = (Text("remember-taken-off", {"what": Text(f"day-{option}")}),)
    return Step({"remind": None}, notes, effects, ask="", done=False)


def _off_options(scene: Scene) -> tuple[Option, ...]:
    there = tuple(Option(day.kind, Text(f"button-{day.kind}")) for day in _set(scene))
    every = offer("remember", "all") if len(there) > 1 else ()
    return (*there, *every, BACK)


REMEMBER_OFF = Question(
    key="remember_off",
    ask=lambda _scene: (Text("ask-remember_off"),),
    read=_read,
    pick=_pick_off,
    options=_off_options,
)

QUESTIONS: tuple[Question, ...] = (REMEMBER, REMEMBER_CITY, REMEMBER_OFF)
