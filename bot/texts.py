"""What is said: locales/*/*.ftl, rendered in a person's language.

To parse all of them takes over a second, and most commands say a few: the names are read at once,
a text is parsed when it is first said.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from fluent.runtime import FluentBundle
from fluent.runtime.resolver import TextElement
from fluent.runtime.types import FluentType
from fluent.syntax import FluentParser, ast

from bot.messages import Text, Value
from bot.reports.calendar import WIB

LINES = "lines"
"""A tuple given under this name is joined line by line, any other as a list in words."""
POINTS = "points"
"""A tuple given under this name is joined by dots, for names that are lists in words themselves."""

_ENTRY = re.compile(r"^(-?[a-zA-Z][\w-]*) *=", re.MULTILINE)
"""Where a text begins, or (with a hyphen) a term that only other texts use."""


class TextsError(Exception):
    """The texts cannot be used."""

    def __init__(self, where: str, text: str) -> None:
        super().__init__(f"{self.__doc__} ({where}: {text})")


class UnknownText(TextsError):
    """There is no such text."""


class UnreadableText(TextsError):
    """These lines are no text."""


class TwiceSaid(TextsError):
    """The same text is there twice."""


class OneLanguageOnly(TextsError):
    """These texts are missing in one of the languages."""


class Moment(FluentType):
    """A day or a moment in WIB, with a language's weekdays and sign between hour and minute."""

    def __init__(
        self, value: date, weekdays: Sequence[str], months: Sequence[str], sign: str
    ) -> None:
        self.value = value.astimezone(WIB) if isinstance(value, datetime) else value
        self._weekdays = weekdays
        self._months = months
        self._sign = sign

    def day(self) -> str:
        """ "Sab 30/11"."""
        return f"{self._weekdays[self.value.weekday()]} {self.value.day}/{self.value.month}"

    def time(self) -> str:
        """ "14.20", nothing for a whole day."""
        if not isinstance(self.value, datetime):
            return ""
        return f"{self.value.hour:02}{self._sign}{self.value.minute:02}"

    def when(self) -> str:
        """ "Sab 30/11 14.20"."""
        return f"{self.day()} {self.time()}".rstrip()

    def date(self) -> str:
        """ "30/11/2024"."""
        return f"{self.value.day}/{self.value.month}/{self.value.year}"

    def long(self) -> str:
        """ "30 Nov 2024"."""
        return f"{self.value.day} {self._months[self.value.month - 1]} {self.value.year}"

    def format(self, locale: Any) -> str:  # noqa: ARG002 - Fluent's own shape
        return self.when()


FUNCTIONS = {
    "DAY": lambda moment: moment.day(),
    "TIME": lambda moment: moment.time(),
    "WHEN": lambda moment: moment.when(),
    "DATE": lambda moment: moment.date(),
    "LONG": lambda moment: moment.long(),
}
"""What a text may say of a moment: { DAY($limit) }."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Renders texts: `texts(Text("ask-door"), "id")`. An unknown text or language raises."""

    bundles: Mapping[str, FluentBundle]

    def languages(self) -> tuple[str, ...]:
        """The languages there are, the first one first."""
        return tuple(self.bundles)

    def __call__(self, text: Text, language: str) -> str:
        """The text in words; `language` falls back to the first one when it is not spoken."""
        return self._say(text, language if language in self.bundles else next(iter(self.bundles)))

    def names(self, language: str) -> frozenset[str]:
        """All text names of a language."""
        return frozenset(self.bundles[language]._messages)

    def read(self) -> None:
        """Parse what was not said yet. Raises UnreadableText."""
        for bundle in self.bundles.values():
            for entries in (bundle._messages, bundle._terms):
                _ = [entries[name] for name in entries]

    def _say(self, text: Text, language: str) -> str:
        bundle = self.bundles[language]
        pattern = bundle.get_message(text.name).value if bundle.has_message(text.name) else None
        if pattern is None:
            raise UnknownText(language, text.name)
        if isinstance(pattern, TextElement):
            return pattern.value  # most are words and nothing else, a button's above all
        values = {key: self._value(key, value, language) for key, value in text.values.items()}
        said, _errors = bundle.format_pattern(pattern, values)
        return str(said)

    def _value(self, key: str, value: Value, language: str) -> Any:
        match value:
            case Text():
                return self._say(value, language)
            case tuple():
                parts = [v if isinstance(v, str) else self._say(v, language) for v in value]
                if key in (LINES, POINTS):
                    return ("\n" if key == LINES else " · ").join(parts)
                return self._listed(parts, language)
            case date():
                weekdays = self._say(Text("weekdays"), language).split()
                months = self._say(Text("months"), language).split()
                return Moment(value, weekdays, months, self._say(Text("time-sign"), language))
        return value

    def _listed(self, parts: Sequence[str], language: str) -> str:
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self._say(Text('list-and'), language)} {parts[-1]}"


