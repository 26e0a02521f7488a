"""The case page says when the line to the reporter is held up by his channel."""

from bot.messages import Address
from tests.handlers.web.real import Desk

WAITS = "Pesan untuk pelapor belum sampai."


async def test_it_says_that_a_message_waits_until_the_reporter_opens_his_chat(desk: Desk) -> None:
    ani, ticket = await desk.officer("Ani"), await desk.report()
    await desk.act(ani, ticket, "claim")
    async with desk.parts.store.transaction() as ledger:
        siti = Address("whatsapp", "100200300", "ID.55")
        reporter = await ledger.person(siti, "id", desk.time[0])
        await ledger.move(await desk.case(ticket), reporter.id, desk.time[0])
    await desk.act(ani, ticket, "ask", words="Kapan kejadiannya?")
    assert WAITS not in (await ani.get(f"/desk/{ticket}")).text

    desk.later(minutes=2)
    outbox, now = desk.remembered.outbox, desk.time[0]
    for claim in await outbox.claim(now, {"whatsapp": 9}):
        await outbox.park(claim, now, None, nudged=True)
    page = (await ani.get(f"/desk/{ticket}")).text
    assert WAITS in page
    assert "Pesan menunggu pelapor membuka WhatsApp-nya" in page
    assert "ID.55" not in page
