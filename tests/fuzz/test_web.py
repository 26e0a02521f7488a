"""Every road of the web with anything in it: never a fault, and nothing of another posko's case."""

import re
from typing import Any
from urllib.parse import quote_from_bytes

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.routing import Route

from bot.reports.staff import Role
from tests.fuzz.budget import bounded, long, together
from tests.fuzz.odd import odd_words
from tests.fuzz.town import HOUSE, Town, clean, words_in
from tests.test_need_to_know import JUDGED
from tests.whole import PNG, person

_WEB = HOUSE / "handlers" / "web"
STREAMS = {"/chat/events", "/desk/events"}
"""They stay open: whoever is not in is told so at once, all others would wait."""
ROADS = sorted(JUDGED)
NAMES = words_in(r'name="([a-z_]+)"', *(_WEB / "templates").rglob("*.html")) + words_in(
    r'get(?:list)?\("([a-z_]+)"', *_WEB.glob("*.py")
)
VALUES = words_in(
    r'"([a-z][a-z-]{1,15})"', *_WEB.glob("*.py"), *(HOUSE / "bot" / "reports").glob("acts.py")
)
USUAL = (
    "{own}",
    "{other}",
    "{voter}",
    "16.71.02",
    "16.71.02.1006",
    "16.71.14",
    "16.71",
    "99",
    "1",
    "0",
    "-1",
    "2024-11-25",
    "2024-11-25T09:00",
    "9999-12-31",
    "0001-01-01",
    "25.11.2024",
    "Rapat dengan KPU",
    "1671025503900011",
    "9" * 5000,
    "9" * 19,
    "panwascam",
    "vote-buying",
    "not-on-list",
    "telegram",
    "628000000001",
    "٣",
    "²",
    "on",
    "1e5",
    "10:61",
)
HEADERS = (
    "Accept-Language",
    "Accept-Encoding",
    "Range",
    "If-None-Match",
    "User-Agent",
    "Referer",
    "Content-Type",
    "X-Forwarded-For",
    "Authorization",
    "Last-Event-ID",
    "Content-Length",
    "Cookie",
    "Idempotency-Key",
    "Forwarded",
    "Origin",
    "Sec-Fetch-Site",
)

CHARSETS = (
    "utf-8",
    "utf-16",
    "undefined",
    "idna",
    "punycode",
    "base64",
    "rot13",
    "unicode_escape",
    "x",
    "cp037",
    "utf-7",
    "hex",
)
values = st.one_of(st.sampled_from(USUAL), st.sampled_from(VALUES), odd_words)
fields = st.lists(st.tuples(st.sampled_from(NAMES), values), max_size=8)
heads = st.lists(st.tuples(st.sampled_from(HEADERS), values), max_size=2)
cookies = st.none() | values
call = st.fixed_dictionaries(
    {
        "road": st.sampled_from(ROADS),
        "who": st.sampled_from(["own", "own", "nobody", "division"]),
        "spots": st.lists(
            st.one_of(st.sampled_from(["{own}", "{other}"]), values), min_size=2, max_size=2
        ),
        "query": fields,
        "form": fields,
        "heads": st.just([]) | heads,
        "cookie": cookies,
        "csrf": st.integers(0, 9),
        "files": st.integers(0, 4),
        "charset": st.sampled_from(CHARSETS),
    }
)
calls = together(call)


