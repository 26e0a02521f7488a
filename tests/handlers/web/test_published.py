"""/publik, its picture and the open data: what is shown, hidden, kept and allowed."""

import csv
import io
import json
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.charts import DARK, LIGHT
from bot.reports.places import load
from bot.wiring.lawbook import city_files
from handlers.web.opendata import COLUMNS
from tests.handlers.web.conftest import client_of
from tests.handlers.web.fakes_web import House, a_house
from tests.handlers.web.sheets import published
from tests.handlers.web.test_api import _fits, _schema

NO_PROOF = "Laporan bukan bukti pelanggaran."


@cache
def places() -> Any:
    return load(path.read_text("utf-8") for path in city_files().values())


class OnlyPlaces:
    """As much of a law as the page asks for: where the kecamatan lie."""

    @property
    def places(self) -> Any:
        return places()


@pytest.fixture
def house() -> House:
    made = a_house(published=published, public_url="https://posko.example")
    made.parts = replace(made.parts, place=lambda code: places().full_name(code))
    return made


@pytest.fixture
async def web(house: House) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(house) as client:
        yield client


async def test_the_page_shows_three_numbers_and_that_they_prove_nothing(
    web: httpx.AsyncClient,
) -> None:
    page = (await web.get("/publik")).text
    assert re.findall(r"<dd>(\d+%?)</dd>", page) == ["145", "55", "85%"]
    assert "belum diperiksa petugas: 20." in page
    assert page.count(NO_PROOF.removesuffix(".")) >= 4
    assert "kurang dari 5" in page
    assert "Cara menghitung" in page


@pytest.mark.parametrize("path", ["/publik", *(f"/api/v1/public/{one}" for one in COLUMNS)])
async def test_no_number_from_one_to_four_is_anywhere(web: httpx.AsyncClient, path: str) -> None:
    text = (await web.get(path)).text
    if path == "/publik":
        cells = re.findall(r"<(?:td|dd|b)>(?:<b>)?(\d+)<", text)
        assert cells
        assert all(int(cell) % 5 == 0 and int(cell) for cell in cells)
        return
    body = json.loads(text)
    rows = body.get("rows") or [body["total"], *body["cities"]]
    numbers = [value for row in rows for value in row.values() if isinstance(value, int)]
    assert numbers
    assert all(number % 5 == 0 and number for number in numbers)


@pytest.mark.parametrize("table", COLUMNS)
async def test_tables_are_as_described_and_their_csv_says_the_same(
    web: httpx.AsyncClient, table: str
) -> None:
    path = f"/api/v1/public/{table}"
    answer = await web.get(path)
    _fits(answer.json(), _schema(path, "get", answer))
    assert answer.json()["note"]["id"] == NO_PROOF
    assert answer.json()["licence"] == "CC BY 4.0"
    assert (await web.get(f"{path}.json")).json() == answer.json()
    by_name = await web.get(f"{path}.csv")
    by_accept = await web.get(path, headers={"accept": "text/csv"})
    assert by_name.headers["content-type"] == by_accept.headers["content-type"]
    assert by_name.text == by_accept.text
    rows = list(csv.DictReader(io.StringIO(by_name.text)))
    told = answer.json().get("rows") or answer.json()["cities"]
    assert len(rows) == len(told)
    for row, same in zip(rows, told, strict=True):
        assert row["note"] == NO_PROOF
        assert row["day"] == "2024-11-24"
        for key, value in same.items():
            if key in row:
                assert row[key] == ("" if value is None else str(value))


async def test_what_is_no_table_is_not_there(web: httpx.AsyncClient) -> None:
    for name in ("reports", "areas.xml", "areas.csv.csv", "%2e%2e", "summary.CSV"):
        assert (await web.get(f"/api/v1/public/{name}")).status_code == 404
    for name in ("gambar.gif", "gambar.png?kota=99.99"):
        assert (await web.get(f"/publik/{name}")).status_code == 404


@pytest.mark.parametrize("path", ["/publik", "/api/v1/public/areas", "/api/v1/public/areas.csv"])
async def test_an_answer_stands_until_the_next_numbers(web: httpx.AsyncClient, path: str) -> None:
    first = await web.get(path)
    tag = first.headers["etag"]
    assert "max-age=" in first.headers["cache-control"]
    again = await web.get(path, headers={"if-none-match": f'"x", {tag}'})
    assert again.status_code == 304
    assert again.content == b""
    assert (await web.get(path, headers={"if-none-match": '"x"'})).status_code == 200


async def test_open_data_may_be_read_from_other_sites_and_pages_may_not_be_framed(
    house: House,
) -> None:
    house.parts = replace(house.parts, law=None)
    async with client_of(house) as web:
        data = await web.get("/api/v1/public/areas")
        assert data.headers["access-control-allow-origin"] == "*"
        assert data.headers["cross-origin-resource-policy"] == "cross-origin"
        assert "set-cookie" not in data.headers
        for path in ("/publik", "/cek", "/"):
            page = await web.get(path)
            assert page.headers["x-frame-options"] == "DENY"
            assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
            assert "access-control-allow-origin" not in page.headers
            assert page.headers["cross-origin-resource-policy"] == "same-origin"


async def test_whoever_asks_too_often_waits(house: House, web: httpx.AsyncClient) -> None:
    answers = [await web.get("/api/v1/public/summary") for _ in range(122)]
    assert answers[0].status_code == 200
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["retry-after"]) >= 1
    _fits(answers[-1].json(), _schema("/api/v1/public/summary", "get", answers[-1]))
    house.later(minutes=2)
    assert (await web.get("/publik")).status_code == 200


async def test_a_language_chosen_is_not_kept_by_caches(web: httpx.AsyncClient) -> None:
    page = await web.get("/publik?lang=en")
    assert page.headers["cache-control"] == "no-store"
    assert "A report is not proof" in page.text
    assert "Vary" in (await web.get("/publik")).headers


async def test_the_page_is_light_and_needs_no_script(web: httpx.AsyncClient) -> None:
    page = await web.get("/publik")
    sheets = re.findall(r'href="(/static/[^"]+)"', page.text)
    size = len(page.content) + sum([len((await web.get(one)).content) for one in sheets])
    assert size < 100_000
    assert "<script" not in page.text
    assert "style=" not in page.text


async def test_the_picture_is_drawn_once_and_may_stand_on_other_sites() -> None:
    house = a_house(published=published)
    house.parts = replace(house.parts, law=OnlyPlaces(), place=places().full_name)
    async with client_of(house) as web:
        svg = await web.get("/publik/gambar.svg?kota=16.71")
        assert svg.headers["content-type"].startswith("image/svg+xml")
        assert svg.headers["cross-origin-resource-policy"] == "cross-origin"
        assert "bukan bukti" in svg.text
        assert "Plaju" in svg.text
        assert (await web.get("/publik/gambar.svg?kota=16.71")).content == svg.content
        png = await web.get("/publik/gambar.png")
        assert png.content.startswith(b"\x89PNG")
        page = (await web.get("/publik")).text
        assert '<ul class="tiles">' in page
        assert "gambar.png?kota=16.71" in page


def test_squares_have_the_shades_of_the_pictures() -> None:
    css = (Path(__file__).parents[3] / "handlers/web/static/public.css").read_text("utf-8")
    light, dark = css.split("@media (prefers-color-scheme: dark)")
    for theme, part in ((LIGHT, light), (DARK, dark)):
        for number, (fill, _) in enumerate(theme.steps, 1):
            assert f"--s{number}: {fill}" in part
