"""Letters and lists, put together on a built house."""

from collections.abc import Callable

from bot.casework import Casework
from bot.filing import Clerk
from bot.letters import Letters, numbering
from bot.letters.packing import Packing
from bot.letters.room import Room
from bot.papers.press import Press
from bot.ports import Render, Store, Strongroom


def letters(
    clerk: Clerk,
    casework: Casework,
    render: Render,
    press: Press,
    new_id: Callable[[], str],
    store: Store,
    strongroom: Strongroom,
) -> Letters:
    """What the desk's pages of lists and letters use; passwords come of the clerk's randomness."""
    usage = numbering.read(clerk.law.files["letters"])
    room = Room(clerk, casework, usage, render, press, new_id)
    return Letters(room, Packing(room, store, strongroom, clerk.randomness))
