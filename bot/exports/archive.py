"""The archive that a city office is given each night: what is open and what ended that day, masked,
with the journal's head, each file's SHA-256 and a signature; and whether such a file is genuine."""

import hashlib
import hmac
import io
import json
import zipfile
from asyncio import to_thread
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any

from bot.exports import pages
from bot.exports.aside import OWN, aside
from bot.exports.asking import Asked
from bot.exports.columns import chosen, dictionary
from bot.exports.exports import Exports
from bot.exports.formats import Csv
from bot.exports.state import State, begun
from bot.messages import Text
from bot.ports import Act, Journal, Ledger, Parcel
from bot.reports.calendar import WIB

LAST = "archive:{}"
"""The setting that remembers the day with which a city's last archive closes."""
EARLY = time(0, 10)
"""From this hour (WIB) of the next day on it is made."""
VERSION = 1
ROWS, COLUMNS, MANIFEST, SIGNATURE = "kasus.csv", "kolom.csv", "manifest.json", "manifest.sig"
LARGEST = 2 * 1024**3
"""Bytes that an archive may unpack to where it is checked."""
_CHUNK = 1024 * 1024
_STAMP = (2024, 1, 1, 0, 0, 0)
"""The ZIP's own time of each file; when it was made the manifest says."""


def due(last: str | None, now: datetime) -> tuple[str, datetime, datetime] | None:
    """The day that is to be closed ("2024-11-24"), and from when until when its changes are in;
    None when that was done. After days of silence one archive has the changes of all of them."""
    here = now.astimezone(WIB)
    if here.time() < EARLY:
        return None
    until = datetime.combine(here.date(), time(), WIB)
    day = (until - timedelta(days=1)).date()
    if last is not None and last >= day.isoformat():
        return None
    first = until - timedelta(days=1)
    if last is not None:
        after = datetime.fromisoformat(last).date() + timedelta(days=1)
        first = datetime.combine(after, time(), WIB)
    return day.isoformat(), first, until


@dataclass(frozen=True, slots=True)
class Archives:
    """`cities` are those served; `language` is that of offices."""

    exports: Exports
    journal: Journal
    cities: Sequence[str]
    language: str = "id"

    async def begin(self, now: datetime) -> int:
        """Begin what is due, each once across restarts; return how many."""
        async with self.exports.store.reading() as ledger:
            wanted = [city for city in self.cities if due(await _last(ledger, city), now)]
        for city in wanted:
            await self._begin(city, now)
        return len(wanted)

    async def _begin(self, city: str, now: datetime) -> None:
        async with self.exports.store.transaction() as ledger:
            found = due(await _last(ledger, city), now)
            if found is None:
                return  # another process was quicker
            day, first, until = found
            state = State(
                asked=Asked("all"), format="csv", language=self.language,
                role=("system", "city", city, city), at=until.isoformat(), day=day,
                since=first.isoformat(), begun=now.isoformat(),
            )  # fmt: skip
            await ledger.keep_setting(LAST.format(city), day, now)
            await ledger.add_parcel(begun(state, self.exports.new_id(), city, "system", now))

    async def finish(self, parcel: Parcel, state: State, now: datetime) -> None:
        """Its pages are there: pack, sign and keep it; the pages go."""
        line, digest = await self.journal.head()
        packing = _Packing(self, state, f"{line}:{digest}", now)
        parts = await self._parts(state)
        data = await packing.packed(parts)
        strongroom = self.exports.strongroom
        path = await strongroom.put(data)
        after = replace(
            parcel, kind="archive", path=path, size=len(data),
            facts=replace(state, progress="ready", parts=()).facts(),
        )  # fmt: skip
        async with self.exports.store.transaction() as ledger:
            await ledger.save_parcel(parcel, after)
            for part in parts:
                await ledger.parcel_gone(part.id)
            told = {"day": state.day, "rows": state.rows, "sha256": _fingerprint(data)}
            await ledger.journal(Act("system", "archive-made", parcel.id, now, told))
        for part in parts:
            if part.path is not None:
                await strongroom.remove(part.path)

    async def _parts(self, state: State) -> list[Parcel]:
        async with self.exports.store.reading() as ledger:
            found = [await ledger.parcel(id_) for id_ in state.parts]
        return [part for part in found if part is not None]


