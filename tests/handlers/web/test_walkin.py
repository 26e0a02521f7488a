"""The counter's form: filed once, with consent, within reach; a slip to take along."""

import re

from tests.handlers.web.real import CITY, OTHER, POSKO, Desk

FILLED = {
    "category": "vote-buying", "place": f"{POSKO}.1006", "story": "Ada amplop di pasar",
    "known_at": "2024-11-24", "name": "Siti Aminah", "contact": "0812-3456-7890",
    "visibility": "confidential", "consent": "1",
}  # fmt: skip


async def _key(page: str) -> str:
    found = re.search(r'name="case" value="(\w+)"', page)
    assert found is not None
    return found[1]


async def test_a_citizen_leaves_with_ticket_and_secret(desk: Desk) -> None:
    ani = await desk.officer("Ani")
    key = await _key((await ani.get("/desk/new")).text)
    page = (await desk.post(ani, "/desk/new", case=key, **FILLED)).text
    ticket, secret = re.findall(r'<p class="number">(.*?)</p>', page)
    case = await desk.case(ticket)
    async with desk.parts.store.reading() as ledger:
        assert await ledger.case_with_secret(ticket, secret.replace("-", "")) or secret
    assert (case.by, case.office, case.report.story) == (
        ani.headers["who"], POSKO, "Ada amplop di pasar",
    )  # fmt: skip
    assert f'href="/desk/{ticket}"' in page
    shown = (await ani.get(f"/desk/{ticket}")).text
    assert "dicatat Ani untuk warga" in shown
    assert "Siti" not in shown


async def test_sent_twice_it_is_filed_once(desk: Desk) -> None:
    ani = await desk.officer("Ani")
    key = await _key((await ani.get("/desk/new")).text)
    pages = [(await desk.post(ani, "/desk/new", case=key, **FILLED)).text for _ in range(2)]
    slips = [re.findall(r'<p class="number">(.*?)</p>', page) for page in pages]
    assert slips[0] == slips[1]
    budi = await desk.officer("Budi")
    stolen = await desk.post(budi, "/desk/new", case=key, **FILLED)
    assert slips[0][1] not in stolen.text


async def test_what_lacks_something_is_shown_again(desk: Desk) -> None:
    ani = await desk.officer("Ani")
    changes = [
        {"consent": ""}, {"story": " "}, {"category": "nonsense"}, {"place": f"{OTHER}.1001"},
        {"place": ""}, {"known_at": "2024-12-24"}, {"case": ""},
    ]  # fmt: skip
    for change in changes:
        answer = await desk.post(ani, "/desk/new", **{"case": "k1", **FILLED, **change})
        assert answer.status_code == 422, change
        assert "Siti Aminah" in answer.text
    async with desk.parts.store.reading() as ledger:
        assert await ledger.newest() == 0


async def test_an_anonymous_citizen_leaves_no_name(desk: Desk) -> None:
    ani = await desk.officer("Ani")
    fields = {**FILLED, "visibility": "anonymous", "known_at": ""}
    page = (await desk.post(ani, "/desk/new", case="k2", **fields)).text
    ticket = re.findall(r'<p class="number">(.*?)</p>', page)[0]
    assert (await desk.case(ticket)).report.identity == ""


async def test_a_report_on_supervisors_leaves_the_posko_at_once(desk: Desk) -> None:
    ani, kota = await desk.officer("Ani"), await desk.officer("Rina", "city", CITY)
    page = (
        await desk.post(ani, "/desk/new", case="k3", **{**FILLED, "category": "supervisor"})
    ).text
    ticket = re.findall(r'<p class="number">(.*?)</p>', page)[0]
    assert f'href="/desk/{ticket}"' not in page
    assert (await ani.get(f"/desk/{ticket}")).status_code == 404
    assert (await kota.get(f"/desk/{ticket}")).status_code == 200


async def test_the_counter_is_for_who_works_on_cases(desk: Desk) -> None:
    reader = await desk.officer("Tono", "auditor", "")
    assert (await reader.get("/desk/new")).status_code == 404
    ani = await desk.officer("Ani")
    assert (await ani.post("/desk/new", data={**FILLED, "case": "k4"})).status_code == 403
    kota = await desk.officer("Rina", "city", CITY)
    page = (await kota.get("/desk/new")).text
    assert "Plaju" in page
    assert "Bukit Intan" not in page
    assert "Plaju" not in (await ani.get("/desk/new")).text.split("<form")[2]
