"""What a breach exposed, in the order in which a notice tells it."""

from collections.abc import Iterable, Mapping

CLASSES = (
    "contact", "identity", "nik", "story", "evidence", "papers", "voters", "feedback",
)  # fmt: skip
"""Keys of the texts `breach-what-…`."""
NOTICE_HOURS = 72
"""Within so many hours of its becoming known people and the authority are told (UU 27/2022 ps. 46:
3 x 24 hours)."""


def told(what: Iterable[str], *, sealed: bool) -> tuple[str, ...]:
    """The classes in the order of a notice; `sealed` says that the keys were not lost with it."""
    found = set(what)
    classes = tuple(key for key in CLASSES if key in found)
    return (*classes, "sealed") if sealed else classes


def inert(cell: str) -> str:
    """A cell of a CSV that no spreadsheet takes for a formula, on one line."""
    plain = " ".join(cell.split())
    return f"'{plain}" if plain[:1] in ("=", "+", "-", "@") else plain


def summed(counts: Mapping[str, int]) -> dict[str, int]:
    """Every class that is counted, also where there is none."""
    keys = (
        "people", "reachable", "reports", "identities", "niks", "evidence", "papers", "voters",
        "voter-niks", "feedback", "officers",
    )  # fmt: skip
    return {key: counts.get(key, 0) for key in keys}
