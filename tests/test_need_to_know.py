"""Every role at every road of the web to every report: what is not yours is not there."""

import ast
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.routing import Route

from bot.conversation.turn import KeepEvidence
from bot.ports import Letter, Partner
from bot.reports.case import Standing
from bot.reports.staff import ROLES, Role
from tests.at_desk import AtDesk, at_desk
from tests.whole import PNG, Stage, person, stage

HOUSE = Path(__file__).parents[1]
SU1, PLAJU = "16.71.02", "16.71.14"
NOWHERE = "PLG-0000-0000"
"""A ticket that is rightly made and that no report has."""
WHO: Mapping[str, tuple[Role, str]] = {
    "own": ("panwascam", SU1),
    "pkd": ("pkd", f"{SU1}.1006"),
    "ptps": ("ptps", f"{SU1}.1006"),
    "pkd beside": ("pkd", f"{SU1}.1001"),
    "ptps beside": ("ptps", f"{SU1}.1001"),
    "other": ("panwascam", PLAJU),
    "city": ("city", "16.71"),
    "division": ("division", "16.71"),
    "other city": ("city", "19.71"),
    "other division": ("division", "19.71"),
    "province": ("province", "16"),
    "auditor": ("auditor", "16.71"),
    "administrator": ("administrator", ""),
}
POSKO = {"own", "pkd", "ptps"}
ABOVE = {"city", "division", "administrator"}
SEES: Mapping[str, set[str]] = {
    "violation": POSKO | ABOVE,
    "list": POSKO | ABOVE,
    "kept": ABOVE,
    "about city": {"administrator"},
}
"""Who may know of which report: of the posko's own, of one kept from it, of one on the city."""
OPENS = {"own"} | ABOVE
"""Who may open an identity, and so a package."""

