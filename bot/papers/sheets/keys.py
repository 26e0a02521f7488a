"""The paper copy of the master keys: each key in groups of four, its check sum, its QR code."""

from collections.abc import Iterator

from bot.papers.sheets import blocks
from bot.papers.sheets.blocks import Block, Facts, Speech


def sheet(paper: Facts, say: Speech) -> Block:
    """{"keys": [{"id", "key": in groups, "check", "code": for the QR}], the first in use first,
    "made"}."""
    title = say("paper-keys-title")
    return {
        "title": title,
        "author": say("paper-posko"),
        "head": [say("paper-posko"), say("paper-keys-secret")],
        "foot": [say("paper-keys-foot")],
        "blocks": [
            blocks.heading(title, 1),
            blocks.words(say("paper-keys-danger")),
            *_keys(paper, say),
            blocks.heading(say("paper-keys-restore")),
            blocks.listed(steps(say), steps=True),
            blocks.sign([(say("paper-keys-keeper"), "", say("paper-keys-where"))]),
        ],
    }


def steps(say: Speech) -> list[str]:
    """How the paper is tried, and how the file is made of it again."""
    return [say(f"paper-keys-step-{name}") for name in ("drill", "init", "signs")]


def titles(paper: Facts, say: Speech) -> list[str]:
    """What stands above each key."""
    keys = paper["keys"]
    return [
        say("paper-keys-key", number=number, all=len(keys), id=one["id"], place=number)
        for number, one in enumerate(keys, 1)
    ]


def _keys(paper: Facts, say: Speech) -> Iterator[Block]:
    for title, one in zip(titles(paper, say), paper["keys"], strict=True):
        groups = one["key"].split()
        half = (len(groups) + 1) // 2
        yield {
            "type": "code",
            "title": title,
            "hash": "\n".join((" ".join((one["id"], *groups[:half])), " ".join(groups[half:]))),
            "note": say("paper-keys-check", check=one["check"]),
            "qr": blocks.qr(one["code"], title, ""),
        }
