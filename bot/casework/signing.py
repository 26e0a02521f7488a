"""Where and until when a report is made a formal one, and what to bring: said to its reporter."""

from datetime import date, datetime

from bot.filing import Clerk
from bot.filing.voters import named_people
from bot.messages import Text
from bot.ports import Case, Ledger, Office
from bot.reports.calendar import WIB, Calendar
from bot.reports.coach import AT_DESK, Check, brief, check, named
from bot.reports.report import Report


async def the_way(ledger: Ledger, clerk: Clerk, case: Case, now: datetime) -> tuple[Text, ...]:
    """The desk and its hours, what to bring, the last day, what is still missing."""
    report, today = case.report, now.astimezone(WIB).date()
    law = clerk.law.of(report.city)
    found = check(report, law, today, report.evidence)
    at = await desk(ledger, clerk, case, law.calendar, day_of(found, today))
    signed = Text("formal-signed")
    return (at, bring(report), *until(found, today), *lacking(found), signed)


async def desk(ledger: Ledger, clerk: Clerk, case: Case, calendar: Calendar, day: date) -> Text:
    """The office that has the case, or its city office while nobody noted where it is."""
    for code in dict.fromkeys((case.office, case.report.city)):
        office = await ledger.office(code)
        if office is not None and office.address:
            return _card(clerk.office_name(code), office, calendar, case.report.city, day)
    return Text("formal-desk-unknown", {"name": clerk.office_name(case.office)})


def day_of(found: Check, today: date) -> date:
    """The day whose hours are told: the safe one, today once that is over."""
    return max(found.limits.safe, today) if found.limits else today


def bring(report: Report) -> Text:
    """What to bring: the ID card, the evidence in the law's form, a proxy's letter."""
    return Text("formal-bring-proxy" if report.reporter == "proxy" else "formal-bring")


def until(found: Check, today: date) -> tuple[Text, ...]:
    """The last days, or that the law's own may be over; nothing while nobody knows."""
    limits = found.limits
    if limits is None:
        return ()
    if found.late:
        return (Text("formal-late", {"legal": limits.legal}),)
    day = limits.safe if today <= limits.safe else limits.legal
    left = (day - today).days
    return (Text("formal-until", {"day": day, "left": left, "legal": limits.legal}),)


def lacking(found: Check) -> tuple[Text, ...]:
    """What can still be told or sent before; who reports is said at the desk in any case."""
    missing = [key for key in found.keys("missing") if key not in AT_DESK | {"reporter"}]
    return (Text("formal-lacking", {"points": named(missing)}),) if missing else ()


async def stands(ledger: Ledger, clerk: Clerk, case: Case, now: datetime) -> tuple[Text, ...]:
    """In brief, for who looks a report up: what is missing, and until when it may become formal;
    to whoever wants that, where. Nothing of one that ended or is registered."""
    report, today = case.report, now.astimezone(WIB).date()
    if not case.standing.is_open or case.standing.number is not None:
        return ()
    law = clerk.law.of(report.city)
    people = await named_people(ledger, case)
    found = check(report, law, today, report.evidence, people)
    missing = brief(found, report.lane)
    if found.way == "tip" or report.lane == "rights":
        return missing
    if found.way != "formal":
        return (*missing, *until(found, today))
    at = await desk(ledger, clerk, case, law.calendar, day_of(found, today))
    return (*missing, Text("formal-at", {"desk": at}), *until(found, today))


def _card(name: Text, office: Office, calendar: Calendar, city: str, day: date) -> Text:
    hours = Text("office-hours", {"hours": office.hours}) if office.hours else None
    parts = {"address": office.address, "phone": office.phone, "map": office.map_link}
    lines = [Text(f"office-{key}", {key: value}) for key, value in parts.items() if value]
    lines.insert(1, hours or _open(calendar, city, day))
    return Text("office-card", {"name": name, "lines": tuple(lines)})


def _open(calendar: Calendar, city: str, day: date) -> Text:
    """The law's own hours on a day, where the office noted none."""
    span = calendar.opening(city, day)
    if span is None:
        return Text("formal-closed", {"day": day})
    if (span[1] - span[0]).days:
        return Text("formal-all-day", {"day": day})
    return Text("formal-open", {"day": day, "opens": span[0], "closes": span[1]})
