"""A file that an officer sends along: a photo or a PDF, made anew before anything of it is kept."""

import asyncio
from dataclasses import dataclass

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from bot.conversation.turn import KeepEvidence
from bot.messages import FileKind
from bot.ports import Evidence
from bot.remaking import remade
from handlers.text import clean_text
from handlers.web.guard import UPLOAD
from handlers.web.sniff import sniff


@dataclass(frozen=True, slots=True)
class Attached:
    """A file made anew and staged; `reference` fetches it."""

    reference: str
    kind: FileKind
    name: str
    mime: str
    size: int

    def kept(self) -> KeepEvidence:
        """How the ledger writes it down."""
        return KeepEvidence(
            self.kind, self.reference, self.name, self.mime, self.size, sort="staff"
        )


async def attached(form: FormData, evidence: Evidence) -> Attached | None:
    """The form's file, if one was chosen now or at a try before (`staged`).

    Raises 413 and 415 for one that nobody can send, 507 while the disk is full, and
    `bot.remaking.Unfit` for one that cannot be made anew.
    """
    upload, staged = form.get("file"), form.get("staged")
    if isinstance(upload, UploadFile) and upload.filename:
        if not evidence.roomy():
            raise HTTPException(507)
        data = await upload.read()
        if len(data) > UPLOAD:
            raise HTTPException(413)
        sniffed = sniff(data)
        if sniffed is None:
            raise HTTPException(415)
        made = await asyncio.to_thread(remade, data, sniffed.mime)
        reference = await evidence.upload(made.data)
        name = clean_text(upload.filename, 120)
        return Attached(reference, made.kind, name, made.mime, len(made.data))
    return await _again(staged, evidence) if isinstance(staged, str) and staged else None


async def _again(reference: str, evidence: Evidence) -> Attached:
    try:
        data = await evidence.uploaded(reference)
    except LookupError:
        raise HTTPException(422) from None
    sniffed = sniff(data)
    if sniffed is None:
        raise HTTPException(415)
    return Attached(reference, sniffed.kind, "", sniffed.mime, len(data))
