"""What erasing does to rows: of a case all that was told, or only who told it; of a person all."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.messages import Address
from storage.columns import Moment
from storage.tables import (
    address,
    affected,
    alias,
    card,
    clock,
    consent,
    conversation,
    entry,
    exhibit,
    feedback,
    inbox,
    outbox,
    parcel,
    prompt,
    reminder,
    report,
    request,
    trace,
    trait,
    transcript,
    window,
    word,
)
from storage.work import Due, Work

STAGED = "upload:"
"""A reference to bytes that came with a web request."""
_TOLD = (affected, card, clock, entry, trait, prompt)
"""What tells of a case, besides its own row and its evidence."""
_PERSONAL = exhibit.c.sort.in_(["identity", "voice"])
_ERASED: dict[str, Any] = {
    "state": "erased", "body": None, "secret": None, "secret_mac": None, "number": None,
    "due_at": None, "holder": None, "twin": None, "known_at": None, "outcome": None,
    "ending": None, "referred": None, "rating": None, "source_group": None,
}  # fmt: skip
"""What is left of an erased report's row."""


async def destroy(work: Work, case: str, now: datetime) -> None:
    """Nothing that was told in the case opens ever again."""
    await discard_exhibits(work, case)
    await silence(work, outbox.c.case == case, now)
    await expire_parcels(work, case, now)
    for table in _TOLD:
        await work.run(table.delete().where(table.c.case == case))
    talk = conversation.update().where(conversation.c.draft == case)
    await work.run(talk.values(draft=None, state=None))
    await work.destroy_key(case)
    work.dropped.add(case)


async def discard_exhibits(
    work: Work, case: str, which: sa.ColumnElement[bool] | None = None
) -> None:
    """Evidence of the case (or only that part of it) goes, with its files."""
    mine = exhibit.c.case == case if which is None else (exhibit.c.case == case) & which
    for row in await work.all(sa.select(exhibit).where(mine)):
        if row.path is not None:
            work.doomed.append(row.path)
        where = await work.open(case, row.reference, "exhibit", row.id, "reference")
        if where is not None and where.startswith(STAGED):
            work.doomed.append(where.removeprefix(STAGED))
    await work.run(exhibit.delete().where(mine))


async def silence(work: Work, which: sa.ColumnElement[bool], now: datetime) -> None:
    """What of these rows was not sent is given up: it cannot be opened any more."""
    columns = (outbox.c.recipient, outbox.c.channel, outbox.c.account)
    erased = {"reason": "erased", "body": None, "address": None, "settled_at": now}
    for state in ("waiting", "parked"):
        mine = outbox.update().where(which, outbox.c.state == word(state))
        gone = mine.values(state="given_up", **erased).returning(*columns)
        for row in await work.all(gone):
            # The lane looks once more and finds what is left.
            work.lanes.setdefault(row.recipient, Due(row.channel, row.account, now))


async def expire_parcels(work: Work, case: str, now: datetime) -> None:
    """Files made of the case, or of a letter that names its people, have no time left: the
    timekeeper removes them."""
    letters = sa.select(affected.c.letter).where(
        affected.c.case == case, affected.c.letter.is_not(None)
    )
    its = (parcel.c.case == case) | parcel.c.letter.in_(letters)
    there = parcel.c.path.is_not(None) & (parcel.c.expires_at > now)
    await work.run(parcel.update().where(there, its).values(expires_at=now))


async def bury(work: Work, case: str, person: str | None, now: datetime) -> None:
    """The case's key is gone; its ticket, lane, category and place stay, for the figures."""
    await part_from(work, case, person, now)
    await destroy(work, case, now)
    ended = sa.func.coalesce(report.c.closed_at, sa.literal(now, Moment))
    mine = report.update().where(report.c.id == case)
    version = report.c.version + 1
    await work.run(mine.values(**_ERASED, version=version, closed_at=ended, changed_at=now))
    work.recount.add(case)


