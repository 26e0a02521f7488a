"""The workers of a house: what each part of the program does for as long as it runs."""

import random
from collections.abc import Collection, Iterator, Mapping

from bot import charts
from bot.bell import Bell
from bot.collection import Collection as Collector
from bot.delivery import Delivery
from bot.delivery.steadfast import Steadfast
from bot.digest import Digest
from bot.heads import Heads
from bot.keeping import Keeper
from bot.messages import Later
from bot.patterns import Patterns
from bot.publishing.publisher import Publisher
from bot.reception import Reception
from bot.reminders import Reminders
from bot.timekeeper import Timekeeper
from bot.watch import Rounds
from bot.wiring.channels import Channels, Job
from bot.wiring.company import Company
from bot.wiring.exports import making
from bot.wiring.house import House
from bot.wiring.lawbook import approved
from bot.wiring.press import head
from bot.workshop.asking import Unmade
from handlers.clamd import scanner
from handlers.web.sniff import media_type

UNDRAWN = "its picture could not be drawn just now"


def jobs(
    built: House,
    channels: Channels,
    delivery: Delivery,
    company: Company,
    parts: Collection[str],
) -> Iterator[Job]:
    """What is to be done in this process for ever; of all processes one at a time goes round the
    offices' groups, minds the clocks, makes exports."""
    bells, in_turn = built.bells, company.in_turn
    yield built.days.run
    yield from company.jobs(built, parts)
    if "receive" in parts:
        yield from channels.receiving
        yield from channels.describing
        for name, job in channels.alone.items():
            yield in_turn(name, job)
        reception = receptionist(built, channels)
        yield lambda: reception.run(bells["inbox"])
    if "deliver" in parts:
        yield lambda: delivery.run(bells["outbox"])
        collection = collector(built, channels)
        yield lambda: collection.run(bells["evidence"])
        if channels.keepers:
            yield in_turn("rounds", rounds(built, channels).run)
    if "clocks" in parts:
        keeper = timekeeper(built)
        yield in_turn("clocks", lambda: keeper.run(bells["journal"]))
        exporting = making(built)
        yield in_turn("exports", lambda: exporting.run(Bell()))


def rounds(built: House, channels: Channels) -> Rounds:
    store, watch = built.remembered.store, built.people.teller.watch
    return Rounds(store, watch, channels.keepers, built.clock)


def timekeeper(built: House) -> Timekeeper:
    remembered = built.remembered
    return Timekeeper(
        remembered.store,
        remembered.journal,
        remembered.upkeep,
        remembered.strongroom,
        built.casework,
        built.clock,
        Reminders(remembered.store, built.rules, built.settings.cities),
        Heads(remembered.store, remembered.journal, built.clerk, built.people.teller.admins),
        keeper(built),
        Patterns(remembered.store, built.rules, built.clerk.cards, built.settings.cities),
        publisher=Publisher(remembered.store, built.rules, built.settings.cities),
        digest=Digest(remembered.store, built.rules, built.clerk.cards, built.settings.cities),
        meter=remembered.database.meter,
    )


def keeper(built: House) -> Keeper:
    remembered, admins = built.remembered, built.people.teller.admins
    return Keeper(
        remembered.store,
        remembered.upkeep,
        remembered.journal,
        built.clerk,
        built.rules,
        admins,
    )


def receptionist(built: House, channels: Channels) -> Reception:
    store, meter = built.remembered.store, built.remembered.database.meter
    admins = built.people.teller.admins
    return Reception(store, channels.readers, built.intake, built.desk, built.clock, admins, meter)


def collector(built: House, channels: Channels) -> Collector:
    remembered = built.remembered
    return Collector(
        remembered.store,
        remembered.evidence,
        channels.fetchers,
        built.clerk,
        media_type,
        built.clock,
        scanner(built.settings.clamd),
        built.people.teller.admins,
    )


def deliverer(built: House, channels: Channels) -> Delivery:
    async def draw(chart: Mapping[str, object], language: str) -> bytes:
        # Beside the event loop: drawing takes a tenth of a second, and lets nobody else run.
        try:
            if "qr" in chart:
                return await built.workshop.make("qr", chart["qr"])
            described = charts.described(chart, built.render, language)
            return await built.workshop.make("png", described)
        except Unmade as fault:  # nothing was sent
            raise Later(UNDRAWN) from fault

    remembered, meter = built.remembered, built.remembered.database.meter
    return Delivery(
        store=remembered.store,
        outbox=Steadfast(remembered.outbox),
        senders=channels.mouths(meter),
        evidence=remembered.evidence,
        clerk=built.clerk,
        render=built.render,
        draw=draw,
        head=head(built),
        meter=meter,
        busy=meter.busy,
        paused=meter.paused,
        paces=channels.pace(),
        now=built.clock,
        chance=random.random,
        templates=approved(),
        windows=channels.windows,
        reporting=channels.reporting,
        admins=built.people.teller.admins,
    )
