"""What a talk wants done about one's own data: a copy, a correction by the office, erasing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CopyMine:
    """Send all that is kept of this person, to be read and as a file for programs."""


@dataclass(frozen=True, slots=True)
class AskErasure:
    """Say what erasing a filed report means ("" whatever there is, "all"), and ask for a yes."""

    ticket: str = ""


@dataclass(frozen=True, slots=True)
class EraseMine:
    """Withdraw the consent: erase this report of one's own, "all", or "me" (nothing was filed)."""

    what: str


@dataclass(frozen=True, slots=True)
class KeepMine:
    """Take back the erasures of one's own that still wait."""


@dataclass(frozen=True, slots=True)
class OfferCorrection:
    """Show the reports of which the office may be asked to correct something."""


@dataclass(frozen=True, slots=True)
class AskCorrection:
    """Ask the office to correct something in one's own report."""

    ticket: str
    words: str


Claim = CopyMine | AskErasure | EraseMine | KeepMine | OfferCorrection | AskCorrection
