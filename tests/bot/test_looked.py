"""Copies of evidence to look at: what was seen and heard stays, all that was written in it goes."""

import base64
from io import BytesIO
from typing import Any

import av
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.remaking import BOMB, MOST_PAGES, Unfit, looked, origin
from bot.remaking.child import _done as opened
from tests.bot.test_remaking import mutated, paper, photo, picture, said, shown
from tests.films import KINDS, SECRET, film

HEIC = base64.b64decode(
    """
    AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAb1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAA
    AAAAAAAAADRpbG9jAAAAAERAAAIAAQAAAAAB4QABAAAAAAAAADYAAgAAAAACFwABAAAAAAAAANYAAAA4aWluZgAAAAAA
    AgAAABVpbmZlAgAAAAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAA/GlwcnAAAADc
    aXBjbwAAAHVodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAp
    QgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqrprm4CGgwIAAAAyAAAADAIRiAAEABkQBwXPBiQAAABNjb2xybmNseAABAA0A
    BoAAAAAUaXNwZQAAAAAAAABAAAAAQAAAAChjbGFwAAAAIAAAAAEAAAAYAAAAAf///+AAAAAC////2AAAAAIAAAAQcGl4
    aQAAAAADCAgIAAAAGGlwbWEAAAAAAAAAAQABBYECAwWEAAAAGmlyZWYAAAAAAAAADmNkc2MAAgABAAEAAAEUbWRhdAAA
    ADIoAa8ZIXJSQO9dpb//iMr/mIF/rtk7WfbWJrq1r/ZT1StotfKi32aAq3Zn9Cim7W6tgAAAAAZFeGlmAABNTQAqAAAA
    CAADAQ4AAgAAAA4AAAAyh2kABAAAAAEAAABAiCUABAAAAAEAAABmAAAAAEphbGFuIEJhbWJ1IDkAAAGQAwACAAAAFAAA
    AFIAAAAAMjAyNjoxMToyMSAxNDoyMDowMAAABAABAAIAAAACUwAAAAACAAUAAAADAAAAnAADAAIAAAACRQAAAAAEAAUA
    AAADAAAAtAAAAAAAAAACAAAAAQAAADsAAAABAAAAGwAAAAEAAABoAAAAAQAAAC0AAAABAAAAFwAAAAE=
    """
)
"""A phone's picture of 32 by 24, half red, with its place, moment and a description."""
PLAIN = ("audio/wav", "audio/aac")
"""Containers that keep no moment or place."""


def frames(data: bytes) -> list[Any]:
    with av.open(BytesIO(data)) as container:
        return [(frame.pts, type(frame)) for frame in container.decode()]


@pytest.mark.parametrize("mime", KINDS)
def test_sound_and_film_go_on_without_what_was_written_in_them(mime: str) -> None:
    before = film(mime)
    found = looked(before, mime)
    assert found.copy is not None
    assert (found.copy.kind, found.copy.mime) == (mime.partition("/")[0], mime)
    for word in (SECRET, "104.7566", "2024-11-24"):
        assert word.encode() not in found.copy.data
    with av.open(BytesIO(found.copy.data)) as after:
        names = {*after.metadata, *(name for one in after.streams for name in one.metadata)}
        assert not {"creation_time", "location", "artist", "comment", "title"} & names
        assert not after.chapters()
    assert len(frames(found.copy.data)) == len(frames(before)) > 0
    facts = {} if mime in PLAIN else {"at": "2024-11-24T13:20:00+00:00", "place": [-2.99, 104.76]}
    assert found.facts == facts


def test_a_film_stays_upright() -> None:
    before = film("video/mp4", turned=True)
    copy = looked(before, "video/mp4").copy
    assert copy is not None
    for data in (before, copy.data):
        with av.open(BytesIO(data)) as container:
            assert next(container.decode(video=0)).rotation == -90


