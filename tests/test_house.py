"""The rules of the house that no linter knows: lengths, leftovers, names, addresses, locks."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
ROOMS = ("bot", "handlers", "storage", "locales")
PROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))
FILE_WALL = 300
FUNCTION_WALL = 40
BYTES_WALL = 1_000_000
# Only these may look at the clock, or at the environment before Settings exist.
OUTSIDE = {
    "bot/wiring/house.py",
    "tests/bot/workshop/odd.py",  # shows what a process of ours is given
    "tests/bot/forked.py",  # is the program, with the environment it is given
    "handlers/telegram/send/__init__.py",  # python-telegram-bot asks the environment for a flag
    "tests/conftest.py",
    "tests/test_house.py",
}
FORBIDDEN = {
    "a leftover": r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b",
    "a mock or a patch": r"^\s*(from|import) unittest.*mo"
    r"ck|Magic"
    r"Mock|monkeypatch\.set"
    r"attr",
    "a registry's host": r"py" r"pi\.org|python" r"hosted\.org|registry\.npm" r"js|deb\.deb" r"ian",
    "a path of one machine": r"(?<![\w.])/(ro"
    r"ot|wor"
    r"k/(main|shared|\.library)|opt/py"
    r"pi)/",
    "a bot's token": r"\b\d{8,12}:[A-Za-z0-9_-]{35}\b",
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE " r"KEY-----",
}


@cache
def committed() -> tuple[Path, ...]:
    """Every file that git keeps or would keep."""
    git = ["git", "-c", "safe.directory=*"]
    listing = [*git, "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    told = subprocess.run(listing, cwd=HOUSE, capture_output=True, check=True, text=True).stdout
    return tuple(path for name in told.split("\0") if name and (path := HOUSE / name).is_file())


def name(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


def texts() -> Iterator[tuple[str, str]]:
    for path in committed():
        try:
            yield name(path), path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # a picture


def modules(*rooms: str) -> Iterator[tuple[str, str]]:
    # A migration is written once and only read afterwards, so its length is its own.
    return (
        (path, text)
        for path, text in texts()
        if path.endswith(".py") and path.startswith(rooms) and "/versions/" not in path
    )


def test_no_file_is_longer_than_the_wall() -> None:
    lengths = {path: text.count("\n") for path, text in modules(*ROOMS)}
    assert {path: length for path, length in lengths.items() if length > FILE_WALL} == {}


def test_no_function_is_longer_than_the_wall() -> None:
    long = [
        f"{path}:{node.lineno} {node.name}"
        for path, text in modules(*ROOMS)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= FUNCTION_WALL
    ]
    assert long == []


def test_every_module_says_what_it_is() -> None:
    silent = [p for p, text in modules(*ROOMS, "tests") if not ast.get_docstring(ast.parse(text))]
    assert silent == []


@pytest.mark.parametrize("what", FORBIDDEN)
def test_nothing_committed_holds(what: str) -> None:
    found = [
        f"{path}:{number}"
        for path, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if re.search(FORBIDDEN[what], line)
    ]
    assert found == []


def test_only_wiring_looks_at_the_clock() -> None:
    # A test may start a task that it is to cancel, and nothing else.
    task = re.compile(r"asyncio\.(create_task|ensure_future).*noqa: TID251")
    allowing = {
        path
        for path, text in texts()
        if any(
            "noqa: TID251" in line and not (path.startswith("tests/") and task.search(line))
            for line in text.splitlines()
        )
    }
    assert allowing <= OUTSIDE


def test_no_committed_file_is_large() -> None:
    assert [name(path) for path in committed() if path.stat().st_size > BYTES_WALL] == []


def test_no_dependency_owns_one_of_our_names() -> None:
    owners = packages_distributions()
    assert {room: set(owners.get(room, ())) - {"posko-kawal"} for room in ROOMS} == {
        room: set() for room in ROOMS
    }


def test_every_module_of_bot_has_its_place_among_the_arrows() -> None:
    arrows = next(c for c in PROJECT["tool"]["importlinter"]["contracts"] if c["id"] == "arrows")
    placed = {place.strip() for layer in arrows["layers"] for place in layer.split("|")}
    here = {path.removesuffix(".py").split("/")[1] for path, _ in modules("bot/")} - {"__init__"}
    assert {f"bot.{module}" for module in here} <= placed


def test_a_rooms_tests_stand_in_the_mirrored_folder() -> None:
    # Named after the module or after a behaviour of it: test_hook.py tests receive.py's Hook.
    tests = [Path(path) for path, _ in modules(*(f"tests/{room}/" for room in ROOMS))]
    lost = [path for path in tests if not HOUSE.joinpath(*path.parts[1:-1]).is_dir()]
    assert lost == []


def _pinned(lock: str) -> dict[str, str]:
    text = (HOUSE / "requirements" / lock).read_text("utf-8").replace("\\\n", " ")
    pins = (line.split("==", 1) for line in text.splitlines() if line.strip())
    return {package.strip().lower(): rest for package, rest in pins}


def _asked(lines: list[str | dict[str, str]]) -> set[str]:
    names = (re.match(r"[\w.-]+", line) for line in lines if isinstance(line, str))
    return {re.sub(r"[._]", "-", found.group()).lower() for found in names if found}


def test_the_locks_pin_all_that_the_project_asks_for() -> None:
    groups = PROJECT["dependency-groups"]
    run = _asked(PROJECT["project"]["dependencies"]) | _asked(groups["build"])
    assert run <= _pinned("run.lock").keys()
    assert run | _asked(groups["dev"]) <= _pinned("dev.lock").keys()


def test_both_locks_pin_the_same_versions_with_hashes_and_without_addresses() -> None:
    run, dev = _pinned("run.lock"), _pinned("dev.lock")
    assert {package: dev.get(package) for package in run} == run
    assert all("--hash=sha256:" in rest and "://" not in rest for rest in dev.values())
