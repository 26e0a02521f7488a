"""Words without their teller: his own name, address and NIK taken out of what is kept."""

import re
from collections.abc import Sequence

from bot.reports import persons
from bot.reports.report import Report

MARK = "[…]"
"""What stands in the place of what was taken out."""
SHORTEST = 3
"""Letters of a part of a name that is looked for by itself; shorter ones are parts of any word."""
SHORTEST_ADDRESS = 8
_TITLES = frozenset(
    "haji hajah bin binti drs dra ibu bapak pak bang kak mas mbak nama saya alamat".split()
)


def traces(report: Report) -> tuple[str, ...]:
    """What of its teller may stand in a report's words: whole name and parts, address, NIK."""
    person = persons.split(report.identity)
    parts = [part for part in re.findall(r"[^\W\d_]+", person.name) if len(part) >= SHORTEST]
    named = [part for part in parts if part.casefold() not in _TITLES]
    address = [person.address] if len(person.address) >= SHORTEST_ADDRESS else []
    nik = [report.nik] if report.nik else []
    whole = [person.name] if named else []
    return tuple(dict.fromkeys((*whole, *address, *nik, *named)))


def scrub(words: str, names: Sequence[str]) -> str:
    """The words without any of the names, in whatever case they are written."""
    for name in sorted(names, key=len, reverse=True):
        words = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", MARK, words, flags=re.IGNORECASE)
    return words
