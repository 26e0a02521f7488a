"""A kampung where citizens have WhatsApp and offices a group on Telegram, or a number."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.sim import stage, whatsapp
from tests.sim.people import Citizen, Receives, bound
from tests.sim.shown import texts
from tests.sim.stage import Json, Program, Simulator, patiently
from tests.sim.whatsapp import Caller, WhatsApp

ADMIN = 900_001
FAST = {"webhook_retry_scale": 0.05}
"""Real platforms wait longer before they bring something again."""
GROUPS = {"16.71.14": "plaju", "19.71.05": "gerunggang"}
"""Poskos with a group on Telegram, which takes but a few messages a minute."""
NUMBERS = {
    "16.71.02": "seberang ulu 1",
    "16.71.07": "sukarami",
    "16.71.09": "kemuning",
    "16.71.17": "jakabaring",
}
"""Poskos with a number on WhatsApp; its head may use every staff command."""
TEMPLATES = {"posko_kabar": 1, "posko_pertanyaan": 1, "posko_laporan": 3}
"""The approved ones, and how many blanks each has."""


@dataclass
class Kampung:
    """Both platforms, the program between them, its administrator, and the offices' chats."""

    wa: WhatsApp
    tg: Simulator
    program: Program
    admin: Citizen
    offices: Mapping[str, Receives]

    def citizen(self, **about: object) -> Caller:
        return Caller(self.wa, **about)  # type: ignore[arg-type]

    def elsewhere(self, ticket: str, office: str) -> list[str]:
        """The other offices whose chats saw the ticket."""
        return [c for c, chat in self.offices.items() if c != office and chat.cards(ticket)]

    def quiet(self) -> None:
        """Wait until nothing has happened for a while on either platform."""
        self.wa.quiet()
        self.tg.quiet()

    def violations(self) -> list[Json]:
        return [*self.wa.violations(), *self.tg.violations()]

    def on_their_way(self) -> list[tuple[str, str]]:
        """Posts of which it is not settled what became of them: (channel, state)."""
        return asked(
            self.program.database,
            "select channel, state from outbox where state in ('waiting', 'sending', 'sent')",
        )

    def settled(self, wait: float = 30) -> None:
        """Wait until of every post it is known what became of it."""
        for _ in patiently(wait, pause=0.1):
            if not self.on_their_way():
                return
        raise AssertionError(self.on_their_way())

    def later(self, seconds: float) -> None:
        """The program starts again when so much more time has passed, on both platforms."""
        self.program.stop()
        for platform in (self.wa, self.tg):
            platform.post("/clock", advance=seconds)
        now = datetime.fromtimestamp(float(self.wa.get("/clock")["now"]), UTC)
        self.program.more = {**self.program.more, "POSKO_NOW": now.isoformat()}
        self.program.start()


def asked(database: Path, query: str, *values: object) -> list[tuple[str, ...]]:
    """What the program's database answers."""
    where = f"file:{database}?mode=ro"
    with closing(sqlite3.connect(where, uri=True, timeout=20)) as connection:
        return list(connection.execute(query, values))


@contextmanager
def kampung(simulators: Path, folder: Path) -> Iterator[Kampung]:
    """Both platforms and a fresh program, the offices' chats bound."""
    wa = WhatsApp(simulators / whatsapp.SCRIPT, FAST)
    tg = Simulator(simulators / stage.SCRIPT, FAST)
    program = Program(folder, wa, more=settings(), beside=(tg,))
    program.more = {**settings(), "POSKO_PUBLIC_URL": program.url}
    try:
        wa.start()
        tg.start()
        program.start()
        admin = Citizen(tg, ADMIN)
        groups = bound(tg, admin, GROUPS)
        heads = numbers(wa, NUMBERS)
        for name, blanks in TEMPLATES.items():
            wa.post("/templates", name=name, language="id", body_params=blanks)
        yield Kampung(wa, tg, program, admin, {**groups, **heads})
        program.stop()
    finally:
        program.kill()
        wa.stop()
        tg.stop()


def settings() -> dict[str, str]:
    """The administrators: one on Telegram, and the head of each posko with a number."""
    heads = [f"whatsapp:{head_of(code)}" for code in NUMBERS]
    admins = ",".join([f"telegram:{ADMIN}", *heads])
    return {"POSKO_ADMINS": admins, "POSKO_TELEGRAM__MODE": "polling"}


def head_of(code: str) -> str:
    """The invented number of a posko's head."""
    return f"6280009{code.replace('.', '')}"


def numbers(wa: WhatsApp, places: Mapping[str, str]) -> dict[str, Receives]:
    """Each head binds his number to his posko."""
    heads = {code: Caller(wa, head_of(code)) for code in places}
    for code, head in heads.items():
        head.writes(f"/ikat {places[code]}")
    for code, head in heads.items():
        assert places[code].split()[0] in texts(head.reads()[-1]).lower()
    return dict(heads)
