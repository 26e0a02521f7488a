"""Messages as WhatsApp gets them, and what becomes of one that it does not take."""

import json
import logging
from collections.abc import Callable
from typing import Any

import pytest

from bot.messages import (
    Address,
    Button,
    Closed,
    Content,
    Later,
    Message,
    Refused,
    SendError,
    Template,
)
from handlers.whatsapp.send import MEDIA, TIMEOUT, Speaker, WhatsAppSender, speak
from tests.handlers.whatsapp.fake_whatsapp import (
    CUT,
    PHONE_ID,
    TOKEN,
    Answer,
    FakeWhatsApp,
    failed,
)
from tests.handlers.whatsapp.test_errors import said

PERSON = Address("whatsapp", PHONE_ID, "ID.13491208655302741918")
NUMBER = Address("whatsapp", PHONE_ID, "628000000001")
PNG = b"\x89PNG\r\n\x1a\n"
PDF = Content("document", b"%PDF", "application/pdf", 'surat "resmi"\r\nX: y')
NUDGE = Template("posko_kabar", "id", ("PLG-7K4M-2QX9",), ("read:PLG-7K4M-2QX9",))
NOT_SENT = ("later", None, False, False, None)
LOST = ("later", 8.0, True, False, None)


@pytest.fixture
def sender(speaker: Speaker) -> WhatsAppSender:
    return WhatsAppSender(speaker, PHONE_ID, lambda name, _: name.removeprefix("whatsapp-"))


async def test_a_text_goes_to_a_persons_id_with_our_mark_and_under_what_it_answers(
    whatsapp: FakeWhatsApp, sender: WhatsAppSender
) -> None:
    message = Message(PERSON, "halo", mark="m-1", about="wamid.AA==", protect=True)
    assert await sender.send(message) == "wamid.1"
    assert whatsapp.sent == [
        {
            "phone": PHONE_ID,
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            "recipient": "ID.13491208655302741918",
            "type": "text",
            "text": {"body": "halo", "preview_url": False},
            "context": {"message_id": "wamid.AA=="},
            "biz_opaque_callback_data": "m-1",
        }
    ]
    assert whatsapp.headers[0]["Authorization"] == f"Bearer {TOKEN}"


async def test_a_number_is_sent_to_as_a_number_and_an_empty_mark_is_none(
    whatsapp: FakeWhatsApp, sender: WhatsAppSender
) -> None:
    await sender.send(Message(NUMBER, "halo", about="31"))
    [asked] = whatsapp.sent
    assert asked["to"] == "628000000001"
    assert not asked.keys() & {"recipient", "context", "biz_opaque_callback_data"}


async def test_the_words_we_add_are_in_the_language_of_the_message(
    whatsapp: FakeWhatsApp, speaker: Speaker
) -> None:
    sender = WhatsAppSender(speaker, PHONE_ID, lambda name, language: f"{language}: {name[-6:]}")
    choices = tuple(Button(f"k:{n}", f"Choice {n}") for n in range(5))
    await sender.send(Message(PERSON, "Which one?", choices, language="en"))
    [asked] = whatsapp.sent
    assert asked["interactive"]["action"]["button"] == "en: choose"


async def test_an_edit_is_a_new_message_and_an_answer_to_a_click_is_none(
    whatsapp: FakeWhatsApp, sender: WhatsAppSender
) -> None:
    edit = Message(PERSON, "diambil", kind="edit", about="wamid.AA==")
    assert await sender.send(edit) == "wamid.1"
    assert "context" not in whatsapp.sent[0]
    assert await sender.send(Message(PERSON, "Diambil", kind="answer", about="44")) is None
    assert len(whatsapp.calls) == 1


async def test_a_template_is_sent_instead_of_the_words(
    whatsapp: FakeWhatsApp, sender: WhatsAppSender
) -> None:
    await sender.send(Message(PERSON, "rahasia", template=NUDGE, mark="m-2"))
    [asked] = whatsapp.sent
    assert (asked["type"], asked["biz_opaque_callback_data"]) == ("template", "m-2")
    assert asked["template"]["components"][1] == {
        "type": "button",
        "sub_type": "quick_reply",
        "index": "0",
        "parameters": [{"type": "payload", "payload": "read:PLG-7K4M-2QX9"}],
    }
    assert "rahasia" not in json.dumps(whatsapp.sent)


async def test_a_picture_with_its_words_is_uploaded_and_sent_by_its_id(
    whatsapp: FakeWhatsApp, sender: WhatsAppSender
) -> None:
    assert await sender.send(Message(PERSON, "tujuh hari", picture=PNG)) == "wamid.2"
    assert whatsapp.of("media") == [
        {
            "file": ("gambar.png", "image/png", PNG),
            "messaging_product": "whatsapp",
            "type": "image/png",
        }
    ]
    assert whatsapp.sent[0]["image"] == {"caption": "tujuh hari", "id": "1"}


async def test_all_files_are_there_before_the_first_word_and_the_mark_is_on_the_last(
    whatsapp: FakeWhatsApp, sender: WhatsAppSender
) -> None:
    message = Message(
        PERSON, "Bukti", (Button("a:b", "Ya"),), files=(PDF,), picture=PNG, mark="m-3"
    )
    assert await sender.send(message) == "wamid.5"
    assert [what for what, _ in whatsapp.calls] == ["media", "media", *["messages"] * 3]
    assert [asked["type"] for asked in whatsapp.sent] == ["image", "document", "interactive"]
    assert whatsapp.sent[1]["document"] == {"filename": "surat _resmi_X_ y.pdf", "id": "2"}
    marks = [asked.get("biz_opaque_callback_data") for asked in whatsapp.sent]
    assert marks == [None, None, "m-3"]


