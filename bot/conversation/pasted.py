"""Persons as they are typed or pasted, one a line: numbers off, NIK out, bad lines named."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.conversation import nik
from bot.conversation.words import cut, plain, says_nothing
from bot.reports import persons

MOST = 50
"""Lines read of one message."""
LONGEST = 300
"""Characters kept of one person."""
FEWEST_LETTERS = 3

_BULLET = re.compile(
    r"^(?:[\s\u200b\ufeff]*(?:[-–—*•·▪◦●○>✓✔☑]+|\(?\d{1,3}\s*[.):\]]+(?!\d)|\d{1,3}\t+))+\s*"
)
_COUNTED = re.compile(r"^\s*(\d{1,3})\s+(?=[^\W\d])")
_SIXTEEN = r"\d(?:[ .\-]?\d){15}(?!\d)"
_FAMILY = re.compile(
    rf"\b(?:no(?:mor)?\.?\s*)?(?:kk|kartu keluarga)\b[\s:.=]*{_SIXTEEN}", re.IGNORECASE
)
_SLIPPED = re.compile(r"(?<![\d+])(?!08|62)\d(?:[ .\-]?\d){13,}(?!\d)")
"""Too long for a telephone: a NIK with a slip of the finger."""
_HEADS = frozenset(
    "no nomor nama namo name names lengkap nik ktp alamat address tps rt rw umur age tanggal tgl "
    "lahir born jenis kelamin l p keterangan ket daftar list warga pemilih voters kk status".split()
)

_Told = list[tuple[int, dict[str, str]]]


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a message says of persons; lines are numbered from 1, blank ones and the heads of
    tables not counted.

    `people` are facts as in `bot.ports.Voter`. `bad` are the lines that name nobody, or two; `odd`
    those whose NIK is unusual. `spared` says that a NIK was there and is not kept, `lone` that the
    message is nothing but a NIK. `rest` is the first line that was not read any more, 0 for none.
    """

    people: tuple[Mapping[str, str], ...] = ()
    bad: tuple[int, ...] = ()
    odd: tuple[int, ...] = ()
    spared: bool = False
    lone: str = ""
    rest: int = 0


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    words: str
    niks: tuple[str, ...]


def pasted(text: str, today: date, *, relation: str, with_nik: bool) -> Pasted:
    """The persons in a message. Without `with_nik` a NIK is taken out and forgotten."""
    lines = list(_lines(text))
    told: _Told = []
    bad = [line.number for line in lines[:MOST] if not _taken(line, told)]
    lone = lines[0].niks[0] if len(lines) == 1 and bad and len(lines[0].niks) == 1 else ""
    if _letters(lines[0].words if lines else ""):
        lone = ""
    odd = [number for number, one in told if one.get("nik") and nik.is_odd(one["nik"], today)]
    spared = not with_nik and any("nik" in one for _, one in told)
    if not with_nik:
        told = [(n, {k: v for k, v in one.items() if k != "nik"}) for n, one in told]
    return Pasted(
        people=tuple({**_parted(one), "relation": relation} for _, one in told),
        bad=() if lone else tuple(bad),
        odd=tuple(odd) if with_nik else (),
        spared=spared,
        lone=lone,
        rest=MOST + 1 if len(lines) > MOST else 0,
    )


def _lines(text: str) -> Iterator[_Line]:
    number = 0
    for raw in unicodedata.normalize("NFC", text).splitlines():
        if not any(sign.isalnum() for sign in raw):
            continue
        line = _line(number + 1, raw)
        if not _is_head(line):
            number += 1
            yield line


def _line(number: int, raw: str) -> _Line:
    whole = _FAMILY.sub(" ", _BULLET.sub("", raw))
    rest = nik.without(whole)
    slips = tuple(nik.digits(slip)[: 2 * nik.LENGTH] for slip in _SLIPPED.findall(rest))
    return _Line(number, _tidy(_SLIPPED.sub(" ", rest)), nik.every(whole) + slips)


def _uncounted(line: _Line, told: _Told) -> str:
    """The words without a bare number before them, where it counts the lines or the persons."""
    counted = _COUNTED.match(line.words)
    if counted and int(counted[1]) in (line.number, len(told) + 1):
        return line.words[counted.end() :]
    return line.words


def _taken(line: _Line, told: _Told) -> bool:
    """Whether the line could be read; what it says is added to `told`."""
    if _is_head(line):
        return True
    last = told[-1][1] if told else None
    if not line.words or not _letters(line.words):
        return _completed(last, line)
    if len(line.niks) > 1 or says_nothing(line.words):
        return False
    if last is not None and persons.goes_on(line.words) and not _addressed(last):
        last["identity"] = cut(f"{last['identity']}, {line.words}", LONGEST)
        _completed(last, line)
        return True
    if _letters(line.words) < FEWEST_LETTERS:
        return False
    told.append((line.number, {"identity": cut(_uncounted(line, told), LONGEST)}))
    _completed(told[-1][1], line)
    return True


def _completed(last: dict[str, str] | None, line: _Line) -> bool:
    """A NIK alone belongs to the person told just before, if he has none yet."""
    if last is None or "nik" in last or len(line.niks) != 1:
        return False
    last["nik"] = line.niks[0]
    return True


def _addressed(one: Mapping[str, str]) -> bool:
    return bool(persons.split(one["identity"]).address)


def _is_head(line: _Line) -> bool:
    """Whether the line only names the columns of a table."""
    words = plain(line.words).split()
    return not line.niks and bool(words) and all(word in _HEADS for word in words)


def _letters(words: str) -> int:
    return sum(sign.isalpha() for sign in words)


def _parted(one: Mapping[str, str]) -> dict[str, str]:
    read = persons.split(one["identity"])
    parts = {"name": read.name, "address": read.address, "tps": read.tps, "born": read.born}
    return {**one, **{key: value for key, value in parts.items() if value}}


def _tidy(words: str) -> str:
    return re.sub(r"\s*[,;|]\s*(?:[,;|]\s*)+", ", ", " ".join(words.split())).strip(" ,;:-–|")
