"""What we say is seen on every channel, and every choice can be answered there in three ways."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import cast

import pytest

from bot.conversation.events import Picked, Wrote
from bot.conversation.questions import Ground, Option, Question, Scene
from bot.conversation.turn import State
from bot.messages import Button, Content, File, Message, SendError, Text
from tests.handlers.channel import Channel, Seen, read
from tests.handlers.web.fakes_web import PIXEL

ASK = "Apa yang ingin Anda sampaikan?"
LINK = Button("web", "Buka halaman", "https://posko.example.org/cek")
LABELS = (
    "Nama saya tidak ada di daftar pemilih padahal sudah punya KTP",
    "Saya melihat pembagian uang atau barang kepada warga",
    "Saya melihat pejabat atau ASN ikut berkampanye",
    *(f"Kelurahan {n} Ulu" for n in range(4, 26)),
)
SHORT = ("Ya, benar", "Bukan", "Batal")
PDF = Content(
    "document", b"%PDF-1.4 data", "application/pdf", "surat.pdf", File("e1", "c1", "document")
)
PHOTO = Content("photo", PIXEL, "image/png", "foto.png", File("e2", "c1", "photo"))


@cache
def question(*labels: str) -> tuple[Question, Scene]:
    """A question of the talk with these answers, and somebody who is asked it."""

    def say(text: Text, language: str) -> str:
        return labels[int(text.name)]

    options = tuple(Option(f"o{n}", Text(str(n))) for n in range(len(labels)))
    nothing = cast("Ground", None)
    ground = Ground(
        places=nothing.places if nothing else None,  # type: ignore[arg-type]
        catalogue=None,  # type: ignore[arg-type]
        calendar=None,  # type: ignore[arg-type]
        cities=(),
        say=say,
        languages=("id",),
    )
    asked = Question("q", lambda _: (), options=lambda _: options)
    return asked, Scene(ground, State(), datetime(2024, 11, 25, tzinfo=UTC))


def message(channel: Channel, *labels: str, body: str = ASK) -> Message:
    buttons = tuple(Button(f"q:o{n}", label) for n, label in enumerate(labels))
    return Message(channel.person, body, buttons, asking="q")


async def sent(channel: Channel, message: Message) -> list[Seen]:
    """What somebody sees of one message of ours."""
    before = len(channel.seen())
    assert await channel.sender.send(message)
    return list(channel.seen()[before:])


def words(seen: list[Seen]) -> str:
    """All that can be read: the text, and what stands on the buttons and beside them."""
    return "\n".join(line for one in seen for line in (one.text, *(w for _, w in one.choices)))


@pytest.mark.parametrize(
    "labels", [SHORT, LABELS[:3], LABELS[:10], LABELS], ids=["short", "3", "10", "25"]
)
async def test_every_choice_is_answered_by_its_button_its_number_and_its_words(
    channel: Channel, labels: tuple[str, ...]
) -> None:
    seen = await sent(channel, message(channel, *labels))
    asked, scene = question(*labels)
    pressed = [value for one in seen for value, _ in one.choices]
    assert pressed == [f"q:o{n}" for n in range(len(labels))]
    for number, (value, label) in enumerate(zip(pressed, labels, strict=True)):
        assert label in words(seen)
        for answer in (Picked(value), Wrote(str(number + 1)), Wrote(label)):
            heard = read(channel, channel.payload(answer)).event
            assert asked.chosen(heard, scene) == f"o{number}"
    assert words(seen).count(ASK) == 1


async def test_words_are_said_as_they_are(channel: Channel) -> None:
    body = "Tiket: PLG-7K4M-2QX9.\n\n<b>bukan tebal</b> & 'kutip' 👍🏽"
    [seen] = await sent(channel, Message(channel.person, body))
    assert seen == Seen(body)


@pytest.mark.parametrize("labels", [(), SHORT, LABELS[:10]], ids=["none", "3", "10"])
async def test_a_long_text_is_said_with_its_beginning_and_its_choices(
    channel: Channel, labels: tuple[str, ...]
) -> None:
    body = "kata kata " * 400
    seen = await sent(channel, message(channel, *labels, body=body))
    assert " ".join("".join(one.text for one in seen).split()).startswith(body[:3000].strip())
    assert [v for one in seen for v, _ in one.choices] == [f"q:o{n}" for n in range(len(labels))]


async def test_a_text_beyond_every_limit_is_said_as_far_as_it_goes(channel: Channel) -> None:
    seen = await sent(channel, Message(channel.person, "kata " * 2000))
    assert "".join(one.text for one in seen).startswith("kata " * 700)


async def test_a_link_is_seen_with_its_label_and_nothing_is_pressed(channel: Channel) -> None:
    seen = await sent(channel, Message(channel.person, ASK, (LINK,)))
    assert [link for one in seen for link in one.links] == [(LINK.label, LINK.link)]
    assert [choice for one in seen for choice in one.choices] == []


async def test_a_link_stands_beside_choices(channel: Channel) -> None:
    buttons = (Button("q:o0", SHORT[0]), LINK, Button("q:o1", SHORT[1]))
    seen = await sent(channel, Message(channel.person, ASK, buttons))
    assert [value for one in seen for value, _ in one.choices] == ["q:o0", "q:o1"]
    assert [link for one in seen for link in one.links] == [(LINK.label, LINK.link)]


@pytest.mark.parametrize("file", [PDF, PHOTO], ids=["document", "photo"])
@pytest.mark.parametrize("labels", [(), SHORT], ids=["bare", "choices"])
async def test_a_file_comes_with_its_words(
    channel: Channel, file: Content, labels: tuple[str, ...]
) -> None:
    whole = replace(message(channel, *labels, body="Bukti dari warga"), files=(file,))
    seen = await sent(channel, whole)
    assert sum(one.files for one in seen) == 1
    assert words(seen).count("Bukti dari warga") == 1
    assert [v for one in seen for v, _ in one.choices] == [f"q:o{n}" for n in range(len(labels))]


async def test_several_files_come_with_their_words_once(channel: Channel) -> None:
    whole = Message(channel.person, "Bukti", files=(PHOTO, PDF, PHOTO))
    seen = await sent(channel, whole)
    assert sum(one.files for one in seen) == 3
    assert words(seen).count("Bukti") == 1


async def test_a_picture_comes_with_its_words(channel: Channel) -> None:
    seen = await sent(channel, Message(channel.person, "Angka hari ini", picture=PIXEL))
    assert sum(one.files for one in seen) == (1 if channel.can.pictures else 0)
    assert words(seen).count("Angka hari ini") == 1


async def test_news_of_a_card_are_seen(channel: Channel) -> None:
    name = await channel.sender.send(message(channel, *SHORT, body="baru"))
    changed = replace(message(channel, *SHORT, body="diambil"), kind="edit", about=name)
    [seen] = await sent(channel, changed)
    assert "diambil" in seen.text
    assert len(seen.choices) == 3


async def test_messages_have_names_of_their_own(channel: Channel) -> None:
    names = [await channel.sender.send(Message(channel.person, "halo")) for _ in range(3)]
    assert len({*names}) == 3


async def test_nothing_is_not_said(channel: Channel) -> None:
    for empty in (Message(channel.person, ""), Message(channel.person, " \n")):
        try:
            await channel.sender.send(empty)
        except SendError:
            continue
    assert [one.text.strip() for one in channel.seen()] in ([], [""])
