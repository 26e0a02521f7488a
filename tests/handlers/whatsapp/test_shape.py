"""What a message becomes on WhatsApp: within every limit, and no choice hidden."""

import json
import re
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.messages import Address, Button, Content, FileKind, Message, Refused, Template
from handlers.cut import units
from handlers.whatsapp.limits import LIMITS, UPLOADS, WINDOW
from handlers.whatsapp.send.media import Payload
from handlers.whatsapp.send.shape import shaped

PERSON = Address("whatsapp", "100", "ID.1")
WORDS = {
    "whatsapp-choose": "Pilih",
    "whatsapp-more": "Pilihan lainnya",
    "whatsapp-location": "Bisa juga kirim lokasi.",
}
PNG = b"\x89PNG\r\n\x1a\n"


def shape(message: Message) -> tuple[Payload, ...]:
    return shaped(message, WORDS.__getitem__)


def buttons(*labels: str) -> tuple[Button, ...]:
    return tuple(Button(f"q:{index}", label) for index, label in enumerate(labels))


def bodies(payloads: tuple[Payload, ...]) -> list[str]:
    """All words that are read in full, one text a message."""
    found = []
    for payload in payloads:
        content = payload.content
        body = content.get("body", "") if payload.type == "text" else content.get("caption", "")
        found.append(content["body"]["text"] if payload.type == "interactive" else body)
    return found


def exhibit(kind: FileKind, mime: str, size: int = 4) -> Content:
    return Content(kind, b"x" * size, mime, "a")


def rows(payload: Payload) -> list[dict[str, str]]:
    return list(payload.content["action"]["sections"][0]["rows"])


# --- choices


def test_three_short_choices_are_buttons_under_the_words_as_they_are() -> None:
    [payload] = shape(Message(PERSON, "Benar?", buttons("Ya, benar", "Bukan", "Kembali")))
    assert payload == Payload(
        "interactive",
        {
            "type": "button",
            "body": {"text": "Benar?"},
            "action": {
                "buttons": [
                    {"type": "reply", "reply": {"id": "q:0", "title": "Ya, benar"}},
                    {"type": "reply", "reply": {"id": "q:1", "title": "Bukan"}},
                    {"type": "reply", "reply": {"id": "q:2", "title": "Kembali"}},
                ]
            },
        },
    )


def test_a_title_too_long_is_cut_at_a_word_and_told_in_full_with_its_number() -> None:
    long = "Pemilih di lapas, rutan, rumah sakit"
    [payload] = shape(Message(PERSON, "Yang mana?", buttons("Lain", long)))
    titles = [one["reply"]["title"] for one in payload.content["action"]["buttons"]]
    assert titles == ["Lain", "Pemilih di lapas,…"]
    assert bodies((payload,)) == [f"Yang mana?\n\n1. Lain\n2. {long}"]


def test_four_choices_are_a_list_with_their_numbers_in_the_words() -> None:
    labels = ("Alang-Alang Lebar", "Bukit Kecil", "Seberang Ulu Dua, kelurahan 16 Ulu", "Lain")
    [payload] = shape(Message(PERSON, "Yang mana?", buttons(*labels)))
    assert payload.content["type"] == "list"
    assert payload.content["action"]["button"] == "Pilih"
    assert payload.content["body"]["text"].splitlines()[2:] == [
        f"{number}. {label}" for number, label in enumerate(labels, 1)
    ]
    assert rows(payload)[1:3] == [
        {"id": "q:1", "title": "Bukit Kecil"},
        {
            "id": "q:2",
            "title": "Seberang Ulu Dua,…",
            "description": "3. Seberang Ulu Dua, kelurahan 16 Ulu",
        },
    ]


def test_more_than_ten_choices_are_pages_that_count_on() -> None:
    labels = [f"Kelurahan {number}" for number in range(1, 24)]
    pages = shape(Message(PERSON, "Yang mana?", buttons(*labels)))
    assert [len(rows(page)) for page in pages] == [10, 10, 3]
    assert [page.content["action"]["button"] for page in pages] == [
        "Pilih 1/3",
        "Pilih 2/3",
        "Pilih 3/3",
    ]
    heads = [body.splitlines()[0] for body in bodies(pages)]
    assert heads == ["Yang mana?", "Pilihan lainnya", "Pilihan lainnya"]
    assert bodies(pages)[2].splitlines()[-1] == "23. Kelurahan 23"


def test_titles_that_would_be_alike_bear_their_numbers() -> None:
    [payload] = shape(
        Message(PERSON, "Yang mana?", buttons("Kelurahan Sukamaju Satu", "Kelurahan Sukamaju Dua"))
    )
    titles = [one["reply"]["title"] for one in payload.content["action"]["buttons"]]
    assert titles == ["1. Kelurahan…", "2. Kelurahan…"]


