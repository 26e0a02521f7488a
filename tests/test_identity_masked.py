"""Who reported, and whom it is about: on no page, paper, list or card, and in no command, until an
officer who may opens it for a reason; then for him alone, and with one line in the journal."""

import io
import json
import zipfile
from argparse import Namespace
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from pypdfium2 import PdfDocument
from starlette.routing import Route

from bot.conversation.events import Wrote
from bot.reports.staff import Role
from bot.wiring.registers import show_reports
from tests.at_desk import AtDesk, at_desk
from tests.whole import person, stage

SU1, CITY = "16.71.02", "16.71"
SITI = person("7001")
NAMES = ("Zubaidah Rahasiawati", "Kartolo Dirahasiakan", "1671025501900007", "1671020202900009")
WHO: tuple[tuple[str, Role, str], ...] = (
    ("801", "panwascam", SU1), ("802", "pkd", f"{SU1}.1006"), ("805", "administrator", CITY),
)  # fmt: skip
PEOPLE = ({"identity": NAMES[1], "nik": NAMES[3], "name": NAMES[1]},)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[AtDesk]:
    async with stage(tmp_path) as built, at_desk(built) as opened:
        await built.bind("-1000", "kota palembang")
        yield opened


async def three(desk: AtDesk) -> list[str]:
    """A named report on the voter list with another person on it, and two violations."""
    told = {"identity": NAMES[0], "nik": NAMES[2]}
    place = f"{SU1}.1006"
    rights = await desk.report(SITI, place, people=PEOPLE, visibility="named", **told)
    violation = {"lane": "violation", "story": "Amplop dibagikan", **told}
    return [
        rights,
        await desk.report(SITI, place, "vote-buying", visibility="named", **violation),
        await desk.report(SITI, place, "vote-buying", visibility="confidential", **violation),
    ]


def shown(answer: httpx.Response) -> str:
    """Everything that can be read of an answer: its words, a paper's, a sheet's."""
    data, mime = answer.content, answer.headers.get("content-type", "")
    if mime == "application/pdf":
        pages = PdfDocument(data)
        return "\n".join(page.get_textpage().get_text_range() for page in pages)
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return "\n".join(
                packed.read(name).decode("utf-8", "replace") for name in packed.namelist()
            )
    return data.decode("utf-8", "replace")


def roads(desk: AtDesk, ticket: str, *, papers: bool) -> list[str]:
    """Every page of the desk that can be asked for, for this ticket; posters are no officer's."""
    gets = [
        route.path.replace("{ticket}", ticket)
        for route in desk.app.routes
        if isinstance(route, Route) and "GET" in (route.methods or ())
    ]
    able = [path for path in gets if path.startswith("/desk") and "{" not in path]
    able = [path for path in able if "/events" not in path and "/poster" not in path]
    return [path for path in able if papers or not path.endswith(".pdf")]


@pytest.mark.parametrize(("name", "role", "place"), WHO, ids=[role for _, role, _ in WHO])
async def test_no_page_list_or_paper_shows_a_name_that_was_not_opened(
    desk: AtDesk, name: str, role: Role, place: str
) -> None:
    tickets = await three(desk)
    # Printing takes a process each, and is the same for all.
    papers = role == "panwascam"
    async with desk.officer(name, role, place) as client:
        pages = {path for ticket in tickets for path in roads(desk, ticket, papers=papers)}
        seen = 0
        for path in sorted(pages):
            answer = await client.get(path)
            seen += answer.status_code == 200
            assert not [one for one in NAMES if one in shown(answer)], path
        assert seen > len(tickets) * 2
        for act in ("xlsx", "csv", *(["pdf"] if papers else [])):
            answer = await desk.post(client, "/desk/daftar", act=act, state="open")
            assert answer.status_code == 200
            assert not [one for one in NAMES if one in shown(answer)], act
        found = await desk.post(client, "/desk/search", q=NAMES[0])
        told = shown(found).replace(f'value="{NAMES[0]}"', "")
        assert NAMES[0] not in told, "only what he typed himself stands in its field"


