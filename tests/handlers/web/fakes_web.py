"""Fakes of the web's ports, and a scripted talk that answers what a citizen posts."""

import asyncio
import functools
import itertools
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from bot.conversation.events import Began, Gave, Located, Picked, Wrote
from bot.messages import Address, Button, Message, Text
from bot.ports import (
    Act,
    Arrival,
    Away,
    Case,
    Colleague,
    Copy,
    Entry,
    Exhibit,
    Fault,
    Feedback,
    Filter,
    Ledger,
    Line,
    Office,
    OfficeChat,
    Origin,
    Received,
    Similar,
    Tally,
    Visitor,
)
from bot.reports.calendar import WIB
from bot.reports.case import Standing
from bot.reports.report import Report
from bot.reports.staff import Role
from bot.texts import Texts, load
from handlers.web.bell import Bell
from handlers.web.parts import Parts
from handlers.web.read import WebReader
from handlers.web.send import WebSender

START = datetime(2024, 11, 24, 9, 20, tzinfo=WIB)
TICKET, SECRET = "PLG-7K4M-2QXD", "4XK2-9QWE-7TM3-A"
PLACES = {
    "16.71": "Palembang",
    "19.71": "Pangkalpinang",
    "16.71.02": "Seberang Ulu I",
    "16.71.05": "Plaju",
    "19.71.01": "Bukit Intan",
    "16.71.02.1006": "7 Ulu, Seberang Ulu I, Palembang",
}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415478da63"
    "f8ffff3f0005fe02fe331295140000000049454e44ae426082"
)
"""A picture that made anew is the same."""


@functools.cache
def texts() -> Texts:
    return load()


class FakeTranscript:
    def __init__(self) -> None:
        self.lines: dict[str, list[Line]] = {}
        self._ids = itertools.count(1)

    async def append(self, session: str, line: Line) -> int:
        return self.put(session, line)

    def put(self, session: str, line: Line) -> int:
        line = replace(line, id=next(self._ids))
        self.lines.setdefault(session, []).append(line)
        return line.id

    async def erase(self, session: str) -> None:
        self.lines.pop(session, None)

    async def after(self, session: str, id_: int, limit: int) -> Sequence[Line]:
        return [line for line in self.lines.get(session, []) if line.id > id_][:limit]


class FakeEvidence:
    def __init__(self) -> None:
        self.staged: dict[str, bytes] = {}
        self.kept: dict[tuple[str, str], bytes] = {}
        self.copies: dict[tuple[str, str], Copy] = {}
        self.full = self.away = False

    def roomy(self) -> bool:
        return not self.full

    def _asked(self) -> None:
        if self.away:
            raise Away

    async def upload(self, data: bytes) -> str:
        self._asked()
        reference = f"upload-{len(self.staged)}"
        self.staged[reference] = data
        return reference

    async def uploaded(self, reference: str) -> bytes:
        self._asked()
        return self.staged[reference]

    async def read(self, exhibit: str, case: str) -> bytes:
        self._asked()
        return self.kept[case, exhibit]

    async def copy(self, exhibit: str, case: str) -> Copy | None:
        self._asked()
        return self.copies.get((case, exhibit))

    async def keep_copy(self, exhibit: str, case: str, made: Copy) -> None:
        self.copies[case, exhibit] = made


@dataclass
class FakeDoors:
    """`links` are unspent tokens, `open` the sessions."""

    links: dict[str, Visitor] = field(default_factory=dict)
    open: dict[str, Visitor] = field(default_factory=dict)
    _names: Any = field(default_factory=lambda: itertools.count())

    async def issue(
        self, person: str, role: Role, place: str, now: datetime, origin: Origin = "terminal"
    ) -> str:
        return self.link(person, role, place)

    def link(self, person: str, role: Role, place: str) -> str:
        name = f"{next(self._names):032d}"
        self.links[f"link-{name}"] = Visitor(person, role, place, f"open-{name}", f"csrf-{name}")
        return f"link-{name}"

    async def spend(self, token: str, now: datetime, device: str = "") -> Visitor | None:
        visitor = self.links.pop(token, None)
        if visitor:
            self.open[visitor.session] = visitor
        return visitor

    async def visitor(self, session: str, now: datetime) -> Visitor | None:
        return self.open.get(session)

    async def leave(self, session: str) -> None:
        self.open.pop(session, None)


