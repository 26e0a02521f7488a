"""The real program without Telegram's speed limits, which are no property of ours: how fast is it?

As shipped, delivery sends at most 24 messages a second, for Telegram takes no more from one bot.
Nothing else is changed; run.py measures the program as shipped as well.
"""

import sys

from bot.__main__ import main
from handlers.telegram import limits, send

FREE = limits.Pace(1_000_000, 1_000_000.0)
limits.LIMITS = limits.Limits(FREE, FREE, FREE)
send.Apart = lambda: None  # type: ignore[assignment,misc]

if __name__ == "__main__":
    sys.exit(main())
