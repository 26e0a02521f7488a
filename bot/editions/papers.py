"""An edition as what is taken along: facts for the press, tables for a workbook; and as the desk's
page shows it, in the same words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.charts import ThemeName, alt, described
from bot.editions import Version
from bot.editions.freezing import fingerprint
from bot.messages import Text, Value
from bot.papers.sheets import edition as pages
from bot.papers.sheets.blocks import Speech
from bot.ports import Edition, Render
from bot.sheets import Cell, Sheet
from bot.workshop.asking import Workshop, svgs

Facts = dict[str, Any]
_SHORT, _LONG = 22, 44
"""Widths of columns, in characters."""


async def pictures(
    edition: Edition,
    version: Version,
    render: Render,
    language: str,
    workshop: Workshop,
    theme: ThemeName | None = None,
) -> list[Facts]:
    """The charts of a version, drawn in the workshop: for a page in its theme, or for paper (None).
    Raises `bot.workshop.asking.Unmade`."""
    drawn = await svgs(
        workshop, [_for(one, render, language, theme) for one in _charts(edition, version)]
    )
    said = alts(edition, version, render, language)
    return [{"svg": one, "alt": words} for one, words in zip(drawn, said, strict=True)]


def alts(edition: Edition, version: Version, render: Render, language: str) -> list[str]:
    """What the pictures of a version show, in words."""
    return [alt(one, render, language) for one in _charts(edition, version)]


def paper(edition: Edition, version: Version, city: str, drawn: Sequence[Facts] = ()) -> Facts:
    """The facts of one version, for the press; `city` is the city's name, `drawn` its `pictures`.
    Raises LookupError for a public version where there is none."""
    numbers = edition.body[version]
    if numbers is None:
        raise LookupError(version)
    body = {key: value for key, value in edition.body.items() if key not in ("internal", "public")}
    return {
        "kind": "edition",
        "number": f"{edition.city}-{edition.kind}-{body['last']}-{version}",
        "edition": edition.kind,
        "version": version,
        "state": edition.state,
        "city": {"kind": "city", "name": city},
        "body": body,
        "numbers": numbers,
        "figures": fingerprint(edition.body),
        "approved": edition.approved_at.isoformat() if edition.approved_at else "",
        "pictures": list(drawn),
    }


def told(facts: Facts, render: Render, language: str) -> Facts:
    """The words of the two pages, block by block, as `bot.papers.sheets.edition` says them."""
    return pages.sheet(facts, Speech(render, language))


def workbook(facts: Facts, name: str, render: Render, language: str) -> list[Sheet]:
    """The same as tables; `name` is whose hands it goes to, and stands on each internal one."""
    say = Speech(render, language)
    shown = told(facts, render, language)
    of: dict[str, Value] = {
        "mark": shown["head"][1],
        "at": say.moment(facts["body"]["at"]),
        "figures": facts["figures"],
    }
    if facts["version"] == "public":
        stamp = say("editions-stamp-public", **of)
    else:
        stamp = say("editions-stamp", name=name or Text("staff-nameless"), **of)
    return list(_sheets(facts, shown, stamp, say))


def _charts(edition: Edition, version: Version) -> Sequence[Facts]:
    charts: Sequence[Facts] = (edition.body[version] or {}).get("charts", ())
    return charts


def _for(chart: Facts, render: Render, language: str, theme: ThemeName | None) -> Facts:
    described_ = described(chart, render, language, theme or "light")
    return {**described_, "background": None} if theme is None else described_


def _sheets(facts: Facts, shown: Facts, stamp: str, say: Speech) -> Iterator[Sheet]:
    note, numbers = f"{shown['warning']} {shown['method']}", facts["numbers"]
    head = (shown["over"], shown["period"])
    rows = tuple(_summary(shown))
    yield Sheet(say("editions-sheet-summary"), stamp, head, rows, (_LONG, _LONG), note)
    areas, kinds = shown["areas"], shown["kinds"]
    yield Sheet(
        areas["title"], stamp, tuple(areas["head"]), _counted(areas["rows"]),
        (_LONG, *(_SHORT for _ in areas["head"][1:])), note,
    )  # fmt: skip
    counts = [
        (pages.named(one, say), _cell(one, numbers, say)) for one in numbers.get("categories", ())
    ]
    columns = (kinds["title"], areas["head"][1])
    yield Sheet(kinds["title"], stamp, columns, tuple(counts), (_LONG, _SHORT), note)
    for name in ("trend", "months"):
        if name in numbers:
            columns = (say(f"editions-sheet-{name}"), areas["head"][1])
            days = tuple(
                (day[:7] if name == "months" else day, _cell({"count": count}, numbers, say))
                for day, count in numbers[name]
            )
            yield Sheet(columns[0], stamp, columns, days, (_LONG, _SHORT), note)


def _summary(shown: Facts) -> Iterator[tuple[Cell, Cell]]:
    yield shown["finding"], ""
    for one in shown["numbers"]:
        yield one["label"], _number(one["value"])
        if one["note"]:
            yield one["label"], one["note"]
    times = shown["times"]
    for row in times["rows"]:
        for column, value in zip(times["head"][1:], row[1:], strict=True):
            yield f"{row[0]}: {column}", _number(value)
    for name, value in (*times["shares"], *shown["sums"]):
        yield name, value


def _counted(rows: Sequence[Sequence[str]]) -> tuple[tuple[Cell, ...], ...]:
    """Cells that are numbers as numbers, so that they can be added up."""
    return tuple((row[0], *(_number(cell) for cell in row[1:])) for row in rows)


def _cell(row: Mapping[str, Any], numbers: Mapping[str, Any], say: Speech) -> Cell:
    count = row["count"]
    return int(count) if count is not None else pages.number(count, numbers, say)


def _number(words: str) -> Cell:
    plain = words.replace(".", "").replace(",", "")
    return int(plain) if plain.isascii() and plain.isdecimal() else words
