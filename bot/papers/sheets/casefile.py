"""The officers' case file: what was told, what it lacks, the evidence, and all that happened."""

from collections.abc import Iterator
from datetime import datetime

from bot.messages import Text
from bot.papers.sheets import blocks, receipt
from bot.papers.sheets.blocks import Block, Facts, Speech

MARKS = {"have": "✓", "missing": "✗", "unsure": "?"}


def sheet(paper: Facts, say: Speech) -> Block:
    """The file; it bears who had it printed and when, on each page."""
    ticket, maker = paper["ticket"], paper["maker"]
    name = f"{maker['name'] or say('console-somebody')}, {say('role-' + maker['role'])}"
    return {
        "title": say("paper-title-casefile", ticket=ticket),
        "author": say.office(paper["office"]),
        "head": [say.office(paper["office"]), say("paper-internal")],
        "foot": [say("paper-foot-casefile", ticket=ticket, name=name)],
        "blocks": [
            *_head(paper, say),
            *_reporter(paper, say),
            *_told(paper, say),
            *_complete(paper, say),
            *_voters(paper, say),
            *receipt.shown_evidence(paper, say),
            *_history(paper, say),
            blocks.closing([say("paper-casefile-care")], None),
        ],
    }


def _head(paper: Facts, say: Speech) -> Iterator[Block]:
    yield blocks.heading(say("paper-casefile"), 1)
    yield blocks.ticket(say("paper-ticket"), paper["ticket"])
    outcome, referred = paper.get("outcome"), paper.get("referred")
    rows = [
        (say("paper-state"), say(f"state-{paper['state']}")),
        (say("paper-outcome"), say(f"outcome-{outcome}") if outcome else ""),
        (say("paper-referred"), say(f"referral-{referred}") if referred else ""),
        (say("paper-number"), paper.get("number") or ""),
        (say("paper-about"), say(f"category-{paper['category']}")),
        (say("item-place"), paper["place"]),
        (say("paper-place-words"), paper.get("place_words", "")),
        (say("paper-received"), say.moment(paper["filed"])),
        (say("paper-reader"), say.office(paper["office"])),
        (say("paper-holder"), paper.get("holder", "")),
        (say("paper-twin"), paper.get("twin") or ""),
    ]
    yield blocks.facts(rows)
    if paper.get("clocks"):
        yield blocks.heading(say("paper-clocks"))
        yield blocks.listed(
            say("web-clock", kind=kind, at=datetime.fromisoformat(at))
            for kind, at in paper["clocks"]
        )
        if not paper["confirmed"]:
            yield blocks.words(say("paper-clocks-unconfirmed", mark=Text("not-confirmed")), "note")


def _reporter(paper: Facts, say: Speech) -> Iterator[Block]:
    yield blocks.heading(say("paper-form-part-reporter"))
    yield blocks.words(say(f"paper-visibility-{paper['visibility']}"), "note")
    told = paper["told"]
    rows = [
        (say("item-identity"), told.get("identity", "")),
        (say("item-nik"), told.get("nik", "")),
    ]
    if any(value for _, value in rows):
        yield blocks.facts(rows)


def _told(paper: Facts, say: Speech) -> Iterator[Block]:
    told = {key: value for key, value in paper["told"].items() if key not in ("identity", "nik")}
    yield blocks.heading(say("paper-told-title"))
    yield blocks.facts(receipt.told_rows(told, say))
    yield blocks.words(told.get("story") or say("paper-no-story"))


def _complete(paper: Facts, say: Speech) -> Iterator[Block]:
    check = paper.get("check")
    if not check:
        return
    yield blocks.heading(say("paper-complete"))
    yield {
        "type": "checks",
        "rows": [
            {
                "mark": MARKS[item["state"]],
                "text": say(item["name"]),
                "note": say(f"paper-item-{item['state']}"),
            }
            for item in check
        ],
    }


def _voters(paper: Facts, say: Speech) -> Iterator[Block]:
    """The people it is about, their NIK masked."""
    rows = paper.get("voters")
    if not rows:
        return
    yield blocks.heading(say("paper-voters"))
    names = ("name", "nik", "address", "state")
    head = ["#", *(say(f"paper-voter-{name}") for name in names)]
    shown = [
        [
            str(number),
            row["name"],
            row["nik"],
            row["address"],
            say(f"paper-voter-is-{row['state']}"),
        ]
        for number, row in enumerate(rows, 1)
    ]
    yield blocks.table(head, shown, (0.5, 2.6, 2.4, 3.2, 1.8))


def _history(paper: Facts, say: Speech) -> Iterator[Block]:
    yield blocks.heading(say("paper-history"))
    items = [_line(entry, say) for entry in paper["entries"]]
    yield {"type": "timeline", "items": items}


def _line(entry: Facts, say: Speech) -> Block:
    kind = entry["kind"]
    what = say("console-entry", kind=kind)
    if entry.get("undone"):
        what = f"{what} · {say('console-undone')}"
    actors = {"reporter": say("console-reporter"), "system": say("console-clockwork")}
    who = actors.get(entry["actor"]) or entry["name"] or say("console-somebody")
    return {"what": what, "who": f"{who} · {say.moment(entry['at'])}", "words": entry["words"]}
