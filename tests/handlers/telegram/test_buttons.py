"""Buttons become rows that fit a phone, and never more than Telegram takes."""

import pytest

from bot.messages import Button, Refused
from handlers.telegram.buttons import rows


def labels(*names: str) -> list[list[str]]:
    return [[button.label for button in row] for row in rows([Button("a:b", n) for n in names])]


def test_few_buttons_stand_one_a_row() -> None:
    assert labels("Ya", "Tidak", "Kembali") == [["Ya"], ["Tidak"], ["Kembali"]]


def test_of_four_or_more_the_short_ones_stand_in_pairs() -> None:
    card = labels("Ambil", "Lihat bukti", "Alihkan", "Buka meja")
    assert card == [["Ambil", "Lihat bukti"], ["Alihkan", "Buka meja"]]
    mixed = labels("Ya", "Saya melihat dugaan pelanggaran", "Tidak", "Lain", "Kembali")
    assert mixed == [
        ["Ya"], ["Saya melihat dugaan pelanggaran"], ["Tidak", "Lain"], ["Kembali"],
    ]  # fmt: skip


def test_a_link_that_telegram_cannot_open_is_left_out() -> None:
    near = Button("desk", "Buka meja", "http://localhost:8080/desk")
    far = Button("desk", "Buka meja", "https://posko.example.org/desk")
    assert rows([near, far]) == ((far,),)


@pytest.mark.parametrize("buttons", [[Button("a", "A")] * 101, [Button("é" * 33, "A")],
                                     [Button("", "A")]])  # fmt: skip
def test_what_telegram_would_refuse_is_refused(buttons: list[Button]) -> None:
    with pytest.raises(Refused):
        rows(buttons)
