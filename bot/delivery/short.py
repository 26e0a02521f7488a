"""What leaves for a group while somebody whom nobody knows sits in it."""

from dataclasses import dataclass

from bot.filing.short import shortened
from bot.messages import Post
from bot.ports import Store


@dataclass(frozen=True, slots=True)
class Short:
    """`desk` is the desk's address seen from outside, if it has one. Decided as late as it can be:
    what was written before the stranger came, and waits for its pace, is short as well."""

    store: Store
    desk: str | None

    async def post(self, post: Post) -> Post:
        """The post, shortened."""
        case = None
        if post.case is not None:
            async with self.store.reading() as ledger:
                case = await ledger.case_by_id(post.case)
        return shortened(post, case, self.desk)
