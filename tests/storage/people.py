"""Invented people, reports and posts for the storage tests."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.messages import Address, Post, Text
from bot.ports import Case, Consent, Entry, Filing, Ledger, Office, Person
from bot.reports.report import Report
from storage.store import Store

NOW = datetime(2024, 11, 25, 9, 0, tzinfo=UTC)
SITI = Address("telegram", "42", "700100200")
BUDI = Address("telegram", "42", "700100201")
GROUP = Address("telegram", "42", "-100555000111")
POSKO = Office("16.71.02", "posko", "16.71.02", "16.71", "open")
REPORT = Report(
    lane="violation",
    category="vote-buying",
    place="16.71.02.1006",
    story="Amplop dibagikan di rumah Pak Zulkarnain",
    known_at=date(2024, 11, 24),
    accused="Zulkarnain",
    identity="Siti Aminah, Jalan Bambu 9",
    nik="1671024503900001",
)


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def say(to: Address, name: str = "hello", **more: Any) -> Post:
    return Post(to=to, texts=(Text(name),), **more)


def said(post: Post) -> str:
    return post.texts[0].name


def filing(case: str, ticket: str = "PLG-7K4M-2QX9", **more: Any) -> Filing:
    plain = Filing(
        case=case,
        ticket=ticket,
        secret="K7WQ-XX2M-9RTV",
        report=REPORT,
        office="16.71.02",
        reason="kecamatan",
        channel="telegram",
        election="2024-kota",
        stage="campaign",
        practice=False,
        at=NOW,
    )
    return replace(plain, **more)


async def open_draft(ledger: Ledger, case: str, to: Address = SITI) -> Person:
    person = await ledger.person(to, "id", NOW)
    await ledger.open_draft(case, person.id, Consent("2026-11", "id", to.channel, NOW))
    return person


async def file(
    store: Store, case: str = "c1", affected: tuple[Mapping[str, Any], ...] = (), **more: Any
) -> Person:
    async with store.transaction() as ledger:
        person = await open_draft(ledger, case)
        await ledger.file(filing(case, **more), affected)
    return person


async def post(store: Store, *posts: Post) -> list[int]:
    async with store.transaction() as ledger:
        return [await ledger.post(one, NOW) for one in posts]


async def read(store: Store, case: str = "c1") -> Case:
    """The case as it stands; a LookupError when there is none."""
    async with store.reading() as ledger:
        found = await ledger.case_by_id(case)
    if found is None:
        raise LookupError(case)
    return found


def entry(id_: str, **more: Any) -> Entry:
    plain = Entry(
        id=id_,
        case="c1",
        kind="note",
        actor="p1",
        name="Bu Rina",
        office="16.71.02",
        at=NOW,
        state="taken",
    )
    return replace(plain, **more)
