"""Where the calendar stands for this talk, and what one can do until voting day."""

from datetime import date

from bot.conversation.questions import Scene
from bot.messages import Text
from bot.reports.calendar import NO_STAGE, Calendar, Phase
from bot.reports.catalogue import Category

BEFORE_DPT = frozenset({"voter-list", "coklit", "dps"})
"""Stages in which the voter list is still made."""


def city(scene: Scene) -> str | None:
    """The city this is about, as far as anything said so far tells."""
    for key in ("place", "finding", "guess"):
        told = scene.answers.get(key) or {}
        code = told.get("code") or told.get("above") or ""
        if len(code) >= 5:
            return str(code[:5])
    for key in ("filed", "remind"):
        told = scene.answers.get(key) or {}
        if told.get("city"):
            return str(told["city"])
    return scene.ground.cities[0] if len(scene.ground.cities) == 1 else None


def stage(scene: Scene) -> str:
    """The stage's key; while the city is unknown, that of the first city which is in one."""
    known = city(scene)
    found = [
        scene.ground.days(code).stage(code, scene.now).key
        for code in ((known,) if known else scene.ground.cities)
    ]
    return next((key for key in found if key != NO_STAGE.key), NO_STAGE.key)


def advice(scene: Scene) -> Text | None:
    """What settles most of it meanwhile, by what is on just now; never instead of filing."""
    category, place = scene.category, scene.answers.get("place")
    if category is None or not place:
        return None
    code = place["code"][:5]
    calendar = scene.ground.days(code)
    name = next(
        (category.advice[on] for on in _on(calendar, code, scene) if on in category.advice), None
    )
    if name is None or (name == "dpk-before" and _told_after(scene, category, code)):
        return None
    limits = calendar.moving(code, scene.now)
    days = {"general": limits.general, "special": limits.special} if limits else {}
    until = _until(calendar, code, scene)
    ends = {"until": until} if until else {}
    return Text(f"advice-{name}", {"link": scene.ground.check_list, **days, **ends})


def _told_after(scene: Scene, category: Category, code: str) -> bool:
    """Whether the ticket will say how one votes without being listed: once is enough."""
    stage_ = scene.ground.days(code).stage(code, scene.now).key
    return scene.ground.catalogue.meanwhile(category, stage_) == "unlisted"


def _on(calendar: Calendar, code: str, scene: Scene) -> tuple[str, ...]:
    """What is on in a city, the nearest first: the stage and "before" until the DPT is made, then
    how near voting day is."""
    stage_, near = calendar.stage(code, scene.now), calendar.phase(code, scene.now)
    made = calendar.day(code, stage_.election, "dpt")
    if stage_.key not in BEFORE_DPT or (made is not None and scene.today >= made):
        return (near,)
    return (stage_.key, "before", near)


def _until(calendar: Calendar, code: str, scene: Scene) -> date | None:
    """The last day of the stage that is on; None outside all of them."""
    on = [s for s in calendar.spans if code in s.cities and s.start <= scene.today <= s.end]
    return max(on, key=lambda span: span.start).end if on else None


def phase(scene: Scene) -> Phase:
    """How near voting day is; while the city is unknown, in the first one that has an election."""
    known = city(scene)
    cities = (known,) if known else scene.ground.cities
    found = (scene.ground.days(code).phase(code, scene.now) for code in cities)
    return next((near for near in found if near != "none"), "none")
