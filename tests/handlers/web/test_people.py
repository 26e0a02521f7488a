"""People on the web desk: the second factor, sessions, invites and what is done about colleagues,
on a real database."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import pyotp
import pytest

from bot.messages import Address
from bot.people.factor import STEP, WAIT
from bot.people.invites import USERNAME
from bot.ports import Act
from bot.reports.staff import Role, Staff
from bot.wiring.channels import web
from bot.wiring.pages import application
from handlers.web.bell import Bell
from tests.whole import ADMIN, Stage, person, stage

PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36"
RINA, BUDI = person("101"), person("102")


@pytest.fixture
async def posko(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path, public_url="https://posko.example") as built:
        async with built.house.remembered.store.transaction() as ledger:
            await ledger.keep_setting(USERNAME, "posko_bot", built.clock[0])
        yield built


@asynccontextmanager
async def browser(posko: Stage) -> AsyncIterator[httpx.AsyncClient]:
    bell = Bell()
    house = replace(posko.house, clock=lambda: posko.clock[0])
    app = await application(house, web(house, bell), bell)
    transport = httpx.ASGITransport(app, raise_app_exceptions=True)
    async with httpx.AsyncClient(
        transport=transport, base_url="https://posko.example", headers={"user-agent": PHONE}
    ) as client:
        yield client


async def enrolled(posko: Stage, who: Address, role: Role, office: str, name: str = "") -> str:
    async with posko.house.remembered.store.transaction() as ledger:
        known = await ledger.person(who, "id", posko.clock[0])
        place = "" if role == "administrator" else office
        await ledger.enrol(Staff(known.id, role, office, place), posko.clock[0])
        if name:
            await ledger.call_officer(known.id, name)
        return known.id


async def enters(
    posko: Stage, client: httpx.AsyncClient, person_: str, role: Role, place: str, origin: str
) -> None:
    """Somebody opens a link and presses its button."""
    now = posko.clock[0]
    token = await posko.house.remembered.doors.issue(person_, role, place, now, origin)  # type: ignore[arg-type]
    answer = await client.post("/desk/login", data={"token": token})
    assert answer.status_code == 303


async def acts(posko: Stage, subject: str) -> list[Act]:
    async with posko.house.remembered.store.transaction() as ledger:
        return list(await ledger.acts(subject))


def csrf_in(page: str) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def secret_in(page: str) -> str:
    found = re.search(r'class="ticket">([A-Z2-7 ]+)<', page)
    assert found is not None
    return found[1].replace(" ", "")


async def proves(posko: Stage, client: httpx.AsyncClient, secret: str) -> httpx.Response:
    page = (await client.get("/desk/factor")).text
    code = pyotp.TOTP(secret).at(posko.clock[0])
    return await client.post("/desk/factor", data={"csrf": csrf_in(page), "code": code})


# --- the second factor


async def test_a_superior_sees_nothing_before_he_proved_a_second_factor(posko: Stage) -> None:
    chief = await enrolled(posko, RINA, "city", "16.71")
    async with browser(posko) as client:
        await enters(posko, client, chief, "city", "16.71", "chat")
        for path in ("/desk", "/desk/stats", "/desk/people", "/desk/sessions", "/desk/offices"):
            answer = await client.get(path)
            assert (answer.status_code, answer.headers["location"]) == (303, "/desk/factor")
        page = (await client.get("/desk/factor")).text
        assert "<svg" in page
        secret = secret_in(page)
        assert secret_in((await client.get("/desk/factor")).text) == secret
        answer = await proves(posko, client, secret)
        assert (answer.status_code, answer.headers["location"]) == (303, "/desk")
        assert (await client.get("/desk/stats")).status_code == 200
        assert (await client.get("/desk/factor")).headers["location"] == "/desk"
    assert [act.action for act in await acts(posko, chief)][-1] == "factor-set"
    await posko.work()
    assert "baru saja dipasang" in posko.hands.to(RINA.name)[-1].body


async def test_its_secret_is_never_shown_again(posko: Stage) -> None:
    chief = await enrolled(posko, RINA, "city", "16.71")
    async with browser(posko) as client:
        await enters(posko, client, chief, "city", "16.71", "chat")
        secret = secret_in((await client.get("/desk/factor")).text)
        await proves(posko, client, secret)
        posko.wait(seconds=60)
        await enters(posko, client, chief, "city", "16.71", "chat")
        page = (await client.get("/desk/factor")).text
        assert secret[:4] not in page
        assert "<svg" not in page
        assert (await proves(posko, client, secret)).status_code == 303
        assert (await client.get("/desk/stats")).status_code == 200


async def test_a_code_is_taken_once_over_all_sessions(posko: Stage) -> None:
    chief = await enrolled(posko, RINA, "city", "16.71")
    async with browser(posko) as first, browser(posko) as second:
        await enters(posko, first, chief, "city", "16.71", "chat")
        await enters(posko, second, chief, "city", "16.71", "chat")
        secret = secret_in((await first.get("/desk/factor")).text)
        assert (await proves(posko, first, secret)).status_code == 303
        assert (await proves(posko, second, secret)).status_code == 403
        posko.clock[0] += STEP
        assert (await proves(posko, second, secret)).status_code == 303


async def test_five_wrong_codes_wait_a_quarter_of_an_hour(posko: Stage) -> None:
    chief = await enrolled(posko, RINA, "city", "16.71")
    async with browser(posko) as client:
        await enters(posko, client, chief, "city", "16.71", "chat")
        page = (await client.get("/desk/factor")).text
        secret, csrf = secret_in(page), csrf_in(page)
        answers = [
            await client.post("/desk/factor", data={"csrf": csrf, "code": "000000"})
            for _ in range(5)
        ]
        assert [answer.status_code for answer in answers] == [403, 403, 403, 403, 429]
        assert "Coba lagi setelah" in answers[-1].text
        assert (await proves(posko, client, secret)).status_code == 429
        assert (await client.get("/desk")).headers["location"] == "/desk/factor"
        posko.clock[0] += WAIT
        assert (await proves(posko, client, secret)).status_code == 303


async def test_a_code_needs_the_pages_own_form(posko: Stage) -> None:
    chief = await enrolled(posko, RINA, "city", "16.71")
    async with browser(posko) as client:
        await enters(posko, client, chief, "city", "16.71", "chat")
        secret = secret_in((await client.get("/desk/factor")).text)
        code = pyotp.TOTP(secret).at(posko.clock[0])
        assert (await client.post("/desk/factor", data={"code": code})).status_code == 403
        client.cookies.clear()
        assert (await client.get("/desk/factor")).status_code == 401


async def test_the_machines_own_link_and_a_panwascams_need_no_code(posko: Stage) -> None:
    rina = await enrolled(posko, RINA, "panwascam", "16.71.02")
    async with browser(posko) as client:
        await enters(posko, client, rina, "panwascam", "16.71.02", "chat")
        assert (await client.get("/desk/stats")).status_code == 200
    async with browser(posko) as client:
        await enters(posko, client, "administrator", "administrator", "", "terminal")
        assert (await client.get("/desk/people")).status_code == 200


async def test_another_administrator_resets_a_lost_factor(posko: Stage) -> None:
    chief = await enrolled(posko, RINA, "city", "16.71", "Rina")
    other = await enrolled(posko, BUDI, "administrator", "16.71", "Budi")
    async with browser(posko) as client, browser(posko) as office:
        await enters(posko, client, chief, "city", "16.71", "chat")
        old = secret_in((await client.get("/desk/factor")).text)
        await proves(posko, client, old)
        await enters(posko, office, other, "administrator", "", "terminal")
        csrf = csrf_in((await office.get("/desk/people?office=16.71")).text)
        form = {"csrf": csrf, "office": "16.71", "act": "factor", "person": chief}
        assert "dihapus" in (await office.post("/desk/people", data=form)).text
        assert (await client.get("/desk/stats")).status_code == 401, "his sessions ended"
        own = await office.post("/desk/people", data={**form, "person": other})
        assert "petugas yang terdaftar" in own.text, "not one's own"
        await enters(posko, client, chief, "city", "16.71", "chat")
        assert secret_in((await client.get("/desk/factor")).text) != old
    assert "factor-reset" in [act.action for act in await acts(posko, chief)]
    await posko.work()
    assert any("dihapus oleh administrator" in m.body for m in posko.hands.to(RINA.name))


# --- sessions


async def test_sessions_are_seen_and_ended(posko: Stage) -> None:
    rina = await enrolled(posko, RINA, "panwascam", "16.71.02", "Rina")
    budi = await enrolled(posko, BUDI, "panwascam", "16.71.14", "Budi")
    async with browser(posko) as phone, browser(posko) as desk, browser(posko) as other:
        await enters(posko, phone, rina, "panwascam", "16.71.02", "chat")
        await enters(posko, desk, rina, "panwascam", "16.71.02", "chat")
        await enters(posko, other, budi, "panwascam", "16.71.14", "chat")
        page = (await desk.get("/desk/sessions")).text
        assert "Anda masuk di 2 perangkat" in page
        assert "Chrome · Android" in page
        assert "Budi" not in page
        ids = re.findall(r'name="session" value="(\w+)"', page)
        data = {"csrf": csrf_in(page), "session": ids[-1]}
        foreign = re.findall(
            r'name="session" value="(\w+)"', (await other.get("/desk/sessions")).text
        )
        denied = await desk.post("/desk/sessions", data={**data, "session": foreign[0]})
        assert denied.status_code == 404
        assert (await desk.post("/desk/sessions", data=data)).status_code == 303
        states = sorted([(await one.get("/desk")).status_code for one in (phone, desk)])
        assert states == [200, 401]
        assert (await other.get("/desk")).status_code == 200
    assert [act.action for act in await acts(posko, rina)][-1] == "session-ended"


async def test_a_city_officer_sees_his_citys_sessions_and_an_administrator_all(
    posko: Stage,
) -> None:
    rina = await enrolled(posko, RINA, "panwascam", "16.71.02", "Rina")
    budi = await enrolled(posko, BUDI, "panwascam", "19.71.01", "Budi")
    async with browser(posko) as one, browser(posko) as two, browser(posko) as above:
        await enters(posko, one, rina, "panwascam", "16.71.02", "chat")
        await enters(posko, two, budi, "panwascam", "19.71.01", "chat")
        await enters(posko, above, "chief", "city", "16.71", "terminal")
        page = (await above.get("/desk/sessions")).text
        assert "Rina" in page
        assert "Budi" not in page
        await enters(posko, above, "chief", "administrator", "", "terminal")
        assert "Budi" in (await above.get("/desk/sessions")).text


# --- people


async def test_an_invite_is_shown_once_with_its_picture(posko: Stage) -> None:
    rina = await enrolled(posko, RINA, "panwascam", "16.71.02", "Rina")
    async with browser(posko) as client:
        await enters(posko, client, rina, "panwascam", "16.71.02", "chat")
        page = (await client.get("/desk/people")).text
        assert "Rina · Anda" in page
        form = {"csrf": csrf_in(page), "office": "16.71.02", "act": "invite", "role": "pkd"}
        made = (await client.post("/desk/people", data={**form, "place": "16.71.02.1006"})).text
        link = re.search(r"https://t\.me/posko_bot\?start=s_\w+", made)
        assert link is not None
        assert "<svg" in made
        assert "7 Ulu" in made
        assert link[0] not in (await client.get("/desk/people")).text
        for wrong in ({"role": "city"}, {"role": "panwascam", "office": "16.71.14"}):
            refused = (await client.post("/desk/people", data={**form, **wrong})).text
            assert "t.me" not in refused


async def test_whoever_came_is_confirmed_on_the_page(posko: Stage) -> None:
    rina = await enrolled(posko, RINA, "panwascam", "16.71.02", "Rina")
    async with browser(posko) as client:
        await enters(posko, client, rina, "panwascam", "16.71.02", "chat")
        page = (await client.get("/desk/people")).text
        form = {"csrf": csrf_in(page), "office": "16.71.02"}
        made = await client.post("/desk/people", data={**form, "act": "invite", "role": "ptps"})
        code = re.search(r"start=(s_\w+)", made.text)
        assert code is not None
        async with posko.house.remembered.store.transaction() as ledger:
            budi = (await ledger.person(BUDI, "id", posko.clock[0])).id
            accept = posko.house.people.invites.accept
            await accept(ledger, code[1][2:], budi, "<b>Budi</b>", (), posko.clock[0])
        page = (await client.get("/desk/people")).text
        assert "&lt;b&gt;Budi" in page
        id_ = re.search(r'name="invite" value="(\w+)"', page)
        assert id_ is not None
        done = await client.post("/desk/people", data={**form, "act": "agree", "invite": id_[1]})
        assert "sekarang PTPS" in done.text
    async with posko.house.remembered.store.transaction() as ledger:
        assert [role.role for role in await ledger.staff(budi)] == ["ptps"]


@pytest.mark.parametrize("act", ["remove", "deputy", "move", "factor"])
async def test_a_pkd_looks_but_changes_nothing(posko: Stage, act: str) -> None:
    rina = await enrolled(posko, RINA, "panwascam", "16.71.02", "Rina")
    budi = await enrolled(posko, BUDI, "pkd", "16.71.02", "Budi")
    async with browser(posko) as client:
        await enters(posko, client, budi, "pkd", "16.71.02", "chat")
        page = (await client.get("/desk/people")).text
        assert "Rina" in page
        assert f'value="{rina}"' not in page
        form = {"csrf": csrf_in(page), "office": "16.71.02", "act": act, "person": rina}
        said = await client.post("/desk/people", data={**form, "to": "16.71.14"})
        assert "petugas yang terdaftar" in said.text
    async with posko.house.remembered.store.transaction() as ledger:
        assert [role.office for role in await ledger.staff(rina)] == ["16.71.02"]
        assert not any(one.deputy for one in await ledger.colleagues("16.71.02"))


async def test_a_city_officer_moves_deputes_and_removes(posko: Stage) -> None:
    rina = await enrolled(posko, RINA, "panwascam", "16.71.02", "Rina")
    async with browser(posko) as client:
        await enters(posko, client, "chief", "city", "16.71", "terminal")
        page = (await client.get("/desk/people?office=16.71.02")).text
        assert 'value="19.71"' not in page
        form = {"csrf": csrf_in(page), "office": "16.71.02", "person": rina}
        said = await client.post("/desk/people", data={**form, "act": "deputy"})
        assert "sekarang wakil" in said.text
        said = await client.post("/desk/people", data={**form, "act": "move", "to": "16.71.14"})
        assert "pindah" in said.text
        away = {**form, "act": "move", "office": "16.71.14", "to": "19.71.01"}
        assert "petugas yang terdaftar" in (await client.post("/desk/people", data=away)).text
        gone = {**form, "act": "remove", "office": "16.71.14"}
        assert "tidak lagi bertugas" in (await client.post("/desk/people", data=gone)).text
    async with posko.house.remembered.store.transaction() as ledger:
        assert await ledger.staff(rina) == []


async def test_the_page_is_for_the_enrolled_and_needs_its_form(posko: Stage) -> None:
    async with browser(posko) as client:
        assert (await client.get("/desk/people")).status_code == 401
        rina = await enrolled(posko, RINA, "panwascam", "16.71.02")
        await enters(posko, client, rina, "panwascam", "16.71.02", "chat")
        data = {"office": "16.71.02", "act": "invite", "role": "panwascam"}
        assert (await client.post("/desk/people", data=data)).status_code == 403
        csrf = csrf_in((await client.get("/desk/people")).text)
        odd = {"csrf": csrf, "office": "16.71.02", "act": "explode"}
        assert (await client.post("/desk/people", data=odd)).status_code == 422


# --- closed days


async def test_a_city_closes_a_day_and_the_promise_knows_it_at_once(posko: Stage) -> None:
    calendar = posko.house.rules.calendar
    posko.clock[0] += timedelta(days=30)  # after voting day, when offices keep hours
    tomorrow = posko.clock[0].date() + timedelta(days=2)
    before = calendar.first_word_by("16.71", posko.clock[0])
    elsewhere = calendar.first_word_by("19.71", posko.clock[0])
    limits = calendar.limits(tomorrow, "16.71")
    async with browser(posko) as client:
        await enters(posko, client, "chief", "city", "16.71", "terminal")
        page = (await client.get("/desk/offices")).text
        assert 'id="days-16.71"' in page
        assert 'id="days-19.71"' not in page
        form = {"csrf": csrf_in(page), "act": "close", "city": "16.71", "name": "Pelantikan"}
        for day in range(4):
            data = {**form, "day": str(before.date() + timedelta(days=day))}
            assert (await client.post("/desk/days", data=data)).status_code == 303
        assert calendar.first_word_by("16.71", posko.clock[0]) > before + timedelta(days=3)
        assert calendar.first_word_by("19.71", posko.clock[0]) == elsewhere
        assert calendar.limits(tomorrow, "16.71").legal == limits.legal, "the law's days stay"
        assert "Pelantikan" in (await client.get("/desk/offices")).text
        for wrong in ({"city": "19.71"}, {"day": "2020-01-01"}, {"day": "x"}, {"name": " "}):
            data = {**form, "day": "2025-06-02", **wrong}
            assert (await client.post("/desk/days", data=data)).status_code == 422
        for day in range(4):
            data = {**form, "act": "open", "day": str(before.date() + timedelta(days=day))}
            assert (await client.post("/desk/days", data=data)).status_code == 303
    assert calendar.first_word_by("16.71", posko.clock[0]) == before


async def test_an_office_is_closed_and_opened_on_the_desk(posko: Stage) -> None:
    async with browser(posko) as client:
        await enters(posko, client, "chief", "city", "16.71", "terminal")
        csrf = csrf_in((await client.get("/desk/offices")).text)
        for state in ("closed", "open"):
            data = {"csrf": csrf, "office": "16.71.02", "phone": "0711", "state": state}
            assert (await client.post("/desk/offices", data=data)).status_code == 303
            async with posko.house.remembered.store.transaction() as ledger:
                office = await ledger.office("16.71.02")
            assert office is not None
            assert office.state == state
    assert [act.detail["after"]["state"] for act in await acts(posko, "16.71.02")] == [
        "closed", "open"
    ]  # fmt: skip


async def test_the_administrator_of_the_settings_enters_with_a_factor_too(posko: Stage) -> None:
    async with posko.house.remembered.store.transaction() as ledger:
        admin = (await ledger.person(person(ADMIN), "id", posko.clock[0])).id
    async with browser(posko) as client:
        await enters(posko, client, admin, "administrator", "", "chat")
        secret = secret_in((await client.get("/desk/factor")).text)
        assert (await proves(posko, client, secret)).status_code == 303
        assert "Palembang" in (await client.get("/desk/people")).text
