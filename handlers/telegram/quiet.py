"""Keeps the libraries' own logs silent, for they would print the token and what people wrote."""

from handlers.quiet import hush

# httpx logs each address, which holds the token, at INFO; python-telegram-bot logs an answer it
# cannot parse, and each 429 with a traceback.
SILENT = ("httpx", "httpcore", "telegram", "aiohttp")


def quiet() -> None:
    """Silence them; what went wrong is said by our own modules, in plain words."""
    hush(SILENT)
