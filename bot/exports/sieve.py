"""What of an export that was made earlier its reader is given now: a file lies for a day, and
reporters take back what they told meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.exports import pages
from bot.exports.asking import reach_now, readable
from bot.exports.columns import Cell, Naming, sifted
from bot.exports.state import State
from bot.ports import Ledger, Unopened
from bot.reports.staff import Staff

SKEW = timedelta(minutes=10)
"""By so much the clocks of two machines may differ."""


@dataclass(frozen=True, slots=True)
class Sieve:
    """`role` is the reader's, now."""

    state: State
    naming: Naming
    role: Staff

    async def kept(self, ledger: Ledger, rows: Sequence[list[Cell]]) -> list[list[Cell]]:
        """The rows of the cases that are still his to read and not erased. What was told in them
        is as the desk has it now: what was withdrawn (also while an erasure waits) is blank."""
        reach, tickets = reach_now(self.role), [str(row[0]) for row in rows]
        if reach is None:
            return []
        still = await ledger.still(reach, tickets)
        changed = still
        if not self.state.full:  # no names, but many rows
            since = self.state.moment - SKEW
            changed = await ledger.still(replace(reach, changed=since), tickets)
        kept = []
        for row, ticket in zip(rows, tickets, strict=True):
            if ticket in changed:
                now = await self._now(ledger, row, ticket)
                kept += [now] if now is not None else []
            elif ticket in still:
                kept.append(row)
        return kept

    async def _now(self, ledger: Ledger, row: list[Cell], ticket: str) -> list[Cell] | None:
        columns = pages.columns_of(self.state)
        try:
            case = await ledger.case(ticket)
        except Unopened:  # it hides none of the others
            return sifted(row, None, columns, self.naming, shown=False)
        if case is None or not readable(case, self.role, full=False):
            return None
        shown = self.state.full and readable(case, self.role, full=True)
        return sifted(row, case, columns, self.naming, shown=shown)
