"""Turning the ring of master keys: what is to be done next, and what is said of how it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot.admin.rows import Declined


@dataclass(frozen=True, slots=True)
class AddKey:
    """Put a new master key before the one there is, then wrap anew."""


@dataclass(frozen=True, slots=True)
class WrapAnew:
    """Go on: so many keys are still wrapped by an older master key."""

    left: int


@dataclass(frozen=True, slots=True)
class TakeOut:
    """Nothing is wrapped by these any more: only the step that takes them out is left."""

    older: Sequence[str]


Step: TypeAlias = AddKey | WrapAnew | TakeOut


class Turned(Declined):
    """Everything is wrapped by the key {} already. What is left: posko admin keys rotate --finish
    takes {} out of the file; after that another rotation can begin."""


class NothingOld(Declined):
    """The key file holds one key only; there is none to take out."""


class NotOnPaper(Declined):
    """The key {} was never printed: were the file lost now, nothing could be read any more.
    Print it first: posko admin keys escrow"""


def next_step(ring: Sequence[str], wrapped: Mapping[str, int]) -> Step:
    """`ring` are the ids in the key file, the first one first; `wrapped` how many keys each master
    key wraps."""
    left = sum(number for master, number in wrapped.items() if master != ring[0])
    if left:
        return WrapAnew(left)
    return TakeOut(ring[1:]) if len(ring) > 1 else AddKey()


def unprinted(ring: Sequence[str], printed: str | None) -> Sequence[str]:
    """The ids of the ring that no escrow paper was made of; `printed` as `noted` wrote it."""
    return [name for name in ring if name not in (printed or "").split()]


def noted(ring: Sequence[str], printed: str | None) -> str:
    """What is remembered once the whole ring was printed."""
    return " ".join(dict.fromkeys([*(printed or "").split(), *ring]))
