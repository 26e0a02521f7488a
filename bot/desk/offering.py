"""The menus of a case in a chat: one message under its card, edited in place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from bot.desk import menus
from bot.desk.front import Front, listing, pressing
from bot.desk.reach import sees
from bot.desk.visit import Visit
from bot.messages import Choice, Text
from bot.ports import Case, Similar
from bot.reports.law import Law

_FIRST = frozenset({"more", "close"})
"""Menus that a card opens; the others lead back to "more"."""
MENU: Mapping[str, str] = {"act": "menu"}
"""The prompt of a menu: it is no card, and a reply to it means nothing."""
MENUS = frozenset({"more", "close", "move", "refer", "category", "assign", "link", "history"})


@dataclass(frozen=True, slots=True)
class Offering:
    """Offers what may be chosen; each menu has a way back or out."""

    front: Front
    law: Law

    async def offer(self, visit: Visit, case: Case, name: str, more: str) -> None:
        """Open a menu, or turn its page."""
        if name == "history":
            history = menus.history(await visit.ledger.entries(case.id))
            await self._shown(visit, case, history, (menus.back(case),))
            return
        choices = await self._choices(visit, case, name, menus.page_of(more) or 1)
        if not choices:
            await visit.answer(Text(f"choose-{name}-none"))
            return
        out = menus.drop(case) if name in _FIRST else menus.back(case)
        await self._shown(visit, case, Text(f"choose-{name}"), (*choices, out))

    async def _shown(
        self, visit: Visit, case: Case, question: Text, choices: Sequence[Choice]
    ) -> None:
        await visit.toast(None)
        texts = (Text("work-about", {"ticket": case.ticket}), question)
        await self.front.place(visit, case, texts, choices, listing(visit, MENU, choices))

    async def _choices(self, visit: Visit, case: Case, name: str, page: int) -> Sequence[Choice]:
        at, size = pressing(case), menus.FEW if visit.plain else menus.PAGE
        match name:
            case "more" if visit.plain:
                every = (
                    *menus.besides(case, at, visit.roles),
                    *menus.further(case, at, visit.roles),
                )
                return tuple(menus.paged(every, page, partial(at.value, "more"), size))
            case "more":
                return tuple(menus.further(case, at, visit.roles))
            case "close":
                return tuple(menus.outcomes(case, self.law.of(case.report.city), at))
            case "refer":
                return tuple(menus.referrals(self.law.of(case.report.city), at))
            case "move":
                return tuple(menus.offices(case, self.law, at, page, size))
            case "category":
                return tuple(menus.categories(case, self.law.of(case.report.city), at, page, size))
            case "link":
                return tuple(menus.twins(await self._similar(visit, case), at))
        colleagues = await visit.ledger.colleagues(case.office)
        others = [one for one in colleagues if one.person != case.standing.holder]
        return tuple(menus.people(others, at, page, size))

    async def _similar(self, visit: Visit, case: Case) -> Sequence[Similar]:
        """Likenesses that whoever acts may read."""
        since = visit.now - self.law.of(case.report.city).promises.similar
        found = []
        for one in await visit.ledger.similar(case, since):
            twin = await visit.ledger.case(one.ticket)
            if twin is not None and sees(visit.roles, twin):
                found.append(one)
        return found
