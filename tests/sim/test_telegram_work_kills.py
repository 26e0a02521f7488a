"""SIGKILL in the middle of officers' acts: each act is done once, and nobody is told it twice."""

import random
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.sim.conftest import ADMIN, FAST
from tests.sim.people import Citizen, Group, texts, values
from tests.sim.stage import SCRIPT, Json, Program, Simulator, patiently
from tests.sim.test_telegram_kills import Tally, explained, once_or_marked

pytestmark = [pytest.mark.sim, pytest.mark.long]

POSKOS = {
    "16.71.02": "seberang ulu 1", "16.71.07": "sukarami", "16.71.09": "kemuning",
    "16.71.14": "plaju", "19.71.05": "gerunggang", "19.71.07": "girimaya",
}  # fmt: skip
EACH = 4
"""Reports of each posko."""
WAIT = 300.0
"""Seconds for something to be seen, kills and the minute of undoing within them."""
OUTCOME = ":already-listed"
END = "sudah ada di daftar pemilih"
"""What the reporter reads of the outcome."""
UNDONE, ANSWERED = ["claim", "ask", "undone", "close"], ["claim", "ask", "reply", "close"]


@dataclass
class Case:
    """A report, its citizen, its officer, and the group of the posko in which he works on it."""

    number: int
    citizen: Citizen
    officer: Citizen
    group: Group
    ticket: str = ""

    @property
    def undoes(self) -> bool:
        """Every fourth officer takes his question back."""
        return self.number % 4 == 0

    @property
    def question(self) -> str:
        return f"Apakah sudah ke PPS ({self.number})?"

    @property
    def answer(self) -> str:
        return f"Sudah, kemarin pagi ({self.number})"

    def card(self) -> Json:
        """The newest one: a kill may leave a twin, of which the bot knows the second."""
        self.group.brings(self.ticket, WAIT)
        shown = self.group.cards(self.ticket)
        return [m for m in shown if texts(m).startswith(f"{self.ticket} ·")][-1]

    def worked(self) -> None:
        """The whole work on it, as an officer sees it through."""
        self._presses("case.claim", self.card())
        self._card_says("Dipegang")
        # By ticket: of a card that a kill doubled, the bot knows only the second.
        words = f"/tanya {self.ticket} {self.question}"
        self.officer.does("message", chat_id=self.group.id, text=words)
        asked = self._said(f"Pertanyaan untuk pelapor {self.ticket}")
        if not (self.undoes and self._undone(asked)):
            self._hears(self.question)
            self.citizen.writes(self.answer)
            self._said(self.answer)
        self._presses("case.close", self.card())
        self._presses("case.close", self._menu(), OUTCOME)
        self._hears(END)

    def _undone(self, asked: Json) -> bool:
        """Press the button that takes it back; False when the kills used up its minute."""
        self._presses("case.undo", asked)
        undone = f"{self.ticket}: diurungkan"
        for _ in patiently(WAIT, pause=0.2):
            if any(undone in texts(message) for message in self.group.messages()):
                return True
            if self.told(self.question):
                return False
        pytest.fail(f"{self.ticket}: neither taken back nor sent")

    def _presses(self, start: str, message: Json, ending: str = "") -> None:
        value = self._offered(start, message, ending)
        about = {"message_id": message["message_id"], "chat_id": self.group.id}
        self.officer.does("click", data=value, **about)

    def _offered(self, start: str, message: Json, ending: str) -> str:
        """A button of a message, which may still be on its way there."""
        for _ in patiently(WAIT, pause=0.2):
            now = self._again(message)
            for value in values(now):
                if value.startswith(start) and value.endswith(ending):
                    return value
        pytest.fail(f"no {start} under {texts(message)!r}")

    def _again(self, message: Json) -> Json:
        same = [m for m in self.group.messages() if m["message_id"] == message["message_id"]]
        return same[0]

    def _card_says(self, word: str) -> None:
        for _ in patiently(WAIT, pause=0.2):
            if word.lower() in texts(self.card()).lower():
                return
        pytest.fail(f"the card never said {word!r}: {texts(self.card())}")

    def _said(self, word: str) -> Json:
        """What the bot says in the group of this case."""
        for _ in patiently(WAIT, pause=0.2):
            for message in self.group.messages():
                if word in texts(message):
                    return message
        pytest.fail(f"the group of {self.ticket} never heard {word!r}")

    def _menu(self) -> Json:
        """The menu of the case's ends."""
        for _ in patiently(WAIT, pause=0.2):
            for message in self.group.messages():
                if any(self.ticket in v and v.endswith(OUTCOME) for v in values(message)):
                    return message
        pytest.fail(f"no menu of the ends of {self.ticket}")

    def _hears(self, word: str) -> None:
        for _ in patiently(WAIT, pause=0.2):
            if self.told(word):
                return
        pytest.fail(f"{self.citizen.id} never heard {word!r}:\n{self.citizen.memory()}")

    def told(self, word: str) -> list[str]:
        """What the citizen was told with these words in it."""
        return [texts(m) for m in self.citizen.messages() if word.lower() in texts(m).lower()]


