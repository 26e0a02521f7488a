"""What is promised by when: the clocks of a case, and what follows when one rings."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any, Literal, get_args

from bot.reports.calendar import WIB, Calendar, end_of
from bot.reports.case import Standing
from bot.reports.report import Report

Kind = Literal["claim", "city", "first-word", "confirm", "review", "handling", "legal-limit"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""Clocks that a case's place in the inbox goes by: claim (the posko takes it), city (the city
takes what the posko left), first-word (the reporter hears from us), confirm (the second officer),
review (kajian awal), handling (after registration), legal-limit (the formal report)."""

NAGS = ("nag-claim", "nag-deputies", "nag-first-word", "nag-limit", "remind-reporter")
"""Reminders on the way to a clock; they ring, but nothing falls due by them."""

_BEFORE_WORD = timedelta(hours=2)
_MORNING = time(9)


@dataclass(frozen=True, slots=True)
class Promises:
    """`data/clocks.toml`: how long things may take.

    `claim` by the calendar's stage key, "" for all others. `city` is the city's own time after the
    posko's. `half` and `deputies` are the shares of the claim's time after which the group and the
    deputies are reminded. `silent` is how long (in office hours) an unclaimed report may lie before
    its posko counts as not answering. `review_days` for kajian awal; `handling_days` by kind of
    election ("pilkada", "pemilu"), with the extension. The rest are counts and spans of likenesses
    (see `bot.reports.likeness`).
    """

    claim: Mapping[str, timedelta]
    city: timedelta
    half: float
    deputies: float
    confirm: timedelta
    silent: timedelta
    urgent: frozenset[str]
    """Stages in which reminders keep no quiet hours."""
    quiet: tuple[int, int]
    """Hours (WIB) between which nobody is reminded: (21, 6)."""
    review_days: int
    handling_days: Mapping[str, tuple[int, int]]
    reopen_days: int
    reopen_times: int
    reveal: timedelta
    similar: timedelta
    cluster_count: int
    cluster_span: timedelta
    cluster_again: timedelta
    flood_count: int
    flood_span: timedelta
    newcomer: timedelta
    flood_words: int
    person_day: int
    handovers: int

    def claim_time(self, stage: str) -> timedelta:
        return self.claim.get(stage, self.claim[""])


def load(text: str) -> Promises:
    """Read `clocks.toml`. Raises `ValueError` or `KeyError` on a malformed file."""
    return read(tomllib.loads(text))


def read(data: Mapping[str, Any]) -> Promises:
    """The promises of the file's tables."""
    claim, nags, law = data["claim"], data["nags"], data["law"]
    like, flood = data["likeness"], data["flood"]
    return Promises(
        claim={
            "": _minutes(claim["minutes"]),
            **{stage: _minutes(count) for stage, count in claim["stages"].items()},
        },
        city=_minutes(claim["city_minutes"]),
        half=nags["half"],
        deputies=nags["deputies"],
        confirm=timedelta(hours=claim["confirm_hours"]),
        silent=timedelta(hours=nags["silent_hours"]),
        urgent=frozenset(nags["urgent_stages"]),
        quiet=(nags["quiet_from"], nags["quiet_until"]),
        review_days=law["review_days"],
        handling_days={kind: (days[0], days[1]) for kind, days in law["handling_days"].items()},
        reopen_days=law["reopen_days"],
        reopen_times=law["reopen_times"],
        reveal=timedelta(hours=law["reveal_hours"]),
        similar=timedelta(hours=like["hours"]),
        cluster_count=like["cluster_count"],
        cluster_span=_minutes(like["cluster_minutes"]),
        cluster_again=timedelta(hours=like["cluster_again_hours"]),
        flood_count=flood["count"],
        flood_span=_minutes(flood["minutes"]),
        newcomer=timedelta(hours=flood["newcomer_hours"]),
        flood_words=flood["same_words"],
        person_day=flood["person_day"],
        handovers=data["handover"]["most"],
    )


def _minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


def claim_by(calendar: Calendar, promises: Promises, city: str, since: datetime) -> datetime:
    """When a report that came at `since` must be claimed: so much office time later."""
    return _share(calendar, promises, city, since, 1)


def claiming(
    calendar: Calendar, promises: Promises, city: str, since: datetime
) -> dict[str, datetime]:
    """The claim's clock and its two reminders."""
    return {
        "claim": claim_by(calendar, promises, city, since),
        "nag-claim": _share(calendar, promises, city, since, promises.half),
        "nag-deputies": _share(calendar, promises, city, since, promises.deputies),
    }


def start_for(
    report: Report, since: datetime, calendar: Calendar, promises: Promises
) -> dict[str, datetime]:
    """The clocks of a new report, by kind: claim, first word, and the law's limit.

    The limit's reminders, to the officers and to the reporter, come at nine on the day before the
    safe day, unless that is over.
    """
    word = calendar.first_word_by(report.city, since)
    found = claiming(calendar, promises, report.city, since)
    found |= {"first-word": word, "nag-first-word": word - _BEFORE_WORD}
    if report.lane == "violation" and report.known_at is not None:
        limits = calendar.limits(report.known_at, report.city)
        found["legal-limit"] = end_of(limits.legal)
        reminder = datetime.combine(limits.safe - timedelta(days=1), _MORNING, WIB)
        if reminder > since:
            found |= {"nag-limit": reminder, "remind-reporter": reminder}
    return found


