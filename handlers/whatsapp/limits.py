"""WhatsApp's limits as data: how fast, how long, how many.

https://developers.facebook.com/docs/whatsapp/cloud-api/overview#throughput,
https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages and
https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.pace import Pace

_PAIR, _OVERALL = Pace(30, 0.16), Pace(10, 40.0)


@dataclass(frozen=True, slots=True)
class Limits:
    """How fast WhatsApp takes messages: to one person, and from our number in all.

    To one person goes one in 6 s, but 45 at once, paid off later. A message of ours may be several
    of WhatsApp's (files, pages of choices), so a part of the burst is left for those, and another
    for what was sent before a restart. Of the 80 a second of our number what comes in takes its
    part too.
    """

    pair: Pace = _PAIR
    overall: Pace = _OVERALL


LIMITS = Limits()

WINDOW = timedelta(hours=24)
"""How long after somebody's last words free text may be sent to him."""

TEXT = 4096
BODY = 1024
LIST_BODY = 4096
CAPTION = 1024
BUTTONS = 3
TITLE = 20
BUTTON_ID = 256
ROWS = 10
ROW_TITLE = 24
ROW_DETAIL = 72
ROW_ID = 200
LINK = 2000
CHOICES = 100
"""WhatsApp sets no limit to several lists; nobody reads more than ten of them."""
LABEL = 300
VALUE = 300
"""Of one blank in a template, so that the whole stays below its 1,024."""

MB = 1 << 20
UPLOADS: Mapping[str, tuple[str, int]] = {
    "image/jpeg": ("image", 5 * MB),
    "image/png": ("image", 5 * MB),
    "image/webp": ("document", 500 * 1024),
    "video/mp4": ("video", 16 * MB),
    "video/3gpp": ("video", 16 * MB),
    "audio/aac": ("audio", 16 * MB),
    "audio/amr": ("audio", 16 * MB),
    "audio/mpeg": ("audio", 16 * MB),
    "audio/mp4": ("audio", 16 * MB),
    "audio/ogg": ("audio", 16 * MB),
    "text/plain": ("document", 100 * MB),
    "application/pdf": ("document", 100 * MB),
    "application/msword": ("document", 100 * MB),
    "application/vnd.ms-excel": ("document", 100 * MB),
    "application/vnd.ms-powerpoint": ("document", 100 * MB),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (
        "document",
        100 * MB,
    ),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("document", 100 * MB),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": (
        "document",
        100 * MB,
    ),
}
"""By the type of a file: the message it is shown in, and its largest size in bytes."""

DOWNLOAD = 100 * MB
