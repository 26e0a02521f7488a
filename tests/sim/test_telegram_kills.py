"""SIGKILL, again and again, in the middle of many talks: nothing lost, nothing doubled unmarked."""

import random
import re
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from itertools import repeat
from pathlib import Path

import pytest

from tests.sim.conftest import ADMIN, FAST
from tests.sim.people import STORY, Citizen, Person, Receives, bound
from tests.sim.shown import texts, tickets
from tests.sim.stage import REPEAT, SCRIPT, TICKET, Platform, Program, Simulator, patiently

pytestmark = pytest.mark.sim

AT_ONCE = 16
"""Citizens who talk at the same time."""
A_TALK = 10
"""Updates of one talk of `PLANS`, about."""
LISTED = re.compile(rf"\d+\. ({TICKET.pattern})")
"""A report among others in one message."""
EXPLAINED = {
    "callback_unanswered", "callback_slow", "callback_twice", "callback", "retry_too_early"
}  # fmt: skip
"""Violations that a kill may cause, at most one each."""
RECEIVED = "laporan Anda sudah kami terima"

OFFICES = {
    "16.71.01": "ilir barat 2", "16.71.02": "seberang ulu 1", "16.71.03": "seberang ulu 2",
    "16.71.07": "sukarami", "16.71.08": "sako", "16.71.09": "kemuning", "16.71.10": "kalidoni",
    "16.71.12": "gandus", "16.71.13": "kertapati", "16.71.14": "plaju", "16.71.17": "jakabaring",
    "19.71.03": "pangkal balam", "19.71.04": "rangkui", "19.71.05": "gerunggang",
    "19.71.06": "gabek", "19.71.07": "girimaya", "16.71": "16.71", "19.71": "19.71",
}  # fmt: skip
POSKOS = [(code, name) for code, name in OFFICES.items() if len(code) > 5]
PLANS = (
    {"door": "violation", "category": "vote-buying"},
    {"door": "rights", "category": "not-on-list", "identity": "=Siti Aminah, Lorong Kenangan 7"},
    {"door": "violation", "category": "intimidation"},
    {"door": "violation", "category": "supervisor"},
)


@dataclass
class Tally:
    """Counts the updates, and lets one wait for their number."""

    number: int = 0
    turn: threading.Condition = field(default_factory=threading.Condition)

    def one(self) -> None:
        with self.turn:
            self.number += 1
            self.turn.notify_all()

    def wait_for(self, number: int, wait: float = 120) -> None:
        with self.turn:
            assert self.turn.wait_for(lambda: self.number >= number, wait), self.number


@dataclass
class Told:
    """What one citizen reported: to whom it was to go, and the ticket he was shown."""

    citizen: Person
    office: str
    ticket: str = ""


