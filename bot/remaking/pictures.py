"""Pictures made anew: upright, of a sensible size, and without place, time, camera or comment."""

from io import BytesIO
from typing import Any

import pi_heif
from PIL import Image, ImageOps

from bot.messages import Text
from bot.remaking import BOMB, WIDEST, Unfit
from bot.remaking import origin as origins

pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "HEIF")
PIXELS = 50_000_000
"""Of what is unpacked; a JPEG of any camera is unpacked smaller at once."""
MOST = 256_000_000
"""No phone takes more; a file that claims them means to fill a memory."""
Image.MAX_IMAGE_PIXELS = MOST // 2  # Pillow refuses twice of that itself
_SHOT, _PLACE = 0x8769, 0x8825
"""EXIF's directories of the shot and of the place."""
FEW = 64
"""A drawing has at most so many colours; it stays sharp as PNG, all else becomes JPEG."""
NARROWEST = 20
"""Telegram shows no photo whose sides differ more."""
QUALITY = 85


def ready() -> None:
    """Load what any picture needs, before there is one."""
    Image.init()


def made_anew(data: bytes) -> tuple[bytes, str, bool]:
    """The picture, its media type, and whether channels show it as a photo. Raises `Unfit`, and
    what Pillow raises."""
    small = _small(_opened(data))
    few = small.getcolors(FEW) is not None
    out = BytesIO()
    small.save(out, "PNG" if few else "JPEG", quality=QUALITY, optimize=True)
    photo = max(small.size) <= NARROWEST * min(small.size)
    return out.getvalue(), "image/png" if few else "image/jpeg", photo


def origin(data: bytes) -> dict[str, Any]:
    """What its EXIF says of time and place; see `bot.remaking.origin`. Raises `Unfit` for one that
    means to fill a memory, and what Pillow raises."""
    exif = _headed(data, BOMB).getexif()
    return origins.of_picture(exif.get_ifd(_SHOT), exif.get_ifd(_PLACE))


def _headed(data: bytes, fault: str) -> Image.Image:
    """The picture by its head: no pixel is unpacked yet. Raises `Unfit` of that name."""
    try:
        image = Image.open(BytesIO(data), formats=FORMATS)
    except Image.DecompressionBombError:
        raise Unfit(Text(fault)) from None
    if image.width * image.height > MOST:
        raise Unfit(Text(fault))
    return image


def _opened(data: bytes) -> Image.Image:
    image = _headed(data, "unfit-large")
    if image.format in ("JPEG", "MPO"):
        image.draft(None, (WIDEST, WIDEST))
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
