"""Letters of an office and lists of rows: the words come with the facts, the frame is ours."""

from collections.abc import Iterator, Sequence

from bot.papers.sheets import blocks
from bot.papers.sheets.blocks import Block, Facts, Speech

WIDEST = 42.0
"""Signs of a cell that make its column wider; longer ones wrap."""


def letter(paper: Facts, say: Speech) -> Block:
    """{"number", "place", "date", "office", "to", "subject", "body": paragraphs, "table"?,
    "after"?: paragraphs below the table, "sign": [roles], "stamp"?, "attachment"?}; all of it
    words."""
    return {
        "title": f"{paper['subject']} · {paper['number']}",
        "author": say.office(paper["office"]),
        "head": [say.office(paper["office"]), paper["number"]],
        "foot": [line for line in (_known(paper["office"]), paper.get("stamp", "")) if line],
        "blocks": [*_address(paper, say), *_body(paper), *_sign(paper, say)],
    }


def _address(paper: Facts, say: Speech) -> Iterator[Block]:
    at = f"{paper['place']}, {say.day(paper['date']).partition(', ')[2]}"
    yield blocks.heading(paper["subject"], 1)
    yield blocks.facts(
        (
            (say("paper-letter-number"), paper["number"]),
            (say("paper-letter-date"), at),
            (say("paper-letter-attached"), paper.get("attachment", "")),
            (say("paper-letter-to"), paper["to"]),
        )
    )
    yield blocks.space(3)


def _body(paper: Facts) -> Iterator[Block]:
    for paragraph in paper["body"]:
        yield blocks.words(paragraph)
    rows = paper.get("table")
    if rows and rows["rows"]:
        yield blocks.table(rows["head"], rows["rows"], widths(rows["head"], rows["rows"]))
    for paragraph in paper.get("after", ()):
        yield blocks.words(paragraph)


def _sign(paper: Facts, say: Speech) -> Iterator[Block]:
    people = [(role, "", say("paper-full-name")) for role in paper["sign"]]
    if people:
        yield blocks.sign(people)


def list_(paper: Facts, say: Speech) -> Block:
    """{"title", "office", "intro": paragraphs, "table", "maker"?, "stamp"?, "wide"?: across the
    page}."""
    rows = paper["table"]
    maker = paper.get("maker")
    foot = [say("paper-foot-list", name=maker)] if maker else []
    return {
        "title": paper["title"],
        "author": say.office(paper["office"]),
        "head": [say.office(paper["office"]), say("paper-internal")],
        "foot": [*foot, *([paper["stamp"]] if paper.get("stamp") else [])],
        "wide": bool(paper.get("wide", len(rows["head"]) > 5)),
        "blocks": [
            blocks.heading(paper["title"], 1),
            *(blocks.words(line) for line in paper.get("intro", ())),
            blocks.table(rows["head"], rows["rows"], widths(rows["head"], rows["rows"])),
        ],
    }


def widths(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """Shares of the width by what the columns hold, none of them squeezed or greedy."""
    found = []
    for column, title in enumerate(head):
        longest = max((_extent(row[column]) for row in rows), default=0.0)
        # Heads are bold, and each cell has a margin: two signs more than its words.
        found.append(min(max(_extent(title) + 1, longest) + 2, WIDEST))
    return found


def _extent(words: str) -> float:
    """How wide words are, in small letters: capitals take more."""
    return len(words) + 0.3 * sum(sign.isupper() for sign in words)


def _known(office: Facts) -> str:
    return " · ".join(part for part in (office.get("address"), office.get("phone")) if part)
