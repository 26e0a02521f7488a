"""What a report has, what it lacks and what is not sure, by the law, and how each is mended.

Sources, in the facts of the law: a formal report (laporan) on a violation has syarat formal (name
and address of the reporter, who is reported, handed in within seven days of knowing: a.2; who may
report: a.1; ID card and signature, given in person: a.0, a.2) and syarat materiel (time and place,
the story, evidence: a.2). A tip (informasi awal) needs none of the formal ones (a.0). The limits
are (a.5). What a report on the voter list needs is by its problem (b), with the NIK only where KPU
needs it; a category's `useful` and `questions` say which.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal, Protocol

from bot.messages import Text
from bot.reports import hints
from bot.reports.calendar import Calendar, Limits
from bot.reports.catalogue import Catalogue, Category
from bot.reports.report import Report, Way

Part = Literal["formal", "materiel", "voter"]
Having = Literal["have", "missing", "unsure"]

FORMAL = ("reporter", "identity", "accused", "known_at", "id-card", "signature")
MATERIEL = ("occurred", "where", "story", "evidence")
VOTER = ("identity", "nik", "story", "where", "people", "evidence", "told")
AT_DESK = frozenset({"id-card", "signature"})
"""What only the officer at the desk can see."""
_OF_REPORTERS = frozenset({"reporter", "identity", *AT_DESK})
"""What is asked of nobody who gives only a tip."""

CORRECTABLE = ("story", "known_at", "accused", "occurred", "where", "identity", "nik")
"""What the reporter may write anew after filing; the place decides the office and stays."""
PERSONAL = frozenset({"identity", "nik"})
SHORT = 5
"""A story of fewer words may leave out what matters."""
_KELURAHAN = len("16.71.02.1006")


class Statutes(Protocol):
    """The law as far as the check asks it."""

    @property
    def catalogue(self) -> Catalogue: ...
    @property
    def calendar(self) -> Calendar: ...


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a report needs. `coach-item-<key>` names it, `mend` says how to bring it."""

    key: str
    part: Part
    state: Having
    mend: Text | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """All a report needs, item by item, in the law's order.

    `way` is what it can be as it stands: "tip" for one without a name or from somebody who may not
    report, else what its reporter wants ("" if he has not said). `limits` are the last days for
    the formal report, None in the voter-list lane and while the day of knowing is not known. `late`
    says that the law's own day is over: such a report is taken, and labelled. `wanted` are the keys
    of what can be told or sent in the talk, the most wanted first.
    """

    way: Way
    items: tuple[Item, ...]
    limits: Limits | None = None
    late: bool = False
    wanted: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether nothing is missing; what is not sure is for the officer to see."""
        return not self.keys("missing")

    @property
    def have(self) -> int:
        return len(self.keys("have"))

    @property
    def total(self) -> int:
        """How many items can be told or sent before one comes to the desk."""
        return sum(item.key not in AT_DESK for item in self.items)

    def keys(self, state: Having) -> tuple[str, ...]:
        """The items that stand so, in the law's order."""
        return tuple(item.key for item in self.items if item.state == state)


@dataclass(frozen=True, slots=True)
class Told:
    """A report as the check looks at it: which items it holds, and none of their words.

    `vague` are items that are told thinly, or that the story seems to speak of. `voters` of
    `people` were told one by one.
    """

    lane: str
    category: str
    city: str
    visibility: str
    have: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    reporter: str = ""
    way: Way = ""
    known_at: str = ""
    people: int = 0
    voters: int = 0

    def to_json(self) -> dict[str, Any]:
        """Plain JSON; `from_json` reads it back."""
        return asdict(self) | {"have": list(self.have), "vague": list(self.vague)}

    @classmethod
    def from_json(cls, blob: Mapping[str, Any]) -> "Told":
        """Read `to_json`, also of an earlier version: unknown keys are dropped."""
        fields = {key: blob[key] for key in cls.__dataclass_fields__ if key in blob}
        fields |= {key: tuple(fields.get(key, ())) for key in ("have", "vague")}
        return cls(**fields)


def check(
    report: Report, law: Statutes, today: date, evidence: Mapping[str, int], voters: int = 0
) -> Check:
    """Check a report on a day (WIB). `evidence` counts its pieces by kind, `voters` the persons
    told one by one."""
    return checked(told_of(report, evidence, voters), law, today)


def told_of(report: Report, evidence: Mapping[str, int] | None = None, voters: int = 0) -> Told:
    """What a report holds; its own count of evidence where none is given."""
    pieces = report.evidence if evidence is None else evidence
    return Told(
        lane=report.lane,
        category=report.category,
        city=report.city,
        visibility=report.visibility,
        have=told({**report.to_json(), "evidence": any(pieces.values())}),
        vague=tuple(_vague(report, pieces)),
        reporter=report.reporter,
        way=report.way,
        known_at=report.known_at.isoformat() if report.known_at else "",
        people=report.people,
        voters=voters,
    )


def told(answers: Mapping[str, Any]) -> tuple[str, ...]:
    """The items that answers hold something of."""
    items = (*CORRECTABLE, "told", "evidence", "pin", "spot")
    return tuple(item for item in items if answers.get(item))


