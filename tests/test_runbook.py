"""The runbook has a page for each alarm, and what its pages tell to type can be typed."""

import re
import shlex
from pathlib import Path

import pytest
import yaml

from bot.__main__ import _parser

HOUSE = Path(__file__).parents[1]
RUNBOOK = HOUSE / "docs" / "runbook"
PAGES = sorted(RUNBOOK.glob("*.md"))
ALARM = re.compile(r'"((?:alarm|whatsapp|clamd|disk)-[a-z-]+)"')
COMMAND = re.compile(r"`posko( [^`…]*)?`")
LINK = re.compile(r"\]\(([^)#]+)\)")
PARTS = ("**For citizens:**", "**Look first**", "**What mends it**", "**Tell:**")


def _sounded() -> set[str]:
    """The alarms that the program sounds in the chats: texts of both languages that it names where
    alarms are made."""
    texts = "\n".join(path.read_text("utf-8") for path in (HOUSE / "locales/id").glob("*.ftl"))
    known = set(re.findall(r"^([a-z-]+) =", texts, re.MULTILINE))
    code = [
        path.read_text("utf-8")
        for room in ("bot", "handlers")
        for path in (HOUSE / room).rglob("*.py")
    ]
    named = {name for told in code if "alarm" in told for name in ALARM.findall(told)}
    mended = re.compile(r'alarm="([a-z-]+)"|(?:AWAY|FULL) = "([a-z-]+)"')
    sure = {one or two for told in code for one, two in mended.findall(told)}
    return {name for name in named & known if name.startswith("alarm-")} | (sure & known)


def test_each_alarm_of_the_chats_has_its_page() -> None:
    sounded = _sounded()
    assert {"alarm-unsayable", "alarm-journal-broken", "whatsapp-token", "disk-full"} <= sounded
    for name in sounded:
        page = RUNBOOK / f"{name}.md"
        assert page.is_file(), name
        assert f"`{name}`" in page.read_text("utf-8")


def test_each_page_belongs_to_an_alarm_and_is_in_the_index() -> None:
    groups = yaml.safe_load((HOUSE / "deploy/metrics/alerts.yml").read_text("utf-8"))["groups"]
    linked = {Path(one["annotations"]["runbook"]).stem for g in groups for one in g["rules"]}
    pages = {page.stem for page in PAGES} - {"README", "check"}
    assert pages == linked | _sounded()
    index = (RUNBOOK / "README.md").read_text("utf-8")
    assert all(f"({name}.md)" in index for name in pages)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_says_all_four_things_and_its_links_lead_somewhere(page: Path) -> None:
    told = page.read_text("utf-8")
    if page.stem not in ("README", "check"):
        assert all(part in told for part in PARTS)
    for link in LINK.findall(told):
        assert (page.parent / link).exists(), link


@pytest.mark.parametrize(
    "page", [*PAGES, HOUSE / "docs" / "operations.md"], ids=lambda page: page.stem
)
def test_what_a_page_tells_to_type_can_be_typed(page: Path) -> None:
    for command in COMMAND.findall(page.read_text("utf-8")):
        _parser().parse_args(shlex.split(command))
