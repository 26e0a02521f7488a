"""Templates as Meta's console and its API ask for them when they are submitted."""

from collections.abc import Iterator, Mapping, Sequence

from bot.admin.rows import Row
from bot.reports.templates import Wording

APPROVED = "APPROVED"
UNTOLD = "approved templates are not told; set POSKO_WHATSAPP__ACCOUNT_ID, or see Meta's console"


def submitted(wording: Wording) -> Row:
    """The template in the form of Meta's API.

    https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates
    """
    body: Row = {"type": "BODY", "text": wording.text}
    if wording.examples:
        body["example"] = {"body_text": [list(wording.examples)]}
    buttons = [{"type": "QUICK_REPLY", "text": button.text} for button in wording.buttons]
    return {
        "name": wording.name,
        "language": wording.code,
        "category": wording.category,
        "components": [body, *([{"type": "BUTTONS", "buttons": buttons}] if buttons else [])],
    }


def lines(wording: Wording) -> Iterator[str]:
    """The same, line by line in the order of the console's form."""
    yield f"name      {wording.name}"
    yield f"language  {wording.code}"
    yield f"category  {wording.category}"
    if wording.prefix:
        yield f"for       tickets {wording.prefix}-…"
    yield f"body      {wording.text}"
    for number, example in enumerate(wording.examples, 1):
        yield f"example   {{{{{number}}}}} {example}"
    for button in wording.buttons:
        yield f"button    {button.text} (quick reply)"


def compared(wordings: Sequence[Wording], there: Mapping[tuple[str, str], str] | None) -> Row:
    """Which of our templates Meta has approved, and how far it is with each other one. `there` is
    what it says of each by name and language, None where it does not tell."""
    if there is None:
        return {"templates_known": None, "templates_missing": None, "note": UNTOLD}
    ours = [(f"{one.name} ({one.code})", there.get((one.name, one.code))) for one in wordings]
    return {
        "templates_known": [name for name, state in ours if state == APPROVED],
        "templates_missing": [
            f"{name}: {(state or 'not there').lower()}" for name, state in ours if state != APPROVED
        ],
    }
