"""A crowd of citizens, and a day on which everything goes wrong at once."""

import random
import shutil
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.bot import forked
from tests.sim.conftest import ADMIN, FAST
from tests.sim.hostile import Hostile, Kind, Strike, schedule, small_disk
from tests.sim.kampung import TEMPLATES
from tests.sim.people import Citizen, Group, bound
from tests.sim.stage import SCRIPT, Platform, Program, Simulator, fresh, patiently
from tests.sim.test_telegram_kills import AT_ONCE, OFFICES, PLANS, Storm, Tally, Told
from tests.sim.verdict import Judge, Verdict, named
from tests.sim.whatsapp import SCRIPT as WA_SCRIPT
from tests.sim.whatsapp import Caller, WhatsApp
from tests.storage.pair import Pair

A_TALK = 9
"""Things that a citizen does in one talk, about; fewer than most do."""
PATIENCE = 110.0
"""Seconds a citizen of such a day waits for an answer before he calls it lost."""
AHEAD = 60
"""So many things the crowd may do beyond those at which the next blow is due."""
HELD = 90.0
"""Seconds for which somebody is held back at most."""
SOON = {"webhook_retry_scale": 0.01}
"""Meta waits twice as long after each failed call."""
SETTLE = 240.0
"""Seconds after the storm within which all that was filed must be where it belongs."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a storm is. `faults` is the share of calls that go wrong."""

    reports: int
    blows: Mapping[Kind, int]
    seed: int = 2026
    faults: float = 0.3
    citizens: int = AT_ONCE


@dataclass
class Held(Tally):
    """Counts what the crowd does, and holds it back from running away from the blows."""

    most: int = sys.maxsize

    def allow(self, most: int) -> None:
        with self.turn:
            self.most = most
            self.turn.notify_all()

    def one(self) -> None:
        with self.turn:
            self.turn.wait_for(lambda: self.number < self.most, HELD)
        super().one()


@dataclass
class Chaos(Storm):
    """A storm in which kills are but one of the blows."""

    hostile: Hostile = field(kw_only=True)
    others: Sequence[Platform] = ()
    alone: list[str] = field(default_factory=list)

    def breaks(self, size: Size) -> Verdict:
        """Let it come, and judge what is left when it is over."""
        self.hostile.faults(size.faults)
        talks = [self._told(number) for number in range(size.reports)]
        over = threading.Event()
        blows = schedule(size.seed, size.reports * A_TALK, size.blows)
        driver = threading.Thread(target=self._blow, args=(blows, over))
        assert isinstance(self.tally, Held)
        driver.start()
        try:
            with ThreadPoolExecutor(size.citizens) as crowd:
                list(crowd.map(self._patiently, talks, range(len(talks))))
        finally:
            over.set()
            driver.join()
            self.hostile.calm()
        self._settled(talks)
        found = self._judge().judge(talks)
        found.updates = self.tally.number
        found.alone = [*self.alone, *found.alone]
        return found

    def one(self, number: int) -> None:
        """One citizen more reports, in peace."""
        self._patiently(self._told(number), number)

    def _blow(self, blows: Sequence[Strike], over: threading.Event) -> None:
        assert isinstance(self.tally, Held)
        for blow in blows:
            self.tally.allow(blow.at + AHEAD)
            while self.tally.number < blow.at and not over.wait(0.02):
                pass
            try:
                self.hostile.strike(blow)
            except Exception as error:  # the storm goes on, and the verdict says so
                self.alone.append(f"{blow}: {type(error).__name__}: {error}"[:2000])
        self.tally.allow(sys.maxsize)

    def _told(self, number: int) -> Told:
        told = super()._told(number)
        if self.others and number % 3 == 2:
            platform = self.others[0]
            assert isinstance(platform, WhatsApp)
            told.citizen = Caller(platform, busy=self.tally.one)
        told.citizen.patience = PATIENCE
        return told

    def _patiently(self, told: Told, number: int) -> None:
        try:
            self._talk(told, number)
        except (Exception, pytest.fail.Exception) as error:  # the others go on
            self.alone.append(f"{told.citizen.key}: {type(error).__name__}: {error}"[:2000])

    def _settled(self, talks: Sequence[Told]) -> None:
        """Wait until every ticket that was told is in its group, and nothing happens any more."""
        wanted = {told.ticket: told.office for told in talks if told.ticket}
        for _ in patiently(SETTLE, pause=0.5):
            shown = {code: self.groups[code].messages() for code in {*wanted.values()}}
            wanted = {t: code for t, code in wanted.items() if not named(shown[code], t)}
            if not wanted:
                break
        self.sim.quiet(3)
        judge = self._judge()
        if judge.unkept(talks):  # what a full disk had no room for is fetched again in an hour
            self.hostile.later(4000)
        for _ in patiently(60, pause=2):
            if not judge.unkept(talks):
                break

    def _judge(self) -> Judge:
        assert isinstance(self.sim, Simulator)
        groups = {code: group for code, group in self.groups.items() if isinstance(group, Group)}
        return Judge(self.sim, self.program, groups, self.hostile)


