"""What staff may look at in a chat: figures, evidence; and practising."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.desk.numbers import Numbers
from bot.desk.reach import sees
from bot.desk.visit import Visit
from bot.messages import Address, File, FileKind, Post, Text
from bot.ports import Act, Case, Exhibit
from bot.practice import toggle


@dataclass(frozen=True, slots=True)
class Looking:
    """A room of the desk: /stats, /latihan and the evidence of a case."""

    numbers: Numbers
    words: frozenset[str] = frozenset({"/stats", "/latihan"})

    async def command(self, visit: Visit, word: str, rest: str) -> bool:
        if word == "/stats":
            await self.numbers.typed(visit, rest)
        else:
            await self._practise(visit)
        return True

    async def click(self, visit: Visit, act: str, rest: str) -> bool:
        match act:
            case "case.evidence":
                await self._evidence(visit, rest.split(":")[0])
            case _ if act.startswith("stats."):
                return await self.numbers.pressed(visit, act.removeprefix("stats."), rest)
            case _:
                return False
        return True

    async def said(self, _visit: Visit) -> bool:
        return False

    async def _practise(self, visit: Visit) -> None:
        """Begin or end practice for whoever asks, if he is staff; told in private or in a group."""
        if not visit.roles:
            await visit.stranger("practise")
            return
        until = await toggle(visit.ledger, visit.person.id, visit.now)
        done = "practice-ended" if until is None else "practice-begun"
        await visit.ledger.journal(Act(visit.person.id, done, visit.person.id, visit.now))
        if until is None:
            await visit.say(Text("practice-over"))
        else:
            await visit.say(Text("practice-begins", {"until": until}))

    async def _evidence(self, visit: Visit, ticket: str) -> None:
        """Send the evidence to the person who pressed, in private, if he may see it.

        Documents of identity go to no chat at all.
        """
        case = await visit.ledger.case(ticket)
        if case is None or not sees(visit.roles, case, "evidence"):
            await visit.stranger("evidence")
            return
        unsent = ("identity", "staff")
        exhibits = [e for e in await visit.ledger.exhibits(case.id) if e.sort not in unsent]
        kept: Sequence[Exhibit] = [exhibit for exhibit in exhibits if exhibit.state == "kept"]
        if not kept:
            await visit.answer(Text("evidence-not-yet" if exhibits else "document-not-sent"))
            return
        await visit.ledger.journal(Act(visit.person.id, "evidence-shown", case.id, visit.now))
        await visit.toast(Text("evidence-in-private"))
        for exhibit in kept:
            post = self._exhibit(visit, case, exhibit, visit.heard.sender)
            await visit.ledger.post(post, visit.now)

    def _exhibit(self, visit: Visit, case: Case, exhibit: Exhibit, to: Address) -> Post:
        kinds: dict[str, FileKind] = {
            "photo": "photo",
            "video": "video",
            "voice": "voice",
            "audio": "audio",
        }
        file = File(exhibit.id, case.id, kinds.get(exhibit.kind, "document"), exhibit.mime)
        post = visit.post(to, Text("evidence-of", {"ticket": case.ticket}))
        return replace(post, files=(file,), case=case.id, ticket=case.ticket)
