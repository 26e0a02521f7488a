"""What can happen in a talk, in words no channel owns."""

from dataclasses import dataclass

from bot.messages import FileKind


@dataclass(frozen=True, slots=True)
class Began:
    """The person opened the chat or sent /start, perhaps with a deep link's payload."""

    payload: str = ""


@dataclass(frozen=True, slots=True)
class Wrote:
    """The person typed `text`; commands ("/cek") are text too. `id` is the message's own name."""

    text: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Corrected:
    """The person edited an earlier message: `id` now reads `text`."""

    text: str
    id: str


@dataclass(frozen=True, slots=True)
class Picked:
    """The person pressed a button; `value` is the choice's value."""

    value: str


@dataclass(frozen=True, slots=True)
class Gave:
    """The person gave a file, known by the channel's own reference until it is fetched.

    `size` is in bytes where the channel tells it; `caption` are the words sent with it.
    """

    kind: FileKind
    reference: str
    name: str = ""
    mime: str = ""
    size: int | None = None
    caption: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Located:
    """The person sent a pin, in WGS 84 degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Showed:
    """The person sent something that we cannot read: "sticker", "contact", "poll"…"""

    what: str


@dataclass(frozen=True, slots=True)
class Left:
    """The person blocked the bot, or a group removed it."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The person unblocked the bot, or a group added it."""

    title: str = ""


@dataclass(frozen=True, slots=True)
class Renamed:
    """The chat has a new name on its channel (a group became a supergroup)."""

    name: str


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a group: his own name there (an id), and what the platform shows of him."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Entered:
    """Others came into a group, by themselves or brought by somebody."""

    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Exited:
    """Somebody else went out of a group, or was put out."""

    member: Member


@dataclass(frozen=True, slots=True)
class Spoke:
    """Something was said in a group that is not for us: its sender sits there."""


Event = (
    Began
    | Wrote
    | Corrected
    | Picked
    | Gave
    | Located
    | Showed
    | Left
    | Joined
    | Renamed
    | Entered
    | Exited
    | Spoke
)
