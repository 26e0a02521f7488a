"""Files are fetched from WhatsApp, whole or with a clear reason, the token shown to nobody else."""

from collections.abc import Callable

import pytest

from bot.messages import Later, Refused, SendError
from handlers.whatsapp.files import WhatsAppFetcher
from handlers.whatsapp.send import Speaker, speak
from tests.handlers.whatsapp.fake_whatsapp import CUT, TOKEN, Answer, FakeWhatsApp, failed


def found(**fields: object) -> Answer:
    return 200, {"messaging_product": "whatsapp", "id": "77", **fields}


async def test_a_file_is_fetched_whole_with_the_token_and_a_name(
    whatsapp: FakeWhatsApp, speaker: Speaker
) -> None:
    whatsapp.files["77"] = b"bukti" * 50_000
    assert await WhatsAppFetcher(speaker).fetch("77") == b"bukti" * 50_000
    assert [what for what, _ in whatsapp.calls] == ["object", "file"]
    for headers in whatsapp.headers:
        assert headers["Authorization"] == f"Bearer {TOKEN}"
        assert headers["User-Agent"].startswith("PyWa/")
    assert whatsapp.headers[1]["Accept-Encoding"] == "identity"


async def test_an_address_too_old_is_asked_for_again_once(
    whatsapp: FakeWhatsApp, speaker: Speaker
) -> None:
    whatsapp.files["77"] = b"bukti"
    whatsapp.will("file", (404, {"error": {"message": "URL signature expired"}}))
    assert await WhatsAppFetcher(speaker).fetch("77") == b"bukti"
    whatsapp.will("file", (404, {}), (401, {}))
    with pytest.raises(Later):
        await WhatsAppFetcher(speaker).fetch("77")
    assert len(whatsapp.of("object")) == 4


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (failed(100, 400, message="Unsupported get request. Object does not exist"), Refused),
        (failed(33), Refused),
        (failed(131052), Refused),
        (failed(190, 401), Later),
        (failed(4), Later),
        (failed(131000, 500), Later),
        (found(file_size=21 << 20), Refused),
        (found(file_size="22020096"), Refused),
        (found(), Later),
        (found(url=7), Later),
        (found(url="http://files.example.org/77"), Refused),
        (found(url="ftp://127.0.0.1/77"), Later),
        (found(url="/v26.0/me"), Refused),
        ((200, '{"url": "http'), Later),
        ((200, []), Later),
        ((502, "<html>nginx</html>"), Later),
        (CUT, Later),
    ],
)
async def test_what_cannot_be_fetched(
    whatsapp: FakeWhatsApp, speaker: Speaker, answer: Answer, kind: type[SendError]
) -> None:
    whatsapp.will("object", answer)
    with pytest.raises(kind) as caught:
        await WhatsAppFetcher(speaker).fetch("77", 20 << 20)
    assert TOKEN not in repr(caught.value)
    assert "files" not in repr(caught.value)
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    assert not whatsapp.of("file")
    assert isinstance(caught.value, Refused) or not getattr(caught.value, "lost", False)


@pytest.mark.parametrize("answer", [(500, {}), (302, {}), CUT])
async def test_a_download_that_breaks_off_is_tried_again(
    whatsapp: FakeWhatsApp, speaker: Speaker, answer: Answer
) -> None:
    whatsapp.will("file", answer)
    with pytest.raises(Later):
        await WhatsAppFetcher(speaker).fetch("77")


@pytest.mark.parametrize("reference", ["", "../me", "77?fields=name", "a" * 129, "77/messages"])
async def test_what_is_no_media_id_asks_nothing(
    whatsapp: FakeWhatsApp, speaker: Speaker, reference: str
) -> None:
    with pytest.raises(Refused):
        await WhatsAppFetcher(speaker).fetch(reference)
    assert not whatsapp.calls


async def test_a_file_larger_than_it_says_is_not_read_to_the_end(
    whatsapp: FakeWhatsApp, speaker: Speaker
) -> None:
    whatsapp.files["77"] = b"x" * 1001
    with pytest.raises(Refused):
        await WhatsAppFetcher(speaker).fetch("77", 1000)


async def test_another_host_is_followed_to_without_the_token(
    whatsapp: FakeWhatsApp, speaker: Speaker
) -> None:
    elsewhere = whatsapp.url.replace("127.0.0.1", "localhost")
    whatsapp.files |= {"77": f"{elsewhere}/files/78", "78": b"bukti"}
    assert await WhatsAppFetcher(speaker).fetch("77") == b"bukti"
    assert ["Authorization" in headers for headers in whatsapp.headers] == [True, True, False]


async def test_a_redirect_leads_neither_to_plain_http_nor_round_and_round(
    whatsapp: FakeWhatsApp, speaker: Speaker
) -> None:
    whatsapp.files |= {"77": "http://files.example.org/78", "78": "/files/78"}
    with pytest.raises(Refused):
        await WhatsAppFetcher(speaker).fetch("77")
    with pytest.raises(Later):
        await WhatsAppFetcher(speaker).fetch("78")


async def test_without_whatsapp_it_is_later(
    unused_tcp_port_factory: Callable[[], int], loud_again: None
) -> None:
    async with speak(TOKEN, f"http://127.0.0.1:{unused_tcp_port_factory()}") as speaker:
        with pytest.raises(Later):
            await WhatsAppFetcher(speaker).fetch("77")
