"""Posts and transcript lines as plain JSON and back."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from bot.messages import Address, Choice, File, Post, Text, Value
from bot.ports import Line


def text_to_json(text: Text) -> dict[str, Any]:
    values = {key: _value_to_json(value) for key, value in text.values.items()}
    return {"name": text.name, "values": values} if values else {"name": text.name}


def text_from_json(blob: Mapping[str, Any]) -> Text:
    values = blob.get("values", {})
    return Text(blob["name"], {key: _value_from_json(item) for key, item in values.items()})


def _value_to_json(value: Value) -> Any:
    if isinstance(value, Text):
        return {"text": text_to_json(value)}
    if isinstance(value, tuple):
        return [_value_to_json(item) for item in value]
    if isinstance(value, datetime):
        return {"time": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return value


def _value_from_json(blob: Any) -> Any:
    if isinstance(blob, list):
        return tuple(_value_from_json(item) for item in blob)
    if not isinstance(blob, dict):
        return blob
    if "text" in blob:
        return text_from_json(blob["text"])
    if "time" in blob:
        return datetime.fromisoformat(blob["time"])
    return date.fromisoformat(blob["date"])


def post_to_json(post: Post) -> dict[str, Any]:
    """The sealed part of an outbox row: everything but the address and the plain columns."""
    blob: dict[str, Any] = {"texts": [text_to_json(text) for text in post.texts]}
    if post.choices:
        blob["choices"] = [[c.value, text_to_json(c.label), c.link] for c in post.choices]
    if post.files:
        blob["files"] = [[f.evidence, f.case, f.kind, f.mime] for f in post.files]
    for name in ("ticket", "about", "asking"):
        if getattr(post, name) is not None:
            blob[name] = getattr(post, name)
    for name in ("chart", "paper", "prompt"):
        if getattr(post, name) is not None:
            blob[name] = dict(getattr(post, name))
    if post.protect:
        blob["protect"] = True
    return blob


def post_from_json(blob: Mapping[str, Any], to: Address, columns: Mapping[str, Any]) -> Post:
    """`columns` are those of the outbox row that Post has by the same name."""
    return Post(
        to=to,
        texts=tuple(map(text_from_json, blob["texts"])),
        choices=tuple(Choice(v, text_from_json(t), link) for v, t, link in blob.get("choices", ())),
        files=tuple(File(*file) for file in blob.get("files", ())),
        chart=blob.get("chart"),
        paper=blob.get("paper"),
        prompt=blob.get("prompt"),
        ticket=blob.get("ticket"),
        about=blob.get("about"),
        asking=blob.get("asking"),
        protect=blob.get("protect", False),
        **columns,
    )


def line_to_json(line: Line) -> dict[str, Any]:
    return {
        "text": line.text,
        "choices": [list(choice) for choice in line.choices],
        "asking": line.asking,
        "ticket": line.ticket,
        "files": list(line.files),
        "kept": [list(one) for one in line.kept],
        "papers": [[language, dict(paper)] for language, paper in line.papers],
    }


def line_from_json(blob: Mapping[str, Any], id_: int, author: Any, at: datetime) -> Line:
    return Line(
        id=id_,
        author=author,
        text=blob["text"],
        choices=tuple((value, label, link) for value, label, link in blob["choices"]),
        asking=blob["asking"],
        ticket=blob["ticket"],
        at=at,
        files=tuple(blob["files"]),
        kept=tuple((exhibit, case) for exhibit, case in blob.get("kept", ())),
        papers=tuple((language, paper) for language, paper in blob.get("papers", ())),
    )
