"""A report of a period on two pages: what it found, its numbers, and how they were counted.

The same words are on the desk's page and in the workbook, so that no two can differ.
"""

from collections.abc import Iterator, Mapping, Sequence

from bot.papers.sheets.blocks import Block, Facts, Speech

TOLD = 10
"""So many kinds of report stand on the paper; the rest together in one row."""
SURE = 20
"""A share of fewer reports is no finding."""
_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
_STEPS = ("claim", "word", "close")
_SHARES = ("claim_kept", "word_kept", "complete")
_SUMS = ("lanes", "channels", "states", "funnel")
_PERCENT = 100
_FINE = 9.95
"""From so many hours or days on, whole ones will do."""


def sheet(paper: Facts, say: Speech) -> Block:
    """{"edition": "week", "stage" or "all", "version": "internal" or "public", "state", "city",
    "body" and "numbers" as `bot.editions` froze them, "figures": their fingerprint, "approved":
    when, "pictures": {"svg", "alt"}[]}."""
    numbers, body, city = paper["numbers"], paper["body"], say.office(paper["city"])
    found, kind = finding(paper, say), say(f"edition-title-{paper['edition']}")
    return {
        "template": "edition",
        "title": f"{kind} · {city}: {found}",
        "author": city,
        "head": [city, _mark(paper, say)],
        "strong": paper["version"] == "internal" or paper["state"] != "approved",
        "over": f"{kind} · {city}",
        "finding": found,
        "period": _period(paper, say),
        "numbers": list(_numbers(paper, say)),
        "pictures": list(paper.get("pictures", ())),
        "times": {"title": say("edition-times"), **_times(numbers, body, say)},
        "sums": _sums(numbers, say),
        "areas": {"title": say("edition-areas"), **_areas(numbers, body["names"], say)},
        "kinds": {"title": say("edition-kinds"), **_kinds(numbers, say)},
        "warning": say("edition-warning"),
        "how": say("edition-how"),
        "method": method(paper, say),
        "foot": list(_foot(paper, say)),
    }


def finding(paper: Facts, say: Speech) -> str:
    """What the report says before all else: a number as it is, judging nobody."""
    numbers = paper["numbers"]
    if paper["version"] == "public":
        return _found_most(paper, numbers["looked"], say) if numbers["looked"] else _found_few(say)
    kept = numbers["claim_kept"]
    if not numbers["total"]:
        return say("edition-finding-none")
    if kept["total"] >= SURE:
        return say("edition-finding-kept", percent=kept["percent"])
    return _found_most(paper, numbers["total"], say)


def _found_few(say: Speech) -> str:
    return say("edition-finding-few")


def _found_most(paper: Facts, count: int, say: Speech) -> str:
    """How many, and where most, if it is one place and enough to say so."""
    rows = paper["numbers"]["areas"]
    top = sorted(((one["count"] or 0, one["place"]) for one in rows), reverse=True)[:2]
    alone = len(top) == 1 or (len(top) == 2 and top[0][0] > top[1][0])
    version = paper["version"]
    if count < SURE or not alone:
        return say(f"edition-finding-{version}", count=count)
    area = paper["body"]["names"][top[0][1]]
    return say(f"edition-finding-{version}-most", count=count, area=area)


def method(paper: Facts, say: Speech) -> str:
    """How the numbers were counted, and what they do not say."""
    if paper["version"] == "internal":
        at = say.moment(paper["body"]["at"])
        return say("edition-method-internal", at=at, error=_error(paper["body"], say))
    hidden = paper["numbers"]["hidden"]
    return say("edition-method-public", at=say.day(paper["numbers"]["day"]), **hidden)


def number(count: int | None, paper_numbers: Facts, say: Speech) -> str:
    """A count in words; one that is hidden as being small."""
    if count is None:
        return say("edition-few", few=paper_numbers["hidden"]["few"])
    return say("edition-number", count=count)


def span(seconds: float | None, say: Speech) -> str:
    """A length of time in its largest fitting unit; "–" where it happened to nobody."""
    if seconds is None:
        return "–"
    if seconds < 1.5 * _HOUR:
        return say("edition-minutes", count=max(1, round(seconds / _MINUTE)))
    if seconds < 2 * _DAY:
        return say("edition-hours", count=_rough(seconds / _HOUR, say))
    return say("edition-days", count=_rough(seconds / _DAY, say))


def _rough(count: float, say: Speech) -> str | int:
    """Two digits, as the times are no finer: "2,3", 14."""
    return f"{count:.1f}".replace(".", say("paper-decimal")) if count < _FINE else round(count)


def percent(share: int | None, say: Speech) -> str:
    return "–" if share is None else say("edition-percent", percent=share)


def _mark(paper: Facts, say: Speech) -> str:
    marks = [] if paper["state"] == "approved" else [say(f"edition-mark-{paper['state']}")]
    return " · ".join((*marks, say(f"edition-mark-{paper['version']}")))


def _period(paper: Facts, say: Speech) -> str:
    body, numbers = paper["body"], paper["numbers"]
    if paper["version"] == "public":
        last = say.day(numbers["day"])
        if not numbers["before"]:
            return say("edition-period-public", last=last)
        return say("edition-period-beside", last=last, first=say.day(numbers["before"]["day"]))
    first, last = say.day(body["first"]), say.day(body["last"])
    if not first:
        return say("edition-period-all", last=last)
    if paper["edition"] == "stage" and body["stage"]:
        stage = say(f"stage-{body['stage'].rpartition('/')[2]}")
        return say("edition-period-stage", stage=stage, first=first, last=last)
    return say("edition-period", first=first, last=last)


