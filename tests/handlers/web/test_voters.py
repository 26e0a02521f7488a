"""The persons on a case of the voter list: masked, and opened as the identity is."""

from typing import Any

from bot.ports import VoterState
from tests.handlers.web.real import OTHER, POSKO, Desk

NIK = "1671021203900003"
LISTED: dict[str, Any] = {
    "lane": "rights", "category": "not-on-list", "story": "Sekeluarga tidak ada di daftar",
    "identity": "Siti Aminah, Jl. Bambu 9", "nik": "1671024503900001", "people": 2,
}  # fmt: skip
BUDI = {
    "identity": "Budi Santoso, Jl. Bambu 9", "name": "Budi Santoso", "address": "Jl. Bambu 9",
    "tps": "4", "nik": NIK, "relation": "family",
}  # fmt: skip
WHOLE = ("Budi Santoso", "Jl. Bambu 9", NIK)


async def listed(desk: Desk, state: VoterState = "open", **more: Any) -> str:
    """A report on two persons; return its ticket."""
    ticket = await desk.report(**{**LISTED, "visibility": "confidential", **more})
    case = await desk.case(ticket)
    async with desk.parts.store.transaction() as ledger:
        [one] = await ledger.add_voters(case.id, [BUDI], desk.time[0])
        if state != "open":
            await ledger.settle_voter(one, state, desk.time[0], answer="Budi tidak ada di Sidalih")
    return ticket


async def test_they_are_masked_until_the_identity_is_opened(desk: Desk) -> None:
    ani, ticket = await desk.officer("Ani"), await listed(desk, "refused")
    page = (await ani.get(f"/desk/{ticket}")).text
    assert "B.S." in page
    assert "1671••••••••0003" in page
    assert "ditolak KPU" in page
    for whole in (*WHOLE, "Sidalih"):
        assert whole not in page
    await desk.post(ani, f"/desk/{ticket}/identity", reason="Perlu mencocokkan KTP")
    page = (await ani.get(f"/desk/{ticket}")).text
    for whole in (*WHOLE, "Sidalih", "Keluarga serumah", "TPS 4"):
        assert whole in page


async def test_of_a_nameless_report_only_the_others_open_for_a_reason(desk: Desk) -> None:
    ani, budi = await desk.officer("Ani"), await desk.officer("Budi")
    ticket = await listed(desk, visibility="anonymous")
    page = (await ani.get(f"/desk/{ticket}")).text
    assert "Budi Santoso" not in page
    assert "Siti" not in page
    path = f"/desk/{ticket}/voters"
    assert (await desk.post(ani, path, reason=" ")).status_code == 422
    assert (await desk.post(ani, path, reason="Mencocokkan dengan DPT")).status_code == 303
    page = (await ani.get(f"/desk/{ticket}")).text
    assert "Budi Santoso" in page
    assert "Siti" not in page
    assert "Budi Santoso" not in (await budi.get(f"/desk/{ticket}")).text
    entry = (await desk.entries(ticket))[-1]
    assert (entry.kind, entry.words) == ("identity-opened", "Mencocokkan dengan DPT")
    desk.later(hours=12, minutes=1)
    assert "Budi Santoso" not in (await ani.get(f"/desk/{ticket}")).text


async def test_it_takes_the_role_for_it_and_a_form_of_our_own(desk: Desk) -> None:
    ticket = await listed(desk, visibility="anonymous")
    path = f"/desk/{ticket}/voters"
    far = await desk.officer("Dodi", "panwascam", OTHER)
    assert (await desk.post(far, path, reason="Perlu")).status_code == 404
    ani = await desk.officer("Ani")
    assert (await ani.post(path, data={"reason": "Perlu"})).status_code == 403
    named = await listed(desk, visibility="named")
    assert (await desk.post(ani, f"/desk/{named}/voters", reason="Perlu")).status_code == 422


async def test_the_same_nik_elsewhere_is_proposed_as_far_as_one_sees(desk: Desk) -> None:
    ani = await desk.officer("Ani")
    ticket, twin = await listed(desk), await listed(desk)
    far = await listed(desk, place=f"{OTHER}.1001")
    page = (await ani.get(f"/desk/{ticket}")).text
    section = page[page.index('data-live="voters"') :].partition("</section>")[0]
    assert f'href="/desk/{twin}"' in section
    assert far not in section


async def test_a_special_place_is_said_in_words(desk: Desk) -> None:
    city = await desk.officer("Kota", "city", POSKO[:5])
    ticket = await desk.report(
        lane="rights", category="special-place", spot="women-prison", place="16.71", people=40
    )
    page = (await city.get(f"/desk/{ticket}")).text
    assert "Tempat khusus: Lapas Perempuan" in page
    assert "40 orang" in page


async def test_a_violation_has_no_such_part(desk: Desk) -> None:
    ani, ticket = await desk.officer("Ani"), await desk.report()
    assert 'data-live="voters"' not in (await ani.get(f"/desk/{ticket}")).text


async def test_with_the_tickets_secret_one_sees_initials_and_what_became_of_each(
    desk: Desk,
) -> None:
    ticket = await listed(desk, "fixed")
    case = await desk.case(ticket)
    async with desk.parts.store.reading() as ledger:
        secret = await ledger.secret(case.id)
    ani = await desk.officer("Ani")
    page = (await ani.post("/cek", data={"ticket": ticket, "secret": secret})).text
    assert "2. B.S. · 1671••••••••0003 · sudah diperbaiki" in page
    for whole in WHOLE:
        assert whole not in page
