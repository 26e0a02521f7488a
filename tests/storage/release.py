"""A database as the first releases (revisions 0001 to 0005) left it: tables, rows, real keys."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.messages import Address
from storage.columns import EPOCH, MICROSECOND
from storage.database import Database
from storage.keys import Keys
from storage.migrate import upgrade
from storage.seal import Ring
from storage.work import Work
from tests.storage.people import GROUP, NOW, REPORT, SITI, after
from tests.storage.wa import DODI

Tables = Mapping[str, sa.Table]
WATI = Address("telegram", "42", "700100255")
TAMU = Address("telegram", "42", "700100256")
_LATER = {"reporter", "way", "people", "spot"}
"""What a report was not asked before revision 0004."""


async def first_release(url: str, ring: Ring) -> None:
    """Two filed reports (one against a supervisor), an open draft, a card on its way, an office's
    group and its officer."""
    database = Database.open(url)
    try:
        async with database.writing() as connection:
            await connection.run_sync(upgrade, "0001")
        keys = await Keys.open(database, ring)
        async with database.writing() as connection:
            tables = await connection.run_sync(_reflect)
            await _fill(Work(connection, keys, database.sqlite), tables)
    finally:
        await database.close()


async def second_release(url: str, ring: Ring) -> None:
    """The first, brought up to date then; beside it a post of an act, and a prompt in the group."""
    await first_release(url, ring)
    database = Database.open(url)
    try:
        async with database.writing() as connection:
            await connection.run_sync(upgrade, "0002")
        keys = await Keys.open(database, ring)
        async with database.writing() as connection:
            tables = await connection.run_sync(_reflect)
            await _work_on(Work(connection, keys, database.sqlite), tables)
    finally:
        await database.close()


async def third_release(url: str, ring: Ring) -> None:
    """The second, brought up to date then; beside it a report on the voter list with two persons
    (one with a NIK), and what is parked for somebody on WhatsApp."""
    await second_release(url, ring)
    database = Database.open(url)
    try:
        async with database.writing() as connection:
            await connection.run_sync(upgrade, "0003")
        keys = await Keys.open(database, ring)
        async with database.writing() as connection:
            tables = await connection.run_sync(_reflect)
            await _list_voters(Work(connection, keys, database.sqlite), tables)
    finally:
        await database.close()


async def fourth_release(url: str, ring: Ring) -> None:
    """The third, brought up to date then; beside it a row that a city confirmed, a letter that
    names a person of the voter list, a parcel, a group, a reminder, a card that arrived and a
    piece of evidence."""
    await third_release(url, ring)
    database = Database.open(url)
    try:
        async with database.writing() as connection:
            await connection.run_sync(upgrade, "0004")
        keys = await Keys.open(database, ring)
        async with database.writing() as connection:
            tables = await connection.run_sync(_reflect)
            work = Work(connection, keys, database.sqlite)
            await _write_letters(work, tables)
            await _show(work, tables)
    finally:
        await database.close()


async def fifth_release(url: str, ring: Ring) -> None:
    """The fourth, brought up to date then; beside it somebody who wants no messages and what his
    screen shows, what he asks of his data, a stranger in the office's group, what a card shows, and
    what a file says of its making."""
    await fourth_release(url, ring)
    database = Database.open(url)
    try:
        async with database.writing() as connection:
            await connection.run_sync(upgrade, "0005")
        keys = await Keys.open(database, ring)
        async with database.writing() as connection:
            tables = await connection.run_sync(_reflect)
            work = Work(connection, keys, database.sqlite)
            await _ask(work, tables)
            await _see(work, tables)
    finally:
        await database.close()


async def _ask(work: Work, tables: Tables) -> None:
    await work.make_key("p5")
    row = {
        "id": "p5", "language": "id", "greeted": True, "created_at": when(NOW), "muted": True,
    }  # fmt: skip
    await work.run(tables["person"].insert().values(row))
    mac = work.mac_of(WATI)
    home = {
        "person": "p5", "channel": WATI.channel, "account": WATI.account, "mac": mac,
        "name": await work.seal("p5", WATI.name, "address", mac, "name"), "state": "reachable",
        "heard_at": when(NOW),
    }  # fmt: skip
    await work.run(tables["address"].insert().values(home))
    row = {
        "uid": "t1", "recipient": mac, "person": "p5", "at": when(NOW),
        "message": await work.seal("p5", ["77"], "trace", "t1", "message"),
    }  # fmt: skip
    await work.run(tables["trace"].insert().values(row))
    row = {
        "id": "r1", "person": "p5", "kind": "copy", "case": "c1", "office": "16.71.02",
        "city": "16.71", "asked_at": when(NOW), "due_at": when(after(60)), "state": "waiting",
        "alarmed": 1,
    }  # fmt: skip
    await work.run(tables["request"].insert().values(row))


async def _see(work: Work, tables: Tables) -> None:
    chat, mac = work.mac_of(GROUP), work.mac_of(TAMU)
    seen = {"name": "Tamu Contoh", "member": TAMU.name}
    row = {
        "chat": chat, "mac": mac, "office": "16.71.02", "state": "open", "seen_at": when(NOW),
        "name": await work.seal(None, seen, "stranger", f"{chat}:{mac}", "name"),
    }  # fmt: skip
    await work.run(tables["stranger"].insert().values(row))
    face = await work.seal("c4", "the face", "card", f"c4:{chat}", "face")
    card = tables["card"]
    await work.run(card.update().where(card.c.case == "c4").values(face=face))
    row = {
        "id": "e2", "case": "c4", "sort": "event", "kind": "photo", "state": "kept",
        "reference": await work.seal("c4", "AgACAgUAAy", "exhibit", "e2", "reference"),
        "name": await work.seal("c4", "tps.jpg", "exhibit", "e2", "name"),
        "caption": await work.seal("c4", "", "exhibit", "e2", "caption"),
        "mime": "image/jpeg", "size": 9, "path": "cd" * 16, "shown": False, "attempts": 1,
        "next_at": when(NOW), "at": when(NOW), "facts_open": True, "facts_asked": True,
        "facts": await work.seal("c4", {"device": "Kamera"}, "exhibit", "e2", "facts"),
    }  # fmt: skip
    await work.run(tables["exhibit"].insert().values(row))


async def _write_letters(work: Work, tables: Tables) -> None:
    row = {
        "city": "16.71", "name": "clocks.claim.minutes", "value": "30", "source": "SK 4/2024",
        "verified": True, "by": "p1", "at": when(NOW),
    }  # fmt: skip
    await work.run(tables["rule"].insert().values(row))
    facts = {"to": "pps", "words": "mohon dicocokkan", "tickets": ["PLG-4"], "count": 1}
    row = {
        "id": "l1", "kind": "correction", "city": "16.71", "office": "16.71.02",
        "place": "16.71.02.1006", "number": "001/PM.00.02/SU-I/2024", "serial": 1, "year": 2024,
        "state": "made", "by": "p1", "made_at": when(NOW),
        "body": await work.seal(None, facts, "letter", "l1", "body"),
    }  # fmt: skip
    await work.run(tables["letter"].insert().values(row))
    named = tables["affected"].update().where(tables["affected"].c.id == "v0")
    await work.run(named.values(state="listed", letter="l1", changed_at=when(NOW)))
    facts = {"name": "daftar.zip", "mime": "application/zip", "reason": "rapat pleno 41"}
    row = {
        "id": "f1", "kind": "voters", "office": "16.71.02", "letter": "l1", "by": "p1",
        "facts": await work.seal(None, facts, "parcel", "f1", "facts"), "path": "ab" * 16,
        "size": 9, "made_at": when(NOW), "expires_at": when(after(86_400)), "taken": 1,
    }  # fmt: skip
    await work.run(tables["parcel"].insert().values(row))
    row = {
        "id": "g1", "code": "k7wq", "city": "16.71", "name": "Pemuda Ilir", "state": "open",
        "by": "p1", "made_at": when(NOW),
        "contact": await work.seal(None, "628000000041", "partner", "g1", "contact"),
    }  # fmt: skip
    await work.run(tables["partner"].insert().values(row))
    row = {
        "person": "p1", "city": "16.71", "kind": "voting", "day": REPORT.known_at,
        "due_at": when(after(60)), "state": "waiting",
    }  # fmt: skip
    await work.run(tables["reminder"].insert().values(row))


async def _show(work: Work, tables: Tables) -> None:
    """What revision 0005 adds columns to."""
    chat = work.mac_of(GROUP)
    row = {
        "case": "c4", "chat": chat, "channel": GROUP.channel, "account": GROUP.account,
        "name": await work.seal("c4", GROUP.name, "card", f"c4:{chat}", "name"),
        "message": await work.seal("c4", "61", "card", f"c4:{chat}", "message"),
        "message_mac": work.message_mac(GROUP, "61"), "version": 1, "first_at": when(NOW),
        "at": when(NOW),
    }  # fmt: skip
    await work.run(tables["card"].insert().values(row))
    row = {
        "id": "e1", "case": "c4", "sort": "identity", "kind": "photo", "state": "waiting",
        "reference": await work.seal("c4", "AgACAgUAAx", "exhibit", "e1", "reference"),
        "name": await work.seal("c4", "ktp.jpg", "exhibit", "e1", "name"),
        "caption": await work.seal("c4", "ini", "exhibit", "e1", "caption"),
        "mime": "image/jpeg", "size": 9, "shown": False, "attempts": 0, "next_at": when(NOW),
        "at": when(NOW),
    }  # fmt: skip
    await work.run(tables["exhibit"].insert().values(row))


async def _list_voters(work: Work, tables: Tables) -> None:
    more = {"category": "not-listed", "lane": "rights", "state": "taken"}
    await _report(work, tables, "c4", "PLG-4", office="16.71.02", **more)
    people = ({"identity": REPORT.identity, "nik": REPORT.nik}, {"identity": "Anwar", "nik": ""})
    for place, one in enumerate(people):
        id_ = f"v{place}"
        row = {
            "id": id_, "case": "c4", "place": place,
            "body": await work.seal("c4", one, "affected", id_, "body"),
            "nik_mac": work.keys.mac("nik", one["nik"]) if one["nik"] else None,
        }  # fmt: skip
        await work.run(tables["affected"].insert().values(row))
    recipient = work.mac_of(DODI)
    await work.run(tables["window"].insert().values(recipient=recipient, opened_at=when(NOW)))
    body: dict[str, Any] = {"texts": [{"name": "line-note"}]}
    row = {
        "uid": "u3", "recipient": recipient, "channel": DODI.channel, "account": DODI.account,
        "kind": "send", "state": "parked", "owner": "c4", "case": "c4", "language": "id",
        "address": await work.seal("c4", DODI.name, "outbox", "u3", "address"),
        "body": await work.seal("c4", body, "outbox", "u3", "body"), "edits_card": False,
        "not_before": 0, "attempts": 1, "repeat": False, "nudged": True,
        "created_at": when(NOW), "settled_at": when(NOW),
    }  # fmt: skip
    await work.run(tables["outbox"].insert().values(row))


async def _work_on(work: Work, tables: Tables) -> None:
    body: dict[str, Any] = {"texts": [{"name": "line-note"}]}
    row = {
        "uid": "u2", "recipient": work.mac_of(SITI), "channel": SITI.channel,
        "account": SITI.account, "kind": "send", "state": "given_up", "owner": "c1", "case": "c1",
        "language": "id", "address": await work.seal("c1", SITI.name, "outbox", "u2", "address"),
        "body": await work.seal("c1", body, "outbox", "u2", "body"), "act": "a1",
        "edits_card": False, "not_before": 0, "attempts": 3, "repeat": True, "reason": "blocked",
        "created_at": when(NOW), "settled_at": when(NOW),
    }  # fmt: skip
    await work.run(tables["outbox"].insert().values(row))
    asked = {
        "message_mac": work.message_mac(GROUP, "54"), "uid": "q1", "chat": work.mac_of(GROUP),
        "case": "c1", "message": await work.seal("c1", "54", "prompt", "q1", "message"),
        "body": await work.seal("c1", {"case": "c1"}, "prompt", "q1", "body"), "at": when(NOW),
    }  # fmt: skip
    await work.run(tables["prompt"].insert().values(asked))


def _reflect(connection: Connection) -> Tables:
    old = sa.MetaData()
    old.reflect(connection)
    return old.tables


def when(moment: datetime) -> int:
    """A time as its column holds it."""
    return (moment - EPOCH) // MICROSECOND


async def _fill(work: Work, tables: Tables) -> None:
    await _person(work, tables)
    await _office(work, tables)
    await _report(work, tables, "c1", "PLG-1", category="vote-buying", office="16.71.02")
    await _report(work, tables, "c2", "PLG-2", category="supervisor", office="16.71")
    await _draft(work, tables)
    for case, kind, due in (("c1", "first-word", 90), ("c1", "legal-limit", 60)):
        row = {"case": case, "kind": kind, "due_at": when(after(due)), "state": "running"}
        await work.run(tables["clock"].insert().values(row))
    await _post(work, tables)


async def _person(work: Work, tables: Tables) -> None:
    await work.make_key("p1")
    row = {"id": "p1", "language": "id", "greeted": True, "created_at": when(NOW)}
    await work.run(tables["person"].insert().values(row))
    mac = work.mac_of(SITI)
    home = {
        "person": "p1", "channel": SITI.channel, "account": SITI.account, "mac": mac,
        "name": await work.seal("p1", SITI.name, "address", mac, "name"), "state": "reachable",
        "heard_at": when(NOW),
    }  # fmt: skip
    await work.run(tables["address"].insert().values(home))
    talk = {
        "person": "p1", "version": 3, "draft": None, "changed_at": when(NOW),
        "state": await work.seal("p1", {"asking": "door"}, "conversation", "p1", "state"),
    }  # fmt: skip
    await work.run(tables["conversation"].insert().values(talk))
    role = {
        "person": "p1", "office": "16.71.02", "role": "panwascam", "place": "16.71.02",
        "state": "enrolled", "since": when(NOW),
    }  # fmt: skip
    await work.run(tables["staff"].insert().values(role))
    entered = {
        "id": "d1", "mac": work.keys.mac("door", "cookie"), "person": "p1", "role": "panwascam",
        "place": "16.71.02", "made_at": when(NOW), "expires_at": when(after(3600)),
    }  # fmt: skip
    await work.run(tables["desk_session"].insert().values(entered))


async def _office(work: Work, tables: Tables) -> None:
    row = {
        "id": "16.71.02", "kind": "posko", "place": "16.71.02", "parent": "16.71", "state": "open",
        "photos_in_group": False,
    }  # fmt: skip
    await work.run(tables["office"].insert().values(row))
    mac = work.mac_of(GROUP)
    chat = {
        "office": "16.71.02", "channel": GROUP.channel, "account": GROUP.account, "mac": mac,
        "name": await work.seal(None, GROUP.name, "office_chat", mac, "name"), "state": "bound",
        "bound_by": "p1", "changed_at": when(NOW),
    }  # fmt: skip
    await work.run(tables["office_chat"].insert().values(chat))


async def _report(work: Work, tables: Tables, case: str, ticket: str, **more: str) -> None:
    await work.make_key(case)
    known = {name: value for name, value in REPORT.to_json().items() if name not in _LATER}
    told = {**known, "lane": "violation"} | {k: more[k] for k in more if k in known}
    row = {
        "id": case, "state": "new", "version": 1, "person": "p1", "channel": "telegram",
        "ticket": ticket, "secret_mac": work.keys.mac("secret", ticket, "K7WQ"),
        "secret": await work.seal(case, "K7WQ", "report", case, "secret"),
        "body": await work.seal(case, told, "report", case, "body"), "election": "2024-kota",
        "stage": "campaign", "lane": "violation", "place_code": REPORT.place, "city": REPORT.city,
        "kecamatan": REPORT.kecamatan, "known_at": REPORT.known_at, "visibility": "confidential",
        "reason": "supervisor" if more["category"] == "supervisor" else "kecamatan",
        "practice": False, "created_at": when(NOW), "filed_at": when(NOW), "changed_at": when(NOW),
        **more,
    }  # fmt: skip
    await work.run(tables["report"].insert().values(row))


async def _draft(work: Work, tables: Tables) -> None:
    await work.make_key("c3")
    row = {
        "id": "c3", "state": "draft", "version": 0, "person": "p1", "channel": "telegram",
        "practice": False, "created_at": when(NOW), "changed_at": when(NOW),
    }  # fmt: skip
    await work.run(tables["report"].insert().values(row))


async def _post(work: Work, tables: Tables) -> None:
    """The card of c1, waiting for its turn in the group's lane."""
    recipient = work.mac_of(GROUP)
    body: dict[str, Any] = {
        "texts": [{"name": "card", "values": {"ticket": "PLG-1", "at": {"time": NOW.isoformat()}}}],
        "choices": [["case.evidence:PLG-1:1", {"name": "see-evidence"}, None]],
        "ticket": "PLG-1",
        "protect": True,
    }
    row = {
        "uid": "u1", "recipient": recipient, "channel": GROUP.channel, "account": GROUP.account,
        "kind": "send", "state": "waiting", "owner": "c1", "case": "c1", "language": "id",
        "address": await work.seal("c1", GROUP.name, "outbox", "u1", "address"),
        "body": await work.seal("c1", body, "outbox", "u1", "body"), "card": 1,
        "edits_card": False, "not_before": 0, "attempts": 0, "repeat": False,
        "created_at": when(NOW),
    }  # fmt: skip
    await work.run(tables["outbox"].insert().values(row))
    due = {
        "recipient": recipient, "channel": GROUP.channel, "account": GROUP.account, "ready_at": 0,
        "due_at": when(NOW), "inflight": False,
    }  # fmt: skip
    await work.run(tables["lane"].insert().values(due))
