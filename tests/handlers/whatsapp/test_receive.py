"""The webhook believes only what Meta signed, stores all of it, and only then says so."""

import asyncio
import json
import logging
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime
from types import FrameType
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.ports import Arrival, Received, Unreadable
from handlers.web import guard
from handlers.web.guard import BodyLimits
from handlers.whatsapp.marks import Marks
from handlers.whatsapp.read import WhatsAppReader
from handlers.whatsapp.receive import BODY, Hook, Unguarded
from handlers.whatsapp.split import split
from tests.fakes import FakeInbox
from tests.handlers.whatsapp.payloads import (
    CONTACT,
    NUMBER,
    OURS,
    PHONE_ID,
    SCOPED,
    SECRET,
    THEIRS,
    VERIFY,
    change,
    encoded,
    failed,
    heard,
    message,
    signed,
    status,
    text,
    webhook,
    without,
)
from tests.handlers.whatsapp.test_marks import FakeSpeaker

GREETING = {
    "hub.mode": "subscribe",
    "hub.verify_token": VERIFY,
    "hub.challenge": "1158201444",
}


class SeenMarks(Marks):
    """Marks that only remember what they were told."""

    def __init__(self) -> None:
        super().__init__(FakeSpeaker(), PHONE_ID)
        self.told: list[str] = []

    def seen(self, message_id: str) -> None:
        self.told.append(message_id)


def door(inbox: FakeInbox, marks: Marks | None = None) -> httpx.AsyncClient:
    hook = Hook(PHONE_ID, SECRET, VERIFY, inbox, marks or SeenMarks())
    route = Route("/webhooks/whatsapp", hook.endpoint, methods=["GET", "POST"])
    refuse = Middleware(BodyLimits, refuse=lambda _, code: PlainTextResponse("", code))
    transport = httpx.ASGITransport(
        Starlette(routes=[route], middleware=[refuse]), raise_app_exceptions=False
    )
    return httpx.AsyncClient(transport=transport, base_url="http://posko")


async def post(client: httpx.AsyncClient, update: Any, headers: Any = None) -> int:
    body = update if isinstance(update, bytes) else encoded(update)
    wanted = signed(body) if headers is None else headers
    return (await client.post("/webhooks/whatsapp", content=body, headers=wanted)).status_code


def kept(inbox: FakeInbox) -> dict[str, Any]:
    return {one.update: json.loads(one.payload) for one in inbox.kept}


# --- the handshake


async def test_who_knows_our_word_hears_his_challenge() -> None:
    async with door(FakeInbox()) as client:
        answer = await client.get("/webhooks/whatsapp", params=GREETING)
    assert (answer.status_code, answer.text) == (200, "1158201444")
    assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(
    "params",
    [
        {},
        without(GREETING, "hub.mode"),
        without(GREETING, "hub.verify_token"),
        GREETING | {"hub.mode": "unsubscribe"},
        GREETING | {"hub.verify_token": VERIFY + "x"},
        GREETING | {"hub.verify_token": "é\u202e"},
    ],
)
async def test_nobody_else_is_greeted(params: Any) -> None:
    async with door(FakeInbox()) as client:
        answer = await client.get("/webhooks/whatsapp", params=params)
    assert (answer.status_code, answer.text) == (403, "")


@pytest.mark.parametrize("secrets", [("", VERIFY), (SECRET, "")])
def test_without_its_secrets_it_does_not_begin(secrets: tuple[str, str]) -> None:
    with pytest.raises(Unguarded):
        Hook(PHONE_ID, *secrets, FakeInbox(), SeenMarks())


# --- what is believed


async def test_a_message_is_stored_and_then_acknowledged() -> None:
    inbox, marks = FakeInbox(), SeenMarks()
    said = text("halo", future={"a": [1.5, None]})
    async with door(inbox, marks) as client:
        assert await post(client, webhook(heard(said))) == 200
    (one,) = inbox.kept
    assert (one.channel, one.account, one.update, one.sender) == (
        "whatsapp", PHONE_ID, THEIRS, SCOPED,
    )  # fmt: skip
    assert json.loads(one.payload) == {"message": said, "contact": CONTACT}
    assert marks.told == [THEIRS]


