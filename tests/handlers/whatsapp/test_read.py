"""What WhatsApp says, named in words that no channel owns."""

import json
import time
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.events import (
    Began,
    Corrected,
    Event,
    Gave,
    Located,
    Picked,
    Renamed,
    Showed,
    Wrote,
)
from bot.messages import Address, Closed, Later, Refused
from bot.ports import Heard, Receipt, Received, Unreadable
from handlers.whatsapp.read import WhatsAppReader
from tests.handlers.whatsapp.payloads import (
    CONTACT,
    NUMBER,
    OURS,
    PHONE_ID,
    SCOPED,
    THEIRS,
    failed,
    media,
    message,
    status,
    text,
    without,
)

PLACE = {"latitude": -2.9761, "longitude": 104.7754}
CONTEXT = {"from": "628000000099", "id": OURS}
SAID = datetime.fromtimestamp(1764000000, UTC)
STORED = datetime(2025, 11, 25, tzinfo=UTC)
NEW_NUMBER, NEW_SCOPED = "628000000002", "ID.24817305912873645029"


def read(payload: Any) -> Heard | Receipt | None:
    body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    return WhatsAppReader().read(Received(1, "whatsapp", PHONE_ID, body, STORED))


def hear(message: Any, contact: Any = CONTACT) -> Heard | None:
    heard = read({"message": message, "contact": contact})
    assert not isinstance(heard, Receipt)
    return heard


def address(name: str) -> Address:
    return Address("whatsapp", PHONE_ID, name)


def interactive(kind: str, **reply: Any) -> dict[str, Any]:
    return message("interactive", {"type": kind, kind: reply}, context=CONTEXT)


def edited(**new: Any) -> dict[str, Any]:
    return message("edit", {"original_message_id": OURS, "message": new})


@pytest.mark.parametrize(
    ("said", "event"),
    [
        (text(" Saya di 7 Ulu "), Wrote("Saya di 7 Ulu", THEIRS)),
        (text("a\u202e\x00b\ud800"), Wrote("ab", THEIRS)),
        (text("👍🏽 إ\nya"), Wrote("👍🏽 إ\nya", THEIRS)),
        (text("/Batal"), Wrote("/Batal", THEIRS)),
        (text("/start"), Began()),
        (text("s_4XK29QWE"), Began("s_4XK29QWE")),
        (text("Lapor ke posko (p_167102)"), Began("p_167102")),
        (text("Lapor ke posko: p_167102."), Began("p_167102")),
        (text("(t_PLG-7K4M-2QX9)"), Began("t_PLG-7K4M-2QX9")),
        (text("Halo, saya ingin melapor (g_7K4M2QX9AB)"), Began("g_7K4M2QX9AB")),
        (text("apa kabar g_g"), Wrote("apa kabar g_g", THEIRS)),
        (text("p_167102 apa ini?"), Wrote("p_167102 apa ini?", THEIRS)),
        (text("nama saya hilang t_t"), Wrote("nama saya hilang t_t", THEIRS)),
        (text("files_4XK29QWE"), Wrote("files_4XK29QWE", THEIRS)),
        (text("s_" + "a" * 65), Wrote("s_" + "a" * 65, THEIRS)),
        (text("dari teman", context={"forwarded": True}), Wrote("dari teman", THEIRS)),
        (text("nanti", future={"what": [1]}, referral={"a": 1}), Wrote("nanti", THEIRS)),
        (
            message("image", media(caption="amplop")),
            Gave("photo", "1234567890", "", "image/jpeg", None, "amplop", THEIRS),
        ),
        (
            message("video", media(mime_type="video/mp4")),
            Gave("video", "1234567890", "", "video/mp4", None, "", THEIRS),
        ),
        (
            message("audio", media(mime_type="audio/ogg; codecs=opus", voice=True)),
            Gave("voice", "1234567890", "", "audio/ogg", None, "", THEIRS),
        ),
        (
            message("audio", media(mime_type="audio/mpeg", voice=False)),
            Gave("audio", "1234567890", "", "audio/mpeg", None, "", THEIRS),
        ),
        (
            message("document", {"id": "77", "filename": "surat\u202e.pdf", "caption": "ini"}),
            Gave("document", "77", "surat.pdf", "", None, "ini", THEIRS),
        ),
        (message("image", without(media(), "id"), errors=[{"code": 131052}]), Showed("image")),
        (message("sticker", media(mime_type="image/webp")), Showed("sticker")),
        (
            message("location", PLACE | {"name": "Rumah", "address": "x"}),
            Located(-2.9761, 104.7754),
        ),
        (message("contacts", [{"phones": [{"phone": "628000000003"}]}]), Showed("contact")),
        (interactive("button_reply", id="door:rights", title="Hak"), Picked("door:rights")),
        (
            interactive("list_reply", id="place:167102", title="Seberang", description="Ulu I"),
            Picked("place:167102"),
        ),
        (interactive("nfm_reply", response_json="{}", name="flow"), Showed("nfm_reply")),
        (interactive("call_permission_reply", response="accept"), Showed("call_permission_reply")),
        (
            message("button", {"payload": "read:PLG-7K4M-2QX9", "text": "Baca"}, context=CONTEXT),
            Picked("read:PLG-7K4M-2QX9"),
        ),
        (message("button", {"text": "Baca"}), Wrote("Baca", THEIRS)),
        (message("order", {"catalog_id": "1", "product_items": []}), Showed("order")),
        (message("request_welcome"), Began()),
        (edited(type="text", text={"body": "8 Ulu"}), Corrected("8 Ulu", OURS)),
        (edited(type="image", image=media(caption="baru")), Corrected("baru", OURS)),
        (message("unsupported", {"type": "poll_creation"}), Showed("poll_creation")),
        (message("unsupported", errors=[{"code": 131051}]), Showed("other")),
        (message("ephemeral"), Showed("ephemeral")),
        (message("unknown"), Showed("unknown")),
        (message("hologram", {"id": 1}), Showed("hologram")),
        (message("Ünsupported kind \u202e"), Showed("other")),
        (without(message(), "type"), Showed("other")),
    ],
)
def test_what_a_message_says(said: Any, event: Event) -> None:
    heard = hear(said)
    assert heard
    assert heard.event == event
    assert heard.sender == heard.chat == address(SCOPED)
    assert heard.alias == address(NUMBER)
    assert (heard.at, heard.locale, heard.click) == (SAID, None, None)
    assert heard.title == ("Siti Rahayu" if event == Began("s_4XK29QWE") else "")
    assert "Siti" not in repr(replace(heard, title=""))


