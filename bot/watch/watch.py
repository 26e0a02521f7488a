"""Keeps an eye on offices' groups: notes who sits there, raises the alarm, and ends it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.conversation.events import Member
from bot.filing.cards import Cards
from bot.filing.short import renew
from bot.messages import Address
from bot.ports import CROWD, Act, Crowd, Ledger, Stranger, StrangerState
from bot.watch.deciding import belongs, judged
from bot.watch.telling import Telling

CARDS = 100
"""Open cards of a group that are made short, or whole again; older ones as they change."""
SPAN = timedelta(minutes=10)
FEW = 5
"""Strangers of one group about whom messages are sent within that span; then the alarm stands
without more of them, so that joining again and again floods nobody."""
_WATCHED: tuple[StrangerState, ...] = ("open", "unwanted")
_COUNTED: tuple[StrangerState, ...] = (*_WATCHED, "known", "staff", "unsure")


@dataclass(frozen=True, slots=True)
class Watch:
    """`admins` are the addresses of POSKO_ADMINS, who belong everywhere."""

    cards: Cards
    admins: tuple[Address, ...] = ()

    async def begin(
        self, ledger: Ledger, chat: Address, office: str, by: Address, now: datetime, *, anew: bool
    ) -> None:
        """A group was bound by somebody; `anew` when it was not this office's before."""
        if anew:
            await ledger.forget_strangers(chat, office)
            await ledger.accept(chat, None, None)
        await self.acted(ledger, chat, office, Member(by.name), now)

    async def entered(
        self, ledger: Ledger, chat: Address, office: str, who: Member, now: datetime
    ) -> None:
        """Somebody came into an office's group."""
        before = await ledger.stranger(chat, who.id)
        if await self._enrolled(ledger, replace(chat, name=who.id), office):
            row = before or _row(chat, office, who, now)
            await self._at_home(ledger, row, now, seen=before is not None)
        elif before is None or before.state not in (*_WATCHED, "known"):
            await self._alarm(ledger, _row(chat, office, who, now), before, now)

    async def acted(
        self, ledger: Ledger, chat: Address, office: str, who: Member, now: datetime
    ) -> None:
        """Somebody wrote or pressed in an office's group, so he sits there.

        Whoever was there before anybody was counted is one of the crowd: its binder answers for it,
        and each who shows himself afterwards takes a place of those he accepted.
        """
        before = await ledger.stranger(chat, who.id)
        row = before or _row(chat, office, who, now)
        if await self._enrolled(ledger, row.at, office):
            await self._at_home(ledger, row, now, seen=before is not None)
            return
        if before is None:
            crowd = await ledger.crowd(chat)
            accepted = crowd.accepted if crowd is not None else None
            if accepted is None or crowd is None:
                return
            if accepted > 0:
                await ledger.accept(chat, accepted - 1, crowd.counted_at)
                await ledger.note_stranger(replace(row, state="known"))
                return
        if before is None or before.state not in (*_WATCHED, "known"):
            await self._alarm(ledger, _row(chat, office, who, now), before, now)

    async def exited(self, ledger: Ledger, chat: Address, who: Member, now: datetime) -> None:
        """Somebody went out of an office's group, or was put out."""
        row = await ledger.stranger(chat, who.id)
        if row is not None and row.state != "gone":
            await self.gone(ledger, row, now)
        crowd, some = await ledger.crowd(chat), await ledger.stranger(chat, CROWD)
        if crowd is not None and some is not None and some.state in ("open", "asked"):
            await ledger.accept(chat, crowd.accepted, None)

    async def let_go(self, ledger: Ledger, person: str, office: str, now: datetime) -> None:
        """Somebody's roles in an office ended: where he sits in a group that is not his any more,
        he is a stranger from this moment. Where nobody ever saw him, it is found out."""
        seen = await ledger.seen_in(person)
        for row in seen:
            if row.state == "staff" and not await self._enrolled(ledger, row.at, row.office):
                await self.sits(ledger, row, now)
        to = await ledger.address(person)
        if to is None or to.plain:
            return
        name, known = await ledger.officer_name(person), {row.chat for row in seen}
        for chat in await ledger.chats(office):
            row = _row(chat.address, office, Member(to.name, name), now)
            strange = row.at == to and row.chat not in known
            if strange and not await self._enrolled(ledger, to, office):
                await ledger.note_stranger(replace(row, state="unsure"))

    async def enrolled(self, ledger: Ledger, person: str, now: datetime) -> None:
        """Somebody came to a role: he is a stranger no more where it reaches."""
        for row in await ledger.seen_in(person):
            if row.state in (*_WATCHED, "known") and await self.is_ours(ledger, row, now):
                await ledger.journal(Act("system", "stranger-enrolled", row.office, now))

    async def is_ours(self, ledger: Ledger, row: Stranger, now: datetime) -> bool:
        """Whether somebody who was a stranger is enrolled by now; it is over then."""
        if not await self.is_enrolled(ledger, row):
            return False
        await self._at_home(ledger, row, now)
        return True

    async def is_enrolled(self, ledger: Ledger, row: Stranger) -> bool:
        """Whether he is at work in the group's office, or above it."""
        return await self._enrolled(ledger, row.at, row.office)

    # --- what is said of a stranger

    async def known(self, ledger: Ledger, row: Stranger, by: str, now: datetime) -> None:
        """A lead says that he is one of ours, or that all of the crowd are."""
        if row.member == CROWD:
            crowd = await ledger.crowd(row.chat)
            accepted = (crowd.accepted if crowd else None) or 0
            counted = crowd.counted_at if crowd else None
            await ledger.accept(row.chat, accepted + int(row.name), counted)
        await self._settle(ledger, row, "known", by, now)

    async def unwanted(self, ledger: Ledger, row: Stranger, by: str, now: datetime) -> None:
        """A lead says that he is none of ours: he is put out as soon as may be."""
        await self._settle(ledger, row, "unwanted", by, now)

    async def gone(self, ledger: Ledger, row: Stranger, now: datetime) -> None:
        """He does not sit there any more."""
        await ledger.note_stranger(replace(row, state="gone"))
        await self._over(ledger, row, now)

    async def removed(self, ledger: Ledger, row: Stranger, now: datetime) -> None:
        """We put him out, as a lead had said."""
        await self.gone(ledger, row, now)
        await ledger.journal(Act("system", "stranger-removed", row.office, now))
        await Telling(self.cards).told(ledger, row, "stranger-removed", now)

    async def stays(self, ledger: Ledger, row: Stranger, now: datetime) -> None:
        """We may not put him out: whoever said so hears how he can do it himself."""
        await ledger.note_stranger(replace(row, state="open"))
        await Telling(self.cards).told(ledger, row, "stranger-stays", now)

    async def sits(self, ledger: Ledger, row: Stranger, now: datetime) -> None:
        """Somebody who was let go sits in the group still."""
        await self._alarm(ledger, row, None, now, "stranger-let-go")

    # --- how many there are

    async def counted(self, ledger: Ledger, crowd: Crowd, number: int, now: datetime) -> None:
        """So many sit in a group, ourselves included."""
        extra = number - 1 - await self._expected(ledger, crowd, now)
        row = await ledger.stranger(crowd.chat, CROWD)
        verdict = judged(extra, crowd.accepted, row)
        accepted = crowd.accepted
        if verdict == "calm":
            # Fewer than were accepted: nobody may slip into the places of those who left.
            accepted = max(0, (accepted or 0) + extra)
        await ledger.accept(crowd.chat, accepted, now)
        found = _row(crowd.chat, crowd.office, Member(CROWD, str(max(extra, 0))), now)
        match verdict:
            case "calm" if row is not None and row.state in ("open", "asked"):
                await self.gone(ledger, row, now)
            case "ask":
                await ledger.note_stranger(replace(found, state="asked"))
                await Telling(self.cards).binder(ledger, found, now)
            case "alarm":
                await self._alarm(ledger, found, None, now, "crowd-alarm")
            case "same" if row is not None:
                await ledger.note_stranger(replace(row, name=found.name))

    async def _expected(self, ledger: Ledger, crowd: Crowd, now: datetime) -> int:
        """Everybody who may be there: the enrolled, those from above who were seen there, the
        known, the accepted; and strangers about whom somebody is asked already."""
        enrolled = {one.person for one in await ledger.staff_of(crowd.office)}
        besides = 0
        for row in await ledger.strangers(*_COUNTED, chat=crowd.chat):
            if row.member == CROWD:
                continue
            if row.state == "staff":
                if not await self._enrolled(ledger, row.at, row.office):
                    await self.sits(ledger, row, now)
                elif {role.person for role in await ledger.roles_at(row.at)} & enrolled:
                    continue  # one of the office's own, counted already
            besides += 1
        return len(enrolled) + besides + (crowd.accepted or 0)

    # --- beginning and end

    async def _enrolled(self, ledger: Ledger, at: Address, office: str) -> bool:
        return at in self.admins or belongs(await ledger.roles_at(at), office)

    async def _at_home(
        self, ledger: Ledger, row: Stranger, now: datetime, *, seen: bool = True
    ) -> None:
        """One of ours was seen: remembered, for the day he is let go."""
        if row.state == "staff" and seen:
            return
        await ledger.note_stranger(replace(row, state="staff"))
        if row.state in _WATCHED:
            await self._over(ledger, row, now)

    async def _alarm(
        self,
        ledger: Ledger,
        row: Stranger,
        before: Stranger | None,
        now: datetime,
        said: str = "stranger-came",
    ) -> None:
        """From now on the group's cards are short, and its leads are asked."""
        began = not await ledger.watched_chat(row.chat)
        every = await ledger.strangers(*_WATCHED, "known", "gone", chat=row.chat)
        lately = [one for one in every if one.seen_at > now - SPAN and one.member != row.member]
        await ledger.note_stranger(
            replace(row, state="open", seen_at=now, answered_by=None, answered_at=None)
        )
        await ledger.journal(Act("system", said, row.office, now))
        again = before is not None and before.seen_at > now - SPAN
        telling = Telling(self.cards, self.admins)
        if not again and len(lately) < FEW:
            await telling.leads(ledger, row, said, now)
        elif not again and len(lately) == FEW:
            await telling.leads(ledger, row, "stranger-many", now)
        if began:
            if not again and not lately:
                await telling.calm(ledger, row, now)
            await renew(ledger, self.cards, row.chat, row.office, CARDS, now)

    async def _settle(
        self, ledger: Ledger, row: Stranger, state: StrangerState, by: str, now: datetime
    ) -> None:
        answered = replace(row, state=state, answered_by=by, answered_at=now)
        await ledger.note_stranger(answered)
        await ledger.journal(Act(by, f"stranger-{state}", row.office, now))
        await self._over(ledger, row, now)

    async def _over(self, ledger: Ledger, row: Stranger, now: datetime) -> None:
        """Once nobody strange is left there, the group's cards are whole again."""
        if row.state in _WATCHED and not await ledger.watched_chat(row.chat):
            await renew(ledger, self.cards, row.chat, row.office, CARDS, now)


def _row(chat: Address, office: str, who: Member, now: datetime) -> Stranger:
    return Stranger(chat, who.id, office, who.name, "staff", now)
