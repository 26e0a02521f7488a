"""Acts at the desk: every one as a form, each by who may, on the case as he saw it."""

import io
import re

import pytest
from PIL import Image

from bot.reports.acts import Answered
from tests.handlers.web.real import CITY, OTHER, POSKO, Desk


def _offered(page: str) -> set[str]:
    return set(re.findall(r'<input type="hidden" name="act" value="([\w-]+)">', page))


async def _taken(desk: Desk, name: str = "Ani") -> tuple[object, str]:
    ani = await desk.officer(name)
    ticket = await desk.report()
    await desk.act(ani, ticket, "claim")
    desk.later(minutes=2)
    return ani, ticket


async def test_claiming_leads_back_to_the_case_and_can_be_undone(desk: Desk) -> None:
    ani, ticket = await desk.officer("Ani"), await desk.report()
    answer = await desk.act(ani, ticket, "claim")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/desk/{ticket}")
    page = (await ani.get(f"/desk/{ticket}")).text
    assert "Sudah: kasus ini di tangan Anda." in page
    assert (await desk.case(ticket)).standing.holder == ani.headers["who"]
    version = str((await desk.case(ticket)).version)
    undone = await desk.post(ani, f"/desk/{ticket}/undo", version=version)
    assert undone.status_code == 303
    assert (await desk.case(ticket)).state == "new"
    assert "Urungkan" not in (await ani.get(f"/desk/{ticket}")).text


async def test_a_minute_later_there_is_nothing_to_undo(desk: Desk) -> None:
    ani, ticket = await _taken(desk)
    assert "Urungkan" not in (await ani.get(f"/desk/{ticket}")).text
    version = str((await desk.case(ticket)).version)
    late = await desk.post(ani, f"/desk/{ticket}/undo", version=version)
    assert late.status_code == 422
    assert (await desk.case(ticket)).state == "taken"


ACTS = [
    ("note", {"words": "Sudah ditelepon"}, "taken"),
    ("ask", {"words": "Kapan kejadiannya?"}, "waiting"),
    ("tell", {"words": "Sedang kami periksa."}, "taken"),
    ("trace", {}, "traced"),
    ("refer", {"referral": "bkn"}, "referred"),
    ("register", {"number": "001/LP/PW/Kota/11/2024"}, "traced"),
    ("category", {"category": "neutrality"}, "taken"),
    ("place", {"place": f"{POSKO}.1003"}, "taken"),
    ("place", {"place": f"{OTHER}.1001"}, "new"),
    ("hand-over", {"office": OTHER}, "new"),
    ("escalate", {"words": "Mohon dibantu"}, "new"),
    ("release", {}, "new"),
    ("close", {"outcome": "finding", "words": "Terima kasih."}, "closed"),
    ("close", {"outcome": "not-violation", "words": "Sudah diperiksa."}, "confirming"),
]


@pytest.mark.parametrize(("act", "fields", "state"), ACTS)
async def test_who_holds_a_case_may_do_what_the_table_allows(
    act: str, fields: dict[str, str], state: str, desk: Desk
) -> None:
    ani, ticket = await _taken(desk)
    assert act in _offered((await ani.get(f"/desk/{ticket}")).text)
    answer = await desk.act(ani, ticket, act, **fields)
    assert answer.status_code == 303, answer.text
    case = await desk.case(ticket)
    assert case.state == state
    last = (await desk.entries(ticket))[-1]
    assert last.name == "Ani"
    if "words" in fields:
        assert last.words == fields["words"]


async def test_a_colleague_is_given_the_case(desk: Desk) -> None:
    ani, ticket = await _taken(desk)
    budi = await desk.officer("Budi")
    assert "Budi" in (await ani.get(f"/desk/{ticket}")).text
    await desk.act(ani, ticket, "assign", colleague=budi.headers["who"])
    assert (await desk.case(ticket)).standing.holder == budi.headers["who"]


async def test_a_duplicate_waits_for_the_city_who_may_decline_or_confirm(desk: Desk) -> None:
    ani, ticket = await _taken(desk)
    kota, twin = await desk.officer("Rina", "city", CITY), await desk.report()
    await desk.act(ani, ticket, "link", twin=twin, words="Kejadian yang sama.")
    page = (await kota.get(f"/desk/{ticket}")).text
    assert {"confirm", "decline"} <= _offered(page)
    assert not {"confirm", "decline"} & _offered((await ani.get(f"/desk/{ticket}")).text)
    assert (await desk.act(kota, ticket, "decline", words="Bukan yang sama")).status_code == 303
    assert (await desk.case(ticket)).state == "taken"
    await desk.act(ani, ticket, "link", twin=twin, words="Kejadian yang sama.")
    assert (await desk.act(ani, ticket, "confirm")).status_code == 422
    assert (await desk.act(kota, ticket, "confirm")).status_code == 303
    assert (await desk.case(ticket)).state == "duplicate"
    assert "reopen" in _offered((await kota.get(f"/desk/{ticket}")).text)
    assert (await desk.act(kota, ticket, "reopen")).status_code == 303
    assert (await desk.case(ticket)).office == CITY