async def test_an_upload_that_fails_has_sent_nothing(
    whatsapp: FakeWhatsApp, sender: WhatsAppSender
) -> None:
    for answer in (CUT, (200, "{"), (200, {}), (502, "<html>")):
        whatsapp.will("media", answer)
        with pytest.raises(Later) as caught:
            await sender.send(Message(PERSON, "Bukti", files=(PDF,)))
        assert said(caught.value) == NOT_SENT
    whatsapp.will("media", failed(131053))
    with pytest.raises(Refused):
        await sender.send(Message(PERSON, "Bukti", files=(PDF,)))
    assert not whatsapp.sent


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (failed(131047), ("closed",)),
        (failed(131056), ("later", 20.0, False, False, None)),
        (failed(130429), ("later", 2.0, False, True, None)),
        (failed(190, 401), ("later", 60.0, False, True, "whatsapp-token")),
        (failed(131026), ("refused", True, None)),
        (failed(100, message="(#100) Param to is not a valid phone number"),
         ("refused", True, None)),
        (failed(131009), ("refused", False, None)),
        (failed(131000, 500), NOT_SENT),
        (failed(2, 503), NOT_SENT),
        (failed(131049), ("refused", False, None)),
        ((429, ""), ("later", 60.0, False, True, None)),
        ((413, "<html>"), ("refused", False, None)),
        ((404, "<html>"), NOT_SENT),
        ((401, ""), ("later", 60.0, False, True, "whatsapp-token")),
        ((400, {"error": "bad"}), LOST),
        ((400, {"error": {"message": "?"}}), LOST),
        ((503, ""), LOST),
        ((502, "<html>nginx</html>"), LOST),
        ((200, '{"messages": [{"id": "wam'), LOST),
        ((200, "[]"), LOST),
        ((200, {"messages": []}), LOST),
        ((200, {"messages": [{"id": None}]}), LOST),
        ((302, ""), LOST),
        (CUT, LOST),
    ],
)  # fmt: skip
async def test_every_failure_is_told_in_the_bots_words(
    whatsapp: FakeWhatsApp, sender: WhatsAppSender, answer: Answer, expected: tuple[Any, ...]
) -> None:
    whatsapp.will("messages", answer)
    with pytest.raises(SendError) as caught:
        await sender.send(Message(NUMBER, "rahasia"))
    assert said(caught.value) == expected
    for secret in (TOKEN, "rahasia", "628000000001"):
        assert secret not in repr(caught.value)
    assert caught.value.__suppress_context__
    assert len(whatsapp.calls) == 1


async def test_a_template_that_is_held_back_is_tried_again_tomorrow(
    whatsapp: FakeWhatsApp, sender: WhatsAppSender
) -> None:
    whatsapp.will("messages", failed(131049))
    with pytest.raises(Later) as caught:
        await sender.send(Message(PERSON, "", template=NUDGE))
    assert said(caught.value) == ("later", 86400.0, False, False, None)


async def test_what_broke_off_after_its_first_part_may_have_arrived(
    whatsapp: FakeWhatsApp, sender: WhatsAppSender
) -> None:
    whatsapp.will("messages", (200, None), failed(130429), (200, None), failed(131047))
    message = Message(PERSON, "a" * 1025, picture=PNG)
    with pytest.raises(Later) as caught:
        await sender.send(message)
    assert said(caught.value) == ("later", 8.0, True, True, None)
    with pytest.raises(Closed):
        await sender.send(message)


async def test_a_message_that_surely_did_not_arrive_is_not_lost(
    unused_tcp_port_factory: Callable[[], int], loud_again: None
) -> None:
    async with speak(TOKEN, f"http://127.0.0.1:{unused_tcp_port_factory()}") as speaker:
        with pytest.raises(Later) as caught:
            await WhatsAppSender(speaker, PHONE_ID, str).send(Message(PERSON, "halo"))
    assert said(caught.value) == NOT_SENT
    with pytest.raises(Later) as caught:  # the client is closed by now
        await WhatsAppSender(speaker, PHONE_ID, str).send(Message(PERSON, "halo"))
    assert said(caught.value) == NOT_SENT


@pytest.mark.parametrize("message", [Message(PERSON, " \n"), Message(PERSON, "", kind="edit")])
async def test_nothing_at_all_is_not_sent(
    whatsapp: FakeWhatsApp, sender: WhatsAppSender, message: Message
) -> None:
    with pytest.raises(Refused):
        await sender.send(message)
    assert not whatsapp.calls


async def test_the_client_is_ours_and_a_file_may_take_longer(
    whatsapp: FakeWhatsApp, speaker: Speaker
) -> None:
    assert str(speaker.http.base_url) == f"{whatsapp.url}/v26.0/"
    assert not speaker.http.trust_env
    asked = speaker.http.build_request("POST", f"/{PHONE_ID}/media")
    assert asked.extensions["timeout"] == TIMEOUT.as_dict()
    await speaker.http.send(asked)
    assert asked.extensions["timeout"] == MEDIA.as_dict()


async def test_the_libraries_are_quiet(
    whatsapp: FakeWhatsApp, sender: WhatsAppSender, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        whatsapp.will("messages", (502, "rahasia"), failed(131056), CUT)
        for _ in range(3):
            with pytest.raises(Later):
                await sender.send(Message(NUMBER, "halo", picture=PNG))
        await sender.send(Message(NUMBER, "halo"))
    ours = [record for record in caplog.records if record.name.startswith(("http", "pywa"))]
    assert not ours
    assert TOKEN not in caplog.text
