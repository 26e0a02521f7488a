"""Which approved message leads a recipient back whose window is closed; the wording is data."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from bot.messages import Post, Template, Text
from bot.reports.card import shorten

Event = Literal["card", "question", "news"]
Parameter = Literal["ticket", "category", "place"]
Press = Literal["read", "claim"]
Say = Callable[[Text, str], str]

LONGEST = 80
"""Characters of one blank's filling: three of them and the text stay far below what Meta takes."""
NOTHING = "–"
"""Fills a blank of which nothing is known: Meta takes no empty ones."""
QUESTIONS = frozenset({"told-asked", "told-asked-anonymous", "line-question"})
"""The texts that carry an officer's question to the reporter."""
CLAIM = "case.claim:"
READ = "read:"


@dataclass(frozen=True, slots=True)
class QuickReply:
    """A button of a template: what stands on it, and what it does."""

    text: str
    press: Press


@dataclass(frozen=True, slots=True)
class Wording:
    """One template in one language: `text` with {{1}}, {{2}}… for the `parameters` in order.

    `language` is ours, `code` the platform's for it. `prefix` is that of a city's tickets when the
    wording is for that city alone, else "". `examples` fill the blanks for the reviewers.
    """

    event: Event
    name: str
    language: str
    code: str
    category: str
    text: str
    parameters: tuple[Parameter, ...]
    examples: tuple[str, ...]
    buttons: tuple[QuickReply, ...]
    prefix: str
    verified: bool

    def filled(self, post: Post, ticket: str, say: Say) -> Template:
        """The template for a post about `ticket`, its blanks and its buttons filled."""
        values = {
            "ticket": ticket,
            "category": _category(post, self.language, say),
            "place": _place(post),
        }
        return Template(
            name=self.name,
            language=self.code,
            values=tuple(_line(values[parameter]) for parameter in self.parameters),
            payloads=tuple(_payload(button.press, post, ticket) for button in self.buttons),
        )


@dataclass(frozen=True, slots=True)
class Templates:
    """The approved templates of the service, in the order of the data file."""

    wordings: tuple[Wording, ...] = ()

    def leading_back(self, post: Post, say: Say) -> Template | None:
        """The template of what the post is about, in its language, its blanks filled; None when
        there is no such event or no template for it. `say` renders a text in a language."""
        event = event_of(post)
        if event is None or not post.ticket:
            return None
        wording = self._wording(event, post.language, post.ticket.partition("-")[0])
        return wording.filled(post, post.ticket, say) if wording else None

    def _wording(self, event: Event, language: str, prefix: str) -> Wording | None:
        """In the language, before any other; of the city, before what is for all."""
        fits = [one for one in self.wordings if one.event == event and one.prefix in ("", prefix)]
        fits.sort(key=lambda one: (one.language != language, one.prefix == ""))
        return fits[0] if fits else None


def event_of(post: Post) -> Event | None:
    """What a post is worth waking its recipient for; None for what may wait until he writes: what
    is about no ticket, what is only practice, and a card that only changes."""
    practised = any(text.name == "practice-mark" for text in post.texts)
    if post.kind != "send" or not post.ticket or practised:
        return None
    if post.card is not None:
        return "card"
    asks = any(text.name in QUESTIONS for text in post.texts)
    return "question" if asks else "news"


def load(text: str) -> Templates:
    """Read `templates.toml`. Raises `ValueError` or `KeyError` on a malformed file."""
    return Templates(
        tuple(
            Wording(
                event=row["event"],
                name=row["name"],
                language=row["language"],
                code=row["code"],
                category=row["category"],
                text=row["text"],
                parameters=tuple(row["parameters"]),
                examples=tuple(row["examples"]),
                buttons=tuple(QuickReply(one["text"], one["press"]) for one in row["buttons"]),
                prefix=row.get("prefix", ""),
                verified=row["verified"],
            )
            for row in tomllib.loads(text)["template"]
        )
    )


def _payload(press: Press, post: Post, ticket: str) -> str:
    """What a button means: the post's own choice, which carries the case's version."""
    if press == "claim":
        for choice in post.choices:
            if choice.value.startswith(CLAIM):
                return choice.value
    return READ + ticket


def _category(post: Post, language: str, say: Say) -> str:
    named = (text for text in _within(post.texts) if text.name.startswith("category-"))
    return next((say(text, language) for text in named), "")


def _place(post: Post) -> str:
    """The kecamatan a card names, never the reporter's own words for the place."""
    for text in _within(post.texts):
        place = text.values.get("place")
        if text.name in ("card-place", "card-place-words") and isinstance(place, str):
            return place
    return ""


def _within(texts: tuple[Text, ...]) -> Iterator[Text]:
    """Texts, and those that fill them."""
    for text in texts:
        yield text
        for value in text.values.values():
            match value:
                case Text():
                    yield from _within((value,))
                case tuple():
                    yield from _within(tuple(one for one in value if isinstance(one, Text)))


def _line(value: str) -> str:
    """One line, as Meta takes it: no new line, no tab, no row of blanks, never empty."""
    return shorten(value, LONGEST) or NOTHING
