"""Tells the city office of sudden rises: once an hour it looks, and tells each only once a day."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from bot.counting import counts
from bot.filing import Cards
from bot.messages import Choice, Post, Text, Value
from bot.ports import Act, Count, Filter, Ledger, Store
from bot.reports.calendar import WIB
from bot.reports.counting import ALL, Measure, days
from bot.reports.law import Law
from bot.reports.surprise import BASELINE, GUARD, Pair, Rise, rises

log = logging.getLogger(__name__)

EVERY = timedelta(hours=1)
JUDGED = 2
"""Today and yesterday are judged, for what came between the last look and midnight."""
SPAN = BASELINE + GUARD + JUDGED
"""Days that are read."""
NAMED = 5
"""Rises named in one message; the rest are counted."""
STATE: Measure = "state"
"""These cells alone know the category."""
TOLD = "rise:{}:{}"
"""The setting that remembers, by place and category, the last day (WIB) that was told."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A city's numbers of the days that are read. `waiting` are those of each day that nobody
    reviewed yet; `first` the first day that brought any, None where none did."""

    by_day: dict[Pair, dict[date, int]]
    waiting: dict[tuple[Pair, date], int]
    first: date | None


@dataclass(slots=True)
class Patterns:
    """`cities` are those served."""

    store: Store
    law: Law
    cards: Cards
    cities: Sequence[str]
    _looked: datetime | None = field(default=None, init=False)

    async def round(self, now: datetime) -> int:
        """Look at each city, if the last look is an hour old; return how many rises were told."""
        # A clock set back must not stop the work: any distance counts.
        if self._looked is not None and abs(now - self._looked) < EVERY:
            return 0
        self._looked = now
        return sum([await self._look(city, now) for city in self.cities])

    async def _look(self, city: str, now: datetime) -> int:
        today = now.astimezone(WIB).date()
        async with self.store.reading() as ledger:
            figures = await read(ledger, self.law, city, today)
        found = surprising(figures, self._pairs(city), today)
        if not found:
            return 0
        async with self.store.transaction() as ledger:
            new = [rise for rise in found if await _is_new(ledger, rise)]
            if new:
                await self._tell(ledger, city, new, figures, now)
        return len(new)

    def _pairs(self, city: str) -> int:
        """How many pairs are judged each day: each kecamatan, and the city where none is known."""
        law = self.law.of(city)
        return (len(law.places.kecamatan_of(city)) + 1) * len(law.catalogue.categories)

    async def _tell(
        self, ledger: Ledger, city: str, new: Sequence[Rise], figures: Figures, now: datetime
    ) -> None:
        for rise in new:
            key = TOLD.format(rise.place, rise.category)
            await ledger.keep_setting(key, rise.day.isoformat(), now)
        chats = await ledger.chats(city)
        texts = self.words(new, figures, now.astimezone(WIB).date())
        for chat in chats:
            post = self.cards.say(chat.address, *texts)
            await ledger.post(self._linked(post, city, new), now)
        detail = {"rises": len(new), "told": len(chats)}
        await ledger.journal(Act("system", "alarm", city, now, detail))
        if not chats:
            log.warning("sudden rises in %s, and its office has no chat to be told in", city)

    def words(self, new: Sequence[Rise], figures: Figures, today: date) -> tuple[Text, ...]:
        """What is told of the rises of a city."""
        lines = tuple(self._line(rise, figures, today) for rise in new[:NAMED])
        more = (Text("rise-more", {"count": len(new) - NAMED}),) if len(new) > NAMED else ()
        return (Text("rise-head"), *lines, *more, Text("rise-proof"))

    def _line(self, rise: Rise, figures: Figures, today: date) -> Text:
        waiting = figures.waiting.get(((rise.place, rise.category), rise.day), 0)
        values: dict[str, Value] = {
            "place": self.law.places.full_name(rise.place),
            "category": Text(f"category-{rise.category}"),
            "count": rise.count,
            "usual": round(rise.usual) if rise.usual >= 1 else 0,
            "when": "today" if rise.day == today else "yesterday",
            "waiting": waiting,
        }
        return Text("rise-line", values)

    def _linked(self, post: Post, city: str, new: Sequence[Rise]) -> Post:
        """With the way to the list: that of the one pair, or the whole city's."""
        if self.cards.desk is None:
            return post
        view = {"place": city, "time": "7d"}
        if len(new) == 1:
            view |= {"place": new[0].place, "category": new[0].category}
        link = f"{self.cards.desk}/desk?{urlencode(view)}"
        return replace(post, choices=(Choice(f"rise:{city}", Text("press-desk"), link=link),))


async def read(ledger: Ledger, law: Law, city: str, today: date) -> Figures:
    """What a city's office may count of the days up to today, by place and category.

    What concerns the office itself lies above it (Perbawaslu 7/2022 art. 20), so it is not here.
    """
    wanted = {grain: date.fromisoformat(grain) for grain in days(today, SPAN)}
    filter_ = Filter(place=city, under=city)
    found = await counts(ledger, law, (*wanted, ALL), filter_, (STATE,), by_grain=True)
    by_day: dict[Pair, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    waiting: dict[tuple[Pair, date], int] = defaultdict(int)
    for one in found:
        if one.grain == ALL:
            continue
        pair, day = (one.place, one.category), wanted[one.grain]
        by_day[pair][day] += one.count
        if one.value == "unreviewed":
            waiting[pair, day] += one.count
    return Figures(by_day, waiting, _first(found, tuple(wanted.values())))


def _first(found: Iterable[Count], span: Sequence[date]) -> date | None:
    """The first day of the span with a report; its very first when there were some before it."""
    total: dict[str, int] = defaultdict(int)
    for one in found:
        total[one.grain] += one.count
    if total[ALL] > sum(total[day.isoformat()] for day in span):
        return span[0]
    return next((day for day in span if total[day.isoformat()] > 0), None)


def surprising(figures: Figures, pairs: int, today: date) -> tuple[Rise, ...]:
    """The rises of today and yesterday; of a pair that rose on both, today's."""
    if figures.first is None:
        return ()
    found: dict[Pair, Rise] = {}
    for back in range(JUDGED):
        day = today - timedelta(days=back)
        for rise in rises(figures.by_day, day, figures.first, pairs):
            found.setdefault((rise.place, rise.category), rise)
    return tuple(found.values())


async def _is_new(ledger: Ledger, rise: Rise) -> bool:
    told = await ledger.setting(TOLD.format(rise.place, rise.category), alone=True)
    return told is None or told < rise.day.isoformat()