async def test_a_likely_duplicate_is_proposed_with_a_button(desk: Desk) -> None:
    ani = await desk.officer("Ani")
    first = await desk.report(accused="Zulkarnain")
    second = await desk.report(accused="Bapak Zulkarnain")
    page = (await ani.get(f"/desk/{second}")).text
    assert "Mungkin laporan yang sama" in page
    assert f'name="twin" value="{first}"' in page
    hidden = await desk.report(accused="Zulkarnain", category="supervisor")
    assert hidden not in (await ani.get(f"/desk/{second}")).text


async def test_of_two_at_once_one_wins_and_the_other_reads_who(desk: Desk) -> None:
    ani, budi = await desk.officer("Ani"), await desk.officer("Budi")
    ticket = await desk.report()
    await desk.act(ani, ticket, "claim")
    late = await desk.act(budi, ticket, "claim", version="1")
    assert late.status_code == 409
    assert "Terakhir: Diambil, oleh Ani" in late.text
    assert (await desk.case(ticket)).standing.holder == ani.headers["who"]
    too_late = await desk.act(budi, ticket, "claim")
    assert too_late.status_code == 422
    assert "sudah diambil Ani" in too_late.text


async def test_nothing_typed_is_lost_when_the_case_has_changed(desk: Desk) -> None:
    ani, ticket = await _taken(desk)
    before = str((await desk.case(ticket)).version)
    await desk.act(ani, ticket, "note", words="dari ponsel")
    words = "Kapan kejadiannya, dan <siapa> yang melihat?"
    answer = await desk.act(ani, ticket, "ask", words=words, version=before)
    assert answer.status_code == 409
    assert "Kasus ini baru berubah" in answer.text
    assert "dan &lt;siapa&gt; yang melihat?</textarea>" in answer.text
    assert (await desk.case(ticket)).state == "taken"
    version = re.search(r'name="version" value="(\d+)"', answer.text)
    assert version is not None
    again = await desk.act(ani, ticket, "ask", words=words, version=version[1])
    assert again.status_code == 303


async def test_a_form_that_lacks_something_says_so(desk: Desk) -> None:
    ani, ticket = await _taken(desk)
    answer = await desk.act(ani, ticket, "close", words="Terima kasih.")
    assert answer.status_code == 422
    assert "belum lengkap" in answer.text
    assert "Terima kasih.</textarea>" in answer.text
    assert (await desk.act(ani, ticket, "nonsense")).status_code == 422


async def test_words_with_strange_links_are_refused(desk: Desk) -> None:
    ani, ticket = await _taken(desk)
    answer = await desk.act(ani, ticket, "tell", words="Buka http://jahat.example/x sekarang")
    assert answer.status_code == 422
    assert "jahat.example" in answer.text
    assert (await desk.entries(ticket))[-1].kind == "claim"


async def test_a_ready_sentence_is_in_the_reporters_language(desk: Desk) -> None:
    ani, ticket = await _taken(desk)
    case = await desk.case(ticket)
    async with desk.parts.store.transaction() as ledger:
        await ledger.speak(case.person, "en")
    assert "When did it happen?" in (await ani.get(f"/desk/{ticket}")).text
    await desk.act(ani, ticket, "ask", words="", template="when")
    asked = (await desk.entries(ticket))[-1]
    assert asked.words.startswith("When did it happen?")
    assert asked.told


async def test_the_line_to_the_reporter_stands_apart(desk: Desk) -> None:
    ani, ticket = await _taken(desk)
    await desk.act(ani, ticket, "ask", words="Di mana?")
    await desk.act(ani, ticket, "note", words="hanya kita")
    case = await desk.case(ticket)
    async with desk.parts.store.transaction() as ledger:
        await desk.casework.wish(ledger, case, Answered("Di pasar"), desk.time[0])
    lines = (await ani.get(f"/desk/{ticket}")).text.split('<ol class="timeline">')[1].split("<li ")
    found = [
        re.search(r'class="([\w ]+)">.*<p class="said">(.*?)</p>', one, re.DOTALL) for one in lines
    ]
    line = {match[1]: match[2] for match in found if match}
    assert line == {"told": "Di mana?", "own noted": "hanya kita", "reporter": "Di pasar"}


