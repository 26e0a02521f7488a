"""The process in which one file is opened: bytes in, a line of JSON and bytes out, then the end."""

import json
import sys
from collections.abc import Sequence
from typing import Any

from bot.messages import Text
from bot.remaking import PATIENCE, Unfit, papers, pictures

MEMORY = 512 * 1024 * 1024
"""Bytes of address space; the libraries alone take a third of it."""


def main(words: Sequence[str]) -> None:
    _bound()
    try:
        told, made = _done(words, sys.stdin.buffer.read())
    except Unfit as fault:
        told, made = {"unfit": fault.why.name}, b""
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + made)


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
                made, mime, photo = pictures.made_anew(data)
                return {"mime": mime, "photo": photo}, made
            case ["paper"]:
                return {"mime": "application/pdf", "photo": False}, papers.made_anew(data)
            case ["page", number, width]:
                return {}, papers.page(data, int(number), int(width))
            case _:
                return {"pages": papers.count(data)}, b""
    except Unfit:
        raise
    except MemoryError:
        raise Unfit(Text("unfit-large")) from None
    except Exception:  # a library's, of whatever kind: they have dozens
        raise Unfit(Text("unfit-broken")) from None


if __name__ == "__main__":
    main(sys.argv[1:])
