"""Which office has the case: facts set right, and the moves that follow or are asked for."""

from dataclasses import dataclass, replace
from typing import assert_never

from bot.messages import Text
from bot.reports.acts import Decision, Escalate, HandOver, No, SetCategory, SetPlace
from bot.reports.case import Move, Standing
from bot.reports.deciding.handling import unfit
from bot.reports.deciding.matter import Hearing, above, is_posko, no, unclaimed_again, voice
from bot.reports.report import Report
from bot.reports.routing import Desk, Reason, Route, route

Moves = SetPlace | SetCategory | HandOver | Escalate


@dataclass(frozen=True, slots=True)
class _Move:
    """A move under way: its name in the table, the corrected report, the words for the history."""

    name: Move
    words: str
    report: Report | None = None


def moves(deed: Moves, hearing: Hearing) -> Decision | No:
    """Where the case belongs."""
    match deed:
        case SetPlace(place):
            return _placed(place, hearing)
        case SetCategory(category):
            return _categorised(category, hearing)
        case HandOver(office):
            return _handed(office, hearing)
        case Escalate(words):
            return _escalated(words.strip(), hearing)
        case _:
            assert_never(deed)


def _placed(code: str, hearing: Hearing) -> Decision | No:
    report, places = hearing.matter.report, hearing.law.places
    place = places.place(code)
    if place is None or place.level == "kota":
        return no("no-place")
    if code[:5] != report.city:
        return no("no-other-city")
    if code == report.place:
        return no("no-same")
    return _corrected(replace(report, place=code), places.full_name(code), hearing)


def _categorised(key: str, hearing: Hearing) -> Decision | No:
    """The category set right. A violation stays in its lane, whatever it is called now, so that
    no other name takes it past the second officer."""
    report = hearing.matter.report
    try:
        category = hearing.law.catalogue.category(key)
    except KeyError:
        return no("no-category")
    if key == report.category:
        return no("no-same")
    lane = "violation" if report.lane == "violation" else category.lane
    return _corrected(replace(report, category=key, lane=lane), "", hearing)


def _corrected(report: Report, words: str, hearing: Hearing) -> Decision:
    """The report is right now; the case goes where such a report belongs."""
    move = _Move("correct", words, report)
    standing = hearing.standing
    was, right = _right(hearing.matter.report, hearing), _right(report, hearing)
    if standing.conflict or right.conflict:
        return _kept_from_poskos(move, was, right, hearing)
    settled = standing.state == "reopened" or (standing.escalated and not is_posko(standing.office))
    if settled or right.office in (was.office, standing.office):
        return Decision("correct", standing, words=words, report=report)
    if is_posko(standing.office) and is_posko(right.office):
        return _to_posko(move, right.office, right.reason, hearing)
    return _moved(move, right.office, replace(standing, reason=right.reason), hearing)


def _kept_from_poskos(move: _Move, was: Route, right: Route, hearing: Hearing) -> Decision:
    """A conflict of interest never comes near a posko. One that was only the category's may be
    lifted by the office that has it, which keeps the case and may then hand it over."""
    standing = hearing.standing
    if is_posko(standing.office):
        after = replace(standing, reason=right.reason, conflict=True)
        return _moved(move, above(standing.office), after, hearing)
    lifted = standing.reason == was.reason == "supervisor" and not right.conflict
    if lifted:
        after = replace(standing, reason="escalated", conflict=False, escalated=True)
    elif standing.conflict:
        after = standing
    else:
        after = replace(standing, reason=right.reason, conflict=True)
    return Decision("correct", after, words=move.words, report=move.report)


def _handed(office: str, hearing: Hearing) -> Decision | No:
    standing, matter = hearing.standing, hearing.matter
    place = hearing.law.places.place(office)
    if place is None or place.level != "kecamatan" or above(office) != above(standing.office):
        return no("no-office")
    if office == standing.office:
        return no("no-same-office")
    if standing.conflict or office in matter.concerned:
        return no("no-conflict")
    desk = matter.desks.get(office, Desk())
    if not desk.receives:
        return no("no-posko-away")
    most = hearing.law.promises.handovers
    if standing.handed >= most and not is_posko(standing.office):
        return No(Text("no-handed-often", {"count": most}))
    words = hearing.law.places.full_name(office)
    return _to_posko(_Move("hand-over", words), office, "handed-over", hearing)


def _escalated(words: str, hearing: Hearing) -> Decision | No:
    standing = hearing.standing
    if not is_posko(standing.office):
        return no("no-same-office")
    refusal = unfit(words, hearing.law, inside=True, needed=False)
    if refusal is not None:
        return refusal
    after = replace(standing, reason="escalated", escalated=True)
    return _moved(_Move("escalate", words), above(standing.office), after, hearing)


def _to_posko(move: _Move, office: str, reason: Reason, hearing: Hearing) -> Decision:
    """To another posko, so many times as is promised; the next time to the city."""
    standing = hearing.standing
    after = replace(standing, reason=reason, handed=standing.handed + 1)
    if after.handed > hearing.law.promises.handovers:
        after = replace(after, reason="handed-often", escalated=True)
        return _moved(move, above(standing.office), after, hearing)
    return _moved(move, office, after, hearing)


def _moved(move: _Move, office: str, after: Standing, hearing: Hearing) -> Decision:
    """To another office, into nobody's hands; no clock begins anew."""
    standing, matter = hearing.standing, hearing.matter
    state = standing.state if standing.state == "unreviewed" else "new"
    speaker = voice(matter, hearing.law, office)
    if after.conflict:
        told = speaker.conflict()
    else:
        told = speaker.moved() if is_posko(office) else speaker.to_city()
    return Decision(
        move.name,
        replace(after, state=state, office=office, holder=None),
        told=(told,),
        words=move.words,
        start=unclaimed_again(matter, hearing.law),
        report=move.report,
        brought=(office,),
        gone=(standing.office,),
    )


def _right(report: Report, hearing: Hearing) -> Route:
    """The office such a report would go to if it were filed now."""
    matter = hearing.matter
    try:
        destination = hearing.law.catalogue.category(report.category).destination
    except KeyError:  # a category that the catalogue no longer has
        destination = "posko"
    desks = {report.kecamatan: Desk(), **matter.desks} if report.kecamatan else matter.desks
    names_own = bool({report.kecamatan, hearing.standing.office} & matter.concerned)
    return route(report, destination, desks, own_people=names_own)
