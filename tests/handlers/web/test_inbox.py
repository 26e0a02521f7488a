"""The inboxes: what is in which, how many, and what is due first on top."""

import re

import pytest
import sqlalchemy as sa

from bot.ports import Filter, Unopened
from bot.reports.case import Standing
from storage.tables import report
from tests.handlers.web.real import CITY, OTHER, POSKO, Desk, tickets_on


def _counts(page: str) -> dict[str, int]:
    found = re.findall(r'href="/desk(?:\?box=(\w+))?"[^>]*>\s*<span>.*?</span> <b>(\d+)</b>', page)
    return {box or "all": int(count) for box, count in found}


async def _filled(desk: Desk) -> dict[str, str]:
    """One of each: overdue, taken by Ani, waiting, new."""
    tickets = {"old": await desk.report()}
    desk.later(hours=3)
    for name in ("mine", "waiting", "new"):
        tickets[name] = await desk.report(known_at=None)
        desk.later(minutes=1)
    return tickets


async def test_each_inbox_holds_what_it_says(desk: Desk) -> None:
    ani, budi = await desk.officer("Ani"), await desk.officer("Budi")
    tickets = await _filled(desk)
    await desk.act(ani, tickets["mine"], "claim")
    await desk.act(budi, tickets["waiting"], "claim")
    await desk.act(budi, tickets["waiting"], "ask", words="Di mana tepatnya?")
    page = (await ani.get("/desk")).text
    assert _counts(page) == {"overdue": 1, "unclaimed": 2, "mine": 1, "waiting": 1, "all": 4}
    wanted = {
        "overdue": ["old"], "unclaimed": ["old", "new"], "mine": ["mine"], "waiting": ["waiting"],
    }  # fmt: skip
    for box, names in wanted.items():
        shown = tickets_on((await ani.get(f"/desk?box={box}")).text)
        assert shown == [tickets[name] for name in names], box


async def test_what_is_due_first_is_on_top_with_its_time(desk: Desk) -> None:
    ani, tickets = await desk.officer("Ani"), await _filled(desk)
    page = (await ani.get("/desk")).text
    assert tickets_on(page)[0] == tickets["old"]
    assert "lewat 2 jam" in page
    assert "29 menit lagi" in page
    case = await desk.case(tickets["new"])
    assert case.due_at is not None
    assert f'datetime="{case.due_at.isoformat()}"' in page


async def test_the_clock_orders_the_second_page_too(desk: Desk) -> None:
    kota = await desk.officer("Rina", "city", CITY)
    made = []
    for _ in range(27):
        made.append(await desk.report())
        desk.later(minutes=1)
    first = (await kota.get("/desk")).text
    assert tickets_on(first) == made[:25]
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following is not None
    assert tickets_on((await kota.get(following[1])).text) == made[25:]


async def test_a_conflict_is_at_no_posko_not_even_as_a_count(desk: Desk) -> None:
    ani = await desk.officer("Ani")
    kota = await desk.officer("Rina", "city", CITY)
    ticket = await desk.report(category="supervisor")
    case = await desk.case(ticket)
    assert case.standing.conflict
    assert ticket in (await kota.get("/desk")).text
    assert _counts((await ani.get("/desk")).text)["all"] == 0
    async with desk.parts.store.transaction() as ledger:  # as if somebody handed it over
        await ledger.stand(case, Standing("new", POSKO, "supervisor", conflict=True), desk.time[0])
    assert _counts((await ani.get("/desk")).text)["all"] == 0
    assert (await ani.get(f"/desk/{ticket}")).status_code == 404


async def test_a_report_on_the_city_office_is_not_at_the_city(desk: Desk) -> None:
    kota = await desk.officer("Rina", "city", CITY)
    case = await desk.case(await desk.report(category="supervisor"))
    async with desk.parts.store.transaction() as ledger:
        await ledger.stand(case, Standing("new", "16", "about-city", conflict=True), desk.time[0])
    page = (await kota.get("/desk")).text
    assert _counts(page)["all"] == 0
    assert case.ticket not in page
    assert (await kota.get(f"/desk/{case.ticket}")).status_code == 404


