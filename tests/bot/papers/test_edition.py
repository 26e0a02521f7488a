"""The report of a period on paper: exactly two pages, its words true of few and of many."""

import asyncio
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest
from pypdfium2 import PdfDocument
from pypdfium2.raw import FPDFCatalog_IsTagged

from bot import texts
from bot.editions import Version
from bot.editions.freezing import frozen
from bot.editions.papers import paper, pictures, told, workbook
from bot.editions.public import public
from bot.figures.board import Board, Share
from bot.papers.press import printed
from bot.ports import Edition
from bot.publishing.groups import GROUPS
from bot.publishing.sheet import City, Month, Sheet, Totals
from bot.reports.case import STATES
from bot.reports.counting import ERROR
from bot.workshop.asking import Bench
from tests import boards
from tests.whole import _law

SAY, LAW = texts.load(), _law()
AT = datetime(2024, 11, 25, 7, 20, tzinfo=UTC)
MARKS = {"id": "UNTUK INTERNAL", "en": "FOR INTERNAL USE"}
PROOF = {"id": "Laporan bukan bukti pelanggaran.", "en": "A report is no proof of a violation."}


def published(day: date, number: int | None) -> Sheet:
    """A day on which every number of the city was the same."""
    months = tuple(
        Month(f"2024-{n:02}", number, dict.fromkeys(GROUPS, number)) for n in range(1, 11)
    )
    areas = tuple((code, number) for code in boards.REPORTS)
    promises = tuple((code, 85 if number else None) for code in boards.REPORTS)
    return Sheet(day, AT, (City("16.71", Totals(number, number, number), areas, months, promises),))


def edition(
    board: Board, number: int | None = 120, kind: str = "week", state: str = "approved"
) -> Edition:
    before = published(date(2024, 11, 19), number)
    numbers = public(published(date(2024, 11, 25), number), before, "16.71", LAW.places)
    first = None if kind == "all" else date(2024, 11, 19)
    body = json.loads(json.dumps(frozen(board, first, numbers, LAW.places)))
    return Edition("e1", "16.71", kind, "", state, body, "p1", AT, "p2", AT)


def full() -> Board:
    """As much as a paper can be asked to hold."""
    keys = [category.key for category in LAW.catalogue.categories]
    busy = boards.of(dict.fromkeys(boards.REPORTS, 40))
    return replace(
        busy,
        total=12_345_678,
        categories=tuple((key, 1_234_567) for key in keys),
        states=tuple((state, 123_456) for state in STATES),
        channels=tuple((name, 123_456) for name in ("telegram", "whatsapp", "web", "counter")),
        promises=tuple(replace(one, open=123_456, overdue=99_999) for one in busy.promises),
    )


def said(made: Edition, version: Version, language: str = "id") -> dict[str, Any]:
    return told(paper(made, version, "Palembang"), SAY, language)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("version", ["internal", "public"])
@pytest.mark.parametrize("board", [full(), boards.empty()], ids=["full", "empty"])
async def test_it_is_two_pages_whatever_it_holds(
    board: Board, version: Version, language: str
) -> None:
    made = edition(board, 1_234_565 if board.total else None)
    drawn = await pictures(made, version, SAY, language, Bench())
    facts = paper(made, version, "Palembang", drawn)
    dated, head = {**facts, "made": AT.isoformat()}, f"12:{'ab' * 32}"
    data = await asyncio.to_thread(partial(printed, dated, SAY, language, head=head))
    with PdfDocument(data) as document:
        assert FPDFCatalog_IsTagged(document)
        found = [" ".join(p.get_textpage().get_text_range().split()) for p in document]
    assert len(found) == 2
    for words in found:
        assert (MARKS[language] in words) == (version == "internal")
        assert PROOF[language] in words
        assert facts["figures"] in words
        assert "12:abababab" in words
    assert "edition-" not in "".join(found)


def test_the_finding_is_true_of_few_and_of_many() -> None:
    assert said(edition(boards.board()), "internal")["finding"] == (
        "84% laporan diambil posko tepat waktu"
    )
    unjudged = boards.board(claim_kept=Share(0, 0))
    assert said(edition(unjudged), "internal")["finding"] == (
        "163 laporan masuk, paling banyak dari Seberang Ulu I"
    )
    level = boards.board(claim_kept=Share(3, 4), areas=(("16.71.01", 9), ("16.71.02", 9)))
    assert said(edition(level), "internal")["finding"] == "163 laporan masuk"
    assert "Tidak ada laporan" in said(edition(boards.empty()), "internal")["finding"]
    assert said(edition(boards.board(), 120), "public")["finding"] == (
        "Sekitar 120 laporan sudah dilihat petugas"
    )
    assert "masih sedikit" in said(edition(boards.board(), None), "public")["finding"]


def test_the_public_version_hides_what_is_small() -> None:
    shown = said(edition(boards.board(), None), "public")
    assert [one["value"] for one in shown["numbers"]] == ["< 5"] * 3
    assert {cell for row in shown["areas"]["rows"] for cell in row[1:]} == {"< 5", "–"}
    assert shown["times"]["rows"] == []


def test_the_times_are_said_with_their_error() -> None:
    shown = said(edition(boards.board()), "internal")
    assert shown["times"]["rows"][0][1:] == ["44 menit", "2,6 jam", "127"]
    error = f"{100 * ERROR:.1f}%"
    assert error.replace(".", ",") in shown["times"]["note"]
    assert error in said(edition(boards.board()), "internal", "en")["method"]


@pytest.mark.parametrize("kind", ["week", "stage", "all"])
def test_each_kind_names_its_period(kind: str) -> None:
    board = boards.board(scope=replace(boards.board().scope, stage="pilkada-2024/quiet"))
    period = said(edition(board, kind=kind), "internal")["period"]
    assert "25 November 2024" in period
    assert ("Masa tenang" in period) == (kind == "stage")
    assert ("19 November 2024" in period) == (kind != "all")


@pytest.mark.parametrize("state", ["draft", "withdrawn", "approved"])
def test_what_was_not_approved_says_so(state: str) -> None:
    mark = said(edition(boards.board(), state=state), "public")["head"][1]
    assert ("DRAF" in mark, "DITARIK" in mark) == (state == "draft", state == "withdrawn")


def test_a_version_that_is_not_there_is_no_paper() -> None:
    made = edition(boards.board())
    with pytest.raises(LookupError):
        paper(replace(made, body={**made.body, "public": None}), "public", "Palembang")


@pytest.mark.parametrize("version", ["internal", "public"])
def test_the_tables_say_what_the_pages_say(version: Version) -> None:
    facts = paper(edition(boards.board()), version, "Palembang")
    sheets = workbook(facts, "Rina Contoh", SAY, "id")
    shown = told(facts, SAY, "id")
    assert sheets[0].rows[0][0] == shown["finding"]
    assert [row[0] for row in sheets[1].rows] == [row[0] for row in shown["areas"]["rows"]]
    assert all(facts["figures"] in sheet.stamp for sheet in sheets)
    # Whoever took it is named on what stays in the house.
    assert all(("Rina Contoh" in sheet.stamp) == (version == "internal") for sheet in sheets)
    assert all(len(row) == len(sheet.head) for sheet in sheets for row in sheet.rows)
