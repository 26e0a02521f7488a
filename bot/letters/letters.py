"""Whom the lists and letters of an office name, as the desk's pages ask for them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.letters import answers, making, tables
from bot.letters.choosing import MOST, STATES, Pair, To, chosen, standing, within
from bot.letters.masking import Row, code, masked
from bot.letters.packing import Packing
from bot.letters.room import Room
from bot.ports import Filter, Ledger, Letter, VoterState
from bot.reports.acts import No, Officer


@dataclass(frozen=True, slots=True)
class Letters:
    """What is done with a letter later on is in `making` and `answering`, by this `room`."""

    room: Room
    packing: Packing

    async def people(
        self, ledger: Ledger, filter_: Filter, officer: Officer, states: Sequence[VoterState]
    ) -> Sequence[Pair]:
        """People of the open reports on the voter list that the filter lets through and the
        officer reaches, by place; at most `MOST`."""
        wanted = replace(filter_, lane="rights", states=STATES)
        found = await ledger.voters_under(wanted, states, MOST)
        return [pair for pair in found if within(officer, pair[0], "read")]

    async def of(
        self, ledger: Ledger, letter: Letter, officer: Officer
    ) -> tuple[Sequence[Pair], int]:
        """The people of a letter whom the officer reaches, and how many there are besides; who
        was taken back by his reporter is none of them any more."""
        people = standing(await ledger.letter_voters(letter.id))
        reached = [pair for pair in people if within(officer, pair[0], "read")]
        return reached, len(people) - len(reached)

    def rows(self, people: Sequence[Pair]) -> list[Row]:
        """Masked, as everybody sees them."""
        return [masked(case, voter) for case, voter in people]

    async def correct(
        self,
        ledger: Ledger,
        people: Sequence[Pair],
        wanted: Sequence[str],
        to: To,
        words: str,
        officer: Officer,
        now: datetime,
    ) -> Sequence[Letter] | No:
        """Saran perbaikan for the people of these ids: a letter for each place, in one go."""
        those = chosen([pair for pair in people if within(officer, pair[0])], wanted)
        if isinstance(those, No):
            return those
        return await making.correct(self.room, ledger, those, to, words, officer, now)

    def returned(self, rows: Sequence[Sequence[str]], people: Sequence[Pair]) -> answers.Sheet:
        """What a sheet says of these people of a letter."""
        codes = {code(voter.id): voter.id for _, voter in people}
        named = tables.returned(self.room.say)
        return answers.read(rows, codes, self.room.usage.answers, named)


async def numbers(ledger: Ledger, case: str) -> Sequence[Letter]:
    """The letters in which people of a case (its id) stand, oldest first."""
    ids = {voter.letter for voter in await ledger.voters(case) if voter.letter}
    found = [await ledger.letter(id_) for id_ in sorted(ids)]
    known = [letter for letter in found if letter is not None]
    return sorted(known, key=lambda letter: letter.made_at)
