"""Outgoing messages, written down in the transaction that caused them."""

from datetime import datetime

from bot.messages import Post
from storage.codec import post_to_json
from storage.columns import EPOCH
from storage.store.part import Part
from storage.tables import outbox
from storage.work import Work, new_id


class Posts(Part):
    async def post(self, post: Post, now: datetime) -> int:
        """Write an outbox row; return its id. Raises `Erased` when the case's key is gone."""
        return await write_post(self._work, post, now)


async def write_post(work: Work, post: Post, now: datetime) -> int:
    uid, recipient = new_id(), _recipient(work, post)
    owner = post.case or await work.owner_of(work.mac_of(post.to))
    row = {
        "uid": uid,
        "recipient": recipient,
        "channel": post.to.channel,
        "account": post.to.account,
        "kind": post.kind,
        "state": "waiting",
        "owner": owner,
        "address": await work.seal(owner, post.to.name, "outbox", uid, "address"),
        "body": await work.seal(owner, post_to_json(post), "outbox", uid, "body"),
        "case": post.case,
        "language": post.language,
        "card": post.card,
        "act": post.act,
        "edits_card": post.kind == "edit" and post.about is None and post.case is not None,
        "not_before": post.not_before or EPOCH,
        "attempts": 0,
        "repeat": False,
        "created_at": now,
    }
    result = await work.run(outbox.insert().values(row).returning(outbox.c.id))
    work.tell(recipient, post.to.channel, post.to.account, post.not_before or now)
    return int(result.scalar_one())


def _recipient(work: Work, post: Post) -> str:
    """A click is answered in a lane of its own: it never waits behind a group's pace."""
    if post.kind == "answer":
        return work.keys.mac("click", post.to.channel, post.to.account, post.about or "")
    return work.mac_of(post.to)
