"""The process in which one paper is typeset: a sheet as JSON in, a PDF out, then the end."""

import json
import sys
from importlib import resources
from typing import Any, Final

from bot.papers.letters import legible

MEMORY = 2 * 1024 * 1024 * 1024
"""Bytes of address space: the fonts and the threads' stacks count, used or not."""
SECONDS = 60
STANDARD: Final = "ua-1"
FAULT = 3


def main() -> None:
    _bound()
    sheet = json.load(sys.stdin.buffer)
    made = _typeset(sheet)
    if made is None:
        sys.exit(FAULT)
    sys.stdout.buffer.write(made)


def _typeset(sheet: dict[str, Any]) -> bytes | None:
    """The PDF; a second time with the plainest letters only, where a font lacks one after all."""
    import typst  # here only: nobody else needs its 40 MB

    source = _template("posko") + _template(sheet["template"])
    for strict in (False, True):
        data = json.dumps(legible(sheet, strict=strict))
        try:
            return typst.compile(
                source, sys_inputs={"data": data}, pdf_standards=[STANDARD],
                ignore_system_fonts=True, timestamp=sheet["at"],
            )  # fmt: skip
        except typst.TypstError:
            continue
    return None


def _template(name: str) -> bytes:
    return resources.files("bot.papers").joinpath("templates", f"{name}.typ").read_bytes()


if sys.platform == "win32":  # pragma: no cover

    def _bound() -> None:
        """There are no such limits; the time it may take is its parent's to see to."""

else:
    import resource

    def _bound() -> None:
        limits = {
            resource.RLIMIT_AS: MEMORY,
            resource.RLIMIT_CPU: SECONDS,
            resource.RLIMIT_FSIZE: 0,  # it writes no file
            resource.RLIMIT_CORE: 0,  # and leaves none
        }
        for limit, most in limits.items():
            resource.setrlimit(limit, (most, most))


if __name__ == "__main__":
    main()
