"""Invented reports by the hundred thousand: made and sealed in processes beside, written here."""

import asyncio
import gc
import os
import signal
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from multiprocessing import get_context, parent_process
from random import Random
from threading import Thread

from bot import counting
from bot.messages import Address
from bot.ports import Case, Consent, Entry, Filing, Uncounted
from bot.reports import ticket
from bot.reports.case import Standing
from bot.reports.clocks import Kind
from bot.reports.law import Law
from bot.settings import Settings
from bot.wiring.house import House, rules
from bot.wiring.invented import Inventor
from bot.wiring.lives import Life, Lives, hours
from storage import bulk
from storage.database import Database
from storage.keys import Keys
from storage.seal import Ring

PIECE = 1_000
"""Reports that a process makes at a time."""
ROUND = 50_000
"""Reports that share a commit."""
CONSENT = "demo"
_TICKETS = 0x5DEECE66D
"""Odd, so that numbers times it are all different tickets, and none looks like the one before."""
_MOST = 32**7
_AGAIN = 0.3
"""How many reports are by whoever made the one before."""

Told = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Piece:
    """Reports to be made: the number of the first, and how many come in which hour."""

    number: int
    slots: tuple[tuple[datetime, int], ...]


async def fill(built: House, count: int, seed: int, told: Told) -> None:
    """Write so many reports, their people, histories, clocks and figures; `told` hears how many
    there are by now. What was committed when somebody stops it is whole."""
    settings, keys = built.settings, built.remembered.keys
    index = await keys.secret(built.remembered.database, "index")
    url = built.remembered.database.engine.url.render_as_string(hide_password=False)
    async with bulk.hurrying(url) as database:
        first, now = await bulk.reports(database), built.clock()
        sealing = bulk_keys(settings, index)
        if not await bulk.known(database, _officer(sealing, "")):
            async with bulk.writing(database, keys) as into:
                await into.put(_officers(sealing, settings.cities, built.rules, now))
        asked = pieces(hours(built.rules.calendar, settings.cities, now, count), first)
        workers = _workers(settings, index, now, seed)
        try:
            await _written(database, keys, _made(workers, asked), count, told)
        finally:  # whoever stops us does not wait for what nobody takes any more
            workers.shutdown(wait=False, cancel_futures=True)


async def _written(
    database: Database, keys: Keys, coming: AsyncIterator[bulk.Pile], count: int, told: Told
) -> None:
    done = 0
    while done < count:
        async with bulk.writing(database, keys) as into:
            async for pile in coming:
                await into.put(pile)
                done += len(pile.rows["report"])
                told(done)
                if done % ROUND == 0:
                    break


def pieces(slots: Iterator[tuple[datetime, int]], first: int) -> Iterator[Piece]:
    """Hours cut and put together to pieces of one size; `first` is the number to begin with."""
    found: list[tuple[datetime, int]] = []
    room = PIECE
    for hour, many in slots:
        left = many
        while left:
            taken = min(left, room)
            found.append((hour, taken))
            left, room = left - taken, room - taken
            if not room:
                yield Piece(first, tuple(found))
                first, found, room = first + PIECE, [], PIECE
    if found:
        yield Piece(first, tuple(found))


async def _made(workers: ProcessPoolExecutor, asked: Iterator[Piece]) -> AsyncIterator[bulk.Pile]:
    """What the workers make, in its order; only a few pieces lie about at any time."""
    loop, coming = asyncio.get_running_loop(), deque[asyncio.Future[bulk.Pile]]()
    for piece in asked:
        coming.append(loop.run_in_executor(workers, _make, piece))
        if len(coming) > 3 * (os.cpu_count() or 1):
            yield await coming.popleft()
    while coming:
        yield await coming.popleft()


def _workers(settings: Settings, index: bytes, now: datetime, seed: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        os.cpu_count() or 1,
        mp_context=get_context("spawn"),
        initializer=_begin,
        initargs=(settings, index, now, seed),
    )


# --- in a process beside


