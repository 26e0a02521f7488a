"""Whose the people in an office's group are: a lead's answer about a stranger, by buttons."""

from dataclasses import dataclass

from bot.desk.visit import Visit
from bot.filing.short import ASKS
from bot.messages import Choice, Text, Value
from bot.people.rights import CITY_ROLES, POSKO_ROLES, offered
from bot.ports import CROWD, Act, Stranger
from bot.watch import Watch
from bot.watch.deciding import answers as may_answer
from bot.watch.telling import Telling, named

_NOTED = ("stranger-known", "stranger-noted")
"""What is said of one of ours: by itself, and with the way to invite him."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A room of the desk: staff.sits:<whom>:yes or no. Two may press at once; the first counts."""

    watch: Watch
    words: frozenset[str] = frozenset()

    async def command(self, _visit: Visit, _word: str, _rest: str) -> bool:
        return False

    async def said(self, _visit: Visit) -> bool:
        return False

    async def click(self, visit: Visit, act: str, rest: str) -> bool:
        if act != ASKS:
            return False
        handle, _, answer = rest.partition(":")
        row = await visit.ledger.stranger_by(handle)
        if row is None:
            await visit.answer(Text("click-old"))
        elif not await self._able(visit, row):
            await visit.stranger("stranger")
        elif row.state not in ("open", "asked"):
            await self._shown(visit, row, Text(f"stranger-is-{row.state}", _values(row)))
        else:
            await self._answered(visit, row, yes=answer == "yes")
        return True

    async def _able(self, visit: Visit, row: Stranger) -> bool:
        colleagues = await visit.ledger.colleagues(row.office)
        himself = row.at == visit.heard.sender
        able = may_answer(visit.roles, visit.person.id, colleagues, row.office)
        return able and not himself

    async def _answered(self, visit: Visit, row: Stranger, *, yes: bool) -> None:
        ledger, by, now = visit.ledger, visit.person.id, visit.now
        values = {**_values(row), "office": self.watch.cards.office_name(row.office)}
        choices: tuple[Choice, ...] = ()
        if yes:
            await self.watch.known(ledger, row, by, now)
            choices = _invites(visit, row.office)
            crowd = row.member == CROWD
            known, noted = ("crowd-known", "crowd-noted") if crowd else _NOTED
            said = Text(noted if choices else known, values)
        elif row.member == CROWD:
            await ledger.journal(Act(by, "crowd-not-ours", row.office, now))
            said = Text("crowd-how", values)
        else:
            await self.watch.unwanted(ledger, row, by, now)
            said = Text("stranger-is-unwanted", values)
        await self._shown(visit, row, said, choices)

    async def _shown(
        self, visit: Visit, row: Stranger, said: Text, choices: tuple[Choice, ...] = ()
    ) -> None:
        """The answer stands where was asked; after it the next stranger of that group, if any."""
        await visit.toast(None)
        if visit.heard.pressed is not None:
            await visit.edit(visit.heard.pressed, said, choices=choices)
        else:
            await visit.say(said, choices=choices)
        for other in await visit.ledger.strangers("open", chat=row.chat):
            if other.answered_by is None and other.member not in (row.member, CROWD):
                asked = await Telling(self.watch.cards).question(
                    visit.ledger, other, "stranger-came"
                )
                await visit.say(asked[0], choices=asked[1])
                return


def _values(row: Stranger) -> dict[str, Value]:
    return {"name": named(row)} if row.member != CROWD else {"name": Text("crowd-name")}


def _invites(visit: Visit, office: str) -> tuple[Choice, ...]:
    """The roles of that office to which whoever answers may invite."""
    fitting = POSKO_ROLES if len(office) > len("16.71") else CITY_ROLES
    roles = [role for role in fitting if role in offered(visit.roles)]
    return tuple(Choice(f"staff.invite:{role}:{office}", Text(f"role-{role}")) for role in roles)
