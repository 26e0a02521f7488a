"""What becomes of invented reports: when they come, and how posko and city work on them. Pure."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from random import Random

from bot.reports.calendar import WIB, Calendar, Stage, end_of
from bot.reports.case import Standing, State
from bot.reports.clocks import claim_by
from bot.reports.law import Law
from bot.reports.report import Report
from bot.reports.routing import Desk, Route, route
from bot.wiring.invented import Inventor

DAYS = 800
"""How far back the oldest report lies, at most: two years and the stages in them."""
_RECENT = 60
_BUSY = {"campaign": 4.0, "quiet": 25.0, "voting": 60.0, "recapitulation": 8.0, "coklit": 2.0}
"""How many more reports come in a stage than outside all of them."""
_HOURS = (3, 2, 1, 1, 1, 2, 5, 8, 11, 13, 13, 12, 10, 9, 9, 9, 9, 10, 12, 15, 16, 13, 9, 5)
"""How many come in each hour of the day (WIB), beside each other."""
_CHANNELS = {"telegram": 45, "whatsapp": 40, "web": 15}
_ENDINGS: dict[State, int] = {
    "closed": 62, "not-violation": 16, "elsewhere": 8, "duplicate": 7, "withdrawn": 7,
}  # fmt: skip
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the history. `actor` is "officer" or "reporter"."""

    kind: str
    actor: str
    at: datetime
    state: State
    words: str = ""
    told: bool = False


@dataclass(frozen=True, slots=True)
class Life:
    """A report with its whole history; `clocks` are kind, due time and state."""

    at: datetime
    report: Report
    channel: str
    stage: Stage
    standing: Standing
    steps: tuple[Step, ...]
    clocks: tuple[tuple[str, datetime, str], ...]
    closed_at: datetime | None


def hours(
    calendar: Calendar, cities: Sequence[str], now: datetime, count: int
) -> Iterator[tuple[datetime, int]]:
    """How many of `count` reports come in which hour until `now`, oldest first; none left out."""
    last = now.astimezone(WIB).replace(minute=0, second=0, microsecond=0) - _HOUR
    slots = [last - back * _HOUR for back in reversed(range(DAYS * 24))]
    days = {day: _weight(calendar, cities, day, now) for day in {slot.date() for slot in slots}}
    weights = [days[slot.date()] * _HOURS[slot.hour] for slot in slots]
    whole, seen, done = sum(weights), 0.0, 0
    for slot, weight in zip(slots, weights, strict=True):
        seen += weight
        until = count if slot == last else round(count * seen / whole)
        if until > done:
            yield slot, until - done
        done = max(done, until)


def _weight(calendar: Calendar, cities: Sequence[str], day: object, now: datetime) -> float:
    noon = datetime.combine(day, time(12), WIB)  # type: ignore[arg-type]
    stages = [calendar.stage(city, noon) for city in cities]
    busy = max(_BUSY.get(one.key, 0.5 if one.voting is None else 1.0) for one in stages)
    recent = 1 - (now - noon) / timedelta(days=_RECENT)
    return busy + max(0.0, 6 * recent)


