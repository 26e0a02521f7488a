"""The desk's page of comments: read by the city, and made into a report where one is."""

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.ports import Feedback, Ledger, Stale, Visitor
from handlers.web.door import Door, can, reaches
from handlers.web.pages import Pages
from handlers.web.parts import Parts

COMMENTS = 100


@dataclass(frozen=True, slots=True)
class Comments:
    """Serves it."""

    parts: Parts
    pages: Pages
    door: Door

    def routes(self) -> list[Route]:
        return [
            Route("/desk/feedback", self.show),
            Route("/desk/feedback", self.convert, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        visitor = await self.door.admit(request, "feedback")
        reach = reaches(visitor, "feedback")[0]
        async with self.parts.store.transaction() as ledger:
            comments = await ledger.feedback(reach or None, COMMENTS)
        values = {
            "visitor": visitor,
            "comments": comments,
            "categories": self.parts.categories if self.parts.comments else (),
        }
        return self.pages.page(request, "feedback.html", values)

    async def convert(self, request: Request) -> Response:
        """Make one comment into a report; a second press finds it done already."""
        visitor = await self.door.admit(request, "feedback")
        form = await self.door.form(request, visitor)
        category = str(form.get("category", ""))
        if self.parts.comments is None or category not in self.parts.categories:
            raise HTTPException(422)
        try:
            async with self.parts.store.transaction() as ledger:
                comment = await self._found(ledger, visitor, str(form.get("comment", "")))
                await self.parts.comments.convert(
                    ledger, comment, category, visitor.person, self.parts.clock()
                )
        except Stale:
            pass  # somebody was quicker; the page shows the ticket
        return RedirectResponse("/desk/feedback", 303)

    async def _found(self, ledger: Ledger, visitor: Visitor, number: str) -> Feedback:
        comment = await ledger.comment(int(number)) if number.isdecimal() else None
        if comment is None or not can(visitor, "feedback", comment.city):
            raise HTTPException(404)
        return comment
