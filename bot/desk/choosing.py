"""What a choice under a case means: a deed at once, or one that still lacks words."""

from bot.ports import Case
from bot.reports import sentences
from bot.reports.acts import Close, Deed, HandOver, Link, Refer, SetCategory, SetPlace
from bot.reports.decide import buried, choices
from bot.reports.law import Law
from bot.reports.outcomes import Needs
from bot.reports.report import Lane
from bot.reports.ticket import read

OTHER = "other"
"""The choice of a ticket that was not proposed."""
_WORDS = frozenset({"ask", "tell", "note", "decline", "escalate", "register"})
_BURIED = "violation"
"""The lane in which the reporter reads why his report counts as another's."""


def deed(case: Case, law: Law, act: str, more: str) -> Deed | None:
    """The deed that a button means by itself; None when it opens a menu or lacks words."""
    match act:
        case "close" if needs(case, law, more) == "":
            return Close(more)
        case "refer" if more in law.outcomes.referrals:
            return Refer(more)
        case "link" if read(more) and case.report.lane != _BURIED:
            return Link(more)
    return _set(case, law, act, more)


def _set(case: Case, law: Law, act: str, more: str) -> Deed | None:
    match act:
        case "move" if more in [p.code for p in law.places.kecamatan_of(case.report.city)]:
            return HandOver(more)
        case "category" if more in [c.key for c in law.catalogue.categories]:
            return SetCategory(more)
        case "place" if law.places.place(more) is not None:
            return SetPlace(more)
    return None


def ready(act: str, lane: Lane, more: str) -> str | None:
    """The ready sentence that a button names, "formal-unmet.checked" or "when"; None for none."""
    key = more.partition(".")[2] if act == "close" else more
    return key if key in sentences.keys(act, lane) else None


def lacks_words(case: Case, law: Law, act: str, more: str) -> bool:
    """Whether the button asks for something in words."""
    match act:
        case "close":
            return needs(case, law, more) in ("words", "number")
        case "link":
            return more == OTHER or read(more) is not None
        case "place":
            return True
    return act in _WORDS


def needs(case: Case, law: Law, key: str) -> Needs | None:
    """What an outcome needs that the case may have; None for no such outcome."""
    for outcome in choices(case.report, law):
        if outcome.key == key:
            return "words" if buried(case.report, outcome) else outcome.needs
    return None
