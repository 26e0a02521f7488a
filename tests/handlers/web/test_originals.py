"""Originals at the desk: for a reason, by the duty for it, journalled, and only to take along."""

from datetime import timedelta

import httpx
import pytest

from bot.conversation.turn import KeepEvidence
from bot.reports.making import making
from handlers.web.sniff import sniff
from tests.bot.test_remaking import SECRET, photo
from tests.films import film
from tests.handlers.web.real import OTHER, POSKO, Desk

PHOTO = photo()
REASON = "Penyidik meminta berkas asli"


async def keep(desk: Desk, ticket: str, data: bytes, sort: str = "event") -> str:
    """A piece of evidence, kept; return its address at the desk."""
    case, found = await desk.case(ticket), sniff(data)
    mime = found.mime if found else "application/octet-stream"
    item = KeepEvidence("photo", "r", f"{SECRET}.jpg", mime, 70, sort=sort)  # type: ignore[arg-type]
    async with desk.parts.store.transaction() as ledger:
        await ledger.add_exhibit(case.id, "x1", item, desk.time[0])
        (exhibit,) = await ledger.exhibits(case.id)
    facts = {"at": "2024-11-24T20:20:00", "place": [-2.99, 104.76]}
    await desk.parts.evidence.keep(exhibit, data, mime, desk.time[0], facts)
    return f"/desk/evidence/{ticket}/x1"


async def opened(desk: Desk, ticket: str) -> list[tuple[str, object]]:
    case = await desk.case(ticket)
    async with desk.parts.store.reading() as ledger:
        acts = await ledger.acts(case.id)
    return [(act.actor, act.detail["reason"]) for act in acts if act.action == "original-opened"]


async def test_the_desk_shows_a_copy_and_the_original_takes_a_reason(desk: Desk) -> None:
    ani = await desk.officer("Ani")
    ticket = await desk.report()
    address = await keep(desk, ticket, PHOTO)
    copy = await ani.get(address)
    assert SECRET.encode() not in copy.content
    assert SECRET not in copy.headers["content-disposition"]
    assert f'href="{address}/original"' in (await ani.get(f"/desk/{ticket}")).text
    assert "Alasan" in (await ani.get(f"{address}/original")).text

    bare = await desk.post(ani, f"{address}/original", reason=" ")
    assert bare.status_code == 422
    assert await opened(desk, ticket) == []
    answer = await desk.post(ani, f"{address}/original", reason=REASON)
    assert answer.content == PHOTO
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == f'attachment; filename="asli-{ticket}-1.jpg"'
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert await opened(desk, ticket) == [(ani.headers["who"], REASON)]


async def test_what_has_no_copy_leads_there(desk: Desk) -> None:
    ani = await desk.officer("Ani")
    ticket = await desk.report()
    address = await keep(desk, ticket, b"%PDF-1.7 broken")
    answer = await ani.get(address)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{address}/original")
    assert (await desk.post(ani, f"{address}/original", reason=REASON)).status_code == 200


@pytest.mark.parametrize(("role", "place"), [
    ("pkd", f"{POSKO}.1006"), ("panwascam", OTHER), ("auditor", ""),
])  # fmt: skip
async def test_it_takes_the_role_for_it(role: str, place: str, desk: Desk) -> None:
    who = await desk.officer("Dodi", role, place)  # type: ignore[arg-type]
    ticket = await desk.report()
    address = await keep(desk, ticket, PHOTO)
    assert (await who.get(f"{address}/original")).status_code == 404
    assert (await desk.post(who, f"{address}/original", reason=REASON)).status_code == 404
    assert await opened(desk, ticket) == []


async def test_a_form_of_another_page_opens_nothing(desk: Desk) -> None:
    ani = await desk.officer("Ani")
    ticket = await desk.report()
    address = await keep(desk, ticket, PHOTO)
    forged = await ani.post(f"{address}/original", data={"csrf": "x", "reason": REASON})
    assert forged.status_code == 403
    wrong = await desk.post(ani, address.replace("x1", "x2") + "/original", reason=REASON)
    assert wrong.status_code == 404
    assert await opened(desk, ticket) == []


async def test_a_document_of_identity_opens_only_after_the_identity(desk: Desk) -> None:
    ani = await desk.officer("Ani")
    ticket = await desk.report(identity="Siti Aminah, Jl. Contoh 1")
    address = await keep(desk, ticket, PHOTO, "identity")
    no = await desk.post(ani, f"{address}/original", reason=REASON)
    assert (no.status_code, "setelah identitas" in no.text) == (422, True)
    await desk.post(ani, f"/desk/{ticket}/identity", reason="Mencocokkan")
    assert (await desk.post(ani, f"{address}/original", reason=REASON)).content == PHOTO


async def test_facts_of_making_are_on_the_page_once_the_reporter_agrees(desk: Desk) -> None:
    ani = await desk.officer("Ani")
    ticket = await desk.report()
    await keep(desk, ticket, PHOTO)
    case = await desk.case(ticket)
    for agreed in (False, True):
        async with desk.parts.store.transaction() as ledger:
            await ledger.open_facts(case.id, open_=agreed)
        page = (await ani.get(f"/desk/{ticket}")).text
        assert ("24/11/2024 pukul 20.20, sekitar -2.99, 104.76" in page) is agreed


async def test_a_film_is_played_in_parts_of_its_copy(desk: Desk) -> None:
    ani = await desk.officer("Ani")
    ticket = await desk.report()
    address = await keep(desk, ticket, film("video/mp4"))
    whole: httpx.Response = await ani.get(address)
    part = await ani.get(address, headers={"range": "bytes=4-11"})
    assert (whole.headers["content-type"], SECRET.encode() in whole.content) == ("video/mp4", False)
    assert (part.status_code, part.content) == (206, whole.content[4:12])


def test_what_is_not_known_of_the_making_is_not_said() -> None:
    assert making({}) is None
    both = making({"at": "2024-11-24T13:20:00+00:00", "place": [1.5, 2]})
    assert both is not None
    assert both.values["at"].utcoffset() == timedelta()  # type: ignore[union-attr]
    assert both.values["place"] == "1.50, 2.00"
    assert {making({"at": "2024-11-24T13:20:00"}).name, making({"place": [1, 2]}).name} == {  # type: ignore[union-attr]
        "making-at", "making-place",
    }  # fmt: skip