def test_words_too_long_for_buttons_stand_above_a_list() -> None:
    [payload] = shape(Message(PERSON, "a" * 1025, buttons("Ambil", "Tanya")))
    assert payload.content["type"] == "list"
    assert payload.content["body"]["text"] == "a" * 1025 + "\n\n1. Ambil\n2. Tanya"


def test_words_too_long_for_a_list_go_first() -> None:
    first, payload = shape(Message(PERSON, "a" * 4096, buttons("Ambil", "Tanya")))
    assert first == Payload("text", {"body": "a" * 4096, "preview_url": False})
    assert payload.content["body"]["text"] == "Pilih\n\n1. Ambil\n2. Tanya"


def test_the_same_choice_twice_is_shown_once_and_keeps_its_number() -> None:
    same = (Button("a", "Satu"), Button("a", "Satu"), Button("b", "Dua " * 9))
    [payload] = shape(Message(PERSON, "Yang mana?", same))
    assert bodies((payload,)) == ["Yang mana?\n\n1. Satu\n3. " + "Dua " * 8 + "Dua"]


def test_choices_without_words_are_asked_for() -> None:
    [payload] = shape(Message(PERSON, " ", buttons("Ya")))
    assert payload.content["body"]["text"] == "Pilih"


@pytest.mark.parametrize(
    "choices",
    [
        (Button("", "Ya"),),
        (Button("a" * 201, "Ya"),),
        (Button(" a", "Ya"),),
        buttons(*["x"] * 101),
        (Button("a", "Buka", "https://x.example/" + "a" * 2000),),
    ],
)
def test_choices_that_whatsapp_would_refuse(choices: tuple[Button, ...]) -> None:
    with pytest.raises(Refused):
        shape(Message(PERSON, "halo", choices))


# --- links


def test_a_link_alone_is_a_button_that_opens_it() -> None:
    link = Button("web", "Buka meja", "https://posko.example.org/desk?once=1")
    [payload] = shape(Message(PERSON, "Silakan.", (link,)))
    assert payload.content["type"] == "cta_url"
    assert payload.content["body"] == {"text": "Silakan."}
    assert payload.content["action"]["parameters"] == {
        "display_text": "Buka meja",
        "url": "https://posko.example.org/desk?once=1",
    }


def test_a_link_button_too_long_is_told_in_full() -> None:
    link = Button("web", "Buka meja kerja posko di peramban", "https://posko.example.org/desk")
    [payload] = shape(Message(PERSON, "Silakan.", (link,)))
    assert payload.content["action"]["parameters"]["display_text"] == "Buka meja kerja…"
    assert bodies((payload,)) == ["Silakan.\n\nBuka meja kerja posko di peramban"]


def test_a_link_beside_other_choices_or_that_no_button_opens_is_written_out() -> None:
    link = Button("web", "Buka meja", "https://posko.example.org/desk")
    [payload] = shape(Message(PERSON, "Kartu", (*buttons("Ambil"), link)))
    assert payload.content["type"] == "button"
    assert bodies((payload,)) == ["Kartu\n\nBuka meja: https://posko.example.org/desk"]
    at_home = Button("web", "Buka", "http://localhost:8080/desk")
    [payload] = shape(Message(PERSON, "Kartu", (at_home,)))
    assert (payload.type, payload.content["preview_url"]) == ("text", False)
    assert bodies((payload,)) == ["Kartu\n\nBuka: http://localhost:8080/desk"]


def test_a_long_card_loses_neither_its_words_nor_its_links() -> None:
    link = Button("web", "Buka meja", "https://posko.example.org/desk")
    said = bodies(shape(Message(PERSON, "a" * 4090, (*buttons("Ambil"), link))))
    assert said == ["a" * 4090, "Buka meja: https://posko.example.org/desk", "Pilih"]


# --- places


def test_the_question_for_a_place_is_followed_by_a_request_for_a_pin() -> None:
    browse = (Button("place:browse", "Pilih dari daftar"), Button("place:keep", "Tetap"))
    question, request = shape(Message(PERSON, "Di mana?", browse, asking="place"))
    assert question.content["type"] == "button"
    assert request.content == {
        "type": "location_request_message",
        "body": {"text": "Bisa juga kirim lokasi."},
        "action": {"name": "send_location"},
    }


def test_without_choices_the_question_itself_asks_for_the_pin() -> None:
    [request] = shape(Message(PERSON, "Di mana?", asking="place"))
    assert request.content["type"] == "location_request_message"
    assert request.content["body"] == {"text": "Di mana?"}


