"""`posko check`: what is right, what is not, and what to do about it."""

import json
import shutil
from pathlib import Path

import pytest

from tests.bot.program import Posko
from tests.sim.stage import SCRIPT, TOKEN, Simulator
from tests.sim.whatsapp import ACCESS, PHONE_ID, WhatsApp
from tests.sim.whatsapp import SCRIPT as WA_SCRIPT


def _found(posko: Posko, code: int = 0, **more: str) -> dict[str, dict[str, str]]:
    """What is found by name; the worst of each."""
    done = posko.do("check", "--json", **more)
    assert done.returncode == code, done.stdout + done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return {
        row["name"]: row for row in sorted(rows, key=lambda row: "ok warn fail".find(row["level"]))
    }


def test_before_the_first_start_nothing_is_wrong_and_nothing_is_made(posko: Posko) -> None:
    found = _found(posko)
    assert {row["level"] for row in found.values()} <= {"ok", "warn"}
    assert list(posko.folder.iterdir()) == []


def test_what_offices_owe_is_said_in_few_lines(posko: Posko) -> None:
    posko.well("migrate")
    posko.well("admin", "offices", "set", "16.71.14", "--phone", "0711")
    lines = posko.well("check").splitlines()
    assert len(lines) < 25
    owed = [line for line in lines if "owe their" in line]
    assert any("26 of 27 owe their phone" in line for line in owed)
    assert all("posko admin offices set" in line for line in owed)


def test_rows_that_a_city_has_not_confirmed_are_counted_by_city(posko: Posko) -> None:
    posko.well("migrate")
    lines = [line for line in posko.well("check").splitlines() if line[6:].startswith("law ")]
    assert len(lines) == 2
    assert "Palembang has not confirmed" in lines[0]
    assert "Pangkalpinang has not confirmed" in lines[1]
    for file in ("calendar", "catalogue", "clocks", "forms", "outcomes"):
        assert f" in {file}" in lines[0]
    assert all("/desk/aturan" in line for line in lines)


def test_it_fails_when_keys_lie_in_the_data_folder(posko: Posko) -> None:
    inside = str(posko.folder / "data" / "secret.keys")
    posko.well("migrate", POSKO_KEYS_FILE=inside)
    found = _found(posko, 1, POSKO_KEYS_FILE=inside)
    assert found["keys apart"]["level"] == "fail"
    assert "POSKO_KEYS_FILE" in found["keys apart"]["do"]


def test_it_fails_when_the_data_lies_in_the_folder_of_the_keys(posko: Posko) -> None:
    beside = str(posko.folder / "secret.keys")
    posko.well("migrate", POSKO_KEYS_FILE=beside)
    assert _found(posko, 1, POSKO_KEYS_FILE=beside)["keys apart"]["level"] == "fail"


def test_it_fails_when_a_copy_of_the_keys_lies_with_the_data(posko: Posko) -> None:
    posko.well("migrate")
    shutil.copy(posko.keys, posko.folder / "data" / "copy.keys")
    assert _found(posko, 1)["keys apart"]["level"] == "fail"


def test_keys_that_others_may_read_and_lost_keys_fail(posko: Posko) -> None:
    posko.well("migrate")
    posko.keys.chmod(0o644)
    assert "chmod 600" in _found(posko, 1)["keys"]["says"]
    posko.keys.unlink()
    assert _found(posko, 1)["keys"]["level"] == "fail"
    assert not posko.keys.exists()


def test_a_database_that_cannot_be_reached_fails(posko: Posko) -> None:
    where = "postgresql+asyncpg://posko@127.0.0.1:1/none"
    assert "cannot be reached" in _found(posko, 1, POSKO_DATABASE_URL=where)["database"]["says"]


def test_without_a_public_address_it_says_why_web_buttons_are_not_shown(posko: Posko) -> None:
    found = _found(posko)["web"]
    assert "web buttons are not shown" in found["says"]
    assert "POSKO_PUBLIC_URL" in found["do"]
    seen = _found(posko, POSKO_PUBLIC_URL="https://posko.example")["web"]
    assert seen["level"] == "ok"


