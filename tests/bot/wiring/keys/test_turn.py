"""`posko admin keys init`, `rotate` and `check`, as an administrator types them."""

import asyncio
import json
import stat
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from bot.settings import Settings
from bot.wiring.house import house
from storage import keyfile
from storage.database import Database
from storage.keys import Keys
from storage.seal import Ring
from tests.bot.program import Posko

KEYS = ("admin", "keys")


def ids(posko: Posko) -> list[str]:
    """The ids of the keys in the file, the first one first."""
    return [line.split()[0] for line in posko.keys.read_text().splitlines()]


def found(posko: Posko, code: int = 0) -> dict[str, tuple[str, str]]:
    """What the check finds by name: its level, and all it says."""
    done = posko.do(*KEYS, "check", "--json")
    assert done.returncode == code, done.stdout + done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return {row["name"]: (row["level"], f"{row['says']} {row['do']}") for row in rows}


def printed(posko: Posko) -> None:
    """The paper copy is made, and its file deleted as it says."""
    paper = posko.folder / "paper.pdf"
    posko.well(*KEYS, "escrow", "--out", str(paper))
    paper.unlink()


def secret_free(posko: Posko, *said: str) -> None:
    """No letter group of any key stands in what was said."""
    keys = [line.split()[1] for line in posko.keys.read_text().splitlines()]
    assert [key for key in keys for text in said if key[:6] in text] == []


async def journalled(posko: Posko) -> list[str]:
    """What was done with the service as a whole, oldest first."""
    data = posko.folder / "data"
    async with (
        house(Settings(_env_file=None, data_dir=data, keys_file=posko.keys)) as built,
        built.remembered.store.reading() as ledger,
    ):
        return [act.action for act in await ledger.acts("")]


# --- init


def test_init_makes_a_key_file_once_and_no_database(posko: Posko) -> None:
    said = posko.well(*KEYS, "init")
    assert "posko admin keys escrow" in said
    assert stat.S_IMODE(posko.keys.stat().st_mode) == 0o600
    assert not (posko.folder / "data").exists()
    before = posko.keys.read_text()
    assert "nothing was changed" in posko.fault(*KEYS, "init")
    assert posko.keys.read_text() == before
    secret_free(posko, said)


def test_init_makes_no_keys_where_data_is(posko: Posko) -> None:
    posko.well("migrate")
    posko.keys.unlink()
    assert "restore your copy" in posko.fault(*KEYS, "init")
    assert not posko.keys.exists()


def test_no_keys_are_made_where_only_the_evidence_is_left(posko: Posko) -> None:
    lost = posko.folder / "data" / "evidence" / "ab" / "cd"
    lost.mkdir(parents=True)
    (lost / "abcd01").write_bytes(b"sealed")
    for command in (("migrate",), (*KEYS, "init")):
        assert "restore your copy" in posko.fault(*command)
    assert not posko.keys.exists()


def test_a_lost_key_file_is_made_again_from_paper(posko: Posko) -> None:
    posko.well("migrate")
    shown = posko.well(*KEYS, "show", "--yes")
    paper = "\n".join(line for line in shown.splitlines() if line.startswith("  "))
    before = posko.keys.read_text()
    posko.keys.unlink()
    slip = paper.replace(before.split()[1][:4], "AAAA")
    done = posko.do(*KEYS, "init", "--paper", "-", says=slip)
    assert done.returncode == 1
    assert not posko.keys.exists()
    assert "posko check" in posko.well(*KEYS, "init", "--paper", "-", says=paper)
    assert posko.keys.read_text() == before
    assert stat.S_IMODE(posko.keys.stat().st_mode) == 0o600
    posko.well("admin", "reports")


def test_the_paper_of_another_posko_is_not_put_in_place(posko: Posko, tmp_path: Path) -> None:
    posko.well("migrate")
    mine = ids(posko)[0]
    posko.keys.unlink()
    Ring.create(tmp_path / "other.keys", allow=True)
    said = posko.fault(*KEYS, "init", "--paper", str(tmp_path / "other.keys"))
    assert mine in said
    assert not posko.keys.exists()


# --- rotate


def test_a_rotation_beside_a_running_posko_breaks_nothing(posko: Posko) -> None:
    with posko.running(), httpx.Client(base_url=posko.url) as web:
        _says(web, "halo")
        old = ids(posko)[0]
        said = posko.well(*KEYS, "rotate")
        new = ids(posko)[0]
        assert ids(posko) == [new, old]
        _says(web, "1")
        with httpx.Client(base_url=posko.url) as another:
            _says(another, "halo")
        assert found(posko)["keys turned"][0] == "warn"
        assert "escrow" in posko.fault(*KEYS, "rotate", "--finish")
        printed(posko)
        finished = posko.well(*KEYS, "rotate", "--finish")
        assert "Backups made before" in finished
        assert ids(posko) == [new]
        _says(web, "2")
        with httpx.Client(base_url=posko.url) as third:
            _says(third, "halo")
        after = found(posko)
        assert {level for level, _ in after.values()} == {"ok"}
        assert f"by {new}" in after["keys open"][1]
        assert old not in after["keys open"][1]
        secret_free(posko, said, finished)
    acts = ["keys-rotation-begun", "keys-rotated", "keys-escrow", "keys-retired"]
    assert [one for one in asyncio.run(journalled(posko)) if one.startswith("keys")] == acts