OWN, CASE, LETTER, FREE, CITIZEN, MACHINE = "own", "case", "letter", "free", "citizen", "machine"
JUDGED: Mapping[tuple[str, str], str] = {
    **dict.fromkeys(
        [
            ("GET", "/"), ("POST", "/chat/send"), ("GET", "/chat/messages"),
            ("POST", "/chat/messages"), ("GET", "/chat/events"), ("POST", "/chat/phone"),
            ("GET", "/chat/files/{line}/{number}"),
            ("GET", "/cek"), ("POST", "/cek"), ("GET", "/cek/paper"), ("POST", "/cek/paper"),
        ],
        CITIZEN,
    ),
    **dict.fromkeys(
        [
            ("GET", "/publik"), ("GET", "/publik/gambar.{kind}"),
            ("GET", "/asli"), ("POST", "/asli"),
            ("GET", "/api/v1/public/{table}"), ("GET", "/api/openapi.json"),
            ("GET", "/static/{name}"), ("GET", "/desk/login"), ("POST", "/desk/login"),
        ],
        FREE,
    ),
    ("GET", "/health"): MACHINE,
    ("GET", "/metrics"): MACHINE,
    **dict.fromkeys(
        [
            ("GET", "/desk"), ("POST", "/desk/leave"),
            ("GET", "/desk/factor"), ("POST", "/desk/factor"),
            ("GET", "/desk/sessions"), ("POST", "/desk/sessions"),
            ("GET", "/desk/stats"),
            ("GET", "/desk/offices"), ("POST", "/desk/offices"), ("POST", "/desk/days"),
            ("GET", "/desk/feedback"), ("POST", "/desk/feedback"),
            ("GET", "/desk/permintaan"), ("POST", "/desk/permintaan"),
            ("GET", "/desk/events"), ("GET", "/desk/search"), ("POST", "/desk/search"),
            ("GET", "/desk/batch"), ("POST", "/desk/batch"),
            ("GET", "/desk/people"), ("POST", "/desk/people"),
            ("GET", "/desk/daftar"), ("POST", "/desk/daftar"),
            ("GET", "/desk/ekspor"), ("POST", "/desk/ekspor"),
            ("GET", "/desk/ekspor/kolom.csv"), ("POST", "/desk/ekspor/{parcel}"),
            ("GET", "/desk/surat"), ("POST", "/desk/surat"),
            ("GET", "/desk/kelompok"), ("POST", "/desk/kelompok"),
            ("GET", "/desk/laporan-periode"), ("POST", "/desk/laporan-periode"),
            ("GET", "/desk/laporan-periode/{id}"), ("POST", "/desk/laporan-periode/{id}"),
            ("GET", "/desk/laporan-periode/{id}/{file}"),
            ("GET", "/desk/aturan"), ("POST", "/desk/aturan"),
            ("GET", "/desk/pengumuman"), ("POST", "/desk/pengumuman"),
            ("GET", "/desk/poster"), ("GET", "/desk/poster.pdf"),
            ("GET", "/desk/new"), ("POST", "/desk/new"),
        ],
        OWN,
    ),
    **dict.fromkeys(
        [
            ("GET", "/desk/{ticket}"),
            ("GET", "/desk/evidence/{ticket}/{exhibit}"),
            ("GET", "/desk/evidence/{ticket}/{exhibit}/original"),
            ("POST", "/desk/evidence/{ticket}/{exhibit}/original"),
            ("GET", "/desk/evidence/{ticket}/{exhibit}/pages"),
            ("GET", "/desk/evidence/{ticket}/{exhibit}/page/{number:int}"),
            ("GET", "/desk/{ticket}/berkas.pdf"), ("GET", "/desk/{ticket}/formulir.pdf"),
            ("GET", "/desk/{ticket}/paket"), ("POST", "/desk/{ticket}/paket"),
            ("POST", "/desk/{ticket}/paket/{parcel}"),
            ("GET", "/desk/{ticket}/acts"), ("POST", "/desk/{ticket}/acts"),
            ("GET", "/desk/{ticket}/undo"), ("POST", "/desk/{ticket}/undo"),
            ("GET", "/desk/{ticket}/identity"), ("POST", "/desk/{ticket}/identity"),
            ("GET", "/desk/{ticket}/voters"), ("POST", "/desk/{ticket}/voters"),
        ],
        CASE,
    ),
    **dict.fromkeys(
        [
            ("GET", "/desk/surat/{id}"), ("POST", "/desk/surat/{id}"),
            ("GET", "/desk/surat/{id}/jawaban"), ("POST", "/desk/surat/{id}/jawaban"),
            ("GET", "/desk/surat/{id}/{file}"),
            ("POST", "/desk/surat/{id}/berkas/{parcel}"),
        ],
        LETTER,
    ),
}  # fmt: skip
"""Every road of the web, and whose it is. A new one fails a test until it is judged here."""
BACK = {"/desk/{ticket}/acts", "/desk/{ticket}/undo", "/desk/{ticket}/identity",
        "/desk/{ticket}/voters", "/desk/surat/{id}/jawaban"}  # fmt: skip
"""Reloaded after a POST, they lead back to the page, whatever stands there."""
WORDS: Mapping[str, tuple[str, ...]] = {
    "violation": ("CANARYVIOLATION", "Wulan Pelapor"),
    "list": ("CANARYLIST", "Rahayu Terdaftar", "1671025503900011"),
    "kept": ("CANARYKEPT", "Kartika Rahasia", "1671025503900022"),
    "about city": ("CANARYCITY",),
}
"""What is planted in each report."""


@dataclass
class World:
    """Reports and what belongs to them, and somebody in each role."""

    desk: AtDesk
    tickets: dict[str, str] = field(default_factory=dict)
    letter: Letter | None = None
    parcels: dict[str, str] = field(default_factory=dict)
    people: dict[str, httpx.AsyncClient] = field(default_factory=dict)

    @property
    def stage(self) -> Stage:
        return self.desk.stage

    async def send(self, who: str, method: str, path: str, **fields: Any) -> httpx.Response:
        client = self.people[who]
        if method == "GET":
            return await client.get(path, params=fields)
        return await client.post(path, data={"csrf": self.desk.csrf[id(client)], **fields})

    async def lines(self, name: str) -> int:
        """How much the journal and the history say of a report."""
        case = await self.stage.case(self.tickets[name])
        return len(await self.desk.acts(case.id)) + len(await self.stage.entries(case.ticket))

    def hidden(self, who: str) -> list[str]:
        """What nobody like him may read anywhere: tickets and planted words."""
        return [
            word
            for name, able in SEES.items()
            if who not in able
            for word in (self.tickets[name], *WORDS[name])
        ]


