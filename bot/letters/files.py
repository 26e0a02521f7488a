"""Lists and letters as what is taken along: sheets, and papers for the press, each stamped."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.letters import tables
from bot.letters.masking import Row
from bot.letters.room import Room, short
from bot.messages import Text, Value
from bot.ports import Ledger, Letter
from bot.reports.acts import Officer
from bot.reports.calendar import WIB
from bot.sheets import Sheet

_CITY = len("16.71")
_UNSAFE = re.compile(r"[^0-9A-Za-z]+")


def stamp(room: Room, officer: Officer, office: str, now: datetime) -> str:
    """Who took it, and when: on every sheet and page."""
    values: dict[str, Value] = {
        "name": officer.name or Text("staff-nameless"),
        "office": room.clerk.office_name(office),
        "at": now,
    }
    return room.say(Text("letters-stamp", values))


def filename(words: str, ending: str) -> str:
    """ "012/SP/16.71.02/XI/2026" → "012-SP-16-71-02-XI-2026.xlsx"."""
    return f"{_UNSAFE.sub('-', words).strip('-')}.{ending}"


def list_sheet(room: Room, rows: Sequence[Row], stamped: str) -> Sheet:
    """The list as it is looked at: masked, with where each person stands."""
    return tables.sheet(
        rows,
        (*tables.MASKED, "state"),
        room.say,
        room.place,
        title=room.say(Text("letters-list")),
        stamp=stamped,
        note=room.say(Text("letters-masked")),
    )


def letter_sheet(
    room: Room, letter: Letter, rows: Sequence[Row], stamped: str, *, full: bool = False
) -> Sheet:
    """The people of a letter, with the columns that come back filled in."""
    return tables.sheet(
        rows,
        (*(tables.FULL if full else tables.MASKED), *tables.ANSWER),
        room.say,
        room.place,
        title=filename(letter.number, "")[:-1],
        stamp=stamped,
        note=room.say(Text("letters-fill", {"number": letter.number})),
    )


async def office(room: Room, ledger: Ledger, code: str) -> dict[str, Any]:
    """An office as papers name it: {"kind", "name", "address"?, "phone"?}."""
    row = await ledger.office(code)
    known = {name: getattr(row, name) for name in ("address", "phone") if getattr(row, name, None)}
    return {"kind": "city" if len(code) <= _CITY else "posko", "name": room.place(code), **known}


def letter_paper(
    room: Room,
    letter: Letter,
    rows: Sequence[Row],
    sender: Mapping[str, Any],
    stamped: str,
    *,
    full: bool = False,
) -> dict[str, Any]:
    """The letter for the press: kind "letter" of `bot.papers`."""
    paper = _headed(room, letter, sender, stamped)
    paper["subject"] = str(letter.facts["title"])
    paper["sign"] = [room.say(Text(f"letters-sign-{sender['kind']}", {"name": sender["name"]}))]
    paper["body"] = _body(room, letter, sender, full=full)
    if letter.kind == "correction":
        columns = tables.PRINTED_FULL if full else tables.PRINTED
        paper["table"] = _table(room, rows, columns)
    return paper


def receipt_paper(
    room: Room, letter: Letter, sender: Mapping[str, Any], stamped: str
) -> dict[str, Any]:
    """What the one who takes the letter signs."""
    about: dict[str, Value] = {
        "number": letter.number,
        "title": str(letter.facts["title"]),
        "to": str(letter.facts.get("handed_to") or ""),
    }
    signs = (Text("letters-sign-gives"), Text("letters-sign-takes"))
    return {
        **_headed(room, letter, sender, stamped),
        "date": (letter.handed_at or letter.made_at).astimezone(WIB).date().isoformat(),
        "subject": room.say(Text("letters-receipt")),
        "body": [room.say(Text("letters-receipt-body", about))],
        "sign": [room.say(text) for text in signs],
    }


def list_paper(
    room: Room, rows: Sequence[Row], sender: Mapping[str, Any], stamped: str
) -> dict[str, Any]:
    """The list for the press: kind "list" of `bot.papers`."""
    columns = tuple(name for name in tables.MASKED if name != "code")
    return {
        "kind": "list",
        "title": room.say(Text("letters-list")),
        "office": dict(sender),
        "intro": [room.say(Text("letters-masked"))],
        "table": _table(room, rows, (*columns, "state")),
        "stamp": stamped,
        "wide": True,
    }


def _headed(room: Room, letter: Letter, sender: Mapping[str, Any], stamped: str) -> dict[str, Any]:
    return {
        "kind": "letter",
        "number": letter.number,
        "place": room.place(letter.city),
        "date": letter.made_at.astimezone(WIB).date().isoformat(),
        "office": dict(sender),
        "to": room.say(room.addressee(letter)),
        "stamp": stamped,
    }


def _body(room: Room, letter: Letter, sender: Mapping[str, Any], *, full: bool) -> list[str]:
    words = [line.strip() for line in str(letter.facts.get("words") or "").split("\n")]
    own = [line for line in words if line]
    if letter.kind == "appeal":
        return own
    to = letter.facts["to"]
    from_ = Text(f"office-{sender['kind']}", {"name": str(sender["name"])})
    count: dict[str, Value] = {
        "count": int(letter.facts["count"]), "place": room.place(letter.place), "office": from_,
    }  # fmt: skip
    return [
        room.say(Text("letters-body-why", count)),
        *own,
        room.say(Text("letters-body-ask", {"to": short(to)})),
        room.say(Text("letters-body-full" if full else "letters-body-masked")),
    ]


def _table(room: Room, rows: Sequence[Row], columns: Sequence[str]) -> dict[str, Any]:
    columns = tables.told(rows, columns, room.say, room.place)
    shown = tables.cells(rows, columns, room.say, room.place)
    return {
        "head": list(tables.heads(columns, room.say)),
        "rows": [[str(cell) for cell in row] for row in shown],
    }