def test_among_names_found_no_pin_is_asked_for() -> None:
    found = (Button("place:16.71.01", "Ilir Barat I"), Button("place:browse", "Bukan semuanya"))
    assert len(shape(Message(PERSON, "Yang mana?", found, asking="place"))) == 1
    assert len(shape(Message(PERSON, "Benar?", buttons("Ya"), asking="place_ok"))) == 1


# --- files


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        (exhibit("photo", "image/jpeg"), "image"),
        (exhibit("photo", "image/png"), "image"),
        (exhibit("photo", "image/webp"), "document"),
        (exhibit("document", "image/jpeg"), "document"),
        (exhibit("video", "video/mp4"), "video"),
        (exhibit("voice", "audio/ogg; codecs=opus"), "audio"),
        (exhibit("audio", "audio/mpeg"), "audio"),
        (exhibit("photo", "application/pdf"), "document"),
        (exhibit("document", "text/plain"), "document"),
    ],
)
def test_a_file_is_shown_as_what_it_is(file: Content, kind: str) -> None:
    payload = shape(Message(PERSON, "Bukti", files=(file,)))[0]
    assert (payload.type, payload.upload) == (kind, file)
    assert ("filename" in payload.content) == (kind == "document")


@pytest.mark.parametrize(
    "file",
    [
        exhibit("photo", "image/heic"),
        exhibit("document", "application/octet-stream"),
        exhibit("photo", "image/jpeg", (5 << 20) + 1),
        exhibit("video", "video/mp4", (16 << 20) + 1),
        exhibit("photo", "image/webp", (500 << 10) + 1),
        exhibit("document", "application/pdf", 0),
    ],
)
def test_a_file_that_whatsapp_does_not_take_is_refused(file: Content) -> None:
    with pytest.raises(Refused):
        shape(Message(PERSON, "Bukti", files=(file,)))


def test_one_file_bears_the_words_where_it_can() -> None:
    photo, voice = exhibit("photo", "image/jpeg"), exhibit("voice", "audio/ogg")

    def types(message: Message) -> list[str]:
        return [payload.type for payload in shape(message)]

    assert types(Message(PERSON, "Bukti", picture=PNG)) == ["image"]
    assert types(Message(PERSON, "", files=(photo,))) == ["image"]
    assert types(Message(PERSON, "Bukti", files=(voice,))) == ["audio", "text"]
    assert types(Message(PERSON, "Bukti", buttons("Ya"), picture=PNG)) == ["image", "interactive"]
    assert types(Message(PERSON, "a" * 1025, picture=PNG)) == ["image", "text"]
    assert types(Message(PERSON, "B", files=(photo, voice, photo))) == [
        "image",
        "audio",
        "image",
        "text",
    ]


# --- the rest


def test_blanks_of_a_template_are_one_line_and_never_empty() -> None:
    template = Template("kabar", "id", (" a\n\tb     c ", "", "d" * 999), ("read:X", "take:X"))
    [payload] = shape(Message(PERSON, "", template=template))
    body, first, second = payload.content["components"]
    texts = [one["text"] for one in body["parameters"]]
    assert texts[:2] == ["a b c", "–"]
    assert len(texts[2]) <= 300
    assert [first["index"], second["index"]] == ["0", "1"]
    bare = shape(Message(PERSON, "", template=Template("kabar", "en")))
    assert bare == (Payload("template", {"name": "kabar", "language": {"code": "en"}}),)


def test_a_text_too_long_is_cut() -> None:
    [payload] = shape(Message(PERSON, "kata " * 2000))
    assert units(payload.content["body"]) <= 4096
    assert payload.content["body"].endswith("kata…")


def test_the_pace_leaves_room_for_messages_of_several_parts_and_for_a_restart() -> None:
    assert LIMITS.pair.per_second <= 1 / 6
    assert LIMITS.pair.burst <= 45
    assert LIMITS.overall.burst + LIMITS.overall.per_second <= 80
    assert WINDOW.total_seconds() == 86400


# --- any message


