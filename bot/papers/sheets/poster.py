"""A posko's poster: what to do, and one code to scan for each way in."""

from bot.papers.sheets import blocks
from bot.papers.sheets.blocks import Block, Facts, Speech

WAYS = ("telegram", "whatsapp", "web")


def sheet(paper: Facts, say: Speech) -> Block:
    """{"size": "a4" | "a5", "office", "city", "links": {"telegram": url, …}, "group"?: a group's
    name}. Whatever way has no link is left out."""
    office = say.office(paper["office"])
    return {
        "template": "poster",
        "size": paper["size"],
        "title": say("paper-title-poster", office=office),
        "author": say.office(paper["city"]),
        "top": say.office(paper["city"]),
        "name": office,
        "big": say("paper-poster-big"),
        "lead": say("paper-poster-lead"),
        "points": [say(f"paper-poster-point-{key}") for key in ("rights", "violation", "secret")],
        "scan": say("paper-poster-scan") if paper["links"] else say("paper-poster-come"),
        "codes": [_code(way, paper["links"][way], say) for way in WAYS if way in paper["links"]],
        "group": say("paper-poster-group", name=paper["group"]) if paper.get("group") else "",
        "where": _where(paper["office"], say),
        "fine": say("paper-poster-fine"),
        "foot": [],
    }


def _code(way: str, link: str, say: Speech) -> Block:
    alt = say("paper-poster-alt", way=say(f"paper-way-{way}"), link=link)
    return {**blocks.qr(link, alt, say(f"paper-way-{way}")), "link": _shown(link)}


def _shown(link: str) -> str:
    """The link as somebody types it: without its scheme and what only machines need."""
    return link.removeprefix("https://").partition("?text=")[0]


def _where(office: Facts, say: Speech) -> list[list[str]]:
    rows = (
        (say("paper-address"), office.get("address")),
        (say("paper-hours"), office.get("hours")),
        (say("paper-phone"), office.get("phone")),
    )
    return [[label, value] for label, value in rows if value]
