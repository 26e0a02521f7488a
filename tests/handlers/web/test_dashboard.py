"""The dashboard: the question answered, every number with its list, and nobody's but one's own."""

import re
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from bot.charts import DARK, LIGHT
from bot.reports.case import STATES, Standing
from bot.reports.law import Law
from handlers.web import asked, overview
from handlers.web.asked import Asked, Choices
from handlers.web.dashboard import Dashboard, Sight
from handlers.web.door import Door
from handlers.web.pages import Pages
from handlers.web.pictures import charted, themed
from tests import boards
from tests.handlers.web.real import CITY, OTHER, POSKO, Desk

STATIC = Path(__file__).parents[3] / "handlers" / "web" / "static"
HEAVIEST = 200 * 1024
"""Bytes of the whole page, its own files included."""


def _plain(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def _key(page: str) -> dict[str, str]:
    """The few numbers on top."""
    found = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page)
    if "Belum ada laporan dalam pilihan ini." in page:
        return {"Laporan masuk": "0"}
    return {_plain(name).strip(): _plain(number).strip() for name, number in found}


async def test_the_question_comes_first_and_is_answered_in_a_sentence(desk: Desk) -> None:
    ani = await desk.officer("Ani")
    kota = await desk.officer("Kota", "city", CITY)
    first = await desk.report()
    await desk.report(place=f"{OTHER}.1001")
    desk.later(minutes=10)
    assert (await desk.act(ani, first, "claim")).status_code == 303
    desk.later(days=2)
    page = (await kota.get("/desk/stats")).text
    assert page.index("Apakah posko menepati janji?") < page.index('class="answer"')
    answer = "1 dari 1 laporan (100%) diambil sebelum batas yang dijanjikan; 1 kini lewat waktu."
    assert answer in page, re.findall(r'class="answer">(.*?)<', page)
    assert _key(page)["Laporan masuk"] == "2"
    assert _key(page)["Masih terbuka"] == "2"


@pytest.fixture
async def town(desk: Desk) -> Desk:
    """Reports in two poskos, of both lanes, and one that is kept from its posko."""
    for category in ("vote-buying", "vote-buying", "neutrality"):
        await desk.report(category=category)
    await desk.report(place=f"{OTHER}.1001", lane="rights", category="not-on-list")
    kept = await desk.case(await desk.report(category="supervisor"))
    async with desk.parts.store.transaction() as ledger:
        standing = Standing(kept.state, CITY, "own-officer", conflict=True)
        await ledger.stand(kept, standing, desk.time[0])
    return desk


async def test_a_posko_sees_its_own_only_and_nothing_that_is_kept_from_it(town: Desk) -> None:
    ani = await town.officer("Ani")
    mine = (await ani.get("/desk/stats?period=all")).text
    for typed in (f"&place={OTHER}", f"&place={CITY}", "&lane=rights", ""):
        page = (await ani.get(f"/desk/stats?period=all{typed}")).text
        assert _key(page)["Laporan masuk"] == ("0" if "lane" in typed else "3"), typed
        assert "Plaju" not in page
        assert "Tentang pengawas" not in page
    assert _key(mine)["Masih terbuka"] == "3"
    assert "tiles" not in mine
    kota = await town.officer("Kota", "city", CITY)
    page = (await kota.get("/desk/stats?period=all")).text
    assert _key(page)["Laporan masuk"] == "5"
    assert "Tentang pengawas" in page


async def test_every_number_leads_to_the_list_of_what_it_counts(town: Desk) -> None:
    kota = await town.officer("Kota", "city", CITY)
    page = (await kota.get("/desk/stats?period=30d")).text
    numbers = re.findall(r'<a href="(/desk\?[^"]*)">(\d+)</a>', page)
    assert len(numbers) > 10
    for address, number in dict(numbers).items():
        assert await _listed(kota, address.replace("&amp;", "&")) == int(number), address