async def _filed(world: World) -> None:
    desk, tickets = world.desk, world.tickets
    facts = {"lane": "violation", "visibility": "confidential"}
    kelurahan = f"{SU1}.1006"
    tickets["violation"] = await desk.report(
        person("1"), kelurahan, "vote-buying", story="CANARYVIOLATION amplop",
        identity="Wulan Pelapor", evidence={"photo": 1}, **facts,
    )  # fmt: skip
    told = {"name": "Rahayu Terdaftar", "nik": "1671025503900011", "address": "CANARYLIST"}
    tickets["list"] = await desk.report(person("2"), kelurahan, people=[told])
    tickets["kept"] = await desk.report(
        person("1"), kelurahan, "supervisor", story="CANARYKEPT Panwascam",
        identity="Kartika Rahasia", evidence={"photo": 1}, **facts,
    )  # fmt: skip
    told = {"name": "Kartika Rahasia", "nik": "1671025503900022", "address": "CANARYKEPT"}
    async with world.stage.house.remembered.store.transaction() as ledger:
        kept = await ledger.case(tickets["kept"])
        assert kept is not None
        await ledger.add_voters(kept.id, [told], world.stage.clock[0])
    tickets["about city"] = await desk.report(
        person("3"), f"{SU1}.1006", "supervisor", story="CANARYCITY Bawaslu Kota Palembang",
        accused="Bawaslu Kota Palembang", **facts,
    )  # fmt: skip
    for name in ("violation", "kept"):
        await _evidence(world, tickets[name], f"shown-{name.replace(' ', '-')}")


async def _evidence(world: World, ticket: str, exhibit: str) -> None:
    remembered, now = world.stage.house.remembered, world.stage.clock[0]
    case = await world.stage.case(ticket)
    item = KeepEvidence("photo", "r", "CANARY.png", "image/png", len(PNG))
    async with remembered.store.transaction() as ledger:
        await ledger.add_exhibit(case.id, exhibit, item, now)
        found = next(one for one in await ledger.exhibits(case.id) if one.id == exhibit)
    await remembered.evidence.keep(found, PNG, "image/png", now)


async def _lettered(world: World) -> None:
    """The posko's letter, its full file, and a package of its report."""
    page = (await world.send("own", "GET", "/desk/daftar")).text
    voters = re.findall(r'name="voter" value="([0-9a-f]+)"', page)
    assert len(voters) == 1
    made = await world.send("own", "POST", "/desk/daftar", act="letter", to="pps", voter=voters)
    assert made.status_code == 303
    world.letter = (await world.desk.letters())[0]
    path = f"/desk/surat/{world.letter.id}"
    assert (await world.send("own", "POST", path, act="full", words="KPU")).status_code == 200
    path = f"/desk/{world.tickets['violation']}/paket"
    assert (await world.send("own", "POST", path, reason="Rapat")).status_code == 200
    async with world.stage.house.remembered.store.reading() as ledger:
        for one in await ledger.parcels("", 10):
            world.parcels[one.kind] = one.id


async def _entered(world: World, who: str, stack: AsyncExitStack) -> None:
    role, place = WHO[who]
    someone = await world.stage.enrol(person(f"staff-{who}"), f"Petugas {who}", role, place[:8])
    now, doors = world.stage.clock[0], world.stage.house.remembered.doors
    visitor = await doors.spend(await doors.issue(someone.person, role, place, now), now)
    assert visitor is not None
    transport = httpx.ASGITransport(world.desk.app, raise_app_exceptions=True)
    client = httpx.AsyncClient(
        transport=transport, base_url="http://posko.test", cookies={"desk": visitor.session}
    )
    await stack.enter_async_context(client)
    world.people[who], world.desk.csrf[id(client)] = client, visitor.csrf


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with AsyncExitStack() as stack:
        built = await stack.enter_async_context(stage(tmp_path))
        desk = await stack.enter_async_context(at_desk(built))
        world = World(desk)
        for who in WHO:
            await _entered(world, who, stack)
        await _filed(world)
        await _lettered(world)
        yield world