async def part_from(work: Work, case: str, person: str | None, now: datetime) -> None:
    """Nothing leads from the case to the person any more: not its consent (whose text, time and
    channel stay), not where its files came from, not what was sent to him, not the secret."""
    nobody = sa.select(report.c.person).where(report.c.id == case).scalar_subquery()
    await work.run(consent.update().where(consent.c.case == case).values(person=nobody))
    await work.run(exhibit.update().where(exhibit.c.case == case).values(address=None))
    mine = report.update().where(report.c.id == case)
    await work.run(mine.values(secret=None, secret_mac=None))
    if person is not None:
        his = (outbox.c.case == case) & outbox.c.recipient.in_(await macs(work, person))
        await silence(work, his, now)
        # Sealed under the case's key, which may live on.
        sent = his & outbox.c.state.in_([word("delivered"), word("folded"), word("given_up")])
        await work.run(outbox.update().where(sent).values(body=None, address=None, remote=None))


async def nameless_exhibits(work: Work, case: str) -> None:
    """What stays of the evidence says nothing of who sent it: no file names, no captions, no place
    and time of its making; and those that would are erased."""
    await discard_exhibits(work, case, _PERSONAL)
    for row in await work.all(sa.select(exhibit).where(exhibit.c.case == case)):
        blank = {
            name: await work.seal(case, "", "exhibit", row.id, name) for name in ("name", "caption")
        }
        if row.state != "waiting":
            blank["reference"] = await work.seal(case, "", "exhibit", row.id, "reference")
        change = exhibit.update().where(exhibit.c.id == row.id)
        await work.run(change.values(**blank, facts=None, facts_open=False))


async def hold(work: Work, case: str, *, held: bool) -> None:
    """Documents of identity and voices are opened to nobody, or are again."""
    before, after = ("kept", "held") if held else ("held", "kept")
    mine = (exhibit.c.case == case) & _PERSONAL & (exhibit.c.state == before)
    await work.run(exhibit.update().where(mine).values(state=after))


async def macs(work: Work, person: str) -> Sequence[str]:
    """The person's addresses, by their keyed HMACs."""
    rows = await work.all(sa.select(address.c.mac).where(address.c.person == person))
    return [row.mac for row in rows]


async def names(work: Work, person: str, channel: str = "") -> Sequence[Address]:
    """The person's addresses, opened; only those of one channel, if it is named."""
    mine = sa.select(address).where(address.c.person == person)
    if channel:
        mine = mine.where(address.c.channel == channel)
    return [
        Address(
            row.channel,
            row.account,
            await work.open(person, row.name, "address", row.mac, "name"),
        )
        for row in await work.all(mine)
    ]


async def forget_lines(work: Work, person: str) -> None:
    """What his own web page shows of the talk goes, with the key of each session."""
    for one in await names(work, person, "web"):
        owner = work.keys.mac("session", one.name)
        await work.run(transcript.delete().where(transcript.c.session == owner))
        await work.destroy_key(owner)


async def _forget_unread(work: Work, person: str) -> None:
    """What of him could not be read lies aside no longer."""
    for one in await names(work, person):
        sender = work.keys.mac("sender", one.channel, one.account, one.name)
        aside = inbox.delete().where(inbox.c.sender == sender, inbox.c.state == word("quarantined"))
        await work.run(aside)


async def forget(work: Work, person: str, now: datetime) -> None:
    """A person is gone: his key, addresses, talk, comments, reminders, and what waits for him. The
    row that cases of old name stays, a random number that leads nowhere."""
    homes = await macs(work, person)
    await forget_lines(work, person)
    await _forget_unread(work, person)
    await silence(work, (outbox.c.owner == person) | outbox.c.recipient.in_(homes), now)
    over = outbox.c.state.not_in([word("waiting"), word("parked"), word("sending")])
    mine = (outbox.c.owner == person) & over
    await work.run(outbox.update().where(mine).values(body=None, address=None, remote=None))
    rows = sa.select(address.c.id).where(address.c.person == person)
    await work.run(exhibit.update().where(exhibit.c.address.in_(rows)).values(address=None))
    await work.run(alias.delete().where(alias.c.target.in_(homes)))
    await work.run(window.delete().where(window.c.recipient.in_(homes)))
    await work.run(prompt.delete().where(prompt.c.chat.in_(homes)))
    for table in (address, conversation, reminder, feedback, trace):
        await work.run(table.delete().where(table.c.person == person))
    await work.run(request.update().where(request.c.person == person).values(person=None))
    await work.destroy_key(person)
    work.heard.pop(person, None)
    for home in homes:
        work.owners[home] = None  # what is said to him now is the house's
