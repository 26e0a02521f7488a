"""What papers say of a case, an office or a poster: facts as plain JSON, decided without a look
at anything but what is given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import quote

from bot.conversation import nik
from bot.ports import Case, Entry, Exhibit, Office, Voter
from bot.reports import persons
from bot.reports.calendar import WIB
from bot.reports.coach import Check, check
from bot.reports.law import Law
from bot.reports.told import office_name

Facts = dict[str, Any]
_OFTEN = ("named", "confidential")
LIMITS = ("calendar.promise.report_days", "calendar.promise.safe_days")
"""The rows that the law's last days are counted by."""
WORDS = ("story", "occurred", "where", "accused")


@dataclass(frozen=True, slots=True)
class Matter:
    """A case and what lies beside it. `law` is that of its city; `offices` are by their codes."""

    case: Case
    law: Law
    offices: Mapping[str, Office]
    exhibits: Sequence[Exhibit] = ()
    voters: Sequence[Voter] = ()
    entries: Sequence[Entry] = ()
    clocks: Mapping[str, datetime] = field(default_factory=dict)


def receipt(matter: Matter, now: datetime, *, full: bool) -> Facts:
    """The receipt for the one who sent the report; `full` with what was told and the evidence."""
    case, report = matter.case, matter.case.report
    found = _checked(matter, now)
    facts = _common(matter, now) | {
        "kind": "receipt-full" if full else "receipt",
        "ended": not case.standing.is_open,
        "offices": [_office(matter, code) for code in _desks(matter)],
        "limits": _limits(found),
        "late": found.late,
        "link": link(matter.law.own, case.ticket),
    }
    if not full:
        return facts
    told = told_of(matter, identity=report.visibility != "anonymous")
    return facts | {"told": told, "evidence": evidence(matter.exhibits, staff=False)}


def form(matter: Matter, now: datetime) -> Facts:
    """The report form, filled in as far as it was told; what only the reporter knows stays open."""
    case, report = matter.case, matter.case.report
    kind = matter.law.calendar.of(case.election).kind
    official = matter.law.forms.form("report", kind)
    known = persons.split(report.identity) if report.visibility in _OFTEN else persons.Person("")
    where = ", ".join(part for part in (nik.hide(report.where), _place(matter)) if part)
    return _common(matter, now) | {
        "kind": "form",
        "title": official.title,
        "model": official.model,
        "verified": matter.law.confirmed(f"forms.report.{kind}"),
        "reporter": {"name": known.name, "address": nik.hide(known.address), "born": known.born},
        "accused": {"name": nik.hide(report.accused)},
        "event": {
            "where": where,
            "occurred": nik.hide(report.occurred),
            "known": report.known_at.isoformat() if report.known_at else "",
        },
        "story": nik.hide(report.story),
        "evidence": evidence(matter.exhibits, staff=False),
    }


def casefile(
    matter: Matter, maker: Mapping[str, str], now: datetime, *, holder: str, revealed: bool
) -> Facts:
    """The officers' file. `maker` is who has it made ({"name", "role"}); the identity is in it
    only when it is `revealed` to him."""
    case = matter.case
    standing = case.standing
    return _common(matter, now) | {
        "kind": "casefile",
        "state": case.state,
        "maker": dict(maker),
        "holder": holder,
        "visibility": case.report.visibility,
        "place_words": nik.hide(case.report.place_words),
        "outcome": standing.outcome,
        "referred": standing.referred,
        "number": standing.number,
        "twin": standing.twin,
        "told": told_of(matter, identity=revealed),
        "evidence": evidence(matter.exhibits, staff=True),
        "check": [
            {"name": f"coach-item-{item.key}", "state": item.state}
            for item in _checked(matter, now).items
        ],
        "voters": [_voter(voter, revealed) for voter in matter.voters],
        "confirmed": all(matter.law.confirmed(name) for name in LIMITS),
        "clocks": [[kind, at.isoformat()] for kind, at in _due(matter)],
        "entries": [_entry(entry) for entry in matter.entries],
    }


def poster(
    code: str,
    law: Law,
    offices: Mapping[str, Office],
    links: Mapping[Any, str],
    size: str,
    group: str = "",
) -> Facts:
    """An office's poster ("a4" or "a5"); `links` are by way ("telegram", "whatsapp", "web"). With
    the name of a `group`, its own: the links are then the group's."""
    return {
        "group": group,
        "kind": "poster",
        "size": size,
        "office": office(law, code, offices.get(code)),
        "city": office(law, code[:5], offices.get(code[:5])),
        "links": dict(links),
    }


def links(
    payload: str, words: str, *, username: str | None, number: str | None, address: str | None
) -> Mapping[str, str]:
    """How a payload ("p_167102", "" none) is carried by each way that is on: our name on Telegram,
    our number on WhatsApp in digits, our address on the web. On WhatsApp a link writes the person's
    first message for him: `words`, then the payload."""
    found = {}
    if username:
        found["telegram"] = f"https://t.me/{username}" + (f"?start={payload}" if payload else "")
    if number:
        said = f"{words} ({payload})" if payload else words
        found["whatsapp"] = f"https://wa.me/{number}?text={quote(said)}"
    if address:
        base = address.rstrip("/")
        found["web"] = f"{base}/?start={payload}" if payload else base
    return found