def roads(app: Any) -> set[tuple[str, str]]:
    """Every method and path of the application, as it was built."""
    return {
        (method, route.path)
        for route in app.routes
        if isinstance(route, Route)
        for method in (route.methods or {"GET", "POST"}) - {"HEAD"}
    }


def filled(world: World, path: str, ticket: str) -> str:
    """The address of a road for a ticket, with the ids of the report named "violation"."""
    kept = ticket == world.tickets.get("kept")
    return (
        path.replace("{ticket}", ticket)
        .replace("{exhibit}", "shown-kept" if kept else "shown-violation")
        .replace("{number:int}", "1")
        .replace("{parcel}", world.parcels["case"])
    )


async def test_every_road_has_been_judged(world: World) -> None:
    assert roads(world.desk.app) == set(JUDGED)
    assert {role for role, _ in WHO.values()} == set(ROLES)


def of(whose: str) -> list[tuple[str, str]]:
    return [road for road, judged in JUDGED.items() if judged == whose]


async def test_what_is_not_yours_is_not_there(world: World) -> None:
    before = {name: await world.lines(name) for name in SEES}
    for who in WHO:
        for method, path in of(CASE):
            if method == "POST" or path not in BACK:
                await _alike(world, who, method, path)
    assert {name: await world.lines(name) for name in SEES} == before


async def _alike(world: World, who: str, method: str, path: str) -> None:
    """What is not his is answered like what is not there, word for word."""
    form = {"act": "claim", "version": "1", "reason": "Ingin tahu", "words": "Halo"}
    nothing = await world.send(who, method, filled(world, path, NOWHERE), **form)
    assert nothing.status_code == 404
    for ticket in [world.tickets[name] for name in SEES if who not in SEES[name]]:
        answer = await world.send(who, method, filled(world, path, ticket), **form)
        assert answer.status_code == 404, (who, method, path)
        assert answer.text.replace(ticket, NOWHERE) == nothing.text
        assert answer.headers == nothing.headers


async def test_what_is_yours_is_there(world: World) -> None:
    """Without this, the test before would pass on a desk that shows nothing."""
    for who in WHO:
        for name in [name for name, able in SEES.items() if who in able]:
            ticket = world.tickets[name]
            assert (await world.send(who, "GET", f"/desk/{ticket}")).status_code == 200
            package = await world.send(who, "GET", f"/desk/{ticket}/paket")
            assert package.status_code == (200 if who in OPENS else 404), (who, name)
            if name in ("violation", "kept"):
                shown = await world.send(who, "GET", f"/desk/evidence/{ticket}/shown-{name}")
                assert shown.content == PNG


TRYING = ("own", "other", "city", "auditor")
QUERIES: tuple[Mapping[str, str], ...] = (
    {}, {"place": SU1}, {"place": "16.71"}, {"city": "16.71"}, {"office": SU1}, {"box": "overdue"},
    {"time": "all", "state": "new"},
)  # fmt: skip


async def test_no_page_and_no_export_tells_of_what_is_not_yours(world: World) -> None:
    streams = {"/desk/events", "/desk/poster.pdf"}
    pages = {path for method, path in of(OWN) if method == "GET"} - streams
    kept = world.tickets["kept"]
    for who in WHO:
        hidden = world.hidden(who)
        # An address typed by hand widens nothing; every role's plain pages are looked at anyhow.
        typed = (*QUERIES, {"before": kept}, {"holder": kept}) if who in TRYING else ({},)
        for query in typed:
            for path in pages if not query else ("/desk", "/desk/daftar", "/desk/people"):
                text = (await world.send(who, "GET", path, **query)).text
                # What somebody typed into the address stands in the page's own links.
                shown = text.replace(f"before={kept}", "").replace(f"holder={kept}", "")
                assert [word for word in hidden if word in shown] == [], (who, path, query)
        taken = await world.send(who, "POST", "/desk/daftar", act="csv", place=SU1, state="listed")
        assert [word for word in hidden if word in taken.text] == [], who
        taken = await world.send(who, "POST", "/desk/ekspor", period="all", format="csv")
        assert [word for word in hidden if word in taken.text] == [], who


