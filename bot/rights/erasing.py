"""Erasing a filed report: its person is unlinked at once; after two days what may go is gone."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from bot.casework import Casework
from bot.filing import written
from bot.filing.sharing import beside
from bot.messages import Post, Text
from bot.ports import Act, Case, Entry, Ledger, Request
from bot.reports import erasure
from bot.reports.case import Standing
from bot.reports.erasure import Kind
from bot.reports.scrubbing import traces


@dataclass(frozen=True, slots=True)
class Erasing:
    """Used by the reporter's talk and the timekeeper; each step is one transaction."""

    casework: Casework

    async def kind(self, ledger: Ledger, case: Case) -> Kind:
        """What erasing this case means as it stands now."""
        listed = any(voter.letter is not None for voter in await ledger.voters(case.id))
        return erasure.kind_of(case.standing, case.report, listed=listed)

    async def begin(self, ledger: Ledger, case: Case, now: datetime) -> Request:
        """From now on nobody reads who told it, and nothing goes to him. Raises `bot.ports.Stale`
        when it is asked already, or the case changed."""
        kind = await self.kind(ledger, case)
        request = Request(
            self.casework.new_id(), case.person, "erase", case.id, case.office, case.report.city,
            now, now + erasure.WAIT,
        )  # fmt: skip
        await ledger.ask(request)
        kept = {
            "kind": kind,
            "report": erasure.aside(case.report),
            "names": list(traces(case.report)),
            "voters": await self._withhold(ledger, case, now) if kind != "stays" else [],
            "clocks": await self._stop(ledger, case, kind),
        }
        await ledger.set_aside(request, kept)
        report = erasure.reduced(case.report, kind)
        await ledger.stand(case, _unasked(case.standing), now, report)
        await ledger.unlink(await written(ledger, case.ticket), now)
        if kind != "stays":
            await ledger.hold_exhibits(case.id, held=True)
            await ledger.open_facts(case.id, open_=False)
        await self._note(ledger, case.ticket, "unlinked", now, due=request.due_at)
        await ledger.journal(Act("reporter", "erasure-asked", case.id, now, {"kind": kind}))
        return request

    async def cancel(
        self, ledger: Ledger, request: Request, person: str, now: datetime
    ) -> Case | None:
        """All stands as it stood, for this person: who asked, or who has the secret. None when
        it is too late. Raises `bot.ports.Stale`."""
        case = await ledger.case_by_id(request.case or "")
        kept = await ledger.aside(request)
        if case is None or not kept:
            return None
        await ledger.end(request, "cancelled", now)
        report = erasure.restored(case.report, kept["report"]) if kept["report"] else case.report
        await ledger.stand(case, case.standing, now, report)
        await ledger.link(await written(ledger, case.ticket), person)
        await self._give_back(ledger, case, kept["voters"], now)
        dues = {kind: datetime.fromisoformat(due) for kind, due in kept["clocks"].items()}
        if case.standing.is_open:
            await ledger.start_clocks(case.id, dues)
        await ledger.hold_exhibits(case.id, held=False)
        await ledger.journal(Act("reporter", "erasure-cancelled", case.id, now))
        return await self._note(ledger, case.ticket, "relinked", now)

    async def finish(self, ledger: Ledger, request: Request, now: datetime) -> None:
        """The wait is over: what may go goes for ever. Raises `bot.ports.Stale`."""
        case, kept = await ledger.case_by_id(request.case or ""), await ledger.aside(request)
        await ledger.end(request, "done", now)
        if case is not None:
            await self._erase(ledger, case, request.person, kept, now)
        if request.person is not None:
            await self._leave(ledger, request, request.person, now)

    async def forget(self, ledger: Ledger, person: str, now: datetime) -> Text | None:
        """Erase somebody who has filed nothing, at once; why not, when he has a role or a ban."""
        if not await ledger.empty(person):
            return Text("forget-not-me")
        id_ = self.casework.new_id()
        await ledger.ask(Request(id_, None, "erase", None, None, None, now, now, "done", now))
        await ledger.erase_person(person, now)
        await ledger.journal(Act("system", "person-erased", id_, now))
        return None

    async def _erase(
        self, ledger: Ledger, case: Case, person: str | None, kept: object, now: datetime
    ) -> None:
        told = kept if isinstance(kept, dict) else {}
        kind: Kind = told.get("kind", "stays")
        match kind:
            case "whole":
                await self._cover(ledger, case, now)
                await ledger.erase_case(case.id, person, now)
            case "stays":
                await ledger.unseal(case.id, person, now)
            case "story" | "handed":
                await ledger.strip(case.id, person, told.get("names", ()), now)
        if kind != "whole":
            await self._note(ledger, case.ticket, f"erased-{kind}", now)
        await ledger.journal(Act("system", "erased", case.id, now, {"kind": kind}))

    async def _leave(self, ledger: Ledger, request: Request, person: str, now: datetime) -> None:
        """Whoever has nothing here any more is forgotten; he reads once that it is done."""
        to, language = await ledger.address(person), await ledger.language(person)
        # A template on WhatsApp would hold his number for weeks; whoever muted us is left alone.
        quiet = to is None or to.plain or await ledger.muted(person)
        await ledger.forget_lines(person)
        if await ledger.empty(person):
            await ledger.erase_person(person, now)
            await ledger.journal(Act("system", "person-erased", request.id, now))
        if to is not None and not quiet:
            text = Text("erasure-done", {"asked": request.asked_at})
            await ledger.post(Post(to, (text,), language=language), now)

    async def _withhold(self, ledger: Ledger, case: Case, now: datetime) -> list[str]:
        """Who stands in no letter yet stands in none from now on."""
        open_ = [one for one in await ledger.voters(case.id) if one.state == "open"]
        for voter in open_:
            await ledger.settle_voter(voter, "dropped", now)
        return [voter.id for voter in open_]

    async def _give_back(
        self, ledger: Ledger, case: Case, ids: Collection[str], now: datetime
    ) -> None:
        for voter in await ledger.voters(case.id):
            if voter.id in ids and voter.state == "dropped":
                await ledger.settle_voter(voter, "open", now)

    async def _stop(self, ledger: Ledger, case: Case, kind: Kind) -> dict[str, str]:
        """The clocks that are of no use meanwhile: of what goes whole all, else his reminder."""
        running = await ledger.clocks(case.id)
        stopped = set(running) if kind == "whole" else set(running) & {"remind-reporter"}
        await ledger.stop_clocks(case.id, stopped)
        return {name: running[name].isoformat() for name in stopped}

    async def _cover(self, ledger: Ledger, case: Case, now: datetime) -> None:
        """The case's cards say that it is gone; their own row goes with the case."""
        text = Text("case-erased", {"ticket": case.ticket, "at": now})
        cards = self.casework.clerk.cards
        for chat in await ledger.carded(case.id):
            message = await ledger.card_in(case.id, chat)
            if message is not None and not chat.plain:
                post = replace(cards.say(chat, text), kind="edit", about=message)
                other = await beside(ledger, cards, case, chat, message, now)
                await ledger.post(other or post, now)

    async def _note(
        self,
        ledger: Ledger,
        ticket: str,
        kind: str,
        now: datetime,
        due: datetime | None = None,
    ) -> Case:
        """The case's history, cards and likenesses follow; its office reads what happened, and
        never by whom."""
        clerk, case = self.casework.clerk, await written(ledger, ticket)
        entry = Entry(
            self.casework.new_id(), case.id, kind, "reporter", "", case.office, now, case.state
        )
        await ledger.enter(entry)
        if not case.practice:
            await clerk.index(ledger, case.id, case.report)
        await clerk.refresh(ledger, case, now)
        if case.state != "unreviewed":
            text = Text(f"case-{kind}", {"ticket": ticket, "at": due or now})
            await clerk.hang(ledger, case, case.office, now, text)
        return case


def _unasked(standing: Standing) -> Standing:
    """Whoever cannot be reached answers no question."""
    return replace(standing, state="taken") if standing.state == "waiting" else standing