@pytest.mark.parametrize(
    "said",
    [
        message("reaction", {"message_id": OURS, "emoji": "👍"}),
        message("revoke", {"original_message_id": OURS}),
        message("unsupported", {"type": "reaction"}),
        message("system", {"body": "…", "type": "customer_identity_changed"}),
        edited(type="image", image=media()),
        text("selamat pagi", group_id="Y2FwaV9ncm91cDox"),
    ],
)
def test_what_does_not_concern_us(said: Any) -> None:
    assert hear(said) is None


@pytest.mark.parametrize(
    ("said", "contact", "name", "alias"),
    [
        (text("a"), CONTACT, SCOPED, NUMBER),
        (without(text("a"), "from_user_id"), CONTACT, SCOPED, NUMBER),
        (without(text("a"), "from"), without(CONTACT, "wa_id"), SCOPED, None),
        (without(text("a"), "from", "from_user_id"), CONTACT, SCOPED, NUMBER),
        (without(text("a"), "from_user_id"), without(CONTACT, "user_id"), NUMBER, None),
        (text("a", **{"from": ""}), CONTACT | {"wa_id": None}, SCOPED, None),
        (text("a", from_user_id="US.ENT.118157992128"), None, "US.ENT.118157992128", NUMBER),
    ],
)
def test_who_said_it(said: Any, contact: Any, name: str, alias: str | None) -> None:
    heard = hear(said, contact)
    assert heard
    assert heard.private
    assert heard.sender == address(name)
    assert heard.alias == (address(alias) if alias else None)


def test_what_it_answers() -> None:
    pressed = hear(interactive("button_reply", id="door:rights"))
    assert pressed
    assert (pressed.pressed, pressed.reply_to) == (OURS, None)
    for said in (text("ya", context=CONTEXT), message("image", media(), context=CONTEXT)):
        heard = hear(said)
        assert heard
        assert (heard.pressed, heard.reply_to) == (None, OURS)
    loose = hear(text("ya", context={"referred_product": {"catalog_id": "1"}}))
    assert loose
    assert loose.reply_to is None


def test_a_name_comes_with_a_staff_invite_alone() -> None:
    contact = CONTACT | {"profile": {"name": " Siti\n\u202e" + "i" * 99}}
    invited, reporting = hear(text("s_4XK29QWE"), contact), hear(text("p_167102"), contact)
    assert invited
    assert reporting
    assert (invited.title, reporting.title) == ("Siti " + "i" * 55, "")