def payload(code: str) -> str:
    """What a link to a posko carries: "p_167102"; a city has none, as everybody is asked where."""
    return f"p_{code.replace('.', '')}" if len(code) > len("16.71") else ""


def link(own: str, ticket: str) -> str:
    """What a ticket's QR code holds: its page at our own address, or else the ticket itself. The
    secret is in neither."""
    return f"{own.rstrip('/')}/?start=t_{ticket}" if own.startswith("https://") else ticket


def office(law: Law, code: str, row: Office | None) -> Facts:
    """An office by its place code, and how it is reached as far as it told that."""
    name = office_name(law.places, code)
    known = (row.address, row.hours, row.phone, row.map_link) if row else (None,) * 4
    return {
        "kind": name.name.removeprefix("office-"),
        "name": str(name.values["name"]),
        **dict(zip(("address", "hours", "phone", "map"), known, strict=True)),
    }


def told_of(matter: Matter, *, identity: bool) -> Facts:
    """What was told, every NIK in it masked; name and address only with `identity`."""
    report = matter.case.report
    told: Facts = {name: nik.hide(getattr(report, name)) for name in WORDS}
    told |= {
        "known_at": report.known_at.isoformat() if report.known_at else "",
        "told": report.told,
    }
    if identity:
        told |= {"identity": nik.hide(report.identity), "nik": nik.mask(report.nik)}
    return told


def evidence(exhibits: Sequence[Exhibit], *, staff: bool) -> list[Facts]:
    """The pieces by their numbers on the desk; `staff` counts what officers sent as well."""
    return [
        {
            "number": number,
            "kind": one.kind,
            "sort": one.sort,
            "at": one.at.isoformat(),
            "size": one.size,
            "sha256": one.sha256 if one.state == "kept" else None,
            **({"made": dict(one.facts)} if staff and one.facts else {}),
        }
        for number, one in enumerate(exhibits, 1)
        if staff or one.sort != "staff"
    ]


def _common(matter: Matter, now: datetime) -> Facts:
    case = matter.case
    return {
        "ticket": case.ticket,
        "made": now.isoformat(),
        "filed": case.filed_at.isoformat(),
        "practice": case.practice,
        "state": _shown(case.state),
        "category": case.report.category,
        "lane": case.report.lane,
        "place": _place(matter),
        "office": _office(matter, case.office),
        "city": _office(matter, case.report.city),
    }


def _shown(state: str) -> str:
    """The state as its reporter may know it: an end that still waits for the second officer is no
    news."""
    return "taken" if state == "confirming" else state


def _place(matter: Matter) -> str:
    try:
        return matter.law.places.full_name(matter.case.report.place)
    except LookupError:
        return matter.case.report.place


def _office(matter: Matter, code: str) -> Facts:
    return office(matter.law, code, matter.offices.get(code))


def _desks(matter: Matter) -> list[str]:
    """The office that has it, and its city's."""
    case = matter.case
    return list(dict.fromkeys((case.office, case.report.city)))


def _checked(matter: Matter, now: datetime) -> Check:
    """The check of the day, as the case's page shows it."""
    today, report = now.astimezone(WIB).date(), matter.case.report
    kinds = [one.kind for one in matter.exhibits if one.sort != "staff"]
    pieces = {kind: kinds.count(kind) for kind in kinds} or report.evidence
    listed = len(matter.voters) if report.people > 1 else 0
    return check(report, matter.law, today, pieces, listed)


def _limits(found: Check) -> Facts | None:
    if found.limits is None:
        return None
    return {"safe": found.limits.safe.isoformat(), "legal": found.limits.legal.isoformat()}


def _due(matter: Matter) -> list[tuple[str, datetime]]:
    shown = ("claim", "city", "first-word", "confirm", "review", "handling", "legal-limit")
    due = ((kind, at) for kind, at in matter.clocks.items() if kind in shown)
    return sorted(due, key=lambda one: one[1])


def _entry(entry: Entry) -> Facts:
    return {
        "kind": entry.kind,
        "actor": entry.actor if entry.actor in ("reporter", "system") else "officer",
        "name": entry.name,
        "at": entry.at.isoformat(),
        "words": nik.hide(entry.words),
        "undone": entry.undone,
    }


def _voter(voter: Voter, revealed: bool) -> Facts:
    """A person on the list: whole names only for whom the identity is open to, a NIK never."""
    person = persons.person(voter.facts)
    return {
        "name": person.name if revealed else persons.initials(person.name),
        "nik": nik.mask(nik.digits(str(voter.facts.get("nik") or ""))),
        "address": nik.hide(person.address) if revealed else "",
        "state": voter.state,
    }