async def test_the_city_sees_where_much_of_the_same_came_and_a_posko_does_not(town: Desk) -> None:
    now = town.time[0]
    async with town.parts.store.transaction() as ledger:
        names = {
            f"cluster:{OTHER}:vote-buying": now - timedelta(hours=2),
            f"cluster:{OTHER}:neutrality": now - timedelta(days=9),
        }
        for name, told in names.items():
            await ledger.keep_setting(name, told.isoformat(), told)
        await ledger.keep_setting(f"rise:{OTHER}:vote-buying", now.date().isoformat(), now)
    kota = await town.officer("Kota", "city", CITY)
    page = (await kota.get("/desk/stats")).text
    panel = re.search(r'aria-labelledby="alike">(.*?)</section>', page, re.DOTALL)
    assert panel is not None
    assert panel[1].count('<th scope="row">') == 1  # the old one is over, the rise is the same day
    assert "Ilir Timur I" in panel[1]
    link = re.search(r'href="(/desk[^"]*)"', panel[1])
    assert link is not None
    assert (await kota.get(link[1].replace("&amp;", "&"))).status_code == 200
    ani = await town.officer("Ani")
    assert "alike" not in (await ani.get("/desk/stats")).text


async def _listed(client: httpx.AsyncClient, address: str) -> int:
    return (await client.get(address)).text.count('class="row"')


async def test_filters_stand_in_the_address(town: Desk) -> None:
    kota = await town.officer("Kota", "city", CITY)
    for query, number in (
        ("period=7d", 5), (f"place={POSKO}", 4), ("lane=rights", 1), ("lane=violation", 4),
        (f"place={OTHER}&lane=violation", 0), ("stage=pilkada-2024/quiet", 5),
        ("stage=pilkada-2024/campaign", 0), ("period=stage", 5), ("time=all", 5),
    ):  # fmt: skip
        page = (await kota.get(f"/desk/stats?{query}")).text
        assert _key(page)["Laporan masuk"] == str(number), query
        assert "kami lewati" not in page
    chosen = (await kota.get(f"/desk/stats?period=30d&place={POSKO}&lane=violation")).text
    for value in ("30d", POSKO, "violation"):
        assert f'<option value="{value}" selected>' in chosen
    staged = (await kota.get("/desk/stats?stage=pilkada-2024/quiet")).text
    assert "Pilkada 2024: Masa tenang" in staged


@pytest.mark.parametrize(
    ("query", "passed"),
    [
        ("period=yesterday", "waktu"), ("place=99.99", "wilayah"),
        ("place=16.71.02.1006", "wilayah"),
        ("lane=<b>", "jenis laporan"), ("stage=2099/none", "tahapan"),
        ("period=%00&place='--", "waktu dan wilayah"), ("place=19.71", "wilayah"),
    ],
)  # fmt: skip
async def test_what_nobody_knows_is_passed_over_and_said(
    query: str, passed: str, town: Desk
) -> None:
    kota = await town.officer("Kota", "city", CITY)
    answer = await kota.get(f"/desk/stats?{query}")
    assert answer.status_code == 200
    assert f"jadi kami lewati: {passed}." in _plain(answer.text)
    assert _key(answer.text)["Laporan masuk"] == "5"


async def test_nothing_yet_says_where_to_look(desk: Desk) -> None:
    kota = await desk.officer("Kota", "city", CITY)
    page = (await kota.get("/desk/stats?period=today")).text
    assert "Belum bisa dijawab: belum ada laporan dalam pilihan ini." in page
    assert 'href="/desk/stats?period=all"' in page
    assert "<svg xmlns" not in page


async def test_whoever_may_not_count_is_told_so(town: Desk) -> None:
    pkd = await town.officer("Dedi", "pkd", f"{POSKO}.1006")
    answer = await pkd.get("/desk/stats")
    assert answer.status_code == 403
    assert "Peran Anda menangani kasus" in answer.text
    assert _key(answer.text) == {}


async def test_who_only_counts_has_no_links_to_lists(town: Desk) -> None:
    auditor = await town.officer("Rudi", "auditor", CITY)
    page = (await auditor.get("/desk/stats?period=all")).text
    assert _key(page)["Laporan masuk"] == "5"
    assert 'href="/desk?' not in page


async def test_a_look_is_journalled(town: Desk) -> None:
    kota = await town.officer("Kota", "city", CITY)
    await kota.get(f"/desk/stats?place={POSKO}")
    async with town.parts.store.transaction() as ledger:
        acts = [act.action for act in await ledger.acts(POSKO)]
    assert acts == ["stats-shown"]


def _law(desk: Desk) -> Law:
    assert desk.parts.law is not None
    return desk.parts.law