def test_a_message_without_a_time_is_of_the_time_it_came() -> None:
    heard = hear(without(text("a"), "timestamp"))
    assert heard
    assert heard.at == STORED
    late = hear(text("a", timestamp=1763913600))
    assert late
    assert late.at == datetime.fromtimestamp(1763913600, UTC)


def system(body: str = "", type_: str = "user_changed_number", **fields: Any) -> dict[str, Any]:
    return message("system", {"body": body, "type": type_} | fields)


NUMBER_CHANGE = f"User Siti changed from {NUMBER} to {NEW_NUMBER}"
SCOPED_CHANGE = f"User Siti changed from {SCOPED} to {NEW_SCOPED}"
FORGED = f"User x changed from ID.77 to {NEW_SCOPED} changed from {SCOPED} to {NEW_SCOPED}"


@pytest.mark.parametrize(
    ("said", "sender", "alias", "name"),
    [
        # No scoped ids yet: the number is all there is.
        (
            without(system(NUMBER_CHANGE, wa_id=NEW_NUMBER), "from_user_id"),
            NUMBER, None, NEW_NUMBER,
        ),
        (
            without(system(type_="customer_changed_number", new_wa_id=NEW_NUMBER), "from_user_id"),
            NUMBER, None, NEW_NUMBER,
        ),
        # The scoped id stays: the old number is known to be his from now on.
        (system(NUMBER_CHANGE, wa_id=NEW_NUMBER, user_id=SCOPED), SCOPED, NUMBER, SCOPED),
        (system(NUMBER_CHANGE, wa_id=NEW_NUMBER), SCOPED, NUMBER, SCOPED),
        # The scoped id changes with the number, and the old one is told somewhere.
        (system(wa_id=NEW_NUMBER, user_id=NEW_SCOPED), SCOPED, NUMBER, NEW_SCOPED),
        (
            without(system(SCOPED_CHANGE, "user_changed_user_id", user_id=NEW_SCOPED),
                    "from", "from_user_id"),
            SCOPED, None, NEW_SCOPED,
        ),
        (
            without(system(FORGED, "user_changed_user_id", user_id=NEW_SCOPED),
                    "from", "from_user_id"),
            SCOPED, None, NEW_SCOPED,
        ),
        # Only the old number tells who it was.
        (
            without(system(wa_id=NEW_NUMBER, user_id=NEW_SCOPED), "from_user_id"),
            NUMBER, None, NEW_SCOPED,
        ),
    ],
)  # fmt: skip
def test_somebody_with_a_new_number(said: Any, sender: str, alias: Any, name: str) -> None:
    heard = hear(said, {})
    assert heard
    assert heard.event == Renamed(name)
    assert heard.sender == heard.chat == address(sender)
    assert heard.alias == (address(alias) if alias else None)
    assert heard.at is None  # it opens no window: he has not written


def test_a_change_that_does_not_tell_who_it_was_changes_nothing() -> None:
    for body in ("", "changed from nobody to nothing", f"x changed from {SCOPED} to ID.9"):
        said = system(body, "user_changed_user_id", user_id=NEW_SCOPED)
        assert hear(without(said, "from", "from_user_id"), {}) is None


def test_a_new_scoped_id_is_told_by_a_webhook_of_its_own() -> None:
    ids = {"previous": SCOPED, "current": NEW_SCOPED}
    heard = read({"moved": {"wa_id": NEW_NUMBER, "user_id": ids, "timestamp": "1764000000"}})
    assert isinstance(heard, Heard)
    assert (heard.sender, heard.event) == (address(SCOPED), Renamed(NEW_SCOPED))
    assert read({"moved": {"user_id": {"current": NEW_SCOPED}}}) is None


@pytest.mark.parametrize("state", ["sent", "delivered", "read"])
def test_a_receipt(state: Any) -> None:
    told = status(state, pricing={"billable": False}, conversation={"id": "1"})
    assert read({"status": told}) == Receipt(OURS, "a-mark", state, SAID)
    bare = without(told, "biz_opaque_callback_data", "recipient_id", "recipient_user_id")
    assert read({"status": bare, "contact": CONTACT}) == Receipt(OURS, "", state, SAID)


@pytest.mark.parametrize("mark", ["another program's mark", "x" * 300, "é"])
def test_a_mark_that_cannot_be_ours_is_none(mark: str) -> None:
    receipt = read({"status": status(biz_opaque_callback_data=mark)})
    assert isinstance(receipt, Receipt)
    assert receipt.mark == ""


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        (failed(131047), Closed),
        (failed(131026), Refused),
        (failed(130429), Later),
        (status("failed"), Later),
        (status("failed", errors=[]), Later),
        (status("failed", errors=[{"title": "?"}]), Later),
    ],
)
def test_a_failure_says_what_it_means(told: Any, kind: type) -> None:
    receipt = read({"status": told})
    assert isinstance(receipt, Receipt)
    assert receipt.state == "failed"
    assert isinstance(receipt.error, kind)


