"""The list of all that one person has filed: tickets, states and days, nothing of what he told."""

from bot.papers.sheets import blocks
from bot.papers.sheets.blocks import Block, Facts, Speech
from bot.papers.sheets.tabled import widths


def sheet(paper: Facts, say: Speech) -> Block:
    """{"rows": [{"ticket", "category", "place", "state", "filed"}], "made"}; "place" is a name,
    "filed" an ISO moment."""
    head = [say(f"paper-mine-{name}") for name in ("ticket", "filed", "category", "place", "state")]
    rows = [_row(one, say) for one in paper["rows"]]
    title = say("paper-mine-title", count=len(rows))
    return {
        "title": title,
        "author": say("paper-posko"),
        "head": [say("paper-posko"), ""],
        "foot": [say("paper-mine-foot")],
        "wide": True,
        "blocks": [blocks.heading(title, 1), blocks.table(head, rows, widths(head, rows))],
    }


def _row(one: Facts, say: Speech) -> list[str]:
    return [
        one["ticket"],
        say.day(one["filed"]).partition(", ")[2],
        say(f"category-{one['category']}"),
        one["place"],
        say(f"state-{one['state']}"),
    ]