def _within(case: Case, filter_: Filter) -> bool:
    wanted = (
        (filter_.office, case.office),
        (filter_.category, case.report.category),
        (filter_.state, case.state),
        (filter_.holder, case.standing.holder),
    )
    return (
        all(want is None or want == has for want, has in wanted)
        and case.report.place.startswith(filter_.place or "")
        and (filter_.since is None or case.filed_at >= filter_.since)
        and case.practice == filter_.practice
        and case.office.startswith(filter_.under or "")
        and (filter_.states is None or case.state in filter_.states)
        and (filter_.conflicts or not case.standing.conflict)
        and (filter_.overdue is None or _due(case) < filter_.overdue)
    )


def _due(case: Case) -> datetime:
    return case.due_at or datetime.max.replace(tzinfo=UTC)


@dataclass
class FakeStore:
    """A ledger in memory: what the web asks of it."""

    reports: list[Case] = field(default_factory=list)
    evidence: list[Exhibit] = field(default_factory=list)
    rows: dict[str, Office] = field(default_factory=dict)
    acts: list[Act] = field(default_factory=list)
    comments: list[Feedback] = field(default_factory=list)
    lines: int = 0
    faulty: bool = False

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Ledger]:
        if self.faulty:
            raise Fault
        yield cast(Ledger, self)

    reading = transaction

    async def case(self, ticket: str) -> Case | None:
        return next((case for case in self.reports if case.ticket == ticket), None)

    async def case_with_secret(self, ticket: str, secret: str) -> Case | None:
        return await self.case(ticket) if secret == SECRET else None

    async def cases(self, filter_: Filter, limit: int, before: str | None = None) -> Sequence[Case]:
        found = [case for case in self.reports if _within(case, filter_)]
        found.sort(key=lambda case: case.filed_at, reverse=True)
        if filter_.order == "clock":
            found.sort(key=_due)
        tickets = [case.ticket for case in found]
        start = tickets.index(before) + 1 if before in tickets else 0
        return found[start : start + limit]

    async def tally(self, filter_: Filter) -> Sequence[Tally]:
        counts: dict[tuple[str, str, str, str], int] = {}
        for case in self.reports:
            if _within(case, filter_):
                report = case.report
                key = (report.place[:8], report.category, report.lane, case.state)
                counts[key] = counts.get(key, 0) + 1
        return [Tally(*key, count) for key, count in counts.items()]

    async def rush(self, filter_: Filter, *_: object) -> int:
        return sum(_within(case, filter_) for case in self.reports)

    async def newest(self) -> int:
        return self.lines

    async def news(self, filter_: Filter, after: int, limit: int) -> Sequence[str]:
        return [case.ticket for case in self.reports if _within(case, filter_)]

    async def entries(self, case: str) -> Sequence[Entry]:
        return []

    async def similar(self, case: Case, since: datetime) -> Sequence[Similar]:
        return []

    async def colleagues(self, office: str) -> Sequence[Colleague]:
        return []

    async def address(self, person: str) -> Address | None:
        return None

    async def muted(self, person: str) -> bool:
        return False

    async def officer_name(self, person: str) -> str:
        return ""

    async def exhibits(self, case: str) -> Sequence[Exhibit]:
        return [exhibit for exhibit in self.evidence if exhibit.case == case]

    async def clocks(self, case: str) -> Mapping[str, datetime]:
        return {"first-word": START, "legal-limit": START}

    async def office(self, id_: str) -> Office | None:
        return self.rows.get(id_)

    async def offices(self) -> Sequence[Office]:
        return list(self.rows.values())

    async def save_office(self, office: Office) -> None:
        self.rows[office.id] = office

    async def chats(self, office: str) -> Sequence[OfficeChat]:
        return []

    async def feedback(self, city: str | None, limit: int) -> Sequence[Feedback]:
        return [one for one in self.comments if city in (None, one.city)][:limit]

    async def setting(self, name: str, *, alone: bool = False) -> str | None:
        return None

    def genuine(self, ticket: str) -> str:
        return {TICKET: "7K4M-2QX9"}.get(ticket, "0000-0000")

    async def journal(self, act: Act) -> None:
        self.acts.append(act)