async def test_no_chat_of_officers_shows_a_name_at_all(desk: AtDesk) -> None:
    tickets = await three(desk)
    rina = person("staff-801")
    async with desk.officer("801"):
        pass
    for ticket in tickets:
        await desk.stage.hear(rina, Wrote(f"/kasus {ticket}"), chat=person("-1001"))
        await desk.stage.hear(rina, Wrote(f"/kasus {ticket}"))
    for line in ("/kasus", "/stats"):
        await desk.stage.hear(rina, Wrote(line))
    await desk.stage.tick(hours=30)
    office = [m for m in desk.stage.hands.sent if m.to.name != SITI.name]
    assert sum(ticket in m.body for m in office for ticket in tickets) >= len(tickets)
    for message in office:
        assert not [one for one in NAMES if one in f"{message.body}{message.buttons}"]


async def test_no_command_shows_a_name(desk: AtDesk, capsys: pytest.CaptureFixture[str]) -> None:
    tickets = await three(desk)
    for ticket in (*tickets, None):
        for as_json in (True, False):
            asked = Namespace(ticket=ticket, practice=False, json=as_json)
            assert await show_reports(asked, desk.stage.house.settings) == 0
    said = capsys.readouterr().out
    assert all(ticket in said for ticket in tickets)
    assert not [one for one in NAMES if one in said]


@pytest.mark.parametrize("which", [0, 1, 2])
async def test_opened_for_a_reason_it_is_open_to_him_alone_and_journalled_once(
    desk: AtDesk, which: int
) -> None:
    ticket = (await three(desk))[which]
    case = await desk.stage.case(ticket)
    async with desk.officer("801") as rina, desk.officer("803", "city", CITY) as joko:
        for reason in ("", "   "):
            no = await desk.post(rina, f"/desk/{ticket}/identity", reason=reason)
            assert (no.status_code, NAMES[0] in no.text) == (422, False)
        done = await desk.post(rina, f"/desk/{ticket}/identity", reason="dicocokkan dengan KTP")
        assert done.status_code == 303
        for path in (f"/desk/{ticket}", f"/desk/{ticket}/berkas.pdf"):
            assert NAMES[0] in shown(await rina.get(path))
            assert NAMES[0] not in shown(await joko.get(path))
    acts = [one for one in await desk.acts(case.id) if one.action == "identity-opened"]
    [act] = acts
    assert act.detail["reason"] == "dicocokkan dengan KTP"
    assert (
        act.actor == (await desk.stage.enrol(person("staff-801"), "801", "panwascam", SU1)).person
    )


@pytest.mark.parametrize("role", ["pkd", "ptps"])
async def test_whoever_has_not_the_duty_opens_nothing(desk: AtDesk, role: Any) -> None:
    ticket = (await three(desk))[1]
    case = await desk.stage.case(ticket)
    async with desk.officer("802", role, f"{SU1}.1006") as client:
        assert (await client.get(f"/desk/{ticket}")).status_code == 200
        answer = await desk.post(client, f"/desk/{ticket}/identity", reason="ingin tahu")
        assert answer.status_code == 404
        assert NAMES[0] not in shown(await client.get(f"/desk/{ticket}/berkas.pdf"))
    assert "identity-opened" not in [one.action for one in await desk.acts(case.id)]


async def test_a_package_opens_it_with_the_same_reason_and_is_two_lines(desk: AtDesk) -> None:
    """One that it was packed, one that the identity was opened by it."""
    ticket = (await three(desk))[2]
    case = await desk.stage.case(ticket)
    async with desk.officer("801") as rina:
        made = await desk.post(rina, f"/desk/{ticket}/paket", reason="diminta Gakkumdu")
        assert made.status_code == 200
        assert NAMES[0] not in made.text
    [opened] = [one for one in await desk.acts(case.id) if one.action == "identity-opened"]
    assert opened.detail["reason"] == "diminta Gakkumdu"
    async with desk.stage.house.remembered.store.reading() as ledger:
        [parcel] = await ledger.parcels(case.office, 9)
    [packed] = [one for one in await desk.acts(parcel.id) if one.action == "parcel-made"]
    assert json.dumps(dict(packed.detail)).count("Gakkumdu") == 1
