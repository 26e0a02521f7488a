"""Messages on the way out: what is said, to whom, and how saying it can fail."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Literal, TypeAlias

Value: TypeAlias = "str | int | date | datetime | Text | tuple[str | Text, ...]"
Kind = Literal["send", "edit", "answer", "delete"]
"""A "delete" takes back what the recipient's own screen still shows of the talk."""
Haste = Literal["first", "together", "trailing"]
"""Of what waits for its chat's pace: what is "first" goes ahead of all, alone unless it is many;
cards of cases that nobody has taken may leave "together" in one message, what only reminds of such
a case "trailing" behind them. In this order."""
FileKind = Literal["photo", "video", "voice", "audio", "document"]


@dataclass(frozen=True, slots=True)
class Address:
    """Where a person or office is reached.

    `channel` is "telegram", "whatsapp" or "web"; `account` our own name there (a bot id, a
    phone id, "" on the web); `name` theirs (a chat id, a number, a session).
    """

    channel: str
    account: str
    name: str

    @property
    def plain(self) -> bool:
        """Whether nothing that was said there can be changed (an edit is a new message), a press
        has no toast, more than three choices make a list, and no chat is a group's: WhatsApp."""
        return self.channel == "whatsapp"


@dataclass(frozen=True, slots=True)
class Text:
    """A text by its name in locales/, with the values it is filled with.

    Values may be texts themselves (rendered first), tuples (rendered as a list in words), whole
    numbers, dates and aware datetimes (rendered in WIB). A plain `str` is a person's own words.
    """

    name: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: what it means (`value`), what it says, and the page it opens, if any.

    `value` is at most 64 bytes of ASCII, as Telegram allows: "question:answer" for a citizen,
    "case.act:ticket:version" for staff. A choice with `link` sends nothing back.
    """

    value: str
    label: Text
    link: str | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A kept piece of evidence to be sent along, by its id in the evidence store."""

    evidence: str
    case: str
    kind: FileKind
    mime: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Post:
    """One outgoing message before it is rendered: a row of the outbox.

    `texts` are paragraphs of one message. `about` is the message to edit or the click to answer,
    by its name on the channel; an edit with a `case` and no `about` edits that case's card.
    `case` is a report id, under whose key the row is sealed. `chart` describes a picture in plain
    JSON (`bot.charts` draws it to PNG when the row is rendered), `paper` a PDF in the same way
    (`bot.papers` prints it).
    `card` is the version of the case shown, for a message that is kept as the case's card.
    `asking` is the open question's key, for programs. `act` is the entry of a case's history that
    caused it, so that undoing the act takes back what has not left yet. `prompt` is plain JSON
    kept under the message's name once it arrived: what a reply to it is about. What is sent with
    an `about` hangs under that message, where a channel shows threads. `gone` are the names of the
    messages that a "delete" takes back; the outbox knows them, and only when it leaves.
    """

    to: Address
    texts: tuple[Text, ...]
    choices: tuple[Choice, ...] = ()
    kind: Kind = "send"
    language: str = "id"
    case: str | None = None
    ticket: str | None = None
    about: str | None = None
    files: tuple[File, ...] = ()
    chart: Mapping[str, Any] | None = None
    paper: Mapping[str, Any] | None = None
    card: int | None = None
    asking: str | None = None
    protect: bool = False
    not_before: datetime | None = None
    act: str | None = None
    prompt: Mapping[str, Any] | None = None
    gone: tuple[str, ...] = ()
    haste: Haste | None = None


@dataclass(frozen=True, slots=True)
class Button:
    value: str
    label: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of one file of a message, opened just before it is sent; `source` is where they
    are kept, or `paper` what they were printed of."""

    kind: FileKind
    data: bytes
    mime: str
    name: str
    source: File | None = None
    paper: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """A message that a platform has approved beforehand, which alone may be sent once the
    recipient's window is closed.

    `values` fill its blanks in order, each one line of text; `payloads` are what its quick-reply
    buttons mean, in their order.
    """

    name: str
    language: str
    values: tuple[str, ...] = ()
    payloads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """One outgoing message as a channel sends it: rendered, its files opened.

    `mark` is our own random name for it; a channel that reports later what became of a message
    says it back. With a `template`, that is sent and `body` is not. `language` is that of the body,
    for the few words a channel adds itself. `gone` are the messages that a "delete" takes back.
    """

    to: Address
    body: str
    buttons: tuple[Button, ...] = ()
    kind: Kind = "send"
    about: str | None = None
    files: tuple[Content, ...] = ()
    picture: bytes | None = None
    ticket: str | None = None
    asking: str | None = None
    protect: bool = False
    mark: str = ""
    template: Template | None = None
    language: str = "id"
    gone: tuple[str, ...] = ()


class SendError(Exception):
    """A message could not be sent."""


class Later(SendError):
    """The channel asks us to try again, perhaps not before `after`.

    `lost` says that the answer was lost, so that the message may have arrived all the same and
    the next attempt must be recognisable as a repeat. `pause` asks the whole account to wait.
    `alarm` names a text for the administrator, who alone can mend what is wrong.
    """

    def __init__(
        self,
        reason: str,
        after: timedelta | None = None,
        *,
        lost: bool = False,
        pause: bool = False,
        alarm: str | None = None,
    ) -> None:
        super().__init__(reason)
        self.after = after
        self.lost = lost
        self.pause = pause
        self.alarm = alarm


class Refused(SendError):
    """The channel will never take this message: blocked, gone or malformed.

    `gone` says that the recipient cannot be reached at all (blocked, kicked, deleted). `alarm`
    names a text for the administrator, who alone can mend what is wrong.
    """

    def __init__(self, reason: str, *, gone: bool = False, alarm: str | None = None) -> None:
        super().__init__(reason)
        self.gone = gone
        self.alarm = alarm


class Closed(SendError):
    """The recipient's window is closed: nothing but an approved template until he writes."""


class Moved(SendError):
    """The recipient has a new name on its channel (a group became a supergroup)."""

    def __init__(self, name: str) -> None:
        super().__init__("the recipient moved")
        self.name = name
