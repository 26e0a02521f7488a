"""Figures in a chat: /stats, its picture, and the buttons for the next question."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any

from bot import figures
from bot.charts import of
from bot.desk.reach import counted, scope
from bot.desk.visit import Visit
from bot.figures import asked as asking
from bot.figures.asked import PERIODS, Asked
from bot.figures.board import Board
from bot.figures.reading import read
from bot.figures.words import Words
from bot.messages import Choice, Text
from bot.ports import Act, Filter, Office
from bot.reports.calendar import WIB
from bot.reports.law import Law
from bot.rights.counting import erasures_line

VIEWS = ("period", "areas", "kinds")
"""What a button may show of a scope: the summary, its kecamatan, its categories."""
CANDIDATES = 6
"""Places offered to somebody whose words fit several."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Answers what is asked of the figures, as far as whoever asks may count."""

    law: Law

    async def typed(self, visit: Visit, words: str) -> None:
        asked = asking.read(words, self.law.places)
        if asked.unknown:
            await self._unknown(visit, asked)
        elif asked.places:
            await self._which(visit, asked)
        else:
            await self._show(visit, "period", asked)

    async def pressed(self, visit: Visit, view: str, rest: str) -> bool:
        """Whether it was one of our buttons."""
        if view not in VIEWS:
            return False
        await self._show(visit, view, asking.pressed(rest, self.law.places))
        return True

    async def _show(self, visit: Visit, view: str, asked: Asked) -> None:
        office = await _group(visit)
        reach = counted(visit.roles, asked.place or None, office)
        if reach is None:
            await visit.stranger("count")
            return
        await visit.toast(None)
        filter_, above = reach
        outside = bool(asked.place) and filter_.place != asked.place
        asked = replace(asked, place=filter_.place or "")
        seen = Act(visit.person.id, "stats-shown", asked.place, visit.now)
        await visit.ledger.journal(seen)
        board = await read(visit.ledger, self.law, asked.scope, filter_, visit.now)
        texts = await self._texts(visit, view, board, filter_, above=above)
        note = (Text("stats-outside"),) if outside else ()
        post = visit.post(visit.heard.chat, *texts, *note)
        choices = tuple(_choices(visit, view, asked, board, office))
        chart = self._picture(view, board)
        await visit.ledger.post(replace(post, choices=choices, chart=chart), visit.now)

    async def _texts(
        self, visit: Visit, view: str, board: Board, filter_: Filter, *, above: bool
    ) -> tuple[Text, ...]:
        words = Words(self.law)
        match view:
            case "areas":
                return words.areas(board)
            case "kinds":
                return words.kinds(board)
        since = began(board)
        brought = await figures.by_group(visit.ledger, since, filter_)
        whole = above and any(role.role in figures.WHOLE for role in visit.roles)
        more = figures.group_lines(brought, whole=whole)
        if whole:
            place = filter_.place or ""
            more += await erasures_line(visit.ledger, self.law.places, place, since)
        return (*words.summary(board), *more)

    def _picture(self, view: str, board: Board) -> Mapping[str, Any] | None:
        """The one picture that says the main thing: where it is, of one kecamatan when."""
        if not board.total or view == "kinds":
            return None
        if view == "areas":
            return of.promises(board, self.law.places)
        drawn = of.areas if len(board.promises) > 1 else of.trend
        return drawn(board, self.law.places)

    async def _unknown(self, visit: Visit, asked: Asked) -> None:
        if counted(visit.roles, None, await _group(visit)) is None:
            await visit.stranger("count")
            return
        summary = Choice(Asked().value("stats.period"), Text("stats-go-summary"))
        await visit.say(Text("stats-unknown", {"words": asked.unknown}), choices=(summary,))

    async def _which(self, visit: Visit, asked: Asked) -> None:
        """Ask which of several places is meant; those out of his reach are not among them."""
        office = await _group(visit)
        able = [place for place in asked.places if _reaches(visit, place, office)]
        if len(able) < 2:
            # None: his own figures, and that the place is another's.
            place = (*able, *asked.places)[0]
            await self._show(visit, "period", replace(asked, place=place, places=()))
            return
        choices = tuple(
            Choice(
                replace(asked, place=place).value("stats.period"),
                Text("plain", {"words": Words(self.law).area(place)}),
            )
            for place in able[:CANDIDATES]
        )
        await visit.say(Text("stats-which"), choices=choices)


def began(board: Board) -> datetime | None:
    """Midnight of a period's first day (aware, WIB); None for all time."""
    if board.scope.period not in PERIODS or board.scope.period == "all" or not board.trend:
        return None
    return datetime.combine(board.trend[0][0], time(), WIB)


def _choices(
    visit: Visit, view: str, asked: Asked, board: Board, office: Office | None
) -> Iterator[Choice]:
    """The next questions: what is overdue, another view of the same, another period."""
    if board.overdue and scope(visit.roles, office, wide=True):
        count = Text("stats-go-overdue", {"count": board.overdue})
        yield Choice("case.list:overdue:1", count)
    names = {"period": "summary", "areas": "areas", "kinds": "kinds"}
    for other in VIEWS:
        if other != view and (other != "areas" or len(board.promises) > 1):
            yield Choice(asked.value(f"stats.{other}"), Text(f"stats-go-{names[other]}"))
    for period in PERIODS:
        if period != asked.period:
            yield Choice(
                replace(asked, period=period).value(f"stats.{view}"), Text(f"period-{period}")
            )


def _reaches(visit: Visit, place: str, office: Office | None) -> bool:
    reach = counted(visit.roles, place, office)
    return reach is not None and reach[0].place == place


async def _group(visit: Visit) -> Office | None:
    """The office in whose group it was said."""
    return None if visit.heard.private else await visit.ledger.bound(visit.heard.chat)
