"""What the engine answers with: the talk's new state, what to say, what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from bot.conversation.effects import (
    Amend,
    Answer,
    Answers,
    AskAgain,
    Attribute,
    Continue,
    DropDraft,
    DropVoter,
    Effect,
    FileReport,
    KeepEvidence,
    LeaveFeedback,
    LeaveNoTrace,
    ListMine,
    ListVoters,
    Mute,
    OpenDraft,
    OpenFacts,
    Pass,
    Rate,
    RemindMe,
    SendPaper,
    ShowCall,
    ShowDesk,
    ShowOffices,
    ShowReturn,
    ShowSecret,
    ShowTickets,
    ShowVoters,
    SpeakLanguage,
    StopReminding,
    TakeBack,
)
from bot.messages import Choice, Text
from bot.reports.report import Report

__all__ = [
    "Amend",
    "Answer",
    "Answers",
    "AskAgain",
    "Attribute",
    "Continue",
    "DropDraft",
    "DropVoter",
    "Effect",
    "FileReport",
    "KeepEvidence",
    "LeaveFeedback",
    "LeaveNoTrace",
    "ListMine",
    "ListVoters",
    "Mute",
    "OpenDraft",
    "OpenFacts",
    "Own",
    "Pass",
    "Rate",
    "RemindMe",
    "Reply",
    "SendPaper",
    "ShowCall",
    "ShowDesk",
    "ShowOffices",
    "ShowReturn",
    "ShowSecret",
    "ShowTickets",
    "ShowVoters",
    "SpeakLanguage",
    "State",
    "StopReminding",
    "TakeBack",
    "Turn",
]

_SEVERAL = ("trail", "offered", "proved", "sought", "misses", "group", "minded")
"""What JSON keeps as a list and the state as a tuple."""


@dataclass(frozen=True, slots=True)
class State:
    """Where a talk stands: one JSON blob.

    `asking` is the open question's key. `trail` are the answered keys in the order of answering,
    for `kembali`. `kept` holds the old answer of one that is being changed. `tries` counts
    misunderstandings of the open question. `heard` names the message that gave each answer, so
    that an edited message corrects it. `consented` says that a draft with its own key exists.
    `ticket` is the filed report that may still be completed. `away` says that the place's posko
    receives nothing just now, so that the city office reads. `at` is the moment (ISO) of the last
    word in a report being told. `called` is the own ticket on which an officer's question is open,
    `banned` the moment (ISO) until which no new report is taken. `offered` are the values of the
    buttons under the list of own tickets shown last, which a typed number may press.

    `minded` are the days he is reminded of already, as "16.71:voting"; they are looked up when
    reminders are asked about. `paged` says that he writes on pages of our own, which no company
    carries.

    `proved` is another person's ticket whose secret was right just now, and the moment (ISO): he
    may go on with it here for as long as that is asked. `sought` is the ticket that could not be
    shown without its secret, and the moment. `misses` are the moments of wrong secrets. `numbered`
    says that his platform gives us his phone number. `group` is the group that helps watch by whose
    link he came, while it is open: its code, its name, its city (code), and the moment he came.
    """

    asking: str | None = None
    answers: Answers = field(default_factory=dict)
    language: str = "id"
    trail: tuple[str, ...] = ()
    kept: Answers = field(default_factory=dict)
    tries: int = 0
    heard: Mapping[str, str] = field(default_factory=dict)
    consented: bool = False
    ticket: str | None = None
    away: bool = False
    at: str | None = None
    called: str | None = None
    banned: str | None = None
    offered: tuple[str, ...] = ()
    proved: tuple[str, ...] = ()
    sought: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()
    numbered: bool = False
    group: tuple[str, ...] = ()
    minded: tuple[str, ...] = ()
    paged: bool = False

    @property
    def drafting(self) -> bool:
        """Whether a report is being told."""
        lane = self.answers.get("door") in ("rights", "violation")
        begun = lane or self.consented or self.answers.get("first")
        return bool(begun) and "filed" not in self.answers

    def with_(self, **changes: Any) -> "State":
        # As dataclasses.replace does it, at a third of its cost: it is done a dozen times a turn.
        return State(**(dict(zip(_NAMES, _VALUES(self), strict=True)) | changes))

    def to_json(self) -> dict[str, Any]:
        return {
            "asking": self.asking,
            "answers": dict(self.answers),
            "language": self.language,
            "trail": list(self.trail),
            "kept": dict(self.kept),
            "tries": self.tries,
            "heard": dict(self.heard),
            "consented": self.consented,
            "ticket": self.ticket,
            "away": self.away,
            "at": self.at,
            "called": self.called,
            "banned": self.banned,
            "offered": list(self.offered),
            "proved": list(self.proved),
            "sought": list(self.sought),
            "misses": list(self.misses),
            "numbered": self.numbered,
            "group": list(self.group),
            "minded": list(self.minded),
            "paged": self.paged,
        }

    @classmethod
    def from_json(cls, blob: Mapping[str, Any]) -> "State":
        """Read what an earlier version wrote: unknown keys are dropped, missing ones default."""
        known = {key: blob[key] for key in cls.__dataclass_fields__ if key in blob}
        known |= {key: tuple(known[key]) for key in _SEVERAL if key in known}
        return cls(**known)


_NAMES = tuple(State.__dataclass_fields__)
_VALUES = attrgetter(*_NAMES)


@dataclass(frozen=True, slots=True)
class Own:
    """One of a person's own filed reports, as far as the talk needs it."""

    ticket: str
    report: Report
    voters: int = 0
    """How many of its persons were told one by one."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to the person: paragraphs, and the buttons under them."""

    texts: tuple[Text, ...]
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """Effects are carried out first (some post messages of their own), then replies are said."""

    state: State
    replies: tuple[Reply, ...] = ()
    effects: tuple[Effect, ...] = ()
