"""The desk's door: links open once and only by a POST, sessions end, forms carry a token."""

import httpx
import pytest
from starlette.exceptions import HTTPException

from bot.ports import Filter, Visitor
from bot.reports.staff import ROLES, Role
from handlers.web.door import scope, sees
from tests.handlers.web.conftest import Visit
from tests.handlers.web.fakes_web import House, a_case


async def test_looking_at_a_link_spends_nothing(house: House, web: httpx.AsyncClient) -> None:
    token = house.doors.link("ani", "panwascam", "16.71.02")
    for _ in range(3):
        page = await web.get(f"/desk/login?token={token}")
        assert f'value="{token}"' in page.text
        assert "set-cookie" not in page.headers
    assert token in house.doors.links


async def test_its_post_opens_a_session_once(house: House, web: httpx.AsyncClient) -> None:
    token = house.doors.link("ani", "panwascam", "16.71.02")
    answer = await web.post("/desk/login", data={"token": token})
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert token not in cookie
    assert (await web.get("/desk")).status_code == 200
    assert [act.action for act in house.store.acts] == ["desk-entered"]
    web.cookies.clear()
    assert (await web.post("/desk/login", data={"token": token})).status_code == 403


async def test_a_wrong_link_is_refused_and_guessing_slowed(web: httpx.AsyncClient) -> None:
    answers = [await web.post("/desk/login", data={"token": "wrong"}) for _ in range(12)]
    assert answers[0].status_code == 403
    assert answers[-1].status_code == 429


@pytest.mark.parametrize(
    "path",
    ["/desk", "/desk/PLG-7K4M-2QXD", "/desk/stats", "/desk/offices",
     "/desk/feedback", "/desk/evidence/PLG-7K4M-2QXD/e1"],
)  # fmt: skip
async def test_nobody_comes_in_without_a_session(path: str, web: httpx.AsyncClient) -> None:
    for cookie in ("", "desk=" + "x" * 43, "desk=' OR 1=1"):
        answer = await web.get(path, headers={"cookie": cookie})
        assert answer.status_code == 401
        assert "Masuk ke meja petugas" in answer.text


async def test_forms_need_their_token(house: House, visit: Visit) -> None:
    async with visit("administrator", "") as web:
        for token in ("", "wrong"):
            data = {"office": "16.71", "address": "Jl. Jahat", "csrf": token}
            assert (await web.post("/desk/offices", data=data)).status_code == 403
            assert (await web.post("/desk/leave", data={"csrf": token})).status_code == 403
        assert house.store.rows["16.71"].address is None
        csrf = next(iter(house.doors.open.values())).csrf
        answer = await web.post("/desk/leave", data={"csrf": csrf})
        assert answer.status_code == 303
        assert (await web.get("/desk")).status_code == 401
    assert house.doors.open == {}


def _visitor(role: Role, place: str) -> Visitor:
    return Visitor("ani", role, place, "s", "c")


REACH = [
    ("administrator", "", "16.71.02", True), ("city", "16.71", "16.71.02", True),
    ("city", "16.71", "16.71", True), ("city", "19.71", "16.71.02", False),
    ("division", "16.71", "16.71.05", True), ("panwascam", "16.71.02", "16.71.02", True),
    ("panwascam", "16.71.05", "16.71.02", False), ("panwascam", "16.71.02", "16.71", False),
    ("pkd", "16.71.02.1006", "16.71.02", True), ("ptps", "16.71.05.1001", "16.71.02", False),
    ("province", "16", "16.71.02", False), ("auditor", "", "16.71.02", False),
]  # fmt: skip


@pytest.mark.parametrize(("role", "place", "office", "seen"), REACH)
def test_a_visitor_sees_the_cases_of_his_office(
    role: Role, place: str, office: str, seen: bool
) -> None:
    case = a_case(office=office)
    if seen:
        assert sees(_visitor(role, place), case) is case
    else:
        with pytest.raises(HTTPException) as caught:
            sees(_visitor(role, place), case)
        assert caught.value.status_code == 404


def test_a_practice_case_is_not_on_the_desk() -> None:
    with pytest.raises(HTTPException):
        sees(_visitor("administrator", ""), a_case(practice=True))


def test_a_wish_never_widens_the_scope() -> None:
    posko, city = _visitor("panwascam", "16.71.02"), _visitor("city", "16.71")
    assert scope(posko, "read", "16.71.05") == Filter(office="16.71.02", conflicts=False)
    assert scope(posko, "read", "") == Filter(office="16.71.02", conflicts=False)
    assert scope(city, "read", "16.71.05") == Filter(place="16.71.05", under="16.71")
    assert scope(city, "read", "19.71") == Filter(place="16.71", under="16.71")
    assert scope(city, "read", "16.710") == Filter(place="16.71", under="16.71")
    assert scope(_visitor("administrator", ""), "read", "19.71") == Filter(place="19.71")
    assert scope(_visitor("administrator", ""), "read") == Filter()


def test_roles_without_a_duty_have_no_scope() -> None:
    for role in ROLES:
        if role in ("province", "auditor"):
            with pytest.raises(HTTPException):
                scope(_visitor(role, "16"), "read")
