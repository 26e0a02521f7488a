"""Commands of the program, each in a process of its own, forked from one that has it loaded.

To load the program costs more than most commands do. Run as a script this is the parent: each line
it reads is a command, each line it writes that command's exit code.
"""

import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any


@cache
def _parent() -> "subprocess.Popen[str]":
    """One for each process that tests; it ends when that one does, with its end of the pipe."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.bot.forked"],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def run(
    words: tuple[str, ...], settings: dict[str, str], folder: Path, says: str
) -> "subprocess.CompletedProcess[str]":
    """`posko …` in that folder with just these settings, and `says` typed into it."""
    with tempfile.TemporaryDirectory() as made:
        told, out, err = (Path(made, name) for name in ("in", "out", "err"))
        told.write_text(says, encoding="utf-8")
        asked = {"words": words, "settings": settings, "folder": str(folder)}
        asked |= {"in": str(told), "out": str(out), "err": str(err)}
        parent = _parent()
        if parent.stdin is None or parent.stdout is None:
            raise BrokenPipeError
        parent.stdin.write(json.dumps(asked) + "\n")
        parent.stdin.flush()
        code = int(parent.stdout.readline())
        said = (path.read_text(encoding="utf-8") for path in (out, err))
        return subprocess.CompletedProcess(["posko", *words], code, *said)


def _work() -> None:
    import bot.__main__  # before the first fork: this is what every command would load
    import bot.wiring.run  # noqa: F401
    from bot import texts

    texts.load().read()  # each command would parse what it says
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _become(json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _become(asked: dict[str, Any]) -> None:
    """Be the program, to its end."""
    for number, name in enumerate(("in", "out", "err")):
        flags = os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT
        os.dup2(os.open(asked[name], flags, 0o600), number)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - for as long as it lives
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    os.environ.clear()  # noqa: TID251 - a process of its own
    os.environ.update(asked["settings"])  # noqa: TID251
    os.chdir(asked["folder"])
    sys.argv = ["posko", *asked["words"]]
    os._exit(_ended())


def _ended() -> int:
    from bot.__main__ import main

    try:
        return main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


if __name__ == "__main__":
    _work()
