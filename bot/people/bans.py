"""Bans: for how long a sender's new reports are refused, why, and that he knows it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.messages import Post, Text
from bot.people.telling import Teller, noted
from bot.ports import Case, Ledger
from bot.reports.acts import No, Officer
from bot.reports.staff import reaches

DAYS = (1, 7, 30)
"""How long a ban may last."""
REASONS = ("flood", "insult", "invented")
"""Why somebody may be banned, where a button asks; on the desk an officer writes it himself."""
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Bans:
    """Bans the person behind a case, whoever he is: who it is, nobody learns by it."""

    teller: Teller

    async def ban(
        self,
        ledger: Ledger,
        officer: Officer,
        case: Case,
        days: int,
        reason: str,
        now: datetime,
    ) -> Text:
        """Refuse the new reports of a case's reporter for some days; return what to answer.

        A ban blocks neither calls of danger nor what he has filed already.
        """
        refused = self._refused(officer, case, days, reason)
        if refused is not None:
            return refused.why
        person = await ledger.reporter(case.id)
        if person is None:
            return Text("ban-nobody")
        until = now + timedelta(days=days)
        await ledger.ban(person, until)
        detail = {"until": until.isoformat(), "reason": reason[:LONGEST]}
        await ledger.journal(noted(officer, "banned", case.id, now, **detail))
        await self._tell(ledger, person, now, Text("ban-you", {"until": until}))
        return Text("ban-done", {"ticket": case.ticket, "until": until})

    async def lift(self, ledger: Ledger, officer: Officer, case: Case, now: datetime) -> Text:
        """Let a case's reporter file again."""
        if not reaches(officer.roles, "ban", case.standing, case.report.place):
            return Text("not-yours")
        person = await ledger.reporter(case.id)
        if person is None or not await banned(ledger, person, now):
            return Text("ban-none", {"ticket": case.ticket})
        await ledger.ban(person, None)
        await ledger.journal(noted(officer, "ban-lifted", case.id, now))
        await self._tell(ledger, person, now, Text("ban-lifted-you"))
        return Text("ban-lifted", {"ticket": case.ticket})

    def _refused(self, officer: Officer, case: Case, days: int, reason: str) -> No | None:
        if not reaches(officer.roles, "ban", case.standing, case.report.place):
            return No(Text("not-yours"))
        if days not in DAYS:
            return No(Text("ban-how-long"))
        return None if reason.strip() else No(Text("ban-why"))

    async def _tell(self, ledger: Ledger, person: str, now: datetime, text: Text) -> None:
        """A citizen is told in his own language, and may pass on what he is told."""
        to = await ledger.listening(person)
        if to is not None:
            language = await ledger.language(person)
            post: Post = self.teller.post(to, text)
            await ledger.post(replace(post, language=language, protect=False), now)


async def banned(ledger: Ledger, person: str, now: datetime) -> bool:
    """Whether somebody's new reports are refused now."""
    return any(one.id == person for one in await ledger.banned(now))