def thin(item: str, words: str) -> bool:
    """Whether what was told of an item leaves something open."""
    match item:
        case "identity":
            return not hints.of_address(words)
        case "story":
            return len(words.split()) < SHORT
    return False


def checked(told: Told, law: Statutes, today: date) -> Check:
    """The check of what is known of a report."""
    category = law.catalogue.category(told.category)
    if told.lane == "rights":
        keys = _voter_keys(told, category)
        items = tuple(_item(key, "voter", told, category, late=False) for key in keys)
        return Check("", items, wanted=_wanted(items, category))
    limits = None
    if told.known_at:
        limits = law.calendar.limits(date.fromisoformat(told.known_at), told.city)
    late = limits is not None and limits.legal < today
    way = way_of(told)
    formal = (key for key in FORMAL if way != "tip" or key not in _OF_REPORTERS)
    items = (
        *(_item(key, "formal", told, category, late=late) for key in formal),
        *(_item(key, "materiel", told, category, late=late) for key in MATERIEL),
    )
    return Check(way, items, limits, late, _wanted(items, category))


def way_of(told: Told) -> Way:
    """What a report on a violation can be: without a name, or from somebody who may not report by
    law (a.1), a tip."""
    if told.visibility == "anonymous" or told.reporter == "outsider":
        return "tip"
    return told.way


def named(keys: Iterable[str]) -> tuple[Text, ...]:
    """Items in words."""
    return tuple(Text(f"coach-item-{key}") for key in keys)


def brief(check: Check, lane: str) -> tuple[Text, ...]:
    """One line of what is missing, nothing when nothing is; who reports is asked on the way to the
    formal report."""
    missing = [key for key in check.keys("missing") if key != "reporter"]
    name = "coach-short-voter" if lane == "rights" else "coach-short"
    name = "coach-short-tip" if check.way == "tip" else name
    return (Text(name, {"points": named(missing)}),) if missing else ()


def correctable(category: Category, have: Collection[str], visibility: str) -> tuple[str, ...]:
    """The items the reporter may write anew: those told already."""
    return tuple(
        item
        for item in CORRECTABLE
        if item in have
        and (item != "nik" or category.lane == "rights")
        and not (visibility == "anonymous" and item in PERSONAL)
    )


def _vague(report: Report, pieces: Mapping[str, int]) -> Iterator[str]:
    """What is told thinly, or only in passing."""
    spoken = bool(pieces.get("voice") or pieces.get("audio"))
    if report.story and thin("story", report.story) and not spoken:
        yield "story"
    if report.identity and thin("identity", report.identity):
        yield "identity"
    if not report.occurred and hints.of_time(report.story):
        yield "occurred"
    if not report.accused and hints.of_person(report.story):
        yield "accused"
    located = len(report.place) == _KELURAHAN or bool(report.place_words)
    if not report.where and report.pin is None and (located or hints.of_place(report.story)):
        yield "where"


def _voter_keys(told: Told, category: Category) -> Iterator[str]:
    asked = {*category.useful, *category.questions} - (category.optional - set(told.have))
    if told.people > 1:
        asked.add("people")
    if told.visibility == "anonymous":
        asked -= PERSONAL
    return (key for key in VOTER if key in asked)


def _item(key: str, part: Part, told: Told, category: Category, *, late: bool) -> Item:
    state = _state(key, told, late=late)
    return Item(key, part, state, None if state == "have" else _mend(key, told, category, late))


def _state(key: str, told: Told, *, late: bool) -> Having:
    match key:
        case "id-card" | "signature":
            return "unsure"
        case "reporter":
            return _reports(told.reporter)
        case "known_at" if told.known_at:
            return "unsure" if late else "have"
        case "people":
            return "have" if told.voters >= told.people else "missing"
        case "where" if {"pin", "spot"} & set(told.have):
            return "have"
    if key in told.vague:
        return "unsure"
    return "have" if key in told.have else "missing"


def _reports(reporter: str) -> Having:
    """A proxy's letter is seen at the desk (a.1); an outsider's tip needs no standing."""
    if reporter == "proxy":
        return "unsure"
    return "have" if reporter else "missing"


def _mend(key: str, told: Told, category: Category, late: bool) -> Text:
    match key:
        case "known_at" if late:
            return Text("coach-mend-late")
        case "reporter" if told.reporter == "proxy":
            return Text("coach-mend-proxy")
        case "evidence":
            return Text("coach-mend-evidence", {"hint": Text(f"hint-{category.hint}")})
        case "where" | "identity" if told.lane == "rights":
            return Text(f"coach-mend-{key}-voter")
    return Text(f"coach-mend-{key}")


def _wanted(items: tuple[Item, ...], category: Category) -> tuple[str, ...]:
    """What is missing before what is not sure; of each, what the category wants most first."""
    ranks = {key: rank for rank, key in enumerate(category.useful)}
    open_ = [i for i in items if i.state != "have" and i.key not in AT_DESK]
    late = [i for i in open_ if i.mend is not None and i.mend.name == "coach-mend-late"]
    open_ = [item for item in open_ if item not in late]
    open_.sort(key=lambda i: (i.state == "unsure", ranks.get(i.key, len(ranks))))
    return tuple(item.key for item in open_)