async def test_the_signature_is_of_the_bytes_as_they_came() -> None:
    said = text("a/b </script> é 👍 \u2028")
    tight = json.dumps(webhook(heard(said)), separators=(",", ":"))
    bodies = [
        encoded(webhook(heard(said))),
        json.dumps(webhook(heard(said)), indent=2).encode(),
        json.dumps(webhook(heard(said)), ensure_ascii=False).encode(),
        tight.replace('"entry"', '"\\u0065ntry"').encode(),
    ]
    inbox = FakeInbox()
    async with door(inbox) as client:
        for body in bodies:
            assert await post(client, body) == 200
            assert await post(client, body + b" ", signed(body)) == 403
    assert kept(inbox)[THEIRS]["message"] == said


def wrong_signatures() -> list[dict[str, str]]:
    good = signed(encoded(webhook(heard(text("halo")))))["X-Hub-Signature-256"]
    bad = [
        good[:-1] + ("0" if good[-1] != "0" else "1"),
        good.upper(),
        good.removeprefix("sha256="),
        good.replace("sha256", "sha1"),
        good + " ",
        "sha1=" + "0" * 40,
        "sha256=",
        "sha256=" + "0" * 64,
        "",
    ]
    return [{"X-Hub-Signature-256": one} for one in bad] + [
        {},
        {"X-Hub-Signature": "sha1=" + "0" * 40},
        {"X-Hub-Signature-256": signed(encoded(webhook()), "another")["X-Hub-Signature-256"]},
    ]


@pytest.mark.parametrize("headers", wrong_signatures())
async def test_nothing_is_stored_that_meta_did_not_sign(headers: dict[str, str]) -> None:
    inbox = FakeInbox()
    async with door(inbox) as client:
        assert await post(client, webhook(heard(text("halo"))), headers) == 403
    assert inbox.kept == []


async def test_a_wrong_secret_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    body = encoded(webhook(heard(text("halo"))))
    async with door(FakeInbox()) as client:
        for _ in range(9):
            await post(client, body, signed(body, "another secret"))
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "POSKO_WHATSAPP__APP_SECRET" in caplog.text
    assert "halo" not in caplog.text


# --- what a body holds


async def test_every_entry_change_message_and_status_is_kept_in_one_commit() -> None:
    other = {"profile": {"name": "Budi"}, "wa_id": "628000000002"}
    inbox, marks = FakeInbox(), SeenMarks()
    first = heard(
        text("a", id="wamid.a"),
        text("b", id="wamid.b", **{"from": "628000000002"}, from_user_id=None),
        message("reaction", {"message_id": OURS, "emoji": "👍"}, id="wamid.c"),
        contacts=(other, CONTACT),
    )
    second = change(contacts=[CONTACT], statuses=[status("sent"), status("read")])
    third = change(statuses=[without(failed(131026), "recipient_user_id")])
    body = webhook(first, second)
    body["entry"] += webhook(third)["entry"]
    async with door(inbox, marks) as client:
        assert await post(client, body) == 200
    assert inbox.commits == [(6, None)]
    assert {one.update: one.sender for one in inbox.kept} == {
        "wamid.a": SCOPED,
        "wamid.b": "628000000002",
        "wamid.c": SCOPED,
        f"{OURS}:sent": f"report {SCOPED}",  # no crowd of his behind which he is not answered
        f"{OURS}:read": f"report {SCOPED}",
        f"{OURS}:failed": f"report {NUMBER}",
    }
    assert kept(inbox)["wamid.b"]["contact"] == other
    assert kept(inbox)[f"{OURS}:failed"]["status"]["errors"]
    assert marks.told == ["wamid.a", "wamid.b"]


