"""The talk command: a citizen's conversation in this terminal, on the same database."""

import sys
from argparse import Namespace
from dataclasses import dataclass, replace

from bot.conversation.events import Event, Wrote
from bot.conversation.turn import State
from bot.delivery import Delivery
from bot.messages import Address
from bot.ports import Fault, Heard, Stale
from bot.settings import Settings
from bot.wiring.channels import web
from bot.wiring.house import House, house
from bot.wiring.login import who
from bot.wiring.typed import Typed
from bot.wiring.workers import deliverer
from handlers import terminal
from handlers.text import clean_text
from handlers.web.bell import Bell as PageBell

TRIES = 3
"""How often an event is tried when somebody else changed what it reads."""
PRACTICE = ", practising"
"""What is practised is a talk of its own, so that it never meets a real one."""


@dataclass(frozen=True, slots=True)
class Talker:
    """One person at one terminal: says an event, then brings everything that answers it."""

    built: House
    delivery: Delivery
    me: Address

    async def say(self, event: Event) -> None:
        await self._hear(event)
        while await self.delivery.round():
            pass

    async def _hear(self, event: Event) -> None:
        if isinstance(event, Wrote):
            event = replace(event, text=clean_text(event.text))
        heard = Heard(self.me, self.me, event)
        for _ in range(TRIES):
            try:
                async with self.built.remembered.store.transaction() as ledger:
                    await self.built.intake.receive(ledger, heard, self.built.clock())
            except Stale:
                continue
            return
        raise Fault("Stale")

    async def speak(self, language: str) -> None:
        """From now on talk in `language`, wherever the talk stands."""
        now = self.built.clock()
        async with self.built.remembered.store.transaction() as ledger:
            person = await ledger.person(self.me, language, now)
            await ledger.speak(person.id, language)
            stored = await ledger.conversation(person.id)
            if stored.state is not None:
                state = State.from_json(stored.state).with_(language=language)
                await ledger.remember(person.id, stored, state.to_json(), stored.draft, now)


async def talk(asked: Namespace, settings: Settings) -> int:
    """Hold a talk until the input ends; works beside a running `posko run`."""
    async with house(settings, practice=asked.practice) as built:
        talker = _talker(built, who() + (PRACTICE if asked.practice else ""))
        if asked.language is not None:
            await talker.speak(asked.language)
        lines = Typed(sys.stdin.fileno())
        lines.begin()
        await terminal.talk(talker.say, built.remembered.evidence.upload, lines=lines)
    return 0


def _talker(built: House, name: str) -> Talker:
    channels = web(built, PageBell())
    # Only what is for this terminal is claimed here; the rest, files included, is `posko run`'s.
    channels.senders = {"terminal": terminal.TerminalSender(sys.stdout)}
    return Talker(built, deliverer(built, channels), terminal.address(name))