def a_case(ticket: str = TICKET, **changes: Any) -> Case:
    """A filed report of Seberang Ulu I; `changes` may be of the case or of its report."""
    report = Report(
        "violation", "vote-buying", "16.71.02.1006", story="Amplop dibagikan di posyandu."
    )
    inner = {key: changes.pop(key) for key in list(changes) if key in Report.__dataclass_fields__}
    case = Case(
        id=f"case-{ticket}",
        ticket=ticket,
        state="new",
        version=1,
        office="16.71.02",
        reason="kecamatan",
        person="citizen",
        channel="web",
        election="pilkada",
        stage="quiet",
        practice=False,
        filed_at=START,
        changed_at=START,
        report=replace(report, **inner),
        standing=Standing("new", "16.71.02", "kecamatan"),
    )
    case = replace(case, **changes)
    if "standing" in changes:
        return case
    return replace(case, standing=Standing(case.state, case.office, case.reason))


def an_exhibit(case: Case, id_: str, **changes: Any) -> Exhibit:
    exhibit = Exhibit(
        id_, case.id, "photo", "event", "kept", "r", "a.png", "image/png", 70, None, 0, START
    )
    return replace(exhibit, **changes)


SCRIPT: dict[str, tuple[str, tuple[tuple[str, str], ...], str]] = {
    "start": (
        "Halo, ini Posko Kawal Hak Pilih Bawaslu Kota Palembang. Apa yang ingin Anda sampaikan?",
        (
            ("door:rights", "Hak pilih saya bermasalah"),
            ("door:violation", "Saya melihat dugaan pelanggaran"),
            ("door:cek", "Cek laporan saya"),
            ("door:ask", "Tanya / di mana melapor"),
        ),
        "door",
    ),
    "door:violation": (
        "Boleh sebutkan kelurahan atau kecamatan tempat kejadiannya? Contoh: 7 Ulu, Plaju Ilir.",
        (),
        "place",
    ),
    "7 ulu": (
        "Ceritakan kejadiannya: apa, siapa, di mana, kapan. Tidak perlu rapi.",
        (),
        "story",
    ),
    "told": (
        "Punya foto, video, atau dokumen? Kirim di sini, atau pilih lewati.",
        (("evidence:done", "Selesai"), ("evidence:skip", "Lewati")),
        "evidence",
    ),
    "evidence": (
        f"Terima kasih. Nomor tiket Anda {TICKET}.\nIni belum laporan resmi. Posko Seberang Ulu I"
        " membacanya dan memberi kabar pertama sebelum Senin 08.00.\nInfo: https://bawaslu.go.id.",
        (),
        "after",
    ),
    "hapus jejak": (
        "Hapus pesan di ponsel ini?",
        (("traces:yes", "Ya, hapus dari ponsel ini"),),
        "traces",
    ),
    "traces:yes": ("Percakapan ini sudah kami hapus.", (), "forgotten"),
}


