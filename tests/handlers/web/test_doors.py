"""The doors of the web: no inline code anywhere, cookies, sessions that change their names, secrets
that stand in no address and are compared in constant time."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.people import invites
from bot.reports import ticket
from tests.handlers.web.conftest import client_of
from tests.handlers.web.fakes_web import SECRET, TICKET, House
from tests.handlers.web.test_people import (
    RINA,
    browser,
    csrf_in,
    enrolled,
    enters,
    posko,
    proves,
    secret_in,
)
from tests.whole import Stage

HOUSE = Path(__file__).parents[3]
TEMPLATES = sorted((HOUSE / "handlers" / "web" / "templates").glob("*.html"))
_TAG = re.compile(r"<([a-zA-Z][\w-]*)((?:[^<>{]|\{\{.*?\}\}|\{%.*?%\})*)>", re.DOTALL)
_JINJA = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
_HANDLER = re.compile(r"\son[a-z]+\s*=", re.IGNORECASE)

__all__ = ["posko"]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_carries_code_or_style_of_its_own(path: Path) -> None:
    """The policy allows none, and a page that needs it would be broken, or the policy widened."""
    plain = _JINJA.sub("", path.read_text("utf-8"))
    assert "<style" not in plain.lower()
    assert not re.search(r"\sstyle\s*=", plain, re.IGNORECASE)
    assert not _HANDLER.search(plain)
    assert not re.search(r"(javascript|vbscript|data)\s*:", plain, re.IGNORECASE)
    assert not re.search(r"<(iframe|object|embed|base)\b", plain, re.IGNORECASE)
    for attributes, inside in re.findall(r"<script\b([^>]*)>(.*?)</script>", plain, re.DOTALL):
        assert "src" in attributes or 'type="application/json"' in attributes
        assert not inside.strip()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_word_is_let_through_and_no_secret_into_an_address(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "autoescape" not in text
    # The one "safe" is of pictures that stand in the template itself.
    assert "|safe" not in text.replace(" ", "") or path.name == "icons.html"
    for form in re.findall(r"<form\b.*?</form>", text, re.DOTALL):
        if 'method="post"' not in form.split(">")[0]:
            assert not re.search(r'name="(secret|token|csrf|code|reason)"', form)


def _modules() -> Iterator[tuple[str, ast.Module]]:
    for room in ("bot", "handlers", "storage"):
        for path in sorted((HOUSE / room).rglob("*.py")):
            yield path.relative_to(HOUSE).as_posix(), ast.parse(path.read_text("utf-8"))


_SECRETS = re.compile(r"(secret|token|csrf|signature|password|verify_word|mac)$")
_OF_NO_SECRET = {
    "storage/store/entrances.py": "which of the listed sessions asks: both are MACs of ours",
}


def test_no_secret_is_compared_by_a_plain_equals() -> None:
    found = []
    for path, tree in _modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Eq | ast.NotEq):
                names = [ast.unparse(side) for side in (node.left, *node.comparators)]
                # In a query the database looks a MAC up; nobody times that letter by letter.
                query = any(".c." in name for name in names)
                if not query and any(_SECRETS.search(name) for name in names):
                    found.append((path, " == ".join(names)))
    assert [one for one in found if one[0] not in _OF_NO_SECRET] == []


def test_every_secret_that_a_person_holds_is_long_enough() -> None:
    letters = len(ticket.make_secret(b"\xff" * 9).replace("-", ""))
    assert letters * 5 >= 60
    assert ticket.make_secret(bytes(9)) != ticket.make_secret(b"\x01" + bytes(8))
    assert invites.CODE * 8 >= 60


async def test_over_https_cookies_are_for_this_host_alone_and_the_browser_is_told_to_stay(
    posko: Stage,
) -> None:
    rina = await enrolled(posko, RINA, "panwascam", "16.71.02", "Rina")
    async with browser(posko) as client:
        token = await posko.house.remembered.doors.issue(
            rina, "panwascam", "16.71.02", posko.clock[0], "chat"
        )
        answer = await client.post("/desk/login", data={"token": token})
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith("__Host-desk=")
        for mark in ("Secure", "HttpOnly", "Path=/", "SameSite=lax"):
            assert mark in cookie
        assert "domain" not in cookie.lower()
        said = await client.post("/chat/messages", json={"text": "Halo"})
        assert said.headers["set-cookie"].startswith("__Host-posko=")
        for path in ("/", "/desk", "/cek", "/publik", "/nowhere", "/health"):
            headers = (await client.get(path)).headers
            assert "max-age=31536000" in headers["strict-transport-security"]
            assert "unsafe" not in headers["content-security-policy"]


async def test_a_new_login_ends_the_session_that_the_browser_had(posko: Stage) -> None:
    rina = await enrolled(posko, RINA, "panwascam", "16.71.02", "Rina")
    async with browser(posko) as client:
        await enters(posko, client, rina, "panwascam", "16.71.02", "chat")
        first = client.cookies["__Host-desk"]
        await enters(posko, client, rina, "panwascam", "16.71.02", "chat")
        second = client.cookies["__Host-desk"]
        assert first != second
        assert (await client.get("/desk")).status_code == 200
        client.cookies.set("__Host-desk", first, domain="posko.example")
        known = await posko.house.remembered.doors.visitor(first, posko.clock[0])
        assert known is None


async def test_a_proved_session_has_a_new_name_and_the_old_one_opens_nothing(posko: Stage) -> None:
    chief = await enrolled(posko, RINA, "city", "16.71", "Rina")
    doors = posko.house.remembered.doors
    async with browser(posko) as client:
        await enters(posko, client, chief, "city", "16.71", "chat")
        before = client.cookies["__Host-desk"]
        page = (await client.get("/desk/factor")).text
        token = csrf_in(page)
        answer = await proves(posko, client, secret_in(page))
        assert answer.status_code == 303
        assert answer.headers["set-cookie"].startswith("__Host-desk=")
        after = client.cookies["__Host-desk"]
        assert after != before
        assert await doors.visitor(before, posko.clock[0]) is None
        desk = await client.get("/desk")
        assert desk.status_code == 200
        assert csrf_in(desk.text) != token
        assert (await client.post("/desk/leave", data={"csrf": token})).status_code == 403


async def test_a_wrong_code_changes_no_sessions_name(posko: Stage) -> None:
    chief = await enrolled(posko, RINA, "city", "16.71", "Rina")
    async with browser(posko) as client:
        await enters(posko, client, chief, "city", "16.71", "chat")
        before = client.cookies["__Host-desk"]
        page = (await client.get("/desk/factor")).text
        form = {"csrf": csrf_in(page), "code": "000000"}
        assert (await client.post("/desk/factor", data=form)).status_code == 403
        assert client.cookies["__Host-desk"] == before


@pytest.mark.parametrize("path", ["/desk/login", "/cek", "/cek/paper"])
async def test_odd_letters_in_a_secret_are_a_wrong_secret(path: str, house: House) -> None:
    """A form may say that it is in any encoding: lone surrogates are no fault of ours."""
    body = (
        b'--x\r\nContent-Disposition: form-data; name="_charset_"\r\n\r\nunicode_escape\r\n'
        b'--x\r\nContent-Disposition: form-data; name="token"\r\n\r\n\\ud800\r\n'
        b'--x\r\nContent-Disposition: form-data; name="ticket"\r\n\r\n\\ud800\r\n'
        b'--x\r\nContent-Disposition: form-data; name="secret"\r\n\r\n\\ud800\r\n--x--\r\n'
    )
    kind = "multipart/form-data; boundary=x; charset=unicode_escape"
    async with client_of(house) as web:
        answer = await web.post(path, content=body, headers={"content-type": kind})
    assert answer.status_code == 415


async def test_an_officers_odd_letters_are_a_wrong_token(posko: Stage) -> None:
    rina = await enrolled(posko, RINA, "panwascam", "16.71.02", "Rina")
    body = b'--x\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n\\ud800\r\n--x--\r\n'
    kind = "multipart/form-data; boundary=x; charset=unicode_escape"
    async with browser(posko) as client:
        await enters(posko, client, rina, "panwascam", "16.71.02", "chat")
        for path in ("/desk/leave", "/desk/PLG-0000-0000/acts", "/desk/daftar"):
            answer = await client.post(path, content=body, headers={"content-type": kind})
            assert answer.status_code == 415


async def test_a_wrong_ticket_a_wrong_secret_and_none_are_answered_alike(house: House) -> None:
    answers = []
    async with client_of(house) as web:
        for typed, secret in (
            (TICKET, "0000-0000-0000-0"), ("PLG-0000-0000", SECRET), ("xx", "yy"), ("", ""),
        ):  # fmt: skip
            answer = await web.post("/cek", data={"ticket": typed, "secret": secret})
            text = answer.text.replace(f'value="{typed}"', 'value=""')
            answers.append((answer.status_code, text))
    assert answers[0][0] == 404
    assert len({status for status, _ in answers}) == 1
    assert len({text for _, text in answers}) == 1
