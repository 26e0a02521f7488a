"""The whole bot on a real database, with hands instead of channels: for tests of whole cases."""

import json
import pickle
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from bot.casework import Done
from bot.collection import Collection
from bot.conversation.events import Began, Event, Picked, Wrote
from bot.delivery import Delivery
from bot.messages import Address, Message, SendError
from bot.pace import FREE, Paces
from bot.ports import Arrival, Case, Entry, Heard, Receipt, Received, Unreadable
from bot.reception import Reception
from bot.reminders import Reminders
from bot.reports.acts import Deed, No, Officer, Wish
from bot.reports.law import Law
from bot.reports.staff import Role, Staff
from bot.settings import Settings
from bot.timekeeper import Timekeeper
from bot.wiring.house import House, house, rules
from bot.wiring.lawbook import approved
from bot.wiring.workers import keeper as keeper_of
from storage.seal import Ring
from tests import fresh

START = datetime(2024, 11, 25, 2, 0, tzinfo=UTC)  # a Monday in masa tenang, nine in the morning
ADMIN = "900"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415478da63"
    "f8ffff3f0005fe02fe331295140000000049454e44ae426082"
)
"""A picture that made anew is the same."""


def person(name: str) -> Address:
    return Address("telegram", "42", name)


def number(name: str) -> Address:
    """Somebody on WhatsApp."""
    return Address("whatsapp", "100200300", name)


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
        if message.kind == "edit" and not message.to.plain:
            return message.about
        return str(1000 + len(self.sent))

    async def fetch(self, reference: str, limit: int) -> bytes:
        found = self.files[reference]
        if isinstance(found, SendError):
            raise found
        return found

    def read(self, received: Received) -> Heard | Receipt | None:
        try:
            return pickle.loads(received.payload)  # noqa: S301 - our own
        except pickle.UnpicklingError as error:
            raise Unreadable from error

    def to(self, name: str) -> list[Message]:
        return [message for message in self.sent if message.to.name == name]


@dataclass(repr=False)
class Stage:
    """The bot, and people who talk to it. `now` stands still until somebody moves it."""

    house: House
    hands: Hands
    reception: Reception
    delivery: Delivery
    collection: Collection
    timekeeper: Timekeeper
    clock: list[datetime]
    updates: int = 0

    def wait(self, **time: float) -> None:
        self.clock[0] += timedelta(**time)

    def open_whatsapp(self) -> None:
        """WhatsApp is on as well, with its windows, receipts and templates."""
        hands: dict[str, Any] = {"telegram": self.hands, "whatsapp": self.hands}
        self.reception = replace(self.reception, readers=hands)
        self.collection.fetchers = hands
        delivery = self.delivery
        delivery.senders, delivery.templates = hands, approved()
        delivery.windows, delivery.reporting = {"whatsapp": timedelta(days=1)}, {"whatsapp"}

    async def arrive(self, sender: Address, payload: bytes) -> None:
        self.updates += 1
        update = str(self.updates)
        arrival = Arrival(sender.channel, sender.account, update, sender.name, payload)
        await self.house.remembered.inbox.keep([arrival])

    async def hear(
        self,
        who: Address,
        event: Event,
        chat: Address | None = None,
        click: str | None = None,
        **more: Any,
    ) -> None:
        """Somebody does something, and the bot works until nothing is due."""
        at = self.clock[0] if who.plain else None
        heard = Heard(sender=who, chat=chat or who, event=event, click=click, at=at)
        await self.arrive(who, pickle.dumps(replace(heard, **more)))
        await self.work()

    async def report_back(
        self, message: Message, state: str, error: SendError | None = None
    ) -> None:
        """A channel tells what became of a message, and the bot works until nothing is due."""
        name = str(1001 + self.hands.sent.index(message))
        receipt = Receipt(name, message.mark, state, self.clock[0], error)  # type: ignore[arg-type]
        await self.arrive(message.to, pickle.dumps(receipt))
        await self.work()

    async def work(self) -> None:
        while await self.reception.round():
            pass
        while await self.collection.round():
            pass
        while await self.reception.round() or await self.delivery.round():
            pass

    async def tick(self, **time: float) -> None:
        """Time passes, then the clocks that fell due ring and everything is delivered."""
        self.wait(**time)
        await self.timekeeper.round()
        await self.work()

    async def say(self, who: Address, *lines: str | Event) -> Message:
        """Say lines ("[value]" is a click); return the last message to that person."""
        for line in lines:
            await self.hear(who, _event(line))
        return self.hands.to(who.name)[-1]

    async def case(self, ticket: str) -> Case:
        """The case as it stands now."""
        async with self.house.remembered.store.reading() as ledger:
            found = await ledger.case(ticket)
        assert found is not None
        return found

    async def entries(self, ticket: str) -> list[Entry]:
        """The case's history, oldest first."""
        case = await self.case(ticket)
        async with self.house.remembered.store.reading() as ledger:
            return list(await ledger.entries(case.id))

    async def clocks(self, ticket: str) -> dict[str, datetime]:
        case = await self.case(ticket)
        async with self.house.remembered.store.reading() as ledger:
            return dict(await ledger.clocks(case.id))

    async def enrol(
        self, who: Address, name: str, role: Role, office: str, *, deputy: bool = False
    ) -> Officer:
        """Somebody comes to a role in an office, as if invited and confirmed."""
        async with self.house.remembered.store.transaction() as ledger:
            someone = await ledger.person(who, "id", self.clock[0])
            member = Staff(someone.id, role, office, office)
            await ledger.enrol(member, self.clock[0])
            await ledger.call_officer(someone.id, name)
            await ledger.depute(member, deputy)
            return Officer(someone.id, name, tuple(await ledger.staff(someone.id)))

    async def do(self, ticket: str, deed: Deed, officer: Officer) -> Done | No:
        """An officer does something with a case, and the bot works until nothing is due."""
        async with self.house.remembered.store.transaction() as ledger:
            case = await ledger.case(ticket)
            assert case is not None
            done = await self.house.casework.do(ledger, case, deed, officer, self.clock[0])
        await self.work()
        return done

    async def undo(self, ticket: str, officer: Officer) -> Done | No:
        async with self.house.remembered.store.transaction() as ledger:
            case = await ledger.case(ticket)
            assert case is not None
            done = await self.house.casework.undo(ledger, case, officer, self.clock[0])
        await self.work()
        return done

    async def wish(self, ticket: str, wish: Wish) -> Done | No:
        """The reporter does something with his own case."""
        async with self.house.remembered.store.transaction() as ledger:
            case = await ledger.case(ticket)
            assert case is not None
            done = await self.house.casework.wish(ledger, case, wish, self.clock[0])
        await self.work()
        return done

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


