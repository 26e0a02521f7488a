"""Where the calendar stands for this talk, and what one can do until voting day."""

from bot.conversation.questions import Scene
from bot.messages import Text
from bot.reports.calendar import NO_STAGE


def city(scene: Scene) -> str | None:
    """The city this is about, as far as anything said so far tells."""
    for key in ("place", "finding", "guess"):
        told = scene.answers.get(key) or {}
        code = told.get("code") or told.get("above") or ""
        if len(code) >= 5:
            return str(code[:5])
    return scene.ground.cities[0] if len(scene.ground.cities) == 1 else None


def stage(scene: Scene) -> str:
    """The stage's key; while the city is unknown, that of the first city which is in one."""
    known = city(scene)
    found = [
        scene.ground.calendar.stage(code, scene.now).key
        for code in ((known,) if known else scene.ground.cities)
    ]
    return next((key for key in found if key != NO_STAGE.key), NO_STAGE.key)


def advice(scene: Scene) -> Text | None:
    """What settles most of it meanwhile, by the nearness of voting day; never instead of filing."""
    category, place = scene.category, scene.answers.get("place")
    if category is None or not place:
        return None
    code, calendar = place["code"][:5], scene.ground.calendar
    name = category.advice.get(calendar.phase(code, scene.now))
    if name is None:
        return None
    limits = calendar.moving(code, scene.now)
    days = {"general": limits.general, "special": limits.special} if limits else {}
    return Text(f"advice-{name}", {"link": scene.ground.check_list, **days})