@dataclass(frozen=True, slots=True)
class Where:
    """What the program runs on: how Telegram reaches it, whether it is on WhatsApp too, its
    offices, and (else SQLite) its PostgreSQL server with a standby."""

    webhook: bool = False
    whatsapp: bool = False
    offices: Mapping[str, str] = field(default_factory=lambda: OFFICES)
    pair: Pair | None = None

    @property
    def poskos(self) -> Sequence[tuple[str, str]]:
        return [(code, name) for code, name in self.offices.items() if len(code) > 5]


@contextmanager
def chaos(simulators: Path, folder: Path, size: Size, where: Where) -> Iterator[Chaos]:
    """The platforms, a fresh program on a small disk with a clock that can be put, and its town."""
    sim = Simulator(simulators / SCRIPT, {**FAST, "seed": size.seed})
    seeded = {**SOON, "seed": size.seed}
    others = [WhatsApp(simulators / WA_SCRIPT, seeded)] if where.whatsapp else []
    with ExitStack() as stack:
        room = stack.enter_context(small_disk(folder / "disk")) if size.blows.get("full") else None
        program = Program(folder / "disk", sim, webhook=where.webhook, beside=others)
        program.more = _settings(program, where)
        hostile = Hostile.in_(program, room)
        stack.callback(program.kill)
        for platform in program.platforms:
            stack.callback(platform.stop)
            platform.start()
        if where.pair is not None:
            hostile.fail_over = where.pair.fail_over
            _founded(program, where.pair)
        program.start()
        groups = bound(sim, Citizen(sim, ADMIN), where.offices)
        for name, blanks in TEMPLATES.items() if others else ():
            others[0].post("/templates", name=name, language="id", body_params=blanks)
        chance = random.Random(size.seed)  # noqa: S311 - a storm, no secret
        yield Chaos(
            sim, program, groups, chance, Citizen, where.poskos, PLANS,
            tally=Held(), hostile=hostile, others=others,
        )  # fmt: skip
        program.stop()


def _settings(program: Program, where: Where) -> Mapping[str, str]:
    settings = {
        "POSKO_ADMINS": f"telegram:{ADMIN}",
        "POSKO_TELEGRAM__MODE": "webhook" if where.webhook else "polling",
    }
    if where.whatsapp:
        settings["POSKO_PUBLIC_URL"] = program.url
    if where.pair is not None:
        settings["POSKO_DATABASE_URL"] = where.pair.made("posko_chaos")
    return settings


def _founded(program: Program, pair: Pair) -> None:
    """The tables, and what `stage.fresh` puts into those of SQLite."""
    shutil.copytree(fresh(), program.folder, dirs_exist_ok=True)
    done = forked.run(("migrate",), program.settings(), program.folder, "")
    assert done.returncode == 0, done.stderr
    for city in ("16.71", "19.71"):
        row = f"'{city}', 'calendar.non-tahapan.poskos', 'true', '', true, '', 0"
        pair.primary.do(
            "psql",
            *pair.primary.at("posko_chaos"),
            "-c",
            f"INSERT INTO rule VALUES ({row})",  # noqa: S608
        )
