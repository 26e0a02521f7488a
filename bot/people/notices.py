"""A notice in a city's own words, with an end: said where citizens are greeted, and on /publik."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from bot.messages import Text
from bot.people.telling import noted
from bot.ports import Ledger
from bot.reports.acts import Officer
from bot.reports.calendar import WIB
from bot.reports.staff import Duty, may
from bot.reports.told import foreign_links

SETTING = "notices"
LONGEST = 300
FARTHEST = timedelta(days=180)
SPEAKS: Duty = "feedback"
"""Whoever reads what citizens say to the city also speaks to them: city, division and
administrators."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What a city says, by language (at least one), up to and on the day `until` (WIB)."""

    city: str
    words: Mapping[str, str]
    until: date

    def said(self, language: str) -> str:
        """In that language, else in the one it was written in."""
        return self.words.get(language) or next(iter(self.words.values()))


async def running(ledger: Ledger, now: datetime, city: str = "") -> tuple[Notice, ...]:
    """Notices whose end has not come, of one city or of all, by city."""
    today = now.astimezone(WIB).date()
    return tuple(
        one
        for one in _read(await ledger.setting(SETTING))
        if one.until >= today and one.city.startswith(city)
    )


async def announce(
    ledger: Ledger, officer: Officer, notice: Notice, own: str, now: datetime
) -> Text | None:
    """Say it from now on, in the place of what the city said before; or why it cannot be said.

    `own` is our own address, the only one that it may lead to.
    """
    no = _refused(officer, notice, own, now)
    if no is not None:
        return no
    others = [one for one in await running(ledger, now) if one.city != notice.city]
    await _keep(ledger, [*others, notice], now)
    told = {"words": dict(notice.words), "until": notice.until.isoformat()}
    await ledger.journal(noted(officer, "notice-set", notice.city, now, **told))
    return None


async def silence(ledger: Ledger, officer: Officer, city: str, now: datetime) -> bool:
    """End a city's notice before its time; False when it may not be, or there is none."""
    all_ = await running(ledger, now)
    others = [one for one in all_ if one.city != city]
    if len(others) == len(all_) or not may(officer.roles, SPEAKS, city):
        return False
    await _keep(ledger, others, now)
    await ledger.journal(noted(officer, "notice-ended", city, now))
    return True


def _refused(officer: Officer, notice: Notice, own: str, now: datetime) -> Text | None:
    today = now.astimezone(WIB).date()
    words = [one for one in notice.words.values() if one]
    if not may(officer.roles, SPEAKS, notice.city):
        return Text("notice-not-yours")
    if not words:
        return Text("notice-no-words")
    if any(len(one) > LONGEST for one in words):
        return Text("notice-too-long", {"most": LONGEST})
    if any(foreign_links(one, own) for one in words):
        return Text("notice-links")
    if not today <= notice.until <= today + FARTHEST:
        return Text("notice-no-end", {"days": FARTHEST.days})
    return None


async def _keep(ledger: Ledger, notices: Iterable[Notice], now: datetime) -> None:
    rows = [{**asdict(one), "until": one.until.isoformat()} for one in notices]
    await ledger.keep_setting(SETTING, json.dumps(rows, ensure_ascii=False), now)


def _read(text: str | None) -> Sequence[Notice]:
    rows = json.loads(text) if text else []
    found = (Notice(row["city"], row["words"], date.fromisoformat(row["until"])) for row in rows)
    return sorted(found, key=lambda one: one.city)
