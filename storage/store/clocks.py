"""The clocks of cases: set, met, rung; what is due first is kept on the case itself."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa

from bot.ports import Ring
from bot.reports.clocks import KINDS
from storage.columns import Moment
from storage.prepared import Inserting, Prepared
from storage.store.part import Part
from storage.tables import clock, report, word

_RUNNING = clock.c.state == word("running")
_UNMET = clock.c.state.in_([word("running"), word("rung")])
_RANG = clock.c.state.in_([word("rung"), word("late")])
"""Late is a clock that was met after it rang."""
_COUNTED = clock.c.kind.in_([word(kind) for kind in KINDS])


def _started(insert: Inserting) -> sa.Insert:
    new = insert(clock).values(state="running")
    before = _RANG & (clock.c.due_at == new.excluded.due_at)
    state = sa.case((before, word("rung")), else_=new.excluded.state)
    again = {"due_at": new.excluded.due_at, "state": state}
    return new.on_conflict_do_update(index_elements=["case", "kind"], set_=again)


_FIRST = (
    sa.select(sa.func.min(clock.c.due_at, type_=Moment()))
    .where(clock.c.case == sa.bindparam("its"), _UNMET, _COUNTED)
    .scalar_subquery()
)
_HELD = Prepared(sa.select(report.c.id).where(report.c.id == sa.bindparam("its")).with_for_update())
_STARTED = Prepared(_started, "case kind due_at")
_FOLLOWS = Prepared(report.update().where(report.c.id == sa.bindparam("its")).values(due_at=_FIRST))
_SET = Prepared(sa.select(clock).where(clock.c.case == sa.bindparam("case"), _UNMET))


class Clocks(Part):
    async def start_clock(self, case: str, kind: str, due: datetime) -> None:
        """Start a clock, or set it anew. The case's `due_at` follows."""
        await self.start_clocks(case, {kind: due})

    async def start_clocks(self, case: str, dues: Mapping[str, datetime]) -> None:
        """Start several clocks, or set them anew, in one go.

        One that rang and is set to the very moment it had (its stop was undone) rings no more.
        """
        if not dues:
            return
        await self._hold(case)
        rows = [{"case": case, "kind": kind, "due_at": due} for kind, due in dues.items()]
        await self._work.run(_STARTED, rows)
        self._work.recount.add(case)
        await self._follow(case, dues)

    async def stop_clocks(self, case: str, kinds: Collection[str]) -> None:
        """The clocks of these kinds were met (or are of no use any more)."""
        if not kinds:
            return
        await self._hold(case)
        mine = clock.update().where(clock.c.case == case, clock.c.kind.in_(sorted(kinds)))
        await self._work.run(mine.values(state=sa.case((_RANG, word("late")), else_=word("met"))))
        self._work.recount.add(case)
        await self._follow(case, kinds)

    async def _hold(self, case: str) -> None:
        """Lock the case, in a statement of its own: what is due first is worked out from clocks
        that others may have set meanwhile."""
        if not self._work.sqlite:
            await self._work.run(_HELD, {"its": case})

    async def _follow(self, case: str, kinds: Collection[str]) -> None:
        """The case's `due_at`: nothing falls due by a reminder."""
        if not set(kinds).intersection(KINDS):
            return
        await self._work.run(_FOLLOWS, {"its": case})

    async def clocks(self, case: str) -> Mapping[str, datetime]:
        """The clocks that were not met yet, overdue ones included, by kind."""
        return {row.kind: row.due_at for row in await self._work.all(_SET, {"case": case})}

    async def due_clocks(self, now: datetime, limit: int) -> Sequence[Ring]:
        """Clocks that fell due and did not ring yet, oldest first."""
        due = sa.select(clock).where(_RUNNING, clock.c.due_at <= now)
        rows = await self._work.all(due.order_by(clock.c.due_at, clock.c.id).limit(limit))
        return [Ring(row.case, row.kind, row.due_at) for row in rows]

    async def rung(self, ring: Ring) -> bool:
        """Note that the clock rang, so that it rings once; False when somebody else noted it,
        or when it was met or set anew meanwhile."""
        same = (clock.c.case == ring.case) & (clock.c.kind == ring.kind)
        mine = clock.update().where(same, clock.c.due_at == ring.due, _RUNNING)
        if (await self._work.run(mine.values(state="rung"))).rowcount != 1:
            return False
        self._work.recount.add(ring.case)
        return True
