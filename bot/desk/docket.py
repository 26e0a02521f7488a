"""What is to be done, in a chat: /kasus, the lists of cases by clock, and acts on many at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.desk import lists
from bot.desk.front import Front
from bot.desk.lists import LISTS, PAGE, WORDS, List, Page
from bot.desk.many import Many
from bot.desk.reach import fits, scope, sees
from bot.desk.visit import Visit
from bot.filing import parked, together
from bot.messages import Choice, Text
from bot.ports import Case, Office
from bot.reports.staff import places
from bot.reports.ticket import read

MOST_PAGES = 50


@dataclass(frozen=True, slots=True)
class Docket:
    """A room of the desk: /kasus (with a ticket: that case), and the buttons "case.list",
    "case.show", "case.open", "case.all"."""

    front: Front
    many: Many
    words: frozenset[str] = frozenset({"/kasus"})

    async def command(self, visit: Visit, _word: str, rest: str) -> bool:
        wanted = WORDS.get(rest.strip().lower())
        if wanted is not None:
            await self._list(visit, wanted, 1)
        elif read(rest) is not None:
            await self._one(visit, rest)
        else:
            await visit.say(Text("list-how"))
        return True

    async def click(self, visit: Visit, act: str, rest: str) -> bool:
        match act:
            case "case.list":
                await self._turn(visit, rest)
            case "case.show":
                await self._one(visit, rest.partition(":")[0])
            case together.OPEN:
                await self._opened(visit, rest.partition(":")[0])
            case "case.all":
                await self.many.click(visit, rest)
            case _:
                return False
        return True

    async def said(self, visit: Visit) -> bool:
        """A reply to the question for the words of many cases' end."""
        return await self.many.said(visit)

    async def _one(self, visit: Visit, ticket: str) -> None:
        """The card of one case."""
        case = await self.front.case(visit, ticket)
        if case is not None:
            await visit.toast(None)
            await self.front.show(visit, case)

    async def _opened(self, visit: Visit, ticket: str) -> None:
        """The card of a case of many in one message, to whoever pressed: in his own chat, so that
        the group, which may be written to so seldom, is left to the cards that still come."""
        case = await self.front.case(visit, ticket)
        if case is None:
            return
        await visit.toast(Text("cards-in-private") if not visit.heard.private else None)
        to = visit.heard.chat if visit.plain else visit.heard.sender
        card = await self.front.clerk.card(visit.ledger, case, to, visit.now)
        await visit.ledger.post(card, visit.now)

    async def _turn(self, visit: Visit, rest: str) -> None:
        name, _, number = rest.partition(":")
        wanted = next((known for known in LISTS if known == name), None)
        if wanted is None:
            await visit.answer(Text("click-old"))
        else:
            await self._list(visit, wanted, int(number) if number.isdecimal() else 1)

    async def _list(self, visit: Visit, wanted: List, number: int) -> None:
        """Show a page of a list, in the place of the page whose button was pressed."""
        office = None if visit.heard.private else await visit.ledger.bound(visit.heard.chat)
        if office is None and not visit.heard.private:
            await visit.answer(Text("group-unbound"))
            return
        if not scope(visit.roles, office, wide=False):
            await visit.stranger("cases")
            return
        await visit.toast(None)
        number, size = max(1, min(number, MOST_PAGES)), _size(visit)
        found = await self._found(visit, office, wanted, number * size + 1)
        cases = found[(number - 1) * size : number * size]
        page = Page(wanted, number, tuple((case.ticket, case.version) for case in cases))
        await self._shown(visit, page, cases, more=len(found) > number * size)

    async def _found(
        self, visit: Visit, office: Office | None, wanted: List, limit: int
    ) -> list[Case]:
        """The first `limit` cases of a list that may be shown to him in this chat."""
        found: dict[str, Case] = {}
        for reach in scope(visit.roles, office, wide=wanted in lists.WIDE):
            filter_ = lists.narrowed(reach, wanted, visit.person.id, visit.now)
            for case in await visit.ledger.cases(filter_, limit):
                if sees(visit.roles, case) and (office is None or fits(office, case)):
                    found[case.id] = case
        return sorted(found.values(), key=lists.by_clock)[:limit]

    async def _shown(self, visit: Visit, page: Page, cases: Sequence[Case], *, more: bool) -> None:
        if cases:
            first = (page.number - 1) * _size(visit) + 1
            held = [case.id for case in cases if await parked(visit.ledger, case)]
            texts = [Text(f"list-{page.list}"), lists.lines(cases, first, visit.now, held)]
            confirms = bool(places(visit.roles, "confirm"))
            choices = tuple(lists.choices(page, cases, more=more, confirms=confirms))
        else:
            texts, choices = [Text(f"list-{page.list}-none")], _others(page.list)
        await self.many.post(visit, page, texts, choices)


def _size(visit: Visit) -> int:
    return lists.FEW if visit.plain else PAGE


def _others(list_: List) -> tuple[Choice, ...]:
    """Where to look instead, under an empty list."""
    names: tuple[List, ...] = ("all", "mine", "new", "overdue", "waiting")
    return tuple(
        Choice(f"case.list:{name}:1", Text(f"list-go-{name}")) for name in names if name != list_
    )
