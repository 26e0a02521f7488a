"""What a filed report still lacks to be of most use, by its category."""

from collections.abc import Collection, Mapping
from typing import Any

from bot.reports.catalogue import Category

CORRECTABLE = ("story", "known_at", "accused", "occurred", "where", "identity", "nik")
"""What the reporter may write anew after filing; the place decides the office and stays."""

PERSONAL = frozenset({"identity", "nik"})


def told(answers: Mapping[str, Any]) -> tuple[str, ...]:
    """The items that answers hold something of."""
    items = (*CORRECTABLE, "told", "evidence", "pin")
    return tuple(item for item in items if answers.get(item))


def missing(category: Category, have: Collection[str], visibility: str) -> tuple[str, ...]:
    """The useful items not told yet, the most wanted first; nobody anonymous is asked his name."""
    return tuple(
        item
        for item in category.useful
        if item not in have and not (visibility == "anonymous" and item in PERSONAL)
    )


def correctable(category: Category, have: Collection[str], visibility: str) -> tuple[str, ...]:
    """The items the reporter may write anew: those told already."""
    return tuple(
        item
        for item in CORRECTABLE
        if item in have
        and (item != "nik" or category.lane == "rights")
        and not (visibility == "anonymous" and item in PERSONAL)
    )
