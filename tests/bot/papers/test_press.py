"""Papers as they are printed: real text, tagged, footed, and what was typed is only words."""

import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdfium2 import PdfDocument
from pypdfium2.raw import FPDFCatalog_IsTagged

from bot import texts
from bot.papers import press
from bot.papers.press import Press, Unprintable, printed, typeset
from bot.wiring.verifying import head as typed_head
from tests.bot.papers import samples

SAY = texts.load()
HEAD = f"1234:{'cd' * 32}"


def pages(data: bytes) -> list[str]:
    """The words of each page."""
    return [page.get_textpage().get_text_range() for page in PdfDocument(data)]


def flat(words: str) -> str:
    """Without line ends, which are the typesetter's own."""
    return " ".join(words.replace("\ufffe", "").split())


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("paper", samples.ALL, ids=lambda paper: str(paper["kind"]))
def test_every_paper_is_tagged_titled_and_footed(paper: dict[str, Any], language: str) -> None:
    data = printed(paper, SAY, language, head=HEAD)
    document = PdfDocument(data)
    assert FPDFCatalog_IsTagged(document)
    assert b"pdfuaid" in data
    assert document.get_metadata_dict()["Title"]
    found = pages(data)
    for number, words in enumerate(found, 1):
        page = {"id": "Halaman {} dari {}", "en": "Page {} of {}"}[language]
        assert page.format(number, len(found)) in flat(words)
        if paper["kind"] != "poster":
            # As many signs of the head as the command takes that holds the journal against it.
            [foot] = set(re.findall("1234:[0-9a-f]+", words))
            assert typed_head(foot) == (1234, "cd" * 8)
    assert "paper-" not in "".join(found)


def test_the_receipt_says_what_happens_next_and_no_more() -> None:
    words = flat("".join(pages(printed(samples.RECEIPT, SAY, "id"))))
    assert samples.TICKET in words
    assert "Paling lambat Jumat, 29 November 2024" in words
    assert "Jl. Contoh No. 1, 7 Ulu" in words
    assert "bukan laporan resmi" in words
    assert "diregistrasi" not in words
    assert "amplop" not in words


def test_a_late_report_is_taken_all_the_same() -> None:
    late = {**samples.RECEIPT, "late": True}
    words = flat("".join(pages(printed(late, SAY, "id"))))
    assert "kemungkinan sudah lewat (Minggu, 1 Desember 2024)" in words
    assert "tetap diterima" in words


def test_a_report_on_the_list_names_no_limit() -> None:
    rights = {**samples.RECEIPT, "lane": "rights", "category": "not-on-list", "limits": None}
    words = flat("".join(pages(printed(rights, SAY, "id"))))
    assert "KPU" in words
    assert "Paling lambat" not in words


@pytest.mark.parametrize("paper", [samples.FULL, samples.FORM, samples.CASEFILE])
def test_words_are_printed_as_they_were_typed(paper: dict[str, Any]) -> None:
    words = flat("".join(pages(printed(paper, SAY, "id"))))
    assert "#strong[bukan markup] $x^2$ *tebal* @ref <label> \\u{41} // komentar" in words
    assert f"SHA-256 {samples.HASH}" in words


def test_the_form_has_the_official_order_and_its_doubtful_number() -> None:
    words = flat("".join(pages(printed(samples.FORM, SAY, "id"))))
    order = [
        "Formulir Laporan", "Model A.1 (nomor model belum diverifikasi)", "1. Identitas pelapor",
        "Nama Siti Contoh", "Tempat, tanggal lahir", "Jenis kelamin", "Pekerjaan",
        "Kewarganegaraan", "Alamat", "No. telepon/HP", "E-mail", "2. Identitas terlapor",
        "3. Peristiwa yang dilaporkan", "Tempat kejadian", "Hari, tanggal kejadian",
        "Hari, tanggal diketahui Minggu, 24 November 2024", "4. Saksi-saksi", "5. Bukti-bukti",
        "6. Uraian kejadian", "Dilaporkan di", "Pukul", "Pelapor", "Penerima laporan",
    ]  # fmt: skip
    at = -1
    for part in order:
        at = words.index(part, at + 1)


def test_officers_papers_bear_maker_and_time_on_each_page() -> None:
    for paper in (samples.CASEFILE, samples.LIST):
        for words in pages(printed(paper, SAY, "id")):
            assert "Budi Contoh" in words
            assert "Senin, 25 November 2024 pukul 09.10 WIB" in flat(words)


def test_a_long_table_goes_on_with_its_head() -> None:
    found = pages(printed(samples.LETTER, SAY, "id"))
    assert len(found) > 1
    assert all("NIK" in words for words in found[:2])
    assert "Warga Contoh 60" in "".join(found)


_MARKUP = st.sampled_from(
    (
        *'#import #panic() #read("/etc/passwd") #eval("1") $ $ ``` === - + / ] [ } { < > @'.split(),
        *"_ * ' // /* */ #set page(width:1pt) \\ 🙏 بسم 漢".split(),
        *("\u202e", "\x00", "\ud800", "\u0301", "\u200d", "\n", "\t"),
    )
)
_WORDS = st.lists(st.one_of(_MARKUP, st.text(max_size=60)), max_size=12).map(" ".join)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_WORDS)
def test_whatever_was_typed_is_printed_and_never_obeyed(words: str) -> None:
    told = {**samples.TOLD, "story": words, "where": words, "accused": words}
    data = printed({**samples.FULL, "told": told, "place": words[:80]}, SAY, "id")
    found = "".join(pages(data))
    assert samples.TICKET in found
    assert "root:" not in found


@pytest.mark.parametrize("words", ["a" * 4_000, "x\n" * 400, "W" * 300 + " #" * 200])
def test_endless_words_stay_on_the_page(words: str) -> None:
    told = {**samples.TOLD, "story": words}
    document = PdfDocument(printed({**samples.FULL, "told": told}, SAY, "id"))
    width = document[0].get_width()
    for page in document:
        text = page.get_textpage()
        for index in range(text.count_rects()):
            assert text.get_rect(index)[2] <= width


def test_nothing_is_left_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    tempfile.tempdir = None
    printed(samples.FULL, SAY, "id")
    assert not list(tmp_path.iterdir())


def test_a_paper_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(Unprintable):
        printed(samples.RECEIPT, SAY, "id", patience=0.001)


def test_a_sheet_that_cannot_be_set_is_a_plain_fault() -> None:
    with pytest.raises(Unprintable) as fault:
        typeset({"template": "paper", "at": 0, "words": "Siti Contoh"})
    assert "Siti" not in str(fault.value)


async def test_the_press_says_the_journals_head() -> None:
    async def head() -> str:
        return HEAD

    data = await Press(SAY, head).pdf(samples.RECEIPT, "id")
    assert "1234:cdcdcdcdcdcdcdcd" in "".join(pages(data))
    plain = await Press(SAY, press.headless).pdf(samples.RECEIPT, "id")
    assert "Jurnal" not in "".join(pages(plain))
