"""The process in which one file is opened: bytes in, a line of JSON and bytes out, then the end."""

import json
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import IO, Any

from bot.messages import Text
from bot.remaking import MEDIA, MOST_PAGES, PATIENCE, PDF, Unfit, origin

MEMORY = 512 * 1024 * 1024
"""Bytes of address space; the libraries alone take a third of it."""


def main(words: Sequence[str], asked: IO[bytes], answer: IO[bytes]) -> None:
    _bound()
    try:
        told, made = _done(words, asked.read())
    except Unfit as fault:
        told, made = {"unfit": fault.why.name}, b""
    answer.write(json.dumps(told).encode() + b"\n" + made)


if sys.platform == "win32":  # pragma: no cover

    def _bound() -> None:
        """There are no such limits; the time it may take is its parent's to see to."""

else:
    import resource

    def _bound() -> None:
        limits = {
            resource.RLIMIT_AS: MEMORY,
            resource.RLIMIT_CPU: int(PATIENCE),
            resource.RLIMIT_FSIZE: 0,  # it writes no file
            resource.RLIMIT_CORE: 0,  # and leaves none
        }
        for limit, most in limits.items():
            resource.setrlimit(limit, (most, most))


def _done(words: Sequence[str], data: bytes) -> tuple[dict[str, Any], bytes]:
    try:
        match words:
            case ["picture"]:
                return _picture(data)
            case ["paper"]:
                return {"mime": PDF, "kind": "document"}, _library("papers").made_anew(data)
            case ["copy", mime]:
                return _copied(mime, data)
            case ["page", number, width]:
                return {}, _library("papers").page(data, int(number), int(width))
            case _:
                return {"pages": _library("papers").count(data)}, b""
    except Unfit:
        raise
    except MemoryError:
        raise Unfit(Text("unfit-large")) from None
    except Exception:  # a library's, of whatever kind: they have dozens
        raise Unfit(Text("unfit-broken")) from None


def _picture(data: bytes) -> tuple[dict[str, Any], bytes]:
    made, mime, photo = _library("pictures").made_anew(data)
    return {"mime": mime, "kind": "photo" if photo else "document"}, made


def _copied(mime: str, data: bytes) -> tuple[dict[str, Any], bytes]:
    """The copy to look at, and what the file says of its making; where one of the two cannot be
    had, the other still can."""
    told: dict[str, Any] = {"facts": _origin(mime, data)}
    try:
        if mime == PDF:
            made = _library("papers").made_anew(data, MOST_PAGES)
            return {**told, "mime": PDF, "kind": "document"}, made
        if mime in MEDIA:
            made = _library("media").made_anew(data, mime)
            return {**told, "mime": mime, "kind": mime.partition("/")[0]}, made
        copied, made = _picture(data)
    except Exception:  # `Unfit`, no memory left, or a library's of whatever kind
        return told, b""
    return {**told, **copied}, made


def _origin(mime: str, data: bytes) -> dict[str, Any]:
    """Raises `Unfit` for a file that is not to be kept at all."""
    try:
        if mime == PDF:
            found: dict[str, Any] = _library("papers").origin(data)
        elif mime in MEDIA:
            found = origin.of_media(_library("media").origin(data, mime))
        else:
            found = _library("pictures").origin(data)
    except Unfit:
        raise
    except Exception:  # a library's, of whatever kind
        return {}
    return found


def _library(name: str) -> Any:
    """Each takes its time and memory to load, and a file needs but one."""
    return import_module(f"bot.remaking.{name}")


if __name__ == "__main__":
    main(sys.argv[1:], sys.stdin.buffer, sys.stdout.buffer)
