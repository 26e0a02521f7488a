"""Cards that leave together in one message, composed of their cases as they stand just then."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime

from bot.desk.front import CHOICES
from bot.filing import together
from bot.filing.cards import Cards
from bot.filing.sharing import ACT
from bot.filing.together import Line
from bot.messages import Post, Text
from bot.ports import Case, Claim, Ledger, Office, Store
from bot.ports.leaving import LINES
from bot.reports import card as faces


@dataclass(frozen=True, slots=True)
class Digesting:
    """Composed as late as it can be: what was taken, erased or handed over meanwhile is shown so,
    and what was written before a stranger came is short."""

    store: Store
    cards: Cards

    async def composed(self, claim: Claim, now: datetime) -> Claim:
        """The claim with the one message of all its cards as its post; any other as it is.

        A case of which the office may not know (any more) is not in a new message; one that stands
        there already is said to be gone. Without any the post has no texts: nothing is sent.
        """
        if not claim.together:
            return claim
        to = claim.post.to
        async with self.store.reading() as ledger:
            office = await ledger.bound(to)
            lines = [line async for line in self._lines(ledger, claim, office)]
        here, short = to.plain, claim.watched
        desk = self.cards.desk
        choices = together.choices(lines, now, desk, short=short, plain=here)
        texts = together.texts(lines, now, short=short, plain=here)
        values = {CHOICES: [one.value for one in choices]} if here else {}
        post = Post(
            to=to,
            texts=texts if lines or claim.post.kind == "edit" else (),
            choices=choices,
            kind=claim.post.kind,
            about=claim.post.about if claim.post.kind == "edit" else None,
            language=claim.post.language,
            protect=True,
            prompt={"act": ACT, LINES: [line.case.id for line in lines], **values},
        )
        return replace(claim, post=post, watched=False)

    async def _lines(
        self, ledger: Ledger, claim: Claim, office: Office | None
    ) -> AsyncIterator[Line]:
        for id_ in claim.together:
            case = await ledger.case_by_id(id_)
            if case is None or case.state == "erased":
                continue
            knows = office is not None and case.office.startswith(office.id)
            if knows or claim.post.kind == "edit":
                yield Line(case, self._place(case), None if knows else self._gone(case))

    def _place(self, case: Case) -> str:
        place = self.cards.law.places.place(case.report.place)
        return place.name if place is not None else ""

    def _gone(self, case: Case) -> Text:
        """Where it went; of what is kept from poskos not even that."""
        if case.standing.conflict:
            return Text("work-left", {"ticket": case.ticket})
        return faces.gone(case.ticket, self.cards.office_name(case.office))[0]


def parts(claim: Claim) -> tuple[Post, ...]:
    """Each card that the claim's message is made of, for whoever makes up for it; without words."""
    to = claim.post.to
    return tuple(Post(to=to, texts=(), case=case, card=0, protect=True) for case in claim.together)