@dataclass(slots=True)
class Lives:
    """Tells lives; the same chance tells the same ones."""

    law: Law
    inventor: Inventor
    now: datetime
    chance: Random
    _clocks: dict[tuple[str, datetime], tuple[datetime, datetime]] = field(default_factory=dict)
    _limits: dict[tuple[str, date], datetime] = field(default_factory=dict)
    _stages: dict[tuple[str, datetime], Stage] = field(default_factory=dict)

    def life(self, hour: datetime, known: Collection[str]) -> Life:
        """The life of one report of that hour. `known` are the kecamatan (codes) of which there is
        a report that it can be a duplicate of."""
        at = hour + self.chance.random() * _HOUR
        report = self.inventor.told(at)
        stage = self._stage(report.city, hour)
        routed = self._route(report, stage)
        channel = self.chance.choices([*_CHANNELS], [*_CHANNELS.values()])[0]
        start = Standing("new", routed.office, routed.reason, conflict=routed.conflict)
        steps, standing = self._worked(report, at, start, report.kecamatan in known)
        over = steps[-1].at if steps and not standing.is_open else None
        clocks = tuple(self._timed(report, at, steps, over))
        return Life(at, report, channel, stage, standing, tuple(steps), clocks, over)

    def _route(self, report: Report, stage: Stage) -> Route:
        destination = self.law.catalogue.category(report.category).destination
        desks = {} if report.kecamatan is None else {report.kecamatan: Desk(staffed=stage.poskos)}
        return route(report, destination, desks)

    # --- what the office does
    def _worked(
        self, report: Report, at: datetime, start: Standing, twins: bool
    ) -> tuple[list[Step], Standing]:
        """Step by step, until today."""
        steps: list[Step] = []
        claimed = at + self._after(0.6 + _slowness(start.office), 1.1)
        lost = self.chance.random() < 0.02 + 0.03 * _slowness(start.office)
        if claimed > self.now or lost:
            flood = self.now - at < timedelta(hours=6) and self.chance.random() < 0.1
            return steps, replace(start, state="unreviewed") if flood else start
        standing = replace(start, state="taken", holder=f"officer:{start.office}")
        steps.append(Step("claim", "officer", claimed, "taken"))
        word = claimed + self._after(1.5, 1.0)
        if word <= self.now and self.chance.random() < 0.9:
            words = "Contoh: laporan sudah kami baca dan sedang kami telusuri."
            steps.append(Step("tell", "officer", word, "taken", words, told=True))
        standing = self._followed(report, max(word, claimed), standing, steps)
        return steps, self._ended(report, at, standing, steps, twins)

    def _followed(
        self, report: Report, since: datetime, standing: Standing, steps: list[Step]
    ) -> Standing:
        """Asked, traced or referred, or none of them."""
        at = since + self._after(20, 0.8)
        luck = self.chance.random()
        if at > self.now or luck > 0.45:
            return standing
        if luck < 0.15:
            steps.append(Step("refer", "officer", at, "referred", "", told=True))
            to = self.chance.choice(self.law.outcomes.referrals)
            return replace(standing, state="referred", referred=to)
        if luck < 0.3 and report.lane == "violation":
            steps.append(Step("trace", "officer", at, "traced", "", told=True))
            return replace(standing, state="traced")
        steps.append(Step("ask", "officer", at, "waiting", "Contoh: di RT berapa?", told=True))
        return replace(standing, state="waiting")

    def _ended(
        self, report: Report, at: datetime, standing: Standing, steps: list[Step], twins: bool
    ) -> Standing:
        over = max(at + self._after(90, 0.7), steps[-1].at + _HOUR)
        if over > self.now or self.chance.random() < 0.03:
            return standing
        ending = self.chance.choices([*_ENDINGS], [*_ENDINGS.values()])[0]
        if ending == "withdrawn":
            steps.append(Step("withdraw", "reporter", over, ending))
            return replace(standing, state=ending, holder=None)
        if ending == "duplicate" and twins:
            steps.append(Step("link", "officer", over, ending, told=True))
            return replace(standing, state=ending)
        menu = [one for one in self.law.outcomes.menu(report.lane) if one.ends]
        chosen = [one for one in menu if one.ending == ending] or menu
        outcome = self.chance.choice(chosen)
        words = "Contoh: laporan buatan ini selesai."
        steps.append(Step("close", "officer", over, outcome.ending, words, told=True))
        return replace(standing, state=outcome.ending, outcome=outcome.key)

    def _after(self, hours: float, spread: float) -> timedelta:
        """A while: half of them last `hours` at most, some much longer."""
        return min(hours * self.chance.lognormvariate(0, spread), 4_000) * _HOUR

    # --- its clocks
    def _timed(
        self, report: Report, at: datetime, steps: Sequence[Step], over: datetime | None
    ) -> Iterator[tuple[str, datetime, str]]:
        claimed = next((step.at for step in steps if step.kind == "claim"), over)
        word = next((step.at for step in steps if step.told), over)
        met = {"claim": claimed, "first-word": word, "legal-limit": over}
        for kind, due in self._due(report, at):
            done = met[kind]
            if done is None:
                yield kind, due, "rung" if due <= self.now else "running"
            else:
                yield kind, due, "met" if done <= due else "late"

    def _due(self, report: Report, at: datetime) -> Iterator[tuple[str, datetime]]:
        """When its clocks fall due; reports of the same ten minutes share them."""
        law, city = self.law.of(report.city), report.city
        slot = at.replace(minute=at.minute // 10 * 10, second=0, microsecond=0)
        if (city, slot) not in self._clocks:
            claim = claim_by(law.calendar, law.promises, city, slot)
            self._clocks[city, slot] = (claim, law.calendar.first_word_by(city, slot))
        yield from zip(("claim", "first-word"), self._clocks[city, slot], strict=True)
        if report.lane == "violation" and report.known_at is not None:
            if (city, report.known_at) not in self._limits:
                limits = law.calendar.limits(report.known_at, city)
                self._limits[city, report.known_at] = end_of(limits.legal)
            yield "legal-limit", self._limits[city, report.known_at]

    def _stage(self, city: str, hour: datetime) -> Stage:
        if (city, hour) not in self._stages:
            self._stages[city, hour] = self.law.calendar.stage(city, hour)
        return self._stages[city, hour]


def _slowness(office: str) -> float:
    """How slow an office is, 0 to 2.5: each has its own pace."""
    return sum(map(ord, office)) * 37 % 100 / 40
