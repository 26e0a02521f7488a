"""Offices and comments on the desk."""

import pytest

from bot.ports import Feedback
from bot.reports.staff import Role
from tests.handlers.web.conftest import Visit
from tests.handlers.web.fakes_web import START, House


async def _save(house: House, visit: Visit, role: Role, place: str, **data: str) -> int:
    async with visit(role, place) as web:
        csrf = next(iter(house.doors.open.values())).csrf
        answer = await web.post("/desk/offices", data={"csrf": csrf, **data})
    return answer.status_code


async def test_an_administrator_enters_what_an_office_owes(house: House, visit: Visit) -> None:
    told = {"office": "16.71.02", "address": " Jl. A. Yani 1 ", "photos_in_group": "1"}
    assert await _save(house, visit, "administrator", "", **told) == 303
    office = house.store.rows["16.71.02"]
    assert (office.address, office.phone, office.photos_in_group) == ("Jl. A. Yani 1", None, True)
    act = house.store.acts[-1]
    assert (act.action, act.subject) == ("office-changed", "16.71.02")
    assert act.detail["before"]["address"] is None
    assert act.detail["after"]["address"] == "Jl. A. Yani 1"


@pytest.mark.parametrize(
    ("role", "place", "office", "status"),
    [
        ("administrator", "", "99.99", 404), ("city", "16.71", "19.71", 404),
        ("city", "16.71", "16.71.02", 303), ("panwascam", "16.71.02", "16.71.02", 404),
        ("auditor", "", "16.71.02", 404),
    ],
)  # fmt: skip
async def test_only_within_reach(
    role: Role, place: str, office: str, status: int, house: House, visit: Visit
) -> None:
    assert await _save(house, visit, role, place, office=office, phone="0711") == status


@pytest.mark.parametrize("link", ["javascript:alert(1)", "http://x", "data:text/html,x"])
async def test_a_map_link_is_https(link: str, house: House, visit: Visit) -> None:
    told = {"office": "16.71.02", "map_link": link}
    assert await _save(house, visit, "administrator", "", **told) == 422


async def test_an_officer_sees_his_office_without_a_form(visit: Visit) -> None:
    async with visit("panwascam", "16.71.02") as web:
        page = (await web.get("/desk/offices")).text
    assert "Seberang Ulu I" in page
    assert "Plaju" not in page
    assert '<form method="post" action="/desk/offices"' not in page


async def test_comments_are_read_by_the_city_they_were_left_for(house: House, visit: Visit) -> None:
    house.store.comments = [
        Feedback(1, "16.71", "p1", "Tolong <b>buka</b> malam", START, None),
        Feedback(2, "19.71", "p2", "Terima kasih", START, None),
    ]
    async with visit("city", "16.71") as web:
        page = (await web.get("/desk/feedback")).text
    assert "Tolong &lt;b&gt;buka" in page
    assert "Terima kasih" not in page
    async with visit("panwascam", "16.71.02") as web:
        assert (await web.get("/desk/feedback")).status_code == 404