async def test_nobody_is_given_anothers_name() -> None:
    other = {"wa_id": "628000000002", "user_id": "ID.2"}
    nameless = without(text("a", id="wamid.a"), "from", "from_user_id")
    inbox = FakeInbox()
    async with door(inbox) as client:
        await post(client, webhook(heard(nameless, contacts=(other, CONTACT))))
        await post(client, webhook(heard(nameless | {"id": "wamid.b"}, contacts=(other,))))
        await post(client, webhook(heard(text("b", id="wamid.c"), contacts=(other,))))
    assert {one.update: one.sender for one in inbox.kept} == {
        "wamid.a": "", "wamid.b": "ID.2", "wamid.c": SCOPED,
    }  # fmt: skip
    assert kept(inbox)["wamid.c"]["contact"] == {}


async def test_copies_are_kept_and_marked_once() -> None:
    inbox, marks = FakeInbox(), SeenMarks()
    async with door(inbox, marks) as client:
        for update in (text("a"), text("a"), text("a"), status(), status()):
            part, one = "statuses" if "status" in update else "messages", change()["value"]
            assert await post(client, webhook(change() | {"value": one | {part: [update]}})) == 200
    assert [one.update for one in inbox.kept] == [THEIRS, f"{OURS}:delivered"]
    assert marks.told == [THEIRS]


@pytest.mark.parametrize(
    ("update", "note"),
    [
        (change("555", messages=[text("halo")]), "messages of another number, with the id 555"),
        (change(field="phone_number_quality_update", event="FLAGGED"), "FLAGGED"),
        (change(field="message_template_status_update", event="REJECTED\nx"), "template_status"),
        (change(field="smb_message_echoes", message_echoes=[text("halo")]), "smb_message_echoes"),
        (change(errors=[{"code": 131031, "title": NUMBER}]), "131031"),
        (change("555", field="user_id_update", user_id_update=[{}]), "555"),
    ],
)
async def test_what_is_not_for_us_is_a_line_in_the_log(
    update: Any, note: str, caplog: pytest.LogCaptureFixture
) -> None:
    inbox = FakeInbox()
    with caplog.at_level(logging.INFO, "handlers.whatsapp.receive"):
        async with door(inbox) as client:
            assert await post(client, webhook(update)) == 200
            assert await post(client, webhook(update)) == 200
    assert inbox.kept == []
    (record,) = caplog.records
    assert note in record.getMessage()
    assert "halo" not in caplog.text
    assert NUMBER not in caplog.text
    assert "\n" not in record.getMessage()


async def test_what_is_said_in_a_group_is_not_kept() -> None:
    inbox, marks = FakeInbox(), SeenMarks()
    update = heard(text("halo", group_id="Y2FwaQ=="), text("ya", id="wamid.b"))
    told = change(statuses=[status(recipient_type="group")])
    async with door(inbox, marks) as client:
        assert await post(client, webhook(update, told)) == 200
    assert [one.update for one in inbox.kept] == ["wamid.b"]
    assert marks.told == ["wamid.b"]


async def test_news_of_another_object_is_let_go() -> None:
    inbox = FakeInbox()
    async with door(inbox) as client:
        assert await post(client, {"object": "page", "entry": [{"messaging": []}]}) == 200
    assert inbox.kept == []


async def test_a_new_scoped_id_is_kept() -> None:
    moved = {"wa_id": NUMBER, "user_id": {"previous": SCOPED, "current": "ID.2"}}
    inbox = FakeInbox()
    async with door(inbox) as client:
        for _ in range(2):
            update = change(field="user_id_update", user_id_update=[moved])
            assert await post(client, webhook(update)) == 200
    assert [json.loads(one.payload) for one in inbox.kept] == [{"moved": moved}]


# --- what is odd