@pytest.mark.parametrize(
    "told",
    [status("played"), status("warning"), status("delivered", recipient_type="group")],
)
def test_a_status_that_settles_nothing(told: Any) -> None:
    assert read({"status": told}) is None


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b"[]",
        b"{}",
        {"entry": {}},
        {"change": 1},
        {"message": None},
        {"message": []},
        {"status": "read"},
        {"moved": []},
        {"moved": {"user_id": {"previous": "x y", "current": NEW_SCOPED}}},
        {"message": without(text("a"), "from", "from_user_id"), "contact": {}},
        {"message": text("a", **{"from": "+62 800"}), "contact": CONTACT},
        {"message": text("a", **{"from": 628000000001}), "contact": CONTACT},
        {"message": text("a", **{"from": "\u0661" * 12}), "contact": CONTACT},
        {"message": text("a", from_user_id="ID."), "contact": CONTACT},
        {"message": text("a"), "contact": CONTACT | {"user_id": "id.1349"}},
        {"message": text("a", id="wamid.\ud800"), "contact": CONTACT},
        {"message": text("a", id=""), "contact": CONTACT},
        {"message": text("a", timestamp="yesterday"), "contact": CONTACT},
        {"message": text("a", timestamp="1764000000000"), "contact": CONTACT},
        {"message": text("a", timestamp=True), "contact": CONTACT},
        {"message": text("a", context={"id": 5}), "contact": CONTACT},
        {"message": message("text", "a"), "contact": CONTACT},
        {"message": message("text", {"body": ["no"]}), "contact": CONTACT},
        {"message": message(["text"]), "contact": CONTACT},  # type: ignore[arg-type]
        {"message": message("image", media(id="../../etc")), "contact": CONTACT},
        {"message": message("image", media(id=5)), "contact": CONTACT},
        {"message": message("location", {"latitude": 91, "longitude": 0}), "contact": CONTACT},
        {"message": message("location", {"latitude": "1", "longitude": 0}), "contact": CONTACT},
        {"message": interactive("button_reply", title="Hak"), "contact": CONTACT},
        {"message": edited(type="text", text={"body": "x"}) | {"edit": 1}, "contact": CONTACT},
        {"status": without(status(), "id")},
        {"status": status("failed", errors=["x"])},
        {"status": status("failed", errors=[{"code": "131047"}])},
        {"status": status(timestamp="-5")},
    ],
)
def test_what_cannot_be_named_is_unreadable(payload: Any) -> None:
    with pytest.raises(Unreadable) as refused:
        read(payload)
    assert NUMBER not in str(refused.value)


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=12,
)
TYPES = st.sampled_from("text image video audio document sticker location contacts button "
                        "interactive reaction system unsupported edit revoke".split())  # fmt: skip
KEYS = st.sampled_from("from from_user_id id timestamp type text image location context button "
                       "interactive system edit errors group_id status recipient_type "
                       "user_id body biz_opaque_callback_data".split())  # fmt: skip


@given(st.sampled_from(["message", "status", "moved", "contact", "change"]), TYPES,
       st.dictionaries(KEYS | TYPES, ANY), ANY, st.booleans())  # fmt: skip
def test_any_json_is_read_or_unreadable_at_once(
    key: str, type_: str, body: Any, content: Any, whole: bool
) -> None:
    base = {"message": message(type_, content), "status": failed(131047)}.get(key, {})
    payload = {key: (base if whole else {}) | body, "contact": CONTACT}
    begun = time.process_time()
    with suppress(Unreadable):
        assert isinstance(read(payload), Heard | Receipt | None)
    assert time.process_time() - begun < 0.25


@given(ANY)
def test_whatever_stands_alone_is_unreadable(payload: Any) -> None:
    with pytest.raises(Unreadable):
        read(payload)


@pytest.mark.parametrize(
    "words",
    [
        "s_a" * 20_000,
        "(" * 60_000,
        " changed from x" * 5_000,
        "a\u0301" * 30_000,
        "\u200b" * 60_000,
    ],
)
def test_long_words_take_no_longer(words: str) -> None:
    begun = time.process_time()
    hear(text(words))
    hear(system(words, user_id=NEW_SCOPED))
    assert time.process_time() - begun < 1
