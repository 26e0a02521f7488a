"""Rows that age by themselves, class by class of retention.toml: which are over, and what goes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage.columns import Moment
from storage.tables import (
    conversation,
    desk_login,
    desk_session,
    feedback,
    inbox,
    invite,
    lane,
    outbox,
    prompt,
    request,
    seen,
    stranger,
    trace,
    transcript,
    window,
    word,
)
from storage.work import Work

Values = Callable[[datetime], Mapping[str, Any]]
"""What a row becomes at a moment, instead of being deleted."""


@dataclass(frozen=True, slots=True)
class Ageing:
    """Rows of `table` whose `at` is past are over, of those that `only` lets through. `ids` name
    a row. They are deleted, or become what `values` says."""

    table: sa.Table
    ids: tuple[sa.Column[Any], ...]
    at: sa.Column[Any]
    only: sa.ColumnElement[bool] | None = None
    values: Values | None = None

    def over(self, before: datetime) -> sa.ColumnElement[bool]:
        old = self.at < before
        return old if self.only is None else old & self.only

    async def oldest_over(
        self, work: Work, before: datetime, limit: int
    ) -> Sequence[tuple[Any, ...]]:
        """What at most `limit` rows are named by, the oldest first. Of many it takes a while: look
        where nobody waits to write."""
        old = sa.select(*self.ids).where(self.over(before)).order_by(self.at).limit(limit)
        return [tuple(row) for row in await work.all(old)]

    async def erase(
        self, work: Work, named: Sequence[tuple[Any, ...]], before: datetime, now: datetime
    ) -> int:
        """Let these go, but for those that are not over (any more); return how many."""
        mine = self.ids[0] if len(self.ids) == 1 else sa.tuple_(*self.ids)
        these = mine.in_([one[0] if len(one) == 1 else one for one in named])
        if self.values is None:
            gone: sa.Delete | sa.Update = self.table.delete().where(these, self.over(before))
        else:
            change = self.table.update().where(these, self.over(before))
            gone = change.values(**self.values(now))
        return int((await work.run(gone)).rowcount)

    async def count(self, work: Work, before: datetime) -> int:
        """How many are over."""
        query = sa.select(sa.func.count().label("n")).select_from(self.table)
        row = await work.one(query.where(self.over(before)))
        return 0 if row is None else int(row.n)

    async def oldest(self, work: Work) -> datetime | None:
        """From when the days of the oldest row count."""
        first = sa.select(sa.func.min(self.at, type_=Moment()).label("first"))
        row = await work.one(first if self.only is None else first.where(self.only))
        return None if row is None else row.first


def _arrived(now: datetime) -> Mapping[str, Any]:
    return {"state": "delivered", "settled_at": now, "body": None, "address": None}


def _given_up(now: datetime) -> Mapping[str, Any]:
    return {"state": "given_up", "settled_at": now, "reason": "never wrote again"}


def _forgotten(_: datetime) -> Mapping[str, Any]:
    return {"state": None}


_PARKED = sa.exists().where(
    outbox.c.recipient == window.c.recipient, outbox.c.state == word("parked")
)
_AT_REST = (
    conversation.c.state.is_not(None)
    & conversation.c.draft.is_(None)
    & conversation.c.called.is_(None)
)


def _outgoing(*states: str) -> sa.ColumnElement[bool]:
    return outbox.c.state.in_([word(state) for state in states])


AGEING: Mapping[str, Ageing] = {
    # Those that only change come before those that delete what they changed.
    "unreported": Ageing(
        outbox, (outbox.c.id,), outbox.c.settled_at, _outgoing("sent"), values=_arrived
    ),
    "parked": Ageing(
        outbox, (outbox.c.id,), outbox.c.settled_at, _outgoing("parked"), values=_given_up
    ),
    "inbox": Ageing(inbox, (inbox.c.id,), inbox.c.done_at, inbox.c.state == word("done")),
    "seen": Ageing(seen, (seen.c.mac,), seen.c.at),
    "sent": Ageing(
        outbox, (outbox.c.id,), outbox.c.settled_at, _outgoing("delivered", "folded")
    ),
    "given-up": Ageing(outbox, (outbox.c.id,), outbox.c.settled_at, _outgoing("given_up")),
    "quarantine": Ageing(
        inbox, (inbox.c.id,), inbox.c.at, inbox.c.state == word("quarantined")
    ),
    "lanes": Ageing(
        lane, (lane.c.recipient,), lane.c.ready_at,
        lane.c.due_at.is_(None) & lane.c.inflight.is_(False),
    ),
    "windows": Ageing(
        # Where something waits, templates are counted by them.
        window, (window.c.recipient,), window.c.opened_at, ~_PARKED.correlate(window),
    ),
    "prompts": Ageing(prompt, (prompt.c.message_mac,), prompt.c.at),
    "traces": Ageing(trace, (trace.c.id,), trace.c.at),
    "talks": Ageing(
        conversation, (conversation.c.person,), conversation.c.changed_at, _AT_REST,
        values=_forgotten,
    ),
    "transcripts": Ageing(transcript, (transcript.c.id,), transcript.c.at),
    "feedback": Ageing(feedback, (feedback.c.id,), feedback.c.at),
    "logins": Ageing(desk_login, (desk_login.c.mac,), desk_login.c.expires_at),
    "desk-sessions": Ageing(desk_session, (desk_session.c.id,), desk_session.c.expires_at),
    "invites": Ageing(
        invite, (invite.c.id,), invite.c.expires_at, invite.c.state == word("open")
    ),
    "strangers": Ageing(
        stranger, (stranger.c.chat, stranger.c.mac), stranger.c.seen_at,
        stranger.c.state == word("gone"),
    ),
    "requests": Ageing(
        request, (request.c.id,), request.c.ended_at, request.c.state != word("waiting")
    ),
}  # fmt: skip
"""By their key in retention.toml, in the order in which they go."""
