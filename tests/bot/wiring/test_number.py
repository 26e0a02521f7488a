"""`posko admin whatsapp`, and the number that is an office's chat."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.messages import Address, Post, Text
from bot.people.invites import NUMBER
from bot.settings import Settings
from bot.wiring.house import house
from bot.wiring.lawbook import approved
from bot.wiring.queues import undelivered
from tests.bot.program import Posko
from tests.sim.stage import patiently
from tests.sim.whatsapp import ACCESS, PHONE_ID, SCRIPT, SECRET, WORD, WhatsApp

ON = {
    "POSKO_WHATSAPP__PHONE_ID": PHONE_ID,
    "POSKO_WHATSAPP__TOKEN": ACCESS,
    "POSKO_WHATSAPP__APP_SECRET": SECRET,
    "POSKO_WHATSAPP__VERIFY_TOKEN": WORD,
    "POSKO_WHATSAPP__API_URL": "http://127.0.0.1:1",
}
NOW = datetime(2024, 11, 25, 2, 0, tzinfo=UTC)
SOMEBODY = Address("whatsapp", PHONE_ID, "628000000001")
BIND = ("admin", "offices", "bind", "16.71.14")
UNBIND = ("admin", "offices", "unbind", "16.71.14")


def _rows(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def _settings(posko: Posko) -> Settings:
    return Settings(_env_file=None, data_dir=posko.folder / "data", keys_file=posko.keys)


def test_the_templates_are_printed_ready_to_paste_before_whatsapp_is_on(posko: Posko) -> None:
    said = posko.well("admin", "whatsapp", "--templates")
    rows = _rows(posko.well("admin", "whatsapp", "--templates", "--json"))
    wordings = approved().wordings
    assert [(row["name"], row["language"]) for row in rows] == [(w.name, w.code) for w in wordings]
    for wording, row in zip(wordings, rows, strict=True):
        assert wording.text in said
        body, buttons = row["components"]  # type: ignore[misc]
        assert body["example"]["body_text"] == [list(wording.examples)]
        assert [one["text"] for one in buttons["buttons"]] == [b.text for b in wording.buttons]
        assert {one["type"] for one in buttons["buttons"]} == {"QUICK_REPLY"}
    assert [*posko.folder.iterdir()] == []


def test_while_it_is_off_it_says_where_to_begin(posko: Posko) -> None:
    said = posko.fault("admin", "whatsapp")
    assert "Connect WhatsApp" in said
    assert "--templates" in said


def test_what_waits_is_told_while_meta_cannot_be_reached(posko: Posko) -> None:
    done = posko.do("admin", "whatsapp", "--json", **ON)
    (row,) = _rows(done.stdout)
    assert done.returncode == 1
    assert "cannot be reached" in str(row["fault"])
    assert (row["windows_open"], row["waiting_for_the_citizen"]) == (0, 0)
    assert ACCESS not in done.stdout + done.stderr


async def test_windows_and_what_waits_are_counted(posko: Posko) -> None:
    async with house(_settings(posko)) as built:
        store, outbox = built.remembered.store, built.remembered.outbox
        async with store.transaction() as ledger:
            for name in ("628000000001", "628000000002", "628000000003"):
                to = Address("whatsapp", PHONE_ID, name)
                await ledger.post(Post(to, (Text("help", {"words": "x"}),)), NOW)
            await ledger.opened(SOMEBODY, NOW, NOW)
        one, two, three = await outbox.claim(NOW, {"whatsapp": 3})
        await outbox.park(two, NOW, None, nudged=False)
        await outbox.delivered(three, "wamid.1", NOW, NOW, final=False)
        await outbox.postpone(one, NOW, "later", repeat=False)
        counted = await undelivered(built).windowed(NOW)
        assert counted == {"windows": 1, "parked": 1, "sent": 1}
        tomorrow = await undelivered(built).windowed(NOW + timedelta(hours=24))
        assert tomorrow["windows"] == 0


@pytest.fixture
def sim(simulators: Path) -> Iterator[WhatsApp]:
    running = WhatsApp(simulators / SCRIPT)
    running.start()
    yield running
    running.stop()


@pytest.mark.sim
def test_our_number_is_told_and_kept_for_links(posko: Posko, sim: WhatsApp) -> None:
    more = {**sim.environment(), "POSKO_PUBLIC_URL": posko.url}
    (row,) = _rows(posko.well("admin", "whatsapp", "--json", **more))
    assert row["fault"] is None
    assert row["quality"] == "GREEN"
    assert str(row["link"]).startswith("https://wa.me/")
    assert row["webhook"] == f"{posko.url}/webhooks/whatsapp"
    assert row["templates_missing"] is None, "nobody named the account"
    with posko.running("--only", "receive", **more):
        for _ in patiently(20):
            made = posko.well("admin", "staff", "invite", "panwascam", "plaju", "--json", **more)
            if f"{row['link']}?" in made:
                break
        else:
            pytest.fail(f"{NUMBER} is not kept")


def test_a_number_is_made_an_offices_chat_and_let_go(posko: Posko) -> None:
    posko.well(*BIND, "whatsapp:+628000000001", **ON)
    listed = _rows(posko.well("admin", "offices", "list", "--json"))
    assert [row["chats"] for row in listed if row["code"] == "16.71.14"] == [1]
    (row,) = _rows(posko.well(*BIND, "whatsapp:628000000002", "--json", **ON))
    assert row == {"code": "16.71.14", "address": "whatsapp:628000000002", "bound": True}
    assert "offices list" in posko.fault(*UNBIND, "whatsapp:628000000001", **ON)
    posko.well(*UNBIND, "whatsapp:628000000002", **ON)
    listed = _rows(posko.well("admin", "offices", "list", "--json"))
    assert [row["chats"] for row in listed if row["code"] == "16.71.14"] == [0]
    assert _rows(posko.well("admin", "verify", "--json"))[0]["whole"]


async def test_the_office_goes_along_when_the_number_gets_a_lasting_name(posko: Posko) -> None:
    posko.well(*BIND, f"whatsapp:{SOMEBODY.name}", **ON)
    lasting = replace(SOMEBODY, name="ID.13491208655302741918")
    async with house(_settings(posko)) as built, built.remembered.store.transaction() as ledger:
        await ledger.known_as(lasting, SOMEBODY, NOW)
        office = await ledger.bound(lasting)
    assert office is not None
    assert office.id == "16.71.14"


def test_what_cannot_be_bound_is_refused_with_the_reason(posko: Posko) -> None:
    telegram = {"POSKO_TELEGRAM__TOKEN": "4711:nothing"}
    assert "no address" in posko.fault(*BIND, "whatsapp:0811", **ON)
    assert "POSKO_WHATSAPP__PHONE_ID" in posko.fault(*BIND, "whatsapp:628000000001")
    assert "/ikat" in posko.fault(*BIND, "telegram:7", **telegram)
    unknown = ("admin", "offices", "bind", "99.99.99", "whatsapp:628000000001")
    assert "no office" in posko.fault(*unknown, **ON)


def test_staff_come_by_a_number_or_by_its_lasting_name(posko: Posko) -> None:
    add = ("admin", "staff", "add")
    posko.well(*add, "whatsapp:+628000000001", "panwascam", "plaju", **ON)
    posko.well(*add, "whatsapp:ID.13491208655302741918", "panwascam", "plaju", **ON)
    listed = _rows(posko.well("admin", "staff", "list", "--json"))
    assert {row["address"] for row in listed} == {
        "whatsapp:628000000001",
        "whatsapp:ID.13491208655302741918",
    }
