"""The command on WhatsApp: how our number stands, what waits there, and the templates to submit."""

import asyncio
from argparse import Namespace
from collections.abc import Sequence

from bot.admin import Declined, Row, approving
from bot.connected import WhatsApp
from bot.messages import SendError
from bot.reports.templates import Wording
from bot.settings import Settings
from bot.wiring import told
from bot.wiring.house import house
from bot.wiring.lawbook import approved
from bot.wiring.queues import undelivered

PATIENCE = 10.0
"""Seconds that Meta may take to answer."""
LATE = "WhatsApp did not answer within 10 seconds"


class Off(Declined):
    """WhatsApp is off; README, Connect WhatsApp, says how to turn it on. The templates to submit
    are printed all the same by: posko admin whatsapp --templates"""


async def show(asked: Namespace, settings: Settings) -> int:
    """How WhatsApp stands; 1 when Meta says that something is wrong."""
    wordings = approved().wordings
    if asked.templates:
        _print(wordings, as_json=asked.json)
        return 0
    if settings.whatsapp is None:
        raise Off
    async with house(settings) as built:
        counts = await undelivered(built).windowed(built.clock())
    facts = await _asked(settings.whatsapp, wordings)
    row = {
        **facts,
        "webhook": f"{settings.public_url}/webhooks/whatsapp" if settings.public_url else None,
        "windows_open": counts["windows"],
        "waiting_for_the_citizen": counts["parked"],
        "sent_not_reported": counts["sent"],
    }
    told.one(row, as_json=asked.json)
    return int(facts["fault"] is not None)


async def _asked(settings: WhatsApp, wordings: Sequence[Wording]) -> Row:
    """What Meta tells of our number and of our templates; "fault" is why it does not, or None."""
    from bot.wiring.whatsapp import (
        approvals,
        digits,
        known,
    )  # costs a second, so only when it is on

    row: Row = {
        "fault": None,
        "number": None,
        "name": None,
        "quality": None,
        "throughput": None,
        "link": None,
    }
    try:
        async with asyncio.timeout(PATIENCE):
            number = await known(settings)
            there = await approvals(settings)
    except TimeoutError:
        return {**row, "fault": LATE, **approving.compared(wordings, None)}
    except SendError as error:
        return {**row, "fault": str(error), **approving.compared(wordings, None)}
    facts = {
        "number": number.display,
        "name": number.name,
        "quality": number.quality,
        "throughput": number.throughput,
        "link": f"https://wa.me/{digits(number)}" if number.display else None,
    }
    return {**row, **facts, **approving.compared(wordings, there)}


def _print(wordings: Sequence[Wording], *, as_json: bool) -> None:
    """The templates as Meta asks for them: for its form, or for its API."""
    for wording in wordings:
        if as_json:
            told.print_json(approving.submitted(wording))
        else:
            print("\n".join(approving.lines(wording)), end="\n\n")