class Desk:
    """Browsers of officers of other places, their tokens, and what stands on the road."""

    def __init__(self, here: Town) -> None:
        self.here = here
        self.own = ""
        self.voter = "0" * 32
        self.cookies: dict[str, tuple[str, str]] = {}
        self.calls = 0

    async def open(self) -> None:
        """Come in anew: what was done may have ended the session."""
        stage = self.here.stage
        doors, now = stage.house.remembered.doors, stage.clock[0]
        roles: dict[str, tuple[Role, str]] = {
            "own": ("panwascam", "16.71.02"),
            "division": ("division", "19.71"),
        }
        for who, (role, place) in roles.items():
            someone = await stage.enrol(person(f"w-{who}-{self.calls}"), who, role, place)
            visitor = await doors.spend(await doors.issue(someone.person, role, place, now), now)
            assert visitor is not None
            self.cookies[who] = (visitor.session, visitor.csrf)
        if not self.own:
            told = {"name": "Siti Aminah", "nik": "1671025503900099", "address": "7 ulu"}
            self.own = await self.here.desk.report(person("55"), "16.71.02.1006", people=[told])
            self.voter = (await self.here.desk.voters(self.own))[0].id

    def fill(self, words: str) -> str:
        words = words.replace("{own}", self.own).replace("{other}", self.here.secret)
        return words.replace("{voter}", self.voter)

    def told(self, pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
        return [(name, self.fill(value)) for name, value in pairs]


@pytest.fixture
def desk(here: Town) -> Desk:
    return Desk(here)


async def _called(desk: Desk, calls: list[Any]) -> None:
    if desk.calls % 50 == 0:
        await desk.open()
    desk.calls += 1
    for one in calls:
        desk.here.stage.wait(seconds=1)
        async with desk.here.browser() as client:
            await _call(desk, client, one)
    await desk.here.settled()
    async with desk.here.browser() as client:
        assert (await client.get("/")).status_code == 200


async def _call(desk: Desk, client: httpx.AsyncClient, one: Any) -> None:
    method, path = one["road"]
    session, csrf = desk.cookies.get(one["who"], (None, ""))
    if path in STREAMS and (session or one["cookie"]):
        return
    cookie = f"desk={session}" if session else _raw(one["cookie"] or "", "")
    given_ = [
        ("Cookie", cookie),
        *((name, _raw(value, "")) for name, value in desk.told(one["heads"])),
    ]
    heads = [(name.encode(), value.encode("latin-1")) for name, value in given_]
    form = [*desk.told(one["form"]), *([("csrf", csrf)] if one["csrf"] else [])]
    address = _address(desk, one, path)
    answer = await client.send(
        _request(client, method, address, form, heads, one["files"], one["charset"])
    )
    assert answer.status_code < 500, (method, path, answer.status_code, one, desk.here.log.lines)
    clean(answer.text, str(answer.headers), said=f"{address}{form}{given_}")


def _address(desk: Desk, one: Any, path: str) -> str:
    spots = [_percent(desk.fill(value)) for value in one["spots"]]
    filled = re.sub(r"\{[^}]*\}", lambda _: spots.pop(0) if spots else "1", path)
    query = "&".join(
        f"{_percent(name)}={_percent(value)}" for name, value in desk.told(one["query"])
    )
    return f"{filled}?{query}"[:9000]


def _request(
    client: httpx.AsyncClient,
    method: str,
    address: str,
    form: Any,
    heads: Any,
    files: int,
    odd: str,
) -> httpx.Request:
    if method == "GET":
        return client.build_request(method, address, headers=heads)
    if files == 1:
        sent = [("file", ("a.png", PNG, "image/png"))]
        data = {name: _raw(value, " ") for name, value in form}
        return client.build_request(method, address, data=data, files=sent, headers=heads)
    if files == 2:
        named = [
            (b"Content-Type", f"multipart/form-data; boundary=x; charset={odd}".encode("latin-1"))
        ]
        parts = "".join(_part(name, value) for name, value in form) + "--x--"
        return client.build_request(
            method, address, content=parts.encode("utf-8", "replace"), headers=named + heads
        )
    body = "&".join(f"{_percent(name)}={_percent(value)}" for name, value in form)
    typed = [(b"Content-Type", b"application/x-www-form-urlencoded"), *heads]
    return client.build_request(method, address, content=body.encode(), headers=typed)


def _part(name: str, value: str) -> str:
    file = '; filename="a"' if value.isdigit() else ""
    return f'--x\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n{value}\r\n'


def _percent(words: str) -> str:
    return quote_from_bytes(words.encode("utf-8", "surrogatepass"), safe="")


def _raw(words: str, otherwise: str) -> str:
    """What may stand in a header: a server refuses all else before we see it."""
    kept = "".join(sign for sign in words if sign.isprintable() and ord(sign) < 256)[:4000]
    return kept.strip() or otherwise


def test_every_road_is_fuzzed(here: Town) -> None:
    there = {
        (method, route.path)
        for route in here.app.routes
        if isinstance(route, Route) and not route.path.startswith("/webhooks/")
        for method in (route.methods or {"GET", "POST"}) - {"HEAD"}
    }
    assert there == set(ROADS)


@bounded("web")
@given(calls=calls)
async def test_no_road_of_the_web_fails_or_tells_of_others(desk: Desk, calls: list[Any]) -> None:
    await _called(desk, calls)


@long("web")
@given(calls=calls)
async def test_no_road_of_the_web_fails_at_length(desk: Desk, calls: list[Any]) -> None:
    await _called(desk, calls)
