"""Every act, look, export, setting and login is one line of the journal, by who did it, and its
plain columns hold nothing personal."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pyotp
import pytest
import sqlalchemy as sa

from bot.__main__ import _parser
from bot.conversation.events import Picked, Wrote
from bot.messages import Address
from bot.reports.acts import Note, TakeOn
from bot.wiring.commands import COMMANDS
from storage.tables import journal
from tests.at_desk import AtDesk, at_desk
from tests.whole import ADMIN, person, stage

SU1, CITY = "16.71.02", "16.71"
RULE = "clocks.law.review_days"
SITI, RINA, CHIEF = person("7001"), person("staff-801"), person("staff-803")
CANARIES = ("Zubaidah", "Rahasiawati", "1671025501900007", "Amplop", "Rina", "7001", "staff-80")


@dataclass
class Office:
    """The whole bot with an officer and a city officer at their browsers."""

    desk: AtDesk
    rina: httpx.AsyncClient
    chief: httpx.AsyncClient
    ids: dict[str, str]
    seen: int = 0
    tickets: list[str] = field(default_factory=list)

    async def lines(self) -> list[tuple[str, str, str]]:
        """The lines since the last look: who, what, about what."""
        async with self.desk.stage.house.remembered.database.reading() as connection:
            newer = sa.select(journal).where(journal.c.id > self.seen).order_by(journal.c.id)
            rows = (await connection.execute(newer)).all()
        self.seen = rows[-1].id if rows else self.seen
        return [(row.actor, row.action, row.subject) for row in rows]

    async def chat(self, who: Address, said: str, chat: str | None = None) -> None:
        event = Picked(said[1:-1]) if said.startswith("[") else Wrote(said)
        click = "click" if said.startswith("[") else None
        where = person(chat) if chat else None
        await self.desk.stage.hear(who, event, chat=where, click=click)

    async def command(self, *words: str) -> None:
        """Somebody types it at the machine itself."""
        asked = _parser().parse_args(words)
        assert await COMMANDS[asked.act](asked, self.desk.stage.house.settings) == 0


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with (
        stage(tmp_path, port="8123", public_url="http://127.0.0.1:8123") as built,
        at_desk(built) as desk,
    ):
        await built.bind("-1000", "kota palembang")
        rina, chief = desk.officer("801"), desk.officer("803", "city", CITY)
        async with rina as one, chief as two:
            ids = {
                "rina": (await built.enrol(RINA, "Rina", "panwascam", SU1)).person,
                "chief": (await built.enrol(CHIEF, "Joko", "city", CITY)).person,
            }
            async with built.house.remembered.store.transaction() as ledger:
                ids["siti"] = (await ledger.person(SITI, "id", built.clock[0])).id
                ids["admin"] = (await ledger.person(person(ADMIN), "id", built.clock[0])).id
            made = Office(desk, one, two, ids)
            told = {"identity": "Zubaidah Rahasiawati", "nik": "1671025501900007"}
            more = {"lane": "violation", "story": "Amplop dibagikan", **told}
            people = ({**told, "relation": "self"},)
            made.tickets = [
                await desk.report(SITI, f"{SU1}.1006", people=people, visibility="named", **told),
                await desk.report(SITI, f"{SU1}.1006", "vote-buying", **more),
            ]
            await built.work()
            await made.lines()
            yield made


Doing = Callable[[Office], Awaitable[Any]]


def at(path: str, by: str = "rina", **fields: Any) -> Doing:
    """A form of the desk is sent."""

    async def done(office: Office) -> None:
        client = getattr(office, by)
        whole = path.format(*office.tickets)
        answer = await office.desk.post(client, whole, **fields)
        assert answer.status_code in (200, 303), (whole, answer.status_code)

    return done


def page(path: str, by: str = "rina") -> Doing:
    async def done(office: Office) -> None:
        answer = await getattr(office, by).get(path.format(*office.tickets))
        assert answer.status_code == 200, path

    return done


def typed(*words: str) -> Doing:
    return lambda office: office.command(*words)


def chat(who: Address, said: str, where: str | None = None) -> Doing:
    return lambda office: office.chat(who, said.format(*office.tickets), where)


async def rule(office: Office) -> None:
    whole = (await office.chief.get(f"/desk/aturan?row={RULE}")).text
    found = re.search(r'name="seen" value="([^"]*)"', whole)
    assert found is not None
    seen = found[1].replace("&#34;", '"').replace("&quot;", '"')
    fields = {"row": RULE, "act": "confirm", "seen": seen}
    answer = await office.desk.post(office.chief, "/desk/aturan", **fields)
    assert answer.status_code == 303


async def letter(office: Office) -> None:
    made = await office.desk.post(
        office.rina, "/desk/daftar", act="letter", to="ppk", group=[f"{SU1}.1006"]
    )
    office.tickets.append(made.headers["location"].partition("?")[0])


async def package(office: Office) -> None:
    made = await office.desk.post(office.rina, f"/desk/{office.tickets[1]}/paket", reason="diminta")
    (take,) = set(re.findall(r'action="(/desk/[^"]+/paket/[0-9a-f]+)"', made.text))
    office.tickets.append(take)


AT_DESK: tuple[tuple[Doing, tuple[tuple[str, str], ...]], ...] = (
    (page("/desk/stats"), (("rina", "stats-shown"),)),
    (page("/desk/{0}"), ()),
    (at("/desk/{1}/identity", reason="dicocokkan"), (("rina", "identity-opened"),)),
    (page("/desk/{1}"), ()),
    (page("/desk/{1}/berkas.pdf"), (("rina", "paper-printed"),)),
    (page("/desk/{1}/formulir.pdf"), (("rina", "paper-printed"),)),
    (package, (("rina", "identity-opened"), ("rina", "parcel-made"))),
    (at("{2}"), (("rina", "parcel-taken"),)),
    (at("/desk/search", q="Zubaidah Rahasiawati"), (("rina", "searched"),)),
    (at("/desk/daftar", act="csv", state="open"), (("rina", "list-taken"),)),
    (letter, (("rina", "letter-made"),)),
    (page("{3}/daftar.xlsx"), (("rina", "letter-taken"),)),
    (at("/desk/offices", "chief", office=SU1, phone="0711", state="open"),
     (("chief", "office-changed"),)),
    (at("/desk/days", "chief", act="close", city=CITY, day="2024-12-26", name="Cuti"),
     (("chief", "day-closed"),)),
    (at("/desk/days", "chief", act="open", city=CITY, day="2024-12-26"),
     (("chief", "day-opened"),)),
    (at("/desk/kelompok", "chief", act="add", city=CITY, name="Jaga Contoh", contact="Contoh"),
     (("chief", "group-added"),)),
    (rule, (("chief", "rule-changed"),)),
    (at("/desk/leave"), (("rina", "desk-left"),)),
)  # fmt: skip

IN_CHAT: tuple[tuple[Doing, tuple[tuple[str, str], ...]], ...] = (
    (chat(RINA, "/stats", "-1001"), (("rina", "stats-shown"),)),
    (chat(RINA, "/meja"), (("rina", "desk-link-made"),)),
    (chat(RINA, "/latihan"), (("rina", "practice-begun"),)),
    (chat(RINA, "/latihan"), (("rina", "practice-ended"),)),
    (chat(person("8999"), "/stats"), (("somebody", "refused-count"),)),
    (chat(person(ADMIN), "/ikat plaju", "-1002"), (("admin", "bound"),)),
    (chat(person(ADMIN), "/ikat seberang ulu 1", "-1002"),
     (("admin", "bound"), ("admin", "unbound"))),
    (chat(SITI, "/cek {1}"), ()),
)  # fmt: skip

AT_THE_MACHINE: tuple[tuple[Doing, tuple[tuple[str, str], ...]], ...] = (
    (typed("admin", "offices", "set", SU1, "--phone", "0711"), (("system", "office-changed"),)),
    (typed("admin", "offices", "state", SU1, "closed"), (("system", "office-changed"),)),
    (typed("admin", "offices", "hours", SU1, "08.00-16.00"), (("system", "office-changed"),)),
    (typed("admin", "offices", "holidays", "add", CITY, "2099-12-25", "Cuti"),
     (("system", "day-closed"),)),
    (typed("admin", "offices", "holidays", "remove", CITY, "2099-12-25"),
     (("system", "day-opened"),)),
    (typed("admin", "groups", "add", CITY, "Jaga Contoh"), (("system", "group-added"),)),
    (typed("admin", "staff", "add", "telegram:555", "panwascam", "plaju"),
     (("system", "staff-added"),)),
    (typed("admin", "staff", "deputy", "telegram:555", "yes"), (("system", "deputy-made"),)),
    (typed("admin", "staff", "remove", "telegram:555", "panwascam", "plaju"),
     (("system", "staff-removed"),)),
    (typed("admin", "desk-link"), (("system", "desk-link-made"),)),
    (typed("admin", "reports"), ()),
    (typed("admin", "verify"), ()),
)  # fmt: skip


@pytest.mark.parametrize(
    "table", [AT_DESK, IN_CHAT, AT_THE_MACHINE], ids=["desk", "chat", "machine"]
)
async def test_each_act_is_a_line_by_who_did_it(office: Office, table: Any) -> None:
    names = {"system": "system", **{id_: name for name, id_ in office.ids.items()}}
    whole: list[tuple[str, str, str]] = []
    for number, (doing, expected) in enumerate(table):
        await doing(office)
        lines = await office.lines()
        told = sorted((names.get(actor, "somebody"), action) for actor, action, _ in lines)
        assert told == sorted(expected), (number, expected)
        whole += lines
    for line in whole:
        assert re.fullmatch(r"system|[0-9a-f]{32}", line[0]), line
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", line[1]), line
        assert not [one for one in CANARIES if one in " ".join(line)], line


async def test_logging_in_and_the_second_factor_are_lines(office: Office) -> None:
    desk, doors = office.desk, office.desk.stage.house.remembered.doors
    now, whose = desk.stage.clock[0], office.ids["chief"]
    transport = httpx.ASGITransport(app=desk.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://posko.test") as client:
        token = await doors.issue(whose, "city", CITY, now, "chat")
        assert (await client.post("/desk/login", data={"token": token})).status_code == 303
        assert (whose, "desk-entered") in [line[:2] for line in await office.lines()]
        shown = (await client.get("/desk/factor")).text
        csrf = re.findall(r'name="csrf" value="([^"]+)"', shown)[0]
        secret = re.findall(r'class="ticket">([A-Z2-7 ]+)<', shown)[0].replace(" ", "")
        codes = [*("000000",) * 5, pyotp.TOTP(secret).at(now)]
        for code, said in zip(codes, ["wrong"] * 4 + ["wait", ""], strict=True):
            await client.post("/desk/factor", data={"csrf": csrf, "code": code})
            factor = [line[:2] for line in await office.lines() if "factor" in line[1]]
            assert factor == ([(whose, f"factor-{said}")] if said else []), "none while it is shut"
        desk.stage.wait(minutes=16)
        good = pyotp.TOTP(secret).at(desk.stage.clock[0])
        await client.post("/desk/factor", data={"csrf": csrf, "code": good})
        assert (whose, "factor-set") in [line[:2] for line in await office.lines()]


async def test_every_move_of_a_case_is_a_line(office: Office) -> None:
    officer = await office.desk.stage.enrol(RINA, "Rina", "panwascam", SU1)
    for deed in (TakeOn(), Note("Sudah ditelepon")):
        await office.desk.stage.do(office.tickets[1], deed, officer)
        [(actor, action, subject)] = await office.lines()
        assert actor == officer.person
        assert subject == (await office.desk.stage.case(office.tickets[1])).id
        assert re.fullmatch("[a-z-]+", action)


async def test_a_citizens_own_report_is_one_line_too(office: Office) -> None:
    who = person("7009")
    ticket = await office.desk.stage.report(who, "7 ulu")
    filed = [line for line in await office.lines() if line[1] == "filed"]
    assert [line[2] for line in filed] == [(await office.desk.stage.case(ticket)).id]
