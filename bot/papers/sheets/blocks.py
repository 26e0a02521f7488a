"""What a sheet is made of: words in blocks, as the templates draw them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any, Literal

import segno

from bot.messages import Text, Value
from bot.ports import Render
from bot.reports.calendar import WIB
from bot.reports.making import making

Block = dict[str, Any]
Facts = Mapping[str, Any]
MEGABYTE = 1_000_000
Style = Literal["body", "note", "lead", "mark"]


@dataclass(frozen=True, slots=True)
class Speech:
    """Words in one language. Called with a text's name and its values."""

    render: Render
    language: str

    def __call__(self, name: str, /, **values: Value) -> str:
        return self.render(Text(name, values), self.language)

    def day(self, day: str | None) -> str:
        """ "Sabtu, 30 November 2024" of an ISO day; "" for none."""
        return self._day(date.fromisoformat(day[:10])) if day else ""

    def moment(self, at: str) -> str:
        """ "Sabtu, 30 November 2024 pukul 14.20 WIB" of an ISO moment."""
        local = datetime.fromisoformat(at).astimezone(WIB)
        return self(
            "paper-moment",
            day=self._day(local.date()),
            time=local.strftime(f"%H{self('time-sign')}%M"),
        )

    def office(self, office: Facts) -> str:
        """An office's name in words, of {"kind", "name"}."""
        return self(f"office-{office['kind']}", name=office["name"])

    def _day(self, day: date) -> str:
        # The year as a word, so that no language puts a sign into it.
        return self(
            "paper-day",
            weekday=day.weekday(), day=day.day, month=day.month, year=str(day.year),
        )  # fmt: skip


def heading(text: str, level: int = 2) -> Block:
    return {"type": "heading", "text": text, "level": level}


def words(text: str, style: Style = "body") -> Block:
    return {"type": "text", "text": text, "style": style}


def facts(rows: Iterable[tuple[str, str]]) -> Block:
    """A label and its value each; what has no value is left out."""
    return {"type": "facts", "rows": [[label, value] for label, value in rows if value]}


def listed(items: Iterable[str], *, steps: bool = False) -> Block:
    return {"type": "steps" if steps else "bullets", "items": list(items)}


def box(title: str, *lines: str) -> Block:
    return {"type": "box", "title": title, "lines": list(lines)}


def table(head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Block:
    """`widths` are shares of the width."""
    return {
        "type": "table",
        "head": list(head),
        "rows": [list(row) for row in rows],
        "widths": list(widths),
    }


def sign(people: Sequence[tuple[str, str, str]], lines: Sequence[tuple[str, int]] = ()) -> Block:
    """Lines to sign on: (role, name, what to write under a line without a name) each; before them
    `lines` to write on, (label, millimetres)."""
    return {
        "type": "sign",
        "lines": [[label, width] for label, width in lines],
        "people": [{"role": role, "name": name, "under": under} for role, name, under in people],
    }


def ticket(label: str, number: str) -> Block:
    return {"type": "ticket", "label": label, "number": number}


def space(millimetres: int) -> Block:
    return {"type": "space", "height": millimetres}


def closing(lines: Iterable[str], qr: Block | None) -> Block:
    """The end of the last page: words at the left, the QR code at the right."""
    return {"type": "closing", "lines": list(lines), "qr": qr}


def qr(link: str, alt: str, caption: str) -> Block:
    """A QR code as a drawing; `alt` says what it is to who cannot see it."""
    drawing = BytesIO()
    segno.make(link, error="m").save(drawing, kind="svg", border=2, light="white", xmldecl=False)
    return {"svg": drawing.getvalue().decode(), "alt": alt, "caption": caption}


def told_offices(say: Speech, offices: Iterable[Facts]) -> Iterable[Block]:
    """The offices and how each is reached, as far as they told it."""
    for office in offices:
        rows = [
            (say("paper-address"), office.get("address") or ""),
            (say("paper-hours"), office.get("hours") or ""),
            (say("paper-phone"), office.get("phone") or ""),
            (say("paper-map"), office.get("map") or ""),
        ]
        known = any(value for _, value in rows)
        yield words(say.office(office), "mark")
        yield facts(rows) if known else words(say("paper-office-unknown"), "note")


def evidence(say: Speech, items: Iterable[Facts]) -> Block:
    """Each piece with its number, kind, when it came, its size and its SHA-256."""
    return {"type": "evidence", "items": [_piece(say, item) for item in items]}


def _piece(say: Speech, item: Facts) -> Block:
    parts = [say.moment(item["at"])]
    if item.get("size"):
        parts.append(size(say, int(item["size"])))
    if not item.get("sha256"):
        parts.append(say("paper-not-kept"))
    if made := making(item.get("made", {})):
        parts.append(say(made.name, **made.values))
    name = say("web-exhibit", kind=item["kind"], number=str(item["number"]))
    return {"name": name, "facts": " · ".join(parts), "hash": item.get("sha256") or ""}


def size(say: Speech, count: int) -> str:
    """ "1,4 MB", "312 KB"."""
    if count < MEGABYTE:
        return f"{max(1, round(count / 1000))} KB"
    return f"{count / MEGABYTE:.1f} MB".replace(".", say("paper-decimal"))