async def test_what_is_kept_from_a_posko_is_in_none_of_its_counts(world: World) -> None:
    for who in ("own", "pkd", "ptps"):
        page = (await world.send(who, "GET", "/desk")).text
        count = re.search(r'box=all[^>]*>.*?(\d+)|href="/desk"[^>]*>[^<]*<[^>]*>(\d+)', page)
        assert count is None or (count[1] or count[2]) == "2"
    stats = (await world.send("own", "GET", "/desk/stats", time="all")).text
    assert "Pengawas" not in stats
    assert "category-supervisor" not in stats
    city = (await world.send("city", "GET", "/desk/stats", time="all")).text
    assert len(city) > len(stats)


async def test_no_search_finds_what_is_not_yours(world: World) -> None:
    nobody = "Tak Seorang Pun"
    for who in WHO:
        nothing = await world.send(who, "POST", "/desk/search", q=nobody)
        for name in [name for name, able in SEES.items() if who not in able]:
            for words in (world.tickets[name], *WORDS[name]):
                answer = await world.send(who, "POST", "/desk/search", q=words)
                assert answer.status_code == nothing.status_code
                assert answer.text.replace(words, nobody) == nothing.text, (who, words)
        kept = [f"{world.tickets[name]}:1" for name in SEES if who not in SEES[name]]
        batch = await world.send(
            who, "POST", "/desk/batch", act="claim", case=[*kept, "PLG-0000-0000:1"]
        )
        if batch.status_code == 200:
            said = [
                re.sub(r"PLG-\S{4}-\S{4}", "", one)
                for one in re.findall(r"<li[^>]*>(PLG.*?)</li>", batch.text)
            ]
            assert len(set(said)) <= 1, said


async def test_letters_and_parcels_are_for_their_office(world: World) -> None:
    assert world.letter is not None
    able = POSKO | ABOVE | {"pkd beside", "ptps beside"}
    for who in WHO:
        for method, path in of(LETTER):
            if method == "GET" and path in BACK:
                continue
            for file in ("surat.pdf", "daftar.csv") if "{file}" in path else ("",):
                await _letter_alike(world, who, method, path.replace("{file}", file), able)
    assert (await world.desk.letters())[0] == world.letter


async def _letter_alike(world: World, who: str, method: str, path: str, able: set[str]) -> None:
    assert world.letter is not None
    form = {"act": "hand", "words": "Bu Rina"}
    there = path.replace("{id}", world.letter.id).replace("{parcel}", world.parcels["voters"])
    nowhere = path.replace("{id}", "0" * 32).replace("{parcel}", "0" * 32)
    if who in able:
        if method == "GET" and not there.endswith(".pdf"):
            assert (await world.send(who, method, there)).status_code == 200
        elif "berkas" in path and who not in ("own", "pkd"):
            # The full file is for its own office, whatever reaches farther.
            assert (await world.send(who, method, there)).status_code == 404
        return
    nothing = await world.send(who, method, nowhere, **form)
    answer = await world.send(who, method, there, **form)
    assert (answer.status_code, answer.text) == (nothing.status_code, nothing.text)
    assert answer.status_code == 404


