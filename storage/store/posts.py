"""Outgoing messages, written down in the transaction that caused them."""

from datetime import datetime

from bot.messages import Post
from storage.codec import post_to_json
from storage.columns import EPOCH
from storage.store.part import Part
from storage.tables import outbox
from storage.work import Due, new_id


class Posts(Part):
    async def post(self, post: Post, now: datetime) -> int:
        """Write an outbox row; return its id. Raises `Erased` when the case's key is gone."""
        uid, recipient = new_id(), self._recipient(post)
        owner = post.case or await self._work.owner_of(self._work.mac_of(post.to))
        row = {
            "uid": uid,
            "recipient": recipient,
            "channel": post.to.channel,
            "account": post.to.account,
            "kind": post.kind,
            "state": "waiting",
            "owner": owner,
            "address": await self._work.seal(owner, post.to.name, "outbox", uid, "address"),
            "body": await self._work.seal(owner, post_to_json(post), "outbox", uid, "body"),
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
        result = await self._work.run(outbox.insert().values(row).returning(outbox.c.id))
        self._tell(recipient, post, now)
        return int(result.scalar_one())

    def _recipient(self, post: Post) -> str:
        """A click is answered in a lane of its own: it never waits behind a group's pace."""
        if post.kind == "answer":
            return self._work.keys.mac("click", post.to.channel, post.to.account, post.about or "")
        return self._work.mac_of(post.to)

    def _tell(self, recipient: str, post: Post, now: datetime) -> None:
        at = post.not_before or now
        told = self._work.lanes.get(recipient)
        if told is None or at < told.earliest:
            self._work.lanes[recipient] = Due(post.to.channel, post.to.account, at)
        self._work.rung.add("outbox")
