"""Invented letters, parcels, groups and persons of the voter list for the storage tests."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.messages import Address
from bot.ports import Consent, Filter, Letter, Parcel, Partner, Rule, Store, Voter, VoterState
from bot.reports.report import Report
from tests.storage.people import NOW, after, filing

MISSING = Report(
    lane="rights",
    category="not-listed",
    place="16.71.02.1006",
    story="Ibu saya tidak ada di DPT",
    known_at=date(2024, 11, 24),
)
RAHAYU: Mapping[str, Any] = {
    "name": "Sri Rahayu",
    "nik": "1671024503900077",
    "born": "5 Maret 1990",
    "relation": "family",
}
ANWAR: Mapping[str, Any] = {"name": "Anwar", "address": "Lorong Damai 3", "tps": "7"}

RULE = Rule("16.71", "clocks.claim.minutes", 30, "SK 4/2024", True, "p1", NOW)
PARTNER = Partner("g1", "k7wq", "16.71", "Pemuda Ilir", "open", "p1", NOW, "628000000041")


def letter(id_: str = "l1", **more: Any) -> Letter:
    facts = {"to": "pps", "words": "mohon dicocokkan", "tickets": ["PLG-1"], "count": 2}
    plain = Letter(
        id=id_,
        kind="correction",
        city="16.71",
        office="16.71.02",
        place="16.71.02.1006",
        number="001/PM.00.02/SU-I/2024",
        serial=1,
        year=2024,
        state="made",
        by="p1",
        made_at=NOW,
        facts=facts,
    )
    return replace(plain, **more)


def parcel(id_: str = "f1", **more: Any) -> Parcel:
    plain = Parcel(
        id=id_,
        kind="voters",
        office="16.71.02",
        by="p1",
        made_at=NOW,
        expires_at=NOW + timedelta(hours=24),
        facts={"name": "daftar.zip", "mime": "application/zip", "reason": "rapat pleno 41"},
        size=9,
    )
    return replace(plain, **more)


async def told(
    store: Store, n: int, *people: Mapping[str, Any], report: Report = MISSING, **more: Any
) -> str:
    """A filed report, by somebody of his own, and the persons it is about; return the case."""
    case = f"c{n}"
    async with store.transaction() as ledger:
        sender = Address("telegram", "42", f"9000{n}")
        person = await ledger.person(sender, "id", NOW)
        await ledger.open_draft(case, person.id, Consent("2026-11", "id", "telegram", NOW))
        one = filing(case, ticket=f"PLG-{n}", report=report, at=after(n), **more)
        await ledger.file(one, people)
    return case


async def voters(store: Store, case: str = "c1") -> list[Voter]:
    async with store.reading() as ledger:
        return [*await ledger.voters(case)]


async def listed(store: Store, *states: VoterState, limit: int = 99, **more: Any) -> list[str]:
    """The names of the persons under a filter, in their order."""
    async with store.reading() as ledger:
        pairs = await ledger.voters_under(Filter(**more), states or ("open",), limit)
    return [voter.facts["name"] for _, voter in pairs]


async def settle(store: Store, voter: Voter, state: VoterState, **more: str) -> None:
    async with store.transaction() as ledger:
        await ledger.settle_voter(voter, state, after(60), **more)
