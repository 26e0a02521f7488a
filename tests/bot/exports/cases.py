"""Cases made by hand for the exports' tests, plainly invented."""

from datetime import UTC, datetime
from typing import Any

from bot import texts
from bot.exports.columns import Naming
from bot.messages import Text
from bot.ports import Case
from bot.reports.case import Standing
from bot.reports.report import Report
from bot.settings import Settings
from bot.wiring.house import rules

NOW = datetime(2024, 11, 25, 2, 0, tzinfo=UTC)
LAW = rules(Settings(_env_file=None))
SAY = texts.load()


def indonesian(text: Text) -> str:
    return SAY(text, "id")


def naming() -> Naming:
    return Naming(LAW, indonesian)


def case(**told: Any) -> Case:
    facts: dict[str, Any] = {
        "lane": "violation",
        "category": "vote-buying",
        "place": "16.71.02.1006",
        "story": "Amplop dibagikan",
        "identity": "Budi Contoh, Jalan Rekaan 1",
        "nik": "1671020101900001",
        "pin": (-2.99, 104.76),
        **told,
    }
    standing = Standing("new", "16.71.02", "place")
    return Case(
        id="c1", ticket="PLG-7K4M-2QX9", state="new", version=1, office="16.71.02", reason="place",
        person="p1", channel="telegram", election="2024-kota", stage="quiet", practice=False,
        filed_at=NOW, changed_at=NOW, report=Report(**facts), standing=standing,
    )  # fmt: skip
