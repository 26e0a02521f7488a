"""The desk: the list, its filters, one report; everybody within his reach."""

from datetime import timedelta

import pytest

from bot.reports import ticket as tickets
from bot.reports.staff import Role
from tests.handlers.web.conftest import Visit
from tests.handlers.web.fakes_web import START, TICKET, House, a_case

NEAR, FAR, CITY = (tickets.make("PLG", bytes([0, 0, 0, 0, n])) for n in (1, 2, 3))


@pytest.fixture
def filled(house: House) -> House:
    house.store.reports = [
        a_case(NEAR, story="Amplop <script>alert(1)</script> 081234567890"),
        a_case(FAR, office="16.71.05", place="16.71.05", state="taken", category="not-on-list"),
        a_case(CITY, office="16.71", reason="supervisor", filed_at=START - timedelta(days=9)),
    ]
    return house


async def test_an_officer_sees_his_own_office_alone(filled: House, visit: Visit) -> None:
    async with visit("panwascam", "16.71.02") as web:
        page = (await web.get("/desk")).text
        assert NEAR in page
        assert FAR not in page
        assert CITY not in page
        unknown = await web.get(f"/desk/{TICKET}")
        for ticket in (FAR, CITY):
            answer = await web.get(f"/desk/{ticket}")
            assert answer.status_code == 404
            assert answer.text == unknown.text
        assert FAR not in (await web.get("/desk?place=16.71.05")).text
        assert (await web.get(f"/desk?q={FAR}")).status_code == 200


@pytest.mark.parametrize(("role", "place"), [("administrator", ""), ("city", "16.71")])
async def test_the_city_sees_all_of_it(role: Role, place: str, filled: House, visit: Visit) -> None:
    async with visit(role, place) as web:
        page = (await web.get("/desk")).text
        assert [ticket in page for ticket in (NEAR, FAR, CITY)] == [True] * 3
        assert (await web.get(f"/desk/{CITY}")).status_code == 200


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("state=taken", [FAR]), ("category=not-on-list", [FAR]), ("place=16.71.05", [FAR]),
        ("time=7d", [NEAR, FAR]), ("time=nonsense", [NEAR, FAR, CITY]), ("state=closed", []),
        ("box=unclaimed", [NEAR, CITY]), ("box=waiting", []), ("box=nonsense", [NEAR, FAR, CITY]),
        ("state=nonsense", [NEAR, FAR, CITY]),
        ("place=19.71", []), ("before=' OR 1=1", [NEAR, FAR, CITY]),
    ],
)  # fmt: skip
async def test_filters_stand_in_the_address(
    query: str, shown: list[str], filled: House, visit: Visit
) -> None:
    async with visit("administrator", "") as web:
        page = (await web.get(f"/desk?{query}")).text
    assert [ticket for ticket in (NEAR, FAR, CITY) if ticket in page] == shown


async def test_a_ticket_is_found_however_it_is_typed(filled: House, visit: Visit) -> None:
    async with visit("administrator", "") as web:
        answer = await web.get("/desk", params={"q": NEAR.lower().replace("-", " ")})
        assert answer.headers["location"] == f"/desk/{NEAR}"
        assert "Tidak ada di daftar" in (await web.get("/desk?q=<b>x")).text


async def test_the_list_is_paged(house: House, visit: Visit) -> None:
    made = [tickets.make("PLG", bytes([1, 0, 0, n, 7])) for n in range(30)]
    house.store.reports = [
        a_case(ticket, filed_at=START - timedelta(minutes=n)) for n, ticket in enumerate(made)
    ]
    async with visit("administrator", "") as web:
        first = (await web.get("/desk")).text
        second = (await web.get(f"/desk?before={made[24]}")).text
    assert f"before={made[24]}" in first
    assert [ticket for ticket in made if f"/desk/{ticket}" in first] == made[:25]
    assert [ticket for ticket in made if f"/desk/{ticket}" in second] == made[25:]


async def test_what_a_citizen_wrote_is_inert(filled: House, visit: Visit) -> None:
    async with visit("panwascam", "16.71.02") as web:
        for path in ("/desk", f"/desk/{NEAR}"):
            page = (await web.get(path)).text
            assert "<script>alert" not in page
            assert "&lt;script&gt;alert" in page


async def test_the_list_hides_long_numbers(filled: House, visit: Visit) -> None:
    async with visit("panwascam", "16.71.02") as web:
        assert "081234567890" not in (await web.get("/desk")).text


@pytest.mark.parametrize(
    ("visibility", "words"),
    [("confidential", "disembunyikan"), ("anonymous", "memilih tanpa nama")],
)
async def test_identity_is_never_on_the_page(
    visibility: str, words: str, house: House, visit: Visit
) -> None:
    hidden = {"identity": "Siti Aminah, Lr. Mawar", "nik": "1671024101900001"}
    house.store.reports = [a_case(visibility=visibility, person="person-77", **hidden)]
    async with visit("administrator", "") as web:
        pages = [(await web.get(path)).text for path in ("/desk", f"/desk/{TICKET}")]
    assert words in pages[1]
    for page in pages:
        for secret in ("Siti", "Mawar", "1671024101900001", "person-77"):
            assert secret not in page


async def test_an_empty_desk_says_what_comes_next(visit: Visit) -> None:
    async with visit("panwascam", "16.71.02") as web:
        assert "Begitu warga mengirim" in (await web.get("/desk")).text
        assert "Hapus saringan" in (await web.get("/desk?state=taken")).text


async def test_who_only_counts_is_led_to_the_figures(visit: Visit) -> None:
    async with visit("auditor", "") as web:
        assert (await web.get("/desk")).headers["location"] == "/desk/stats"
        assert (await web.get(f"/desk/{TICKET}")).status_code == 404
        assert (await web.get("/desk/stats")).status_code == 404  # nothing is counted in memory
