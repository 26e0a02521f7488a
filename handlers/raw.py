"""Fields of a raw payload, taken one by one: what a platform sends may hold anything."""

import json
from collections.abc import Mapping
from typing import Any, TypeAlias

from bot.ports import Unreadable

Json: TypeAlias = Mapping[str, Any]
NOTHING: Json = {}


def decoded(payload: bytes | bytearray) -> Json:
    """The payload as a JSON object. Raises Unreadable."""
    try:
        update = json.loads(payload)
    except (ValueError, RecursionError):
        raise odd("JSON") from None
    return whole(update, "update")


def odd(what: str) -> Unreadable:
    """What to raise for a field that is not as its platform describes it."""
    return Unreadable(f"{what} is not as its platform describes it")


def whole(value: object, what: str) -> Json:
    """A JSON object. Raises Unreadable."""
    if not isinstance(value, dict):
        raise odd(what)
    return value


def part(value: Json, key: str) -> Json:
    """An object inside, empty when it is missing. Raises Unreadable."""
    found = value.get(key)
    return NOTHING if found is None else whole(found, key)


def words(value: Json, key: str) -> str:
    """A text, empty when it is missing. Raises Unreadable."""
    found = value.get(key)
    if found is not None and not isinstance(found, str):
        raise odd(key)
    return found or ""


def degrees(value: Json, key: str, most: float) -> float:
    """A geographic angle. Raises Unreadable."""
    found = value.get(key)
    if isinstance(found, bool) or not isinstance(found, int | float) or not -most <= found <= most:
        raise odd(key)
    return float(found)
