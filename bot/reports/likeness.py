"""Whom a report concerns, and which reports are like others: proposed to officers, never merged."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.reports.clocks import Promises
from bot.reports.report import Report
from bot.reports.traits import words_of

_OFFICERS = (
    r"(?:ketua|wakil ketua|anggota|komisioner|komisaris|staf|staff|pegawai|kepala|sekretaris|"
)
_OFFICERS += r"sekretariat|korsek|koordinator|divisi|head|member|commissioner|officer)"
_TOLD_TO = r"(?:ke|kepada|pada|lapor|melapor|laporkan|dilaporkan|lewat|via|to|told)"
_NOT_CITY = r"(?!\s+(?:kecamatan|kec|provinsi|prov|ri|republik|sumsel|babel|sub))"

_STRENGTH = {"evidence": 4, "accused": 2, "person": 1}
"""How much each kind of likeness weighs; the same bytes weigh more than all else."""


def concerns(report: Report, names: Sequence[str]) -> bool:
    """Whether the report names one of these people (an office's): the accused or the story holds
    the whole name, titles aside; a name of one word must be all that the accused is called."""
    accused, story = words_of(report.accused), words_of(report.story)
    return any(_names(words_of(name), accused, story) for name in names)


def about_city(report: Report, city: str = "") -> bool:
    """Whether a report on supervisors is about the city office itself, so that the province reads
    it. `city` is the city's name. Who only told that office of it does not accuse it."""
    if report.category != "supervisor":
        return False
    places = "|".join(filter(None, ("kota", "city", re.escape(city.casefold()))))
    itself = rf"bawaslu\s+(?:{places})\b|\bcity\s+bawaslu\b"
    served = rf"\b{_OFFICERS}(?:\s+di|\s+dari|\s+of)?\s+bawaslu\b{_NOT_CITY}"
    accused, story = report.accused.casefold(), report.story.casefold()
    if re.search(rf"{itself}|{served}|^\W*bawaslu\W*$", accused):
        return True
    # The story counts where nobody was named beside it.
    told = rf"\b{_TOLD_TO}\s+(?:petugas\s+|kantor\s+)?(?:{itself})"
    return not accused.strip() and bool(re.search(rf"{itself}|{served}", re.sub(told, "", story)))


def weight(why: Collection[str]) -> int:
    """How strongly two cases seem to tell the same, to put the likeliest first; 0: not at all."""
    return sum(_STRENGTH.get(reason, 0) for reason in why)


def clustered(count: int, alarmed_at: datetime | None, promises: Promises, now: datetime) -> bool:
    """Whether so many like reports within `promises.cluster_span` (this one among them) raise an
    alarm: one, and not again before `promises.cluster_again` is over."""
    again = alarmed_at is None or now - alarmed_at >= promises.cluster_again
    return again and count >= promises.cluster_count


@dataclass(frozen=True, slots=True)
class Rush:
    """What came before a report: within `promises.flood_span` to the same place, by people seen
    first within `promises.newcomer`, and with the same words; within a day by the same person."""

    newcomers: int = 0
    same_words: int = 0
    own: int = 0


def flooded(rush: Rush, promises: Promises, *, newcomer: bool) -> bool:
    """Whether a report waits in the lane of those not looked at yet: it is kept and answered, but
    no clock of an office runs. Somebody known is not held up by a rush of strangers."""
    return (
        (newcomer and rush.newcomers >= promises.flood_count)
        or rush.same_words >= promises.flood_words
        or rush.own >= promises.person_day
    )


def _names(name: Sequence[str], accused: Sequence[str], story: Sequence[str]) -> bool:
    whole = tuple(name)
    if len(whole) > 2 and whole[0] == "muhammad":
        whole = whole[1:]  # often left out, or only "M."
    if len(whole) < 2:
        return bool(whole) and whole == tuple(accused)
    return _within(whole, accused) or _within(whole, story)


def _within(name: Sequence[str], words: Sequence[str]) -> bool:
    return any(
        tuple(words[at : at + len(name)]) == tuple(name) for at in range(len(words) - len(name) + 1)
    )
