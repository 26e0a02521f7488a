"""What files really are."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.web.sniff import media_type, sniff
from tests.handlers.web.fakes_web import PIXEL

WEBM = (
    b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm"
    + b"\0" * 40
)


@pytest.mark.parametrize(
    ("data", "claim", "mime", "kind"),
    [
        (PIXEL, "text/html", "image/png", "photo"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 20, "", "image/jpeg", "photo"),
        (b"OggS" + b"\0" * 40, "audio/ogg", "audio/ogg", "audio"),
        (WEBM, "audio/webm", "audio/webm", "audio"),
        (WEBM, "video/webm", "video/webm", "video"),
        (b"%PDF-1.7\n", "", "application/pdf", "document"),
        (b"Nama: Siti\n", "", "text/plain", "document"),
    ],
)  # fmt: skip
def test_the_bytes_say_what_a_file_is(data: bytes, claim: str, mime: str, kind: str) -> None:
    found = sniff(data, claim)
    assert found is not None
    assert (found.mime, found.kind) == (mime, kind)


@pytest.mark.parametrize(
    "data",
    [b"", b"<?xml?><svg/>", b"\xef\xbb\xbf <HTML>", b"MZ\x90\x00\x03", b"\0\0\0\0", b"#!/bin/sh"],
)
def test_what_is_no_evidence_is_not_taken(data: bytes) -> None:
    assert sniff(data, "image/png") is None


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPES = "[Content_Types].xml"


def zipped(*names: str, text: bytes = b"x") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, text)
    return out.getvalue()


def test_an_offices_paper_is_taken_in_whatever_order_its_parts_lie() -> None:
    for names in ((TYPES, "word/document.xml"), ("word/document.xml", "docProps/app.xml", TYPES)):
        found = sniff(zipped(*names))
        assert found is not None
        assert (found.mime, found.kind, found.extension) == (WORD, "document", "docx")
    text = b"application/vnd.oasis.opendocument.text"
    found = sniff(zipped("mimetype", "content.xml", text=text))
    assert found is not None
    assert found.extension == "odt"


@pytest.mark.parametrize(
    "data",
    [
        zipped("a.txt"), zipped(), zipped(TYPES), zipped("word/document.xml"),
        zipped(TYPES, "word/document.xml", "word/vbaProject.bin"),
        zipped(TYPES, "word/document.xml", "word/embeddings/setup.EXE"),
        zipped(TYPES, "word/document.xml", *(f"word/{n}.xml" for n in range(2000))),
        zipped(TYPES, "word/document.xml", "word/a", "word/b", "word/c", text=bytes(60_000_000)),
        zipped(TYPES, "word/document.xml")[:-30],
    ],
    ids=["archive", "empty", "types", "bare", "macro", "program", "many", "bomb", "cut"],
)  # fmt: skip
def test_no_other_archive_is(data: bytes) -> None:
    assert sniff(data) is None
    assert media_type(data) == "application/zip"


@pytest.mark.parametrize(
    ("data", "mime"),
    [
        (b"Rar!\x1a\x07\x00" + bytes(20), "application/x-rar-compressed"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(20), "application/x-7z-compressed"),
        (b"\x1f\x8b\x08" + bytes(20), "application/gzip"),
        (b"\x7fELF" + bytes(60), "application/x-executable"),
        (b" <!doctype html>", "text/html"), (b"#!/bin/sh", "text/html"),
        (b"\x00\x01\x02\x03 of nobody's", "application/octet-stream"),
    ],
)  # fmt: skip
def test_what_is_not_taken_is_named_all_the_same(data: bytes, mime: str) -> None:
    assert sniff(data) is None
    assert media_type(data) == mime


@given(data=st.binary(max_size=400).map(lambda rest: b"PK\x03\x04" + rest) | st.binary())
def test_no_bytes_are_too_odd_for_it(data: bytes) -> None:
    assert media_type(data)
