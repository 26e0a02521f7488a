"""What people ask of their own data, as the store keeps it, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.messages import Address, Post, Text
from bot.ports import Case, Consent, Filing, Request, Stale
from bot.reports.report import Report
from storage.store.store import Store

NOW = datetime(2024, 11, 25, 2, tzinfo=UTC)
SITI = Address("telegram", "42", "7001")
REPORT = Report("violation", "vote-buying", "16.71.02.1006", story="amplop", identity="Siti Contoh")


async def filed(store: Store, id_: str = "a" * 32, ticket: str = "PLG-N2H6-3H4B") -> Case:
    async with store.transaction() as ledger:
        person = await ledger.person(SITI, "id", NOW)
        await ledger.open_draft(id_, person.id, Consent("1", "id", "telegram", NOW))
        await ledger.file(
            Filing(
                id_, ticket, "S3CR-3T99", REPORT, "16.71.02", "kecamatan", "telegram", "pilkada",
                "tenang", practice=False, at=NOW,
            ),
            [],
        )  # fmt: skip
        case = await ledger.case(ticket)
    assert case is not None
    return case


def erasure(case: Case, id_: str = "r1") -> Request:
    return Request(
        id_, case.person, "erase", case.id, case.office, "16.71", NOW, NOW + timedelta(hours=48)
    )


async def test_the_same_is_asked_once_while_it_waits(store: Store) -> None:
    case = await filed(store)
    async with store.transaction() as ledger:
        await ledger.ask(erasure(case))
    with pytest.raises(Stale):
        await asked(store, erasure(case, "r2"))
    async with store.transaction() as ledger:
        await ledger.end(erasure(case), "cancelled", NOW)
        await ledger.ask(erasure(case, "r2"))
        assert [one.state for one in await ledger.requests("16.71", waiting=False)] == [
            "cancelled",
            "waiting",
        ]


async def asked(store: Store, request: Request) -> None:
    async with store.transaction() as ledger:
        await ledger.ask(request)


async def test_it_ends_and_alarms_once(store: Store) -> None:
    case = await filed(store)
    request = erasure(case)
    await asked(store, request)
    async with store.transaction() as ledger:
        assert [one.id for one in await ledger.late_requests(NOW, 1)] == ["r1"]
        await ledger.alarm(request, 1)
        assert not await ledger.late_requests(NOW, 1)
        with pytest.raises(Stale):
            await ledger.alarm(request, 1)
        await ledger.end(request, "done", NOW)
        with pytest.raises(Stale):
            await ledger.end(request, "done", NOW)
        done = await ledger.request("r1")
    assert done is not None
    assert done.person is None


async def test_what_is_kept_aside_opens_until_the_case_is_erased(store: Store) -> None:
    case = await filed(store)
    request = erasure(case)
    await asked(store, request)
    async with store.transaction() as ledger:
        await ledger.set_aside(request, {"identity": "Siti"})
        assert await ledger.aside(request) == {"identity": "Siti"}
        await ledger.erase_case(case.id, case.person, NOW)
        assert await ledger.aside(request) == {}


async def test_a_case_that_is_nobodys_reaches_nobody(store: Store) -> None:
    case = await filed(store)
    async with store.transaction() as ledger:
        post = Post(SITI, (Text("x"),), case=case.id, ticket=case.ticket)
        await ledger.post(post, NOW)
        await ledger.unlink(case, NOW)
        newer = await ledger.case(case.ticket)
        assert newer is not None
        assert newer.person != case.person
        assert await ledger.address(newer.person) is None
        assert not await ledger.cases_of(case.person)
        with pytest.raises(Stale):
            await ledger.unlink(case, NOW)
        await ledger.link(newer, case.person)
        assert [one.ticket for one in await ledger.cases_of(case.person)] == [case.ticket]


async def test_an_erased_case_is_a_ticket_that_still_counts(store: Store) -> None:
    case = await filed(store)
    async with store.transaction() as ledger:
        await ledger.erase_case(case.id, case.person, NOW)
        left = await ledger.case(case.ticket)
        assert left is not None
        assert (left.state, left.report.story, left.report.category) == (
            "erased",
            "",
            "vote-buying",
        )
        assert await ledger.case_with_secret(case.ticket, "S3CR-3T99") is None
        assert not await ledger.entries(case.id)


async def test_the_secret_opens_nothing_of_what_was_stripped(store: Store) -> None:
    case = await filed(store)
    async with store.transaction() as ledger:
        await ledger.strip(case.id, case.person, ["Siti"], NOW)
        assert await ledger.case_with_secret(case.ticket, "S3CR-3T99") is None
        assert await ledger.case(case.ticket) is not None


async def test_a_person_is_empty_only_when_nothing_of_his_is_left(store: Store) -> None:
    case = await filed(store)
    async with store.transaction() as ledger:
        assert not await ledger.empty(case.person)
        await ledger.ask(erasure(case))
        await ledger.unlink(case, NOW)
        assert not await ledger.empty(case.person)
        await ledger.end(erasure(case), "done", NOW)
        assert await ledger.empty(case.person)
        await ledger.erase_person(case.person, NOW)
        assert (await ledger.known(case.person))["addresses"] == []
        await ledger.post(Post(SITI, (Text("x"),)), NOW)
