"""An officer's deed from a chat: done, and the result said where he acted."""

from dataclasses import dataclass

from bot.casework import Casework, Done
from bot.desk.front import Front, undoing
from bot.desk.visit import Visit
from bot.messages import Text
from bot.ports import Case
from bot.reports.acts import (
    Ask,
    Assign,
    Close,
    Confirm,
    Decline,
    Deed,
    Escalate,
    HandOver,
    Link,
    No,
    Note,
    Refer,
    Register,
    Release,
    Reopen,
    Review,
    SetCategory,
    SetPlace,
    TakeOn,
    Tell,
    Trace,
)

_SAID: dict[type[Deed], str] = {
    Review: "review",
    TakeOn: "claim",
    Release: "release",
    Assign: "assign",
    Note: "note",
    Ask: "ask",
    Tell: "tell",
    Trace: "trace",
    Register: "register",
    Refer: "refer",
    SetPlace: "place",
    SetCategory: "category",
    HandOver: "hand-over",
    Escalate: "escalate",
    Link: "close",
    Close: "close",
    Confirm: "confirm",
    Decline: "decline",
    Reopen: "reopen",
}
"""How `acted-…` in locales/ says each deed."""


@dataclass(frozen=True, slots=True)
class Doing:
    """Does deeds for whoever acts in a chat."""

    casework: Casework
    front: Front

    async def deed(self, visit: Visit, case: Case, deed: Deed) -> Done | No:
        """Do it; nothing is said yet."""
        officer = await visit.officer()
        return await self.casework.do(visit.ledger, case, deed, officer, visit.now)

    async def pressed(self, visit: Visit, case: Case, deed: Deed) -> None:
        """A button's deed: the result is a toast, and stands in the place of a menu."""
        done = await self.deed(visit, case, deed)
        if isinstance(done, No):
            await visit.answer(done.why)
            return
        said = self.said(deed, done.case)
        await visit.toast(said)
        await self.front.settle(visit, done.case, said, _act(done))

    async def spoken(self, visit: Visit, case: Case, deed: Deed, prompt: str | None = None) -> None:
        """A deed in words: the result stands where it was asked for (`prompt`, the message that
        did), else it is said. What may not be done leaves the question standing."""
        done = await self.deed(visit, case, deed)
        if isinstance(done, No):
            await visit.say(done.why)
            return
        said, choices = self.said(deed, done.case), undoing(done.case, _act(done))
        if visit.plain:
            await self.front.tell(visit, done.case, said, _act(done))
            return
        if prompt is None:
            await visit.say(said, choices=choices)
        else:
            await visit.edit(prompt, said, choices=choices)
        await self.front.keep(visit, done.case, _act(done))

    async def undo(self, visit: Visit, case: Case) -> None:
        """Take back the officer's own last act."""
        officer = await visit.officer()
        done = await self.casework.undo(visit.ledger, case, officer, visit.now)
        if isinstance(done, No):
            await visit.answer(done.why)
            return
        said = Text("acted-undo", {"ticket": case.ticket})
        await visit.toast(said)
        await self.front.settle(visit, done.case, said)

    def said(self, deed: Deed, case: Case) -> Text:
        """What was done, in one sentence."""
        return Text(
            f"acted-{_SAID[type(deed)]}",
            {
                "ticket": case.ticket,
                "state": Text(f"state-{case.state}"),
                "office": self.front.clerk.office_name(case.office),
            },
        )


def _act(done: Done) -> str | None:
    return done.entry if done.undo_until is not None else None
