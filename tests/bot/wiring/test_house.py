"""The same program on PostgreSQL: started, talked to, stopped, started again."""

import time
from pathlib import Path

import httpx

from tests.bot.program import Posko


def _said(web: httpx.Client, *lines: str) -> list[dict[str, object]]:
    """Say lines, each after the answer to the one before; the whole transcript."""
    for line in lines:
        before = len(web.get("/chat/messages", params={"after": 0}).json())
        web.post("/chat/messages", json={"text": line}).raise_for_status()
        for _ in range(200):
            lines_now: list[dict[str, object]] = web.get(
                "/chat/messages", params={"after": 0}
            ).json()
            if len(lines_now) > before and lines_now[-1]["from"] == "posko":
                break
            time.sleep(0.05)
    return lines_now


def test_a_report_survives_a_restart_on_postgresql(tmp_path: Path, postgres_url: str) -> None:
    posko = Posko(tmp_path)
    with httpx.Client(base_url=posko.url) as web:
        with posko.running(POSKO_DATABASE_URL=postgres_url):
            _said(web, "/start", "ado wong bagi duit di 7 ulu", "setuju", "ya")
        with posko.running(POSKO_DATABASE_URL=postgres_url):
            filed = _said(web, "kemarin", "lewati", "kirim")[-1]
            assert str(filed["ticket"]).startswith("PLG-")
        listed = posko.well("admin", "reports", "--json", POSKO_DATABASE_URL=postgres_url)
    assert f'"ticket": "{filed["ticket"]}"' in listed