class _Entries(Mapping[str, Any]):
    """A language's texts, or its terms, by name."""

    def __init__(self) -> None:
        self._sources: dict[str, tuple[str, str]] = {}
        self._parsed: dict[str, ast.Message | ast.Term] = {}

    def add(self, name: str, source: str, file: str) -> None:
        if name in self._sources:
            raise TwiceSaid(file, name)
        self._sources[name] = file, source

    def __getitem__(self, name: str) -> ast.Message | ast.Term:
        if name not in self._parsed:
            file, source = self._sources[name]
            self._parsed[name] = _parsed(source, file)
        return self._parsed[name]

    def __contains__(self, name: object) -> bool:
        return name in self._sources

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)


def load(languages: Iterable[str] = ("id", "en")) -> Texts:
    """All texts of all languages. Raises TextsError where one is there twice, or not in all."""
    texts = Texts({language: _bundle(language) for language in languages})
    first, *others = texts.languages()
    for other in others:
        differ = texts.names(first) ^ texts.names(other)
        if differ:
            names = ", ".join(sorted(differ))
            raise OneLanguageOnly(other, names)
    return texts


@cache  # nothing of it ever changes
def _bundle(language: str) -> FluentBundle:
    return bundled(language, resources.files("locales").joinpath(language))


def bundled(language: str, folder: Traversable) -> FluentBundle:
    """The texts of a folder's files. Raises TwiceSaid, and UnreadableText for lines above all."""
    bundle: Any = FluentBundle([language], use_isolating=False, functions=FUNCTIONS)
    messages, terms = _Entries(), _Entries()
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".ftl"):
            where = f"{language}/{file.name}"
            for name, source in _entries(file.read_text("utf-8"), where):
                kind = terms if name.startswith("-") else messages
                kind.add(name.lstrip("-"), source, where)
    bundle._messages, bundle._terms = messages, terms
    found: FluentBundle = bundle
    return found


def _entries(source: str, where: str) -> Iterator[tuple[str, str]]:
    """Each entry of a file with its own lines. Raises UnreadableText for lines of none."""
    starts = [*_ENTRY.finditer(source)]
    above = source[: starts[0].start()] if starts else source
    for line in above.splitlines():
        if line.strip() and not line.startswith("#"):
            raise UnreadableText(where, line[:60])
    ends = [*(start.start() for start in starts[1:]), len(source)]
    for start, end in zip(starts, ends, strict=True):
        yield start[1], source[start.start() : end]


def _parsed(source: str, where: str) -> ast.Message | ast.Term:
    """The one entry in it. Raises UnreadableText."""
    entry, *others = FluentParser(with_spans=False).parse(source).body
    for other in (entry, *others):
        if isinstance(other, ast.Junk):
            raise UnreadableText(where, str(other.content).strip()[:60])
    assert isinstance(entry, ast.Message | ast.Term)  # noqa: S101 - it begins as one
    return entry
