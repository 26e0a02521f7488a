"""The processors that this process may use."""

import os


def at_most(most: int) -> int:
    """So many processes at a time, of those that keep a processor busy; fewer where there are
    fewer processors, for they would only take one another's time, and each has its memory."""
    there = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    return min(most, there)
