"""Our own number and its templates, as far as WhatsApp tells of them."""

import pytest

from bot.messages import Later, Refused, SendError
from handlers.whatsapp.number import FIELDS, Approval, Number, facts, templates
from handlers.whatsapp.send import Speaker
from tests.handlers.whatsapp.fake_whatsapp import PHONE_ID, TOKEN, Answer, FakeWhatsApp, failed

TOLD = {
    "display_phone_number": "+62 800-0000-0001",
    "verified_name": "Posko Kawal",
    "quality_rating": "GREEN",
    "throughput": {"level": "STANDARD"},
    "code_verification_status": "VERIFIED",
    "id": PHONE_ID,
}


async def test_what_our_number_is_called_and_how_it_is_rated(
    whatsapp: FakeWhatsApp, speaker: Speaker
) -> None:
    whatsapp.will("object", (200, TOLD), (200, {}))
    assert await facts(speaker, PHONE_ID) == Number(
        "+62 800-0000-0001", "Posko Kawal", "GREEN", "STANDARD", "VERIFIED"
    )
    assert whatsapp.of("object")[0] == {"id": PHONE_ID, "fields": ",".join(FIELDS)}
    assert await facts(speaker, PHONE_ID) == Number("", "", "", "", "")


@pytest.mark.parametrize(
    ("answer", "kind", "alarm"),
    [
        (failed(190, 401), Later, "whatsapp-token"),
        (failed(100), Refused, None),
        ((200, "[]"), Later, None),
        ((502, "<html>"), Later, None),
    ],
)
async def test_what_is_wrong_is_said_without_the_token(
    whatsapp: FakeWhatsApp, speaker: Speaker, answer: Answer, kind: type[SendError], alarm: str
) -> None:
    whatsapp.will("object", answer)
    with pytest.raises(kind) as caught:
        await facts(speaker, PHONE_ID)
    assert getattr(caught.value, "alarm", None) == alarm
    assert TOKEN not in repr(caught.value)


async def test_templates_are_listed_over_all_pages(
    whatsapp: FakeWhatsApp, speaker: Speaker
) -> None:
    def page(name: str, **paging: object) -> Answer:
        one = {"name": name, "language": "id", "status": "APPROVED", "id": "1"}
        return 200, {"data": [one], "paging": {"cursors": {"after": "Q"}, **paging}}

    whatsapp.will("templates", page("posko_kabar", next="https://x.example"), page("posko_kartu"))
    assert await templates(speaker, "900") == (
        Approval("posko_kabar", "id", "APPROVED"),
        Approval("posko_kartu", "id", "APPROVED"),
    )
    assert [asked.get("after") for asked in whatsapp.of("templates")] == [None, "Q"]


async def test_templates_that_cannot_be_listed_are_not_known(
    whatsapp: FakeWhatsApp, speaker: Speaker
) -> None:
    assert await templates(speaker, None) is None
    assert not whatsapp.calls
    whatsapp.will("templates", failed(3, 501), failed(10, 403), (200, "{"), (200, {"data": [7]}))
    assert [await templates(speaker, "900") for _ in range(4)] == [None] * 4
