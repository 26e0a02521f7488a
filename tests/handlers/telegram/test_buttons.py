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


@pytest.mark.parametrize(
    ("labels", "shape"),
    [
        (("Ambil", "Lihat bukti", "Alihkan", "Buka meja"), (2, 2)),
        (("Tanya", "Hasil", "Lainnya", "Lihat bukti", "Urungkan"), (3, 2)),
        (("Ambil", "Alihkan", "Lainnya"), (3,)),
        (("PLG-7K4M-2QX9",) * 3 + ("Berikutnya",), (2, 2)),
        (("Tidak memenuhi syarat formal", "Kembali"), (1, 1)),
        (("Diperbaiki KPU", "Kembali"), (2,)),
        (("Ambil",), (1,)),
    ],
)
def test_officers_buttons_stand_as_close_as_a_small_phone_allows(
    labels: tuple[str, ...], shape: tuple[int, ...]
) -> None:
    buttons = [Button(f"case.more:PLG-7K4M-2QX9:{n}", label) for n, label in enumerate(labels)]
    laid = rows(buttons)
    assert tuple(map(len, laid)) == shape
    assert [button for row in laid for button in row] == buttons
