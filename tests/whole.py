"""The whole bot on a real database, with hands instead of channels: for tests of whole cases."""

import json
import pickle
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.collection import Collection
from bot.conversation.events import Began, Event, Picked, Wrote
from bot.delivery import Delivery
from bot.messages import Address, Message, SendError
from bot.pace import FREE, Paces
from bot.ports import Arrival, Heard, Received, Unreadable
from bot.reception import Reception
from bot.settings import Settings
from bot.wiring.house import House, house

START = datetime(2024, 11, 25, 2, 0, tzinfo=UTC)  # a Monday in masa tenang, nine in the morning
ADMIN = "900"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)


def person(name: str) -> Address:
    return Address("telegram", "42", name)


@dataclass
class Hands:
    """A channel by hand: what was sent, and what is to fail next for whom."""

    sent: list[Message] = field(default_factory=list)
    faults: dict[str, list[SendError]] = field(default_factory=dict)
    files: dict[str, bytes | SendError] = field(default_factory=dict)

    async def send(self, message: Message) -> str | None:
        faults = self.faults.get(message.to.name)
        if faults:
            raise faults.pop(0)
        self.sent.append(message)
        return str(1000 + len(self.sent))

    async def fetch(self, reference: str, limit: int) -> bytes:
        found = self.files[reference]
        if isinstance(found, SendError):
            raise found
        return found

    def read(self, received: Received) -> Heard | None:
        try:
            return pickle.loads(received.payload)  # noqa: S301 - our own
        except pickle.UnpicklingError as error:
            raise Unreadable from error

    def to(self, name: str) -> list[Message]:
        return [message for message in self.sent if message.to.name == name]


@dataclass
class Stage:
    """The bot, and people who talk to it. `now` stands still until somebody moves it."""

    house: House
    hands: Hands
    reception: Reception
    delivery: Delivery
    collection: Collection
    clock: list[datetime]
    updates: int = 0

    def wait(self, **time: float) -> None:
        self.clock[0] += timedelta(**time)

    async def arrive(self, sender: Address, payload: bytes) -> None:
        self.updates += 1
        arrival = Arrival("telegram", "42", str(self.updates), sender.name, payload)
        await self.house.remembered.inbox.keep([arrival])

    async def hear(
        self, who: Address, event: Event, chat: Address | None = None, click: str | None = None
    ) -> None:
        """Somebody does something, and the bot works until nothing is due."""
        heard = Heard(sender=who, chat=chat or who, event=event, click=click)
        await self.arrive(who, pickle.dumps(heard))
        await self.work()

    async def work(self) -> None:
        while await self.reception.round():
            pass
        while await self.collection.round():
            pass
        while await self.reception.round() or await self.delivery.round():
            pass

    async def say(self, who: Address, *lines: str | Event) -> Message:
        """Say lines ("[value]" is a click); return the last message to that person."""
        for line in lines:
            await self.hear(who, _event(line))
        return self.hands.to(who.name)[-1]

    async def bind(self, group: str, words: str, by: str = ADMIN) -> Message:
        await self.hear(person(by), Wrote(f"/ikat {words}"), chat=person(group))
        return self.hands.to(group)[-1]

    async def report(self, who: Address, place: str = "7 ulu", *more: str | Event) -> str:
        """A whole violation report; return its ticket. `more` is given as evidence."""
        await self.say(who, Began(), "[door:violation]", "[consent:yes]", "[category:vote-buying]")
        await self.say(who, place, "[place_ok:yes]", "Ada yang membagi amplop semalam")
        await self.say(who, "[known_at:yesterday]", *more)
        await self.say(who, "selesai" if more else "lewati", "[review:send]")
        filed = next(m for m in reversed(self.hands.to(who.name)) if m.ticket)
        assert filed.ticket is not None
        return filed.ticket


def _event(line: str | Event) -> Event:
    if not isinstance(line, str):
        return line
    return Picked(line[1:-1]) if line.startswith("[") else Wrote(line)


@asynccontextmanager
async def stage(tmp_path: Path, database_url: str | None = None) -> AsyncIterator[Stage]:
    """The bot on a fresh database; Telegram is "on", but only Hands speak and hear."""
    settings = Settings(
        _env_file=None,
        data_dir=tmp_path / "data",
        keys_file=tmp_path / "keys" / "secret.keys",
        admins=f"telegram:{ADMIN}",
        telegram={"token": "42:TEST"},
        **({"database_url": database_url} if database_url else {}),
    )
    clock, hands = [START], Hands()

    def now() -> datetime:
        return clock[0]

    async def draw(chart: object, language: str) -> bytes:
        return PNG + json.dumps([chart, language]).encode()

    async with house(settings) as built:
        remembered = built.remembered
        reception = Reception(remembered.store, {"telegram": hands}, built.intake, built.desk, now)
        delivery = Delivery(
            store=remembered.store,
            outbox=remembered.outbox,
            senders={"telegram": hands},
            evidence=remembered.evidence,
            clerk=built.clerk,
            render=built.render,
            draw=draw,
            paces=Paces(lambda _: FREE, FREE),
            now=now,
            chance=lambda: 0.0,
        )
        collection = Collection(
            remembered.store,
            remembered.evidence,
            {"telegram": hands},
            built.clerk,
            lambda data: "image/png" if data.startswith(PNG[:8]) else "application/octet-stream",
            now,
        )
        yield Stage(built, hands, reception, delivery, collection, clock)
