"""What nobody would send in good faith: odd values, and real payloads with odd places in them."""

import copy
import json
from collections.abc import Iterator, Sequence
from typing import Any

from hypothesis import strategies as st

HUGE = "@huge@"
"""Stands for a number that Python itself refuses to read."""
ODD_WORDS: tuple[str, ...] = (
    "",
    " ",
    "\x00",
    "a\x00b",
    "\ud800",
    "\udfff\ud800",
    "\u202e\u2066gnp.exe",
    "\u200b\u200d\ufeff",
    "\x1b[2J\x07",
    '=HYPERLINK("http://x")',
    "<b>&lt;i>",
    "{{7*7}}",
    "%s%n{0}",
    "'; DROP TABLE x;--",
    "../../etc/passwd",
    "/",
    "/start",
    "/start t_",
    "/cek PLG-",
    "٣",
    "²",
    "\uff11\uff12",
    "İ",
    "ß" * 50,
    "e\u0301" * 99,
    "a\u0300" + "\u0300" * 500,
    "x" * 5000,
    "😀" * 300,
    "\r\n" * 50,
    "nan",
    "-0",
    "1e999",
    "9" * 5000,
    "1671025503900011"[:-1],
)
ODD: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    1,
    2**31,
    2**53 + 1,
    2**63,
    -(2**63) - 1,
    10**400,
    0.5,
    -0.0,
    1e308,
    float("nan"),
    float("inf"),
    HUGE,
    [],
    {},
    [[]],
    [None],
    {"": None},
    {"id": None},
    {"id": "x"},
    {"\ud800": "\ud800"},
    *ODD_WORDS,
)

odd_words = st.one_of(st.sampled_from(ODD_WORDS), st.text(max_size=40))
odd = st.one_of(st.sampled_from(ODD), st.text(max_size=20), st.integers(), st.floats())
anything = st.recursive(
    odd,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)
deep = st.integers(1, 30_000).map(lambda depth: b"[" * depth) | st.integers(1, 500).map(
    lambda depth: b'{"message":' * depth + b"1" + b"}" * depth
)
rubbish = st.binary(max_size=200) | deep


def encoded(value: Any) -> bytes:
    """JSON bytes of anything here; bytes as they are."""
    if isinstance(value, bytes):
        return value
    return json.dumps(value).encode().replace(f'"{HUGE}"'.encode(), b"9" * 5000)


@st.composite
def bent(draw: st.DrawFn, whole: st.SearchStrategy[Any]) -> Any:
    """A payload with nothing, something else, or something else's value in up to four places."""
    value = copy.deepcopy(draw(whole))
    for _ in range(draw(st.integers(0, 4))):
        found = list(places(value))
        if not found:
            return value
        inside, key = found[draw(st.integers(0, len(found) - 1))]
        _bend(draw, inside, key, found)
    return value


def _bend(draw: st.DrawFn, inside: Any, key: Any, found: Sequence[tuple[Any, Any]]) -> None:
    match draw(st.integers(0, 4)):
        case 0 if isinstance(inside, dict):
            del inside[key]
        case 1:
            other, name = found[draw(st.integers(0, len(found) - 1))]
            inside[key] = copy.deepcopy(other.get(name) if isinstance(other, dict) else other[name])
        case 2:
            inside[key] = draw(odd_words)
        case 3:
            inside[key] = copy.deepcopy(draw(anything))
        case _:
            inside[key] = copy.deepcopy(draw(odd))  # it may be bent again


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every key of every object and list inside."""
    pairs = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, inner in list(pairs):
        yield value, key
        yield from places(inner)
