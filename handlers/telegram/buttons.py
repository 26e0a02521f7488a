"""Buttons under a message: which stand side by side."""

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from bot.messages import Button, Refused
from handlers.telegram.limits import BUTTON_BYTES, BUTTONS

SHORT = 14
"""Letters that still fit half the width of a small phone."""
TOO_MANY = f"more than {BUTTONS} buttons"
TOO_LONG = f"a button's value is not 1 to {BUTTON_BYTES} bytes"


def rows(buttons: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    """The buttons in rows: one a row, but of four or more the short ones stand in pairs.

    Raises Refused for more buttons, or longer values, than Telegram takes.
    """
    usable = [button for button in buttons if button.link is None or _opens(button.link)]
    if len(usable) > BUTTONS:
        raise Refused(TOO_MANY)
    for button in usable:
        if button.link is None and not 1 <= len(button.value.encode()) <= BUTTON_BYTES:
            raise Refused(TOO_LONG)
    if len(usable) <= 3:
        return tuple((button,) for button in usable)
    return tuple(_paired(usable))


def _paired(buttons: Sequence[Button]) -> Iterator[tuple[Button, ...]]:
    waiting: Button | None = None
    for button in buttons:
        if len(button.label) > SHORT:
            if waiting:
                yield (waiting,)
            waiting = None
            yield (button,)
        elif waiting:
            yield (waiting, button)
            waiting = None
        else:
            waiting = button
    if waiting:
        yield (waiting,)


def _opens(link: str) -> bool:
    # Telegram refuses the whole message for a link it cannot open, such as http://localhost.
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "." in (parts.hostname or "")