LABELS = st.text(max_size=60) | st.sampled_from(["Ya", "ya", "1. Ya", "Kelurahan Sukamaju Satu"])
VALUES = st.text("abcdef:.-0123456789", min_size=1, max_size=64)
LINKS = st.none() | st.none() | st.sampled_from(
    ["https://posko.example.org/desk?a=b", "http://localhost/x", "https://x.example/" + "y" * 1500]
)  # fmt: skip
FILES = st.builds(
    Content,
    kind=st.sampled_from(["photo", "video", "voice", "audio", "document"]),
    data=st.just(b"x"),
    mime=st.sampled_from(sorted(UPLOADS)),
    name=st.text(max_size=8),
)
MESSAGES = st.builds(
    Message,
    to=st.just(PERSON),
    body=st.text(max_size=40) | st.integers(900, 4200).map(lambda size: "kata " * (size // 5)),
    buttons=st.lists(st.builds(Button, VALUES, LABELS, LINKS), max_size=24).map(tuple)
    | st.lists(st.builds(Button, VALUES, LABELS), max_size=3).map(tuple),
    kind=st.sampled_from(["send", "edit"]),
    files=st.lists(FILES, max_size=2).map(tuple),
    picture=st.none() | st.just(PNG),
    asking=st.sampled_from([None, "place", "door"]),
)


@given(MESSAGES)
@example(Message(PERSON, "x", (Button("a", ""), Button("b", ""), Button("c", "1."))))
@example(Message(PERSON, "x", (Button("a", "Ya"), Button("b", "ya"), Button("c", "1. Ya"))))
@example(Message(PERSON, "x", (Button("a", "\ud800" * 60),)))
def test_any_message_is_within_every_limit_and_hides_no_choice(message: Message) -> None:
    try:
        payloads = shape(message)
    except Refused as refused:
        assert "empty" in str(refused)  # noqa: PT017 - the only thing left to refuse here
        assert not message.body.strip()
        return
    assert payloads
    for payload in payloads:
        json.dumps(payload.content, ensure_ascii=False).encode()
        _within(payload)
    _nothing_hidden(message, payloads)


def _nothing_hidden(message: Message, payloads: tuple[Payload, ...]) -> None:
    read = "\n".join(bodies(payloads))
    shown = [choice for payload in payloads for choice in _choices(payload)]
    ids = [id_ for id_, _ in shown]
    answers = [button for button in message.buttons if button.link is None]
    assert ids == list(dict.fromkeys(button.value for button in answers))
    titles = {title for _, title in shown}
    number = {button.value: index for index, button in reversed([*enumerate(answers, 1)])}
    for button in answers:
        label = _plain(button.label)
        first = next(one for one in answers if one.value == button.value)
        known = f"{number[button.value]}. {_plain(first.label)}".strip()
        assert button is not first or label in titles or known in read
    for button in message.buttons:
        opened = json.dumps([payload.content for payload in payloads], ensure_ascii=False)
        assert button.link is None or button.link in opened
        assert button.link is None or _plain(button.label) in read or (
            f'"{_plain(button.label)}"' in opened
        )  # fmt: skip


def _plain(label: str) -> str:
    return " ".join(label.split()).encode("utf-8", "replace").decode()


def _choices(payload: Payload) -> list[tuple[str, str]]:
    match payload.content.get("type"):
        case "button":
            pressed = payload.content["action"]["buttons"]
            return [(one["reply"]["id"], one["reply"]["title"]) for one in pressed]
        case "list":
            return [(row["id"], row["title"]) for row in rows(payload)]
        case _:
            return []


def _within(payload: Payload) -> None:
    content = payload.content
    match payload.type:
        case "text":
            assert content["body"].strip()
            assert units(content["body"]) <= 4096
        case "interactive":
            _interactive(content["type"], content)
        case "audio":
            assert "caption" not in content
        case "image" | "video" | "document":
            assert units(content.get("caption", "")) <= 1024
        case other:
            pytest.fail(other)


def _interactive(kind: str, content: Any) -> None:
    assert content["body"]["text"].strip()
    assert units(content["body"]["text"]) <= (4096 if kind == "list" else 1024)
    action = content["action"]
    match kind:
        case "button":
            titles = [one["reply"]["title"] for one in action["buttons"]]
            assert 1 <= len(titles) <= 3
            _titles(titles, 20)
        case "list":
            assert 1 <= units(action["button"]) <= 20
            [section] = action["sections"]
            assert 1 <= len(section["rows"]) <= 10
            _titles([row["title"] for row in section["rows"]], 24)
            for row in section["rows"]:
                assert units(row["id"]) <= 200
                assert units(row.get("description", "x")) in range(1, 73)
        case "cta_url":
            assert 1 <= units(action["parameters"]["display_text"]) <= 20
            assert re.fullmatch(r"https?://\S{1,1990}", action["parameters"]["url"])
        case "location_request_message":
            assert action == {"name": "send_location"}
        case other:
            pytest.fail(other)


def _titles(titles: list[str], limit: int) -> None:
    assert all(title.strip() and units(title) <= limit for title in titles)
    assert len({title.casefold() for title in titles}) == len(titles)
