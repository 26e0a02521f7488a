"""Choices under a text: buttons up to three, lists for more; the number of each works as well."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.messages import Button, Refused
from handlers.cut import cut, units
from handlers.whatsapp.limits import (
    BODY,
    BUTTONS,
    CHOICES,
    LABEL,
    LIST_BODY,
    ROW_DETAIL,
    ROW_ID,
    ROW_TITLE,
    ROWS,
    TEXT,
    TITLE,
)
from handlers.whatsapp.send.media import Payload

CHOOSE, MORE = "whatsapp-choose", "whatsapp-more"
TOO_MANY = f"more than {CHOICES} choices"
TOO_LONG = f"a choice's value is not 1 to {ROW_ID} characters"
LONGEST_WORD = 12
"""A title keeps whole words; of a longer one its beginning says more than nothing."""

Say = Callable[[str], str]
"""The words of a text, by its name in locales/."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A choice that sends something back; `number` is its place, which may be typed instead."""

    number: int
    value: str
    label: str

    @property
    def line(self) -> str:
        return f"{self.number}. {self.label}"


def replies(buttons: Sequence[Button]) -> tuple[Reply, ...]:
    """The choices of a message that open no page, each value once. Raises Refused."""
    if len(buttons) > CHOICES:
        raise Refused(TOO_MANY)
    answers = [button for button in buttons if button.link is None]
    found: dict[str, Reply] = {}
    for number, button in enumerate(answers, 1):
        value = button.value
        if value != value.strip() or not 1 <= units(value) <= ROW_ID:
            raise Refused(TOO_LONG)
        found.setdefault(value, Reply(number, value, label(button)))
    return tuple(found.values())


def label(button: Button) -> str:
    """What a button says, on one line."""
    return cut(" ".join(button.label.split()), LABEL)


def offered(text: str, choices: Sequence[Reply], say: Say) -> tuple[Payload, ...]:
    """The text with its choices, in one message where that can be.

    Where a title had to be cut, and in every list, the text names all of them with their numbers.
    """
    titles = _titles(choices, TITLE)
    whole = titles == [choice.label for choice in choices]
    body = joined(text or say(CHOOSE), "" if whole else _numbered(choices))
    if len(choices) <= BUTTONS and units(body) <= BODY:
        return (_buttons(body, titles, choices),)
    return tuple(_lists(text, choices, say))


def spoken(text: str) -> Payload:
    return Payload("text", {"body": cut(text, TEXT), "preview_url": False})


def joined(*paragraphs: str) -> str:
    return "\n\n".join(filter(None, paragraphs))


def _lists(text: str, choices: Sequence[Reply], say: Say) -> Iterator[Payload]:
    pages = [choices[start : start + ROWS] for start in range(0, len(choices), ROWS)]
    heads = [text or say(CHOOSE), *([say(MORE)] * (len(pages) - 1))]
    for page, (head, rows) in enumerate(zip(heads, pages, strict=True), 1):
        body = joined(head, _numbered(rows))
        if units(body) > LIST_BODY:
            yield spoken(head)
            body = joined(say(CHOOSE), _numbered(rows))
        turned = f" {page}/{len(pages)}" if len(pages) > 1 else ""
        press = cut(say(CHOOSE), TITLE - len(turned), LONGEST_WORD) + turned
        yield _list(cut(body, LIST_BODY), press, rows)


def _list(body: str, press: str, choices: Sequence[Reply]) -> Payload:
    # https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-list-messages
    rows = [_row(*pair) for pair in zip(choices, _titles(choices, ROW_TITLE), strict=True)]
    return interactive("list", body, {"button": press, "sections": [{"rows": rows}]})


def _row(choice: Reply, title: str) -> dict[str, str]:
    row = {"id": choice.value, "title": title}
    return row if title == choice.label else row | {"description": cut(choice.line, ROW_DETAIL)}


def _buttons(body: str, titles: Sequence[str], choices: Sequence[Reply]) -> Payload:
    # https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-reply-buttons-messages
    pressed = [
        {"type": "reply", "reply": {"id": choice.value, "title": title}}
        for choice, title in zip(choices, titles, strict=True)
    ]
    return interactive("button", body, {"buttons": pressed})


def interactive(kind: str, body: str, action: dict[str, Any]) -> Payload:
    return Payload("interactive", {"type": kind, "body": {"text": body}, "action": action})


def _titles(choices: Sequence[Reply], limit: int) -> list[str]:
    """Short titles, no two alike, for WhatsApp refuses the whole message for that."""
    titles = [cut(choice.label, limit, LONGEST_WORD) for choice in choices]
    if all(titles) and len({title.casefold() for title in titles}) == len(titles):
        return titles
    return [cut(choice.line, limit, LONGEST_WORD) for choice in choices]


def _numbered(choices: Sequence[Reply]) -> str:
    return "\n".join(choice.line for choice in choices)