async def test_what_comes_to_be_kept_leaves_the_poskos_letters_and_files(world: World) -> None:
    """A report of the posko's letter turns out to be about its own people."""
    assert world.letter is not None
    case, path = await world.stage.case(world.tickets["list"]), f"/desk/surat/{world.letter.id}"
    async with world.stage.house.remembered.store.transaction() as ledger:
        kept = Standing(case.state, "16.71", "own-officer", conflict=True)
        await ledger.stand(case, kept, world.stage.clock[0])
    hidden = (case.ticket, *WORDS["list"], "R.T.", "1671••••")
    for who in ("own", "pkd", "ptps"):
        for address in (
            "/desk",
            "/desk/daftar?state=listed",
            "/desk/surat",
            path,
            f"{path}/daftar.csv",
        ):
            text = (await world.send(who, "GET", address)).text
            assert [word for word in hidden if word in text] == [], (who, address)
        for parcel in world.parcels.values():
            taken = await world.send(who, "POST", f"{path}/berkas/{parcel}")
            assert taken.status_code == 404, who
        assert (await world.send(who, "GET", f"/desk/{case.ticket}")).status_code == 404
    full = await world.send("own", "POST", path, act="full", words="KPU")
    assert full.status_code == 422


async def test_forged_ids_reach_no_other_office(world: World) -> None:
    """The forms of pages that everybody has, with the ids of somebody else's things."""
    store, now = world.stage.house.remembered.store, world.stage.clock[0]
    group = Partner("g" * 32, "ABCD1234", "16.71", "Kawal", "open", "x", now)
    async with store.transaction() as ledger:
        await ledger.save_partner(group)
        known = await ledger.person(person("7"), "id", now)
        await ledger.keep_feedback(known.id, "16.71", "CANARYCOMMENT", now)
        comment = (await ledger.feedback("16.71", 1))[0].id
        own = next(one for one in await ledger.colleagues(SU1) if one.name == "Petugas own")
        sessions = await ledger.sessions(now)
    seat = next(one.id for one in sessions if one.person == own.person)
    forged: tuple[tuple[str, Mapping[str, str]], ...] = (
        ("/desk/people", {"act": "remove", "person": own.person, "office": SU1}),
        ("/desk/people", {"act": "factor", "person": own.person, "office": SU1}),
        ("/desk/people", {"act": "invite", "role": "panwascam", "office": SU1}),
        ("/desk/kelompok", {"act": "close", "group": group.id}),
        ("/desk/offices", {"office": SU1, "address": "Jl. Palsu"}),
        ("/desk/days", {"city": "16.71", "day": "2024-12-24", "name": "Libur"}),
        ("/desk/aturan", {"act": "confirm", "city": "16.71", "row": "clocks.claim.minutes"}),
        ("/desk/sessions", {"session": seat}),
        ("/desk/feedback", {"comment": str(comment), "category": "vote-buying"}),
        ("/desk/pengumuman", {"city": "16.71", "words-id": "Palsu", "until": "2024-12-01"}),
    )
    async with store.reading() as ledger:
        before = [
            await ledger.office(SU1),
            await ledger.colleagues(SU1),
            await ledger.partners(),
            await ledger.rules(),
            await ledger.setting("notices"),
        ]
    for who in ("other", "other city", "other division", "province", "auditor", "pkd beside"):
        for path, fields in forged:
            answer = await world.send(who, "POST", path, **fields)
            assert "CANARYCOMMENT" not in answer.text
    async with store.reading() as ledger:
        after = [
            await ledger.office(SU1),
            await ledger.colleagues(SU1),
            await ledger.partners(),
            await ledger.rules(),
            await ledger.setting("notices"),
        ]
        assert seat in [one.id for one in await ledger.sessions(now)]
        assert (await ledger.comment(comment)).report is None  # type: ignore[union-attr]
    assert after == before


