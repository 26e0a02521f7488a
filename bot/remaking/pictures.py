"""Pictures made anew: upright, of a sensible size, and without place, time, camera or comment."""

from io import BytesIO

from PIL import Image, ImageOps

from bot.messages import Text
from bot.remaking import WIDEST, Unfit

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
PIXELS = 40_000_000
FEW = 64
"""A drawing has at most so many colours; it stays sharp as PNG, all else becomes JPEG."""
NARROWEST = 20
"""Telegram shows no photo whose sides differ more."""
QUALITY = 85


def made_anew(data: bytes) -> tuple[bytes, str, bool]:
    """The picture, its media type, and whether channels show it as a photo. Raises `Unfit`, and
    what Pillow raises."""
    small = _small(_opened(data))
    few = small.getcolors(FEW) is not None
    out = BytesIO()
    small.save(out, "PNG" if few else "JPEG", quality=QUALITY, optimize=True)
    photo = max(small.size) <= NARROWEST * min(small.size)
    return out.getvalue(), "image/png" if few else "image/jpeg", photo


def _opened(data: bytes) -> Image.Image:
    """The picture by its head: no pixel is unpacked yet."""
    try:
        image = Image.open(BytesIO(data), formats=FORMATS)
    except Image.DecompressionBombError:
        raise Unfit(Text("unfit-large")) from None
    if image.width * image.height > PIXELS:
        raise Unfit(Text("unfit-large"))
    return image


def _small(image: Image.Image) -> Image.Image:
    """Its first frame, upright and on white. It is made smaller before anything else is done with
    it, so that only one copy of full size is ever in memory."""
    if image.mode not in ("RGB", "RGBA", "L", "LA", "CMYK"):
        image = image.convert("RGBA")
    image.thumbnail((WIDEST, WIDEST))
    upright = ImageOps.exif_transpose(image).convert("RGBA")
    # New pixels: what else Pillow knows of the file stays with the old ones.
    clean = Image.new("RGB", upright.size, "white")
    clean.paste(upright, mask=upright.getchannel("A"))
    return clean
