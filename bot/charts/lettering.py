"""How wide words are, and words broken into lines: pictures are of a phone's width."""

import re
from collections.abc import Iterable

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""The first is built into vl_convert, so that a picture is the same on every machine; the others
are as wide."""
_BOLD = 1.08
_WIDTHS = {
    0.28: " !,./:;I[]\\ftijl|'",
    0.34: "()-`r·",
    0.50: "cksvxyzJ",
    0.61: "FTZ",
    0.67: "ABEKPSVXY&",
    0.73: "CDHNRUw",
    0.79: "GOQ",
    0.84: "Mm",
    0.95: "W%@▲…",
}
_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_USUAL = 0.56


def width(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a text of that size is, in CSS pixels; rather too wide than too narrow."""
    total = sum(_OF.get(letter, _USUAL if letter < "ƀ" else 1.0) for letter in text)
    return total * size * (_BOLD if bold else 1)


def clipped(text: str, space: float, size: float, *, bold: bool = False) -> str:
    """The text, or as much of it as fits, with an ellipsis."""
    if width(text, size, bold=bold) <= space:
        return text
    kept = text
    while kept and width(kept + "…", size, bold=bold) > space:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wrapped(
    text: str,
    space: float,
    size: float,
    *,
    bold: bool = False,
    most: int = 9,
    hyphens: bool = False,
) -> tuple[str, ...]:
    """The text in lines that fit, broken between words (and after `hyphens`); what is longer than
    `most` lines, or one word longer than a line, is cut with an ellipsis."""
    lines: list[str] = []
    for word in _words(text, hyphens=hyphens):
        if lines and width((lines[-1] + word).rstrip(), size, bold=bold) <= space:
            lines[-1] += word
        else:
            lines.append(word)
    if len(lines) > most:
        lines[most - 1 :] = ["".join(lines[most - 1 :])]
    return tuple(clipped(line.strip(), space, size, bold=bold) for line in lines)


def balanced(text: str, space: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """The text in as few lines as `wrapped`, broken after a colon, else about equally long."""
    best = wrapped(text, space, size, bold=bold)
    head, colon, rest = text.partition(": ")
    halves = wrapped(head + ":", space, size, bold=bold) + wrapped(rest, space, size, bold=bold)
    if colon and len(best) > 1 and len(halves) == len(best) and halves[-1] == rest:
        return halves
    narrower = space
    while len(best) > 1 and narrower > space / 2:
        narrower -= size / 2
        lines = wrapped(text, narrower, size, bold=bold)
        if len(lines) > len(best) or any(line.endswith("…") for line in lines):
            break
        best = lines
    return best


def joined(parts: Iterable[str], space: float, size: float) -> tuple[str, ...]:
    """Short parts with dots between them, as many to a line as fit."""
    lines: list[str] = []
    for part in parts:
        if lines and width(f"{lines[-1]} · {part}", size) <= space:
            lines[-1] = f"{lines[-1]} · {part}"
        else:
            lines.append(part)
    return tuple(line for long in lines for line in wrapped(long, space, size))


def _words(text: str, *, hyphens: bool) -> list[str]:
    """Words with the space or hyphen after them."""
    return re.findall(r"[^\s-]*-|[^\s-]+\s*" if hyphens else r"\S+\s*", text)
