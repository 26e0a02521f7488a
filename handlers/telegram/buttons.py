"""Buttons under a message: which stand side by side."""

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from bot.messages import Button, Refused
from handlers.telegram.limits import BUTTON_BYTES, BUTTONS
from handlers.telegram.raw import STAFF

WIDTH = 28
"""Letters that fit side by side under a message on a small phone."""
SHORT = WIDTH // 2
"""Letters that still fit half of it."""
TOO_MANY = f"more than {BUTTONS} buttons"
TOO_LONG = f"a button's value is not 1 to {BUTTON_BYTES} bytes"


def rows(buttons: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    """The buttons in rows: one a row, but of four or more the short ones stand in pairs.

    Officers' buttons, under which a card must stay short, stand as close as a small phone allows.

    Raises Refused for more buttons, or longer values, than Telegram takes.
    """
    usable = [button for button in buttons if button.link is None or _opens(button.link)]
    if len(usable) > BUTTONS:
        raise Refused(TOO_MANY)
    for button in usable:
        if button.link is None and not 1 <= len(button.value.encode()) <= BUTTON_BYTES:
            raise Refused(TOO_LONG)
    if usable and all(button.value.startswith(STAFF) for button in usable):
        return tuple(_packed(usable))
    if len(usable) <= 3:
        return tuple((button,) for button in usable)
    return tuple(_paired(usable))


def _packed(buttons: Sequence[Button]) -> Iterator[tuple[Button, ...]]:
    """As many side by side as leave each its letters: two of 14, three of 9."""
    row: tuple[Button, ...] = ()
    for button in buttons:
        wider = (*row, button)
        room = WIDTH // len(wider)
        if row and (len(wider) > 3 or any(len(one.label) > room for one in wider)):
            yield row
            row = (button,)
        else:
            row = wider
    yield row


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
