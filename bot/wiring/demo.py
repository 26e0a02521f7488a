"""The demo command: invented reports through the real filing code, into a folder of their own."""

import asyncio
import sys
from argparse import Namespace
from collections.abc import Sequence
from random import Random
from time import monotonic
from typing import Literal

from bot.admin import Declined
from bot.conversation.turn import KeepEvidence
from bot.filing import Draft
from bot.messages import Address
from bot.ports import Consent, Filter
from bot.settings import Settings
from bot.wiring import told
from bot.wiring.house import House, house
from bot.wiring.invented import Invented, Inventor, Stand, picture
from storage.store.store import Ledger

BATCH = 100
"""So many reports share a commit."""
FEW = 500
"""So many are filed for real, with pictures and cards; those beyond are written in bulk."""
MARK = "demo"
"""The setting that says that a database holds invented reports."""
CONSENT = "demo"


class NotOurs(Declined):
    """{} holds real reports; name an empty folder in POSKO_DATA_DIR for invented ones."""


async def fill(asked: Namespace, settings: Settings) -> int:
    async with house(settings) as built:
        await _claim(built)
        few = min(asked.reports, FEW)
        await _file_all(built, few, asked.seed)
        if asked.reports > few:
            from bot.wiring import bulk  # only here: every start would load what it needs

            rest = asked.reports - few
            began = monotonic()
            await bulk.fill(
                built, rest, asked.seed, lambda done: _rate(done, rest, monotonic() - began)
            )
    row = {"reports": asked.reports, "data_dir": str(settings.data_dir)}
    told.done(
        f"{asked.reports} invented reports are in {settings.data_dir}.", row, as_json=asked.json
    )
    return 0


async def _file_all(built: House, count: int, seed: int) -> None:
    """File reports for real, with their pictures and cards."""
    chance = Random(seed)  # noqa: S311 - invention, not secrecy
    inventor = Inventor(
        built.rules.places,
        built.rules.catalogue.categories,
        tuple(built.settings.cities),
        built.clock(),
        chance,
    )
    made = sorted((inventor.invent(n) for n in range(count)), key=lambda one: one.at)
    for start in range(0, len(made), BATCH):
        await _batch(built, made[start : start + BATCH], chance)
        _progress(min(start + BATCH, len(made)), len(made))
    while await built.remembered.journal.chain(1000):
        pass


async def _claim(built: House) -> None:
    """Mark the database as one for invented reports. Raises `NotOurs` when it has real ones."""
    async with built.remembered.store.transaction() as ledger:
        if await ledger.setting(MARK) is None:
            for practice in (False, True):
                if await ledger.cases(Filter(practice=practice), 1):
                    raise NotOurs(built.settings.data_dir)
            await ledger.keep_setting(MARK, "yes", built.clock())


async def _batch(built: House, made: Sequence[Invented], chance: Random) -> None:
    """File some of them in one transaction, then bring their evidence to its state."""
    async with built.remembered.store.transaction() as ledger:
        cases = [await _file(built, ledger, one, chance) for one in made]
    async with asyncio.TaskGroup() as group:
        for case, one in zip(cases, made, strict=True):
            group.create_task(_settle(built, case, one, chance))


async def _file(built: House, ledger: Ledger, one: Invented, chance: Random) -> str:
    """One report, as intake files it: person, draft, evidence, report."""
    who = Address("web", "", f"demo-{chance.getrandbits(64):016x}")
    person = await ledger.person(who, "id", one.at)
    case = built.intake.new_id()
    await ledger.open_draft(case, person.id, Consent(CONSENT, "id", "web", one.at))
    sort: Literal["event", "identity"] = "identity" if one.report.lane == "rights" else "event"
    for stand in one.photos:
        reference = await _reference(built, stand, chance)
        photo = KeepEvidence("photo", reference, "contoh.png", "image/png", sort=sort)
        await ledger.add_exhibit(case, built.intake.new_id(), photo, one.at)
    await built.clerk.file(ledger, Draft(case, person.id, "web", one.report), one.at)
    return case


async def _reference(built: House, stand: Stand, chance: Random) -> str:
    """By what the photo will be fetched: one that waits is there for `posko run` to take."""
    if stand == "waiting":
        return await built.remembered.evidence.upload(picture(chance))
    return f"{MARK}:{stand}"


async def _settle(built: House, case: str, one: Invented, chance: Random) -> None:
    if not one.photos:
        return
    evidence = built.remembered.evidence
    async with built.remembered.store.reading() as ledger:
        exhibits = await ledger.exhibits(case)
    for exhibit in exhibits:
        if exhibit.reference == f"{MARK}:kept":
            await evidence.keep(exhibit, picture(chance), "image/png", one.at)
        elif exhibit.reference == f"{MARK}:failed":
            await evidence.fail(exhibit, "invented: it cannot be fetched", None)


def _progress(done: int, all_: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done} of {all_}", end="" if done < all_ else "\n", file=sys.stderr, flush=True)


def _rate(done: int, all_: int, seconds: float) -> None:
    if sys.stderr.isatty():
        line = f"\r{done} of {all_} in bulk, {done / max(seconds, 0.001):.0f} a second"
        print(line, end="" if done < all_ else "\n", file=sys.stderr, flush=True)
