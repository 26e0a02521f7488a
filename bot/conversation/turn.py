"""What the engine answers with: the talk's new state, what to say, what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from bot.messages import Choice, FileKind, Text
from bot.reports.report import Report

Answers = Mapping[str, Any]
"""Answers by question key; every value is plain JSON."""


_SEVERAL = ("trail", "offered", "proved", "sought", "misses")
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

    `proved` is another person's ticket whose secret was right just now, and the moment (ISO): he
    may go on with it here for as long as that is asked. `sought` is the ticket that could not be
    shown without its secret, and the moment. `misses` are the moments of wrong secrets. `numbered`
    says that his platform gives us his phone number.
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

    @property
    def drafting(self) -> bool:
        """Whether a report is being told."""
        lane = self.answers.get("door") in ("rights", "violation")
        begun = lane or self.consented or self.answers.get("first")
        return bool(begun) and "filed" not in self.answers

    def with_(self, **changes: Any) -> "State":
        return replace(self, **changes)

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
        }

    @classmethod
    def from_json(cls, blob: Mapping[str, Any]) -> "State":
        """Read what an earlier version wrote: unknown keys are dropped, missing ones default."""
        known = {key: blob[key] for key in cls.__dataclass_fields__ if key in blob}
        known |= {key: tuple(known[key]) for key in _SEVERAL if key in known}
        return cls(**known)


@dataclass(frozen=True, slots=True)
class Own:
    """One of a person's own filed reports, as far as the talk needs it."""

    ticket: str
    report: Report


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to the person: paragraphs, and the buttons under them."""

    texts: tuple[Text, ...]
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """Record the consent and make a draft report with a key of its own."""

    consent: str
    """The version of the consent text that was shown, "2026-11"."""


@dataclass(frozen=True, slots=True)
class DropDraft:
    """Erase the draft: its key, and with it everything told since consent."""


@dataclass(frozen=True, slots=True)
class KeepEvidence:
    """Write the file down as evidence of the draft or filed report, to be fetched at once.

    `sort` "identity" is a document of a person (KTP, KK), which no group ever sees. `ticket` is
    the own filed report it belongs to, whatever else is being told.
    """

    kind: FileKind
    reference: str
    name: str = ""
    mime: str = ""
    size: int | None = None
    caption: str = ""
    sort: Literal["event", "identity", "staff"] = "event"
    ticket: str | None = None


@dataclass(frozen=True, slots=True)
class FileReport:
    """File the draft, with these answers; its ticket and the last message come from filing."""

    answers: Answers


@dataclass(frozen=True, slots=True)
class Amend:
    """Add to (or correct in) the filed report `ticket`."""

    ticket: str
    answers: Answers


@dataclass(frozen=True, slots=True)
class LeaveFeedback:
    """Keep a comment for the city `city` (code); never a report."""

    city: str
    text: str


@dataclass(frozen=True, slots=True)
class ShowTickets:
    """Show the person's own tickets, or one of them, or anybody's with its secret."""

    ticket: str | None = None
    secret: str | None = None


@dataclass(frozen=True, slots=True)
class ShowSecret:
    """Show the owner the secret that opens his ticket elsewhere."""

    ticket: str


@dataclass(frozen=True, slots=True)
class ShowOffices:
    """Say which offices serve a place (code), and how they are reached."""

    place: str


@dataclass(frozen=True, slots=True)
class SpeakLanguage:
    """From now on speak `language` with this person."""

    language: str


@dataclass(frozen=True, slots=True)
class ShowCall:
    """Say again what an officer asked on one's own ticket."""

    ticket: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Bring words to the officers of one's own ticket: an answer, or a question of one's own."""

    ticket: str
    words: str


@dataclass(frozen=True, slots=True)
class Pass:
    """Leave the officer's question on one's own ticket without an answer."""

    ticket: str


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Withdraw one's own report."""

    ticket: str


@dataclass(frozen=True, slots=True)
class AskAgain:
    """Ask for one's own closed report to be opened again; `words` say why, perhaps nothing."""

    ticket: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Rate:
    """Rate how one's own report was handled, one star to five."""

    ticket: str
    stars: int


@dataclass(frozen=True, slots=True)
class Continue:
    """Go on here with somebody else's report, whose secret was right (`State.proved` says so)."""

    ticket: str


Effect = (
    OpenDraft
    | DropDraft
    | KeepEvidence
    | FileReport
    | Amend
    | LeaveFeedback
    | ShowTickets
    | ShowSecret
    | ShowOffices
    | SpeakLanguage
    | ShowCall
    | Answer
    | Pass
    | TakeBack
    | AskAgain
    | Rate
    | Continue
)


@dataclass(frozen=True, slots=True)
class Turn:
    """Effects are carried out first (some post messages of their own), then replies are said."""

    state: State
    replies: tuple[Reply, ...] = ()
    effects: tuple[Effect, ...] = ()
