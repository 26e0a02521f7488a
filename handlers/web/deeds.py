"""The forms of the case page: which acts there are, what each asks for, and the deed it means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.reports import ticket as tickets
from bot.reports.acts import (
    Ask,
    Assign,
    Close,
    Confirm,
    Decline,
    Deed,
    Escalate,
    HandOver,
    Link,
    Note,
    Refer,
    Register,
    Release,
    Reopen,
    Review,
    SetCategory,
    SetPlace,
    TakeOn,
    Tell,
    Trace,
)
from bot.reports.case import Move
from bot.reports.staff import Staff
from handlers.text import clean_text

WORDS = 2000
"""The longest words of an officer, in characters."""
LINE = 120


@dataclass(frozen=True, slots=True)
class Form:
    """An act as a form. `like` is such a deed, by which it is known whether it may be done.

    `needed` fields must be filled in before it can be sent, `free` ones may stay empty. `told`
    says that the reporter reads the words.
    """

    key: str
    move: Move
    like: Deed
    needed: tuple[str, ...] = ()
    free: tuple[str, ...] = ()
    told: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        return self.needed + self.free


FORMS = (
    Form("review", "review", Review()),
    Form("claim", "claim", TakeOn()),
    Form("confirm", "confirm", Confirm()),
    Form("ask", "ask", Ask(""), ("words",), told=True),
    Form("tell", "tell", Tell(""), ("words",), ("file",), told=True),
    Form("note", "note", Note(""), ("words",)),
    Form("close", "close", Close(""), ("outcome",), ("number", "words"), told=True),
    Form("trace", "trace", Trace()),
    Form("refer", "refer", Refer(""), ("referral",)),
    Form("register", "register", Register(""), ("number",)),
    Form("link", "link", Link(""), ("twin",), ("words",), told=True),
    Form("place", "correct", SetPlace(""), ("place",)),
    Form("category", "correct", SetCategory(""), ("category",)),
    Form("assign", "assign", Assign(""), ("colleague",)),
    Form("hand-over", "hand-over", HandOver(""), ("office",)),
    Form("escalate", "escalate", Escalate(), (), ("words",)),
    Form("decline", "decline", Decline(""), ("words",)),
    Form("reopen", "reopen", Reopen(), (), ("words",)),
    Form("release", "release", Release()),
)
"""In the order of the page."""


def form(key: str) -> Form | None:
    return next((form for form in FORMS if form.key == key), None)


def typed(given: Mapping[str, object]) -> dict[str, str]:
    """What was typed into a form, cleaned, by field; files are left out."""
    limits = {"words": WORDS}
    fields = {field for form in FORMS for field in form.fields} - {"file"}
    return {
        name: clean_text(words, limits.get(name, LINE))
        for name in sorted(fields)
        if isinstance(words := given.get(name, ""), str)
    }


def deed(key: str, fields: Mapping[str, str], file: str = "") -> Deed | None:
    """The deed that a filled form means; None for no act, or one that lacks what it needs.

    `file` names an exhibit sent along. An `Assign` does not know the colleague's roles yet.
    """
    chosen = form(key)
    if chosen is None or any(not fields.get(field) for field in chosen.needed):
        return None
    return _spoken(key, fields, file) if chosen.fields else chosen.like


def _spoken(key: str, fields: Mapping[str, str], file: str) -> Deed | None:
    words = fields.get("words", "")
    match key:
        case "note":
            return Note(words)
        case "ask":
            return Ask(words)
        case "tell":
            return Tell(words, file)
        case "decline":
            return Decline(words)
        case "reopen":
            return Reopen(words)
        case "escalate":
            return Escalate(words)
        case "close":
            return Close(fields["outcome"], words, fields.get("number", ""))
    return _pointing(key, fields, words)


def _pointing(key: str, fields: Mapping[str, str], words: str) -> Deed | None:
    match key:
        case "register":
            return Register(fields["number"])
        case "refer":
            return Refer(fields["referral"])
        case "place":
            return SetPlace(fields["place"])
        case "category":
            return SetCategory(fields["category"])
        case "hand-over":
            return HandOver(fields["office"])
        case "assign":
            return Assign(fields["colleague"])
        case "link":
            twin = tickets.read(fields["twin"])
            return Link(twin, words) if twin else None
    return None


def given_to(deed: Assign, roles: Sequence[Staff]) -> Assign:
    """The deed with the colleague's own roles."""
    return Assign(deed.to, tuple(roles))
