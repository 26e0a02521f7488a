"""Outgoing messages, written down in the transaction that caused them."""

from collections.abc import Sequence
from datetime import datetime

from bot.messages import Post
from storage.codec import post_to_json
from storage.columns import EPOCH
from storage.prepared import Prepared
from storage.store.part import Part
from storage.tables import outbox
from storage.work import Work, new_id


class Posts(Part):
    async def post(self, post: Post, now: datetime) -> int:
        """Write an outbox row; return its id. Raises `Erased` when the case's key is gone."""
        return await write_post(self._work, post, now)

    @property
    def posted(self) -> Sequence[int]:
        return self._work.posted


async def write_post(work: Work, post: Post, now: datetime) -> int:
    uid, recipient = new_id(), _recipient(work, post)
    owner = post.case or await work.owner_of(work.mac_of(post.to))
    row = {
        "uid": uid,
        "recipient": recipient,
        "channel": post.to.channel,
        "account": post.to.account,
        "kind": post.kind,
        "owner": owner,
        "address": await work.seal(owner, post.to.name, "outbox", uid, "address"),
        "body": await work.seal(owner, post_to_json(post), "outbox", uid, "body"),
        "case": post.case,
        "language": post.language,
        "card": post.card,
        "act": post.act,
        "edits_card": post.kind == "edit" and post.about is None and post.case is not None,
        "not_before": post.not_before or EPOCH,
        "haste": post.haste,
        "created_at": now,
    }
    result = await work.run(_POSTED, row)
    work.tell(recipient, post.to.channel, post.to.account, post.not_before or now)
    work.posted.append(id_ := int(result.scalar_one()))
    return id_


_POSTED = Prepared(
    outbox.insert().values(state="waiting", attempts=0, repeat=False).returning(outbox.c.id),
    "uid recipient channel account kind owner address body case language card act edits_card "
    "not_before haste created_at",
)


def _recipient(work: Work, post: Post) -> str:
    """A click is answered in a lane of its own: it never waits behind a group's pace."""
    if post.kind == "answer":
        return work.keys.mac("click", post.to.channel, post.to.account, post.about or "")
    return work.mac_of(post.to)
