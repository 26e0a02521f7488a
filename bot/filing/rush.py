"""Many reports at once: a flood that waits in a lane of its own, a cluster that raises an alarm."""

from datetime import datetime, timedelta

from bot.filing.cards import Cards
from bot.messages import Text
from bot.ports import Case, Filter, Ledger
from bot.reports.clocks import Promises
from bot.reports.likeness import Rush, clustered, flooded
from bot.reports.report import Report
from bot.reports.traits import words_of

UNREVIEWED = "unreviewed:"
"""The setting, with the office's code behind it, that says when the last report came that nobody
looked at yet."""
DAY = timedelta(days=1)


async def floods(
    ledger: Ledger, report: Report, person: str, promises: Promises, now: datetime
) -> bool:
    """Whether the report is one of a flood, and waits for an officer to open it."""
    own = await ledger.cases_of(person)
    # Somebody who reported before this hour is known; all others count as new.
    newcomer = not any(case.filed_at < now - promises.newcomer for case in own)
    today = sum(case.filed_at > now - DAY for case in own)
    rush = Rush(own=today)
    since, new = now - promises.flood_span, now - promises.newcomer
    if newcomer and report.kecamatan is not None:
        # The city's count is never below any other: on a quiet day one query is enough.
        few = min(promises.flood_count, promises.flood_words)
        if await ledger.rush(Filter(place=report.city, since=since), most=few) == few:
            here = Filter(place=report.kecamatan, since=since)
            many = await _newcomers(ledger, here, new, promises.flood_count)
            same = await _same_words(ledger, report, since, promises.flood_words)
            rush = Rush(many, same, today)
    return flooded(rush, promises, newcomer=newcomer)


async def _newcomers(ledger: Ledger, here: Filter, new: datetime, most: int) -> int:
    """How many came from newcomers; 0 as long as fewer than `most` came from anybody."""
    if await ledger.rush(here, most=most) < most:
        return 0
    return await ledger.rush(here, new, most=most)


def words(report: Report) -> str:
    """The story as it is compared with others; "" for one too short to say anything."""
    heard = words_of(report.story)
    return " ".join(heard) if len(heard) > 3 else ""


async def _same_words(ledger: Ledger, report: Report, since: datetime, most: int) -> int:
    told = words(report)
    if not told:
        return 0
    here = Filter(place=report.city, since=since)
    return await ledger.rush(here, alike=("words", told), most=most)


async def alarm(ledger: Ledger, cards: Cards, case: Case, now: datetime) -> None:
    """Tell the city once when like reports of one place come in quick succession."""
    promises, report = cards.law.of(case.report.city).promises, case.report
    if report.kecamatan is None or case.practice or len(case.office) < len(report.city):
        return
    filter_ = Filter(
        place=report.kecamatan, category=report.category, since=now - promises.cluster_span
    )
    few = promises.cluster_count
    if await ledger.rush(filter_, most=few) < few:
        return
    key = f"cluster:{report.kecamatan}:{report.category}"
    kept = await ledger.setting(key, alone=True)
    if not clustered(few, datetime.fromisoformat(kept) if kept else None, promises, now):
        return
    count = await ledger.rush(filter_)
    await ledger.keep_setting(key, now.isoformat(), now)
    text = Text(
        "cluster-alarm",
        {
            "count": count,
            "category": Text(f"category-{report.category}"),
            "place": cards.law.places.full_name(report.kecamatan),
            "minutes": round(promises.cluster_span.total_seconds() / 60),
        },
    )
    for chat in await ledger.chats(report.city):
        await ledger.post(cards.say(chat.address, text), now)


async def hold(ledger: Ledger, case: Case, now: datetime) -> None:
    """Note that a report came which nobody looked at, for the digest."""
    await ledger.keep_setting(UNREVIEWED + case.office, now.isoformat(), now)
