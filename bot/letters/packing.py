"""The full file for KPU, packed: checked, encrypted, put away and noted, in this order."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.letters import files, parcels
from bot.letters.choosing import Pair, standing, within
from bot.letters.masking import Row, full
from bot.letters.room import Room
from bot.messages import Text
from bot.ports import Ledger, Letter, Parcel, Store, Strongroom
from bot.reports.acts import No, Officer
from bot.sheets import csv_text, xlsx

CHANCE = 32
"""Random bytes for a password."""


@dataclass(frozen=True, slots=True)
class Packed:
    """The file is there; its password is said this once and kept nowhere."""

    parcel: Parcel
    password: str


@dataclass(frozen=True, slots=True)
class Packing:
    """`randomness` makes that many bytes."""

    room: Room
    store: Store
    strongroom: Strongroom
    randomness: Callable[[int], bytes]

    async def pack(
        self, letter_id: str, officer: Officer, reason: str, now: datetime
    ) -> Packed | No:
        """Make the file of a letter's people for an officer who gives a reason. Raises
        `bot.papers.press.Unprintable`, and OSError when the disk is full."""
        async with self.store.reading() as ledger:
            letter = await ledger.letter(letter_id)
            people = await _reached(ledger, letter, officer)
            no = _refused(letter, people, officer, reason)
            if letter is None or no is not None:
                return no or No(Text("letters-not-now"))
            sender = await files.office(self.room, ledger, letter.office)
        stamped = files.stamp(self.room, officer, letter.office, now)
        rows = [full(case, voter) for case, voter in people]
        word = parcels.password(self.randomness(CHANCE))
        data = await self._zipped(letter, rows, sender, stamped, word)
        path = await self.strongroom.put(data)
        parcel = self._parcel(letter, officer, reason, now, path, len(data))
        async with self.store.transaction() as ledger:
            # Looked at again: what changed in between must not slip through.
            people = await _reached(ledger, letter, officer)
            no = await parcels.keep(self.room, ledger, letter, people, parcel, officer, now)
        if no is not None:
            await self.strongroom.remove(path)
            return no
        return Packed(parcel, word)

    def _parcel(
        self, letter: Letter, officer: Officer, reason: str, now: datetime, path: str, size: int
    ) -> Parcel:
        name = files.filename(letter.number, "zip")
        return Parcel(
            id=self.room.new_id(),
            kind="voters",
            office=letter.office,
            by=officer.person,
            made_at=now,
            expires_at=now + self.room.usage.lasting,
            facts={"name": name, "mime": parcels.MIME, "reason": reason},
            size=size,
            letter=letter.id,
            path=path,
        )

    async def _zipped(
        self,
        letter: Letter,
        rows: Sequence[Row],
        sender: Mapping[str, object],
        stamped: str,
        word: str,
    ) -> bytes:
        """Sheet, table and letter in full, under the password."""
        sheet = files.letter_sheet(self.room, letter, rows, stamped, full=True)
        paper = files.letter_paper(self.room, letter, rows, sender, stamped, full=True)
        held = {
            "xlsx": await asyncio.to_thread(xlsx, [sheet]),
            "csv": csv_text(sheet),
            "pdf": await self.room.pdf(paper),
        }
        named = {files.filename(letter.number, ending): data for ending, data in held.items()}
        return await asyncio.to_thread(parcels.encrypted, named, word)


async def _reached(ledger: Ledger, letter: Letter | None, officer: Officer) -> Sequence[Pair]:
    if letter is None:
        return ()
    people = standing(await ledger.letter_voters(letter.id))
    return [pair for pair in people if within(officer, pair[0], "read")]


def _refused(
    letter: Letter | None, people: Sequence[Pair], officer: Officer, reason: str
) -> No | None:
    if letter is None or letter.kind != "correction" or letter.state == "void":
        return No(Text("letters-not-now"))
    return parcels.forbidden(people, officer, reason)
