"""What anybody may see of one ticket, with its secret."""

import httpx

from tests.handlers.web.fakes_web import SECRET, TICKET, House, a_case


async def _look(web: httpx.AsyncClient, ticket: str, secret: str) -> httpx.Response:
    return await web.post("/cek", data={"ticket": ticket, "secret": secret})


async def test_the_secret_opens_state_and_next_step_and_nothing_else(
    house: House, web: httpx.AsyncClient
) -> None:
    house.store.reports = [a_case(identity="Siti, Lr. Mawar", accused="Budi", place_words="gang")]
    answer = await _look(web, f" {TICKET.lower()} ", SECRET.lower().replace("-", " "))
    assert answer.status_code == 200
    assert "Baru" in answer.text
    assert "Petugas posko akan membaca" in answer.text
    for hidden in ("Amplop", "Siti", "Budi", "gang", "7 Ulu", SECRET):
        assert hidden not in answer.text


async def test_wrong_and_unknown_are_answered_alike(house: House, web: httpx.AsyncClient) -> None:
    house.store.reports = [a_case()]
    wrong = await _look(web, TICKET, "0000-0000-0000-0")
    unknown = await _look(web, "PLG-0000-0000", SECRET)
    slip = await _look(web, "hello", SECRET)
    texts = {
        answer.text.replace(ticket, "")
        for answer, ticket in ((wrong, TICKET), (unknown, "PLG-0000-0000"), (slip, "hello"))
    }
    assert len(texts) == 1
    assert {wrong.status_code, unknown.status_code, slip.status_code} == {404}


async def test_guessing_is_slowed(house: House, web: httpx.AsyncClient) -> None:
    house.store.reports = [a_case()]
    answers = [await _look(web, TICKET, "x") for _ in range(12)]
    assert [answer.status_code for answer in answers[-2:]] == [429, 429]
    assert (await _look(web, TICKET, SECRET)).status_code == 429
    house.later(minutes=5)
    assert (await _look(web, TICKET, SECRET)).status_code == 200


async def test_a_secret_never_comes_by_the_address(house: House, web: httpx.AsyncClient) -> None:
    house.store.reports = [a_case()]
    page = (await web.get(f"/cek?ticket={TICKET}&secret={SECRET}")).text
    assert f'value="{TICKET}"' in page
    assert SECRET not in page
    assert "Petugas posko akan membaca" not in page
