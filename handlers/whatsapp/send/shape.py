"""A message as WhatsApp can show it: one payload or several, within all of its limits."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.messages import Button, Message, Refused, Template
from handlers.cut import cut, units
from handlers.whatsapp.limits import BODY, CAPTION, LINK, TEXT, TITLE, VALUE
from handlers.whatsapp.send.choices import (
    LONGEST_WORD,
    Reply,
    Say,
    interactive,
    joined,
    label,
    offered,
    replies,
    spoken,
)
from handlers.whatsapp.send.media import CAPTIONED, Payload, media

LOCATION = "whatsapp-location"
EMPTY = "the message is empty"
LONG_LINK = f"a link is longer than {LINK} characters"
BROWSE = "place:browse"
"""The first choice of the question for a place as long as nothing was found: a pin helps there."""


def shaped(message: Message, say: Say) -> tuple[Payload, ...]:
    """The payloads in the order of sending; none for an answer to a click. Raises Refused.

    Files come first and words last, so that choices stand at the end; in one where it fits.
    `say` gives the words we add ourselves: the list's button, the request for a location.
    """
    if message.kind == "answer":
        return ()
    if message.template is not None:
        return (_template(message.template),)
    text, shown = cut(message.body, TEXT), media(message)
    if len(shown) == 1 and _is_caption(text, message, shown[0]):
        return (replace(shown[0], content={**shown[0].content, "caption": text}),)
    said = _said(message, text, say)
    if not shown and not said:
        raise Refused(EMPTY)
    return (*shown, *said)


def _is_caption(text: str, message: Message, file: Payload) -> bool:
    alone = not message.buttons and message.asking != "place" and file.type in CAPTIONED
    return bool(text) and alone and units(text) <= CAPTION


def _said(message: Message, text: str, say: Say) -> tuple[Payload, ...]:
    choices = replies(message.buttons)
    links = [button for button in message.buttons if button.link is not None]
    pin = message.asking == "place" and (not choices or choices[0].value == BROWSE)
    if pin and text and not message.buttons and units(text) <= BODY:
        return (_request(text),)
    request = (_request(cut(say(LOCATION), BODY)),) if pin else ()
    if len(message.buttons) == 1 and links and (opening := _opening(text, links[0])):
        return (opening, *request)
    return (*_worded(text, choices, links, say), *request)


def _worded(
    text: str, choices: Sequence[Reply], links: Sequence[Button], say: Say
) -> tuple[Payload, ...]:
    before: tuple[Payload, ...] = ()
    lines = [_line(link) for link in links]
    whole = joined(text, "\n".join(lines))
    if units(whole) > TEXT:
        before = tuple(spoken(part) for part in (text, *lines) if part)
        whole = ""
    if choices:
        return (*before, *offered(whole, choices, say))
    return (*before, spoken(whole)) if whole else before


def _opening(text: str, button: Button) -> Payload | None:
    """The text with a button that opens a page, where such a button can hold it."""
    # https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-cta-url-messages
    said, link = label(button), button.link or ""
    title = cut(said, TITLE, LONGEST_WORD)
    body = text if title == said else joined(text, said)
    opens = re.fullmatch(r"https?://[^\s/.]+\.\S+", link) and len(link) <= LINK
    if not (opens and title and body and units(body) <= BODY):
        return None
    parameters = {"display_text": title, "url": link}
    return interactive("cta_url", body, {"name": "cta_url", "parameters": parameters})


def _line(button: Button) -> str:
    if len(button.link or "") > LINK:
        raise Refused(LONG_LINK)
    return ": ".join(filter(None, (label(button), button.link)))


def _request(text: str) -> Payload:
    # https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages/location-request-messages
    return interactive("location_request_message", text, {"name": "send_location"})


def _template(template: Template) -> Payload:
    # https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-message-templates
    components: list[dict[str, Any]] = []
    if template.values:
        values = [{"type": "text", "text": _blank(value)} for value in template.values]
        components.append({"type": "body", "parameters": values})
    components += [
        {
            "type": "button",
            "sub_type": "quick_reply",
            "index": str(index),
            "parameters": [{"type": "payload", "payload": payload}],
        }
        for index, payload in enumerate(template.payloads)
    ]
    named: dict[str, Any] = {"name": template.name, "language": {"code": template.language}}
    return Payload("template", named | ({"components": components} if components else {}))


def _blank(value: str) -> str:
    """What fills a blank: one line without a tab or a row of spaces, and never nothing."""
    return cut(" ".join(value.split()), VALUE) or "–"
