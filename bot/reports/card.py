"""A case as an office sees it in its chat: one message, never longer than a phone's screen."""

import re
from collections.abc import Mapping
from datetime import datetime

from bot.messages import Choice, Text
from bot.reports.calendar import WIB, Limits
from bot.reports.report import Report

_LONG_NUMBER = re.compile(r"\+?\d(?:[ .\-]?\d){7,}")

STORY = 240
"""How much of the story a card shows, in characters: two lines or three on a phone."""


def texts(
    ticket: str,
    state: str,
    report: Report,
    place: str,
    reason: str,
    first_word: datetime,
    limits: Limits | None,
) -> tuple[Text, ...]:
    """The card: ticket and state, category, place, absolute times, story, evidence.

    Neither name nor number nor address nor NIK of the reporter is ever on it; his words are,
    shortened, with long runs of digits masked (a NIK or a phone number slips in easily).
    """
    lines: list[str | Text] = [
        Text("card-head", {"ticket": ticket, "state": Text(f"state-{state}")}),
        Text("category-" + report.category),
        Text("card-place", {"place": place}) if not report.place_words else _place(place, report),
        _times(first_word, limits),
    ]
    if report.told and report.told != "no":
        lines.append(Text("card-told", {"told": Text(f"told-{report.told}")}))
    if reason != "kecamatan":
        lines.append(Text("card-reason", {"reason": Text(f"reason-{reason}")}))
    body = [Text("card", {"lines": tuple(lines)})]
    if report.story:
        body.append(Text("card-story", {"story": shorten(mask(report.story), STORY)}))
    body.append(evidence(report.evidence))
    return tuple(body)


def choices(
    ticket: str, version: int, evidence: Mapping[str, int], desk: str | None
) -> tuple[Choice, ...]:
    """The card's buttons: look at the evidence, open the desk (when it has an address)."""
    row = []
    if any(evidence.values()):
        row.append(Choice(f"case.evidence:{ticket}:{version}", Text("card-see-evidence")))
    if desk is not None:
        row.append(
            Choice(f"case.desk:{ticket}", Text("card-open-desk"), link=f"{desk}/desk/{ticket}")
        )
    return tuple(row)


def evidence(counts: Mapping[str, int]) -> Text:
    """ "3 foto, 1 suara", or that there is none."""
    parts = tuple(
        Text(f"count-{kind}", {"count": count}) for kind, count in counts.items() if count
    )
    return Text("card-evidence", {"parts": parts}) if parts else Text("card-no-evidence")


def shorten(words: str, limit: int) -> str:
    """The first `limit` characters of one line, cut at a word."""
    line = " ".join(words.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + " …"


def mask(words: str) -> str:
    """Runs of eight or more digits (however grouped) with all but the ends hidden."""
    return _LONG_NUMBER.sub(_hide, words)


def _place(place: str, report: Report) -> Text:
    return Text("card-place-words", {"place": place, "words": shorten(report.place_words, 60)})


def _times(first_word: datetime, limits: Limits | None) -> Text:
    local = first_word.astimezone(WIB)
    if limits is None:
        return Text("card-times", {"first_word": local})
    return Text("card-times-limit", {"first_word": local, "limit": limits.legal})


def _hide(match: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", match[0])
    if len(digits) < 12:
        return "•" * len(digits)
    return f"{digits[:4]}{'•' * (len(digits) - 8)}{digits[-4:]}"
