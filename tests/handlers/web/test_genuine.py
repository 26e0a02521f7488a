"""Whether a ticket is genuine: the number and its code, never the case; paced as secrets are."""

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reports import ticket as tickets
from tests.handlers.web.conftest import client_of
from tests.handlers.web.fakes_web import TICKET, House, a_case, a_house

CODE = "7K4M-2QX9"
YES, NO = "benar dari Posko", "tidak dapat dipastikan"


async def asked(web: httpx.AsyncClient, ticket: str, code: str) -> str:
    answer = await web.post("/asli", data={"tiket": ticket, "kode": code})
    assert answer.status_code == 200
    return answer.text


async def test_the_right_code_is_enough_and_shows_nothing_of_the_case(
    house: House, web: httpx.AsyncClient
) -> None:
    house.store.reports.append(a_case())
    page = await asked(web, TICKET, CODE)
    assert YES in page
    for told in ("posyandu", "Bagi-bagi", "Seberang", "taken", "baru"):
        assert told not in page


@pytest.mark.parametrize("slip", [TICKET.lower(), f" {TICKET.replace('-', ' ')} "])
async def test_slips_of_the_finger_are_forgiven(slip: str, web: httpx.AsyncClient) -> None:
    assert YES in await asked(web, slip, CODE.lower().replace("-", " "))


async def test_wrong_unknown_and_nonsense_are_answered_alike(
    house: House, web: httpx.AsyncClient
) -> None:
    house.store.reports.append(a_case())
    other = tickets.make("PLG", bytes(5))
    said = {
        (await asked(web, ticket, code)).replace(ticket, "…")
        for ticket, code in (
            (TICKET, "7K4M-2QX8"),
            (other, CODE),
            (TICKET[:-1], CODE),
            ("halo", "halo"),
            (TICKET, "ünï"),
        )
    }
    assert len(said) == 1
    assert NO in said.pop()


async def test_a_receipts_code_leads_to_the_answer(web: httpx.AsyncClient) -> None:
    assert YES in (await web.get(f"/asli?tiket={TICKET}&kode={CODE}")).text
    assert NO in (await web.get(f"/asli?tiket={TICKET}&kode=0")).text
    empty = (await web.get("/asli")).text
    assert YES not in empty
    assert NO not in empty


async def test_guessing_is_paced_with_the_secrets_pace(web: httpx.AsyncClient) -> None:
    for _ in range(10):
        await asked(web, TICKET, "0000-0001")
    slow = await web.get(f"/asli?tiket={TICKET}&kode={CODE}")
    assert slow.status_code == 429
    assert int(slow.headers["retry-after"]) > 0
    cek = await web.post("/cek", data={"ticket": TICKET, "secret": "x"})
    assert cek.status_code == 429, "one pace for both: neither helps to guess at the other"


async def test_what_is_typed_comes_back_inert(web: httpx.AsyncClient) -> None:
    page = await asked(web, '"><script>alert(1)</script>', "x")
    assert "<script>alert" not in page


async def test_official_names_stand_there_and_on_the_public_page() -> None:
    house = a_house(public_url="https://posko.example")

    async def setting(name: str) -> str | None:
        return {"telegram-username": "posko_bot", "whatsapp-number": "628000000001"}.get(name)

    house.store.setting = setting  # type: ignore[method-assign]
    async with client_of(house) as web:
        for path in ("/publik", "/asli"):
            page = (await web.get(path)).text
            for name in ("@posko_bot", "+628000000001", ">posko.example<"):
                assert name in page
            assert "https://t.me/posko_bot" in page
            assert "OTP" in page


async def test_a_way_that_is_off_is_not_named(web: httpx.AsyncClient) -> None:
    page = (await web.get("/publik")).text
    assert "Telegram" not in page
    assert "Akun resmi" not in page


@given(st.binary(min_size=5, max_size=16))
def test_a_code_reads_back_as_it_is_written(randomness: bytes) -> None:
    code = tickets.make_code(randomness)
    assert tickets.read_secret(code) == code
    assert tickets.read_secret(code.lower().replace("-", "")) == code
    assert len(code) == 9
