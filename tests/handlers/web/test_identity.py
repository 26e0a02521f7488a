"""A reporter's identity at the desk: shut, or opened for a reason to one officer for some hours."""

import pytest

from bot.conversation.turn import KeepEvidence
from tests.handlers.web.fakes_web import PIXEL
from tests.handlers.web.real import OTHER, POSKO, Desk

SITI = {"identity": "Siti Aminah, Jl. Bambu 9", "nik": "1671024503900001"}


async def _ktp(desk: Desk, ticket: str) -> str:
    """A document of identity, kept; return its address at the desk."""
    case = await desk.case(ticket)
    item = KeepEvidence("photo", "r", "ktp.png", "image/png", 70, sort="identity")
    async with desk.parts.store.transaction() as ledger:
        await ledger.add_exhibit(case.id, "ktp", item, desk.time[0])
        exhibit = (await ledger.exhibits(case.id))[0]
    await desk.parts.evidence.keep(exhibit, PIXEL, "image/png", desk.time[0])
    return f"/desk/evidence/{ticket}/ktp"


async def test_a_confidential_one_opens_for_a_reason_to_one_officer_for_hours(desk: Desk) -> None:
    ani, budi = await desk.officer("Ani"), await desk.officer("Budi")
    ticket = await desk.report(**SITI)
    document = await _ktp(desk, ticket)
    page = (await ani.get(f"/desk/{ticket}")).text
    assert "Siti" not in page
    assert document not in page
    assert (await ani.get(document)).status_code == 404

    bare = await desk.post(ani, f"/desk/{ticket}/identity", reason=" ")
    assert bare.status_code == 422
    opened = await desk.post(ani, f"/desk/{ticket}/identity", reason="Perlu mencocokkan KTP")
    assert opened.status_code == 303
    page = (await ani.get(f"/desk/{ticket}")).text
    assert "Siti Aminah, Jl. Bambu 9" in page
    assert SITI["nik"] in page
    assert document in page
    assert (await ani.get(document)).content == PIXEL
    assert "Siti" not in (await ani.get("/desk")).text

    colleague = (await budi.get(f"/desk/{ticket}")).text
    assert "Siti" not in colleague
    assert (await budi.get(document)).status_code == 404
    entry = (await desk.entries(ticket))[-1]
    assert (entry.kind, entry.name, entry.words) == (
        "identity-opened", "Ani", "Perlu mencocokkan KTP",
    )  # fmt: skip
    desk.later(hours=12, minutes=1)
    assert "Siti" not in (await ani.get(f"/desk/{ticket}")).text
    assert (await ani.get(document)).status_code == 404


async def test_a_named_one_takes_a_reason_as_well(desk: Desk) -> None:
    """He agreed to be known where his report is tried, not to whoever opens a page."""
    ani, budi = await desk.officer("Ani"), await desk.officer("Budi")
    ticket = await desk.report(**SITI, visibility="named")
    document = await _ktp(desk, ticket)
    assert "Siti Aminah" not in (await ani.get(f"/desk/{ticket}")).text
    assert (await ani.get(document)).status_code == 404
    assert (await desk.post(ani, f"/desk/{ticket}/identity", reason="Perlu")).status_code == 303
    assert "Siti Aminah" in (await ani.get(f"/desk/{ticket}")).text
    assert (await ani.get(document)).status_code == 200
    assert "Siti Aminah" not in (await budi.get(f"/desk/{ticket}")).text


async def test_an_anonymous_one_opens_to_nobody(desk: Desk) -> None:
    ani = await desk.officer("Ani")
    ticket = await desk.report(**SITI, visibility="anonymous")
    document = await _ktp(desk, ticket)
    page = (await ani.get(f"/desk/{ticket}")).text
    assert "tidak dapat dibuka oleh siapa pun" in page
    assert "Buka identitas" not in page
    refused = await desk.post(ani, f"/desk/{ticket}/identity", reason="Perlu")
    assert refused.status_code == 422
    assert "Siti" not in refused.text
    assert (await ani.get(document)).status_code == 404


@pytest.mark.parametrize(("role", "place", "status"), [
    ("pkd", f"{POSKO}.1006", 404), ("panwascam", OTHER, 404), ("auditor", "", 404),
])  # fmt: skip
async def test_it_takes_the_role_for_it(role: str, place: str, status: int, desk: Desk) -> None:
    who = await desk.officer("Dodi", role, place)  # type: ignore[arg-type]
    ticket = await desk.report(**SITI)
    answer = await desk.post(who, f"/desk/{ticket}/identity", reason="Ingin tahu")
    assert answer.status_code == status
    assert [entry.kind for entry in await desk.entries(ticket)] == ["filed"]
