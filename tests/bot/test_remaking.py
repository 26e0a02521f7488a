"""Remade files look the same and hold nothing else; whatever a file holds, nothing breaks."""

import json
import random
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

import psutil
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from pypdfium2 import PdfDocument

from bot import remaking
from bot.remaking import Unfit, page, page_count, remade
from bot.remaking.asking import Nursery, alone
from bot.remaking.child import _done as opened

SECRET = "Jalan Bambu 9"
WHERE = 0x8825  # EXIF's tag of the place
TURNED = 6
"""EXIF's word for: turn it by a quarter."""


def picture(form: str, size: tuple[int, int] = (300, 200), **more: Any) -> bytes:
    out = BytesIO()
    image = Image.effect_noise(size, 90).convert("RGB")
    image.paste("red", (0, 0, size[0] // 2, size[1] // 2))
    image.save(out, form, **more)
    return out.getvalue()


def photo() -> bytes:
    """A phone's photo: turned, with its place, a maker's note and a comment."""
    exif = Image.Exif()
    exif[0x0112] = TURNED
    exif[0x010E] = SECRET
    exif.get_ifd(WHERE)[2] = (2.0, 59.0, 27.0)
    return picture("JPEG", exif=exif, comment=SECRET.encode())


def paper(*words: str, sides: tuple[float, float] = (595, 842), extra: str = "") -> bytes:
    """A PDF of a page for each of `words`, written by hand, with a text layer."""
    kids = " ".join(f"{3 + 2 * n} 0 R" for n in range(len(words)))
    parts = [
        f"<< /Type /Catalog /Pages 2 0 R {extra} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(words)} >>",
    ]
    font = "<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    for n, text in enumerate(words):
        box = f"[0 0 {sides[0]} {sides[1]}]"
        parts.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Resources {font}"
            f" /Contents {4 + 2 * n} 0 R >>"
        )
        drawn = f"BT /F 24 Tf 60 700 Td ({text}) Tj ET 60 60 200 300 re f"
        parts.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    return _numbered(parts)


def _numbered(parts: list[str]) -> bytes:
    out, places = "%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{part}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n"
    out += "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"trailer << /Size {len(parts) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return out.encode()


def shown(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def said(call: Any, *values: Any) -> str:
    with pytest.raises(Unfit) as raised:
        call(*values)
    return raised.value.why.name


# --- pictures


def test_a_photo_is_upright_and_tells_neither_place_nor_camera() -> None:
    before = photo()
    assert SECRET.encode() in before
    made = remade(before, "image/jpeg")
    image = shown(made.data)
    assert (made.kind, made.mime, image.size) == ("photo", "image/jpeg", (200, 300))
    red, green, _ = image.getpixel((190, 10))  # type: ignore[misc]
    assert red > 200 > 60 > green, "what was at the upper left is at the upper right"
    assert SECRET.encode() not in made.data
    assert not image.getexif()
    assert not {"comment", "icc_profile", "xmp"} & image.info.keys()


@pytest.mark.parametrize("form", ["PNG", "WEBP", "GIF"])
def test_other_pictures_are_taken_as_well(form: str) -> None:
    made = remade(picture(form), f"image/{form.lower()}")
    assert shown(made.data).size == (300, 200)


def test_a_drawing_stays_sharp_and_what_is_clear_becomes_white() -> None:
    image = Image.new("RGBA", (80, 40), (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((0, 0, 10, 10), fill=(0, 0, 0, 255))
    out = BytesIO()
    image.save(out, "PNG")
    made = remade(out.getvalue(), "image/png")
    assert made.mime == "image/png"
    assert shown(made.data).getpixel((70, 30)) == (255, 255, 255)


def test_a_large_picture_becomes_as_large_as_a_screen() -> None:
    made = remade(picture("JPEG", (5200, 400)), "image/jpeg")
    assert shown(made.data).size == (2560, 197)


def test_a_strip_that_no_chat_shows_as_a_photo_goes_as_a_document() -> None:
    assert remade(picture("JPEG", (2000, 40)), "image/jpeg").kind == "document"


def test_a_picture_that_would_fill_the_memory_is_refused() -> None:
    out = BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    assert len(out.getvalue()) < 100_000
    assert said(remade, out.getvalue(), "image/png") == "unfit-large"
    assert said(remade, bytes(remaking.BYTES + 1), "image/png") == "unfit-large"


@pytest.mark.parametrize("mime", ["audio/ogg", "video/mp4", "text/plain", "application/zip"])
def test_what_is_no_picture_and_no_pdf_is_refused(mime: str) -> None:
    assert said(remade, b"something", mime) == "unfit-kind"


# --- papers


def test_a_paper_is_pictures_of_its_pages() -> None:
    script = "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"
    before = paper(SECRET, "page two", extra=script)
    made = remade(before, "application/pdf")
    assert (made.kind, made.mime) == ("document", "application/pdf")
    assert b"JavaScript" in before
    for word in (b"JavaScript", b"OpenAction", b"Font", SECRET.encode()):
        assert word not in made.data
    after = PdfDocument(made.data)
    assert [leaf.get_textpage().get_text_bounded() for leaf in after] == ["", ""]
    assert after[0].get_size() == pytest.approx((595, 842), abs=2)
    assert after.count_attachments() == 0


def test_a_page_is_shown_as_a_picture_of_the_width_asked_for() -> None:
    data = paper("one", "two")
    assert page_count(data) == 2
    image = shown(page(data, 2, 500))
    assert image.format == "PNG"
    assert image.width == pytest.approx(500, abs=2)
    assert image.getcolors(2) is None, "something is drawn on it"
    assert said(page, data, 3) == said(page, data, 0) == "unfit-broken"


@pytest.mark.parametrize("sides", [(14_400, 14_400), (0.01, 0.01), (10, 14_400), (1e30, 1e30)])
def test_a_page_of_any_size_becomes_a_picture_of_sensible_size(sides: tuple[float, float]) -> None:
    try:
        image = shown(page(paper("x", sides=sides), 1, 100_000))
    except Unfit:
        return
    assert max(image.size) <= remaking.WIDEST + 1


def test_a_long_paper_is_not_sent_but_its_pages_can_be_looked_at() -> None:
    data = paper(*["x"] * 21)
    assert said(remade, data, "application/pdf") == "unfit-pages"
    assert page_count(data) == 21
    assert page(data, 21)


# --- whatever comes


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"])
@pytest.mark.parametrize("mime", ["image/jpeg", "image/png", "application/pdf"])
def test_what_is_broken_is_called_so(data: bytes, mime: str) -> None:
    assert said(remade, data, mime) == "unfit-broken"


@st.composite
def mutated(draw: st.DrawFn, data: bytes) -> bytes:
    """The file with some of its bytes changed, or cut short."""
    chance = random.Random(draw(st.integers(0, 2**32)))  # noqa: S311 - a test's
    new = bytearray(data)
    for _ in range(draw(st.integers(1, 40))):
        new[chance.randrange(len(new))] = chance.randrange(256)
    return bytes(new[: draw(st.integers(len(new) // 2, len(new)))])


FILES = [photo(), picture("PNG"), picture("WEBP"), picture("GIF"), paper("one", SECRET)]
ACTS = [["picture"], ["paper"], ["page", "1", "200"], ["count"]]


@settings(max_examples=150, deadline=None)
@given(
    data=st.binary(max_size=2000) | st.sampled_from(FILES).flatmap(mutated),
    act=st.sampled_from(ACTS),
)
@pytest.mark.filterwarnings("ignore")  # the libraries may grumble about what they are given
def test_no_file_makes_anything_but_a_result_or_a_refusal(data: bytes, act: list[str]) -> None:
    """Asked of the child's own function: what it lets out would end it with a traceback."""
    try:
        told, made = opened(act, data)
    except Unfit:
        return
    assert made or told["pages"] >= 0


def nested(depth: int = 12) -> bytes:
    """A page that draws a form ten times, which draws a form ten times, and so on."""
    leaf, drawn = 4, "/X Do " * 10
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /XObject << /X 5 0 R >> >> >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
    ]
    for level in range(depth):
        more = f"<< /XObject << /X {leaf + level + 2} 0 R >> >>" if level < depth - 1 else "<< >>"
        words = drawn if level < depth - 1 else "0 0 500 500 re f"
        parts.append(
            f"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources {more}"
            f" /Length {len(words)} >>\nstream\n{words}\nendstream"
        )
    return _numbered(parts)


def test_a_file_that_takes_for_ever_is_given_up() -> None:
    assert page(nested(depth=2), 1)
    assert said(lambda: page(nested(), 1, patience=1.0)) == "unfit-large"


# --- the processes


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    made = Nursery(idle=30)
    yield made
    made.close()


def test_forked_or_begun_anew_a_process_says_the_same(nursery: Nursery) -> None:
    for words, data in (
        (["copy", "image/jpeg"], photo()),
        (["count"], paper("x")),
        (["count"], b""),
    ):
        assert nursery.ended(words, data, 30) == alone(words, data, 30)
    assert nursery.ended(["page", "1", "100"], nested(), 0.5)[0] == -signal.SIGKILL
    assert alone(["page", "1", "100"], nested(), 0.5)[0] == -signal.SIGKILL


def test_the_processes_know_no_key_and_give_way_to_the_talks(
    nursery: Nursery, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POSKO_TELEGRAM__TOKEN", "4242:not-for-them")
    nursery.ended(["count"], paper("x"), 30)
    assert nursery.process
    process = psutil.Process(nursery.process.pid)
    assert process.environ().keys() <= {"PYTHONPATH", "LC_CTYPE"}
    assert process.nice() == 15


def test_one_that_was_killed_is_begun_again(nursery: Nursery) -> None:
    first = nursery.ended(["count"], paper("x"), 30)
    assert nursery.process
    nursery.process.kill()
    assert nursery.ended(["count"], paper("x"), 30) == first


def test_what_it_had_at_work_is_asked_of_the_next_one(nursery: Nursery) -> None:
    nursery.ended(["count"], paper("x"), 30)
    killed = nursery.process
    assert killed
    with ThreadPoolExecutor(1) as one:
        asked = one.submit(nursery.ended, ["page", "1", "100"], nested(), 1.0)
        children = psutil.Process(killed.pid).children
        while not children():
            time.sleep(0.01)
        killed.kill()
        assert asked.result()[0] == -signal.SIGKILL, "it had all its time again"
    assert nursery.process
    assert nursery.process.pid != killed.pid


def test_many_files_at_once_and_each_has_its_own_answer(nursery: Nursery) -> None:
    papers = [paper(*["x"] * (1 + number % 5)) for number in range(40)]
    with ThreadPoolExecutor(8) as many:
        told = many.map(lambda data: nursery.ended(["count"], data, 30), papers)
    assert [json.loads(said)["pages"] for _, said in told] == [1 + n % 5 for n in range(40)]


def test_an_idle_one_goes_and_the_next_file_begins_another() -> None:
    nursery = Nursery(idle=0.2)
    try:
        first = nursery.ended(["count"], paper("x"), 30)
        assert nursery.process
        assert nursery.process.wait(20) == 0
        assert nursery.ended(["count"], paper("x"), 30) == first
    finally:
        nursery.close()
