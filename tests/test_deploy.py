"""What `deploy/` holds fits the program: settings, files, units, proxy, alerts, dashboard."""

import json
import re
import shlex
import shutil
import subprocess
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.__main__ import _parser
from bot.settings import Settings, keys
from bot.wiring.channels import Channels
from bot.wiring.vitals import Vitals
from tests.whole import person, stage

HOUSE = Path(__file__).parents[1]
DEPLOY = HOUSE / "deploy"
COMPOSE = sorted(DEPLOY.glob("compose*.yaml"))
UNITS = sorted(path for path in DEPLOY.iterdir() if path.suffix in (".service", ".timer"))
SETTING = re.compile(r"\bPOSKO_[A-Z0-9_]+[A-Z0-9]\b")
METRIC = re.compile(r"\b(?:posko|process)_[a-z_]+\b")
OURS = re.compile(r"posko|\.\.")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _files() -> list[Path]:
    return [path for path in DEPLOY.rglob("*") if path.is_file()]


@pytest.mark.parametrize("path", _files(), ids=lambda path: path.name)
def test_every_setting_that_is_named_exists(path: Path) -> None:
    assert set(SETTING.findall(_read(path))) <= set(keys())


def _services(path: Path) -> Mapping[str, Mapping[str, Any]]:
    services: Mapping[str, Mapping[str, Any]] = yaml.safe_load(_read(path))["services"]
    return services


@pytest.mark.parametrize("path", COMPOSE, ids=lambda path: path.name)
class TestCompose:
    def test_whatever_is_mounted_depended_on_and_built_is_there(self, path: Path) -> None:
        whole = yaml.safe_load(_read(path))
        for name, service in whole["services"].items():
            assert set(service.get("depends_on", ())) <= set(whole["services"]), name
            for mount in service.get("volumes", ()):
                source = mount.partition(":")[0]
                there = (DEPLOY / source).is_file() if source.startswith(".") else None
                assert there or source in whole["volumes"], (name, mount)
            if build := service.get("build"):
                context = (DEPLOY / build["context"]).resolve()
                assert (context / build["dockerfile"]).is_file()

    def test_its_commands_are_ours(self, path: Path) -> None:
        for name, service in _services(path).items():
            if service.get("image") == "posko":
                _parser().parse_args(service.get("command", ["run"])), name

    def test_its_settings_are_taken(self, path: Path) -> None:
        for service in _services(path).values():
            told = {
                name.removeprefix("POSKO_").lower(): re.sub(r"\$\{(\w+)\}", "x.example", value)
                for name, value in service.get("environment", {}).items()
                if name.startswith("POSKO_")
            }
            Settings(_env_file=None, **told)

    def test_nothing_of_the_program_is_open_to_the_world_but_through_the_proxy(
        self, path: Path
    ) -> None:
        for name, service in _services(path).items():
            assert ("ports" in service) == (name == "caddy")
            if service.get("image") == "posko":
                # The proxy is the only one who says for whom it asks.
                assert service["environment"]["FORWARDED_ALLOW_IPS"] == "*"
                assert service["read_only"]
                assert service["cap_drop"] == ["ALL"]

    def test_all_parts_run_somewhere(self, path: Path) -> None:
        from bot.wiring.run import PARTS

        run: set[str] = set()
        for service in _services(path).values():
            asked = _parser().parse_args(service.get("command", ["run"]))
            if service.get("image") == "posko" and asked.act == "run":
                run |= set(asked.only)
        assert run == set(PARTS)


def test_the_image_holds_every_package_and_only_files_that_are_there() -> None:
    told = _read(DEPLOY / "Containerfile")
    copied = [line.split()[1:-1] for line in told.splitlines() if line.startswith("COPY ")]
    sources = {one for group in copied for one in group if not one.startswith(("--", "/"))}
    assert all((HOUSE / source).exists() for source in sources), sources
    built = tomllib.loads(_read(HOUSE / "pyproject.toml"))["tool"]["hatch"]["build"]["targets"]
    assert set(built["wheel"]["packages"]) <= sources


def _hardening(unit: Path) -> list[str]:
    lines = [line for line in _read(unit).splitlines() if line and not line.startswith("#")]
    particular = ("Description", "After=", "Environment", "ExecStart=")
    return [line for line in lines if not line.startswith(particular)]


def test_the_parts_apart_may_do_no_more_than_the_whole() -> None:
    assert _hardening(DEPLOY / "posko@.service") == _hardening(DEPLOY / "posko.service")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_understands_the_units(tmp_path: Path) -> None:
    for unit in UNITS:
        name = unit.name.replace("@.", "@deliver.")
        told = re.sub(r"^(Exec\w+=)\S+", r"\1/bin/true", _read(unit), flags=re.MULTILINE)
        (tmp_path / name).write_text(told, encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", *sorted(map(str, tmp_path.iterdir()))],
        capture_output=True, text=True, check=False, env={"SYSTEMD_UNIT_PATH": f"{tmp_path}:"},
    )  # fmt: skip
    wrong = [line for line in done.stderr.splitlines() if any(u.stem in line for u in UNITS)]
    assert wrong == []


