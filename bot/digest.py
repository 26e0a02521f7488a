"""The digest: each morning, and each hour of voting day, what is new and open, in words and one
picture, to the chats of the city office and of its poskos."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.charts import of
from bot.desk.reach import counted, scope
from bot.figures import duration
from bot.figures.asked import Asked
from bot.figures.board import Board, Promise, Scope
from bot.figures.reading import read
from bot.figures.words import Words, shared
from bot.filing import Cards
from bot.messages import Address, Choice, Post, Text, Value
from bot.ports import Act, Ledger, Office, OfficeChat, Store
from bot.reports.calendar import WIB
from bot.reports.law import Law
from bot.reports.staff import Staff
from bot.reports.told import office_name

SENT = "digest:{}"
"""The setting that remembers, by city, the day or hour (WIB) whose digest was sent."""
MORNING, EVENING = 7, 21
"""Hours (WIB) from which and until which the digest of a day is sent: late after a sleep, but not
at night."""
FIRST = 5
"""The hour (WIB) of voting day that has the first one."""
HOURLY = "voting"
"""The stage that has one each hour."""
ENOUGH = 5
"""Fewer claims in a week say nothing of how quick a posko is."""
GOOD = 90
"""A posko that claimed so many percent in time is not named as the slowest."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Which digest is due: its day or hour in WIB ("2024-11-27T14"), and whether it is hourly."""

    mark: str
    hourly: bool


def due(last: str | None, stage: str, now: datetime) -> Moment | None:
    """The digest to be sent in a stage (its key) by now; None when it was, or none is.

    `last` is the mark of the one before.
    """
    local = now.astimezone(WIB)
    hourly = stage == HOURLY
    first, end = (FIRST, 24) if hourly else (MORNING, EVENING)
    mark = f"{local:%Y-%m-%dT%H}" if hourly else f"{local:%Y-%m-%d}"
    if not first <= local.hour < end or last == mark:
        return None
    return Moment(mark, hourly)


def is_empty(board: Board, *, hourly: bool) -> bool:
    """Whether there is nothing to say: nothing new, open or overdue."""
    new = sum(count for _, count in board.trend[-1 if hourly else -2 :])
    return not (new or board.open or board.overdue)


def slowest(board: Board) -> Promise | None:
    """The posko that took longest to claim and kept its time least; None where nobody stands out
    or all keep their time."""
    judged = [
        one
        for one in board.promises
        if one.claimed.count >= ENOUGH and (one.in_time.percent or 0) < GOOD and one.in_time.total
    ]
    return max(judged, key=lambda one: one.claimed.median or 0.0, default=None)


def said(board: Board, office: Office, law: Law, *, hourly: bool) -> tuple[Text, ...]:
    """The digest of an office in words."""
    words = Words(law)
    head = "digest-hour" if hourly else "digest-morning"
    name = office_name(law.places, office.id)
    new = _of_hour(board) if hourly else _of_days(board)
    open_ = Text("stats-now", {"open": board.open, "overdue": board.overdue})
    first = Text(
        "stats-lines", {"lines": (Text(head, {"office": name, "at": board.at}), new, open_)}
    )
    late = slowest(board) if office.kind == "city" else None
    return (first, *_kept(board), *(() if late is None else (_gently(late, words),)))


