"""Whatever Meta signs is answered, read or set aside, and stops nobody; unsigned is refused."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.budget import bounded, long, together
from tests.fuzz.odd import anything, bent, encoded, odd_words, rubbish
from tests.fuzz.town import Town
from tests.handlers.whatsapp.payloads import (
    CONTACT,
    change,
    failed,
    heard,
    media,
    message,
    signed,
    status,
    text,
    webhook,
)
from tests.whole import START

AT = str(int(START.timestamp()))
MESSAGES: tuple[Any, ...] = (
    *(
        text(words)
        for words in (
            "halo",
            "/start",
            "Lapor (p_167102)",
            "7 ulu",
            "batal",
            "2",
            "/hapus",
            "t_PLGK7M42QX9",
        )
    ),
    *(
        message(kind, media(caption="amplop", filename="a.pdf"))
        for kind in ("image", "video", "audio", "document", "sticker")
    ),
    message("location", {"latitude": -2.99, "longitude": 104.76}),
    message(
        "interactive", {"type": "button_reply", "button_reply": {"id": "door:rights", "title": "x"}}
    ),
    message(
        "interactive",
        {"type": "list_reply", "list_reply": {"id": "case.claim:PLG-7K4M-2QX9:1", "title": "x"}},
        context={"id": "wamid.1001"},
    ),
    message("button", {"payload": "read:PLG-7K4M-2QX9", "text": "Buka"}),
    message("reaction", {"emoji": "x"}),
    message("edit", {"message": text("baru"), "original_message_id": "wamid.1"}),
    message("contacts", [{}]),
    message("system", {"type": "user_changed_number", "wa_id": "628000000002", "body": "x"}),
    message("unsupported", {"type": "poll_update"}),
    message("revoke", {}),
    message("request_welcome"),
    text("grup", group_id="1"),
    text("balas", context={"id": "wamid.1002", "from": "628000000099"}),
)
BATCHES: tuple[Any, ...] = (
    *(webhook(heard(one | {"timestamp": AT})) for one in MESSAGES),
    webhook(
        change(
            statuses=[status(state, timestamp=AT) for state in ("sent", "delivered", "read", "odd")]
        )
    ),
    webhook(change(statuses=[failed(code, timestamp=AT) for code in (131047, 131026, 190, 1)])),
    webhook(change(errors=[{"code": 130429}])),
    webhook(
        change(
            field="user_id_update",
            user_id_update=[
                {"wa_id": "628000000001", "user_id": {"previous": "ID.1", "current": "ID.2"}}
            ],
        )
    ),
    webhook(change("999", messages=[text("x")])),
    webhook(change(field="account_update", event="X")),
    webhook(
        *(heard(one | {"timestamp": AT}) for one in MESSAGES[::4]), change(statuses=[status()])
    ),
    {"object": "page", "entry": []},
)

bodies = st.one_of(
    bent(st.sampled_from(BATCHES)), bent(st.sampled_from(BATCHES)), anything, rubbish
)
signatures = st.one_of(odd_words, st.just("sha256=" + "0" * 64))
calls = together(st.tuples(bodies, signatures, st.integers(0, 9)))


async def _heard(here: Town, calls: list[tuple[Any, str, int]]) -> None:
    here.ears()
    async with here.browser() as client:
        for body, signature, chance in calls:
            raw = encoded(_named(here, body))
            wrong = {"X-Hub-Signature-256": signature.encode("utf-8", "replace")}
            headers = signed(raw) if chance else wrong
            answer = await client.post("/webhooks/whatsapp", content=raw, headers=headers)
            assert answer.status_code == (200 if chance else 403)
            greeted = await client.get("/webhooks/whatsapp", params={"hub.verify_token": raw[:99]})
            assert greeted.status_code == 403
        await here.settled()
        await _good(here, client)


def _named(here: Town, body: Any) -> Any:
    """The same with new names of its messages, else they would be known already."""
    try:
        for change_ in body["entry"][0]["changes"]:
            for one in change_["value"]["messages"]:
                one["id"] = one["id"] + str(next(here.numbers))
    except (KeyError, IndexError, TypeError, ValueError):
        return body  # it was bent just there
    return body


async def _good(here: Town, client: Any) -> None:
    """The next one to come is answered."""
    number = f"6280{next(here.numbers):09}"
    seconds = str(int(here.stage.clock[0].timestamp()))
    said = text("halo", id=f"wamid.G{number}", timestamp=seconds) | {"from": number}
    del said["from_user_id"]
    contact = CONTACT | {"wa_id": number}
    del contact["user_id"]
    raw = encoded(webhook(heard(said, contacts=[contact])))
    answer = await client.post("/webhooks/whatsapp", content=raw, headers=signed(raw))
    assert answer.status_code == 200
    assert [one for one in await here.settled() if one.to.name == number]


@bounded("whatsapp")
@given(calls=calls)
async def test_whatever_whatsapp_brings_is_taken_and_stops_nobody(
    here: Town, calls: list[Any]
) -> None:
    await _heard(here, calls)


@long("whatsapp")
@given(calls=calls)
async def test_whatever_whatsapp_brings_at_length(here: Town, calls: list[Any]) -> None:
    await _heard(here, calls)
