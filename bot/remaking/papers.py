"""PDFs as pictures of their pages: no text layer, link, script or attachment comes along."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from PIL.Image import Image
from pypdfium2 import PdfDocument, PdfImage, PdfMatrix, PdfPage

from bot.messages import Text
from bot.remaking import PAGES, WIDEST, Unfit
from bot.remaking import origin as origins

DPI = 150
POINTS = 72
"""Points an inch, in which a PDF measures."""
QUALITY = 80


def made_anew(data: bytes, most: int = PAGES) -> bytes:
    """A new PDF of pictures, of at most so many pages. Raises `Unfit`, and what pypdfium2
    raises."""
    made = PdfDocument.new()
    with _opened(data) as paper:
        if len(paper) > most:
            raise Unfit(Text("unfit-pages"))
        for number in range(len(paper)):
            _add(made, _drawn(paper[number], WIDEST, DPI))
        out = BytesIO()
        made.save(out)
    return out.getvalue()


def page(data: bytes, number: int, width: int) -> bytes:
    """A page (counted from 1) as PNG."""
    with _opened(data) as paper:
        if not 0 < number <= len(paper):
            raise Unfit(Text("unfit-broken"))
        out = BytesIO()
        _drawn(paper[number - 1], width, DPI * 2).save(out, "PNG")
    return out.getvalue()


def count(data: bytes) -> int:
    with _opened(data) as paper:
        return len(paper)


def origin(data: bytes) -> dict[str, Any]:
    """When it says that it was made; see `bot.remaking.origin`."""
    with _opened(data) as paper:
        return origins.of_paper(paper.get_metadata_dict().get("CreationDate", ""))


@contextmanager
def _opened(data: bytes) -> Iterator[PdfDocument]:
    paper = PdfDocument(data)
    paper.init_forms()  # what was filled in is to be seen
    yield paper


def _drawn(leaf: PdfPage, most: int, dpi: int) -> Image:
    """The page at no more than `dpi`, no side longer than a screen's few thousand pixels."""
    width, height = leaf.get_size()
    scale = min(dpi / POINTS, most / max(width, 1), WIDEST / max(height, 1))
    picture: Image = leaf.render(scale=scale).to_pil().convert("RGB")
    return picture


def _add(made: PdfDocument, picture: Image) -> None:
    jpeg = BytesIO()
    picture.save(jpeg, "JPEG", quality=QUALITY)
    image = PdfImage.new(made)
    image.load_jpeg(jpeg)
    width, height = (side * POINTS / DPI for side in picture.size)
    image.set_matrix(PdfMatrix().scale(width, height))
    leaf = made.new_page(width, height)
    leaf.insert_obj(image)
    leaf.gen_content()
