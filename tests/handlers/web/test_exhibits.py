"""Evidence on the desk: to those who may see it, with nothing executed."""

import io

import pytest
from PIL import Image

from bot.ports import Exhibit
from tests.bot.test_remaking import SECRET, photo
from tests.handlers.web.conftest import Visit
from tests.handlers.web.fakes_web import PIXEL, TICKET, House, a_case, an_exhibit

PAGE = b"<html><script>alert(1)</script>"


def _kept(house: House, data: bytes, **changes: object) -> Exhibit:
    case = a_case()
    exhibit = an_exhibit(case, "e1", **changes)
    house.store.reports, house.store.evidence = [case], [exhibit]
    house.evidence.kept[case.id, "e1"] = data
    return exhibit


URL = f"/desk/evidence/{TICKET}/e1"


async def test_a_picture_is_shown_and_the_look_is_written_down(house: House, visit: Visit) -> None:
    _kept(house, PIXEL)
    async with visit("panwascam", "16.71.02") as web:
        answer = await web.get(URL)
        assert f'src="{URL}"' in (await web.get(f"/desk/{TICKET}")).text
    assert answer.content == PIXEL
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["content-disposition"] == f'inline; filename="{TICKET}-1.png"'
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["x-content-type-options"] == "nosniff"
    acts = [(act.action, act.subject, act.detail) for act in house.store.acts]
    assert acts == [("evidence-shown", f"case-{TICKET}", {"exhibit": "e1"})]


