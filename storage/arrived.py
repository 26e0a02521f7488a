"""What is remembered of a message that arrived: its name, the card it is, what a reply is about."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.messages import Post
from storage import traces
from storage.prepared import Inserting, Prepared, Values
from storage.tables import card, outbox, prompt
from storage.work import Work, new_id


def _shown(insert: Inserting) -> sa.Insert:
    new = insert(card)
    seen = ("name", "message", "message_mac", "version", "face", "shared", "at")
    again = {name: new.excluded[name] for name in seen}
    return new.on_conflict_do_update(index_elements=["case", "chat"], set_=again)


def _asked(insert: Inserting) -> sa.Insert:
    new = insert(prompt)
    row = ("uid", "chat", "case", "message", "body", "at")
    again = {name: new.excluded[name] for name in row}
    return new.on_conflict_do_update(index_elements=["message_mac"], set_=again)


_NAMED = Prepared(outbox.update().where(outbox.c.id == sa.bindparam("its")), "remote")
_SHOWN = Prepared(
    _shown,
    "case chat channel account first_at name message message_mac version face shared at",
)
_ASKED = Prepared(_asked, "message_mac uid chat case message body at")


async def keep_all(
    work: Work,
    row: sa.Row[Any],
    post: Post,
    name: str | None,
    now: datetime,
    face: str | None = None,
    *,
    later: bool = False,
) -> None:
    """Raises `Erased` when the case was erased while its message was on its way. Its name is
    written `later` where nobody asks for it in the same transaction."""
    await traces.arrived(work, row.recipient, post, name, now)
    if name is not None and later:
        work.later.setdefault(_NAMED, []).append(await _name(work, row, name))
    else:
        await keep_name(work, row, name)
    await keep_card(work, post, row.recipient, name, now, face)
    await keep_prompt(work, post, row.recipient, name, now)


async def keep_name(work: Work, row: sa.Row[Any], name: str | None) -> None:
    if name is not None:
        await work.run(_NAMED, await _name(work, row, name))


async def _name(work: Work, row: sa.Row[Any], name: str) -> Values:
    return {"its": row.id, "remote": await work.seal(row.owner, name, "outbox", row.uid, "remote")}


async def keep_card(
    work: Work, post: Post, chat: str, name: str | None, now: datetime, face: str | None
) -> None:
    """Remember which message shows the case, which version of it, and how."""
    message = _called(post, name)
    if post.card is None or post.case is None or message is None:
        return
    row, to = f"{post.case}:{chat}", post.to
    seen = {
        "name": await work.seal(post.case, to.name, "card", row, "name"),
        "message": await work.seal(post.case, message, "card", row, "message"),
        "message_mac": work.message_mac(to, message),
        "version": post.card,
        "face": await work.seal(post.case, face, "card", row, "face") if face else None,
        "shared": False,
        "at": now,
    }
    home = {"chat": chat, "channel": to.channel, "account": to.account}
    await work.run(_SHOWN, {"case": post.case, **home, "first_at": now, **seen})


async def keep_prompt(work: Work, post: Post, chat: str, name: str | None, now: datetime) -> None:
    """Remember what a reply to the message is about, under the case's key or the house's."""
    message = _called(post, name)
    if post.prompt is None or message is None:
        return
    uid = new_id()
    row = {
        "uid": uid,
        "chat": chat,
        "case": post.case,
        "message": await work.seal(post.case, message, "prompt", uid, "message"),
        "body": await work.seal(post.case, dict(post.prompt), "prompt", uid, "body"),
        "at": now,
    }
    await work.run(_ASKED, {"message_mac": work.message_mac(post.to, message), **row})


def _called(post: Post, name: str | None) -> str | None:
    """The message's own name in its chat: an edit has the name of what it edited, or one of its
    own where nothing sent can be changed."""
    return name or post.about if post.kind == "edit" else name
