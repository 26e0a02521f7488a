"""A chat moves to another name: everything that was bound to the old one goes along."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.messages import Address
from storage import lanes, windows
from storage.columns import EPOCH
from storage.errors import Erased
from storage.tables import address, alias, card, lane, office_chat, outbox, prompt, stranger, word
from storage.work import Work


async def move(work: Work, old: Address, new: Address, now: datetime) -> None:
    source, target = work.mac_of(old), work.mac_of(new)
    if source == target:
        return
    work.owners.clear()
    await _move_binding(work, source, target, new.name, now)
    await _move_person(work, source, target, new.name)
    await _move_strangers(work, source, target)
    await _move_cards(work, source, new)
    await _move_prompts(work, source, new)
    await _move_posts(work, source, target, new.name)
    await _move_lane(work, source, target, new)
    await _forget_names(work, source, target)
    await windows.carry_over(work, source, target)
    work.rung.add("outbox")


async def _move_binding(work: Work, source: str, target: str, name: str, now: datetime) -> None:
    row = await work.one(sa.select(office_chat).where(office_chat.c.mac == source))
    if row is None:
        return
    # The new name may have been heard of already: the binding of the old one wins.
    await work.run(office_chat.delete().where(office_chat.c.mac == target))
    sealed = await work.seal(None, name, "office_chat", target, "name")
    change = office_chat.update().where(office_chat.c.id == row.id)
    await work.run(change.values(mac=target, name=sealed, changed_at=now))


async def _move_strangers(work: Work, source: str, target: str) -> None:
    """Whoever sits in the group sits there still. What the new name was told already stays."""
    there = sa.select(stranger.c.mac).where(stranger.c.chat == target)
    await work.run(stranger.delete().where(stranger.c.chat == source, stranger.c.mac.in_(there)))
    for row in await work.all(sa.select(stranger).where(stranger.c.chat == source)):
        told = await work.open(None, row.name, "stranger", f"{source}:{row.mac}", "name")
        name = await work.seal(None, told, "stranger", f"{target}:{row.mac}", "name")
        mine = (stranger.c.chat == source) & (stranger.c.mac == row.mac)
        await work.run(stranger.update().where(mine).values(chat=target, name=name))


async def _move_person(work: Work, source: str, target: str, name: str) -> None:
    if await work.one(sa.select(address.c.id).where(address.c.mac == target)) is not None:
        return
    row = await work.one(sa.select(address).where(address.c.mac == source))
    if row is not None:
        sealed = await work.seal(row.person, name, "address", target, "name")
        change = address.update().where(address.c.id == row.id)
        await work.run(change.values(mac=target, name=sealed))


async def _forget_names(work: Work, source: str, target: str) -> None:
    """Whoever moved has left his old number to others; the new one is his own and no alias."""
    mine = alias.c.mac.in_([source, target]) | (alias.c.target == source)
    await work.run(alias.delete().where(mine))


async def _move_cards(work: Work, source: str, new: Address) -> None:
    target = work.mac_of(new)
    known = sa.select(card.c.case).where(card.c.chat == target)
    mine = card.c.chat == source
    await work.run(card.delete().where(mine, card.c.case.in_(known)))
    for row in await work.all(sa.select(card).where(mine)):
        await work.run(
            card.update().where(mine, card.c.case == row.case).values(await _card(work, row, new))
        )


async def _card(work: Work, row: sa.Row[Any], new: Address) -> dict[str, Any]:
    target = work.mac_of(new)
    name = f"{row.case}:{row.chat}"
    message = await work.open(row.case, row.message, "card", name, "message")
    moved = f"{row.case}:{target}"
    return {
        "chat": target,
        "name": await work.seal(row.case, new.name, "card", moved, "name"),
        "message": await work.seal(row.case, message, "card", moved, "message"),
        "message_mac": work.message_mac(new, message),
    }


async def _move_prompts(work: Work, source: str, new: Address) -> None:
    mine = prompt.c.chat == source
    for row in await work.all(sa.select(prompt).where(mine)):
        this = prompt.c.message_mac == row.message_mac
        try:
            message = await work.open(row.case, row.message, "prompt", row.uid, "message")
        except Erased:
            continue
        mac = work.message_mac(new, message)
        # The new chat may have a message of that name already: it is the younger one.
        taken = sa.exists().where(prompt.c.message_mac == mac).correlate(None)
        moved = prompt.update().where(this, ~taken)
        await work.run(moved.values(message_mac=mac, chat=work.mac_of(new)))
    await work.run(prompt.delete().where(mine))


async def _move_posts(work: Work, source: str, target: str, name: str) -> None:
    """The one being sent moves too: it was refused under the old name and will be repeated; and
    what was taken or given up, for it may be sent once more."""
    left = outbox.c.state.not_in([word("delivered"), word("folded")])
    query = sa.select(outbox.c.id, outbox.c.uid, outbox.c.owner)
    for row in await work.all(query.where(outbox.c.recipient == source, left)):
        try:
            sealed = await work.seal(row.owner, name, "outbox", row.uid, "address")
        except Erased:
            continue
        change = outbox.update().where(outbox.c.id == row.id)
        await work.run(change.values(recipient=target, address=sealed))


async def _move_lane(work: Work, source: str, target: str, new: Address) -> None:
    row = await work.one(sa.select(lane).where(lane.c.recipient == source))
    if row is None:
        return
    made = work.insert(lane).values(
        recipient=target, channel=new.channel, account=new.account, ready_at=EPOCH, inflight=False
    )
    await work.run(made.on_conflict_do_nothing())
    await lanes.remove(work, source)
    sending = (outbox.c.recipient == target) & (outbox.c.state == word("sending"))
    if await work.one(sa.select(outbox.c.id).where(sending)) is not None:
        await lanes.occupy(work, [target])
    else:
        await lanes.free(work, target, row.ready_at)