async def test_nobody_passes_the_desks_door_unknown_or_unproved(world: World) -> None:
    doors, now = world.stage.house.remembered.doors, world.stage.clock[0]
    someone = await world.stage.enrol(person("999"), "Rina", "city", "16.71")
    visitor = await doors.spend(
        await doors.issue(someone.person, "city", "16.71", now, "chat"), now
    )
    assert visitor is not None
    transport = httpx.ASGITransport(world.desk.app, raise_app_exceptions=True)
    for session, wanted in (("", 401), ("s" * 43, 401), (visitor.session, 303)):
        cookies = {"desk": session, "posko": "c" * 43}
        async with httpx.AsyncClient(
            transport=transport, base_url="http://posko.test", cookies=cookies
        ) as client:
            for method, path in (*of(OWN), *of(CASE), *of(LETTER)):
                if path in ("/desk/factor", "/desk/leave") or (
                    method == "GET" and path in BACK | {"/desk/search", "/desk/batch"}
                ):
                    continue
                where = filled(world, path, world.tickets["violation"])
                where = where.replace("{id}", world.letter.id if world.letter else "")
                answer = await client.request(
                    method, where, data={"csrf": visitor.csrf} if method == "POST" else None
                )
                assert answer.status_code == wanted, (method, path)
                assert wanted == 401 or answer.headers["location"] == "/desk/factor"
                assert not [word for word in world.hidden("nobody") if word in answer.text]


async def test_every_form_of_the_desk_needs_its_token_and_its_own_page(world: World) -> None:
    client = world.people["administrator"]
    for method, path in (*of(OWN), *of(CASE), *of(LETTER)):
        if method != "POST":
            continue
        where = filled(world, path, world.tickets["violation"])
        where = where.replace("{id}", world.letter.id if world.letter else "")
        for token in (
            {},
            {"csrf": ""},
            {"csrf": "0" * 32},
            {"csrf": world.desk.csrf[id(world.people["own"])]},
        ):
            assert (await client.post(where, data=token)).status_code == 403, (path, token)
        token = {"csrf": world.desk.csrf[id(client)]}
        for header in (
            {"sec-fetch-site": "cross-site"},
            {"sec-fetch-site": "same-site"},
            {"origin": "https://evil.example"},
            {"origin": "null"},
        ):
            assert (await client.post(where, data=token, headers=header)).status_code == 403


# --- one place


FILTERS = {
    "bot/desk/reach.py": "how far an officer sees; the only one that asks for somebody",
    "bot/admin/reports.py": "the administrator's terminal",
    "bot/wiring/demo.py": "the administrator's terminal",
    "bot/wiring/partners.py": "the administrator's terminal",
    "bot/casework/silence.py": "an office's own cases, by its clock",
    "bot/filing/rush.py": "how many come at once, a number nobody reads",
    "bot/people/roster.py": "what somebody holds who leaves",
    "handlers/web/partners.py": "a group's figures, for its city's office",
    "bot/patterns.py": "sudden rises, told to the city's office alone",
    "bot/publishing/truth.py": "figures for everybody, rounded, small ones hidden",
}
CONFLICTS = {
    "bot/reports/staff.py": "who reaches a case",
    "bot/desk/reach.py": "what a group may show",
    "bot/casework/doing.py": "what may be named as a twin",
    "bot/casework/amending.py": "what the reporter adds moves it",
    "bot/filing/clerk.py": "what filing writes",
    "bot/delivery/digesting.py": "whether a group reads where a case went",
    "bot/reports/counting.py": "a cell says whether it counts what is kept",
    "bot/counting.py": "a reader's filter over cells",
    "bot/wiring/lives.py": "the invented reports of the demo",
    "bot/reports/deciding/ending.py": "where it stands after an act",
    "bot/reports/deciding/moving.py": "where it stands after an act",
    "bot/reports/routing.py": "where it goes",
}


def test_rows_are_kept_from_others_in_one_place() -> None:
    filters, conflicts, places = set(), set(), set()
    for room in ("bot", "handlers"):
        for path in (HOUSE / room).rglob("*.py"):
            name = path.relative_to(HOUSE).as_posix()
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                match node:
                    case ast.Call(func=ast.Name("Filter")):
                        filters.add(name)
                    case ast.Call(func=ast.Name("may"), args=args) if len(args) > 3:
                        places.add(name)
                    case ast.Attribute(attr="conflict", value=ast.Attribute() | ast.Name()):
                        conflicts.add(name)
    assert places == {"bot/reports/staff.py"}
    assert filters <= set(FILTERS)
    assert conflicts <= set(CONFLICTS)
