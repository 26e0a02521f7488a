"""All that is kept of one person: what is in it, and that it becomes a paper in both languages."""

import json
from datetime import UTC, date, datetime

import pytest

from bot import texts
from bot.papers import mydata, named
from bot.papers.datafile import written
from bot.papers.layout import laid_out
from bot.ports import Case, Consent, Entry, Exhibit, Reminder, Request, Voter
from bot.reports.case import Standing
from bot.reports.report import Report

NOW = datetime(2024, 11, 25, 2, tzinfo=UTC)
NIK = "1671024101900001"
REPORT = Report(
    "rights", "not-on-list", "16.71.02.1006", story=f"NIK saya {NIK}", known_at=date(2024, 11, 24),
    identity="Siti Contoh, Jl Contoh 5", nik=NIK, told="no",
)  # fmt: skip
STANDING = Standing("confirming", "16.71.02", "kecamatan")
CASE = Case(
    "c1", "PLG-N2H6-3H4B", "confirming", 3, "16.71.02", "kecamatan", "p1", "telegram", "pilkada",
    "tenang", practice=False, filed_at=NOW, changed_at=NOW, report=REPORT, standing=STANDING,
    rating=4,
)  # fmt: skip
KNOWN = {
    "since": NOW.isoformat(), "language": "id", "muted": True, "banned_until": NOW.isoformat(),
    "addresses": [{"channel": "whatsapp", "name": "••••••••0001", "heard": NOW.isoformat()}],
    "comments": [{"at": NOW.isoformat(), "city": "16.71", "words": f"bagus {NIK}"}],
}  # fmt: skip
EXHIBIT = Exhibit(
    "e1", "c1", "photo", "event", "kept", "ref", "foto.jpg", "image/png", 10, "ab" * 32, 0, NOW
)


def entry(kind: str, actor: str, words: str, *, told: bool = False) -> Entry:
    return Entry(kind, "c1", kind, actor, "Rina Petugas", "16.71.02", NOW, "taken", words, told)


def paper() -> dict[str, object]:
    entries = (
        entry("filed", "reporter", ""),
        entry("note", "officer-1", "catatan rahasia"),
        entry("tell", "officer-1", "Sudah kami cek.", told=True),
    )
    kept = mydata.Kept(
        CASE,
        "7 Ulu, Seberang Ulu I, Palembang",
        {"kind": "posko", "name": "Seberang Ulu I"},
        consents=[Consent("2026-11", "id", "telegram", NOW)],
        exhibits=[EXHIBIT],
        voters=[Voter("v1", "c1", 0, {"name": "Budi Contoh", "nik": NIK})],
        entries=entries,
        opened=[(NOW, "kota")],
        group="Karang Taruna Contoh",
    )
    request = Request("r1", "p1", "correct", "c1", "16.71.02", "16.71", NOW, NOW)
    reminder = Reminder(1, "p1", "16.71", "voting", date(2024, 11, 27), NOW)
    asked = [(request, CASE.ticket)]
    return mydata.told(KNOWN, [kept], {"story": "x", "nik": NIK}, [reminder], asked, NOW)


def test_it_holds_what_is_his_and_nothing_of_others() -> None:
    text = json.dumps(paper())
    for there in ("Siti Contoh", "Sudah kami cek.", "2026-11", "Karang Taruna Contoh", "ab" * 32):
        assert there in text
    for hidden in ("Rina Petugas", "catatan rahasia", "officer-1", "confirming", NIK):
        assert hidden not in text


@pytest.mark.parametrize("language", ["id", "en"])
def test_it_becomes_a_paper(language: str) -> None:
    sheet = json.dumps(laid_out(paper(), texts.load(), language), ensure_ascii=False)
    for there in ("Siti Contoh", "Budi Contoh", CASE.ticket, "••••••••0001"):
        assert there in sheet


def test_it_becomes_a_file_that_programs_read() -> None:
    data = written({"kind": "mydata-file", "data": paper()})
    assert data is not None
    assert json.loads(data)["reports"][0]["ticket"] == CASE.ticket
    assert named({"kind": "mydata-file"}) == "data-saya"
    assert written({"kind": "receipt"}) is None