def review_by(
    calendar: Calendar, promises: Promises, election: str, filed_at: datetime
) -> datetime:
    """When kajian awal is due: the end of the law's days after filing."""
    day = filed_at.astimezone(WIB).date()
    return end_of(calendar.days_after(election, day, promises.review_days))


def handling_by(
    calendar: Calendar, promises: Promises, election: str, registered_at: datetime
) -> datetime:
    """When handling is due after registration, without the extension; outside all elections as in
    a pilkada."""
    kind = calendar.of(election).kind
    days, _ = promises.handling_days.get(kind) or promises.handling_days["pilkada"]
    return end_of(calendar.days_after(election, registered_at.astimezone(WIB).date(), days))


def confirm_by(calendar: Calendar, promises: Promises, city: str, since: datetime) -> datetime:
    """When the second officer must have answered: at the first opening after his hours."""
    return calendar.next_open(city, since + promises.confirm)


def quiet_until(promises: Promises, stage: str, now: datetime) -> datetime | None:
    """The end of the quiet hours when `now` lies in them (aware, WIB); None when anybody may be
    reminded now. `stage` is the calendar's stage key."""
    begins, ends = promises.quiet
    local = now.astimezone(WIB)
    if stage in promises.urgent or ends <= local.hour < begins:
        return None
    day = local.date() + timedelta(days=local.hour >= begins)
    return datetime.combine(day, time(ends), WIB)


def reminds(report: Report) -> bool:
    """Whether the reporter is one to be reminded of the formal report's limit: nobody who stays
    nameless, or whose information can only be a tip."""
    named = report.visibility != "anonymous" and report.reporter != "outsider"
    return report.lane == "violation" and report.way != "tip" and named


Whom = Literal["holder", "group", "deputies", "city", "province", "reporter"]


@dataclass(frozen=True, slots=True)
class Alarm:
    """What a clock that rang leads to.

    `to` is who is told: holder, group (the office's chats), deputies, city, province, or the
    reporter; nobody for a limit that is only marked. `start` are clocks that begin. `escalates`
    says that the city office has the case before it too from now on.
    """

    what: Literal[
        "remind-group", "nag-deputies", "escalate-city", "tell-province", "nag-first-word",
        "late-first-word", "nag-limit", "limit-passed", "late-review", "late-handling",
        "late-confirm", "remind-reporter",
    ]  # fmt: skip
    to: tuple[Whom, ...] = ()
    start: Mapping[str, datetime] = field(default_factory=dict)
    escalates: bool = False


def after_ring(
    kind: str, standing: Standing, calendar: Calendar, promises: Promises, city: str, now: datetime
) -> Alarm | None:
    """What follows when a clock rings at `now`; None when there is nothing to say any more.

    `city` is the code of the city whose calendar counts. What is before the province's desk is
    never told to the city: it concerns the city office.
    """
    if not standing.is_open or (standing.state == "unreviewed" and kind != "legal-limit"):
        return None
    if kind in ("nag-claim", "nag-deputies", "claim", "city"):
        waits = standing.state in ("new", "reopened")
        return _unclaimed(kind, standing, calendar, promises, city, now) if waits else None
    return _late(kind, standing)


def _unclaimed(
    kind: str, standing: Standing, calendar: Calendar, promises: Promises, city: str, now: datetime
) -> Alarm:
    if kind == "nag-claim":
        return Alarm("remind-group", ("group",))
    if kind == "nag-deputies":
        return Alarm("nag-deputies", ("deputies",))
    if kind == "city" or _above(standing) == "province":
        return Alarm("tell-province", ("province",))
    due = calendar.office_time(city, now, promises.city)
    return Alarm("escalate-city", ("city",), {"city": due}, escalates=True)


def _late(kind: str, standing: Standing) -> Alarm | None:
    near: Whom = "holder" if standing.holder else "group"
    above = _above(standing)
    alarms = {
        "nag-first-word": Alarm("nag-first-word", (near,)),
        "nag-limit": Alarm("nag-limit", (near,)),
        "remind-reporter": Alarm("remind-reporter", ("reporter",)),
        "legal-limit": Alarm("limit-passed"),
        "first-word": Alarm("late-first-word", (above,)),
        "review": Alarm("late-review", (above,)),
        "handling": Alarm("late-handling", (above,)),
        "confirm": Alarm("late-confirm", (above,)),
    }
    return alarms.get(kind)


def _above(standing: Standing) -> Literal["city", "province"]:
    return "city" if len(standing.office) >= len("16.71") else "province"


def _share(
    calendar: Calendar, promises: Promises, city: str, since: datetime, share: float
) -> datetime:
    # The stage in which the time begins to run decides how much of it there is.
    stage = calendar.stage(city, calendar.next_open(city, since)).key
    return calendar.office_time(city, since, promises.claim_time(stage) * share)