@dataclass(slots=True)
class Maker:
    """Makes pieces: the same seed tells the same reports, under keys that nobody can guess."""

    law: Law
    sealing: bulk.Sealing
    cities: tuple[str, ...]
    now: datetime
    seed: int
    _officers: dict[str, str] = field(default_factory=dict)

    def make(self, piece: Piece) -> bulk.Pile:
        chance = Random(f"{self.seed}:{piece.number}")  # noqa: S311 - invention, not secrecy
        law = self.law
        inventor = Inventor(law.places, law.catalogue.categories, self.cities, self.now, chance)
        lives, pile, number = Lives(law, inventor, self.now, chance), bulk.Pile(), piece.number
        person, twins = "", dict[str, str]()
        for hour, many in piece.slots:
            for _ in range(many):
                life = lives.life(hour, twins)
                if not person or chance.random() > _AGAIN:
                    person = _name(number, chance)
                    home = Address(life.channel, "", f"demo-{person}")
                    self.sealing.someone(pile, bulk.Someone(person, home, life.at))
                whole = self._whole(life, number, person, twins, chance)
                self.sealing.whole(pile, whole)
                if life.report.kecamatan is not None:
                    twins[life.report.kecamatan] = whole.filing.ticket
                number += 1
        return pile

    def _whole(
        self, life: Life, number: int, person: str, twins: dict[str, str], chance: Random
    ) -> bulk.Whole:
        standing = life.standing
        if standing.holder is not None:
            standing = replace(standing, holder=self._officer(standing.office))
        if standing.state == "duplicate":
            standing = replace(standing, twin=twins[life.report.kecamatan or ""])
        case, report = _name(number, chance), life.report
        filing = Filing(
            case=case,
            ticket=ticket.make(self.law.places.prefix(report.city), _five(number)),
            secret=ticket.make_secret(chance.randbytes(9)),
            report=report,
            office=standing.office,
            reason=standing.reason,
            channel=life.channel,
            election=life.stage.election,
            stage=life.stage.key,
            practice=False,
            at=life.at,
        )
        agreed = Consent(CONSENT, "id", life.channel, life.at - timedelta(minutes=4))
        return bulk.Whole(
            filing, person, agreed, standing, self._entries(life, filing, chance), life.clocks,
            life.closed_at, counting.shape(_uncounted(filing, person, standing, life), self.law),
        )  # fmt: skip

    def _officer(self, office: str) -> str:
        if office not in self._officers:
            self._officers[office] = _officer(self.sealing, office)
        return self._officers[office]

    def _entries(self, life: Life, filing: Filing, chance: Random) -> list[Entry]:
        case, office = filing.case, filing.office
        lines = [Entry(f"{case[:12]}00{chance.getrandbits(72):018x}", case, "filed", "reporter",
                       "", office, life.at, "new")]  # fmt: skip
        for place, step in enumerate(life.steps, 1):
            ours = step.actor == "officer"
            line = Entry(
                id=f"{case[:12]}{place:02x}{chance.getrandbits(72):018x}",
                case=case,
                kind=step.kind,
                actor=self._officer(office) if ours else step.actor,
                name=f"Petugas Contoh {office}" if ours else "",
                office=office,
                at=step.at,
                state=step.state,
                words=step.words,
                told=step.told,
            )
            lines.append(line)
        return lines


_OURS: list[Maker] = []
"""This process's maker."""


def _begin(settings: Settings, index: bytes, now: datetime, seed: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever began us stops us
    Thread(target=_outlive_nobody, daemon=True).start()
    gc.disable()  # pieces hold no circles, and there is much to look through
    law, sealing = rules(settings), bulk_keys(settings, index)
    _OURS[:] = [Maker(law, sealing, tuple(settings.cities), now, seed)]


def _outlive_nobody() -> None:
    """Whoever began us may be killed without a word: then nobody takes what is made here."""
    began = parent_process()
    if began is not None:
        began.join()
        os._exit(0)


def _make(piece: Piece) -> bulk.Pile:
    return _OURS[0].make(piece)


def bulk_keys(settings: Settings, index: bytes) -> bulk.Sealing:
    return bulk.Sealing.of(Ring.load(settings.keys_file), index)


def _uncounted(filing: Filing, person: str, standing: Standing, life: Life) -> Uncounted:
    """The case as those who count see it."""
    case = Case(
        id=filing.case, ticket=filing.ticket, state=standing.state, version=1,
        office=standing.office, reason=standing.reason, person=person,
        channel=filing.channel, election=filing.election, stage=filing.stage, practice=False,
        filed_at=filing.at, changed_at=filing.at, report=filing.report, standing=standing,
        closed_at=life.closed_at,
    )  # fmt: skip
    over: dict[Kind, bool] = {
        kind: state == "met"  # type: ignore[misc]
        for kind, _, state in life.clocks
        if state != "running"
    }
    return Uncounted(
        case=case,
        counted=None,
        claimed_at=next((step.at for step in life.steps if step.kind == "claim"), None),
        word_at=next((step.at for step in life.steps if step.told), None),
        referred=any(step.kind == "refer" for step in life.steps),
        kept=over,
        pieces={},
        voters=0,
    )


def _officers(sealing: bulk.Sealing, cities: Sequence[str], law: Law, now: datetime) -> bulk.Pile:
    """An officer for each office, and one that says that they are there."""
    pile, codes = bulk.Pile(), ["", *cities]
    for city in cities:
        codes += [place.code for place in law.places.kecamatan_of(city)]
    for code in codes:
        name = f"Petugas Contoh {code}".strip()
        sealing.someone(pile, bulk.Someone(_officer(sealing, code), None, now, name))
    return pile


def _officer(sealing: bulk.Sealing, office: str) -> str:
    return sealing.keys.mac("demo-officer", office)


def _name(number: int, chance: Random) -> str:
    """A row's name in the order of the rows, so that indexes grow at their end."""
    return f"{number:012x}{chance.getrandbits(80):020x}"


def _five(number: int) -> bytes:
    return (number * _TICKETS % _MOST).to_bytes(5, "big")
