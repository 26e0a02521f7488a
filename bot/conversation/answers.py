"""What the guide answers to free words, and how an answer is said: with its source and its date."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.conversation.events import Wrote
from bot.conversation.nearest import seek
from bot.conversation.questions import Scene, Step
from bot.conversation.stages import city, phase
from bot.conversation.words import count, is_question, plain
from bot.messages import Text, Value
from bot.reports import days
from bot.reports.calendar import NO_STAGE, WIB
from bot.reports.days import Day
from bot.reports.guide import Answer, Found

LONGEST_QUESTION = 20
"""In words; whoever writes more is telling, not asking."""
NEAREST = "nearest"
"""The answer that is a search: it asks where one is."""
SHORT = 6
CLEAR = 0.75
"""So few words may name a topic without asking, if they are so like a question people ask."""
PLAIN = 0.85
"""So like a question people ask, words are that question, whatever else they speak of."""

_ASKS = re.compile(
    r"^(?:apa|apakah|apo|siapa|siapo|kapan|berapa|berapo|bagaimana|gimana|bolehkah|bisakah|adakah|"
    r"kenapa|mengapa|ngapo|is|are|am|may|can|could|do|does|who|when|what|where|why|how|will|should)"
    r"\b|\b(?:boleh|bisa|biso|pacak|wajib|perlu|aman) (?:dak|idak|gak|ga|nggak|tidak|apa|ndak)\b|"
    r"\b(?:boleh|pacak|bisa) \w+(?: \w+)? (?:dak|idak|gak|ga|nggak|ndak|yo|ya)$|"
    r"\b(?:jam berapa|jam berapo|hari apa|cak ?mano|kapan|apa itu|apo itu|artinya|maksudnya)\b"
)


def asks(text: str) -> bool:
    """Whether somebody asks rather than tells."""
    return is_question(text) or _ASKS.search(plain(text)) is not None


def respond(
    text: str, scene: Scene, told: Mapping[str, Any], *, asked: bool = False
) -> Step | None:
    """The answer to a question in free words; None for what is no question, or tells an event.

    `told` is what the words say as the beginning of a report (`doors.first_words`): it is kept
    under an answer, so that reporting goes on with it. `asked` says that questions are invited.
    """
    if count(text) > LONGEST_QUESTION:
        return None
    found = scene.ground.guide.find(text)
    question = asks(text)
    if "guess" in told and not (question and _may_settle(found, text, scene, told)):
        return None
    near = found.decision == "one" and found.answers[0].key == NEAREST
    if near and scene.ground.places.find(text).decision == "one":
        return seek(Wrote(text), scene)
    named = count(text) <= SHORT and found.score >= CLEAR
    if found.decision == "one" and (asked or question or named):
        return answered(found.answers[0], scene, told)
    if found.decision == "ask" and (asked or question):
        return _which(found, told)
    return None


def beside(text: str, scene: Scene) -> tuple[Text, ...]:
    """The answer to a question asked while a report is told, which goes on; () for all else."""
    return aside(text, scene) if scene.drafting else ()


def aside(text: str, scene: Scene) -> tuple[Text, ...]:
    """The one answer to a question in free words; () for all else."""
    if count(text) > LONGEST_QUESTION or not asks(text):
        return ()
    found = scene.ground.guide.find(text)
    return said(found.answers[0], scene) if found.decision == "one" else ()


def _may_settle(found: Found, text: str, scene: Scene, told: Mapping[str, Any]) -> bool:
    """Whether the answer may be all that was wanted by words that also speak of a category: it is
    about that very matter or just what people ask, and no place is named where it happened."""
    if found.decision != "one" or scene.ground.places.find(text).decision != "none":
        return False
    about = told["guess"]["category"] in found.answers[0].settles
    return about or found.score >= PLAIN


def answered(answer: Answer, scene: Scene, told: Mapping[str, Any] | None = None) -> Step:
    """Say an answer; the form is offered under it."""
    if answer.key == NEAREST:
        return Step({"seeking": None, "about": None}, ask="where", done=False)
    # Words that begin no report are not kept.
    kept = dict(told) if told and "guess" in told and not scene.drafting else {}
    about = {"key": answer.key, "told": kept}
    return Step({"about": about}, said(answer, scene), ask="guide", done=False)


def _which(found: Found, told: Mapping[str, Any]) -> Step:
    keys = [answer.key for answer in found.answers]
    about = {"keys": keys, "told": dict(told) if "guess" in told else {}}
    return Step({"about": about}, ask="guide_which", done=False)


def unknown() -> Step:
    """The guide does not know: said so, nothing is kept, the office and the form are offered."""
    return Step({"about": {}}, (Text("guide-unknown"),), ask="guide", done=False)


def said(answer: Answer, scene: Scene) -> tuple[Text, ...]:
    """An answer as it is said now: the words, then where they are from."""
    law = scene.ground.law(where(scene)) if scene.ground.law else None
    answer = (law.guide.answer(answer.key) if law else None) or answer
    row = law.rows.get(f"guide.{answer.key}") if law else None
    own = answer.own.get(scene.state.language)
    words = Text("plain", {"words": own}) if own else Text(_name(answer, scene), _values(scene))
    verified = row.verified if row else answer.verified
    seen = row.at.astimezone(WIB).date() if row and row.at else answer.date
    source: dict[str, Value] = {"source": row.source if row else answer.source, "date": seen}
    return words, Text("guide-source" if verified else "guide-source-unverified", source)


def _name(answer: Answer, scene: Scene) -> str:
    if answer.key == "calendar":
        return "guide-calendar" if dates(scene) else "guide-calendar-none"
    return answer.name(phase(scene))


def _values(scene: Scene) -> dict[str, Value]:
    """Everything an answer may name."""
    at = where(scene)
    limits = scene.ground.days(at).moving(at, scene.now)
    moving: dict[str, Value] = (
        {"general": limits.general, "special": limits.special} if limits else {}
    )
    return {"link": scene.ground.check_list, "lines": dates(scene), **moving}


def where(scene: Scene) -> str:
    """The city an answer is about: the one known, else the first in which something goes on."""
    known, cities = city(scene), scene.ground.cities
    running = (c for c in cities if _runs(c, scene))
    return known or next(running, cities[0])


def _runs(code: str, scene: Scene) -> bool:
    return scene.ground.days(code).stage(code, scene.now).key != NO_STAGE.key


def dates(scene: Scene) -> tuple[Text, ...]:
    """The days that concern people, by city; cities with the same days are named together."""
    known, today = city(scene), scene.now.astimezone(WIB).date()
    ahead: dict[tuple[Day, ...], list[str]] = {}
    for code in (known,) if known else scene.ground.cities:
        place = scene.ground.places.place(code)
        if place is not None:
            coming = days.upcoming(scene.ground.days(code), code, today)
            ahead.setdefault(coming, []).append(place.name)
    return tuple(_city(names, coming) for coming, names in ahead.items() if coming)


def _city(names: Sequence[str], coming: Sequence[Day]) -> Text:
    lines = tuple(
        Text("guide-calendar-day", {"day": day.day, "what": Text(f"day-{day.kind}")})
        for day in coming
    )
    return Text("guide-calendar-city", {"place": tuple(names), "lines": lines})
