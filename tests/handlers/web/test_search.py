"""The search: tickets, and exactly names, numbers and NIK; within reach, and written down."""

import sqlalchemy as sa

from storage.tables import journal
from tests.handlers.web.real import CITY, OTHER, Desk, tickets_on

SITI = {"identity": "Siti Aminah, Jl. Bambu 9, 0812-3456-7890", "nik": "1671024503900001"}


async def _journalled(desk: Desk) -> list[str]:
    async with desk.remembered.database.reading() as connection:
        return list((await connection.execute(sa.select(journal.c.action))).scalars())


async def test_a_person_is_found_exactly_and_the_look_is_written_down(desk: Desk) -> None:
    ani, ticket = await desk.officer("Ani"), await desk.report(**SITI)
    await desk.report(identity="Siti Rahma")
    for words in ("siti aminah", "Ibu Siti Aminah", "+62 812 3456 7890", "1671 0245 0390 0001"):
        page = (await desk.post(ani, "/desk/search", q=words)).text
        assert tickets_on(page) == [ticket], words
        assert "Bambu" not in page
    assert tickets_on((await desk.post(ani, "/desk/search", q="siti")).text) == []
    assert (await _journalled(desk)).count("searched") == 5
    async with desk.remembered.database.reading() as connection:
        rows = (await connection.execute(sa.select(journal))).mappings().all()
    assert not any("aminah" in str(dict(row)).lower() for row in rows)


async def test_nobody_finds_beyond_his_reach(desk: Desk) -> None:
    far = await desk.officer("Cici", "panwascam", OTHER)
    await desk.report(**SITI)
    conflict = await desk.report(**SITI, category="supervisor")
    for words in ("siti aminah", SITI["nik"], conflict):
        assert tickets_on((await desk.post(far, "/desk/search", q=words)).text) == []
    near = await desk.officer("Ani")
    assert conflict not in tickets_on((await desk.post(near, "/desk/search", q=SITI["nik"])).text)
    kota = await desk.officer("Rina", "city", CITY)
    assert conflict in tickets_on((await desk.post(kota, "/desk/search", q=SITI["nik"])).text)


async def test_a_story_is_not_searched(desk: Desk) -> None:
    ani = await desk.officer("Ani")
    await desk.report(story="Amplop di pasar induk")
    for words in ("amplop", "pasar induk", "%", "' OR 1=1"):
        page = (await desk.post(ani, "/desk/search", q=words)).text
        assert tickets_on(page) == []
        assert "Tidak ditemukan" in page


async def test_a_ticket_leads_to_its_case(desk: Desk) -> None:
    ani, ticket = await desk.officer("Ani"), await desk.report()
    typed = ticket.lower().replace("-", " ")
    answer = await desk.post(ani, "/desk/search", q=typed)
    assert answer.headers["location"] == f"/desk/{ticket}"
    far = await desk.report(place=f"{OTHER}.1001")
    assert "Tidak ditemukan" in (await desk.post(ani, "/desk/search", q=far)).text
    assert (await _journalled(desk)).count("searched") == 0


async def test_a_search_is_a_form_of_our_own_and_stands_in_no_address(desk: Desk) -> None:
    ani = await desk.officer("Ani")
    assert (await ani.post("/desk/search", data={"q": "siti aminah"})).status_code == 403
    assert (await ani.get("/desk/search?q=siti")).headers["location"] == "/desk"
    assert (await desk.post(ani, "/desk/search", q="  ")).headers["location"] == "/desk"
