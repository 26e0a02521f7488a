"""What the workshop makes: plain values in, bytes out."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot import charts
from bot.sheets import NotASheet, Sheet, read, xlsx


def _svgs(descriptions: Sequence[Mapping[str, Any]]) -> bytes:
    return json.dumps([charts.svg(one) for one in descriptions]).encode()


def _xlsx(sheets: Sequence[Sheet]) -> bytes:
    return xlsx(sheets)


def _rows(data: bytes) -> bytes:
    """The rows of an uploaded table; null for what is none."""
    try:
        found = read(data)
    except NotASheet:
        return b"null"
    return json.dumps(found).encode()


JOBS: Mapping[str, Callable[..., bytes]] = {
    "png": charts.png,
    "svgs": _svgs,
    "qr": charts.qr,
    "xlsx": _xlsx,
    "rows": _rows,
}
