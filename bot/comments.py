"""A comment that turns out to be a report, made into one by an officer of the city."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.filing import Clerk, Draft, Filed
from bot.messages import Post, Text
from bot.ports import Act, Consent, Feedback, Ledger
from bot.reports.report import Lane, Report

CONSENT = "feedback"
"""A comment's author agreed to no more than being read by the city; so it stays with the city."""


@dataclass(frozen=True, slots=True)
class Comments:
    """Makes reports of comments. `new_id` makes random report ids."""

    clerk: Clerk
    new_id: Callable[[], str]

    async def convert(
        self, ledger: Ledger, comment: Feedback, category: str, by: str, now: datetime
    ) -> Filed:
        """File the comment as a report to its city office, and tell its author his ticket.

        The words are the story; nothing is known of the author but where to answer him. Raises
        `bot.ports.Stale` when somebody else made it into a report already.
        """
        lane: Lane = self.clerk.catalogue.category(category).lane
        report = Report(
            lane, category, comment.city, story=comment.text, destination="city",
            visibility="confidential",
        )  # fmt: skip
        known = await ledger.address(comment.person)
        to = await ledger.listening(comment.person)
        language = await ledger.language(comment.person)
        channel = known.channel if known else "web"
        case = self.new_id()
        await ledger.open_draft(case, comment.person, Consent(CONSENT, language, channel, now))
        filed = await self.clerk.file(ledger, Draft(case, comment.person, channel, report), now)
        await ledger.comment_became(comment.id, filed.ticket)
        await ledger.journal(Act(by, "comment-converted", case, now))
        if to is not None:
            texts = (
                Text("comment-became-report"),
                Text("filed-rights" if lane == "rights" else "filed", {"ticket": filed.ticket}),
                Text("filed-reader", self._reader(filed)),
            )
            post = Post(to, texts, language=language, case=case, ticket=filed.ticket)
            await ledger.post(post, now)
        return filed

    def _reader(self, filed: Filed) -> dict[str, Text | datetime]:
        return {
            "office": self.clerk.office_name(filed.office),
            "first_word": filed.first_word,
        }
