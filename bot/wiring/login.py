"""Who types a command, for the journal."""

import getpass
import os


def who() -> str:
    """The login name; the user's number where this machine knows no name for it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"uid {os.getuid()}"
