"""What is filed at the counter: once, for somebody whom nothing is ever sent to."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.counter import CONSENT, Counter, Form
from bot.ports import Filter, Stale
from bot.reports.acts import Officer
from tests.whole import Stage, stage

RINA = Officer("rina", "Rina", ())
FORM = Form(
    "c" * 32, "vote-buying", "16.71.02.1006", "Ada amplop", date(2024, 11, 24),
    name="Siti Aminah", contact="0812 7000 1111", visibility="named",
)  # fmt: skip


@pytest.fixture
async def posko(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as built:
        yield built


def counter(posko: Stage) -> Counter:
    ids = iter(f"{n:032x}" for n in range(1, 99))
    return Counter(posko.house.clerk, lambda: next(ids))


async def test_a_form_sent_twice_is_filed_once(posko: Stage) -> None:
    desk = counter(posko)
    async with posko.house.remembered.store.transaction() as ledger:
        filed = await desk.file(ledger, RINA, FORM, posko.clock[0])
        with pytest.raises(Stale):
            await desk.file(ledger, RINA, FORM, posko.clock[0])
        case = await ledger.case(filed.ticket)
        assert case is not None
        assert (case.by, case.channel, case.report.known_at) == ("rina", "counter", FORM.known_at)
        assert await ledger.address(case.person) is None
        for kind, value in (("name", "siti aminah"), ("phone", "6281270001111")):
            found = await ledger.with_trait(kind, value, Filter(), 5)  # type: ignore[arg-type]
            assert [one.ticket for one in found] == [filed.ticket], kind
    assert CONSENT.startswith("counter-")


async def test_who_wants_no_name_leaves_none(posko: Stage) -> None:
    async with posko.house.remembered.store.transaction() as ledger:
        nameless = replace(FORM, visibility="anonymous")
        filed = await counter(posko).file(ledger, RINA, nameless, posko.clock[0])
        case = await ledger.case(filed.ticket)
    assert case is not None
    assert case.report.identity == ""
