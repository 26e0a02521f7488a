"""Files are fetched from Telegram alone, whole or with a clear reason."""

from collections.abc import Callable

import pytest

from bot.messages import Later, Refused, SendError
from handlers.telegram.ears import Ears, hear
from handlers.telegram.files import TelegramFetcher
from tests.handlers.telegram.fake_telegram import CUT, TOKEN, Answer, FakeTelegram, failed


def found(path: str | None, size: int | None = None) -> Answer:
    file = {"file_id": "f", "file_unique_id": "u", "file_path": path, "file_size": size}
    return 200, {"ok": True, "result": {key: value for key, value in file.items() if value}}


async def test_a_file_is_fetched_whole(telegram: FakeTelegram, hearer: Ears) -> None:
    telegram.files["documents/f-1"] = b"bukti" * 50_000
    assert await TelegramFetcher(hearer).fetch("f-1") == b"bukti" * 50_000
    telegram.will("getFile", found("voice/file 1 é.oga"))
    telegram.files["voice/file 1 é.oga"] = b"suara"
    assert await TelegramFetcher(hearer).fetch("f-2") == b"suara"


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (failed(400, "Bad Request: file is too big"), Refused),
        (failed(400, "Bad Request: wrong file_id or the file is temporarily unavailable"), Refused),
        (found("documents/f", 21 << 20), Refused),
        ((200, {"ok": True, "result": True}), Later),
        ((200, {"ok": True, "result": {"file_path": 7}}), Later),
        (found(None), Refused),
        (found("/var/lib/telegram/f"), Refused),
        (found("../../bot1:x/getMe"), Refused),
        (found("//169.254.169.254/latest/meta-data"), Refused),
        (found("http://169.254.169.254/latest/meta-data"), Later),
        (found("@evil.example/f"), Later),
        (found("documents/gone"), Later),
        (found("documents/elsewhere"), Later),
        (failed(500, "Internal Server Error"), Later),
        (failed(429, "Too Many Requests", retry_after=4), Later),
        (failed(401, "Unauthorized"), Later),
        ((502, "<html>nginx</html>"), Later),
        ((403, "<html>You don't</html>"), Later),
        ((400, "<html>What?</html>"), Later),
        (failed(403, "Forbidden"), Later),
        (CUT, Later),
    ],
)
async def test_what_cannot_be_fetched(
    telegram: FakeTelegram, hearer: Ears, answer: Answer, kind: type[SendError]
) -> None:
    telegram.files["documents/elsewhere"] = "http://127.0.0.1:1/other-host"
    telegram.will("getFile", answer)
    with pytest.raises(kind) as caught:
        await TelegramFetcher(hearer).fetch("f")
    assert TOKEN not in repr(caught.value)


async def test_a_file_larger_than_it_says_is_not_read_to_the_end(
    telegram: FakeTelegram, hearer: Ears
) -> None:
    telegram.files["documents/f"] = b"x" * 1001
    with pytest.raises(Refused):
        await TelegramFetcher(hearer).fetch("f", 1000)


async def test_without_telegram_it_is_later(unused_tcp_port_factory: Callable[[], int]) -> None:
    async with hear(TOKEN, f"http://127.0.0.1:{unused_tcp_port_factory()}") as ears:
        with pytest.raises(Later):
            await TelegramFetcher(ears).fetch("f")
