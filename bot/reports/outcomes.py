"""How cases end, as data: outcomes by lane, and to whom matters are referred."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bot.reports.case import State
from bot.reports.report import Lane

Needs = Literal["", "words", "number"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome an officer may choose. `outcome-<key>` in locales/ names it, `told-outcome-<key>`
    tells the reporter.

    `ending` is the state it leads to. `needs` is what the officer must add: a reason in words that
    the reporter reads, or an official number. `buries` asks for the second officer at the city in
    the violation lane. `ends` False (a registration) leaves the case open.
    """

    key: str
    lanes: tuple[Lane, ...]
    ending: State
    needs: Needs
    buries: bool
    ends: bool
    verified: bool


@dataclass(frozen=True, slots=True, repr=False)
class Outcomes:
    """All outcomes in the order of the menus; `referrals` are institutions, `referral-<key>`."""

    outcomes: tuple[Outcome, ...]
    referrals: tuple[str, ...]

    def outcome(self, key: str) -> Outcome:
        """The outcome called `key`; a KeyError if there is none."""
        for outcome in self.outcomes:
            if outcome.key == key:
                return outcome
        raise KeyError(key)

    def menu(self, lane: Lane) -> tuple[Outcome, ...]:
        """The outcomes of a lane."""
        return tuple(outcome for outcome in self.outcomes if lane in outcome.lanes)


def load(text: str) -> Outcomes:
    """Read `outcomes.toml`. Raises `ValueError` or `KeyError` on a malformed file."""
    return read(tomllib.loads(text))


def read(data: Mapping[str, Any]) -> Outcomes:
    """The outcomes of the file's tables. Raises `ValueError` or `KeyError`."""
    return Outcomes(
        tuple(
            Outcome(
                key=row["key"],
                lanes=tuple(row["lanes"]),
                ending=row["ending"],
                needs=row.get("needs", ""),
                buries=row.get("buries", False),
                ends=row.get("ends", True),
                verified=row["verified"],
            )
            for row in data["outcome"]
        ),
        tuple(data["referrals"]),
    )
