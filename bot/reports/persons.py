"""A person as somebody typed him, taken apart: name, address, TPS, day of birth; and initials."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.reports.catalogue import Category
from bot.reports.report import Report

MOST_INITIALS = 4

_LEAD = re.compile(
    r"^\W*(?:(?:nama|namo|name|namaku|namanya)(?:\s+(?:lengkap|saya|sayo|aku))?|a\.?n\.?)\s*[:=]+\s*|"
    r"^\W*(?:nama|namo|name)\s+(?:lengkap\s+)?(?:saya|sayo|aku|is)?\s*",
    re.IGNORECASE,
)
_ADDRESS = (
    r"jl|jln|jalan|gg|gang|lr|lrg|lorong|kel|kelurahan|kec|kecamatan|desa|dusun|kp|kampung|komp|"
    r"komplek|kompleks|perum|perumahan|blok|alamat|almt|address|street|rt|rw|tinggal|domisili|"
    r"living|lives"
)
_ENDS = re.compile(
    rf"[\d\n;|/(]|\b(?:{_ADDRESS}|tps|nik|ktp|kk|hp|telp|umur|lahir|ttl|tgl|born)\b", re.IGNORECASE
)
_BEGINS = re.compile(
    rf"\W*(?:(?:{_ADDRESS}|tps|tgl|ttl|lahir)\b|\d{{1,2}}(?:/\d)?\s+(?:ulu|ilir)\b)", re.IGNORECASE
)
_TPS = re.compile(r"\btps\b\s*(?:no(?:mor)?\b)?\s*[:.\-]?\s*(\d{1,3})\b", re.IGNORECASE)
_BORN = re.compile(
    r"(?:\b(?:ttl|tgl\.?\s*lahir|tanggal\s+lahir|lahir|born)\b[\s:.,]*)?"
    r"(?<!\d)(\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^\W*(?:alamat|almt|address)\b\s*[:=]?\s*", re.IGNORECASE)
_TITLES = frozenset(
    "h hj kh drs dra dr ir prof bpk bapak pak ibu bu sdr sdri tn ny nn mr mrs".split()
)
_DEGREE = re.compile(
    r"\W*(?:(?:[A-Za-z]{1,3}\.){1,3}[A-Za-z]{0,4}\.?|Amd|SH|SE|MM|MSi|SPd|SKom)\W*"
)


@dataclass(frozen=True, slots=True)
class Person:
    """Parts of what was typed, each "" where it was not; `tps` are digits, `born` as typed."""

    name: str
    address: str = ""
    tps: str = ""
    born: str = ""


def split(identity: str) -> Person:
    """Name and address in one ("Siti Aminah, S.Pd., Jl Azhari RT 3, TPS 4"), taken apart."""
    words = _LEAD.sub("", unicodedata.normalize("NFC", identity)).strip()
    tps, born = _TPS.search(words), _BORN.search(words)
    for found in (tps, born):
        if found is not None:
            words = words.replace(found[0], " ")
    ending = _ENDS.search(words)
    before, after = (words[: ending.start()], words[ending.start() :]) if ending else (words, "")
    name, *rest = before.split(",")
    while rest and _DEGREE.fullmatch(rest[0]):
        name = f"{name}, {rest.pop(0).strip()}"
    address = _LABEL.sub("", _tidy(f"{','.join(rest)}{after}"))
    return Person(_tidy(name), address, tps[1] if tps else "", born[1] if born else "")


def goes_on(line: str) -> bool:
    """Whether a line goes on with the person before it: it begins with an address, not a name."""
    return _BEGINS.match(line) is not None


def person(facts: Mapping[str, Any]) -> Person:
    """A person on the voter list from his facts (`bot.ports.Voter.facts`); what was kept apart
    counts more than what is read out of "identity"."""
    read = split(str(facts.get("identity") or ""))
    return Person(
        name=str(facts.get("name") or read.name),
        address=str(facts.get("address") or read.address),
        tps=str(facts.get("tps") or read.tps),
        born=str(facts.get("born") or read.born),
    )


def initials(name: str) -> str:
    """ "H. Siti Aminah" → "S.A."; "–" where there is no letter."""
    words = re.findall(r"[^\W\d_]+", name.split(",")[0])
    meant = [word for word in words if word.casefold() not in _TITLES] or words
    # Some letters have two for a capital (ß).
    return "".join(f"{word[0].upper()[0]}." for word in meant[:MOST_INITIALS]) or "–"


def _tidy(words: str) -> str:
    joined = re.sub(r"\s*(?:,\s*)+", ", ", " ".join(words.split()))
    return joined.strip(" ,;:-–|/(").strip()


def names_voter(report: Report, category: Category) -> bool:
    """Whether the report itself names a person of the voter list: where the name asked for is the
    reporter's alone, it is on nobody's list."""
    asked = report.lane == "rights" and "identity" in category.questions
    return asked and bool(report.identity or report.nik)
