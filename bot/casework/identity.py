"""A reporter's identity: to whom it is open, how a confidential one is opened, and who did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from bot.casework.writing import Writing
from bot.messages import Post, Text
from bot.ports import Act, Case, Entry, Ledger
from bot.reports.acts import No, Officer
from bot.reports.staff import Role, reaches
from bot.reports.told import heading

OPENED = "identity-opened"
_SHOWING = (OPENED, "letter-full")
"""Lines of a case's history that say that somebody was shown who reported, or whom it is about."""
Rank = Literal["kecamatan", "kota", "provinsi", "administrator", "unknown"]
"""What a reporter is told of who opened his identity: never a name, never which of them."""
RANKS: tuple[Rank, ...] = get_args(Rank)
_RANK: Mapping[Role, Rank] = {
    "panwascam": "kecamatan", "pkd": "kecamatan", "ptps": "kecamatan",
    "city": "kota", "division": "kota", "auditor": "kota",
    "province": "provinsi", "administrator": "administrator",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Opening:
    """Somebody opened the identity of a case's reporter (or the persons on its list)."""

    at: datetime
    role: Rank


def openings(entries: Sequence[Entry]) -> tuple[Opening, ...]:
    """All of them, from a case's history, in its order. What earlier releases wrote down has no
    rank: "unknown"."""
    return tuple(
        Opening(entry.at, entry.role if entry.role in RANKS else "unknown")
        for entry in entries
        if entry.kind in _SHOWING and not entry.undone
    )


def rank(officer: Officer, case: Case) -> Rank:
    """As what an officer opens a case's identity: the nearest of his roles that let him."""
    where = (case.standing, case.report.place)
    able = [_RANK[one.role] for one in officer.roles if reaches((one,), "identity", *where)]
    return min(able, key=RANKS.index, default="unknown")


def refused(case: Case, officer: Officer, reason: str) -> No | None:
    """Why the identity may not be opened; None when it may."""
    if case.report.visibility == "anonymous":
        return No(Text("no-identity-anonymous"))
    if not reaches(officer.roles, "identity", case.standing, case.report.place):
        return No(Text("no-identity-duty"))
    return None if reason.strip() else No(Text("no-identity-reason"))


@dataclass(frozen=True, slots=True)
class Identity:
    writing: Writing

    async def reveal(
        self, ledger: Ledger, case: Case, officer: Officer, reason: str, now: datetime
    ) -> No | None:
        """Open the identity for some hours: in the history, where its reporter sees it without
        the officer's name, and in the journal. Whoever asked to stay confidential is told."""
        no = refused(case, officer, reason)
        if no is not None:
            return no
        entry = Entry(
            self.writing.new_id(), case.id, OPENED, officer.person, officer.name, case.office, now,
            case.state, words=reason.strip(), role=rank(officer, case),
        )  # fmt: skip
        await ledger.enter(entry)
        detail = {"reason": reason.strip(), "role": entry.role}
        await ledger.journal(Act(officer.person, OPENED, case.id, now, detail))
        to = await ledger.listening(case.person)
        if to is not None and case.report.visibility == "confidential":
            text = Text("told-identity-opened", {"ticket": case.ticket})
            language = await ledger.language(case.person)
            post = Post(
                to,
                (heading(case.ticket), text),
                language=language,
                case=case.id,
                ticket=case.ticket,
            )
            await ledger.post(post, now)
        return None

    async def revealed(self, ledger: Ledger, case: Case, person: str, now: datetime) -> bool:
        """Whether the identity is open to a person, who has been found to be allowed to read the
        case: for some hours after he opened it."""
        if case.report.visibility == "anonymous":
            return False
        since = now - self.writing.law.of(case.report.city).promises.reveal
        return any(
            entry.kind == OPENED and entry.actor == person and since < entry.at
            for entry in await ledger.entries(case.id)
        )
