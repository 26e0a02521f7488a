"""The full list for KPU: an encrypted file of names and NIK that expires, and who may take it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.casework.identity import OPENED, refused
from bot.letters.choosing import Pair
from bot.letters.room import Room
from bot.messages import Text
from bot.parcels import MIME as MIME
from bot.parcels import Wrapping
from bot.parcels import password as password
from bot.ports import Act, Case, Ledger, Letter, Parcel, Voter
from bot.reports.acts import No, Officer

GIVEN = "letter-full"
"""The line of a case's history that says that its people's names went into such a file."""


def encrypted(files: Mapping[str, bytes], word: str) -> bytes:
    """A ZIP of these files under a password. It blocks: call it in a thread."""
    wrapping = Wrapping(word)
    for name, data in files.items():
        wrapping.add(name, data)
    return wrapping.closed()


def forbidden(people: Sequence[Pair], officer: Officer, reason: str) -> No | None:
    """Why the full list may not be made: it takes the duty that opens a reporter's identity, for
    each of the cases. An anonymous reporter's name is in none, so it keeps nothing back."""
    if not people:
        return No(Text("letters-nobody"))
    for case, _ in people:
        open_ = replace(case, report=replace(case.report, visibility="confidential"))
        no = refused(open_, officer, reason)
        if no is not None:
            return no
    return None


async def keep(
    room: Room,
    ledger: Ledger,
    letter: Letter,
    people: Sequence[Pair],
    made: Parcel,
    officer: Officer,
    now: datetime,
) -> No | None:
    """Note the parcel, in the journal and in the history of each case; a reporter whose own name
    is in it is told, once a letter."""
    reason = str(made.facts["reason"])
    no = forbidden(people, officer, reason)
    if no is not None:
        return no
    await ledger.add_parcel(made)
    await room.journal(
        ledger, letter, "parcel-made", officer, now, parcel=made.id, count=len(people)
    )
    for case in {case.id: case for case, _ in people}.values():
        own = any(one.id == case.id and _himself(case, voter) for one, voter in people)
        if own:
            await _given(room, ledger, letter, case, reason, officer, now)
    return None


async def taken(ledger: Ledger, parcel: Parcel, officer: Officer, now: datetime) -> None:
    """It was downloaded once more."""
    await ledger.parcel_taken(parcel.id)
    detail = {"letter": parcel.letter, "taken": parcel.taken + 1}
    await ledger.journal(Act(officer.person, "parcel-taken", parcel.id, now, detail))


def takable(parcel: Parcel | None, officer: Officer, now: datetime) -> bool:
    """Whether this officer may take the file now: he is of its office, whatever reaches farther,
    with the duty that opens identities; an administrator, who is of none, only what he made."""
    if parcel is None or parcel.path is None or parcel.expires_at <= now:
        return False
    return any(
        role.office == parcel.office if role.office else parcel.by == officer.person
        for role in officer.roles
        if role.role in ("administrator", "city", "division", "panwascam")
    )


async def _given(
    room: Room,
    ledger: Ledger,
    letter: Letter,
    case: Case,
    reason: str,
    officer: Officer,
    now: datetime,
) -> None:
    words = f"{letter.number}: {reason}"
    before = [entry for entry in await ledger.entries(case.id) if entry.kind == GIVEN]
    await room.note(ledger, case, GIVEN, words, officer, now)
    await ledger.journal(Act(officer.person, OPENED, case.id, now, {"reason": words}))
    if any(entry.words.startswith(f"{letter.number}: ") for entry in before):
        return
    text = Text(
        "letters-told-full",
        {"ticket": case.ticket, "to": room.addressee(letter), "number": letter.number},
    )
    await room.tell(ledger, case, now, text)


def _himself(case: Case, voter: Voter) -> bool:
    """Whether the person is the reporter, under his own name."""
    named = voter.facts.get("relation") in (None, "", "self")
    return named and case.report.visibility != "anonymous"