def _says(web: httpx.Client, text: str) -> None:
    """Somebody says something, and is answered."""

    def lines() -> list[dict[str, object]]:
        return list(web.get("/chat/messages", params={"after": 0}).json())

    before = len(lines())
    web.post("/chat/messages", json={"text": text}).raise_for_status()
    for _ in range(200):
        now = lines()
        if len(now) > before and now[-1]["from"] == "posko":
            return
        time.sleep(0.05)
    pytest.fail("nobody answered")


def test_a_rotation_that_broke_off_goes_on(posko: Posko) -> None:
    posko.well("talk", says="5\nTerima kasih semua\n1\n")
    old = ids(posko)[0]
    new = keyfile.add(posko.keys, Ring.load(posko.keys))
    assert "to go" in found(posko)["keys turned"][1]
    done = posko.do(*KEYS, "rotate", "--json")
    assert "Going on" in done.stderr
    assert json.loads(done.stdout)["key"] == new
    assert ids(posko) == [new, old]
    assert "Terima kasih semua" in posko.well("admin", "feedback", "list")
    # Asked again it adds no third key, but says what is left.
    assert "--finish" in posko.fault(*KEYS, "rotate")
    assert ids(posko) == [new, old]


@pytest.mark.long
def test_a_rotation_that_is_killed_in_the_middle_loses_nothing(posko: Posko) -> None:
    posko.well("migrate")
    asyncio.run(_owners(posko, 8000))
    for _ in range(2):
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", *KEYS, "rotate"],
            env=posko.settings({}), cwd=posko.folder, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        while len(ids(posko)) < 2:
            assert process.poll() is None
            time.sleep(0.01)
        time.sleep(0.3)  # in the midst of it, whichever batch that is
        process.kill()
        process.wait(10)
        assert found(posko)["keys open"][0] == "ok"
    posko.well(*KEYS, "rotate")
    level, said = found(posko)["keys open"]
    assert (level, f"everything opens: 8004 by {ids(posko)[0]}" in said) == ("ok", True)
    assert len(ids(posko)) == 2


async def _owners(posko: Posko, number: int) -> None:
    """So many people whose keys are to be wrapped anew."""
    database = Database.open(f"sqlite+aiosqlite:///{posko.folder / 'data' / 'posko.db'}")
    keys = await Keys.open(database, Ring.load(posko.keys))
    async with database.writing() as connection:
        for owner in range(number):
            await keys.make(connection, f"owner-{owner}")
    await database.close()


def test_nothing_is_taken_out_before_its_time(posko: Posko) -> None:
    assert "nothing sealed yet" in posko.fault(*KEYS, "rotate")
    posko.well("migrate")
    assert "one key only" in posko.fault(*KEYS, "rotate", "--finish")
    keyfile.add(posko.keys, Ring.load(posko.keys))
    printed(posko)
    before = posko.keys.read_text()
    assert "still wrapped" in posko.fault(*KEYS, "rotate", "--finish")
    assert posko.keys.read_text() == before


# --- check, and starting


def test_before_the_first_start_the_check_finds_nothing_wrong(posko: Posko) -> None:
    assert {level for level, _ in found(posko).values()} == {"ok"}
    assert [*posko.folder.iterdir()] == []


def spoil_missing(posko: Posko) -> None:
    posko.keys.unlink()


def spoil_open(posko: Posko) -> None:
    posko.keys.chmod(0o644)


def spoil_damaged(posko: Posko) -> None:
    posko.keys.write_text(posko.keys.read_text()[:-6])


def spoil_foreign(posko: Posko) -> None:
    posko.keys.unlink()
    Ring.create(posko.keys, allow=True)


def spoil_false(posko: Posko) -> None:
    name = ids(posko)[0]
    spoil_foreign(posko)
    posko.keys.write_text(f"{name} {posko.keys.read_text().split()[1]}\n")


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (spoil_missing, "restore your copy of the keys"),
        (spoil_open, "run: chmod 600"),
        (spoil_damaged, "is damaged"),
        (spoil_foreign, "it lacks the key"),
        (spoil_false, "not the one of this database"),
    ],
)
def test_with_a_bad_key_file_nothing_starts_and_one_sentence_says_what_to_do(
    posko: Posko, spoil: object, says: str
) -> None:
    posko.well("migrate")
    assert callable(spoil)
    spoil(posko)
    there = posko.keys.exists()
    for command in (("run",), ("admin", "reports"), ("migrate",)):
        said = posko.fault(*command)
        assert says in said
        assert said.count("\n") == 1
        assert ("restore" in said.lower()) or ("chmod" in said)
    assert "fail" in {level for level, _ in found(posko, 1).values()}
    assert posko.do("check").returncode == 1
    assert posko.keys.exists() == there


def test_a_folder_in_which_others_may_write_is_wrong(posko: Posko) -> None:
    posko.well("migrate")
    posko.keys.parent.chmod(0o777)
    level, said = found(posko, 1)["keys"]
    assert (level, "chmod go-w" in said) == ("fail", True)


def test_the_check_counts_what_a_lost_key_wraps(posko: Posko) -> None:
    posko.well("migrate")
    old = posko.keys.read_text()
    keyfile.add(posko.keys, Ring.load(posko.keys))
    new = ids(posko)[0]
    posko.well(*KEYS, "rotate")
    posko.keys.write_text(old)
    level, said = found(posko, 1)["keys open"]
    assert level == "fail"
    assert f"4 keys are wrapped by the master key {new}" in said