class ScriptedTalk:
    """An inbox that answers: each arrival is read by the real reader, answered through the real
    sender, a moment later."""

    def __init__(self, transcript: FakeTranscript, sender: WebSender, pause: float = 0.15) -> None:
        self.kept: list[Arrival] = []
        self.heard: list[object] = []
        self._transcript = transcript
        self._sender = sender
        self._pause = pause

    async def keep(self, arrivals: Sequence[Arrival], offset: int | None = None) -> int:
        known = {arrival.update for arrival in self.kept}
        new = [arrival for arrival in arrivals if arrival.update not in known]
        self.kept += new
        for arrival in new:
            asyncio.get_running_loop().call_later(self._pause, self._answer, arrival)
        return len(new)

    async def offset(self, channel: str, account: str) -> int | None:
        return None

    def _answer(self, arrival: Arrival) -> None:
        received = Received(1, "web", "", arrival.payload, START)
        heard = WebReader().read(received)
        assert heard is not None
        self.heard.append(heard.event)
        session = heard.sender.name
        said, answer = self._scripted(heard.event)
        if said:
            files = (heard.event.name,) if isinstance(heard.event, Gave) else ()
            self._transcript.put(
                session, Line(0, "citizen", said if not files else "", (), None, None, START, files)
            )
        text, choices, asking = SCRIPT[answer]
        if asking == "forgotten":
            run(self._sender.send(Message(Address("web", "", session), "", kind="delete")))
        message = Message(
            Address("web", "", session),
            text,
            tuple(Button(*choice) for choice in choices),
            asking=asking,
            ticket=TICKET if answer == "evidence" else None,
        )
        run(self._sender.send(message))

    def _scripted(self, event: object) -> tuple[str, str]:
        match event:
            case Began():
                return "", "start"
            case Picked(value):
                labels = dict(pair for line in SCRIPT.values() for pair in line[1])
                return labels[value], "evidence" if value.startswith("evidence") else value
            case Gave(_, _, name):
                return name, "told"
            case Located(latitude, longitude):
                return f"{latitude}, {longitude}", "told"
            case Wrote(text):
                return text, text.lower() if text.lower() in SCRIPT else "told"
        raise AssertionError(event)


def run(coroutine: Any) -> None:
    """Drive a coroutine that never really waits."""
    try:
        coroutine.send(None)
    except StopIteration:
        return
    raise AssertionError


@dataclass
class House:
    """The parts of a web server in memory, and what is behind them."""

    parts: Parts
    talk: ScriptedTalk
    transcript: FakeTranscript
    evidence: FakeEvidence
    doors: FakeDoors
    store: FakeStore
    time: list[datetime]

    def later(self, **delta: float) -> None:
        self.time[0] += timedelta(**delta)


def a_house(pause: float = 0.0, **changes: Any) -> House:
    """A house with the two cities' offices and nothing filed yet."""
    time, tokens = [START.astimezone(UTC)], itertools.count(1)
    transcript, evidence, doors, store = FakeTranscript(), FakeEvidence(), FakeDoors(), FakeStore()
    for code in ("16.71", "16.71.02", "16.71.05", "19.71", "19.71.01"):
        kind = "posko" if len(code) > 5 else "city"
        store.rows[code] = Office(code, kind, code, None, "open")
    bell = Bell()
    sender = WebSender(transcript, bell, lambda: time[0])
    talk = ScriptedTalk(transcript, sender, pause)
    given: dict[str, Any] = {
        "inbox": talk,
        "transcript": transcript,
        "evidence": evidence,
        "store": store,
        "doors": doors,
        "render": texts(),
        "clock": lambda: time[0],
        "token": lambda: f"{next(tokens):043d}",
        "office": lambda code: Text(
            "office-posko" if len(code) > 5 else "office-city", {"name": PLACES.get(code, code)}
        ),
        "place": lambda code: PLACES.get(code, code),
        "categories": ("not-on-list", "vote-buying"),
        "cities": ("16.71", "19.71"),
        "bell": bell,
    }
    return House(Parts(**{**given, **changes}), talk, transcript, evidence, doors, store, time)
