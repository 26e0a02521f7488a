"""The case page says what a report has, lacks and leaves open, and has the question ready."""

from datetime import date
from html import unescape
from typing import Any

import pytest

from bot.ports import Case
from tests.handlers.web.real import Desk

TOLD: dict[str, Any] = {
    "accused": "Pak Anu, ketua RT 5",
    "identity": "Siti Aminah, Jl Azhari 3",
    "known_at": date(2024, 11, 24),
    "reporter": "voter",
    "way": "formal",
}


async def page(desk: Desk, **more: Any) -> str:
    ani = await desk.officer("Ani")
    ticket = await desk.report(**more)
    return unescape((await ani.get(f"/desk/{ticket}")).text)


def section(html: str) -> str:
    return html.partition('data-live="checklist"')[2].partition("</section>")[0]


async def test_item_by_item_with_the_limits(desk: Desk) -> None:
    found = section(await page(desk, **TOLD))
    assert "Pelapor ingin laporan resmi" in found
    assert "Pemilih di kota ini" in found
    for item, mark in (
        ("Siapa yang dilaporkan", "ada"),
        ("Nama dan alamat", "ada"),
        ("Bukti", "belum ada"),
        ("Tempat persisnya", "belum pasti"),
        ("Tanda tangan", "diperiksa di meja"),
    ):
        assert f'<span>{item}</span> <span class="note">{mark}</span>' in found
    assert "Batas aman Jum 29/11 · batas hukum Min 1/12" in found
    assert "Azhari" not in found


async def test_a_late_report_is_labelled_and_nothing_is_refused(desk: Desk) -> None:
    found = section(await page(desk, known_at=date(2024, 11, 1)))
    assert "Kemungkinan lewat 7 hari: tetap diterima, sebagai informasi awal." in found


async def test_a_tip_lacks_no_name(desk: Desk) -> None:
    found = section(await page(desk, visibility="anonymous"))
    assert "Informasi awal" in found
    assert "Nama dan alamat" not in found
    assert "Tanda tangan" not in found


async def test_what_the_city_did_not_confirm_is_marked(desk: Desk) -> None:
    found = section(await page(desk, **TOLD))
    assert "belum diverifikasi" in found


async def test_the_question_for_what_is_wanted_most_stands_ready(desk: Desk) -> None:
    ani, ticket = await desk.officer("Ani"), await desk.report(category="vote-buying")
    await desk.act(ani, ticket, "claim")
    html = unescape((await ani.get(f"/desk/{ticket}")).text)
    ready = "Hari dan jam berapa terjadinya?"
    assert f">{ready}</textarea>" in html
    chosen = {"words": ready, "prefilled": ready, "template": "when"}
    await desk.act(ani, ticket, "ask", **chosen)
    asked = [entry.words for entry in await desk.entries(ticket) if entry.kind == "ask"]
    assert asked == ["Kapan kejadiannya? Sebutkan hari dan kira-kira jamnya."]


@pytest.mark.parametrize(("listed", "mark"), [(1, "belum ada"), (2, "ada")])
async def test_every_person_of_a_household_counts(desk: Desk, listed: int, mark: str) -> None:
    ani = await desk.officer("Ani")
    ticket = await desk.report(lane="rights", category="not-on-list", people=2, identity="")
    case: Case = await desk.case(ticket)
    async with desk.parts.store.transaction() as ledger:
        people = [{"name": f"Warga {n}"} for n in range(listed)]
        await ledger.add_voters(case.id, people, desk.time[0])
    found = section(unescape((await ani.get(f"/desk/{ticket}")).text))
    assert f'<span>Nama setiap orangnya</span> <span class="note">{mark}</span>' in found
    assert "Batas" not in found
