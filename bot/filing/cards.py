"""Cases' cards: brought to offices' chats, and kept true in every chat that has one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.filing.together import haste
from bot.filing.views import View, chats_of, is_posko, known, view_of, withhold
from bot.messages import Address, File, FileKind, Kind, Post, Text
from bot.ports import Case, Exhibit, Ledger, Similar
from bot.reports import card as faces
from bot.reports import spots
from bot.reports.acts import UNDO
from bot.reports.calendar import Limits
from bot.reports.law import Law
from bot.reports.likeness import weight
from bot.reports.report import Report
from bot.reports.told import office_name

CARD: Mapping[str, Any] = {"act": "card"}
"""The prompt of a card and of what hangs under it: a reply is a note on its case."""
SIMILAR = 3
"""Tickets that a card names as perhaps the same."""
AFTER_UNDO = UNDO + timedelta(seconds=1)
_UNTOUCHED = ("unreviewed", "new")
"""States in which nothing was asked yet, so that the line to the reporter has no news."""
_SPOKEN = ("ask", "reply", "replied")


@dataclass(frozen=True, slots=True)
class Cards:
    """`desk` is the desk's address seen from outside, if it has one; `language` that of offices."""

    law: Law
    desk: str | None
    language: str = "id"

    async def bring(
        self,
        ledger: Ledger,
        case: Case,
        office: str,
        now: datetime,
        act: str | None = None,
        *,
        late: bool = False,
    ) -> int:
        """Post the case's card to every chat of an office; return how many there are.

        A posko that may not know of the case gets nothing (0). `act` is the entry of the act that
        brings it: undone before a card left, nothing comes. It may come because the case is `late`.
        """
        view = view_of(case, office)
        chats = await ledger.chats(office) if view else ()
        if view is None or not chats:
            return 0
        face = await self._face(ledger, case, now)
        for chat in chats:
            card_ = self._card(case, face, chat.address, view)
            await ledger.post(replace(card_, act=act, haste=haste(case, late=late)), now)
        return len(chats)

    async def card(
        self, ledger: Ledger, case: Case, to: Address, now: datetime, *, undo: bool = False
    ) -> Post:
        """The case's card for one chat, not posted yet: an officer's own, or a group's.

        Whoever asks has been found to be allowed to see the case there. An officer's own number
        may be an office's chat, and he may see more than that office does.
        """
        office = await ledger.bound(to)
        view = view_of(case, office.id) if office else None
        if view is None:
            view = await self._private(ledger, case, to)
        return self._card(case, await self._face(ledger, case, now), to, view, undo=undo)

    async def refresh(
        self,
        ledger: Ledger,
        case: Case,
        now: datetime,
        *,
        act: str | None = None,
        gone: Collection[str] = (),
        coming: Collection[str] = (),
    ) -> None:
        """Post an edit of the case's card to every chat that has one or is about to.

        `act` is the entry of an act that can be undone: the card shows the button for it, and a
        second edit takes the button away when the minute is over. `gone` are the offices from
        which the case went just now: where they may not know of it any more, their cards keep one
        line that tells where, and are left alone afterwards; what did not leave for them is taken
        back. `coming` are offices that are brought the card anew.
        """
        await withhold(ledger, case, gone, now)
        face = await self._face(ledger, case, now)
        for chat in await chats_of(ledger, case):
            view = await self._view_of(ledger, case, chat, gone, coming)
            if view is None:
                continue
            # What cannot be changed keeps no button for a minute; the desk offers it to who acted.
            undo = act is not None and not (view.gone or chat.plain)
            edit = replace(self._card(case, face, chat, view, "edit", undo=undo), act=act)
            await ledger.post(edit, now)
            if undo:
                plain = self._card(case, face.at(now + AFTER_UNDO), chat, view, "edit")
                await ledger.post(replace(plain, act=act, not_before=now + AFTER_UNDO), now)

    async def show(self, ledger: Ledger, case: Case, now: datetime) -> None:
        """Bring pictures of the event to the chats of an office that chose to see them there.

        Documents of a person never; each picture once, which the journal remembers.
        """
        office = await ledger.office(case.office)
        if office is None or not office.photos_in_group or case.state == "unreviewed":
            return
        if await ledger.watched(office.id):  # shown once nobody strange sits there any more
            return
        for exhibit in await ledger.exhibits(case.id):
            fits = exhibit.state == "kept" and exhibit.sort == "event"
            if fits and exhibit.kind in ("photo", "video") and await ledger.show_once(exhibit.id):
                for chat in await ledger.chats(case.office):
                    await ledger.post(self._picture(case, exhibit, chat.address), now)

    async def under(
        self, ledger: Ledger, case: Case, office: str, *texts: Text
    ) -> tuple[Post, ...]:
        """Messages that hang under the case's card in an office's chats, not posted yet; none for
        a posko that may not know of the case. A reply to them is like one to the card."""
        if view_of(case, office) is None:
            return ()
        found = []
        for chat in await ledger.chats(office):
            card_ = await ledger.card_in(case.id, chat.address)
            found.append(replace(self.about(case, chat.address, *texts), about=card_))
        return tuple(found)

    def about(self, case: Case, to: Address, *texts: Text) -> Post:
        """A message about a case to somebody at work, not posted yet."""
        post = self.say(to, *texts)
        return replace(post, case=case.id, ticket=case.ticket, prompt=CARD)

    def say(self, to: Address, *texts: Text) -> Post:
        """A message to somebody at work, not posted yet."""
        return Post(to=to, texts=texts, language=self.language, protect=True)

    def limits(self, report: Report) -> Limits | None:
        """The legal limits of a violation; the voter-list lane has none."""
        if report.lane != "violation" or report.known_at is None:
            return None
        return self.law.of(report.city).calendar.limits(report.known_at, report.city)

    def office_name(self, office: str) -> Text:
        """An office by its place code, in words."""
        return office_name(self.law.places, office)

    async def _face(self, ledger: Ledger, case: Case, now: datetime) -> "_Face":
        holder = case.standing.holder
        return _Face(
            faces.Face(
                ticket=case.ticket,
                version=case.version,
                standing=case.standing,
                report=case.report,
                place=self.law.places.full_name(case.report.place),
                office=self.office_name(case.office),
                now=now,
                clocks=await ledger.clocks(case.id),
                limits=self.limits(case.report),
                holder=await ledger.officer_name(holder) if holder else "",
                line=await self._line(ledger, case),
                practice=case.practice,
                spot=spots.of(self.law.places, case.report),
            ),
            await self._similar(ledger, case, now),
        )

    async def _line(self, ledger: Ledger, case: Case) -> faces.Line:
        """How the line to the reporter stands."""
        if case.state in _UNTOUCHED:
            return ""
        if await parked(ledger, case):
            return "parked"
        if not case.standing.is_open:
            return ""
        # Whoever told it at the counter has no address; he comes again, or calls.
        if case.by is None and await ledger.address(case.person) is None:
            return "unreachable"
        if await ledger.muted(case.person):
            return "muted"
        if case.state == "waiting":
            return "asked"
        spoken = [e.kind for e in await ledger.entries(case.id) if e.kind in _SPOKEN]
        return "answered" if spoken and spoken[-1] != "ask" else ""

    async def _similar(self, ledger: Ledger, case: Case, now: datetime) -> tuple[Similar, ...]:
        if case.practice or case.state == "unreviewed" or not case.standing.is_open:
            return ()
        since = now - self.law.of(case.report.city).promises.similar
        return tuple(await ledger.similar(case, since))

    async def _view_of(
        self,
        ledger: Ledger,
        case: Case,
        chat: Address,
        gone: Collection[str],
        coming: Collection[str],
    ) -> View | None:
        """None for a chat whose card is left as it is: that of no office (any more), an officer's
        own (the desk answers him there), one that is brought a new card."""
        office = await ledger.bound(chat)
        if office is None or office.id in coming:
            return None
        view = view_of(case, office.id)
        return View(gone=True) if view is None and office.id in gone else view

    async def _private(self, ledger: Ledger, case: Case, chat: Address) -> View:
        """What an officer sees in his own chat: by the office he is of."""
        for colleague in await ledger.colleagues(case.office) if is_posko(case.office) else ():
            if await ledger.address(colleague.person) == chat:
                return View()
        return View(above=True)

    def _card(
        self,
        case: Case,
        face: "_Face",
        to: Address,
        view: View,
        kind: Kind = "send",
        *,
        undo: bool = False,
    ) -> Post:
        post = replace(self.about(case, to), kind=kind, card=case.version)
        if view.gone:
            return replace(post, texts=faces.gone(case.ticket, self.office_name(case.office)))
        seen = face.seen_from(case, view)
        choices = faces.choices(seen, self.desk, above=view.above, undo=undo, few=to.plain)
        texts = faces.texts(seen, elsewhere=view.elsewhere)
        return replace(post, texts=texts, choices=choices)

    def _picture(self, case: Case, exhibit: Exhibit, to: Address) -> Post:
        kind: FileKind = "photo" if exhibit.kind == "photo" else "video"
        post = self.about(case, to, Text("evidence-of", {"ticket": case.ticket}))
        return replace(post, files=(File(exhibit.id, case.id, kind, exhibit.mime),))


@dataclass(frozen=True, slots=True)
class _Face:
    """A face, and the likenesses of which each chat reads only those of its own office."""

    face: faces.Face
    similar: tuple[Similar, ...]

    def at(self, moment: datetime) -> "_Face":
        return replace(self, face=replace(self.face, now=moment))

    def seen_from(self, case: Case, view: View) -> faces.Face:
        near = [one for one in self.similar if known(one.office, case.office, view)]
        near.sort(key=lambda one: -weight(one.why))
        return replace(self.face, similar=tuple(one.ticket for one in near[:SIMILAR]))


async def parked(ledger: Ledger, case: Case) -> bool:
    """Whether something for the reporter waits until he opens his chat."""
    to = await ledger.address(case.person)
    return to is not None and to.plain and await ledger.parked(case.id)
