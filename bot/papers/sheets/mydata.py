"""The paper of all that is kept of one person, for himself."""

from collections.abc import Iterator

from bot.messages import Text
from bot.papers.sheets import blocks, receipt
from bot.papers.sheets.blocks import Block, Facts, Speech


def sheet(paper: Facts, say: Speech) -> Block:
    """See `bot.papers.mydata.told`."""
    title = say("paper-mydata-title")
    return {
        "title": title,
        "author": say("paper-posko"),
        "head": [say("paper-posko"), ""],
        "foot": [say("paper-mydata-foot")],
        "blocks": [
            blocks.heading(title, 1),
            blocks.words(say("paper-mydata-lead")),
            *_profile(paper["profile"], say),
            *(block for report in paper["reports"] for block in _report(report, say)),
            *_rest(paper, say),
            blocks.words(say("paper-mydata-rights"), "note"),
        ],
    }


def _profile(profile: Facts, say: Speech) -> Iterator[Block]:
    yield blocks.heading(say("paper-mydata-you"))
    ban = profile["banned_until"]
    yield blocks.facts(
        (
            (say("paper-mydata-since"), say.moment(profile["since"]) if profile["since"] else ""),
            (say("paper-mydata-language"), profile["language"]),
            (say("paper-mydata-muted"), say("paper-mydata-yes") if profile["muted"] else ""),
            (say("paper-mydata-banned"), say.moment(ban) if ban else ""),
        )
    )
    yield blocks.listed(
        say(
            "paper-mydata-address",
            channel=one["channel"], name=one["name"], at=say.moment(one["heard"]),
        )
        for one in profile["addresses"]
    )  # fmt: skip
    if profile["comments"]:
        yield blocks.heading(say("paper-mydata-comments"))
        yield blocks.listed(
            f"{say.moment(one['at'])}: {one['words']}" for one in profile["comments"]
        )


def _report(report: Facts, say: Speech) -> Iterator[Block]:
    answers = report["answers"]
    yield blocks.heading(say("paper-mydata-report", ticket=report["ticket"]))
    yield blocks.facts(
        (
            (say("paper-received"), say.moment(report["filed"])),
            (say("paper-about"), say(f"category-{report['category']}")),
            (say("item-place"), report["place"]),
            (say("paper-reader"), say.office(report["office"])),
            (say("paper-state"), say(f"state-{report['state']}")),
            (say("paper-mydata-group"), report["group"]),
            (say("paper-mydata-rating"), str(report["rating"] or "")),
            *receipt.told_rows(answers, say),
        )
    )
    if answers["story"]:
        yield blocks.words(say("item-story"), "note")
        yield blocks.words(answers["story"])
    yield from _beside(report, say)


def _beside(report: Facts, say: Speech) -> Iterator[Block]:
    """Consents, persons, evidence, history, and who opened the identity."""
    yield blocks.words(say("paper-mydata-consents"), "mark")
    yield blocks.listed(
        say(
            "paper-mydata-consent",
            version=one["version"], channel=one["channel"], at=say.moment(one["at"]),
        )
        for one in report["consents"]
    )  # fmt: skip
    if report["voters"]:
        yield blocks.words(say("paper-voters"), "mark")
        yield blocks.listed(_voter(one, say) for one in report["voters"])
    yield from receipt.shown_evidence(report, say)
    if report["entries"]:
        yield blocks.words(say("paper-history"), "mark")
        yield {"type": "timeline", "items": [_line(one, say) for one in report["entries"]]}
    yield blocks.words(say("paper-mydata-opened"), "mark")
    opened = [
        say(
            "paper-mydata-opening",
            who=Text(f"opened-by-{one['by']}"),
            at=say.moment(one["at"]),
        )
        for one in report["opened"]
    ]
    yield blocks.listed(opened or [say("paper-mydata-unopened")])


def _voter(one: Facts, say: Speech) -> str:
    parts = (one["name"], one["nik"], one["address"], say(f"paper-voter-is-{one['state']}"))
    return " · ".join(part for part in parts if part)


def _line(entry: Facts, say: Speech) -> Block:
    who = say("paper-mydata-by", by=entry["by"])
    return {
        "what": say("console-entry", kind=entry["kind"]),
        "who": f"{who} · {say.moment(entry['at'])}",
        "words": entry["words"],
    }


def _rest(paper: Facts, say: Speech) -> Iterator[Block]:
    """What belongs to no report."""
    if paper["draft"] is not None:
        yield blocks.words(say("paper-mydata-draft"), "note")
    if paper["reminders"]:
        yield blocks.heading(say("paper-mydata-reminders"))
        yield blocks.listed(
            f"{say('day-' + one['what'])}: {say.day(one['day'])}" for one in paper["reminders"]
        )
    yield blocks.heading(say("paper-mydata-requests"))
    yield blocks.listed(_request(one, say) for one in paper["requests"])


def _request(one: Facts, say: Speech) -> str:
    what = say(f"request-{one['kind']}")
    state = say(f"request-is-{one['state']}")
    return " · ".join(
        part for part in (what, one["ticket"], say.moment(one["asked"]), state) if part
    )