ODD = [
    b"",
    b"not json",
    b"[1]",
    b"\xff",
    b"[" * 100_000,
    b'{"entry": 5}',
    b'{"object": "whatsapp_business_account"}',
]
PIECES = [
    {"entry": [5]},
    {"entry": [{"id": "1"}]},
    webhook("change"),
    webhook({"field": 5, "value": {}}),
    webhook({"field": "messages"}),
    webhook({"field": "messages", "value": {"messages": [text("a")]}}),
    webhook(change(messages={"a": 1})),
    webhook(change(messages=[text("a")], statuses=5)),
    webhook(change(contacts=[CONTACT])),
    webhook(heard("message")),
    webhook(heard(text("a", id="\ud800"))),
    webhook(heard(without(text("a"), "id"))),
    webhook(change(statuses=[None])),
    webhook(change(statuses=[status("DELIVERED\n")])),
]


@pytest.mark.parametrize("body", [*ODD, *map(encoded, PIECES)])
async def test_what_is_odd_is_kept_whole_and_once_and_the_reader_refuses_it(body: bytes) -> None:
    inbox = FakeInbox()
    async with door(inbox) as client:
        assert await post(client, body) == 200
        assert await post(client, body) == 200
    (one,) = inbox.kept
    assert one.update.startswith("raw-")
    assert one.sender == ""
    if body in ODD:
        assert one.payload == body
    with pytest.raises(Unreadable):
        WhatsAppReader().read(
            Received(1, "whatsapp", PHONE_ID, one.payload, datetime(2025, 11, 25, tzinfo=UTC))
        )


async def test_what_is_odd_takes_no_neighbour_along() -> None:
    inbox, marks = FakeInbox(), SeenMarks()
    update = webhook(heard(5, text("a", id="wamid.a")), "change", heard(text("b", id="wamid.b")))
    update["entry"] += [None, *webhook(change(statuses=[5, status()]))["entry"]]
    async with door(inbox, marks) as client:
        assert await post(client, update) == 200
    names = [one.update for one in inbox.kept if not one.update.startswith("raw-")]
    assert names == ["wamid.a", "wamid.b", f"{OURS}:delivered"]
    assert len(inbox.kept) == 7
    assert marks.told == ["wamid.a", "wamid.b"]


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=12,
)
KEYS = st.sampled_from("entry changes value field metadata phone_number_id messages statuses "
                       "contacts errors id status from wa_id user_id object type group_id "
                       "recipient_id recipient_type".split())  # fmt: skip


async def test_a_message_of_no_type_that_can_be_told_is_kept() -> None:
    inbox = FakeInbox()
    async with door(inbox) as client:
        assert await post(client, webhook(heard(text("a") | {"type": ["text"]}))) == 200
    assert [one.update for one in inbox.kept] == [THEIRS]


@given(st.dictionaries(KEYS, ANY), st.sampled_from(["body", "change", "value", "message"]))
def test_any_json_is_split_into_rows_with_names_that_can_be_kept(odd: Any, where: str) -> None:
    body = {
        "body": webhook() | odd,
        "change": webhook(change() | odd),
        "value": webhook(change(**odd)),
        "message": webhook(change(messages=[text("a") | odd], statuses=[status() | odd])),
    }[where]
    for one in split(PHONE_ID, encoded(body)).arrivals:
        assert one.update
        assert (one.update + one.sender).isascii()
        assert "\0" not in one.update + one.sender
        json.loads(one.payload)


# --- bad days


async def test_what_was_not_stored_is_not_acknowledged() -> None:
    inbox, marks = FakeInbox(), SeenMarks()
    inbox.faults = 1
    async with door(inbox, marks) as client:
        assert await post(client, webhook(heard(text("halo")))) == 503
        assert (inbox.kept, marks.told) == ([], [])
        assert await post(client, webhook(heard(text("halo")))) == 200
    assert (len(inbox.kept), marks.told) == (1, [THEIRS])


class BrokenInbox(FakeInbox):
    async def keep(self, arrivals: Sequence[Arrival], offset: int | None = None) -> int:
        raise RuntimeError


async def test_a_fault_of_our_own_is_not_acknowledged_either() -> None:
    async with door(BrokenInbox()) as client:
        assert await post(client, webhook(heard(text("halo")))) == 500


