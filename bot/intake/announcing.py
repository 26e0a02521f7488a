"""Where a citizen is greeted, the notice of his city is said in one line after the greeting."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.intake.visit import Visit
from bot.messages import Text
from bot.people.notices import Notice, running
from bot.reports.law import CITY
from bot.reports.places import Gazetteer

GREETING = "welcome"


async def announced(visit: Visit, texts: tuple[Text, ...], places: Gazetteer) -> tuple[Text, ...]:
    """The texts, with the notices of the citizen's city; of all cities while his is not known."""
    names = [text.name for text in texts]
    if GREETING not in names:
        return texts
    city = city_of(visit.state.answers) or city_of(visit.came.answers)
    notices = await running(visit.ledger, visit.now, city)
    at = names.index(GREETING) + 1
    lines = tuple(_line(one, places, visit.state.language) for one in notices)
    return (*texts[:at], *lines, *texts[at:])


def city_of(answers: Mapping[str, Any]) -> str:
    """The city that he named so far; "" where he named none."""
    return next((code[:CITY] for code in _codes(answers)), "")


def _codes(answers: Mapping[str, Any]) -> Iterator[str]:
    for key in ("place", "finding", "filed"):
        told = answers.get(key)
        found = told if isinstance(told, str) else (told or {}).get("code") or ""
        if found[:1].isdigit():
            yield found


def _line(notice: Notice, places: Gazetteer, language: str) -> Text:
    city = places.place(notice.city)
    name = city.name if city is not None else notice.city
    return Text("notice-line", {"city": name, "words": notice.said(language)})
