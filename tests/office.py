"""An office's chat by hand: what stands on its screen, and officers who press and reply there."""

import pickle
from dataclasses import dataclass

from bot.conversation.events import Event, Picked, Wrote
from bot.messages import Address, Button, Message
from bot.ports import Case, Entry, Heard
from bot.reports.staff import Role, Staff
from tests.whole import Stage, person

POSKO, CITY = "-1001", "-1000"
SU1 = "16.71.02"
PALEMBANG = "16.71"


@dataclass
class Group:
    """A chat (a group's, or an officer's own) as its people see it."""

    stage: Stage
    name: str

    def screen(self) -> dict[str, Message]:
        """The messages as they stand there now, by their names, the oldest first."""
        shown: dict[str, Message] = {}
        for number, message in enumerate(self.stage.hands.sent, 1001):
            if message.to.name != self.name or message.kind == "answer":
                continue
            shown[message.about or "" if message.kind == "edit" else str(number)] = message
        return shown

    def last(self) -> Message:
        """What was said or changed there last."""
        return [m for m in self.stage.hands.to(self.name) if m.kind != "answer"][-1]

    def card(self, ticket: str) -> str:
        """The name of the newest message that shows the case's card."""
        cards = [n for n, m in self.screen().items() if m.body.startswith(f"{ticket} · ")]
        return cards[-1]

    def shows(self, ticket: str) -> Message:
        return self.screen()[self.card(ticket)]

    def under(self, message: str) -> list[str]:
        return [button.value for button in self.screen()[message].buttons]

    async def press(self, who: Address, value: str, on: str | None = None) -> str:
        """Press the newest button whose value begins so; return the toast."""
        message, button = self._find(value, on)
        return await self.press_value(who, button.value, message)

    async def press_value(self, who: Address, value: str, on: str | None = None) -> str:
        """Press a button that may not stand there any more; return the toast."""
        click = f"click-{self.stage.updates}"
        await self._hear(Heard(who, person(self.name), Picked(value), click=click, pressed=on))
        [toast] = [m for m in self.stage.hands.sent if m.kind == "answer" and m.about == click]
        return toast.body

    def _find(self, value: str, on: str | None) -> tuple[str, Button]:
        for name, message in reversed(self.screen().items()):
            for button in message.buttons:
                if button.value.startswith(value) and on in (None, name):
                    return name, button
        raise AssertionError(value)

    async def reply(self, who: Address, to: str, said: str | Event) -> Message:
        """Reply to a message; return what was said or changed last."""
        event = Wrote(said) if isinstance(said, str) else said
        await self._hear(Heard(who, person(self.name), event, reply_to=to))
        return self.last()

    async def say(self, who: Address, words: str) -> Message:
        await self._hear(Heard(who, person(self.name), Wrote(words)))
        return self.last()

    async def _hear(self, heard: Heard) -> None:
        await self.stage.arrive(heard.sender, pickle.dumps(heard))
        await self.stage.work()


async def enrol(stage: Stage, who: Address, name: str, role: Role, office: str = SU1) -> None:
    """Make somebody an officer, without the ways that lead there."""
    async with stage.house.remembered.store.transaction() as ledger:
        known = await ledger.person(who, "id", stage.clock[0])
        place = office if role in ("city", "division") else ""
        await ledger.enrol(Staff(known.id, role, office, place), stage.clock[0])
        await ledger.call_officer(known.id, name)


async def case_of(stage: Stage, ticket: str) -> Case:
    async with stage.house.remembered.store.transaction() as ledger:
        case = await ledger.case(ticket)
    assert case is not None
    return case


async def history(stage: Stage, ticket: str) -> list[Entry]:
    case = await case_of(stage, ticket)
    async with stage.house.remembered.store.transaction() as ledger:
        return list(await ledger.entries(case.id))
