"""Whatever happens to cases, in whatever order: the figures kept up are those counted from zero."""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from bot.counting import counts
from bot.ports import Filter, Stale
from bot.reports.acts import (
    Ask,
    AskAgain,
    Assign,
    Close,
    Confirm,
    Deed,
    Escalate,
    HandOver,
    Link,
    Note,
    Officer,
    Refer,
    Register,
    Release,
    Reopen,
    SetCategory,
    SetPlace,
    TakeOn,
    Tell,
    Trace,
    Withdraw,
)
from bot.reports.counting import ALL
from tests import recounting
from tests.whole import Stage, person, stage

DEEDS = 60
LOOK = 6
"""Deeds between two looks at the figures."""
REASON = "Contoh: sudah diperiksa, tidak ada yang dapat ditindaklanjuti di sini."
CITY = "-1000"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.long)])
def database_url(request: pytest.FixtureRequest) -> str | None:
    if request.param == "sqlite":
        return None
    return str(request.getfixturevalue("migrated_postgres_url"))


@dataclass
class Walk:
    """Somebody does something, again and again; what is not lawful is refused as ever."""

    built: Stage
    chance: Random
    officers: list[Officer]
    tickets: list[str] = field(default_factory=list)

    async def step(self) -> None:
        does = [self.file, self.act, self.act, self.act, self.act, self.take_back, self.wish,
                self.correct, self.forget, self.ring]  # fmt: skip
        await self.chance.choice(does if self.tickets else [self.file])()

    async def file(self) -> None:
        place = self.chance.choice(["7 ulu", "silaberanti", "talang kelapa"])
        who = person(str(7000 + len(self.tickets)))
        ticket = await self.built.report(who, place)
        self.tickets.append(ticket)

    async def act(self) -> None:
        officer = self.chance.choice(self.officers)
        try:
            await self.built.do(self._ticket(), self._deed(officer), officer)
        except Stale:
            return

    def _deed(self, officer: Officer) -> Deed:
        deeds: list[Deed] = [
            TakeOn(), TakeOn(), TakeOn(), Release(), Assign(officer.person, officer.roles),
            Note("catatan"), Ask("Jam berapa?"), Tell("Kami sudah ke sana."), Trace(),
            Register("001/LP/2024"), Refer("kpu"), SetPlace("16.71.14"), SetCategory("neutrality"),
            SetCategory("supervisor"), HandOver("16.71.14"), Escalate("mohon bantuan"),
            Link(self._ticket(), REASON), Close("finding"), Close("not-violation", REASON),
            Close("formal-asked"), Confirm(), Reopen(REASON),
        ]  # fmt: skip
        return self.chance.choice(deeds)

    async def take_back(self) -> None:
        await self.built.undo(self._ticket(), self.chance.choice(self.officers))

    async def wish(self) -> None:
        await self.built.wish(self._ticket(), self.chance.choice([Withdraw(), AskAgain("lagi")]))

    async def correct(self) -> None:
        """The reporter tells something else; now and then his name is taken from it for ever."""
        case = await self.built.case(self._ticket())
        if case.state == "erased":
            return
        async with self.built.house.remembered.store.transaction() as ledger:
            if self.chance.random() < 0.3:
                await ledger.strip(case.id, None, (), self.built.clock[0])
            else:
                await ledger.add_voters(case.id, ({"name": "Contoh"},), self.built.clock[0])

    async def forget(self) -> None:
        """A whole case is erased, but not too often."""
        case = await self.built.case(self._ticket())
        if self.chance.random() < 0.5 or case.state == "erased":
            return
        async with self.built.house.remembered.store.transaction() as ledger:
            await ledger.erase_case(case.id, case.person, self.built.clock[0])

    async def ring(self) -> None:
        await self.built.tick(minutes=self.chance.choice([1, 20, 300, 3_000]))

    def _ticket(self) -> str:
        return self.chance.choice(self.tickets)

    async def look(self) -> None:
        """What a reader is told, what is kept, and what is counted anew are one."""
        house = self.built.house
        async with house.remembered.store.reading() as ledger:
            read = await counts(ledger, house.rules, [ALL], Filter())
        kept = await recounting.kept(self.built)
        assert all(number > 0 for number in kept.values())
        assert kept == await recounting.from_zero(self.built)
        summed: Counter[tuple[str, ...]] = Counter()
        for (grain, measure, place, _office, _kept, lane, category, value), number in kept.items():
            if grain == ALL:
                summed[str(place), str(lane), str(category), str(measure), str(value)] += number
        told = {(c.place, c.lane, c.category, c.measure, c.value): c.count for c in read}
        assert told == dict(summed)
        assert sum(c.count for c in read if c.measure == "state") == len(self.tickets)


@pytest.fixture
async def built(tmp_path: Path, database_url: str | None) -> AsyncIterator[Stage]:
    async with stage(tmp_path, database_url) as made:
        await made.bind("-1001", "seberang ulu 1")
        await made.bind(CITY, "kota")
        yield made


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.long)])
async def test_kept_figures_are_those_counted_from_zero(built: Stage, seed: int) -> None:
    officers = [
        await built.enrol(person("8001"), "Rina", "panwascam", "16.71.02"),
        await built.enrol(person("8002"), "Joko", "panwascam", "16.71.02"),
        await built.enrol(person("8003"), "Yudi", "city", "16.71"),
    ]
    walk = Walk(built, Random(seed), officers)  # noqa: S311 - a walk, not a secret
    for number in range(1, DEEDS + 1):
        await walk.step()
        if number % LOOK == 0:
            await walk.look()