@cache
def _law() -> Law:
    """The data files, read once for all tests."""
    return rules(Settings(_env_file=None))


@asynccontextmanager
async def stage(
    tmp_path: Path,
    database_url: str | None = None,
    at: datetime = START,
    promised: Mapping[str, Any] | None = None,
    **more: str,
) -> AsyncIterator[Stage]:
    """The bot on a fresh database, or (the same arguments again) as it starts anew on that one;
    Telegram is "on", but only Hands speak and hear. `at` is the clock's moment,
    `promised` other numbers than those of clocks.toml, `more` further settings."""
    settings = Settings(
        _env_file=None,
        data_dir=tmp_path / "data",
        keys_file=tmp_path / "keys" / "secret.keys",
        admins=f"telegram:{ADMIN}",
        telegram={"token": "42:TEST"},
        **({"database_url": database_url} if database_url else {}),
        **more,
    )
    clock, hands = [at], Hands()

    def now() -> datetime:
        return clock[0]

    async def draw(chart: object, language: str) -> bytes:
        return PNG + json.dumps([chart, language]).encode()

    law = _law()
    law = replace(
        law, promises=replace(law.promises, **(promised or {})), own=settings.public_url or ""
    )
    if not settings.keys_file.exists():
        Ring.create(settings.keys_file, allow=True)
        if database_url is None:
            fresh.place(settings.data_dir / "posko.db")
    async with house(settings, law=law) as built:
        remembered = built.remembered
        admins = built.people.teller.admins
        reception = Reception(
            remembered.store, {"telegram": hands}, built.intake, built.desk, now, admins
        )
        delivery = Delivery(
            store=remembered.store,
            outbox=remembered.outbox,
            senders={"telegram": hands},
            evidence=remembered.evidence,
            clerk=built.clerk,
            render=built.render,
            draw=draw,
            paces=Paces(lambda _: FREE, {}),
            now=now,
            chance=lambda: 0.0,
            admins=admins,
        )
        collection = Collection(
            remembered.store,
            remembered.evidence,
            {"telegram": hands},
            built.clerk,
            lambda data: "image/png" if data.startswith(PNG[:8]) else "application/octet-stream",
            now,
        )
        keeper = Timekeeper(
            remembered.store,
            remembered.journal,
            remembered.upkeep,
            remembered.strongroom,
            built.casework,
            now,
            Reminders(remembered.store, built.rules, settings.cities),
            keeper=keeper_of(built),
        )
        yield Stage(built, hands, reception, delivery, collection, keeper, clock)