@dataclass
class Storm:
    """Many talks, and a program that dies in the middle of them."""

    sim: Platform
    program: Program
    groups: Mapping[str, Receives]
    chance: random.Random
    somebody: Callable[..., Person]
    poskos: Sequence[tuple[str, str]]
    plans: Sequence[Mapping[str, str]]
    talk: int = A_TALK
    tally: Tally = field(default_factory=Tally)

    def rage(self, kills: int, updates: int) -> list[Told]:
        """Let everybody talk while the program is killed; return what was reported."""
        talks = [self._told(n) for n in range(updates // self.talk)]
        with ThreadPoolExecutor(AT_ONCE) as crowd:
            running = [crowd.submit(self._talk, told, n) for n, told in enumerate(talks)]
            try:
                self._kill(kills, updates)
            finally:
                for talk in running:  # whoever was left alone says where
                    talk.result()
        return talks

    def _kill(self, kills: int, updates: int) -> None:
        for number in range(1, kills + 1):
            # The last talks end short of `updates`, so the last kill comes a little before.
            self.tally.wait_for(int(updates * 0.93) * number // kills)
            time.sleep(self.chance.random() * 0.5)
            self.program.kill()
            self.program.start()

    def _told(self, number: int) -> Told:
        code, _ = self.poskos[number % len(self.poskos)]
        supervisor = self.plans[number % len(self.plans)]["category"] == "supervisor"
        citizen = self.somebody(self.sim, busy=self.tally.one)
        return Told(citizen, code[:5] if supervisor else code)

    def _talk(self, told: Told, number: int) -> None:
        place = self.poskos[number % len(self.poskos)][1]
        plan = {**self.plans[number % len(self.plans)], "place": f"={place}"}
        told.citizen.starts()
        # What is asked again, marked, after a lost answer is answered again.
        told.ticket = told.citizen.reports(plan, words=repeat(STORY.format(mark=number)))

    def survived(self, talks: Sequence[Told]) -> None:
        """Every report is filed, brought to its office alone, and told to its citizen; each of
        these once, or marked."""
        assert sorted(_filed(self.program.database)) == sorted(told.ticket for told in talks)
        for told in talks:
            # What came after filing is news: where a card cannot be edited it is sent anew.
            for card, times in Counter(_brought(self.groups[told.office], told.ticket)).items():
                once_or_marked([card] * times, f"{told.ticket} in {told.office}")
            others = [
                c
                for c, group in self.groups.items()
                if c != told.office and [*group.cards(told.ticket), *_listed(group, told.ticket)]
            ]
            assert others == []
            said = [texts(m) for m in told.citizen.messages() if told.ticket in tickets(m)]
            # Who wrote on after his ticket is asked whether it belongs to it: that tells nothing.
            own = [words for words in said if RECEIVED in words]
            once_or_marked(own, f"{told.ticket} told to {told.citizen.key}")


@pytest.fixture
def storm(request: pytest.FixtureRequest, simulators: Path, tmp_path: Path) -> Iterator[Storm]:
    sim = Simulator(simulators / SCRIPT, FAST)
    more = {"POSKO_ADMINS": f"telegram:{ADMIN}"}
    program = Program(tmp_path, sim, webhook=request.param == "webhook", more=more)
    try:
        sim.start()
        program.start()
        admin = Citizen(sim, ADMIN)
        groups = bound(sim, admin, OFFICES)
        chance = random.Random(2026)  # noqa: S311 - a storm, no secret
        yield Storm(sim, program, groups, chance, Citizen, POSKOS, PLANS)
    finally:
        program.kill()
        sim.stop()


@pytest.mark.timeout(600)
@pytest.mark.parametrize("storm", ["polling"], indirect=True)
def test_twenty_kills_in_six_hundred_updates_lose_nothing(storm: Storm) -> None:
    _survives(storm, kills=20, updates=600)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("storm", ["webhook"], indirect=True)
def test_kills_between_webhook_calls_lose_nothing(storm: Storm) -> None:
    _survives(storm, kills=5, updates=250)


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("storm", ["polling", "webhook"], indirect=True)
def test_two_hundred_kills_in_four_thousand_updates_lose_nothing(storm: Storm) -> None:
    _survives(storm, kills=200, updates=4000)


def _survives(storm: Storm, kills: int, updates: int) -> None:
    storm.survived(storm.rage(kills, updates))
    storm.program.stop()
    assert isinstance(storm.sim, Simulator)
    explained(storm.sim, kills)


def _filed(database: Path) -> list[str]:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return [
            row[0]
            for row in connection.execute("select ticket from report where ticket is not null")
        ]


def _brought(group: Receives, ticket: str) -> Sequence[str]:
    """The cards of a ticket in its office's group, and its lines in messages of several; the first
    is waited for."""
    for _ in patiently(90):
        alone = [texts(card) for card in group.cards(ticket)]
        if found := [*alone, *_listed(group, ticket)]:
            return found
    pytest.fail(f"{ticket} was lost")


def _listed(group: Receives, ticket: str) -> Sequence[str]:
    """The lines of a ticket in messages of several, each with the mark of its message."""
    shown = [texts(message) for message in group.messages()]
    return [
        f"{line} {REPEAT if REPEAT in text else ''}"
        for text in shown
        for line in text.splitlines()
        if (found := LISTED.match(line)) and found[1] == ticket
    ]


def once_or_marked(said: Sequence[str], what: str) -> None:
    plain = [text for text in said if REPEAT not in text]
    assert said, f"{what}: never"
    assert len(plain) <= 1, f"{what}: {len(plain)} times without a mark"


def explained(sim: Simulator, most: int, *harmless: str) -> None:
    found = [one for one in sim.violations() if one["kind"] not in harmless]
    assert {one["kind"] for one in found} <= EXPLAINED, found
    assert len(found) <= most, Counter(one["kind"] for one in found)