class SlowInbox(FakeInbox):
    """Holds its first commit until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = asyncio.Event()
        self.go = asyncio.Event()

    async def keep(self, arrivals: Sequence[Arrival], offset: int | None = None) -> int:
        self.begun.set()
        await self.go.wait()
        return await super().keep(arrivals, offset)


@pytest.mark.parametrize(("faults", "codes"), [(0, [200] * 8), (2, [503] * 8)])
async def test_what_arrives_while_others_are_stored_shares_one_commit(
    faults: int, codes: list[int]
) -> None:
    inbox = SlowInbox()
    inbox.faults = faults
    async with door(inbox) as client, asyncio.TaskGroup() as tasks:
        first = tasks.create_task(post(client, webhook(heard(text("a")))))
        await inbox.begun.wait()
        later = [
            tasks.create_task(post(client, webhook(heard(text("b", id=f"wamid.{number}")))))
            for number in range(7)
        ]
        for _ in range(50):
            await asyncio.sleep(0)
        inbox.go.set()
    assert [task.result() for task in (first, *later)] == codes
    assert inbox.commits == ([] if faults else [(1, None), (7, None)])
    assert inbox.faults == 0


async def test_a_body_larger_than_any_of_metas_is_not_read() -> None:
    inbox = FakeInbox()
    large = encoded(webhook(heard(text("x" * (3_000_000 - 1000)))))

    async def flood() -> AsyncIterator[bytes]:
        for _ in range(BODY // 100_000 + 1):
            yield b"x" * 100_000

    async with door(inbox) as client:
        assert await post(client, large) == 200
        assert await post(client, b"x" * (BODY + 1)) == 413
        answer = await client.post("/webhooks/whatsapp", content=flood(), headers=signed(b""))
        assert answer.status_code == 413
    assert [one.update for one in inbox.kept] == [THEIRS]


async def test_a_body_that_stands_still_is_cut_off() -> None:
    inbox, stall = FakeInbox(), guard.STALL

    async def stuck() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.sleep(60)

    guard.STALL = 0.05
    try:
        async with door(inbox) as client:
            answer = await client.post("/webhooks/whatsapp", content=stuck(), headers=signed(b"{}"))
    finally:
        guard.STALL = stall
    assert answer.status_code == 408
    assert inbox.kept == []


async def test_who_hangs_up_half_way_has_brought_nothing() -> None:
    inbox = FakeInbox()
    hook = Hook(PHONE_ID, SECRET, VERIFY, inbox, SeenMarks())
    body = encoded(webhook(heard(text("halo"))))
    left = iter(
        [{"type": "http.request", "body": body[:50], "more_body": True},
         {"type": "http.disconnect"}]
    )  # fmt: skip

    async def receive() -> Any:
        return next(left)

    headers = [(key.lower().encode(), value.encode()) for key, value in signed(body).items()]
    scope = {"type": "http", "method": "POST", "headers": headers}
    assert (await hook.endpoint(Request(scope, receive))).status_code == 400
    assert inbox.kept == []


def _lines_run(work: Callable[[], object]) -> int:
    """How many lines of Python it takes: the same on any machine, however busy."""
    ran = 0

    def count(_frame: FrameType, event: str, _arg: object) -> Any:
        nonlocal ran
        ran += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
    return ran


def _body_of(many: int) -> tuple[list[str], bytes]:
    people = [
        {"wa_id": f"62800000{number:04}", "user_id": f"ID.{number}"} for number in range(many)
    ]
    said = [
        text("halo", id=f"wamid.{n}", **{"from": one["wa_id"]}, from_user_id=one["user_id"])
        for n, one in enumerate(people)
    ]
    return [one["user_id"] for one in people], encoded(webhook(heard(*said, contacts=people)))


def test_a_thousand_in_one_body_cost_ten_times_a_hundred() -> None:
    everybody, thousand = _body_of(1000)
    _few, hundred = _body_of(100)
    assert [one.sender for one in split(PHONE_ID, thousand).arrivals] == everybody
    ratio = _lines_run(lambda: split(PHONE_ID, thousand)) / _lines_run(
        lambda: split(PHONE_ID, hundred)
    )
    assert ratio < 11
