"""A staff member's act in a chat, from what was heard to what is written, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot import figures
from bot.conversation.events import Joined, Left, Picked, Renamed, Wrote
from bot.filing import Clerk
from bot.messages import Address, Choice, File, FileKind, Post, Text
from bot.ports import Act, Case, Exhibit, Filter, Heard, Ledger, Office, Person
from bot.practice import toggle
from bot.reports.places import Gazetteer
from bot.reports.staff import Staff, may, places

STAFF_CLICKS = ("case.", "stats.", "staff.")
"""How the values of staff buttons begin; the channels know them too."""

_TWINS = {"/bind": "/ikat", "/invite": "/undang", "/desk": "/meja", "/whoami": "/siapa"}
_COMMANDS = {"/ikat", "/siapa", "/stats", "/latihan"}
_PERIODS = {
    "hari": "today", "today": "today", "7d": "7d", "30d": "30d", "semua": "all", "all": "all"
}  # fmt: skip


@dataclass(slots=True)
class Visit:
    """One act of one staff member (or stranger) while it is worked on."""

    ledger: Ledger
    heard: Heard
    person: Person
    roles: Sequence[Staff]
    now: datetime


@dataclass(frozen=True, slots=True)
class Desk:
    """Takes what is said in offices' groups, and staff commands said in private.

    `admins` are the addresses of POSKO_ADMINS, who may use every staff command.
    """

    places: Gazetteer
    clerk: Clerk
    cities: Sequence[str]
    admins: frozenset[tuple[str, str]]
    language: str = "id"

    async def receive(self, ledger: Ledger, heard: Heard, now: datetime) -> bool:
        """Work on one event; False when it is a citizen's and for intake to answer."""
        match heard.event:
            case Renamed(name):
                new = replace(heard.chat, name=name)
                await ledger.rename(heard.chat, new, now)
            case Joined() if not heard.private:
                await self._joined(ledger, heard, now)
            case Left() if not heard.private:
                await self._left(ledger, heard, now)
            case Wrote(text) if text.startswith("/") and self._mine(heard, text):
                await self._command(await self._visit(ledger, heard, now), text)
            case Picked(value) if value.startswith(STAFF_CLICKS):
                await self._click(await self._visit(ledger, heard, now), value)
            case _:
                return not heard.private
        return True

    def _mine(self, heard: Heard, text: str) -> bool:
        word = text.split(maxsplit=1)[0].lower()
        known = _TWINS.get(word, word) in _COMMANDS
        return known or not heard.private

    async def _visit(self, ledger: Ledger, heard: Heard, now: datetime) -> Visit:
        person = await ledger.person(heard.sender, self.language, now)
        roles = list(await ledger.staff(person.id))
        if (heard.sender.channel, heard.sender.name) in self.admins:
            roles.append(Staff(person.id, "administrator", "", ""))
        return Visit(ledger, heard, person, roles, now)

    async def _command(self, visit: Visit, text: str) -> None:
        word, _, rest = text.partition(" ")
        match _TWINS.get(word.lower(), word.lower()):
            case "/ikat":
                await self._bind_words(visit, rest.strip())
            case "/siapa":
                await self._who(visit)
            case "/stats":
                await self._stats(visit, rest)
            case "/latihan":
                await self._practise(visit)

    async def _click(self, visit: Visit, value: str) -> None:
        act, _, rest = value.partition(":")
        match act:
            case "staff.bind":
                await self._bind_click(visit, rest)
            case "case.evidence":
                await self._evidence(visit, rest.split(":")[0])
            case "stats.period":
                await self._answer(visit, None)
                await self._stats(visit, rest.replace(":", " "))
            case _:
                await self._answer(visit, Text("click-old"))

    # --- binding a chat to an office

    async def _joined(self, ledger: Ledger, heard: Heard, now: datetime) -> None:
        if await ledger.bound(heard.chat) is None:
            await ledger.post(self._post(heard.chat, Text("group-hello")), now)

    async def _left(self, ledger: Ledger, heard: Heard, now: datetime) -> None:
        office = await ledger.bound(heard.chat)
        await ledger.unbind(heard.chat, now)
        if office is not None:
            await self._tell_city(ledger, office, Text("posko-lost", self._named(office.id)), now)

    async def _bind_words(self, visit: Visit, words: str) -> None:
        if visit.heard.private:
            await self._say(visit, Text("bind-in-group"))
        elif not words:
            await self._say(visit, Text("bind-how"))
        elif words.lower() in ("kota", "city"):
            await self._bind_offered(visit, self.cities)
        else:
            finding = self.places.find(words)
            codes = dict.fromkeys(match.kecamatan.code for match in finding.matches)
            await self._bind_offered(visit, tuple(codes))

    async def _bind_offered(self, visit: Visit, offices: Sequence[str]) -> None:
        """Bind when one office is meant, ask when several, say how when none."""
        if len(offices) == 1:
            await self._bind(visit, offices[0])
        elif offices:
            choices = tuple(
                Choice(f"staff.bind:{office}", self.clerk.office_name(office)) for office in offices
            )
            await self._say(visit, Text("bind-which"), choices)
        else:
            await self._say(visit, Text("bind-how"))

    async def _bind_click(self, visit: Visit, office: str) -> None:
        await self._answer(visit, None)
        if not visit.heard.private:
            await self._bind(visit, office)

    async def _bind(self, visit: Visit, office: str) -> None:
        row = await visit.ledger.office(office)
        if row is None or not may(visit.roles, "bind", office):
            await self._stranger(visit, "bind")
            return
        before = await visit.ledger.bound(visit.heard.chat)
        let_go = await visit.ledger.bind(office, visit.heard.chat, visit.person.id, visit.now)
        await visit.ledger.journal(Act(visit.person.id, "bound", office, visit.now))
        await self._say(visit, Text("bound", self._named(office)))
        for chat in let_go:
            await visit.ledger.post(
                self._post(chat.address, Text("bound-elsewhere", self._named(office))), visit.now
            )
        if before is not None and before.id != office:
            await self._tell_city(
                visit.ledger, before, Text("posko-unbound", self._named(before.id)), visit.now
            )
        await self._tell_city(
            visit.ledger, row, Text("posko-bound", self._named(office)), visit.now
        )

    async def _tell_city(self, ledger: Ledger, office: Office, text: Text, now: datetime) -> None:
        if office.kind == "posko":
            for chat in await ledger.chats(office.place[:5]):
                await ledger.post(self._post(chat.address, text), now)

    # --- practising

    async def _practise(self, visit: Visit) -> None:
        """Begin or end practice for whoever asks, if he is staff; told in private or in a group."""
        if not visit.roles:
            await self._stranger(visit, "practise")
            return
        until = await toggle(visit.ledger, visit.person.id, visit.now)
        if until is None:
            await self._say(visit, Text("practice-over"))
        else:
            await self._say(visit, Text("practice-begins", {"until": until}))

    # --- looking

    async def _who(self, visit: Visit) -> None:
        if visit.heard.private:
            roles = tuple(Text(f"role-{role.role}") for role in visit.roles)
            texts = [Text("who-you", {"id": visit.heard.sender.name})]
            await self._say(
                visit, *texts, *([Text("who-roles", {"roles": roles})] if roles else [])
            )
            return
        office = await visit.ledger.bound(visit.heard.chat)
        if office is None:
            await self._say(visit, Text("group-unbound"))
        else:
            people = await visit.ledger.staff_of(office.id)
            await self._say(
                visit, Text("who-office", {**self._named(office.id), "count": len(people)})
            )

    async def _stats(self, visit: Visit, words: str) -> None:
        period, place = self._asked(words)
        reach = places(visit.roles, "count")
        if not reach:
            await self._stranger(visit, "count")
            return
        wanted = place or (reach[0] if len(reach) == 1 else "")
        allowed = any(wanted.startswith(prefix) for prefix in reach)
        filter_ = Filter(place=(wanted if allowed else reach[0]) or None)
        counted = await figures.count(visit.ledger, period, filter_, visit.now)
        choices = tuple(
            Choice(f"stats.period:{name}:{filter_.place or ''}".rstrip(":"), Text(f"period-{name}"))
            for name in figures.PERIODS
            if name != period
        )
        post = self._post(visit.heard.chat, *figures.words(counted, self.places))
        chart = figures.chart(counted, self.places)
        await visit.ledger.post(replace(post, choices=choices, chart=chart), visit.now)

    def _asked(self, words: str) -> tuple[str, str | None]:
        """The period and place of "/stats 7d plaju"; the week and everywhere if not said."""
        period, rest = "7d", []
        for word in words.split():
            if word.lower() in _PERIODS:
                period = _PERIODS[word.lower()]
            elif word.lower() != "ini":
                rest.append(word)
        text = " ".join(rest)
        if self.places.place(text) is not None:
            return period, text
        finding = self.places.find(text) if text else None
        found = finding.matches[0].kecamatan.code if finding and finding.matches else None
        return period, found

    # --- evidence

    async def _evidence(self, visit: Visit, ticket: str) -> None:
        """Send the evidence to the person who pressed, in private, if he may see it.

        Documents of identity go to no chat at all.
        """
        case = await visit.ledger.case(ticket)
        if case is None or not may(visit.roles, "evidence", case.office):
            await self._stranger(visit, "evidence")
            return
        exhibits = [e for e in await visit.ledger.exhibits(case.id) if e.sort != "identity"]
        kept = [exhibit for exhibit in exhibits if exhibit.state == "kept"]
        if not kept:
            await self._answer(visit, Text("evidence-not-yet" if exhibits else "document-not-sent"))
            return
        await visit.ledger.journal(Act(visit.person.id, "evidence-shown", case.id, visit.now))
        await self._answer(visit, Text("evidence-in-private"))
        for exhibit in kept:
            await visit.ledger.post(self._exhibit(case, exhibit, visit.heard.sender), visit.now)

    def _exhibit(self, case: Case, exhibit: Exhibit, to: Address) -> Post:
        kinds: dict[str, FileKind] = {
            "photo": "photo",
            "video": "video",
            "voice": "voice",
            "audio": "audio",
        }
        file = File(exhibit.id, case.id, kinds.get(exhibit.kind, "document"), exhibit.mime)
        post = self._post(to, Text("evidence-of", {"ticket": case.ticket}))
        return replace(post, files=(file,), case=case.id, ticket=case.ticket)

    # --- saying

    async def _stranger(self, visit: Visit, what: str) -> None:
        """A polite no, and a line in the journal."""
        await visit.ledger.journal(Act(visit.person.id, f"refused-{what}", "", visit.now))
        if visit.heard.click is not None:
            await self._answer(visit, Text("not-yours"))
        else:
            await self._say(visit, Text("not-yours"))

    async def _answer(self, visit: Visit, text: Text | None) -> None:
        """Answer the click: a toast, or nothing to be seen."""
        if visit.heard.click is not None:
            texts = (text,) if text else ()
            post = self._post(visit.heard.sender, *texts)
            await visit.ledger.post(
                replace(post, kind="answer", about=visit.heard.click), visit.now
            )

    async def _say(self, visit: Visit, *said: Text | tuple[Choice, ...]) -> None:
        texts = tuple(part for part in said if isinstance(part, Text))
        choices = next((part for part in said if isinstance(part, tuple)), ())
        await visit.ledger.post(
            replace(self._post(visit.heard.chat, *texts), choices=choices), visit.now
        )

    def _post(self, to: Address, *texts: Text) -> Post:
        return Post(to=to, texts=texts, language=self.language, protect=True)

    def _named(self, office: str) -> dict[str, Text]:
        return {"office": self.clerk.office_name(office)}