def test_a_picture_of_an_iphone_is_shown_as_one_of_ours() -> None:
    found = looked(HEIC, "image/heic")
    assert found.copy is not None
    assert (found.copy.kind, found.copy.mime) == ("photo", "image/png"), "few colours"
    assert SECRET.encode() in HEIC
    assert SECRET.encode() not in found.copy.data
    image = shown(found.copy.data)
    red, green, _ = image.getpixel((4, 12))  # type: ignore[misc]
    assert image.size == (32, 24)
    assert red > 200 > 60 > green
    assert found.facts == {"at": "2026-11-21T14:20:00", "place": [-2.99, 104.76]}


def test_a_photo_says_its_moment_and_a_rounded_place() -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769).update({0x9003: "2024:11:24 20:20:00", 0x9011: "+07:00"})
    exif.get_ifd(0x8825).update(
        {1: "S", 2: (2.0, 59.0, 27.123), 3: "E", 4: (104.0, 45.0, 23.9), 29: "2024:11:24"}
    )
    found = looked(picture("JPEG", exif=exif), "image/jpeg")
    assert found.facts == {"at": "2024-11-24T20:20:00+07:00", "place": [-2.99, 104.76]}


def test_a_paper_says_when_it_was_made() -> None:
    assert origin.of_paper("D:20241124202000+07'00'") == {"at": "2024-11-24T20:20:00+07:00"}
    assert looked(paper("x"), "application/pdf").facts == {}


@pytest.mark.parametrize(
    "words", ["", "0000:00:00 00:00:00", "2024:13:40 99:99:99", "1904-01-01T00:00:00Z", "gestern"]
)
def test_a_clock_that_was_never_set_says_nothing(words: str) -> None:
    assert origin.written(words) is None


@pytest.mark.parametrize("words", ["", "+00.0+000.0/", "-99.0+104.0/", "+0259.4+10445.3/", "utara"])
def test_a_place_that_is_none_is_not_said(words: str) -> None:
    assert origin.point(words) is None


def test_a_bomb_is_not_even_kept() -> None:
    for size in ((30_000, 30_000), (20_000, 20_000)):
        out = BytesIO()
        Image.new("1", size).save(out, "PNG")
        assert len(out.getvalue()) < 200_000
        assert said(looked, out.getvalue(), "image/png") == BOMB


def test_a_paper_longer_than_is_shown_has_no_copy() -> None:
    assert looked(paper(*["x"] * (MOST_PAGES + 1)), "application/pdf").copy is None
    assert looked(paper("x", sides=(1e6, 1e6)), "application/pdf").copy is not None


def test_words_are_their_own_copy_and_an_offices_paper_has_none() -> None:
    words = looked(b"Nama: Siti", "text/plain").copy
    assert words is not None
    assert words.data == b"Nama: Siti"
    assert looked(b"PK...", "application/msword") == looked(b"?", "application/octet-stream")


WHOLE = [
    (photo(), "image/jpeg"), (picture("PNG"), "image/png"), (HEIC, "image/heic"),
    (paper("one"), "application/pdf"), *((film(mime), mime) for mime in KINDS),
]  # fmt: skip


@pytest.mark.parametrize(("data", "mime"), WHOLE)
@pytest.mark.parametrize("left", [0.05, 0.5, 0.95])
def test_a_file_cut_short_has_a_copy_or_none(data: bytes, mime: str, left: float) -> None:
    looked(data[: int(len(data) * left)], mime)


@settings(max_examples=150, deadline=None)
@given(case=st.sampled_from(WHOLE).flatmap(lambda one: st.tuples(mutated(one[0]), st.just(one[1]))))
@pytest.mark.filterwarnings("ignore")  # the libraries may grumble about what they are given
def test_no_file_makes_anything_but_a_copy_or_none(case: tuple[bytes, str]) -> None:
    """Asked of the child's own function: what it lets out would end it with a traceback."""
    data, mime = case
    try:
        told, made = opened(["copy", mime], data)
    except Unfit:  # whatever it is, what holds it up is only a bomb
        return
    assert bool(made) == ("kind" in told)
    assert set(told["facts"]) <= {"at", "place"}
