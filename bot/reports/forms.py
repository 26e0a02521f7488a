"""Titles and model numbers of the official forms, as data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

USUAL = "pilkada"
"""Outside all elections a form is called as in a pilkada, without a number."""


@dataclass(frozen=True, slots=True)
class Form:
    """An official form. `model` is its number ("B.1"), "" where there is none; `verified` says that
    the city office confirmed it."""

    title: str
    model: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Forms:
    """All forms by (purpose, kind of election): report, finding, receipt, review, study, status,
    tsm, watch; kinds as in `bot.reports.calendar.Stage`."""

    forms: Mapping[tuple[str, str], Form] = field(default_factory=dict)

    def form(self, purpose: str, kind: str) -> Form:
        """The form of a purpose; a KeyError for a purpose nobody knows."""
        found = self.forms.get((purpose, kind))
        if found is not None:
            return found
        return Form(self.forms[purpose, USUAL].title, "", verified=False)


def load(text: str) -> Forms:
    """Read `forms.toml`. Raises `ValueError` or `KeyError` on a malformed file."""
    return read(tomllib.loads(text))


def read(data: Mapping[str, Any]) -> Forms:
    """The forms of the file's tables."""
    return Forms(
        {
            (purpose, kind): Form(row["title"], row["model"], row["verified"])
            for purpose, kinds in data.items()
            for kind, row in kinds.items()
        }
    )
