"""Commands on what waits: outgoing messages that were given up, payloads in quarantine."""

from argparse import Namespace
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict
from datetime import datetime

from bot.admin import Declined, Row
from bot.ports import Act
from bot.settings import Settings
from bot.wiring import told
from bot.wiring.house import House, house
from bot.wiring.login import who
from bot.wiring.shelf import shelf
from storage.undelivered import Undelivered
from storage.work import Ground

MOST = 1000
"""Rows listed at most; the oldest first."""
JOURNALLED = "this look was journalled, with your login name"


class NoSuchRow(Declined):
    """No row {0} waits there; see: posko admin {1} list"""


def undelivered(built: House) -> Undelivered:
    """The administrator's side of the outbox."""
    remembered = built.remembered
    ground = Ground(
        remembered.database,
        remembered.keys,
        shelf(built.settings),
        lambda name: built.bells[name].ring(),
    )
    return Undelivered(ground)


async def list_outbox(asked: Namespace, settings: Settings) -> int:
    async with house(settings) as built:
        found = await undelivered(built).rows(asked.state, MOST)
    rows = [_plain(asdict(row)) for row in found]
    columns = ("id", "state", "channel", "kind", "attempts", "at", "reason")
    told.table(rows, columns, f"No message is {asked.state.replace('_', ' ')}.", as_json=asked.json)
    return 0


async def show_outbox(asked: Namespace, settings: Settings) -> int:
    async with _looking(asked, settings, "outbox") as built:
        outgoing = undelivered(built)
        found = await outgoing.show(asked.id)
        if found is None:
            raise NoSuchRow(asked.id, "outbox")
        row = _plain(asdict(found))
        if asked.raw:
            row |= {"raw": await outgoing.words(asked.id), "note": JOURNALLED}
    told.one(row, as_json=asked.json)
    return 0


async def replay_outbox(asked: Namespace, settings: Settings) -> int:
    async with house(settings) as built:
        found = await undelivered(built).replay(asked.id, built.clock())
        await _note(built, found, asked, "outbox", "replayed")
    told.done(f"Message {asked.id} waits to be sent again.", _row(asked), as_json=asked.json)
    return 0


async def drop_outbox(asked: Namespace, settings: Settings) -> int:
    async with house(settings) as built:
        found = await undelivered(built).drop(asked.id)
        await _note(built, found, asked, "outbox", "dropped")
    told.done(f"Message {asked.id} is dropped.", _row(asked), as_json=asked.json)
    return 0


async def list_quarantine(asked: Namespace, settings: Settings) -> int:
    async with house(settings) as built:
        found = await built.remembered.inbox.quarantined(MOST)
    rows = [_plain(asdict(row)) for row in found]
    columns = ("id", "channel", "at", "reason")
    told.table(rows, columns, "Nothing is in quarantine.", as_json=asked.json)
    return 0


async def show_quarantine(asked: Namespace, settings: Settings) -> int:
    async with _looking(asked, settings, "quarantine") as built:
        inbox = built.remembered.inbox
        found = [row for row in await inbox.quarantined(MOST) if row.id == asked.id]
        if not found:
            raise NoSuchRow(asked.id, "quarantine")
        row = _plain(asdict(found[0]))
        payload = await inbox.show(asked.id)
        row["bytes"] = len(payload or b"")
        if asked.raw:
            raw = (payload or b"").decode("utf-8", "backslashreplace")
            row |= {"raw": raw, "note": JOURNALLED}
    told.one(row, as_json=asked.json)
    return 0


async def replay_quarantine(asked: Namespace, settings: Settings) -> int:
    async with house(settings) as built:
        found = await built.remembered.inbox.replay(asked.id)
        await _note(built, found, asked, "quarantine", "replayed")
    told.done(f"Payload {asked.id} waits to be worked on.", _row(asked), as_json=asked.json)
    return 0


async def drop_quarantine(asked: Namespace, settings: Settings) -> int:
    async with house(settings) as built:
        found = await built.remembered.inbox.drop(asked.id, built.clock())
        await _note(built, found, asked, "quarantine", "dropped")
    told.done(f"Payload {asked.id} is dropped.", _row(asked), as_json=asked.json)
    return 0


@asynccontextmanager
async def _looking(asked: Namespace, settings: Settings, queue: str) -> AsyncIterator[House]:
    """A look at a row; a raw one stands in the journal before anything is shown."""
    async with house(settings) as built:
        if asked.raw:
            await _journal(built, "raw-shown", f"{queue}:{asked.id}")
        yield built


async def _note(built: House, found: bool, asked: Namespace, queue: str, act: str) -> None:
    if not found:
        raise NoSuchRow(asked.id, queue)
    await _journal(built, f"{queue}-{act}", f"{queue}:{asked.id}")


async def _journal(built: House, action: str, subject: str) -> None:
    async with built.remembered.store.transaction() as ledger:
        await ledger.journal(Act("system", action, subject, built.clock(), {"by": who()}))


def _row(asked: Namespace) -> Row:
    return {"id": asked.id, "done": asked.act.rpartition(".")[2]}


def _plain(row: Row) -> Row:
    return {
        name: value.isoformat(timespec="seconds") if isinstance(value, datetime) else value
        for name, value in row.items()
    }
