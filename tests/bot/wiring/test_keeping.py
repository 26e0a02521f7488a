"""The commands on what is kept, and on what a reporter agreed to."""

import json
from datetime import UTC, datetime, timedelta

from tests.bot.program import Posko

ELECTION = {"POSKO_NOW": "2024-11-25T09:00:00+07:00"}


def _rows(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_the_schedule_is_shown_with_its_source_and_what_is_over(posko: Posko) -> None:
    rows = {row["class"]: row for row in _rows(posko.well("admin", "retention", "--json"))}
    assert rows["seen"]["span"] == "90 days"
    assert rows["identity-papers 16.71"]["verified"] is False
    assert rows["identity-papers 19.71"]["over"] == 0
    assert rows["journal"]["does"] == "keep"
    assert all(row["source"] for row in rows.values())
    table = posko.well("admin", "retention")
    assert table.splitlines()[0].split()[:3] == ["class", "span", "since"]
    line = next(line for line in posko.well("check").splitlines() if " retention " in line)
    assert line.startswith("ok")


def test_a_doubted_clock_is_told_with_what_to_do_until_somebody_believes_it(posko: Posko) -> None:
    posko.well("admin", "retention", "--believe-clock", **ELECTION)
    now = datetime(2025, 11, 25, 2, 0, tzinfo=UTC)
    ahead = {"POSKO_NOW": now.isoformat()}
    assert "--believe-clock" in posko.well("admin", "retention", **ahead)
    assert "warn  retention" in posko.do("check", **ahead).stdout
    assert "believed" in posko.well("admin", "retention", "--believe-clock", **ahead)
    later = {"POSKO_NOW": (now + timedelta(hours=1)).isoformat()}
    assert "--believe-clock" not in posko.well("admin", "retention", **later)


def test_what_is_no_ticket_has_no_consent(posko: Posko) -> None:
    assert "no ticket" in posko.fault("admin", "consents", "hello")