@pytest.mark.parametrize("token", ["", "wrong"])
async def test_a_form_of_another_site_does_nothing(token: str, desk: Desk) -> None:
    ani, ticket = await desk.officer("Ani"), await desk.report()
    for path in ("acts", "undo", "identity"):
        data = {"csrf": token, "version": "1", "act": "claim", "reason": "x"}
        assert (await ani.post(f"/desk/{ticket}/{path}", data=data)).status_code == 403
    assert (await desk.case(ticket)).version == 1


async def test_nobody_acts_beyond_his_reach(desk: Desk) -> None:
    ticket, unknown = await desk.report(), "PLG-0000-0000"
    stranger = await desk.officer("Cici", "panwascam", OTHER)
    answer = await desk.act(stranger, ticket, "claim")
    nothing = await desk.post(stranger, f"/desk/{unknown}/acts", act="claim", version="1")
    assert answer.status_code == nothing.status_code == 404
    for role in ("province", "auditor"):
        reader = await desk.officer(role, role, "16" if role == "province" else "")
        assert (await desk.act(reader, ticket, "claim")).status_code == 404
    assert (await desk.case(ticket)).state == "new"


async def test_who_does_not_hold_the_case_is_not_offered_its_acts(desk: Desk) -> None:
    await _taken(desk)
    _, ticket = await _taken(desk, "Ani")
    pkd = await desk.officer("Dodi", "pkd", f"{POSKO}.1006")
    assert _offered((await pkd.get(f"/desk/{ticket}")).text) == {"note"}
    assert (await desk.act(pkd, ticket, "close", outcome="finding")).status_code == 422


async def test_going_back_to_an_acts_address_leads_to_the_case(desk: Desk) -> None:
    ani, ticket = await desk.officer("Ani"), await desk.report()
    for path in ("acts", "undo", "identity"):
        answer = await ani.get(f"/desk/{ticket}/{path}?box=mine")
        assert answer.headers["location"] == f"/desk/{ticket}?box=mine"


def _file(kind: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (200, 300), "white").save(made, kind)
    return made.getvalue()


@pytest.mark.parametrize(("name", "data"), [("a.png", _file("PNG")), ("a.pdf", _file("PDF"))])
async def test_a_file_goes_along_made_anew(name: str, data: bytes, desk: Desk) -> None:
    ani, ticket = await _taken(desk)
    files = {"file": (name, data, "application/octet-stream")}
    answer = await desk.act(ani, ticket, "tell", files=files, words="Ini suratnya.")
    assert answer.status_code == 303
    told, case = (await desk.entries(ticket))[-1], await desk.case(ticket)
    async with desk.parts.store.reading() as ledger:
        exhibits = await ledger.exhibits(case.id)
    assert [(one.id, one.sort) for one in exhibits] == [(told.files[0], "staff")]
    assert await desk.parts.evidence.uploaded(exhibits[0].reference) != data
    due = await desk.parts.evidence.due(desk.time[0], 9)  # type: ignore[attr-defined]
    assert [(one.id, address.channel) for one, address in due] == [(told.files[0], "web")]


async def test_a_file_that_cannot_be_made_anew_is_refused(desk: Desk) -> None:
    ani, ticket = await _taken(desk)
    for data, status in ((b"%PDF-1.4 broken", 422), (b"<html>", 415), (b"PK\x03\x04zip", 415)):
        files = {"file": ("x.pdf", data, "application/pdf")}
        answer = await desk.act(ani, ticket, "tell", files=files, words="Ini suratnya.")
        assert answer.status_code == status
    assert (await desk.entries(ticket))[-1].kind == "claim"


async def test_a_file_outlives_a_refused_word(desk: Desk) -> None:
    ani, ticket = await _taken(desk)
    files = {"file": ("foto.png", _file("PNG"), "image/png")}
    refused = await desk.act(ani, ticket, "tell", files=files, words="Buka http://jahat.example")
    assert refused.status_code == 422
    staged = re.search(r'name="staged" value="([^"]+)"', refused.text)
    assert staged is not None
    again = await desk.act(ani, ticket, "tell", words="Ini.", staged=staged[1])
    assert again.status_code == 303
    assert len((await desk.entries(ticket))[-1].files) == 1


async def test_a_file_nobody_staged_is_none(desk: Desk) -> None:
    ani, ticket = await _taken(desk)
    for wrong in ("x", "../../keys", "upload:"):
        answer = await desk.act(ani, ticket, "tell", words="Ini.", staged=wrong)
        assert answer.status_code == 422
