"""What staff may look at in a chat: figures, evidence; and practising."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot import figures
from bot.desk.reach import counted, sees
from bot.desk.visit import Visit
from bot.messages import Address, Choice, File, FileKind, Post, Text
from bot.ports import Act, Case, Exhibit, Office
from bot.practice import toggle
from bot.reports.places import Gazetteer
from bot.rights.counting import erasures_line

_PERIODS = {
    "hari": "today", "today": "today", "7d": "7d", "30d": "30d", "semua": "all", "all": "all"
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Looking:
    """A room of the desk: /stats, /latihan and the evidence of a case."""

    places: Gazetteer
    words: frozenset[str] = frozenset({"/stats", "/latihan"})

    async def command(self, visit: Visit, word: str, rest: str) -> bool:
        if word == "/stats":
            await self._stats(visit, rest)
        else:
            await self._practise(visit)
        return True

    async def click(self, visit: Visit, act: str, rest: str) -> bool:
        match act:
            case "case.evidence":
                await self._evidence(visit, rest.split(":")[0])
            case "stats.period":
                await visit.toast(None)
                await self._stats(visit, rest.replace(":", " "))
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

    async def _stats(self, visit: Visit, words: str) -> None:
        period, place = self._asked(words)
        reach = counted(visit.roles, place, await _group(visit))
        if reach is None:
            await visit.stranger("count")
            return
        filter_, above = reach
        seen = Act(visit.person.id, "stats-shown", filter_.place or "", visit.now)
        await visit.ledger.journal(seen)
        numbers = await figures.count(visit.ledger, period, filter_, visit.now)
        brought = await figures.by_group(visit.ledger, period, filter_, visit.now)
        whole = above and any(role.role in figures.WHOLE for role in visit.roles)
        groups = figures.group_lines(brought, whole=whole)
        if whole:
            since, under = figures.since(period, visit.now), filter_.place or ""
            groups = (*groups, *await erasures_line(visit.ledger, self.places, under, since))
        choices = tuple(
            Choice(f"stats.period:{name}:{filter_.place or ''}".rstrip(":"), Text(f"period-{name}"))
            for name in figures.PERIODS
            if name != period
        )
        post = visit.post(visit.heard.chat, *figures.words(numbers, self.places), *groups)
        chart = figures.chart(numbers, self.places)
        await visit.ledger.post(replace(post, choices=choices, chart=chart), visit.now)

    def _asked(self, words: str) -> tuple[str, str | None]:
        """The period and place of "/stats 7d plaju"; the week and everywhere if not said."""
        period, rest = "7d", []
        for word in words.split():
            if word.lower() in _PERIODS:
                period = _PERIODS[word.lower()]
            elif word.lower() != "ini":
                rest.append(word)
        text = " ".join(rest)
        if self.places.place(text) is not None:
            return period, text
        finding = self.places.find(text) if text else None
        found = finding.matches[0].kecamatan.code if finding and finding.matches else None
        return period, found

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


async def _group(visit: Visit) -> Office | None:
    """The office in whose group it was said."""
    return None if visit.heard.private else await visit.ledger.bound(visit.heard.chat)
