"""All that is done about people at work, and how they come to the web desk."""

from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime

from bot.filing.clerk import Bytes
from bot.messages import Text
from bot.people.bans import Bans
from bot.people.factor import Verdict, judge, new_secret
from bot.people.invites import Invites
from bot.people.rights import best
from bot.people.roster import Roster
from bot.people.telling import Teller
from bot.ports import Act, Factor, Ledger, Visitor
from bot.reports.acts import Officer

TOKEN = 32
"""Random bytes of a login link's token."""
SECRET = 20
"""Random bytes of a second factor's secret (RFC 4226, 4)."""


@dataclass(frozen=True, slots=True)
class People:
    """Used by the chat desk, the web desk and the administrator's commands alike."""

    teller: Teller
    invites: Invites
    roster: Roster
    bans: Bans
    randomness: Bytes

    async def link(self, ledger: Ledger, officer: Officer, now: datetime) -> str | None:
        """The token of a login link for a person in a chat, in the role that reaches farthest;
        None for one who has none. Good once and for ten minutes."""
        role = best(officer.roles)
        if role is None:
            return None
        token = urlsafe_b64encode(self.randomness(TOKEN)).decode().rstrip("=")
        await ledger.keep_link(token, officer.person, role.role, role.place, "chat", now)
        await ledger.journal(Act(officer.person, "desk-link-made", officer.person, now))
        return token

    async def factor(self, ledger: Ledger, person: str) -> Factor:
        """A person's second factor; made when there is none, to be confirmed by a first code."""
        found = await ledger.factor(person)
        if found is None:
            found = Factor(person, new_secret(self.randomness(SECRET)))
            await ledger.keep_factor(None, found)
        return found

    async def prove(
        self, ledger: Ledger, visitor: Visitor, code: str, anew: str, now: datetime
    ) -> Verdict:
        """Take a code; when it is good the session is proved, and `anew` its secret from then on.
        Raises `Stale` when two come at once, so that no code is taken twice and no try goes
        uncounted."""
        person = visitor.person
        before = await self.factor(ledger, person)
        verdict = judge(before, code, now)
        if verdict.factor == before:
            return verdict
        await ledger.keep_factor(before, verdict.factor)
        first = verdict.said == "proved" and before.confirmed_at is None
        action = "set" if first else verdict.said
        await ledger.journal(Act(person, f"factor-{action}", person, now))
        if verdict.said == "proved":
            await ledger.prove(visitor.session, anew)
        if first:
            await self.teller.person(ledger, person, now, Text("factor-was-set"))
        return verdict
