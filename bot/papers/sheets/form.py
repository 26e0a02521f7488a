"""The report form in the order of the official one (Perbawaslu 7/2022 and 9/2024, their annexes):
filled in as far as it was told, lines to write on for the rest. It becomes a report when it is
signed before an officer."""

from collections.abc import Iterator, Sequence

from bot.papers.sheets import blocks
from bot.papers.sheets.blocks import Block, Facts, Speech

Row = tuple[str, str, int]
"""A field's text name, what is known of it, and how many lines are left to write on."""

_REPORTER: tuple[tuple[str, int], ...] = (
    ("name", 1), ("born", 1), ("sex", 1), ("work", 1), ("nationality", 1), ("address", 2),
    ("phone", 1), ("email", 1),
)  # fmt: skip
_ACCUSED: tuple[tuple[str, int], ...] = (("name", 1), ("address", 2), ("phone", 1))
_WITNESS: tuple[tuple[str, int], ...] = (("name", 1), ("address", 1), ("phone", 1))
_EVENT: tuple[tuple[str, int], ...] = (("event", 2), ("where", 2), ("occurred", 1), ("known", 1))
STORY_LINES = 14
EVIDENCE_LINES = 4
WITNESSES = 2


def sheet(paper: Facts, say: Speech) -> Block:
    """The form of {"title", "model", "verified"}, and the lines of "reporter", "accused",
    "event"."""
    model = say("paper-form-model", model=paper["model"]) if paper["model"] else ""
    if model and not paper["verified"]:
        model = say("paper-form-unverified", model=model)
    return {
        "title": say("paper-title-form", title=paper["title"], ticket=paper["ticket"]),
        "author": say.office(paper["office"]),
        "head": [say("paper-posko"), say.office(paper["city"])],
        "foot": [say("paper-foot-form", ticket=paper["ticket"])],
        "blocks": [
            blocks.heading(paper["title"], 1),
            *([blocks.words(model, "note")] if model else []),
            blocks.words(say("paper-form-how"), "note"),
            *_people(paper, say),
            *_matter(paper, say),
            *_end(paper, say),
        ],
    }


def _people(paper: Facts, say: Speech) -> Iterator[Block]:
    yield _part(1, "reporter", say)
    yield _fields(_rows(_REPORTER, paper["reporter"]), say)
    yield _part(2, "accused", say)
    yield _fields(_rows(_ACCUSED, paper["accused"]), say)


def _matter(paper: Facts, say: Speech) -> Iterator[Block]:
    event = {
        **paper["event"],
        "event": say(f"category-{paper['category']}"),
        "known": say.day(paper["event"].get("known")),
    }
    yield _part(3, "event", say)
    yield _fields(_rows(_EVENT, event), say)
    yield _part(4, "witnesses", say)
    for number in range(WITNESSES):
        marks = f"{chr(ord('a') + number)}."
        yield _fields(_rows(_WITNESS, {}), say, marks)
        yield blocks.space(1)
    yield _part(5, "evidence", say)
    yield from _evidence(paper, say)
    yield _part(6, "story", say)
    story = paper.get("story", "")
    if story:
        yield blocks.words(story)
    yield _lines(4 if story else STORY_LINES)


def _evidence(paper: Facts, say: Speech) -> Iterator[Block]:
    if paper.get("evidence"):
        yield blocks.evidence(say, paper["evidence"])
    yield _lines(EVIDENCE_LINES if not paper.get("evidence") else 2)


def _end(paper: Facts, say: Speech) -> Iterator[Block]:
    yield blocks.space(3)
    yield blocks.words(say("paper-form-truth"))
    yield blocks.sign(
        (
            (say("paper-form-signs"), paper["reporter"].get("name", ""), say("paper-full-name")),
            (say("paper-form-receives"), "", say("paper-full-name-office")),
        ),
        (
            (say("paper-form-at"), 90),
            (say("paper-form-on"), 90),
            (say("paper-form-time"), 40),
        ),
    )


def _part(number: int, key: str, say: Speech) -> Block:
    title = say(f"paper-form-part-{key}")
    return blocks.heading(f"{number}. {title}")


def _rows(shape: Sequence[tuple[str, int]], known: Facts) -> list[Row]:
    return [(key, known.get(key) or "", lines) for key, lines in shape]


def _fields(rows: Sequence[Row], say: Speech, mark: str = "") -> Block:
    return {
        "type": "fields",
        "rows": [
            {
                "mark": mark if place == 0 else "",
                "label": say(f"paper-field-{key}"),
                "value": value,
                "lines": lines,
            }
            for place, (key, value, lines) in enumerate(rows)
        ],
    }


def _lines(count: int) -> Block:
    return {"type": "lines", "count": count}
