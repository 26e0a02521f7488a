"""What may be done with a case, in the imperative, and what is decided about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from bot.messages import Text
from bot.reports.case import Move, Standing
from bot.reports.report import Report
from bot.reports.staff import Staff

UNDO = timedelta(minutes=1)
"""An act can be undone so long, and what the reporter is told of it waits so long."""


@dataclass(frozen=True, slots=True)
class Officer:
    """Who acts. `name` is what colleagues call him; reporters never read it."""

    person: str
    name: str
    roles: tuple[Staff, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """Take the report out of the lane of those not looked at yet; its clocks start."""


@dataclass(frozen=True, slots=True)
class TakeOn:
    """Claim the case for oneself."""


@dataclass(frozen=True, slots=True)
class Release:
    """Give the case back to its office; no clock starts anew."""


@dataclass(frozen=True, slots=True)
class Assign:
    """Give the case to a colleague (a person id) of the office."""

    to: str
    roles: tuple[Staff, ...] = ()
    """The colleague's own roles."""


@dataclass(frozen=True, slots=True)
class Note:
    """Words for colleagues; the reporter never reads them."""

    words: str


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to the reporter."""

    words: str


@dataclass(frozen=True, slots=True)
class Tell:
    """An answer or news to the reporter, in the officer's words. `file` names one sent along."""

    words: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """The report is followed as informasi awal (penelusuran)."""


@dataclass(frozen=True, slots=True)
class Register:
    """The formal report has an official number, typed by the officer; handling begins."""

    number: str


@dataclass(frozen=True, slots=True)
class Refer:
    """Hand the matter to another institution, a key of `referrals` in outcomes.toml."""

    to: str


@dataclass(frozen=True, slots=True)
class SetPlace:
    """The place (a kecamatan's or kelurahan's code) set right; the case follows it."""

    place: str


@dataclass(frozen=True, slots=True)
class SetCategory:
    """The category set right; a matter for the city goes there."""

    category: str


@dataclass(frozen=True, slots=True)
class HandOver:
    """Give the case to another posko (its code)."""

    office: str


@dataclass(frozen=True, slots=True)
class Escalate:
    """Give the case to the city office."""

    words: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """It tells the same as another ticket; it keeps its own ticket and answer."""

    twin: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Close:
    """End the case with an outcome of outcomes.toml; `words` are the reason the reporter reads."""

    outcome: str
    words: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Confirm:
    """The second officer, at the city, agrees with the proposed end."""


@dataclass(frozen=True, slots=True)
class Decline:
    """The city does not agree; the case goes back to whoever held it."""

    words: str


@dataclass(frozen=True, slots=True)
class Reopen:
    """Take a closed case up again, at the city office."""

    words: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """The reporter answered (or wrote or sent something of his own accord)."""

    words: str


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The reporter takes his report back; its content may still serve as informasi awal."""


@dataclass(frozen=True, slots=True)
class AskAgain:
    """The reporter asks to reopen: once, within seven days of the close."""

    words: str = ""


Deed = (
    Review | TakeOn | Release | Assign | Note | Ask | Tell | Trace | Register | Refer
    | SetPlace | SetCategory | HandOver | Escalate | Link | Close | Confirm | Decline | Reopen
)  # fmt: skip
"""What an officer may do. Undoing is no deed: it brings back what stood before one."""

Wish = Answered | Withdraw | AskAgain
"""What a reporter may do with his own case."""


@dataclass(frozen=True, slots=True)
class No:
    """It may not be done; `why` is said to whoever tried."""

    why: Text


@dataclass(frozen=True, slots=True)
class Decision:
    """What follows from a deed. Nothing is done yet.

    `move` is its name in the table of states, or "replied" for words that came without a question
    and change nothing. `told` are paragraphs for the reporter, sent after
    the minute of undoing; `asks` says that his next words answer them. `start` and `stop` are
    clocks (see `bot.reports.clocks`). `words` go into the history: a note, a question, a reason.
    `report` is the corrected report, if it was corrected. `brought` are the offices (codes) whose
    chats get the card besides, `gone` those whose cards only say where it went.
    """

    move: Move | Literal["replied"]
    standing: Standing
    told: tuple[Text, ...] = ()
    asks: bool = False
    rates: bool = False
    """The reporter may rate the handling and reopen: the case was closed."""
    words: str = ""
    start: Mapping[str, datetime] = field(default_factory=dict)
    stop: frozenset[str] = frozenset()
    report: Report | None = None
    brought: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
