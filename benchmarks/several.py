"""Several processes of the real program at once, one a word: `receive,web deliver,clocks`."""

import signal
import subprocess
import sys
from pathlib import Path

UNPACED = Path(__file__).resolve().parent / "unpaced.py"


def main(parts: list[str]) -> int:
    """Start one process for each word; end them all when told to, or when one of them ends."""
    running = [subprocess.Popen([sys.executable, UNPACED, "run", "--only", one]) for one in parts]
    signal.signal(signal.SIGTERM, lambda *_: [one.terminate() for one in running])
    codes = [one.wait() for one in running]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
