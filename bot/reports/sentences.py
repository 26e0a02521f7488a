"""Ready sentences of the offices: which there are for an act, by lane."""

from collections.abc import Mapping

from bot.reports.report import Lane

_KEYS: Mapping[str, Mapping[Lane, tuple[str, ...]]] = {
    "ask": {
        "violation": ("when", "where", "who", "witness", "evidence"),
        "rights": ("name", "address", "screen", "pps"),
    },
    "tell": {
        "violation": ("reading", "visiting", "formal"),
        "rights": ("reading", "pps-first", "advice"),
    },
    "close": {
        "violation": ("checked", "no-proof", "outside"),
        "rights": ("listed", "not-yet-voter", "outside"),
    },
}
"""`template-<act>-<key>` in locales/ says each, in the reporter's language."""


ACTS = tuple(_KEYS)
"""The acts that have ready sentences."""


def keys(act: str, lane: Lane) -> tuple[str, ...]:
    """The ready sentences of an act, in the order of the menus; () for one that has none."""
    return _KEYS.get(act, {}).get(lane, ())
