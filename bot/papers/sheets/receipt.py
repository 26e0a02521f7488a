"""The citizen's receipt: what he sent, what happens next, and where a formal report is made."""

from collections.abc import Iterator

from bot.papers.sheets import blocks
from bot.papers.sheets.blocks import Block, Facts, Speech


def sheet(paper: Facts, say: Speech) -> Block:
    """The receipt; with "told" also what was told, and the evidence."""
    ticket = paper["ticket"]
    return {
        "title": say("paper-title-receipt", ticket=ticket),
        "author": say.office(paper["office"]),
        "head": [say("paper-posko"), say.office(paper["city"])],
        "foot": [say("paper-foot-receipt", ticket=ticket)],
        "blocks": [*_head(paper, say), *_next(paper, say), *_told(paper, say), _end(paper, say)],
    }


def _head(paper: Facts, say: Speech) -> Iterator[Block]:
    yield blocks.heading(say("paper-receipt"), 1)
    yield blocks.words(say("paper-not-official"), "mark")
    yield blocks.ticket(say("paper-ticket"), paper["ticket"])
    yield blocks.facts(
        (
            (say("paper-received"), say.moment(paper["filed"])),
            (say("paper-about"), say(f"category-{paper['category']}")),
            (say("item-place"), paper["place"]),
            (say("paper-reader"), say.office(paper["office"])),
            (say("paper-state"), say(f"state-{paper['state']}")),
            (say("paper-genuine"), paper.get("genuine", "")),
        )
    )


def _next(paper: Facts, say: Speech) -> Iterator[Block]:
    office = say.office(paper["office"])
    yield blocks.heading(say("paper-next-title"))
    ended = "yes" if paper["ended"] else "no"
    yield blocks.words(say("paper-next", ended=ended, office=office))
    if paper["lane"] == "violation":
        yield from _formal(paper, say)
    else:
        yield blocks.heading(say("paper-rights-title"))
        yield blocks.words(say("paper-rights"))
    yield from blocks.told_offices(say, paper["offices"])


def _formal(paper: Facts, say: Speech) -> Iterator[Block]:
    """Until when, where and with what a formal report is made."""
    yield blocks.heading(say("paper-formal-title"))
    limits = paper.get("limits")
    if limits is None:
        title = say("paper-formal-no-day")
    elif paper.get("late"):
        title = say("paper-formal-late", legal=say.day(limits["legal"]))
    else:
        title = say("paper-formal-until", safe=say.day(limits["safe"]))
    bring = say("paper-formal-bring")
    yield blocks.box(title, say("paper-formal-how"), bring)


def _told(paper: Facts, say: Speech) -> Iterator[Block]:
    told = paper.get("told")
    if told is None:
        return
    yield blocks.heading(say("paper-told-title"))
    yield blocks.facts(told_rows(told, say))
    if told.get("story"):
        yield blocks.words(say("item-story"), "note")
        yield blocks.words(told["story"])
    yield from shown_evidence(paper, say)


def told_rows(told: Facts, say: Speech) -> list[tuple[str, str]]:
    """What was told but the story, as labels and values."""
    answered = told.get("told")
    return [
        (say("item-known_at"), say.day(told.get("known_at"))),
        (say("item-occurred"), told.get("occurred", "")),
        (say("item-where"), told.get("where", "")),
        (say("item-accused"), told.get("accused", "")),
        (say("item-told"), say(f"told-{answered}") if answered else ""),
        (say("item-identity"), told.get("identity", "")),
        (say("item-nik"), told.get("nik", "")),
    ]


def shown_evidence(paper: Facts, say: Speech) -> Iterator[Block]:
    yield blocks.heading(say("item-evidence"))
    if not paper.get("evidence"):
        yield blocks.words(say("paper-no-evidence"), "note")
        return
    yield blocks.evidence(say, paper["evidence"])
    yield blocks.words(say("paper-what-hash"), "note")


def _end(paper: Facts, say: Speech) -> Block:
    link = paper["link"]
    web = link.startswith("https://")
    proof = "paper-qr-genuine" if paper.get("genuine") else "paper-qr-look"
    caption = say(proof) if web else say("paper-qr-ticket")
    qr = blocks.qr(link, say("paper-qr-alt", ticket=paper["ticket"]), caption)
    lines = [say("paper-no-secret")]
    if ways := paper.get("ways"):
        names = (f"{say(f'paper-way-{way}')} {name}" for way, name in ways.items())
        lines.append(say("paper-official", names=" · ".join(names)))
    if paper.get("told") is not None:
        lines.append(say("paper-keep-safe"))
    return blocks.closing(lines, qr)