def _numbers(paper: Facts, say: Speech) -> Iterator[Block]:
    """Three: how many, how many in time or waiting, how many at their end."""
    numbers = paper["numbers"]
    if paper["version"] == "public":
        before = numbers["before"] or {}
        for name in ("looked", "closed"):
            note = "" if not before else _beside(before, name, numbers, say)
            yield _number(number(numbers[name], numbers, say), say(f"edition-{name}"), note)
        yield _number(number(numbers["unread"], numbers, say), say("edition-unread"))
        return
    kept, before = numbers["claim_kept"], numbers["before"]
    note = "" if before is None else say("edition-before", count=before)
    yield _number(number(numbers["total"], numbers, say), say("edition-total"), note)
    note = "" if not kept["total"] else say("edition-of", kept=kept["kept"], total=kept["total"])
    yield _number(percent(kept["percent"], say), say("edition-kept"), note)
    note = say("edition-open", open=numbers["open"], overdue=numbers["overdue"])
    yield _number(number(numbers["closed"], numbers, say), say("edition-closed"), note)


def _number(value: str, label: str, note: str = "") -> Block:
    return {"value": value, "label": label, "note": note}


def _beside(before: Facts, name: str, numbers: Facts, say: Speech) -> str:
    """What was published of it at the beginning."""
    count = number(before[name], numbers, say)
    return say("edition-beside", day=short(before["day"]), count=count)


def short(day: str) -> str:
    """ "19/11" of an ISO day."""
    return f"{day[8:10]}/{day[5:7]}"


def _error(body: Facts, say: Speech) -> str:
    return f"{_PERCENT * body['method']['error']:.1f}".replace(".", say("paper-decimal"))


def _times(numbers: Facts, body: Facts, say: Speech) -> Block:
    """How long the steps took, as far as the version tells it; and the shares beside them."""
    told = [step for step in _STEPS if step in numbers]
    head = [say(f"edition-column-{name}") for name in ("step", "median", "most", "reports")]
    rows = [
        [
            say(f"edition-took-{step}"),
            span(numbers[step]["median"], say),
            span(numbers[step]["most"], say),
            number(numbers[step]["count"], numbers, say),
        ]
        for step in told
    ]
    shares = [
        [say(f"edition-share-{name.replace('_', '-')}"), percent(numbers[name]["percent"], say)]
        for name in _SHARES
        if name in numbers
    ]
    return {
        "head": head,
        "rows": rows,
        "shares": shares,
        "note": say("edition-error", error=_error(body, say)),
    }


def _sums(numbers: Facts, say: Speech) -> list[list[str]]:
    """What adds up to all of them, each in a line: "Telegram 76 · WhatsApp 61"."""
    told = [name for name in _SUMS if numbers.get(name)]
    if numbers.get("months"):
        months = (
            f"{day[5:7]}/{day[:4]} {number(one, numbers, say)}" for day, one in numbers["months"]
        )
        return [[say("editions-sheet-months"), " · ".join(months)]]
    return [[say(f"edition-sum-{name}"), _line(numbers, numbers[name], say)] for name in told]


def _line(numbers: Facts, rows: Sequence[Facts], say: Speech) -> str:
    return " · ".join(f"{named(one, say)} {number(one['count'], numbers, say)}" for one in rows)


def named(row: Facts, say: Speech) -> str:
    return say(row["name"], **row.get("values", {}))


def _areas(numbers: Facts, names: Mapping[str, str], say: Speech) -> Block:
    """A row for each kecamatan, by name."""
    rows = sorted(numbers["areas"], key=lambda one: names[one["place"]])
    if "total" in numbers:
        columns = ["count", "kept", "took", "open", "overdue"]
        head = [say(f"edition-column-{name}") for name in columns]
    else:
        before = numbers["before"]
        columns = ["count", *(("before",) if before else ()), "word"]
        head = [say(f"edition-column-{name}") for name in ("looked", "word")]
        head[1:1] = [say("edition-column-on", day=short(before["day"]))] if before else []
    shown = [
        [names[one["place"]], *(_cell(numbers, one, name, say) for name in columns)] for one in rows
    ]
    return {"head": [say("edition-column-area"), *head], "rows": shown}


def _cell(numbers: Facts, row: Facts, column: str, say: Speech) -> str:
    match column:
        case "kept" | "word":
            return percent(row.get("percent"), say)
        case "took":
            return span(row.get("median"), say)
    return number(row[column], numbers, say) if column in row else "–"


def _kinds(numbers: Facts, say: Speech) -> Block:
    """The most frequent kinds, and the rest together."""
    rows = [one for one in numbers.get("categories", ()) if one["count"] != 0]
    told = [[named(one, say), number(one["count"], numbers, say)] for one in rows[:TOLD]]
    rest = rows[TOLD:]
    if rest and all(one["count"] is not None for one in rest):
        more = sum(one["count"] for one in rest)
        told.append([say("edition-rest", count=len(rest)), number(more, numbers, say)])
    elif rest:
        told.append([say("edition-rest", count=len(rest)), "–"])
    which = "whole" if "total" in numbers else "public"
    none = "" if told else say(f"edition-no-kinds-{which}")
    return {"rows": told, "none": none}


def _foot(paper: Facts, say: Speech) -> Iterator[str]:
    at = say.moment(paper["body"]["at"])
    yield say("edition-foot", at=at, figures=paper["figures"])
    if paper.get("approved"):
        yield say("edition-foot-approved", at=say.moment(paper["approved"]))
