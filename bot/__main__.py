"""The front door: posko [run|talk|check|migrate|admin …]."""

import argparse
import asyncio
import sys
from collections.abc import Coroutine, Sequence
from typing import Any

from bot.settings import Settings, SettingsError, load
from bot.wiring import PARTS, Refusal, run
from bot.wiring.log import begin


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 well, 1 a fault named on stderr in one line, 2 wrong usage."""
    asked = _parser().parse_args(arguments)
    try:
        settings = load()
        begin(settings.log, quiet=asked.command != "run" or sys.stdout.isatty())
        return _run(_command(asked, settings))
    except (SettingsError, Refusal) as fault:
        for line in str(fault).splitlines():
            print(f"posko: {line}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="posko", description="Posko Kawal Hak Pilih")
    commands = parser.add_subparsers(dest="command")
    start = commands.add_parser("run", help="run Posko (the default)")
    start.add_argument("--only", default=",".join(PARTS), help="parts, with commas between")
    parser.set_defaults(command="run", only=",".join(PARTS))
    return parser


async def _command(asked: argparse.Namespace, settings: Settings) -> int:
    await run(settings, tuple(asked.only.split(",")))
    return 0


def _run(command: Coroutine[Any, Any, int]) -> int:
    try:
        import uvloop  # twice as fast as the standard loop; not to be had on Windows
    except ImportError:
        return asyncio.run(command)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(command)


if __name__ == "__main__":
    sys.exit(main())
