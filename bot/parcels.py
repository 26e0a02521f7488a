"""Parcels: encrypted files that an office takes with a password said once, until they expire."""

import asyncio
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from bot.casework import Casework
from bot.casework.identity import refused
from bot.messages import Text
from bot.papers import named, package
from bot.papers.gathering import casefile
from bot.papers.press import Press
from bot.ports import Act, Case, Entry, Evidence, Exhibit, Ledger, Parcel, Store, Strongroom
from bot.reports.acts import No, Officer

LASTING = timedelta(hours=48)
MIME = "application/zip"
PACKED = "packed"
"""The line of a case's history that says that it went into such a file."""
CHANCE = 32
"""Random bytes for a password."""
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Signs that are not taken for one another when they are said on the telephone."""
_GROUPS, _EACH = 4, 4
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Made:
    """The file is there; its password is said this once and kept nowhere."""

    parcel: Parcel
    password: str


def password(chance: bytes) -> str:
    """ "k7mp-x3qa-9wtd-h2fn" (79 bits) from at least sixteen random bytes."""
    signs = [_LETTERS[byte % len(_LETTERS)] for byte in chance[: _GROUPS * _EACH]]
    groups = ["".join(signs[at : at + _EACH]) for at in range(0, len(signs), _EACH)]
    return "-".join(groups)


class Wrapping:
    """A ZIP in memory, each file under AES-256 (WinZip AE-2), one file after the other. `add` and
    `closed` block: call them in a thread."""

    def __init__(self, word: str) -> None:
        import pyzipper

        self._bytes = io.BytesIO()
        self._zip = pyzipper.AESZipFile(
            self._bytes, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
        )
        self._zip.setpassword(word.encode())

    def add(self, path: str, data: bytes) -> None:
        self._zip.writestr(path, data)

    def closed(self) -> bytes:
        self._zip.close()
        return self._bytes.getvalue()


def takable(parcel: Parcel | None, officer: Officer, now: datetime) -> bool:
    """Whether this officer may take the file now: he is of its office, whatever reaches farther,
    with the duty that opens identities; or it is he who had it made."""
    if parcel is None or parcel.path is None or parcel.expires_at <= now:
        return False
    if parcel.by == officer.person:
        return True
    able = ("city", "division", "panwascam")
    return any(role.office == parcel.office for role in officer.roles if role.role in able)


@dataclass(frozen=True, slots=True)
class Parcels:
    """Packs cases. `randomness` makes that many bytes, `new_id` random ids."""

    store: Store
    strongroom: Strongroom
    evidence: Evidence
    press: Press
    casework: Casework
    randomness: Callable[[int], bytes]
    new_id: Callable[[], str]

    async def make(
        self,
        ticket: str,
        officer: Officer,
        maker: Mapping[str, str],
        reason: str,
        now: datetime,
        language: str,
    ) -> Made | No:
        """The hand-off package of a case. It takes the duty that opens a reporter's identity, and a
        reason; the reporter of a confidential one is told. Raises `Unprintable`."""
        async with self.store.reading() as ledger:
            case = await ledger.case(ticket)
            exhibits = await ledger.exhibits(case.id) if case is not None else ()
        if case is None:
            return No(Text("not-yours"))
        no = _forbidden(case, officer, reason) or _too_large(exhibits)
        if no is not None:
            return no
        async with self.store.reading() as ledger:
            named_ = case.report.visibility != "anonymous"
            facts = await casefile(ledger, self.casework.law, case, maker, now, revealed=named_)
        word = password(self.randomness(CHANCE))
        pack = _Pack(self, case, exhibits, facts, Wrapping(word))
        try:
            data = await pack.filled(maker, reason, now, language)
        except LookupError:  # a piece of evidence is not where its row says
            return No(Text("paper-package-broken"))
        path = await self.strongroom.put(data, case.id)
        parcel = self._parcel(case, officer, reason, now, path, len(data))
        async with self.store.transaction() as ledger:
            no = await self._noted(ledger, case, parcel, officer, reason, now)
        if no is not None:
            await self.strongroom.remove(path)
            return no
        return Made(parcel, word)

    async def take(
        self, id_: str, ticket: str, officer: Officer, now: datetime
    ) -> tuple[Parcel, bytes] | None:
        """The bytes, journalled and counted; None where there is nothing (any more) for him."""
        async with self.store.reading() as ledger:
            parcel, case = await ledger.parcel(id_), await ledger.case(ticket)
        if parcel is None or case is None or parcel.case != case.id:
            return None
        if not takable(parcel, officer, now):
            return None
        try:
            data = await self.strongroom.read(parcel)
        except LookupError:
            return None
        async with self.store.transaction() as ledger:
            await ledger.parcel_taken(parcel.id)
            detail = {"case": case.id, "taken": parcel.taken + 1}
            await ledger.journal(Act(officer.person, "parcel-taken", parcel.id, now, detail))
        return parcel, data

    def _parcel(
        self, case: Case, officer: Officer, reason: str, now: datetime, path: str, size: int
    ) -> Parcel:
        return Parcel(
            id=self.new_id(),
            kind="case",
            office=case.office,
            by=officer.person,
            made_at=now,
            expires_at=now + LASTING,
            facts={"name": f"paket-{case.ticket}.zip", "mime": MIME, "reason": reason},
            size=size,
            case=case.id,
            path=path,
        )

    async def _noted(
        self,
        ledger: Ledger,
        case: Case,
        parcel: Parcel,
        officer: Officer,
        reason: str,
        now: datetime,
    ) -> No | None:
        """Looked at again, what changed meanwhile; then in the row, the history and the journal."""
        fresh = await ledger.case(case.ticket)
        no = _forbidden(fresh, officer, reason) if fresh is not None else No(Text("not-yours"))
        if fresh is None or no is not None:
            return no
        if fresh.report.visibility != "anonymous":
            no = await self.casework.reveal(ledger, fresh, officer, reason, now)
            if no is not None:
                return no
        await ledger.add_parcel(parcel)
        entry = Entry(
            self.new_id(), case.id, PACKED, officer.person, officer.name, fresh.office, now,
            fresh.state, words=reason,
        )  # fmt: skip
        await ledger.enter(entry)
        detail = {"case": case.id, "reason": reason}
        await ledger.journal(Act(officer.person, "parcel-made", parcel.id, now, detail))
        return None


@dataclass(slots=True)
class _Pack:
    """One package being filled: a file at a time in memory besides the ZIP itself."""

    parcels: Parcels
    case: Case
    exhibits: Sequence[Exhibit]
    facts: Mapping[str, Any]
    wrapping: Wrapping
    files: dict[str, tuple[int, str]] = field(default_factory=dict)

    async def filled(
        self, maker: Mapping[str, str], reason: str, now: datetime, language: str
    ) -> bytes:
        press, ticket = self.parcels.press, self.case.ticket
        await self._add(f"{named(self.facts)}.pdf", await press.pdf(self.facts, language))
        told = package.case_json(self.case, dict(self.facts), self.exhibits)
        await self._add("kasus.json", told)
        await self._add(package.SCHEMA, package.schema())
        for number, exhibit in package.kept(self.exhibits):
            data = await self.parcels.evidence.read(exhibit.id, self.case.id)
            await self._add(package.evidence_path(ticket, number, exhibit.mime), data)
        head = await press.head()
        for file in package.manifest(ticket, self.files, maker, reason, now, head):
            await asyncio.to_thread(self.wrapping.add, file.path, file.data)
        return await asyncio.to_thread(self.wrapping.closed)

    async def _add(self, path: str, data: bytes) -> None:
        self.files[path] = await asyncio.to_thread(package.fingerprint, data)
        await asyncio.to_thread(self.wrapping.add, path, data)


def _forbidden(case: Case, officer: Officer, reason: str) -> No | None:
    """Why he may not: the duty that opens identities, whether there is one to open or not."""
    open_ = replace(case, report=replace(case.report, visibility="confidential"))
    return refused(open_, officer, reason)


def _too_large(exhibits: Sequence[Exhibit]) -> No | None:
    weight = package.weight(exhibits)
    if weight <= package.MOST:
        return None
    sizes = {"size": weight // _MEGABYTE + 1, "most": package.MOST // _MEGABYTE}
    return No(Text("paper-package-large", sizes))
