"""Files of a letter: masked ones for the office's work, the encrypted full one for KPU."""

from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.letters import files, parcels
from bot.ports import Act, Letter
from bot.sheets import CSV_MIME, XLSX_MIME, csv_text
from bot.workshop.asking import xlsx
from handlers.web.acts import officer_of
from handlers.web.letters import LetterPages
from handlers.web.taken import PDF_MIME, attachment, pdf

KINDS = ("surat.pdf", "tanda-terima.pdf", "daftar.xlsx", "daftar.csv")


@dataclass(frozen=True, slots=True)
class LetterFiles:
    """Serves them. Each taking is journalled, that of a full file counted as well."""

    shown: LetterPages

    def routes(self) -> list[Route]:
        return [
            Route("/desk/surat/{id}/berkas/{parcel}", self.parcel, methods=["POST"]),
            Route("/desk/surat/{id}/{file}", self.file),
        ]

    async def file(self, request: Request) -> Response:
        """The letter, its receipt, or its people as a sheet; all of it masked."""
        visitor = await self.shown.door.admit(request, "read")
        kind, letters = request.path_params["file"], self.shown.letters
        if kind not in KINDS:
            raise HTTPException(404)
        room, now = letters.room, self.shown.parts.clock()
        async with self.shown.parts.store.transaction() as ledger:
            letter = await self.shown.find(ledger, request, visitor)
            officer = await officer_of(ledger, visitor)
            people, _ = await letters.of(ledger, letter, officer)
            sender = await files.office(room, ledger, letter.office)
            detail = {"number": letter.number, "file": kind}
            await ledger.journal(Act(visitor.person, "letter-taken", letter.id, now, detail))
        stamped = files.stamp(room, officer, visitor.place[:8] or letter.office, now)
        rows = letters.rows(people)
        if kind == "surat.pdf":
            return await self._printed(
                files.letter_paper(room, letter, rows, sender, stamped), letter, "pdf"
            )
        if kind == "tanda-terima.pdf":
            paper = files.receipt_paper(room, letter, sender, stamped)
            return await self._printed(paper, letter, "tanda-terima.pdf")
        sheet = files.letter_sheet(room, letter, rows, stamped)
        if kind == "daftar.csv":
            name = files.filename(letter.number, "csv")
            return attachment(csv_text(sheet), name, CSV_MIME)
        data = await xlsx(self.shown.parts.workshop, [sheet])
        return attachment(data, files.filename(letter.number, "xlsx"), XLSX_MIME)

    async def parcel(self, request: Request) -> Response:
        """The full file, to a session of its office alone, until it expires, and only while all
        of its people are in the officer's reach: one may have come to be kept from his posko."""
        visitor = await self.shown.door.admit(request, "identity")
        await self.shown.door.form(request, visitor)
        now, id_ = self.shown.parts.clock(), str(request.path_params["parcel"])[:64]
        async with self.shown.parts.store.reading() as ledger:
            parcel, officer = await ledger.parcel(id_), await officer_of(ledger, visitor)
            letter = await self.shown.find(ledger, request, visitor, "identity")
            _, beyond = await self.shown.letters.of(ledger, letter, officer)
        mine = parcel is not None and parcel.letter == request.path_params["id"]
        if parcel is None or beyond or not mine or not parcels.takable(parcel, officer, now):
            raise HTTPException(404)
        try:
            data = await self.shown.letters.packing.strongroom.read(parcel)
        except LookupError:
            raise HTTPException(404) from None
        async with self.shown.parts.store.transaction() as ledger:
            await parcels.taken(ledger, parcel, officer, now)
        return attachment(data, str(parcel.facts["name"]), str(parcel.facts["mime"]))

    async def _printed(self, paper: dict[str, Any], letter: Letter, ending: str) -> Response:
        data = await pdf(self.shown.letters.room, paper)
        return attachment(data, files.filename(letter.number, ending), PDF_MIME)
