"""The press of a house: it prints with the journal's head in the foot of each page."""

from bot.papers.press import Head, Press
from bot.wiring.house import House


def press(house: House) -> Press:
    """Prints beside the event loop."""
    return Press(house.render, head(house))


def head(house: House) -> Head:
    """The journal's last line and its hash, "1234:ab12…"."""

    async def head() -> str:
        line, digest = await house.remembered.journal.head()
        return f"{line}:{digest}"

    return head