def test_a_telegram_that_cannot_be_reached_fails_and_never_shows_the_token(posko: Posko) -> None:
    more = {
        "POSKO_TELEGRAM__TOKEN": "123:hunter-2",
        "POSKO_TELEGRAM__API_URL": "http://127.0.0.1:1",
        "POSKO_NOW": "2024-11-25T09:00:00+07:00",
    }
    done = posko.do("check", **more)
    assert done.returncode == 1
    lines = {line[6:16].strip(): line for line in done.stdout.splitlines()}
    assert lines["telegram"].startswith("fail")
    assert lines["clock"].startswith("warn"), "a shifted clock on a connected channel"
    assert lines["admins"].startswith("warn"), "nobody could bind a group"
    assert "hunter" not in done.stdout + done.stderr


@pytest.mark.sim
def test_telegram_is_asked_whether_it_knows_the_token(posko: Posko, simulators: Path) -> None:
    sim = Simulator(simulators / SCRIPT)
    sim.start()
    try:
        more = {"POSKO_TELEGRAM__API_URL": sim.url, "POSKO_ADMINS": "telegram:7"}
        assert _found(posko, POSKO_TELEGRAM__TOKEN=TOKEN, **more)["telegram"]["level"] == "ok"
        wrong = _found(posko, 1, POSKO_TELEGRAM__TOKEN="4712:another", **more)["telegram"]
        assert "does not know this bot token" in wrong["says"]
    finally:
        sim.stop()


def test_whatsapp_is_off_until_its_keys_are_there_and_a_missing_one_is_named(posko: Posko) -> None:
    assert "Connect WhatsApp" in _found(posko)["whatsapp"]["says"]
    some = {"POSKO_WHATSAPP__PHONE_ID": PHONE_ID, "POSKO_WHATSAPP__TOKEN": ACCESS}
    said = posko.fault("check", **some)
    assert "POSKO_WHATSAPP__APP_SECRET is missing" in said
    assert ACCESS not in said


def test_a_whatsapp_that_cannot_be_reached_fails_and_never_shows_the_token(posko: Posko) -> None:
    more = {
        "POSKO_WHATSAPP__PHONE_ID": PHONE_ID,
        "POSKO_WHATSAPP__TOKEN": "hunter-2",
        "POSKO_WHATSAPP__APP_SECRET": "hunter-3",
        "POSKO_WHATSAPP__VERIFY_TOKEN": "hunter-4",
        "POSKO_WHATSAPP__API_URL": "http://127.0.0.1:1",
    }
    done = posko.do("check", **more)
    assert done.returncode == 1
    assert any(line.startswith("fail  whatsapp") for line in done.stdout.splitlines())
    assert "hunter" not in done.stdout + done.stderr


@pytest.mark.sim
def test_whatsapp_is_asked_for_our_number_and_each_fault_says_what_to_do(
    posko: Posko, simulators: Path
) -> None:
    sim = WhatsApp(simulators / WA_SCRIPT)
    sim.start()
    try:
        more = {**sim.environment(), "POSKO_PUBLIC_URL": posko.url}
        well = _found(posko, **more)["whatsapp"]
        assert well["level"] == "ok"
        assert "on as +" in well["says"]
        wrong = _found(posko, 1, **{**more, "POSKO_WHATSAPP__TOKEN": "another"})["whatsapp"]
        assert "190" in wrong["says"]
        assert "system user token" in wrong["do"]
        lost = _found(posko, 1, **{**more, "POSKO_WHATSAPP__PHONE_ID": "5"})["whatsapp"]
        assert "POSKO_WHATSAPP__PHONE_ID" in lost["do"]
        hidden = _found(posko, 1, **sim.environment())["whatsapp"]
        assert "POSKO_PUBLIC_URL" in hidden["do"]
    finally:
        sim.stop()


def test_a_scanner_that_does_not_answer_fails_and_none_is_no_fault(posko: Posko) -> None:
    posko.well("migrate")
    assert _found(posko)["clamd"]["level"] == "ok"
    found = _found(posko, 1, POSKO_CLAMD=str(posko.folder / "clamd.sock"))
    assert found["clamd"]["level"] == "fail"
    assert "POSKO_CLAMD" in found["clamd"]["do"]