async def test_a_pkd_has_his_kelurahan_and_what_he_holds(desk: Desk) -> None:
    pkd = await desk.officer("Dodi", "pkd", f"{POSKO}.1006")
    near, far = await desk.report(), await desk.report(place=f"{POSKO}.1003")
    assert tickets_on((await pkd.get("/desk")).text) == [near]
    assert (await pkd.get(f"/desk/{far}")).status_code == 404
    ani = await desk.officer("Ani")
    await desk.act(ani, far, "assign", colleague=pkd.headers["who"])
    assert tickets_on((await pkd.get("/desk?box=mine")).text) == [far]
    assert (await pkd.get(f"/desk/{far}")).status_code == 200


async def test_the_city_confirms_and_reviews_and_filters(desk: Desk) -> None:
    ani, kota = await desk.officer("Ani"), await desk.officer("Rina", "city", CITY)
    ticket = await desk.report()
    await desk.report(place=f"{OTHER}.1001")
    await desk.act(ani, ticket, "claim")
    await desk.act(ani, ticket, "close", outcome="not-violation", words="Sudah diperiksa.")
    page = (await kota.get("/desk?box=confirming")).text
    assert tickets_on(page) == [ticket]
    assert "confirming" not in _counts((await ani.get("/desk")).text)
    who = ani.headers["who"]
    assert tickets_on((await kota.get(f"/desk?place={POSKO}&holder={who}")).text) == [ticket]
    assert tickets_on((await kota.get("/desk?state=confirming&box=unclaimed")).text) == []


async def test_an_empty_inbox_says_what_to_do(desk: Desk) -> None:
    ani = await desk.officer("Ani")
    assert "Ambil satu dari yang belum diambil" in (await ani.get("/desk?box=mine")).text
    assert "Begitu warga mengirim" in (await ani.get("/desk")).text


async def _broken(desk: Desk) -> str:
    """A report whose words were changed behind our back."""
    ticket, other = await desk.report(), await desk.report()
    words = sa.select(report.c.body).where(report.c.ticket == other).scalar_subquery()
    async with desk.remembered.database.writing() as connection:
        change = report.update().where(report.c.ticket == ticket)
        await connection.execute(change.values(body=words))
    return ticket


async def test_a_report_that_does_not_open_hides_none_of_the_others(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    ani, bad = await desk.officer("Ani"), await _broken(desk)
    good = await desk.report()
    shown = await ani.get("/desk")
    assert shown.status_code == 200
    assert good in tickets_on(shown.text)
    assert bad in shown.text
    assert bad not in tickets_on(shown.text)
    assert "tidak bisa dibuka" in shown.text
    assert f'value="{bad}:' not in shown.text
    async with desk.remembered.database.reading() as connection:
        row = (await connection.execute(sa.select(report.c.id).where(report.c.ticket == bad))).one()
    assert f"case {row.id} cannot be opened" in caplog.text
    assert "amplop" not in caplog.text


async def test_its_own_page_says_so_and_nothing_is_written_over_it(desk: Desk) -> None:
    ani, bad = await desk.officer("Ani"), await _broken(desk)
    page = await ani.get(f"/desk/{bad}")
    assert page.status_code == 500
    assert "tidak bisa dibuka" in page.text
    async with desk.parts.store.transaction() as ledger:
        [listed] = [one for one in await ledger.cases(Filter(), 50) if one.ticket == bad]
        assert listed.broken
        assert listed.report.story == ""
        with pytest.raises(Unopened):
            await ledger.stand(listed, listed.standing, desk.time[0])
        with pytest.raises(Unopened):
            await ledger.amend(listed, listed.report, desk.time[0])