def test_backups_are_pruned_where_they_are_copied_to(tmp_path: Path) -> None:
    """An older backup opens what was erased since: it may lie nowhere for longer than here."""
    lines = re.findall(r"^# (ExecStart=.+)$", _read(DEPLOY / "posko-backup.service"), re.MULTILINE)
    copying, pruning = (shlex.split(line.partition("=")[2]) for line in lines)
    where, _, folder = copying[-1].partition(":")
    assert pruning[:2] == ["/usr/bin/ssh", where]
    (tmp_path / folder).mkdir()
    old, new, other = (tmp_path / folder / name for name in ("posko-1", "posko-2", "else"))
    for path, days in ((old, 16), (new, 13), (other, 16)):
        subprocess.run(["touch", "-d", f"{days} days ago", path], check=True)
    (tmp_path / "posko-x").touch()  # a shell over there must not put it in the pattern's place
    subprocess.run(["sh", "-c", " ".join(pruning[2:])], cwd=tmp_path, check=True)
    assert (old.exists(), new.exists(), other.exists()) == (False, True, True)


def test_the_proxy_does_not_pack_what_has_secrets() -> None:
    lines = [line.split("#")[0].strip() for line in _read(DEPLOY / "Caddyfile").splitlines()]
    assert not any(line.startswith("encode") for line in lines)


@pytest.mark.skipif(shutil.which("caddy") is None, reason="no Caddy here")
def test_caddy_understands_its_file(tmp_path: Path) -> None:
    done = subprocess.run(
        ["caddy", "adapt", "--config", str(DEPLOY / "Caddyfile")],
        capture_output=True, text=True, check=True, env={"HOME": str(tmp_path), "PATH": "/usr/bin"},
    )  # fmt: skip
    server = next(iter(json.loads(done.stdout)["apps"]["http"]["servers"].values()))
    assert "/webhooks/*" in done.stdout
    assert server["idle_timeout"]


# --- what is watched


def _alerts() -> list[Mapping[str, Any]]:
    groups = yaml.safe_load(_read(DEPLOY / "metrics" / "alerts.yml"))["groups"]
    return [rule for group in groups for rule in group["rules"]]


def _panels() -> list[Mapping[str, Any]]:
    panels: list[Mapping[str, Any]] = json.loads(_read(DEPLOY / "metrics" / "dashboard.json"))[
        "panels"
    ]
    return panels


def _expressions() -> Iterator[str]:
    yield from (rule["expr"] for rule in _alerts())
    yield from (target["expr"] for panel in _panels() for target in panel["targets"])


def test_each_alert_says_what_it_is_how_long_and_where_to_read_on() -> None:
    names = [rule["alert"] for rule in _alerts()]
    assert len(set(names)) == len(names)
    for rule in _alerts():
        assert rule["labels"]["severity"] in ("page", "look")
        assert rule["for"]
        page = HOUSE / rule["annotations"]["runbook"]
        assert page.is_file(), page
        assert rule["alert"] in _read(page), page


def test_expressions_are_balanced() -> None:
    for expression in _expressions():
        for left, right in ("()", "{}", "[]"):
            assert expression.count(left) == expression.count(right), expression


def test_the_dashboard_has_every_panel_once_in_its_place() -> None:
    panels = _panels()
    assert len({panel["id"] for panel in panels}) == len(panels)
    places = [panel["gridPos"] for panel in panels]
    assert len({(place["x"], place["y"]) for place in places}) == len(places)
    assert all(place["x"] + place["w"] <= 24 for place in places)
    for panel in panels:
        assert panel["title"]
        assert panel["targets"]
        for page in re.findall(r"docs/\S+\.md", panel["description"]):
            assert page == "docs/scale.md" or (HOUSE / page).is_file(), page


async def test_every_figure_that_is_watched_is_told_by_the_running_program(tmp_path: Path) -> None:
    async with stage(tmp_path) as posko:
        await posko.arrive(person("7"), b"no pickle")
        await posko.work()
        await posko.timekeeper.round()
        meter = posko.house.remembered.database.meter
        for part in ("receive", "deliver", "clocks"):
            meter.beat(part)
        meter.took("telegram", 0.1)
        from handlers.telegram.limits import LIMITS

        overall = {"telegram": LIMITS.overall}
        channels = Channels(senders={"telegram": posko.hands}, overall=overall)
        told = await Vitals(posko.house, channels).metrics()
    known = {line.split()[2] for line in told.splitlines() if line.startswith("# TYPE")}
    known |= {f"{name}_{end}" for name in known for end in ("bucket", "sum", "count")}
    watched = {name for one in _expressions() for name in METRIC.findall(one)}
    assert watched <= known, watched - known
