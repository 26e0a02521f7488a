"""Makes exports page by page, from where a page is written down for good; and asks each night
whether the cities' archives are due."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.bell import Bell
from bot.casework import Casework
from bot.exports import pages
from bot.exports.archive import Archives
from bot.exports.exports import Exports
from bot.exports.pages import Page
from bot.exports.state import State, state_of
from bot.messages import Choice, Post, Text
from bot.people import People
from bot.ports import Act, Fault, Ledger, Parcel, Stale
from bot.reports.acts import Officer

log = logging.getLogger(__name__)

SECOND = 1.0
AT_ONCE = 10
"""Exports that are worked on in turn, a page of each."""


@dataclass(frozen=True, slots=True)
class Making:
    """`desk` is the web desk's address seen from outside, if it has one; `size` is of a page."""

    exports: Exports
    casework: Casework
    people: People
    archives: Archives
    now: Callable[[], datetime]
    desk: str | None = None
    size: int = pages.PAGE

    async def run(self, bell: Bell) -> None:
        """Make what is asked for, for ever."""
        while True:
            try:
                pages_made = await self.round()
            except Fault as fault:
                log.warning("no export can be made just now: %s", fault)
                pages_made = 0
            if not pages_made:
                await bell.heard(SECOND)

    async def round(self) -> int:
        """A page of each export that is being made; return how many were worked on."""
        now = self.now()
        await self.archives.begin(now)
        async with self.exports.store.reading() as ledger:
            waiting = await ledger.making_parcels(now, AT_ONCE)
        # What somebody asked for goes before the archives, of whose pages each takes its time.
        asked = [parcel for parcel in waiting if not parcel.facts.get("day")]
        mine = asked or waiting[:1]
        for parcel in mine:
            await self._step(parcel, now)
        return len(mine)

    async def _step(self, parcel: Parcel, now: datetime) -> None:
        try:
            await self._next(parcel, state_of(parcel.facts), now)
        except Stale:
            log.info("an export was worked on elsewhere at this moment")
        except Fault:
            raise
        except OSError as fault:
            # A full disk: the export goes on from here when there is room.
            log.warning("a page of an export cannot be kept: %s", type(fault).__name__)
        except Exception as error:  # what one export cannot bear must not stop the others
            log.exception("an export broke off (%s)", type(error).__name__)
            await self._broken(parcel)

    async def _next(self, parcel: Parcel, state: State, now: datetime) -> None:
        filters = state.filters()
        if state.cursor[0] >= len(filters):
            await self._finished(parcel, state, now)
            return
        async with self.exports.store.reading() as ledger:
            held, total = await _holds(ledger, state), state.total
            if held and total is None and not state.day:  # nobody looks how far an archive is
                total = sum([await ledger.rush(one) for one in filters])
        if not held:
            await self._broken(parcel)
            return
        naming = self.exports.naming(state.language)

        async def read(from_: State, most: int) -> Page:
            async with self.exports.store.reading() as ledger:
                return await pages.read(ledger, from_, naming, now, most)

        page = await pages.page(read, state, self.size)
        number = state.cursor[0]
        cursor = (number, page.last) if page.last else (number + 1, "")
        await self._kept(parcel, replace(state, total=total, cursor=cursor), page, now)

    async def _kept(self, parcel: Parcel, state: State, page: Page, now: datetime) -> None:
        """The page's file first, then its row and the cursor in one go: a crash between leaves a
        file that nobody names, which goes within the hour, and the page is made again."""
        part = await self._part(parcel, page, now)
        rows = state.rows + len(page.rows)
        parts = (*state.parts, part.id) if part is not None else state.parts
        after = replace(parcel, facts=replace(state, rows=rows, parts=parts).facts())
        try:
            async with self.exports.store.transaction() as ledger:
                await ledger.save_parcel(parcel, after)
                if part is not None:
                    await ledger.add_parcel(part)
                await self._opened(ledger, state, page, now)
        except Exception:
            if part is not None and part.path is not None:
                await self.exports.strongroom.remove(part.path)
            raise

    async def _part(self, parcel: Parcel, page: Page, now: datetime) -> Parcel | None:
        if not page.rows:
            return None
        data = await pages.packed(page.rows)
        path = await self.exports.strongroom.put(data)
        return Parcel(
            self.exports.new_id(), "part", parcel.office, parcel.by, now, parcel.expires_at,
            {"of": parcel.id, "rows": len(page.rows)}, len(data), path=path,
        )  # fmt: skip

    async def _opened(self, ledger: Ledger, state: State, page: Page, now: datetime) -> None:
        """Each identity that the page lays open is opened by the same road as on a case's page:
        in its history, where its reporter sees it, in the journal, and told to whoever asked to
        stay confidential."""
        if not state.full:
            return
        role = state.staff
        name = await ledger.officer_name(role.person)
        officer = Officer(role.person, name, (role,))
        for case in page.cases:
            if case.report.visibility != "anonymous" and case.state != "erased":
                await self.casework.reveal(ledger, case, officer, state.reason, now)

    async def _finished(self, parcel: Parcel, state: State, now: datetime) -> None:
        if state.day:
            await self.archives.finish(parcel, state, now)
            return
        done = replace(state, progress="ready")
        async with self.exports.store.transaction() as ledger:
            await ledger.save_parcel(parcel, replace(parcel, kind="export", facts=done.facts()))
            detail = {"rows": state.rows, "full": state.full}
            await ledger.journal(Act(parcel.by, "export-made", parcel.id, now, detail))
            if state.chat and await _holds(ledger, state):
                await self._tell(ledger, state, now)

    async def _tell(self, ledger: Ledger, state: State, now: datetime) -> None:
        """The way to the file, to him alone: a link that enters the desk once, in the role that he
        asked in; where the desk asks for a second factor it still does."""
        role = state.staff
        to = await ledger.address(role.person)
        if to is None:
            return
        choices: tuple[Choice, ...] = ()
        # An administrator comes in by his own way: whether he still is one is not ours to say.
        if self.desk is not None and role.role != "administrator":
            officer = Officer(role.person, "", (role,))
            token = await self.people.link(ledger, officer, now)
            link = f"{self.desk}/desk/login?token={token}&to=ekspor"
            choices = (Choice("staff.desk", Text("exports-press-fetch"), link),)
        ready = Text("exports-ready", {"count": state.rows})
        how = Text("exports-ready-link" if choices else "exports-ready-desk")
        post = Post(to, (ready, how), choices=choices, language=state.language, protect=True)
        await ledger.post(post, now)

    async def _broken(self, parcel: Parcel) -> None:
        facts = {**parcel.facts, "progress": "failed"}
        try:
            async with self.exports.store.transaction() as ledger:
                await ledger.save_parcel(parcel, replace(parcel, kind="export", facts=facts))
        except Stale:
            log.info("an export that broke off was worked on elsewhere")


async def _holds(ledger: Ledger, state: State) -> bool:
    """Whether he who asked still has the role that he asked in. An administrator of the settings
    is in no list, and what he is given he takes through the desk's own door."""
    role = state.staff
    if state.day or role.role == "administrator":
        return True
    held = await ledger.staff(role.person)
    return any((one.role, one.office) == (role.role, role.office) for one in held)
