"""What files really are."""

import pytest

from handlers.web.sniff import sniff
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
