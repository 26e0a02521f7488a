"""Whatever comes to Telegram's webhook is answered, read or set aside, and stops nobody."""

import copy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.budget import SHARES, bounded, long, together
from tests.fuzz.odd import anything, bent, encoded, odd_words, rubbish
from tests.fuzz.town import GROUP, WORD, Town
from tests.handlers.telegram.payloads import (
    BOT,
    BUDI,
    PHOTO,
    PRIVATE,
    SITI,
    changed,
    click,
    edited,
    file,
    membership,
    message,
)

OURS = {"id": 42, "is_bot": True, "first_name": "Posko"}
POSKO = {"id": int(GROUP), "title": "Posko", "type": "supergroup"}
UPDATES: tuple[Any, ...] = (
    *(
        message(text=words)
        for words in ("halo", "/start", "/lapor", "/cek", "7 ulu", "/bantuan", "batal")
    ),
    message(text="/dataku"),
    message(text="/hapus"),
    message(text="/start t_PLGK7M42QX9"),
    message(text="/start g_abcd1234"),
    message(text="/start s_abcdefgh"),
    message(text="/start p_167102"),
    message(chat=POSKO, text="/kasus"),
    message(chat=POSKO, text="/stats"),
    message(chat=POSKO, text="/ikat plaju"),
    message(
        chat=POSKO, text="siap", reply_to_message={"message_id": 1001, "from": OURS, "chat": POSKO}
    ),
    message(chat=POSKO, new_chat_members=[BUDI, OURS]),
    message(chat=POSKO, left_chat_member=BUDI),
    message(chat=POSKO, migrate_to_chat_id=-1009),
    message(chat=POSKO, sender_chat=POSKO, text="x"),
    message(photo=PHOTO, caption="amplop"),
    message(photo=PHOTO, media_group_id="9"),
    *(
        message(**{kind: file(mime_type="video/mp4", file_name="a.mp4")})
        for kind in ("video", "voice", "audio", "document", "animation", "video_note")
    ),
    message(location={"latitude": -2.99, "longitude": 104.76}),
    message(sticker=file()),
    message(contact={"phone_number": "628000000001", "first_name": "A"}),
    message(forward_origin={"type": "user"}),
    message(poll={"id": "1"}),
    edited(text="maksud saya"),
    edited(caption="x"),
    *(
        click(data=data)
        for data in (
            "door:rights",
            "consent:yes",
            "case.claim:PLG-7K4M-2QX9:1",
            "staff.desk",
            "stats.period:7",
            "review:send",
            "read:PLG-7K4M-2QX9",
            "",
        )
    ),
    click(data="case.more:PLG-7K4M-2QX9:1", message={"message_id": 1001, "chat": POSKO, "date": 0}),
    membership("member", "kicked"),
    membership("left", "member", chat=POSKO),
    membership("left", "member", chat=PRIVATE),
    changed("left", "member", chat=POSKO),
    changed("member", "left", who=OURS),
    changed("left", "member", who=BOT),
    {"update_id": 1, "channel_post": {"chat": {"id": -1, "type": "channel"}}},
    {"update_id": 1, "inline_query": {"id": "1", "from": SITI, "query": "x"}},
)

bodies = st.one_of(
    bent(st.sampled_from(UPDATES)), bent(st.sampled_from(UPDATES)), anything, rubbish
)
calls = together(st.tuples(bodies, st.just(WORD) | odd_words, st.integers(0, 9)))


async def _heard(here: Town, calls: list[tuple[Any, str, int]]) -> None:
    here.ears()
    async with here.browser() as client:
        for body, word, chance in calls:
            known = chance > 0 or word == WORD
            name = WORD if known else word.encode("utf-8", "replace")
            answer = await _post(client, _own(here, body), name)
            assert answer.status_code in ((200, 413) if known else (403, 400)), answer.status_code
        await here.settled()
        await _good(here, client)


def _own(here: Town, body: Any) -> Any:
    """The update under a number of its own, else it would be known already."""
    if isinstance(body, dict) and body.get("update_id") in (1, 2, 3, 4):
        return copy.copy(body) | {"update_id": 1_000_000 + next(here.numbers)}
    return body


async def _post(client: Any, body: Any, word: str | bytes) -> Any:
    headers = {"X-Telegram-Bot-Api-Secret-Token": word, "Content-Type": "application/json"}
    return await client.post("/webhooks/telegram", content=encoded(body), headers=headers)


async def _good(here: Town, client: Any) -> None:
    """The next one to come is answered."""
    number = 5_000_000 + next(here.numbers)
    who = SITI | {"id": number}
    update = message(number, PRIVATE | {"id": number}, text="halo") | {}
    update["message"]["from"] = who
    assert (await _post(client, update, WORD)).status_code == 200
    assert [one for one in await here.settled() if one.to.name == str(number)]


@bounded("telegram")
@given(calls=calls)
async def test_whatever_telegram_brings_is_taken_and_stops_nobody(
    here: Town, calls: list[Any]
) -> None:
    await _heard(here, calls)


@long("telegram")
@given(calls=calls)
async def test_whatever_telegram_brings_at_length(here: Town, calls: list[Any]) -> None:
    await _heard(here, calls)


def test_every_run_fuzzes_two_thousand_inputs() -> None:
    assert sum(SHARES.values()) == 2000
