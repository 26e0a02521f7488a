"""Edits of cards that were to wait: a newer version on the card is never overwritten."""

from collections.abc import Sequence

import sqlalchemy as sa

from bot.messages import Post
from bot.ports import Store
from storage.outbox import Outbox
from storage.tables import outbox as rows
from storage.work import Ground
from tests.storage.people import GROUP, NOW, after, file, post, said, say


def edit(version: int, **more: object) -> Post:
    return say(GROUP, f"edit {version}", case="c1", card=version, kind="edit", **more)


async def deliver(outbox: Outbox, seconds: float = 0) -> list[str]:
    """What leaves until nothing is due any more."""
    sent: list[str] = []
    while claims := await outbox.claim(after(seconds), {"telegram": 9}):
        for claim in claims:
            await outbox.delivered(claim, "555", after(seconds), NOW)
        sent += [said(claim.post) for claim in claims]
    return sent


async def brought(store: Store, outbox: Outbox) -> None:
    await file(store)
    await post(store, say(GROUP, "card", case="c1", card=1))
    assert await deliver(outbox) == ["card"]


async def states(ground: Ground) -> Sequence[str]:
    async with ground.reading() as work:
        found = await work.all(sa.select(rows.c.state).order_by(rows.c.id))
    return [row.state for row in found]


async def test_an_edit_that_comes_after_a_newer_one_is_folded(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await brought(store, outbox)
    await post(store, edit(2, not_before=after(60)), edit(3))
    assert await deliver(outbox) == ["edit 3"]
    assert await deliver(outbox, 60) == []
    assert await states(ground) == ["delivered", "folded", "delivered"]
    assert await outbox.next_due() is None


async def test_an_edit_of_the_version_shown_is_sent_once_more(store: Store, outbox: Outbox) -> None:
    """A clock fell due: the card says so, and the case did not change."""
    await brought(store, outbox)
    await post(store, edit(2))
    assert await deliver(outbox) == ["edit 2"]
    await post(store, edit(2))
    assert await deliver(outbox) == ["edit 2"]


async def test_a_newer_edit_is_not_folded_into_an_older_one_behind_it(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await brought(store, outbox)
    await post(store, edit(3), edit(2))
    assert await deliver(outbox) == ["edit 3"]
    assert await states(ground) == ["delivered", "delivered", "folded"]


async def test_of_delayed_edits_only_the_newest_is_sent(store: Store, outbox: Outbox) -> None:
    await brought(store, outbox)
    await post(store, edit(2, not_before=after(60)), edit(3, not_before=after(30)))
    assert await deliver(outbox, 60) == ["edit 3"]


async def test_what_follows_a_folded_edit_is_sent(store: Store, outbox: Outbox) -> None:
    await brought(store, outbox)
    await post(store, edit(2, not_before=after(60)), edit(3))
    await deliver(outbox)
    await post(store, say(GROUP, "next", not_before=after(60)))
    assert await deliver(outbox, 60) == ["next"]
