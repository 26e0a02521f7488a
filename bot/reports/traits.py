"""What a case can be found by exactly: names, telephone numbers, NIK and the accused, normalised.

Only keyed HMACs of these values are kept, so that two spellings must become one value here.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Literal

from bot.reports.report import Report

Trait = Literal["name", "phone", "nik", "accused"]

_TITLES = frozenset(
    "haji hajah hj kh ust ustad ustaz ustadz ir dr drs dra drg prof bapak bpk pak ibu bu sdr sdri "
    "saudara saudari tuan tn nyonya ny nona nn mr mrs ms alm almarhum almarhumah kak bang mas mbak "
    # degrees
    "sh mh se mm mt mkn msi mpd mkom mikom mag msc mba ma ms spd ssi sip sos ssos skom skm sag shi "
    "ssy spt sp ssn stp strip skep sked sfarm amd amk phd lc bsc ba ssth mhum cn".split()
)
"""Titles and degrees, in small letters and without their dots."""
_SHORT = {
    "kgs": "kiagus", "kms": "kemas", "mgs": "masagus", "nys": "nyimas", "msy": "masayu",
    "muh": "muhammad", "moh": "muhammad", "mohd": "muhammad", "mhd": "muhammad",
    "muhamad": "muhammad", "muhamat": "muhammad", "mohammad": "muhammad", "mohamad": "muhammad",
    "mochamad": "muhammad", "mochammad": "muhammad", "mohamed": "muhammad", "muhammed": "muhammad",
    "ahmad": "achmad", "akhmad": "achmad", "abd": "abdul",
}  # fmt: skip
"""Names as they are shortened or spelt otherwise, to one usual form."""
_ROLES = frozenset(
    "ketua anggota komisioner staf staff sekretaris kepala pegawai petugas calon caleg cawako "
    "timses lurah camat kades kadus rt rw asn pns tni polri polisi babinsa kpu ppk pps kpps "
    "pantarlih bawaslu panwascam panwas panwaslu pkd ptps pengawas oknum saksi tim "
    "sukses relawan".split()
)
"""What somebody is, beside his name."""
_UNKNOWN = frozenset(
    "tidak dak idak tak belum kurang tau tahu kenal jelas pasti ada tanpa nama orang seseorang "
    "unknown anonim n a na saya aku dikenal diketahui warga kosong don t know not sure none".split()
)
"""Words of which an answer is made that names nobody."""
_LEAD = re.compile(
    r"^\W*(?:(?:nama|namo|name|saya|sayo|aku|my|is|an|a\.n|pelapor|lengkap|full|adalah)\b[\s:=.,]*)+",
    re.IGNORECASE,
)
_NAME_ENDS = re.compile(
    r"[\d\n;(/|]|\b(?:jl|jln|jalan|gg|gang|lr|lrg|lorong|kel|kelurahan|kec|kecamatan|desa|komplek|"
    r"kompleks|perum|perumahan|blok|alamat|almt|rt|rw|tinggal|nik|hp|telp|telepon|no)\b",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\d+])(?:\+?62|0)[\s.\-]?\d(?:[\s.\-]?\d){6,12}(?!\d)")
_NIK = re.compile(r"(?<!\d)\d(?:[ .\-]?\d){15}(?!\d)")
_FEWEST, _MOST = 8, 15
"""Digits of a telephone number with its country (E.164)."""


def of(report: Report, phone_: str = "") -> Mapping[Trait, str]:
    """The traits of a report that has them; `phone_` is a number known besides (a channel's, or
    one taken at the counter), else one in the reporter's own identity text."""
    found = _PHONE.search(_NIK.sub(" ", report.identity))
    values: dict[Trait, str] = {
        "name": name(report.identity),
        "phone": phone(phone_ or (found[0] if found else "")),
        "nik": nik(report.nik),
        "accused": accused(report.accused),
    }
    return {trait: value for trait, value in values.items() if value}


def sought(words: str) -> tuple[Trait, str]:
    """What somebody looks for: a NIK by its sixteen digits, a number that can be telephoned, else
    a name ("" when nothing is left of it)."""
    if nik(words):
        return "nik", nik(words)
    if not re.search(r"[^\W\d_]", words) and phone(words):
        return "phone", phone(words)
    return "name", name(words)


def name(words: str) -> str:
    """The name at the beginning of "name, address", in small letters, without titles, degrees and
    initials: "H. Budi Santoso, S.H., Jl. Merdeka 5" → "budi santoso"."""
    begun = _LEAD.sub("", unicodedata.normalize("NFKC", words))
    ending = _NAME_ENDS.search(begun)
    before = begun[: ending.start()] if ending else begun
    # A degree follows a comma as well as an address does: "Budi Santoso, S.H." is a name.
    return " ".join(_words(before.split(",")[0]))


def phone(words: str) -> str:
    """Digits with the country: "0812-3456-789" and "+62 812 3456 789" → "628123456789"; "" for
    what cannot be a number."""
    digits = re.sub(r"\D", "", words)
    if digits.startswith("00"):
        digits = digits[2:]
    elif digits.startswith("0"):
        digits = "62" + digits[1:]
    elif digits.startswith("8"):
        digits = "62" + digits
    return digits if _FEWEST <= len(digits) <= _MOST else ""


def nik(words: str) -> str:
    """The sixteen digits, "" for any other count of them."""
    digits = re.sub(r"\D", "", words)
    return digits if len(digits) == len("1671010101900001") else ""


def accused(words: str) -> str:
    """Who is accused, comparable: the name alone where there is one beside what he is, else what
    he is ("Pak Lurah Budi Santoso" → "budi santoso", "ketua RT 05" → "ketua rt 05"); "" for
    "tidak tahu"."""
    heard = _words(re.split(r"[,;(\n]", words.strip(), maxsplit=1)[0])
    names = [word for word in heard if word not in _ROLES and not word.isdigit()]
    if all(word in _UNKNOWN for word in names) and (names or not heard):
        return ""
    return " ".join(names or heard)


def words_of(text: str) -> tuple[str, ...]:
    """All words of a text as names are compared, titles and initials left out."""
    return tuple(_words(text))


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", text).casefold().replace("’", "'").replace("'", "")
    plain = "".join(sign for sign in folded if not unicodedata.combining(sign))
    found = [word for token in plain.split() for word in _parts(token)]
    return [_SHORT.get(word, word) for word in found if word not in _TITLES and _counts(word)]


def _parts(token: str) -> list[str]:
    """The words of what stands between two spaces; "s.h." is one, "h.budi" two."""
    joined = re.sub(r"[^\w]", "", token)
    if joined in _TITLES:
        return []
    return re.findall(r"[^\W_]+", token)


def _counts(word: str) -> bool:
    return len(word) > 1 or word.isdigit()