@dataclass(frozen=True, slots=True)
class Digest:
    """`cities` are those served."""

    store: Store
    law: Law
    cards: Cards
    cities: Sequence[str]

    async def round(self, now: datetime) -> int:
        """Send what is due; return how many chats were told."""
        return sum([await self._city(city, now) for city in self.cities])

    async def _city(self, city: str, now: datetime) -> int:
        stage = self.law.of(city).calendar.stage(city, now).key
        setting = SENT.format(city)
        async with self.store.reading() as ledger:
            moment = due(await ledger.setting(setting), stage, now)
            posts = await self._posts(ledger, city, moment, now) if moment else []
        if moment is None:
            return 0
        async with self.store.transaction() as ledger:
            if await ledger.setting(setting, alone=True) == moment.mark:
                return 0  # another process was quicker
            await ledger.keep_setting(setting, moment.mark, now)
            for post in posts:
                await ledger.post(post, now)
            if posts:
                await ledger.journal(Act("system", "digest-sent", city, now, {"told": len(posts)}))
        return len(posts)

    async def _posts(self, ledger: Ledger, city: str, moment: Moment, now: datetime) -> list[Post]:
        """Read before anything is written, so that nobody waits for the figures."""
        found: list[Post] = []
        for office in await ledger.offices():
            if office.kind == "province" or not office.id.startswith(city):
                continue
            chats = [one for one in await ledger.chats(office.id) if _takes(one, moment)]
            board = await self._board(ledger, office, moment, now) if chats else None
            if board is not None and not is_empty(board, hourly=moment.hourly):
                found += [self._post(one.address, office, board, moment) for one in chats]
        return found

    async def _board(
        self, ledger: Ledger, office: Office, moment: Moment, now: datetime
    ) -> Board | None:
        """What somebody of the office may count in its own chat, and no more."""
        reach = counted((_member(office),), office.id, office)
        if reach is None:
            return None
        today = moment.hourly and office.kind == "city"
        asked = Scope("today" if today else "7d", office.id)
        return await read(ledger, self.law, asked, reach[0], now)

    def _post(self, to: Address, office: Office, board: Board, moment: Moment) -> Post:
        post = self.cards.say(to, *said(board, office, self.law, hourly=moment.hourly))
        drawn = of.areas if office.kind == "city" else of.trend
        chart = drawn(board, self.law.places) if board.total else None
        # Of a day, like a reminder: what waits until the day is over is taken back.
        act = f"remind.{moment.mark[:10]}.digest"
        return replace(post, chart=chart, choices=_choices(office, board), act=act)


def _member(office: Office) -> Staff:
    """Anybody who works in an office: its chat is told what he may count there."""
    return Staff("", "city" if office.kind == "city" else "panwascam", office.id, office.id)


def _takes(chat: OfficeChat, moment: Moment) -> bool:
    """An officer's own number is not rung each hour."""
    return not (moment.hourly and chat.address.plain)


def _choices(office: Office, board: Board) -> tuple[Choice, ...]:
    figures = Choice(Asked("7d", office.id).value("stats.period"), Text("digest-figures"))
    late = Choice("case.list:overdue:1", Text("stats-go-overdue", {"count": board.overdue}))
    lists = scope((_member(office),), office, wide=True)
    return (late, figures) if board.overdue and lists else (figures,)


def _of_days(board: Board) -> Text:
    (_, yesterday), (_, today) = board.trend[-2:]
    return Text("digest-new", {"yesterday": yesterday, "today": today})


def _of_hour(board: Board) -> Text:
    """The day so far and its last full hour; in a week as well each weekday comes once."""
    local = board.at.astimezone(WIB)
    until = local.replace(minute=0, second=0, microsecond=0)
    hour = board.hours.get((local.weekday(), local.hour - 1), 0)
    values: dict[str, Value] = {
        "today": board.trend[-1][1],
        "hour": hour,
        "from": until - timedelta(hours=1),
        "until": until,
    }
    return Text("digest-today", values)


def _kept(board: Board) -> tuple[Text, ...]:
    """What came in time, where anything was judged."""
    lines = tuple(
        Text(f"digest-{name}", {"share": shared(share)})
        for name, share in (("claimed", board.claim_kept), ("answered", board.word_kept))
        if share.total
    )
    if not lines:
        return ()
    return (Text(f"digest-kept-{board.scope.period}", {"lines": lines}),)


def _gently(one: Promise, words: Words) -> Text:
    time = duration(one.claimed.median or 0.0)
    return Text("digest-slow", {"area": words.area(one.place), "time": time})
