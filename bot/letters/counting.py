"""How many letters and how many of their people stand where, by office."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

from bot.letters.choosing import Pair
from bot.ports import Filter, Ledger, Letter, LetterState, VoterState

MOST = 5000
"""Letters, and people, that are counted."""
STATES: tuple[VoterState, ...] = tuple(
    state for state in get_args(VoterState) if state != "dropped"
)


@dataclass(frozen=True, slots=True)
class Counted:
    """Letters by (office, state), and people by (office at work, state); offices are codes."""

    letters: Mapping[tuple[str, LetterState], int]
    people: Mapping[tuple[str, VoterState], int]

    def letters_of(self, office: str = "") -> Mapping[LetterState, int]:
        """Of the offices whose code begins so."""
        found: Counter[LetterState] = Counter()
        for (code, state), count in self.letters.items():
            found[state] += count if code.startswith(office) else 0
        return found

    def people_of(self, office: str = "") -> Mapping[VoterState, int]:
        """Of the offices whose code begins so."""
        found: Counter[VoterState] = Counter()
        for (code, state), count in self.people.items():
            found[state] += count if code.startswith(office) else 0
        return found


def counted(letters: Iterable[Letter], people: Iterable[Pair]) -> Counted:
    """What there is, counted; void letters are counted as such."""
    return Counted(
        Counter((letter.office, letter.state) for letter in letters),
        Counter((case.office, voter.state) for case, voter in people),
    )


async def count(ledger: Ledger, under: str, filter_: Filter) -> Counted:
    """Letters of the offices whose code begins with `under`, and the people of the reports that
    the filter lets through, closed ones too."""
    letters = await ledger.letters(under, MOST)
    return counted(letters, await ledger.voters_under(filter_, STATES, MOST))