@pytest.mark.parametrize(
    ("data", "mime"),
    [(PAGE, "image/png"), (PAGE, "text/html"), (b"%PDF-1.4 x", "application/pdf"),
     (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"), (b"PK-odd", "video/mp4")],
)  # fmt: skip
async def test_what_cannot_be_made_anew_is_not_shown_but_leads_to_its_original(
    data: bytes, mime: str, house: House, visit: Visit
) -> None:
    _kept(house, data, mime=mime, name='"><script>.html')
    async with visit("panwascam", "16.71.02") as web:
        answer = await web.get(URL)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{URL}/original")
    assert answer.content == b""


async def test_words_and_papers_are_only_downloaded(house: House, visit: Visit) -> None:
    for data, mime in ((b"hello", "text/plain"), (_paper(1), "application/pdf")):
        _kept(house, data, mime=mime, name='"><script>.html')
        house.evidence.copies.clear()
        async with visit("panwascam", "16.71.02") as web:
            answer = await web.get(URL)
        assert answer.headers["content-type"] == "application/octet-stream"
        assert answer.headers["content-disposition"].startswith("attachment; ")
        assert "script" not in answer.headers["content-disposition"]


async def test_what_is_shown_is_a_copy_made_once(house: House, visit: Visit) -> None:
    _kept(house, photo(), mime="image/jpeg")
    async with visit("panwascam", "16.71.02") as web:
        first = await web.get(URL)
        house.evidence.kept["case-" + TICKET, "e1"] = b"looked at no more"
        again = await web.get(URL)
    assert SECRET.encode() in photo()
    assert SECRET.encode() not in first.content
    assert not Image.open(io.BytesIO(first.content)).getexif()
    assert again.content == first.content


async def test_while_the_store_of_files_is_away_a_page_says_so(house: House, visit: Visit) -> None:
    _kept(house, _paper(1), mime="application/pdf")
    house.evidence.away = True
    async with visit("panwascam", "16.71.02") as web:
        answers = [await web.get(f"{URL}{which}") for which in ("", "/pages", "/page/1")]
        there = await web.get(f"/desk/{TICKET}")
    assert [one.status_code for one in answers] == [503, 503, 503]
    assert all("coba lagi" in one.text for one in answers)
    assert there.status_code == 200, "the case is read without its pictures"


async def test_another_office_gets_the_404_of_what_does_not_exist(
    house: House, visit: Visit
) -> None:
    _kept(house, PIXEL)
    async with visit("panwascam", "16.71.05") as web:
        other, unknown = await web.get(URL), await web.get(URL.replace("e1", "e2"))
        assert other.status_code == unknown.status_code == 404
        assert other.text == unknown.text
    assert house.store.acts == []


@pytest.mark.parametrize("changes", [{"sort": "identity"}, {"state": "waiting"}])
async def test_identity_documents_and_what_is_not_there_stay_shut(
    changes: dict[str, object], house: House, visit: Visit
) -> None:
    _kept(house, PIXEL, **changes)
    async with visit("administrator", "") as web:
        assert (await web.get(URL)).status_code == 404
        assert URL not in (await web.get(f"/desk/{TICKET}")).text


async def test_an_exhibit_of_another_case_is_not_reached(house: House, visit: Visit) -> None:
    _kept(house, PIXEL)
    other = a_case("PLG-0000-0000", office="16.71.05")
    house.store.reports.append(other)
    house.store.evidence.append(an_exhibit(other, "e9"))
    house.evidence.kept[other.id, "e9"] = PIXEL
    async with visit("panwascam", "16.71.02") as web:
        assert (await web.get(URL.replace("e1", "e9"))).status_code == 404
        assert (await web.get("/desk/evidence/PLG-0000-0000/e9")).status_code == 404
        assert (await web.get("/desk/evidence/..%2f..%2fx/e9")).status_code == 404


@pytest.mark.parametrize(
    ("span", "status", "part"),
    [
        ("bytes=0-3", 206, slice(0, 4)), ("bytes=4-", 206, slice(4, None)),
        ("bytes=-4", 206, slice(-4, None)), ("bytes=2-99999", 206, slice(2, None)),
        ("bytes=0-1,3-4", 200, slice(None)), ("bytes=-", 200, slice(None)),
        ("bytes=99999-", 416, slice(0, 0)), ("bytes=5-2", 416, slice(0, 0)),
    ],
)  # fmt: skip
async def test_a_player_may_ask_for_a_part(
    span: str, status: int, part: slice, house: House, visit: Visit
) -> None:
    _kept(house, PIXEL)
    async with visit("panwascam", "16.71.02") as web:
        answer = await web.get(URL, headers={"range": span})
    assert answer.status_code == status
    assert answer.content == PIXEL[part]


def _paper(pages: int) -> bytes:
    paper = io.BytesIO()
    sheets = [Image.new("RGB", (200, 300), "white") for _ in range(pages)]
    sheets[0].save(paper, "PDF", save_all=True, append_images=sheets[1:])
    return paper.getvalue()


async def test_a_paper_is_shown_as_pictures_of_its_pages(house: House, visit: Visit) -> None:
    _kept(house, _paper(2), kind="document", mime="application/pdf")
    async with visit("panwascam", "16.71.02") as web:
        assert f'src="{URL}/page/1"' in (await web.get(f"/desk/{TICKET}")).text
        listed = (await web.get(f"{URL}/pages")).text
        assert "2 halaman" in listed
        assert f'src="{URL}/page/2"' in listed
        answers = [await web.get(f"{URL}/page/{number}") for number in (1, 2, 2)]
        for wrong in ("0", "3", "41", "99999999999"):
            assert (await web.get(f"{URL}/page/{wrong}")).status_code == 404
    for answer in answers:
        assert answer.headers["content-type"] == "image/png"
        assert answer.headers["content-security-policy"].startswith("sandbox")
        assert answer.headers["cache-control"] == "private, no-store"
        assert Image.open(io.BytesIO(answer.content)).size[0] > 100
    assert [act.action for act in house.store.acts] == ["evidence-shown"]


async def test_a_broken_paper_says_so(house: House, visit: Visit) -> None:
    _kept(house, b"%PDF-1.4 broken", kind="document", mime="application/pdf")
    async with visit("panwascam", "16.71.02") as web:
        assert "tidak dapat digambar" in (await web.get(f"{URL}/pages")).text
        assert (await web.get(f"{URL}/page/1")).status_code == 404


async def test_only_papers_have_pages_and_only_within_reach(house: House, visit: Visit) -> None:
    _kept(house, PIXEL)
    async with visit("panwascam", "16.71.02") as web:
        assert (await web.get(f"{URL}/page/1")).status_code == 404
        assert (await web.get(f"{URL}/pages")).status_code == 404
    _kept(house, _paper(1), mime="application/pdf")
    async with visit("panwascam", "16.71.05") as web:
        assert (await web.get(f"{URL}/page/1")).status_code == 404
        assert (await web.get(f"{URL}/pages")).status_code == 404
