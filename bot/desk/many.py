"""Acts on many cases at once: each decided by itself, the result told in one message."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.conversation.events import Wrote
from bot.desk.asking import LONGEST, drops
from bot.desk.doing import Doing
from bot.desk.front import OVER, Front, listing
from bot.desk.lists import Page, fitting
from bot.desk.visit import Visit
from bot.messages import Choice, Text, Value
from bot.ports import Case
from bot.reports.acts import Close, Confirm, Deed, No, Review, TakeOn
from bot.reports.outcomes import Outcome

PROMPT = "all"
"""The prompt that asks for the words of many cases' end."""
SHOWN = 5
"""How many cases that stay as they are one message tells of, each with its reason."""
_DEEDS: dict[str, Deed] = {"claim": TakeOn(), "confirm": Confirm(), "review": Review()}


@dataclass(frozen=True, slots=True)
class Many:
    """Takes, confirms, reviews or ends the cases of one page of a list."""

    front: Front
    doing: Doing

    async def post(
        self, visit: Visit, page: Page, texts: Sequence[Text], choices: Sequence[Choice]
    ) -> None:
        """A page, in the place of the one whose button was pressed, else as a new message."""
        prompt = listing(visit, page.to_json(), choices)
        if visit.heard.pressed is not None:
            await visit.edit(visit.heard.pressed, *texts, choices=choices, prompt=prompt)
            return
        post = visit.post(visit.heard.chat, *texts)
        full = replace(post, choices=tuple(choices), prompt=prompt)
        await visit.ledger.post(full, visit.now)

    async def click(self, visit: Visit, rest: str) -> None:
        """ "claim", "confirm", "review", or "close:<category>[:<outcome>]"."""
        page = await self._page(visit)
        act, _, more = rest.partition(":")
        if not visit.roles:
            await visit.stranger("cases")
        elif page is None:
            await visit.answer(Text("click-old"))
        elif act in _DEEDS:
            await visit.toast(None)
            await self._all(visit, page, act, _DEEDS[act])
        else:
            category, _, outcome = more.partition(":")
            await self._close(visit, page, category, outcome)

    async def said(self, visit: Visit) -> bool:
        """A reply with the words of the end of many cases."""
        message = visit.heard.reply_to
        prompt = await visit.ledger.prompted(visit.heard.chat, message) if message else None
        if prompt is None or prompt.body.get("act") != PROMPT:
            return False
        text = visit.heard.event.text.strip() if isinstance(visit.heard.event, Wrote) else ""
        if not visit.roles:
            await visit.stranger("cases")
        elif drops(text):
            await self.front.over(visit, Text("work-dropped"))
        elif not text or len(text) > LONGEST:
            await visit.say(Text("work-words-length", {"most": LONGEST}))
        else:
            page, deed = Page.from_json(prompt.body), Close(prompt.body["outcome"], text)
            await self._all(visit, page, "close", deed, prompt.body["category"])
        return True

    async def _page(self, visit: Visit) -> Page | None:
        """The page whose button was pressed."""
        pressed = visit.heard.pressed
        prompt = await visit.ledger.prompted(visit.heard.chat, pressed) if pressed else None
        known = prompt is not None and prompt.body.get("act") == "page"
        return Page.from_json(prompt.body) if prompt is not None and known else None

    async def _close(self, visit: Visit, page: Page, category: str, key: str) -> None:
        """Choose the end of several cases of one kind, then say its reason where it needs one."""
        cases = await self._cases(visit, page, "close", category)
        await visit.toast(None)
        if not cases:
            await self._told(visit, page, 0, ())
            return
        outcomes = [
            outcome
            for outcome in self.doing.casework.law.of(cases[0].report.city).outcomes.menu(
                cases[0].report.lane
            )
            if outcome.needs != "number"
        ]
        chosen = next((outcome for outcome in outcomes if outcome.key == key), None)
        if chosen is None:
            await self._choose(visit, page, category, len(cases), outcomes)
        elif chosen.needs:
            await self._ask(visit, page, category, len(cases), chosen)
        else:
            await self._all(visit, page, "close", Close(chosen.key), category)

    async def _choose(
        self, visit: Visit, page: Page, category: str, count: int, outcomes: Sequence[Outcome]
    ) -> None:
        choices = [
            Choice(f"case.all:close:{category}:{outcome.key}", Text(f"outcome-{outcome.key}"))
            for outcome in outcomes
        ]
        values: dict[str, Value] = {"category": Text(f"category-{category}"), "count": count}
        question = Text("many-outcome", values)
        await self.post(visit, page, (question,), (*choices, _back(page)))

    async def _ask(
        self, visit: Visit, page: Page, category: str, count: int, outcome: Outcome
    ) -> None:
        values: dict[str, Value] = {
            "outcome": Text(f"outcome-{outcome.key}"),
            "category": Text(f"category-{category}"),
            "count": count,
        }
        chosen = {"act": PROMPT, "category": category, "outcome": outcome.key}
        how = (Text("work-how-to-write"),) if visit.heard.private else ()
        post = visit.post(visit.heard.chat, Text("prompt-many", values), *how)
        prompt = {**page.to_json(), **chosen}
        await visit.ledger.post(replace(post, prompt=prompt), visit.now)

    async def _cases(self, visit: Visit, page: Page, act: str, category: str = "") -> list[Case]:
        """The page's cases that the act is for and that may be seen here."""
        found = []
        for ticket, _ in page.cases:
            case = await self.front.seen(visit, ticket)
            if case is not None and category in ("", case.report.category):
                found.append(case)
        return fitting(act, found)

    async def _all(
        self, visit: Visit, page: Page, act: str, deed: Deed, category: str = ""
    ) -> None:
        """Do it with each; one that changed since it was shown is left alone, but for a claim."""
        shown, done, left = dict(page.cases), 0, []
        for case in await self._cases(visit, page, act, category):
            if act != "claim" and case.version > shown[case.ticket]:
                left.append((case.ticket, Text("many-changed")))
                continue
            result = await self.doing.deed(visit, case, deed)
            if isinstance(result, No):
                left.append((case.ticket, result.why))
            else:
                done += 1
        await self._told(visit, page, done, left)

    async def _told(
        self, visit: Visit, page: Page, done: int, left: Sequence[tuple[str, Text]]
    ) -> None:
        texts = [Text("many-done", {"count": done})]
        for ticket, why in left[:SHOWN]:
            texts.append(Text("many-left", {"ticket": ticket, "why": why}))
        if len(left) > SHOWN:
            texts.append(Text("many-left-more", {"count": len(left) - SHOWN}))
        message = visit.heard.pressed or visit.heard.reply_to
        if message is not None or visit.plain:
            # Spent: what this message offered is done, and is not done twice.
            await visit.edit(message or "", *texts, choices=(_back(page),), prompt=OVER)


def _back(page: Page) -> Choice:
    return Choice(f"case.list:{page.list}:{page.number}", Text("list-back"))
