"""Several cases at once: each decided by itself, each one's result said."""

import re

from tests.handlers.web.real import CITY, OTHER, Desk


def _results(page: str) -> dict[str, str]:
    block = page.split('class="results"')[1].split("</ul>")[0]
    return dict(re.findall(r'href="/desk/([A-Z0-9-]+)[^"]*">[^<]+</a> ([^<]+)</li>', block))


async def _ticked(desk: Desk, *tickets: str) -> list[str]:
    return [f"{ticket}:{(await desk.case(ticket)).version}" for ticket in tickets]


async def test_several_are_claimed_and_who_was_late_reads_it(desk: Desk) -> None:
    ani, budi = await desk.officer("Ani"), await desk.officer("Budi")
    one, two, gone = [await desk.report() for _ in range(3)]
    ticked = await _ticked(desk, one, two, gone)
    await desk.act(budi, gone, "claim")
    answer = await desk.post(ani, "/desk/batch", act="claim", case=[*ticked, "nonsense"])
    assert answer.status_code == 200
    results = _results(answer.text)
    assert (results[one], results[two]) == ("selesai", "selesai")
    assert "baru berubah" in results[gone]
    assert (await desk.case(two)).standing.holder == ani.headers["who"]
    assert (await desk.case(gone)).standing.holder == budi.headers["who"]


async def test_the_city_confirms_many_and_gives_one_outcome_to_many(desk: Desk) -> None:
    ani, kota = await desk.officer("Ani"), await desk.officer("Rina", "city", CITY)
    tickets = [await desk.report() for _ in range(2)]
    await desk.post(ani, "/desk/batch", act="claim", case=await _ticked(desk, *tickets))
    fields = {"outcome": "not-violation", "words": "Sudah diperiksa."}
    ticked = await _ticked(desk, *tickets)
    await desk.post(ani, "/desk/batch", act="close", case=ticked, **fields)
    assert {(await desk.case(ticket)).state for ticket in tickets} == {"confirming"}
    ticked = await _ticked(desk, *tickets)
    mine = _results((await desk.post(ani, "/desk/batch", act="confirm", case=ticked)).text)
    assert "selesai" not in mine.values()
    theirs = _results((await desk.post(kota, "/desk/batch", act="confirm", case=ticked)).text)
    assert theirs == dict.fromkeys(tickets, "selesai")
    assert {(await desk.case(ticket)).state for ticket in tickets} == {"not-violation"}


async def test_one_out_of_reach_is_as_one_that_is_not_there(desk: Desk) -> None:
    cici, ticket = await desk.officer("Cici", "panwascam", OTHER), await desk.report()
    ticked = [f"{ticket}:1", "PLG-0000-0000:1"]
    page = (await desk.post(cici, "/desk/batch", act="claim", case=ticked)).text
    assert len(set(_results(page).values())) == 1
    assert (await desk.case(ticket)).state == "new"


async def test_only_what_is_the_same_for_all_can_be_done_to_several(desk: Desk) -> None:
    ani, ticket = await desk.officer("Ani"), await desk.report()
    ticked = await _ticked(desk, ticket)
    assert (await desk.post(ani, "/desk/batch", act="ask", case=ticked)).status_code == 422
    lacking = await desk.post(ani, "/desk/batch", act="close", case=ticked)
    assert "belum lengkap" in _results(lacking.text)[ticket]
    bare = await ani.post("/desk/batch", data={"act": "claim", "case": ticked})
    assert bare.status_code == 403
    assert (await ani.get("/desk/batch?box=mine")).headers["location"] == "/desk?box=mine"
    assert (await desk.case(ticket)).state == "new"
