"""What a story already says in passing: a time, a place, somebody who did it; and an address."""

import re
import unicodedata

MOST_CHARACTERS = 4_000
"""A story is read from its beginning; stories are cut at about this length."""

_TIME = re.compile(
    r"\b(?:jam|pukul|pkl|pk|wib|tadi|kemar[ie]n|kmrn|semal[ae]m|malam|malem|pagi|siang|sore|subuh|"
    r"dini hari|h?ari ini|barusan|sekarang|senin|selasa|rabu|kamis|jum ?at|sabtu|minggu|ahad|"
    r"tanggal|tgl|today|yesterday|tonight|last night|morning|afternoon|evening|night|noon|"
    r"o clock|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
    r"|\b\d{1,2}[.:]\d{2}\b|\b\d{1,2}[/-]\d{1,2}\b"
    r"|\b\d{1,2} (?:jan|feb|peb|mar|apr|mei|may|jun|jul|agu|aug|sep|okt|oct|nov|des|dec)\w*"
    r"|\b\d{1,2} ?(?:am|pm)\b"
)
_PLACE = re.compile(
    r"\b(?:di|dekat|depan|belakang|samping|sebelah|seberang|at|in|near|behind|opposite) (?!\d+ jam)"
    r"(?:\w+)"
    r"|\b(?:jl|jln|jalan|lorong|lrg|gang|gg|rt|rw|tps|simpang|komplek|perum\w*|kantor|mesjid|masjid|"
    r"musala|gereja|sekolah|sd|smp|sma|lapangan|pasar|balai|rumah|street|road|alley|house|office|"
    r"school|market|mosque|church)\b"
)
_PERSON = re.compile(
    r"\b(?:pak|bapak|bpk|bu|ibu|ustad\w*|haji|ketua|kepala|lurah|camat|kades|sekretaris|anggota|"
    r"caleg|calon|cawako|cawali|paslon|tim|timses|relawan|partai|kpps|pps|ppk|kpu|pantarlih|"
    r"panwas\w*|pkd|ptps|bawaslu|asn|pns|polisi|polri|tni|tentara|petugas|oknum|nomor|no|"
    r"mr|mrs|candidate|team|officer|official|party|chairman|head|police|soldier)\b"
)
_ADDRESS = re.compile(
    r"\d|,|\n|\b(?:jl|jln|jalan|lorong|lrg|gang|gg|rt|rw|blok|komplek|perum\w*|dusun|kel|kelurahan|"
    r"desa|kec|kecamatan|alamat|street|road|address)\b"
)


def of_time(story: str) -> bool:
    """Whether the words say when something happened."""
    return _TIME.search(_plain(story)) is not None


def of_place(story: str) -> bool:
    """Whether the words say where something happened."""
    return _PLACE.search(_plain(story)) is not None


def of_person(story: str) -> bool:
    """Whether the words say who did it, by a name's title or an office."""
    return _PERSON.search(_plain(story)) is not None


def of_address(identity: str) -> bool:
    """Whether a name came with an address."""
    return _ADDRESS.search(_folded(identity)) is not None


def _folded(words: str) -> str:
    return unicodedata.normalize("NFKC", words[:MOST_CHARACTERS]).casefold()


def _plain(words: str) -> str:
    """Lower case, and of the signs only those that stand inside times and dates."""
    return " ".join(re.sub(r"[^\w\s.:/-]+|_", " ", _folded(words)).split())
