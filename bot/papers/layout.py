"""Papers laid out: the facts of one kind become a sheet of words, block by block."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.papers.sheets import casefile, edition, form, keys, mine, mydata, poster, receipt, tabled
from bot.papers.sheets.blocks import Block, Facts, Speech
from bot.ports import Render

_KINDS: Mapping[str, Callable[[Facts, Speech], Block]] = {
    "receipt": receipt.sheet,
    "receipt-full": receipt.sheet,
    "form": form.sheet,
    "casefile": casefile.sheet,
    "letter": tabled.letter,
    "list": tabled.list_,
    "poster": poster.sheet,
    "mine": mine.sheet,
    "mydata": mydata.sheet,
    "keys": keys.sheet,
    "edition": edition.sheet,
}
"""A sheet has "title", "author" and "head" (two short lines), "foot" lines of its own, "blocks";
a poster its own parts."""
HEAD = 16
"""Signs of the journal's head that stand in a foot: what `posko admin verify --head` wants."""


def laid_out(paper: Facts, render: Render, language: str, head: str = "") -> dict[str, Any]:
    """The sheet of a paper in a language; `head` is the journal's ("1234:ab12…"), "" for none.
    Raises KeyError for a kind there is not."""
    say = Speech(render, language)
    sheet = _KINDS[paper["kind"]](paper, say)
    line, _, digest = head.partition(":")
    journal = [say("paper-journal", line=line, head=digest[:HEAD])] if digest else []
    made = [say("paper-made", at=say.moment(paper["made"]))] if "made" in paper else []
    practice = [say("practice-mark")] if paper.get("practice") else []
    last = " · ".join((*made, *journal))
    return {
        "template": "paper",
        "language": language,
        "at": _stamp(paper.get("made")),
        **sheet,
        "foot": [line for line in (*practice, *sheet["foot"], last) if line],
        "page": say("paper-page", page="{page}", pages="{pages}"),
    }


def _stamp(at: str | None) -> int:
    return int(datetime.fromisoformat(at).timestamp()) if at else 0
