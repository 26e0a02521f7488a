"""What an officer may choose from under a case: outcomes, offices, further acts, people, kinds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from bot.desk.front import Pressed, pressing
from bot.desk.reach import sees
from bot.messages import Choice, Text, Value
from bot.ports import Case, Colleague, Entry, Similar
from bot.reports import card
from bot.reports.case import Move, lawful
from bot.reports.decide import choices as endings
from bot.reports.law import Law
from bot.reports.places import Match
from bot.reports.staff import Duty, Staff

PAGE = 10
"""Choices of one page of a menu."""
FEW = 8
"""The same where ten choices, the ways on and out among them, are all that one message takes."""
TURN = "page."
"""How the further part of a button that turns the page begins: "page.2"."""
HISTORY = 8
WORDS = 100
"""How much of an entry's words a line of the history shows, in characters."""

_FURTHER: tuple[tuple[str, Move], ...] = (
    ("ask", "ask"),
    ("tell", "tell"),
    ("note", "note"),
    ("trace", "trace"),
    ("register", "register"),
    ("refer", "refer"),
    ("place", "correct"),
    ("category", "correct"),
    ("assign", "assign"),
    ("move", "hand-over"),
    ("link", "link"),
    ("release", "release"),
    ("reopen", "reopen"),
)
"""Acts behind "Lainnya", in their order, and the move of the table that allows each."""
_ON_CARDS: tuple[tuple[str, Move], ...] = (
    ("close", "close"),
    ("confirm", "confirm"),
    ("decline", "decline"),
)
"""Acts that stand on a card where there is room for four buttons."""
_DUTY: Mapping[str, Duty] = {
    "assign": "assign",
    "reopen": "confirm",
    "confirm": "confirm",
    "decline": "confirm",
}
"""Acts that take another duty than "work"."""


def further(case: Case, at: Pressed, roles: Sequence[Staff]) -> Iterator[Choice]:
    """The acts that the case's state and one's own duties allow."""
    able = lawful(case.state)
    for act, move in _FURTHER:
        violation = act != "register" or case.report.lane == "violation"
        if move in able and violation and sees(roles, case, _DUTY.get(act, "work")):
            yield Choice(at.value(act), Text(f"press-{act}"))
    yield Choice(at.value("history"), Text("press-history"))
    if sees(roles, case, "ban"):
        yield Choice(f"staff.ban:{case.ticket}", Text("press-ban"))


def besides(case: Case, at: Pressed, roles: Sequence[Staff]) -> Iterator[Choice]:
    """What stands on a card elsewhere, and behind "Lainnya" where a card takes three buttons."""
    able = lawful(case.state)
    for act, move in _ON_CARDS:
        if move in able and sees(roles, case, _DUTY.get(act, "work")):
            yield Choice(at.value(act), Text(f"press-{act}"))
    if any(case.report.evidence.values()) and sees(roles, case, "evidence"):
        yield Choice(at.value("evidence"), Text("press-evidence"))


def outcomes(case: Case, law: Law, at: Pressed) -> Iterator[Choice]:
    """How a case of this lane may end."""
    for outcome in endings(case.report, law):
        yield Choice(at.value("close", outcome.key), Text(f"outcome-{outcome.key}"))
    if "link" in lawful(case.state):
        yield Choice(at.value("link"), Text("press-link"))


def referrals(law: Law, at: Pressed) -> Iterator[Choice]:
    for key in law.outcomes.referrals:
        yield Choice(at.value("refer", key), Text(f"referral-{key}"))


def offices(case: Case, law: Law, at: Pressed, page: int, size: int = PAGE) -> Iterator[Choice]:
    """Where the case may go: to the city first, then to the other poskos of the city."""
    able = lawful(case.state)
    if "escalate" in able and case.office != case.report.city:
        yield Choice(at.value("escalate"), Text("work-to-city"))
    if "hand-over" in able:
        others = [
            Choice(at.value("move", place.code), Text("plain", {"words": place.name}))
            for place in law.places.kecamatan_of(case.report.city)
            if place.code != case.office
        ]
        # The city stands above them on each page.
        fitting = size if size == PAGE else size - 1
        yield from paged(others, page, partial(at.value, "move"), fitting)


