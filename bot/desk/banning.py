"""Banning a sender from a case, by buttons: for how long, why; and letting him file again."""

from dataclasses import dataclass

from bot.desk.aside import turned
from bot.desk.reach import sees
from bot.desk.visit import Visit
from bot.messages import Choice, Text
from bot.people.bans import DAYS, REASONS, Bans


@dataclass(frozen=True, slots=True)
class Banning:
    """A room of the desk: staff.ban:<ticket>[:<days>[:<reason>]] and staff.unban:<ticket>.

    Said in private: what a group reads of a case says nothing of its sender.
    """

    bans: Bans
    words: frozenset[str] = frozenset()

    async def command(self, _visit: Visit, _word: str, _rest: str) -> bool:
        return False

    async def said(self, _visit: Visit) -> bool:
        return False

    async def click(self, visit: Visit, act: str, rest: str) -> bool:
        if act not in ("staff.ban", "staff.unban"):
            return False
        ticket, days, reason, *_ = [*rest.split(":"), "", "", ""]
        case = await visit.ledger.case(ticket)
        if case is None or not sees(visit.roles, case, "ban"):
            await visit.stranger("ban")
            return True
        officer, now = await visit.officer(), visit.now
        if act == "staff.unban":
            await turned(visit, await self.bans.lift(visit.ledger, officer, case, now))
        elif not days.isdecimal():
            asked = Text("ban-ask-days", {"ticket": case.ticket})
            await turned(visit, asked, choices=_days(case.ticket))
        elif reason not in REASONS:
            asked = Text("ban-ask-why", {"ticket": case.ticket})
            await turned(visit, asked, choices=_reasons(case.ticket, int(days)))
        else:
            said = await self.bans.ban(visit.ledger, officer, case, int(days), reason, now)
            await turned(visit, said)
        return True


def _days(ticket: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(f"staff.ban:{ticket}:{days}", Text("ban-days", {"days": days})) for days in DAYS
    )


def _reasons(ticket: str, days: int) -> tuple[Choice, ...]:
    return tuple(
        Choice(f"staff.ban:{ticket}:{days}:{reason}", Text(f"ban-because-{reason}"))
        for reason in REASONS
    )