async def test_pictures_have_the_pages_colours_and_no_time(desk: Desk) -> None:
    law = _law(desk)
    now, later = boards.board(), boards.board(at=boards.AT + timedelta(hours=1))
    assert list(charted(now, law.places)) == list(charted(later, law.places))
    names = [name for name, _ in charted(now, law.places)]
    assert names == ["promises", "tiles-16.71", "trend", "funnel", "heat"]
    assert list(charted(boards.empty(), law.places)) == []
    assert themed(f'<rect fill="{LIGHT.ink}"/>') == '<rect fill="var(--ink)"/>'


def test_the_page_knows_every_step_of_colour_in_both_themes() -> None:
    sheet = (STATIC / "dashboard.css").read_text("utf-8")
    for theme in (LIGHT, DARK):
        told = " ".join(f"--step-{n}: {fill};" for n, (fill, _) in enumerate(theme.steps))
        assert told in sheet


async def test_a_full_page_is_not_heavy(desk: Desk) -> None:
    """Every kecamatan, kind and state has something."""
    law = _law(desk)
    kota = await desk.officer("Admin", "administrator", "")
    places = [
        one.code for city in law.places.cities() for one in law.places.kecamatan_of(city.code)
    ]
    kinds = [one.key for one in law.catalogue.categories]
    cells = dict.fromkeys(product(places, kinds, STATES), 123)
    full = boards.board(
        cells=cells,
        areas=tuple((place, 5000) for place in places),
        categories=tuple((kind, 5000) for kind in kinds),
        states=tuple((state, 5000) for state in STATES),
        hours=dict.fromkeys(product(range(7), range(24)), 1234),
        trend=tuple((date(2024, 1, 1) + timedelta(days=n), 1234) for n in range(92)),
    )
    pages = Pages(desk.parts)
    sight = Sight(Asked(period="30d"), Choices(places, ()), (), full)
    request = Request({"type": "http", "path": "/desk/stats", "query_string": b"", "headers": []})
    dashboard = Dashboard(desk.parts, pages, Door(desk.parts, pages))
    page = await dashboard.shown(request, desk.visitor(kota), sight, law)
    files = [(STATIC / name).stat().st_size for name in ("posko.css", "dashboard.css", "desk.js")]
    assert len(page.body) + sum(files) < HEAVIEST, (len(page.body), files)


# --- decided


def test_the_answer_is_one_sentence_for_each_board() -> None:
    assert overview.answer(boards.board()).name == "dashboard-answer"
    nothing = boards.empty()
    assert overview.answer(nothing).name == "dashboard-answer-none"


def test_a_table_adds_up() -> None:
    board = boards.board()
    for table in (overview.by_area(board), overview.by_category(board)):
        assert sum(total for _, _, total in table.rows) == board.total
        assert sum(table.totals) == board.total
        columns = list(zip(*(counts for _, counts, _ in table.rows), strict=True))
        assert tuple(map(sum, columns)) == table.totals
    branches = overview.tree(board, {"vote-buying": "violation"})
    assert sum(branch.total for branch in branches) == board.total


def test_nobody_is_both_slow_and_fast() -> None:
    board = boards.board()
    for number in range(len(board.promises)):
        ends = overview.ends(board.promises[:number])
        assert not set(ends.slowest) & set(ends.fastest)
        assert len(ends.slowest) == len(ends.fastest)
        slow = [one.claimed.median or 0 for one in ends.slowest]
        fast = [one.claimed.median or 0 for one in ends.fastest]
        assert not slow or min(slow) >= max(fast)


CHOICES = Choices([CITY, POSKO], ["pilkada-2024/quiet"])
WORDS = st.sampled_from(["7d", "all", "stage", CITY, POSKO, "rights", "pilkada-2024/quiet"])


@given(
    st.dictionaries(
        st.sampled_from(["period", "place", "lane", "stage", "time"]), WORDS | st.text()
    )
)
def test_any_address_is_a_view_that_its_own_link_leads_to(query: dict[str, str]) -> None:
    view = asked.read(query, CHOICES)
    assert view.period in asked.PERIODS
    assert view.place in ("", *CHOICES.places)
    again = dict(httpx.QueryParams(view.link().partition("?")[2]))
    assert asked.read(again, CHOICES).link() == view.link()
