"""A case as an office sees it in its chat: one message, never longer than a phone's screen."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.messages import Choice, Text
from bot.reports.calendar import WIB, Limits
from bot.reports.case import ENDS, Standing, State
from bot.reports.clocks import KINDS
from bot.reports.report import Report

_LONG_NUMBER = re.compile(r"\+?\d(?:[ .\-]?\d){7,}")

STORY = 240
"""How much of the story a card shows, in characters: two lines or three on a phone."""
MOST = 4
"""Buttons a card has besides "undo": two rows of two."""

FEW = 3
"""Buttons of a card, "undo" among them, where more would make a list; the page it opens is none."""

Line = Literal["", "asked", "answered", "parked", "unreachable", "muted"]
"""How the line to the reporter stands: asked and not answered, answered, waiting until he opens
his chat, cut."""

_ACTS: Mapping[State, tuple[str, ...]] = {
    "unreviewed": ("review", "close", "more", "evidence", "desk"),
    "new": ("claim", "evidence", "move", "desk", "more"),
    "reopened": ("claim", "evidence", "move", "desk", "more"),
    "taken": ("ask", "close", "more", "evidence", "desk"),
    "traced": ("ask", "close", "more", "evidence", "desk"),
    "referred": ("ask", "close", "more", "evidence", "desk"),
    "waiting": ("close", "more", "evidence", "desk"),
    "confirming": ("confirm", "decline", "evidence", "desk", "more"),
}
"""The buttons of each state, the most wanted first; what else is lawful stands behind "more"."""
_ABOVE = frozenset({"confirm", "decline", "reopen"})
"""What only an office above the poskos may do."""
_OFFICES_CLOCKS = tuple(kind for kind in KINDS if kind != "legal-limit")


@dataclass(frozen=True, slots=True)
class Face:
    """What a card shows of a case at one moment.

    `place`, `office` and `spot` (a special place) are names in words, `clocks` the case's clocks
    not met yet, `limits` the law's own for the reporter's formal report. `holder` is the officer's
    name, `similar` the tickets that may tell the same.
    """

    ticket: str
    version: int
    standing: Standing
    report: Report
    place: str
    office: Text
    now: datetime
    clocks: Mapping[str, datetime]
    limits: Limits | None = None
    holder: str = ""
    similar: tuple[str, ...] = ()
    line: Line = ""
    practice: bool = False
    spot: Text | None = None


def texts(face: Face, *, elsewhere: bool = False) -> tuple[Text, ...]:
    """The card: ticket and state, category, place, absolute times, story, evidence.

    Neither name nor number nor address nor NIK of the reporter is ever on it; his words are,
    shortened, with long runs of digits masked (a NIK or a phone number slips in easily).
    `elsewhere` says that the chat is not of the office at work.
    """
    state = Text(f"state-{face.standing.state}")
    lines = (
        Text("card-head", {"ticket": face.ticket, "state": state}),
        Text("category-" + face.report.category),
        _place(face.place, face.report),
        *_voters(face),
        *_times(face),
        *_work(face, elsewhere=elsewhere),
    )
    body = [Text("card", {"lines": lines})]
    if face.practice:
        body.insert(0, Text("practice-mark"))
    if face.report.story:
        body.append(Text("card-story", {"story": shorten(mask(face.report.story), STORY)}))
    return (*body, evidence(face.report.evidence))


def choices(
    face: Face, desk: str | None, *, above: bool = False, undo: bool = False, few: bool = False
) -> tuple[Choice, ...]:
    """The lawful moves of the case's state, at most four, and "undo" in an act's first minute.

    `desk` is the desk's address, if it has one; `above` says that the chat is of an office above
    the poskos, which confirms and reopens. `few` says that three buttons are all there is room
    for: the most wanted, then "more" for the others.
    """
    state = face.standing.state
    acts = _ACTS.get(state, ("reopen",) if state in ENDS else ())
    shown = [
        choice
        for act in acts
        if (above or act not in _ABOVE) and (choice := _choice(face, act, desk)) is not None
    ]
    if few:
        return _few(face, shown, undo=undo)
    shown = shown[:MOST]
    return (*shown, _button(face, "undo")) if undo else tuple(shown)


def _few(face: Face, shown: Sequence[Choice], *, undo: bool) -> tuple[Choice, ...]:
    """The most wanted acts, "more", "undo", and the page it opens, which counts for none."""
    more = _button(face, "more")
    acts = [choice for choice in shown if choice.link is None and choice != more]
    last = ([more] if more in shown else []) + ([_button(face, "undo")] if undo else [])
    pages = [choice for choice in shown if choice.link is not None]
    return (*acts[: FEW - len(last)], *last, *pages)


def gone(ticket: str, office: Text) -> tuple[Text, ...]:
    """What is left of a card where the case went away from: whereto, and nothing of the story."""
    return (Text("card-gone", {"ticket": ticket, "office": office}),)


def evidence(counts: Mapping[str, int]) -> Text:
    """ "3 foto, 1 suara", or that there is none."""
    parts = tuple(
        Text(f"count-{kind}", {"count": count}) for kind, count in counts.items() if count
    )
    return Text("card-evidence", {"parts": parts}) if parts else Text("card-no-evidence")


def shorten(words: str, limit: int) -> str:
    """The first `limit` characters of one line, cut at a word."""
    line = " ".join(words.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + " …"


def mask(words: str) -> str:
    """Runs of eight or more digits (however grouped) with all but the ends hidden."""
    return _LONG_NUMBER.sub(_hide, words)


def moment(at: datetime, now: datetime) -> Text:
    """ "14.20" today, "Sab 30/11 14.20" on another day; never how long it still is."""
    today = at.astimezone(WIB).date() == now.astimezone(WIB).date()
    return Text("at-time" if today else "at-day", {"at": at})


def clock(kind: str, due: datetime, now: datetime) -> Text:
    """ "Ambil sebelum 14.20", or since when it is overdue."""
    values = {"clock": Text(f"clock-{kind}"), "due": moment(due, now)}
    return Text("clock-late" if due <= now else "clock-before", values)


def _place(place: str, report: Report) -> Text:
    if not report.place_words:
        return Text("card-place", {"place": place})
    return Text("card-place-words", {"place": place, "words": shorten(report.place_words, 60)})


def _voters(face: Face) -> Iterator[Text]:
    """At which special place, and how many people; never who."""
    if face.spot is not None:
        yield Text("card-spot", {"spot": face.spot})
    if face.report.people > 1:
        yield Text("card-people", {"count": face.report.people})


def _times(face: Face) -> tuple[Text, ...]:
    """The office's most pressing clock and the law's own limit, on one line."""
    if face.standing.state in ENDS:
        return ()
    running = [(face.clocks[kind], kind) for kind in _OFFICES_CLOCKS if kind in face.clocks]
    first = [clock(kind, due, face.now) for due, kind in sorted(running)[:1]]
    match (*first, *_limit(face)):
        case (one, two):
            return (Text("card-times", {"first": one, "second": two}),)
        case times:
            return tuple(times)


def _limit(face: Face) -> tuple[Text, ...]:
    if face.limits is None:
        return ()
    legal = face.limits.legal
    over = legal < face.now.astimezone(WIB).date()
    return (Text("clock-limit-over" if over else "clock-limit", {"limit": legal}),)


def _work(face: Face, *, elsewhere: bool) -> Iterator[Text]:
    """Who has it and how it stands, each a line of its own, and only when there is something."""
    standing = face.standing
    if elsewhere:
        yield Text("card-at", {"office": face.office})
    if face.holder:
        yield Text("card-holder", {"name": face.holder})
    if face.line:
        yield Text(f"card-line-{face.line}")
    yield from _wanted(face)
    if standing.reason == "wanted-city":
        yield Text("card-reason-wanted")
    elif standing.reason != "kecamatan" and not elsewhere:
        yield Text("card-reason", {"reason": Text(f"reason-{standing.reason}")})
    if face.similar and standing.is_open:
        yield Text("card-similar", {"tickets": face.similar})


def _wanted(face: Face) -> Iterator[Text]:
    """What the reporter wants it to be, and what the organisers told him."""
    report = face.report
    if report.way == "formal" and face.standing.number is None:
        yield Text("card-way-formal")
    if report.told and report.told != "no":
        yield Text("card-told", {"told": Text(f"told-{report.told}")})


def _choice(face: Face, act: str, desk: str | None) -> Choice | None:
    match act:
        case "evidence" if not any(face.report.evidence.values()):
            return None
        case "desk":
            if desk is None:
                return None
            link = f"{desk}/desk/{face.ticket}"
            return Choice(f"case.desk:{face.ticket}", Text("press-desk"), link=link)
    return _button(face, act)


def _button(face: Face, act: str) -> Choice:
    return Choice(f"case.{act}:{face.ticket}:{face.version}", Text(f"press-{act}"))


def _hide(match: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", match[0])
    if len(digits) < 12:
        return "•" * len(digits)
    return f"{digits[:4]}{'•' * (len(digits) - 8)}{digits[-4:]}"