def categories(case: Case, law: Law, at: Pressed, page: int, size: int = PAGE) -> Iterator[Choice]:
    """The other kinds of the case's lane."""
    others = [
        Choice(at.value("category", category.key), Text(f"category-{category.key}"))
        for category in law.catalogue.lane(case.report.lane)
        if category.key != case.report.category
    ]
    return paged(others, page, partial(at.value, "category"), size)


def people(
    colleagues: Sequence[Colleague], at: Pressed, page: int, size: int = PAGE
) -> Iterator[Choice]:
    """Whom the case may be given to; a button carries the beginning of a person's id."""
    names = [
        Choice(at.value("assign", one.person[:12]), Text("plain", {"words": one.name}))
        for one in colleagues
    ]
    return paged(names, page, partial(at.value, "assign"), size)


def twins(similar: Sequence[Similar], at: Pressed) -> Iterator[Choice]:
    """Tickets that may tell the same, and any other by its number."""
    for one in similar[:PAGE]:
        yield Choice(at.value("link", one.ticket), Text("plain", {"words": one.ticket}))
    yield Choice(at.value("link", "other"), Text("work-other-ticket"))


def spots(matches: Sequence[Match], at: Pressed) -> Iterator[Choice]:
    """The places that words may mean."""
    for match in matches[:PAGE]:
        place = match.kelurahan or match.kecamatan
        yield Choice(at.value("place", place.code), place_label(match))


def place_label(match: Match) -> Text:
    """ "7 Ulu (Seberang Ulu I)", or the kecamatan alone."""
    if match.kelurahan is None:
        return Text("plain", {"words": match.kecamatan.name})
    return Text("work-place", {"place": match.kelurahan.name, "kecamatan": match.kecamatan.name})


def sentences(act: str, keys: Sequence[str]) -> Text:
    """The ready sentences of an act, numbered."""
    lines = tuple(
        Text("work-sentence", {"number": n, "words": Text(f"template-{act}-{key}")})
        for n, key in enumerate(keys, 1)
    )
    return Text("work-sentences", {"lines": lines})


def uses(at: Pressed, act: str, more: str, keys: Sequence[str]) -> Iterator[Choice]:
    """A button for each ready sentence."""
    for number, key in enumerate(keys, 1):
        chosen = f"{more}.{key}" if more else key
        yield Choice(at.value(act, chosen), Text("work-sentence-press", {"number": number}))


def back(case: Case) -> Choice:
    """The way from a menu back to the acts."""
    return Choice(pressing(case).value("more"), Text("work-back"))


def drop(case: Case) -> Choice:
    """Leave a question of ours without an answer."""
    return Choice(pressing(case).value("drop"), Text("work-drop"))


def paged(
    choices: Sequence[Choice], page: int, turning: Callable[[str], str], size: int = PAGE
) -> Iterator[Choice]:
    """One page of at most `size` choices, and a button to the next, after the last to the first
    again; `turning` makes its value of "page.2"."""
    pages = -(-len(choices) // size) or 1
    page = page if 0 < page <= pages else 1
    yield from choices[(page - 1) * size : page * size]
    if pages > 1:
        turned = page + 1 if page < pages else 1
        label = Text("work-next-page", {"page": turned, "of": pages})
        yield Choice(turning(f"{TURN}{turned}"), label)


def page_of(more: str) -> int | None:
    """The page that a button turns to; 1 for a button that says nothing more, None for others."""
    if not more:
        return 1
    number = more.removeprefix(TURN)
    return int(number) if more != number and number.isdecimal() else None


def history(entries: Sequence[Entry]) -> Text:
    """The last lines of a case's history, oldest first; words are shortened and masked."""
    return Text("work-history", {"lines": tuple(_line(entry) for entry in entries[-HISTORY:])})


def _line(entry: Entry) -> Text:
    known: dict[str, Value] = {
        "at": entry.at,
        "what": Text("console-entry", {"kind": entry.kind}),
        "who": entry.name or _nameless(entry.actor),
    }
    if not entry.words:
        return Text("work-history-line", known)
    words = card.shorten(card.mask(entry.words), WORDS)
    return Text("work-history-words", {**known, "words": words})


def _nameless(actor: str) -> Text:
    known = {"reporter": "work-by-reporter", "system": "work-by-system"}
    return Text(known.get(actor, "work-by-officer"))