@dataclass(slots=True)
class _Packing:
    """One archive being written: the ZIP alone in memory, and a page of rows."""

    archives: Archives
    state: State
    head: str
    now: datetime

    async def packed(self, parts: Sequence[Parcel]) -> bytes:
        out = io.BytesIO()
        columns = pages.columns_of(self.state)
        writer = Csv(columns)
        digest, size = hashlib.sha256(), 0
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
            with book.open(_entry(ROWS), "w", force_zip64=True) as file:
                async for data in self._lines(writer, parts):
                    async with aside(OWN):
                        await to_thread(file.write, data)
                        digest.update(data)
                    size += len(data)
            files = {ROWS: (digest.hexdigest(), size)}
            dictionary_ = self._dictionary()
            book.writestr(_entry(COLUMNS), dictionary_)
            files[COLUMNS] = (_fingerprint(dictionary_), len(dictionary_))
            manifest = self._manifest(files)
            book.writestr(_entry(MANIFEST), manifest)
            book.writestr(_entry(SIGNATURE), f"{self.archives.journal.sign(manifest)}\n")
        return out.getvalue()

    async def _lines(self, writer: Csv, parts: Sequence[Parcel]) -> AsyncIterator[bytes]:
        """The table, page by page. Nobody gets an export meanwhile: it must not last all night."""
        yield writer.begin()
        for part in parts:
            rows = await pages.unpacked(await self.archives.exports.strongroom.read(part))
            async with aside(OWN):
                data = await to_thread(writer.more, rows)
            yield data

    def _dictionary(self) -> bytes:
        render, language = self.archives.exports.render, self.state.language
        head = ("name", "kind", "masked", "since", "meaning")
        lines = dictionary(chosen(full=False), lambda text: render(text, language))
        return Csv.lines((head, *lines)).encode("utf-8-sig")

    def _manifest(self, files: Mapping[str, tuple[str, int]]) -> bytes:
        render, language = self.archives.exports.render, self.state.language
        told: dict[str, Any] = {
            "archive": "posko",
            "version": VERSION,
            "city": self.state.role[3],
            "day": self.state.day,
            "since": self.state.since,
            "until": self.state.at,
            "made_at": self.now.astimezone(WIB).isoformat(timespec="seconds"),
            "rows": self.state.rows,
            "journal": self.head,
            "note": render(Text("exports-about-proof"), language),
            "files": {name: {"sha256": sum_, "size": size} for name, (sum_, size) in files.items()},
        }
        return json.dumps(told, ensure_ascii=False, indent=1).encode()


@dataclass(frozen=True, slots=True)
class Genuine:
    """What a genuine archive says of itself; `head` is the journal's at its making."""

    city: str
    day: str
    rows: int
    head: tuple[int, str]


def checked(data: bytes, sign: Callable[[bytes], str]) -> Genuine | str:
    """What an archive says of itself, or why it is none of ours (any more), in words. `sign` is
    the journal's. It blocks: call it in a thread."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            return _checked(book, sign)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, RuntimeError):
        return "it cannot be read as an archive"


def _checked(book: zipfile.ZipFile, sign: Callable[[bytes], str]) -> Genuine | str:
    if sum(one.file_size for one in book.infolist()) > LARGEST:
        return "it is far too large"
    manifest = book.read(MANIFEST)
    signature = book.read(SIGNATURE).decode("ascii").strip()
    if not hmac.compare_digest(signature, sign(manifest)):
        return "its signature is false, so this Posko did not make it so"
    told = json.loads(manifest)
    if sorted(book.namelist()) != sorted((*told["files"], MANIFEST, SIGNATURE)):
        return "a file is missing, or was put in"
    changed = [name for name, one in told["files"].items() if _sum(book, name) != one["sha256"]]
    if changed:
        return f"{changed[0]} was changed"
    line, _, hash_ = told["journal"].partition(":")
    return Genuine(told["city"], told["day"], told["rows"], (int(line), hash_))


def _sum(book: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    for chunk in _read(book, name):
        digest.update(chunk)
    return digest.hexdigest()


def _read(book: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    with book.open(name) as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _fingerprint(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _STAMP)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


async def _last(ledger: Ledger, city: str) -> str | None:
    return await ledger.setting(LAST.format(city), alone=True)
