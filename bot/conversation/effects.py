"""What a turn of the talk wants done: past the talk, the intake carries it out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bot.conversation.claims import Claim
from bot.messages import FileKind

Answers = Mapping[str, Any]
"""Answers by question key; every value is plain JSON."""


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
class ShowDesk:
    """Say where and until when one's own report is made a formal one, and what to bring."""

    ticket: str


@dataclass(frozen=True, slots=True)
class StopReminding:
    """Remind no more of the formal report's limit, on this and one's other open reports."""

    ticket: str


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


@dataclass(frozen=True, slots=True)
class ListVoters:
    """Add persons to one's own filed report on the voter list (facts as in `bot.ports.Voter`)."""

    ticket: str
    people: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class ShowVoters:
    """Show who stands on the list of one's own report: initials, masked NIK, what became of it."""

    ticket: str


@dataclass(frozen=True, slots=True)
class DropVoter:
    """Take the person with this number (as `ShowVoters` numbers them) off one's own report."""

    ticket: str
    number: int


@dataclass(frozen=True, slots=True)
class SendPaper:
    """Send a paper of one's own report: "receipt", "receipt-full" (with what was told and the
    evidence), "form" (the report form, filled in as far as it was told)."""

    ticket: str
    paper: Literal["receipt", "receipt-full", "form"]


@dataclass(frozen=True, slots=True)
class Attribute:
    """Note that one's own report came through a group that helps watch (its code in the link);
    None takes that back."""

    ticket: str
    code: str | None


@dataclass(frozen=True, slots=True)
class ListMine:
    """Show a page (from 1) of all one's own reports, or send all of them as a file."""

    page: int = 1
    file: bool = False


@dataclass(frozen=True, slots=True)
class RemindMe:
    """Remind of these days (keys of `bot.reports.days`) in the city, or of these no more (`off`);
    none: of nothing any more."""

    city: str
    kinds: tuple[str, ...]
    off: bool = False


@dataclass(frozen=True, slots=True)
class ShowReturn:
    """Show how one comes back to each of one's own reports: its ticket and its secret."""


@dataclass(frozen=True, slots=True)
class LeaveNoTrace:
    """Take back what was said here as far as the platform lets, and say what is left to do. The
    talk is forgotten, the reports stay."""


@dataclass(frozen=True, slots=True)
class OpenFacts:
    """Let officers read when and where the files of one's own report say that they were made, or
    (`open_` False) not."""

    ticket: str
    open_: bool


@dataclass(frozen=True, slots=True)
class Mute:
    """Send nothing unasked from now on; or (`on` False) send news again."""

    on: bool


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
    | ShowDesk
    | StopReminding
    | SpeakLanguage
    | ShowCall
    | Answer
    | Pass
    | TakeBack
    | AskAgain
    | Rate
    | Continue
    | ListVoters
    | ShowVoters
    | DropVoter
    | SendPaper
    | Attribute
    | ListMine
    | RemindMe
    | Claim
    | ShowReturn
    | LeaveNoTrace
    | Mute
    | OpenFacts
)
