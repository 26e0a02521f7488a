"""What follows from an officer's deed: a decision with all that is to be written, or a reason not.

Nothing is done here: `bot.casework` writes the decision in one transaction.
"""

from datetime import datetime

from bot.reports.acts import (
    Ask,
    Assign,
    Decision,
    Deed,
    Escalate,
    HandOver,
    No,
    Note,
    Officer,
    Refer,
    Register,
    Release,
    Review,
    SetCategory,
    SetPlace,
    TakeOn,
    Tell,
    Trace,
)
from bot.reports.deciding.ending import buried, choices, ends
from bot.reports.deciding.handling import claims, follows, speaks
from bot.reports.deciding.matter import Hearing, Matter, settled
from bot.reports.deciding.moving import moves
from bot.reports.deciding.rights import refused
from bot.reports.law import Law

__all__ = ["Matter", "buried", "choices", "decide"]


def decide(deed: Deed, matter: Matter, officer: Officer, law: Law, now: datetime) -> Decision | No:
    """Decide about a deed: first whether this officer may, then whether the table of states
    allows it, then what follows. `No.why` names the sentence for whoever tried."""
    hearing = Hearing(matter, officer, law, now)
    return refused(deed, hearing) or settled(_decided(deed, hearing), matter)


def _decided(deed: Deed, hearing: Hearing) -> Decision | No:
    match deed:
        case Review() | TakeOn() | Release() | Assign():
            return claims(deed, hearing)
        case Note() | Ask() | Tell():
            return speaks(deed, hearing)
        case Trace() | Register() | Refer():
            return follows(deed, hearing)
        case SetPlace() | SetCategory() | HandOver() | Escalate():
            return moves(deed, hearing)
        case _:
            return ends(deed, hearing)
