"""Text at the door: what people type, made safe to store, to compare and to show."""

import unicodedata
from itertools import islice

LONGEST = 4096
_JOINER = "\u200d"
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters, marks and signs that show nothing, though Unicode does not call them hidden."""
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co"})
_MARKS = frozenset({"Mn", "Me"})
_MOST_MARKS = 3


def clean_text(text: str, limit: int = LONGEST) -> str:
    """The text in NFC, at most `limit` characters, without what no eye can see.

    Control, format, surrogate and private characters go (lone surrogates break SQLite, NUL breaks
    PostgreSQL, direction marks forge what is read), but for tab, newline and the joiner inside an
    emoji. Of combining marks three may follow one another. White space around the text goes.
    """
    if text.isascii() and text.isprintable():
        return text.strip()[:limit].rstrip()
    plain = "".join(islice(text, limit * 4)).replace("\r\n", "\n")
    kept = _seen(unicodedata.normalize("NFC", plain))
    # What was taken out may have stood between a letter and its accent.
    return unicodedata.normalize("NFC", kept).strip()[:limit].rstrip()


def _seen(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for sign in text:
        if sign in _BLANK:
            continue
        category = unicodedata.category(sign)
        if category in _MARKS:
            marks += 1
            if marks <= _MOST_MARKS:
                kept.append(sign)
        elif shown := _shown(sign, category, kept):
            kept.append(shown)
            marks = 0 if shown != _JOINER else marks
    return "".join(kept)


def _shown(sign: str, category: str, before: list[str]) -> str:
    if sign == "\t" or category in {"Zl", "Zp"} or sign in "\n\r":
        return "\t" if sign == "\t" else "\n"
    if sign == _JOINER:
        return sign if before and _emoji(before[-1]) else ""
    return "" if category in _DROPPED else sign


def _emoji(sign: str) -> bool:
    # A picture, a skin tone, or the selector that asks for the coloured form.
    return sign == "\ufe0f" or unicodedata.category(sign) in {"So", "Sk"}