@dataclass
class Work:
    """The town's poskos at work, and a program that dies in the middle of it."""

    sim: Simulator
    program: Program
    cases: list[Case]
    tally: Tally
    chance: random.Random

    def rage(self, kills: int) -> None:
        """Let everybody work while the program is killed, each time an act later."""
        with ThreadPoolExecutor(len(self.cases)) as crowd:
            running = [crowd.submit(case.worked) for case in self.cases]
            try:
                self._kill(kills)
            finally:
                for one in running:  # whoever was stuck says at what
                    one.result()

    def _kill(self, kills: int) -> None:
        for _ in range(kills):
            self.tally.wait_for(self.tally.number + 1, WAIT)
            time.sleep(self.chance.random() * 0.5)
            self.program.kill()
            self.program.start()

    def acts(self, ticket: str) -> list[str]:
        """The kinds of the case's history, but for reminders."""
        query = (
            'select e.kind from entry e join report r on r.id = e."case"'
            " where r.ticket = ? and e.kind not in ('filed', 'nagged', 'rated') order by e.id"
        )
        where = f"file:{self.program.database}?mode=ro"
        with closing(sqlite3.connect(where, uri=True)) as connection:
            return [row[0] for row in connection.execute(query, (ticket,))]


@pytest.fixture
def work(simulators: Path, tmp_path: Path) -> Iterator[Work]:
    sim, tally = Simulator(simulators / SCRIPT, FAST), Tally()
    program = Program(tmp_path, sim, more={"POSKO_ADMINS": f"telegram:{ADMIN}"})
    try:
        sim.start()
        program.start()
        yield Work(sim, program, _cases(sim, program, tally), tally, random.Random(2026))  # noqa: S311
    finally:
        program.kill()
        sim.stop()


def _cases(sim: Simulator, program: Program, tally: Tally) -> list[Case]:
    """Reports that were filed in peace, each posko with an officer of its own."""
    admin, cases = Citizen(sim, ADMIN), []
    for code, name in POSKOS.items():
        officer = Citizen(sim, busy=tally.one)
        words = (f"telegram:{officer.id}", "panwascam", code, "--name", f"Petugas {name}")
        program.admin("staff", "add", *words)
        group = Group(sim, (admin, officer))
        group.becomes(name, admin)
        for _ in range(EACH):
            case = Case(len(cases), Citizen(sim, busy=tally.one), officer, group)
            case.ticket = _filed(case.citizen, name)
            cases.append(case)
    sim.quiet()
    return cases


def _filed(citizen: Citizen, place: str) -> str:
    citizen.starts()
    plan = {
        "door": "rights", "category": "not-on-list", "place": f"={place}",
        "identity": f"=Warga {citizen.id}, Lorong Kenangan {citizen.id % 97}",
    }  # fmt: skip
    return citizen.reports(plan, words=iter([]), photo=False)


@pytest.mark.timeout(1800)
def test_twenty_kills_in_the_middle_of_officers_acts_lose_and_double_nothing(work: Work) -> None:
    kills = 20
    work.rage(kills)
    for case in work.cases:
        acts = work.acts(case.ticket)
        assert acts in ([ANSWERED, UNDONE] if case.undoes else [ANSWERED]), case.ticket
        if acts == UNDONE:
            assert case.told(case.question) == [], f"{case.ticket}: told what was undone"
        else:
            once_or_marked(case.told(case.question), f"the question on {case.ticket}")
            hung = [texts(m) for m in case.group.messages() if case.answer in texts(m)]
            once_or_marked(hung, f"the answer on {case.ticket}")
        once_or_marked(case.told(END), f"the end of {case.ticket}")
    assert '"whole": true' in work.program.admin("verify", "--json")
    work.program.stop()
    # A kill finds one click of each case in flight at most. An edit whose answer was lost is
    # repeated or folded into a newer one that looks the same: Telegram says so and changes nothing.
    explained(work.sim, kills * len(POSKOS), "not_modified")
